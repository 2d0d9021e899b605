"""A replica that dies at any call of an automation's hand-over leaves one that runs as approved, or nothing."""

import pytest

from bot.campaigns.lifecycle import State
from bot.channels.approved_graph import fingerprint_of, fingerprint_wanted
from bot.channels.automation import audience_of, automation_of, whole
from bot.sandbox.onesignal import Endpoint, FaultKind
from bot.sandbox.onesignal.journeys.model import JourneyState
from bot.sending.journeys.templating import loaded
from bot.sending.model import InAppRun
from tests.sending.conftest import post
from tests.sending.journeys.automations import Automations
from tests.sending.journeys.conftest import App, app
from tests.sending.journeys.dying import dies_at

__all__ = ["app", "post"]

S = State
CALLS = 11
"""Of one hand-over with two pushes: listed, made twice, read twice; listed, made, read, filled, read, started."""

every_call = pytest.mark.parametrize("call", range(CALLS))
either_side = pytest.mark.parametrize("taken", [False, True], ids=["not taken", "taken"])


@pytest.fixture
def automations(app: App) -> Automations:
    return Automations(app)


async def must_run_as_approved(automations: Automations, code: str) -> None:
    """One Journey, the approved graph, the approved words, and no template that it does not send."""
    app = automations.app
    content = (await app.revision(await app.post.campaign(code))).content
    delivery = await automations.delivery(code)
    async with app.post.database.reading() as tx:
        run = await tx.get_one(InAppRun, delivery.id)
    templates = loaded(run.templates_json)
    assert templates is not None
    [journey] = automations.live
    assert journey.id == run.journey_id
    client = await app.post.clients.of(delivery.app_id)
    shown = await client.journeys.get(journey.id)
    wanted = fingerprint_wanted(whole(content, audience_of(automation_of(content)), templates))
    assert fingerprint_of(shown) == wanted
    assert {one.id for one in automations.templates} == set(templates.values())


@either_side
@every_call
async def test_a_hand_over_that_was_killed_goes_on_and_makes_nothing_twice(
    automations: Automations, call: int, taken: bool
) -> None:
    app = automations.app
    code = await automations.approved()
    await app.post.dispatcher.hand_over()
    await dies_at(app, call, taken=taken)
    assert await app.state(code) is S.HANDING_OVER
    await app.settle()
    assert await app.state(code) is S.RUNNING
    assert app.states() == [JourneyState.ACTIVE]
    await must_run_as_approved(automations, code)


@every_call
async def test_a_stop_after_a_crash_leaves_nothing_that_runs(automations: Automations, call: int) -> None:
    app = automations.app
    code = await automations.approved()
    await app.post.dispatcher.hand_over()
    await dies_at(app, call, taken=True)
    await app.stop(code)
    await app.settle()
    assert await app.state(code) is S.CANCELLED
    assert set(app.states()) <= {JourneyState.ARCHIVED}
    assert app.copies or automations.templates == []


@pytest.mark.parametrize("fails", [Endpoint.TEMPLATES, Endpoint.DELETE_TEMPLATE])
async def test_templates_that_could_not_be_deleted_are_swept_the_next_time(
    automations: Automations, fails: Endpoint
) -> None:
    app = automations.app
    code = await automations.running()
    await app.settle()
    await app.stop(code)
    fault = app.post.onesignal.faults.add(FaultKind.SERVER_ERROR, on=fails, times=3)
    await app.settle()
    await app.go_round(seconds=130)
    assert fault.hits
    assert automations.templates == []
