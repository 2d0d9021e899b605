"""What drafts cost a day has an end, also where many are written at the same moment."""

import asyncio
from datetime import date

import pytest

from bot.copywriting.budget import Budget, Reserved
from bot.copywriting.writer import CannotWrite
from bot.store import Database
from tests.conftest import FakeClock
from tests.people import TEAM

TODAY = date(2026, 12, 1)


async def test_what_a_call_may_cost_is_taken_off_before_it_and_put_right_after_it(shop: Database) -> None:
    budget = Budget(shop, 10_000)
    reserved = await budget.reserve(TEAM, 4_000)
    assert await budget.used(TEAM, TODAY) == 4_000
    await budget.settle(reserved, 1_200)
    assert await budget.used(TEAM, TODAY) == 1_200
    await budget.settle(await budget.reserve(TEAM, 4_000), 5_000)
    assert await budget.used(TEAM, TODAY) == 6_200


async def test_a_call_whose_end_nobody_saw_stays_taken_off(shop: Database) -> None:
    budget = Budget(shop, 10_000)
    await budget.settle(await budget.reserve(TEAM, 4_000), None)
    assert await budget.used(TEAM, TODAY) == 4_000


async def test_drafts_written_at_once_go_over_the_budget_by_one_call_at_most(shop: Database) -> None:
    budget = Budget(shop, 10_000)
    got = await asyncio.gather(*(budget.reserve(TEAM, 3_000) for _ in range(12)), return_exceptions=True)
    assert sum(isinstance(one, Reserved) for one in got) == 4  # 0, 3, 6 and 9 thousand were under it
    assert {one.why for one in got if isinstance(one, CannotWrite)} == {"over_budget"}
    assert await budget.used(TEAM, TODAY) == 12_000


async def test_the_next_day_of_the_team_begins_anew(shop: Database, time: FakeClock) -> None:
    budget = Budget(shop, 1_000)
    late = await budget.reserve(TEAM, 1_000)
    with pytest.raises(CannotWrite, match="over_budget"):
        await budget.reserve(TEAM, 1)
    time.forward(hours=14, minutes=30)  # 23:30 in London, and past midnight in Paris
    await budget.reserve(TEAM, 1)
    await budget.settle(late, 700)
    assert await budget.used(TEAM, TODAY) == 700
    assert await budget.used(TEAM, date(2026, 12, 2)) == 1


async def test_without_a_budget_nothing_is_reserved(shop: Database) -> None:
    with pytest.raises(CannotWrite, match="over_budget"):
        await Budget(shop, 0).reserve(TEAM, 1)
