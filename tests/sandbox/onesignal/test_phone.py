"""What a phone shows, and how the page hears of changes."""

from datetime import timedelta

import httpx
import pytest

from bot.sandbox.onesignal import OneSignalServer
from tests.sandbox.onesignal.conftest import START, HandClock, a_push, iso, sent, viewed


async def test_a_phone_shows_pushes_in_its_language_as_they_arrive(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    french = onesignal.phone(language="fr", segments=("Lapsed buyers",), without=("VIP",))
    dutch = onesignal.phone(language="nl", segments=("Lapsed buyers",), without=("VIP",))
    later = a_push(onesignal, send_after=iso(START + timedelta(hours=1)), headings=None)
    await sent(client, later)
    await sent(client, a_push(onesignal, big_picture="https://img.example/a.jpg", url="https://lumen.example/sale"))
    assert french.pushes() == []
    hand_clock.move(minutes=1)
    [push] = french.pushes()
    assert (push.title, push.text) == ("🛍️ Plus que 2 h", "-30 % sur tout, livraison offerte.")
    assert push.url == "https://lumen.example/sale"
    assert START < push.arrived_at <= hand_clock()
    assert [shown.title for shown in dutch.pushes()] == ["🛍️ 2 hours left"]
    hand_clock.move(hours=1)
    assert [shown.title for shown in french.pushes()] == ["🛍️ Plus que 2 h", ""]


async def test_a_phone_outside_the_audience_stays_dark(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    await sent(client, a_push(onesignal))
    hand_clock.move(hours=1)
    assert onesignal.phone(segments=("Lapsed buyers", "VIP")).pushes() == []
    assert onesignal.phone(segments=("First-time buyers",)).pushes() == []
    with pytest.raises(ValueError, match="nobody"):
        onesignal.phone(segments=("Waiting list Christmas 2023",))


async def test_a_newer_push_of_the_same_collapse_id_takes_the_place_of_the_older(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    phone = onesignal.phone(segments=("Lapsed buyers",), without=("VIP",))
    for text in ("first", "second"):
        await sent(client, a_push(onesignal, contents={"en": text}, headings=None, collapse_id="sale"))
        hand_clock.move(minutes=1)
    assert [push.text for push in phone.pushes()] == ["second"]


async def test_a_tap_is_one_more_click(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    message = await sent(client, a_push(onesignal))
    hand_clock.move(hours=1)
    phone = onesignal.phone(segments=("Lapsed buyers",), without=("VIP",))
    before = (await viewed(client, onesignal, message))["converted"]
    heard: list[int] = []
    stop = onesignal.on_change(lambda: heard.append(1))
    phone.tap(phone.pushes()[0])
    stop()
    phone.tap(phone.pushes()[0])
    assert len(heard) == 1
    assert (await viewed(client, onesignal, message))["converted"] == before + 2


async def test_waiting_ends_when_the_clock_brings_the_push(
    onesignal: OneSignalServer, client: httpx.AsyncClient, hand_clock: HandClock
) -> None:
    phone = onesignal.phone(segments=("Lapsed buyers",), without=("VIP",))
    await sent(client, a_push(onesignal))
    with pytest.raises(TimeoutError):
        await onesignal.until(lambda: bool(phone.pushes()), timeout=0.05)
    hand_clock.move(minutes=1)
    await onesignal.until(lambda: bool(phone.pushes()), timeout=1)
