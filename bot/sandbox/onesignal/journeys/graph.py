"""Walking through the nodes of a Journey, those of branches included."""

from collections.abc import Iterator
from typing import Any

Node = dict[str, Any]

SENDS = frozenset({"send_push", "send_email", "send_sms", "send_iam"})


def every_node(nodes: list[Node]) -> Iterator[Node]:
    """All nodes, each before what follows it."""
    for node in nodes:
        yield node
        for branch in node.get("branches", ()):
            yield from every_node(branch.get("nodes", []))


def every_branch(nodes: list[Node]) -> Iterator[tuple[Node, dict[str, Any]]]:
    """All branches, with the node that each goes out from."""
    for node in every_node(nodes):
        for branch in node.get("branches", ()):
            yield node, branch


def every_condition(nodes: list[Node]) -> Iterator[dict[str, Any]]:
    for _, branch in every_branch(nodes):
        if branch.get("condition"):
            yield branch["condition"]


def shape(nodes: list[Node]) -> list[Any]:
    """What a live Journey locks: which nodes there are, in which order, with which branches and in-app messages."""
    return [
        (
            node.get("id"),
            node["kind"],
            node.get("iam_id"),
            [
                (one.get("id"), one.get("weight"), one.get("condition"), shape(one.get("nodes", [])))
                for one in node.get("branches", ())
            ],
        )
        for node in nodes
    ]


def tags_given(nodes: list[Node]) -> set[str]:
    """The keys of all tags that its nodes give; taking one away is none."""
    return {key for node in every_node(nodes) for key, value in node.get("assignments", {}).items() if value}


def segments_in(content: dict[str, Any]) -> set[str]:
    """The ids of every segment that a Journey names: who enters, why people leave, and which way they go."""
    audience, rules = content["audience"] or {}, (content["early_exit"].get("rules") or {})
    parts = [audience, rules.get("on_segment") or {}, *every_condition(content["nodes"])]
    return {one for part in parts for key in _SEGMENT_KEYS for one in part.get(key) or ()}


def templates_in(content: dict[str, Any]) -> set[str]:
    return {str(node["template_id"]) for node in every_node(content["nodes"]) if "template_id" in node}


_SEGMENT_KEYS = ("included_segment_ids", "excluded_segment_ids")
