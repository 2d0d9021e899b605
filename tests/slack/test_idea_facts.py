"""What the message of a round shows is what people will read, and nobody's personal data."""

import json

import pytest
from sqlmodel import col, select

from bot.campaigns.content import Text
from bot.copywriting.as_read import Personal, as_read, personal
from bot.copywriting.house_writer import HouseWriter
from bot.copywriting.ideas import Idea, WritingRound, idea_of, proposals_in
from bot.copywriting.usecases.take_idea import take_idea
from bot.copywriting.usecases.use_proposal import use_proposal
from bot.copywriting.usecases.wish import wish_of
from bot.copywriting.writer import Wish
from bot.copywriting.writing import Writing
from bot.notices.model import NoticeRow
from bot.slack.blocks.drafts import ShownRound
from bot.slack.idea_facts import shown_round
from bot.store import Database, Tx
from tests.copywriting.writers import SmallWriter, all_written
from tests.people import APP, LEA, content

CARD = "4970 1012 3456 7890"
IDEA = f"Écris à Marie (marie.durand@example.com, 06 12 34 56 78, carte {CARD}) : -20 % jusqu'à dimanche"


async def shown(database: Database, round: WritingRound) -> ShownRound:
    async with database.reading() as tx:
        return await shown_round(
            tx, await tx.get_one(Idea, round.idea_id), await tx.get_one(WritingRound, round.key), APP
        )


async def test_what_was_said_to_herald_is_repeated_without_personal_data(shop: Database) -> None:
    async with shop.transaction() as tx:
        round = await take_idea(tx, LEA, IDEA, channel="C0CRM", thread="1.1")
    told = (await shown(shop, round)).idea
    assert not [one for one in ("marie.durand", "06 12", "7890") if one in told]
    assert "-20 % jusqu'à dimanche" in told
    async with shop.reading() as tx:
        assert (await idea_of(tx, LEA.workspace_id, round.idea_id)).text == IDEA


async def test_what_came_of_a_wish_counts_on_from_the_draft_that_it_was_made_of(shop: Database) -> None:
    async with shop.transaction() as tx:
        round = await take_idea(tx, LEA, "flash sale", channel="C0CRM", thread="1.1")
    await all_written(shop, SmallWriter())
    async with shop.transaction() as tx:
        [_, second, _] = await proposals_in(tx, round)
        again = await wish_of(tx, LEA, second.key, Wish.SHORTER)
    await all_written(shop, SmallWriter())
    assert [one.version for one in (await shown(shop, round)).drafts] == [1, 1, 1]
    assert [(one.letter, one.version) for one in (await shown(shop, again)).drafts] == [("B", 2)]


async def test_versions_of_what_was_used_say_so_and_are_drawn_anew(shop: Database) -> None:
    async with shop.transaction() as tx:
        round = await take_idea(tx, LEA, "flash sale", channel="C0CRM", thread="1.1")
    await all_written(shop, SmallWriter())
    async with shop.transaction() as tx:
        [_, second, _] = await proposals_in(tx, round)
        again = await wish_of(tx, LEA, second.key, Wish.SHORTER)
    await all_written(shop, SmallWriter())
    assert (await shown(shop, round)).made_elsewhere == ()
    async with shop.transaction() as tx:
        [shorter] = await proposals_in(tx, again)
        before = await _drawn(tx)
        campaign = await use_proposal(tx, LEA, shorter.key, content(), app_id=APP)
        assert sorted((await _drawn(tx))[len(before) :]) == [round.key, again.key]
    assert (await shown(shop, round)).made_elsewhere == (campaign.code,)
    used = await shown(shop, again)
    assert (used.made_elsewhere, used.drafts[0].campaign) == ((), campaign.code)


async def _drawn(tx: Tx) -> list[int]:
    """The rounds whose messages are to be drawn, in this order."""
    query = select(NoticeRow).where(col(NoticeRow.kind) == "drafting").order_by(col(NoticeRow.id))
    return [json.loads(row.body)["round"] for row in await tx.exec(query)]


@pytest.mark.parametrize(
    ("idea", "left_out"),
    [
        ("draft a push: -20 % sur les bottes jusqu'à dimanche, 12 magasins, dès 18h", ("18h",)),
        ("draft a push: -20 % sur les bottes jusqu'à dimanche", ()),
    ],
)
async def test_what_the_drafts_leave_out_of_an_idea_is_said(
    shop: Database, idea: str, left_out: tuple[str, ...]
) -> None:
    async with shop.transaction() as tx:
        round = await take_idea(tx, LEA, idea, channel="C0CRM", thread="1.1")
    await all_written(shop, Writing(HouseWriter()).write)
    told = await shown(shop, round)
    assert (len(told.drafts), told.left_out) == (3, left_out)


def test_a_personal_draft_is_shown_as_a_person_reads_it() -> None:
    text = Text(title="Pour vous", message="{{ first_name | default: 'Bonjour' }}, -20 % sur tout.")
    assert as_read(text, "fr").message == "Camille, -20 % sur tout."
    assert personal(text, "fr") == Personal("Camille", "Bonjour")
    plain = Text(title="Soldes", message="Tout est là. {% if x %}{{ x | upcase }}{% endif %}")
    assert (as_read(plain, "fr"), personal(plain, "fr")) == (plain, None)
