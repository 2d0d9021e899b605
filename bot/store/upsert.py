"""Inserting many rows at once, where some may be there already: the same on both databases."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import SQLModel

from bot.store.database import Tx


async def upsert(
    tx: Tx, table: type[SQLModel], rows: Sequence[Mapping[str, Any]], *, update: Sequence[str] = ()
) -> None:
    """Insert these rows, all with the same columns; where a row with the same key is there, write `update` over it.

    Without `update` what is there stays as it is.
    """
    if not rows:
        return
    await tx.flush()
    connection = await tx.connection()
    columns = table.__table__  # type: ignore[attr-defined]
    statement = _insert(connection.dialect.name)(columns)
    if update:
        keys = [column.name for column in columns.primary_key.columns]
        written = {name: statement.excluded[name] for name in update}
        statement = statement.on_conflict_do_update(index_elements=keys, set_=written)
    else:
        statement = statement.on_conflict_do_nothing()
    await connection.execute(statement, [dict(row) for row in rows])


async def insert_new(tx: Tx, row: SQLModel) -> bool:
    """Insert this row, unless one with its key is there; says whether it was inserted.

    Of two transactions with the same key the second waits for the first, and inserts nothing if that one commits.
    """
    await tx.flush()
    connection = await tx.connection()
    columns = type(row).__table__  # type: ignore[attr-defined]
    statement = _insert(connection.dialect.name)(columns).values(row.model_dump()).on_conflict_do_nothing()
    return bool((await connection.execute(statement)).rowcount)


def _insert(dialect: str) -> Any:
    """INSERT in the words of this database; only its own half of SQLAlchemy is loaded, which is megabytes."""
    if dialect == "sqlite":
        from sqlalchemy.dialects.sqlite import insert as of_sqlite

        return of_sqlite
    from sqlalchemy.dialects.postgresql import insert as of_postgresql

    return of_postgresql
