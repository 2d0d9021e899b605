"""The shop: who is in a segment, whom a target reaches, what the segment endpoints say."""

from datetime import UTC, datetime
from time import perf_counter

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.onesignal import OneSignalServer, Shop
from bot.sandbox.onesignal import filters as grammar
from bot.sandbox.onesignal.people import PEOPLE
from bot.sandbox.onesignal.shop import SEGMENTS, Target
from tests.sandbox.onesignal.conftest import HandClock, a_client
from tests.sandbox.onesignal.document import keeps_to_the_document

SHOP = Shop()
LAPSED_WITHOUT_VIP = {"included_segments": ["Lapsed buyers"], "excluded_segments": ["VIP"]}


def test_the_same_shop_opens_every_time_and_at_once() -> None:
    began = perf_counter()
    another = Shop()
    assert perf_counter() - began < 0.5  # 12 ms alone on a quiet machine
    assert {name: another.members(name) for name in SEGMENTS} == {name: SHOP.members(name) for name in SEGMENTS}
    assert Shop(seed=7).members("VIP") != SHOP.members("VIP")


def test_the_shop_has_the_sizes_that_people_expect() -> None:
    sizes = {name: SHOP.members(name).bit_count() for name in SEGMENTS}
    assert sizes["Total Subscriptions"] == PEOPLE
    assert sizes["Waiting list Christmas 2023"] == 0
    assert all(1_000 < size < PEOPLE for name, size in sizes.items() if name not in list(sizes)[:1] + list(sizes)[-1:])
    assert 46_000 < SHOP.audience(Target(("Lapsed buyers",), ("VIP",))).count < 50_000
    assert 0.85 * PEOPLE < SHOP.audience(Target(("All",))).count < 0.95 * PEOPLE


names = st.lists(st.sampled_from([*SEGMENTS, "All", "No such segment"]), max_size=4)


@given(included=names, excluded=names)
def test_an_audience_is_exactly_the_union_without_the_excluded(included: list[str], excluded: list[str]) -> None:
    audience = SHOP.audience(Target(tuple(included), tuple(excluded)))
    for person in range(0, PEOPLE, 9_973):
        wanted = any(SHOP.members(name) >> person & 1 for name in included)
        unwanted = any(SHOP.members(name) >> person & 1 for name in excluded)
        subscribed = bool(SHOP.people.subscribed >> person & 1)
        assert bool(audience.people >> person & 1) == (wanted and not unwanted and subscribed)
    assert audience.count == audience.people.bit_count() == sum(audience.by_platform.values())


def test_buckets_split_a_segment_in_two_halves_without_overlap() -> None:
    lapsed = {"field": "tag", "key": "customer_status", "relation": "=", "value": "lapsed"}
    bucket = {"field": "tag", "key": "ab_bucket", "value": "50"}
    low = grammar.matching(SHOP.people, [lapsed, bucket | {"relation": "<"}])
    high = grammar.matching(SHOP.people, [lapsed, bucket | {"relation": ">"}])
    middle = grammar.matching(SHOP.people, [lapsed, bucket | {"relation": "="}])
    assert low | high | middle == SHOP.members("Lapsed buyers")
    assert not low & (high | middle)
    assert abs(low.bit_count() - (high | middle).bit_count()) < 0.05 * low.bit_count()


def test_or_separates_groups_and_and_is_implicit() -> None:
    french = {"field": "language", "relation": "=", "value": "fr"}
    english = {"field": "language", "relation": "=", "value": "en"}
    paris = {"field": "tag", "key": "region", "relation": "=", "value": "paris"}
    found = grammar.matching(SHOP.people, [french, paris, {"operator": "OR"}, english])
    assert found == SHOP.members("French speakers") & SHOP.members("Paris region") | SHOP.members("English speakers")


async def test_the_reach_that_is_counted_is_the_reach_that_is_sent_to(
    onesignal: OneSignalServer, client: httpx.AsyncClient
) -> None:
    answer = await client.post("/notifications/count-unsaved", json={"app_id": onesignal.app_id} | LAPSED_WITHOUT_VIP)
    assert answer.status_code == 200
    assert answer.json()["count"] == SHOP.audience(Target(("Lapsed buyers",), ("VIP",))).count
    without = await client.post("/notifications/count-unsaved", json={"app_id": onesignal.app_id})
    assert without.status_code == 400


