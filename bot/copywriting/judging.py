"""What of a model's answer may be shown: whatever it wrote is data, and code decides.

A variant with one thing in it that nobody asked for is dropped whole: what is cut out of a text leaves no good text.
"""

import html
import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.campaigns.content import MESSAGE_MAX, TITLE_MAX, Text
from bot.campaigns.house_rules import Emoji
from bot.campaigns.preflight.folding import EMOJI
from bot.copywriting.masking import PLACEHOLDER, holds_personal_data, without_invisible
from bot.copywriting.prompt import variants_wanted
from bot.copywriting.template import tags_of
from bot.copywriting.writer import Brief, Proposal, Wish

ANGLE_MAX = 60
REASON_MAX = 240
FEWEST_VARIANTS = 2
"""So many of three must be left to choose from."""


class _Answered(BaseModel):
    """Plain shapes only: structured outputs know no more."""

    model_config = ConfigDict(extra="forbid", strict=True)


class AnsweredText(_Answered):
    language: str
    title: str
    message: str


class AnsweredVariant(_Answered):
    angle: str
    reason: str
    texts: list[AnsweredText]


class Answered(_Answered):
    """What a model is asked to fill in."""

    variants: list[AnsweredVariant]


class NotUsable(Exception):
    """What is wrong with an answer, or with one variant of it, in one word for the log."""


def proposals_in(answer: str, brief: Brief, tags: Iterable[str]) -> tuple[Proposal, ...]:
    """The variants of an answer that may be shown. `tags`: what it may personalise with. Raises NotUsable."""
    try:
        said = Answered.model_validate_json(answer)
    except ValidationError as error:
        raise NotUsable("shape") from error
    wanted = variants_wanted(brief)
    if len(said.variants) != wanted:
        raise NotUsable("number_of_variants")
    judge = _Judge(brief, frozenset(tags))
    problems: list[str] = []
    proposals: list[Proposal] = []
    for variant in said.variants:
        try:
            proposal = judge.proposal(variant)
        except NotUsable as problem:
            problems.append(str(problem))
            continue
        if any(proposal.texts == other.texts or proposal.angle == other.angle for other in proposals):
            problems.append("twice_the_same")
            continue
        proposals.append(proposal)
    if len(proposals) < min(wanted, FEWEST_VARIANTS):
        raise NotUsable(problems[0])
    return tuple(proposals)


class _Judge:
    """Holds each variant against the brief."""

    def __init__(self, brief: Brief, tags: frozenset[str]) -> None:
        said = "\n".join([brief.idea, brief.revise.words if brief.revise else ""])
        self._brief = brief
        self._links = {way for link in _links(said) if _IS_PAGE.match(link) for way in _ways_to_write(link)}
        self._tags = tags | (_tags_of_draft(brief.revise.proposal) if brief.revise else frozenset())
        wishes_none = brief.revise is not None and brief.revise.wish is Wish.NO_EMOJI
        self._without_emoji = wishes_none or brief.voice.emoji is Emoji.NONE

    def proposal(self, variant: AnsweredVariant) -> Proposal:
        """Raises NotUsable."""
        by_language: dict[str, AnsweredText] = {}
        for text in variant.texts:
            if by_language.setdefault(text.language, text) is not text:
                raise NotUsable("language_twice")
        if set(by_language) != set(self._brief.languages):
            raise NotUsable("languages")
        return Proposal(
            angle=_cut(self._line(variant.angle), ANGLE_MAX),
            reason=_cut(self._line(variant.reason), REASON_MAX),
            texts={language: self._text(by_language[language]) for language in self._brief.languages},
        )

    def _text(self, text: AnsweredText) -> Text:
        title, message = self._line(text.title), self._line(text.message)
        if self._without_emoji:
            title, message = (re.sub(r" {2,}", " ", EMOJI.sub("", one)).strip() for one in (title, message))
        if not title or not message:
            raise NotUsable("empty")
        if len(title) > TITLE_MAX or len(message) > MESSAGE_MAX:
            raise NotUsable("too_long")
        return Text(title=title, message=message)

    def _line(self, text: str) -> str:
        """One line, without what nobody sees. Raises NotUsable."""
        if len(text) > 2 * MESSAGE_MAX:
            raise NotUsable("too_long")
        text = " ".join(re.split(r"[ \t\n\u2028\u2029]+", _unescaped(without_invisible(text)))).strip()
        text = _EMPHASIS.sub(r"\1", text)
        plain = unicodedata.normalize("NFKC", text)
        if not text:
            raise NotUsable("empty")
        for what, pattern in _FORBIDDEN:
            if pattern.search(plain):
                raise NotUsable(what)
        if not self._links.issuperset(map(_tidy, _links(plain))):
            raise NotUsable("link")
        if set("{}") & set(_LIQUID.sub("", text)) or not tags_of(text) <= self._tags:
            raise NotUsable("liquid")
        if any(_FORBIDDEN_IN_DEFAULT.search(found[2]) for found in _LIQUID.finditer(text)):
            raise NotUsable("liquid")
        if holds_personal_data(plain):
            raise NotUsable("personal_data")
        return text


