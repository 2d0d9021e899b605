"""Herald's own client against the sandbox's Journeys, templates, segments, filters and events, over sockets."""

from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import uuid4

import pytest
from pydantic import SecretStr

from bot.onesignal.changes.events import CustomEvent
from bot.onesignal.changes.segments import SegmentDraft
from bot.onesignal.changes.templates import PushTemplate
from bot.onesignal.client import OneSignal
from bot.onesignal.errors import (
    JourneyChanged,
    JourneyNotFound,
    PlanRefuses,
    SegmentLocked,
    SegmentNameTaken,
    TemplateInUse,
)
from bot.onesignal.filters import Filters, SessionFilter
from bot.onesignal.journey_graph import JourneyPatch, NewJourney, Overrides, SegmentAudience, Times
from bot.onesignal.journey_steps import SendPush, Tag, Wait
from bot.onesignal.journeys import Journey, JourneyState
from bot.onesignal.limits import Rates
from bot.sandbox.onesignal import OneSignalServer
from tests.sandbox.onesignal.conftest import HandClock
from tests.sandbox.onesignal.journeys import segment_id

AWAY = Filters.all_of(SessionFilter(field="last_session", relation=">", hours_ago=1440))
WORDS = {"bot_iam_title": "Ventes privées", "bot_iam_url": "https://www.maison-lune.example/ventes"}


@pytest.fixture
async def herald(onesignal: OneSignalServer) -> AsyncIterator[OneSignal]:
    key = SecretStr(onesignal.api_key)
    rates = Rates(seconds_between_views=0)
    async with OneSignal(onesignal.app_id, key, api_url=onesignal.api_url, rates=rates) as client:
        yield client


async def a_copy(herald: OneSignal, onesignal: OneSignalServer, *, name: str = "C-30 · in-app") -> Journey:
    """A copy of a shell, with its words, not started."""
    [shell] = (await herald.journeys.all_named("Bot shell – modal")).journeys
    lapsed = SegmentAudience(included_segment_ids=(segment_id(onesignal, "Lapsed buyers"),))
    copy = await herald.journeys.duplicate(shell.id, Overrides(name=name, audience=lapsed))
    nodes = (Tag(assignments=WORDS), Wait(duration_seconds=900), *copy.nodes)
    return await herald.journeys.patch(copy.id, JourneyPatch(nodes=nodes), concurrency_key=copy.concurrency_key)


async def test_an_in_app_campaign_is_copied_scheduled_taken_back_and_ended(
    herald: OneSignal, onesignal: OneSignalServer, hand_clock: HandClock
) -> None:
    onesignal.dashboard.build_shells()
    copy = await a_copy(herald, onesignal)
    assert [node.kind for node in copy.nodes] == ["tag", "wait", "send_iam"]
    start_at = hand_clock.moment + timedelta(hours=1)
    scheduled = await herald.journeys.patch(
        copy.id, JourneyPatch(state=JourneyState.SCHEDULED, schedule=Times(start_at=start_at))
    )
    assert (scheduled.state, scheduled.schedule.start_at) == (JourneyState.SCHEDULED, start_at)
    taken_back = await herald.journeys.patch(copy.id, JourneyPatch(state=JourneyState.DRAFT, schedule=None))
    assert (taken_back.state, taken_back.schedule.start_at) == (JourneyState.DRAFT, None)
    await herald.journeys.patch(copy.id, JourneyPatch(state=JourneyState.ACTIVE))
    hand_clock.move(minutes=1)
    assert (await herald.journeys.get(copy.id)).state is JourneyState.ACTIVE
    assert {node.id for node in copy.nodes} == (await herald.journeys.stats(copy.id)).nodes.keys()
    ended = await herald.journeys.patch(copy.id, JourneyPatch(state=JourneyState.ARCHIVED))
    assert ended.state is JourneyState.ARCHIVED
    await herald.journeys.delete(copy.id)
    with pytest.raises(JourneyNotFound):
        await herald.journeys.get(copy.id)


async def test_who_changes_a_journey_in_the_dashboard_is_not_overwritten(
    herald: OneSignal, onesignal: OneSignalServer
) -> None:
    onesignal.dashboard.build_shells()
    copy = await a_copy(herald, onesignal)
    onesignal.dashboard.change(onesignal.journeys.kept[copy.id], description="Somebody was here")
    start = JourneyPatch(state=JourneyState.ACTIVE)
    with pytest.raises(JourneyChanged):
        await herald.journeys.patch(copy.id, start, concurrency_key=copy.concurrency_key)
    now = await herald.journeys.get(copy.id)
    assert (now.state, now.description) == (JourneyState.DRAFT, "Somebody was here")


async def test_a_full_plan_is_told_as_that(herald: OneSignal, onesignal: OneSignalServer) -> None:
    onesignal.dashboard.build_shells()
    start, refused = JourneyPatch(state=JourneyState.ACTIVE), None
    for number in range(30):
        copy = await a_copy(herald, onesignal, name=f"C-{number}")
        try:
            await herald.journeys.patch(copy.id, start)
        except PlanRefuses as error:
            refused = error
            break
    assert refused is not None
    assert "plan" in refused.reason
    assert (await herald.journeys.get(copy.id)).state is JourneyState.DRAFT


async def test_a_segment_and_a_template_that_a_journey_uses_stay(herald: OneSignal, onesignal: OneSignalServer) -> None:
    draft = SegmentDraft(name="Herald A-3", filters=AWAY)
    made = await herald.create_segment(draft, segment_id=uuid4())
    assert (await herald.segment(made)).filters == AWAY.entries()
    assert Filters.from_entries((await herald.segment(made)).filters) == AWAY
    with pytest.raises(SegmentNameTaken):
        await herald.create_segment(draft, segment_id=uuid4())
    words = {"contents": {"en": "Still there?"}, "headings": {"en": "Your cart"}}
    template = await herald.templates.create(PushTemplate.model_validate({"name": "Herald A-3 push 1", **words}))
    assert [one.id for one in await herald.templates.all_named("Herald A-3")] == [template.id]
    journey = await herald.journeys.create(
        NewJourney(
            name="Herald A-3",
            audience=SegmentAudience(included_segment_ids=(made,)),
            nodes=(SendPush(template_id=template.id),),
        )
    )
    await herald.journeys.patch(journey.id, JourneyPatch(state=JourneyState.ACTIVE))
    with pytest.raises(SegmentLocked):
        await herald.update_segment(made, SegmentDraft(name="Herald A-3 r2", filters=AWAY))
    with pytest.raises(SegmentLocked):
        await herald.delete_segment(made)
    with pytest.raises(TemplateInUse):
        await herald.templates.delete(template.id)
    await herald.journeys.delete(journey.id)
    await herald.templates.delete(template.id)
    await herald.delete_segment(made)


async def test_the_reach_of_filters_is_counted(herald: OneSignal) -> None:
    everyone = await herald.estimate_reach(include=["All"])
    away = await herald.estimate_reach(filters=AWAY)
    assert 0 < away.count < everyone.count


async def test_an_event_is_taken_and_one_of_nobody_is_named(herald: OneSignal) -> None:
    known = CustomEvent(name="cart_updated", key=uuid4(), external_id="shop-000007", properties={"items": 3})
    taken = await herald.tell_events([known, known.model_copy(update={"key": uuid4(), "external_id": "nobody-here"})])
    assert [one.external_id for one in taken.not_taken] == ["nobody-here"]
