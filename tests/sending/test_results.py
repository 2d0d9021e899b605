"""After an hour, a day and three days the thread says what came of it; then the campaign is done."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.campaigns.lifecycle import State
from bot.notices.kinds import Result, ResultMissing
from bot.notices.model import NoticeRow
from bot.sandbox.onesignal.faults import FaultKind
from bot.sending.follow import record_look
from bot.sending.results import PAUSE, RESULT_HOURS, CampaignResult
from bot.stats.collect import collect
from bot.stats.model import ALL_PLATFORMS, Collection, SentMessage, Snapshot
from bot.stats.usual import LEAST_MESSAGES
from tests.campaigns.notices import last_notice
from tests.sending.conftest import PostOffice


async def sent(post: PostOffice) -> str:
    """A campaign that OneSignal has finished sending."""
    code = await post.approved()
    await post.dispatcher.hand_over()
    for minutes in (1, 9):
        post.time.forward(minutes=minutes)
        await post.collect()
        await post.dispatcher.follow()
    return code


async def after(post: PostOffice, **by: float) -> None:
    post.time.forward(**by)
    await post.collect()
    await post.dispatcher.follow()


async def results(post: PostOffice, code: str) -> list[CampaignResult]:
    campaign = await post.campaign(code)
    async with post.database.reading() as tx:
        query = select(CampaignResult).where(col(CampaignResult.campaign_id) == campaign.key)
        return list(await tx.exec(query.order_by(col(CampaignResult.after_hours))))


async def told_results(post: PostOffice, code: str) -> list[Result]:
    campaign = await post.campaign(code)
    async with post.database.reading() as tx:
        query = select(NoticeRow).where(col(NoticeRow.campaign_id) == campaign.key, col(NoticeRow.kind) == "result")
        rows = await tx.exec(query.order_by(col(NoticeRow.id)))
        return [Result.model_validate_json(row.body) for row in rows]


async def test_results_are_told_at_their_ages_and_then_it_is_done(post: PostOffice) -> None:
    code = await sent(post)
    assert (await post.campaign(code)).state is State.SENT
    for hours in (0.9, 23, 48.1):
        await after(post, hours=hours)
    assert (await post.campaign(code)).state is State.DONE
    assert (await post.delivery(code)).due_at is None
    assert [one.after_hours for one in await told_results(post, code)] == [0, *RESULT_HOURS]
    assert (await post.trail(code))[-4:] == ["completed", "result", "result", "done"]


async def test_a_result_is_what_onesignal_counted_at_that_age(post: PostOffice) -> None:
    code = await sent(post)
    [message] = post.onesignal.messages.accepted
    for hours in (0.9, 23, 48.1):
        await after(post, hours=hours)
        truth = post.onesignal.truth.numbers(message.id)["all"]
        newest = (await results(post, code))[-1]
        delivery = await post.delivery(code)
        counted = (newest.delivered, newest.clicks, newest.unsubscribed, newest.errored)
        assert counted == (truth.delivered, truth.clicks, truth.unsubscribed, truth.errors)
        assert (delivery.delivered, delivery.clicks, delivery.unsubscribed, delivery.errored) == counted


async def test_those_concerned_are_called_once_with_the_last_result(post: PostOffice) -> None:
    code = await sent(post)
    for hours in (0.9, 23, 48.1):
        await after(post, hours=hours)
    told = await told_results(post, code)
    assert [one.is_last for one in told] == [False, False, False, True]
    assert [bool(one.approvers) for one in told] == [False, False, False, True]


async def test_nothing_is_told_before_its_age(post: PostOffice) -> None:
    code = await sent(post)
    await after(post, minutes=49)
    assert await results(post, code) == []
    await after(post, minutes=2)
    assert [one.after_hours for one in await results(post, code)] == [1]


async def test_who_was_away_for_days_tells_the_newest_alone(post: PostOffice) -> None:
    code = await sent(post)
    await after(post, days=4)
    assert [one.after_hours for one in await results(post, code)] == [72]
    assert (await post.campaign(code)).state is State.DONE


@pytest.mark.parametrize("days", [8, 20])
async def test_who_was_away_for_longer_than_looks_are_taken_tells_what_is_known_then(
    post: PostOffice, days: int
) -> None:
    code = await sent(post)
    await after(post, hours=0.9)
    await after(post, days=days)
    assert [one.after_hours for one in await results(post, code)] == [1, 72]
    assert (await post.campaign(code)).state is State.DONE


async def test_who_was_away_from_the_send_on_tells_what_was_counted_first(post: PostOffice) -> None:
    code = await post.approved()
    await post.dispatcher.hand_over()
    for _ in range(3):  # that it went out, that it is complete, what came of it
        await after(post, days=4)
    assert [one.after_hours for one in await results(post, code)] == [72]
    assert (await post.campaign(code)).state is State.DONE


@pytest.mark.parametrize(("found_after", "told_of"), [(40, [0, 1]), (50, [1]), (200, [1])], ids=str)
async def test_the_same_numbers_are_not_told_twice_in_a_row(
    post: PostOffice, found_after: int, told_of: list[int]
) -> None:
    code = await post.approved()
    await post.dispatcher.hand_over()
    await after(post, minutes=found_after)
    assert (await post.delivery(code)).completed_at is not None
    assert (await post.trail(code))[-1] == "completed"
    await after(post, minutes=max(0, 62 - found_after))
    assert [one.after_hours for one in await told_results(post, code)] == told_of


async def test_a_replica_that_looked_too_slowly_tells_nothing_a_second_time(post: PostOffice) -> None:
    code = await post.approved()
    await post.dispatcher.hand_over()
    leased = await post.delivery(code)
    post.time.forward(minutes=10)
    seen = await (await post.clients.of(leased.app_id)).view(leased.message_id or "")
    await post.dispatcher.follow()  # of another one, which has taken it over
    before = await post.told(code), await post.trail(code), (await post.delivery(code)).due_at
    async with post.database.transaction() as tx:
        await record_look(tx, leased, seen)
    assert (await post.told(code), await post.trail(code), (await post.delivery(code)).due_at) == before


@pytest.mark.parametrize(("hours", "told_of"), [(1, 1), (25, 24), (100, 72)])
async def test_a_result_waits_a_moment_for_numbers_that_are_late(post: PostOffice, hours: int, told_of: int) -> None:
    code = await sent(post)
    post.time.forward(hours=hours)  # as the sandbox's clock is moved, or as for a Herald that was away
    await post.dispatcher.follow()  # the look at that age has not been taken
    assert await results(post, code) == []
    due_at = (await post.delivery(code)).due_at
    assert due_at is not None
    assert due_at - post.time.at < timedelta(seconds=10)
    await post.collect()
    post.time.at = due_at
    await post.dispatcher.follow()
    assert [one.after_hours for one in await results(post, code)] == [told_of]


async def test_while_onesignal_does_not_answer_nobody_looks_for_its_numbers(post: PostOffice) -> None:
    code = await sent(post)
    post.time.forward(hours=25)
    post.onesignal.faults.add(FaultKind.SERVER_ERROR, times=1_000)
    for _ in range(6):
        post.time.forward(minutes=1)
        await collect(post.database, post.clients.of)
    await post.dispatcher.follow()
    async with post.database.reading() as tx:
        [collection] = await tx.exec(select(Collection))
    due_at = (await post.delivery(code)).due_at
    assert collection.ask_again_at is not None
    assert due_at is not None
    assert due_at > collection.ask_again_at > post.time.at + PAUSE


async def test_a_message_that_vanishes_keeps_its_last_numbers_and_its_thread_says_so(post: PostOffice) -> None:
    code = await sent(post)
    await after(post, hours=0.9)
    counted = (await post.delivery(code)).counted_at
    [message] = post.onesignal.messages.accepted
    post.onesignal.messages.forget(message.id)
    await after(post, hours=6)
    await after(post, hours=18)
    assert (await post.campaign(code)).state is State.DONE
    async with post.database.reading() as tx:
        missing = await last_notice(tx, await post.campaign(code), ResultMissing)
    assert missing.counted_at == counted


async def past_messages(post: PostOffice, like: str, rates: list[float]) -> None:
    """Messages of the days before, clicked at these rates after an hour."""
    async with post.database.transaction() as tx:
        campaign = (await tx.exec(select(SentMessage).where(col(SentMessage.message_id) == like))).one()
        for number, rate in enumerate(rates, 1):
            at = campaign.sent_at - timedelta(days=number)
            row = SentMessage(
                workspace_id=campaign.workspace_id,
                app_id=campaign.app_id,
                source=campaign.source,
                message_id=f"past-{number}",
                sent_at=at,
                day=at.date(),
                hour=at.hour,
            )
            tx.add(row)
            await tx.flush()
            shot = Snapshot(message=row.key, look=2, platform=ALL_PLATFORMS, taken_at=at + timedelta(hours=1))
            shot.delivered, shot.clicks = 10_000, round(10_000 * rate)
            tx.add(shot)


async def test_a_result_is_held_against_the_median_of_its_kind_at_that_age(post: PostOffice) -> None:
    code = await sent(post)
    [message] = post.onesignal.messages.accepted
    await past_messages(post, message.id, [0.01, 0.02, 0.03, 0.04, 0.5])
    await after(post, hours=0.9)
    [result] = await results(post, code)
    assert (result.usual_click_rate, result.usual_of) == (pytest.approx(0.03), 5)


async def test_of_few_messages_there_is_no_usual(post: PostOffice) -> None:
    code = await sent(post)
    [message] = post.onesignal.messages.accepted
    await past_messages(post, message.id, [0.01] * (LEAST_MESSAGES - 1))
    await after(post, hours=0.9)
    [result] = await results(post, code)
    assert result.usual_click_rate is None
