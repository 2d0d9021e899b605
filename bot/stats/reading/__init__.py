"""Reading questions in words, English and French, into typed ones, without any key.

`reader.read` does it. It is not imported here: its grammar takes a tenth of a second, and most starts do without.
"""

from bot.stats.reading.outcome import Asked, Doubt, Outside, Reading, Refused, Unclear
from bot.stats.reading.vocabulary import Vocabulary

__all__ = ["Asked", "Doubt", "Outside", "Reading", "Refused", "Unclear", "Vocabulary"]
