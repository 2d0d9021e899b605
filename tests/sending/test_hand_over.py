"""From an approval to a send: once, at its minute, and only if all of it is still true."""

from datetime import timedelta

import pytest

from bot.campaigns.lifecycle import State
from bot.campaigns.usecases.settle import settle_roles
from bot.campaigns.usecases.stop import lift_stop, stop_all
from bot.clock import now
from bot.notices.kinds import Result
from bot.onesignal.errors import KeyRejected
from bot.onesignal.models import Message
from bot.sandbox.onesignal import Endpoint
from bot.sending.follow import record_look
from bot.sending.model import Answer
from tests.campaigns.notices import last_notice
from tests.people import ANA, NOBODY, PAUL, TEAM
from tests.sending.conftest import PostOffice

EVERYBODY = [{"field": "session_count", "relation": ">", "value": "0"}]


async def test_as_soon_as_approved_is_handed_over_at_once_and_once(post: PostOffice) -> None:
    code = await post.approved()
    await post.dispatcher.hand_over()
    await post.dispatcher.hand_over()
    campaign = await post.campaign(code)
    assert campaign.state is State.HANDED_OVER
    [message] = post.onesignal.messages.accepted
    assert message.starts_at == now().timestamp()
    assert await post.trail(code) == ["drafted", "submitted", "approve", "handing_over", "handed_over"]


async def test_a_planned_send_is_held_until_five_minutes_before_and_then_keeps_its_minute(post: PostOffice) -> None:
    send_at = now() + timedelta(hours=2)
    code = await post.approved(send_at=send_at)
    post.time.forward(minutes=114)
    await post.dispatcher.hand_over()
    assert post.onesignal.messages.accepted == []
    post.time.forward(minutes=1)
    await post.dispatcher.hand_over()
    [call] = post.onesignal.calls_to(Endpoint.CREATE)
    assert call.body["send_after"] == send_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert (await post.campaign(code)).state is State.HANDED_OVER


async def test_whoever_hands_over_knows_when_the_next_campaign_is_due(post: PostOffice) -> None:
    assert await post.dispatcher.hand_over() is None
    at = now() + timedelta(hours=2)
    await post.approved(send_at=at)
    await post.approved(send_at=at + timedelta(hours=1))
    await post.approved()
    assert await post.dispatcher.hand_over() == at - timedelta(minutes=5)
    async with post.database.transaction() as tx:
        await stop_all(tx, ANA)
    assert await post.dispatcher.hand_over() is None


async def test_the_message_is_what_was_approved(post: PostOffice) -> None:
    await post.approved(title="Plus que 2 h", message="-30 % sur tout le site.")
    await post.dispatcher.hand_over()
    [call] = post.onesignal.calls_to(Endpoint.CREATE)
    assert call.body["headings"] == {"en": "Plus que 2 h"}
    assert call.body["contents"] == {"en": "-30 % sur tout le site."}
    assert call.body["included_segments"] == ["Lapsed buyers"]
    assert call.body["excluded_segments"] == ["VIP"]


async def test_after_its_minute_it_is_followed_until_it_is_complete(post: PostOffice) -> None:
    code = await post.approved()
    await post.dispatcher.hand_over()
    post.time.forward(seconds=1)
    await post.dispatcher.follow()
    assert (await post.campaign(code)).state is State.SENT
    post.time.forward(minutes=10)
    await post.dispatcher.follow()
    delivery = await post.delivery(code)
    assert delivery.completed_at == now()
    assert (await post.campaign(code)).state is State.SENT  # until its last result
    assert (delivery.delivered or 0) > 40_000
    assert await post.told(code) == ["submitted", "decision_made", "handed_over", "sent", "result"]


async def test_a_number_that_onesignal_does_not_state_is_no_zero(post: PostOffice) -> None:
    code = await post.approved()
    await post.dispatcher.hand_over()
    post.time.forward(minutes=1)
    delivery = await post.delivery(code)
    assert delivery.delivered is None, "nothing has been counted yet"
    seen = Message(id=delivery.message_id or "", successful=47_310, errored=0, remaining=0)
    async with post.database.transaction() as tx:
        await record_look(tx, delivery, seen)
    delivery = await post.delivery(code)
    counted = (delivery.delivered, delivery.clicks, delivery.unsubscribed, delivery.errored)
    assert counted == (47_310, None, None, 0)
    async with post.database.reading() as tx:
        result = await last_notice(tx, await post.campaign(code), Result)
    assert (result.delivered, result.clicks, result.unsubscribed, result.errored) == counted


async def test_what_onesignal_no_longer_shows_is_not_called_sent(post: PostOffice) -> None:
    """Herald was away, and OneSignal has forgotten the message: nobody here can tell whether it went out."""
    code = await post.approved(send_at=now() + timedelta(minutes=4))
    await post.dispatcher.hand_over()
    post.time.forward(days=31)
    await post.dispatcher.follow()
    campaign = await post.campaign(code)
    assert (campaign.state, campaign.problem) == (State.FAILED, "no_longer_known")
    assert (await post.trail(code))[-2:] == ["handed_over", "outcome_unknown"]
    assert (await post.told(code))[-2:] == ["handed_over", "failed"]
    assert (await post.delivery(code)).due_at is None


