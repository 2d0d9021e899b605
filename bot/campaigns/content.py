"""What people approve: the content of a revision, its limits and its hash.

Content is frozen. Whoever changes a word makes a new revision, and the hash of that revision is another one.
"""

import hashlib
from enum import StrEnum
from typing import Literal, NewType, Self

import rfc8785
from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.campaigns.schedule import By as By
from bot.campaigns.schedule import Schedule as Schedule

RevisionHash = NewType("RevisionHash", str)
"""SHA-256 in hex over the canonical JSON of campaign, revision number and content."""

NAME_MAX = 100
"""Characters. OneSignal allows 128 (reference: "Create-push fields"); the code and our key go in front of it."""
TITLE_MAX = 120
MESSAGE_MAX = 1_000
WHY_MAX = 1_000
LINK_MAX = 2_000
SEGMENTS_MAX = 10
FILTERS_MAX = 200
"""Entries, what stands between conditions among them, as OneSignal takes them."""
FILTER_TEXT_MAX = 1_000
"""Characters of a tag's name or value."""
BUTTON_MAX = 30
"""Characters on the button of an in-app message: more than that wraps on a small phone."""
STEPS_MAX = 5
CONDITIONS_MAX = 5
EVENT_NAME_MAX = 128
"""Characters. Source: reference/onesignal.md, "Custom events"."""
LONGEST_WAIT_MINUTES = 365 * 24 * 60
LONGEST_WINDOW_DAYS = 30
"""How long an in-app message may be shown. One that is wanted longer than that is a part of the app."""
LONGEST_AFTER_HOURS = 7 * 24
"""So long after its push an in-app message comes at the latest: after that it is another campaign."""

DEFAULT_LANGUAGE = "en"
"""OneSignal shows `en` on every phone for whose language there is no text, and takes nothing without it."""
LANGUAGES = tuple(
    "en ar bg bs ca cs da de el es et fa fi fr he hi hr hu id it ja ka ko "  # noqa: SIM905 - 43 quotes say nothing
    "lt lv ms nb nl pa pl pt ro ru sk sr sv th tr uk vi zh zh-Hans zh-Hant".split()
)
"""What OneSignal knows texts by. Source: onesignal-openapi.json, LanguageStringMap."""
LANGUAGES_MAX = 6
"""More than that nobody could look over on a card."""


