"""What a Journey is, all Journeys of the app, and the changes that time makes to them by itself."""

from base64 import urlsafe_b64encode
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Final
from uuid import uuid4

from bot.sandbox.onesignal.changes import Changes
from bot.sandbox.onesignal.journeys.graph import every_node, segments_in, templates_in


class JourneyState(StrEnum):
    """There is no pause, and no way back from `ARCHIVED`."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    PROCESSING = "processing"
    ACTIVE = "active"
    ARCHIVED = "archived"


LIVE: Final = frozenset({JourneyState.SCHEDULED, JourneyState.PROCESSING, JourneyState.ACTIVE})
"""What takes a slot of the plan and locks its segments. That `SCHEDULED` does is inferred."""


class Format(StrEnum):
    """The looks of an in-app message that the dashboard offers."""

    MODAL = "modal"
    BANNER = "banner"
    FULL_SCREEN = "full_screen"
    CARD = "card"


@dataclass(frozen=True, slots=True)
class InAppMessage:
    """What an in-app step shows, with Liquid in it. Each belongs to one Journey: a copy of that has its own."""

    id: str
    journey_id: str
    format: Format
    title: str
    body: str
    image: str
    cta: str
    url: str


@dataclass(slots=True, eq=False)
class Journey:
    """One Journey. Times are unix seconds on the sandbox clock. `content` is what the API writes, with all its keys:
    name, description, audience (None: not set), early_exit, reentry_rules, schedule, nodes."""

    id: str
    number: int  # in the order of creation, from 1
    content: dict[str, Any]
    created_at: float
    updated_at: float
    created_source: str
    state: JourneyState = JourneyState.DRAFT
    version: int = 1
    activated_at: float | None = None  # when it began to be processed
    started_at: float | None = None
    archived_at: float | None = None
    error: str | None = None  # why it could not be started at its time

    @property
    def name(self) -> str:
        return str(self.content["name"])

    @property
    def nodes(self) -> list[dict[str, Any]]:
        nodes: list[dict[str, Any]] = self.content["nodes"]
        return nodes

    @property
    def concurrency_key(self) -> str:
        """Opaque, and another one after every change."""
        return urlsafe_b64encode(f"{self.id[:8]}:{self.version}".encode()).decode()

    def moment(self, name: str) -> float | None:
        """`start_at` or `stop_at` of its schedule."""
        text = self.content["schedule"].get(name)
        return datetime.fromisoformat(text).timestamp() if text else None


Hook = Callable[[Journey, float], None]


@dataclass(slots=True)
class Hooks:
    """What runs Journeys hears of them. Each is told with the moment at which it happens."""

    until: Callable[[float], None] = lambda _: None
    """Everything up to this moment must have happened before what comes next."""
    started: Hook = lambda journey, at: None
    stopped: Hook = lambda journey, at: None
    changed: Hook = lambda journey, at: None
    """Its content was changed, with `state` what it was."""


class Journeys:
    """All Journeys of the app, and their in-app messages."""

    def __init__(self, now: Callable[[], float], changes: Changes) -> None:
        self._now = now
        self.changes = changes
        self.kept: dict[str, Journey] = {}  # in the order of creation; tests read it
        self.deleted: list[Journey] = []
        self.messages: dict[str, InAppMessage] = {}
        self.processing_seconds = 0.0
        """How long a Journey that was made active stays `processing`."""
        self.hooks = Hooks()
        self._made = 0

    # Writing

    def add(self, content: dict[str, Any], *, source: str = "public_api") -> Journey:
        """Keep a new draft."""
        self._made += 1
        at = self._now()
        journey = Journey(str(uuid4()), self._made, content, at, at, source)
        self.kept[journey.id] = journey
        self.changes.tell()
        return journey

    def write(self, journey: Journey, content: dict[str, Any] | None = None, state: JourneyState | None = None) -> None:
        """Change what was checked before: content, state or both. The concurrency key is another one afterwards."""
        at = self._now()
        if content is not None:
            journey.content = content
            self.hooks.changed(journey, at)
        if state is not None and state is not journey.state:
            self._move(journey, state, at)
        self._touch(journey, at)
        self.settle()

    def delete(self, journey: Journey) -> None:
        """Drop it, and whoever is in it."""
        self.hooks.stopped(journey, self._now())
        del self.kept[journey.id]
        self.deleted.append(journey)
        self.changes.tell()

    def add_message(self, journey: Journey, look: Format, **texts: str) -> InAppMessage:
        message = InAppMessage(str(uuid4()), journey.id, look, **texts)
        self.messages[message.id] = message
        return message

    def own_messages(self, journey: Journey, of: Journey) -> None:
        """Give a copy of a Journey its own copies of the in-app messages."""
        for node in every_node(journey.nodes):
            original = self.messages.get(node.get("iam_id", ""))
            if original is not None and original.journey_id == of.id:
                copy = replace(original, id=str(uuid4()), journey_id=journey.id)
                self.messages[copy.id] = copy
                node["iam_id"] = copy.id

    def _move(self, journey: Journey, state: JourneyState, at: float) -> None:
        journey.error = None
        match state:
            case JourneyState.ACTIVE:
                journey.state, journey.activated_at = JourneyState.PROCESSING, at
            case JourneyState.ARCHIVED:
                journey.state, journey.archived_at = state, at
                self.hooks.stopped(journey, at)
            case _:
                journey.state, journey.activated_at = state, None

    def _touch(self, journey: Journey, at: float) -> None:
        journey.version += 1
        journey.updated_at = at
        self.changes.tell()

    # What time does

    def settle(self) -> None:
        """Bring everything up to now: starts at their time, ends at theirs, what people in Journeys do meanwhile."""
        now = self._now()
        while (due := min(self._coming(), key=lambda one: (one[0], one[1].number), default=None)) and due[0] <= now:
            at, journey, state = due
            self.hooks.until(at)
            self._by_time(journey, state, at)
        self.hooks.until(now)

    def _coming(self) -> list[tuple[float, Journey, JourneyState]]:
        coming: list[tuple[float, Journey, JourneyState]] = []
        for journey in self.kept.values():
            if journey.state not in LIVE:
                continue
            start, stop = journey.moment("start_at"), journey.moment("stop_at")
            if journey.state is JourneyState.SCHEDULED and start is not None:
                coming.append((start, journey, JourneyState.PROCESSING))
            if journey.state is JourneyState.PROCESSING and journey.activated_at is not None:
                coming.append((journey.activated_at + self.processing_seconds, journey, JourneyState.ACTIVE))
            if stop is not None:
                coming.append((stop, journey, JourneyState.ARCHIVED))
        return coming

    def _by_time(self, journey: Journey, state: JourneyState, at: float) -> None:
        journey.state = state
        match state:
            case JourneyState.PROCESSING:
                journey.activated_at = at
            case JourneyState.ACTIVE:
                journey.started_at = at
                self.hooks.started(journey, at)
            case _:  # inferred: at `stop_at` it is archived, and nobody goes on
                journey.archived_at = at
                self.hooks.stopped(journey, at)
        self._touch(journey, at)

    # Reading

    def find(self, journey_id: str) -> Journey | None:
        return self.kept.get(journey_id)

    def named(self, name: str) -> Journey:
        """The Journey of that name. Raises KeyError."""
        for journey in self.kept.values():
            if journey.name == name:
                return journey
        raise KeyError(name)

    def live(self) -> list[Journey]:
        return [journey for journey in self.kept.values() if journey.state in LIVE]

    def locks_segment(self, segment_id: str) -> bool:
        """Whether a live Journey uses it: then it can be neither changed nor deleted."""
        return any(segment_id in segments_in(journey.content) for journey in self.live())

    def uses_template(self, template_id: str) -> bool:
        """Whether any Journey that is not archived uses it."""
        used = (one for one in self.kept.values() if one.state is not JourneyState.ARCHIVED)
        return any(template_id in templates_in(journey.content) for journey in used)


def new_content(name: str, **parts: Any) -> dict[str, Any]:
    """The content of a Journey, with what is not given as OneSignal leaves it."""
    empty: dict[str, Any] = {
        "description": "",
        "audience": None,
        "early_exit": {},
        "reentry_rules": {},
        "schedule": {},
        "nodes": [],
    }
    return {"name": name, **empty, **deepcopy(parts)}
