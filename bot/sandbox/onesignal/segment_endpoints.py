"""The endpoints of segments. Source: facts page, section 1; the document's "View segments" to "Delete segment"."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final

from bot.sandbox.onesignal import answers, filters
from bot.sandbox.onesignal.answers import Answer, Refused, refusal, structured
from bot.sandbox.onesignal.calls import Call
from bot.sandbox.onesignal.shop import Segment, Shop

MOST_LISTED: Final = 300
LONGEST_NAME: Final = 128
LONGEST_DESCRIPTION: Final = 255


class SegmentEndpoints:
    """Each method is one endpoint: a call in, an answer out, Refused where OneSignal refuses."""

    def __init__(
        self,
        app_id: str,
        most_segments: int,
        shop: Shop,
        now: Callable[[], float],
        is_locked: Callable[[str], bool],
    ) -> None:
        """`is_locked`: whether a live Journey uses the segment of this id (facts page, "Routes available", B)."""
        self._app_id = app_id
        self._most_segments = most_segments
        self._shop = shop
        self._now = now
        self._is_locked = is_locked

    def listing(self, call: Call) -> Answer:
        """GET /apps/{app}/segments, the oldest first, at most 300."""
        try:
            offset = int(call.query.get("offset") or 0)
            limit = min(int(call.query.get("limit") or MOST_LISTED), MOST_LISTED)
        except ValueError:
            raise structured(400, "invalid_parameter", "offset and limit must be integers") from None  # inferred
        every = list(self._shop.segments.values())
        shown = [self._shown(segment) for segment in every[offset : offset + limit]]
        return Answer(200, {"total_count": len(every), "offset": offset, "limit": limit, "segments": shown})

    def _shown(self, segment: Segment) -> dict[str, Any]:
        return {
            "id": segment.id,
            "name": segment.name,
            "description": segment.description,
            "created_at": _iso(segment.created_at),
            "updated_at": _iso(segment.updated_at),
            "app_id": self._app_id,
            "read_only": segment.source == "default",
            "is_active": True,
        }

    def view(self, call: Call) -> Answer:
        """GET /apps/{app}/segments/{id}. `subscriber_count` counts the unsubscribed too: it is not the reach of a push
        (facts page, "Honest design", inferred there)."""
        segment = self._find(call)
        answer: dict[str, Any] = {"subscriber_count": self._shop.members(segment.name).bit_count()}
        if call.query.get("include-segment-detail", "").lower() == "true":  # the official client writes "True"
            answer["payload"] = {
                "id": segment.id,
                "name": segment.name,
                "description": segment.description,
                "created_at": int(segment.created_at.timestamp()),
                "source": segment.source,
                "filters": segment.filters,
            }
        return Answer(200, answer)

    def create(self, call: Call) -> Answer:
        """POST /apps/{app}/segments: 201; 400 for a taken name; 422 when the plan has no room for more."""
        name, description = self._words(call, own=None)
        if "filters" not in call.body:
            raise refusal(400, "filters is required", success=False)  # inferred
        wanted = self._filters(call)
        if len(self._shop.segments) >= self._most_segments:
            raise refusal(422, answers.TOO_MANY_SEGMENTS, success=False)
        segment = self._shop.add_segment(name, wanted, at=self._moment(), description=description or "")
        return Answer(201, {"success": True, "id": segment.id})

    def update(self, call: Call) -> Answer:
        """PATCH: needs the name, and puts the given filters in place of all others."""
        segment = self._find(call, success=False)
        self._must_be_free(segment)
        name, description = self._words(call, own=segment)
        wanted = self._filters(call) if "filters" in call.body else None
        self._shop.change_segment(segment, at=self._moment(), name=name, filters=wanted, description=description)
        return Answer(200, {"success": True, "id": segment.id})

    def delete(self, call: Call) -> Answer:
        """DELETE: 404 with `success: false` alone for an unknown id."""
        segment = self._shop.segments.get(call.item or "")
        if segment is None:
            raise Refused(Answer(404, {"success": False}))
        self._must_be_free(segment)
        self._shop.delete_segment(segment.name)
        return Answer(200, {"success": True})

    def _must_be_free(self, segment: Segment) -> None:
        if self._is_locked(segment.id):
            raise refusal(400, answers.SEGMENT_LOCKED, success=False)

    def _find(self, call: Call, **more: Any) -> Segment:
        segment = self._shop.segments.get(call.item or "")
        if segment is None:
            raise refusal(404, answers.SEGMENT_NOT_FOUND, **more)
        return segment

    def _words(self, call: Call, *, own: Segment | None) -> tuple[str, str | None]:
        name, description = call.body.get("name"), call.body.get("description")
        if not isinstance(name, str) or not name:
            raise refusal(400, "name is required", success=False)  # inferred
        if len(name) > LONGEST_NAME or len(description or "") > LONGEST_DESCRIPTION:
            raise refusal(400, "name or description is too long", success=False)  # inferred
        taken = self._shop.segment(name)
        if taken is not None and taken is not own:
            raise refusal(400, answers.SEGMENT_NAME_TAKEN, success=False)
        return name, description

    def _filters(self, call: Call) -> list[dict[str, Any]]:
        try:
            return filters.check(call.body["filters"])
        except filters.BadFilters as problem:
            raise refusal(400, str(problem), success=False) from None

    def _moment(self) -> datetime:
        return datetime.fromtimestamp(self._now(), UTC)


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"
