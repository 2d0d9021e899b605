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
    item: str | None  # the message or segment id of the path
    at: float  # unix seconds on the sandbox clock
    began: float  # seconds on the machine's monotonic clock
    took_seconds: float | None = None
    status: int | None = None  # None: the client never got an answer
    replayed: bool = False
    fault: str | None = None  # the scripted failure that hit it

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


def route(method: str, path: str) -> tuple[Endpoint, str | None, str | None]:
    """Which endpoint a path is, the app id in it and the message or segment id in it."""
    parts = path.strip("/").split("/")
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
        case _:
            return Endpoint.UNKNOWN, None, None