_LIQUID: Final = re.compile(r"\{\{ (\w+) \| default: '([^'{}|]+)' \}\}")
"""As the prompt asks for it, and in no other way."""
_FORBIDDEN_IN_DEFAULT: Final = re.compile(r"[<>@%]")
_EMPHASIS: Final = re.compile(r"(?<!\*)\*\*([^*]+)\*\*(?!\*)")
_FORBIDDEN: Final = (
    ("mention", re.compile(r"<[@!#][^>]*>?|[@](?:channel|here|everyone|all|ici|tous)\b", re.IGNORECASE)),
    ("markup", re.compile(r"<[/!?]?[a-z][^<]*>?|<https?:|[<>]\s*[/!@#]|```|\]\s*\(|\{%|%\}|\{#|\$\{", re.IGNORECASE)),
    ("escape", re.compile(r"\\u[0-9a-fA-F]{4}|\\[nrtx]|&(?:#\w+|lt|gt|amp|quot);|%3C|%3E", re.IGNORECASE)),
    ("placeholder", PLACEHOLDER),
    ("placeholder", re.compile(r"\[[^\[\]]{1,60}\]|⟦|⟧|\bTODO\b|\bXXX+\b|lorem ipsum", re.IGNORECASE)),
)
_TOP = (
    "com|fr|net|org|io|eu|shop|store|boutique|uk|de|es|it|be|ch|ca|us|app|link|ly|me|gl|gg|to|info|biz|xyz|online|site|"
    "ru|cn|jp|tk|cc|tv|co|dev|ai|example|test|zip|mov|click|page|tech|club|top|vip|win|onion|рф|paris"
)
_SHORTENED = "etc|ex|env|cf|approx|max|min|vs|tel|incl|inkl|usw|bzw|ggf|zzgl|resp|art|nr|no|st"
"""After these a point ends no name: "etc.vite" lacks a blank."""
_LINKS: Final = re.compile(
    rf"(?:\b[a-z][a-z0-9+.-]{{1,20}}:(?://|\\\\)|\bwww\.|(?<![:/\w])//)[^\s<>|\"'«»]+"
    rf"|\b(?:javascript|data|vbscript|mailto|tel|sms|file|intent|slack):[^\s<>|\"'«»]+"
    rf"|(?<![@\w.-])(?:[\w-]{{1,63}}\.){{1,6}}(?:{_TOP}|xn--[\w-]+)(?![\w-])(?:[/?#:][^\s<>|\"'«»]*)?"
    rf"|(?<![@\w.-])(?!(?:{_SHORTENED})\.)[\w-]{{2,63}}\.(?:[\w-]{{1,63}}\.){{0,5}}"
    r"(?-i:[a-zß-öø-ÿа-я]{2,24}|[A-Z]{2,24})(?![\w-])(?:[/?#:][^\s<>|\"'«»]*)?"
    r"|(?<![@\w.-])(?:[\w-]{1,63}\.){1,6}[a-z]{2,24}/[^\s<>|\"'«»]+"
    rf"|(?<!\w)(?:\d{{1,3}}\.){{3}}\d{{1,3}}(?!\w)",
    re.IGNORECASE,
)
_POINTS: Final = re.compile("[。｡]")
"""A browser takes these for the points of a host."""
_IS_PAGE: Final = re.compile(r"https?://|(?![a-z][a-z0-9+.-]*:)", re.IGNORECASE)
"""No other scheme may stand, whoever wrote it: a tap on it does something."""


def _links(text: str) -> list[str]:
    """Whatever a phone or Slack may take for one, or a reader who types it.

    Of a sentence without a blank at its end ("30 %.Vite", "etc.Vite", "M.Dupont") the next one begins with a capital,
    and of that none is made.
    """
    return [found[0] for found in _LINKS.finditer(_POINTS.sub(".", unicodedata.normalize("NFKC", text)))]


def _ways_to_write(link: str) -> set[str]:
    """A link of the brief as it may stand: exactly so, without what stands behind ? and #, or without its scheme.

    Another scheme is none of them: the brief says https, and http may be read by others.
    """
    page = re.split(r"[?#]", link)[0]
    ways = {_tidy(link), _tidy(page)}
    return ways | {re.sub(r"^https?://", "", way) for way in ways}


def _tidy(link: str) -> str:
    """Without what ends a sentence, and with its host in small letters."""
    link = link.rstrip("/.,;:!?…)»]")
    host = re.match(r"(?:[a-z]+://)?[^/?#]*", link, re.IGNORECASE)
    return host[0].lower() + link[host.end() :] if host else link


def _tags_of_draft(proposal: Proposal) -> frozenset[str]:
    return frozenset(tag for text in proposal.texts.values() for tag in tags_of(f"{text.title} {text.message}"))


def _unescaped(text: str) -> str:
    """Entities are written out: &amp; is meant as &, and &lt;!channel&gt; is seen for what it is."""
    return without_invisible(html.unescape(text))


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
