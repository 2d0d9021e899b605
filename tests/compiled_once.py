"""SQLAlchemy's compiled statements, shared by all engines of a test run: each test has an engine of its own.

A compiled statement is kept under its dialect, and each engine has a dialect and a cache of its own: every test would
compile all its statements anew, which is a third of its time. Here one dialect is as good as another of its kind.
"""

from typing import Any

from sqlalchemy import Engine
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.dialects.sqlite.aiosqlite import SQLiteDialect_aiosqlite
from sqlalchemy.util import LRUCache

_COMPILED: LRUCache[Any, Any] = LRUCache(2_000)


class _Shared:
    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    def __hash__(self) -> int:
        return hash(type(self))

    @classmethod
    def engine_created(cls, engine: Engine) -> None:
        engine.update_execution_options(compiled_cache=_COMPILED)


class SharedSQLite(_Shared, SQLiteDialect_aiosqlite):
    """SQLite as ever, but for what is compiled."""

    supports_statement_cache = True


class SharedPostgreSQL(_Shared, PGDialect_asyncpg):
    """PostgreSQL as ever, but for what is compiled."""

    supports_statement_cache = True


def share() -> None:
    """From now on, for every engine that is made."""
    registry.register("sqlite.aiosqlite", __name__, SharedSQLite.__name__)
    registry.register("postgresql.asyncpg", __name__, SharedPostgreSQL.__name__)
