"""Herald's Home: what waits for this person, then what goes out next."""

from collections.abc import Sequence
from datetime import datetime
from itertools import accumulate
from zoneinfo import ZoneInfo

from bot.slack.blocks.button_row import button_row
from bot.slack.blocks.card import living_card
from bot.slack.blocks.facts import Card, Line
from bot.slack.blocks.kit import VIEW_MAX_BLOCKS, Json, context, divider, header, section
from bot.slack.blocks.lists import calendar
from bot.words import Words

CARDS_SHOWN = 10
OUR_BLOCKS = 6
"""Titles and what is said between them."""
_KEPT = ("header", "context", "card", "section")


def home(waiting: Sequence[Card], ahead: Sequence[Line], words: Words, zone: ZoneInfo, now: datetime) -> Json:
    """The view for views.publish. `waiting` are the campaigns that this person may decide on, the most urgent first."""
    # The calendar has a title of its own, which the Home says already.
    planned = [block for block in calendar(ahead, words, zone, now).blocks if block["type"] != "header"]
    blocks: list[Json] = [header("waiting", words.text("home-waiting"))]
    if not waiting:
        blocks.append(section("nothing-waits", words.text("home-nothing-waits")))
    cards = _that_fit([_card(card, words, now) for card in waiting[:CARDS_SHOWN]], most=_room_beside(planned))
    blocks += [block for card in cards for block in card]
    if len(waiting) > len(cards):
        blocks.append(context("more-wait", words.text("home-more-wait", count=len(waiting) - len(cards))))
    blocks += [divider("then"), header("ahead", words.text("home-ahead"))]
    blocks += [{**block, "block_id": f"ahead-{block['block_id']}"} for block in planned]
    blocks.append(context("how", words.text("home-how")))
    return {"type": "home", "blocks": blocks}


def _room_beside(planned: Sequence[Json]) -> int:
    return VIEW_MAX_BLOCKS - OUR_BLOCKS - len(planned)


def _that_fit(cards: Sequence[list[Json]], *, most: int) -> list[list[Json]]:
    """As many of the first cards as have room: one is five to eight blocks, and a view holds 100."""
    ends = list(accumulate(len(card) for card in cards))
    return [card for card, end in zip(cards, ends, strict=True) if end <= most]


def _card(card: Card, words: Words, now: datetime) -> list[Json]:
    """A card as in the channel, its blocks named after the campaign: names must be unique in a view."""
    shown = [block for block in living_card(card, words, now).blocks if block["type"] in _KEPT]
    row = button_row(card, words, now, with_more=False)
    return [{**block, "block_id": f"{card.code}-{block['block_id']}"} for block in (*shown, row)]
