"""Pieces that are one thing or another by what stands anywhere in the line: "customers", a "not" that only asks."""

from dataclasses import replace

from bot.stats.question import Dimension
from bot.stats.reading.occasions import WHEN_HELD
from bot.stats.reading.outcome import Refused
from bot.stats.reading.pieces import Piece, Role

_WITH = ("with", "avec")


def seen_as_a_whole(pieces: list[Piece]) -> list[Piece]:
    """All pieces of a line, in their order, with those decided that depend on others."""
    return _who_they_are(_asked_with_not(_held_then(_held_with(pieces))))


def _held_with(pieces: list[Piece]) -> list[Piece]:
    """ "For my call with Léa at 10": with whom it is, and when, and not whose messages count."""
    found = list(pieces)
    for number, piece in enumerate(pieces[1:], 1):
        is_with = pieces[number - 1].value == WHEN_HELD and pieces[number - 1].words.casefold().endswith(_WITH)
        if not is_with or piece.value != Dimension.DRAFTER:
            continue
        found[number] = replace(piece, role=Role.FILLER, value="")
        for place, after in enumerate(pieces[number + 1 : number + 2], number + 1):
            if after.role is Role.TIME or after.value == Dimension.HOUR:
                found[place] = replace(after, role=Role.UNKNOWN, value=WHEN_HELD)
    return found


def _held_then(pieces: list[Piece]) -> list[Piece]:
    """Where the time of the numbers is said, a meeting's own changes nothing."""
    if not any(piece.role is Role.TIME for piece in pieces):
        return pieces
    return [replace(piece, role=Role.FILLER) if piece.value == WHEN_HELD else piece for piece in pieces]


def _asked_with_not(pieces: list[Piece]) -> list[Piece]:
    """ "Didn't clicks drop last week?" leaves nothing out."""
    first = pieces[0] if pieces else None
    weighs = any(piece.role in (Role.RISE, Role.COMPARE) for piece in pieces)
    if first and first.value == Refused.EXCLUSION and first.words.casefold().endswith("n't") and weighs:
        return [replace(first, role=Role.FILLER, value=""), *pieces[1:]]
    return pieces


def _who_they_are(pieces: list[Piece]) -> list[Piece]:
    """ "Customers" say who did it where there is something that they did; counted themselves they are not."""
    found = list(pieces)
    said = [number for number, piece in enumerate(found) if piece.role is not Role.FILLER]
    for at, number in enumerate(said):
        if found[number].role is not Role.PEOPLE:
            continue
        before = [found[place] for place in said[:at]]
        after = [found[place].role for place in said[at + 1 : at + 2]]
        last = before[-1].role if before else None
        is_agent = last is Role.BY and len(before) > 1 and before[-2].role is Role.VERB  # "opened by customers"
        does = any(piece.role is Role.VERB for piece in found) or after in ([Role.METRIC], [Role.BEST])
        if is_agent:
            found[said[at - 1]] = replace(before[-1], role=Role.FILLER)
        if is_agent or (last not in (Role.BY, Role.WHICH) and (does or Role.FILTER in (last, *after))):
            found[number] = replace(found[number], role=Role.FILLER)
        else:
            why = Refused.DIMENSION if last in (Role.BY, Role.WHICH) else Refused.METRIC
            found[number] = replace(found[number], role=Role.REFUSED, value=why)
    return found
