"""A saved audience becomes a segment where a Journey needs one: once, whatever happens, and it is gone afterwards."""

import pytest
from sqlmodel import select

from bot.campaigns.content import Audience, FilterEntry
from bot.clock import now
from bot.onesignal.errors import (
    OneSignalError,
    OneSignalUnavailable,
    OneSignalUnclear,
    SegmentLocked,
    SegmentsFull,
    SegmentsRefused,
)
from bot.onesignal.filters import Filters
from bot.sandbox.onesignal.calls import Endpoint
from bot.sandbox.onesignal.faults import FaultKind
from bot.sandbox.onesignal.journeys.model import JourneyState, new_content
from bot.sending.audience_segments import LATER, AudienceSegment, needs_no_segment, segments_for, sweep_segments
from tests.people import APP, LAPSED, TEAM, VIP
from tests.sending.conftest import PostOffice

FRANCE = Audience(filters=(FilterEntry(field="country", relation="=", value="FR"),), name="France", saved=1)
HASH = "a" * 64


async def wanted(post: PostOffice, audience: Audience = FRANCE) -> tuple[tuple[str, ...], tuple[str, ...]]:
    onesignal = await post.clients.of(APP)
    return await segments_for(post.database, onesignal, audience, workspace_id=TEAM, code="C-12", revision_hash=HASH)


async def over(post: PostOffice) -> int:
    async with post.database.transaction() as tx:
        await needs_no_segment(tx, HASH)
    return await sweep_segments(post.database, post.clients)


async def row(post: PostOffice) -> AudienceSegment:
    async with post.database.reading() as tx:
        return (await tx.exec(select(AudienceSegment))).one()


def ours(post: PostOffice) -> list[str]:
    """The names of the segments at OneSignal that Herald has made."""
    return [one.name for one in post.onesignal.shop.segments.values() if one.name.startswith("Herald ")]


async def test_segments_are_what_they_are(post: PostOffice) -> None:
    assert await wanted(post, Audience(include=(LAPSED,), exclude=(VIP,))) == ((LAPSED.id,), (VIP.id,))
    assert ours(post) == []


async def test_filters_become_one_segment_that_holds_the_same_people(post: PostOffice) -> None:
    (included, excluded), again = await wanted(post), await wanted(post)
    assert (included, excluded) == again
    assert excluded == ()
    made = post.onesignal.shop.segments[included[0]]
    assert made.name.startswith("Herald C-12 · France · ")
    assert made.filters == FRANCE.entries == Filters.from_entries(FRANCE.entries).entries()
    assert ((await row(post)).audience_id, (await row(post)).segment_id) == (1, included[0])


async def test_after_it_is_over_it_is_deleted_and_may_be_made_again(post: PostOffice) -> None:
    ((first,), _) = await wanted(post)
    assert await sweep_segments(post.database, post.clients) == 0
    assert await over(post) == 1
    assert ours(post) == []
    assert await over(post) == 0
    ((second,), _) = await wanted(post)
    assert second != first
    assert len(ours(post)) == 1


async def test_a_lost_answer_leaves_one_segment(post: PostOffice) -> None:
    post.onesignal.faults.add(FaultKind.CUT, on=Endpoint.CREATE_SEGMENT, times=2, after_acceptance=True)
    try:
        await wanted(post)
    except (OneSignalUnavailable, OneSignalUnclear):
        post.onesignal.faults.clear()
    ((made,), _) = await wanted(post)
    assert len(ours(post)) == 1
    assert made in post.onesignal.shop.segments


async def test_what_was_made_and_not_recorded_is_swept_too(post: PostOffice) -> None:
    await wanted(post)
    async with post.database.transaction() as tx:
        (await tx.exec(select(AudienceSegment))).one().segment_id = None  # killed before the answer was recorded
    assert await over(post) == 1
    assert ours(post) == []


async def test_a_segment_that_somebody_has_deleted_is_gone(post: PostOffice) -> None:
    await wanted(post)
    post.onesignal.shop.delete_segment(ours(post)[0])
    assert await over(post) == 1


async def test_what_the_plan_refuses_is_told_and_nothing_is_made(post: PostOffice) -> None:
    post.onesignal.options.paid = False
    with pytest.raises(SegmentsRefused):
        await wanted(post)
    assert ours(post) == []
    post.onesignal.options.paid = True
    assert len((await wanted(post))[0]) == 1


async def test_a_full_plan_is_told_as_that(post: PostOffice) -> None:
    while len(post.onesignal.shop.segments) < post.onesignal.options.most_segments:
        post.onesignal.shop.add_segment(f"Old {len(post.onesignal.shop.segments)}", [], at=now())
    with pytest.raises(SegmentsFull):
        await wanted(post)
    assert ours(post) == []


async def test_one_that_cannot_be_deleted_now_is_tried_again_later(post: PostOffice) -> None:
    await wanted(post)
    post.onesignal.options.paid = False
    assert await over(post) == 0
    assert (await row(post)).problem == SegmentsRefused.text
    post.onesignal.options.paid = True
    post.time.forward(seconds=LATER.total_seconds())
    assert await sweep_segments(post.database, post.clients) == 0
    post.time.forward(days=1)
    assert await sweep_segments(post.database, post.clients) == 1
    assert (ours(post), (await row(post)).problem) == ([], None)
    assert issubclass(SegmentsRefused, OneSignalError)


async def test_one_that_a_live_journey_holds_is_kept_until_it_lets_go(post: PostOffice) -> None:
    """Somebody may have taken it for a Journey of their own: it is not torn from under that."""
    ((made,), _) = await wanted(post)
    journeys = post.onesignal.journeys
    audience = {"kind": "segment", "included_segment_ids": [made]}
    theirs = journeys.add(new_content("Welcome", audience=audience), source="dashboard")
    journeys.write(theirs, state=JourneyState.ACTIVE)
    assert await over(post) == 0
    assert (len(ours(post)), (await row(post)).problem) == (1, SegmentLocked.text)
    journeys.write(theirs, state=JourneyState.ARCHIVED)
    post.time.forward(seconds=LATER.total_seconds() + 1)
    assert await sweep_segments(post.database, post.clients) == 1
    assert ours(post) == []


async def test_what_is_wanted_again_meanwhile_is_not_swept(post: PostOffice) -> None:
    ((first,), _) = await wanted(post)
    async with post.database.transaction() as tx:
        await needs_no_segment(tx, HASH)
    assert await wanted(post) == ((first,), ())
    assert await sweep_segments(post.database, post.clients) == 0
    assert len(ours(post)) == 1


async def test_one_of_an_app_that_is_gone_is_in_nobodys_way(post: PostOffice) -> None:
    async with post.database.transaction() as tx:
        other = AudienceSegment(
            workspace_id=TEAM, app_id="gone", revision_hash="b" * 64, name="Other", filters_json="[]", sweep_at=now()
        )
        tx.add(other)
    await wanted(post)
    post.time.forward(seconds=1)
    assert await over(post) == 1
    assert ours(post) == []
