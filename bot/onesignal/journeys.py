"""Journeys as OneSignal shows them, and what may be asked about them without any consequence.

Tolerant: what is not known (a node of a new kind, a key of next year) is kept, and given back whole in a patch.
The API is in beta. Source: reference/onesignal.md, "In-app messages"; the official client's models of Journeys.
What changes a Journey stands in `changes/journeys.py`, what may be written in
`journey_graph.py` and `journey_steps.py`.
"""

import contextlib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Any, Literal, Self, TypeVar
from urllib.parse import quote

import httpx
from pydantic import BeforeValidator, Field, model_serializer, model_validator
from pydantic_core import from_json

from bot.onesignal.connection import Connection, Question
from bot.onesignal.errors import JourneyChanged, JourneyNotFound, JourneyRefused, KeyRejected, OneSignalRefused
from bot.onesignal.lenient import Count, Flag, Moment, Text, Texts, number_or_none, objects
from bot.onesignal.models import Answer, with_id

LARGEST_JOURNEY_PAGE = 50

A = TypeVar("A", bound=Answer)


class JourneyState(StrEnum):
    """Where a Journey stands. There is no pause, and no way back from `ARCHIVED`."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    PROCESSING = "processing"
    """On its way to `ACTIVE`, for a moment."""
    ACTIVE = "active"
    ARCHIVED = "archived"


TAKES_A_SLOT = frozenset({JourneyState.SCHEDULED, JourneyState.PROCESSING, JourneyState.ACTIVE})
"""What counts against the number of Journeys that a plan may run at once. That `SCHEDULED` does is not documented."""


def _state(value: object) -> JourneyState | None:
    try:
        return JourneyState(str(value).strip().lower())
    except ValueError:
        return None


State = Annotated[JourneyState | None, BeforeValidator(_state)]
Names = Annotated[
    tuple[str, ...],
    BeforeValidator(lambda v: [one for one in v if isinstance(one, str)] if isinstance(v, list | tuple) else ()),
]


def _one(value: object) -> object:
    return value if isinstance(value, Mapping) else {}


class Kept(Answer):
    """The base of what is given back: `whole` is exactly what OneSignal wrote, and is what is written back."""

    whole: dict[str, Any] = Field(default_factory=dict, repr=False)

    @model_validator(mode="before")
    @classmethod
    def _keep_the_whole(cls, data: Any) -> Any:
        return {**data, "whole": dict(data)} if isinstance(data, Mapping) else data

    @model_serializer(mode="plain")
    def _give_it_back(self) -> dict[str, Any]:
        return self.whole

    def changed(self, **fields: object) -> Self:
        """The same with other values in these fields; everything else, known or not, stays as OneSignal wrote it."""
        return type(self).model_validate({**self.whole, **fields})


class Branch(Kept):
    """One way out of a branching node."""

    id: Text = None
    weight: Annotated[float | None, BeforeValidator(number_or_none)] = None
    condition: Annotated[dict[str, Any], BeforeValidator(_one)] = Field(default_factory=dict)
    nodes: Annotated[tuple["Node", ...], BeforeValidator(objects)] = ()


class Node(Kept):
    """One step of a Journey. Which fields apply is up to `kind`, which may be one that Herald does not know."""

    id: Text = None
    kind: Text = None
    client_node_id: Text = None
    annotation: Text = None
    template_id: Text = None
    iam_id: Text = None
    duration_seconds: Count = None
    user_ttl_seconds: Count = None
    assignments: Texts = Field(default_factory=dict)
    branches: Annotated[tuple[Branch, ...], BeforeValidator(objects)] = ()


class Audience(Kept):
    """Who enters: people in segments (by id), or people to whom an event happens (`name`)."""

    kind: Text = None
    included_segment_ids: Names = ()
    excluded_segment_ids: Names = ()
    future_additions_only: Flag = False
    name: Text = None


class Schedule(Kept):
    """When it starts and stops. `error`: why OneSignal could not start it."""

    start_at: Moment = None
    stop_at: Moment = None
    error: Text = None


class JourneyInfo(Kept):
    """A Journey as the list shows it. `state` None: one that Herald does not know (`whole` has it)."""

    id: Annotated[str, Field(min_length=1)]
    name: Annotated[str, BeforeValidator(lambda v: v if isinstance(v, str) else "")] = ""
    state: State = None
    created_at: Moment = None
    updated_at: Moment = None
    started_at: Moment = None
    archived_at: Moment = None
    created_source: Text = None
    audience: Annotated[Audience, BeforeValidator(_one)] = Field(default_factory=Audience)
    schedule: Annotated[Schedule, BeforeValidator(_one)] = Field(default_factory=Schedule)


class Journey(JourneyInfo):
    """A whole Journey. `concurrency_key` stands for exactly this state of it, and goes with a patch as it is."""

    description: Text = None
    nodes: Annotated[tuple[Node, ...], BeforeValidator(objects)] = ()
    concurrency_key: Annotated[str | None, BeforeValidator(lambda v: v if isinstance(v, str) else None)] = None

    def every_node(self) -> Iterator[Node]:
        """All nodes, those of branches included, each before what follows it."""
        waiting = list(reversed(self.nodes))
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(one for branch in reversed(node.branches) for one in reversed(branch.nodes))


class JourneyPage(Answer):
    """At most 50 Journeys, the newest first. `next_cursor` asks for the next page, where `has_more`."""

    journeys: Annotated[tuple[JourneyInfo, ...], BeforeValidator(with_id)]
    has_more: Flag = False
    next_cursor: Text = None


class JourneyList(Answer):
    """What was found in all pages. Not `complete`: there are more pages than were asked for, so that a Journey that
    is not among these may still exist."""

    journeys: tuple[JourneyInfo, ...]
    complete: bool


def _totals(value: object) -> dict[str, float]:
    numbers = {str(k): number_or_none(v) for k, v in value.items()} if isinstance(value, Mapping) else {}
    return {name: number for name, number in numbers.items() if number is not None}


def _by_id(value: object) -> dict[str, object]:
    return {str(k): v for k, v in value.items() if isinstance(v, Mapping)} if isinstance(value, Mapping) else {}


class NodeStats(Kept):
    """What happened at one node. `totals` are of the message that it sends, under names that are not documented."""

    kind: Text = None
    waiting: Count = None
    completed: Count = None
    exited_early: Count = None
    totals: Annotated[dict[str, float], BeforeValidator(_totals)] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _flatten_the_totals(cls, data: Any) -> Any:
        inner = data.get("message_stats") if isinstance(data, Mapping) else None
        return {**data, "totals": inner.get("totals")} if isinstance(inner, Mapping) else data


class BranchStats(Kept):
    """How many took one branch."""

    completed: Count = None


class JourneyStats(Kept):
    """What has come of a Journey so far: entered, reached the end, left before it; per node and per branch, by id.

    None: not stated. Keys that are not known here stand in the `whole` of each part."""

    id: Text = None
    started: Count = None
    completed: Count = None
    exited_early: Count = None
    nodes: Annotated[dict[str, NodeStats], BeforeValidator(_by_id)] = Field(default_factory=dict)
    branches: Annotated[dict[str, BranchStats], BeforeValidator(_by_id)] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.started is None and not self.nodes:
            raise ValueError("no numbers")
        return self


class JourneyReads:
    """What may be asked about one app's Journeys. Every method waits for its turn, one a second.

    Raises JourneyRefused (no permission, or a plan without Journeys) besides what `OneSignalReads` raises."""

    def __init__(self, app_id: str, connection: Connection) -> None:
        self._app_id = app_id
        self._connection = connection

    async def list(self, *, cursor: str | None = None, limit: int = LARGEST_JOURNEY_PAGE) -> JourneyPage:
        """One page of `limit` (1 to 50) Journeys, the newest first. Raises ValueError for another limit."""
        if not 1 <= limit <= LARGEST_JOURNEY_PAGE:
            raise ValueError(f"limit is 1 to {LARGEST_JOURNEY_PAGE}; got {limit}")
        query: dict[str, str | int] = {"limit": limit} if cursor is None else {"limit": limit, "cursor": cursor}
        return await self._get(JourneyPage, "GET /apps/{app_id}/journeys", self._path(), **query)

    async def all_named(self, prefix: str, *, pages: int = 20) -> JourneyList:
        """All Journeys whose name begins so, "" for all, the newest first, from at most so many pages of 50."""
        found: dict[str, JourneyInfo] = {}
        cursor, seen = None, set[str]()
        for _ in range(pages):
            page = await self.list(cursor=cursor)
            found |= {one.id: one for one in page.journeys if one.id not in found and one.name.startswith(prefix)}
            cursor = page.next_cursor
            if not page.has_more:
                return JourneyList(journeys=tuple(found.values()), complete=True)
            if cursor is None or cursor in seen:
                break  # it says that there is more, and not where
            seen.add(cursor)
        return JourneyList(journeys=tuple(found.values()), complete=False)

    async def get(self, journey_id: str) -> Journey:
        """One Journey with all its nodes. Raises JourneyNotFound."""
        with journey_errors(journey_id):
            return await self._get(Journey, "GET /apps/{app_id}/journeys/{id}", self._path(journey_id))

    async def stats(self, journey_id: str) -> JourneyStats:
        """What has come of one Journey so far. Raises JourneyNotFound."""
        with journey_errors(journey_id):
            path = self._path(journey_id, "stats")
            return await self._get(JourneyStats, "GET /apps/{app_id}/journeys/{id}/stats", path)

    async def schema(self, operation: Literal["create", "duplicate", "update", "update_node"]) -> dict[str, Any]:
        """The JSON Schema (draft 6) of what this operation takes. It is public: the key does not go with it."""
        path = "/journeys/schema"
        url = self._connection.url(path, operation=operation)
        question = Question(f"GET {path}", "GET", url, public=True)
        return await self._connection.ask(question, self._connection.limits.journeys, _schema)

    def _path(self, *parts: str) -> str:
        return "/".join(["/apps", quote(self._app_id, safe=""), "journeys", *(quote(part, safe="") for part in parts)])

    async def _get(self, kind: type[A], endpoint: str, path: str, /, **query: str | int) -> A:
        question = Question(endpoint, "GET", self._connection.url(path, **query))
        with journey_errors(None):
            return await self._connection.ask(
                question, self._connection.limits.journeys, lambda answer: kind.model_validate_json(answer.content)
            )


@contextlib.contextmanager
def journey_errors(journey_id: str | None) -> Iterator[None]:
    """What a refusal means where it is about Journeys, or about this one."""
    try:
        yield
    except OneSignalRefused as refused:
        if refused.status == 404 and journey_id is not None:
            raise JourneyNotFound(journey_id, status=404, unclear=refused.unclear) from refused
        if refused.status == 409:
            raise JourneyChanged(refused.reason, status=409, unclear=refused.unclear) from refused
        raise
    except KeyRejected as rejected:
        if rejected.status == 403 and not isinstance(rejected, JourneyRefused):
            raise JourneyRefused(rejected.reason, status=403, unclear=rejected.unclear) from rejected
        raise


def _schema(response: httpx.Response) -> dict[str, Any]:
    said = from_json(response.content)
    if not isinstance(said, dict) or not said:
        raise ValueError("no schema")
    return said
