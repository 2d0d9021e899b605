"""The audit log: one hash chain a workspace, appended in the transaction of what it records."""

from bot.audit.chain import ByItself, Event, append, append_all

__all__ = ["ByItself", "Event", "append", "append_all"]
