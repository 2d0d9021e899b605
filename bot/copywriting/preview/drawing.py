"""The pictures: drawn by ourselves, as plain as can be, with nobody's marks on them.

All is measured in points of a phone that is 390 wide, and drawn twice as large.
"""

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING

from bot.copywriting.preview.letters import MEDIUM, REGULAR, SEMIBOLD, Colour, Style, clusters, runs, way_of, width_of
from bot.copywriting.preview.lines import Setting, lines, one_line
from bot.copywriting.preview.push import Captions, Drawn, Place, Push, Shown, Wanted
from bot.copywriting.preview.sample import rendered

if TYPE_CHECKING:
    from PIL.Image import Image

SCALE = 2
WIDTH = 390
EDGE = 10
GAP = 12

COLLAPSED_CHARACTERS = 45
"""What a collapsed line on Android shows of a message."""
IPHONE_LINES, OPEN_LINES, WEB_LINES = 4, 10, 3

PAGE: Colour = (246, 246, 249)
WHITE: Colour = (255, 255, 255)
INK: Colour = (24, 24, 28)
SOFT: Colour = (84, 84, 94)
FAINT: Colour = (104, 104, 116)
PALE: Colour = (214, 218, 228)
LOCK_TOP: Colour = (52, 62, 110)
LOCK_BOTTOM: Colour = (129, 96, 142)
CARD_ON_LOCK: Colour = (237, 236, 243)
SHADE: Colour = (225, 229, 236)
ICON: Colour = (74, 91, 212)


def drawn(wanted: Wanted) -> Drawn:
    """One picture of all the places, and what is read in each."""
    push = wanted.push
    texts = (rendered(push.title, push.person, push.language), rendered(push.message, push.person, push.language))
    pictures, shown = [], []
    for place in wanted.places:
        picture, read = _PLACES[place](push, *texts, wanted.captions)
        pictures += [_caption(wanted.captions.places[place]), picture]
        shown.append(read)
    return Drawn(_as_png(_stacked(pictures)), tuple(shown))


def _as_png(image: "Image") -> bytes:
    file = BytesIO()
    image.save(file, format="PNG", compress_level=6)
    return file.getvalue()


class Sheet:
    """A surface that is measured in points."""

    def __init__(self, width: float, height: float, colour: Colour) -> None:
        from PIL import Image, ImageDraw

        self.image = Image.new("RGB", (_px(width), _px(height)), colour)
        self._draw = ImageDraw.Draw(self.image)

    def box(self, x: float, y: float, width: float, height: float, radius: float, colour: Colour) -> None:
        """A rounded rectangle, smooth at its corners."""
        from PIL import Image, ImageDraw

        size = (_px(width), _px(height))
        finer = 4
        mask = Image.new("L", size, 255)
        corner = Image.new("L", (_px(radius) * 2 * finer,) * 2, 0)
        ImageDraw.Draw(corner).ellipse((0, 0, corner.width - 1, corner.height - 1), fill=255)
        corner = corner.resize((_px(radius) * 2,) * 2, Image.Resampling.LANCZOS)
        r, (w, h) = _px(radius), size
        for left, top, part in (
            (0, 0, (0, 0, r, r)),
            (w - r, 0, (r, 0, 2 * r, r)),
            (0, h - r, (0, r, r, 2 * r)),
            (w - r, h - r, (r, r, 2 * r, 2 * r)),
        ):
            mask.paste(corner.crop(part), (left, top))
        self.image.paste(colour, (_px(x), _px(y)), mask)

    def fade(self, top: Colour, bottom: Colour) -> None:
        from PIL import Image

        strip = Image.linear_gradient("L").resize((1, self.image.height))
        fade = Image.composite(Image.new("RGB", strip.size, bottom), Image.new("RGB", strip.size, top), strip)
        self.image.paste(fade.resize(self.image.size), (0, 0))

    def write(self, text: str, x: float, baseline: float, style: Style, colour: Colour, *, width: float = 0) -> float:
        """One line; what is read from right to left ends at the right of `width`. Returns the points it takes."""
        line = runs(text, style.language)
        long = sum(run.width(style) for run in line)
        at = x * SCALE
        if width and way_of(text) == "rtl":
            at += max(0.0, width * SCALE - long)
        for run in line:
            run.draw(self.image, self._draw, at, _px(baseline), style, colour)
            at += run.width(style)
        return long / SCALE

    def arrow(self, x: float, y: float, colour: Colour, *, down: bool) -> None:
        tip, ends = (y + 4, y) if down else (y, y + 4)
        points = [(_px(x), _px(ends)), (_px(x + 5), _px(tip)), (_px(x + 10), _px(ends))]
        self._draw.line(points, fill=colour, width=3, joint="curve")

    def paste(self, other: "Image", y: int) -> None:
        self.image.paste(other, (0, y))


