"""The tables in the code are the tables in the database."""

import importlib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlmodel import SQLModel, select

import bot
from bot.stats.journey_model import CountedJourney, JourneyCount, PartKind
from bot.store import Database
from bot.store.migrate import HEAD, SCRIPTS
from tests.people import APP, TEAM

NOT_IN_THE_CODE = {"slack_arrivals_to_do", "audit_events_actor", "audit_events_object", "sent_messages_unsettled"}
"""Indexes on part of a table or on an expression, which only the migrations have: see `Arrival.to_do`."""


def test_the_newest_migration_is_the_one_that_is_asked_for() -> None:
    assert ScriptDirectory(str(SCRIPTS)).get_heads() == [HEAD]


async def test_every_table_of_the_code_is_what_the_migrations_make(database: Database) -> None:
    _import_all_tables()
    async with database.engine.connect() as connection:
        differences = await connection.run_sync(_differences)
    assert [one for one in differences if _name(one) not in NOT_IN_THE_CODE] == []


async def test_what_journeys_had_pushed_before_it_had_a_column_is_read_from_what_onesignal_said(
    shop: Database,
) -> None:
    """Two steps that push and one in the app, at two looks; of the second look OneSignal said nothing."""
    look, later = datetime(2026, 11, 24, 8, tzinfo=UTC), datetime(2026, 11, 25, 8, tzinfo=UTC)
    totals = {"2 send_push": {"delivered": 30, "clicked": 3}, "4 send_push": {"delivered": 12}}
    totals["5 send_iam"] = {"clicked": 9}
    said = {name: json.dumps({"message_stats": {"totals": one}}) for name, one in totals.items()}
    async with shop.transaction() as tx:
        one = CountedJourney(workspace_id=TEAM, app_id=APP, journey_id="J", started_at=look)
        tx.add(one)
        await tx.flush()
        for at in (look, later):
            rows = {"": "{}"} | (said if at == look else dict.fromkeys(said, "{}"))
            for name, whole in rows.items():
                of = PartKind.STEP if name else PartKind.WHOLE
                part = {"journey": one.key, "taken_at": at, "part": name, "of": of, "name": name}
                tx.add(JourneyCount.model_validate({**part, "day": at.date(), "whole_json": whole}))
    migration = importlib.import_module("bot.store.migrations.versions.0017_pushes_of_journeys")
    async with shop.engine.begin() as connection:
        await connection.run_sync(migration.fill_from_what_was_said)
    async with shop.reading() as tx:
        kept = list(await tx.exec(select(JourneyCount)))
    found = {row.name: (row.pushed, row.push_clicks) for row in kept if row.taken_at == look}
    assert {(row.pushed, row.push_clicks) for row in kept if row.taken_at == later} == {(None, None)}
    assert found == {"": (42, 3), "2 send_push": (30, 3), "4 send_push": (12, None), "5 send_iam": (None, None)}


def _import_all_tables() -> None:
    top = Path(bot.__path__[0])
    for path in top.rglob("*.py"):
        if ", table=True)" in path.read_text():
            importlib.import_module(".".join(("bot", *path.relative_to(top).with_suffix("").parts)))


def _differences(connection: Connection) -> list[Any]:
    context = MigrationContext.configure(connection, opts={"compare_type": False})
    differences: list[Any] = compare_metadata(context, SQLModel.metadata)
    return differences


def _name(difference: Any) -> str | None:
    return getattr(difference[1], "name", None) if isinstance(difference, tuple) else None
