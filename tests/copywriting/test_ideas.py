"""An idea becomes drafts, wishes make others of them, and one becomes a campaign. Whoever dies, nothing is lost."""

import asyncio
import json
from typing import Any

import pytest
from sqlmodel import col, select

from bot.audit.model import AuditEvent
from bot.campaigns.content import Format, ShownAfter
from bot.campaigns.model import Campaign, latest_revision
from bot.copywriting.drafting import Drafter
from bot.copywriting.idea_channel import button_of
from bot.copywriting.ideas import (
    IDEA_KEPT,
    RoundState,
    StoredProposal,
    WritingRound,
    idea_in_thread,
    idea_of,
    proposals_in,
)
from bot.copywriting.refusals import NoSuchIdea
from bot.copywriting.usecases.settle_doubt import settle_doubt
from bot.copywriting.usecases.stop_writing import AlreadyWritten, stop_writing, write_again
from bot.copywriting.usecases.take_idea import take_idea
from bot.copywriting.usecases.use_proposal import AlreadyUsed, use_at_once, use_proposal
from bot.copywriting.usecases.wish import three_others, wish_in_words, wish_of
from bot.copywriting.writer import Wish
from bot.notices.model import NoticeRow
from bot.store import Database, Tx
from bot.store.leases import LEASE
from tests.conftest import FakeClock
from tests.copywriting.writers import SlowWriter, SmallWriter, all_written, in_english, nobody, suggests
from tests.people import APP, LAPSED, LEA, MARC, STRANGER, VIP, content

IDEA = "draft a push: bring back buyers who have been away for 60 days https://maison-lune.example/back"


async def an_idea(database: Database, text: str = IDEA) -> WritingRound:
    async with database.transaction() as tx:
        return await take_idea(tx, LEA, text, channel="C0CRM", thread="1.1")


async def as_it_is(database: Database, round: WritingRound) -> tuple[WritingRound, list[StoredProposal]]:
    async with database.reading() as tx:
        kept = await tx.get_one(WritingRound, round.key)
        return kept, await proposals_in(tx, kept)


async def written(database: Database, text: str = IDEA) -> list[StoredProposal]:
    """Three drafts of an idea."""
    round = await an_idea(database, text)
    await all_written(database, SmallWriter())
    return (await as_it_is(database, round))[1]


async def events(tx: Tx) -> list[dict[str, Any]]:
    return [json.loads(one.body) for one in await tx.exec(select(AuditEvent).order_by(col(AuditEvent.seq)))]


async def test_an_idea_becomes_three_drafts_and_the_record_says_who_wrote_them(shop: Database) -> None:
    await written(shop)
    round, drafts = await as_it_is(shop, await newest(shop))
    assert (round.state, round.writer, round.tokens, round.lease_until) == (RoundState.WRITTEN, "openai", 100, None)
    assert [(one.letter, one.angle, one.unproven) for one in drafts] == [
        ("A", "Urgency", ()),
        ("B", "Gift", ("30 %",)),
        ("C", "News", ()),
    ]
    async with shop.reading() as tx:
        taken, by_herald = [one for one in await events(tx) if one["object"] == "I-1"]
    assert (taken["action"], taken["actor"]) == ("idea.taken", LEA.slack_id)
    assert (by_herald["action"], by_herald["model"], by_herald["prompt_version"]) == (
        "idea.written",
        "small-1",
        "0123456789ab",
    )


async def newest(database: Database) -> WritingRound:
    async with database.reading() as tx:
        return (await tx.exec(select(WritingRound).order_by(col(WritingRound.id).desc()).limit(1))).one()


