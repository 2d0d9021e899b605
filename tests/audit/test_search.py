"""Ana asks what happened to a campaign, and what somebody did."""

import pytest

from bot import audit
from bot.audit.search import events_of, events_with, searching
from bot.campaigns.model import Verdict, latest_revision
from bot.campaigns.roles import Actor
from bot.campaigns.usecases.decide import decide
from bot.store import Database, Tx
from tests.people import ANA, LEA, MARC, TEAM, a_campaign


async def test_the_story_of_a_campaign_comes_newest_first(tx: Tx) -> None:
    campaign = await a_campaign(by=LEA).in_review(tx)
    other = await a_campaign(by=LEA).drafted(tx)
    revision = await latest_revision(tx, campaign)
    await decide(tx, MARC, campaign.code, seen=revision.hash, verdict=Verdict.APPROVE, why="Parfait")
    story = await events_of(tx, TEAM, campaign.code)
    assert [event.action for event in story] == ["campaign.approve", "campaign.submitted", "campaign.drafted"]
    assert (story[0].actor, story[0].object, story[0].revision) == ("U0MARC", campaign.code, revision.hash)
    assert story[0].details["why"] == "Parfait"
    assert story[0].at.isoformat() == "2026-12-01T09:00:00+00:00"
    assert [event.action for event in await events_of(tx, TEAM, other.code)] == ["campaign.drafted"]
    assert await events_of(tx, "T0OTHER", campaign.code) == []


async def test_a_long_story_is_read_page_by_page(tx: Tx) -> None:
    for number in range(7):
        await audit.append(tx, LEA, "campaign.edited", "C-9", number=number)
        await audit.append(tx, LEA, "campaign.edited", "C-99", number=number)
    first = await events_of(tx, TEAM, "C-9", limit=4)
    rest = await events_of(tx, TEAM, "C-9", limit=4, before=first[-1].seq)
    assert [event.details["number"] for event in (*first, *rest)] == [6, 5, 4, 3, 2, 1, 0]


async def test_a_person_is_found_by_what_they_did_and_by_what_was_done_to_them(tx: Tx) -> None:
    new = Actor(TEAM, "U0NEW")
    await audit.append(tx, ANA, "role.set", "@U0NEW", after="approver")
    await audit.append(tx, new, "campaign.drafted", "C-7")
    await audit.append(tx, new, "role.set", "@U0NEW", after="drafter")
    await audit.append(tx, LEA, "campaign.drafted", "C-8")
    found = await events_with(tx, TEAM, "U0NEW")
    assert [(event.actor, event.action) for event in found] == [
        ("U0NEW", "role.set"),
        ("U0NEW", "campaign.drafted"),
        ("U0ANA", "role.set"),
    ]
    assert await events_with(tx, TEAM, "U0NEW", limit=1) == found[:1]
    assert await events_with(tx, TEAM, "U0NEW", before=found[1].seq) == found[2:]


@pytest.mark.parametrize("word", ["actor", "object"])
@pytest.mark.parametrize("paged", [False, True])
async def test_both_databases_search_through_the_index_and_sort_nothing(shop: Database, word: str, paged: bool) -> None:
    async with shop.transaction() as tx:
        for number in range(2_000):
            await audit.append(tx, Actor(TEAM, f"U{number % 100}"), "campaign.edited", f"C-{number % 100}")
        connection = await tx.connection()
        await connection.exec_driver_sql("ANALYZE audit_events")
        explain = "EXPLAIN QUERY PLAN " if shop.is_sqlite else "EXPLAIN "
        query = searching(shop.is_sqlite, word, paged)
        query.text = explain + query.text
        values = {"workspace_id": TEAM, "name": "C-7", "limit": 20, **({"before": 900} if paged else {})}
        plan = "\n".join(str(row) for row in await connection.execute(query, values))
    assert f"audit_events_{word}" in plan, plan
    assert not any(step in plan for step in ("Seq Scan", "SCAN", "Sort", "TEMP B-TREE", "Filter")), plan
