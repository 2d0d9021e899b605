"""What the checks look at, and what they say: plain data, so that a check is a pure function."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.campaigns.content import Automation, By, Format, InApp, Text
from bot.words import Param

if TYPE_CHECKING:
    from bot.campaigns.house_rules import HouseRules


class Severity(StrEnum):
    """What a finding does."""

    BLOCK = "block"
    """It stops the submission."""
    WARNING = "warning"
    """The approver sees it, and it is kept with the decision."""
    NOTE = "note"
    """It helps the drafter, and nobody else hears of it."""


@dataclass(frozen=True)
class Finding:
    """What one check found. Its words are the texts `check-<code>` and `check-<code>-suggestion`, in both languages.

    `where` is the field that it is about, as in the form: title, message, button, link, image, audience, exclude, when.
    `language` is that of the text, where there are several. Parameters are as a person wrote them: escape them.
    """

    code: str
    severity: Severity
    where: str
    language: str | None = None
    params: Mapping[str, Param] = field(default_factory=dict)


def dumped(found: Iterable[Finding]) -> str:
    """Findings as they are kept: JSON."""
    return json.dumps(
        [
            {
                "code": one.code,
                "severity": one.severity.value,
                "where": one.where,
                "language": one.language,
                "params": dict(one.params),
            }
            for one in found
        ],
        ensure_ascii=False,
    )


def loaded(kept: str | None) -> tuple[Finding, ...]:
    """Findings as they were kept, also those of checks that there are no more; none where nothing was kept."""
    return tuple(
        Finding(one["code"], Severity(one["severity"]), one["where"], one["language"], one["params"])
        for one in json.loads(kept or "[]")
    )


@dataclass(frozen=True)
class Checked:
    """A campaign as the checks see it. What is None is not known, and then nothing is said about it."""

    texts: Mapping[str, Text]
    """By language, as OneSignal names it; the first is the one it was written in. Of an automation: its first step."""
    channel: str = "push"
    """Of the message that this is about: push or in_app."""
    format: Format | None = None
    """Of an in-app message; None: it is none, or nobody has said."""
    button: str = ""
    shown_for_days: int | None = None
    """Of an in-app message: from its start on."""
    hours_after: int = 0
    """So long after its campaign it starts."""
    link: str | None = None
    image: str | None = None
    send_at: datetime | None = None
    """Aware; None: as soon as it is approved."""
    by: By | None = None
    """By whose clocks that is meant; None: it is one moment for everybody."""
    clocks: ZoneInfo | None = None
    """By which clocks it was chosen. None: the team's."""
    include: tuple[str, ...] | None = None
    """Names of segments."""
    exclude: tuple[str, ...] = ()
    reach: int | None = None
    automation: Automation | None = None
    """What starts itself: its words are looked at step by step, as those of pushes."""
    beside: InApp | None = None
    """What the app shows beside this push: its words are looked at as those of an in-app message."""
    brief: str | None = None
    """What the writer was told: the only source of facts. None: a person wrote the text."""
    maybe_out: bool = False
    """Whether OneSignal may have sent an earlier revision of it, and never said."""
    unsaid: frozenset[str] = frozenset()
    """Fields (as in `Finding.where`) that nobody has come to yet: it is no fault that nothing is in them."""

    @property
    def is_timed(self) -> bool:
        """Whether anybody has said when. If not, only what is past today already is found."""
        return "when" not in self.unsaid

    def at(self, house: House) -> datetime:
        """When it goes out, as clocks show it where people are; what is only known to be soon, as they do now."""
        starts = (self.send_at or house.now) + timedelta(hours=self.hours_after)
        return starts.astimezone(self.clocks or house.zone)


def _usual_rules() -> HouseRules:
    from bot.campaigns.house_rules import HouseRules  # what a start does without: findings are read on every card

    return HouseRules()


@dataclass(frozen=True)
class House:
    """What the team has set, and what it has sent lately: all that a check may know beside the campaign."""

    now: datetime
    zone: ZoneInfo
    rules: HouseRules = field(default_factory=_usual_rules)
    segments: tuple[str, ...] | None = None
    """The segments that OneSignal has. None: it has not named them."""
    sent_lately: Mapping[str, tuple[Text, ...]] = field(default_factory=dict)
    """By the code of a campaign: the texts that have gone out in the last weeks."""
