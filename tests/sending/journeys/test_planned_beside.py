"""What is approved to stand in the same tags at the same time is said before it is too late."""

from datetime import datetime

from bot.campaigns.content import Content, ShownAfter
from bot.campaigns.model import found
from bot.slack.card_facts import card_facts
from tests.people import TEAM, CampaignStory, content, in_app_content
from tests.sending.journeys.both import both_content
from tests.sending.journeys.conftest import App, in_minutes

DAY = 24 * 60


def in_app(begins: datetime, days: int = 2) -> Content:
    return in_app_content(send_at=begins, days=days)


async def planned_beside(app: App, draft: Content) -> str:
    """What Léa's card of this draft says is planned."""
    async with app.post.database.transaction() as tx:
        code = (await CampaignStory(reach=48_032, content=draft).drafted(tx)).code
    async with app.post.database.reading() as tx:
        card = await card_facts(tx, await found(tx, TEAM, code))
    return card.ground.planned if card.ground else "no ground"


async def test_a_card_says_what_is_approved_for_the_same_days(app: App) -> None:
    begins = in_minutes(5 * DAY)
    code = await app.approved(send_at=begins, days=2)
    for start, days, planned in ((0, 2, ""), (0, 4, ""), (0, 6, code), (6, 1, code), (8, 1, "")):
        draft = in_app(in_minutes(start * DAY + 30), days)
        assert await planned_beside(app, draft) == planned, (start, days)
    assert await planned_beside(app, both_content(send_at=in_minutes(6 * DAY), after=ShownAfter.CLICK)) == code
    assert await planned_beside(app, content(send_at=in_minutes(6 * DAY))) == "no ground", "a push is in nobody's way"


async def test_a_draft_is_in_nobodys_way(app: App) -> None:
    await app.drafted(send_at=in_minutes(5 * DAY))
    assert await planned_beside(app, in_app(in_minutes(5 * DAY))) == ""
