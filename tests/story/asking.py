"""Asking in a world, and what comes of it."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import col, func, select

from bot.clock import now
from bot.notices.answers import Answered
from bot.notices.kinds import any_notice
from bot.notices.model import NoticeRow
from bot.sandbox.play import Sandbox
from bot.sandbox.slack import Message
from bot.stats.asking import AskedQuestion
from bot.stats.freshness import freshness
from tests.story.world import World

PARIS = ZoneInfo("Europe/Paris")
LAST_WEEK = "clicks by platform last week"


async def asks(world: World, text: str, *, who: str = "Inès") -> tuple[str, Message]:
    """Ask in the channel; the code of the question, and what came of it."""
    assert (await world.command(who, text, "/stats")).ok
    async with world.herald.database.reading() as tx:
        number = (await tx.exec(select(func.max(AskedQuestion.number)))).one()
    code = f"Q-{number}"
    return code, await came_of(world, code)


async def came_of(world: World, code: str) -> Message:
    """What was posted in answer to a question, once it is there."""

    async def there() -> str | None:
        async with world.herald.database.reading() as tx:
            kind = Answered(question=0).kind
            for row in await tx.exec(select(NoticeRow).where(col(NoticeRow.kind) == kind)):
                asked = await tx.get(AskedQuestion, any_notice.validate_json(row.body).question)  # type: ignore[union-attr]
                if asked is not None and asked.code == code and row.ts:
                    return row.ts
        return None

    async with asyncio.timeout(20):
        while (ts := await there()) is None:
            await asyncio.sleep(0.02)
    return await posted(world, lambda message: message.ts == ts)


def table_of(message: Message) -> list[list[str]]:
    """The rows of an answer as they are read, head first."""
    [block] = [one for one in message.blocks if one["type"] in ("data_table", "table")]
    return [[cell["text"] for cell in row] for row in block["rows"]]


def truly_clicked(world: World) -> int:
    """How often people clicked on what left last week, Monday to Sunday, as OneSignal knows it."""
    today = now().astimezone(PARIS).date()
    monday = today - timedelta(days=today.weekday() + 7)

    def was_last_week(moment: float) -> bool:
        return monday <= datetime.fromtimestamp(moment, PARIS).date() < monday + timedelta(days=7)

    truth = world.onesignal.truth
    return truth.total(one for one in truth.sent() if was_last_week(one.starts_at)).clicks


async def collected(world: World | Sandbox) -> None:
    """Herald has brought all that OneSignal has, at OneSignal's pace."""
    async with asyncio.timeout(30):
        while True:
            async with world.herald.database.reading() as tx:
                if (await freshness(tx, world.slack.workspace.team_id)).is_complete:
                    return
            await asyncio.sleep(0.05)


async def posted(world: World, is_it: Callable[[Message], bool]) -> Message:
    """The message that is this one, once it is there, wherever that is."""
    return await world.until(lambda: next((one for one in world.slack.workspace.all_messages() if is_it(one)), None))


def following(code: str) -> str:
    """Q-8 after Q-7: nobody else asks meanwhile."""
    return f"Q-{int(code.removeprefix('Q-')) + 1}"
