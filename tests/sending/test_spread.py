"""A push that reaches each person by their own clock is a day on its way, and what is told of it says so."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from bot.campaigns.content import By
from bot.campaigns.lifecycle import MoveNotAllowed, State
from bot.campaigns.usecases.stop import stop, stop_all
from bot.notices.kinds import Recalled
from bot.onesignal.models import Message
from bot.sandbox.onesignal import Endpoint, FaultKind
from bot.sending.failure import Reason
from bot.sending.follow import record_look
from bot.slack.blocks.card import living_card
from bot.slack.blocks.facts import Card
from bot.slack.card_facts import card_facts
from bot.stats.model import SentMessage
from tests.campaigns.notices import last_notice
from tests.people import ANA, LEA
from tests.sending.conftest import PostOffice
from tests.sending.test_results import after, results, told_results
from tests.slack.blocks.facts import EN
from tests.slack.blocks.looking import buttons

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


async def on_its_way(post: PostOffice) -> str:
    """One that has been sent for six of its 24 hours."""
    code = await handed_over(post, By.BEST_TIME)
    post.time.at = EVENING + timedelta(minutes=1)
    await post.dispatcher.follow()
    assert (await post.campaign(code)).state is State.SENT
    post.time.forward(hours=6)
    return code


def offered(card: Card, post: PostOffice) -> list[str]:
    return buttons(living_card(card, EN, post.time.at))


async def recalled(post: PostOffice, code: str) -> Recalled:
    async with post.database.reading() as tx:
        return await last_notice(tx, await post.campaign(code), Recalled)


async def test_within_its_day_a_stop_takes_back_what_has_not_left_and_says_how_many_have_it(post: PostOffice) -> None:
    code = await on_its_way(post)
    async with post.database.transaction() as tx:
        assert "campaign.stop" in offered(await card_facts(tx, await post.campaign(code)), post)
        await stop(tx, LEA, code)
    await post.dispatcher.recall()
    assert (await post.campaign(code)).state is State.CANCELLED
    [message] = post.onesignal.messages.accepted
    assert message.canceled_at is not None
    left = post.onesignal.messages.sent(message)
    told = await recalled(post, code)
    assert told.in_the_middle
    assert 0.2 * 48_032 < (told.had or 0) <= left < 0.3 * 48_032
    assert (await post.told(code))[-2:] == ["stopped", "recalled"]
    async with post.database.reading() as tx:
        numbers = (await card_facts(tx, await post.campaign(code))).numbers
    assert numbers is not None
    assert numbers.delivered == told.had
    post.time.forward(hours=24)
    await post.dispatcher.follow()
    assert (await post.campaign(code)).state is State.CANCELLED


async def test_once_its_day_is_over_there_is_nothing_to_stop(post: PostOffice) -> None:
    code = await on_its_way(post)
    post.time.forward(hours=18)
    async with post.database.transaction() as tx:
        assert "campaign.stop" not in offered(await card_facts(tx, await post.campaign(code)), post)
        with pytest.raises(MoveNotAllowed):
            await stop(tx, LEA, code)
        assert await stop_all(tx, ANA) == 0


async def test_the_switch_ends_what_is_on_its_way_for_good(post: PostOffice) -> None:
    code = await on_its_way(post)
    async with post.database.transaction() as tx:
        assert await stop_all(tx, ANA) == 1
    await post.dispatcher.recall()
    assert (await post.campaign(code)).state is State.CANCELLED
    assert (await recalled(post, code)).in_the_middle


async def test_the_switch_plans_nothing_again_that_had_begun_when_it_was_taken_back(post: PostOffice) -> None:
    code = await handed_over(post, By.BEST_TIME)
    async with post.database.transaction() as tx:
        await stop_all(tx, ANA)
    post.time.forward(minutes=7)
    await post.dispatcher.recall()
    assert (await post.campaign(code)).state is State.CANCELLED


async def test_what_onesignal_does_not_give_back_stays_sent_and_is_told_as_sent_once(post: PostOffice) -> None:
    code = await on_its_way(post)
    [message] = post.onesignal.messages.accepted
    message.rate_per_second = 1e9  # all of it has left
    async with post.database.transaction() as tx:
        await stop(tx, LEA, code)
    await post.dispatcher.recall()
    assert (await post.campaign(code)).state is State.SENT
    told = await post.told(code)
    assert told[-2:] == ["stopped", "recall_failed"]
    assert told.count("sent") == 1
    await after(post, hours=20)
    assert (await post.delivery(code)).completed_at is not None


async def test_without_a_word_of_how_many_it_is_stopped_all_the_same(post: PostOffice) -> None:
    code = await on_its_way(post)
    post.onesignal.faults.add(FaultKind.SERVER_ERROR, on=Endpoint.VIEW, times=9)
    async with post.database.transaction() as tx:
        await stop(tx, LEA, code)
    await post.dispatcher.recall()
    assert (await post.campaign(code)).state is State.CANCELLED
    assert (await recalled(post, code)).had is None


async def test_one_silence_does_not_end_the_stop_of_what_is_on_its_way(post: PostOffice) -> None:
    code = await on_its_way(post)
    async with post.database.transaction() as tx:
        await stop(tx, LEA, code)
    fault = post.onesignal.faults.add(FaultKind.UNAVAILABLE, on=Endpoint.CANCEL, times=2)
    await post.dispatcher.recall()
    assert fault.hits
    assert (await post.campaign(code)).state is State.RECALLING
    post.time.forward(seconds=4)
    await post.dispatcher.recall()
    assert (await post.campaign(code)).state is State.CANCELLED
    [message] = post.onesignal.messages.accepted
    assert message.canceled_at is not None


async def test_after_an_hour_of_silence_somebody_has_to_look(post: PostOffice) -> None:
    code = await on_its_way(post)
    async with post.database.transaction() as tx:
        await stop(tx, LEA, code)
    post.onesignal.faults.add(FaultKind.UNAVAILABLE, on=Endpoint.CANCEL, probability=1.0)
    for minutes, state in ((0, State.RECALLING), (59, State.RECALLING), (2, State.FAILED)):
        post.time.forward(minutes=minutes)
        await post.dispatcher.recall()
        assert (await post.campaign(code)).state is state
    assert (await post.campaign(code)).problem == Reason.UNKNOWN_OUTCOME


async def test_what_is_stopped_before_anybody_looked_at_it_is_among_the_numbers(post: PostOffice) -> None:
    code = await handed_over(post, By.BEST_TIME)
    post.time.at = EVENING + timedelta(hours=2)
    async with post.database.transaction() as tx:
        await stop(tx, LEA, code)
    await post.dispatcher.recall()
    campaign = await post.campaign(code)
    assert campaign.state is State.CANCELLED
    async with post.database.reading() as tx:
        [sent] = await tx.exec(select(SentMessage))
    assert (sent.message_id, sent.campaign_id) == ((await post.delivery(code)).message_id, campaign.key)
