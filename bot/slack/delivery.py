"""Emptying the outbox: each notice is told once, in its line's order, however often the process dies.

A row is marked as being posted before Slack is asked, and as told after Slack has answered. A row found marked but not
told has an unknown fate: Slack is asked whether it has it before it is posted again (`posting.already_posted`).
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import structlog
from sqlalchemy import and_, delete, func, or_, update
from sqlalchemy.orm import aliased
from sqlmodel import col, exists, select

from bot import metrics
from bot.clock import now
from bot.notices.in_app import HAND_LINES
from bot.notices.kinds import AuditFile, CardChanged, any_notice
from bot.notices.model import CardPlace, Delivery, NoticeRow
from bot.rounds import Precedence
from bot.slack.limited_client import good_until
from bot.slack.posting import Poster
from bot.slack.slack_said import Closed, GaveUp, TryLater
from bot.store import Database, Tx

log = structlog.get_logger(__name__)

AT_A_TIME = 3
"""Slack takes about one message a second in a channel; and more at a time would stand in the way of who waits for an
ack: measured at 50 approvals a second, the slowest came after 45 ms with 10 at a time, and after 18 with 2 to 4."""
LEASE = timedelta(seconds=20)
PATIENCE = timedelta(seconds=18)
"""How long telling one notice may take: shorter than the lease, so that a row is never posted by two at once."""
LONGEST_PAUSE = timedelta(minutes=5)

OPEN = (Delivery.WAITING, Delivery.POSTING)
NOT_POSTED = (
    "card_changed",
    "hand_lines_changed",
    "private",
    "home_changed",
    "step_ends",
    "audit_file",
    "rows_file",
    "pictures",
    "all_previews",
)
"""The kinds that are told by other methods than chat.postMessage, mostly at least."""
PRIVATE = ("private", "home_changed", "step_ends")
"""The kinds of what one person or one workflow is told."""
DRAWN = ("card_changed", "hand_lines_changed", "home_changed", "drafting")
"""The kinds that are drawn from what is true when they are drawn: one drawing does for all that are alike and wait."""


async def deliver(database: Database, poster: Poster, *before: Precedence) -> int:
    """Tell what is due, several lines at a time, until nothing is; returns how many rows were looked at.

    `before` is what goes first.
    """
    looked_at = 0
    while True:
        for one in before:
            await one.calm()
        rows = await _claim(database, but_posts=poster.posts_again_at is not None)
        if not rows:
            return looked_at
        looked_at += len(rows)
        await asyncio.gather(*(_deliver_one(database, poster, row, was) for row, was in rows))


async def _claim(database: Database, *, but_posts: bool = False) -> list[tuple[NoticeRow, Delivery]]:
    """The first open row of each line that is due, leased, with what it was before.

    `but_posts`: without what would be posted, which Slack does not take now. Hundreds may wait for that, and to take
    each of them up only to put it back would keep everybody else from the database.
    """
    earlier = aliased(NoticeRow)
    moment = now()
    kinds = [col(NoticeRow.kind).in_(NOT_POSTED)] if but_posts else []
    async with database.transaction() as tx:
        query = (
            select(NoticeRow)
            .where(
                col(NoticeRow.delivery).in_(OPEN),
                col(NoticeRow.due_at) <= moment,
                or_(col(NoticeRow.lease_until).is_(None), col(NoticeRow.lease_until) <= moment),
                *kinds,
                ~exists().where(
                    col(earlier.line) == col(NoticeRow.line),
                    col(earlier.delivery).in_(OPEN),
                    col(earlier.id) < col(NoticeRow.id),
                ),
            )
            .order_by(col(NoticeRow.id))
            .limit(AT_A_TIME)
            .with_for_update(skip_locked=True)
        )
        rows = list(await tx.exec(query))
        claimed = [(row, row.delivery) for row in rows]
        for row in rows:
            row.delivery = Delivery.POSTING
            row.lease_until = moment + LEASE
            row.tries += 1
        drawings = [row for row in rows if row.kind in DRAWN]
        if drawings:
            alike = [and_(col(NoticeRow.line) == row.line, col(NoticeRow.body) == row.body) for row in drawings]
            await tx.exec(
                update(NoticeRow)
                .where(
                    or_(*alike),
                    col(NoticeRow.delivery) == Delivery.WAITING,
                    col(NoticeRow.id).not_in([row.id for row in drawings]),
                )
                .values(delivery=Delivery.MERGED)
            )
    return claimed


async def _deliver_one(database: Database, poster: Poster, row: NoticeRow, was: Delivery) -> None:
    notice = any_notice.validate_json(row.body)
    may_be_there = was is Delivery.POSTING
    try:
        async with _patience(row, notice):
            place = await poster.draw_card(row, may_be_there=may_be_there) if isinstance(notice, CardChanged) else None
            ts = place.ts if place else None
            if not isinstance(notice, CardChanged):
                ts = await poster.already_posted(row, notice) if may_be_there else None
                ts = ts or await poster.tell(row, notice)
        await _told(database, row, ts=ts, place=place)
    except Closed as closed:
        await _put_back(database, row, was, closed.after)
    except TryLater as later:
        # What may have been taken once stays so, whatever was said to a later attempt.
        await _later(database, row, later.after, asked=later.may_have_arrived or may_be_there)
    except GaveUp as gave_up:
        log.error("notice_given_up", notice=row.id, kind=row.kind, reason=gave_up.reason)
        await _close(database, row, Delivery.GIVEN_UP)
    except TimeoutError:
        log.warning("slack_takes_too_long", notice=row.id, kind=row.kind)
        await _later(database, row, _pause(row.tries), asked=True)
    except Exception:
        log.exception("notice_failed", notice=row.id, kind=row.kind)
        await _later(database, row, _pause(row.tries), asked=True)


@asynccontextmanager
async def _patience(row: NoticeRow, notice: object) -> AsyncIterator[None]:
    """Bounds how long this takes, by what passes here and by the clock that leases go by. A big file takes its time."""
    if isinstance(notice, AuditFile):
        yield
        return
    assert row.lease_until is not None, "what is told was claimed"
    with good_until(row.lease_until - LEASE + PATIENCE):
        async with asyncio.timeout(PATIENCE.total_seconds()):
            yield


async def _told(database: Database, row: NoticeRow, *, ts: str | None, place: CardPlace | None = None) -> None:
    metrics.NOTICES.labels("told").inc()
    async with database.transaction() as tx:
        if place is not None:
            await tx.merge(place)
        await _write(tx, row, delivery=Delivery.TOLD, ts=ts)


async def _later(database: Database, row: NoticeRow, after: timedelta, *, asked: bool) -> None:
    """Back into the line. Unless Slack has surely not taken it, its fate stays unknown."""
    async with database.transaction() as tx:
        due_at = now() + min(max(after, _pause(row.tries)) if asked else after, LONGEST_PAUSE)
        await _write(tx, row, delivery=Delivery.POSTING if asked else Delivery.WAITING, due_at=due_at)


async def _put_back(database: Database, row: NoticeRow, was: Delivery, after: timedelta) -> None:
    """Leave it as it was: Slack was not asked, so this was no attempt. Others that need another method go on."""
    async with database.transaction() as tx:
        await _write(tx, row, delivery=was, tries=row.tries - 1, due_at=now() + min(after, LONGEST_PAUSE))


async def _close(database: Database, row: NoticeRow, how: Delivery) -> None:
    metrics.NOTICES.labels(how.value).inc()
    async with database.transaction() as tx:
        await _write(tx, row, delivery=how)


async def _write(tx: Tx, row: NoticeRow, **values: object) -> None:
    """End this attempt at a row, unless another replica has taken it over: then only that one knows how it stands."""
    # The lease alone tells one attempt from another: what is put back gives its number free again.
    mine = (col(NoticeRow.id) == row.id, col(NoticeRow.lease_until) == row.lease_until)
    await tx.exec(update(NoticeRow).where(*mine).values(lease_until=None, **values))


def _pause(tries: int) -> timedelta:
    return timedelta(seconds=min(2.0 ** min(tries, 8) / 2, LONGEST_PAUSE.total_seconds()))


KEPT_FOR = timedelta(days=30)
"""What was told stands in Slack and on record in the audit log; the rows help whoever looks into a recent trouble."""
HAND_LINES_KEPT_FOR = timedelta(days=90)
"""These have a button that goes once it was clicked: as long as what a person runs may be shown, and then some."""
PRIVATE_KEPT_FOR = timedelta(days=1)
"""These hold what somebody typed and the addresses of their clicks, which Slack takes for half an hour."""
FORGOTTEN_TOGETHER = 500


async def forget_notices(database: Database) -> None:
    """Drop what has been told, or never will be, and is old.

    Nobody asks for these rows again, but for lines that are drawn again: where a card stands is in a table of its own,
    and Slack is only looked at for rows that are still open, from the minute on in which they were added. So a number
    that comes again finds nothing old.
    """
    moment = now()
    is_old = or_(
        and_(col(NoticeRow.created_at) < moment - KEPT_FOR, col(NoticeRow.kind).not_in(HAND_LINES)),
        col(NoticeRow.created_at) < moment - HAND_LINES_KEPT_FOR,
        and_(col(NoticeRow.kind).in_(PRIVATE), col(NoticeRow.created_at) < moment - PRIVATE_KEPT_FOR),
    )
    query = select(NoticeRow.id).where(col(NoticeRow.delivery).not_in(OPEN), is_old).limit(FORGOTTEN_TOGETHER)
    more = True
    while more:
        async with database.reading() as tx:  # it looks at all of them, which nobody should have to wait for
            ids = list(await tx.exec(query))
        if ids:
            async with database.transaction() as tx:
                await tx.exec(delete(NoticeRow).where(col(NoticeRow.id).in_(ids)))
        more = len(ids) == FORGOTTEN_TOGETHER


async def open_notices(database: Database) -> int:
    """How many notices wait to be told: for the tests, which wait until there is none."""
    async with database.reading() as tx:
        return (await tx.exec(select(func.count()).where(col(NoticeRow.delivery).in_(OPEN)))).one()
