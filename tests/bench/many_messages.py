"""A shop with so many looks at its messages that an answer may not afford to read them all."""

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import insert, text

from bot.clock import now
from bot.stats.model import ALL_PLATFORMS, Collection, SentMessage, SubscriberCount
from bot.stats.question import PLATFORMS, Source
from bot.store import Database
from tests.people import APP, TEAM, settle_shop

LOOKS = 6
A_DAY = 34
"""Messages: so many a day for two years are a million snapshots."""
SEGMENTS = ("Engaged", "Lapsed buyers", "VIP", "New", "App users", "Paris", "Lyon", "Newsletter")
LAST_DAY = date(2026, 11, 30)

_COUNTS = "reach, delivered, confirmed, clicks, unsubscribed, errors, conversions, revenue"
_PLATFORM_ROWS = " UNION ALL ".join(
    f"SELECT '{name}' AS platform, {share} AS share"
    for name, share in [(ALL_PLATFORMS, 60), *((one, 60 // 6) for one in PLATFORMS)]
)
_NUMBERS = f"""
    INSERT INTO message_numbers (message, platform, {_COUNTS})
    SELECT m.id, p.platform, p.share * (m.id % 900 + 100), p.share * (m.id % 900 + 90), p.share * (m.id % 900 + 60),
           p.share * (m.id % 37), p.share * (m.id % 3), p.share * (m.id % 2), p.share * (m.id % 5) / 60,
           p.share * (m.id % 7) * 1.5
    FROM sent_messages m CROSS JOIN ({_PLATFORM_ROWS}) p"""
_SNAPSHOTS = f"""
    INSERT INTO snapshots (message, look, platform, taken_at, {_COUNTS})
    WITH RECURSIVE looks (look) AS (SELECT 1 UNION ALL SELECT look + 1 FROM looks WHERE look < {LOOKS})
    SELECT n.message, l.look, n.platform, m.sent_at, {", ".join(f"n.{name.strip()}" for name in _COUNTS.split(","))}
    FROM message_numbers n JOIN sent_messages m ON m.id = n.message CROSS JOIN looks l"""
_MESSAGE_SEGMENTS = "INSERT INTO message_segments (message, segment) " + " UNION ALL ".join(
    f"SELECT id, '{name}' FROM sent_messages WHERE id % {len(SEGMENTS)} = {place} OR id % 11 = {place}"
    for place, name in enumerate(SEGMENTS)
)


async def fill(database: Database, snapshots: int) -> None:
    """Settle the shop and give it so many snapshots, the newest messages on LAST_DAY; fewer reach back less far."""
    messages = snapshots // (LOOKS * (1 + len(PLATFORMS)))
    async with database.transaction() as tx:
        await settle_shop(tx)
        connection = await tx.connection()
        if not database.is_sqlite:
            # Foreign keys are checked by triggers, a million times; what is filled in here has been looked up.
            await connection.execute(text("SET LOCAL session_replication_role = replica"))
        rows = [_message(number) for number in range(messages)]
        for start in range(0, messages, 1_000):
            await connection.execute(insert(SentMessage), rows[start : start + 1_000])
        for statement in (_NUMBERS, _SNAPSHOTS, _MESSAGE_SEGMENTS):
            await connection.execute(text(statement))
        days = [LAST_DAY - timedelta(days=back) for back in range(messages // A_DAY + 1)]
        counts = [_subscribers(day) for day in days]
        await connection.execute(insert(SubscriberCount), counts)
        tx.add(
            Collection(
                workspace_id=TEAM,
                app_id=APP,
                zone="Europe/Paris",
                backfilled_at=now(),
                covers_since=now() - timedelta(days=900),
                known_until=now(),
                listed_at=now(),
            )
        )
    if not database.is_sqlite:
        async with database.engine.connect() as connection:  # as autovacuum does in time
            await (await connection.execution_options(isolation_level="AUTOCOMMIT")).execute(text("VACUUM ANALYZE"))


def _message(number: int) -> dict[str, object]:
    day = LAST_DAY - timedelta(days=number // A_DAY)
    hour = 8 + number % 12
    sent_at = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    return {
        "workspace_id": TEAM,
        "app_id": APP,
        "message_id": f"{number:032d}",
        "source": (Source.DASHBOARD, Source.API, Source.AUTOMATED)[number % 3],
        "channel": "push",
        "name": f"Message {number // 3}",
        "title": "Plus que 2 h",
        "sent_at": sent_at,
        "day": day,
        "hour": hour,
        "canceled": number % 50 == 0,
        "looks": LOOKS,
        "counted_at": sent_at + timedelta(days=7),
    }


def _subscribers(day: date) -> dict[str, object]:
    return {
        "workspace_id": TEAM,
        "app_id": APP,
        "day": day,
        "subscribers": 100_000 + day.toordinal() % 10_000,
        "taken_at": datetime(day.year, day.month, day.day, 22, tzinfo=UTC),
    }
