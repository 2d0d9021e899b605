"""What the pure block builders are given: facts, already read from the database."""

from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.campaigns.content import Content
from bot.campaigns.difference import Change
from bot.campaigns.lifecycle import State
from bot.campaigns.parts import PUSH
from bot.campaigns.preflight import finding as checks
from bot.campaigns.schedule import By
from bot.campaigns.shells import Missing, Way
from bot.copywriting.preview.push import Shown


@dataclass(frozen=True)
class Numbers:
    """What OneSignal has counted so far; None where it does not state a number."""

    delivered: int | None
    clicks: int | None
    unsubscribed: int | None
    errored: int | None
    as_of: datetime
    is_final: bool
    """Nothing is expected to be added: they are of the last result."""

    @property
    def click_rate(self) -> float | None:
        """Clicks per delivered message, 0 to 1; None where nothing was delivered, or one of both is not stated."""
        return self.clicks / self.delivered if self.delivered and self.clicks is not None else None


@dataclass(frozen=True)
class JourneyNumbers:
    """How the Journey that runs a campaign stood at the last look; None where OneSignal does not state a number."""

    entered: int | None
    completed: int | None
    shown: int | None
    clicks: int | None
    as_of: datetime
    is_final: bool
    """It has ended, and is not looked at any more."""
    exited: int | None = None
    """Who left it before its end, by what ends it early."""
    pushed: int | None = None
    """How many of the pushes that it sends itself were delivered, and below, how often they were clicked."""
    push_clicks: int | None = None

    @property
    def click_rate(self) -> float | None:
        """Clicks for each time that it was shown, 0 to 1; None where it was never shown, or one is not stated."""
        return self.clicks / self.shown if self.shown and self.clicks is not None else None


@dataclass(frozen=True)
class Earlier:
    """The click rate that it had so many hours after its minute, and the usual one of its kind at that age."""

    after_hours: int
    click_rate: float | None
    usual: float | None


@dataclass(frozen=True)
class PartFailed:
    """Why one part of a campaign failed: a sending.failure.Reason, and what OneSignal says of it."""

    part: str
    problem: str
    detail: str


@dataclass(frozen=True)
class Picture:
    """What phones show of a revision, as Slack has it, and what is read on it."""

    file_id: str
    shown: tuple[Shown, ...]


@dataclass(frozen=True)
class Warned:
    """Something that approvers should look at twice: the name of a text, and what it speaks of."""

    text: str
    params: dict[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True)
class Ground:
    """What an in-app message stands on in OneSignal, as it was when last looked at."""

    name: str
    """Of its shell, as it is written there; or as it is to be called, where there is none."""
    missing: Missing | None
    """What has to be mended there, so that Herald can run it."""
    refused: str | None = None
    """What OneSignal says where it lets this key use no Journeys at all."""
    running: int | None = None
    """How many Journeys run there now; None: not known."""
    full: str = ""
    """What OneSignal said when it had no room for the last one; empty: it had."""
    another: str = ""
    """The code of the campaign that speaks through the same tags now: this one cannot start before that has ended."""
    planned: str = ""
    """The code of one that is approved to speak through them when this one is to: only one of both can."""


@dataclass(frozen=True)
class Card:
    """All that the living card shows of a campaign. People are Slack IDs, times aware."""

    code: str
    state: State
    revision: int
    seen: str
    """The beginning of the revision's hash: what the buttons carry."""
    content: Content
    author: str
    requester: str
    zone: ZoneInfo
    """The team's time zone, in which times are shown."""
    reach: int | None
    reach_problem: str | None
    """The name of the text that says why the reach could not be counted."""
    needed: int
    reason: str
    """A policy.Reason: why so many approvals are needed."""
    large_reach: int
    approvals_large: int
    approved_by: tuple[str, ...]
    send_at: datetime | None
    """The planned minute, once it is approved; before that, see content.schedule."""
    expires_at: datetime | None
    held_by: str | None
    is_silent: bool
    """OneSignal has left a question about it unanswered."""
    """Who has pulled the stop switch, if somebody has."""
    is_stopping: bool = False
    """OneSignal is asked to give it back because it was stopped."""
    said_by: str | None = None
    """Who asked for changes or rejected it last, and with what reason."""
    said: str = ""
    problem: str | None = None
    """A sending.failure.Reason, where it has failed."""
    problem_detail: str = ""
    failures: tuple[PartFailed, ...] = ()
    """Where both of its parts have failed, each for a reason of its own."""
    way: Way | None = None
    """How its in-app message runs, or would by what is known now; None: it has none, or nobody has looked yet."""
    ground: Ground | None = None
    """What it stands on, while that still matters; None: it has no in-app message, or nobody has looked yet."""
    numbers: Numbers | None = None
    of_journey: JourneyNumbers | None = None
    """What has come of its in-app message or automation; None: nothing is known yet, or it has none."""
    results: tuple[Earlier, ...] = ()
    """What has been told so far, in the order of time."""
    preview: Picture | None = None
    """The picture of this revision; None: there is none, or not yet."""
    push_state: State | None = None
    """Where its push stands by itself; None: as the campaign does. So is the next of its in-app part."""
    in_app_state: State | None = None
    stoppable: tuple[str, ...] = ()
    """The parts of it that can be stopped alone now."""
    warnings: tuple[Warned, ...] = ()
    replaces: str | None = None
    """The automation that is ended once this one runs."""
    replacing: tuple[Change, ...] = ()
    """What is another in this one than in that."""
    found: tuple[checks.Finding, ...] = ()
    """What the checks found that people are to see where it stands: of a draft all, in review the warnings."""

    def is_leaving(self, now: datetime) -> bool:
        """Whether it is sent, and by their own clocks some people do not have it yet."""
        is_sent = self.state is State.SENT and self.send_at is not None
        return is_sent and self.content.schedule.is_leaving(self.send_at or now, now)

    @property
    def missing(self) -> int:
        """How many approvals are still needed."""
        return max(0, self.needed - len(self.approved_by))

    def stands(self, part: str) -> State:
        """Where this part of it stands (campaigns/parts.py)."""
        return (self.push_state if part == PUSH else self.in_app_state) or self.state


@dataclass(frozen=True)
class Line:
    """One campaign in a list or calendar."""

    code: str
    name: str
    state: State
    send_at: datetime | None
    requester: str
    reach: int | None
    by: By | None = None
    """By whose clocks that time is meant; None: it is one moment for everybody."""


@dataclass(frozen=True)
class Event:
    """One event of the audit log, for people."""

    seq: int
    at: datetime
    actor: str
    action: str
    object: str
    why: str = ""
    changed: str = ""
    """What a setting was before, and what it is since."""
    warned: tuple[str, ...] = ()
    """The codes of the checks that approvers were warned by."""


@dataclass(frozen=True)
class SegmentChoice:
    """A segment that a form offers."""

    id: str
    name: str
    subscribers: int | None


@dataclass(frozen=True)
class RevisionMade:
    """One revision in the history of a campaign; `changes` against the one before it."""

    number: int
    author: str
    at: datetime
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong with the audit log: `kind` is changed, removed, inserted, reordered or cut_off."""

    kind: str
    seq: int


@dataclass(frozen=True)
class ChainCheck:
    """What reading the whole audit log again has shown."""

    events: int
    head: str
    """The hash of its last event."""
    findings: tuple[Finding, ...] = ()
