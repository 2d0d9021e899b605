"""The model writes where it can, within its budget; where it cannot, the house does, and says why."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import pytest
from prometheus_client import REGISTRY
from pydantic import SecretStr

from bot.copywriting.budget import Budget
from bot.copywriting.house_writer import HouseWriter
from bot.copywriting.openai_writer import OpenAIWriter
from bot.copywriting.writer import Brief
from bot.copywriting.writing import OwnNumber, Writing
from bot.store import Database
from tests.copywriting.answers import GOOD, IDEA, with_text
from tests.openai_server import OpenAIServer, an_openai
from tests.people import TEAM

TODAY = date(2026, 12, 1)
BRIEF = Brief(IDEA, ("fr",))


@pytest.fixture
async def openai() -> AsyncIterator[OpenAIServer]:
    async with an_openai() as server:
        server.says = GOOD
        yield server


def writing(
    openai: OpenAIServer, budget: Budget | None = None, *, own_number: OwnNumber | None = None, patience: float = 5.0
) -> Writing:
    model = OpenAIWriter(SecretStr("sk-of-the-tests"), openai.url, "m", patience_seconds=patience)
    return Writing(HouseWriter(), model, budget, own_number)


@pytest.mark.parametrize(
    ("why", "server"),
    [
        ("down", {"status": 500}),
        ("down", {"cut_after": 3}),
        ("slow", {"after_seconds": 1.0}),
        ("bad_answer", {"says": "no JSON"}),
        ("bad_answer", {"says": with_text(title="<!channel>", of=(0, 1, 2))}),
    ],
)
async def test_the_house_writes_in_the_models_place_and_says_why(
    openai: OpenAIServer, why: str, server: dict[str, Any]
) -> None:
    for name, value in server.items():
        setattr(openai, name, value)
    written = await writing(openai, patience=0.3 if why == "slow" else 5.0).write(BRIEF, TEAM)
    house = await Writing(HouseWriter()).write(BRIEF, TEAM)
    assert written.fell_back == why
    assert (written.writer, written.proposals) == ("house", house.proposals)
    assert house.fell_back is None


async def test_what_nobody_has_said_is_marked_whoever_wrote_it(openai: OpenAIServer) -> None:
    openai.says = with_text("-30 % sur les bottes", "49,90 € avec SUPER30 jusqu’au 24/12, code NOEL26.")
    first, *others = (await writing(openai).write(BRIEF, TEAM)).proposals
    assert {"30", "49,90"} <= {one.strip("-\u00a0% €") for one in first.unproven}
    assert any("SUPER30" in one for one in first.unproven)
    assert any("24/12" in one for one in first.unproven)
    assert "les bottes" in first.unproven
    assert not any("NOEL26" in one for one in first.unproven)
    assert [one.unproven for one in others] == [(), ()]
    assert [one.unproven for one in (await Writing(HouseWriter()).write(BRIEF, TEAM)).proposals] == [(), (), ()]


async def test_the_teams_own_number_is_told_to_the_model_and_proves_nothing(openai: OpenAIServer) -> None:
    asked: list[tuple[str, str, str]] = []

    async def own_number(workspace_id: str, metric: str, locale: str) -> tuple[str, str] | None:
        asked.append((workspace_id, metric, locale))
        return "Taux de clic : 4,2 %, du 2 sept. au 30 nov.", "Clics rapportés aux notifications délivrées"

    openai.says = with_text(message="4,2 % de nos clients ont déjà cliqué.")
    written = await writing(openai, own_number=own_number).write(BRIEF, TEAM)
    assert [(team, locale) for team, _, locale in asked] == [(TEAM, "fr")]
    assert "Taux de clic : 4,2 %" in openai.asked[0]["input"]
    assert any("4,2" in one for one in written.proposals[0].unproven)


async def test_a_draft_costs_what_the_server_says(openai: OpenAIServer, shop: Database) -> None:
    budget = Budget(shop, 50_000)
    written = await writing(openai, budget).write(BRIEF, TEAM)
    assert written.tokens == await budget.used(TEAM, TODAY) == 1_000
    openai.says = "no JSON"
    assert (await writing(openai, budget).write(BRIEF, TEAM)).fell_back == "bad_answer"
    assert await budget.used(TEAM, TODAY) == 2_000  # it was written all the same
    openai.status = 500
    await writing(openai, budget).write(BRIEF, TEAM)
    assert await budget.used(TEAM, TODAY) == 2_000


async def test_what_a_call_has_cost_that_broke_off_nobody_knows(openai: OpenAIServer, shop: Database) -> None:
    budget, openai.cut_after = Budget(shop, 50_000), 3
    await writing(openai, budget).write(BRIEF, TEAM)
    assert await budget.used(TEAM, TODAY) > 3_000


async def test_a_server_that_counts_nothing_does_not_write_for_nothing(openai: OpenAIServer, shop: Database) -> None:
    budget, openai.tokens = Budget(shop, 50_000), None
    assert (await writing(openai, budget).write(BRIEF, TEAM)).fell_back is None
    assert await budget.used(TEAM, TODAY) > 3_000


async def test_over_the_budget_the_house_writes_and_no_model_is_asked(openai: OpenAIServer, shop: Database) -> None:
    openai.tokens, openai.after_seconds = (20_000, 5_000), 0.05
    together = writing(openai, Budget(shop, 20_000))
    drafts = await asyncio.gather(*(together.write(BRIEF, TEAM) for _ in range(10)))
    by_model = [one for one in drafts if one.fell_back is None]
    assert {one.fell_back for one in drafts} == {None, "over_budget"}
    assert len(openai.asked) == len(by_model) < 10
    asked = len(openai.asked)
    assert (await together.write(BRIEF, TEAM)).fell_back == "over_budget"
    assert len(openai.asked) == asked


async def test_a_draft_that_is_called_off_stays_taken_off_the_budget(openai: OpenAIServer, shop: Database) -> None:
    budget, openai.after_seconds = Budget(shop, 50_000), 2.0
    task = asyncio.create_task(writing(openai, budget).write(BRIEF, TEAM))
    while not openai.asked:
        await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await budget.used(TEAM, TODAY) > 3_000


async def test_metrics_count_calls_tokens_and_seconds(openai: OpenAIServer, shop: Database) -> None:
    def counted() -> list[float]:
        outcomes = ("written", "down", "over_budget")
        calls = [REGISTRY.get_sample_value("herald_model_calls_total", {"outcome": one}) for one in outcomes]
        tokens = [REGISTRY.get_sample_value("herald_model_tokens_total", {"way": one}) for one in ("in", "out")]
        seconds = REGISTRY.get_sample_value("herald_model_seconds_count")
        return [one or 0.0 for one in (*calls, *tokens, seconds)]

    before = counted()
    await writing(openai).write(BRIEF, TEAM)
    openai.status = 503
    await writing(openai).write(BRIEF, TEAM)
    await writing(openai, Budget(shop, 0)).write(BRIEF, TEAM)
    assert [now - then for now, then in zip(counted(), before, strict=True)] == [1, 1, 1, 900, 100, 2]
