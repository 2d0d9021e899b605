"""The picture of a push on its card, and what it shows in words."""

from collections.abc import Iterable, Sequence

from bot.copywriting.preview.push import IN_APP, Captions, Place, Shown
from bot.slack.blocks.buttons import Button, CardClick
from bot.slack.blocks.facts import Card
from bot.slack.blocks.kit import Json, button, section
from bot.slack.i18n.text import clean, cut, escape, one_line
from bot.words import Words

ALT_MAX = 1_000
"""Characters: what Slack takes of a file; a message has room for little more."""
ENDS_WITH = 24
"""How much of what is read last is repeated where a text is cut."""


def captions(words: Words) -> Captions:
    """The words around the pictures."""
    places = {place.value: words.one("preview-place", place.value) for place in Place}
    return Captions(places, words.text("preview-now"), words.text("preview-image"))


def alt_text(shown: Iterable[Shown], words: Words, *, most: int = ALT_MAX) -> str:
    """What is read on the picture, place after place, and where it is cut; each gets its share of the room."""
    several = tuple(shown)
    of_push, in_app = _apart(several)
    if of_push and in_app:
        second = alt_text(in_app, words, most=most * len(in_app) // len(several))
        return f"{alt_text(of_push, words, most=most - len(second) - 1)} {second}"
    lead = words.text("preview-alt-in-app" if in_app else "preview-alt")
    share = max(100, (most - len(lead)) // max(1, len(several)) - 1)
    return cut(" ".join([lead, *(cut(_read(one, words), share) for one in several)]), most)


def _apart(shown: Iterable[Shown]) -> tuple[list[Shown], list[Shown]]:
    """What is read of a push, and what in the app."""
    several = list(shown)
    return [one for one in several if one.place not in IN_APP], [one for one in several if one.place in IN_APP]


def _read(one: Shown, words: Words) -> str:
    read = _copy(one, words)
    if one.place not in IN_APP:
        return read
    button = clean(one_line(one.button))
    return (
        f"{read} {words.text('preview-alt-button', button=button) if button else words.text('preview-alt-no-button')}"
    )


def _copy(one: Shown, words: Words) -> str:
    return words.text(
        "preview-alt-place",
        place=words.one("preview-place", one.place.value),
        title=clean(one_line(one.title)) or "–",
        titleCut=_yes(one.title_is_cut),
        message=clean(one_line(one.message)) or "–",
        messageCut=_yes(one.message_is_cut),
    )


def lead(code: str, shown_in: Sequence[Place], pictures: Sequence[str], words: Words) -> str:
    """What stands above all pictures: where each of them shows it and, picture by picture, whose it is."""
    places = " / ".join(words.one("preview-place", place.value) for place in shown_in)
    lines = [escape(one) for one in pictures]
    if len(lines) > 1:
        lines = [f"{number}. {line}" for number, line in enumerate(lines, start=1)]
    return "\n".join([words.text("preview-lead", code=code, places=places, pictures=len(lines)), *lines])


def preview_on_card(card: Card, words: Words) -> list[Json]:
    """What phones show, under what people will receive to the letter; nothing where there is no picture (yet).

    Of an in-app message this is all there is to see, so no button asks for more.
    """
    if card.preview is None:
        return []
    picture: Json = {
        "type": "image",
        "block_id": f"phones-{card.preview.file_id}",
        "slack_file": {"id": card.preview.file_id},
        "alt_text": alt_text(card.preview.shown, words),
    }
    of_push, in_app = _apart(card.preview.shown)
    if not of_push:
        return [picture, section("cut", _where_cut_in_app(in_app, words))]
    cut_where = [_where_cut(of_push, words), *([_where_cut_in_app(in_app, words)] if in_app else [])]
    label = words.one("button", Button.PREVIEWS.value)
    every = button(
        Button.PREVIEWS.action_id,
        label,
        CardClick(card.code, card.seen).value,
        read_out=words.text("button-about", button=label, code=card.code),
    )
    return [picture, section("cut", "\n".join(cut_where), accessory=every)]


def _where_cut(shown: Iterable[Shown], words: Words) -> str:
    """In a sentence, for who does not look closely: how much of the message the shortest place shows."""
    short = next((one for one in shown if one.place is Place.ANDROID), None)
    if short is None or not short.message_is_cut:
        return words.text("preview-whole")
    end = one_line(short.message).rstrip("…")[-ENDS_WITH:]
    return words.text("preview-cut", end=escape(end.partition(" ")[2] or end))


def _where_cut_in_app(shown: Sequence[Shown], words: Words) -> str:
    is_cut = any(one.title_is_cut or one.message_is_cut for one in shown)
    return words.text("preview-in-app-cut") if is_cut else words.text("preview-in-app")


def _yes(value: bool) -> str:
    return "yes" if value else "no"