async def test_a_wish_makes_another_draft_of_one_and_the_first_stays(shop: Database) -> None:
    writer = SmallWriter()
    [_, gift, _] = await written(shop)
    async with shop.transaction() as tx:
        first = await wish_of(tx, LEA, gift.key, Wish.SHORTER)
        assert (await wish_of(tx, LEA, gift.key, Wish.SHORTER)).key == first.key  # clicked twice
    await all_written(shop, writer)
    [brief] = writer.briefs
    assert brief.revise is not None
    assert (brief.revise.wish, brief.revise.proposal.texts, brief.playbook) == (Wish.SHORTER, gift.texts, "win_back")
    _, [shorter] = await as_it_is(shop, first)
    assert (shorter.letter, shorter.text.title) == ("B", f"{gift.text.title} (shorter)")
    async with shop.reading() as tx:
        assert (await tx.get_one(StoredProposal, gift.key)).text == gift.text


async def test_three_others_are_written_from_the_idea_with_the_same_playbook_and_other_angles(shop: Database) -> None:
    writer = SmallWriter()
    first = await newest_of(shop, await written(shop))
    for asked in (1, 2):
        async with shop.transaction() as tx:
            round = await three_others(tx, MARC, first.key)
            assert (await three_others(tx, MARC, first.key)).key == round.key  # clicked twice
        await all_written(shop, writer)
        brief = writer.briefs[-1]
        assert (len(writer.briefs), brief.revise, brief.round, brief.playbook) == (asked, None, asked, "win_back")
        kept, drafts = await as_it_is(shop, round)
        assert (kept.state, kept.of, [one.letter for one in drafts]) == (RoundState.WRITTEN, None, ["A", "B", "C"])
    async with shop.reading() as tx:
        wished = [one for one in await events(tx) if one["action"] == "idea.wished"]
    assert [(one["actor"], one["wish"]) for one in wished] == [(MARC.slack_id, "others")] * 2


async def newest_of(database: Database, drafts: list[StoredProposal]) -> WritingRound:
    async with database.reading() as tx:
        return await tx.get_one(WritingRound, drafts[0].round_id)


async def test_a_wish_in_words_is_for_all_that_was_shown_last_and_its_facts_count_from_then_on(shop: Database) -> None:
    writer = SmallWriter()
    await written(shop)
    async with shop.transaction() as tx:
        idea = await idea_in_thread(tx, LEA.workspace_id, "C0CRM", "1.1")
        assert idea is not None
        round = await wish_in_words(tx, MARC, idea, "mention free delivery from 50 €")
    await all_written(shop, writer)
    assert len(writer.briefs) == 3
    _, drafts = await as_it_is(shop, round)
    assert [one.letter for one in drafts] == ["A", "B", "C"]
    async with shop.transaction() as tx:
        await wish_of(tx, LEA, drafts[2].key, Wish.OTHER_LANGUAGE)
    await all_written(shop, writer)
    last = writer.briefs[-1]
    assert last.idea.endswith("mention free delivery from 50 €")
    assert last.revise is not None
    assert (last.languages, last.revise.words) == (("fr",), "fr")


async def test_what_is_wished_while_it_is_written_waits_for_that(shop: Database) -> None:
    round = await an_idea(shop)
    async with shop.transaction() as tx:
        await wish_in_words(tx, LEA, await idea_of(tx, LEA.workspace_id, round.idea_id), "plus court")
    writer = SmallWriter()
    drafter = Drafter(shop, writer, suggests, in_english)
    await drafter.begin()
    await drafter.done()
    assert [brief.revise for brief in writer.briefs] == [None]
    await all_written(shop, writer)
    assert len(writer.briefs) == 4


