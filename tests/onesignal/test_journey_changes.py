"""Making, changing, starting and ending Journeys: once, and never without it being known what came of it."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from pydantic import ValidationError
from pydantic_core import to_json

from bot.onesignal.client import OneSignal
from bot.onesignal.errors import (
    JourneyChanged,
    JourneyNotFound,
    JourneyRefused,
    KeyRejected,
    OneSignalError,
    OneSignalRefused,
    OneSignalUnavailable,
    OneSignalUnclear,
    PlanRefuses,
)
from bot.onesignal.journey_graph import JourneyPatch, NewJourney, Overrides
from bot.onesignal.journey_steps import NodePatch
from bot.onesignal.journeys import Journey, JourneyState
from tests.onesignal.conftest import APP_ID, Client
from tests.onesignal.graphs import IAM_ID, JOURNEY_ID, NODE_ID, SEGMENT_ID, TEMPLATE_ID, a_shell, journeys
from tests.onesignal.judges import OBJECTIONS, Judge, judges
from tests.onesignal.scripted import Asked, ScriptedOneSignal, Step, answer, cut, cut_in_the_answer, hang
from tests.onesignal.test_asking_again import HASTY

PATH = f"/apps/{APP_ID}/journeys"
HEADERS = {"Authorization": "Key k", "Content-Type": "application/json"}
A_WAIT = {"kind": "wait", "duration_seconds": 900}
START = JourneyPatch(state=JourneyState.ACTIVE)
COPY = Overrides.model_validate(
    {"name": "Herald C-12", "audience": {"kind": "segment", "included_segment_ids": [SEGMENT_ID]}}
)
NEW = NewJourney.model_validate({"name": "Herald A-3", "nodes": [{"kind": "send_push", "template_id": TEMPLATE_ID}]})


async def every_change(onesignal: OneSignal) -> list[Any]:
    """Each call, not yet awaited."""
    return [
        onesignal.journeys.create(NEW),
        onesignal.journeys.duplicate(JOURNEY_ID, COPY),
        onesignal.journeys.patch(JOURNEY_ID, START, concurrency_key="k1"),
        onesignal.journeys.patch_node(JOURNEY_ID, NODE_ID, NodePatch(user_ttl_seconds=60)),
    ]


async def test_an_in_app_campaign_copies_its_shell_sets_its_words_and_starts(
    peer: ScriptedOneSignal, onesignal: OneSignal
) -> None:
    copy = a_shell(id="c09a0000-1111-4222-8333-444455556666", name="Herald C-12")
    peer.plays(*[answer(200, copy)] * 4)
    made = await onesignal.journeys.duplicate(JOURNEY_ID, COPY)
    read = await onesignal.journeys.get(made.id)
    tag = {"kind": "tag", "assignments": {"bot_iam_title": "Plus que 2 h ⏳", "bot_iam_url": ""}}
    words = JourneyPatch.model_validate({"nodes": [tag, A_WAIT, *read.nodes]})
    await onesignal.journeys.patch(made.id, words, concurrency_key=read.concurrency_key)
    start_at = datetime(2026, 12, 1, 18, 30, 0, 1, tzinfo=UTC)
    start = JourneyPatch.model_validate({"state": "scheduled", "schedule": {"start_at": start_at}})
    await onesignal.journeys.patch(made.id, start)
    copied, _, patched, started = peer.asked
    assert (copied.method, copied.path) == ("POST", f"{PATH}/{JOURNEY_ID}/duplicate")
    audience: dict[str, Any] = {"kind": "segment", "included_segment_ids": [SEGMENT_ID]}
    audience |= {"excluded_segment_ids": [], "future_additions_only": False}  # else those of the shell would stay
    assert copied.json == {"overrides": {"name": "Herald C-12", "audience": audience}}
    assert (patched.method, patched.path) == ("PATCH", f"{PATH}/{made.id}")
    assert patched.json == {"nodes": [tag, A_WAIT, *a_shell()["nodes"]], "concurrency_key": "djE6MTc5NjE0NTYwMA=="}
    assert started.json == {"state": "scheduled", "schedule": {"start_at": "2026-12-01T18:30:01Z"}}


async def test_what_is_not_named_in_a_patch_stays_and_none_resets(
    peer: ScriptedOneSignal, onesignal: OneSignal
) -> None:
    peer.otherwise = answer(200, a_shell())
    for patch, written in (
        ({"description": None}, {"description": None}),
        ({"schedule": None, "state": "draft"}, {"schedule": None, "state": "draft"}),
        ({"schedule": {"stop_at": None}}, {"schedule": {"stop_at": None}}),
        ({"early_exit": {"rules": {"on_session": None}}}, {"early_exit": {"rules": {"on_session": None}}}),
        ({"nodes": []}, {"nodes": []}),
    ):
        await onesignal.journeys.patch(JOURNEY_ID, JourneyPatch.model_validate(patch))
        assert peer.asked[-1].json == written
    await onesignal.journeys.patch_node(JOURNEY_ID, NODE_ID, NodePatch(user_ttl_seconds=None), concurrency_key="k1")
    assert peer.asked[-1].json == {"user_ttl_seconds": None, "concurrency_key": "k1"}
    assert peer.asked[-1].path == f"{PATH}/{JOURNEY_ID}/nodes/{NODE_ID}"


@pytest.mark.parametrize("trouble", [cut(), cut_in_the_answer(), hang(), answer(503), answer(200, "not json")])
async def test_a_change_whose_answer_is_lost_is_unclear_and_never_asked_for_twice(
    peer: ScriptedOneSignal, client: Client, trouble: Step
) -> None:
    peer.otherwise = trouble
    onesignal = client(app_id=APP_ID, patience=HASTY)
    for number, change in enumerate(await every_change(onesignal), start=1):
        with pytest.raises(OneSignalUnclear) as caught:
            await change
        assert caught.value.unclear
        assert len(peer.asked) == number, "a second copy could be a second live one"


async def test_a_change_that_was_surely_not_taken_is_asked_for_again(
    peer: ScriptedOneSignal, onesignal: OneSignal
) -> None:
    peer.plays(answer(429, {"errors": ["slow"]}), answer(200, a_shell()))
    assert (await onesignal.journeys.duplicate(JOURNEY_ID, COPY)).id == JOURNEY_ID
    assert len({asked.body for asked in peer.asked}) == 1
    peer.otherwise = answer(429)
    with pytest.raises(OneSignalUnavailable) as caught:
        await onesignal.journeys.duplicate(JOURNEY_ID, COPY)
    assert not caught.value.unclear


REASON = {"errors": ["You have reached the limit of active Journeys of your plan"]}


@pytest.mark.parametrize(
    ("status", "patch", "error"),
    [
        (402, {"name": "x"}, PlanRefuses),
        (402, {"state": "active"}, PlanRefuses),
        (403, {"state": "active"}, PlanRefuses),
        (422, {"state": "scheduled"}, PlanRefuses),
        (403, {"name": "x"}, JourneyRefused),
        (403, {"state": "archived"}, JourneyRefused),
        (422, {"name": "x"}, OneSignalRefused),
        (400, {"state": "active"}, OneSignalRefused),
        (401, {"state": "active"}, KeyRejected),
        (409, {"state": "active"}, JourneyChanged),
        (404, {"state": "active"}, JourneyNotFound),
    ],
)
async def test_a_refusal_says_whether_it_is_the_plan_the_key_or_a_change_meanwhile(
    peer: ScriptedOneSignal, onesignal: OneSignal, status: int, patch: object, error: type[OneSignalError]
) -> None:
    peer.plays(answer(status, REASON))
    peer.otherwise = answer(200, a_shell())
    with pytest.raises(error) as caught:
        await onesignal.journeys.patch(JOURNEY_ID, JourneyPatch.model_validate(patch), concurrency_key="old")
    assert type(caught.value) is error
    assert (caught.value.status, caught.value.unclear) == (status, False)
    assert [asked.method for asked in peer.asked].count("PATCH") == 1
    assert error is JourneyNotFound or caught.value.params == {"reason": REASON["errors"][0]}


async def test_a_start_with_a_key_that_may_nothing_is_not_called_a_full_plan(
    peer: ScriptedOneSignal, onesignal: OneSignal
) -> None:
    peer.otherwise = answer(403, {"errors": ["Access denied."]})
    with pytest.raises(JourneyRefused, match="Access denied"):
        await onesignal.journeys.patch(JOURNEY_ID, START)


@pytest.mark.parametrize("status", [402, 403, 404, 409, 422])
async def test_every_change_is_refused_in_one_of_our_errors(
    peer: ScriptedOneSignal, onesignal: OneSignal, status: int
) -> None:
    peer.otherwise = answer(status, REASON)
    for change in [*await every_change(onesignal), onesignal.journeys.delete(JOURNEY_ID)]:
        with pytest.raises((OneSignalRefused, JourneyRefused, JourneyNotFound, JourneyChanged)):
            await change
    assert [asked.method for asked in peer.asked if asked.method != "GET"] == ["POST"] * 2 + ["PATCH"] * 2 + ["DELETE"]


async def test_a_journey_is_deleted_once_it_is_certain(peer: ScriptedOneSignal, onesignal: OneSignal) -> None:
    peer.plays(answer(200, {"success": True}), answer(204))
    await onesignal.journeys.delete(JOURNEY_ID)
    await onesignal.journeys.delete(JOURNEY_ID)
    assert [(asked.method, asked.path) for asked in peer.asked] == [("DELETE", f"{PATH}/{JOURNEY_ID}")] * 2
    peer.plays(cut(), answer(404, {"errors": ["not found"]}))
    await onesignal.journeys.delete(JOURNEY_ID)  # it worked, its answer was lost
    peer.plays(answer(404, {"errors": ["not found"]}))
    with pytest.raises(JourneyNotFound):
        await onesignal.journeys.delete(JOURNEY_ID)
    peer.plays(answer(200, {"success": False, "errors": ["it runs"]}))
    with pytest.raises(OneSignalRefused, match="it runs"):
        await onesignal.journeys.delete(JOURNEY_ID)


@pytest.mark.parametrize("judge", judges())
async def test_every_call_makes_a_request_that_is_documented(
    peer: ScriptedOneSignal, onesignal: OneSignal, judge: Judge
) -> None:
    peer.otherwise = answer(200, a_shell(journeys=[], started=0))
    for change in await every_change(onesignal):
        await change
    await onesignal.journeys.delete(JOURNEY_ID)
    await onesignal.journeys.get(JOURNEY_ID)
    await onesignal.journeys.stats(JOURNEY_ID)
    await onesignal.journeys.list(cursor="c2", limit=1)
    assert len(peer.asked) == 8
    for asked in peer.asked:
        judge(asked)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(journey=journeys())
def test_every_journey_is_written_in_the_words_of_the_official_client(journey: NewJourney) -> None:
    for judge in judges():
        judge(Asked("POST", PATH, {}, HEADERS, to_json(journey), at=0))
        judge(Asked("POST", f"{PATH}/x/duplicate", {}, HEADERS, to_json({"overrides": journey}), at=0))
        judge(Asked("PATCH", f"{PATH}/x", {}, HEADERS, to_json(journey), at=0))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(journey=journeys())
def test_what_was_written_is_read_back_as_it_was_and_given_back_whole(journey: NewJourney) -> None:
    written = json.loads(to_json(journey))
    read = Journey.model_validate({"id": JOURNEY_ID, **written})
    again = JourneyPatch(nodes=read.nodes)
    assert json.loads(to_json(again)) == {"nodes": written["nodes"]}


def test_the_judges_do_see_a_wrong_step() -> None:
    nodes = [{"kind": "yes_no", "branches": [{"condition": {"kind": "event_trigger", "event": "x"}}, {}]}]
    for body in ({"name": "x", "nodes": nodes}, {"name": "x", "state": "active"}, {"name": 7}):
        with pytest.raises(OBJECTIONS):
            judges()[0](Asked("POST", PATH, {}, HEADERS, json.dumps(body).encode(), at=0))


def split(*weights: float) -> dict[str, object]:
    return {"kind": "split_range", "branches": [{"weight": weight} for weight in weights]}


CLICKED = {"kind": "on_notification_action", "action": "clicked"}


@pytest.mark.parametrize(
    "node",
    [
        {"kind": "wait", "duration_seconds": 59},
        {"kind": "wait", "duration_seconds": 31_556_953},
        {"kind": "dance"},
        {"kind": "send_push", "template_id": "Welcome"},
        {"kind": "send_iam", "iam_id": IAM_ID, "user_ttl_seconds": 0},
        {"kind": "send_iam", "iam_id": IAM_ID, "template_id": TEMPLATE_ID},
        {"kind": "tag", "assignments": {}},
        {"kind": "tag", "assignments": {"k" * 256: "v"}},
        {"kind": "tag", "assignments": {"k": "v" * 1025}},
        {"kind": "tag", "assignments": {"k": 7}},
        {"kind": "time_window"},
        {"kind": "time_window", "relative_to": "last_active_time", "windows": [{"start": {}, "end": {}}]},
        {"kind": "time_window", "windows": [{"start": {"hour": 24}, "end": {"hour": 1}}]},
        {"kind": "time_window", "windows": [{"start": {"hour": 1}, "end": {"hour": 2}}], "time_zone": "Paris"},
        split(100),
        split(50, 49),
        split(*[4] * 25, 0.5),
        {"kind": "split_range", "branches": [{"weight": 50}, {"weight": 50, "condition": CLICKED}]},
        {"kind": "yes_no", "branches": [{}, {}]},
        {"kind": "yes_no", "branches": [{"condition": {"kind": "event_trigger", "name": "x"}}]},
        {"kind": "yes_no", "branches": [{"condition": CLICKED}, {}]},
        {"kind": "yes_no", "branches": [{"condition": {"kind": "segment_membership"}}, {}]},
        {"kind": "yes_no", "branches": [{"condition": CLICKED | {"client_node_id": "nowhere"}}, {}]},
        {"kind": "wait_until", "branches": []},
        {"kind": "wait_until", "branches": [{}]},
        A_WAIT | {"id": NODE_ID},
    ],
)
def test_a_step_that_onesignal_would_refuse_or_twist_is_no_step(node: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        NewJourney.model_validate({"name": "x", "nodes": [node]})


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "x" * 301},
        {"description": "x" * 1025},
        {"state": "active"},
        {"id": JOURNEY_ID},
        {"audience": {"kind": "segment", "included_segment_ids": ["Lapsed buyers"]}},
        {"audience": {"kind": "segment", "included_segment_ids": []}},
        {"audience": {"kind": "event_trigger", "name": "x" * 256}},
        {"audience": {"kind": "event_trigger", "name": "x", "attributes": [[{"key": "a", "operator": "exists"}]] * 2}},
        {"audience": {"kind": "event_trigger", "name": "x", "attributes": [[{"key": "a", "operator": "equal"}]]}},
        {"reentry_rules": {"duration_seconds": 599}},
        {"schedule": {"start_at": datetime(2026, 12, 1, 18, 30)}},  # noqa: DTZ001 - what is tested
        {"schedule": {"start_at": "2026-12-01T18:30:00Z", "stop_at": "2026-12-01T18:30:00Z"}},
        {"nodes": [Journey.model_validate(a_shell()).nodes[0]]},
        {"nodes": [A_WAIT | {"client_node_id": "a"}, A_WAIT | {"client_node_id": "a"}]},
    ],
)
def test_a_journey_that_onesignal_would_refuse_or_twist_is_no_journey(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        NewJourney.model_validate({"name": "Herald"} | wrong)


@pytest.mark.parametrize(
    "wrong",
    [{}, {"state": "processing"}, {"state": None}, {"name": None}, {"nodes": None}, {"audience": None}, {"stats": {}}],
)
def test_a_patch_that_changes_nothing_or_what_cannot_be_is_no_patch(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        JourneyPatch.model_validate(wrong)


def test_no_node_stands_twice_in_a_patch() -> None:
    [shown, *_] = Journey.model_validate(a_shell()).nodes
    with pytest.raises(ValidationError, match="same name"):
        JourneyPatch(nodes=(shown, shown))
    assert JourneyPatch(nodes=(shown.changed(user_ttl_seconds=60),))
