"""The team at Herald's door: campaigns that they have drafted through it, and what each of them is told."""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from copy import deepcopy
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

from sqlmodel import col, func, select

from bot.audit.model import AuditEvent
from bot.campaigns.lifecycle import State
from bot.campaigns.model import Campaign, found
from bot.sandbox.slack import Answer, Message, OpenView
from bot.slack.inbox import Arrival
from bot.slack.people import SlackPerson
from tests.people import audit_trail
from tests.story.world import CHANNEL, World, all_text

T = TypeVar("T")


@dataclass
class Card:
    """A campaign as people see it in the channel."""

    code: str
    message: Message

    def as_seen(self) -> Message:
        """What somebody has on their screen now, and will still have when the card has changed."""
        return deepcopy(self.message)

    @property
    def number(self) -> int:
        return int(self.code.removeprefix("C-"))


@dataclass
class Team:
    """People who click, in a world that may be shared by many stories: each drafts its own campaign."""

    world: World

    # -- what they do ------------------------------------------------------------------------------------------

    async def drafted(self, who: str = "Léa", **values: object) -> Card:
        """A new campaign, once its card shows how many it reaches."""
        await self.put_away(who)
        answer = await self.world.fill_new(who, **values)
        assert answer.errors == {}, answer.errors
        number = await self._newest()
        return Card(f"C-{number}", await self.world.card(number, showing="about"))

    async def in_review(self, who: str = "Léa", **values: object) -> Card:
        card = await self.drafted(who, **values)
        await self.click(who, card, "campaign.submit")
        await self.world.card(card.number, showing="Approve")
        return card

    async def click(
        self, who: str, card: Card | Message, action_id: str, value: object = None, *, block_id: str = ""
    ) -> Answer:
        message = card.message if isinstance(card, Card) else card
        return await self.world.slack.driver.click(who, message, action_id, value, block_id=block_id)

    async def choose(self, who: str, card: Card, label: str) -> Answer:
        """From the "More" menu."""
        return await self.click(who, card, "campaign.more", label)

    async def form(self, who: str) -> OpenView:
        """The modal on this person's screen, once it is there."""
        return await self.world.until(lambda: self.world.slack.workspace.view_of(who))

    async def put_away(self, who: str) -> None:
        """Close what is open on this person's screen."""
        if view := self.world.slack.workspace.view_of(who):
            await self.world.slack.driver.close(who, view, clear=True)

    async def forged(self, answer: Answer, **changed: Any) -> Answer:
        """Deliver a payload as another that Slack never made: `changed` replaces its parts, {} deep in it."""
        kind = "slash_commands" if "command" in answer.sent else "interactive"
        return await self.world.slack.driver.deliver(kind, merged(answer.sent, changed))

    # -- what is true and what they see ------------------------------------------------------------------------

    async def campaign(self, code: str) -> Campaign:
        async with self.world.herald.database.reading() as tx:
            return await found(tx, self.world.slack.workspace.team_id, code)

    async def trail(self, code: str) -> list[str]:
        campaign = await self.campaign(code)
        async with self.world.herald.database.reading() as tx:
            return await audit_trail(tx, campaign)

    async def becomes(self, code: str, state: State) -> Campaign:
        """The campaign, once it is there."""

        async def there() -> Campaign | None:
            campaign = await self.campaign(code)
            return campaign if campaign.state is state else None

        return await until(there)

    async def goes_out(self, code: str) -> Campaign:
        """The campaign, once OneSignal has it: it may have left by then, which is a moment's work."""

        async def there() -> Campaign | None:
            campaign = await self.campaign(code)
            return campaign if campaign.state in (State.HANDED_OVER, State.SENT, State.DONE) else None

        return await until(there)

    async def campaigns(self) -> int:
        async with self.world.herald.database.reading() as tx:
            return (await tx.exec(select(func.count()).select_from(Campaign))).one()

    async def events(self, action: str | None = None) -> list[dict[str, Any]]:
        """What the audit log holds, or what it holds of this action, oldest first."""
        query = select(AuditEvent).order_by(col(AuditEvent.seq))
        async with self.world.herald.database.reading() as tx:
            events = [json.loads(event.body) for event in await tx.exec(query)]
        return [event for event in events if action in (None, event["action"])]

    async def refused(self) -> list[dict[str, Any]]:
        """The refused attempts in the audit log, oldest first."""
        return await self.events("refused")

    def id(self, who: str) -> str:
        """This person's Slack ID."""
        return self.world.slack.workspace.person(who).id

    def day(self, ahead: int) -> str:
        """So many days from now, as a date picker has it."""
        return (self.world.clock.now() + timedelta(days=ahead)).date().isoformat()

    def channel(self) -> list[Message]:
        """The channel of the cards, with their threads."""
        return self.world.slack.workspace.messages_in(CHANNEL)

    def asides(self, who: str) -> list[Message]:
        """All that only this person was told, oldest first."""
        return sorted(self.world.slack.workspace.ephemerals(who), key=lambda one: float(one.ts))

    async def told(self, who: str, click: Awaitable[Answer]) -> str:
        """What only this person is told in answer to this click."""
        before = len(self.asides(who))
        await click
        aside = await self.world.until(lambda: self.asides(who)[before:])
        return all_text(aside[0])

    async def met(self, *names: str) -> None:
        """Herald has asked Slack for the language of these people."""

        async def known() -> bool:
            async with self.world.herald.database.reading() as tx:
                ids = {one.slack_id for one in await tx.exec(select(SlackPerson))}
            return ids >= {self.world.slack.workspace.person(name).id for name in names}

        for name in names:
            await self.world.command(name, "help")
        await until(known)

    async def calm(self) -> None:
        """All that acks have promised is done, and all of it is told."""
        assert self.world.herald._door is not None
        await until(self._done)
        await self.world.herald._door.drain()
        await self.world.all_told()

    async def _done(self) -> bool:
        async with self.world.herald.database.reading() as tx:
            return (await tx.exec(select(Arrival).where(col(Arrival.to_do).is_not(None)))).first() is None

    async def _newest(self) -> int:
        async with self.world.herald.database.reading() as tx:
            newest = (await tx.exec(select(func.max(Campaign.number)))).one()
        assert newest is not None
        return newest


async def until(condition: Callable[[], Awaitable[T | None]], seconds: float = 10.0) -> T:
    """Wait for what the database will say."""
    async with asyncio.timeout(seconds):
        while True:
            if found := await condition():
                return found
            await asyncio.sleep(0.01)


def merged(payload: Any, changed: Any) -> Any:
    """`payload` with these parts replaced; in a list, by the number of the part."""
    if isinstance(changed, dict) and isinstance(payload, dict):
        return payload | {key: merged(payload.get(key), value) for key, value in changed.items()}
    if isinstance(changed, dict) and isinstance(payload, list):
        return [merged(part, changed[index]) if index in changed else part for index, part in enumerate(payload)]
    return changed


def reference_in(text: str) -> str | None:
    """The reference under which a fault is in the log."""
    found = re.search(r"\b[0-9a-f]{8}\b", text)
    return found[0] if found else None
