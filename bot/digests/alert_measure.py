"""How far a rate is from what is usual for the team: docs/decisions/0017 says why so."""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import log
from typing import Final

LEAST_PEOPLE: Final = 500
"""Rates of fewer are not judged, and nothing is judged by them."""
LEAST_PEERS: Final = 8
"""Of fewer messages nobody knows what is usual."""
FAR: Final = 3.5
"""So many times the usual spread is far off (Iglewicz and Hoaglin, How to Detect and Handle Outliers, 1993)."""
LEAST_SPREAD: Final = 0.1
"""Of the logarithm. Where all messages were alike, what is less than 30 % below or 42 % above them is still usual."""
LEAST_DIFFERENCE: Final = 0.005
"""Half a point: less changes nothing for anybody, however rare it is."""
BY_CHANCE: Final = 0.001
"""What chance alone does more often than that is no news."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many out of so many people."""

    count: int
    people: int

    @property
    def rate(self) -> float:
        return self.count / self.people if self.people else 0.0

    @property
    def is_enough(self) -> bool:
        """Whether they are enough people for the rate to mean something."""
        return self.people >= LEAST_PEOPLE


@dataclass(frozen=True, slots=True)
class Judged:
    """One rate of a message, and the same rate of its peers."""

    share: Share
    peers: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Unusual:
    """A rate that is far off. `usual` is the median of `of` messages."""

    usual: float
    of: int
    is_high: bool


async def judge(rates: Collection[Judged]) -> list[Unusual | None]:
    """What is unusual of these, in their order; None: it is usual, or there is too little to say so.

    In a thread: loading SciPy takes a second, in which everybody else would wait for their ack.
    """
    known = [(one, [peer for peer in one.peers if peer.is_enough]) for one in rates]
    if not any(_can_be_judged(one.share, peers) for one, peers in known):
        return [None] * len(known)
    return await asyncio.to_thread(lambda: [_judge(one.share, peers) for one, peers in known])


def _can_be_judged(share: Share, peers: Sequence[Share]) -> bool:
    return share.is_enough and len(peers) >= LEAST_PEERS


def _judge(share: Share, peers: Sequence[Share]) -> Unusual | None:
    if not _can_be_judged(share, peers):
        return None
    from numpy import median
    from scipy.stats import median_abs_deviation

    usual = float(median([peer.rate for peer in peers]))
    if abs(share.rate - usual) < LEAST_DIFFERENCE:
        return None
    before = [_on_its_scale(peer) for peer in peers]
    spread = max(float(median_abs_deviation(before, scale="normal")), LEAST_SPREAD)
    distance = (_on_its_scale(share) - float(median(before))) / spread
    if abs(distance) <= FAR or _may_be_chance(share, usual):
        return None
    return Unusual(usual, len(peers), is_high=distance > 0)


def _on_its_scale(share: Share) -> float:
    """Half and double the usual are as far from it. The halves keep nothing at all from being infinitely far."""
    return log((share.count + 0.5) / (share.people + 1))


def _may_be_chance(share: Share, usual: float) -> bool:
    """Whether so many people would now and then do the same if each of them did the usual."""
    from scipy.stats import binomtest

    tries = max(share.people, share.count)
    expected = min(max(usual, 0.5 / tries), 1.0)  # "never" is only known as well as so many tries can show it
    return float(binomtest(share.count, tries, expected).pvalue) >= BY_CHANCE
