"""Somebody who owns the database changes the log behind Herald's back, and is found."""

import pytest

from bot.audit.chain import link
from bot.audit.checkpoints import make_checkpoint
from bot.audit.model import HASH_SHOWN, Head
from bot.audit.reading import pages, snapshot, stored_head
from bot.audit.verify import Verdict, verify
from bot.audit.walk import Problem, Walk
from bot.store import Database
from tests.audit.ledger import (
    KEYS,
    SIGNER,
    drop_the_guards,
    event,
    head,
    move_head,
    named,
    overwrite,
    put_in,
    renumber,
    rewrite_from,
    run,
    take_out,
    write_events,
)
from tests.databases import on_sqlite
from tests.people import TEAM


@pytest.fixture
async def log(shop: Database) -> Database:
    """A log of some thirty events whose guards are gone."""
    await write_events(shop, 30)
    await drop_the_guards(shop)
    return shop


async def test_an_untouched_log_is_whole(log: Database) -> None:
    end = await head(log)
    seen: list[tuple[int, int]] = []
    verdict = await verify(log, TEAM, progress=lambda done, total: seen.append((done, total)))
    assert verdict == Verdict(TEAM, end.seq, end, 0, False, ())
    assert verdict.is_whole
    assert seen == [(end.seq, end.seq)]


async def test_a_changed_text_is_named(log: Database) -> None:
    hash, body = await event(log, 10)
    await overwrite(log, 10, hash, body.replace("U0MARC", "U0PAUL"))
    assert named(await verify(log, TEAM)) == [(Problem.CHANGED, 10, 10)]


@on_sqlite
async def test_a_text_that_is_no_text_any_more_is_named(log: Database) -> None:
    await run(log, "DROP INDEX audit_events_actor")
    await run(log, "DROP INDEX audit_events_object")
    await run(log, "UPDATE audit_events SET body = CAST(x'fffe00' AS TEXT), hash = CAST(x'ff' AS TEXT) WHERE seq = 10")
    assert named(await verify(log, TEAM)) == [(Problem.CHANGED, 10, 11)]


async def test_a_changed_hash_is_named(log: Database) -> None:
    _, body = await event(log, 10)
    await overwrite(log, 10, "0" * 64, body)
    assert named(await verify(log, TEAM)) == [(Problem.CHANGED, 10, 10)]


async def test_a_text_changed_together_with_its_hash_shows_at_the_next_event(log: Database) -> None:
    previous, _ = await event(log, 9)
    _, body = await event(log, 10)
    body = body.replace("U0MARC", "U0PAUL")
    await overwrite(log, 10, link(TEAM, 10, previous, body), body)
    assert named(await verify(log, TEAM)) == [(Problem.CHANGED, 11, 11)]


async def test_two_changes_are_both_named(log: Database) -> None:
    for seq in (5, 6, 20):
        hash, body = await event(log, seq)
        await overwrite(log, seq, hash, body + " ")
    assert named(await verify(log, TEAM)) == [(Problem.CHANGED, 5, 6), (Problem.CHANGED, 20, 20)]


async def test_removed_events_are_named(log: Database) -> None:
    await take_out(log, 10, 12)
    assert named(await verify(log, TEAM)) == [(Problem.REMOVED, 10, 12)]


async def test_the_first_events_removed_are_named(log: Database) -> None:
    await take_out(log, 1, 3)
    assert named(await verify(log, TEAM)) == [(Problem.REMOVED, 1, 3)]


async def test_removed_events_are_named_although_the_rest_was_renumbered(log: Database) -> None:
    await take_out(log, 10, 12)
    await renumber(log, since=13, by=-3)
    assert named(await verify(log, TEAM)) == [(Problem.REMOVED, 10, 12)]


@pytest.mark.parametrize("linked", [True, False])
async def test_an_inserted_event_is_named(log: Database, linked: bool) -> None:
    previous, body = await event(log, 9)
    await renumber(log, since=10, by=1)
    await put_in(log, 10, link(TEAM, 10, previous, body) if linked else "f" * 64, body)
    assert named(await verify(log, TEAM)) == [(Problem.INSERTED, 10, 10)]


async def test_an_event_before_the_first_is_named(log: Database) -> None:
    await put_in(log, 0, "f" * 64, '{"actor":"U0X","object":"C-1"}')
    await put_in(log, -(2**31), "f" * 64, '{"actor":"U0X","object":"C-1"}')
    assert named(await verify(log, TEAM)) == [(Problem.INSERTED, -(2**31), -(2**31)), (Problem.INSERTED, 0, 0)]


