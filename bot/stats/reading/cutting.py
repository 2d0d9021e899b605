"""From words to pieces: at each place, the longest thing that is known."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from typing import Final

from bot.stats.question import Dimension
from bot.stats.reading.asides import all_asides
from bot.stats.reading.contrasts import all_contrasts
from bot.stats.reading.courtesy import WORDS as POLITE_WORDS
from bot.stats.reading.courtesy import length_of_courtesy, may_begin
from bot.stats.reading.limits import THRESHOLD, all_limits
from bot.stats.reading.moments import Moment
from bot.stats.reading.occasions import OCCASION, WHEN_HELD
from bot.stats.reading.orders import is_ordered
from bot.stats.reading.outcome import Refused
from bot.stats.reading.periods import when
from bot.stats.reading.pieces import Piece, Role
from bot.stats.reading.real_words import REAL_WORDS
from bot.stats.reading.sentence import CARRY_NOTHING
from bot.stats.reading.spelling import NO_TYPOS, Speller
from bot.stats.reading.subjects import all_subjects
from bot.stats.reading.times import WORDS as TIME_WORDS
from bot.stats.reading.times import words_of
from bot.stats.reading.turns import all_turns
from bot.stats.reading.values import all_values
from bot.stats.reading.whole_line import seen_as_a_whole
from bot.stats.reading.words import Kind, Token

_LONGEST: Final = 9
"""Words in the longest phrase or name that is looked for."""
_HOURS_BETWEEN: Final = re.compile(r"(?:(?:between|entre|from|de) )?(\d\d?)h (?:and|et|to|a|au) (\d\d?)h(?= |$)")
_HOURS_ONE_SIDED: Final = re.compile(
    r"(before|avant|after|apres|from|since|until|jusqu a|a partir de|des) (\d\d?)h(?= |$)"
)
_HOUR: Final = re.compile(r"(?:(?:at|a|around|vers|de|at around) )?(\d\d?)h(\d\d)?(?= |$)")
_BY_WHEN: Final = ("by", "for", "pour", "before", "avant", "ici", "my", "mon")
_SENT_THEN: Final = frozenset({
    "push", "pushes", "message", "messages", "campaign", "campaigns", "campagne", "campagnes", "send", "sends",
    "notif", "notifs", "notification", "notifications", "envoi", "envois", "blast", "blasts",
})  # fmt: skip
_ARTICLES: Final = frozenset({"the", "a", "an", "our"})
_SENDING: Final = frozenset({"send", "resend", "envoie", "envoies", "envoyer", "envoyez"})
_CODE: Final = re.compile(r"c-\d+")
_SAYS_LITTLE: Final = frozenset({Role.FILLER, Role.UNKNOWN, Role.WHO})
_ELIDED: Final = ("d", "l", "qu", "j", "s", "c", "n", "m", "t")
_NAMED: Final = frozenset({Dimension.CAMPAIGN, Dimension.SEGMENT, Dimension.DRAFTER})
"""What people give names to."""
_SURE_OF_SEGMENTS: Final = frozenset({"segment", "segments", "audience", "audiences"})


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every phrase that is known, and the words that they are made of."""

    phrases: Mapping[str, Piece]
    speller: Speller
    strong: frozenset[str]
    """The words that questions are made of."""
    asides: frozenset[str]
    """Words that are only known from what changes nothing: hardly anything is a typo of one of those."""


_MENDED: Final = frozenset({
    Role.METRIC, Role.VERB, Role.NOUN, Role.DIMENSION, Role.BROKEN_DOWN, Role.BY, Role.BEST, Role.TIME, Role.FILTER,
    Role.COMPARE, Role.SHIFT, Role.TREND, Role.RATE, Role.AVERAGE,
})  # fmt: skip
"""What a typo may have been meant to be: the words that questions are made of."""


@cache
def lexicon() -> Lexicon:
    asides = all_asides()
    rest = all_turns() | all_contrasts() | all_limits() | all_subjects() | all_values()
    phrases = asides | rest
    telling = (phrase for phrase, piece in rest.items() if piece.role in _MENDED or piece.value == Refused.REASON)
    strong = {word for phrase in telling for word in phrase.split()} | TIME_WORDS
    weak = {word for phrase in phrases for word in phrase.split()} - strong
    weak |= NO_TYPOS | REAL_WORDS | POLITE_WORDS | frozenset(words_of([OCCASION.pattern]))
    return Lexicon(phrases, Speller(strong | weak), frozenset(strong), frozenset(weak - strong))


