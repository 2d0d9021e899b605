"""One revision that cannot be read any more holds up nothing but itself."""

import pytest
from sqlalchemy import update
from sqlmodel import col

from bot.campaigns.content import ShownAfter
from bot.campaigns.lifecycle import State
from bot.campaigns.model import Revision
from bot.sending.journeys.taking_back import take_back
from tests.sending.conftest import post
from tests.sending.journeys.automations import Automations
from tests.sending.journeys.both import approved_both, rounds
from tests.sending.journeys.conftest import App, app, in_minutes

__all__ = ["app", "post"]

S = State


@pytest.fixture
def automations(app: App) -> Automations:
    return Automations(app)


async def damage(app: App, code: str) -> None:
    campaign = await app.post.campaign(code)
    async with app.post.database.transaction() as tx:
        await tx.exec(update(Revision).where(col(Revision.campaign_id) == campaign.key).values(content_json="{}"))


async def test_the_sweep_goes_on_and_its_own_leftovers_go_as_well(automations: Automations) -> None:
    app = automations.app
    lost = await approved_both(app, send_at=in_minutes(9), after=ShownAfter.CLICK)
    other = await automations.approved(send_at=in_minutes(9))
    await rounds(app, times=2)
    for code in (lost, other):
        await app.stop(code)
    await take_back(app.post.database, app.post.clients)
    assert automations.templates != []
    await damage(app, lost)
    await app.settle()
    assert (automations.templates, app.copies) == ([], [])
    assert (await app.run(lost)).sweep_due_at is None


async def test_the_hand_over_of_others_goes_on_and_at_last_its_own_time_is_over(automations: Automations) -> None:
    app = automations.app
    lost = await approved_both(app, after=ShownAfter.CLICK)
    other = await automations.approved()
    await app.post.dispatcher.hand_over()
    await damage(app, lost)
    await rounds(app, times=2, seconds=10)
    assert await app.state(other) is S.RUNNING
    assert await app.state(lost) is S.HANDING_OVER
    await rounds(app, times=8, seconds=301)
    assert await app.state(lost) is S.MISSED
    assert len(automations.live) == 1


async def test_the_following_of_others_goes_on(automations: Automations) -> None:
    app = automations.app
    lost = await approved_both(app, send_at=in_minutes(9), after=ShownAfter.CLICK)
    other = await automations.approved(send_at=in_minutes(9))
    await rounds(app, times=2)
    await damage(app, lost)
    await rounds(app, seconds=600)
    await rounds(app, seconds=10, times=2)
    assert await app.state(lost) is S.HANDED_OVER
    assert await app.state(other) is S.RUNNING
