"""Where Words stood; whoever still asks here is answered until they ask bot/words.py."""

from bot.words import Family, Words

__all__ = ["Family", "Words"]
