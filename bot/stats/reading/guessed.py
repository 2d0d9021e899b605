"""Times that our own grammar does not know, as dateparser reads them. It guesses: its day is offered, never taken."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time
from itertools import groupby
from typing import Final

from bot.stats.question import EARLIEST
from bot.stats.reading.moments import Moment
from bot.stats.reading.pieces import Piece, Role
from bot.stats.reading.spans import Span, day

_MAY_BE_OF_IT: Final = frozenset({Role.UNKNOWN, Role.NUMBER, Role.TIME, Role.FILLER, Role.DIMENSION})
_MOST_WORDS: Final = 6


def guessed(pieces: Sequence[Piece], at: Moment) -> tuple[Span, str] | None:
    """The day that words which were not understood may mean, with these words: "a fortnight ago"."""
    for words in _runs(pieces):
        import dateparser  # type: ignore[import-untyped]  # heavy, and hardly ever needed; it has no types

        found = dateparser.parse(
            words,
            languages=["fr", "en"] if at.day_first else ["en", "fr"],
            settings={"RELATIVE_BASE": datetime.combine(at.today, time(12)), "PREFER_DATES_FROM": "past"},
        )
        if found is not None and EARLIEST <= found.date() <= at.today:
            return day(found.date()), words
    return None


def _runs(pieces: Sequence[Piece]) -> Iterator[str]:
    """What stands around a word that is not known, with and without what comes before it. One word is no time."""
    for may_be, group in groupby(pieces, lambda piece: piece.role in _MAY_BE_OF_IT):
        run = list(group)
        if not may_be or not any(piece.role is Role.UNKNOWN for piece in run):
            continue
        first = next(number for number, piece in enumerate(run) if piece.role is Role.UNKNOWN)
        for start in range(min(first, 2) + 1):
            words = " ".join(piece.words for piece in run[start:])
            if 2 <= len(words.split()) <= _MOST_WORDS:
                yield words
