"""The row of buttons under a card: which ones, what they are called here, what is asked before they count."""

from datetime import datetime

from bot.campaigns.checking import codes_of
from bot.campaigns.lifecycle import AT_ONESIGNAL, State
from bot.sending.failure import MAY_BE_OUT
from bot.slack.blocks.buttons import (
    OFFERS,
    ON_ITS_WAY,
    RUNNING_AUTOMATION,
    STOPPING,
    Button,
    CardClick,
    MoreClick,
    Offer,
    with_parts,
    without_edit,
    without_test,
)
from bot.slack.blocks.card_automation import approving
from bot.slack.blocks.card_both import approving_both, is_both, stopping_both
from bot.slack.blocks.facts import Card
from bot.slack.blocks.kit import Json, Style, actions, button, confirm, option
from bot.slack.blocks.phrases import TITLE_SHOWN, name_of, planned_minute, reach_in_words
from bot.slack.blocks.when_words import when_in_words
from bot.words import Words

_DROPS = frozenset({State.DRAFT, State.MISSED, State.NO_AUDIENCE, State.FAILED})
"""Where stopping means giving up something that nobody waits for."""
_PART_STOPPED = frozenset({State.CANCELLED, State.RECALLING})
"""Where a part stands that somebody has stopped, or is stopping (usecases/edit.py): it would come back with an edit."""
_STYLES: dict[Button, Style] = {
    Button.SUBMIT: "primary",
    Button.APPROVE: "primary",
    Button.REJECT: "danger",
    Button.STOP: "danger",
}


def button_row(card: Card, words: Words, now: datetime, *, with_more: bool = True) -> Json:
    """What a person can do with the campaign where it stands. Rights are checked at the click, not here."""
    offer = STOPPING if card.is_stopping else OFFERS[card.state]
    offer = offer if card.content.variants else without_test(offer)
    if card.content.automation and card.state is State.RUNNING and not card.is_stopping:
        offer = RUNNING_AUTOMATION
    if card.state in AT_ONESIGNAL and {card.push_state, card.in_app_state} & _PART_STOPPED:
        offer = without_edit(offer)
    offer = with_parts(offer, card.stoppable)
    if card.is_leaving(now):
        offer = ON_ITS_WAY
    elements = [_button(one, card, words, now) for one in offer.buttons]
    if with_more and offer.more:
        elements.append(_more(offer, card, words))
    return actions("buttons", elements)


def _button(which: Button, card: Card, words: Words, now: datetime) -> Json:
    label = button_label(which, card.state, words)
    shown = tuple(codes_of(card.found)) if which is Button.APPROVE else ()
    return button(
        which.action_id,
        label,
        CardClick(card.code, card.seen, shown).value,
        read_out=words.text("button-about", button=label, code=card.code),
        style=_STYLES.get(which),
        asking=_question(which, card, words, now),
    )


def show_button(code: str, label: str, *, read_out: str = "") -> Json:
    """A button that shows the campaign as it is now."""
    return button(Button.SHOW.action_id, label, code, read_out=read_out)


def edit_button(click: CardClick, words: Words) -> Json:
    """A button that opens the form of the campaign, for where its card is not at hand."""
    label = words.one("button", Button.EDIT.value)
    read_out = words.text("button-about", button=label, code=click.code)
    return button(Button.EDIT.action_id, label, click.value, read_out=read_out, style="primary")


def button_label(which: Button, state: State, words: Words) -> str:
    """What a button is called where the campaign stands."""
    if which is Button.STOP:
        return words.text("button-drop") if state in _DROPS else words.text("button-stop")
    if which is Button.RESCHEDULE and state is State.MISSED:
        return words.text("button-new-time")
    return words.one("button", which.value)


def _more(offer: Offer, card: Card, words: Words) -> Json:
    click = CardClick(card.code, card.seen)
    options = [option(button_label(choice, card.state, words), MoreClick(choice, click).value) for choice in offer.more]
    return {"type": "overflow", "action_id": Button.MORE.action_id, "options": options}


def _question(which: Button, card: Card, words: Words, now: datetime) -> Json | None:
    if which is Button.APPROVE:
        title, text = words.text("button-confirm-approve-title", code=card.code), _approving(card, words, now)
    elif which is Button.SEND_NOW:
        title, text = words.text("button-confirm-send-title", code=card.code), _sending(card, words)
    elif which is Button.STOP:
        title, text = stop_question(card.code, card.state, words, problem=card.problem)
        if card.content.automation and card.state is State.RUNNING:
            text = words.text("automation-confirm-stop")
        text = stopping_both(card, words) or text
    else:
        return None
    label = button_label(which, card.state, words)
    return confirm(
        title,
        text,
        yes=label,
        no=words.text("button-no"),
        style="danger" if which is Button.STOP else "primary",
    )


def stop_question(code: str, state: State, words: Words, *, problem: str | None = None) -> tuple[str, str]:
    """What is asked before a campaign is stopped: title and text. `problem` is why it has failed, where it has."""
    if state is State.FAILED and problem in MAY_BE_OUT:
        return words.text("button-confirm-drop-title", code=code), words.text("button-confirm-drop-unknown")
    if state in _DROPS:
        return words.text("button-confirm-drop-title", code=code), words.text("button-confirm-drop")
    title = words.text("button-confirm-stop-title", code=code)
    if state is State.SENT:  # by each person's own clock
        return title, words.text("when-confirm-stop")
    if state is State.RUNNING:
        return title, words.text("button-confirm-stop-running")
    if state in AT_ONESIGNAL | {State.RECALLING}:
        return title, words.text("button-confirm-stop-onesignal")
    return title, words.text("button-confirm-stop")


def _approving(card: Card, words: Words, now: datetime) -> str:
    who = _receivers(card, words)
    title = name_of(card.content.variant.text.title, TITLE_SHOWN)
    at = planned_minute(card)
    if card.content.automation:
        text = approving(card, words)
    elif is_both(card):
        text = approving_both(card, who, words, now)
    elif not card.content.variants:
        text = words.text("button-confirm-approve-in-app", people=who, title=title)
    elif at is None:
        text = words.text("button-confirm-approve-soon", people=who, title=title)
    elif card.content.schedule.by is not None:
        when = when_in_words(card.content.schedule, words, card.zone, now)
        text = words.text("button-confirm-approve-spread", people=who, title=title, when=when)
    else:
        text = words.text("button-confirm-approve-at", people=who, title=title, when=words.moment(at, card.zone, now))
    if card.missing > 1:
        text += " " + words.text("button-confirm-approve-more", more=card.missing - 1)
    if card.found:
        text += " " + words.text("button-confirm-warned", count=len(card.found))
    return text


def _sending(card: Card, words: Words) -> str:
    title = name_of(card.content.variant.text.title, TITLE_SHOWN)
    who, is_push = _receivers(card, words), bool(card.content.variants)
    if is_both(card):
        text = words.text("both-confirm-send", people=who, title=title)
    else:
        text = words.text("button-confirm-send" if is_push else "button-confirm-start", people=who, title=title)
    return text + " " + words.text("button-confirm-send-more") if card.needed > 1 else text


def _receivers(card: Card, words: Words) -> str:
    known = reach_in_words(card.reach, words, problem=True)
    return known[:1].upper() + known[1:]
