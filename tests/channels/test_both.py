"""A push and the message in the app that depends on it, as one graph that OneSignal takes and gives back as it was."""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from jsonschema import Draft6Validator

from bot.campaigns.content import Content, ShownAfter
from bot.channels.approved_graph import fingerprint_of, fingerprint_wanted
from bot.channels.both import templates_of, whole
from bot.channels.in_app import audience_of, starts_after, tags_of, window_end
from bot.onesignal.journeys import Journey, Node
from bot.sandbox.onesignal.journeys.draft6 import problems
from bot.sandbox.onesignal.journeys.schema import schema_of
from tests.onesignal.graphs import IAM_ID, NODE_ID, SEGMENT_ID
from tests.onesignal.judges import judges
from tests.onesignal.scripted import Asked
from tests.people import content, in_app_content

KEY = UUID("6f2c1f0e-0000-5000-8000-000000000001")
SHOWN = Node.model_validate({"id": NODE_ID, "kind": "send_iam", "iam_id": IAM_ID})
STOPS = datetime(2027, 3, 1, 8, 0, tzinfo=UTC)
TEMPLATE = str(uuid4())
PEOPLE = audience_of((SEGMENT_ID,), ())


def both(after: ShownAfter = ShownAfter.CLICK, hours: int = 0) -> Content:
    shown = in_app_content()
    assert shown.in_app is not None
    in_app = shown.in_app.model_copy(update={"shown_after": after, "hours_after": hours})
    return shown.model_copy(update={"channel": "both", "variants": content().variants, "in_app": in_app})


CLICK, NOT_OPENED = both(), both(ShownAfter.NOT_OPENED, 24)
either = pytest.mark.parametrize("campaign", [CLICK, NOT_OPENED], ids=["click", "not clicked"])


def written(campaign: Content) -> dict[str, Any]:
    patch = whole(campaign, PEOPLE, {1: TEMPLATE}, SHOWN, stop_at=STOPS)
    told: dict[str, Any] = json.loads(json.dumps(patch.model_dump(mode="json")))
    return told


def as_onesignal_shows(campaign: Content) -> dict[str, Any]:
    """Each node has an ID, and the condition names the one that sends by that."""
    told = written(campaign)
    push, branching = told["nodes"][0], told["nodes"][-1]
    push["id"] = str(uuid4())
    for number, branch in enumerate(branching["branches"]):
        branch["id"] = str(uuid4())
        if number == 0:
            del branch["condition"]["client_node_id"]
            branch["condition"]["sending_node_id"] = push["id"]
    return {"id": "j", "name": "C-7", "state": "draft", **told}


@either
def test_onesignal_takes_it(campaign: Content) -> None:
    told = written(campaign)
    assert list(problems(told, schema_of("update"))) == []
    Draft6Validator(schema_of("update")).validate(told)
    headers = {"Authorization": "Key k", "Content-Type": "application/json"}
    path = "/apps/5f3c1c1e-2d1b-4c0a-9a55-0f9f2c1b7a10/journeys/j"
    for judge in judges():
        judge(Asked("PATCH", path, {}, headers, json.dumps(told).encode(), 0.0))


def test_the_words_are_tags_of_those_who_clicked_and_of_nobody_else() -> None:
    push, waits = written(CLICK)["nodes"]
    assert (push["kind"], push["template_id"], waits["kind"]) == ("send_push", TEMPLATE, "wait_until")
    assert waits["expiration"] == {"duration_seconds": 7 * 24 * 3600, "exits": True}
    [clicked] = waits["branches"]
    assert clicked["condition"]["action"] == "clicked"
    assert [one["kind"] for one in clicked["nodes"]] == ["tag", "wait", "send_iam"]
    assert CLICK.in_app is not None
    assert clicked["nodes"][0]["assignments"] == tags_of(CLICK.in_app)
    assert clicked["nodes"][2]["id"] == NODE_ID


def test_after_its_hours_only_those_who_did_not_click_go_on() -> None:
    push, waits, asks = written(NOT_OPENED)["nodes"]
    assert [push["kind"], waits["duration_seconds"], asks["kind"]] == ["send_push", 24 * 3600, "yes_no"]
    clicked, others = asks["branches"]
    assert (clicked["condition"]["action"], clicked["nodes"]) == ("clicked", [])
    assert "condition" not in others
    assert [one["kind"] for one in others["nodes"]] == ["tag", "wait", "send_iam"]


@either
def test_as_onesignal_gives_it_back_it_is_what_was_approved(campaign: Content) -> None:
    patch = whole(campaign, PEOPLE, {1: TEMPLATE}, SHOWN, stop_at=STOPS)
    assert fingerprint_of(Journey.model_validate(as_onesignal_shows(campaign))) == fingerprint_wanted(patch)


def test_that_it_is_for_others_than_those_who_clicked_is_seen() -> None:
    """Somebody has turned it round in the dashboard, or has it ask about something else."""
    approved = fingerprint_of(Journey.model_validate(as_onesignal_shows(CLICK)))
    shown = as_onesignal_shows(CLICK)
    shown["nodes"][1]["branches"][0]["condition"]["action"] = "received"
    assert fingerprint_of(Journey.model_validate(shown))["graph"] != approved["graph"]
    shown = as_onesignal_shows(CLICK)
    shown["nodes"][1]["branches"][0]["condition"]["sending_node_id"] = NODE_ID
    assert fingerprint_of(Journey.model_validate(shown))["graph"] != approved["graph"]


def test_its_template_sends_the_words_of_its_push() -> None:
    made = templates_of(CLICK, code="C-7", key=KEY)
    assert made[1].headings == {"en": CLICK.variant.text.title}
    assert made[1].name.endswith(f" · 1 · {KEY}")


@pytest.mark.parametrize(
    ("campaign", "starts", "ends"),
    [(CLICK, 0, 0), (NOT_OPENED, 0, 24), (both(ShownAfter.START, 6), 6, 6)],
    ids=["click", "not clicked", "later"],
)
def test_its_days_count_from_when_the_first_can_see_it(campaign: Content, starts: int, ends: int) -> None:
    assert campaign.in_app is not None
    assert starts_after(campaign.in_app).total_seconds() == starts * 3600
    assert (window_end(campaign, STOPS) - STOPS).total_seconds() == (ends + 7 * 24) * 3600 + 15 * 60
