"""A request for approval: what approvers are shown, who takes it back, how long it stands."""

from datetime import timedelta

import pytest

from bot.campaigns.form_errors import FormErrors, InThePast
from bot.campaigns.lifecycle import MoveNotAllowed, State
from bot.campaigns.model import Campaign, Verdict, latest_revision
from bot.campaigns.policy import Policy
from bot.campaigns.reach import Counted, record_reach
from bot.campaigns.roles import Actor, NotTheirs
from bot.campaigns.usecases.decide import AlreadyDecided, decide
from bot.campaigns.usecases.edit import RevisionChanged, edit
from bot.campaigns.usecases.review_time import expire_requests, remind_approvers
from bot.campaigns.usecases.settle import settle_roles
from bot.campaigns.usecases.submit import submit, withdraw
from bot.clock import now
from bot.notices.kinds import Expired, Missed, Reminder, Scheduled, Submitted
from bot.store import Tx
from tests.campaigns.notices import last_notice
from tests.conftest import FakeClock
from tests.people import ANA, INES, LEA, MARC, PAUL, TEAM, a_campaign, audit_trail, content, count_reach, told


async def seen(tx: Tx, campaign: Campaign) -> str:
    return (await latest_revision(tx, campaign)).hash


async def approve(tx: Tx, who: Actor, campaign: Campaign) -> Campaign:
    return await decide(tx, who, campaign.code, seen=await seen(tx, campaign), verdict=Verdict.APPROVE)


async def edited(tx: Tx, campaign: Campaign, **parts: object) -> None:
    await edit(tx, LEA, campaign.code, content(**parts), seen=await seen(tx, campaign))  # type: ignore[arg-type]
    await count_reach(tx, campaign, 120_000)


async def test_each_approver_is_shown_what_changed_since_their_own_last_decision(tx: Tx) -> None:
    campaign = await a_campaign(reach=120_000, title="One").in_review(tx)
    await approve(tx, MARC, campaign)
    await edited(tx, campaign, title="Two")
    await submit(tx, LEA, campaign.code, seen=await seen(tx, campaign))
    await approve(tx, PAUL, campaign)
    await edited(tx, campaign, title="Three", message="Autre")
    await submit(tx, LEA, campaign.code, seen=await seen(tx, campaign))
    submitted = await last_notice(tx, campaign, Submitted)
    assert [(one.approvers, one.since) for one in submitted.seen] == [(("U0MARC",), 1), (("U0PAUL",), 2)]
    titles = {one.since: {c.part: (c.before, c.after) for c in one.changes}["title"] for one in submitted.seen}
    assert titles == {1: ("One", "Three"), 2: ("Two", "Three")}


async def test_approvals_of_two_revisions_do_not_add_up(tx: Tx) -> None:
    campaign = await a_campaign(reach=120_000).in_review(tx)
    await approve(tx, MARC, campaign)
    await edited(tx, campaign, title="Two")
    await submit(tx, LEA, campaign.code, seen=await seen(tx, campaign))
    await approve(tx, PAUL, campaign)
    assert campaign.state is State.IN_REVIEW
    await approve(tx, MARC, campaign)
    assert campaign.state is State.SCHEDULED


async def test_who_has_not_decided_yet_is_shown_no_difference(tx: Tx) -> None:
    campaign = await a_campaign().in_review(tx)
    await edited(tx, campaign, title="Two")
    await submit(tx, LEA, campaign.code, seen=await seen(tx, campaign))
    assert (await last_notice(tx, campaign, Submitted)).seen == ()


@pytest.mark.parametrize("who", [LEA, MARC, INES, ANA], ids=["requester", "author", "submitter", "admin"])
async def test_a_request_is_withdrawn_by_whose_it_is_and_by_admins(tx: Tx, who: Actor) -> None:
    campaign = await a_campaign(by=LEA).drafted(tx)
    await edit(tx, MARC, campaign.code, content(title="Autre"), seen=await seen(tx, campaign))
    await submit(tx, INES, campaign.code, seen=await seen(tx, campaign))
    with pytest.raises(NotTheirs):
        await withdraw(tx, PAUL, campaign.code)
    await withdraw(tx, who, campaign.code)
    assert campaign.state is State.WITHDRAWN


