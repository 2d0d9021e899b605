"""An automation at OneSignal: whatever a form can say is a graph that OneSignal takes, and nothing else than that."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft6Validator

from bot.campaigns.content import Audience, Automation, Content, EventCondition, Hours, InApp, Schedule, Step, Variant
from bot.campaigns.content import Text as Said
from bot.channels.approved_graph import fingerprint_of, fingerprint_wanted, template_is
from bot.channels.automation import (
    audience_of,
    automation_of,
    copy_of_shell,
    new_journey,
    nodes_of,
    shows_in_app,
    template_name,
    templates_of,
    whole,
)
from bot.onesignal.changes.templates import PushTemplate
from bot.onesignal.journeys import Journey, Node
from bot.onesignal.push import NAME_MAX, shown_fields
from bot.onesignal.templates import Template
from bot.sandbox.onesignal.journeys.draft6 import problems
from bot.sandbox.onesignal.journeys.schema import schema_of
from tests.channels.automations import contents
from tests.onesignal.graphs import IAM_ID, NODE_ID, SEGMENT_ID
from tests.onesignal.judges import judges
from tests.onesignal.scripted import Asked

KEY = UUID("6f2c1f0e-0000-5000-8000-000000000001")
JUDGES = {operation: Draft6Validator(schema_of(operation)) for operation in ("create", "duplicate", "update")}
IN_APP_STEP = Node.model_validate({"id": NODE_ID, "kind": "send_iam", "iam_id": IAM_ID})
OF_2027 = IN_APP_STEP.changed(frame_of_2027=None)
HEADERS = {"Authorization": "Key k", "Content-Type": "application/json"}
STOPS = datetime(2027, 3, 1, 8, 0, tzinfo=UTC)


def variant(title: str = "Your cart is waiting", link: str | None = "https://shop.example/cart") -> Variant:
    return Variant(texts={"en": Said(title=title, message="It is all where you left it.")}, link=link)


def abandoned_cart(**changes: Any) -> Content:
    fields: dict[str, Any] = {
        "event": "cart_updated",
        "steps": (Step(wait_minutes=60, push=variant()), Step(wait_minutes=24 * 60, push=variant("Last call"))),
        "exit_event": "purchase_completed",
        "again_after_days": 7,
    }
    automation = Automation.model_validate(fields | changes)
    include = () if automation.event else ({"id": SEGMENT_ID, "name": "Lapsed"},)
    return Content(
        channel="automation",
        name="Abandoned cart",
        variants=(),
        automation=automation,
        audience=Audience.model_validate({"include": include}),
        schedule=Schedule(),
    )


def templates(content: Content) -> dict[int, str]:
    return {number: str(uuid4()) for number in templates_of(content, code="C-7", key=KEY)}


def asked(method: str, path: str, body: Any) -> Asked:
    return Asked(method, path, {}, HEADERS, json.dumps(body).encode(), 0.0)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(content=contents())
def test_whatever_a_form_says_onesignal_takes(content: Content) -> None:
    """As the schema, the official client and the API document judge it, from the empty draft to the whole graph."""
    included = tuple(one.id for one in content.audience.include)
    audience = audience_of(automation_of(content), included)
    shell = IN_APP_STEP if shows_in_app(content) else None
    bodies = {
        ("POST", ""): new_journey(content, audience, code="C-7", key=KEY).model_dump(mode="json"),
        ("POST", "/j/duplicate"): {
            "overrides": copy_of_shell(content, audience, code="C-7", key=KEY).model_dump(mode="json")
        },
        ("PATCH", "/j"): whole(content, audience, templates(content), shell, stop_at=STOPS).model_dump(mode="json"),
    }
    for (method, path), body in bodies.items():
        operation = {"": "create", "/j/duplicate": "duplicate", "/j": "update"}[path]
        told = json.loads(json.dumps(body))
        assert list(problems(told, schema_of(operation))) == []
        JUDGES[operation].validate(told)
        for judge in judges():
            judge(asked(method, f"/apps/5f3c1c1e-2d1b-4c0a-9a55-0f9f2c1b7a10/journeys{path}", told))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(content=contents())
def test_each_push_step_has_a_template_of_its_own_with_all_its_languages(content: Content) -> None:
    made = templates_of(content, code="C-7", key=KEY)
    steps = {number: step.push for number, step in enumerate(automation_of(content).steps, 1) if step.push}
    assert made.keys() == steps.keys()
    assert len({one.name for one in made.values()}) == len(made)
    for number, one in made.items():
        push = steps[number]
        assert push is not None
        assert len(one.name) <= NAME_MAX
        assert one.name.endswith(f" · {number} · {KEY}")
        assert one.contents == {"en": push.text_elsewhere.message, **{k: t.message for k, t in push.texts.items()}}
        for judge in judges():
            judge(asked("POST", "/templates", {"app_id": "a", **shown_fields(one)}))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(content=contents())
def test_what_stands_there_as_it_was_approved_is_recognised(content: Content) -> None:
    """Whatever OneSignal adds by itself: ids, null, empty lists, the values that go without saying."""
    included = tuple(one.id for one in content.audience.include)
    audience, made = audience_of(automation_of(content), included), templates(content)
    shell = IN_APP_STEP if shows_in_app(content) else None
    patch = whole(content, audience, made, shell, stop_at=STOPS)
    shown = as_onesignal_shows(patch.model_dump(mode="json"))
    assert fingerprint_of(Journey.model_validate(shown)) == fingerprint_wanted(patch)


def as_onesignal_shows(written: dict[str, Any]) -> dict[str, Any]:
    rules = {"on_session": False, "when_not_in_audience": None, **(written["early_exit"] or {}).get("rules", {})}
    return {
        **written,
        "id": "5e1d",
        "name": "C-7",
        "state": "active",
        "early_exit": {"rules": rules, "tag_on_early_exit": {}},
        "reentry_rules": {"duration_seconds": (written["reentry_rules"] or {}).get("duration_seconds")},
        "nodes": _with_ids(written["nodes"]),
        "concurrency_key": "djE6",
    }


def _with_ids(nodes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    shown = []
    for node in nodes:
        more = {"id": str(uuid4()), "annotation": None}
        if "branches" in node:
            branches = [
                {"id": str(uuid4()), **one, "nodes": _with_ids(one.get("nodes", []))} for one in node["branches"]
            ]
            more["branches"] = branches  # type: ignore[assignment]
        shown.append({**node, **more})
    return shown


def _longer_wait(shown: dict[str, Any]) -> None:
    shown["nodes"][0]["duration_seconds"] += 60


def _another_template(shown: dict[str, Any]) -> None:
    shown["nodes"][1]["template_id"] = str(uuid4())


def _no_exit(shown: dict[str, Any]) -> None:
    shown["early_exit"]["rules"] = {}


def _again_at_once(shown: dict[str, Any]) -> None:
    shown["reentry_rules"]["duration_seconds"] = 600


def _another_event(shown: dict[str, Any]) -> None:
    shown["audience"]["name"] = "product_viewed"


def _one_more_step(shown: dict[str, Any]) -> None:
    shown["nodes"].append({"kind": "wait", "duration_seconds": 60})


def _ends_later(shown: dict[str, Any]) -> None:
    shown["schedule"]["stop_at"] = "2028-01-01T00:00:00Z"


@pytest.mark.parametrize(
    ("change", "part"),
    [
        (_longer_wait, "graph"),
        (_another_template, "graph"),
        (_one_more_step, "graph"),
        (_no_exit, "exit"),
        (_again_at_once, "again"),
        (_another_event, "entry"),
        (_ends_later, "ends"),
    ],
)
def test_whatever_somebody_changes_in_the_dashboard_is_seen(
    change: Callable[[dict[str, Any]], None], part: str
) -> None:
    content = abandoned_cart()
    audience, made = audience_of(automation_of(content)), templates(content)
    patch = whole(content, audience, made, stop_at=STOPS)
    shown = as_onesignal_shows(patch.model_dump(mode="json"))
    change(shown)
    wanted = fingerprint_wanted(patch)
    is_now = fingerprint_of(Journey.model_validate(shown))
    assert {one for one in wanted if wanted[one] != is_now[one]} == {part}


def test_an_abandoned_cart_waits_reminds_twice_and_ends_with_the_purchase() -> None:
    content = abandoned_cart()
    made = templates(content)
    patch = whole(content, audience_of(automation_of(content)), made).model_dump(mode="json")
    assert patch["audience"] == {"kind": "event_trigger", "name": "cart_updated"}
    assert [(node["kind"], node.get("duration_seconds"), node.get("template_id")) for node in patch["nodes"]] == [
        ("wait", 3_600, None),
        ("send_push", None, made[1]),
        ("wait", 86_400, None),
        ("send_push", None, made[2]),
    ]
    assert patch["early_exit"] == {"rules": {"on_event": {"name": "purchase_completed"}}}
    assert patch["reentry_rules"] == {"duration_seconds": 7 * 86_400}


def test_what_is_never_entered_twice_and_ended_by_nothing_says_so_to_the_draft_that_was_copied() -> None:
    patch = whole(*_plain(abandoned_cart(exit_event="", again_after_days=None))).model_dump(mode="json")
    assert (patch["early_exit"], patch["reentry_rules"]) == (None, None)  # given, so that the shell's own are reset


def _plain(content: Content) -> tuple[Content, Any, dict[int, str]]:
    return content, audience_of(automation_of(content)), templates(content)


def test_only_those_enter_who_come_into_the_audience_from_now_on() -> None:
    content = abandoned_cart(event="")
    [segment] = content.audience.include
    audience = audience_of(automation_of(content), (segment.id,), ()).model_dump(mode="json")
    assert audience == {
        "kind": "segment",
        "included_segment_ids": [SEGMENT_ID],
        "excluded_segment_ids": [],
        "future_additions_only": True,
    }


def test_all_conditions_hold_together() -> None:
    conditions = (
        EventCondition(key="total", relation="greater", value="50"),
        EventCondition(key="coupon", relation="exists", value="left over from before"),
    )
    audience = audience_of(automation_of(abandoned_cart(conditions=conditions))).model_dump(mode="json")
    assert audience["attributes"] == [
        [{"key": "total", "operator": "greater", "value": "50"}, {"key": "coupon", "operator": "exists"}]
    ]


def test_the_control_group_gets_nothing_at_any_entry() -> None:
    content = abandoned_cart(control_percent=10)
    [split] = [node.model_dump(mode="json") for node in nodes_of(automation_of(content), templates(content))]
    assert (split["kind"], split["randomize_on_entry"]) == ("split_range", False)
    gets, control = split["branches"]
    assert (gets["weight"], control["weight"], control["nodes"]) == (90, 10, [])
    assert [node["kind"] for node in gets["nodes"]] == ["wait", "send_push", "wait", "send_push"]


def test_nobody_is_woken_outside_of_the_hours_of_their_own_clock() -> None:
    content = abandoned_cart(hours=Hours(start=9, end=20))
    nodes = [node.model_dump(mode="json") for node in nodes_of(automation_of(content), templates(content))]
    assert [node["kind"] for node in nodes] == ["wait", "time_window", "send_push", "wait", "time_window", "send_push"]
    assert nodes[1]["windows"] == [{"start": {"hour": 9, "minute": 0}, "end": {"hour": 20, "minute": 0}}]
    assert nodes[1]["use_user_time_zone"] is True


@pytest.mark.parametrize(("wait", "before"), [(60, [45 * 60, 900]), (15, [900]), (0, [900])])
def test_an_in_app_message_has_its_words_in_tags_in_time(wait: int, before: list[int]) -> None:
    """What the tags need to arrive is part of the wait that was approved."""
    step = Step(wait_minutes=wait, in_app=InApp(variant=variant(), button="To my cart", shown_for_days=3))
    nodes = nodes_of(automation_of(abandoned_cart(steps=(step,))), {}, OF_2027)
    told = [node.model_dump(mode="json") for node in nodes]
    assert [node["duration_seconds"] for node in told if node["kind"] == "wait"] == before
    tag, _, shown = told[-3:]
    assert tag["assignments"]["bot_iam_title"] == "Your cart is waiting"
    assert (shown["id"], shown["iam_id"], shown["user_ttl_seconds"]) == (NODE_ID, IAM_ID, 3 * 86_400)
    assert shown["frame_of_2027"] is None  # what was read is given back whole


def test_a_template_that_somebody_rewrote_is_seen() -> None:
    [wanted] = templates_of(abandoned_cart(steps=(Step(push=variant()),)), code="C-7", key=KEY).values()
    assert wanted.name == template_name(abandoned_cart(), 1, code="C-7", key=KEY)
    body = {"contents": dict(wanted.contents), "headings": dict(wanted.headings), "url": wanted.url}
    for changes, is_it in (
        ({}, True),
        ({"contents": {"en": "Buy now!"}}, False),
        ({"url": "https://evil.example"}, False),
        ({"url": None}, False),
    ):
        assert template_is(_shown(body | changes), wanted) is is_it


def test_another_picture_in_a_template_is_seen_where_onesignal_tells_it() -> None:
    wanted = PushTemplate(name="n", contents={"en": "m"}, headings={"en": "t"}, image="https://shop.example/a.png")
    body = {"contents": {"en": "m"}, "headings": {"en": "t"}}
    assert template_is(_shown(body), wanted)
    assert template_is(_shown({**body, "big_picture": wanted.image}), wanted)
    assert not template_is(_shown({**body, "big_picture": "https://shop.example/b.png"}), wanted)


def _shown(content: dict[str, Any]) -> Template:
    return Template.model_validate({"id": "t", "name": "n", "channel": "push", "content": content})
