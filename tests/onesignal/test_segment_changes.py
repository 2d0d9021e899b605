"""A segment is made once, changed whole, and what a plan does not allow is told as that."""

from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from pydantic import ValidationError
from pydantic_core import to_json

from bot.onesignal.changes.segments import SegmentDraft
from bot.onesignal.client import OneSignal
from bot.onesignal.errors import (
    KeyRejected,
    OneSignalError,
    OneSignalRefused,
    OneSignalUnclear,
    PlanRefuses,
    SegmentLocked,
    SegmentNameTaken,
    SegmentNotFound,
    SegmentsFull,
    SegmentsRefused,
)
from bot.onesignal.filters import Filters, SessionFilter
from tests.onesignal.conftest import APP_ID
from tests.onesignal.judges import Judge, judges
from tests.onesignal.pushes import FILTERS
from tests.onesignal.scripted import Asked, ScriptedOneSignal, Step, answer, cut

PATH = f"/apps/{APP_ID}/segments"
OURS = UUID("7ed2887d-bd24-4a81-8220-4b256a08ab19")
THEIRS = "4414c404-56a3-41ed-9b6a-0242ac120002"
DRAFT = SegmentDraft(
    name="Herald C-12", filters=Filters.all_of(SessionFilter(field="last_session", relation=">", hours_ago=1440))
)
MADE = answer(201, {"success": True, "id": str(OURS)})
TAKEN = answer(400, {"success": False, "errors": ["Segment name is already taken."]})
HEADERS = {"Authorization": "Key k", "Content-Type": "application/json"}


def listed(segment_id: str, name: str = DRAFT.name) -> Step:
    return answer(200, {"total_count": 1, "segments": [{"id": segment_id, "name": name}]})


async def test_a_segment_is_made_under_its_id_and_changed_with_its_name_and_all_filters(
    peer: ScriptedOneSignal, onesignal: OneSignal
) -> None:
    peer.plays(MADE, answer(200, {"success": True, "id": str(OURS)}), answer(200, {"success": True}))
    assert await onesignal.create_segment(DRAFT, segment_id=OURS) == str(OURS)
    await onesignal.update_segment(str(OURS), DRAFT.model_copy(update={"description": "For C-12"}))
    await onesignal.delete_segment(str(OURS))
    filters = [{"field": "last_session", "relation": ">", "hours_ago": "1440"}]
    made, changed, deleted = peer.asked
    assert (made.method, made.path) == ("POST", PATH)
    assert made.json == {"id": str(OURS), "name": "Herald C-12", "filters": filters}
    assert (changed.method, changed.path) == ("PATCH", f"{PATH}/{OURS}")
    assert changed.json == {"name": "Herald C-12", "description": "For C-12", "filters": filters}
    assert (deleted.method, deleted.path) == ("DELETE", f"{PATH}/{OURS}")
    for judge in judges():
        for asked in peer.asked:
            judge(asked)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(filters=FILTERS)
@pytest.mark.parametrize("judge", judges())
def test_every_segment_is_written_as_documented(judge: Judge, filters: Filters) -> None:
    body = to_json({"name": "x", "filters": filters.entries()})
    judge(Asked("PATCH", f"{PATH}/x", {}, HEADERS, body, at=0))


async def test_the_id_that_onesignal_gave_counts(peer: ScriptedOneSignal, onesignal: OneSignal) -> None:
    peer.plays(answer(201, {"success": True, "id": THEIRS}))
    assert await onesignal.create_segment(DRAFT, segment_id=OURS) == THEIRS


async def test_a_segment_whose_making_was_not_answered_is_made_once(
    peer: ScriptedOneSignal, onesignal: OneSignal
) -> None:
    peer.plays(cut(), TAKEN, listed(str(OURS)))
    assert await onesignal.create_segment(DRAFT, segment_id=OURS) == str(OURS)
    assert [asked.method for asked in peer.asked] == ["POST", "POST", "GET"]
    peer.otherwise = answer(503)
    with pytest.raises(OneSignalUnclear):
        await onesignal.create_segment(DRAFT, segment_id=OURS)


async def test_a_name_that_is_another_segments_is_told_with_its_id(
    peer: ScriptedOneSignal, onesignal: OneSignal
) -> None:
    peer.plays(TAKEN, listed(THEIRS), TAKEN, listed(THEIRS))
    for ask in (
        onesignal.create_segment(DRAFT, segment_id=OURS),
        onesignal.update_segment(str(OURS), DRAFT),
    ):
        with pytest.raises(SegmentNameTaken) as caught:
            await ask
        assert (caught.value.segment_id, caught.value.params) == (THEIRS, {"name": "Herald C-12"})


@pytest.mark.parametrize("who", [listed(THEIRS, "Other"), answer(503), answer(403)])
async def test_a_refusal_that_is_not_about_the_name_stands_as_it_is(
    peer: ScriptedOneSignal, onesignal: OneSignal, who: Step
) -> None:
    peer.plays(answer(400, {"errors": ["Filters are odd"]}), *[who] * 3)
    with pytest.raises(OneSignalRefused, match="Filters are odd") as caught:
        await onesignal.create_segment(DRAFT, segment_id=OURS)
    assert type(caught.value) is OneSignalRefused


@pytest.mark.parametrize(
    ("status", "create", "update", "delete"),
    [
        (402, PlanRefuses, PlanRefuses, PlanRefuses),
        (403, SegmentsRefused, SegmentsRefused, SegmentsRefused),
        (401, KeyRejected, KeyRejected, KeyRejected),
        (422, SegmentsFull, OneSignalRefused, OneSignalRefused),
        (404, OneSignalRefused, SegmentNotFound, SegmentNotFound),
        (409, OneSignalRefused, SegmentLocked, SegmentLocked),
        (400, OneSignalRefused, OneSignalRefused, SegmentLocked),
    ],
)
async def test_each_refusal_is_its_own_error(
    peer: ScriptedOneSignal,
    onesignal: OneSignal,
    status: int,
    create: type[OneSignalError],
    update: type[OneSignalError],
    delete: type[OneSignalError],
) -> None:
    peer.otherwise = answer(status, {"errors": ["no"], "segments": []})
    for error, ask in (
        (create, onesignal.create_segment(DRAFT, segment_id=OURS)),
        (update, onesignal.update_segment(str(OURS), DRAFT)),
        (delete, onesignal.delete_segment(str(OURS))),
    ):
        with pytest.raises(error) as caught:
            await ask
        assert type(caught.value) is error
        assert (caught.value.status, caught.value.unclear) == (status, False)


async def test_a_change_that_is_not_refused_for_its_name_is_locked(
    peer: ScriptedOneSignal, onesignal: OneSignal
) -> None:
    peer.plays(answer(400, {"errors": ["The segment is used by an active Journey"]}), listed(str(OURS)))
    with pytest.raises(SegmentLocked, match="active Journey"):
        await onesignal.update_segment(str(OURS), DRAFT)


async def test_a_segment_whose_deletion_was_not_answered_is_gone(peer: ScriptedOneSignal, onesignal: OneSignal) -> None:
    peer.plays(cut(), answer(404, {"success": False}), answer(200, {"success": False}))
    await onesignal.delete_segment(str(OURS))
    with pytest.raises(OneSignalError):
        await onesignal.delete_segment(str(OURS))


@pytest.mark.parametrize("wrong", [{"name": ""}, {"name": "x" * 129}, {"description": "x" * 256}, {"filters": None}])
def test_a_segment_that_onesignal_would_refuse_is_none(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        SegmentDraft.model_validate({"name": "x", "filters": DRAFT.filters} | wrong)
