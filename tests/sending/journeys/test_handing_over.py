"""An in-app message is handed over as a copy of its shell, once, and only as it was approved."""

from datetime import timedelta

from bot.campaigns.lifecycle import State
from bot.clock import now
from bot.sandbox.onesignal.journeys.model import JourneyState
from tests.people import LAPSED, VIP
from tests.sending.journeys.conftest import App, in_minutes

S = State


async def test_the_approved_words_run_for_the_approved_people_and_days(app: App) -> None:
    code = await app.handed_over(days=3)
    [copy] = app.copies
    assert copy.state is JourneyState.ACTIVE
    tag, wait, step = copy.nodes
    assert tag["assignments"] == {
        "bot_iam_title": "Ventes privées",
        "bot_iam_body": "Un jour avant tout le monde.",
        "bot_iam_image": "",
        "bot_iam_cta": "J'en profite",
        "bot_iam_url": "https://maison-lune.example/sale",
    }
    assert wait["duration_seconds"] == 900
    assert app.post.onesignal.journeys.messages[step["iam_id"]].journey_id == copy.id
    assert copy.content["audience"]["included_segment_ids"] == [LAPSED.id]
    assert copy.content["audience"]["excluded_segment_ids"] == [VIP.id]
    assert copy.moment("stop_at") == (now() + timedelta(days=3, minutes=15)).timestamp()
    assert await app.state(code) is S.RUNNING
    assert (await app.post.told(code))[-2:] == ["handed_over", "running"]
    assert (await app.post.trail(code))[-4:] == ["handing_over", "delivery.copied", "handed_over", "running"]
    assert app.shell.state is JourneyState.DRAFT


async def test_one_for_a_minute_is_held_by_onesignal_and_starts_at_it(app: App) -> None:
    code = await app.approved(send_at=in_minutes(60))
    await app.hand_over()
    assert await app.state(code) is S.SCHEDULED
    app.post.time.forward(minutes=50)
    await app.hand_over()
    assert (await app.state(code), app.states()) == (S.HANDED_OVER, [JourneyState.SCHEDULED])
    await app.go_round(seconds=590)
    assert await app.state(code) is S.HANDED_OVER
    await app.go_round(seconds=20)
    assert (await app.state(code), app.states()) == (S.RUNNING, [JourneyState.ACTIVE])
