"""Writing the log, and the database that keeps it from being rewritten."""

import asyncio
import json

import pytest
from sqlalchemy.exc import DBAPIError

from bot import audit
from bot.audit.verify import verify
from bot.campaigns.model import Verdict, latest_revision
from bot.campaigns.roles import NotAllowed
from bot.campaigns.usecases.decide import decide
from bot.store import Database
from tests.audit.ledger import event, head, run, write_events
from tests.databases import on_postgresql
from tests.people import INES, MARC, STRANGER, TEAM, a_campaign


async def test_an_event_says_who_did_what_to_what_and_when(shop: Database) -> None:
    async with shop.transaction() as tx:
        await audit.append(tx, MARC, "campaign.approve", "C-12", "f" * 64, why="Parfait", before={"state": "in_review"})
    _, body = await event(shop, (await head(shop)).seq)
    assert json.loads(body) == {
        "actor": "U0MARC",
        "action": "campaign.approve",
        "object": "C-12",
        "revision": "f" * 64,
        "at": "2026-12-01T09:00:00+00:00",
        "why": "Parfait",
        "before": {"state": "in_review"},
    }


async def test_events_that_are_appended_together_are_links_like_any_other(shop: Database) -> None:
    before = (await head(shop)).seq
    async with shop.transaction() as tx:
        await audit.append(tx, MARC, "campaign.approve", "C-1")
        events = [audit.Event(MARC, "campaign.handed_over", f"C-{number}", "", {"n": number}) for number in (2, 3, 4)]
        await audit.append_all(tx, events)
        await audit.append(tx, MARC, "campaign.approve", "C-5")
    objects = [json.loads((await event(shop, seq))[1])["object"] for seq in range(before + 1, before + 6)]
    assert objects == ["C-1", "C-2", "C-3", "C-4", "C-5"]
    assert (await verify(shop, TEAM)).is_whole


async def test_a_refused_use_case_leaves_no_event(shop: Database) -> None:
    async with shop.transaction() as tx:
        campaign = await a_campaign().in_review(tx)
        revision = await latest_revision(tx, campaign)

    async def approve_without_the_right() -> None:
        async with shop.transaction() as tx:
            await audit.append(tx, INES, "campaign.approve", campaign.code)
            await decide(tx, INES, campaign.code, seen=revision.hash, verdict=Verdict.APPROVE)

    before = await head(shop)
    with pytest.raises(NotAllowed):
        await approve_without_the_right()
    assert await head(shop) == before
    assert (await verify(shop, TEAM)).is_whole


async def test_a_workspace_without_a_chain_is_told_so(shop: Database) -> None:
    with pytest.raises(LookupError, match="T0OTHER"):
        async with shop.transaction() as tx:
            await audit.append(tx, STRANGER, "campaign.approve", "C-12")
    assert await run(shop, "SELECT * FROM audit_events WHERE workspace_id = 'T0OTHER'") == []


@pytest.mark.parametrize("rewriting", ["UPDATE audit_events SET body = '{}'", "DELETE FROM audit_events"])
async def test_the_database_refuses_to_change_or_delete_an_event(shop: Database, rewriting: str) -> None:
    await write_events(shop, 3)
    with pytest.raises(DBAPIError, match="audit events are never changed"):
        await run(shop, rewriting)
    assert (await verify(shop, TEAM)).is_whole


@on_postgresql
async def test_postgresql_refuses_to_empty_the_log(shop: Database) -> None:
    await write_events(shop, 3)
    with pytest.raises(DBAPIError, match="audit events are never changed"):
        await run(shop, "TRUNCATE audit_events")


async def test_twenty_people_at_once_make_one_chain_without_a_gap(shop: Database) -> None:
    async def one_person(number: int) -> None:
        for turn in range(20):
            async with shop.transaction() as tx:
                await audit.append(tx, MARC, "campaign.edited", f"C-{number}", turn=turn)

    before = await head(shop)
    await asyncio.gather(*(one_person(number) for number in range(20)))
    verdict = await verify(shop, TEAM)
    assert verdict.is_whole
    assert verdict.events == verdict.head.seq == before.seq + 400


@on_postgresql
async def test_of_two_open_transactions_the_second_waits_and_follows_the_first(shop: Database) -> None:
    before = await head(shop)
    async with shop.transaction() as first:
        await audit.append(first, MARC, "campaign.approve", "C-1")
        waiting = asyncio.create_task(_append_alone(shop, "C-2"))
        await asyncio.sleep(0.2)
        assert not waiting.done()
    await asyncio.wait_for(waiting, 5)
    assert [json.loads((await event(shop, before.seq + n))[1])["object"] for n in (1, 2)] == ["C-1", "C-2"]
    assert (await verify(shop, TEAM)).is_whole


async def test_the_second_follows_what_was_there_when_the_first_is_rolled_back(shop: Database) -> None:
    async def fail_after_appending() -> None:
        async with shop.transaction() as tx:
            await audit.append(tx, MARC, "campaign.approve", "C-1")
            raise RuntimeError

    before = await head(shop)
    with pytest.raises(RuntimeError):
        await fail_after_appending()
    await _append_alone(shop, "C-2")
    assert (await head(shop)).seq == before.seq + 1
    assert (await verify(shop, TEAM)).is_whole


async def _append_alone(database: Database, code: str) -> None:
    async with database.transaction() as tx:
        await audit.append(tx, MARC, "campaign.approve", code)
