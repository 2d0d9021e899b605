"""What Herald reads of Journeys, in all the ways in which a beta may write it."""

from datetime import UTC, datetime

import pytest

from bot.onesignal.client import OneSignal
from bot.onesignal.errors import (
    JourneyNotFound,
    JourneyRefused,
    KeyRejected,
    OneSignalUnavailable,
)
from bot.onesignal.journeys import Journey, JourneyState
from tests.onesignal.conftest import API_KEY, APP_ID
from tests.onesignal.graphs import IAM_ID, JOURNEY_ID, NODE_ID, SEGMENT_ID, a_shell
from tests.onesignal.scripted import ScriptedOneSignal, answer

PATH = f"/apps/{APP_ID}/journeys"


async def test_a_journey_comes_with_its_steps_and_its_times_in_utc(
    peer: ScriptedOneSignal, onesignal: OneSignal
) -> None:
    peer.plays(answer(200, a_shell(state="scheduled", schedule={"start_at": "2026-12-01T18:30:00+01:00"})))
    journey = await onesignal.journeys.get(JOURNEY_ID)
    assert (journey.id, journey.name, journey.state) == (JOURNEY_ID, "Bot shell – modal", JourneyState.SCHEDULED)
    assert journey.schedule.start_at == datetime(2026, 12, 1, 17, 30, tzinfo=UTC)
    assert journey.audience.included_segment_ids == (SEGMENT_ID,)
    assert journey.concurrency_key == "djE6MTc5NjE0NTYwMA=="
    assert [(node.kind, node.iam_id) for node in journey.nodes] == [("send_iam", IAM_ID), ("dance", None)]
    assert [node.kind for node in journey.every_node()] == ["send_iam", "dance", "wait"]
    [asked] = peer.asked
    assert (asked.method, asked.path, asked.query) == ("GET", f"{PATH}/{JOURNEY_ID}", {})


async def test_what_is_not_known_is_kept_and_given_back_as_it_came(
    peer: ScriptedOneSignal, onesignal: OneSignal
) -> None:
    peer.plays(answer(200, a_shell(whole={"odd": True})))
    journey = await onesignal.journeys.get(JOURNEY_ID)
    assert journey.model_dump() == a_shell(whole={"odd": True})
    assert [node.model_dump() for node in journey.nodes] == a_shell()["nodes"]
    changed = journey.nodes[0].changed(user_ttl_seconds=3600)
    assert changed.user_ttl_seconds == 3600
    assert changed.model_dump() == a_shell()["nodes"][0] | {"user_ttl_seconds": 3600}


@pytest.mark.parametrize(
    ("field", "written", "read"),
    [
        ("state", "paused", None),
        ("state", None, None),
        ("state", "ARCHIVED", JourneyState.ARCHIVED),
        ("name", None, ""),
        ("started_at", "soon", None),
        ("concurrency_key", 7, None),
        ("nodes", None, ()),
        ("nodes", "none", ()),
        ("audience", None, ()),
        ("schedule", [], None),
    ],
)
async def test_an_odd_value_never_costs_the_rest_of_a_journey(
    peer: ScriptedOneSignal, onesignal: OneSignal, field: str, written: object, read: object
) -> None:
    peer.plays(answer(200, a_shell(**{field: written})))
    journey = await onesignal.journeys.get(JOURNEY_ID)
    got = {"audience": journey.audience.included_segment_ids, "schedule": journey.schedule.start_at}
    assert got.get(field, getattr(journey, field)) == read
    assert journey.created_source == "dashboard"
    assert journey.whole[field] == written


async def test_journeys_are_listed_by_page(peer: ScriptedOneSignal, onesignal: OneSignal) -> None:
    peer.plays(answer(200, {"journeys": [a_shell(), {"name": "no id"}], "has_more": True, "next_cursor": "c2"}))
    peer.plays(answer(200, {"journeys": [], "has_more": False}))
    page = await onesignal.journeys.list(limit=2)
    assert ([one.name for one in page.journeys], page.has_more, page.next_cursor) == (["Bot shell – modal"], True, "c2")
    last = await onesignal.journeys.list(cursor=page.next_cursor)
    assert (last.journeys, last.has_more, last.next_cursor) == ((), False, None)
    assert [asked.query for asked in peer.asked] == [{"limit": "2"}, {"limit": "50", "cursor": "c2"}]


@pytest.mark.parametrize("limit", [0, 51])
async def test_a_page_that_onesignal_does_not_have_is_never_asked_for(
    peer: ScriptedOneSignal, onesignal: OneSignal, limit: int
) -> None:
    with pytest.raises(ValueError, match="limit is 1 to 50"):
        await onesignal.journeys.list(limit=limit)
    assert peer.asked == []


def named(number: int, name: str) -> dict[str, object]:
    return {"id": f"j-{number}", "name": name, "state": "active"}


async def test_all_whose_name_begins_so_are_found_on_every_page(peer: ScriptedOneSignal, onesignal: OneSignal) -> None:
    peer.plays(
        answer(200, {"journeys": [named(1, "Herald C-12 a"), named(2, "Other")], "has_more": True, "next_cursor": "b"}),
        answer(200, {"journeys": [named(1, "Herald C-12 a"), named(3, "herald C-12")], "has_more": False}),
        answer(200, {"journeys": [named(4, "Herald C-12 b")], "has_more": False}),
    )
    found = await onesignal.journeys.all_named("Herald C-12")
    assert ([one.id for one in found.journeys], found.complete) == (["j-1"], True)
    found = await onesignal.journeys.all_named("")
    assert ([one.id for one in found.journeys], found.complete) == (["j-4"], True)


