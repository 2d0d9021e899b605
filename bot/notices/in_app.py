"""What the thread of an in-app campaign is told beside what every campaign is; apart, since `kinds` is long."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict


class _InAppNotice(BaseModel):
    model_config = ConfigDict(frozen=True, defer_build=True)
    part: str = ""
    """Which part it is about, where a campaign has two that go their own ways; empty: all of it."""


class Running(_InAppNotice):
    """The app shows it from now on. `by`: who said so, where a person started it."""

    kind: Literal["running"] = "running"
    until: datetime
    by: str = ""
    after: str = ""
    """Where a push goes out with it: a ShownAfter, click or not_opened; empty: none does."""


class CopyPack(_InAppNotice):
    """A person starts this one in OneSignal: the approved words are in the campaign, this is what to do with them.

    Its words and its HTML are made from the revision, which is what was approved."""

    kind: Literal["copy_pack"] = "copy_pack"
    requester: str
    start_at: datetime
    until: datetime
    revision_hash: str


class HandReminder(_InAppNotice):
    """Nobody has said that it has started (`asks` is started), or that it has ended, though its time is over."""

    kind: Literal["hand_reminder"] = "hand_reminder"
    requester: str
    asks: Literal["started", "ended"]


class HandLinesChanged(BaseModel):
    """How one stands that a person runs is another now: its lines that ask for that are drawn again, without a button
    that would be refused. Several that wait become one."""

    model_config = ConfigDict(frozen=True, defer_build=True)
    kind: Literal["hand_lines_changed"] = "hand_lines_changed"


HAND_LINES = ("copy_pack", "hand_reminder", "running")
"""The kinds of lines that ask a person to say how it stands."""


class Difference(BaseModel):
    """One part of a Journey that is not what Herald put there."""

    model_config = ConfigDict(frozen=True, defer_build=True)
    part: str
    """A sending.journeys.fingerprint.Part."""
    before: str
    after: str


class ChangedElsewhere(_InAppNotice):
    """Somebody changed the running Journey in OneSignal's dashboard: people see what nobody approved here."""

    kind: Literal["changed_elsewhere"] = "changed_elsewhere"
    requester: str
    changes: tuple[Difference, ...]


class InAppEnded(_InAppNotice):
    """Its window is over. `entered`, `completed`: people, as OneSignal counts; `totals` under its own names.

    `by`: who said that it has ended, where a person ended it: then there are no numbers."""

    kind: Literal["in_app_ended"] = "in_app_ended"
    requester: str
    approvers: tuple[str, ...] = ()
    by: str = ""
    entered: int | None = None
    completed: int | None = None
    totals: tuple[tuple[str, float], ...] = ()
    push_totals: tuple[tuple[str, float], ...] = ()
    """The same of the push that the same Journey has sent."""
    as_of: datetime | None = None
    audit_seq: int = 0
    audit_hash: str = ""


class JourneySoFar(_InAppNotice):
    """What has come of an in-app message or an automation after its first day, as OneSignal counts.

    `totals`: what it counts beside that, under its own names."""

    kind: Literal["journey_so_far"] = "journey_so_far"
    entered: int | None
    completed: int | None
    shown: int | None
    clicks: int | None
    exited: int | None = None
    """For how many it ended early."""
    pushed: int | None = None
    """How many of its own pushes were delivered, and how often these were clicked."""
    push_clicks: int | None = None
    totals: tuple[tuple[str, float], ...] = ()
    as_of: datetime


class NobodyCame(_InAppNotice):
    """An automation has run for a day, and nobody has entered it: mostly its event never comes."""

    kind: Literal["nobody_came"] = "nobody_came"
    requester: str
    event: str
    """Empty: people enter as they come into its audience."""


class Succeeded(_InAppNotice):
    """What ran is ended, since what replaces it runs."""

    kind: Literal["succeeded"] = "succeeded"
    by: str
    """The code of what runs now."""


class SuccessorDrafted(_InAppNotice):
    """Somebody has changed what runs: that is another campaign, which replaces it once it is approved and runs."""

    kind: Literal["successor_drafted"] = "successor_drafted"
    by: str
    code: str


InAppNotice = (
    Running
    | CopyPack
    | HandReminder
    | ChangedElsewhere
    | JourneySoFar
    | InAppEnded
    | NobodyCame
    | Succeeded
    | SuccessorDrafted
)
