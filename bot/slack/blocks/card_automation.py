"""What the card of an automation says: what starts it, its steps with their words, what ends it, who gets nothing."""

from collections.abc import Iterator
from datetime import datetime

from bot.campaigns.automation_form import UNITS
from bot.campaigns.content import Automation, Content, EventCondition, Step
from bot.campaigns.lifecycle import State
from bot.slack.blocks.card_in_app import DETAIL_SHOWN, NEEDS_ITS_WAY, button_line, room_lines, under_words
from bot.slack.blocks.facts import Card
from bot.slack.blocks.kit import Json, context, plain_section, section
from bot.slack.blocks.phrases import lasts, link, name_of, planned_minute, reach_in_words, segments
from bot.slack.i18n.text import escaped_cut, one_line
from bot.words import Words

SAID_OF_AUTOMATIONS = (State.SCHEDULED, State.HANDED_OVER, State.RUNNING, State.DONE)
"""Where one stands otherwise than a push does."""
EVENT_SHOWN = 60
CONDITION_SHOWN = 60
CHANGES_SHOWN = 8


def standing_automation(card: Card, words: Words) -> str:
    """Where it stands, in words; empty where that is said as of a push."""
    if card.content.automation is None or card.state not in SAID_OF_AUTOMATIONS:
        return ""
    planned = "no" if card.content.schedule.as_soon_as_approved else "yes"
    return words.one("automation-now", card.state.value, planned=planned)


def step_lead(step: Step, number: int, words: Words) -> str:
    """Step 2, 1 day later."""
    if not step.wait_minutes:
        return words.text("automation-step-at-once", number=number)
    time = lasts(step.wait_minutes, words)
    if number == 1:
        return words.text("automation-step-first", number=number, time=time)
    return words.text("automation-step-later", number=number, time=time)


def first_step(automation: Automation, words: Words) -> Json:
    """What stands above the words of the first step."""
    step = automation.steps[0]
    return context("step-1", " · ".join([f"*{step_lead(step, 1, words)}*", *_in_the_app(step, words)]))


def later_steps(automation: Automation, words: Words) -> Iterator[Json]:
    """The words of the other steps, to the letter: each of them is approved."""
    for number, step in enumerate(automation.steps[1:], 2):
        lead = [f"*{step_lead(step, number, words)}*", *_in_the_app(step, words)]
        if step.in_app is not None:
            lead.append(under_words(step.in_app, words))
        if step.variant.link:
            lead.append(link(step.variant.link))
        yield context(f"step-{number}", " · ".join(lead))
        texts = {step.variant.language: step.variant.text, **step.variant.translations}
        for language, text in texts.items():
            yield plain_section(f"step-{number}-{language}", f"{one_line(text.title)}\n{text.message}")


def _in_the_app(step: Step, words: Words) -> list[str]:
    """What only a step in the app has: how long it is shown, and its button."""
    if step.in_app is None:
        return []
    shown = words.text("automation-step-in-app", days=step.in_app.shown_for_days)
    return [shown, button_line(step.in_app, words).replace("\u2002", " ")]


def way_of_automation(card: Card, words: Words) -> list[str]:
    """What its step in the app is made from, while that still matters, and what keeps it from starting."""
    automation, ground = card.content.automation, card.ground
    if automation is None or automation.in_app is None or card.state not in NEEDS_ITS_WAY:
        return []
    if ground is None:
        return [words.text("card-way-unknown")]
    if ground.refused is not None:
        return [words.text("automation-way-refused", reason=name_of(ground.refused, DETAIL_SHOWN) or "–")]
    if ground.missing is not None:
        return [words.text("automation-way-missing", missing=ground.missing.value, shell=name_of(ground.name))]
    return [words.text("automation-way", shell=name_of(ground.name)), *room_lines(ground, words)]


def automation_facts(card: Card, automation: Automation, words: Words) -> list[str]:
    """What else is approved with it, a line each."""
    return [
        words.text("automation-starts-when", start=start_in_words(card.content, words, card=card)),
        *_conditions(automation, words),
        _exit(automation, words),
        _again(automation, words),
        *_hours(automation, words),
        *_control(automation, words),
        *way_of_automation(card, words),
    ]


def start_in_words(content: Content, words: Words, *, card: Card | None = None) -> str:
    """ "`cart_updated` happens to a person", or that somebody comes into an audience."""
    automation = content.automation
    assert automation is not None
    if automation.event:
        return words.text("automation-when-event", event=name_of(automation.event, EVENT_SHOWN))
    audience = content.audience
    who = name_of(audience.name) if audience.filters else segments(audience.include, words)
    if card is not None:
        who = f"{who} ({reach_in_words(card.reach, words, problem=card.reach_problem is not None)})"
    if audience.exclude:
        return words.text("automation-when-audience-without", who=who, exclude=segments(audience.exclude, words))
    return words.text("automation-when-audience", who=who)


def _conditions(automation: Automation, words: Words) -> list[str]:
    if not automation.conditions:
        return []
    said = words.listing([condition_in_words(one, words) for one in automation.conditions])
    return [words.text("automation-only-if", conditions=said)]


def condition_in_words(one: EventCondition, words: Words) -> str:
    relation = words.one("automation-relation", one.relation)
    key = escaped_cut(one_line(one.key), CONDITION_SHOWN)
    return " ".join(part for part in (key, relation, escaped_cut(one_line(one.value), CONDITION_SHOWN)) if part)


def _exit(automation: Automation, words: Words) -> str:
    if automation.exit_event:
        return words.text("automation-ends", event=name_of(automation.exit_event, EVENT_SHOWN))
    return words.text("automation-ends-never")


def _again(automation: Automation, words: Words) -> str:
    if automation.again_after_days is None:
        return words.text("automation-once")
    return words.text("automation-once-in", time=lasts(automation.again_after_days * UNITS["days"], words))


def _hours(automation: Automation, words: Words) -> list[str]:
    if automation.hours is None:
        return []
    return [words.text("automation-hours", opens=automation.hours.start, closes=automation.hours.end)]


def _control(automation: Automation, words: Words) -> list[str]:
    if not automation.control_percent:
        return []
    return [words.text("automation-control-group", percent=automation.control_percent)]


def replacing(card: Card, words: Words, now: datetime) -> list[Json]:
    """What this one replaces, and what is another in it: what approvers of a change have to look at."""
    if card.replaces is None:
        return []
    from bot.slack.blocks.changes import Place, change_lines  # which tells of automations, too

    lead = words.text("automation-replaces", code=card.replaces)
    lines = change_lines(card.replacing[:CHANGES_SHOWN], words, Place(card.zone, now))
    return [section("replaces", "\n".join([f"🔁 {lead}", *lines]))]


def approving(card: Card, words: Words) -> str:
    """What a yes means: asked before the approval counts."""
    start = start_in_words(card.content, words)
    at = planned_minute(card)
    return words.text("automation-confirm-approve", start=start, planned="yes" if at is not None else "no")
