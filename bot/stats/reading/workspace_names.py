"""How the names that only this workspace knows are found in a question."""

from collections import defaultdict

from bot.stats.question import Dimension
from bot.stats.reading.pieces import Piece, Role
from bot.stats.reading.vocabulary import Vocabulary
from bot.stats.reading.words import spoken


def names(vocabulary: Vocabulary) -> dict[str, Piece]:
    """Every name as a filter. One that stands for several things is not sure: it is asked which."""
    meant: defaultdict[str, list[tuple[Dimension, str]]] = defaultdict(list)
    for segment in vocabulary.segments:
        for form in {spoken(segment), *_other_numbers(spoken(segment))}:
            meant[form].append((Dimension.SEGMENT, segment))
    for code, name in vocabulary.campaigns.items():
        meant[code.casefold()].append((Dimension.CAMPAIGN, code))
        meant[spoken(name)].append((Dimension.CAMPAIGN, code))
    for slack_id, name in vocabulary.people.items():
        full = spoken(name)
        first = full.split()[:1]
        for form in {full, *first, *(f"{name}s" for name in first)}:  # Léa's, without its apostrophe
            meant[form].append((Dimension.DRAFTER, slack_id))
    return {form: _piece(form, things) for form, things in meant.items() if form}


def _piece(form: str, things: list[tuple[Dimension, str]]) -> Piece:
    dimensions = {dimension for dimension, _ in things}
    first = things[0][0]
    values = tuple(dict.fromkeys(value for dimension, value in things if dimension is first))
    return Piece(Role.FILTER, form, value=first, values=values, is_sure=len(values) == 1 and len(dimensions) == 1)


def _other_numbers(name: str) -> list[str]:
    """VIPs, lapsed buyer: one more or one less."""
    if name.endswith("s"):
        return [name[:-1]] if len(name) > 4 else []
    return [f"{name}s"]
