"""Journeys on the clock: who enters, what they get and when, why they leave, and what is counted."""

from datetime import timedelta
from time import perf_counter

import httpx
import pytest

from bot.sandbox.onesignal import OneSignalServer
from bot.sandbox.onesignal import filters as grammar
from bot.sandbox.onesignal.shop import Target
from tests.sandbox.onesignal.conftest import START, HandClock
from tests.sandbox.onesignal.journeys import (
    a_template,
    counts,
    created,
    done,
    happens,
    patched,
    path,
    running,
    segment_id,
    stats,
    to_segment,
)

HOUR = 3_600
CART = {"kind": "event_trigger", "name": "cart_updated"}
PURCHASE = {"rules": {"on_event": {"name": "purchase_completed"}}}


async def test_a_cart_that_was_left_gets_a_push_after_an_hour_unless_it_was_bought(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    template = await a_template(client, onesignal, en="{{ journey.first_event.properties.product }} is waiting.")
    nodes = [{"kind": "wait", "duration_seconds": HOUR}, {"kind": "send_push", "template_id": template}]
    journey = await running(client, onesignal, audience=CART, nodes=nodes, early_exit=PURCHASE)
    leaves, buys = onesignal.phone_of("lea"), onesignal.phone_of("marc")
    leaves.happened("cart_updated", product="Lampe Brume")
    await happens(client, onesignal, "cart_updated", "marc", product="Vase")
    hand_clock.move(minutes=30)
    buys.happened("purchase_completed")
    assert counts(await stats(client, onesignal, journey)) == (2, 0, 1)
    hand_clock.move(minutes=29)
    assert leaves.pushes() == []
    hand_clock.move(minutes=2)
    [push] = leaves.pushes()
    assert push.text == "Lampe Brume is waiting."
    assert push.arrived_at - START - timedelta(hours=1) < timedelta(seconds=2)
    assert buys.pushes() == []
    after = await stats(client, onesignal, journey)
    assert counts(after) == (2, 1, 1)
    wait, send = (after["nodes"][node["id"]] for node in journey["nodes"])
    assert (wait["waiting"], wait["completed"], wait["exited_early"]) == (0, 1, 1)
    assert send["message_stats"]["totals"]["sent"] == 1
    leaves.tap(push)
    assert (await stats(client, onesignal, journey))["nodes"][journey["nodes"][1]["id"]]["message_stats"]["totals"][
        "clicked"
    ] == 1


async def test_messages_of_journeys_are_not_among_those_of_the_api(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    node = {"kind": "send_push", "template_id": await a_template(client, onesignal)}
    await running(client, onesignal, audience=to_segment(onesignal, "VIP"), nodes=[node])
    hand_clock.move(minutes=5)
    listed = await done(await client.get("/notifications", params={"app_id": onesignal.app_id}))
    assert listed["total_count"] == 0
    [message] = onesignal.messages.accepted
    assert (await client.get(f"/notifications/{message.id}", params={"app_id": onesignal.app_id})).status_code == 404
    assert message.audience is not None
    assert message.audience.count == onesignal.shop.audience(Target(("VIP",))).count
    assert onesignal.truth.sent() == []


async def test_only_who_comes_later_enters_a_journey_for_future_additions(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    tagged = [{"field": "tag", "key": "birthday", "relation": "=", "value": "today"}]
    onesignal.shop.add_segment("Birthday", tagged, at=hand_clock())
    onesignal.shop.give_tags(0b0111, {"birthday": "today"})
    wait = [{"kind": "wait", "duration_seconds": HOUR}]
    birthday = to_segment(onesignal, "Birthday")
    all_of_them = await running(client, onesignal, audience=birthday, nodes=wait)
    later_ones = await running(client, onesignal, audience={**birthday, "future_additions_only": True}, nodes=wait)
    assert counts(await stats(client, onesignal, all_of_them)) == (3, 0, 0)
    assert counts(await stats(client, onesignal, later_ones)) == (0, 0, 0)
    onesignal.shop.give_tags(0b1100, {"birthday": "today"})
    assert counts(await stats(client, onesignal, all_of_them)) == (4, 0, 0)
    assert counts(await stats(client, onesignal, later_ones)) == (1, 0, 0)


async def test_people_leave_when_a_segment_says_so_and_are_tagged(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    tagged = [{"field": "tag", "key": "cart", "relation": "=", "value": "full"}]
    onesignal.shop.add_segment("Full cart", tagged, at=hand_clock())
    onesignal.shop.give_tags(0b111, {"cart": "full"})
    leaving = {"rules": {"when_not_in_audience": True}, "tag_on_early_exit": {"left": "yes"}}
    wait = [{"kind": "wait", "duration_seconds": HOUR}]
    journey = await running(
        client, onesignal, audience=to_segment(onesignal, "Full cart"), nodes=wait, early_exit=leaving
    )
    onesignal.shop.give_tags(0b010, {"cart": ""})
    assert counts(await stats(client, onesignal, journey)) == (3, 0, 1)
    assert onesignal.shop.tags_of(1)["left"] == "yes"
    assert "left" not in onesignal.shop.tags_of(0)
    hand_clock.move(hours=2)
    assert counts(await stats(client, onesignal, journey)) == (3, 2, 1)


async def test_a_new_session_may_end_it(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    nodes = [{"kind": "wait", "duration_seconds": HOUR}]
    inactive = to_segment(onesignal, "Inactive for 60 days")
    journey = await running(
        client, onesignal, audience=inactive, nodes=nodes, early_exit={"rules": {"on_session": True}}
    )
    phone = onesignal.phone(segments=("Inactive for 60 days",))
    phone.open_app()
    assert counts(await stats(client, onesignal, journey))[2] == 1
    assert not onesignal.shop.members("Inactive for 60 days") >> phone.number & 1


@pytest.mark.parametrize(("pause", "entries"), [(None, [1, 1, 1]), (2 * HOUR, [1, 1, 2])])
async def test_nobody_comes_again_before_the_rule_allows_it(
    onesignal: OneSignalServer,
    client: httpx.AsyncClient,
    hand_clock: HandClock,
    pause: int | None,
    entries: list[int],
) -> None:
    rules = {"reentry_rules": {"duration_seconds": pause}} if pause else {}
    nodes = [{"kind": "wait", "duration_seconds": 60}]
    journey = await running(client, onesignal, audience=CART, nodes=nodes, **rules)
    found = []
    for _ in entries:
        await happens(client, onesignal, "cart_updated", "lea")
        found.append((await stats(client, onesignal, journey))["started"])
        hand_clock.move(minutes=65)
    assert found == entries


async def test_a_weekly_journey_comes_round_every_monday(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    window = {"day_of_week": 1, "start": {"hour": 9}, "end": {"hour": 10}}
    nodes = [
        {"kind": "time_window", "relative_to": "schedule_in_timezone", "windows": [window]},
        {"kind": "send_push", "template_id": await a_template(client, onesignal)},
    ]
    rules = {"reentry_rules": {"duration_seconds": 6 * 24 * HOUR}}
    await running(client, onesignal, audience=to_segment(onesignal, "VIP"), nodes=nodes, **rules)
    phone = onesignal.phone(segments=("VIP",))
    hand_clock.move(days=21)
    at = [push.arrived_at.astimezone().strftime("%a %H") for push in phone.pushes()]
    assert at == ["Mon 08"] * 3  # 9 o'clock in Paris


async def test_a_split_divides_everybody_by_its_weights_and_a_branch_may_get_nothing(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    template = await a_template(client, onesignal)
    branches = [
        {"weight": 45, "nodes": [{"kind": "tag", "assignments": {"branch": "A"}}]},
        {"weight": 45, "nodes": [{"kind": "tag", "assignments": {"branch": "B"}}]},
        {"weight": 10, "nodes": []},
    ]
    nodes = [{"kind": "split_range", "branches": branches}, {"kind": "send_push", "template_id": template}]
    journey = await running(client, onesignal, nodes=nodes)
    after = await stats(client, onesignal, journey)
    everybody = onesignal.shop.members("Lapsed buyers")
    parts = [after["branches"][branch["id"]]["completed"] for branch in journey["nodes"][0]["branches"]]
    assert sum(parts) == everybody.bit_count() == after["started"] == after["completed"]
    assert [part / sum(parts) for part in parts] == pytest.approx([0.45, 0.45, 0.10], abs=0.012)
    tags = onesignal.shop.people.tags["branch"]
    assert tags["A"] & tags["B"] == 0
    assert (tags["A"] | tags["B"]) & everybody == tags["A"] | tags["B"]
    assert onesignal.messages.accepted[-1].audience == onesignal.shop.audience_of(everybody & ~(tags["A"] | tags["B"]))


async def test_whoever_holds_a_phone_is_in_no_control_group(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    """Which waits for the message, on the page; one in ten would wait for nothing."""
    phones = [onesignal.phone(language=language, segments=("Lapsed buyers",)) for language in ("fr", "en")]
    for _ in range(4):  # who is drawn hangs on the ID of the step
        push = {"kind": "send_push", "template_id": await a_template(client, onesignal)}
        branches = [{"weight": 49, "nodes": []}, {"weight": 51, "nodes": [push]}]
        await running(client, onesignal, nodes=[{"kind": "split_range", "branches": branches}])
    hand_clock.move(minutes=5)
    assert [len(phone.pushes()) for phone in phones] == [4, 4]


async def test_a_yes_no_asks_about_segments_and_about_messages(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    clicked = {"kind": "on_notification_action", "action": "clicked", "client_node_id": "first"}
    vip = {"kind": "segment_membership", "included_segment_ids": [segment_id(onesignal, "VIP")]}
    nodes = [
        {"kind": "send_push", "template_id": await a_template(client, onesignal), "client_node_id": "first"},
        {"kind": "wait", "duration_seconds": HOUR},
        {"kind": "yes_no", "branches": [{"condition": clicked}, {"nodes": []}]},
        {"kind": "yes_no", "branches": [{"condition": vip}, {"nodes": []}]},
    ]
    journey = await running(client, onesignal, nodes=nodes)
    taps, only_looks = (
        onesignal.phone(segments=("Lapsed buyers",)),
        onesignal.phone(segments=("Lapsed buyers",), language="en"),
    )
    hand_clock.move(minutes=5)
    taps.tap(taps.pushes()[0])
    assert len(only_looks.pushes()) == 1
    hand_clock.move(hours=1)
    after = await stats(client, onesignal, journey)
    by_click, by_segment = journey["nodes"][2]["branches"], journey["nodes"][3]["branches"]
    yes, no = (after["branches"][one["id"]]["completed"] for one in by_click)
    everybody = onesignal.shop.members("Lapsed buyers")
    assert yes + no == everybody.bit_count()
    assert 0.001 < yes / (yes + no) < 0.1
    run = onesignal.runner.runs[journey["id"]]
    who = onesignal.sending.who(run, journey["nodes"][0]["id"], "clicked", hand_clock().timestamp())
    assert who >> taps.number & 1
    assert not who >> only_looks.number & 1
    of_segment = after["branches"][by_segment[0]["id"]]["completed"]
    assert of_segment == (everybody & onesignal.shop.members("VIP")).bit_count()


@pytest.mark.parametrize("exits", [True, False])
async def test_a_wait_until_lets_go_at_the_event_or_when_it_expires(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock, exits: bool
) -> None:
    large = [[{"key": "total", "operator": "greater", "value": "50"}]]
    bought = {"kind": "event_trigger", "name": "purchase_completed", "attributes": large}
    nodes = [
        {
            "kind": "wait_until",
            "branches": [{"condition": bought, "nodes": [{"kind": "tag", "assignments": {"thanked": "yes"}}]}],
            "expiration": {"duration_seconds": 2 * HOUR, "exits": exits},
        }
    ]
    journey = await running(client, onesignal, audience=CART, nodes=nodes)
    await happens(client, onesignal, "cart_updated", "lea", "marc", "ines")
    hand_clock.move(hours=1)
    await happens(client, onesignal, "purchase_completed", "lea", total=80)
    await happens(client, onesignal, "purchase_completed", "marc", total=20)
    after = await stats(client, onesignal, journey)
    assert (after["nodes"][journey["nodes"][0]["id"]]["waiting"], after["completed"]) == (2, 1)
    assert after["branches"][journey["nodes"][0]["branches"][0]["id"]]["completed"] == 1
    assert onesignal.shop.tags_of(onesignal.shop.team["lea"])["thanked"] == "yes"
    hand_clock.move(hours=1)
    assert counts(await stats(client, onesignal, journey)) == ((3, 1, 2) if exits else (3, 3, 0))


async def test_what_happened_before_the_wait_does_not_end_it(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    bought = {"kind": "event_trigger", "name": "purchase_completed"}
    nodes = [
        {"kind": "wait", "duration_seconds": HOUR},
        {"kind": "yes_no", "branches": [{"condition": bought}, {"nodes": []}]},
        {"kind": "wait_until", "branches": [{"condition": bought}]},
    ]
    journey = await running(client, onesignal, audience=CART, nodes=nodes)
    await happens(client, onesignal, "cart_updated", "lea", "marc")
    await happens(client, onesignal, "purchase_completed", "lea")
    hand_clock.move(hours=2)
    after = await stats(client, onesignal, journey)
    yes, no = (after["branches"][one["id"]]["completed"] for one in journey["nodes"][1]["branches"])
    assert (yes, no) == (1, 1)
    assert after["nodes"][journey["nodes"][2]["id"]]["waiting"] == 2
    await happens(client, onesignal, "purchase_completed", "marc")
    assert counts(await stats(client, onesignal, journey)) == (2, 1, 0)


async def test_only_who_still_matches_comes_again(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    tagged = [{"field": "tag", "key": "member", "relation": "=", "value": "gold"}]
    onesignal.shop.add_segment("Gold", tagged, at=hand_clock())
    onesignal.shop.give_tags(0b11, {"member": "gold"})
    journey = await running(
        client, onesignal, audience=to_segment(onesignal, "Gold"), reentry_rules={"duration_seconds": HOUR}
    )  # waits for an hour, comes again an hour later
    onesignal.shop.give_tags(0b01, {"member": ""})
    hand_clock.move(hours=2)
    assert counts(await stats(client, onesignal, journey)) == (3, 2, 0)
    onesignal.shop.give_tags(0b01, {"member": "gold"})  # matches anew
    assert counts(await stats(client, onesignal, journey)) == (4, 2, 0)


async def test_tags_of_a_step_change_who_is_in_a_segment(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    nodes = [{"kind": "tag", "assignments": {"customer_status": "won_back", "vip": ""}}]
    everybody = onesignal.shop.members("Lapsed buyers")
    await running(client, onesignal, nodes=nodes)
    assert onesignal.shop.members("Lapsed buyers") == 0
    assert onesignal.shop.members("VIP") & everybody == 0
    won_back = [{"field": "tag", "key": "customer_status", "relation": "=", "value": "won_back"}]
    assert grammar.matching(onesignal.shop.people, won_back) == everybody


async def test_a_deleted_journey_drops_whoever_is_in_it(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    template = await a_template(client, onesignal)
    nodes = [{"kind": "wait", "duration_seconds": HOUR}, {"kind": "send_push", "template_id": template}]
    journey = await running(client, onesignal, nodes=nodes)
    await client.delete(path(onesignal, journey["id"]))
    hand_clock.move(hours=2)
    assert onesignal.phone(segments=("Lapsed buyers",)).pushes() == []
    assert onesignal.messages.accepted == []


async def test_two_hundred_thousand_people_go_through_in_a_blink(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    template = await a_template(client, onesignal)
    steps = [
        {"kind": "tag", "assignments": {"step": "1"}},
        {"kind": "wait", "duration_seconds": HOUR},
        {"kind": "send_push", "template_id": template},
        {"kind": "wait", "duration_seconds": HOUR},
    ]
    nodes = [*steps, {"kind": "split_range", "branches": [{"weight": 50, "nodes": steps}, {"weight": 50}]}, *steps]
    journey = await created(client, onesignal, audience=to_segment(onesignal, "Total Subscriptions"), nodes=nodes)
    began = perf_counter()
    await patched(client, onesignal, journey, state="active")
    hand_clock.move(days=1)
    after = await stats(client, onesignal, journey)
    assert counts(after) == (200_000, 200_000, 0)
    assert perf_counter() - began < 2.0  # 60 ms on a quiet machine


async def test_keys_of_next_year_can_be_added_to_the_totals(
    onesignal: OneSignalServer, client: httpx.AsyncClient
) -> None:
    onesignal.journey_stats.more_totals = {"hologram_views": 7}
    node = {"kind": "send_push", "template_id": await a_template(client, onesignal)}
    journey = await running(client, onesignal, nodes=[node])
    after = await stats(client, onesignal, journey)
    assert after["nodes"][journey["nodes"][0]["id"]]["message_stats"]["totals"]["hologram_views"] == 7
