"""One Journey that runs: who is where in it, who has entered and left, and what has been counted.

People are sets of bits, as everywhere in the shop: a hundred thousand who wait together are one `Batch`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.onesignal.journeys.graph import Node
from bot.sandbox.onesignal.journeys.in_app import InAppStep
from bot.sandbox.onesignal.journeys.model import Journey
from bot.sandbox.onesignal.people import NOBODY


@dataclass(slots=True, eq=False)
class Batch:
    """People who came to a node at the same moment."""

    people: int
    since: float
    expires_at: float | None = None  # of a wait_until


@dataclass(frozen=True, slots=True)
class Places:
    """The graph, by id: every node, what follows it (None: the end), and where each branch begins."""

    nodes: dict[str, Node] = field(default_factory=dict)
    after: dict[str, str | None] = field(default_factory=dict)
    begins: dict[str, str | None] = field(default_factory=dict)

    def add(self, nodes: list[Node], then: str | None = None) -> "Places":
        """The nodes of one level, after which people go on to `then`."""
        for number, node in enumerate(nodes):
            following = nodes[number + 1]["id"] if number + 1 < len(nodes) else then
            self.nodes[node["id"]], self.after[node["id"]] = node, following
            for branch in node.get("branches", ()):
                inner = branch.get("nodes", [])
                self.begins[branch["id"]] = inner[0]["id"] if inner else following
                self.add(inner, following)
        return self


@dataclass(slots=True, eq=False)
class Run:
    """What has come of a Journey since it became active."""

    journey: Journey
    places: Places
    members: int = NOBODY  # who matched its audience when it was last looked at
    inside: int = NOBODY
    ever: int = NOBODY
    left: list[tuple[float, int]] = field(default_factory=list)  # who left when, the newest last
    held: defaultdict[str, list[Batch]] = field(default_factory=lambda: defaultdict(list))  # by node
    events: dict[int, tuple[dict[str, Any], dict[str, Any]]] = field(default_factory=dict)  # first and last, by person
    happened: defaultdict[str, int] = field(
        default_factory=lambda: defaultdict(int)
    )  # by branch that asks for an event
    in_app: dict[str, InAppStep] = field(default_factory=dict)  # by node
    pushes: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # message ids, by node
    calls: Counter[str] = field(default_factory=Counter)  # webhooks, e-mails and SMS that would have left, by node
    started: int = 0
    completed: int = 0
    exited: int = 0
    node_completed: Counter[str] = field(default_factory=Counter)
    node_exited: Counter[str] = field(default_factory=Counter)
    branch_completed: Counter[str] = field(default_factory=Counter)

    def may_enter(self, people: int, at: float) -> int:
        """Who of them may enter: nobody who is inside, and who was inside only as the re-entry rule says.

        The rule counts from when somebody left (inferred)."""
        pause = self.journey.content["reentry_rules"].get("duration_seconds")
        if pause is None:
            return people & ~self.ever
        people &= ~self.inside
        for left_at, gone in reversed(self.left):
            if left_at <= at - pause:
                break
            people &= ~gone
        return people

    def waiting(self) -> Iterator[tuple[str, Batch]]:
        """Every batch with somebody in it, and the node at which it waits."""
        for node_id, batches in list(self.held.items()):
            for batch in batches:
                if batch.people:
                    yield node_id, batch

    def take_out(self, people: int) -> Counter[str]:
        """Take people out of wherever they wait; how many there were at each node."""
        found: Counter[str] = Counter()
        for node_id, batch in self.waiting():
            gone = batch.people & people
            batch.people ^= gone
            found[node_id] += gone.bit_count()
        return +found

    def forget_empty(self) -> None:
        for node_id, batches in list(self.held.items()):
            self.held[node_id] = [batch for batch in batches if batch.people]
