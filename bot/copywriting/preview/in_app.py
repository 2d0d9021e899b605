"""An in-app message on a small phone, over an app that is only hinted at; its colours are nobody's.

How it really looks is the shell's design, in OneSignal's dashboard. What is true here is what it says, how much room
that takes, and where on the screen it stands.
"""

from typing import TYPE_CHECKING

from bot.copywriting.preview.letters import MEDIUM, REGULAR, SEMIBOLD, Colour, Style, width_of
from bot.copywriting.preview.lines import Setting, lines, one_line
from bot.copywriting.preview.push import Captions, Place, Push, Shown
from bot.copywriting.preview.sheet import (
    FAINT,
    ICON,
    INK,
    PAGE,
    PALE,
    SCALE,
    SHADE,
    SOFT,
    WHITE,
    WIDTH,
    Sheet,
    draw_icon,
    draw_image,
    style_for,
)

if TYPE_CHECKING:
    from PIL.Image import Image

SCREEN_WIDE, SCREEN_HIGH = 320, 568
"""Points of a small phone: what fits on it fits everywhere."""
BEZEL = 8
LEFT, TOP = (WIDTH - SCREEN_WIDE) / 2, BEZEL + 2
STATUS = 26
"""The line with the time, which nothing is laid over."""
BODY: Colour = (36, 38, 46)
"""Of the phone."""
BUTTON_HIGH = 42
CROSS = 11
SIDE = 8
"""Between a banner or a card and the edge of the screen."""


def modal(push: Push, title: str, message: str, captions: Captions) -> tuple["Image", Shown]:
    wide, inner = 276, 276 - 2 * 20
    copy = _Copy(push, title, message, inner, (18, 14.5), lines_max=(3, 11), is_centred=True)
    picture = 132.0 if push.has_image else 0.0
    high = picture + 24 + copy.high + (BUTTON_HIGH + 18 if push.button else 0) + 22
    sheet = _phone(push, SCREEN_HIGH)
    sheet.dim(LEFT, TOP, SCREEN_WIDE, SCREEN_HIGH, 26)
    x, y = LEFT + (SCREEN_WIDE - wide) / 2, TOP + (SCREEN_HIGH - high) / 2
    sheet.box(x, y, wide, high, 16, WHITE)
    if picture:
        draw_image(sheet, x + 12, y + 12, wide - 24, picture - 12, captions)
    _close(sheet, *((x + wide - 34, y + 22) if picture else (x + wide - 28, y + 14)), over_picture=bool(picture))
    y = copy.write(sheet, x + 20, y + picture + 24)
    button = _wide_button(sheet, push, x + 20, y + 18, inner)
    return sheet.image, copy.shown(Place.MODAL, button)


def banner(push: Push, title: str, message: str, captions: Captions) -> tuple["Image", Shown]:
    """At the top; the lower half of the phone has nothing to tell."""
    picture = 62 if push.has_image else 0
    wide = SCREEN_WIDE - 2 * SIDE
    inner = wide - 14 - 34 - picture
    copy = _Copy(push, title, message, inner, (15, 13), lines_max=(2, 4))
    high = max(14 + copy.high + (40 if push.button else 0) + 14, picture + 22.0)
    sheet = _phone(push, 300)
    x, y = LEFT + SIDE, TOP + STATUS + 4
    sheet.box(x - 1, y - 1, wide + 2, high + 3, 15, PALE)
    sheet.box(x, y, wide, high, 14, WHITE)
    if picture:
        draw_image(sheet, x + 12, y + 13, picture - 12, picture - 12, captions)
    _close(sheet, x + wide - 24, y + 12, over_picture=False)
    below = copy.write(sheet, x + 14 + picture, y + 14)
    button = _small_button(sheet, push, x + 14 + picture, below + 10, inner)
    return sheet.image, copy.shown(Place.BANNER, button)