async def test_stop_ends_what_is_being_written_wherever_it_is_written(shop: Database) -> None:
    round, writer = await an_idea(shop), SlowWriter()
    drafter = Drafter(shop, writer, suggests, in_english)
    await drafter.begin()
    await writer.began.wait()
    async with shop.transaction() as tx:  # on another replica, which has no hold of that writer
        await stop_writing(tx, MARC, round.key)
        await stop_writing(tx, LEA, round.key)
    async with asyncio.timeout(5):
        await writer.called_off.wait()
        await drafter.done()
    kept, drafts = await as_it_is(shop, round)
    assert (kept.state, drafts) == (RoundState.STOPPED, [])
    async with shop.transaction() as tx:
        assert [one["action"] for one in await events(tx)].count("idea.stopped") == 1
        await write_again(tx, LEA, round.key)
    await all_written(shop, SmallWriter())
    async with shop.transaction() as tx:
        with pytest.raises(AlreadyWritten):
            await stop_writing(tx, LEA, round.key)


async def test_what_comes_after_a_stop_does_not_count(shop: Database) -> None:
    """The writer is done between the click and its being called off."""
    round, writer = await an_idea(shop), SlowWriter()
    drafter = Drafter(shop, writer, suggests, in_english)
    await drafter.begin()
    await writer.began.wait()
    async with shop.transaction() as tx:
        await stop_writing(tx, LEA, round.key)
    writer.goes_on.set()
    await drafter.done()
    kept, drafts = await as_it_is(shop, round)
    assert (kept.state, drafts) == (RoundState.STOPPED, [])


async def test_two_replicas_write_a_round_once(shop: Database) -> None:
    round, writer = await an_idea(shop), SmallWriter()
    both = [Drafter(shop, writer, suggests, in_english) for _ in range(2)]
    assert sorted(await asyncio.gather(*(one.begin() for one in both))) == [0, 1]
    await asyncio.gather(*(one.done() for one in both))
    assert len(writer.briefs) == 1
    assert len((await as_it_is(shop, round))[1]) == 3


async def test_who_dies_over_a_round_leaves_it_to_another_and_the_first_result_counts(
    shop: Database, time: FakeClock
) -> None:
    round, slow = await an_idea(shop), SlowWriter()
    dead = Drafter(shop, slow, suggests, in_english)
    await dead.begin()
    await slow.began.wait()
    other, quick = Drafter(shop, quick := SmallWriter(), suggests, in_english), quick
    assert await other.begin() == 0
    time.forward(seconds=LEASE.total_seconds() + 1)
    assert await other.begin() == 1
    await other.done()
    slow.goes_on.set()  # it was not dead, only slow: what it brings now is not told
    await dead.done()
    _, drafts = await as_it_is(shop, round)
    assert len(drafts) == 3
    async with shop.reading() as tx:
        assert [one["action"] for one in await events(tx)].count("idea.written") == 1
    assert len(quick.briefs) == 1


async def test_a_replica_that_stops_gives_its_rounds_back_at_once(shop: Database) -> None:
    round, slow = await an_idea(shop), SlowWriter()
    drafter = Drafter(shop, slow, suggests, in_english)
    await drafter.begin()
    await slow.began.wait()
    await drafter.stop()
    assert (await as_it_is(shop, round))[0].lease_until is None
    await all_written(shop, SmallWriter())
    assert (await as_it_is(shop, round))[0].state is RoundState.WRITTEN


@pytest.mark.parametrize("why", ["down", "fault"])
async def test_what_cannot_be_written_says_why_and_can_be_tried_again(shop: Database, why: str) -> None:
    class Broken(SmallWriter):
        async def __call__(self, brief: Any, workspace_id: str) -> Any:
            raise RuntimeError("a fault of ours")

    round = await an_idea(shop)
    await all_written(shop, SmallWriter(cannot=why) if why == "down" else Broken())
    kept, _ = await as_it_is(shop, round)
    assert (kept.state, kept.problem) == (RoundState.FAILED, why)
    async with shop.transaction() as tx:
        await write_again(tx, LEA, round.key)
    await all_written(shop, SmallWriter())
    assert (await as_it_is(shop, round))[0].state is RoundState.WRITTEN


