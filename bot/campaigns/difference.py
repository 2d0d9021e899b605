"""What changed between two revisions, in the fields that people know from the form."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.campaigns.content import Audience, Content, Text


class Part(StrEnum):
    """A part of the content that can change, named as on the form."""

    CHANNEL = "channel"
    FORMAT = "format"
    NAME = "name"
    LANGUAGE = "language"
    TITLE = "title"
    MESSAGE = "message"
    BUTTON = "button"
    LINK = "link"
    IMAGE = "image"
    AUDIENCE = "audience"
    EXCLUDE = "exclude"
    WHEN = "when"
    DAYS = "days"
    WHY = "why"


@dataclass(frozen=True)
class Change:
    """One part that is not what it was. Empty text: there was, or is, nothing. A time is ISO 8601 in UTC.

    A channel and a format are their words in the code, days a number.
    """

    part: Part
    before: str
    after: str
    language: str | None = None
    """Of a title or message: that of a translation; None: the text as it was written."""


def difference(before: Content, after: Content) -> tuple[Change, ...]:
    """What an approver who knows `before` has to look at in `after`, in the form's order; last, translations."""
    old, new = _parts(before), _parts(after)
    changes = [Change(part, old[part], new[part]) for part in Part if old[part] != new[part]]
    return (*changes, *_translated(before, after))


def _translated(before: Content, after: Content) -> Iterator[Change]:
    old, new = before.variant.translations, after.variant.translations
    for language in sorted({*old, *new}):
        was, will_be = old.get(language), new.get(language)
        for part, read in ((Part.TITLE, _title), (Part.MESSAGE, _message)):
            if read(was) != read(will_be):
                yield Change(part, read(was), read(will_be), language)


def _title(text: Text | None) -> str:
    return text.title if text else ""


def _message(text: Text | None) -> str:
    return text.message if text else ""


def _parts(content: Content) -> dict[Part, str]:
    send_at, in_app = content.schedule.send_at, content.in_app
    return {
        Part.CHANNEL: content.channel,
        Part.FORMAT: in_app.format.value if in_app else "",
        Part.NAME: content.name,
        Part.LANGUAGE: content.variant.language,
        Part.TITLE: content.variant.text.title,
        Part.MESSAGE: content.variant.text.message,
        Part.BUTTON: in_app.button if in_app else "",
        Part.LINK: content.variant.link or "",
        Part.IMAGE: content.variant.image or "",
        Part.AUDIENCE: _included(content.audience),
        Part.EXCLUDE: ", ".join(segment.name for segment in content.audience.exclude),
        Part.WHEN: send_at.isoformat() if send_at else "",
        Part.DAYS: str(in_app.shown_for_days) if in_app else "",
        Part.WHY: content.why,
    }


def _included(audience: Audience) -> str:
    """Names of segments; or that of a saved audience, and below it what is in it, a condition a line."""
    if audience.filters:
        from bot.campaigns.filter_rows import lines_of, rows_of

        return "\n".join([audience.name, *lines_of(rows_of(audience.entries))])
    return ", ".join(segment.name for segment in audience.include)
