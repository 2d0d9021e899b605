"""What changed between two revisions, in the fields that people know from the form."""

from dataclasses import dataclass
from enum import StrEnum

from bot.campaigns.content import Audience, Content


class Part(StrEnum):
    """A part of the content that can change, named as on the form."""

    NAME = "name"
    TITLE = "title"
    MESSAGE = "message"
    LINK = "link"
    IMAGE = "image"
    AUDIENCE = "audience"
    EXCLUDE = "exclude"
    WHEN = "when"
    WHY = "why"


@dataclass(frozen=True)
class Change:
    """One part that is not what it was. Empty text: there was, or is, nothing. A time is ISO 8601 in UTC."""

    part: Part
    before: str
    after: str


def difference(before: Content, after: Content) -> tuple[Change, ...]:
    """What an approver who knows `before` has to look at in `after`, in the order of the form."""
    old, new = _parts(before), _parts(after)
    return tuple(Change(part, old[part], new[part]) for part in Part if old[part] != new[part])


def _parts(content: Content) -> dict[Part, str]:
    send_at = content.schedule.send_at
    return {
        Part.NAME: content.name,
        Part.TITLE: content.variant.text.title,
        Part.MESSAGE: content.variant.text.message,
        Part.LINK: content.variant.link or "",
        Part.IMAGE: content.variant.image or "",
        Part.AUDIENCE: _included(content.audience),
        Part.EXCLUDE: ", ".join(segment.name for segment in content.audience.exclude),
        Part.WHEN: send_at.isoformat() if send_at else "",
        Part.WHY: content.why,
    }


def _included(audience: Audience) -> str:
    return ", ".join(segment.name for segment in audience.include)
