"""What Herald has sent is known as its campaign's wherever numbers are asked for."""

from datetime import UTC, date, datetime

from sqlmodel import select

from bot.campaigns.lifecycle import State
from bot.campaigns.usecases.stop import stop
from bot.stats.model import SentMessage
from bot.stats.question import Source
from tests.people import LEA
from tests.sending.conftest import PostOffice


async def the_message(post: PostOffice) -> SentMessage:
    async with post.database.reading() as tx:
        return (await tx.exec(select(SentMessage))).one()


async def collected(post: PostOffice) -> SentMessage:
    await post.collect()
    return await the_message(post)


async def is_the_campaigns(post: PostOffice, code: str, message: SentMessage) -> bool:
    [sent] = post.onesignal.messages.accepted
    campaign = await post.campaign(code)
    assert (message.message_id, message.app_id) == (sent.id, campaign.app_id)
    assert message.sent_at == datetime.fromtimestamp(sent.starts_at, UTC)
    assert (message.day, message.hour) == (date(2026, 12, 1), 10)  # in Paris
    return (message.source, message.campaign_id, message.drafter, message.name) == (
        Source.HERALD,
        campaign.key,
        LEA.slack_id,
        "Flash sale, last hours",
    )


async def test_a_campaign_that_went_out_is_in_the_numbers_at_once(post: PostOffice) -> None:
    code = await post.approved()
    await post.dispatcher.hand_over()
    post.time.forward(seconds=1)
    await post.dispatcher.follow()
    assert await is_the_campaigns(post, code, await the_message(post))
    assert await is_the_campaigns(post, code, await collected(post))
    assert (await the_message(post)).title == "Plus que 2 h"


async def test_a_message_that_was_listed_first_becomes_its_campaigns_when_that_is_followed(post: PostOffice) -> None:
    code = await post.approved()
    await post.dispatcher.hand_over()
    post.time.forward(seconds=1)
    assert (await collected(post)).source is Source.API
    await post.dispatcher.follow()
    assert await is_the_campaigns(post, code, await the_message(post))
    post.time.forward(minutes=15)
    assert await is_the_campaigns(post, code, await collected(post))
    assert (await the_message(post)).looks == 1


async def test_what_could_not_be_taken_back_in_time_is_its_campaigns_too(post: PostOffice) -> None:
    code = await post.approved()
    await post.dispatcher.hand_over()
    post.time.forward(minutes=10)
    async with post.database.transaction() as tx:
        await stop(tx, LEA, code)
    await post.dispatcher.recall()
    assert (await post.campaign(code)).state is State.SENT
    assert await is_the_campaigns(post, code, await the_message(post))
    await post.dispatcher.follow()
    assert await is_the_campaigns(post, code, await collected(post))
