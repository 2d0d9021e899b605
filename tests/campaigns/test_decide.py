"""What Marc's word on Léa's campaign does."""

import pytest

from bot.campaigns.form_errors import FormErrors
from bot.campaigns.lifecycle import MoveNotAllowed, State
from bot.campaigns.model import Campaign, Verdict, decisions_on, latest_revision
from bot.campaigns.roles import NotAllowed, OwnRevision
from bot.campaigns.usecases.decide import AlreadyDecided, decide
from bot.campaigns.usecases.edit import ContentTampered, RevisionChanged, edit
from bot.campaigns.usecases.submit import submit
from bot.store import Tx
from tests.people import INES, LEA, MARC, PAUL, a_campaign, audit_trail, content, first_revision, told


async def test_one_approval_schedules_a_usual_campaign(tx: Tx) -> None:
    campaign = await a_campaign(reach=48_200).in_review(tx)
    revision = await latest_revision(tx, campaign)
    await decide(tx, MARC, campaign.code, seen=revision.hash, verdict=Verdict.APPROVE)
    assert campaign.state is State.SCHEDULED
    assert await audit_trail(tx, campaign) == ["drafted", "submitted", "approve"]
    assert await told(tx, campaign) == ["card_changed", "submitted", "card_changed", "decision_made", "card_changed"]


async def test_two_must_agree_above_a_hundred_thousand_people(tx: Tx) -> None:
    campaign = await a_campaign(reach=100_001).in_review(tx)
    revision = await latest_revision(tx, campaign)
    await decide(tx, MARC, campaign.code, seen=revision.hash, verdict=Verdict.APPROVE)
    assert campaign.state is State.IN_REVIEW
    with pytest.raises(AlreadyDecided):
        await decide(tx, MARC, campaign.code, seen=revision.hash, verdict=Verdict.APPROVE)
    await decide(tx, PAUL, campaign.code, seen=revision.hash, verdict=Verdict.APPROVE)
    assert campaign.state is State.SCHEDULED


async def test_a_reach_that_is_not_known_counts_as_large(tx: Tx) -> None:
    campaign = await a_campaign(reach=None).in_review(tx)
    revision = await latest_revision(tx, campaign)
    await decide(tx, MARC, campaign.code, seen=revision.hash, verdict=Verdict.APPROVE)
    assert campaign.state is State.IN_REVIEW


async def test_a_click_on_an_old_card_does_not_count(tx: Tx) -> None:
    campaign = await a_campaign(by=LEA, reach=48_200).in_review(tx)
    first = await first_revision(tx, campaign)
    await edit(tx, LEA, campaign.code, content(title="Dernières heures"), seen=first.hash)
    with pytest.raises(RevisionChanged):
        await decide(tx, MARC, campaign.code, seen=first.hash, verdict=Verdict.APPROVE)
    assert await audit_trail(tx, campaign) == ["drafted", "submitted", "edited"]


async def _changed_in_the_database(tx: Tx, campaign: Campaign) -> str:
    """What somebody does who can write there; returns the hash, which is the one of before."""
    revision = await latest_revision(tx, campaign)
    revision.content_json = revision.content_json.replace("Plus que 2 h", "Tout est gratuit")
    await tx.flush()
    return revision.hash


async def test_what_was_changed_in_the_database_is_not_submitted(tx: Tx) -> None:
    campaign = await a_campaign().drafted(tx)
    seen = await _changed_in_the_database(tx, campaign)
    with pytest.raises(ContentTampered):
        await submit(tx, LEA, campaign.code, seen=seen)
    assert not [*tx.new, *tx.dirty], "nothing is written"


async def test_what_was_changed_in_the_database_is_not_approved_but_may_be_sent_back(tx: Tx) -> None:
    campaign = await a_campaign().in_review(tx)
    seen = await _changed_in_the_database(tx, campaign)
    with pytest.raises(ContentTampered):
        await decide(tx, MARC, campaign.code, seen=seen, verdict=Verdict.APPROVE)
    assert not [*tx.new, *tx.dirty], "nothing is written"
    await decide(tx, MARC, campaign.code, seen=seen, verdict=Verdict.REQUEST_CHANGES, why="Who wrote that?")
    assert campaign.state is State.DRAFT


async def test_an_edit_that_brings_back_the_old_words_does_not_bring_back_the_approval(tx: Tx) -> None:
    campaign = await a_campaign(reach=120_000).in_review(tx)
    first = await first_revision(tx, campaign)
    await decide(tx, MARC, campaign.code, seen=first.hash, verdict=Verdict.APPROVE)
    await edit(tx, LEA, campaign.code, content(title="Autre"), seen=first.hash)
    second = await latest_revision(tx, campaign)
    await edit(tx, LEA, campaign.code, content(), seen=second.hash)
    assert (await latest_revision(tx, campaign)).hash != first.hash
    assert campaign.state is State.DRAFT


async def test_nobody_decides_on_their_own_revision(tx: Tx) -> None:
    campaign = await a_campaign(by=MARC).in_review(tx)
    revision = await latest_revision(tx, campaign)
    for verdict in Verdict:
        with pytest.raises(OwnRevision):
            await decide(tx, MARC, campaign.code, seen=revision.hash, verdict=verdict, why="because")


async def test_being_in_the_channel_is_no_authority(tx: Tx) -> None:
    campaign = await a_campaign().in_review(tx)
    revision = await latest_revision(tx, campaign)
    with pytest.raises(NotAllowed):
        await decide(tx, INES, campaign.code, seen=revision.hash, verdict=Verdict.APPROVE)
    assert campaign.state is State.IN_REVIEW


async def test_changes_and_rejections_need_a_reason(tx: Tx) -> None:
    campaign = await a_campaign().in_review(tx)
    revision = await latest_revision(tx, campaign)
    for verdict in (Verdict.REQUEST_CHANGES, Verdict.REJECT):
        with pytest.raises(FormErrors):
            await decide(tx, MARC, campaign.code, seen=revision.hash, verdict=verdict, why="  ")
    await decide(tx, MARC, campaign.code, seen=revision.hash, verdict=Verdict.REQUEST_CHANGES, why="Trop long")
    assert campaign.state is State.DRAFT


async def test_changes_can_be_asked_for_again_where_the_same_revision_comes_back(tx: Tx) -> None:
    campaign = await a_campaign().drafted(tx)
    revision = await latest_revision(tx, campaign)
    for _ in range(2):
        await submit(tx, LEA, campaign.code, seen=revision.hash)
        await decide(tx, MARC, campaign.code, seen=revision.hash, verdict=Verdict.REQUEST_CHANGES, why="Trop long")
        assert campaign.state is State.DRAFT


async def test_a_rejected_campaign_takes_no_more_approvals(tx: Tx) -> None:
    campaign = await a_campaign().in_review(tx)
    revision = await latest_revision(tx, campaign)
    await decide(tx, MARC, campaign.code, seen=revision.hash, verdict=Verdict.REJECT, why="Not now")
    with pytest.raises(MoveNotAllowed):
        await decide(tx, PAUL, campaign.code, seen=revision.hash, verdict=Verdict.APPROVE)


async def test_a_reason_may_hold_what_no_database_holds(tx: Tx) -> None:
    campaign = await a_campaign().in_review(tx)
    revision = await latest_revision(tx, campaign)
    await decide(tx, MARC, campaign.code, seen=revision.hash, verdict=Verdict.REJECT, why="Not\x00 now \ud83d")
    assert [decision.why for decision in await decisions_on(tx, revision)] == ["Not now"]
