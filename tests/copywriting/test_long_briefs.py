"""Looking at a long brief takes time, in which the bot goes on with everything else."""

import asyncio
from collections.abc import Awaitable

import pytest

from bot.campaigns.content import Text
from bot.copywriting.house_writer import HouseWriter
from bot.copywriting.ideas import IDEA_KEPT
from bot.copywriting.writer import Brief, Proposal, Written
from bot.copywriting.writing import Writing

HOSTILE = ["18:30 18:30 ", "-10% -10% "]
TURNS = 3
"""Where it is looked at in their way, they have one."""


async def turns_during(work: Awaitable[Written]) -> int:
    """How often others had their turn until it was done."""
    task, turns = asyncio.ensure_future(work), 0
    while not task.done():
        await asyncio.sleep(0)
        turns += 1
    task.result()
    return turns


def long_brief(piece: str) -> Brief:
    return Brief((piece * IDEA_KEPT)[:IDEA_KEPT], ("fr", "en"))


class Ready:
    """Has three long drafts at once, so that only what they state is looked at."""

    async def write(self, brief: Brief) -> Written:
        text = Text(title=brief.idea[:100].strip(), message=brief.idea[:900].strip())
        return Written((Proposal("x", "y", {"fr": text, "en": text}),) * 3, "house", "news")


@pytest.mark.parametrize("piece", HOSTILE)
async def test_while_a_long_brief_is_written_by_the_house_others_have_their_turn(piece: str) -> None:
    assert await turns_during(HouseWriter().write(long_brief(piece))) > TURNS


@pytest.mark.parametrize("piece", HOSTILE)
async def test_while_it_is_seen_what_nobody_has_said_others_have_their_turn(piece: str) -> None:
    assert await turns_during(Writing(Ready()).write(long_brief(piece), "T0SHOP")) > TURNS
