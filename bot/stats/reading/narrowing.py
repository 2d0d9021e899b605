"""Which messages count: the filters of a question."""

from itertools import pairwise

from bot.stats.question import Dimension
from bot.stats.reading.draft import Draft, Filters
from bot.stats.reading.outcome import Doubt
from bot.stats.reading.pieces import DIFFERS, Piece, Role
from bot.stats.reading.sentence import Sentence
from bot.stats.reading.values import WEB

_ABOUT = {Role.NOUN: Dimension.CAMPAIGN}
_BOTH = (Role.AND, Role.OR, Role.COMPARE, Role.RISE)
_WEB = frozenset(WEB)


def narrow(sentence: Sentence, draft: Draft) -> None:
    """Take up every filter, and the word that only says what kind of name it is ("the segment VIP")."""
    for number, piece in enumerate(sentence.pieces):
        if piece.value == "name" and piece.role is Role.UNKNOWN:  # in quotes: it is asked about below
            for dimension in (Dimension.SEGMENT, Dimension.CAMPAIGN):
                _absorb_its_kind(sentence, number, dimension)
    sure: dict[Dimension, tuple[str, ...]] = {}
    unsure: list[tuple[Dimension, Piece]] = []
    _one_platform(sentence, draft)
    for number, piece in list(sentence.each(Role.FILTER)):
        dimension = Dimension(piece.value)
        sentence.place(number)
        _absorb_its_kind(sentence, number, dimension)
        if piece.is_sure:
            sure[dimension] = tuple(dict.fromkeys((*sure.get(dimension, ()), *piece.values)))
        else:
            unsure.append((dimension, piece))
    if not unsure:
        draft.filters = [sure] if sure else []
        return
    dimension, piece = unsure[0]
    if len(unsure) > 1:
        draft.doubt(Doubt.WORD, unsure[1][1].words)
    draft.doubt(Doubt.HOURS if dimension is Dimension.HOUR else Doubt.NAME, piece.words)
    meant = [piece.values] if dimension is Dimension.HOUR else [(value,) for value in piece.values]
    options: list[Filters] = [{**sure, dimension: values} for values in meant]
    draft.filters = options


def _one_platform(sentence: Sentence, draft: Draft) -> None:
    """ "Chrome web push" is Chrome. "Chrome on Android" is neither: browsers are counted by themselves."""
    named = [(number, piece) for number, piece in sentence.each(Role.FILTER) if piece.value == Dimension.PLATFORM]
    for (one, first), (other, second) in pairwise(named):
        between = [piece for piece in sentence.pieces[one + 1 : other] if piece.role in _BOTH]
        a, b = set(first.values), set(second.values)
        if a != b and (a <= b or b <= a) and not any(piece.words != "," for piece in between):
            sentence.place(other if a < b else one)
        elif len(named) == 2 and not between and bool(a & _WEB) is not bool(b & _WEB):
            draft.doubt(Doubt.NAME, f"{first.words} {second.words}")


def _absorb_its_kind(sentence: Sentence, number: int, dimension: Dimension) -> None:
    for beside in (number - 1, number + 1):
        role = sentence.role(beside)
        if role not in (Role.DIMENSION, Role.NOUN) or sentence.is_placed(beside):
            continue
        kind = _ABOUT.get(role) or Dimension(sentence.pieces[beside].value)
        is_breakdown = sentence.role(beside - 1) in (Role.BY, Role.WHICH, Role.BEST)
        if kind is dimension and not is_breakdown:
            sentence.place(beside)


def weigh_values_against_each_other(sentence: Sentence, draft: Draft) -> None:
    """ "Did VIPs click more than Prospects?": two values of one dimension, of which not the sum is wanted."""
    if not sentence.has(Role.COMPARE, Role.RISE, Role.BEST):
        return
    named = [piece.value for piece in sentence.pieces if piece.role is Role.FILTER]
    for dimension in dict.fromkeys(Dimension(value) for value in named if named.count(value) > 1):
        if not any(dimension in by for by in draft.by):
            draft.doubt(Doubt.COMPARISON)
            draft.by = [(dimension,)]
            draft.order, draft.compare = [], []


def is_compared(sentence: Sentence) -> Dimension | None:
    """The dimension of which two values are put against each other: "iOS vs Android"."""
    for number, piece in enumerate(sentence.pieces):
        if not (piece.role is Role.COMPARE and not piece.value) and piece.value != DIFFERS:
            continue
        if sentence.role(number - 1) is Role.METRIC is sentence.role(number + 1):  # "delivered vs confirmed"
            sentence.place(number)
            continue
        if sentence.role(number + 1) in (Role.TIME, Role.SHIFT) or sentence.has(Role.SHIFT):
            continue
        named = [one.value for one in sentence.pieces if one.role is Role.FILTER]
        times = sum(one.role is Role.TIME for one in sentence.pieces)
        twice = [value for value in dict.fromkeys(named) if named.count(value) > 1]
        if len(twice) == 1 and times < 2:
            sentence.place(number)
            return Dimension(twice[0])
    return None
