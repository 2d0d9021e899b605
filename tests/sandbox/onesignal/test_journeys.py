"""Journeys at the API: made, copied, read, changed, started, ended; and what is refused."""

from datetime import timedelta

import httpx
import pytest

from bot.sandbox.onesignal import Endpoint, FaultKind, OneSignalServer
from bot.sandbox.onesignal.journeys.model import Format
from tests.sandbox.onesignal.conftest import START, HandClock, a_client, iso
from tests.sandbox.onesignal.journeys import (
    created,
    done,
    in_app_copy,
    patched,
    path,
    refused,
    segment_id,
    to_segment,
)

IN_AN_HOUR = iso(START + timedelta(hours=1))
IN_TWO = iso(START + timedelta(hours=2))


async def test_a_journey_is_made_a_draft_and_read_whole(onesignal: OneSignalServer, client: httpx.AsyncClient) -> None:
    made = await created(client, onesignal)
    assert (made["state"], made["created_source"], made["started_at"]) == ("draft", "public_api", None)
    assert made["nodes"][0]["id"]
    assert made == await done(await client.get(path(onesignal, made["id"])))
    for more in ({"id": made["id"]}, {"state": "active"}, {"nodes": [{"kind": "wait", "id": made["id"]}]}):
        answer = await client.post(path(onesignal), json={"name": "C-31", **more})
        assert answer.status_code == 400
    assert len(onesignal.journeys.kept) == 1
    assert (await client.get(path(onesignal, onesignal.app_id))).status_code == 404


async def test_the_list_goes_page_by_page_from_the_newest(
    onesignal: OneSignalServer, client: httpx.AsyncClient
) -> None:
    for number in range(5):
        await created(client, onesignal, name=f"C-{number}")
    first = await done(await client.get(path(onesignal), params={"limit": 2}))
    assert [one["name"] for one in first["journeys"]] == ["C-4", "C-3"]
    await created(client, onesignal, name="C-5")  # meanwhile: no page shows one twice
    second = await done(await client.get(path(onesignal), params={"limit": 2, "cursor": first["next_cursor"]}))
    assert [one["name"] for one in second["journeys"]] == ["C-2", "C-1"]
    last = await done(await client.get(path(onesignal), params={"limit": 2, "cursor": second["next_cursor"]}))
    assert ([one["name"] for one in last["journeys"]], last["has_more"]) == (["C-0"], False)
    assert "next_cursor" not in last
    assert "nodes" not in last["journeys"][0]
    for wrong in ({"limit": 0}, {"limit": 51}, {"cursor": "?"}):
        assert (await client.get(path(onesignal), params=wrong)).status_code == 400


async def test_a_copy_is_a_draft_with_its_own_in_app_message_and_without_times(
    onesignal: OneSignalServer, client: httpx.AsyncClient
) -> None:
    shells = onesignal.dashboard.build_shells()
    assert [shell.name for shell in shells.values()] == [
        "Bot shell – modal",
        "Bot shell – banner",
        "Bot shell – full screen",
        "Bot shell – card",
    ]
    shell = shells[Format.BANNER]
    onesignal.dashboard.change(shell, schedule={"stop_at": IN_TWO})
    copy = await done(await client.post(path(onesignal, shell.id, "duplicate")), 201)
    assert (copy["name"], copy["state"]) == ("Bot shell – banner (Copy)", "draft")
    assert copy["schedule"] == {"start_at": None, "stop_at": None}
    [step] = copy["nodes"]
    [original] = shell.nodes
    assert step["iam_id"] != original["iam_id"]
    assert step["id"] != original["id"]
    message = onesignal.journeys.messages[step["iam_id"]]
    assert (message.journey_id, message.format) == (copy["id"], Format.BANNER)
    assert message.title == "{{ bot_iam_title | default: '' }}"

    vip = to_segment(onesignal, "VIP")
    overrides = {"name": "C-30", "audience": vip, "schedule": {"start_at": IN_AN_HOUR}}
    named = await done(await client.post(path(onesignal, shell.id, "duplicate"), json={"overrides": overrides}), 201)
    assert (named["name"], named["schedule"]["start_at"]) == ("C-30", IN_AN_HOUR)
    assert named["audience"]["included_segment_ids"] == [segment_id(onesignal, "VIP")]
    stolen = {"overrides": {"nodes": [{"kind": "send_iam", "iam_id": original["iam_id"]}]}}
    assert (await client.post(path(onesignal, shell.id, "duplicate"), json=stolen)).status_code == 400


