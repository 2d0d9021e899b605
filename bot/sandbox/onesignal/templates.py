"""The message templates of the app, and their endpoints. In-app messages are none (facts page, section 1).

Source: the document's "View templates" to "Delete template".
"""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from uuid import uuid4

from bot.sandbox.onesignal.answers import Answer, Refused, refusal
from bot.sandbox.onesignal.calls import Call

MOST_LISTED: Final = 50
LONGEST_NAME: Final = 128
CHANNELS: Final = ("push", "email", "sms")
NOT_FOUND: Final = "template not found"
IN_USE: Final = "Can not delete a template that has journeys using it."
NO_ENGLISH: Final = "'message' Notifications must have Any/English language content"
NO_EMAIL_BODY: Final = "'message' Email body can not be blank"
_REJECTED: Final = b"<!DOCTYPE html><title>The change you wanted was rejected (422)</title>"
_KEPT: Final = (
    *("contents", "headings", "subtitle", "url", "global_image", "isEmail", "email_subject", "email_body"),
    *("isSMS", "dynamic_content"),
)
_PLATFORMS: Final = ("isAndroid", "isIos", "isChromeWeb", "isSafari", "isFirefox", "isEdge")


@dataclass(slots=True, eq=False)
class Template:
    """One template. `content` is what the client sent of a message. Times are unix seconds."""

    id: str
    name: str
    content: dict[str, Any]
    created_at: float
    updated_at: float

    @property
    def channel(self) -> str:
        return "email" if self.content.get("isEmail") else "sms" if self.content.get("isSMS") else "push"


class Templates:
    """All templates of the app."""

    def __init__(self) -> None:
        self.kept: dict[str, Template] = {}  # in the order of creation; tests read it

    def find(self, template_id: str) -> Template | None:
        return self.kept.get(template_id)


class TemplateEndpoints:
    """Each method is one endpoint: a call in, an answer out, Refused where OneSignal refuses."""

    def __init__(self, templates: Templates, is_used: Callable[[str], bool], now: Callable[[], float]) -> None:
        self._templates = templates
        self._is_used = is_used
        self._now = now

    def listing(self, call: Call) -> Answer:
        """GET /templates: the oldest first, without their content."""
        limit, offset = call.query.get("limit", str(MOST_LISTED)), call.query.get("offset", "0")
        if not limit.isdecimal() or not 1 <= int(limit) <= MOST_LISTED or not offset.isdecimal():
            raise refusal(400, f"Invalid limit, must be within 1 to {MOST_LISTED}")
        channel = call.query.get("channel")
        if channel is not None and channel not in CHANNELS:
            raise refusal(400, "Invalid channel")
        found = [one for one in self._templates.kept.values() if channel in (None, one.channel)]
        page = found[int(offset) : int(offset) + int(limit)]
        shown = [{name: one for name, one in self._shown(it).items() if name != "content"} for it in page]
        return Answer(200, {"total_count": len(found), "offset": int(offset), "limit": int(limit), "templates": shown})

    def view(self, call: Call) -> Answer:
        """GET /templates/{id}"""
        return Answer(200, self._shown(self._find(call)))

    def create(self, call: Call) -> Answer:
        """POST /templates: 200 with the whole template."""
        _check(call.body)
        at = self._now()
        template = Template(str(uuid4()), call.body["name"], _content(call.body), at, at)
        self._templates.kept[template.id] = template
        return Answer(200, self._shown(template))

    def update(self, call: Call) -> Answer:
        """PATCH /templates/{id}: what uses it from now on has the new words (facts page)."""
        template = self._find(call)
        changed = {**template.content, **call.body, "name": call.body.get("name", template.name)}
        _check(changed)
        template.name, template.content, template.updated_at = changed["name"], _content(changed), self._now()
        return Answer(200, self._shown(template))

    def delete(self, call: Call) -> Answer:
        """DELETE /templates/{id}: not while a Journey uses it."""
        template = self._find(call)
        if self._is_used(template.id):
            raise refusal(400, IN_USE, success=False)
        del self._templates.kept[template.id]
        return Answer(200, {"success": True})

    def _find(self, call: Call) -> Template:
        template = self._templates.find(call.item or "")
        if template is None:
            raise refusal(404, NOT_FOUND)
        return template

    def _shown(self, template: Template) -> dict[str, Any]:
        """A template as it is read; `SMS` is in capitals there (facts page, section 6)."""
        is_push = template.channel == "push"
        return {
            "id": template.id,
            "name": template.name,
            "channel": "SMS" if template.channel == "sms" else template.channel,
            "created_at": _iso(template.created_at),
            "updated_at": _iso(template.updated_at),
            "content": {
                **dict.fromkeys(_PLATFORMS, True if is_push else None),
                **{name: deepcopy(template.content.get(name)) for name in _KEPT},
            },
        }


def _content(body: dict[str, Any]) -> dict[str, Any]:
    return {name: deepcopy(body[name]) for name in _KEPT if body.get(name) is not None}


def _check(body: dict[str, Any]) -> None:
    """Raises Refused. The 422 is a page of HTML, as in the document."""
    name = body.get("name")
    if not isinstance(name, str) or not name or len(name) > LONGEST_NAME:
        raise refusal(400, f"name is required, of at most {LONGEST_NAME} characters", success=False)  # inferred
    if body.get("isEmail"):
        if not body.get("email_body"):
            raise refusal(400, NO_EMAIL_BODY, success=False)
        return
    contents = body.get("contents")
    if not isinstance(contents, dict) or not contents:
        raise Refused(Answer(422, _REJECTED, content_type="text/plain"))
    if not isinstance(contents.get("en"), str) or not contents["en"]:
        raise refusal(400, NO_ENGLISH, success=False)
    for texts in (body.get("headings"), body.get("subtitle")):
        if texts is not None and (
            not isinstance(texts, dict) or not all(isinstance(one, str) for one in texts.values())
        ):
            raise Refused(Answer(422, _REJECTED, content_type="text/plain"))


def _iso(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
