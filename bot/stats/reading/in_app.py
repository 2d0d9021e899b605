"""Messages in the app: where a question says so, the number is theirs, and never that of pushes of the same name."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.stats.metrics import METRICS
from bot.stats.question import Question
from bot.stats.reading.draft import OVERVIEW, Draft
from bot.stats.reading.outcome import Doubt, Outside, Refused
from bot.stats.reading.pieces import Piece, Role
from bot.stats.reading.words import spoken

IN_APP_OVERVIEW: Final = ("entered", "shown", "in_app_clicks", "in_app_click_rate")
"""What "how did it do?" most likely wants to see of an in-app message."""
INSTEAD: Final = {"clicks": "in_app_clicks", "click_rate": "in_app_click_rate", "reach": "entered"}
"""The numbers that pushes and in-app messages both have."""
_LIKELY: Final = (IN_APP_OVERVIEW, ("shown",), ("in_app_clicks",), ("entered",))
_PUSH: Final = re.compile(r"push|notif")


def without_in_app(pieces: Sequence[Piece]) -> tuple[list[Piece], str]:
    """The pieces where "in-app" carries nothing, and the words in which it was said; empty: it was not."""
    said = [piece.words for piece in pieces if piece.role is Role.IN_APP]
    rest = [replace(piece, role=Role.FILLER) if piece.role is Role.IN_APP else piece for piece in pieces]
    return rest, said[0] if said else ""


def as_in_app(pieces: Sequence[Piece], draft: Draft, said: str, before: Question | None) -> Outside | None:
    """Make the numbers of a draft those of in-app messages, where it is about them: what they do not have is refused.

    A question that follows one about them is about them, too, unless it says otherwise.
    """
    if not said:
        goes_on = before is not None and before.is_of_journeys
        if not goes_on or any(_PUSH.search(spoken(piece.words)) for piece in pieces):
            return None
    if _is_open(draft):
        draft.metrics = list(_LIKELY)
        return None
    meant = [tuple(_instead(name) for name in metrics) for metrics in draft.metrics]
    if any(metrics == ("messages",) for metrics in meant):  # how many there were, or how often they were shown
        draft.metrics = [("shown",), ("entered",)]
        draft.doubt(Doubt.METRIC)
        return None
    is_other = before is not None and draft.metrics == [before.metrics] and meant != draft.metrics
    draft.metrics = [metrics for metrics in meant if all(METRICS[name].is_of_journeys for name in metrics)]
    if draft.metrics:
        if is_other:  # "and in-app?" changes that, where nothing else was said
            draft.doubts = [doubt for doubt in draft.doubts if doubt != (Doubt.METRIC, "")]
        return None
    if said:
        return Outside(Refused.METRIC, said)
    draft.metrics = meant
    return None


def _is_open(draft: Draft) -> bool:
    """Whether no number was named, so that it is asked which: the overview of pushes is offered first."""
    return bool(draft.metrics) and draft.metrics[0] == OVERVIEW


def _instead(name: str) -> str:
    return INSTEAD.get(name, name)
