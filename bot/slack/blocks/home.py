"""Herald's Home: what waits for this person, what goes out next, the numbers, and for admins the settings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate
from zoneinfo import ZoneInfo

from bot.onesignal.device_push import Device
from bot.slack.blocks.button_row import button_row
from bot.slack.blocks.card import EMOJI, living_card
from bot.slack.blocks.device import device_blocks
from bot.slack.blocks.facts import Card, Line
from bot.slack.blocks.home_numbers import Recent, Week, result_blocks, week_blocks
from bot.slack.blocks.kit import VIEW_MAX_BLOCKS, Json, actions, button, context, divider, header, section
from bot.slack.blocks.lists import calendar
from bot.slack.blocks.phrases import linked, name_of
from bot.slack.blocks.settings import TeamSettings, settings_blocks
from bot.slack.names import HOME_NEW, HOME_REFRESH
from bot.words import Words

CARDS_SHOWN = 10
OWN_SHOWN = 10
NAME_SHOWN = 60
_KEPT = ("header", "context", "card", "section")


@dataclass(frozen=True)
class Own:
    """A campaign of this person's that waits for nobody else."""

    line: Line
    thread: str
    """The address of its thread; empty where that is not known."""


@dataclass(frozen=True)
class HomeFacts:
    """All that one person's Home shows."""

    zone: ZoneInfo
    may_decide: bool
    waiting: Sequence[Card] = ()
    """The campaigns that this person may decide on, the most urgent first."""
    waiting_in_all: int = 0
    own: Sequence[Own] = ()
    ahead: Sequence[Line] = ()
    week: Week | None = None
    recent: Sequence[Recent] = ()
    settings: TeamSettings | None = None
    """Only for admins."""
    device: Device | None = None
    """Where this person's tests go."""
    note: str = ""
    """What came of this person's last click here, in mrkdwn."""


def home(facts: HomeFacts, words: Words, now: datetime) -> Json:
    """The view for views.publish. Cards are shown as far as there is room beside the rest."""
    before = [_what_to_do(words), *([section("note", facts.note)] if facts.note else [])]
    after = [*_own(facts.own, words), *_ahead(facts, words, now)]
    if facts.week is not None:
        after += week_blocks(facts.week, words, now)
    after += result_blocks(facts.recent, words, facts.zone, now)
    after += device_blocks(facts.device, words)
    if facts.settings is not None:
        after += settings_blocks(facts.settings, words)
    after.append(context("how", words.text("home-how")))
    waiting = _waiting(facts, words, now, room=VIEW_MAX_BLOCKS - len(before) - len(after))
    return {"type": "home", "blocks": [*before, *waiting, *after]}


def _what_to_do(words: Words) -> Json:
    write = button(HOME_NEW, words.text("home-new"), style="primary")
    return actions("start", [write, button(HOME_REFRESH, words.text("home-refresh"))])


def _waiting(facts: HomeFacts, words: Words, now: datetime, *, room: int) -> list[Json]:
    if not facts.may_decide:
        return []
    title = header("waiting", words.text("home-waiting"))
    if not facts.waiting:
        return [title, section("nothing-waits", words.text("home-nothing-waits"))]
    cards = _that_fit([_card(card, words, now) for card in facts.waiting[:CARDS_SHOWN]], most=room - 2)
    blocks = [title, *(block for card in cards for block in card)]
    if (left := facts.waiting_in_all - len(cards)) > 0:
        blocks.append(context("more-wait", words.text("home-more-wait", count=left)))
    return blocks


def _that_fit(cards: Sequence[list[Json]], *, most: int) -> list[list[Json]]:
    """As many of the first cards as have room: one is five to eight blocks, and a view holds 100."""
    ends = list(accumulate(len(card) for card in cards))
    return [card for card, end in zip(cards, ends, strict=True) if end <= most]


def _card(card: Card, words: Words, now: datetime) -> list[Json]:
    """A card as in the channel, its blocks named after the campaign: names must be unique in a view."""
    shown = [block for block in living_card(card, words, now).blocks if block["type"] in _KEPT]
    row = button_row(card, words, now, with_more=False)
    return [{**block, "block_id": f"{card.code}-{block['block_id']}"} for block in (*shown, row)]


def _own(own: Sequence[Own], words: Words) -> list[Json]:
    """What this person drafted and has to do something about, in a line each: the card is where it is done."""
    if not own:
        return []
    lines = [
        f"{EMOJI[one.line.state]} *{linked(one.line.code, one.thread)}* · {name_of(one.line.name, NAME_SHOWN)}"
        f" · {words.one('card-state', one.line.state.value)}"
        for one in own[:OWN_SHOWN]
    ]
    return [header("own", words.text("home-own")), section("own-lines", "\n".join(lines))]


def _ahead(facts: HomeFacts, words: Words, now: datetime) -> list[Json]:
    # The calendar has a title of its own, which the Home says already.
    planned = [block for block in calendar(facts.ahead, words, facts.zone, now).blocks if block["type"] != "header"]
    named = [{**block, "block_id": f"ahead-{block['block_id']}"} for block in planned]
    return [divider("then"), header("ahead", words.text("home-ahead")), *named]