def _px(points: float) -> int:
    return round(points * SCALE)


def _style(size: float, weight: int, push: Push) -> Style:
    return Style(round(size * SCALE), weight, push.language)


def _fits(text: str, size: float, weight: int, push: Push, width: float, characters: int | None = None) -> Setting:
    return one_line(text, _style(size, weight, push), width * SCALE, characters=characters)


def _caption(text: str) -> "Image":
    sheet = Sheet(WIDTH, 24, PAGE)
    sheet.write(text, EDGE + 2, 17, Style(round(12 * SCALE), MEDIUM), SOFT)
    return sheet.image


def _icon(sheet: Sheet, x: float, y: float, size: float, radius: float, push: Push) -> None:
    """Stands for the app's own: a coloured field with the first letter of its name."""
    sheet.box(x, y, size, size, radius, ICON)
    first = clusters(push.app.strip() or "?")[0].text.upper()
    style = _style(size * 0.52, SEMIBOLD, push)
    sheet.write(first, x + (size - width_of(first, style) / SCALE) / 2, y + size * 0.69, style, WHITE)


def _image(sheet: Sheet, x: float, y: float, width: float, height: float, captions: Captions) -> None:
    """Stands for the picture that goes with it."""
    sheet.box(x, y, width, height, 7, PALE)
    style = Style(round((13 if height > 60 else 9) * SCALE), MEDIUM)
    long = width_of(captions.image, style) / SCALE
    sheet.write(captions.image, x + max(1.0, (width - long) / 2), y + height / 2 + style.size / 6, style, FAINT)


def _block(sheet: Sheet, setting: Setting, x: float, baseline: float, step: float, style: Style, width: float) -> None:
    for number, line in enumerate(setting.lines):
        sheet.write(line, x, baseline + number * step, style, INK, width=width)


def _iphone(push: Push, title: str, message: str, captions: Captions) -> tuple["Image", Shown]:
    text_x, right = EDGE + 60, WIDTH - EDGE - 14
    width = right - text_x - (48 if push.has_image else 0)
    small = _style(13, REGULAR, push)
    beside = width_of(captions.now, small) / SCALE
    head = _fits(title, 15, SEMIBOLD, push, right - text_x - beside - 8)
    style, step = _style(15, REGULAR, push), 19.5
    body = lines(message, style, width * SCALE, IPHONE_LINES)
    above = 20.0 if head.read else 0.0
    high = max(62.0, 26 + above + step * (len(body.lines) - 1) + 12)
    clock = 52.0
    sheet = Sheet(WIDTH, clock + high + 14, PAGE)
    sheet.fade(LOCK_TOP, LOCK_BOTTOM)
    time = Style(round(34 * SCALE), SEMIBOLD)
    sheet.write("9:41", (WIDTH - width_of("9:41", time) / SCALE) / 2, 39, time, (240, 240, 248))
    sheet.box(EDGE, clock, WIDTH - 2 * EDGE, high, 20, CARD_ON_LOCK)
    _icon(sheet, EDGE + 12, clock + high / 2 - 18, 36, 8.5, push)
    sheet.write(head.lines[0], text_x, clock + 25, _style(15, SEMIBOLD, push), INK, width=right - text_x - beside - 8)
    sheet.write(captions.now, right - beside, clock + 25, small, FAINT)
    _block(sheet, body, text_x, clock + 25 + above, step, style, width)
    if push.has_image:
        _image(sheet, right - 38, clock + high / 2 - 14, 38, 38, captions)
    return sheet.image, _shown(Place.IPHONE, head, body)


