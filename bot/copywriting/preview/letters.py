"""Fonts, and a line of text made of letters of several scripts and of emoji.

Inter for Latin, Greek and Cyrillic: as wide as a phone's own letters. Noto Sans for the other scripts, Noto Sans CJK
for Japanese, Korean and Chinese. Each from a package; what none of them has is drawn as an empty box, as phones do.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from bot.copywriting.preview.emoji import EMOJI_STYLE, TEXT_STYLE, emoji_at, has_picture, picture_of
from bot.copywriting.preview.packages import folder_of

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

Colour = tuple[int, int, int]
Way = Literal["ltr", "rtl"]

REGULAR, MEDIUM, SEMIBOLD = 400, 500, 600

LATIN = ("fontpkg_inter", "files/Inter[opsz,wght].ttf")
_CJK = ("manimgx_fonts_cjk", "NotoSansCJK-VF.otf.ttc")
_CJK_FACES = {"ja": 0, "ko": 1, "zh": 2, "zh-Hans": 2, "zh-Hant": 3}
"""Where a language's forms of the same characters stand in that file."""
_NOTO = "manimgx_fonts"
_SCRIPTS = (
    "NotoSans",
    "NotoSansArabic",
    "NotoSansHebrew",
    "NotoSansThai",
    "NotoSansDevanagari",
    "NotoSansSymbols",
)
_RARER = (
    "NotoSansArmenian",
    "NotoSansGeorgian",
    "NotoSansBengali",
    "NotoSansGurmukhi",
    "NotoSansGujarati",
    "NotoSansOriya",
    "NotoSansTamil",
    "NotoSansTelugu",
    "NotoSansKannada",
    "NotoSansMalayalam",
    "NotoSansSinhala",
    "NotoSansLao",
    "NotoSansKhmer",
    "NotoSansMyanmar",
    "NotoSansEthiopic",
)

SPACES = {"\u202f": "\u2009", "\u2007": "\u00a0", "\u2060": "", "\ufeff": "", "\t": " "}
"""Blanks that fonts draw as boxes, and what is drawn for them."""
_JOINERS = "\u200d\u200c"
_NEUTRAL = "neutral"


@dataclass(frozen=True)
class Style:
    """How letters are set: pixels, and how bold."""

    size: int
    weight: int = REGULAR
    language: str = "en"

    @property
    def emoji(self) -> int:
        """Pixels: a little larger than letters, as on phones."""
        return round(self.size * 1.18)


@dataclass(frozen=True)
class Cluster:
    """What a reader takes for one character: a letter with its accents, or an emoji with all that belongs to it."""

    text: str
    is_emoji: bool = False


@lru_cache(maxsize=10_000)
def clusters(text: str) -> tuple[Cluster, ...]:
    found: list[Cluster] = []
    place = 0
    while place < len(text):
        if length := emoji_at(text, place):
            found.append(Cluster(text[place : place + length], is_emoji=True))
            place += length
            continue
        letter = SPACES.get(text[place], text[place])
        place += 1
        if letter in ("", TEXT_STYLE, EMOJI_STYLE):
            continue
        joins = unicodedata.category(letter)[0] == "M" or letter in _JOINERS
        if joins and found and not found[-1].is_emoji:
            found[-1] = Cluster(found[-1].text + letter)
        elif letter not in "\u200d\u200c" and (
            letter == "\n" or unicodedata.category(letter) not in ("Cc", "Cf", "Cs")
        ):
            found.append(Cluster(letter))
    return tuple(found)


@dataclass(frozen=True)
class Face:
    """One font file, and which of the faces in it."""

    package: str
    name: str
    index: int = 0

    @property
    def path(self) -> Path:
        return folder_of(self.package) / self.name


@cache
def faces(language: str) -> tuple[Face, ...]:
    """The fonts to look for a letter in, best first."""
    noto = [Face(_NOTO, f"{name}[wght].ttf") for name in _SCRIPTS]
    rarer = [Face(_NOTO, f"{name}[wght].ttf") for name in _RARER]
    return (Face(*LATIN), *noto, Face(*_CJK, index=_CJK_FACES.get(language, 0)), *rarer)


@cache
def _covered(face: Face) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(face.path, fontNumber=face.index, lazy=True) as font:
        return frozenset(font.getBestCmap())