async def test_a_copy_keeps_which_message_a_condition_asks_about(
    onesignal: OneSignalServer, client: httpx.AsyncClient
) -> None:
    clicked = {"kind": "on_notification_action", "action": "clicked"}
    journey = await in_app_copy(client, onesignal)
    nodes = [
        {**journey["nodes"][2], "client_node_id": "shown"},
        {"kind": "yes_no", "branches": [{"condition": clicked | {"client_node_id": "shown"}}, {"nodes": []}]},
    ]
    whole = await patched(client, onesignal, journey, nodes=nodes)
    assert whole["nodes"][1]["branches"][0]["condition"] == clicked | {"sending_node_id": whole["nodes"][0]["id"]}
    copy = await done(await client.post(path(onesignal, whole["id"], "duplicate"), json={}), 201)
    assert copy["nodes"][1]["branches"][0]["condition"]["sending_node_id"] == copy["nodes"][0]["id"]
    assert copy["nodes"][0]["id"] != whole["nodes"][0]["id"]


async def test_a_patch_merges_objects_replaces_lists_and_keeps_the_ids_that_it_names(
    onesignal: OneSignalServer, client: httpx.AsyncClient
) -> None:
    made = await created(client, onesignal, early_exit={"rules": {"on_event": {"name": "purchase_completed"}}})
    tags = {"kind": "tag", "assignments": {"seen": "yes"}}
    changed = await patched(client, onesignal, made, nodes=[tags, *made["nodes"]], description="Why")
    assert changed["nodes"][1]["id"] == made["nodes"][0]["id"]
    assert changed["nodes"][0]["id"] not in {made["nodes"][0]["id"], None}
    more = await patched(client, onesignal, made, early_exit={"rules": {"on_session": True}})
    assert more["early_exit"]["rules"]["on_event"] == {"name": "purchase_completed"}
    gone = await patched(client, onesignal, made, early_exit={"rules": {"on_event": None}}, description=None)
    assert "on_event" not in gone["early_exit"]["rules"]
    assert gone["description"] == ""
    assert len((await patched(client, onesignal, made, early_exit=None))["early_exit"]["rules"]) == 2
    event = {"kind": "event_trigger", "name": "cart_updated"}
    assert (await patched(client, onesignal, made, audience=event))["audience"] == event
    status, why = await refused(client, onesignal, made, nodes=[{**made["nodes"][0], "id": onesignal.app_id}])
    assert (status, "is not a node" in why) == (400, True)


async def test_what_is_read_can_be_written_back(onesignal: OneSignalServer, client: httpx.AsyncClient) -> None:
    made = await in_app_copy(client, onesignal)
    written = {name: made[name] for name in ("name", "audience", "early_exit", "reentry_rules", "schedule", "nodes")}
    again = await patched(client, onesignal, made, **written)
    assert {name: again[name] for name in written} == written


async def test_one_node_is_changed_alone(onesignal: OneSignalServer, client: httpx.AsyncClient) -> None:
    made = await in_app_copy(client, onesignal)
    tag, wait, step = made["nodes"]
    where = path(onesignal, made["id"], "nodes", wait["id"])
    changed = await done(await client.patch(where, json={"duration_seconds": 1_200, "annotation": "as advised"}))
    assert changed["nodes"] == [tag, {**wait, "duration_seconds": 1_200, "annotation": "as advised"}, step]
    assert (await client.patch(where, json={"duration_seconds": 59})).status_code == 400
    assert (await client.patch(where, json={"assignments": {"a": "b"}})).status_code == 400  # of another kind
    old = {"annotation": "late", "concurrency_key": made["concurrency_key"]}
    assert (await client.patch(where, json=old)).status_code == 409
    missing = path(onesignal, made["id"], "nodes", onesignal.app_id)
    assert (await client.patch(missing, json={"annotation": "?"})).status_code == 404