def cut_into_pieces(text: str, tokens: Sequence[Token], names: Mapping[str, Piece], at: Moment) -> list[Piece]:
    """All of the text as pieces, in its order; every word is in exactly one. Raises NoSuchDate."""
    tokens = unglued(tokens, names)
    line = _Line(text, tokens, names, at)
    found: list[Piece] = []
    place = 0
    while place < len(tokens):
        piece, length = line.longest_at(place)
        words = text[tokens[place].start : tokens[place + length - 1].end]
        if piece.role is Role.FILLER and any(_is_an_abbreviation(word, text) for word in words.split()):
            piece = Piece(Role.UNKNOWN)
        if piece.value == Dimension.HOUR and line.may_be_a_deadline(place, length):
            piece = replace(piece, is_sure=False)
        is_deed = piece.value == Refused.DEED
        if is_deed and not is_ordered(line.before(found, place), line.mended[place]):
            piece = Piece(Role.FILLER)
        if is_deed and line.sends_a_number(place, length):
            piece = Piece(Role.FILLER)
        found.append(replace(piece, words=words))
        place += length
    return seen_as_a_whole(found)


def unglued(tokens: Sequence[Token], names: Mapping[str, Piece]) -> list[Token]:
    """Words that were written as one: "dhier", "lastweek"."""
    of_names = {word for name in names for word in name.split()}
    found: list[Token] = []
    for token in tokens:
        if token.kind is Kind.QUOTED and token.text not in names and _asks_for_something(token.text):
            found += [replace(token, text=text, kind=Kind.WORD) for text in token.text.split()]
            continue
        place = 0 if token.text in of_names else _seam(token)
        middle = token.start + place
        parts = [(token.text[:place], token.start, middle), (token.text[place:], middle, token.end)]
        found += [replace(token, text=text, start=start, end=end) for text, start, end in parts] if place else [token]
    return found


def _asks_for_something(quoted: str) -> bool:
    """Whether what stands between quotes is no name but a part of the question: a metric, and words that are known."""
    known, words = lexicon(), quoted.split()
    runs = (" ".join(words[a:b]) for a in range(len(words)) for b in range(a + 1, len(words) + 1))
    is_of_a_metric = any(run in known.phrases and known.phrases[run].role is Role.METRIC for run in runs)
    return is_of_a_metric and all(known.speller.knows(word) for word in words)


def _seam(token: Token) -> int:
    """Where a word that is not known falls into two that are; 0: it does not."""
    word, known = token.text, lexicon()
    if token.kind is not Kind.WORD or not word.isalpha() or len(word) != token.end - token.start or len(word) < 4:
        return 0
    if known.speller.knows(word):
        return 0
    for elided in _ELIDED:
        rest = word.removeprefix(elided)
        if rest != word and rest[0] in "aeiouyh" and len(rest) >= 3 and rest in known.strong:
            return len(elided)
    if len(word) >= 7:
        for place in range(3, len(word) - 2):
            if {word[:place], word[place:]} <= known.strong:
                return place
    return 0


def _is_an_abbreviation(word: str, text: str) -> bool:
    """The US is not us."""
    return len(word) == 2 and word.isupper() and (word == "US" or not text.isupper())


