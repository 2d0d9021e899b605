"""The numbers on the living card are what OneSignal counted at the moment that the card names."""

from bot.clock import now
from bot.sandbox.onesignal.truth import WHOLE
from bot.slack.blocks.card import living_card
from bot.slack.card_facts import card_facts
from tests.sending.conftest import PostOffice
from tests.slack.blocks.facts import EN
from tests.slack.blocks.looking import block


async def numbers_on_the_card(post: PostOffice, code: str) -> list[str]:
    campaign = await post.campaign(code)
    async with post.database.reading() as tx:
        card = living_card(await card_facts(tx, campaign), EN, now())
    return [field["text"] for field in block(card, "numbers")["fields"]]


async def true_numbers(post: PostOffice, code: str) -> list[str]:
    """As a person would write down what OneSignal shows as of the moment that the card names."""
    [message] = post.onesignal.messages.accepted
    counted_at = (await post.delivery(code)).counted_at
    truth = post.onesignal.truth.numbers(message.id, counted_at)[WHOLE]
    return [
        EN.text("card-delivered", number=f"{truth.delivered:,}"),
        EN.text("card-clicks", number=f"{truth.clicks:,}"),
        EN.text("card-click-rate", rate=EN.rate(truth.clicks / truth.delivered)),
        EN.text("card-unsubscribed", number=f"{truth.unsubscribed:,}"),
        EN.text("card-errored", number=f"{truth.errors:,}"),
    ]


async def test_a_card_shows_what_onesignal_counted_from_the_first_look_to_the_last(post: PostOffice) -> None:
    code = await post.approved()
    await post.dispatcher.hand_over()
    clicks = set()
    for hours in (0.02, 0.2, 1, 5, 18.8, 48.1):
        post.time.forward(hours=hours)
        await post.collect()
        await post.dispatcher.follow()
        shown = await numbers_on_the_card(post, code)
        assert shown == await true_numbers(post, code)
        clicks.add(shown[1])
    assert len(clicks) > 2, "they have grown meanwhile"
