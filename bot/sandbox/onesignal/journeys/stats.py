"""What has come of a Journey, in the shape of "View journey stats"."""

from typing import Any

from bot.sandbox.onesignal.journeys.graph import every_branch, every_node
from bot.sandbox.onesignal.journeys.model import Journey


def numbers(journey: Journey) -> dict[str, Any]:
    """Entered, reached the end, left before it; per node and per branch, by id."""
    return {
        "id": journey.id,
        "started": 0,
        "completed": 0,
        "exited_early": 0,
        "nodes": {
            node["id"]: {"kind": node["kind"], "waiting": 0, "completed": 0, "exited_early": 0}
            for node in every_node(journey.nodes)
        },
        "branches": {branch["id"]: {"completed": 0} for _, branch in every_branch(journey.nodes)},
    }
