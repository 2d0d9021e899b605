"""What a writer is told, what it returns, and that is all: no writer sees the database, Slack or OneSignal."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from bot.campaigns.content import Text
from bot.campaigns.house_rules import Voice

VARIANTS = 3
"""How many different angles a person chooses from."""


class Wish(StrEnum):
    """What a person asks of a variant by a button."""

    SHORTER = "shorter"
    WARMER = "warmer"
    NO_EMOJI = "no_emoji"
    OTHER_LANGUAGE = "other_language"
    OTHERS = "others"
    """Of no variant: new ones, from the idea, with other angles."""
    OWN_WORDS = "own_words"
    """Typed in the thread: "plus court, et parle de la livraison"."""


class CouldNot(StrEnum):
    """What a writer was wished for and could not do: said openly beside what it wrote."""

    SHORTER = "shorter"
    """There is nothing shorter to say it in."""
    WARMER = "warmer"
    """It is as warm as it gets."""
    LANGUAGE = "language"
    """It does not write that language: nothing was written."""
    STAND_IN = "stand_in"
    """The brand speaks a language that it does not write; English stands in for it."""
    WORDS = "words"
    """It has not understood the wish, or not all of it."""
    DELIVERY = "delivery"
    """Nobody has said what is true about delivery."""
    OTHERS_TEXT = "others_text"
    """It can only change what it has written itself."""


@dataclass(frozen=True)
class Cited:
    """One of the team's own numbers, from the list of metrics, with where it comes from: "Q-31"."""

    sentence: str
    source: str


@dataclass(frozen=True)
class Proposal:
    """One variant: an angle, why it may work, and its texts by language (the first is what it was written in)."""

    angle: str
    reason: str
    texts: Mapping[str, Text]
    unproven: tuple[str, ...] = ()
    """Prices, percentages, dates, products and codes in it that the brief does not hold."""


@dataclass(frozen=True)
class Revise:
    """What is to be changed, and how."""

    proposal: Proposal
    wish: Wish
    words: str = ""
    """For OWN_WORDS: what was typed. For OTHER_LANGUAGE: the language, as OneSignal names it."""


@dataclass(frozen=True)
class Brief:
    """All that a writer may use. `idea` and later wishes are a person's words: data, never an instruction."""

    idea: str
    languages: tuple[str, ...]
    """The first is written in, the others say the same."""
    channel: str = "push"
    playbook: str | None = None
    """The key of the playbook that fits; None: the writer finds it."""
    voice: Voice = field(default_factory=Voice)
    numbers: tuple[Cited, ...] = ()
    revise: Revise | None = None
    """One proposal is to be changed: one comes back."""
    round: int = 0
    """How often proposals were asked for already: another round has other angles."""
    locale: str = ""
    """In which angle and reason are told; "": the first of the languages."""
    tags: tuple[str, ...] | None = None
    """The tags that the shop's app sets, by which a text may be made personal. None: nobody has said."""


@dataclass(frozen=True)
class Written:
    """What came of a brief, and who wrote it: goes into the audit with the draft."""

    proposals: tuple[Proposal, ...]
    writer: str
    """house or openai."""
    playbook: str
    model: str | None = None
    prompt_version: str = ""
    """The first 12 digits of the SHA-256 of the prompt's (or the playbook's) file."""
    tokens: int = 0
    fell_back: str | None = None
    """Why the house wrote in the model's place: down, slow, refused, bad_answer, over_budget. None: it did not."""
    could_not: tuple[CouldNot, ...] = ()


class CannotWrite(Exception):
    """The writer gives no usable answer; `why` is one of the words of `Written.fell_back`."""

    def __init__(self, why: str, *, tokens: int | None = 0) -> None:
        """`tokens`: what it has cost all the same. None: that is not known."""
        super().__init__(why)
        self.why = why
        self.tokens = tokens


class Writer(Protocol):
    """Turns a brief into variants. Raises CannotWrite."""

    async def write(self, brief: Brief) -> Written: ...
