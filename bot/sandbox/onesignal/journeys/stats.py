"""What has come of a Journey, in the shape of "View journey stats"."""

from typing import Any

from bot.sandbox.onesignal.journeys.graph import Node, every_branch, every_node
from bot.sandbox.onesignal.journeys.model import Journey
from bot.sandbox.onesignal.journeys.run import Run
from bot.sandbox.onesignal.journeys.sending import Sending


class JourneyStats:
    """Reads what the runs have counted. `more_totals` is added to every sending node: keys of next year."""

    def __init__(self, runs: dict[str, Run], sending: Sending) -> None:
        self._runs = runs
        self._sending = sending
        self.more_totals: dict[str, float] = {}

    def of(self, journey: Journey, now: float) -> dict[str, Any]:
        """Entered, reached the end, left before it; per node and per branch, by id. All 0 before it has started."""
        run = self._runs.get(journey.id)
        nodes, branches = list(every_node(journey.nodes)), [one for _, one in every_branch(journey.nodes)]
        return {
            "id": journey.id,
            "started": run.started if run else 0,
            "completed": run.completed if run else 0,
            "exited_early": run.exited if run else 0,
            "nodes": {node["id"]: self._node(run, node, now) for node in nodes},
            "branches": {one["id"]: {"completed": run.branch_completed[one["id"]] if run else 0} for one in branches},
        }

    def _node(self, run: Run | None, node: Node, now: float) -> dict[str, Any]:
        if run is None:
            return {"kind": node["kind"], "waiting": 0, "completed": 0, "exited_early": 0}
        totals = self._sending.totals(run, node, now)
        return {
            "kind": node["kind"],
            "waiting": sum(batch.people.bit_count() for batch in run.held[node["id"]]),
            "completed": run.node_completed[node["id"]],
            "exited_early": run.node_exited[node["id"]],
            **({} if totals is None else {"message_stats": {"totals": totals | self.more_totals}}),
        }
