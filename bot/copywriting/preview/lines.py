"""Text set into lines of a width, and where it is cut."""

import unicodedata
from dataclasses import dataclass

from bot.copywriting.preview.letters import Cluster, Style, clusters, width_of

ELLIPSIS = "…"


@dataclass(frozen=True)
class Setting:
    """The lines that are seen of a text, what is read on them, and whether there is more."""

    lines: tuple[str, ...]
    read: str
    is_cut: bool = False


def one_line(text: str, style: Style, width: float, *, characters: int | None = None) -> Setting:
    """All that goes into one line, at most so many characters of it."""
    text = _drawable(" ".join(text.split("\n")))
    pieces = clusters(text)
    if (characters is None or len(pieces) <= characters) and width_of(text, style) <= width:
        return Setting((text,), text)
    line = _fitted(pieces[:characters], style, width)
    return Setting((line,), line, is_cut=True)


def lines(text: str, style: Style, width: float, most: int) -> Setting:
    """At most so many lines, broken at blanks; words that are too long for a line are broken within."""
    found: list[str] = []
    read = ""
    for paragraph in _drawable(text).strip("\n").split("\n"):
        rest = paragraph.strip(" ")
        while True:
            if len(found) == most:  # the paragraph before ended with the last line that there is
                last = _fitted(clusters(found[-1]), style, width)
                return Setting((*found[:-1], last), read.rstrip() + ELLIPSIS, is_cut=True)
            line, left = _first_line(rest, style, width)
            if len(found) == most - 1 and left:
                last = _fitted(clusters(rest), style, width)
                return Setting((*found, last), read + last, is_cut=True)
            found.append(line)
            read += line + (" " if not left or rest[len(line) : len(line) + 1] == " " else "")
            if not left:
                break
            rest = left
    return Setting(tuple(found), read.strip())


def _drawable(text: str) -> str:
    """Without what is not seen: signs of control, and those that choose how the one before them looks."""
    return "".join(piece.text for piece in clusters(text))


def _first_line(text: str, style: Style, width: float) -> tuple[str, str]:
    """What goes into a line, and what is left."""
    line, used = "", 0.0
    for word in _words(text):
        wide = width_of(word, style)
        visible = width_of(word.rstrip(" "), style)
        if used + visible > width:
            if line:
                return line.rstrip(" "), text[len(line) :].lstrip(" ")
            return _broken(text, style, width)
        line, used = line + word, used + wide
    return line.rstrip(" "), ""


def _broken(text: str, style: Style, width: float) -> tuple[str, str]:
    line, used = "", 0.0
    for piece in clusters(text):
        wide = width_of(piece.text, style)
        if line and used + wide > width:
            break
        line, used = line + piece.text, used + wide
    return line, text[len(line) :] if text.startswith(line) else ""


def _words(text: str) -> list[str]:
    """Where a line may be broken: after each of these. A blank goes with the word before it."""
    words: list[str] = []
    held = ""
    for piece in clusters(text):
        if held and (_stands_alone(piece) or _stands_alone(clusters(held)[-1])) and piece.text != " ":
            if not _clings(piece):
                words.append(held)
                held = ""
        elif held and held[-1] in " -" and piece.text != " ":
            words.append(held)
            held = ""
        held += piece.text
    return [*words, held] if held else words


def _stands_alone(piece: Cluster) -> bool:
    """Chinese and Japanese break anywhere."""
    return not piece.is_emoji and unicodedata.east_asian_width(piece.text[0]) in "WF"


def _clings(piece: Cluster) -> bool:
    """Signs that no line begins with."""
    return piece.text in "、。，．！？）」』】〕・ー…%％" or unicodedata.category(piece.text[0]) in ("Pe", "Pf", "Po")


def _fitted(pieces: tuple[Cluster, ...], style: Style, width: float) -> str:
    """So many of these as go into a line with dots after them."""
    left = width - width_of(ELLIPSIS, style)
    line, used = "", 0.0
    for piece in pieces:
        used += width_of(piece.text, style)
        if used > left:
            break
        line += piece.text
    return line.rstrip(" \u00a0\u2009") + ELLIPSIS
