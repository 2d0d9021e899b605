"""What can still happen to a campaign once it is approved, or once it has missed its moment."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.audit.search import events_of
from bot.campaigns.checking import codes_of, warnings_on
from bot.campaigns.content import Schedule
from bot.campaigns.form_errors import FormErrors, InThePast, TooFarAhead
from bot.campaigns.lifecycle import STOPPABLE, MoveNotAllowed, State
from bot.campaigns.model import Campaign, Verdict, decisions_on, found, latest_revision
from bot.campaigns.roles import Actor, NotAllowed, OwnRevision
from bot.campaigns.usecases.decide import decide
from bot.campaigns.usecases.draft import draft, duplicate
from bot.campaigns.usecases.edit import NothingChanged, RevisionChanged, reschedule
from bot.campaigns.usecases.send_now import send_now
from bot.campaigns.usecases.stop import AlreadyHeld, NotHeld, lift_stop, stop, stop_all
from bot.campaigns.usecases.submit import submit
from bot.clock import now
from bot.notices.kinds import Edited
from bot.store import Tx
from tests.campaigns.notices import last_notice
from tests.campaigns.states import EveryState
from tests.conftest import FakeClock
from tests.people import ANA, APP, INES, LEA, MARC, PAUL, TEAM, a_campaign, audit_trail, content, count_reach, told
from tests.sending.conftest import PostOffice


async def seen(tx: Tx, campaign: Campaign) -> str:
    return (await latest_revision(tx, campaign)).hash


async def missed(tx: Tx, time: FakeClock, *, by: Actor = LEA, reach: int = 48_200) -> Campaign:
    """Approved after its minute."""
    campaign = await a_campaign(by=by, reach=reach, send_at=now() + timedelta(hours=1)).in_review(tx)
    time.forward(hours=1)
    for approver in (PAUL, ANA)[: 2 if reach > 100_000 else 1]:
        await decide(tx, approver, campaign.code, seen=await seen(tx, campaign), verdict=Verdict.APPROVE)
    assert campaign.state is State.MISSED
    return campaign


async def test_sending_now_is_an_approval_of_the_new_time(tx: Tx, time: FakeClock) -> None:
    campaign = await missed(tx, time)
    old = await latest_revision(tx, campaign)
    await send_now(tx, MARC, campaign.code, seen=old.hash)
    revision = await latest_revision(tx, campaign)
    assert campaign.state is State.SCHEDULED
    assert (campaign.send_at, campaign.hand_over_at) == (now(), now())
    assert (revision.number, revision.author) == (2, LEA.slack_id)
    assert revision.content.schedule == Schedule()
    assert revision.content.variant == old.content.variant
    assert [decision.by for decision in await decisions_on(tx, revision)] == [MARC.slack_id]
    assert (await audit_trail(tx, campaign))[-2:] == ["send_now", "approve"]


async def test_sending_a_large_one_now_waits_for_the_other_approver(tx: Tx, time: FakeClock) -> None:
    campaign = await missed(tx, time, reach=120_000)
    await send_now(tx, MARC, campaign.code, seen=await seen(tx, campaign))
    assert campaign.state is State.IN_REVIEW
    await decide(tx, PAUL, campaign.code, seen=await seen(tx, campaign), verdict=Verdict.APPROVE)
    assert campaign.state is State.SCHEDULED


async def test_only_approvers_send_now_and_never_their_own_words(tx: Tx, time: FakeClock) -> None:
    campaign = await missed(tx, time, by=MARC)
    for who, error in ((INES, NotAllowed), (MARC, OwnRevision)):
        with pytest.raises(error):
            await send_now(tx, who, campaign.code, seen=await seen(tx, campaign))
    with pytest.raises(RevisionChanged):
        await send_now(tx, ANA, campaign.code, seen="0" * 64)
    assert campaign.state is State.MISSED


async def test_another_time_is_another_revision_and_is_approved_again(tx: Tx) -> None:
    campaign = await a_campaign(send_at=now() + timedelta(hours=1)).approved(tx)
    later = now() + timedelta(hours=5)
    await reschedule(tx, LEA, campaign.code, later, seen=await seen(tx, campaign))
    assert campaign.state is State.DRAFT
    assert (campaign.send_at, campaign.hand_over_at) == (None, None)
    assert (await latest_revision(tx, campaign)).content.schedule.send_at == later
    edited = await last_notice(tx, campaign, Edited)
    assert [change.part for change in edited.changes] == ["when"]
    assert edited.voided == (MARC.slack_id,)
    assert edited.was_asked_for
    await reschedule(tx, LEA, campaign.code, later + timedelta(hours=1), seen=await seen(tx, campaign))
    assert not (await last_notice(tx, campaign, Edited)).was_asked_for, "it was a draft already"


async def test_a_time_that_cannot_be_meant_is_refused(tx: Tx) -> None:
    campaign = await a_campaign().drafted(tx)
    for send_at, error in ((now(), InThePast), (now() + timedelta(days=366), TooFarAhead)):
        with pytest.raises(FormErrors) as refused:
            await reschedule(tx, LEA, campaign.code, send_at, seen=await seen(tx, campaign))
        assert [type(one) for one in refused.value.errors] == [error]
    with pytest.raises(NothingChanged):
        await reschedule(tx, LEA, campaign.code, None, seen=await seen(tx, campaign))
    assert await audit_trail(tx, campaign) == ["drafted"]


async def test_a_copy_has_the_words_but_neither_the_time_nor_the_approval(tx: Tx) -> None:
    campaign = await a_campaign(send_at=now() + timedelta(hours=1)).approved(tx)
    copy = await duplicate(tx, INES, campaign.code, name="Copy of Flash sale")
    original, content = (await latest_revision(tx, campaign)).content, (await latest_revision(tx, copy)).content
    assert (copy.code, copy.state, copy.requester) == ("C-2", State.DRAFT, INES.slack_id)
    assert content == original.model_copy(update={"name": "Copy of Flash sale", "schedule": Schedule()})
    assert await audit_trail(tx, copy) == ["drafted"]
    assert campaign.state is State.SCHEDULED


async def test_a_copy_is_held_against_the_same_brief_and_its_record_says_who_wrote_the_words(tx: Tx) -> None:
    words, written = content(title="Two hours left", message="-50% on the whole shop."), {"writer": "openai"}
    campaign = await draft(tx, LEA, words, app_id=APP, brief="flash sale, -30% on the whole shop", written=written)
    copied = await seen(tx, campaign)
    copy = await duplicate(tx, INES, campaign.code, name="Copy")
    again = await duplicate(tx, INES, copy.code, name="Copy of the copy")
    for one, of, revision in ((copy, campaign, copied), (again, copy, await seen(tx, copy))):
        assert one.brief == campaign.brief
        [drafted] = await events_of(tx, TEAM, one.code)
        assert drafted.details["copied_from"] == {"code": of.code, "revision": revision}
        assert drafted.details["written"] == written
        await count_reach(tx, one, 100)
        await submit(tx, INES, one.code, seen=await seen(tx, one))
        assert codes_of(warnings_on(await latest_revision(tx, one))) == ["fact_not_in_brief"]


async def test_a_copy_of_what_a_person_wrote_names_no_writer(tx: Tx) -> None:
    copy = await duplicate(tx, INES, (await a_campaign().drafted(tx)).code, name="Copy")
    [drafted] = await events_of(tx, TEAM, copy.code)
    assert copy.brief is None
    assert "written" not in drafted.details


async def test_a_stop_is_possible_until_it_has_left_and_then_says_where_it_stands(post: PostOffice) -> None:
    codes = await EveryState(post, [(LEA, LEA)]).build()
    for state, [code] in codes.items():
        async with post.database.transaction() as tx:
            if state not in STOPPABLE:
                with pytest.raises(MoveNotAllowed) as refused:
                    await stop(tx, INES, code)
                assert refused.value.params == {"code": code, "state": state.value}
                continue
            campaign = await stop(tx, INES, code)
            takes_back = state in (State.HANDING_OVER, State.HANDED_OVER, State.RUNNING, State.RECALLING)
            assert campaign.state is (State.RECALLING if takes_back else State.CANCELLED)
            assert (await audit_trail(tx, campaign))[-1] == "stopped"
            assert (await told(tx, campaign))[-2:] == ["stopped", "card_changed"]


async def test_everything_is_stopped_once_and_lifted_once(tx: Tx) -> None:
    with pytest.raises(NotHeld):
        await lift_stop(tx, ANA)
    await stop_all(tx, ANA)
    with pytest.raises(AlreadyHeld):
        await stop_all(tx, ANA)
    await lift_stop(tx, ANA)
    with pytest.raises(NotHeld):
        await lift_stop(tx, ANA)


async def test_what_is_taken_back_with_everything_knows_who_stopped_it(post: PostOffice) -> None:
    code = await post.approved(send_at=now() + timedelta(minutes=4))
    await post.dispatcher.hand_over()
    async with post.database.transaction() as tx:
        await stop_all(tx, ANA)
    await post.dispatcher.recall()
    assert (await post.trail(code))[-2:] == ["stopped", "recalled"]
    assert (await post.told(code))[-2:] == ["stopped", "recalled"]


async def test_what_was_changed_behind_heralds_back_is_not_sent(post: PostOffice) -> None:
    code = await post.approved()
    async with post.database.transaction() as tx:
        revision = await latest_revision(tx, await found(tx, TEAM, code))
        forged = revision.content_json.replace("Plus que 2 h", "Tout est gratuit")
        assert forged != revision.content_json
        await (await tx.connection()).execute(text("UPDATE revisions SET content_json = :forged"), {"forged": forged})
    await post.dispatcher.hand_over()
    campaign = await post.campaign(code)
    assert (campaign.state, campaign.problem) == (State.FAILED, "content_changed")
    assert post.onesignal.messages.accepted == []


async def test_an_approval_that_was_written_past_herald_sends_nothing(post: PostOffice) -> None:
    """Somebody with the database in hand moves a campaign to where approved ones are."""
    async with post.database.transaction() as tx:
        code = (await a_campaign(reach=48_032).in_review(tx)).code
        connection = await tx.connection()
        await connection.execute(
            text("UPDATE campaigns SET state = 'scheduled', send_at = :now, hand_over_at = :now"),
            {"now": now().replace(tzinfo=None) if post.database.is_sqlite else now()},
        )
    await post.dispatcher.hand_over()
    assert (await post.campaign(code)).state is State.IN_REVIEW
    assert post.onesignal.messages.accepted == []
