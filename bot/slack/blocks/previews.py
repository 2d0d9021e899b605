"""The picture of a push on its card, and what it shows in words."""

from collections.abc import Iterable, Sequence

from bot.copywriting.preview.push import Captions, Place, Shown
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
    lead = words.text("preview-alt")
    share = max(120, (most - len(lead)) // max(1, len(several)) - 1)
    return cut(" ".join([lead, *(cut(_read(one, words), share) for one in several)]), most)


def _read(one: Shown, words: Words) -> str:
    return words.text(
        "preview-alt-place",
        place=words.one("preview-place", one.place.value),
        title=clean(one_line(one.title)) or "–",
        titleCut=_yes(one.title_is_cut),
        message=clean(one_line(one.message)) or "–",
        messageCut=_yes(one.message_is_cut),
    )


def lead(code: str, pictures: Sequence[str], words: Words) -> str:
    """What stands above all pictures: where each of them shows the push and, picture by picture, whose it is."""
    places = " / ".join(words.one("preview-place", place.value) for place in Place)
    lines = [escape(one) for one in pictures]
    if len(lines) > 1:
        lines = [f"{number}. {line}" for number, line in enumerate(lines, start=1)]
    return "\n".join([words.text("preview-lead", code=code, places=places, pictures=len(lines)), *lines])


def preview_on_card(card: Card, words: Words) -> list[Json]:
    """What phones show, under what people will receive to the letter; nothing where there is no picture (yet)."""
    if card.preview is None:
        return []
    picture: Json = {
        "type": "image",
        "block_id": f"phones-{card.preview.file_id}",
        "slack_file": {"id": card.preview.file_id},
        "alt_text": alt_text(card.preview.shown, words),
    }
    label = words.one("button", Button.PREVIEWS.value)
    every = button(
        Button.PREVIEWS.action_id,
        label,
        CardClick(card.code, card.seen).value,
        read_out=words.text("button-about", button=label, code=card.code),
    )
    return [picture, section("cut", _where_cut(card.preview.shown, words), accessory=every)]


def _where_cut(shown: Iterable[Shown], words: Words) -> str:
    """In a sentence, for who does not look closely: how much of the message the shortest place shows."""
    short = next((one for one in shown if one.place is Place.ANDROID), None)
    if short is None or not short.message_is_cut:
        return words.text("preview-whole")
    end = one_line(short.message).rstrip("…")[-ENDS_WITH:]
    return words.text("preview-cut", end=escape(end.partition(" ")[2] or end))


def _yes(value: bool) -> str:
    return "yes" if value else "no"
