"""The checks in the way of a campaign of push and in-app: either part can stop it, and both are known again."""

import pytest

from bot.campaigns.checking import StoppedByChecks, warnings_on
from bot.campaigns.content import Content
from bot.campaigns.lifecycle import State
from bot.campaigns.model import Campaign, latest_revision
from bot.campaigns.usecases.submit import submit
from bot.clock import now
from bot.store import Tx
from tests.people import LEA, CampaignStory, a_campaign, content, in_app_content


async def asked(tx: Tx, campaign: Campaign) -> Campaign:
    return await submit(tx, LEA, campaign.code, seen=(await latest_revision(tx, campaign)).hash)


def push_and_in_app(message: str) -> Content:
    """A push with which the checks are content, and this message in the app."""
    push, shown = (
        content(title="Two hours left", message="-30% on the whole shop."),
        in_app_content(title="Your code waits", message=message, exclude=()),
    )
    return push.model_copy(update={"channel": "both", "in_app": shown.in_app})


async def test_what_the_app_shows_beside_a_push_can_stop_both(tx: Tx) -> None:
    campaign = await CampaignStory(content=push_and_in_app("With the code [CODE].")).drafted(tx)
    with pytest.raises(StoppedByChecks) as stopped:
        await asked(tx, campaign)
    [one] = stopped.value.found
    assert (one.code, one.where, one.params["part"]) == ("placeholder_left", "message", "in_app")


async def test_words_that_the_app_has_shown_beside_a_push_are_known_again(tx: Tx) -> None:
    said = "Your basket keeps what you have chosen until Sunday evening."
    campaign = await CampaignStory(content=push_and_in_app(said)).drafted(tx)
    campaign.state, campaign.send_at = State.SENT, now()
    again = await asked(tx, await a_campaign(title="Your code waits", message=said).drafted(tx))
    [warning] = warnings_on(await latest_revision(tx, again))
    assert (warning.code, warning.params["code"]) == ("repeated_copy", campaign.code)
