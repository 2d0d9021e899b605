"""What can be told: one frozen model per kind of notice. They carry facts, never sentences and never blocks.

Every kind but the private ones is a line of a campaign's story, told in the thread of its card.
"""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from bot.notices.alert import Alerted
from bot.notices.answers import Answered, Pictures, RowsFile, StepEnds
from bot.notices.drafting import Drafting
from bot.notices.in_app import HandLinesChanged, InAppNotice
from bot.notices.preview import AllPreviews


class _Notice(BaseModel):
    model_config = ConfigDict(frozen=True, defer_build=True)
    part: str = ""  # which one it is about, where a campaign has two that go their own ways


class Changed(BaseModel):
    """One part that is not what it was; `part` is a field of the form. A time is ISO 8601, in UTC."""

    model_config = ConfigDict(frozen=True, defer_build=True)
    part: str
    before: str
    after: str
    language: str | None = None
    """Of a title or message: that of a translation."""


class Seen(BaseModel):
    """What has changed for those approvers who last decided on revision `since`."""

    model_config = ConfigDict(frozen=True, defer_build=True)
    approvers: tuple[str, ...]
    since: int
    changes: tuple[Changed, ...]


class CardChanged(_Notice):
    """The living card is not true any more: draw it again. Several that wait become one."""

    kind: Literal["card_changed"] = "card_changed"


class Submitted(_Notice):
    """Approval is asked for. `reason` is a policy.Reason: why so many are needed."""

    kind: Literal["submitted"] = "submitted"
    by: str
    revision: int
    approvers: tuple[str, ...]
    needed: int
    reason: str
    expires_at: datetime
    seen: tuple[Seen, ...] = ()
    warnings: int = 0  # of the checks: they stand on the card


class DecisionMade(_Notice):
    """An approver has decided. `missing` more approvals are needed after it."""

    kind: Literal["decision_made"] = "decision_made"
    by: str
    requester: str
    verdict: str
    why: str = ""
    missing: int = 0
    send_at: datetime | None = None  # when it will go out, if this was the last approval that was needed


class Scheduled(_Notice):
    """Its people have been counted, and the approvals there are suffice for so many: it is approved by that."""

    kind: Literal["scheduled"] = "scheduled"
    requester: str
    approved_by: tuple[str, ...]
    needed: int
    reach: int
    send_at: datetime


class Edited(_Notice):
    """There is a new revision. `voided` are the people whose approvals it made void."""

    kind: Literal["edited"] = "edited"
    by: str
    revision: int
    changes: tuple[Changed, ...]
    voided: tuple[str, ...] = ()
    recalls: bool = False  # OneSignal has the old one: it is taken back before the new one counts
    was_asked_for: bool = True  # False: it was a draft, and still is


class Withdrawn(_Notice):
    """Who asked for approval has taken it back."""

    kind: Literal["withdrawn"] = "withdrawn"
    by: str


class Reminder(_Notice):
    """The request runs out soon."""

    kind: Literal["reminder"] = "reminder"
    approvers: tuple[str, ...]
    missing: int
    expires_at: datetime


class Expired(_Notice):
    """Nobody decided in time."""

    kind: Literal["expired"] = "expired"
    requester: str


class Stopped(_Notice):
    """Somebody stopped it before it went out. `recalls`: OneSignal has it and is being asked to cancel it."""

    kind: Literal["stopped"] = "stopped"
    by: str
    recalls: bool = False
    with_everything: bool = False  # by the stop switch: it is planned again once it is back, unless it ran


class HandedOver(_Notice):
    """OneSignal has accepted it."""

    kind: Literal["handed_over"] = "handed_over"
    send_at: datetime | None
    message_id: str


class Unanswered(_Notice):
    """OneSignal has not answered for more than a minute. `state`: handing_over, or recalling."""

    kind: Literal["unanswered"] = "unanswered"
    requester: str
    state: str


class Recalled(_Notice):
    """OneSignal has confirmed that it will not send it. `then`: the state that follows."""

    kind: Literal["recalled"] = "recalled"
    then: str
    by_hand: bool = False  # a person was to start it in OneSignal: Herald has nothing there to take back
    in_the_middle: bool = False  # it had begun: some may have it already
    had: int | None = None  # so many, as OneSignal says


class RecallFailed(_Notice):
    """It could not be taken back. `too_late`: it has gone out; otherwise `reason` says why OneSignal refused."""

    kind: Literal["recall_failed"] = "recall_failed"
    too_late: bool
    reason: str = ""
    drops_edit: bool = False  # it was an edit that wanted it back: its revision does not count


class BackToReview(_Notice):
    """Approvals did not suffice any more at hand-over (`cause`: role, reach, policy), or for a send now (warned)."""

    kind: Literal["back_to_review"] = "back_to_review"
    cause: str
    missing: int
    reach_seen: int | None = None
    reach: int | None = None
    approvers: tuple[str, ...] = ()


class Sent(_Notice):
    """Its time has come: OneSignal is sending."""

    kind: Literal["sent"] = "sent"
    at: datetime


