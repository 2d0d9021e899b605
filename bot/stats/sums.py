"""What is added up to answer, and how a metric's value comes out of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.stats.formulas import Counted, Ratio, Sum
from bot.stats.metrics import METRICS

Number = int | float


@dataclass(frozen=True, slots=True)
class Added:
    """One sum that the database makes: of a column, over the messages where another one is known, too."""

    of: Counted
    known: Counted | None = None


def needed(metrics: Iterable[str]) -> tuple[Added, ...]:
    """What to add up for these metrics, each once. The messages themselves are always counted, and come first."""
    found: dict[Added, None] = {Added(Counted.MESSAGES): None}
    for name in metrics:
        formula = METRICS[name].formula
        if isinstance(formula, Sum):
            found[Added(formula.of)] = None
        elif isinstance(formula, Ratio):
            found[Added(formula.of, formula.over)] = None
            found[Added(formula.over, formula.of)] = None
    return tuple(found)


class Sums:
    """The sums of some messages. None: there are messages, but the number is known of none of them."""

    __slots__ = ("added", "numbers")

    def __init__(self, added: Sequence[Added], numbers: Sequence[Number | None] | None = None) -> None:
        self.added = added
        self.numbers: list[Number | None] = [None] * len(added) if numbers is None else list(numbers)

    def add(self, numbers: Sequence[Number | None]) -> None:
        mine = self.numbers
        for place, number in enumerate(numbers):
            if number is not None:
                before = mine[place]
                mine[place] = number if before is None else before + number

    @property
    def messages(self) -> int:
        return int(self.numbers[0] or 0)

    def value(self, metric: str) -> Number | None:
        """The metric of these messages. Without messages a sum is 0; what is divided by nothing has no value."""
        formula = METRICS[metric].formula
        if isinstance(formula, Sum):
            return self._of(Added(formula.of)) if self.messages else 0
        if not isinstance(formula, Ratio):
            return None
        of, over = self.parts(formula)
        return None if of is None or not over else formula.times * of / over

    def parts(self, formula: Ratio) -> tuple[Number | None, Number | None]:
        """What is divided, and what by."""
        return self._of(Added(formula.of, formula.over)), self._of(Added(formula.over, formula.of))

    def _of(self, what: Added) -> Number | None:
        number = self.numbers[self.added.index(what)]
        # Parts of money come as binary fractions: their sum depends on the order, which no database promises.
        return round(number, 6) if isinstance(number, float) else number