async def test_what_is_asked_for_is_asked_for_once(tx: Tx) -> None:
    """Two people click on Submit: for the second there is nothing left to ask."""
    campaign = await a_campaign().in_review(tx)
    expires_at = campaign.expires_at
    with pytest.raises(MoveNotAllowed):
        await submit(tx, INES, campaign.code, seen=await seen(tx, campaign))
    assert campaign.expires_at == expires_at
    assert await audit_trail(tx, campaign) == ["drafted", "submitted"]


async def test_an_old_submit_button_does_not_take_back_an_approval(tx: Tx) -> None:
    campaign = await a_campaign().approved(tx)
    with pytest.raises(MoveNotAllowed):
        await submit(tx, LEA, campaign.code, seen=await seen(tx, campaign))
    assert campaign.state is State.SCHEDULED


async def test_a_time_that_is_over_is_not_submitted(tx: Tx, time: FakeClock) -> None:
    campaign = await a_campaign(send_at=now() + timedelta(hours=1)).drafted(tx)
    time.forward(hours=1)
    with pytest.raises(FormErrors) as refused:
        await submit(tx, LEA, campaign.code, seen=await seen(tx, campaign))
    assert [type(error) for error in refused.value.errors] == [InThePast]
    assert campaign.state is State.DRAFT


async def test_a_request_runs_out_at_the_time_of_the_send(tx: Tx, time: FakeClock) -> None:
    campaign = await a_campaign(send_at=now() + timedelta(hours=2)).in_review(tx)
    time.forward(hours=2, seconds=-1)
    assert await expire_requests(tx) == 0
    time.forward(seconds=1)
    assert await expire_requests(tx) == 1
    assert campaign.state is State.EXPIRED
    assert (await last_notice(tx, campaign, Expired)).requester == LEA.slack_id
    assert (await audit_trail(tx, campaign))[-1] == "expired"


@pytest.mark.parametrize("days", [None, 20], ids=["as soon as approved", "planned for later"])
async def test_a_request_runs_out_after_seven_days(tx: Tx, time: FakeClock, days: int | None) -> None:
    send_at = now() + timedelta(days=days) if days else None
    campaign = await a_campaign(send_at=send_at).in_review(tx)
    time.forward(days=7, seconds=-1)
    assert await expire_requests(tx) == 0
    time.forward(seconds=1)
    assert await expire_requests(tx) == 1
    assert campaign.state is State.EXPIRED


async def test_approvers_are_reminded_once_a_day_before_and_only_those_whose_word_is_missing(
    tx: Tx, time: FakeClock
) -> None:
    campaign = await a_campaign(reach=120_000).in_review(tx)
    await approve(tx, MARC, campaign)
    time.forward(days=6, seconds=-1)
    assert await remind_approvers(tx) == 0
    time.forward(seconds=1)
    assert await remind_approvers(tx) == 1
    reminder = await last_notice(tx, campaign, Reminder)
    assert (reminder.approvers, reminder.missing) == (("U0ANA", "U0PAUL"), 1)
    time.forward(hours=12)
    assert await remind_approvers(tx) == 0
    assert (await told(tx, campaign)).count("reminder") == 1


async def test_a_request_that_is_short_is_reminded_of_half_way(tx: Tx, time: FakeClock) -> None:
    await a_campaign(send_at=now() + timedelta(hours=2)).in_review(tx)
    time.forward(minutes=59)
    assert await remind_approvers(tx) == 0
    time.forward(minutes=1)
    assert await remind_approvers(tx) == 1


async def test_an_approval_after_its_time_sends_nothing_and_asks_the_thread(tx: Tx, time: FakeClock) -> None:
    campaign = await a_campaign(send_at=now() + timedelta(hours=2)).in_review(tx)
    time.forward(hours=2)
    await approve(tx, MARC, campaign)
    assert campaign.state is State.MISSED
    missed = await last_notice(tx, campaign, Missed)
    assert (missed.cause, missed.requester) == ("approved_late", LEA.slack_id)
    assert (await told(tx, campaign))[-3:] == ["decision_made", "missed", "card_changed"]