class _Frozen(BaseModel):
    """What is wrong with one is told and logged without what somebody typed."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)


class Text(_Frozen):
    """What a phone shows, in one language."""

    title: str = Field(min_length=1, max_length=TITLE_MAX)
    message: str = Field(min_length=1, max_length=MESSAGE_MAX)


class Variant(_Frozen):
    """One version of the copy: its texts by language, its link and its picture."""

    language: str = DEFAULT_LANGUAGE
    """What it was written in, as OneSignal names it; the other texts say the same."""
    texts: dict[str, Text] = Field(min_length=1, max_length=LANGUAGES_MAX)
    link: str | None = Field(default=None, max_length=LINK_MAX)
    image: str | None = Field(default=None, max_length=LINK_MAX)

    @model_validator(mode="after")
    def _has_the_text_it_was_written_in(self) -> Self:
        if self.language not in self.texts:
            raise ValueError(f"no text in {self.language}, in which it is said to be written")
        return self

    @property
    def text(self) -> Text:
        """The text as it was written."""
        return self.texts[self.language]

    @property
    def translations(self) -> dict[str, Text]:
        """The texts in the other languages."""
        return {language: text for language, text in self.texts.items() if language != self.language}

    @property
    def text_elsewhere(self) -> Text:
        """What phones show for whose language there is no text, those set to English among them."""
        return self.texts.get(DEFAULT_LANGUAGE, self.text)


class SegmentRef(_Frozen):
    """A OneSignal segment: its ID, and the name under which it was approved (pushes are addressed by name)."""

    id: str
    name: str


class FilterEntry(_Frozen):
    """One entry of filters, as OneSignal has it on the wire: a condition, or what stands between two.

    That it keeps OneSignal's grammar is looked at where it is saved and where it is sent: `onesignal.filters`.
    """

    operator: str | None = Field(default=None, max_length=3)
    field: str | None = Field(default=None, max_length=20)
    key: str | None = Field(default=None, max_length=FILTER_TEXT_MAX)
    relation: str | None = Field(default=None, max_length=20)
    value: str | None = Field(default=None, max_length=FILTER_TEXT_MAX)
    hours_ago: str | None = Field(default=None, max_length=20)


class Audience(_Frozen):
    """Who receives it: everybody in one of `include` and in none of `exclude`; or whom `filters` mean, and they alone.

    OneSignal takes one of both. What is approved are the filters; the saved audience that they were taken from may
    get another name or others later, and that changes nothing here.
    """

    include: tuple[SegmentRef, ...] = Field(default=(), max_length=SEGMENTS_MAX)
    exclude: tuple[SegmentRef, ...] = Field(default=(), max_length=SEGMENTS_MAX)
    filters: tuple[FilterEntry, ...] = Field(default=(), max_length=FILTERS_MAX)
    name: str = Field(default="", max_length=NAME_MAX)
    """Of the saved audience, when it was chosen."""
    saved: int | None = None
    """Its row in `audiences`, whose filters never change."""
    stage: str = Field(default="", max_length=20)
    """Which of the ready-made audiences it is (lifecycle_audiences.Stage); empty: one that somebody has made."""

    @model_validator(mode="after")
    def _is_segments_or_filters(self) -> Self:
        if self.is_whoever_it_happens_to and not (self.exclude or self.name):
            return self
        if bool(self.include) == bool(self.filters) or (self.filters and self.exclude):
            raise ValueError("an audience is segments or filters")
        if bool(self.filters) != bool(self.name):
            raise ValueError("filters have the name under which they are saved, and segments have their own")
        return self

    @property
    def is_whoever_it_happens_to(self) -> bool:
        """Neither segments nor filters: the event of an automation picks them, one by one."""
        return not (self.include or self.filters)

    @property
    def entries(self) -> list[dict[str, str]]:
        """The filters on the wire."""
        return [entry.model_dump(exclude_none=True) for entry in self.filters]


class Format(StrEnum):
    """How an in-app message stands on the screen."""

    MODAL = "modal"
    BANNER = "banner"
    FULL_SCREEN = "full_screen"
    CARD = "card"


class ShownAfter(StrEnum):
    """What an in-app message waits for, where the same campaign has a push."""

    START = "start"
    """Nothing: both stand side by side."""
    CLICK = "click"
    """It is for those who clicked the push."""
    NOT_OPENED = "not_opened"
    """It is for those who did not: OneSignal counts a push as opened when it was clicked, and as nothing when read."""


class InApp(_Frozen):
    """What the app shows to people of the audience at their next visit, once to each."""

    format: Format = Format.MODAL
    variant: Variant
    button: str = Field(default="", max_length=BUTTON_MAX)
    """What stands on its button, which opens the link. Empty: it has none, and is closed by its cross."""
    shown_for_days: int = Field(default=7, ge=1, le=LONGEST_WINDOW_DAYS)
    """From the start of the campaign on; who opens the app later does not see it."""
    shown_after: ShownAfter = ShownAfter.START
    hours_after: int = Field(default=0, ge=0, le=LONGEST_AFTER_HOURS)
    """How long after the push it begins; of NOT_OPENED, how long people have to click the push."""

    @property
    def waits_for_a_push(self) -> bool:
        """Whether it says anything of a push that it goes with."""
        return self.shown_after is not ShownAfter.START or self.hours_after > 0

    @model_validator(mode="after")
    def _waits_as_long_as_makes_sense(self) -> Self:
        if self.shown_after is ShownAfter.CLICK and self.hours_after:
            raise ValueError("what follows a click follows at once")
        if self.shown_after is ShownAfter.NOT_OPENED and not self.hours_after:
            raise ValueError("people have some hours to click a push")
        return self


class EventCondition(_Frozen):
    """One condition on a property that an event comes with."""

    key: str = Field(min_length=1, max_length=FILTER_TEXT_MAX)
    relation: Literal["is", "is_not", "greater", "less", "exists"]
    value: str = Field(default="", max_length=FILTER_TEXT_MAX)


class Step(_Frozen):
    """One message of an automation, some time after what came before it."""

    wait_minutes: int = Field(default=0, ge=0, le=LONGEST_WAIT_MINUTES)
    push: Variant | None = None
    in_app: InApp | None = None

    @model_validator(mode="after")
    def _is_one_message(self) -> Self:
        if (self.push is None) == (self.in_app is None):
            raise ValueError("a step is a push or an in-app message")
        return self

    @property
    def variant(self) -> Variant:
        """Its words."""
        if self.push is not None:
            return self.push
        assert self.in_app is not None, "what is no push is an in-app message"
        return self.in_app.variant


class Hours(_Frozen):
    """The part of the day in which people may get a message, by each one's own clock; until then it waits."""

    start: int = Field(ge=0, le=23)
    end: int = Field(ge=0, le=23)

    @model_validator(mode="after")
    def _opens_before_it_closes(self) -> Self:
        if self.start >= self.end:
            raise ValueError("hours open before they close")
        return self


