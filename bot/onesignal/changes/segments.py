"""Making, changing and deleting segments. A paid plan is needed, and a plan may have its own number of them.

Source: reference/onesignal.md, "Endpoints", segments; onesignal-openapi.json, "Create segment", "Update segment".
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar
from urllib.parse import quote
from uuid import UUID

import httpx
from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import to_json

from bot.onesignal.connection import Connection, Question
from bot.onesignal.errors import (
    KeyRejected,
    OneSignalError,
    OneSignalRefused,
    PlanRefuses,
    SegmentLocked,
    SegmentNameTaken,
    SegmentNotFound,
    SegmentsFull,
    SegmentsRefused,
)
from bot.onesignal.filters import Filters
from bot.onesignal.models import Created
from bot.onesignal.refusals import agreed
from bot.onesignal.wire_text import WireText

if TYPE_CHECKING:
    from bot.onesignal.reads import OneSignalReads

NAME_MAX = 128
DESCRIPTION_MAX = 255
T = TypeVar("T")


class SegmentDraft(BaseModel):
    """A segment as it is to be: its name, all its filters, and what it is for."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)

    name: Annotated[WireText, Field(max_length=NAME_MAX)]
    filters: Filters
    description: Annotated[str, Field(max_length=DESCRIPTION_MAX)] = ""


class SegmentChanges:
    """The three changes of one app's segments. `OneSignal` says what they raise."""

    def __init__(self, reads: "OneSignalReads", connection: Connection) -> None:
        self._reads = reads
        self._connection = connection

    async def create(self, draft: SegmentDraft, *, segment_id: UUID) -> str:
        body: dict[str, object] = {"id": str(segment_id), "name": draft.name, "filters": draft.filters.entries()}
        if draft.description:
            body["description"] = draft.description
        try:
            return await self._ask("POST", None, to_json(body), _id_in)
        except OneSignalRefused as refused:
            if refused.status == 422:
                raise SegmentsFull(refused.reason, status=422, unclear=refused.unclear) from refused
            holders = await self._holders(draft.name, refused) or []
            if str(segment_id) in holders:
                return str(segment_id)  # an earlier attempt has made it
            _raise_for_its_name(draft.name, holders, refused)
            raise

    async def update(self, segment_id: str, draft: SegmentDraft) -> None:
        body = {"name": draft.name, "description": draft.description, "filters": draft.filters.entries()}
        try:
            await self._ask("PATCH", segment_id, to_json(body), agreed)
        except OneSignalRefused as refused:
            holders = await self._holders(draft.name, refused)
            _raise_for_its_name(draft.name, [one for one in holders or () if one != segment_id], refused)
            # A draft keeps the grammar: where it is not the name, little is left that a 400 could be about.
            _raise_for_itself(segment_id, refused, locked=(409, 423) if holders is None else (400, 409, 423))
            raise

    async def delete(self, segment_id: str) -> None:
        try:
            await self._ask("DELETE", segment_id, None, agreed)
        except OneSignalRefused as refused:
            if refused.status == 404 and refused.unclear:
                return  # an earlier attempt of this call has deleted it
            _raise_for_itself(segment_id, refused, locked=(400, 409, 423))  # nothing else is known to be a 400 here
            raise

    async def _ask(
        self,
        method: Literal["POST", "PATCH", "DELETE"],
        segment_id: str | None,
        body: bytes | None,
        read: Callable[[httpx.Response], T],
    ) -> T:
        path, what = f"/apps/{quote(self._reads.app_id, safe='')}/segments", ""
        if segment_id is not None:
            path, what = f"{path}/{quote(segment_id, safe='')}", "/{id}"
        endpoint = f"{method} /apps/{{app_id}}/segments{what}"
        question = Question(endpoint, method, self._connection.url(path), body, changes=True)
        try:
            return await self._connection.ask(question, self._connection.limits.changes, read)
        except OneSignalRefused as refused:
            if refused.status == 402:
                raise PlanRefuses(refused.reason, status=402, unclear=refused.unclear) from refused
            raise
        except KeyRejected as rejected:
            if rejected.status == 403:
                raise SegmentsRefused(rejected.reason, status=403, unclear=rejected.unclear) from rejected
            raise

    async def _holders(self, name: str, refused: OneSignalRefused) -> list[str] | None:
        """Who has the name, where the refusal may be about it: a taken name is a 400 like any other. None: unknown."""
        if refused.status not in (400, 409):
            return None
        try:
            return [one.id for one in await self._reads.segments() if one.name == name]
        except OneSignalError:
            return None  # nobody can say: the refusal stands as it is


def _raise_for_its_name(name: str, holders: list[str], refused: OneSignalRefused) -> None:
    if holders:
        raise SegmentNameTaken(name, holders[0], status=refused.status, unclear=refused.unclear) from refused


def _raise_for_itself(segment_id: str, refused: OneSignalRefused, *, locked: tuple[int, ...]) -> None:
    if refused.status == 404:
        raise SegmentNotFound(segment_id, status=404, unclear=refused.unclear) from refused
    if refused.status in locked:
        raise SegmentLocked(refused.reason, status=refused.status, unclear=refused.unclear) from refused


def _id_in(response: httpx.Response) -> str:
    agreed(response)
    if not (made := Created.model_validate_json(response.content).id):
        raise ValueError("no id")
    return made
