"""Why a campaign could not be sent, in words that the card and the thread have a sentence for."""

from enum import StrEnum


class Reason(StrEnum):
    """Why nothing was sent; or, for those of MAY_BE_OUT, why nobody here can tell whether it was."""

    UNKNOWN_SEGMENT = "unknown_segment"
    """A segment of the audience is gone, or has another name."""
    KEY_REJECTED = "key_rejected"
    """OneSignal does not accept the API key, or the key may not do this."""
    REFUSED = "refused"
    """OneSignal refused the message; the detail says in its words why."""
    UNKNOWN_OUTCOME = "unknown_outcome"
    """OneSignal may have taken it, and can no longer be asked: somebody has to look into its dashboard."""
    NO_LONGER_KNOWN = "no_longer_known"
    """OneSignal had accepted it and no longer shows the message: nobody saw it go out, and nobody can look any more."""
    CONTENT_CHANGED = "content_changed"
    """What lies in the database is not what was approved."""

    ANOTHER_RUNS = "another_runs"
    """Another in-app campaign of the app is at OneSignal, whose words these would overwrite; the detail is its code."""
    TOO_LONG = "too_long"
    """A text or an address is longer than a tag can be; in-app words travel in tags."""
    NEEDS_SEGMENT = "needs_segment"
    """Its audience is filters, and OneSignal does not make the segment of them that a Journey needs."""
    SEGMENTS_FULL = "segments_full"
    """Its audience is filters, and the plan has as many segments as it may: there is no room for theirs."""
    SHELL_GONE = "shell_gone"
    """The shell that was to be copied is not there any more."""
    NO_IN_APP_STEP = "no_in_app_step"
    """The copy of the shell has no in-app step, or more than one."""
    COPY_GONE = "copy_gone"
    """Somebody has deleted or archived the copy before it started."""
    STARTED_ELSEWHERE = "started_elsewhere"
    """Somebody started the copy before it was what was approved; Herald has taken it away."""
    NOT_STARTED = "not_started"
    """OneSignal did not start it at its time."""
    JOURNEYS_FULL = "journeys_full"
    """The plan runs as many Journeys as it may."""
    PLAN_REFUSES = "plan_refuses"
    """The plan does not allow this Journey, mostly because of the number of its tags."""
    JOURNEYS_REFUSED = "journeys_refused"
    """The key may not use Journeys, or the plan has none."""
    JOURNEY_REFUSED = "journey_refused"
    """OneSignal refused the Journey; the detail says in its words why."""


MAY_BE_OUT = frozenset({Reason.UNKNOWN_OUTCOME, Reason.NO_LONGER_KNOWN})
"""With these, nobody may say that nothing was sent, in the audit log neither."""
