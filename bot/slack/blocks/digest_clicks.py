"""What the buttons of a digest carry: the days, the message and the number that they stand beside."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from bot.slack.blocks.buttons import ForgedClick

_CLICK = re.compile(r"(\d{4}-\d\d-\d\d):(\d{4}-\d\d-\d\d):([01]\.\d{1,6})?:(.*)", re.DOTALL)
VALUE_MAX = 400
"""Slack takes 2,000; a message holds several, and OneSignal's longest names are a third of this."""


@dataclass(frozen=True, slots=True)
class DigestClick:
    """A click on the numbers of these days, or of one message of theirs (its code or name)."""

    since: date
    until: date
    message: str = ""
    click_rate: float | None = None
    """What the digest said of the message."""

    @property
    def value(self) -> str:
        """What the button carries."""
        rate = "" if self.click_rate is None else f"{self.click_rate:.6f}"
        return f"{self.since}:{self.until}:{rate}:{self.message}"[:VALUE_MAX]

    @classmethod
    def of(cls, body: dict[str, Any]) -> Self:
        """The click in a block_actions payload. Raises ForgedClick for anything that is in no digest."""
        value = body["actions"][0].get("value")
        found = _CLICK.fullmatch(value) if isinstance(value, str) else None
        if found is None:
            raise ForgedClick()
        try:
            since, until = date.fromisoformat(found[1]), date.fromisoformat(found[2])
        except ValueError:
            raise ForgedClick() from None
        return cls(since, until, found[4], float(found[3]) if found[3] else None)