class _Line:
    """The words of one question, mended, and where each begins."""

    def __init__(self, text: str, tokens: Sequence[Token], names: Mapping[str, Piece], at: Moment) -> None:
        self.text, self.tokens, self.names, self.at = text, tokens, names, at
        words = {word for name, piece in names.items() if piece.value != Dimension.DRAFTER for word in name.split()}
        own = Speller(words)
        people = {word for name, piece in names.items() if piece.value == Dimension.DRAFTER for word in name.split()}
        self.spellings = [(token.text,) if token.text in people else _spellings(token, own) for token in tokens]
        self.mended = [spellings[0] for spellings in self.spellings]
        self.line = " ".join(
            "·" * len(word) if token.kind is Kind.QUOTED else word.replace(" ", "·")
            for word, token in zip(self.mended, tokens, strict=True)
        )
        self.starts: list[int] = []
        start = 0
        for word in self.mended:
            self.starts.append(start)
            start += len(word) + 1

    def before(self, found: Sequence[Piece], place: int) -> list[str]:
        """The words before a place, without the names of people just there."""
        named = 0
        for piece in reversed(found):
            if piece.value != Dimension.DRAFTER:
                break
            named += len(piece.words.split())
        return self.mended[: place - named]

    def longest_at(self, place: int) -> tuple[Piece, int]:
        piece, length = self._understood_at(place)
        if (piece.role in _SAYS_LITTLE or self.mended[place] in ("before", "avant")) and may_begin(self.mended, place):
            politely = length_of_courtesy(self.mended, place, self._says_more)
            if politely > length:
                return Piece(Role.FILLER), politely
        return piece, length

    def sends_a_number(self, place: int, length: int) -> bool:
        """ "Please send the click rate": an answer is to be sent, to whoever asks, and nothing else."""
        deed = self.mended[place : place + length]
        if _SENDING.isdisjoint(deed) or deed[-1] not in _SENDING | _ARTICLES or self._goes_to_somebody(place):
            return False
        place += length
        found, taken = Piece(Role.FILLER), 0
        while found.role is Role.FILLER and (place := place + taken) < len(self.tokens):
            found, taken = self._understood_at(place)
        follows = self._understood_at(place + taken)[0].role if place + taken < len(self.tokens) else None
        is_told = found.role in (Role.METRIC, Role.COUNT, Role.VAGUE) and found.value == ""
        return (is_told or found.role is Role.BROKEN_DOWN) and follows is not Role.NOUN

    def _goes_to_somebody(self, place: int) -> bool:
        """Whether it is to be sent to a person or a segment by its name: "to Marc"."""
        later = range(place, len(self.tokens) - 1)
        return any(
            self.mended[at] in ("to", "a", "aux", "au")
            and (self.tokens[at + 1].kind is Kind.MENTION or self._understood_at(at + 1)[0].value in _NAMED)
            for at in later
        )

    def _says_more(self, place: int) -> tuple[bool, int]:
        piece, length = self._understood_at(place)
        return piece.role not in _SAYS_LITTLE, length

    def _understood_at(self, place: int) -> tuple[Piece, int]:
        token = self.tokens[place]
        if token.kind is Kind.MENTION:
            return self._mention(token, place), 1
        if token.kind is Kind.QUOTED:
            return self.names.get(token.text, Piece(Role.UNKNOWN, value="name")), 1
        times = list(self._times(place))
        found = [
            *self._hours(place),
            *self._conditions(place),
            *self._occasions(place),
            *(one for one in self._phrases(place) if not self._is_called_like_one_of(times, place, *one)),
            *times,
        ]
        found = [one for one in found if one[0].role is Role.FILTER or not self._cuts_a_name(place, one[1])]
        if not found and _CODE.fullmatch(token.text):
            return Piece(Role.REFUSED, value=Refused.NAME), 1
        if not found and token.text.isdigit():
            return Piece(Role.NUMBER, value=token.text), 1
        return max(found, key=lambda one: one[1], default=(Piece(Role.UNKNOWN), 1))

    def _cuts_a_name(self, place: int, length: int) -> bool:
        """Whether a piece would take the first words of a name: "on Black Friday" of the "Black Friday teaser"."""
        return any(
            " ".join(self.mended[start : start + words]) in self.names
            for start in range(place + 1, place + length)
            for words in range(place + length - start + 1, min(_LONGEST, len(self.tokens) - start) + 1)
        )

    def _is_called_like_one_of(self, times: Sequence[tuple[Piece, int]], place: int, named: Piece, length: int) -> bool:
        """Whether a name is nothing but a time: a campaign "Yesterday", which anybody may draft, is not what others
        mean by that. It is in quotes, by its code, said to be a segment, or as who did it: "by April"."""
        if named.role is not Role.FILTER or named.value not in _NAMED or all(length > of for _, of in times):
            return False
        is_by = named.value == Dimension.DRAFTER and self.mended[place - 1 : place] in (["by"], ["par"])
        return not is_by and not self._is_said_to_be_a_segment(place, length)

    def _mention(self, token: Token, place: int) -> Piece:
        known = [
            piece for piece in self.names.values() if piece.value == Dimension.DRAFTER and token.text in piece.values
        ]
        if known:
            return Piece(Role.FILTER, value=Dimension.DRAFTER, values=(token.text,))
        return Piece(Role.REFUSED, value=Refused.NAME) if place else Piece(Role.FILLER)  # the bot itself is spoken to

    def _phrases(self, place: int) -> Iterable[tuple[Piece, int]]:
        """Known phrases and names, the ones that win between equals first."""
        known = lexicon().phrases
        for length in range(min(_LONGEST, len(self.tokens) - place), 0, -1):
            ways = (
                product(*self.spellings[place : place + length])
                if length < 7
                else [self.mended[place : place + length]]
            )
            for way in ways:
                phrase = " ".join(way)
                ours = known.get(phrase)
                if length > 1 and "," in way[1:-1]:  # "Flash sale, last hours" may be written with or without it
                    phrase = " ".join(word for word in way if word != ",")
                theirs = self.names.get(phrase)
                if theirs and (
                    ours is None or ours.role is Role.FILLER or self._is_said_to_be_a_segment(place, length)
                ):
                    yield theirs, length
                elif ours:
                    yield ours, length

    def _is_said_to_be_a_segment(self, place: int, length: int) -> bool:
        around = self.mended[max(place - 1, 0) : place] + self.mended[place + length : place + length + 1]
        return not _SURE_OF_SEGMENTS.isdisjoint(around)

    def _times(self, place: int) -> Iterable[tuple[Piece, int]]:
        if found := when(self.line, self.starts[place], self.at):
            yield (
                Piece(Role.TIME, value=found.weekday, spans=found.spans, is_sure=len(found.spans) == 1),
                self._length(place, found.end),
            )

    def _hours(self, place: int) -> Iterable[tuple[Piece, int]]:
        start = self.starts[place]
        if found := _HOURS_BETWEEN.match(self.line, start):
            first, last = int(found[1]), int(found[2])
            hours = [hour % 24 for hour in range(first, last if last > first else last + 24)]
            yield _hours(hours, is_sure=False), self._length(place, found.end())
        if found := _HOURS_ONE_SIDED.match(self.line, start):
            hour = int(found[2])
            is_before = found[1] in ("before", "avant", "until", "jusqu a")
            yield _hours(range(hour) if is_before else range(hour, 24), is_sure=False), self._length(place, found.end())
        if (found := _HOUR.match(self.line, start)) and int(found[1]) < 24:
            yield _hours([int(found[1])], is_sure=not found[2]), self._length(place, found.end())

    def may_be_a_deadline(self, place: int, length: int) -> bool:
        """ "Yesterday's revenue by 10am", "pour 10h": what is wanted until then, unless it is said of what was sent."""
        follows = self.mended[place + length : place + length + 1]
        return self.mended[max(place - 1, 0)] in _BY_WHEN and _SENT_THEN.isdisjoint(follows)

    def _conditions(self, place: int) -> Iterable[tuple[Piece, int]]:
        if found := THRESHOLD.match(self.line, self.starts[place]):
            yield Piece(Role.REFUSED, value=Refused.CONDITION), self._length(place, found.end())

    def _occasions(self, place: int) -> Iterable[tuple[Piece, int]]:
        if found := OCCASION.match(self.line, self.starts[place]):
            # "for my meeting on Monday": the meeting's, or the numbers'? It is asked, unless their time is said too.
            yield (
                Piece(Role.UNKNOWN if found["when"] else Role.FILLER, value=WHEN_HELD),
                self._length(place, found.end()),
            )

    def _length(self, place: int, end: int) -> int:
        return self.line[self.starts[place] : end].rstrip().count(" ") + 1


def _hours(hours: Iterable[int], *, is_sure: bool) -> Piece:
    return Piece(Role.FILTER, value=Dimension.HOUR, values=tuple(map(str, hours)), is_sure=is_sure)


def _spellings(token: Token, names: Speller) -> tuple[str, ...]:
    """What a word may have been meant to be, itself first where it is known."""
    known = lexicon()
    word = token.text
    if token.kind is not Kind.WORD or known.speller.knows(word) or names.knows(word) or not word.isalpha():
        return (word,)
    of_names = names.nearest(word)
    mended = [near for near in known.speller.nearest(word) if _may_be(near, token)]
    return tuple(dict.fromkeys((*mended, *of_names)))[:3] or (word,)


def _may_be(near: str, token: Token) -> bool:
    """Whether a word may be a typo of this one: no name is one of a month, and a letter more or less makes no aside."""
    length = len(token.text)
    known = lexicon()
    alone = known.phrases.get(near)
    if near in known.asides or (alone and alone.role in CARRY_NOTHING):
        return length >= 5 and set(near) == set(token.text)
    return near not in TIME_WORDS or length >= 5 + token.is_name_like
