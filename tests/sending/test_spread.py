"""A push that reaches each person by their own clock is a day on its way, and what is told of it says so."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.campaigns.content import By
from bot.campaigns.lifecycle import State
from bot.campaigns.usecases.stop import stop
from bot.notices.kinds import Recalled
from bot.onesignal.models import Message
from bot.sandbox.onesignal.calls import Endpoint
from bot.sending.follow import record_look
from tests.campaigns.notices import last_notice
from tests.people import LEA
from tests.sending.conftest import PostOffice
from tests.sending.test_results import after, results, told_results

EVENING = datetime(2026, 12, 2, 17, 30, tzinfo=UTC)
BEGINS = datetime(2026, 12, 2, 4, 40, tzinfo=UTC)


async def handed_over(post: PostOffice, by: By) -> str:
    code = await post.approved(send_at=EVENING, spread=by)
    campaign = await post.campaign(code)
    assert campaign.hand_over_at is not None
    post.time.at = campaign.hand_over_at
    await post.dispatcher.hand_over()
    return code


async def test_onesignal_gets_it_before_the_first_clock_shows_the_hour(post: PostOffice) -> None:
    await handed_over(post, By.OWN_ZONE)
    [call] = post.onesignal.calls_to(Endpoint.CREATE)
    assert call.body["send_after"] == "2026-12-02T04:40:00Z"
    assert call.body["delayed_option"] == "timezone"
    assert call.body["delivery_time_of_day"] == "18:30"
    assert call.body["throttle_rate_per_minute"] == 0


async def test_for_the_best_time_it_begins_at_the_moment(post: PostOffice) -> None:
    await handed_over(post, By.BEST_TIME)
    [call] = post.onesignal.calls_to(Endpoint.CREATE)
    assert call.body["send_after"] == "2026-12-02T17:30:00Z"
    assert call.body["delayed_option"] == "last-active"
    assert "delivery_time_of_day" not in call.body


async def test_handed_over_once_it_has_begun_it_goes_to_those_who_still_have_the_hour_ahead(post: PostOffice) -> None:
    code = await post.approved(send_at=EVENING, spread=By.OWN_ZONE)
    post.time.at = BEGINS + timedelta(minutes=10)
    await post.dispatcher.hand_over()
    [call] = post.onesignal.calls_to(Endpoint.CREATE)
    assert "send_after" not in call.body
    assert call.body["delivery_time_of_day"] == "18:30"
    assert (await post.campaign(code)).state is State.HANDED_OVER


async def test_late_for_the_first_people_is_late(post: PostOffice) -> None:
    code = await post.approved(send_at=EVENING, spread=By.OWN_ZONE)
    post.time.at = BEGINS + timedelta(minutes=16)
    await post.dispatcher.hand_over()
    assert (await post.campaign(code)).state is State.MISSED
    assert post.onesignal.calls_to(Endpoint.CREATE) == []


async def test_that_nothing_remains_for_the_moment_is_not_the_end(post: PostOffice) -> None:
    code = await handed_over(post, By.OWN_ZONE)
    for passed, is_over in (
        (timedelta(hours=5), False),
        (timedelta(hours=23, minutes=59), False),
        (timedelta(1), True),
    ):
        post.time.at = BEGINS + passed
        delivery = await post.delivery(code)
        seen = Message(id=delivery.message_id or "", successful=40_000, remaining=0, completed_at=post.time.at)
        async with post.database.transaction() as tx:
            await record_look(tx, delivery, seen)
        assert ((await post.delivery(code)).completed_at is not None) is is_over
        assert (await post.campaign(code)).state is State.SENT


async def test_it_is_held_against_others_only_once_the_last_have_had_it_for_long(post: PostOffice) -> None:
    code = await handed_over(post, By.BEST_TIME)
    post.time.at = EVENING
    for hours in (0.1, 0.9, 5, 18, 0.2, 24, 23.9):
        await after(post, hours=hours)
    assert (await post.campaign(code)).state is State.DONE
    assert [one.after_hours for one in await told_results(post, code)] == [0, 72]
    assert [one.after_hours for one in await results(post, code)] == [72]
    assert (await results(post, code))[0].delivered == (await post.delivery(code)).delivered


@pytest.mark.parametrize(("minutes", "begun"), [(4, False), (7, True)])
async def test_a_recall_that_meets_its_beginning_says_that_some_have_it(
    post: PostOffice, minutes: int, begun: bool
) -> None:
    code = await handed_over(post, By.BEST_TIME)
    async with post.database.transaction() as tx:
        await stop(tx, LEA, code)
    post.time.forward(minutes=minutes)
    await post.dispatcher.recall()
    assert (await post.campaign(code)).state is State.CANCELLED
    async with post.database.reading() as tx:
        recalled = await last_notice(tx, await post.campaign(code), Recalled)
    assert recalled.in_the_middle is begun
