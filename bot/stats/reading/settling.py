"""Pieces that mean one thing or another by what stands beside them: "/", "first", "3 days", "audience"."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from bot.stats.question import Dimension
from bot.stats.reading.numbers import NUMBER, value_of
from bot.stats.reading.pieces import Piece, Role
from bot.stats.reading.words import spoken

FIRST: Final = "first"
"""The value of a superlative that is one only beside a number: "the first 10"."""
WISE: Final = "wise"
"""The value of what says "by" of a dimension before it ("platform-wise"), and nothing of a number ("revenue-wise")."""
_BETTER: Final = ("mieux", "meilleur", "meilleure", "meilleurs", "meilleures", "pire", "pires")
_THINGS: Final = (Role.DIMENSION, Role.NOUN)
_COUNTED: Final = (Role.METRIC, Role.VERB, Role.NOUN)
_UNITS: Final = {
    "day": Dimension.DAY, "jour": Dimension.DAY, "week": Dimension.WEEK, "semaine": Dimension.WEEK,
    "month": Dimension.MONTH, "mois": Dimension.MONTH, "heure": Dimension.HOUR, "hour": Dimension.HOUR,
}  # fmt: skip
_SO_MANY: Final = re.compile(
    rf"(?:the |les |des |ces )?(?P<n>{NUMBER}) ?(?P<unit>days|jours|weeks|semaines|months|mois)"
)
_SO_MANY_HOURS: Final = re.compile(r"(?P<n>\d{1,2})h")


def settled(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with those that depend on their neighbours decided; those that then carry nothing are gone."""
    found: list[Piece] = []
    for number, piece in enumerate(pieces):
        before, after = pieces[number - 1] if number else None, pieces[number + 1] if number + 1 < len(pieces) else None
        settle = _RULES.get(piece.role)
        found += settle(piece, before, after, pieces) if settle else [piece]
    return found


def _of(piece: Piece | None, *roles: Role) -> bool:
    return piece is not None and piece.role in roles


def _or(piece: Piece, before: Piece | None, after: Piece | None, _: Sequence[Piece]) -> list[Piece]:
    """Between two of a kind "or" is a choice; elsewhere it carries nothing, in French also "where"."""
    if piece.words == "/" and _of(before, *_COUNTED) and _of(after, Role.METRIC, Role.VERB):
        return [replace(piece, role=Role.AND)]
    if piece.words == "/" and _of(before, *_THINGS) and _of(after, *_THINGS):
        return [replace(piece, role=Role.CROSS)]
    if piece.words == "/" and _of(before, *_COUNTED) and _of(after, *_THINGS):
        return [replace(piece, role=Role.BY)]
    is_choice = before is not None and after is not None and before.role is after.role
    return [piece] if is_choice else []


def _who(piece: Piece, before: Piece | None, _after: Piece | None, _: Sequence[Piece]) -> list[Piece]:
    return [] if before else [piece]


def _best(piece: Piece, before: Piece | None, after: Piece | None, pieces: Sequence[Piece]) -> list[Piece]:
    """ "The first 10" and "10 premiers" are the highest, or what else is said to come first; "mieux que" is no end."""
    later = pieces[_place(pieces, piece) + 1 :]
    if spoken(piece.words) in _BETTER and any(spoken(one.words) in ("que", "qu") for one in later):
        return [replace(piece, role=Role.RISE, value="")]
    if piece.value != FIRST:
        return [piece]
    others = [one for one in pieces if one.role is Role.BEST and one.value != FIRST]
    if others:
        return [replace(piece, value=others[0].value)]
    if _of(before, Role.NUMBER) or _of(after, Role.NUMBER):
        return [replace(piece, value="highest")]
    return [replace(piece, role=Role.UNKNOWN)]


