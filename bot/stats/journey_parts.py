"""What OneSignal says about a Journey, as rows: of all of it, of each step and of each branch.

The names in `message_stats.totals` are not documented, since the Journeys API is a beta: those that are known become
columns, and all of them are kept. Source: reference/onesignal.md, "Stats" under "Honest design".
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from string import ascii_lowercase
from typing import TYPE_CHECKING, Any, Final

from pydantic_core import from_json, to_json

from bot.stats.journey_model import WHOLE, JourneyCount, PartKind

if TYPE_CHECKING:
    from bot.onesignal.journeys import Journey, JourneyStats, Node, NodeStats

IN_APP_STEP: Final = "send_iam"
SHOWN: Final = ("displayed", "shown", "impressions", "displays")
CLICKED: Final = ("clicked", "clicks")
"""What the totals of an in-app step have been seen to be called, the likeliest first."""
PUSH_STEP: Final = "send_push"
DELIVERED: Final = ("delivered", "successful", "sent")
"""The same of a step that sends a push; its clicks are called like those in the app."""
_NAMED: Final = {IN_APP_STEP: (SHOWN, CLICKED), PUSH_STEP: (DELIVERED, CLICKED)}
NUMBERS: Final = ("entered", "completed", "exited", "shown", "clicks", "pushed", "push_clicks")
"""The columns that have a name here."""
_OF_THE_WHOLE: Final = ("id", "started", "completed", "exited_early")


@dataclass(frozen=True, slots=True)
class Part:
    """The numbers of one part, up to now. None: OneSignal does not say."""

    part: str
    of: PartKind
    name: str = ""
    entered: int | None = None
    completed: int | None = None
    exited: int | None = None
    shown: int | None = None
    clicks: int | None = None
    pushed: int | None = None
    push_clicks: int | None = None
    whole: Mapping[str, Any] = field(default_factory=dict)

    def as_row(self) -> dict[str, Any]:
        """The columns of `journey_counts` that it fills."""
        numbers = {name: getattr(self, name) for name in NUMBERS}
        return {
            "part": self.part,
            "of": self.of,
            "name": self.name,
            **numbers,
            "whole_json": to_json(self.whole, serialize_unknown=True).decode(),
        }


def parts_of(journey: "Journey | None", stats: "JourneyStats") -> list[Part]:
    """All rows of one look. Without the Journey itself, nothing says where its steps stand."""
    steps, branches = (dict(_steps(journey.nodes)), dict(_branches(journey.nodes))) if journey else ({}, {})
    said = stats.whole
    of_steps = [_step(key, steps.get(key, "?"), node, said["nodes"][key]) for key, node in stats.nodes.items()]
    of_branches = [
        Part(key, PartKind.BRANCH, branches.get(key, "?"), completed=branch.completed, whole=said["branches"][key])
        for key, branch in stats.branches.items()
    ]
    whole = Part(
        WHOLE,
        PartKind.WHOLE,
        entered=stats.started,
        completed=stats.completed,
        exited=stats.exited_early,
        shown=_sum(step.shown for step in of_steps),
        clicks=_sum(step.clicks for step in of_steps),
        pushed=_sum(step.pushed for step in of_steps),
        push_clicks=_sum(step.push_clicks for step in of_steps),
        whole=said,
    )
    return [whole, *of_steps, *of_branches]


def _step(key: str, place: str, node: "NodeStats", said: Mapping[str, Any]) -> Part:
    is_in_app, is_push = node.kind == IN_APP_STEP, node.kind == PUSH_STEP
    there = (node.waiting, node.completed, node.exited_early)
    return Part(
        key,
        PartKind.STEP,
        f"{place} {node.kind or ''}".strip(),
        entered=sum(number or 0 for number in there) if node.completed is not None else None,
        completed=node.completed,
        exited=node.exited_early,
        shown=_first(SHOWN, node.totals) if is_in_app else None,
        clicks=_first(CLICKED, node.totals) if is_in_app else None,
        pushed=_first(DELIVERED, node.totals) if is_push else None,
        push_clicks=_first(CLICKED, node.totals) if is_push else None,
        whole=said,
    )


def _first(names: Iterable[str], totals: Mapping[str, float]) -> int | None:
    return next((int(totals[name]) for name in names if name in totals), None)


def _sum(numbers: Iterable[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None


def _steps(nodes: "Iterable[Node]", before: str = "") -> Iterator[tuple[str, str]]:
    """Each step's ID with its place: 1, 2, and 2a.1 in the first branch of the second."""
    for number, node in enumerate(nodes, 1):
        place = f"{before}{number}"
        yield node.id or "", place
        for letter, branch in zip(_letters(), node.branches, strict=False):
            yield from _steps(branch.nodes, f"{place}{letter}.")


def _branches(nodes: "Iterable[Node]", before: str = "") -> Iterator[tuple[str, str]]:
    """Each branch's ID with its place: 2a, 2b; and its share, where people are split by chance."""
    for number, node in enumerate(nodes, 1):
        for letter, branch in zip(_letters(), node.branches, strict=False):
            place = f"{before}{number}{letter}"
            yield branch.id or "", place if branch.weight is None else f"{place} {branch.weight:g}"
            yield from _branches(branch.nodes, f"{place}.")


def _letters() -> Iterator[str]:
    """a to z, then aa: OneSignal takes up to 25 branches."""
    yield from ascii_lowercase
    yield from (first + second for first in ascii_lowercase for second in ascii_lowercase)


# What OneSignal counts beside that


def own_names(rows: Iterable[JourneyCount]) -> tuple[tuple[str, float], ...]:
    """All else that the parts of one look count, under OneSignal's own names: of a whole Journey's, and of what its
    steps send. Where several steps send something, a name begins with the step's place."""
    whole: list[tuple[str, float]] = []
    sent: list[tuple[str, str, float]] = []
    for row in rows:
        said = from_json(row.whole_json)
        if row.of is PartKind.WHOLE:
            whole += [(name, number) for name, number in _numbers(said) if name not in _OF_THE_WHOLE]
        elif row.of is PartKind.STEP:
            place, _, kind = row.name.partition(" ")
            known = {name for names in _NAMED.get(kind, ()) for name in _used(names, said)}
            sent += [(place, name, number) for name, number in _numbers(_totals(said)) if name not in known]
    several = len({place for place, _, _ in sent}) > 1
    sent.sort()
    return (*sorted(whole), *((f"{place} {name}" if several else name, number) for place, name, number in sent))


def _used(names: Iterable[str], said: Mapping[str, Any]) -> tuple[str, ...]:
    totals = _totals(said)
    return next(((name,) for name in names if name in totals), ())


def _totals(said: Mapping[str, Any]) -> Mapping[str, Any]:
    inner = said.get("message_stats")
    totals = inner.get("totals") if isinstance(inner, dict) else said.get("totals")
    return totals if isinstance(totals, dict) else {}


def _numbers(said: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    return ((str(k), v) for k, v in said.items() if isinstance(v, int | float) and not isinstance(v, bool))