def full_screen(push: Push, title: str, message: str, captions: Captions) -> tuple["Image", Shown]:
    inner = SCREEN_WIDE - 2 * 24
    picture = 150 if push.has_image else 0
    left = SCREEN_HIGH - STATUS - picture - 40 - (BUTTON_HIGH + 44 if push.button else 24)
    copy = _Copy(push, title, message, inner, (22, 15.5), lines_max=(3, 20), is_centred=True, most=left)
    sheet = _phone(push, SCREEN_HIGH, shows_app=False)
    y = TOP + STATUS
    if picture:
        draw_image(sheet, LEFT, y, SCREEN_WIDE, picture, captions)
    _close(sheet, LEFT + SCREEN_WIDE - 32, y + 14, over_picture=bool(picture))
    room = left - copy.high
    copy.write(sheet, LEFT + 24, y + picture + 36 + max(0.0, room) * (0.1 if picture else 0.35))
    button = _wide_button(sheet, push, LEFT + 24, TOP + SCREEN_HIGH - BUTTON_HIGH - 30, inner)
    return sheet.image, copy.shown(Place.FULL_SCREEN, button)


def card(push: Push, title: str, message: str, captions: Captions) -> tuple["Image", Shown]:
    wide = SCREEN_WIDE - 2 * SIDE
    inner = wide - 2 * 18
    copy = _Copy(push, title, message, inner, (17, 14), lines_max=(3, 8), beside_cross=True)
    picture = 124.0 if push.has_image else 0.0
    high = picture + 20 + copy.high + (BUTTON_HIGH + 16 if push.button else 0) + 18
    sheet = _phone(push, SCREEN_HIGH)
    sheet.dim(LEFT, TOP, SCREEN_WIDE, SCREEN_HIGH, 26)
    x, y = LEFT + SIDE, TOP + SCREEN_HIGH - high - SIDE - 4
    sheet.box(x, y, wide, high, 18, WHITE)
    if picture:
        draw_image(sheet, x + 12, y + 12, wide - 24, picture - 12, captions)
    _close(sheet, *((x + wide - 34, y + 22) if picture else (x + wide - 30, y + 16)), over_picture=bool(picture))
    below = copy.write(sheet, x + 18, y + picture + 20)
    button = _wide_button(sheet, push, x + 18, below + 16, inner)
    return sheet.image, copy.shown(Place.CARD, button)


class _Copy:
    """Title and message, set into lines; what does not fit is cut."""

    def __init__(
        self,
        push: Push,
        title: str,
        message: str,
        width: float,
        sizes: tuple[float, float],
        *,
        lines_max: tuple[int, int],
        is_centred: bool = False,
        beside_cross: bool = False,
        most: float | None = None,
    ) -> None:
        self._is_centred = is_centred
        self._styles = (style_for(sizes[0], SEMIBOLD, push), style_for(sizes[1], REGULAR, push))
        self._steps = (sizes[0] * 1.24, sizes[1] * 1.34)
        self._widths = (width - (24 if beside_cross and not push.has_image else 0), width)
        self.title = lines(title, self._styles[0], self._widths[0] * SCALE, lines_max[0])
        self._title_high = self._steps[0] * len(self.title.lines) if self.title.read else 0.0
        self._gap = 7.0 if self.title.read else 0.0
        fitting = lines_max[1]
        if most is not None:
            fitting = max(1, min(fitting, int((most - self._title_high - self._gap) / self._steps[1])))
        self.message = lines(message, self._styles[1], width * SCALE, fitting)
        self.high = self._title_high + self._gap + self._steps[1] * len(self.message.lines)

    def write(self, sheet: Sheet, x: float, y: float) -> float:
        """Returns where it ends."""
        if self.title.read:
            self._set(sheet, 0, self.title, x, y, INK)
        y += self._title_high + self._gap
        self._set(sheet, 1, self.message, x, y, SOFT)
        return y + self._steps[1] * len(self.message.lines)

    def _set(self, sheet: Sheet, which: int, setting: Setting, x: float, y: float, colour: Colour) -> None:
        style, step, width = self._styles[which], self._steps[which], self._widths[which]
        for number, line in enumerate(setting.lines):
            baseline = y + number * step + style.size / SCALE * 0.92
            if self._is_centred:
                sheet.write(line, x + (width - width_of(line, style) / SCALE) / 2, baseline, style, colour)
            else:
                sheet.write(line, x, baseline, style, colour, width=width)

    def shown(self, place: Place, button: str) -> Shown:
        return Shown(place, self.title.read, self.message.read, self.title.is_cut, self.message.is_cut, button)