async def test_the_policy_of_now_counts_and_the_one_of_then_stays_on_record(tx: Tx) -> None:
    campaign = await a_campaign().in_review(tx)
    tx.add(Policy(workspace_id=TEAM, version=2, approvals=2, at=now()))
    await tx.flush()
    await approve(tx, MARC, campaign)
    assert campaign.state is State.IN_REVIEW
    assert campaign.policy_version == 1
    await approve(tx, PAUL, campaign)
    assert campaign.state is State.SCHEDULED


async def test_an_approval_that_suffices_by_a_new_policy_counts_when_it_is_given_again(tx: Tx) -> None:
    tx.add(Policy(workspace_id=TEAM, version=2, approvals=2, at=now()))
    campaign = await a_campaign().in_review(tx)
    await approve(tx, MARC, campaign)
    with pytest.raises(AlreadyDecided):
        await approve(tx, MARC, campaign)
    tx.add(Policy(workspace_id=TEAM, version=3, approvals=1, at=now()))
    await approve(tx, MARC, campaign)
    assert campaign.state is State.SCHEDULED


async def test_who_lost_the_role_and_got_it_back_can_approve_again(tx: Tx) -> None:
    campaign = await a_campaign(reach=120_000).in_review(tx)
    await approve(tx, MARC, campaign)
    await settle_roles(tx, TEAM, admins=(ANA.slack_id,), approvers=(PAUL.slack_id,))
    await approve(tx, PAUL, campaign)
    assert campaign.state is State.IN_REVIEW
    await settle_roles(tx, TEAM, admins=(ANA.slack_id,), approvers=(MARC.slack_id, PAUL.slack_id))
    await approve(tx, MARC, campaign)
    assert campaign.state is State.SCHEDULED


async def test_an_approval_given_before_the_reach_was_counted_suffices_once_the_count_is_small(tx: Tx) -> None:
    campaign = await a_campaign(reach=None).in_review(tx)
    revision = await latest_revision(tx, campaign)
    revision.reach_due_at = now()
    await approve(tx, MARC, campaign)
    assert campaign.state is State.IN_REVIEW
    await record_reach(tx, revision.key, Counted(48_200))
    assert (await audit_trail(tx, campaign))[-1] == "scheduled"
    said = await last_notice(tx, campaign, Scheduled)
    assert (said.requester, said.approved_by, said.needed, said.reach) == (LEA.slack_id, (MARC.slack_id,), 1, 48_200)
    assert said.send_at == campaign.send_at
    assert campaign.state is State.SCHEDULED


async def test_an_approval_given_before_the_reach_was_counted_does_not_suffice_for_a_large_one(tx: Tx) -> None:
    campaign = await a_campaign(reach=None).in_review(tx)
    revision = await latest_revision(tx, campaign)
    revision.reach_due_at = now()
    await approve(tx, MARC, campaign)
    await record_reach(tx, revision.key, Counted(120_000))
    assert campaign.state is State.IN_REVIEW


async def test_a_count_that_comes_after_an_edit_approves_nothing(tx: Tx) -> None:
    campaign = await a_campaign(reach=None).in_review(tx)
    first = await latest_revision(tx, campaign)
    first.reach_due_at = now()
    await approve(tx, MARC, campaign)
    await edited(tx, campaign, title="Two")
    await submit(tx, LEA, campaign.code, seen=await seen(tx, campaign))
    await record_reach(tx, first.key, Counted(48_200))
    assert campaign.state is State.IN_REVIEW


async def test_what_was_seen_is_a_whole_button_and_not_the_beginning_of_one(tx: Tx) -> None:
    campaign = await a_campaign().in_review(tx)
    whole = await seen(tx, campaign)
    for short in ("", whole[:1], whole[:31]):
        with pytest.raises(RevisionChanged):
            await decide(tx, MARC, campaign.code, seen=short, verdict=Verdict.APPROVE)
    await decide(tx, MARC, campaign.code, seen=whole[:32], verdict=Verdict.APPROVE)
    assert campaign.state is State.SCHEDULED