async def test_segments_are_listed_and_shown_with_filters_that_make_them_again(
    onesignal: OneSignalServer, client: httpx.AsyncClient
) -> None:
    path = f"/apps/{onesignal.app_id}/segments"
    listed = await client.get(path)
    assert keeps_to_the_document("view-segments", listed)
    assert [segment["name"] for segment in listed.json()["segments"]] == list(SEGMENTS)
    assert len((await client.get(path, params={"limit": "3", "offset": "15"})).json()["segments"]) == 2
    vip = next(segment for segment in listed.json()["segments"] if segment["name"] == "VIP")
    shown = await client.get(f"{path}/{vip['id']}", params={"include-segment-detail": "true"})
    assert keeps_to_the_document("view-segment", shown)
    assert shown.json()["subscriber_count"] == SHOP.members("VIP").bit_count()
    assert "payload" not in (await client.get(f"{path}/{vip['id']}")).json()

    copy = {"name": "VIP again", "filters": shown.json()["payload"]["filters"]}
    made = await client.post(path, json=copy)
    assert made.status_code == 201
    assert keeps_to_the_document("create-segments", made)
    assert onesignal.shop.members("VIP again") == SHOP.members("VIP")


async def test_a_change_replaces_all_filters_and_needs_the_name(
    onesignal: OneSignalServer, client: httpx.AsyncClient
) -> None:
    segment = onesignal.shop.segment("Paris region")
    assert segment is not None
    path = f"/apps/{onesignal.app_id}/segments/{segment.id}"
    lyon = [{"field": "tag", "key": "region", "relation": "=", "value": "lyon"}]
    assert (await client.patch(path, json={"filters": lyon})).status_code == 400
    taken = await client.patch(path, json={"name": "VIP", "filters": lyon})
    assert taken.json() == {"errors": ["Segment name is already taken."], "success": False}
    changed = await client.patch(path, json={"name": "Lyon region", "filters": lyon})
    assert changed.json() == {"success": True, "id": segment.id}
    assert keeps_to_the_document("update-segment", changed)
    assert onesignal.shop.members("Paris region") == 0
    assert 0 < onesignal.shop.members("Lyon region").bit_count() < SHOP.members("Paris region").bit_count()


async def test_a_deleted_segment_is_gone_from_everywhere(onesignal: OneSignalServer, client: httpx.AsyncClient) -> None:
    segment = onesignal.shop.segment("Cart abandoners")
    assert segment is not None
    path = f"/apps/{onesignal.app_id}/segments/{segment.id}"
    gone = await client.delete(path)
    assert (gone.status_code, gone.json()) == (200, {"success": True})
    again = await client.delete(path)
    assert (again.status_code, again.json()) == (404, {"success": False})
    assert keeps_to_the_document("delete-segments", again)
    assert (await client.get(path)).json() == {"errors": ["segment not found"]}
    assert onesignal.shop.audience(Target(("Cart abandoners",))).count == 0
    with pytest.raises(KeyError):
        onesignal.shop.delete_segment("Cart abandoners")


async def test_segments_have_a_plan_and_a_limit(hand_clock: HandClock) -> None:
    new = {"name": "New", "filters": [{"field": "language", "relation": "=", "value": "fr"}]}
    async with OneSignalServer(now=hand_clock, paid=False) as onesignal, a_client(onesignal) as client:
        refused = await client.post(f"/apps/{onesignal.app_id}/segments", json=new)
        assert refused.status_code == 403
        assert keeps_to_the_document("create-segments", refused)
    async with OneSignalServer(now=hand_clock, most_segments=len(SEGMENTS)) as onesignal, a_client(onesignal) as client:
        full = await client.post(f"/apps/{onesignal.app_id}/segments", json=new)
        assert full.status_code == 422
        assert keeps_to_the_document("create-segments", full)


async def test_the_app_tells_how_many_it_reaches(onesignal: OneSignalServer, client: httpx.AsyncClient) -> None:
    app = await client.get(f"/apps/{onesignal.app_id}")
    assert keeps_to_the_document("view-an-app", app)
    assert app.json()["players"] == PEOPLE
    assert app.json()["messageable_players"] == SHOP.audience(Target(("All",))).count
    config = (await client.get(f"/apps/{onesignal.app_id}", params={"view": "config"})).json()
    assert not {"players", "messageable_players"} & set(config)


def test_a_segment_named_all_takes_the_place_of_the_short_word() -> None:
    shop = Shop()
    french = [{"field": "language", "relation": "=", "value": "fr"}]
    shop.add_segment("All", french, at=datetime(2026, 11, 24, tzinfo=UTC))
    assert shop.members("All") == SHOP.members("French speakers")
