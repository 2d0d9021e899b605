"""The calls that change what people receive: create, the same for one device, cancel; through it `changes/`, which is
loaded when it is needed. What only looks: `reads.py`.

Only `sending/`, `channels/` and the composition root may import this module.
"""

from enum import Enum
from typing import TYPE_CHECKING
from urllib.parse import quote
from uuid import UUID

import httpx

from bot.clock import now
from bot.onesignal.connection import Question
from bot.onesignal.errors import (
    MessageNotFound,
    OneSignalError,
    OneSignalRefused,
    OneSignalUnavailable,
    OneSignalUnclear,
    TooLateToCancel,
)
from bot.onesignal.models import Accepted, Created, NobodyToSendTo
from bot.onesignal.push import Push, push_body
from bot.onesignal.reads import OneSignalReads
from bot.onesignal.refusals import agreed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.onesignal.changes.events import CustomEvent, EventsTaken
    from bot.onesignal.changes.journeys import Journeys
    from bot.onesignal.changes.segments import SegmentChanges, SegmentDraft
    from bot.onesignal.changes.templates import Templates
    from bot.onesignal.device_push import DevicePush


class OneSignal(OneSignalReads):
    """One app's OneSignal, sending included. An async context manager; `aclose()` closes its connections."""

    async def create_push(self, push: Push, *, key: UUID) -> Accepted | NobodyToSendTo:
        """Hand one push over, to leave at push.send_after (UTC, at most about 29 days ahead), or at once.

        The same key within 30 days sends once: OneSignal repeats its first answer (`replayed`). A create that times
        out or is cut after the request has left is unclear, not failed: OneSignalUnclear. Then, after a crash, and
        after OneSignalUnavailable, ask again with the same key; OneSignalRefused and KeyRejected cannot be helped by
        repeating. If `unclear` is set in one of these two, an earlier attempt of this call may have been taken.
        Source: reference/onesignal.md, "Create-push fields" and "Responses"."""
        return await self._create(push_body(push, app_id=self.app_id, key=key), key)

    async def create_device_push(self, push: "DevicePush", *, key: UUID) -> Accepted | NobodyToSendTo:
        """Send a test to the one device that it names, at once. The same key within 30 days sends once.

        Raises what `create_push` raises, which means the same here."""
        from bot.onesignal.device_push import device_push_body  # loaded for the first test

        return await self._create(device_push_body(push, app_id=self.app_id, key=key), key)

    async def create_segment(self, draft: "SegmentDraft", *, segment_id: UUID) -> str:
        """Make a segment, and give its id: `segment_id`, unless OneSignal chose another. Asked again, it is there once.

        Raises SegmentsFull, SegmentNameTaken (the name is another segment's, whose id it has), SegmentsRefused (the
        plan or the key), PlanRefuses."""
        return await self._segments.create(draft, segment_id=segment_id)

    async def update_segment(self, segment_id: str, draft: "SegmentDraft") -> None:
        """Give a segment this name, this description and exactly these filters; its people follow at once.

        Raises SegmentNotFound, SegmentNameTaken, SegmentLocked (mostly a live Journey uses it), SegmentsRefused,
        PlanRefuses."""
        await self._segments.update(segment_id, draft)

    async def delete_segment(self, segment_id: str) -> None:
        """Delete a segment. Returns once it is certain that it is gone.

        Raises SegmentNotFound, SegmentLocked, SegmentsRefused, PlanRefuses."""
        await self._segments.delete(segment_id)

    @property
    def _segments(self) -> "SegmentChanges":
        from bot.onesignal.changes.segments import SegmentChanges  # loaded for the first change

        return SegmentChanges(self, self._connection)

    async def tell_events(self, events: "Sequence[CustomEvent]") -> "EventsTaken":
        """Tell what people did, which may start or end a Journey for them. What was not taken is named in the answer.

        Each event counts once by its key: after OneSignalUnclear and OneSignalUnavailable tell all of them again."""
        from bot.onesignal.changes.events import tell  # loaded for the first event

        return await tell(self._connection, self.app_id, events)

    @property
    def templates(self) -> "Templates":
        """The app's push templates, with what changes them."""
        from bot.onesignal.changes.templates import Templates  # loaded for the first template

        return Templates(self.app_id, self._connection)

    @property
    def journeys(self) -> "Journeys":
        """The app's Journeys, with what changes them."""
        from bot.onesignal.changes.journeys import Journeys  # loaded for the first Journey

        return Journeys(self.app_id, self._connection)

    async def _create(self, body: bytes, key: UUID) -> Accepted | NobodyToSendTo:
        url = self._connection.url("/notifications")
        question = Question("POST /notifications", "POST", url, body, changes=True, key=key)
        return await self._connection.ask(question, self._connection.limits.sends, _outcome)

    async def cancel(self, message_id: str) -> None:
        """Recall a message. Returns once it is certain that it is recalled, also if it was before.

        Raises TooLateToCancel (it has left, at least in part: `view` tells for how many), OneSignalRefused (OneSignal
        says no, and nothing says that it has left), MessageNotFound (unknown, or
        older than about 30 days), OneSignalUnclear or OneSignalUnavailable (ask again).
        Source: reference/onesignal.md, "Endpoints"."""
        question = Question(
            "DELETE /notifications/{id}",
            "DELETE",
            self._connection.url(f"/notifications/{quote(message_id, safe='')}", app_id=self.app_id),
            changes=True,
        )
        try:
            await self._connection.ask(question, self._connection.limits.sends, agreed)
        except OneSignalRefused as refused:
            if refused.status == 404:
                raise MessageNotFound(message_id, status=404, unclear=refused.unclear) from refused
            if refused.status != 400:
                raise
            match await self._fate(message_id):
                case Fate.RECALLED:
                    return
                case Fate.WAITING:
                    raise
                case Fate.LEFT:
                    raise TooLateToCancel(refused.reason, status=400, unclear=refused.unclear) from refused

    async def _fate(self, message_id: str) -> "Fate":
        """Why a recall was refused: an earlier one had worked, its answer lost; it has left; or OneSignal will not."""
        try:
            message = await self.view(message_id)
        except OneSignalUnavailable as error:
            after = error.retry_after_seconds
            raise OneSignalUnclear(
                error.reason, retry_after_seconds=after, status=error.status, unclear=True
            ) from error
        except OneSignalError:
            return Fate.WAITING  # nobody says that it has left: it is safer to have somebody look
        if message.canceled:
            return Fate.RECALLED
        is_ahead = message.send_after is not None and message.send_after > now()
        return Fate.WAITING if is_ahead and message.completed_at is None else Fate.LEFT


class Fate(Enum):
    """What has become of a message whose recall was refused."""

    RECALLED = "recalled"
    WAITING = "waiting"
    LEFT = "left"


def _outcome(response: httpx.Response) -> Accepted | NobodyToSendTo:
    created = Created.model_validate_json(response.content)
    replayed = response.headers.get("Idempotent-Replayed", "").strip().lower() == "true"
    if created.id:
        not_reached, warnings = created.errors, created.warnings
        return Accepted(message_id=created.id, replayed=replayed, not_reached=not_reached, warnings=warnings)
    if created.id is None and not created.errors:
        raise ValueError("neither an id nor a reason")
    return NobodyToSendTo(reasons=created.errors or created.warnings, replayed=replayed)
