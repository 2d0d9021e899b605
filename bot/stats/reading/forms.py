"""The forms of verbs, in what has been and what is; without accents, as words are compared."""

from collections.abc import Iterator
from typing import Final

ER: Final = "e es ent ee ees er ez ait aient ant ons"
"""The endings of a French verb such as "cliquer"."""
IR: Final = "i it is ie ies ir issent issait issaient issant issons"
INSCRIRE: Final = "t ts te tes re vent vait vaient vant"
ED: Final = "|s|ed|ing"
"""The endings of an English one such as "click", for `english`."""
E_ED: Final = "e|es|ed|ing"


def french(stems: str, endings: str = ER) -> Iterator[str]:
    """All forms of some verbs, given by their stems."""
    return (stem + ending for stem in stems.split() for ending in endings.split())


def english(*verbs: str) -> Iterator[str]:
    """All forms of some verbs: `click||s|ed|ing` spells one out."""
    for verb in verbs:
        stem, *endings = verb.split("|")
        yield from (stem + ending for ending in endings)