def _android(push: Push, title: str, message: str, captions: Captions) -> tuple["Image", Shown]:
    text_x, right = EDGE + 58, WIDTH - EDGE - 34
    width = right - text_x - (46 if push.has_image else 0)
    small = _style(11.5, REGULAR, push)
    since = f" · {captions.now}"
    beside = width_of(since, small) / SCALE
    head = _fits(title, 14, MEDIUM, push, width - beside)
    body = _fits(message, 13, REGULAR, push, width, COLLAPSED_CHARACTERS)
    sheet = Sheet(WIDTH, 76, SHADE)
    sheet.box(EDGE, 6, WIDTH - 2 * EDGE, 64, 22, WHITE)
    _icon(sheet, EDGE + 14, 24, 28, 14, push)
    long = sheet.write(head.lines[0], text_x, 34, _style(14, MEDIUM, push), INK)
    sheet.write(since, text_x + long, 34, small, FAINT)
    sheet.write(body.lines[0], text_x, 55, _style(13, REGULAR, push), SOFT, width=width)
    if push.has_image:
        _image(sheet, right - 38, 19, 38, 38, captions)
    sheet.arrow(WIDTH - EDGE - 26, 36, FAINT, down=True)
    return sheet.image, _shown(Place.ANDROID, head, body)


def _android_open(push: Push, title: str, message: str, captions: Captions) -> tuple["Image", Shown]:
    """With a picture it takes the place of the longer text, as Android has it."""
    text_x, right = EDGE + 58, WIDTH - EDGE - 18
    width = right - text_x
    head = _fits(title, 14, MEDIUM, push, width)
    style, step = _style(13, REGULAR, push), 18.5
    most = 1 if push.has_image else OPEN_LINES
    body = lines(message, style, width * SCALE, most)
    picture = (width / 2 + 10) if push.has_image else 0.0
    high = 62 + step * (len(body.lines) - 1) + picture + 16
    sheet = Sheet(WIDTH, high + 12, SHADE)
    sheet.box(EDGE, 6, WIDTH - 2 * EDGE, high, 22, WHITE)
    _icon(sheet, EDGE + 14, 20, 28, 14, push)
    above = _fits(f"{push.app} · {captions.now}", 11.5, REGULAR, push, width - 30)
    sheet.write(above.lines[0], text_x, 26, _style(11.5, REGULAR, push), FAINT)
    sheet.arrow(WIDTH - EDGE - 26, 20, FAINT, down=False)
    sheet.write(head.lines[0], text_x, 46, _style(14, MEDIUM, push), INK, width=width)
    _block(sheet, body, text_x, 67, step, style, width)
    if push.has_image:
        _image(sheet, text_x, 67 + step * (len(body.lines) - 1) + 10, width, width / 2, captions)
    return sheet.image, _shown(Place.ANDROID_OPEN, head, body)


def _web(push: Push, title: str, message: str, captions: Captions) -> tuple["Image", Shown]:
    left, wide = EDGE, WIDTH - 2 * EDGE
    text_x, width = left + 72, wide - 72 - 16
    head = _fits(title, 14, SEMIBOLD, push, width)
    style, step = _style(13, REGULAR, push), 18.0
    body = lines(message, style, width * SCALE, WEB_LINES)
    from_where = _fits(push.host or push.app, 11.5, REGULAR, push, width)
    picture = (wide / 2) if push.has_image else 0.0
    high = max(78.0, 46 + step * (len(body.lines) - 1) + 36) + picture
    sheet = Sheet(WIDTH, high + 16, SHADE)
    sheet.box(left, 8, wide, high, 10, WHITE)
    if push.has_image:
        _image(sheet, left + 10, 18, wide - 20, picture - 10, captions)
    top = 8 + picture
    _icon(sheet, left + 14, top + 16, 44, 8, push)
    sheet.write(head.lines[0], text_x, top + 26, _style(14, SEMIBOLD, push), INK, width=width)
    _block(sheet, body, text_x, top + 46, step, style, width)
    below = top + 46 + step * (len(body.lines) - 1) + 21
    sheet.write(from_where.lines[0], text_x, below, _style(11.5, REGULAR, push), FAINT, width=width)
    return sheet.image, _shown(Place.WEB, head, body)


def _shown(place: Place, head: Setting, body: Setting) -> Shown:
    return Shown(place, head.read, body.read, head.is_cut, body.is_cut)


_PLACES: dict[Place, Callable[[Push, str, str, Captions], tuple["Image", Shown]]] = {
    Place.IPHONE: _iphone,
    Place.ANDROID: _android,
    Place.ANDROID_OPEN: _android_open,
    Place.WEB: _web,
}


def _stacked(pictures: list["Image"]) -> "Image":
    """One below the other, each under its caption."""
    sheet = Sheet(WIDTH, 0.5 * sum(one.height for one in pictures) + GAP * (len(pictures) // 2), PAGE)
    y = 0
    for number, one in enumerate(pictures):
        sheet.paste(one, y)
        y += one.height + (_px(GAP) if number % 2 else 0)
    return sheet.image