async def test_a_draft_becomes_a_campaign_whose_record_says_who_wrote_it(shop: Database) -> None:
    [urgent, *_] = await written(shop)
    async with shop.transaction() as tx:
        campaign = await use_at_once(tx, MARC, urgent.key, app_id=APP)
        assert campaign is not None
        text = (await latest_revision(tx, campaign)).content
    assert campaign.brief == IDEA
    assert (text.variant.text, text.variant.language) == (urgent.text, urgent.language)
    assert (text.audience.include, text.audience.exclude) == ((LAPSED,), (VIP,))
    assert text.variant.link == "https://maison-lune.example/back"
    assert text.why.startswith("Bring back buyers who have been away for 60 days"), "why is what a person said"
    async with shop.reading() as tx:
        [drafted] = [one for one in await events(tx) if one["action"] == "campaign.drafted"]
    assert drafted["actor"] == MARC.slack_id
    assert drafted["written"] == {
        "idea": "I-1",
        "variant": "A",
        "round": 1,
        "writer": "openai",
        "model": "small-1",
        "prompt_version": "0123456789ab",
        "playbook": "win_back",
        "fell_back": None,
        "changed_by_hand": False,
    }
    async with shop.transaction() as tx:
        with pytest.raises(AlreadyUsed):
            await use_at_once(tx, LEA, urgent.key, app_id=APP)


async def test_an_idea_for_the_app_becomes_an_in_app_message_in_one_language(shop: Database) -> None:
    [urgent, *_] = await written(shop, "une bannière in-app : bring them back https://maison-lune.example/back")
    async with shop.transaction() as tx:
        campaign = await use_at_once(tx, LEA, urgent.key, app_id=APP)
        assert campaign is not None
        made = (await latest_revision(tx, campaign)).content
    assert (made.channel, made.variants) == ("in_app", ())
    assert made.in_app is not None
    assert (made.in_app.format, made.in_app.button) == (Format.BANNER, button_of(urgent.language, "https://"))
    assert made.variant.texts == {urgent.language: urgent.text}


async def test_an_idea_for_both_becomes_one_campaign_of_both(shop: Database) -> None:
    idea = "a push, and a banner for those who have not clicked after 6 hours https://maison-lune.example/back"
    [urgent, *_] = await written(shop, idea)
    async with shop.transaction() as tx:
        campaign = await use_at_once(tx, LEA, urgent.key, app_id=APP)
        assert campaign is not None
        made = (await latest_revision(tx, campaign)).content
    assert (made.channel, made.variant.texts) == ("both", urgent.texts)
    shown = made.in_app
    assert shown is not None
    assert (shown.format, shown.shown_after, shown.hours_after) == (Format.BANNER, ShownAfter.NOT_OPENED, 6)
    assert shown.variant.texts == {urgent.language: urgent.text}
    assert shown.button == button_of(urgent.language, "https://")


async def test_whoever_is_named_in_an_idea_is_named_in_neither_name_nor_why_of_what_becomes_of_it(
    shop: Database,
) -> None:
    [urgent, *_] = await written(shop, "draft a push: Mme Claire Durand, claire@example.com, 06 12 34 56 78, is back")
    async with shop.transaction() as tx:
        campaign = await use_at_once(tx, LEA, urgent.key, app_id=APP)
        assert campaign is not None
        made = (await latest_revision(tx, campaign)).content
    for said in (made.name, made.why, campaign.brief or ""):
        assert "is back" in said
        assert not any(one in said for one in ("Claire", "Durand", "claire@", "06 12"))


async def test_a_link_that_is_too_long_for_a_campaign_is_left_out_and_the_draft_is_used_all_the_same(
    shop: Database,
) -> None:
    [urgent, *_] = await written(shop, f"draft a push: bring them back https://maison-lune.example/{'a' * 2_100}")
    async with shop.transaction() as tx:
        campaign = await use_at_once(tx, LEA, urgent.key, app_id=APP)
        assert campaign is not None
        assert (await latest_revision(tx, campaign)).content.variant.link is None


