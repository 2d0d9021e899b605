"""What the card of push and in-app as one campaign says: who sees the in-app part and when, and where each stands."""

from datetime import datetime

from bot.campaigns.content import Content, InApp, ShownAfter
from bot.campaigns.lifecycle import State
from bot.campaigns.parts import IN_APP, PUSH
from bot.campaigns.shells import Way
from bot.channels.in_app import starts_after, window_end
from bot.slack.blocks.card_in_app import DETAIL_SHOWN, NEEDS_ITS_WAY, room_lines, under_words, way_lines
from bot.slack.blocks.facts import Card
from bot.slack.blocks.kit import Json, section
from bot.slack.blocks.phrases import TITLE_SHOWN, link, name_of, planned_minute
from bot.slack.i18n.text import one_line
from bot.words import Words

SAID_OF_PUSH = (
    State.HANDING_OVER,
    State.HANDED_OVER,
    State.RECALLING,
    State.SENT,
    State.DONE,
    State.CANCELLED,
    State.MISSED,
    State.NO_AUDIENCE,
    State.FAILED,
)
"""Where one part can stand by itself."""
SAID_OF_IN_APP_PART = tuple(State.RUNNING if one is State.SENT else one for one in SAID_OF_PUSH)
FOLLOWS = (ShownAfter.CLICK, ShownAfter.NOT_OPENED)
"""What makes one Journey of both."""

_TOLD_BY_PARTS = frozenset({State.HANDED_OVER, State.RUNNING, State.SENT, State.DONE})
"""Where no one sentence is true of both."""
_OVER = frozenset(
    {State.SENT, State.DONE, State.REJECTED, State.WITHDRAWN, State.EXPIRED, State.CANCELLED, State.NO_AUDIENCE}
)
"""Where nothing can fail or be stopped any more."""
_NOT_EDITED = frozenset({State.RUNNING, State.SENT, State.DONE})


def is_both(card: Card) -> bool:
    return card.content.channel == "both"


def in_app_of(content: Content) -> InApp:
    """Its in-app part, which every campaign of both has."""
    assert content.in_app is not None, "a campaign of both has an in-app part"
    return content.in_app


def standing_both(card: Card, words: Words) -> str:
    """Where it stands, in a sentence; empty where that is said as of a push, or as of what is one Journey."""
    if not is_both(card):
        return ""
    if card.content.is_one_journey:
        after = in_app_of(card.content).shown_after
        return words.one("both-running", after.value) if card.state is State.RUNNING else ""
    if card.state is State.SCHEDULED:
        is_soon = card.content.schedule.as_soon_as_approved
        by_hand = "hand-soon" if is_soon else "hand"
        return words.text("both-scheduled", planned=by_hand if card.way is Way.BY_HAND else "no" if is_soon else "yes")
    if not is_told_by_parts(card):
        return ""
    state = words.one("card-state", card.state.value)
    return words.text("both-now", state=state, push=_now(card, PUSH, words), inApp=_now(card, IN_APP, words))


def is_told_by_parts(card: Card) -> bool:
    """Whether the lines of its parts say where it stands."""
    return card.push_state is not None and card.state in _TOLD_BY_PARTS


def part_lines(card: Card, words: Words, now: datetime) -> list[Json]:
    """From the hand-over on: where each part stands, a line each."""
    if card.push_state is None or card.in_app_state is None:
        return []
    starts = planned_minute(card)
    push = in_app = "no"
    if starts is not None:
        push = words.minute(starts, card.zone, now)
        is_shown = card.in_app_state is State.RUNNING
        told = window_end(card.content, starts) if is_shown else starts + starts_after(in_app_of(card.content))
        by_hand = is_shown and card.way is Way.BY_HAND  # its days count from when that person says so
        in_app = "no" if by_hand else words.minute(told, card.zone, now)
    lines = [
        words.one("both-part", PUSH, now=_now(card, PUSH, words, when=push)),
        words.one("both-part", IN_APP, now=_now(card, IN_APP, words, when=in_app)),
    ]
    return [section("parts", "\n".join(lines))]


def _now(card: Card, part: str, words: Words, *, when: str = "no") -> str:
    state = card.stands(part)
    if part == PUSH:
        if state not in SAID_OF_PUSH:
            return words.one("card-state", state.value)
        return words.one("both-push", state.value, when=when)
    if state is State.HANDED_OVER and card.way is Way.BY_HAND:
        return words.text("both-in-app-by-hand")
    if state not in SAID_OF_IN_APP_PART:
        return words.one("card-state", state.value)
    return words.one("both-in-app", state.value, when=when)


