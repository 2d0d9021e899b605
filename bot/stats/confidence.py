"""How sure a rate is that rests on few deliveries."""

import asyncio
from collections.abc import Collection
from functools import lru_cache

FEW = 1_000
"""Deliveries. Of so many, a click rate of 3 % is somewhere between 2 % and 4 %."""

Interval = tuple[float, float]


async def intervals(rates: Collection[tuple[int, int]]) -> dict[tuple[int, int], Interval]:
    """For each (successes, of so many) the Wilson interval at 95 %.

    In a thread: loading SciPy takes a second, in which everybody else would wait for their ack.
    """
    if not rates:
        return {}
    return await asyncio.to_thread(lambda: {rate: _wilson(*rate) for rate in rates})


@lru_cache(maxsize=10_000)
def _wilson(successes: int, of: int) -> Interval:
    from scipy.stats import binomtest

    found = binomtest(successes, of).proportion_ci(method="wilson")
    return float(found.low), float(found.high)
