"""A surface to draw on, and what all pictures are made of: letters, rounded fields, an icon, a grey picture.

All is measured in points of a phone that is 390 wide, and drawn twice as large.
"""

from typing import TYPE_CHECKING

from bot.copywriting.preview.letters import MEDIUM, SEMIBOLD, Colour, Style, clusters, runs, way_of, width_of
from bot.copywriting.preview.lines import Setting, one_line
from bot.copywriting.preview.push import Captions, Push

if TYPE_CHECKING:
    from PIL.Image import Image

SCALE = 2
WIDTH = 390
EDGE = 10

PAGE: Colour = (246, 246, 249)
WHITE: Colour = (255, 255, 255)
INK: Colour = (24, 24, 28)
SOFT: Colour = (84, 84, 94)
FAINT: Colour = (104, 104, 116)
PALE: Colour = (214, 218, 228)
SHADE: Colour = (225, 229, 236)
ICON: Colour = (74, 91, 212)


class Sheet:
    """A surface that is measured in points."""

    def __init__(self, width: float, height: float, colour: Colour) -> None:
        from PIL import Image, ImageDraw

        self.image = Image.new("RGB", (px(width), px(height)), colour)
        self._draw = ImageDraw.Draw(self.image)

    def box(self, x: float, y: float, width: float, height: float, radius: float, colour: Colour) -> None:
        """A rounded rectangle, smooth at its corners."""
        self.image.paste(colour, (px(x), px(y)), _rounded(width, height, radius))

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
            run.draw(self.image, self._draw, at, px(baseline), style, colour)
            at += run.width(style)
        return long / SCALE

    def dim(self, x: float, y: float, width: float, height: float, radius: float) -> None:
        """Lay a shade over what is there, rounded like a box."""
        shade = _rounded(width, height, radius).point(lambda covered: covered // 2)
        self.image.paste((20, 20, 30), (px(x), px(y)), shade)

    def cross(self, x: float, y: float, size: float, colour: Colour) -> None:
        """What closes it."""
        for ends in ((x, y, x + size, y + size), (x + size, y, x, y + size)):
            self._draw.line([px(one) for one in ends], fill=colour, width=3)

    def arrow(self, x: float, y: float, colour: Colour, *, down: bool) -> None:
        tip, ends = (y + 4, y) if down else (y, y + 4)
        points = [(px(x), px(ends)), (px(x + 5), px(tip)), (px(x + 10), px(ends))]
        self._draw.line(points, fill=colour, width=3, joint="curve")

    def paste(self, other: "Image", y: int, *, x: int = 0) -> None:
        self.image.paste(other, (x, y))


def _rounded(width: float, height: float, radius: float) -> "Image":
    """Which pixels a rounded rectangle covers."""
    from PIL import Image, ImageDraw

    size = (px(width), px(height))
    finer = 4
    mask = Image.new("L", size, 255)
    corner = Image.new("L", (px(radius) * 2 * finer,) * 2, 0)
    ImageDraw.Draw(corner).ellipse((0, 0, corner.width - 1, corner.height - 1), fill=255)
    corner = corner.resize((px(radius) * 2,) * 2, Image.Resampling.LANCZOS)
    r, (w, h) = px(radius), size
    for left, top, part in (
        (0, 0, (0, 0, r, r)),
        (w - r, 0, (r, 0, 2 * r, r)),
        (0, h - r, (0, r, r, 2 * r)),
        (w - r, h - r, (r, r, 2 * r, 2 * r)),
    ):
        mask.paste(corner.crop(part), (left, top))
    return mask


def px(points: float) -> int:
    return round(points * SCALE)


def style_for(size: float, weight: int, push: Push) -> Style:
    return Style(round(size * SCALE), weight, push.language)


def fitted(text: str, size: float, weight: int, push: Push, width: float, characters: int | None = None) -> Setting:
    return one_line(text, style_for(size, weight, push), width * SCALE, characters=characters)


def caption(text: str) -> "Image":
    sheet = Sheet(WIDTH, 24, PAGE)
    sheet.write(text, EDGE + 2, 17, Style(round(12 * SCALE), MEDIUM), SOFT)
    return sheet.image


def draw_icon(sheet: Sheet, x: float, y: float, size: float, radius: float, push: Push) -> None:
    """Stands for the app's own: a coloured field with the first letter of its name."""
    sheet.box(x, y, size, size, radius, ICON)
    first = clusters(push.app.strip() or "?")[0].text.upper()
    style = style_for(size * 0.52, SEMIBOLD, push)
    sheet.write(first, x + (size - width_of(first, style) / SCALE) / 2, y + size * 0.69, style, WHITE)


def draw_image(sheet: Sheet, x: float, y: float, width: float, height: float, captions: Captions) -> None:
    """Stands for the picture that goes with it."""
    sheet.box(x, y, width, height, 7, PALE)
    style = Style(round((13 if height > 60 else 9) * SCALE), MEDIUM)
    long = width_of(captions.image, style) / SCALE
    sheet.write(captions.image, x + max(1.0, (width - long) / 2), y + height / 2 + style.size / 6, style, FAINT)


def draw_lines(
    sheet: Sheet, setting: Setting, x: float, baseline: float, step: float, style: Style, width: float
) -> None:
    for number, line in enumerate(setting.lines):
        sheet.write(line, x, baseline + number * step, style, INK, width=width)
