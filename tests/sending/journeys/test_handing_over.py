"""An in-app message is handed over as a copy of its shell, once, and only as it was approved."""

import asyncio
from datetime import timedelta

import pytest

from bot.campaigns.content import Audience, FilterEntry
from bot.campaigns.lifecycle import State
from bot.campaigns.shells import Way
from bot.clock import now
from bot.notices.kinds import BackToReview
from bot.sandbox.onesignal import Endpoint, FaultKind
from bot.sandbox.onesignal.calls import Call
from bot.sandbox.onesignal.journeys.model import JourneyState, new_content
from tests.campaigns.notices import last_notice
from tests.people import APP, LAPSED, VIP
from tests.sending.journeys.conftest import App, in_minutes, must_be_as_approved

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


async def test_with_little_time_left_it_starts_at_once_and_still_shows_after_its_minute(app: App) -> None:
    code = await app.approved(send_at=in_minutes(4))
    await app.hand_over()
    [copy] = app.copies
    assert (await app.state(code), copy.state) == (S.RUNNING, JourneyState.ACTIVE)
    assert copy.nodes[1] == copy.nodes[1] | {"kind": "wait", "duration_seconds": 900}


async def test_what_could_not_be_started_in_time_is_missed_and_leaves_nothing(app: App) -> None:
    code = await app.approved()
    app.post.onesignal.faults.add(FaultKind.UNAVAILABLE, on=Endpoint.PATCH_JOURNEY, probability=1.0)
    await app.hand_over()
    for _ in range(10):
        await app.go_round(seconds=100)
    assert await app.state(code) is S.MISSED
    app.post.onesignal.faults.clear()
    await app.settle()
    assert app.copies == []


async def test_a_second_one_of_the_app_is_turned_away_and_told_which_one_runs(app: App) -> None:
    first, second = await app.approved(), await app.approved(title="Autre vente")
    await app.hand_over()
    assert await app.state(first) is S.RUNNING
    turned_away = await app.post.campaign(second)
    assert (turned_away.state, turned_away.problem, turned_away.problem_detail) == (S.FAILED, "another_runs", first)
    assert len(app.copies) == 1


async def test_two_replicas_do_not_start_two_of_one_app(app: App) -> None:
    codes = [await app.approved(), await app.approved(title="Autre vente")]
    await asyncio.gather(*(app.post.dispatcher.hand_over() for _ in range(2)))
    await app.settle()
    assert sorted([await app.state(code) for code in codes]) == [S.FAILED, S.RUNNING]
    assert app.states() == [JourneyState.ACTIVE]


async def test_once_it_is_over_the_next_one_may_run(app: App) -> None:
    first = await app.handed_over()
    await app.stop(first)
    await app.settle()
    second = await app.handed_over(title="Autre vente")
    assert (await app.state(first), await app.state(second)) == (S.CANCELLED, S.RUNNING)


@pytest.mark.parametrize(("wrong", "reason"), [("gone", "shell_gone"), ("no step", "no_in_app_step")])
async def test_a_shell_that_was_broken_meanwhile_is_named(app: App, wrong: str, reason: str) -> None:
    code = await app.approved()
    if wrong == "gone":
        app.post.onesignal.dashboard.delete(app.shell)
    else:
        app.post.onesignal.dashboard.remove_in_app_step(app.shell)
    await app.hand_over()
    failed = await app.post.campaign(code)
    assert (failed.state, failed.problem) == (S.FAILED, reason)
    await app.settle()
    assert app.copies == []


async def test_a_full_plan_is_said_and_the_copy_goes(app: App) -> None:
    code = await app.approved()
    app.post.onesignal.options.journeys.slots = 1
    audience = {"kind": "segment", "included_segment_ids": [LAPSED.id]}
    busy = app.post.onesignal.journeys.add(new_content("Welcome", audience=audience), source="dashboard")
    app.post.onesignal.journeys.write(busy, state=JourneyState.ACTIVE)
    await app.hand_over()
    failed = await app.post.campaign(code)
    assert (failed.state, failed.problem) == (S.FAILED, "journeys_full")
    assert "maximum number of active Journeys" in failed.problem_detail
    await app.settle()
    assert app.copies == []


