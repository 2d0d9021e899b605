"""In-app messages of Journeys: who sees them when, in which words, and how they are counted."""

from datetime import timedelta

import httpx

from bot.sandbox.onesignal import OneSignalServer
from bot.sandbox.onesignal.people import first_of
from tests.sandbox.onesignal.conftest import START, HandClock, iso
from tests.sandbox.onesignal.journeys import in_app_copy, patched, stats

HOUR = 3_600


async def test_in_app_shows_at_the_next_new_session_with_the_words_of_the_tags(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    journey = await in_app_copy(client, onesignal)
    phone = onesignal.phone(segments=("Lapsed buyers",), without=("VIP",))
    phone.open_app()
    await patched(client, onesignal, journey, state="active")
    hand_clock.move(minutes=16)
    assert phone.in_app() is None  # the same session still
    phone.close_app()
    hand_clock.move(seconds=20)
    phone.open_app()
    assert phone.in_app() is None  # not away for long enough
    phone.close_app()
    hand_clock.move(seconds=31)
    phone.open_app()
    shown = phone.in_app()
    assert shown is not None
    assert (shown.format, shown.title, shown.cta) == ("modal", "Ventes privées", "J'en profite")
    assert shown.image == ""  # a tag that nobody has set
    before = await stats(client, onesignal, journey)
    phone.click_in_app()
    assert phone.in_app() is None
    after = await stats(client, onesignal, journey)
    step = journey["nodes"][2]["id"]
    assert after["nodes"][step]["message_stats"]["totals"]["displayed"] >= 1
    clicked = [one["nodes"][step]["message_stats"]["totals"]["clicked"] for one in (before, after)]
    assert clicked[1] == clicked[0] + 1


async def test_in_app_shows_once_to_those_who_were_meant_and_while_it_lasts(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    journey = await in_app_copy(client, onesignal)
    tag, wait, step = journey["nodes"]
    nodes = [tag, wait, {**step, "user_ttl_seconds": 6 * HOUR}]
    await patched(client, onesignal, journey, nodes=nodes, state="active")
    early, late = onesignal.phone_of("lea"), onesignal.phone(segments=("Lapsed buyers",), language="en")
    assert early.number != late.number
    outside = onesignal.phone(segments=("First-time buyers",))
    seer = onesignal.phone(segments=("Lapsed buyers",), language="de")
    outside.open_app()
    early.open_app()
    hand_clock.move(hours=5)
    for phone in (outside, seer):
        phone.close_app()
        phone.open_app()
    assert outside.in_app() is None
    assert seer.in_app() is not None
    seer.dismiss_in_app()
    seer.close_app()
    hand_clock.move(minutes=30)
    seer.open_app()
    assert seer.in_app() is None  # once
    hand_clock.move(hours=2)
    late.open_app()
    assert late.in_app() is None  # it has expired


async def test_an_archived_journey_shows_nothing_more(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    journey = await in_app_copy(client, onesignal)
    await patched(client, onesignal, journey, state="active", schedule={"stop_at": iso(START + timedelta(hours=3))})
    first = onesignal.phone(segments=("Lapsed buyers",), language="en")
    second = onesignal.phone(segments=("Lapsed buyers",), language="de")
    hand_clock.move(hours=1)
    first.open_app()
    assert first.in_app() is not None
    hand_clock.move(hours=2)
    second.open_app()
    assert second.in_app() is None
    at_the_end = await stats(client, onesignal, journey)
    hand_clock.move(days=3)
    assert await stats(client, onesignal, journey) == at_the_end


async def test_numbers_of_in_app_grow_while_the_crowd_opens_the_app(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    journey = await in_app_copy(client, onesignal)
    await patched(client, onesignal, journey, state="active")
    step = journey["nodes"][2]["id"]
    seen: list[tuple[float, float]] = []
    for _ in range(6):
        hand_clock.move(hours=6)
        totals = (await stats(client, onesignal, journey))["nodes"][step]["message_stats"]["totals"]
        seen.append((totals["displayed"], totals["clicked"]))
    assert seen == sorted(seen)
    assert seen[0] < seen[-1]
    mobile = onesignal.shop.members("Lapsed buyers") & onesignal.sending.mobile()
    assert 0 < seen[-1][1] < seen[-1][0] < mobile.bit_count()


async def test_a_click_by_hand_lets_go_of_whoever_waits_for_it(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    journey = await in_app_copy(client, onesignal)
    shown = {**journey["nodes"][2], "client_node_id": "shown"}
    clicked = {"kind": "on_notification_action", "action": "clicked", "client_node_id": "shown"}
    then = {"kind": "tag", "assignments": {"liked": "it"}}
    wait = {"kind": "wait_until", "branches": [{"condition": clicked, "nodes": [then]}]}
    await patched(client, onesignal, journey, nodes=[*journey["nodes"][:2], shown, wait], state="active")
    phone = onesignal.phone(segments=("Lapsed buyers",))
    hand_clock.move(minutes=16)
    phone.open_app()
    assert "liked" not in onesignal.shop.tags_of(phone.number)
    phone.click_in_app()
    assert onesignal.shop.tags_of(phone.number)["liked"] == "it"


async def test_two_messages_come_one_after_the_other_in_one_session(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    for look in ("modal", "banner"):
        journey = await in_app_copy(client, onesignal, name=look, look=look)
        await patched(client, onesignal, journey, state="active")
    phone = onesignal.phone(segments=("Lapsed buyers",))
    hand_clock.move(minutes=16)
    assert phone.open_app()
    looks = []
    while (shown := phone.in_app()) is not None:
        looks.append(shown.format)
        phone.dismiss_in_app()
    assert looks == ["modal", "banner"]


async def test_a_browser_has_no_app_and_an_unsubscribed_phone_has(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    people = onesignal.shop.people
    lapsed = onesignal.shop.members("Lapsed buyers")
    web = onesignal.phone_of(first_of(lapsed & people.platform["chrome_web_push"]))
    silent = onesignal.phone_of(first_of(lapsed & people.platform["android"] & ~people.subscribed))
    journey = await in_app_copy(client, onesignal)
    await patched(client, onesignal, journey, state="active")
    hand_clock.move(minutes=16)
    for phone in (web, silent):
        phone.open_app()
    assert web.in_app() is None
    assert silent.in_app() is not None


async def test_the_words_are_those_of_the_moment_in_which_they_are_shown(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    """Two campaigns with the same tags overwrite each other: one at a time (facts page, "Say plainly")."""
    first, second = await in_app_copy(client, onesignal), await in_app_copy(client, onesignal, name="C-31")
    other = {
        **second["nodes"][0],
        "assignments": {"bot_iam_title": "Autre chose", "bot_iam_image": "https://i.example"},
    }
    await patched(client, onesignal, first, state="active")
    await patched(client, onesignal, second, nodes=[other, *second["nodes"][1:]], state="active")
    hand_clock.move(minutes=16)
    phone = onesignal.phone(segments=("Lapsed buyers",))
    phone.open_app()
    shown = phone.in_app()
    assert shown is not None
    assert shown.journey_id == first["id"]
    assert (shown.title, shown.image, shown.body) == (
        "Autre chose",
        "https://i.example",
        "Un jour avant tout le monde.",
    )


async def test_whoever_comes_into_a_journey_again_does_not_see_its_message_again(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    cart = {"kind": "event_trigger", "name": "cart_updated"}
    journey = await in_app_copy(client, onesignal, audience=cart)
    await patched(client, onesignal, journey, reentry_rules={"duration_seconds": 600}, state="active")
    phone = onesignal.phone_of("lea")
    seen = []
    for _ in range(2):
        phone.happened("cart_updated")
        hand_clock.move(hours=1)
        phone.open_app()
        seen.append(phone.in_app() is not None)
        phone.dismiss_in_app()
        phone.close_app()
    assert seen == [True, False]
    assert (await stats(client, onesignal, journey))["started"] == 2