@on_sqlite
async def test_an_event_under_no_number_is_named(log: Database) -> None:
    await run(
        log, "INSERT INTO audit_events SELECT workspace_id, seq + 0.5, hash, body FROM audit_events WHERE seq = 10"
    )
    await run(log, "INSERT INTO audit_events SELECT workspace_id, 'last', hash, body FROM audit_events WHERE seq = 10")
    end = await head(log)
    assert named(await verify(log, TEAM)) == [
        (Problem.INSERTED, 11, 11),
        (Problem.INSERTED, end.seq + 1, end.seq + 1),
    ]


async def test_an_event_after_the_end_is_named(log: Database) -> None:
    end = await head(log)
    _, body = await event(log, 9)
    await put_in(log, end.seq + 1, link(TEAM, end.seq + 1, end.hash, body), body)
    assert named(await verify(log, TEAM)) == [(Problem.INSERTED, end.seq + 1, end.seq + 1)]


@pytest.mark.parametrize(("one", "other"), [(10, 11), (10, 13), (2, 30)])
async def test_events_that_changed_places_are_named(log: Database, one: int, other: int) -> None:
    first, second = await event(log, one), await event(log, other)
    await overwrite(log, one, *second)
    await overwrite(log, other, *first)
    verdict = await verify(log, TEAM)
    assert named(verdict) == [(Problem.MOVED, one, one), (Problem.MOVED, other, other)]
    assert [finding.was for finding in verdict.findings] == [other, one]


async def test_a_cut_off_tail_is_named(log: Database) -> None:
    end = await head(log)
    await take_out(log, 25, end.seq)
    assert named(await verify(log, TEAM)) == [(Problem.CUT_OFF, 25, end.seq)]


async def test_a_tail_cut_off_together_with_its_head_is_found_by_the_checkpoint(log: Database) -> None:
    async with log.transaction() as tx:
        checkpoint = await make_checkpoint(tx, TEAM, SIGNER)
    await _cut_off_with_the_head(log, 25)
    verdict = await verify(log, TEAM, public_keys=KEYS)
    assert named(verdict) == [(Problem.CUT_OFF, 25, checkpoint.seq)]


async def test_a_tail_cut_off_together_with_all_the_rest_is_found_by_what_slack_was_told(log: Database) -> None:
    told = await head(log)
    await _cut_off_with_the_head(log, 25)
    assert (await verify(log, TEAM)).is_whole  # nothing in the database knows
    for hash in (told.hash, told.hash[:HASH_SHOWN]):
        assert named(await verify(log, TEAM, known=[Head(told.seq, hash)])) == [(Problem.CUT_OFF, 25, told.seq)]


async def _cut_off_with_the_head(log: Database, since: int) -> None:
    end = await head(log)
    await take_out(log, since, end.seq)
    last, _ = await event(log, since - 1)
    await move_head(log, Head(since - 1, last))


async def test_a_log_emptied_with_its_head_is_found(log: Database) -> None:
    end = await head(log)
    await run(log, "DELETE FROM audit_events")
    await run(log, "DELETE FROM audit_heads")
    assert named(await verify(log, TEAM)) == [(Problem.HEAD, 0, 0)]
    assert named(await verify(log, TEAM, known=[end]))[1:] == [(Problem.CUT_OFF, 1, end.seq)]


async def test_a_head_that_is_not_the_end_is_named(log: Database) -> None:
    end = await head(log)
    await move_head(log, Head(end.seq, "f" * 64))
    assert named(await verify(log, TEAM)) == [(Problem.HEAD, end.seq, end.seq)]


async def test_a_log_rewritten_with_every_hash_is_found_by_the_checkpoint(log: Database) -> None:
    async with log.transaction() as tx:
        checkpoint = await make_checkpoint(tx, TEAM, SIGNER)
    await write_events(log, 5)
    _, body = await event(log, 10)
    await rewrite_from(log, 10, body.replace("U0MARC", "U0PAUL"))
    verdict = await verify(log, TEAM, public_keys=KEYS)
    assert named(verdict) == [(Problem.DENIED, checkpoint.seq, checkpoint.seq)]


async def test_what_is_appended_meanwhile_is_no_tampering(log: Database) -> None:
    async with snapshot(log) as connection:
        end = await stored_head(connection, TEAM)
        await write_events(log, 3)
        walk = Walk(TEAM, end)
        async for rows in pages(connection, TEAM):
            walk.take(rows)
    assert (walk.end, walk.findings()) == (end, [])


async def test_other_workspaces_are_not_looked_at(log: Database) -> None:
    await run(log, "INSERT INTO audit_events SELECT 'T0OTHER', seq, 'f', body FROM audit_events")
    assert (await verify(log, TEAM)).is_whole
    assert not (await verify(log, "T0OTHER")).is_whole
