"""The audit log: one hash chain a workspace, appended in the transaction of what it records."""

from bot.audit.chain import append

__all__ = ["append"]
