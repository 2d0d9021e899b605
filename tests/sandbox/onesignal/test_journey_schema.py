"""The schema that anybody may read is a draft 6 schema, and exactly what the endpoints obey."""

from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft6Validator

from bot.sandbox.onesignal import OneSignalServer
from bot.sandbox.onesignal.journeys.draft6 import problems
from bot.sandbox.onesignal.journeys.schema import OPERATIONS, schema_of, whole
from tests.onesignal.graphs import journeys
from tests.sandbox.onesignal.conftest import a_client
from tests.sandbox.onesignal.journeys import done, path

JUDGES = {operation: Draft6Validator(schema_of(operation)) for operation in OPERATIONS}


async def test_it_is_public_and_a_valid_schema(onesignal: OneSignalServer) -> None:
    async with a_client(onesignal, key="nobody's") as stranger:
        for operation in OPERATIONS:
            shown = await done(await stranger.get("/journeys/schema", params={"operation": operation}))
            assert shown["$schema"] == "http://json-schema.org/draft-06/schema#"
            Draft6Validator.check_schema(shown)
            assert shown == schema_of(operation)
        for wrong in ({}, {"operation": "delete"}):
            assert (await stranger.get("/journeys/schema", params=wrong)).status_code == 400
    Draft6Validator.check_schema(whole())


@given(journey=journeys())
def test_whatever_herald_may_write_fits(journey: Any) -> None:
    body = journey.model_dump(mode="json")
    assert list(problems(body, schema_of("create"))) == []
    JUDGES["create"].validate(body)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 10**9) | st.floats(allow_nan=False, width=16) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)


edges: st.SearchStrategy[Any] = st.sampled_from([[], {}, "", "x" * 2_000, 0, 59, 60, 100.5, 10**9, None])


@st.composite
def spoilt(draw: st.DrawFn) -> Any:
    """A Journey of which one part, anywhere, was replaced, taken away or added."""
    body: Any = draw(journeys()).model_dump(mode="json")
    place = body
    while isinstance(place, dict | list) and place:
        key = draw(st.sampled_from(sorted(place) if isinstance(place, dict) else range(len(place))))
        inner = place[key]
        if not isinstance(inner, dict | list) or not inner or draw(st.booleans()):
            how = draw(st.sampled_from(["replace", "remove", "add"]))
            if how == "replace":
                place[key] = draw(edges | json_values)
            elif how == "remove":
                del place[key]
            elif isinstance(place, dict):
                place[draw(st.sampled_from(["state", "id", "kind", "nodes", "colour"]))] = draw(json_values)
            break
        place = inner
    return body


@settings(max_examples=300)
@given(body=spoilt() | json_values, operation=st.sampled_from(OPERATIONS))
def test_the_sandbox_and_the_library_find_the_same_bodies_wrong(body: Any, operation: str) -> None:
    fits = not list(problems(body, schema_of(operation)))
    assert fits == JUDGES[operation].is_valid(body)


A_YEAR_AND_A_SECOND = {"kind": "wait", "duration_seconds": 31_556_953}
BAD: dict[str, list[Any]] = {
    "create": [
        {},
        {"name": ""},
        {"name": "x" * 301},
        {"name": "C", "nodes": [A_YEAR_AND_A_SECOND]},
        {"name": "C", "state": "draft"},
        {"name": "C", "id": "1"},
        [],
    ],
    "duplicate": [{"name": "C"}, {"overrides": {"state": "active"}}, {"overrides": {"nodes": [{"kind": "?"}]}}],
    "update": [{"state": "processing"}, {"name": None}, {"colour": "red"}, {"schedule": {"start_at": "tomorrow"}}],
    "update_node": [{}, {"kind": "tag"}, {"id": "1"}, {"duration_seconds": 1}],
}


@pytest.mark.parametrize("operation", OPERATIONS)
async def test_what_does_not_fit_is_refused_by_the_endpoint(
    onesignal: OneSignalServer, client: httpx.AsyncClient, operation: str
) -> None:
    made = await done(
        await client.post(path(onesignal), json={"name": "C-31", "nodes": [{"kind": "wait", "duration_seconds": 60}]}),
        201,
    )
    where = {
        "create": ("POST", path(onesignal)),
        "duplicate": ("POST", path(onesignal, made["id"], "duplicate")),
        "update": ("PATCH", path(onesignal, made["id"])),
        "update_node": ("PATCH", path(onesignal, made["id"], "nodes", made["nodes"][0]["id"])),
    }
    for body in BAD[operation]:
        assert not JUDGES[operation].is_valid(body)
        method, place = where[operation]
        assert (await client.request(method, place, json=body)).status_code == 400, body
    assert list(onesignal.journeys.kept) == [made["id"]]
