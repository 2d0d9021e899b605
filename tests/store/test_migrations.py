"""The tables in the code are the tables in the database."""

import importlib
from pathlib import Path
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlmodel import SQLModel

import bot
from bot.store import Database
from bot.store.migrate import HEAD, SCRIPTS

NOT_IN_THE_CODE = {"slack_arrivals_to_do", "audit_events_actor", "audit_events_object", "sent_messages_unsettled"}
"""Indexes on part of a table or on an expression, which only the migrations have: see `Arrival.to_do`."""


def test_the_newest_migration_is_the_one_that_is_asked_for() -> None:
    assert ScriptDirectory(str(SCRIPTS)).get_heads() == [HEAD]


async def test_every_table_of_the_code_is_what_the_migrations_make(database: Database) -> None:
    _import_all_tables()
    async with database.engine.connect() as connection:
        differences = await connection.run_sync(_differences)
    assert [one for one in differences if _name(one) not in NOT_IN_THE_CODE] == []


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
