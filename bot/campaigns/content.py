"""What people approve: the content of a revision, its limits and its hash.

Content is frozen. Whoever changes a word makes a new revision, and the hash of that revision is another one.
"""

import hashlib
from datetime import datetime
from typing import Annotated, Literal, NewType, Self

import rfc8785
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

RevisionHash = NewType("RevisionHash", str)
"""SHA-256 in hex over the canonical JSON of campaign, revision number and content."""

NAME_MAX = 100
"""Characters. OneSignal allows 128 (reference: "Create-push fields"); the code and our key go in front of it."""
TITLE_MAX = 120
MESSAGE_MAX = 1_000
WHY_MAX = 1_000
LINK_MAX = 2_000
SEGMENTS_MAX = 10

DEFAULT_LANGUAGE = "en"
"""OneSignal shows `en` on every phone for whose language there is no text, and takes nothing without it."""
LANGUAGES = tuple(
    "en ar bg bs ca cs da de el es et fa fi fr he hi hr hu id it ja ka ko "  # noqa: SIM905 - 43 quotes say nothing
    "lt lv ms nb nl pa pl pt ro ru sk sr sv th tr uk vi zh zh-Hans zh-Hant".split()
)
"""What OneSignal knows texts by. Source: onesignal-openapi.json, LanguageStringMap."""
LANGUAGES_MAX = 6
"""More than that nobody could look over on a card."""


def _aware(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError("a time to send at needs a time zone")
    return value


class _Frozen(BaseModel):
    """What is wrong with one is told and logged without what somebody typed."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


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


class Audience(_Frozen):
    """Who receives it: everybody in one of `include` and in none of `exclude`."""

    include: tuple[SegmentRef, ...] = Field(min_length=1, max_length=SEGMENTS_MAX)
    exclude: tuple[SegmentRef, ...] = Field(default=(), max_length=SEGMENTS_MAX)


class Schedule(_Frozen):
    """When it goes out: at a moment (aware), or as soon as it is approved (None)."""

    send_at: Annotated[datetime, AfterValidator(_aware)] | None = None

    @property
    def as_soon_as_approved(self) -> bool:
        return self.send_at is None


class Content(_Frozen):
    """All that an approval is bound to."""

    channel: Literal["push"] = "push"
    name: str = Field(min_length=1, max_length=NAME_MAX)
    variants: tuple[Variant, ...] = Field(min_length=1, max_length=1)
    audience: Audience
    schedule: Schedule
    why: str = Field(default="", max_length=WHY_MAX)

    @property
    def variant(self) -> Variant:
        return self.variants[0]

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