def _time(piece: Piece, before: Piece | None, after: Piece | None, pieces: Sequence[Piece]) -> list[Piece]:
    """ "The 3 days with the most clicks in October": so many of them are asked for, and not the last three."""
    if len(piece.spans) == 2 and _of(before, Role.NOUN) and spoken(piece.words).startswith("from "):
        return [replace(piece, spans=piece.spans[1:], is_sure=True)]  # "the push from Sunday" left on that day
    found = _SO_MANY.fullmatch(spoken(piece.words))
    ranks = any(one.role is Role.BEST for one in pieces)
    others = sum(one.role is Role.TIME for one in pieces) > 1
    if not found or not ranks or not (others or _of(before, Role.BEST, Role.WHICH) or _of(after, Role.BEST)):
        return [piece]
    return _number_of(piece, found["n"], found["unit"])


def _filter(piece: Piece, before: Piece | None, after: Piece | None, _: Sequence[Piece]) -> list[Piece]:
    found = _SO_MANY_HOURS.fullmatch(spoken(piece.words)) if piece.value == Dimension.HOUR else None
    in_words = piece.words.casefold().endswith(("heures", "hours", "hrs"))
    if found and in_words and (_of(before, Role.BEST, Role.WHICH) or _of(after, Role.BEST)):
        return _number_of(piece, found["n"], "heures")
    return [piece]


def _by(piece: Piece, before: Piece | None, _after: Piece | None, _: Sequence[Piece]) -> list[Piece]:
    if piece.value != WISE or _of(before, *_THINGS):
        return [piece]
    return [] if _of(before, Role.METRIC) else [replace(piece, role=Role.UNKNOWN)]


def _only(piece: Piece, before: Piece | None, after: Piece | None, pieces: Sequence[Piece]) -> list[Piece]:
    """ "Plus de clics en octobre qu'en septembre": the one against the other."""
    weighs = any(_is_weighing(one) for one in pieces[: _place(pieces, piece)])
    if spoken(piece.words) in ("que", "qu") and weighs and _of(after, Role.TIME, Role.SHIFT, Role.FILTER):
        return [replace(piece, role=Role.COMPARE)]
    return [piece]


def _is_weighing(piece: Piece) -> bool:
    return piece.role is Role.RISE or (piece.role is Role.BEST and spoken(piece.words) in _BETTER)


def _place(pieces: Sequence[Piece], piece: Piece) -> int:
    return next(number for number, one in enumerate(pieces) if one is piece)


def _number_of(piece: Piece, number: str, unit: str) -> list[Piece]:
    dimension = _UNITS[unit if unit == "mois" else unit.rstrip("s")]
    return [
        Piece(Role.NUMBER, piece.words, value=str(value_of(number))),
        Piece(Role.DIMENSION, piece.words, value=dimension, is_plural=value_of(number) > 1),
    ]


def _dimension(piece: Piece, before: Piece | None, after: Piece | None, pieces: Sequence[Piece]) -> list[Piece]:
    """ "Audience and unsubscribe rate": how many people, where it is not what the numbers are broken down by."""
    is_by_it = _of(before, Role.BY, Role.WHICH, Role.BEST, Role.COMPARE, Role.CROSS, Role.NUMBER)
    if spoken(piece.words) != "audience" or is_by_it or _of(before, Role.FILTER) or _of(after, Role.FILTER, Role.BY):
        return [piece] if spoken(piece.words) != "audience" or not _of(after, Role.BY) else _as_reach(piece)
    joined = (_of(before, Role.AND) or _of(after, Role.AND)) and any(one.role is Role.METRIC for one in pieces)
    alone = not any(one.role in (Role.METRIC, Role.VERB, Role.BEST, Role.VAGUE) for one in pieces)
    return _as_reach(piece) if joined or alone else [piece]


def _as_reach(piece: Piece) -> list[Piece]:
    return [replace(piece, role=Role.METRIC, value="", values=("reach",))]


_RULES: Final[dict[Role, Callable[[Piece, Piece | None, Piece | None, Sequence[Piece]], list[Piece]]]] = {
    Role.OR: _or,
    Role.BY: _by,
    Role.WHO: _who,
    Role.BEST: _best,
    Role.ONLY: _only,
    Role.TIME: _time,
    Role.FILTER: _filter,
    Role.DIMENSION: _dimension,
}
