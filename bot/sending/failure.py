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


MAY_BE_OUT = frozenset({Reason.UNKNOWN_OUTCOME, Reason.NO_LONGER_KNOWN})
"""With these, nobody may say that nothing was sent, in the audit log neither."""
