"""An answer that is not a 2xx, whatever its bytes, as one of our errors.

Source: reference/onesignal.md, "Limits, errors, gotchas" (the shapes of errors, which statuses to repeat).
"""

import contextlib
from email.utils import parsedate_to_datetime

import httpx
from pydantic_core import from_json

from bot.onesignal.errors import KeyRejected, OneSignalError, OneSignalRefused, OneSignalUnavailable
from bot.onesignal.lenient import number_or_none, sentences

_LONGEST_REASON = 300
_LONGEST_RETRY_AFTER_SECONDS = 3600.0  # the limits count per second: a broken answer must not close an app for days
_KEY_STATUSES = (401, 403)
_ASK_AGAIN = (408, 425, 429)
_CERTAINLY_NOT_TAKEN = (425, 429)


def error_of(response: httpx.Response) -> OneSignalError:
    """Which of our errors a failed answer is."""
    status = response.status_code
    reason = reason_in(response.content) or f"HTTP {status}"
    if status in _ASK_AGAIN or status >= 500:
        return OneSignalUnavailable(
            reason,
            retry_after_seconds=retry_after(response.headers),
            status=status,
            unclear=status not in _CERTAINLY_NOT_TAKEN,
        )
    if status in _KEY_STATUSES:
        return KeyRejected(reason, status=status)
    return OneSignalRefused(reason, status=status)


def reason_in(body: bytes) -> str:
    """What OneSignal says in an error's body, in one line of at most 300 characters; "" where it says nothing.

    A page of HTML says nothing to the person who reads it.
    """
    try:
        said = from_json(body)
    except ValueError:
        said = body.decode(errors="replace")
        if said.lstrip("\ufeff \t\r\n").startswith("<"):
            return ""
    if isinstance(said, dict):
        said = next((said[word] for word in ("errors", "error", "message", "title") if sentences(said.get(word))), None)
    line = " ".join("; ".join(sentences(said)).split())
    return line if len(line) <= _LONGEST_REASON else line[: _LONGEST_REASON - 1] + "…"


def agreed(response: httpx.Response) -> None:
    """A 2xx is a yes, unless its body says no: then OneSignalRefused is raised."""
    with contextlib.suppress(ValueError):
        said = from_json(response.content)
        if isinstance(said, dict) and said.get("success") is False:
            raise OneSignalRefused(reason_in(response.content) or "success: false", status=400)


def retry_after(headers: httpx.Headers) -> float | None:
    """Seconds that the answer asks us to wait, also where it names a date (counted from the answer's own)."""
    value = headers.get("Retry-After", "").strip()
    seconds = number_or_none(value)
    if seconds is None and value:
        with contextlib.suppress(ValueError, TypeError, OverflowError):
            named, answered = parsedate_to_datetime(value), parsedate_to_datetime(headers.get("Date", ""))
            seconds = (named - answered).total_seconds()
    return min(max(0.0, seconds), _LONGEST_RETRY_AFTER_SECONDS) if seconds is not None else None