async def test_a_plan_with_no_room_for_one_more_segment_is_said(app: App) -> None:
    away = Audience(filters=(FilterEntry(field="last_session", relation=">", hours_ago="1440"),), name="Away for long")
    code = await app.approved(audience=away, reach=(await app.post.counter.count(APP, away)).people)
    shop = app.post.onesignal.shop
    while len(shop.segments) < app.post.onesignal.options.most_segments:
        shop.add_segment(f"Old {len(shop.segments)}", [], at=now())
    await app.hand_over()
    failed = await app.post.campaign(code)
    assert (failed.state, failed.problem) == (S.FAILED, "segments_full")
    assert failed.problem_detail
    assert app.copies == []


async def test_a_plan_with_few_tags_is_said(app: App) -> None:
    code = await app.approved()
    app.post.onesignal.options.journeys.most_tags = 2
    await app.hand_over()
    failed = await app.post.campaign(code)
    assert (failed.state, failed.problem) == (S.FAILED, "plan_refuses")
    assert app.post.onesignal.journeys.live() == []


async def test_where_journeys_are_gone_since_the_approval_it_is_approved_anew(app: App) -> None:
    code = await app.approved(send_at=in_minutes(60))
    app.post.onesignal.dashboard.delete(app.shell)
    app.post.time.forward(minutes=50)
    await app.go_round()
    await app.hand_over()
    campaign = await app.post.campaign(code)
    assert (campaign.state, campaign.way) == (S.IN_REVIEW, Way.BY_HAND)
    async with app.post.database.reading() as tx:
        assert (await last_notice(tx, campaign, BackToReview)).cause == "way"


async def test_a_copy_that_somebody_starts_before_it_is_filled_is_taken_away(app: App) -> None:
    """With nothing in it that was approved: it is the shell's words that would be shown."""
    code = await app.approved()
    app.post.onesignal.faults.add(FaultKind.UNAVAILABLE, on=Endpoint.PATCH_JOURNEY, times=2)
    await app.hand_over()
    [copy] = app.copies
    app.post.onesignal.journeys.write(copy, state=JourneyState.ACTIVE)
    await app.settle()
    failed = await app.post.campaign(code)
    assert (failed.state, failed.problem) == (S.FAILED, "started_elsewhere")
    assert app.copies == []


async def test_what_somebody_changes_in_the_copy_before_its_start_does_not_count(app: App) -> None:
    code = await app.approved()
    app.post.onesignal.faults.add(FaultKind.UNAVAILABLE, on=Endpoint.PATCH_JOURNEY, times=2, when=starts)
    await app.hand_over()
    [copy] = app.copies
    other = [{**copy.nodes[0], "assignments": {"bot_iam_title": "Tout est gratuit"}}, *copy.nodes[1:]]
    app.post.onesignal.dashboard.change(copy, nodes=other)
    await app.settle()
    assert await app.state(code) is S.RUNNING
    await must_be_as_approved(app, code)


def starts(call: Call) -> bool:
    return isinstance(call.body, dict) and call.body.get("state") in ("active", "scheduled")


async def test_filters_become_a_segment_that_goes_with_the_campaign(app: App) -> None:
    away = Audience(filters=(FilterEntry(field="last_session", relation=">", hours_ago="1440"),), name="Away for long")
    reach = (await app.post.counter.count(APP, away)).people
    code = await app.approved(audience=away, reach=reach)
    await app.hand_over()
    [copy] = app.copies
    [made] = copy.content["audience"]["included_segment_ids"]
    assert made in app.post.onesignal.shop.segments
    await app.stop(code)
    await app.settle()
    assert await app.state(code) is S.CANCELLED
    assert made not in app.post.onesignal.shop.segments


async def test_an_image_of_an_earlier_campaign_is_taken_away(app: App) -> None:
    """All five tags are set each time: people keep the tags of the campaign before."""
    await app.handed_over(button="", link=None)
    tags = app.copies[0].nodes[0]["assignments"]
    assert (tags["bot_iam_image"], tags["bot_iam_cta"], tags["bot_iam_url"]) == ("", "", "")
    assert len(tags) == 5


async def test_what_is_approved_in_the_middle_of_a_second_is_started_as_well(app: App) -> None:
    """Times are whole seconds at OneSignal: its end, read again, is the one that was written."""
    app.post.time.forward(seconds=0.179)
    code = await app.handed_over()
    await app.go_round(seconds=10)
    assert await app.state(code) is S.RUNNING
    await must_be_as_approved(app, code)
