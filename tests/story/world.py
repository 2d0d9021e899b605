"""The whole of Herald between the sandbox's Slack and OneSignal, over real sockets, on a clock that can be moved."""

import asyncio
import re
import socket
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from pydantic import SecretStr
from sqlmodel import func, select

from bot import clock
from bot.app import Herald
from bot.campaigns.segments import Segment
from bot.onesignal.limits import Rates
from bot.sandbox.onesignal import OneSignalServer
from bot.sandbox.page.clock import SandboxClock
from bot.sandbox.play import manifest, message_shortcuts
from bot.sandbox.slack import Message, SlackServer, maison_lune
from bot.settings import Settings
from bot.slack.delivery import open_notices
from tests.clocks import running_from

T = TypeVar("T")

CHANNEL = "#crm-campaigns"


@dataclass
class World:
    """What a story acts on."""

    slack: SlackServer
    onesignal: OneSignalServer
    clock: SandboxClock
    herald: Herald
    settings: Settings

    async def command(self, who: str, text: str, command: str = "/campaign") -> Any:
        return await self.slack.driver.slash(who, CHANNEL, command, text)

    async def fill_new(self, who: str, **values: object) -> Any:
        """Open the form, fill it in and send it; returns the answer to the sending."""
        await self.command(who, "new")
        view = await self.slack.workspace.until(lambda: self.slack.workspace.view_of(who))
        return await self.slack.driver.submit(who, view, {**FORM, **values})

    def in_minutes(self, ahead: int) -> dict[str, str]:
        """What the form says for so many minutes from now, in the team's time zone."""
        then = (self.clock.now() + timedelta(minutes=ahead)).astimezone(ZoneInfo("Europe/Paris"))
        return {"when": "at", "date": then.date().isoformat(), "time": f"{then:%H:%M}"}

    async def card(self, number: int = 1, *, showing: str = "") -> Message:
        """The card of C-`number`, once it shows this."""
        return await self.until(lambda: self._card(number, showing))

    def _card(self, number: int, showing: str) -> Message | None:
        for message in self.slack.workspace.messages_in(CHANNEL):
            if re.search(rf"\bC-{number}\b", message.text) and showing in all_text(message):
                return message
        return None

    async def thread(self, card: Message, *, showing: str) -> Message:
        """The line of the card's thread that says this, once it is there."""
        return await self.until(
            lambda: next((one for one in self.slack.workspace.thread(card) if showing in all_text(one)), None)
        )

    async def whispered(self, who: str, showing: str = "") -> Message:
        """What only this person sees, once it is there."""
        person = self.slack.workspace.person(who)
        return await self.until(
            lambda: next((one for one in self.slack.workspace.ephemerals(person) if showing in all_text(one)), None)
        )

    async def until(self, condition: Callable[[], T | None], timeout: float = 10.0) -> T:
        return await self.slack.workspace.until(condition, timeout=timeout)

    async def forward(self, **by: float) -> None:
        self.clock.forward(timedelta(**by))

    async def all_told(self) -> None:
        """Wait until the outbox is empty."""
        async with asyncio.timeout(10):
            while await open_notices(self.herald.database):
                await asyncio.sleep(0.02)


UNHURRIED = Rates(seconds_between_views=0.05)
"""How often OneSignal may be looked at is told in tests/onesignal/test_limits.py: no story waits for it."""
FORM: dict[str, object] = {
    "name": "Flash sale, last hours",
    "title": "Plus que 2 h",
    "message": "-30 % sur tout le site, la livraison est offerte.",
    "link": "https://maison-lune.example/sale",
    "audience": ["Lapsed buyers"],
    "exclude": ["VIP"],
    "why": "Bring back buyers who have been away for 60 days",
}


def all_text(message: Message) -> str:
    """All words that a message shows, wherever they stand."""
    return message.text + "\n" + words_of(message.blocks or [])


def words_of(thing: Any) -> str:
    """All words in blocks."""
    if isinstance(thing, dict):
        return "\n".join(
            words_of(value) for key, value in thing.items() if key not in ("block_id", "action_id", "value")
        )
    if isinstance(thing, list):
        return "\n".join(words_of(one) for one in thing)
    return thing if isinstance(thing, str) else ""


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


async def _segments_listed(herald: Herald) -> None:
    """The form can only offer segments once OneSignal has named them."""
    async with asyncio.timeout(10):
        while True:
            async with herald.database.reading() as tx:
                if (await tx.exec(select(func.count()).select_from(Segment))).one():
                    return
            await asyncio.sleep(0.02)


@asynccontextmanager
async def a_world(
    database_url: str, *, events_url: str = "", not_rolled_out: Collection[str] = (), past_days: int = 0, **changed: Any
) -> AsyncIterator[World]:
    """Start everything; `changed` are settings that differ from the usual ones.

    `events_url`: where Slack posts what it has for a Herald without a socket. `not_rolled_out`: blocks that this
    workspace does not have yet. `past_days`: since when the shop has sent messages.
    """
    moving = running_from()
    clock.replace(moving.now)
    async with AsyncExitStack() as stack:
        stack.callback(clock.replace, None)
        workspace = maison_lune(clock=lambda: moving.now().timestamp())
        slack = await stack.enter_async_context(
            SlackServer(
                workspace,
                events_url=events_url,
                shortcuts=message_shortcuts(),
                functions=manifest()["functions"],
                not_rolled_out=not_rolled_out,
            )
        )
        onesignal = await stack.enter_async_context(
            OneSignalServer(now=moving.now, strict_rates=False, past_days=past_days)
        )
        usual = {
            "slack_bot_token": SecretStr(slack.bot_token),
            "slack_app_token": SecretStr(slack.app_token),
            "slack_signing_secret": SecretStr(slack.signing_secret),
            "slack_api_url": slack.api_url,
            "onesignal_app_id": onesignal.app_id,
            "onesignal_api_key": SecretStr(onesignal.api_key),
            "onesignal_api_url": onesignal.api_url,
            "database_url": database_url,
            "bot_admins": (slack.workspace.person("Ana").id,),
            "bot_approvers": (slack.workspace.person("Marc").id,),
            "bot_channel": slack.workspace.channel(CHANNEL).id,
            "bot_timezone": "Europe/Paris",
            "bot_previews": False,
            "bot_port": free_port(),
            "bot_secret_key": SecretStr("a secret of the tests"),
        }
        settings = Settings(_env_file=None, **{**usual, **changed})
        herald = Herald(settings, rates=UNHURRIED)
        stack.push_async_callback(herald.stop)
        await herald.start()
        if settings.slack_app_token is not None:
            await slack.until_connected()
        await _segments_listed(herald)
        yield World(slack, onesignal, moving, herald, settings)
