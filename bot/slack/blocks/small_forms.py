"""The small modals: a reason, another time, a question before a stop, the history, a refusal."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.campaigns.content import WHY_MAX, Content
from bot.campaigns.lifecycle import AT_ONESIGNAL, State
from bot.slack.blocks.button_row import stop_question
from bot.slack.blocks.buttons import PART_STOPPED, Button
from bot.slack.blocks.card_both import stopping_part
from bot.slack.blocks.changes import Place, change_lines
from bot.slack.blocks.event_lines import event_line
from bot.slack.blocks.facts import Event, RevisionMade
from bot.slack.blocks.form_context import FormContext
from bot.slack.blocks.forms import when_fields
from bot.slack.blocks.inputs import field_input, typed
from bot.slack.blocks.kit import Json, context, divider, section, shortened, view
from bot.slack.blocks.phrases import person
from bot.words import Words

REQUEST_CHANGES = "campaign.request_changes"
REJECT = "campaign.reject"
RESCHEDULE = "campaign.reschedule"
STOP = "campaign.stop"
HISTORY = "campaign.history"
TOLD = "campaign.told"

EVENTS_SHOWN = 40
REVISIONS_SHOWN = 20
CHANGES_SHOWN = 1_200


def request_changes_form(words: Words, *, context: FormContext) -> Json:
    """Why changes are wanted: field "reason"."""
    return _reason(REQUEST_CHANGES, Button.REQUEST_CHANGES, words.text("form-changes-hint"), words, context)


def reject_form(words: Words, *, context: FormContext) -> Json:
    """Why it is rejected: field "reason"."""
    return _reason(REJECT, Button.REJECT, words.text("form-reject-hint"), words, context)


def _reason(callback_id: str, which: Button, hint: str, words: Words, context: FormContext) -> Json:
    label = words.text("form-reason")
    return view(
        words.text("form-about", code=context.click.code),
        [field_input("reason", label, typed(most=WHY_MAX, lines=True), hint=hint)],
        callback_id=callback_id,
        metadata=context.dumps(),
        submit=words.text("form-send-changes") if which is Button.REQUEST_CHANGES else words.one("button", which.value),
        close=words.text("form-cancel"),
    )


def reschedule_form(words: Words, zone: ZoneInfo, *, context: FormContext, state: State, content: Content) -> Json:
    """Another time: fields "when", "date" and "time", as in the form of a campaign."""
    note = words.text("form-edit-recalls") if state in AT_ONESIGNAL else words.text("form-edit-voids")
    schedule, zone = content.schedule, content.schedule.clocks or zone
    fields = when_fields(schedule.send_at, words, zone, by=schedule.by, channel=content.channel)
    return view(
        words.text("form-about", code=context.click.code),
        [section("note", f"ℹ️ {note}"), *fields],
        callback_id=RESCHEDULE,
        metadata=replace(context, zone=zone.key).dumps(),
        submit=words.text("form-save"),
        close=words.text("form-cancel"),
    )


def stop_form(words: Words, *, context: FormContext, state: State, problem: str | None = None) -> Json:
    """The question before a stop that was chosen from the "More" menu, whose options cannot ask by themselves."""
    title, text = stop_question(context.click.code, state, words, problem=problem)
    return view(
        words.text("form-about", code=context.click.code),
        [section("question", f"*{title}*\n{text}")],
        callback_id=STOP,
        metadata=context.dumps(),
        submit=words.one("button", Button.STOP.value),
        close=words.text("form-cancel"),
    )


def stop_part_form(words: Words, *, context: FormContext, which: Button, states: tuple[State, State]) -> Json:
    """The question before one part is stopped, which only the "More" menu offers."""
    title, text = stopping_part(context.click.code, PART_STOPPED[which], states, words)
    return view(
        words.text("form-about", code=context.click.code),
        [section("question", f"*{title}*\n{text}")],
        callback_id=which.action_id,
        metadata=context.dumps(),
        submit=words.one("button", Button.STOP.value),
        close=words.text("form-cancel"),
    )


def history(
    code: str, revisions: Sequence[RevisionMade], events: Sequence[Event], words: Words, zone: ZoneInfo, now: datetime
) -> Json:
    """What has happened to a campaign, newest first, and what each revision changed."""
    place = Place(zone, now)
    blocks = [section("events-title", f"*{words.text('form-history-events')}*")]
    newest = sorted(events, key=lambda event: event.seq, reverse=True)[:EVENTS_SHOWN]
    blocks += [context(f"event-{event.seq}", event_line(event, words, place, with_object=False)) for event in newest]
    if not newest:
        blocks.append(context("no-events", words.text("list-trail-empty")))
    blocks += [divider("between"), section("revisions-title", f"*{words.text('form-history-revisions')}*")]
    latest = sorted(revisions, key=lambda revision: revision.number, reverse=True)[:REVISIONS_SHOWN]
    blocks += [_revision(revision, words, place) for revision in latest]
    return view(
        words.text("form-history", code=code),
        blocks,
        callback_id=HISTORY,
        metadata=FormContext(code=code).dumps(),
        close=words.text("form-close"),
    )


def _revision(revision: RevisionMade, words: Words, place: Place) -> Json:
    made = words.text(
        "form-history-revision",
        revision=revision.number,
        by=person(revision.author),
        when=words.minute(revision.at, place.zone, place.now),
    )
    lines = "\n".join(change_lines(revision.changes, words, place))
    return section(f"revision-{revision.number}", shortened(f"{made}\n{lines}".strip(), CHANGES_SHOWN))


def told(title: str, text: str, words: Words) -> Json:
    """A modal that only says something (mrkdwn): why what was asked for in a modal without inputs was refused."""
    blocks = [section("told", text)]
    return view(title, blocks, callback_id=TOLD, metadata=FormContext().dumps(), close=words.text("form-close"))
