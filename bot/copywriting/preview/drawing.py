"""The pictures: drawn by ourselves, as plain as can be, with nobody's marks on them."""

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING

from bot.copywriting.preview.in_app import banner, card, full_screen, modal
from bot.copywriting.preview.letters import MEDIUM, REGULAR, SEMIBOLD, Colour, Style, width_of
from bot.copywriting.preview.lines import Setting, lines
from bot.copywriting.preview.push import IN_APP, Captions, Drawn, Place, Push, Shown, Wanted
from bot.copywriting.preview.sample import rendered
from bot.copywriting.preview.sheet import (
    EDGE,
    FAINT,
    INK,
    PAGE,
    SCALE,
    SHADE,
    SOFT,
    WHITE,
    WIDTH,
    Sheet,
    caption,
    draw_icon,
    draw_image,
    draw_lines,
    fitted,
    px,
    style_for,
)

if TYPE_CHECKING:
    from PIL.Image import Image

GAP = 12

COLLAPSED_CHARACTERS = 45
"""What a collapsed line on Android shows of a message."""
IPHONE_LINES, OPEN_LINES, WEB_LINES = 4, 10, 3

LOCK_TOP: Colour = (52, 62, 110)
LOCK_BOTTOM: Colour = (129, 96, 142)
CARD_ON_LOCK: Colour = (237, 236, 243)


def drawn(wanted: Wanted) -> Drawn:
    """One picture of all the places, and what is read in each; what the app shows stands beside its push."""
    push = wanted.push
    filled_in = (rendered(push.title, push.person, push.language), rendered(push.message, push.person, push.language))
    columns: tuple[list[Image], list[Image]] = ([], [])
    shown = []
    for place in wanted.places:
        is_beside = place in IN_APP and wanted.in_app is not None
        one = (wanted.in_app or push) if is_beside else push
        texts = (one.title, one.message) if place in IN_APP else filled_in  # tags are shown to the letter
        picture, read = _PLACES[place](one, *texts, wanted.captions)
        columns[is_beside].extend((caption(wanted.captions.places[place]), picture))
        shown.append(read)
    return Drawn(_as_png(_side_by_side([_stacked(one) for one in columns if one])), tuple(shown))


def _as_png(image: "Image") -> bytes:
    file = BytesIO()
    image.save(file, format="PNG", compress_level=3)  # a twentieth more bytes than 6, in two thirds of the time
    return file.getvalue()


def _iphone(push: Push, title: str, message: str, captions: Captions) -> tuple["Image", Shown]:
    text_x, right = EDGE + 60, WIDTH - EDGE - 14
    width = right - text_x - (48 if push.has_image else 0)
    small = style_for(13, REGULAR, push)
    beside = width_of(captions.now, small) / SCALE
    head = fitted(title, 15, SEMIBOLD, push, right - text_x - beside - 8)
    style, step = style_for(15, REGULAR, push), 19.5
    body = lines(message, style, width * SCALE, IPHONE_LINES)
    above = 20.0 if head.read else 0.0
    high = max(62.0, 26 + above + step * (len(body.lines) - 1) + 12)
    clock = 52.0
    sheet = Sheet(WIDTH, clock + high + 14, PAGE)
    sheet.fade(LOCK_TOP, LOCK_BOTTOM)
    time = Style(round(34 * SCALE), SEMIBOLD)
    sheet.write("9:41", (WIDTH - width_of("9:41", time) / SCALE) / 2, 39, time, (240, 240, 248))
    sheet.box(EDGE, clock, WIDTH - 2 * EDGE, high, 20, CARD_ON_LOCK)
    draw_icon(sheet, EDGE + 12, clock + high / 2 - 18, 36, 8.5, push)
    sheet.write(
        head.lines[0], text_x, clock + 25, style_for(15, SEMIBOLD, push), INK, width=right - text_x - beside - 8
    )
    sheet.write(captions.now, right - beside, clock + 25, small, FAINT)
    draw_lines(sheet, body, text_x, clock + 25 + above, step, style, width)
    if push.has_image:
        draw_image(sheet, right - 38, clock + high / 2 - 14, 38, 38, captions)
    return sheet.image, _shown(Place.IPHONE, head, body)


def _android(push: Push, title: str, message: str, captions: Captions) -> tuple["Image", Shown]:
    text_x, right = EDGE + 58, WIDTH - EDGE - 34
    width = right - text_x - (46 if push.has_image else 0)
    small = style_for(11.5, REGULAR, push)
    since = f" · {captions.now}"
    beside = width_of(since, small) / SCALE
    head = fitted(title, 14, MEDIUM, push, width - beside)
    body = fitted(message, 13, REGULAR, push, width, COLLAPSED_CHARACTERS)
    sheet = Sheet(WIDTH, 76, SHADE)
    sheet.box(EDGE, 6, WIDTH - 2 * EDGE, 64, 22, WHITE)
    draw_icon(sheet, EDGE + 14, 24, 28, 14, push)
    long = sheet.write(head.lines[0], text_x, 34, style_for(14, MEDIUM, push), INK)
    sheet.write(since, text_x + long, 34, small, FAINT)
    sheet.write(body.lines[0], text_x, 55, style_for(13, REGULAR, push), SOFT, width=width)
    if push.has_image:
        draw_image(sheet, right - 38, 19, 38, 38, captions)
    sheet.arrow(WIDTH - EDGE - 26, 36, FAINT, down=True)
    return sheet.image, _shown(Place.ANDROID, head, body)


