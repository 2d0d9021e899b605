"""Writing: by the model where there is one, and by the house where the model cannot."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, replace

import structlog

from bot.copywriting.budget import Budget
from bot.copywriting.openai_writer import OpenAIWriter
from bot.copywriting.products import products_not_in
from bot.copywriting.prompt import locale_of
from bot.copywriting.writer import Brief, CannotWrite, Cited, Proposal, Writer, Written

log = structlog.get_logger(__name__)

OwnNumber = Callable[[str, str, str], Awaitable[tuple[str, str] | None]]
"""One of the team's own numbers, as a sentence, and what it rests on. None: there is none that says anything.

It is asked by workspace, by the metric's name, and by language (en or fr)."""


@dataclass(frozen=True)
class Writing:
    """Writes what comes. `model`: where there is a key, with what its drafts may cost a day."""

    house: Writer
    model: OpenAIWriter | None = None
    budget: Budget | None = None
    own_number: OwnNumber | None = None

    async def write(self, brief: Brief, workspace_id: str) -> Written:
        """What comes of a brief, with what in it is proven by nothing. Raises CannotWrite where the house cannot."""
        if self.model is None:
            return await _proven(await self.house.write(brief), brief)
        try:
            return await _proven(await self._by_the_model(self.model, brief, workspace_id), brief)
        except CannotWrite as cannot:
            log.warning("house_writes_in_the_models_place", why=cannot.why)
            return replace(await _proven(await self.house.write(brief), brief), fell_back=cannot.why)

    async def _by_the_model(self, model: OpenAIWriter, brief: Brief, workspace_id: str) -> Written:
        if self.own_number is not None and not brief.numbers:
            watched = await asyncio.to_thread(model.number_to_watch, brief)
            number = await self.own_number(workspace_id, watched, locale_of(brief))
            brief = replace(brief, numbers=(Cited(*number),) if number else ())
        if self.budget is None:
            return await model.write(brief)
        reserved = await self.budget.reserve(workspace_id, await asyncio.to_thread(model.most_tokens, brief))
        try:
            written = await model.write(brief)
        except CannotWrite as cannot:
            await self.budget.settle(reserved, cannot.tokens)
            raise
        await self.budget.settle(reserved, written.tokens or None)
        return written


async def _proven(written: Written, brief: Brief) -> Written:
    """In a thread: ten thousand characters of somebody's take long to look at, and others are waiting."""
    return await asyncio.to_thread(proven, written, brief)


def proven(written: Written, brief: Brief) -> Written:
    """The same, with each proposal's facts that the brief does not hold."""
    said = "\n".join([brief.idea, brief.revise.words] if brief.revise else [brief.idea])  # the only source of facts
    marked = tuple(replace(one, unproven=tuple(dict.fromkeys(_unproven(one, said)))) for one in written.proposals)
    return replace(written, proposals=marked)


def _unproven(proposal: Proposal, said: str) -> Iterator[str]:
    """What a proposal states that people have not said, in its words. The team's own numbers are no fact either."""
    from bot.campaigns.preflight.facts import facts_not_in

    for language, text in proposal.texts.items():
        for part in (text.title, text.message):
            yield from (fact.shown for fact in facts_not_in(part, said))
            yield from products_not_in(part, language, said)
