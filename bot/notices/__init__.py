"""The outbox: what Slack must be told, as rows. Features add to it in their transactions; `slack/` empties it."""

from bot.notices.outbox import add, step_of, tell_now

__all__ = ["add", "step_of", "tell_now"]
