"""What may happen to a campaign, and when: one table of states, one function that moves.

The table is the picture in README.md ("The way of a campaign") as a dict. Everything that wants to know whether
something is still possible asks here.
"""

from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.errors import HeraldError, NextStep


class State(StrEnum):
    """Where a campaign stands."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    SCHEDULED = "scheduled"
    HANDING_OVER = "handing_over"
    """OneSignal has been asked, or is about to be; its answer is not known yet."""
    HANDED_OVER = "handed_over"
    """OneSignal has it and will send it at its time."""
    RECALLING = "recalling"
    """OneSignal is being asked to cancel it, because of an edit or a stop."""
    SENT = "sent"
    RUNNING = "running"
    """The app shows it to whoever opens it, until its window is over."""
    DONE = "done"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    MISSED = "missed"
    NO_AUDIENCE = "no_audience"
    FAILED = "failed"


S = State

MOVES: dict[State, frozenset[State]] = {
    # To itself: an edit of a draft. To CANCELLED, here and below: it is dropped or stopped.
    S.DRAFT: frozenset({S.DRAFT, S.IN_REVIEW, S.CANCELLED}),
    # To MISSED: the last approval came after its time.
    S.IN_REVIEW: frozenset({S.DRAFT, S.SCHEDULED, S.REJECTED, S.WITHDRAWN, S.EXPIRED, S.MISSED, S.CANCELLED}),
    # Back to review: at hand-over the approvals no longer suffice (a role was taken away, the audience has grown).
    # To MISSED, NO_AUDIENCE, FAILED: the last check finds it before OneSignal is asked.
    S.SCHEDULED: frozenset(
        {S.HANDING_OVER, S.DRAFT, S.CANCELLED, S.IN_REVIEW, S.MISSED, S.NO_AUDIENCE, S.FAILED},
    ),
    S.HANDING_OVER: frozenset({S.HANDED_OVER, S.RECALLING, S.MISSED, S.NO_AUDIENCE, S.FAILED}),
    # To CANCELLED, here and once sent: somebody cancelled it in OneSignal's dashboard. To FAILED: OneSignal no longer
    # shows it, and nobody saw it go out.
    S.HANDED_OVER: frozenset({S.SENT, S.RUNNING, S.RECALLING, S.CANCELLED, S.FAILED}),
    # To SENT: the recall came too late. To HANDED_OVER, RUNNING: OneSignal does not give it back, or it runs. To
    # SCHEDULED: the stop switch took it back, to be handed over once lifted. To FAILED: OneSignal has not told for an
    # hour what became of it.
    S.RECALLING: frozenset({S.DRAFT, S.CANCELLED, S.SCHEDULED, S.HANDED_OVER, S.SENT, S.RUNNING, S.FAILED}),
    # To RECALLING: a stop within the day that a push by each person's own clock is on its way.
    S.SENT: frozenset({S.DONE, S.CANCELLED, S.RECALLING}),
    # To RECALLING: a stop. To CANCELLED: somebody archived it in OneSignal's dashboard. To SENT: only its push is left
    # (parts.py). What runs is not edited: people have seen it.
    S.RUNNING: frozenset({S.SENT, S.DONE, S.RECALLING, S.CANCELLED, S.FAILED}),
    S.DONE: frozenset(),
    # To DRAFT, here and below: an edit.
    S.REJECTED: frozenset({S.DRAFT}),
    S.WITHDRAWN: frozenset({S.DRAFT}),
    S.EXPIRED: frozenset({S.DRAFT}),
    S.CANCELLED: frozenset(),
    # To review: "send now" is the first approval of a new time.
    S.MISSED: frozenset({S.DRAFT, S.IN_REVIEW, S.CANCELLED}),
    S.NO_AUDIENCE: frozenset({S.DRAFT, S.CANCELLED}),
    S.FAILED: frozenset({S.DRAFT, S.CANCELLED}),
}

EDITABLE = frozenset(state for state, targets in MOVES.items() if S.DRAFT in targets) | {S.HANDING_OVER, S.HANDED_OVER}
"""Where an edit is possible. What OneSignal already has is recalled first; RECALLING waits for that to end."""
EDITABLE = EDITABLE - {S.RECALLING}

TESTABLE = EDITABLE
"""Where somebody may send themselves a test: its words can still become others, and have not gone out."""

STOPPABLE = frozenset(state for state, targets in MOVES.items() if S.CANCELLED in targets) | {S.HANDING_OVER}
"""Where a stop is possible. RECALLING: unless it is a stop that wants it back. SENT: see usecases/stop.py."""
STOPPABLE = STOPPABLE - {S.SENT}

AT_ONESIGNAL = frozenset({S.HANDING_OVER, S.HANDED_OVER, S.RUNNING})
"""OneSignal has it or may have it: it must be recalled before anything else may happen to it."""

ENDED = frozenset({S.DONE, S.REJECTED, S.WITHDRAWN, S.EXPIRED, S.CANCELLED, S.NO_AUDIENCE, S.FAILED, S.MISSED})
"""Nothing happens by itself any more."""


class Movable(Protocol):
    """What has a state and a code that people call it by."""

    state: State
    silent_since: datetime | None
    silence_told: bool

    @property
    def code(self) -> str: ...


class MoveNotAllowed(HeraldError):
    """The campaign is not where this would be possible, for example already sent."""

    text = "error-move-not-allowed"
    next_step = NextStep.REVIEW_AGAIN


def move(campaign: Movable, to: State) -> None:
    """Bring the campaign to another state. Raises MoveNotAllowed, whose text says where it stands."""
    if to not in MOVES[campaign.state]:
        raise MoveNotAllowed(code=campaign.code, state=campaign.state.value)
    campaign.state = to
    campaign.silent_since, campaign.silence_told = None, False  # it no longer waits for what it waited for


def must_be(campaign: Movable, *states: State) -> None:
    """Raises MoveNotAllowed unless the campaign is in one of these states."""
    if campaign.state not in states:
        raise MoveNotAllowed(code=campaign.code, state=campaign.state.value)
