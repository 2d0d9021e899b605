"""A broken promise."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Violation:
    """A broken promise: of which kind, what was seen, and of which campaign or replica."""

    kind: str
    what: str
    code: str = ""
    where: str = ""

    @property
    def identity(self) -> tuple[str, str, str]:
        """The same for the same thing seen again after the next batch."""
        return self.kind, self.code or self.where, self.what

    def __str__(self) -> str:
        return f"{self.kind} · {self.code or self.where} · {self.what}"
