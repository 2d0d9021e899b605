"""The pieces of one question, and which of them have found their place in the draft."""

from collections.abc import Iterator, Sequence

from bot.stats.reading.pieces import Piece, Role
from bot.stats.reading.settling import settled
from bot.stats.reading.words import spoken

CARRY_NOTHING = frozenset(
    {Role.FILLER, Role.AND, Role.ONLY, Role.FOLLOWS, Role.COUNT, Role.WHICH, Role.VAGUE, Role.SO_FAR, Role.TOTAL}
)
"""What may stay without a place: it says how the question goes on, and nothing of what is asked."""


class Sentence:
    """Pieces without the filler between them, so that what belongs together is side by side."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.written = pieces
        self.pieces = settled([piece for piece in pieces if piece.role is not Role.FILLER])
        self._placed = [False] * len(self.pieces)

    def place(self, *places: int) -> None:
        for number in places:
            self._placed[number] = True

    def is_placed(self, number: int) -> bool:
        return self._placed[number]

    def role(self, number: int) -> Role | None:
        """What stands there; None beyond the ends."""
        return self.pieces[number].role if 0 <= number < len(self.pieces) else None

    def each(self, *roles: Role) -> Iterator[tuple[int, Piece]]:
        """Those without a place yet, in their order."""
        for number, piece in enumerate(self.pieces):
            if piece.role in roles and not self._placed[number]:
                yield number, piece

    def has(self, *roles: Role) -> bool:
        return any(piece.role in roles for piece in self.pieces)

    def left_over(self) -> list[Piece]:
        """What carries meaning and has found no place: it must never be dropped in silence."""
        return [
            piece
            for number, piece in enumerate(self.pieces)
            if not self._placed[number] and piece.role not in CARRY_NOTHING
        ]

    def word_before(self, piece: Piece) -> str:
        """The word just before it as it was written, fillers included; empty at the beginning."""
        place = self._written_at(piece)
        return (spoken(self.written[place - 1].words).split() or [""])[-1] if place else ""

    def words_after(self, piece: Piece) -> str:
        """All that was written after it, fillers included."""
        return " ".join(spoken(one.words) for one in self.written[self._written_at(piece) + 1 :])

    def _written_at(self, piece: Piece) -> int:
        return next(place for place, one in enumerate(self.written) if one is piece)
