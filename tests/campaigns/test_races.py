"""Two people in the same second: two real transactions, and the second waits for the first."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from sqlmodel import select

from bot.audit.verify import verify
from bot.campaigns.lifecycle import MoveNotAllowed, State
from bot.campaigns.model import Campaign, Decision, Verdict, found, latest_revision
from bot.campaigns.policy import RULES, Policy, current_policy
from bot.campaigns.roles import NotAllowed, Role, role_of
from bot.campaigns.usecases.decide import AlreadyDecided, decide
from bot.campaigns.usecases.draft import draft
from bot.campaigns.usecases.edit import RevisionChanged, edit
from bot.campaigns.usecases.set_policy import PolicyChanged, set_policy
from bot.campaigns.usecases.set_role import set_role
from bot.campaigns.usecases.stop import stop
from bot.campaigns.usecases.submit import withdraw
from bot.errors import HeraldError
from bot.store import Database, Tx
from tests.clocks import TUESDAY
from tests.people import ANA, APP, LEA, MARC, PAUL, TEAM, a_campaign, audit_trail, content

UseCase = Callable[[Tx], Awaitable[object]]
USUAL = {name: str(getattr(Policy(workspace_id=TEAM, at=TUESDAY), name)) for name in RULES}
LONG_ENOUGH = 0.2
"""Seconds after which a transaction that does not wait would long be over."""


@pytest.fixture
async def other(shop: Database) -> AsyncIterator[Database]:
    """Another replica on the same database."""
    other = Database(shop.engine.url.render_as_string(hide_password=False))
    yield other
    await other.close()


async def in_review(database: Database, reach: int = 48_200) -> tuple[str, str]:
    """The code and the hash that everybody saw."""
    async with database.transaction() as tx:
        campaign = await a_campaign(reach=reach).in_review(tx)
        return campaign.code, (await latest_revision(tx, campaign)).hash


async def done(database: Database, use_case: UseCase) -> type[HeraldError] | None:
    """One click: its own transaction; what was told, or None."""
    try:
        async with database.transaction() as tx:
            await use_case(tx)
    except HeraldError as error:
        return type(error)
    return None


async def second_waits(first: Database, second: Database, one: UseCase, two: UseCase) -> type[HeraldError] | None:
    """Do `two` while `one` has done its work and not committed yet; what `two` was told."""
    async with first.transaction() as tx:
        await one(tx)
        waiting = asyncio.create_task(done(second, two))
        finished, _ = await asyncio.wait({waiting}, timeout=LONG_ENOUGH)
        assert not finished, "the second did not wait for the first"
    return await waiting


def approving(who: Any, code: str, seen: str) -> UseCase:
    return lambda tx: decide(tx, who, code, seen=seen, verdict=Verdict.APPROVE)


async def state_of(database: Database, code: str) -> Campaign:
    async with database.reading() as tx:
        return await found(tx, TEAM, code)


async def test_of_two_approvals_at_once_the_second_finds_it_scheduled(shop: Database, other: Database) -> None:
    code, seen = await in_review(shop)
    told = await second_waits(shop, other, approving(MARC, code, seen), approving(PAUL, code, seen))
    assert told is MoveNotAllowed
    async with shop.reading() as tx:
        assert [decision.by for decision in await tx.exec(select(Decision))] == [MARC.slack_id]


async def test_two_that_are_both_needed_both_count(shop: Database, other: Database) -> None:
    code, seen = await in_review(shop, reach=120_000)
    assert await second_waits(shop, other, approving(MARC, code, seen), approving(PAUL, code, seen)) is None
    assert (await state_of(shop, code)).state is State.SCHEDULED


async def test_one_persons_double_click_counts_once(shop: Database, other: Database) -> None:
    code, seen = await in_review(shop, reach=120_000)
    told = await second_waits(shop, other, approving(MARC, code, seen), approving(MARC, code, seen))
    assert told is AlreadyDecided
    assert (await state_of(shop, code)).state is State.IN_REVIEW


async def test_an_approval_during_an_edit_does_not_count(shop: Database, other: Database) -> None:
    code, seen = await in_review(shop)
    editing: UseCase = lambda tx: edit(tx, LEA, code, content(title="Autre"), seen=seen)  # noqa: E731
    assert await second_waits(shop, other, editing, approving(MARC, code, seen)) is RevisionChanged
    assert (await state_of(shop, code)).state is State.DRAFT


async def test_an_edit_during_an_approval_voids_it(shop: Database, other: Database) -> None:
    code, seen = await in_review(shop)
    editing: UseCase = lambda tx: edit(tx, LEA, code, content(title="Autre"), seen=seen)  # noqa: E731
    assert await second_waits(shop, other, approving(MARC, code, seen), editing) is None
    assert (await state_of(shop, code)).state is State.DRAFT


async def test_a_stop_during_an_approval_stops_what_was_approved(shop: Database, other: Database) -> None:
    code, seen = await in_review(shop)
    stopping: UseCase = lambda tx: stop(tx, LEA, code)  # noqa: E731
    assert await second_waits(shop, other, approving(MARC, code, seen), stopping) is None
    assert (await state_of(shop, code)).state is State.CANCELLED


async def test_clicks_of_everybody_at_once_leave_one_outcome_and_a_whole_audit_log(
    shop: Database, other: Database
) -> None:
    code, seen = await in_review(shop)
    clicks: list[UseCase] = [
        approving(MARC, code, seen),
        approving(PAUL, code, seen),
        lambda tx: decide(tx, MARC, code, seen=seen, verdict=Verdict.REJECT, why="No."),
        lambda tx: withdraw(tx, LEA, code),
        lambda tx: edit(tx, LEA, code, content(title="Autre"), seen=seen),
    ] * 3
    told = await asyncio.gather(*(done((shop, other)[i % 2], click) for i, click in enumerate(clicks)))
    async with shop.reading() as tx:
        trail = await audit_trail(tx, await found(tx, TEAM, code))
    assert len(trail) == 2 + told.count(None)
    assert (await verify(shop, TEAM)).findings == ()


async def test_short_codes_are_never_doubled_nor_skipped_by_drafts_at_once(shop: Database, other: Database) -> None:
    async def one(database: Database, breaks: bool) -> str | None:
        try:
            async with database.transaction() as tx:
                campaign = await draft(tx, LEA, content(), app_id=APP)
                if breaks:
                    raise RuntimeError
                return campaign.code
        except RuntimeError:
            return None

    drafts = [one((shop, other)[i % 2], breaks=i % 5 == 4) for i in range(25)]
    codes = [code for code in await asyncio.gather(*drafts) if code]
    assert Counter(codes) == Counter(f"C-{number}" for number in range(1, 21))


async def test_two_admins_who_take_each_others_role_leave_one(shop: Database, other: Database) -> None:
    async with shop.transaction() as tx:
        await set_role(tx, ANA, PAUL.slack_id, Role.ADMIN)
    refused = await second_waits(
        shop,
        other,
        lambda tx: set_role(tx, ANA, PAUL.slack_id, Role.DRAFTER),
        lambda tx: set_role(tx, PAUL, ANA.slack_id, Role.DRAFTER),
    )
    assert refused is NotAllowed
    async with shop.reading() as tx:
        assert await role_of(tx, ANA) is Role.ADMIN


async def test_of_two_policies_set_at_once_the_second_overwrites_nothing(shop: Database, other: Database) -> None:
    looser, stricter = ({**USUAL, "approvals": approvals} for approvals in ("1", "2"))
    refused = await second_waits(
        shop,
        other,
        lambda tx: set_policy(tx, ANA, stricter, seen=1),
        lambda tx: set_policy(tx, ANA, {**looser, "review_days": "3"}, seen=1),
    )
    assert refused is PolicyChanged
    async with shop.reading() as tx:
        policy = await current_policy(tx, TEAM)
    assert (policy.version, policy.approvals, policy.review_days) == (2, 2, 7)
