"""The checks in the way of a campaign: who wrote it sees what they find, what blocks stops it, approvers are warned."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from datetime import timedelta
from threading import Event
from typing import Any

import pytest
from sqlmodel import col, select

from bot.audit.model import AuditEvent
from bot.campaigns import checking
from bot.campaigns.checking import CHECKS, DraftChecker, NotApprovedByChecks, StoppedByChecks, codes_of, warnings_on
from bot.campaigns.house_rules import CheckRules, Voice
from bot.campaigns.lifecycle import State
from bot.campaigns.model import Campaign, Decision, Verdict, decisions_on, found, latest_revision
from bot.campaigns.preflight import check_campaign
from bot.campaigns.preflight.finding import Checked, Finding, House, Severity, dumped, loaded
from bot.campaigns.reach import Counted, record_reach
from bot.campaigns.usecases.decide import decide
from bot.campaigns.usecases.draft import draft
from bot.campaigns.usecases.edit import RevisionChanged, edit, reschedule
from bot.campaigns.usecases.send_now import send_now
from bot.campaigns.usecases.set_house_rules import ChecksForm, VoiceForm, fingerprint, set_checks, set_voice
from bot.campaigns.usecases.submit import submit
from bot.notices.kinds import BackToReview
from bot.store import Database, Tx
from tests.campaigns.notices import last_notice
from tests.clocks import TUESDAY
from tests.conftest import FakeClock
from tests.people import ANA, APP, LEA, MARC, TEAM, a_campaign, content, told
from tests.sending.conftest import PostOffice

SALE: dict[str, Any] = {"title": "Two hours left", "message": "-30% on the whole shop, and we deliver for free."}
"""With which the checks are content."""
UNFINISHED = SALE | {"message": "-30% on the whole shop, with the code [CODE]."}
LOUD = SALE | {"title": "LAST HOURS TO SAVE"}


async def _asked(tx: Tx, campaign: Campaign) -> Campaign:
    return await submit(tx, LEA, campaign.code, seen=(await latest_revision(tx, campaign)).hash)


async def _in_review(tx: Tx, **words: Any) -> Campaign:
    return await _asked(tx, await a_campaign(**words).drafted(tx))


async def _found(tx: Tx, campaign: Campaign) -> list[str]:
    return codes_of(loaded((await latest_revision(tx, campaign)).findings_json))


async def _event(tx: Tx, action: str) -> dict[str, Any]:
    """The latest event of this kind."""
    rows = await tx.exec(select(AuditEvent).order_by(col(AuditEvent.seq).desc()))
    return next(event for row in rows if (event := json.loads(row.body))["action"] == action)


async def _drafted(shop: Database, **words: Any) -> str:
    async with shop.transaction() as tx:
        return (await a_campaign(**words).drafted(tx)).code


async def _kept(shop: Database, code: str) -> list[str] | None:
    """What was found in the latest revision; None: it has not been looked at."""
    async with shop.reading() as tx:
        kept = (await latest_revision(tx, await found(tx, TEAM, code))).findings_json
    return None if kept is None else codes_of(loaded(kept))


async def _told(shop: Database, code: str) -> list[str]:
    async with shop.reading() as tx:
        return await told(tx, await found(tx, TEAM, code))


# A draft


async def test_a_draft_is_checked_soon_after_it_was_written_and_its_card_says_what_was_found(shop: Database) -> None:
    unfinished, good, checker = await _drafted(shop, **UNFINISHED), await _drafted(shop, **SALE), DraftChecker(shop)
    before = {code: await _told(shop, code) for code in (unfinished, good)}
    assert await checker.check_drafts() == 2
    assert [await _kept(shop, code) for code in (unfinished, good)] == [["placeholder_left"], []]
    assert await _told(shop, unfinished) == [*before[unfinished], "card_changed"]
    assert await _told(shop, good) == before[good]
    assert await checker.check_drafts() == 0


async def test_a_draft_is_checked_once_its_reach_was_asked_for_and_again_when_it_is_another(shop: Database) -> None:
    async with shop.transaction() as tx:
        campaign = await draft(tx, LEA, content(**SALE), app_id=APP)
        code, revision_id = campaign.code, (await latest_revision(tx, campaign)).key
    checker = DraftChecker(shop)
    assert await checker.check_drafts() == 0
    async with shop.transaction() as tx:
        await record_reach(tx, revision_id, Counted(0))
    assert await checker.check_drafts() == 1
    assert await _kept(shop, code) == ["audience_empty"]


async def test_an_edited_draft_has_findings_of_its_own(shop: Database) -> None:
    code, checker = await _drafted(shop, **UNFINISHED), DraftChecker(shop)
    await checker.check_drafts()
    async with shop.transaction() as tx:
        campaign = await found(tx, TEAM, code)
        await edit(tx, LEA, code, content(**LOUD), seen=(await latest_revision(tx, campaign)).hash)
        (await latest_revision(tx, campaign)).reach_due_at = None  # counted meanwhile
    assert await _kept(shop, code) is None
    await checker.check_drafts()
    assert await _kept(shop, code) == ["shouting"]


async def test_what_is_found_in_a_draft_that_was_submitted_meanwhile_changes_nothing(
    shop: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, began, may_end = await _drafted(shop, **LOUD), Event(), Event()

    def slow_at_first(checked: Checked, house: House) -> tuple[Finding, ...]:
        if began.is_set():
            return check_campaign(checked, house)
        began.set()
        assert may_end.wait(10)
        return ()

    checker = DraftChecker(shop)
    checker._is_warm = True
    monkeypatch.setattr(checking, "check_campaign", slow_at_first)
    checks = asyncio.create_task(checker.check_drafts())
    await asyncio.to_thread(began.wait, 10)
    async with shop.transaction() as tx:
        await _asked(tx, await found(tx, TEAM, code))
    may_end.set()
    await checks
    assert await _kept(shop, code) == ["shouting"]


@contextlib.asynccontextmanager
async def _while_it_is_looked_at(checker: DraftChecker, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[None]:
    """What happens between the moment at which a draft was read and that at which what was found is kept."""
    began, may_end = Event(), Event()

    def slow(checked: Checked, house: House) -> tuple[Finding, ...]:
        result = check_campaign(checked, house)
        began.set()
        assert may_end.wait(10)
        return result

    checker._is_warm = True
    monkeypatch.setattr(checking, "check_campaign", slow)
    checks = asyncio.create_task(checker.check_drafts())
    try:
        await asyncio.to_thread(began.wait, 10)
        yield
    finally:
        may_end.set()
        await checks
        monkeypatch.setattr(checking, "check_campaign", check_campaign)


async def test_rules_that_are_set_while_a_draft_is_looked_at_count(
    shop: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, checker, woken = await _drafted(shop, **SALE), DraftChecker(shop), list[str]()
    async with _while_it_is_looked_at(checker, monkeypatch):
        async with shop.transaction() as tx:
            await set_voice(tx, ANA, VoiceForm(words_to_avoid="whole shop"), seen=fingerprint(Voice()))
        shop.on_wake(woken.append)
    assert await _kept(shop, code) is None
    assert woken == [CHECKS], "it is looked at again at once"
    assert await checker.check_drafts() == 1
    assert await _kept(shop, code) == ["forbidden_word"]


async def test_a_count_that_comes_while_a_draft_is_looked_at_counts(
    shop: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, checker = await _drafted(shop, **SALE), DraftChecker(shop)
    async with _while_it_is_looked_at(checker, monkeypatch), shop.transaction() as tx:
        revision = await latest_revision(tx, await found(tx, TEAM, code))
        revision.reach_due_at = TUESDAY
        await record_reach(tx, revision.key, Counted(0))
    await checker.check_drafts()
    assert await _kept(shop, code) == ["audience_empty"]


# What blocks


async def test_a_text_with_something_still_to_fill_in_is_not_submitted_until_it_is_mended(tx: Tx) -> None:
    campaign = await a_campaign(**UNFINISHED).drafted(tx)
    seen = (await latest_revision(tx, campaign)).hash
    with pytest.raises(StoppedByChecks) as stopped:
        await submit(tx, LEA, campaign.code, seen=seen)
    assert codes_of(stopped.value.found) == ["placeholder_left"]
    assert stopped.value.seen == seen
    assert campaign.state is State.DRAFT
    assert not [*tx.new, *tx.dirty], "nothing is written"
    await edit(tx, LEA, campaign.code, content(**SALE), seen=seen)
    assert (await _asked(tx, campaign)).state is State.IN_REVIEW


async def test_checks_that_cannot_run_let_nothing_pass(tx: Tx, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(checked: Checked, house: House) -> tuple[Finding, ...]:
        raise OSError("the model of languages cannot be read")

    monkeypatch.setattr(checking, "check_campaign", fails)
    campaign = await a_campaign(**SALE).drafted(tx)
    with pytest.raises(StoppedByChecks) as stopped:
        await _asked(tx, campaign)
    assert codes_of(stopped.value.found) == ["check_failed"]


async def test_what_time_has_made_wrong_since_it_was_drafted_is_found_at_the_submission(
    tx: Tx, time: FakeClock
) -> None:
    campaign = await a_campaign(**SALE | {"message": "-30% on the whole shop until 3 December."}).drafted(tx)
    time.forward(days=5)
    with pytest.raises(StoppedByChecks) as stopped:
        await _asked(tx, campaign)
    assert codes_of(stopped.value.found) == ["past_date"]


async def test_a_missed_campaign_is_sent_now_only_if_its_words_are_still_true(tx: Tx, time: FakeClock) -> None:
    words = SALE | {"message": "-30% on the whole shop until 3 December."}
    campaign = await _in_review(tx, send_at=TUESDAY + timedelta(minutes=1), **words)
    time.forward(minutes=2)
    seen = (await latest_revision(tx, campaign)).hash
    await decide(tx, MARC, campaign.code, seen=seen, verdict=Verdict.APPROVE)
    assert campaign.state is State.MISSED
    time.forward(days=5)
    with pytest.raises(checking.NotSentByChecks) as stopped:
        await send_now(tx, MARC, campaign.code, seen=seen)
    assert codes_of(stopped.value.found) == ["past_date"]
    assert stopped.value.seen == seen


async def test_a_missed_campaign_is_sent_now_once_somebody_has_seen_what_the_checks_warn_of_now(
    tx: Tx, time: FakeClock
) -> None:
    campaign = await _in_review(tx, send_at=TUESDAY + timedelta(minutes=1), **LOUD)
    time.forward(minutes=2)
    seen = (await latest_revision(tx, campaign)).hash
    assert (await decide(tx, MARC, campaign.code, seen=seen, verdict=Verdict.APPROVE)).state is State.MISSED
    time.at = TUESDAY.replace(hour=22)
    await send_now(tx, MARC, campaign.code, seen=seen)
    revision = await latest_revision(tx, campaign)
    assert campaign.state is State.IN_REVIEW
    assert sorted(codes_of(warnings_on(revision))) == ["night_send", "shouting"]
    assert await decisions_on(tx, revision) == []
    said = await last_notice(tx, campaign, BackToReview)
    assert (said.cause, said.missing, said.approvers) == ("warned", 1, (MARC.slack_id,))
    assert (await told(tx, campaign))[-1] == "card_changed"
    assert (await _event(tx, "campaign.send_now"))["unseen"] == ["night_send"]
    with pytest.raises(RevisionChanged):  # a second click on the card that does not show it yet
        await send_now(tx, MARC, campaign.code, seen=seen)
    approved = await decide(tx, MARC, campaign.code, seen=revision.hash, verdict=Verdict.APPROVE)
    assert approved.state is State.SCHEDULED
    [decision] = await decisions_on(tx, revision)
    assert sorted(codes_of(loaded(decision.warnings_json))) == ["night_send", "shouting"]


async def test_what_the_missed_one_was_warned_of_already_does_not_hold_up_sending_it_now(
    tx: Tx, time: FakeClock
) -> None:
    campaign = await _in_review(tx, send_at=TUESDAY + timedelta(minutes=1), **LOUD)
    time.forward(minutes=2)
    seen = (await latest_revision(tx, campaign)).hash
    await decide(tx, MARC, campaign.code, seen=seen, verdict=Verdict.APPROVE)
    await send_now(tx, MARC, campaign.code, seen=seen)
    assert campaign.state is State.SCHEDULED


# What is warned of


async def test_what_an_approver_was_warned_of_is_kept_with_their_decision_and_on_record(tx: Tx) -> None:
    campaign = await _in_review(tx, **LOUD)
    revision = await latest_revision(tx, campaign)
    assert codes_of(warnings_on(revision)) == ["shouting"]
    assert (await _event(tx, "campaign.submitted"))["warned"] == ["shouting"]
    await decide(tx, MARC, campaign.code, seen=revision.hash, verdict=Verdict.APPROVE)
    assert (await _event(tx, "campaign.approve"))["warned"] == ["shouting"]
    decision = (await tx.exec(select(Decision))).one()
    [warning] = loaded(decision.warnings_json)
    assert (warning.code, warning.severity, warning.params["found"]) == (
        "shouting",
        Severity.WARNING,
        "LAST HOURS TO SAVE",
    )


async def test_tips_are_for_who_writes_and_go_no_further(tx: Tx) -> None:
    words = SALE | {"title": "-30% on the whole shop", "message": "-30% on the whole shop"}
    campaign = await _in_review(tx, **words)
    revision = await latest_revision(tx, campaign)
    assert "says_it_twice" in codes_of(loaded(revision.findings_json))
    assert warnings_on(revision) == ()
    await decide(tx, MARC, campaign.code, seen=revision.hash, verdict=Verdict.APPROVE)
    assert loaded((await tx.exec(select(Decision))).one().warnings_json) == ()


async def test_as_soon_as_approved_counts_as_the_hour_of_the_submission(tx: Tx, time: FakeClock) -> None:
    evening, tomorrow = TUESDAY.replace(hour=22), TUESDAY.replace(day=2)
    for now, send_at, warned in (
        (TUESDAY, None, []),
        (TUESDAY, evening, ["night_send"]),
        (evening, None, ["night_send"]),
        (evening, tomorrow, []),
    ):
        time.at = now
        campaign = await _in_review(tx, send_at=send_at, **SALE)
        assert codes_of(warnings_on(await latest_revision(tx, campaign))) == warned


async def test_another_time_is_another_revision_and_checked_anew(tx: Tx) -> None:
    campaign = await _in_review(tx, send_at=TUESDAY + timedelta(days=1), **SALE)
    night = TUESDAY.replace(hour=22)
    await reschedule(tx, LEA, campaign.code, night, seen=(await latest_revision(tx, campaign)).hash)
    await _asked(tx, campaign)
    assert await _found(tx, campaign) == ["night_send"]


async def test_words_that_have_gone_out_lately_are_warned_of(post: PostOffice) -> None:
    before = await post.approved(**SALE)
    await post.dispatcher.hand_over()
    post.time.forward(minutes=2)
    await post.dispatcher.follow()
    assert (await post.campaign(before)).state in (State.SENT, State.DONE)
    async with post.database.transaction() as tx:
        again = await _in_review(tx, **SALE)
        [warning] = warnings_on(await latest_revision(tx, again))
    assert (warning.code, warning.params["code"]) == ("repeated_copy", before)
    post.time.forward(days=40)
    async with post.database.transaction() as tx:
        assert await _found(tx, await _in_review(tx, **SALE)) == []


# The rules of the house


async def test_the_rules_that_ana_sets_change_what_is_found(shop: Database) -> None:
    code, checker = await _drafted(shop, **SALE), DraftChecker(shop)
    await checker.check_drafts()
    assert await _kept(shop, code) == []
    async with shop.transaction() as tx:
        await set_voice(tx, ANA, VoiceForm(words_to_avoid="whole shop"), seen=fingerprint(Voice()))
        form = ChecksForm(allowed_hosts="elsewhere.example", is_quiet=False)
        await set_checks(tx, ANA, form, seen=fingerprint(CheckRules()))
    assert await checker.check_drafts() == 1
    assert sorted(await _kept(shop, code) or []) == ["bad_link", "forbidden_word"]
    with pytest.raises(StoppedByChecks):
        async with shop.transaction() as tx:
            await _asked(tx, await found(tx, TEAM, code))


async def test_rules_that_are_set_while_a_draft_is_submitted_leave_it_what_its_submission_found(
    shop: Database,
) -> None:
    code, submitted = await _drafted(shop, **LOUD), asyncio.Event()

    async def sets() -> None:
        await submitted.wait()
        async with shop.transaction() as tx:
            await set_voice(tx, ANA, VoiceForm(words_to_avoid="nothing here"), seen=fingerprint(Voice()))

    setting = asyncio.create_task(sets())
    async with shop.transaction() as tx:
        await _asked(tx, await found(tx, TEAM, code))
        await tx.flush()
        submitted.set()
        await asyncio.wait({setting}, timeout=0.2)  # seconds after which one that does not wait would long be over
    await setting
    assert await _kept(shop, code) == ["shouting"]


async def test_what_is_in_review_keeps_its_warnings_and_is_not_approved_against_a_new_rule(tx: Tx) -> None:
    campaign = await _in_review(tx, **LOUD)
    await set_voice(tx, ANA, VoiceForm(words_to_avoid="whole shop"), seen=fingerprint(Voice()))
    revision = await latest_revision(tx, campaign)
    assert codes_of(warnings_on(revision)) == ["shouting"]
    with pytest.raises(NotApprovedByChecks) as stopped:
        await decide(tx, MARC, campaign.code, seen=revision.hash, verdict=Verdict.APPROVE)
    assert codes_of(stopped.value.found) == ["forbidden_word"]
    assert campaign.state is State.IN_REVIEW


def test_findings_are_kept_to_the_letter_also_those_of_a_check_that_is_no_more() -> None:
    kept = (
        Finding("gone_since", Severity.WARNING, "title", "fr", {"found": "« é »", "count": 3, "share": 0.5}),
        Finding("shouting", Severity.NOTE, "message"),
    )
    assert loaded(dumped(kept)) == kept
    assert loaded(None) == loaded("[]") == ()
