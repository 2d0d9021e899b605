"""Why a campaign could not be sent, in words that the card and the thread have a sentence for."""

from enum import StrEnum


class Reason(StrEnum):
    """Why nothing was sent."""

    UNKNOWN_SEGMENT = "unknown_segment"
    """A segment of the audience is gone, or has another name."""
    KEY_REJECTED = "key_rejected"
    """OneSignal does not accept the API key, or the key may not do this."""
    REFUSED = "refused"
    """OneSignal refused the message; the detail says in its words why."""
    UNKNOWN_OUTCOME = "unknown_outcome"
    """OneSignal may have taken it, and can no longer be asked: somebody has to look into its dashboard."""
    CONTENT_CHANGED = "content_changed"
    """What lies in the database is not what was approved."""
