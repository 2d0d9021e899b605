"""Writers of the tests: quick ones, and one that waits until it is told to go on."""

import asyncio
from dataclasses import dataclass, field

from bot.campaigns.content import Text
from bot.copywriting.drafting import Drafter, Write
from bot.copywriting.suggestion import Suggestion
from bot.copywriting.writer import Brief, CannotWrite, Proposal, Wish, Written
from bot.store import Database

ANGLES = ("Urgency", "Gift", "News")


@dataclass
class SmallWriter:
    """Writes at once, from nothing but the brief, and remembers what it was told."""

    briefs: list[Brief] = field(default_factory=list)
    cannot: str = ""
    fell_back: str | None = None
    changes_nothing: bool = False

    async def __call__(self, brief: Brief, workspace_id: str) -> Written:
        self.briefs.append(brief)
        if self.cannot:
            raise CannotWrite(self.cannot)
        return Written(
            proposals=self._proposals(brief),
            writer="openai",
            playbook="win_back",
            model="small-1",
            prompt_version="0123456789ab",
            tokens=100,
            fell_back=self.fell_back,
        )

    def _proposals(self, brief: Brief) -> tuple[Proposal, ...]:
        [language, *_] = brief.languages
        if (revise := brief.revise) is not None:
            if self.changes_nothing:
                return (revise.proposal,)
            old = next(iter(revise.proposal.texts.values()))
            said = revise.words if revise.wish is Wish.OWN_WORDS else revise.wish.value
            text = Text(title=f"{old.title} ({said})"[:120], message=old.message)
            return (Proposal(revise.proposal.angle, "as wished", {language: text}),)
        return tuple(
            Proposal(
                angle,
                f"because of {angle}",
                {language: Text(title=f"{angle}: {brief.idea[:40]}", message=f"{brief.idea[:300]} <!channel>")},
                unproven=("30 %",) if angle == "Gift" else (),
            )
            for angle in ANGLES
        )


@dataclass
class SlowWriter(SmallWriter):
    """Has begun, and goes on when it is told to."""

    began: asyncio.Event = field(default_factory=asyncio.Event)
    goes_on: asyncio.Event = field(default_factory=asyncio.Event)
    called_off: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, brief: Brief, workspace_id: str) -> Written:
        self.began.set()
        try:
            await self.goes_on.wait()
        except asyncio.CancelledError:
            self.called_off.set()
            raise
        return await super().__call__(brief, workspace_id)


def suggests(playbook: str, locale: str, idea: str) -> Suggestion:
    """To whom the shop of the tests would tell it."""
    return Suggestion(title="Win-back", goal="Bring them back.", include=("lapsed buyers",), exclude=("VIP",))


def nobody(playbook: str, locale: str, idea: str) -> Suggestion:
    """A playbook whose audience this shop does not have."""
    return Suggestion(title="Win-back", include=("Nobody has such a segment",))


async def in_english(workspace_id: str, slack_id: str) -> str:
    """Everybody reads English."""
    return "en"


async def all_written(database: Database, write: Write) -> None:
    """Write what waits, and what waits for that."""
    drafter = Drafter(database, write, suggests, in_english)
    while await drafter.begin():
        await drafter.done()
