"""Reading questions in words, English and French, into typed ones, without any key."""

from bot.stats.reading.outcome import Asked, Doubt, Outside, Reading, Refused, Unclear
from bot.stats.reading.reader import read
from bot.stats.reading.vocabulary import Vocabulary

__all__ = ["Asked", "Doubt", "Outside", "Reading", "Refused", "Unclear", "Vocabulary", "read"]