def has_failed_in_part(card: Card) -> bool:
    """Whether one of its parts has failed while it is not over for the other one."""
    return card.state is not State.FAILED and State.FAILED in (card.push_state, card.in_app_state)


def mending(card: Card, words: Words) -> str:
    """What can be done about a part that has failed, where the campaign is not edited any more."""
    lost = PUSH if card.push_state is State.FAILED else IN_APP
    return words.text("both-failed", channel=words.one("form-channel", lost)) if card.state in _NOT_EDITED else ""


def under_in_app(in_app: InApp, words: Words) -> str:
    """What it is, under its words: In-app message · modal · button “See”."""
    button = one_line(in_app.button)
    said = words.text("both-button", button=button) if button else words.text("both-no-button")
    return f"{under_words(in_app, words)} · {said}"


def who_sees_it(card: Card, words: Words, now: datetime) -> list[str]:
    """Who sees the in-app part and when, how that runs, and whether both stand alone."""
    content, in_app = card.content, in_app_of(card.content)
    days = words.text("both-days", days=in_app.shown_for_days)
    is_open = card.state not in _OVER
    if content.is_one_journey:
        shown = words.one("both-shows", in_app.shown_after.value, hours=in_app.hours_after, days=days)
        return [shown, *_way_of_one_journey(card, words), *([words.text("both-together")] if is_open else [])]
    apart = (*way_lines(card, words), *([words.text("both-apart")] if is_open else []))
    if (start := planned_minute(card)) is None:
        return [words.text("both-shows-start-soon", hours=in_app.hours_after, days=days), *apart]
    end = words.moment(window_end(content, start), card.zone, now)
    return [words.text("both-shows-start", hours=in_app.hours_after, end=end), *apart]


def _way_of_one_journey(card: Card, words: Words) -> list[str]:
    """How it runs, or what has to be mended first: nobody could do by hand what follows a click."""
    ground = card.ground
    if card.state not in NEEDS_ITS_WAY:
        return []
    if ground is None:
        return [words.text("card-way-unknown")]
    if ground.refused is not None:
        return [words.text("both-way-refused", reason=name_of(ground.refused, DETAIL_SHOWN) or "–")]
    if ground.missing is not None:
        return [words.text("both-way-missing", missing=ground.missing.value, shell=name_of(ground.name))]
    return [words.text("card-way-journey", of="all", shell=name_of(ground.name)), *room_lines(ground, words)]


def links(card: Card, words: Words, *, image_is_shown: bool) -> list[str]:
    """Where each of both leads."""
    push, in_app = card.content.variant, in_app_of(card.content).variant
    lines = [words.text("both-link", link=link(push.link))] if push.link else []
    if in_app.link:
        lines.append(words.text("both-link-in-app", link=link(in_app.link)))
    if in_app.image and not image_is_shown:
        lines.append(words.text("both-image-in-app", link=link(in_app.image)))
    return lines


def stopping_both(card: Card, words: Words) -> str:
    """What a stop of the whole means for both; empty where that is said as of every campaign."""
    if not is_both(card):
        return ""
    if card.content.is_one_journey:
        return words.text("both-stop-journey") if card.state is State.RUNNING else ""
    if card.push_state is None or card.state not in (State.HANDED_OVER, State.RUNNING):
        return ""
    return words.text("both-stop-all", out="yes" if card.push_state is State.SENT else "no")


def stopping_part(code: str, part: str, states: tuple[State, State], words: Words) -> tuple[str, str]:
    """What is asked before one part is stopped: title and text. `states`: those of the push and the in-app part."""
    push, in_app = states
    if part == PUSH:
        text = words.text("both-stop-push")
    else:
        is_running, is_out = in_app is State.RUNNING, push is State.SENT
        text = words.text("both-stop-in-app", running="yes" if is_running else "no", out="yes" if is_out else "no")
    return words.one("both-stop-title", part, code=code), text


def approving_both(card: Card, people: str, words: Words, now: datetime) -> str:
    """What an approval means for people: the push, and who sees what in the app."""
    at, in_app = planned_minute(card), in_app_of(card.content)
    when = words.text("both-confirm-soon")
    if at is not None:
        when = words.text("both-confirm-at", when=words.minute(at, card.zone, now))
    return words.text(
        "both-confirm-approve",
        after=in_app.shown_after.value,
        people=people,
        title=name_of(card.content.variant.text.title, TITLE_SHOWN),
        inApp=name_of(in_app.variant.text.title, TITLE_SHOWN),
        when=when,
    )
