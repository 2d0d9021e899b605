"""A figure: what was measured, ours and a baseline of the same run, and the ratio that is allowed."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from rich.table import Table

COLUMNS = ("what", "ours", "baseline", "ratio", "allowed", "ok")


@dataclass(frozen=True)
class Figure:
    """`ours` and `baseline` are in `unit`. Without `allowed` it is told, not judged."""

    what: str
    ours: float
    unit: str
    baseline: float | None = None
    against: str = ""
    """What the baseline is."""
    most: float | None = None
    """The highest ratio that is allowed, where less is better."""
    above: float | None = None
    """The ratio that has to be passed, where more is better."""
    at_most: float | None = None
    """What ours may be at most by itself, without a baseline."""

    @property
    def ratio(self) -> float | None:
        return self.ours / self.baseline if self.baseline else None

    @property
    def ok(self) -> bool | None:
        """Whether the ratio is allowed; None: nothing is asked of it."""
        if self.most is not None:
            return self.ratio is not None and self.ratio <= self.most
        if self.above is not None:
            return self.ratio is not None and self.ratio > self.above
        return None if self.at_most is None else self.ours <= self.at_most

    def cells(self) -> tuple[str, ...]:
        """One row of the table, in the order of COLUMNS."""
        baseline = f"{self._shown(self.baseline)} ({self.against})" if self.baseline is not None else "–"
        allowed = (
            f"≤ {self.most:g}" if self.most is not None else f"> {self.above:g}" if self.above is not None else "–"
        )
        verdict = {True: "yes", False: "NO", None: "–"}[self.ok]
        ratio = f"{self.ratio:.2f}" if self.ratio is not None else "–"
        return (self.what, self._shown(self.ours), baseline, ratio, allowed, verdict)

    def _shown(self, value: float | None) -> str:
        assert value is not None
        return f"{value:.0f} {self.unit}" if value >= 100 else f"{value:.3g} {self.unit}"


def quantile(values: Sequence[float], share: float) -> float:
    """The value that this share of them does not pass (the nearest rank): 0.99 of 200 is the third largest."""
    ranked = sorted(values)
    return ranked[max(0, -int(-share * len(ranked) // 1) - 1)]


def p99s(rounds: Sequence[Sequence[float]]) -> float:
    """The median, over repetitions, of the 99th percentile of each: one bad moment of the machine decides nothing."""
    return median(quantile(one, 0.99) for one in rounds)


def as_table(figures: Sequence[Figure]) -> Table:
    table = Table(*COLUMNS, title="Herald, measured")
    for one in figures:
        colour = {True: "green", False: "red", None: ""}[one.ok]
        table.add_row(*one.cells(), style=colour)
    return table


def as_markdown(figures: Sequence[Figure]) -> str:
    rows = [COLUMNS, ("---",) * len(COLUMNS), *(one.cells() for one in figures)]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows) + "\n"
