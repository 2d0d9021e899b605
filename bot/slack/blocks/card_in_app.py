"""What the card of an in-app message says that one of a push does not: its format, its button, and when it shows."""

from datetime import datetime

from bot.campaigns.content import InApp
from bot.campaigns.lifecycle import State
from bot.campaigns.shells import Way
from bot.channels.in_app import window_end
from bot.slack.blocks.facts import Card, Ground, JourneyNumbers
from bot.slack.blocks.kit import Json, context, fields
from bot.slack.blocks.phrases import name_of, planned_minute, stated
from bot.words import Words

SAID_OF_IN_APP = (State.SCHEDULED, State.HANDED_OVER, State.DONE)
"""Where it stands otherwise than a push does."""
NEEDS_ITS_WAY = (State.DRAFT, State.IN_REVIEW, State.SCHEDULED, State.MISSED, State.FAILED)
DETAIL_SHOWN = 160


def standing_in_app(card: Card, words: Words) -> str:
    """Where what is one Journey stands, in words; empty where that is said as of a push."""
    runs_alone = not card.content.variants or card.content.is_one_journey
    if card.content.in_app is None or not runs_alone or card.state not in SAID_OF_IN_APP:
        return ""
    planned = "no" if card.content.schedule.as_soon_as_approved else "yes"
    way = "hand" if card.way is Way.BY_HAND else planned
    return words.one("inapp-now", card.state.value, way=way)


def under_words(in_app: InApp, words: Words) -> str:
    """What it is, under its words: In-app message · modal."""
    return words.text("card-in-app", format=words.one("card-format", in_app.format.value))


def button_line(in_app: InApp, words: Words) -> str:
    """What stands on its button."""
    if in_app.button:
        return words.text("card-button", button=name_of(in_app.button))
    return words.text("card-no-button")


def shows(card: Card, in_app: InApp, words: Words, now: datetime) -> str:
    """From when on people see it, and until when."""
    days = in_app.shown_for_days
    start = planned_minute(card)
    if start is None:
        return words.text("card-shows-soon", days=days)
    told = words.living_moment if start > now else words.moment
    end = words.moment(window_end(card.content, start), card.zone, now)
    return words.text("card-shows", start=told(start, card.zone, now), end=end)


def way_lines(card: Card, words: Words) -> list[str]:
    """How it comes to be shown, while that still matters, and what an admin may have to mend in OneSignal first."""
    if card.state not in NEEDS_ITS_WAY:
        return []
    ground = card.ground
    if ground is None:
        return [words.text("card-way-unknown")]
    of = "in_app" if card.content.variants and not card.content.is_one_journey else "all"
    if card.way is Way.JOURNEY:
        return [words.text("card-way-journey", of=of, shell=name_of(ground.name)), *room_lines(ground, words, of=of)]
    if ground.refused is not None:
        why = words.text("card-way-refused", of=of, reason=name_of(ground.refused, DETAIL_SHOWN) or "–")
        is_mended = False
    else:
        missing = ground.missing.value if ground.missing else "changed"
        why = words.text("card-way-by-hand", of=of, missing=missing, shell=name_of(ground.name))
        is_mended = ground.missing is None
    return [f"{why} {_mending(card, words, is_mended=is_mended)}"]


def room_lines(ground: Ground, words: Words, *, of: str = "all") -> list[str]:
    """Whether there is room for it: in the plan, and in the tags that its words need; `of`: "all" or only "in_app"."""
    lines = []
    if ground.another:
        lines.append(words.text("card-way-another", of=of, code=ground.another))
    if ground.planned:
        lines.append(words.text("card-way-planned", of=of, code=ground.planned))
    if ground.running:
        lines.append(words.text("card-way-slots", count=ground.running))
    if ground.full:
        lines.append(words.text("card-way-full", reason=name_of(ground.full, DETAIL_SHOWN)))
    return lines


def _mending(card: Card, words: Words, *, is_mended: bool) -> str:
    """What leads to Herald running it: how it is run is approved with the rest, so it takes another approval then."""
    if is_mended:
        return words.text("card-way-mend-done")
    was_asked_for = card.state in (State.IN_REVIEW, State.SCHEDULED)
    return words.text("card-way-mend-then" if was_asked_for else "card-way-mend-first")


def journey_numbers(numbers: JourneyNumbers, card: Card, words: Words, now: datetime) -> list[Json]:
    """What has come of it: who entered, how often it was shown and clicked, and when that was counted."""
    when = words.moment(numbers.as_of, card.zone, now)
    is_out = (card.in_app_state or card.state) in (State.SENT, State.RUNNING)
    as_of = words.text("card-as-of-growing" if is_out else "card-as-of-last-look", when=when)
    if numbers.is_final:
        as_of = words.text("card-as-of", when=when)
    if card.in_app_state is not None:  # the push has its own
        as_of = words.text("both-numbers-in-app", asOf=as_of)
    return [fields("journey", journey_figures(numbers, card, words)), context("journey-as-of", as_of)]


def journey_figures(numbers: JourneyNumbers, card: Card, words: Words) -> list[str]:
    """The figures that there are: an automation that only pushes is shown nowhere."""
    figures = [words.text("inapp-entered", number=stated(numbers.entered, words))]
    if card.content.automation:
        figures.append(words.text("inapp-completed", number=stated(numbers.completed, words)))
        if numbers.exited is not None and card.content.automation.exit_event:
            figures.append(words.text("inapp-exited", number=words.number(numbers.exited)))
    if numbers.pushed is not None:
        figures.append(words.text("inapp-pushes", number=words.number(numbers.pushed)))
    if numbers.push_clicks is not None:
        figures.append(words.text("inapp-push-clicks", number=words.number(numbers.push_clicks)))
    if card.content.in_app or numbers.shown is not None:
        figures.append(words.text("inapp-shown", number=stated(numbers.shown, words)))
        figures.append(words.text("card-clicks", number=stated(numbers.clicks, words)))
    if numbers.click_rate is not None:
        figures.append(words.text("card-click-rate", rate=words.rate(numbers.click_rate)))
    return figures
