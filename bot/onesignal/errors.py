"""What can go wrong with OneSignal, each a type that says what it means for the person and for the caller.

Source of the statuses: reference/onesignal.md, "Limits, errors, gotchas".
"""

import math
from typing import ClassVar

from bot.errors import HeraldError, NextStep


class OneSignalError(HeraldError):
    """OneSignal did not do what it was asked.

    `status` is the HTTP status of the last answer, None where there was none. `unclear` is True where an earlier
    attempt of the same call may have been taken although no answer to it came back: then this error is not proof
    that nothing was sent.
    """

    text: ClassVar[str] = "error-onesignal"

    def __init__(self, *, status: int | None = None, unclear: bool = False, **params: str | int) -> None:
        super().__init__(field=None, **params)
        self.status = status
        self.unclear = unclear


class OneSignalUnavailable(OneSignalError):
    """No answer, or "not now" (429, 5xx, a dead connection): ask again later, with the same key.

    `retry_after_seconds` is the least time to wait, where OneSignal named one. Raised as this exact type, it is certain
    that nothing was taken; where that is not certain, it is OneSignalUnclear.
    """

    text: ClassVar[str] = "error-onesignal-unavailable"
    next_step: ClassVar[NextStep] = NextStep.TRY_AGAIN

    def __init__(
        self,
        reason: str,
        *,
        retry_after_seconds: float | None = None,
        status: int | None = None,
        unclear: bool = False,
    ) -> None:
        super().__init__(status=status, unclear=unclear, reason=reason, seconds=math.ceil(retry_after_seconds or 0))
        self.reason = reason
        self.retry_after_seconds = retry_after_seconds


class OneSignalUnclear(OneSignalUnavailable):
    """A send or a recall may have been taken, but its answer never came (a timeout or a cut after the request, a 5xx).

    This is not a failure: ask again with the same key, and OneSignal gives the original answer and sends nothing twice.
    """

    text: ClassVar[str] = "error-onesignal-unclear"
    next_step: ClassVar[NextStep] = NextStep.NONE


class _Reasoned(OneSignalError):
    """An answer that repeating cannot change, in OneSignal's own words (`reason`)."""

    def __init__(self, reason: str, *, status: int | None = None, unclear: bool = False) -> None:
        super().__init__(status=status, unclear=unclear, reason=reason)
        self.reason = reason


class OneSignalRefused(_Reasoned):
    """OneSignal read the request and said no (400, 404, 422, …): repeating it cannot help."""

    text: ClassVar[str] = "error-onesignal-refused"


class KeyRejected(_Reasoned):
    """The API key does not open this (401, 403): it is wrong, was revoked, lacks a permission, or the plan does."""

    text: ClassVar[str] = "error-onesignal-key-rejected"


class AppNotFound(_Reasoned):
    """The App ID is wrong, or the key belongs to another organization (404 on the app)."""

    text: ClassVar[str] = "error-onesignal-app-not-found"


class TooLateToCancel(_Reasoned):
    """The message could not be recalled, mostly because it has left for everyone."""

    text: ClassVar[str] = "error-onesignal-too-late-to-cancel"


class MessageNotFound(OneSignalError):
    """No such message: the id is unknown, or older than OneSignal keeps messages of the API (about 30 days)."""

    text: ClassVar[str] = "error-onesignal-message-not-found"

    def __init__(self, message_id: str, *, status: int | None = None, unclear: bool = False) -> None:
        super().__init__(status=status, unclear=unclear, message=message_id)
        self.message_id = message_id


class SegmentNotFound(OneSignalError):
    """No such segment: it was deleted, or the id is of another app."""

    text: ClassVar[str] = "error-onesignal-segment-not-found"

    def __init__(self, segment_id: str, *, status: int | None = None, unclear: bool = False) -> None:
        super().__init__(status=status, unclear=unclear, segment=segment_id)
        self.segment_id = segment_id


class JourneyNotFound(OneSignalError):
    """No such Journey: it was deleted, or the id is of another app."""

    text: ClassVar[str] = "error-onesignal-journey-not-found"

    def __init__(self, journey_id: str, *, status: int | None = None, unclear: bool = False) -> None:
        super().__init__(status=status, unclear=unclear, journey=journey_id)
        self.journey_id = journey_id


class JourneyChanged(_Reasoned):
    """The Journey is not as it was when its `concurrency_key` was read (409): somebody changed it meanwhile.

    Nothing was changed. Read it again and show the difference, before anything is asked for again."""

    text: ClassVar[str] = "error-onesignal-journey-changed"
    next_step: ClassVar[NextStep] = NextStep.REVIEW_AGAIN


class JourneyRefused(KeyRejected):
    """The key has no permission for this on Journeys, or the plan has no Journeys (403)."""

    text: ClassVar[str] = "error-onesignal-journey-refused"


class PlanRefuses(OneSignalRefused):
    """The plan does not allow this (402; 403 or 422 to a start): mostly because every Journey that it may run runs.

    How a full plan is refused is not documented, so that `reason` is the only proof of what it is."""

    text: ClassVar[str] = "error-onesignal-plan-refuses"


class SegmentNameTaken(OneSignalError):
    """Another segment has this name already; it is `segment_id`."""

    text: ClassVar[str] = "error-onesignal-segment-name-taken"

    def __init__(self, name: str, segment_id: str = "", *, status: int | None = None, unclear: bool = False) -> None:
        super().__init__(status=status, unclear=unclear, name=name)
        self.name = name
        self.segment_id = segment_id


class SegmentsFull(PlanRefuses):
    """The app has as many segments as its plan allows (422 to a new one)."""

    text: ClassVar[str] = "error-onesignal-segments-full"


class SegmentsRefused(KeyRejected):
    """The plan does not let the API write segments, or the key may not (403)."""

    text: ClassVar[str] = "error-onesignal-segments-refused"


class SegmentLocked(OneSignalRefused):
    """The segment cannot be changed or deleted now, mostly because a live Journey uses it."""

    text: ClassVar[str] = "error-onesignal-segment-locked"


class TemplateNotFound(OneSignalError):
    """No such template: it was deleted, or the id is of another app."""

    text: ClassVar[str] = "error-onesignal-template-not-found"

    def __init__(self, template_id: str, *, status: int | None = None, unclear: bool = False) -> None:
        super().__init__(status=status, unclear=unclear, template=template_id)
        self.template_id = template_id


class TemplateRefused(OneSignalRefused):
    """The template has no text, or one that is not written as one (422, which comes as a page of HTML)."""

    text: ClassVar[str] = "error-onesignal-template-refused"


class TemplateInUse(OneSignalRefused):
    """A Journey sends this template, so that it cannot be deleted."""

    text: ClassVar[str] = "error-onesignal-template-in-use"