@lru_cache(maxsize=10_000)
def face_for(text: str, language: str) -> Face | None:
    """The first font that has all of this cluster. None: none has, but there is an emoji of it."""
    points = [ord(letter) for letter in text if letter not in _JOINERS]
    for face in faces(language):
        if _covered(face).issuperset(points):
            return face
    return None if has_picture(text) else faces(language)[0]


@cache
def font(face: Face, size: int, weight: int) -> "FreeTypeFont":
    from PIL import ImageFont

    loaded = ImageFont.truetype(str(face.path), size, index=face.index, layout_engine=ImageFont.Layout.RAQM)
    wished = {b"Weight": weight, b"Optical size": size // 2}
    axes = [(axis, wished.get(axis["name"] or b"", axis["default"] or 0)) for axis in loaded.get_variation_axes()]
    loaded.set_variation_by_axes([min(max(at, axis["minimum"] or at), axis["maximum"] or at) for axis, at in axes])
    return loaded


@dataclass(frozen=True)
class Run:
    """Some of a line that is drawn at once: letters of one font, read in one direction, or one emoji."""

    text: str
    face: Face | None
    way: Way

    def width(self, style: Style) -> float:
        return _width(self, style)

    def draw(self, image: "Image", draw: "ImageDraw", x: float, baseline: int, style: Style, colour: Colour) -> None:
        if self.face is None:
            picture = picture_of(self.text, style.emoji)
            image.paste(picture, (round(x), baseline - round(style.emoji * 0.84)), picture)
            return
        loaded = font(self.face, style.size, style.weight)
        draw.text((x, baseline), self.text, fill=colour, font=loaded, anchor="ls", direction=self.way)


@lru_cache(maxsize=20_000)
def _width(run: Run, style: Style) -> float:
    if run.face is None:
        return style.emoji * 1.08
    return font(run.face, style.size, style.weight).getlength(run.text, direction=run.way)


def width_of(text: str, style: Style) -> float:
    """Pixels that this takes in one line."""
    return sum(run.width(style) for run in runs(text, style.language))


def way_of(text: str) -> Way:
    """In which direction a text is read: that of its first letter that has one."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in ("L", "R", "AL"):
            return "ltr" if kind == "L" else "rtl"
    return "ltr"


@lru_cache(maxsize=10_000)
def runs(text: str, language: str, base: Way | None = None) -> tuple[Run, ...]:
    """The runs of one line from left to right. `base`: the direction of its paragraph, where that is longer."""
    base = base or way_of(text)
    pieces = clusters(text)
    ways = _ways(pieces, base)
    spans: list[list[Run]] = []
    for way, span in groupby(zip(ways, pieces, strict=True), key=lambda one: one[0]):
        within = list(_by_font([piece for _, piece in span], language, way))
        spans.append(within[::-1] if way == "rtl" else within)
    return tuple(run for span in (spans[::-1] if base == "rtl" else spans) for run in span)


def _ways(pieces: tuple[Cluster, ...], base: Way) -> list[Way]:
    """Two levels of direction, which is all that a line of a push needs; numbers go with what is around them."""
    kinds = [_NEUTRAL if one.is_emoji else _strong(one.text[0]) for one in pieces]
    after: str = base
    next_strong = []
    for kind in reversed(kinds):
        after = kind if kind != _NEUTRAL else after
        next_strong.append(after)
    ways: list[Way] = []
    before: str = base
    for kind, following in zip(kinds, reversed(next_strong), strict=True):
        before = kind if kind != _NEUTRAL else before
        chosen = before if kind != _NEUTRAL or before == following else base
        ways.append("rtl" if chosen == "rtl" else "ltr")
    return ways


def _strong(letter: str) -> str:
    return {"L": "ltr", "R": "rtl", "AL": "rtl"}.get(unicodedata.bidirectional(letter), _NEUTRAL)


def _by_font(pieces: list[Cluster], language: str, way: Way) -> Iterator[Run]:
    """Runs of one font each; blanks and signs stay with the letters before them where that font has them."""
    held, face = "", None
    for piece in pieces:
        stays = face is not None and not piece.text[0].isalpha() and _covered(face).issuperset(map(ord, piece.text))
        wanted = None if piece.is_emoji else face if stays else face_for(piece.text, language)
        if held and (wanted is None or wanted != face):
            yield Run(held, face, way)
            held = ""
        if wanted is None:
            yield Run(piece.text, None, way)
            face = None
            continue
        held, face = held + piece.text, wanted
    if held:
        yield Run(held, face, way)
