"""What Slack's refusals mean for a message: later, never, or not in this form."""

from datetime import timedelta

from slack_sdk.errors import SlackApiError

_NOT_NOW = {"internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org"}


TOKEN = {"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired"}
TOKEN_PAUSE = timedelta(minutes=5)
"""A token that Slack does not take is put right by an admin; what is to be told waits for that."""


class TryLater(Exception):
    """Slack did not take it now. `may_have_arrived`: its answer was lost, so it may have taken it all the same."""

    def __init__(self, after: timedelta, *, may_have_arrived: bool) -> None:
        super().__init__(f"in {after}")
        self.after = after
        self.may_have_arrived = may_have_arrived


class Closed(TryLater):
    """Slack was not asked: it has said of this method that it takes nothing before this time is over."""

    def __init__(self, after: timedelta) -> None:
        super().__init__(after, may_have_arrived=False)


class GaveUp(Exception):
    """Slack will never take it, in any form or place."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Refused(Exception):
    """Slack said no, with this error."""

    def __init__(self, error: str) -> None:
        super().__init__(error)
        self.error = error


def meaning_of(refused: SlackApiError) -> TryLater | Refused:
    """What a refusal means for the message that was to be posted."""
    status, error = refused.response.status_code, error_of(refused)
    if (wait := asked_to_wait(refused)) is not None:
        return TryLater(wait, may_have_arrived=False)
    if status >= 500 or error in _NOT_NOW or not error:
        return TryLater(timedelta(seconds=1), may_have_arrived=True)
    if error in TOKEN:
        return TryLater(TOKEN_PAUSE, may_have_arrived=False)
    return Refused(error)


def asked_to_wait(refused: SlackApiError) -> timedelta | None:
    """For how long Slack takes nothing more by this method; None where it said something else."""
    if refused.response.status_code != 429 and error_of(refused) not in ("ratelimited", "rate_limited"):
        return None
    headers = {name.lower(): value for name, value in dict(refused.response.headers).items()}
    value = headers.get("retry-after", "1")
    seconds = value[0] if isinstance(value, list) else value
    return timedelta(seconds=int(seconds) if str(seconds).isdigit() else 1)


def error_of(refused: SlackApiError) -> str:
    """What Slack says is wrong; "" where its answer cannot be read."""
    return str(refused.response.get("error", "")) if isinstance(refused.response.data, dict) else ""