async def test_whoever_read_before_a_change_does_not_overwrite_it(
    onesignal: OneSignalServer, client: httpx.AsyncClient
) -> None:
    made = await in_app_copy(client, onesignal)
    key = made["concurrency_key"]
    onesignal.dashboard.change(onesignal.journeys.kept[made["id"]], description="Somebody was here")
    status, why = await refused(client, onesignal, made, state="active", concurrency_key=key)
    assert (status, "changed since" in why) == (409, True)
    read = await done(await client.get(path(onesignal, made["id"])))
    assert read["concurrency_key"] != key
    started = await patched(client, onesignal, made, state="active", concurrency_key=read["concurrency_key"])
    assert started["state"] == "active"


async def test_a_journey_starts_at_its_time_and_stops_at_its_time(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    made = await in_app_copy(client, onesignal)
    times = {"start_at": IN_AN_HOUR, "stop_at": IN_TWO}
    scheduled = await patched(client, onesignal, made, schedule=times, state="scheduled")
    assert (scheduled["state"], scheduled["started_at"]) == ("scheduled", None)
    hand_clock.move(minutes=61)
    active = await done(await client.get(path(onesignal, made["id"])))
    assert (active["state"], active["started_at"]) == ("active", IN_AN_HOUR)
    assert active["concurrency_key"] != scheduled["concurrency_key"]
    hand_clock.move(hours=1)
    over = await done(await client.get(path(onesignal, made["id"])))
    assert (over["state"], over["archived_at"]) == ("archived", IN_TWO)


async def test_only_what_has_not_started_goes_back_to_a_draft(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    made = await in_app_copy(client, onesignal)
    await patched(client, onesignal, made, schedule={"start_at": IN_AN_HOUR}, state="scheduled")
    back = await patched(client, onesignal, made, state="draft")
    assert back["state"] == "draft"
    hand_clock.move(hours=2)
    assert (await done(await client.get(path(onesignal, made["id"]))))["state"] == "draft"

    onesignal.journeys.processing_seconds = 5
    starting = await patched(client, onesignal, made, schedule={"start_at": None}, state="active")
    assert (starting["state"], starting["started_at"]) == ("processing", None)
    assert (await patched(client, onesignal, made, state="draft"))["state"] == "draft"
    await patched(client, onesignal, made, state="active")
    hand_clock.move(seconds=6)
    assert (await done(await client.get(path(onesignal, made["id"]))))["state"] == "active"
    assert (await refused(client, onesignal, made, state="draft"))[0] == 400
    archived = await patched(client, onesignal, made, state="archived")
    assert archived["archived_at"]
    for state in ("draft", "active", "scheduled"):
        assert (await refused(client, onesignal, made, state=state))[0] == 400
    assert (await refused(client, onesignal, made, name="C-30 again"))[0] == 400


async def test_a_start_needs_five_minutes_and_everything_that_it_runs_on(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    made = await in_app_copy(client, onesignal)
    soon = {"start_at": iso(START + timedelta(seconds=299))}
    assert "5 minutes" in (await refused(client, onesignal, made, schedule=soon, state="scheduled"))[1]
    assert "5 minutes" in (await refused(client, onesignal, made, state="scheduled"))[1]
    wrong_way = {"start_at": IN_TWO, "stop_at": IN_AN_HOUR}
    assert "later than" in (await refused(client, onesignal, made, schedule=wrong_way))[1]
    kept = await patched(client, onesignal, made, schedule={"start_at": IN_AN_HOUR})
    assert kept["state"] == "draft"
    hand_clock.move(minutes=58)  # a draft with its time, which has come too near
    assert "5 minutes" in (await refused(client, onesignal, made, state="scheduled"))[1]
    assert "must be scheduled" in (await refused(client, onesignal, made, state="active"))[1]

    empty = await created(client, onesignal, nodes=[])
    assert "nodes" in (await refused(client, onesignal, empty, state="active"))[1]
    onesignal.shop.delete_segment("Lapsed buyers")
    await patched(client, onesignal, made, schedule={"start_at": None}, audience=to_segment(onesignal, "VIP"))
    onesignal.shop.delete_segment("VIP")
    assert "does not exist" in (await refused(client, onesignal, made, state="active"))[1]


async def test_what_runs_is_locked(onesignal: OneSignalServer, client: httpx.AsyncClient) -> None:
    made = await in_app_copy(client, onesignal)
    await patched(client, onesignal, made, state="active")
    tag, wait, step = made["nodes"]
    assert (await refused(client, onesignal, made, audience=to_segment(onesignal, "VIP")))[0] == 400
    assert (await refused(client, onesignal, made, nodes=[tag, step]))[0] == 400
    assert (await refused(client, onesignal, made, nodes=[wait, tag, step]))[0] == 400
    assert (await refused(client, onesignal, made, schedule={"start_at": IN_AN_HOUR}))[0] == 400
    split = {"kind": "split_range", "branches": [{"weight": 50}, {"weight": 50}]}
    assert (await refused(client, onesignal, made, nodes=[tag, wait, step, split]))[0] == 400
    changed = await patched(
        client, onesignal, made, nodes=[tag, {**wait, "duration_seconds": 1_000}, step], schedule={"stop_at": IN_TWO}
    )
    assert changed["nodes"][1]["duration_seconds"] == 1_000


async def test_what_is_scheduled_keeps_a_time_and_may_get_another(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    made = await in_app_copy(client, onesignal)
    await patched(client, onesignal, made, schedule={"start_at": IN_AN_HOUR}, state="scheduled")
    assert (await refused(client, onesignal, made, schedule={"start_at": None}))[0] == 400
    assert (await refused(client, onesignal, made, nodes=made["nodes"][1:]))[0] == 400
    later = await patched(client, onesignal, made, schedule={"start_at": IN_TWO})
    assert (later["state"], later["schedule"]["start_at"]) == ("scheduled", IN_TWO)
    hand_clock.move(minutes=90)
    assert (await done(await client.get(path(onesignal, made["id"]))))["state"] == "scheduled"
    edited = await patched(client, onesignal, made, state="draft", nodes=made["nodes"][1:])  # both in one
    assert (edited["state"], len(edited["nodes"])) == ("draft", 2)


async def test_a_segment_of_a_live_journey_is_locked_until_it_ends(
    onesignal: OneSignalServer, client: httpx.AsyncClient
) -> None:
    made = await in_app_copy(client, onesignal, audience=to_segment(onesignal, "Paris region"))
    segment = f"/apps/{onesignal.app_id}/segments/{segment_id(onesignal, 'Paris region')}"
    assert (await client.patch(segment, json={"name": "Paris region"})).status_code == 200
    await patched(client, onesignal, made, schedule={"start_at": IN_AN_HOUR}, state="scheduled")
    for answer in (await client.patch(segment, json={"name": "Lyon"}), await client.delete(segment)):
        assert (answer.status_code, answer.json()["success"]) == (400, False)
        assert "used by an active Journey" in answer.json()["errors"][0]
    await patched(client, onesignal, made, state="archived")
    assert (await client.delete(segment)).status_code == 200


async def test_the_plan_has_so_many_slots_and_tags(onesignal: OneSignalServer, client: httpx.AsyncClient) -> None:
    onesignal.options.journeys.slots = 1
    first, second = await in_app_copy(client, onesignal), await in_app_copy(client, onesignal, name="C-31")
    await patched(client, onesignal, first, schedule={"start_at": IN_AN_HOUR}, state="scheduled")
    status, why = await refused(client, onesignal, second, state="active")
    assert (status, "maximum number of active Journeys" in why) == (403, True)
    await patched(client, onesignal, first, state="draft")
    onesignal.options.journeys.most_tags = 2
    status, why = await refused(client, onesignal, second, state="active")
    assert (status, "maximum number of tags" in why) == (403, True)
    onesignal.options.journeys.most_tags = 5
    await patched(client, onesignal, second, state="active")


async def test_deleting_frees_the_slot_and_is_for_ever(onesignal: OneSignalServer, client: httpx.AsyncClient) -> None:
    onesignal.options.journeys.slots = 1
    first, second = await in_app_copy(client, onesignal), await in_app_copy(client, onesignal, name="C-31")
    await patched(client, onesignal, first, state="active")
    assert await done(await client.delete(path(onesignal, first["id"]))) == {"success": True}
    assert (await client.delete(path(onesignal, first["id"]))).status_code == 404
    assert (await client.patch(path(onesignal, first["id"]), json={"name": "?"})).status_code == 404
    await patched(client, onesignal, second, state="active")


async def test_a_key_or_an_account_may_have_no_journeys(onesignal: OneSignalServer, client: httpx.AsyncClient) -> None:
    async with a_client(onesignal, key=onesignal.api_key_without_journeys) as without:
        refusal = await without.get(path(onesignal))
        assert (refusal.status_code, "permission" in refusal.json()["errors"][0]) == (403, True)
        assert (await without.get(f"/apps/{onesignal.app_id}/segments")).status_code == 200
    onesignal.options.journeys.has_journeys = False
    for answer in (await client.get(path(onesignal)), await client.post(path(onesignal), json={"name": "C-30"})):
        assert answer.status_code == 403
        assert answer.json() == {"errors": ["This API is not available for applications on your plan."]}


async def test_people_in_the_dashboard_change_things_behind_the_bot(
    onesignal: OneSignalServer, client: httpx.AsyncClient
) -> None:
    made = await in_app_copy(client, onesignal)
    journey = onesignal.journeys.kept[made["id"]]
    onesignal.dashboard.remove_in_app_step(journey)
    read = await done(await client.get(path(onesignal, made["id"])))
    assert [node["kind"] for node in read["nodes"]] == ["tag", "wait"]
    assert read["concurrency_key"] != made["concurrency_key"]
    scheduled = {"schedule": {"start_at": IN_AN_HOUR}, "state": "scheduled"}
    await patched(client, onesignal, made, **scheduled)
    onesignal.dashboard.fail_to_start(journey, "The audience is empty")
    failed = await done(await client.get(path(onesignal, made["id"])))
    assert (failed["state"], failed["schedule"]["error"]) == ("draft", "The audience is empty")
    await patched(client, onesignal, made, state="active", schedule={"start_at": None})
    onesignal.dashboard.archive(journey)
    assert (await done(await client.get(path(onesignal, made["id"]))))["state"] == "archived"


@pytest.mark.parametrize("after", [False, True])
async def test_a_duplicate_whose_answer_is_lost_was_made_or_not_as_scripted(
    onesignal: OneSignalServer, client: httpx.AsyncClient, after: bool
) -> None:
    shell = onesignal.dashboard.build_shell(Format.MODAL)
    onesignal.faults.add(FaultKind.CUT, on=Endpoint.DUPLICATE_JOURNEY, after_acceptance=after)
    overrides = {"overrides": {"name": "C-30"}}
    with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
        await client.post(path(onesignal, shell.id, "duplicate"), json=overrides)
    assert [one.name for one in onesignal.journeys.kept.values()][1:] == ["C-30"] * after
    await client.post(path(onesignal, shell.id, "duplicate"), json=overrides)
    assert len(onesignal.calls_to(Endpoint.DUPLICATE_JOURNEY)) == 2
    assert onesignal.calls_to(Endpoint.DUPLICATE_JOURNEY)[1].item == shell.id


@pytest.mark.parametrize(
    ("nodes", "why"),
    [
        ([{"kind": "wait", "duration_seconds": 59}], "at least 60"),
        ([{"kind": "wait"}], "duration_seconds is required"),
        ([{"kind": "dance"}], "must be"),
        ([{"kind": "split_range", "branches": [{"weight": 50}, {"weight": 40}]}], "sum to 100"),
        ([{"kind": "split_range", "branches": [{"weight": 100}]}], "at least 2"),
        ([{"kind": "yes_no", "branches": [{}, {}]}], "condition"),
        ([{"kind": "send_push", "template_id": "00000000-0000-4000-8000-000000000000"}], "does not exist"),
        ([{"kind": "send_iam", "iam_id": "00000000-0000-4000-8000-000000000000"}], "not an in-app message"),
        ([{"kind": "tag", "assignments": {}}], "not be empty"),
        ([{"kind": "tag", "assignments": {"k": "v" * 1025}}], "too long"),
        ([{"kind": "time_window"}], "windows is required"),
        ([{"kind": "wait", "duration_seconds": 60, "client_node_id": "a"}] * 2, "unique"),
    ],
)
async def test_a_graph_that_cannot_run_is_refused_with_a_reason(
    onesignal: OneSignalServer, client: httpx.AsyncClient, nodes: list[dict[str, object]], why: str
) -> None:
    answer = await client.post(path(onesignal), json={"name": "C-31", "nodes": nodes})
    assert answer.status_code == 400
    assert why in " ".join(answer.json()["errors"])
    assert onesignal.journeys.kept == {}
