"""What was in review before there were checks: nothing is approved that was not checked, and nobody approves unseen."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from bot.campaigns import checking
from bot.campaigns.checking import (
    DraftChecker,
    NotApprovedByChecks,
    WarnedSince,
    codes_of,
    keep_what_was_found,
    warnings_on,
)
from bot.campaigns.lifecycle import State
from bot.campaigns.model import Campaign, Decision, Verdict, found, latest_revision
from bot.campaigns.preflight.finding import Checked, Finding, House, Severity, dumped
from bot.campaigns.reach import Counted, record_reach
from bot.campaigns.usecases.decide import decide
from bot.campaigns.usecases.edit import edit
from bot.campaigns.usecases.settle import settle_roles
from bot.store import Database, Tx
from tests.clocks import TUESDAY
from tests.conftest import FakeClock
from tests.people import ANA, LEA, MARC, PAUL, TEAM, a_campaign, content, told
from tests.sending.conftest import PostOffice

SALE: dict[str, Any] = {"title": "Two hours left", "message": "-30% on the whole shop, and we deliver for free."}
UNFINISHED = SALE | {"message": "-30% on the whole shop, with the code [CODE]."}
LOUD = SALE | {"title": "LAST HOURS TO SAVE"}


async def _from_before(tx: Tx, *, reach: int | None = 48_200, **words: Any) -> Campaign:
    """In review as the version that had no checks has left it."""
    with pytest.MonkeyPatch.context() as before:
        before.setattr(checking, "check_campaign", lambda *_: ())
        campaign = await a_campaign(reach=reach, **words).in_review(tx)
    (await latest_revision(tx, campaign)).findings_json = None
    await tx.flush()
    return campaign


async def _says(tx: Tx, campaign: Campaign, verdict: Verdict = Verdict.APPROVE) -> None:
    seen = (await latest_revision(tx, campaign)).hash
    await decide(tx, MARC, campaign.code, seen=seen, verdict=verdict, why="Because.")


async def _kept_with_the_decision(tx: Tx) -> str | None:
    return (await tx.exec(select(Decision).order_by(col(Decision.id).desc()))).first().warnings_json  # type: ignore[union-attr]


async def test_what_blocks_is_not_approved_though_it_was_submitted_before_there_were_checks(tx: Tx) -> None:
    campaign = await _from_before(tx, **UNFINISHED)
    with pytest.raises(NotApprovedByChecks) as stopped:
        await _says(tx, campaign)
    assert codes_of(stopped.value.found) == ["placeholder_left"]
    assert campaign.state is State.IN_REVIEW
    assert not [*tx.new, *tx.dirty], "nothing is written"


async def test_warnings_that_nobody_saw_are_put_on_the_card_and_the_next_click_counts(tx: Tx) -> None:
    campaign = await _from_before(tx, **LOUD)
    with pytest.raises(WarnedSince) as unseen:
        await _says(tx, campaign)
    assert not [*tx.new, *tx.dirty], "nothing is written"
    before = await told(tx, campaign)
    await keep_what_was_found(tx, TEAM, unseen.value)
    assert codes_of(warnings_on(await latest_revision(tx, campaign))) == ["shouting"]
    assert await told(tx, campaign) == [*before, "card_changed"]
    await _says(tx, campaign)
    assert campaign.state is State.SCHEDULED
    assert "shouting" in (await _kept_with_the_decision(tx) or "")


async def test_a_second_click_on_the_card_that_did_not_show_the_warnings_does_not_count_either(tx: Tx) -> None:
    """It came before the card was drawn anew, from one who has not seen it, though the warnings are kept by then."""
    campaign = await _from_before(tx, **LOUD)
    seen = (await latest_revision(tx, campaign)).hash
    for _ in range(2):
        with pytest.raises(WarnedSince) as unseen:
            await decide(tx, MARC, campaign.code, seen=seen, verdict=Verdict.APPROVE, shown=())
        assert codes_of(unseen.value.found) == ["shouting"]
        await keep_what_was_found(tx, TEAM, unseen.value)
    await decide(tx, MARC, campaign.code, seen=seen, verdict=Verdict.APPROVE, shown=("shouting",))
    assert campaign.state is State.SCHEDULED


async def test_what_was_a_note_and_is_a_warning_now_comes_onto_the_card(tx: Tx) -> None:
    campaign = await _from_before(tx, **LOUD)
    revision = await latest_revision(tx, campaign)
    revision.findings_json = dumped([Finding("shouting", Severity.NOTE, "title")])
    with pytest.raises(WarnedSince) as unseen:
        await _says(tx, campaign)
    await keep_what_was_found(tx, TEAM, unseen.value)
    assert codes_of(warnings_on(revision)) == ["shouting"]
    await _says(tx, campaign)


async def test_what_was_found_is_not_put_on_other_words(tx: Tx) -> None:
    campaign = await _from_before(tx, **LOUD)
    with pytest.raises(WarnedSince) as unseen:
        await _says(tx, campaign)
    seen = (await latest_revision(tx, campaign)).hash
    await edit(tx, LEA, campaign.code, content(**SALE), seen=seen)
    await keep_what_was_found(tx, TEAM, unseen.value)
    assert (await latest_revision(tx, campaign)).findings_json is None


async def test_what_the_checks_are_content_with_is_approved_at_the_first_click_and_was_checked(tx: Tx) -> None:
    campaign = await _from_before(tx, **SALE)
    await _says(tx, campaign)
    assert campaign.state is State.SCHEDULED
    assert (await latest_revision(tx, campaign)).findings_json == "[]"
    assert await _kept_with_the_decision(tx) == "[]"


async def test_a_decision_on_what_was_never_checked_says_that_nothing_was(tx: Tx) -> None:
    await _says(tx, await _from_before(tx, **LOUD), Verdict.REQUEST_CHANGES)
    assert await _kept_with_the_decision(tx) is None


async def test_a_count_brings_nothing_on_that_was_never_checked(tx: Tx) -> None:
    campaign = await _from_before(tx, reach=None, **SALE)
    revision = await latest_revision(tx, campaign)
    await _says(tx, campaign)
    assert campaign.state is State.IN_REVIEW
    revision.findings_json, revision.reach_due_at = None, TUESDAY  # it was approved before, too, and is counted now
    await record_reach(tx, revision.key, Counted(4_000))
    assert (campaign.state, revision.reach) == (State.IN_REVIEW, 4_000)
    await _says(tx, campaign)
    assert campaign.state is State.SCHEDULED


async def test_what_goes_back_to_review_unchecked_is_checked_before_it_is_approved_again(post: PostOffice) -> None:
    code = await post.approved(send_at=TUESDAY + timedelta(hours=1), **LOUD)
    async with post.database.transaction() as tx:
        (await latest_revision(tx, await found(tx, TEAM, code))).findings_json = None  # approved before the upgrade
        await settle_roles(tx, TEAM, admins=(ANA.slack_id,), approvers=(PAUL.slack_id,))
    post.time.forward(minutes=56)
    await post.dispatcher.hand_over()
    async with post.database.transaction() as tx:
        campaign = await found(tx, TEAM, code)
        revision = await latest_revision(tx, campaign)
        assert (campaign.state, revision.number) == (State.IN_REVIEW, 2)
        with pytest.raises(WarnedSince):
            await decide(tx, PAUL, code, seen=revision.hash, verdict=Verdict.APPROVE)


async def test_what_was_approved_before_the_upgrade_goes_out_as_approved(post: PostOffice) -> None:
    code = await post.approved(**LOUD)
    async with post.database.transaction() as tx:
        (await latest_revision(tx, await found(tx, TEAM, code))).findings_json = None
    await post.dispatcher.hand_over()
    assert (await post.campaign(code)).state is State.HANDED_OVER


async def test_an_offer_that_is_over_by_then_is_not_approved_unseen(tx: Tx, time: FakeClock) -> None:
    """Submitted on Tuesday as soon as approved, looked at on Monday: "until Sunday" now means the next one."""
    campaign = await a_campaign(title="Until 6 December", message="30% off all boots until 6 December.").in_review(tx)
    time.forward(days=6)
    with pytest.raises((NotApprovedByChecks, WarnedSince)) as since:
        await _says(tx, campaign)
    assert {"past_date", "date_disagrees_with_send"} & set(codes_of(since.value.found))
    assert campaign.state is State.IN_REVIEW


async def test_a_night_that_has_begun_is_shown_before_the_approval_counts(tx: Tx, time: FakeClock) -> None:
    campaign = await a_campaign(title="Boots", message="30% off all boots.").in_review(tx)
    time.forward(hours=13)
    with pytest.raises(WarnedSince) as since:
        await _says(tx, campaign)
    assert codes_of(since.value.found) == ["night_send"]
    await keep_what_was_found(tx, TEAM, since.value)
    await _says(tx, campaign)
    assert campaign.state is State.SCHEDULED
    assert "night_send" in (await _kept_with_the_decision(tx) or "")


async def test_after_a_restart_no_click_waits_for_what_the_checks_load(
    shop: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an open campaign needs is loaded with its own words, also where there is nothing new to be found in it."""
    looked_at: list[str] = []

    def checked(one: Checked, house: House) -> tuple[Finding, ...]:
        looked_at.extend(text.title for text in one.texts.values())
        return ()

    async with shop.transaction() as tx:
        await a_campaign(**SALE).drafted(tx)
        await a_campaign(**LOUD).in_review(tx)
    await DraftChecker(shop).check_drafts()
    monkeypatch.setattr(checking, "check_campaign", checked)
    again = DraftChecker(shop)
    assert await again.check_drafts() == 0
    assert looked_at[1:] == [LOUD["title"], SALE["title"]]
    await again.check_drafts()
    assert len(looked_at) == 3, "once is enough"


async def test_nothing_is_loaded_for_nothing(shop: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[Checked] = []
    monkeypatch.setattr(checking, "check_campaign", lambda one, _: looked_at.append(one))
    assert await DraftChecker(shop).check_drafts() == 0
    assert looked_at == []
