"""Pieces that are one thing or another by what stands anywhere in the line: "customers", a "not" that only asks."""

from dataclasses import replace

from bot.stats.reading.occasions import WHEN_HELD
from bot.stats.reading.outcome import Refused
from bot.stats.reading.pieces import Piece, Role


def seen_as_a_whole(pieces: list[Piece]) -> list[Piece]:
    """All pieces of a line, in their order, with those decided that depend on others."""
    return _who_they_are(_asked_with_not(_held_then(pieces)))


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
