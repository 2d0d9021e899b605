"""The engine, the transactions and the migrations. Tables live in the folders that own them."""

from bot.store.database import Database, Tx, wake_after_commit
from bot.store.types import Moment, RowId, Word

__all__ = ["Database", "Moment", "RowId", "Tx", "Word", "wake_after_commit"]