async def test_what_was_seen_going_out_stays_sent_when_onesignal_forgets_it(post: PostOffice) -> None:
    code = await post.approved()
    await post.dispatcher.hand_over()
    post.time.forward(seconds=1)
    await post.dispatcher.follow()
    post.time.forward(days=31)
    await post.dispatcher.follow()
    assert (await post.campaign(code)).state is State.DONE
    assert (await post.told(code))[-2:] == ["sent", "result_missing"]


async def test_a_send_that_is_too_late_asks_and_is_not_sent(post: PostOffice) -> None:
    code = await post.approved(send_at=now() + timedelta(hours=1))
    post.time.forward(minutes=76)
    await post.dispatcher.hand_over()
    assert (await post.campaign(code)).state is State.MISSED
    assert post.onesignal.messages.accepted == []
    assert (await post.told(code))[-1] == "missed"


async def test_a_send_that_is_a_little_late_still_goes_out(post: PostOffice) -> None:
    code = await post.approved(send_at=now() + timedelta(hours=1))
    post.time.forward(minutes=70)
    await post.dispatcher.hand_over()
    assert (await post.campaign(code)).state is State.HANDED_OVER


async def test_an_approver_who_lost_the_role_meanwhile_does_not_count(post: PostOffice) -> None:
    code = await post.approved(send_at=now() + timedelta(hours=1))
    async with post.database.transaction() as tx:
        await settle_roles(tx, TEAM, admins=(ANA.slack_id,), approvers=(PAUL.slack_id,))
    post.time.forward(minutes=56)
    await post.dispatcher.hand_over()
    assert (await post.campaign(code)).state is State.IN_REVIEW
    assert (await post.told(code))[-1] == "back_to_review"
    assert post.onesignal.messages.accepted == []


async def test_an_audience_that_has_grown_is_approved_again(post: PostOffice) -> None:
    code = await post.approved(send_at=now() + timedelta(hours=1))
    lapsed = post.onesignal.shop.segment("Lapsed buyers")
    assert lapsed is not None
    post.onesignal.shop.change_segment(lapsed, at=now(), name=lapsed.name, filters=EVERYBODY)
    post.time.forward(minutes=56)
    await post.dispatcher.hand_over()
    assert (await post.campaign(code)).state is State.IN_REVIEW
    assert post.onesignal.messages.accepted == []


async def test_a_segment_deleted_meanwhile_stops_the_send(post: PostOffice) -> None:
    for gone in ("Lapsed buyers", "VIP"):
        code = await post.approved(send_at=now() + timedelta(hours=1))
        post.onesignal.shop.delete_segment(gone)
        post.time.forward(minutes=56)
        await post.dispatcher.hand_over()
        campaign = await post.campaign(code)
        assert (campaign.state, campaign.problem) == (State.FAILED, "unknown_segment")
    assert post.onesignal.messages.accepted == []


async def test_an_empty_audience_is_said_and_not_called_sent(post: PostOffice) -> None:
    code = await post.approved(include=(NOBODY,), exclude=())
    await post.dispatcher.hand_over()
    assert (await post.campaign(code)).state is not State.HANDED_OVER
    assert post.onesignal.messages.accepted == []


async def test_a_key_without_rights_fails_in_plain_words(post: PostOffice) -> None:
    code = await post.approved()
    post.onesignal.options.keys.clear()
    await post.dispatcher.hand_over()
    campaign = await post.campaign(code)
    assert (campaign.state, campaign.problem) == (State.FAILED, "key_rejected")
    with pytest.raises(KeyRejected):
        await (await post.clients.of(post.onesignal.app_id)).app()


async def test_the_stop_switch_holds_what_is_due_and_takes_back_what_onesignal_has(post: PostOffice) -> None:
    at_onesignal = await post.approved(send_at=now() + timedelta(minutes=4))
    await post.dispatcher.hand_over()
    async with post.database.transaction() as tx:
        assert await stop_all(tx, ANA) == 1
    await post.dispatcher.recall()
    assert (await post.campaign(at_onesignal)).state is State.SCHEDULED
    assert (await post.delivery(at_onesignal)).answer is Answer.RECALLED
    due = await post.approved()
    await post.dispatcher.hand_over()
    assert (await post.campaign(due)).state is State.SCHEDULED
    async with post.database.transaction() as tx:
        await lift_stop(tx, ANA)
    await post.dispatcher.hand_over()
    assert (await post.campaign(due)).state is State.HANDED_OVER
    assert (await post.campaign(at_onesignal)).state is State.HANDED_OVER
    assert (await post.delivery(at_onesignal)).turn == 2
    waiting = [message for message in post.onesignal.messages.accepted if message.canceled_at is None]
    assert len(waiting) == 2