def _android_open(push: Push, title: str, message: str, captions: Captions) -> tuple["Image", Shown]:
    """With a picture it takes the place of the longer text, as Android has it."""
    text_x, right = EDGE + 58, WIDTH - EDGE - 18
    width = right - text_x
    head = fitted(title, 14, MEDIUM, push, width)
    style, step = style_for(13, REGULAR, push), 18.5
    most = 1 if push.has_image else OPEN_LINES
    body = lines(message, style, width * SCALE, most)
    picture = (width / 2 + 10) if push.has_image else 0.0
    high = 62 + step * (len(body.lines) - 1) + picture + 16
    sheet = Sheet(WIDTH, high + 12, SHADE)
    sheet.box(EDGE, 6, WIDTH - 2 * EDGE, high, 22, WHITE)
    draw_icon(sheet, EDGE + 14, 20, 28, 14, push)
    above = fitted(f"{push.app} · {captions.now}", 11.5, REGULAR, push, width - 30)
    sheet.write(above.lines[0], text_x, 26, style_for(11.5, REGULAR, push), FAINT)
    sheet.arrow(WIDTH - EDGE - 26, 20, FAINT, down=False)
    sheet.write(head.lines[0], text_x, 46, style_for(14, MEDIUM, push), INK, width=width)
    draw_lines(sheet, body, text_x, 67, step, style, width)
    if push.has_image:
        draw_image(sheet, text_x, 67 + step * (len(body.lines) - 1) + 10, width, width / 2, captions)
    return sheet.image, _shown(Place.ANDROID_OPEN, head, body)


def _web(push: Push, title: str, message: str, captions: Captions) -> tuple["Image", Shown]:
    left, wide = EDGE, WIDTH - 2 * EDGE
    text_x, width = left + 72, wide - 72 - 16
    head = fitted(title, 14, SEMIBOLD, push, width)
    style, step = style_for(13, REGULAR, push), 18.0
    body = lines(message, style, width * SCALE, WEB_LINES)
    from_where = fitted(push.host or push.app, 11.5, REGULAR, push, width)
    picture = (wide / 2) if push.has_image else 0.0
    high = max(78.0, 46 + step * (len(body.lines) - 1) + 36) + picture
    sheet = Sheet(WIDTH, high + 16, SHADE)
    sheet.box(left, 8, wide, high, 10, WHITE)
    if push.has_image:
        draw_image(sheet, left + 10, 18, wide - 20, picture - 10, captions)
    top = 8 + picture
    draw_icon(sheet, left + 14, top + 16, 44, 8, push)
    sheet.write(head.lines[0], text_x, top + 26, style_for(14, SEMIBOLD, push), INK, width=width)
    draw_lines(sheet, body, text_x, top + 46, step, style, width)
    below = top + 46 + step * (len(body.lines) - 1) + 21
    sheet.write(from_where.lines[0], text_x, below, style_for(11.5, REGULAR, push), FAINT, width=width)
    return sheet.image, _shown(Place.WEB, head, body)


def _shown(place: Place, head: Setting, body: Setting) -> Shown:
    return Shown(place, head.read, body.read, head.is_cut, body.is_cut)


_PLACES: dict[Place, Callable[[Push, str, str, Captions], tuple["Image", Shown]]] = {
    Place.IPHONE: _iphone,
    Place.ANDROID: _android,
    Place.ANDROID_OPEN: _android_open,
    Place.WEB: _web,
    Place.MODAL: modal,
    Place.BANNER: banner,
    Place.FULL_SCREEN: full_screen,
    Place.CARD: card,
}


def _stacked(pictures: list["Image"]) -> "Image":
    """One below the other, each under its caption."""
    sheet = Sheet(WIDTH, 0.5 * sum(one.height for one in pictures) + GAP * (len(pictures) // 2), PAGE)
    y = 0
    for number, one in enumerate(pictures):
        sheet.paste(one, y)
        y += one.height + (px(GAP) if number % 2 else 0)
    return sheet.image


def _side_by_side(columns: list["Image"]) -> "Image":
    """The push, and to its right what the app shows."""
    if len(columns) == 1:
        return columns[0]
    sheet = Sheet(len(columns) * WIDTH, max(one.height for one in columns) / SCALE, PAGE)
    for number, one in enumerate(columns):
        sheet.paste(one, 0, x=px(number * WIDTH))
    return sheet.image