class Automation(_Frozen):
    """What starts itself for each person: what makes them enter, what they get then, and what ends it early."""

    event: str = Field(default="", max_length=EVENT_NAME_MAX)
    """The event that makes people enter. Empty: they enter as they come into the audience."""
    conditions: tuple[EventCondition, ...] = Field(default=(), max_length=CONDITIONS_MAX)
    """All of them must hold of the event."""
    steps: tuple[Step, ...] = Field(min_length=1, max_length=STEPS_MAX)
    exit_event: str = Field(default="", max_length=EVENT_NAME_MAX)
    """Whoever this happens to leaves at once and gets nothing more. Empty: nobody leaves early."""
    again_after_days: int | None = Field(default=None, ge=1, le=365)
    """When the same person may enter again; None: never."""
    hours: Hours | None = None
    control_percent: int = Field(default=0, ge=0, le=50)
    """How many of a hundred who enter get nothing, so that what the others did can be held against them."""

    @model_validator(mode="after")
    def _starts_somehow(self) -> Self:
        if self.conditions and not self.event:
            raise ValueError("conditions are on an event")
        if sum(step.in_app is not None for step in self.steps) > 1:
            raise ValueError("a copy of a shell has one in-app step")
        return self

    @property
    def in_app(self) -> InApp | None:
        """What one of its steps shows in the app."""
        return next((step.in_app for step in self.steps if step.in_app is not None), None)


DeliveryPart = Literal["push", "in_app", "automation"]
"""What a campaign consists of; each is handed over, fails and is stopped by itself."""


class Content(_Frozen):
    """All that an approval is bound to."""

    channel: Literal["push", "in_app", "both", "automation"] = "push"
    name: str = Field(min_length=1, max_length=NAME_MAX)
    variants: tuple[Variant, ...] = Field(max_length=1)
    """The copy of the push; none where there is no push, or where it is a step of an automation."""
    in_app: InApp | None = None
    automation: Automation | None = None
    audience: Audience
    schedule: Schedule
    why: str = Field(default="", max_length=WHY_MAX)

    @model_validator(mode="after")
    def _has_what_its_channel_needs(self) -> Self:
        if bool(self.variants) != (self.channel in ("push", "both")):
            raise ValueError("a push has its copy, and nothing else has that of a push")
        if (self.in_app is not None) != (self.channel in ("in_app", "both")):
            raise ValueError("an in-app message has its part, and nothing else has one")
        if (self.automation is not None) != (self.channel == "automation"):
            raise ValueError("an automation has its steps, and nothing else has any")
        is_everybody = self.automation is not None and bool(self.automation.event)
        if self.audience.is_whoever_it_happens_to != is_everybody:
            raise ValueError("an event picks its people by itself, and nothing else does")
        if self.schedule.by is not None and self.channel != "push":
            raise ValueError("only a push is spread over people's clocks")
        if self.channel == "in_app" and self.in_app and self.in_app.waits_for_a_push:
            raise ValueError("an in-app message without a push has none to wait for")
        if self.automation is not None and self.automation.in_app and self.automation.in_app.waits_for_a_push:
            raise ValueError("a step waits for what comes before it, and that is its wait")
        return self

    @property
    def is_one_journey(self) -> bool:
        """Whether its in-app message depends on what people do with its push: then one Journey runs both."""
        return self.in_app is not None and self.in_app.shown_after is not ShownAfter.START

    @property
    def speaks_by_tags(self) -> bool:
        """Whether the app shows something of it, whose words stand in people's tags: one campaign at a time can."""
        return self.in_app is not None or (self.automation is not None and self.automation.in_app is not None)

    @property
    def parts(self) -> tuple[DeliveryPart, ...]:
        """What is handed over of it. What is one Journey is one part, in which the push is a step."""
        if self.channel == "both":
            return ("in_app",) if self.is_one_journey else ("push", "in_app")
        return (self.channel,)

    @property
    def variant(self) -> Variant:
        """The words that people see first: those of the push, of an in-app message that goes alone, of a first step."""
        if self.variants:
            return self.variants[0]
        if self.automation is not None:
            return self.automation.steps[0].variant
        assert self.in_app is not None, "what has no push has an in-app message"
        return self.in_app.variant

    def canonical(self) -> str:
        """The content as canonical JSON (RFC 8785): the same content gives the same bytes."""
        return rfc8785.dumps(self.model_dump(mode="json")).decode()


def revision_hash(*, workspace_id: str, code: str, number: int, content: str) -> RevisionHash:
    """The hash that people's clicks carry. `content` is canonical JSON.

    Campaign and number are part of it, so that an approval of one revision can never count for another, even where an
    edit has brought back the same words.
    """
    head = rfc8785.dumps({"workspace": workspace_id, "campaign": code, "revision": number})
    return RevisionHash(hashlib.sha256(head + b"\n" + content.encode()).hexdigest())
