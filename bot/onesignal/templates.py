"""Templates of pushes as OneSignal shows them: what a Journey sends is one of these.

In-app messages have none. Source: reference/onesignal.md, "Endpoints", templates; onesignal-openapi.json, "Templates".
What changes a template stands in `changes/templates.py`.
"""

import contextlib
from collections.abc import Iterator, Mapping
from typing import Annotated, Any
from urllib.parse import quote

import httpx
from pydantic import BeforeValidator, Field

from bot.onesignal.connection import Connection, Question
from bot.onesignal.errors import OneSignalRefused, TemplateNotFound, TemplateRefused
from bot.onesignal.lenient import Count, Moment, texts_by_language
from bot.onesignal.models import Answer, with_id

LARGEST_TEMPLATE_PAGE = 50


class TemplateInfo(Answer):
    """A template as the list shows it."""

    id: Annotated[str, Field(min_length=1)]
    name: Annotated[str, BeforeValidator(lambda v: v if isinstance(v, str) else "")] = ""
    created_at: Moment = None
    updated_at: Moment = None


class Template(TemplateInfo):
    """A whole template. `content` is all that OneSignal keeps of it, as it writes it; `channel` in small letters."""

    channel: Annotated[str | None, BeforeValidator(lambda v: v.lower() if isinstance(v, str) else None)] = None
    content: Annotated[dict[str, Any], BeforeValidator(lambda v: v if isinstance(v, Mapping) else {})] = Field(
        default_factory=dict
    )

    @property
    def contents(self) -> dict[str, str]:
        """The message, by language."""
        return texts_by_language(self.content.get("contents"))

    @property
    def headings(self) -> dict[str, str]:
        """The title, by language."""
        return texts_by_language(self.content.get("headings"))


class TemplatePage(Answer):
    """At most 50 templates. `total_count` counts all pages; None if not stated."""

    templates: Annotated[tuple[TemplateInfo, ...], BeforeValidator(with_id)]
    total_count: Count = None
    offset: Count = None
    limit: Count = None


class TemplateReads:
    """What may be asked about one app's push templates. Every method waits for its turn, one a second."""

    def __init__(self, app_id: str, connection: Connection) -> None:
        self._app_id = app_id
        self._connection = connection

    async def list(self, *, limit: int = LARGEST_TEMPLATE_PAGE, offset: int = 0) -> TemplatePage:
        """`limit` (1 to 50) push templates after the first `offset`. Raises ValueError for others."""
        if not 1 <= limit <= LARGEST_TEMPLATE_PAGE or offset < 0:
            raise ValueError(f"limit is 1 to {LARGEST_TEMPLATE_PAGE}, offset 0 or more; got {limit} and {offset}")
        url = self._connection.url("/templates", app_id=self._app_id, limit=limit, offset=offset, channel="push")
        question = Question("GET /templates", "GET", url)
        return await self._connection.ask(
            question, self._connection.limits.templates, lambda answer: TemplatePage.model_validate_json(answer.content)
        )

    async def all_named(self, prefix: str) -> tuple[TemplateInfo, ...]:
        """All push templates whose name begins so, asked in pages of 50 (a second apart)."""
        found: dict[str, TemplateInfo] = {}
        while True:
            page = await self.list(offset=len(found))
            new = {one.id: one for one in page.templates if one.id not in found}
            found |= new
            complete = page.total_count is not None and len(found) >= page.total_count
            if complete or not new or (page.total_count is None and len(page.templates) < LARGEST_TEMPLATE_PAGE):
                return tuple(one for one in found.values() if one.name.startswith(prefix))

    async def get(self, template_id: str) -> Template:
        """One template with its content. Raises TemplateNotFound."""
        question = Question("GET /templates/{id}", "GET", self._url(template_id))
        with template_errors(template_id):
            return await self._connection.ask(
                question, self._connection.limits.templates, lambda answer: Template.model_validate_json(answer.content)
            )

    def _url(self, template_id: str) -> httpx.URL:
        return self._connection.url(f"/templates/{quote(template_id, safe='')}", app_id=self._app_id)


@contextlib.contextmanager
def template_errors(template_id: str | None) -> Iterator[None]:
    """What a refusal means where it is about templates, or about this one."""
    try:
        yield
    except OneSignalRefused as refused:
        if refused.status == 404 and template_id is not None:
            raise TemplateNotFound(template_id, status=404, unclear=refused.unclear) from refused
        if refused.status == 422:
            raise TemplateRefused(refused.reason, status=422, unclear=refused.unclear) from refused
        raise
