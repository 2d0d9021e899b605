"""Doing something in one replica at a time."""

import zlib

from sqlalchemy import text

from bot.store.database import Tx


async def alone(tx: Tx, what: str) -> None:
    """Wait until no other transaction is at `what`, and keep the others waiting until this one ends.

    On SQLite a transaction that writes is alone anyway.
    """
    connection = await tx.connection()
    if connection.dialect.name == "postgresql":
        await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": zlib.crc32(what.encode())})
