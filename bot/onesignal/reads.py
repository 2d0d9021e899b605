"""What OneSignal may be asked without any consequence: nothing in this module can send or recall a message."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from enum import Enum
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar
from urllib.parse import quote

import httpx
from pydantic import SecretStr
from pydantic_core import to_json

from bot.onesignal.connection import Connection, Patience, Question
from bot.onesignal.errors import AppNotFound, MessageNotFound, OneSignalRefused, SegmentNotFound
from bot.onesignal.limits import Rate, Rates
from bot.onesignal.models import Answer, App, Message, MessagePage, Reach, SegmentDetail, SegmentInfo, SegmentPage

if TYPE_CHECKING:
    from bot.onesignal.filters import Filters
    from bot.onesignal.journeys import JourneyReads
    from bot.onesignal.templates import TemplateReads

LARGEST_MESSAGE_PAGE = 50
LARGEST_SEGMENT_PAGE = 300

DEVICE_TYPES = {
    "ios": "0",
    "android": "1",
    "chrome_web_push": "5",
    "firefox_web_push": "8",
    "safari_web_push": "7,17",
}
"""What `outcome_platforms` calls the platforms of `platform_delivery_stats`. None is documented for Edge.
Source: OneSignal's reference, "Add a device", `device_type`; 17 from the API document's default."""


class Kind(Enum):
    """How a message was made."""

    DASHBOARD = 0
    API = 1
    AUTOMATED = 3


A = TypeVar("A", bound=Answer)


class OneSignalReads:
    """The reading half of one app's OneSignal.

    Every method raises OneSignalUnavailable (ask again later), KeyRejected, or OneSignalRefused (repeating cannot
    help), besides what it names itself. Views wait for their turn, one a second: ask early, and keep the answers.
    """

    def __init__(
        self,
        app_id: str,
        api_key: SecretStr,
        *,
        api_url: str = "https://api.onesignal.com",
        rates: Rates | None = None,
        patience: Patience | None = None,
    ) -> None:
        """Raises KeyRejected if no key can look like this one."""
        self.app_id = app_id
        self._connection = Connection(
            app_id, api_key, api_url=api_url, rates=rates or Rates(), patience=patience or Patience()
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close the connections."""
        await self._connection.aclose()

    async def view(self, message_id: str, *, outcomes: Sequence[str] = (), platform: str | None = None) -> Message:
        """One message with its numbers so far. Raises MessageNotFound (unknown, or older than about 30 days).

        `outcomes` are names with `.count` or `.sum`, measured over the last month, which is as long as OneSignal keeps
        them; without a range it would only count the last hour. They are of all platforms together, or of `platform`
        alone (a key of `DEVICE_TYPES`); everything else in the answer is of the whole message in any case.
        Source: reference/onesignal.md, "Stats fields (message)" and "Endpoints", outcomes."""
        query: dict[str, str | int] = {"app_id": self.app_id}
        if outcomes:
            query |= {"outcome_names": ",".join(outcomes), "outcome_time_range": "1mo"}
            if platform is not None:
                query["outcome_platforms"] = DEVICE_TYPES[platform]
        try:
            return await self._get(
                Message,
                self._connection.limits.messages,
                "GET /notifications/{id}",
                f"/notifications/{quote(message_id, safe='')}",
                **query,
            )
        except OneSignalRefused as refused:
            if refused.status == 404:
                raise MessageNotFound(message_id, status=404) from refused
            raise

    async def list_messages(
        self,
        *,
        limit: int = LARGEST_MESSAGE_PAGE,
        offset: int = 0,
        kind: Kind | None = None,
        time_offset: datetime | str | None = None,
    ) -> MessagePage:
        """`limit` (1 to 50) messages after the first `offset`, the last queued first; of one kind, or of all.

        With `time_offset` instead: those that leave at or after that moment, the first to leave first, ones that are
        still to leave included; then `next_time_offset` of a page asks for the next one, until one is empty. Journey
        messages are in no list. Raises ValueError for a limit or offset that OneSignal does not have."""
        if not 1 <= limit <= LARGEST_MESSAGE_PAGE or offset < 0 or (offset and time_offset is not None):
            raise ValueError(f"limit is 1 to {LARGEST_MESSAGE_PAGE}, offset 0 or more; got {limit} and {offset}")
        query: dict[str, str | int] = {"app_id": self.app_id, "limit": limit}
        if kind is not None:
            query["kind"] = kind.value
        if time_offset is None:
            query["offset"] = offset
        else:
            query["time_offset"] = time_offset if isinstance(time_offset, str) else _in_utc(time_offset)
        path = "/notifications"
        return await self._get(MessagePage, self._connection.limits.messages, f"GET {path}", path, **query)

    async def estimate_reach(
        self, *, include: Sequence[str] = (), exclude: Sequence[str] = (), filters: "Filters | None" = None
    ) -> Reach:
        """How many subscriptions a push to these segments (by name; "All" is everyone), or to these filters instead,
        would reach now.

        It sends nothing, although it is a POST. Raises ValueError for neither, and for both.
        Source: reference/onesignal.md, "Endpoints", audience estimate."""
        if (filters is None) == (not include) or (filters is not None and exclude):
            raise ValueError("an estimate needs at least one segment, or filters alone")
        # The endpoint wants segments in any case: filters take from everybody.
        body: dict[str, object] = {"app_id": self.app_id, "included_segments": list(include) or ["All"]}
        body["target_channel"] = "push"
        if exclude:
            body["excluded_segments"] = list(exclude)
        if filters is not None:
            body["filters"] = filters.entries()
        path = "/notifications/count-unsaved"
        question = Question(f"POST {path}", "POST", self._connection.url(path), to_json(body))
        return await self._connection.ask(question, self._connection.limits.estimates, _reader(Reach))

    async def segments(self) -> list[SegmentInfo]:
        """All segments of the app, the oldest first, asked in pages of 300 (a second apart)."""
        found: dict[str, SegmentInfo] = {}
        while True:
            page = await self._get(
                SegmentPage,
                self._connection.limits.segments,
                "GET /apps/{app_id}/segments",
                f"/apps/{quote(self.app_id, safe='')}/segments",
                limit=LARGEST_SEGMENT_PAGE,
                offset=len(found),
            )
            new = {segment.id: segment for segment in page.segments if segment.id not in found}
            found |= new
            complete = page.total_count is not None and len(found) >= page.total_count
            if complete or not new or (page.total_count is None and len(page.segments) < LARGEST_SEGMENT_PAGE):
                return list(found.values())

    async def segment(self, segment_id: str) -> SegmentDetail:
        """One segment with its size and filters. Raises SegmentNotFound; OneSignalRefused also for segments built on
        message or custom events, which the API does not show."""
        try:
            return await self._get(
                SegmentDetail,
                self._connection.limits.segments,
                "GET /apps/{app_id}/segments/{id}",
                f"/apps/{quote(self.app_id, safe='')}/segments/{quote(segment_id, safe='')}",
                **{"include-segment-detail": "true"},
            )
        except OneSignalRefused as refused:
            if refused.status == 404:
                raise SegmentNotFound(segment_id, status=404) from refused
            raise

    @property
    def journeys(self) -> "JourneyReads":
        """What may be asked about the app's Journeys."""
        from bot.onesignal.journeys import JourneyReads  # loaded for the first Journey

        return JourneyReads(self.app_id, self._connection)

    @property
    def templates(self) -> "TemplateReads":
        """What may be asked about the app's push templates."""
        from bot.onesignal.templates import TemplateReads  # loaded for the first template

        return TemplateReads(self.app_id, self._connection)

    async def app(self) -> App:
        """The app itself: its name and how many can be reached at all. Raises AppNotFound."""
        try:
            path = f"/apps/{quote(self.app_id, safe='')}"
            return await self._get(App, self._connection.limits.app, "GET /apps/{app_id}", path)
        except OneSignalRefused as refused:
            if refused.status == 404:
                raise AppNotFound(refused.reason, status=404) from refused
            raise

    async def _get(self, kind: type[A], rate: Rate, endpoint: str, path: str, /, **query: str | int) -> A:
        question = Question(endpoint, "GET", self._connection.url(path, **query))
        return await self._connection.ask(question, rate, _reader(kind))


def _in_utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _reader(kind: type[A]) -> Callable[[httpx.Response], A]:
    return lambda response: kind.model_validate_json(response.content)