async def test_a_draft_of_an_earlier_round_can_still_be_used_and_words_changed_by_hand_are_marked(
    shop: Database,
) -> None:
    [urgent, *_] = await written(shop)
    async with shop.transaction() as tx:
        await wish_of(tx, LEA, urgent.key, Wish.WARMER)
    await all_written(shop, SmallWriter())
    async with shop.transaction() as tx:
        await use_proposal(tx, LEA, urgent.key, content(), app_id=APP)
        [campaign] = (await tx.exec(select(Campaign))).all()
        assert (await tx.get_one(StoredProposal, urgent.key)).campaign == campaign.code
        [drafted] = [one for one in await events(tx) if one["action"] == "campaign.drafted"]
    assert drafted["written"]["changed_by_hand"] is True


async def test_where_the_shop_has_no_such_segment_nothing_is_drafted_without_asking(shop: Database) -> None:
    await an_idea(shop)
    drafter = Drafter(shop, SmallWriter(), nobody, in_english)
    await drafter.begin()
    await drafter.done()
    async with shop.transaction() as tx:
        [first, *_] = (await tx.exec(select(StoredProposal).order_by(col(StoredProposal.id)))).all()
        assert await use_at_once(tx, LEA, first.key, app_id=APP) is None
        assert (await tx.exec(select(Campaign))).all() == []


async def test_what_may_be_a_question_is_written_only_once_its_author_says_so(shop: Database) -> None:
    async with shop.transaction() as tx:
        round = await take_idea(tx, LEA, "flash sale", channel="C0CRM", thread="1.1", is_clear=False)
    await all_written(shop, SmallWriter())
    assert (await as_it_is(shop, round))[0].state is RoundState.UNCLEAR
    async with shop.transaction() as tx:
        assert await idea_in_thread(tx, LEA.workspace_id, "C0CRM", "1.1") is None
        assert await settle_doubt(tx, LEA, round.key, is_idea=True) is not None
        assert await settle_doubt(tx, LEA, round.key, is_idea=False) is None, "it was settled before"
    await all_written(shop, SmallWriter())
    assert (await as_it_is(shop, round))[0].state is RoundState.WRITTEN


async def test_nobody_of_another_workspace_gets_at_an_idea(shop: Database) -> None:
    [urgent, *_] = await written(shop)
    for deed in (
        lambda tx: wish_of(tx, STRANGER, urgent.key, Wish.SHORTER),
        lambda tx: three_others(tx, STRANGER, urgent.round_id),
        lambda tx: use_at_once(tx, STRANGER, urgent.key, app_id=APP),
        lambda tx: stop_writing(tx, STRANGER, urgent.round_id),
        lambda tx: write_again(tx, STRANGER, urgent.round_id),
        lambda tx: settle_doubt(tx, STRANGER, urgent.round_id, is_idea=True),
    ):
        with pytest.raises(NoSuchIdea):
            async with shop.transaction() as tx:
                await deed(tx)
    async with shop.reading() as tx:
        assert await idea_in_thread(tx, STRANGER.workspace_id, "C0CRM", "1.1") is None


async def test_of_an_idea_that_is_too_long_the_beginning_is_kept(shop: Database) -> None:
    writer = SmallWriter()
    await an_idea(shop, "soldes \x00\ud800" + "x" * 20_000)
    await all_written(shop, writer)
    assert len(writer.briefs[0].idea) == IDEA_KEPT
    assert writer.briefs[0].idea.startswith("soldes x")


async def test_every_change_of_a_round_is_told(shop: Database) -> None:
    round = await an_idea(shop)
    await all_written(shop, SmallWriter())
    async with shop.reading() as tx:
        told = [row.body for row in await tx.exec(select(NoticeRow).where(col(NoticeRow.kind) == "drafting"))]
    assert [json.loads(body)["round"] for body in told] == [round.key, round.key]