def _phone(push: Push, high: float, *, shows_app: bool = True) -> Sheet:
    """A phone with an app on it, as far down as `high`: less than all of it is cut off below."""
    is_whole = high == SCREEN_HIGH
    sheet = Sheet(WIDTH, TOP + high + (BEZEL + 2 if is_whole else 0), PAGE)
    below = 2 * BEZEL if is_whole else 60
    sheet.box(LEFT - BEZEL, TOP - BEZEL, SCREEN_WIDE + 2 * BEZEL, high + below, 34, BODY)
    sheet.box(LEFT, TOP, SCREEN_WIDE, high + (0 if is_whole else 60), 26, WHITE)
    sheet.write("9:41", LEFT + 24, TOP + 19, Style(round(12 * SCALE), SEMIBOLD), INK)
    if shows_app:
        _app(sheet, push)
    if is_whole:
        sheet.box(LEFT + SCREEN_WIDE / 2 - 55, TOP + SCREEN_HIGH - 8, 110, 4, 2, FAINT)
    return sheet


def _app(sheet: Sheet, push: Push) -> None:
    """Hints at a shop: its name, and wares that are grey fields."""
    y = TOP + STATUS
    draw_icon(sheet, LEFT + 14, y + 8, 24, 6, push)
    name = style_for(14, SEMIBOLD, push)
    sheet.write(one_line(push.app, name, 220 * SCALE).lines[0], LEFT + 46, y + 25, name, INK)
    wide = (SCREEN_WIDE - 3 * 14) / 2
    for row in range(3):
        for column in range(2):
            x, top = LEFT + 14 + column * (wide + 14), y + 46 + row * 164
            sheet.box(x, top, wide, 112, 10, SHADE)
            sheet.box(x, top + 120, wide * 0.8, 8, 4, SHADE)
            sheet.box(x, top + 134, wide * 0.4, 8, 4, PALE)


def _close(sheet: Sheet, x: float, y: float, *, over_picture: bool) -> None:
    """The cross at its corner; over a picture on a light field, to be seen on any."""
    if over_picture:
        sheet.box(x - 7, y - 7, CROSS + 14, CROSS + 14, (CROSS + 14) / 2, WHITE)
    sheet.cross(x, y, CROSS, SOFT)


def _wide_button(sheet: Sheet, push: Push, x: float, y: float, width: float) -> str:
    """Returns what is read on it; nothing is drawn where it has none."""
    if not push.button.strip():
        return ""
    style = style_for(15, SEMIBOLD, push)
    label = one_line(push.button, style, (width - 20) * SCALE)
    sheet.box(x, y, width, BUTTON_HIGH, 10, ICON)
    long = width_of(label.lines[0], style) / SCALE
    sheet.write(label.lines[0], x + (width - long) / 2, y + BUTTON_HIGH / 2 + 5.5, style, WHITE)
    return label.read


def _small_button(sheet: Sheet, push: Push, x: float, y: float, width: float) -> str:
    if not push.button.strip():
        return ""
    style = style_for(13, MEDIUM, push)
    label = one_line(push.button, style, (width - 28) * SCALE)
    long = width_of(label.lines[0], style) / SCALE
    sheet.box(x, y, long + 28, 30, 9, ICON)
    sheet.write(label.lines[0], x + 14, y + 19.5, style, WHITE)
    return label.read
