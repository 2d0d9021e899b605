"""The outbox: what Slack must be told, as rows. Features add to it in their transactions; `slack/` empties it."""

from bot.notices.outbox import add, is_any_open, line_of_previews, step_of, tell_now

__all__ = ["add", "is_any_open", "line_of_previews", "step_of", "tell_now"]