class Missed(_Notice):
    """It missed its moment and was not sent: somebody has to say what now. `cause`: approved_late or herald_late."""

    kind: Literal["missed"] = "missed"
    requester: str
    send_at: datetime
    cause: str


class NoAudience(_Notice):
    """There was nobody to send it to; nothing was sent."""

    kind: Literal["no_audience"] = "no_audience"
    requester: str


class Failed(_Notice):
    """It cannot be sent, or nobody can tell whether it was (sending.failure.MAY_BE_OUT).

    `reason`: a sending.failure.Reason; `detail`: what OneSignal said.
    """

    kind: Literal["failed"] = "failed"
    requester: str
    reason: str
    detail: str = ""
    drops_edit: bool = False  # it was an edit that wanted it back: its revision does not count


class CancelledElsewhere(_Notice):
    """Somebody cancelled it in OneSignal's dashboard."""

    kind: Literal["cancelled_elsewhere"] = "cancelled_elsewhere"
    requester: str


class Result(_Notice):
    """What has come of it, as OneSignal counted it at `as_of`; a number that it does not state is None.

    `after_hours`: its age, or 0: OneSignal has just finished sending. `usual_click_rate`: the median of `usual_of` of
    the team's messages of its kind at that age. `audit_*`: the end of the audit chain, kept in Slack too.
    """

    kind: Literal["result"] = "result"
    requester: str
    approvers: tuple[str, ...]
    delivered: int | None
    clicks: int | None
    unsubscribed: int | None
    errored: int | None
    as_of: datetime
    after_hours: int = 0
    usual_click_rate: float | None = None
    usual_of: int = 0
    is_last: bool = False  # nothing comes after it: those who asked for it and decided on it are called
    audit_seq: int = 0
    audit_hash: str = ""


class ResultMissing(_Notice):
    """OneSignal no longer tells what came of it: the thread ends without numbers, and says so."""

    kind: Literal["result_missing"] = "result_missing"
    requester: str
    counted_at: datetime | None = None
    """As of when its last numbers are; None: there are none."""


class EverythingHeld(_Notice):
    """An admin has pulled the stop switch; told in the channel of the cards."""

    kind: Literal["everything_held"] = "everything_held"
    by: str


class HoldLifted(_Notice):
    """An admin has lifted the stop switch."""

    kind: Literal["hold_lifted"] = "hold_lifted"
    by: str


class Private(_Notice):
    """What one person is told where only they see it: the answer to a click that could not do what it said.

    `text` names a text of `slack/i18n/`; `next_step` an errors.NextStep.
    """

    kind: Literal["private"] = "private"
    to: str
    channel: str
    thread_ts: str | None = None
    response_url: str | None = None
    text: str
    params: dict[str, str | int] = {}
    next_step: str = "none"
    campaign_code: str | None = None
    typed: str = ""
    """What the person had typed and would lose: given back to the letter."""
    findings: str = ""  # what the checks found, as campaigns/preflight/finding.py keeps it
    seen: str = ""  # the hash of the revision that it is about


class HomeChanged(_Notice):
    """What stands on one person's Home is not true any more: draw it again. Several that are alike become one.

    `text` names a text of `slack/i18n/`: what came of a click there, told once on top of it.
    """

    kind: Literal["home_changed"] = "home_changed"
    to: str
    text: str = ""
    params: dict[str, str | int] = {}


class Digest(_Notice):
    """A channel's digest of one day, drawn from what is true when it is told."""

    kind: Literal["digest"] = "digest"
    channel: str
    day: date
    """The day on which it is told, by the team's calendar; it speaks of the day before."""
    since: date | None = None
    """The first day that it speaks of, where that is before the day before."""
    timezone: str
    """By whose clock it shows times."""
    asked_by: str = ""
    """Who has asked for it, once or for every slot."""
    dropped: int = 0
    """So many slots before it were missed for too long, and not made up for."""
    is_dropped: bool = False
    """This one, too: only that is said."""


class AuditFile(_Notice):
    """An export of the audit log that somebody asked for, as a file in their channel or thread."""

    kind: Literal["audit_file"] = "audit_file"
    to: str
    channel: str
    thread_ts: str | None = None


Notice = (
    CardChanged
    | Submitted
    | DecisionMade
    | Scheduled
    | Edited
    | Withdrawn
    | Reminder
    | Expired
    | Stopped
    | HandedOver
    | Unanswered
    | Recalled
    | RecallFailed
    | BackToReview
    | Sent
    | Missed
    | NoAudience
    | Failed
    | CancelledElsewhere
    | InAppNotice
    | HandLinesChanged
    | Result
    | ResultMissing
    | EverythingHeld
    | HoldLifted
    | Private
    | HomeChanged
    | Answered
    | StepEnds
    | Pictures
    | RowsFile
    | AllPreviews
    | Digest
    | Alerted
    | Drafting
    | AuditFile
)

any_notice: TypeAdapter[Notice] = TypeAdapter(
    Annotated[Notice, Field(discriminator="kind")], config=ConfigDict(defer_build=True)
)
"""Reads a notice back from its row."""
