"""The endpoints that the sandbox serves, and the log of the calls."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Endpoint(StrEnum):
    """One name for each endpoint, by which failures are scripted and the call log is read."""

    CREATE = "create"  # POST /notifications
    CANCEL = "cancel"  # DELETE /notifications/{id}
    VIEW = "view"  # GET /notifications/{id}
    LIST = "list"  # GET /notifications
    COUNT = "count"  # POST /notifications/count-unsaved
    APP = "app"  # GET /apps/{app}
    OUTCOMES = "outcomes"  # GET /apps/{app}/outcomes
    SEGMENTS = "segments"  # GET /apps/{app}/segments
    SEGMENT = "segment"  # GET /apps/{app}/segments/{id}
    CREATE_SEGMENT = "create_segment"
    UPDATE_SEGMENT = "update_segment"
    DELETE_SEGMENT = "delete_segment"
    JOURNEYS = "journeys"  # GET /apps/{app}/journeys
    JOURNEY = "journey"  # GET /apps/{app}/journeys/{id}
    CREATE_JOURNEY = "create_journey"
    DUPLICATE_JOURNEY = "duplicate_journey"
    PATCH_JOURNEY = "patch_journey"
    PATCH_NODE = "patch_node"  # PATCH /apps/{app}/journeys/{id}/nodes/{node}
    JOURNEY_STATS = "journey_stats"
    DELETE_JOURNEY = "delete_journey"
    SCHEMA = "schema"  # GET /journeys/schema
    TEMPLATES = "templates"  # GET /templates
    TEMPLATE = "template"  # GET /templates/{id}
    CREATE_TEMPLATE = "create_template"
    UPDATE_TEMPLATE = "update_template"
    DELETE_TEMPLATE = "delete_template"
    CUSTOM_EVENTS = "custom_events"  # POST /apps/{app}/custom_events
    UNKNOWN = "unknown"


@dataclass(slots=True, eq=False)
class Call:
    """One request, as it came in, and what became of it."""

    endpoint: Endpoint
    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: Any  # parsed JSON; None without one
    app_id: str | None
    item: str | None  # the message, segment, template or Journey id of the path
    at: float  # unix seconds on the sandbox clock
    began: float  # seconds on the machine's monotonic clock
    took_seconds: float | None = None
    status: int | None = None  # None: the client never got an answer
    replayed: bool = False
    fault: str | None = None  # the scripted failure that hit it
    part: str | None = None  # the node id of the path

    @property
    def key(self) -> str | None:
        """The idempotency key of the body."""
        key = self.body.get("idempotency_key") if isinstance(self.body, dict) else None
        return str(key) if key else None

    @property
    def name(self) -> str | None:
        """The internal name of the message in the body."""
        name = self.body.get("name") if isinstance(self.body, dict) else None
        return str(name) if name else None


@dataclass(frozen=True, slots=True)
class Place:
    """Which endpoint a path is, the app id in it, the id in it of what it is about, and that of a part of it."""

    endpoint: Endpoint
    app_id: str | None = None
    item: str | None = None
    part: str | None = None


def route(method: str, path: str) -> Place:
    """What a path stands for."""
    parts = path.strip("/").split("/")
    if parts[0] == "journeys" or (parts[0] == "apps" and parts[2:3] == ["journeys"]):
        return _journey_route(method, parts)
    return Place(*_route(method, parts))


def _journey_route(method: str, parts: list[str]) -> Place:
    match (method, *parts):
        case ("GET", "journeys", "schema"):
            return Place(Endpoint.SCHEMA)
        case ("GET", "apps", app, "journeys"):
            return Place(Endpoint.JOURNEYS, app)
        case ("POST", "apps", app, "journeys"):
            return Place(Endpoint.CREATE_JOURNEY, app)
        case ("GET", "apps", app, "journeys", journey):
            return Place(Endpoint.JOURNEY, app, journey)
        case ("PATCH", "apps", app, "journeys", journey):
            return Place(Endpoint.PATCH_JOURNEY, app, journey)
        case ("DELETE", "apps", app, "journeys", journey):
            return Place(Endpoint.DELETE_JOURNEY, app, journey)
        case ("POST", "apps", app, "journeys", journey, "duplicate"):
            return Place(Endpoint.DUPLICATE_JOURNEY, app, journey)
        case ("GET", "apps", app, "journeys", journey, "stats"):
            return Place(Endpoint.JOURNEY_STATS, app, journey)
        case ("PATCH", "apps", app, "journeys", journey, "nodes", node):
            return Place(Endpoint.PATCH_NODE, app, journey, node)
        case _:
            return Place(Endpoint.UNKNOWN)


def _route(method: str, parts: list[str]) -> tuple[Endpoint, str | None, str | None]:
    match (method, *parts):
        case ("POST", "notifications"):
            return Endpoint.CREATE, None, None
        case ("POST", "notifications", "count-unsaved"):
            return Endpoint.COUNT, None, None
        case ("GET", "notifications"):
            return Endpoint.LIST, None, None
        case ("GET", "notifications", message):
            return Endpoint.VIEW, None, message
        case ("DELETE", "notifications", message):
            return Endpoint.CANCEL, None, message
        case ("GET", "apps", app):
            return Endpoint.APP, app, None
        case ("GET", "apps", app, "outcomes"):
            return Endpoint.OUTCOMES, app, None
        case ("GET", "apps", app, "segments"):
            return Endpoint.SEGMENTS, app, None
        case ("POST", "apps", app, "segments"):
            return Endpoint.CREATE_SEGMENT, app, None
        case ("GET", "apps", app, "segments", segment):
            return Endpoint.SEGMENT, app, segment
        case ("PATCH", "apps", app, "segments", segment):
            return Endpoint.UPDATE_SEGMENT, app, segment
        case ("DELETE", "apps", app, "segments", segment):
            return Endpoint.DELETE_SEGMENT, app, segment
        case ("POST", "apps", app, "custom_events"):
            return Endpoint.CUSTOM_EVENTS, app, None
        case ("GET", "templates"):
            return Endpoint.TEMPLATES, None, None
        case ("POST", "templates"):
            return Endpoint.CREATE_TEMPLATE, None, None
        case ("GET", "templates", template):
            return Endpoint.TEMPLATE, None, template
        case ("PATCH", "templates", template):
            return Endpoint.UPDATE_TEMPLATE, None, template
        case ("DELETE", "templates", template):
            return Endpoint.DELETE_TEMPLATE, None, template
        case _:
            return Endpoint.UNKNOWN, None, None
