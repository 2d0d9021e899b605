"""What the doctor says: one line each."""

from dataclasses import dataclass
from enum import Enum

PATIENCE_SECONDS = 10.0
"""How long a peer may take to answer."""


class Mark(Enum):
    """How bad it is: a sign for the eye and a word for everybody."""

    OK = ("✓", "ok")
    WARNING = ("⚠", "warning")
    STOPS = ("✗", "stops the bot")

    @property
    def sign(self) -> str:
        return self.value[0]

    @property
    def word(self) -> str:
        return self.value[1]


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at. `says` is a sentence; where something is wrong, it says what to do."""

    mark: Mark
    what: str
    says: str

    def __str__(self) -> str:
        return f"{self.mark.sign} {self.mark.word}: {self.what}: {self.says}"