@pytest.mark.parametrize(("cursors", "asked"), [(["b", "c", "d"], 3), (["b", "b", "b"], 2), ([None, None, None], 1)])
async def test_a_list_that_was_not_read_to_its_end_says_so(
    peer: ScriptedOneSignal, onesignal: OneSignal, cursors: list[str | None], asked: int
) -> None:
    for cursor in cursors:
        peer.plays(answer(200, {"journeys": [named(1, "Herald")], "has_more": True, "next_cursor": cursor}))
    found = await onesignal.journeys.all_named("Herald", pages=3)
    assert ([one.id for one in found.journeys], found.complete, len(peer.asked)) == (["j-1"], False, asked)


async def test_stats_come_per_node_and_branch_and_keep_what_is_not_known(
    peer: ScriptedOneSignal, onesignal: OneSignal
) -> None:
    totals = {"displayed": 410, "clicked": "33", "rate": 0.08, "note": "beta"}
    body = {
        "id": JOURNEY_ID,
        "started": 1000,
        "completed": "900",
        "exited_early": None,
        "nodes": {
            NODE_ID: {"kind": "send_iam", "waiting": 4, "completed": 900, "message_stats": {"totals": totals}},
            "odd": None,
            "dance": {"kind": "dance", "steps": 3},
        },
        "branches": {"br-1": {"completed": 12, "share": 0.5}},
        "paused": 7,
    }
    peer.plays(answer(200, body))
    stats = await onesignal.journeys.stats(JOURNEY_ID)
    assert (stats.started, stats.completed, stats.exited_early) == (1000, 900, None)
    assert stats.nodes.keys() == {NODE_ID, "dance"}
    node = stats.nodes[NODE_ID]
    assert (node.kind, node.waiting, node.completed, node.exited_early) == ("send_iam", 4, 900, None)
    assert node.totals == {"displayed": 410, "clicked": 33, "rate": 0.08}
    assert node.whole["message_stats"]["totals"] == totals
    assert (stats.branches["br-1"].completed, stats.branches["br-1"].whole["share"]) == (12, 0.5)
    assert stats.whole["paused"] == 7
    assert peer.asked[0].path == f"{PATH}/{JOURNEY_ID}/stats"


async def test_the_schema_is_asked_for_without_the_key(peer: ScriptedOneSignal, onesignal: OneSignal) -> None:
    peer.plays(answer(200, {"$schema": "http://json-schema.org/draft-06/schema#"}), answer(200, {"journeys": []}))
    assert "$schema" in await onesignal.journeys.schema("update_node")
    await onesignal.journeys.list()
    public, private = peer.asked
    assert (public.path, public.query) == ("/journeys/schema", {"operation": "update_node"})
    assert "Authorization" not in public.headers
    assert API_KEY not in str(public)
    assert private.headers["Authorization"] == f"Key {API_KEY}"


async def test_an_unknown_journey_is_not_found(peer: ScriptedOneSignal, onesignal: OneSignal) -> None:
    peer.otherwise = answer(404, {"errors": ["Journey not found"]})
    for ask in (onesignal.journeys.get(JOURNEY_ID), onesignal.journeys.stats(JOURNEY_ID)):
        with pytest.raises(JourneyNotFound) as caught:
            await ask
        assert caught.value.params == {"journey": JOURNEY_ID}


async def test_a_key_that_may_not_is_told_from_a_wrong_one(peer: ScriptedOneSignal, onesignal: OneSignal) -> None:
    peer.plays(answer(403, {"errors": ["no permission"]}), answer(401, ""))
    with pytest.raises(JourneyRefused, match="no permission"):
        await onesignal.journeys.list()
    with pytest.raises(KeyRejected) as caught:
        await onesignal.journeys.list()
    assert type(caught.value) is KeyRejected


@pytest.mark.parametrize("nonsense", ["", "null", "[]", "{}", "<html>", '{"errors": ["surprise"]}', '{"journeys": {}}'])
async def test_an_answer_that_makes_no_sense_is_unavailable_and_never_a_journey(
    peer: ScriptedOneSignal, onesignal: OneSignal, nonsense: str
) -> None:
    peer.otherwise = answer(200, nonsense)
    journeys = onesignal.journeys
    for ask in (journeys.list(), journeys.get(JOURNEY_ID), journeys.stats(JOURNEY_ID), journeys.all_named("")):
        with pytest.raises(OneSignalUnavailable, match="answer not understood"):
            await ask


async def test_an_id_cannot_lead_to_another_endpoint(peer: ScriptedOneSignal, onesignal: OneSignal) -> None:
    peer.plays(answer(404, {}))
    with pytest.raises(JourneyNotFound):
        await onesignal.journeys.get("x/../../segments?limit=1")
    assert peer.asked[0].path.startswith(f"{PATH}/x")
    assert peer.asked[0].query == {}


def test_a_journey_that_was_read_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        Journey.model_validate(a_shell()).name = "other"  # type: ignore[misc]
