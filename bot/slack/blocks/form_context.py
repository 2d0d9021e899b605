"""What a modal remembers of where it was opened: its private_metadata, as a small typed JSON."""

import json
import re
from dataclasses import asdict, dataclass, fields, replace
from typing import Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.campaigns.by_model import PACKED, Translated
from bot.campaigns.content import BUTTON_MAX, LANGUAGES_MAX, Format, ShownAfter
from bot.campaigns.model import SEEN_LENGTH
from bot.slack.blocks.buttons import CardClick, ForgedClick
from bot.slack.blocks.kit import METADATA_MAX

_SLACK_ID = re.compile(r"[A-Z0-9]{1,30}")
_TS = re.compile(r"[0-9]{1,12}\.[0-9]{1,9}")
_CODE = re.compile(r"C-[1-9][0-9]{0,8}")
_SEEN = re.compile(rf"[0-9a-f]{{{SEEN_LENGTH}}}")
_ROW = re.compile(r"[1-9][0-9]{0,15}")
_ZONE = re.compile(r"[A-Za-z0-9_+-]{1,30}(/[A-Za-z0-9_+-]{1,30}){0,2}")
_SHAPES = {
    "code": _CODE,
    "seen": _SEEN,
    "channel": _SLACK_ID,
    "thread_ts": _TS,
    "zone": _ZONE,
    "draft": _ROW,
    "format": re.compile("|".join(Format)),
    "button": re.compile(rf".{{1,{BUTTON_MAX}}}", re.DOTALL),
    "days": re.compile(r"[0-9]{1,6}"),
    "shown_after": re.compile("|".join(ShownAfter)),
    "hours_after": re.compile(r"[0-9]{1,6}"),
    "recipe": re.compile(r"[a-z][a-z0-9_]{0,59}"),
    "drawn": re.compile(r"[0-9]{1,6}"),
    "translated": re.compile(rf"({PACKED.pattern})( {PACKED.pattern}){{0,{LANGUAGES_MAX - 1}}}"),
}


@dataclass(frozen=True)
class FormContext:
    """The campaign and revision that a form is about, if it is about one, and the place it was opened from."""

    code: str | None = None
    seen: str | None = None
    """The first 32 hex digits of the revision's hash."""
    channel: str | None = None
    thread_ts: str | None = None
    zone: str | None = None
    """By whose clocks times are typed into it, as it says beside them: the team's may be set anew before it is sent."""

    draft: str | None = None
    """The draft of an idea (its row) that the form was filled in with."""

    format: str | None = None
    """This and what follows are of an in-app message, while a form about a push has no fields for them."""
    button: str | None = None
    days: str | None = None
    shown_after: str | None = None
    """This and the next are of one that goes with a push."""
    hours_after: str | None = None

    drawn: str | None = None
    """How often it has been drawn anew."""

    translated: str | None = None
    """Which of its texts a model wrote."""

    recipe: str | None = None
    """The playbook that the form of an automation was filled in from."""

    @classmethod
    def on(cls, click: CardClick, *, channel: str | None = None, thread_ts: str | None = None) -> Self:
        return cls(code=click.code, seen=click.seen[:SEEN_LENGTH], channel=channel, thread_ts=thread_ts)

    @property
    def click(self) -> CardClick:
        """The campaign and revision. Raises ForgedClick where the form is about none."""
        if self.code is None or self.seen is None:
            raise ForgedClick()
        return CardClick(self.code, self.seen)

    @property
    def is_from_home(self) -> bool:
        """Whether the form was opened on somebody's Home: all other places are in a channel."""
        return self.channel is None

    @property
    def by_model(self) -> tuple[Translated, ...]:
        """The texts that a model wrote into this form."""
        return tuple(Translated.unpacked(one) for one in (self.translated or "").split())

    def with_translated(self, new: Translated) -> Self:
        """The same, once a model has written this text into the form."""
        others = [one for one in self.by_model if one.language != new.language]
        packed = [one.packed() for one in (*others, new)][-LANGUAGES_MAX:]
        return replace(self, translated=" ".join(packed))

    @property
    def clock(self) -> ZoneInfo | None:
        """The zone. Raises ForgedClick where there is no such one."""
        try:
            return ZoneInfo(self.zone) if self.zone else None
        except (ZoneInfoNotFoundError, OSError, ValueError):
            raise ForgedClick() from None

    def dumps(self) -> str:
        """For private_metadata."""
        return json.dumps({key: value for key, value in asdict(self).items() if value is not None})

    @classmethod
    def parse(cls, metadata: object) -> Self:
        """Read it back. Raises ForgedClick for anything that `dumps` does not write."""
        if not isinstance(metadata, str) or len(metadata) > METADATA_MAX:
            raise ForgedClick()
        try:
            found = json.loads(metadata)
        except (ValueError, RecursionError):
            raise ForgedClick() from None
        if not isinstance(found, dict) or not found.keys() <= {field.name for field in fields(cls)}:
            raise ForgedClick()
        for key, value in found.items():
            if not (isinstance(value, str) and _SHAPES[key].fullmatch(value)):
                raise ForgedClick()
        return cls(**found)
