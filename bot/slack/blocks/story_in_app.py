"""The lines of an in-app campaign that others have not: it runs, it was changed, it ended; and the copy pack."""

import html
import json
from datetime import datetime
from typing import assert_never

from bot.campaigns.content import InApp
from bot.campaigns.lifecycle import State
from bot.campaigns.parts import IN_APP
from bot.notices.in_app import (
    ChangedElsewhere,
    CopyPack,
    Difference,
    HandReminder,
    InAppEnded,
    InAppNotice,
    JourneySoFar,
    NobodyCame,
    Running,
    Succeeded,
    SuccessorDrafted,
)
from bot.slack.blocks.button_row import show_button
from bot.slack.blocks.buttons import Button, CardClick
from bot.slack.blocks.card_in_app import journey_figures
from bot.slack.blocks.facts import Card, JourneyNumbers
from bot.slack.blocks.kit import Json, actions, button, context, section
from bot.slack.blocks.phrases import audit_end, name_of, people, person
from bot.slack.blocks.story_both import follows
from bot.slack.blocks.telling import Told
from bot.slack.i18n.text import escape, escaped_cut, one_line
from bot.words import Words

CHANGE_SHOWN = 160
CHANGES_SHOWN = 8
TOTALS_SHOWN = 12
SAID_WHILE = {Button.SAY_STARTED: State.HANDED_OVER, Button.SAY_ENDED: State.RUNNING}
ASKED = {"started": Button.SAY_STARTED, "ended": Button.SAY_ENDED}
"""What a reminder asks for."""
HTML_MAX = 2_800
"""Characters of the page of an in-app message, escaped: as much as a section of Slack takes."""


def told(notice: InAppNotice, card: Card, words: Words, now: datetime) -> Told:
    match notice:
        case Running():
            return _running(notice, card, words, now)
        case CopyPack():
            return _copy_pack(notice, card, words, now)
        case HandReminder():
            line = words.one("inapp-hand", notice.asks, requester=person(notice.requester))
            return Told("⏰", line, _say(ASKED[notice.asks], card, words))
        case ChangedElsewhere():
            return _changed(notice, words)
        case JourneySoFar():
            return _so_far(notice, card, words, now)
        case InAppEnded():
            return _ended(notice, card, words, now)
        case NobodyCame():
            requester = person(notice.requester)
            if notice.event:
                line = words.text("automation-nobody-event", requester=requester, event=name_of(notice.event))
            else:
                line = words.text("automation-nobody-audience", requester=requester)
            return Told("🔍", line)
        case Succeeded():
            shown = show_button(notice.by, words.text("automation-show", code=notice.by))
            return Told("🔁", words.text("automation-succeeded", code=notice.by), (actions("successor", [shown]),))
        case SuccessorDrafted():
            line = words.text("automation-successor", by=person(notice.by), code=notice.code)
            shown = show_button(notice.code, words.text("automation-show", code=notice.code))
            return Told("✏️", line, (actions("successor", [shown]),))
        case _:
            assert_never(notice)


def _running(notice: Running, card: Card, words: Words, now: datetime) -> Told:
    if card.content.automation:
        return Told("📲", words.text("automation-running"))
    until = words.moment(notice.until, card.zone, now)
    if notice.by:
        return Told(
            "📲", words.text("inapp-running-by", by=person(notice.by), until=until), _say(Button.SAY_ENDED, card, words)
        )
    if notice.after:
        return Told("📲", words.text("both-runs", follows=follows(card, words), until=until))
    return Told("📲", words.text("inapp-running", until=until))


def _changed(notice: ChangedElsewhere, words: Words) -> Told:
    """The difference, part by part, and what can be done: the card has the buttons."""
    lines = [_change(one, words) for one in notice.changes[:CHANGES_SHOWN]]
    lead = words.text("inapp-changed", requester=person(notice.requester))
    return Told("⚠️", lead, (section("changes", "\n".join(lines)), context("todo", words.text("inapp-changed-todo"))))


def _change(change: Difference, words: Words) -> str:
    part = words.one("inapp-part", change.part)
    if not (change.before or change.after):
        return words.text("inapp-difference-alone", part=part)
    before, after = (escaped_cut(one_line(text), CHANGE_SHOWN) or "–" for text in (change.before, change.after))
    return words.text("inapp-difference", part=part, before=before, after=after)


def _so_far(notice: JourneySoFar, card: Card, words: Words, now: datetime) -> Told:
    """The figures of the card, as they stood after a day, and all else that OneSignal counts."""
    counted = notice.model_dump(exclude={"kind", "part", "totals"})
    figures = journey_figures(JourneyNumbers(**counted, is_final=False), card, words)
    lines = [words.text("inapp-so-far-as-of", when=words.moment(notice.as_of, card.zone, now))]
    if notice.totals:
        lines.append(_totals(notice.totals, words))
    return Told("📊", words.text("inapp-so-far", figures=" · ".join(figures)), (context("counted", "\n".join(lines)),))


def _totals(totals: tuple[tuple[str, float], ...], words: Words) -> str:
    """Under OneSignal's own names, which may be anything."""
    return ", ".join(_total(name, number, words) for name, number in totals[:TOTALS_SHOWN])


def _ended(notice: InAppEnded, card: Card, words: Words, now: datetime) -> Told:
    if notice.by:
        return Told("🏁", words.text("inapp-ended-by", by=person(notice.by)))
    who = people(dict.fromkeys((notice.requester, *notice.approvers)), words)
    if notice.entered is None or notice.as_of is None:
        lead = words.text("inapp-ended-uncounted", people=who)
    else:
        lead = words.text("inapp-ended", people=who, count=notice.entered, number=words.number(notice.entered))
    more: list[Json] = []
    when = words.moment(notice.as_of, card.zone, now) if notice.as_of is not None else ""
    if notice.push_totals and when:
        said = words.text("both-ended-push", totals=_totals(notice.push_totals, words), when=when)
        more.append(context("push-totals", said))
    if notice.totals and when:
        totals = _totals(notice.totals, words)
        said = words.text("both-ended-in-app" if notice.push_totals else "inapp-ended-totals", totals=totals, when=when)
        more.append(context("totals", said))
    if notice.audit_hash:
        more.append(context("audit", audit_end(notice.audit_seq, notice.audit_hash, words)))
    return Told("🏁", lead, tuple(more))


def _total(name: str, number: float, words: Words) -> str:
    return f"{escaped_cut(one_line(name), 40)} {words.number(number)}"


def _copy_pack(notice: CopyPack, card: Card, words: Words, now: datetime) -> Told:
    """What a person needs to run it: what was approved, to the letter, the page, and what to look at."""
    in_app = card.content.in_app
    when, until = (words.moment(at, card.zone, now) for at in (notice.start_at, notice.until))
    lead = words.text("inapp-pack", requester=person(notice.requester), when=when)
    if in_app is None or not notice.revision_hash.startswith(card.seen):
        return Told("📋", lead)  # edited since: what the card shows is not what was approved here
    page = escape(page_of(in_app))
    parts = [section("words", _words_of(in_app, words))]
    if len(page) <= HTML_MAX:
        parts.append(section("page", f"{words.text('inapp-pack-page')}\n```{page}```"))
    parts.append(section("todo", words.text("inapp-pack-todo", until=until, format=in_app.format.value)))
    return Told("📋", lead, (*parts, *_say(Button.SAY_STARTED, card, words)))


def _words_of(in_app: InApp, words: Words) -> str:
    variant = in_app.variant
    rows = (
        ("title", variant.text.title),
        ("body", variant.text.message),
        ("button", in_app.button),
        ("link", variant.link or ""),
        ("image", variant.image or ""),
    )
    said = [f"*{words.one('inapp-part', part)}*\n```{escape(text)[:1_200]}```" for part, text in rows if text]
    return "\n".join(said)


def page_of(in_app: InApp) -> str:
    """The message as HTML for OneSignal's editor. Source: reference/onesignal.md, "Routes available", E.

    What people wrote is text in it, never markup, and an address stands in a script as a string of JSON.
    """
    variant = in_app.variant
    lines = [f"<h1>{html.escape(variant.text.title)}</h1>", f"<p>{html.escape(variant.text.message)}</p>"]
    if variant.image:
        lines.insert(0, f'<img src="{html.escape(variant.image)}" alt="">')
    if in_app.button:
        opens = f"OneSignalIamApi.openUrl(event,{_in_script(variant.link)});" if variant.link else ""
        deed = html.escape(f"OneSignalIamApi.trackClick(event,'button');{opens}OneSignalIamApi.close(event)")
        label = html.escape(in_app.button)
        lines.append(f'<button data-onesignal-unique-label="button" onclick="{deed}">{label}</button>')
    close = html.escape("OneSignalIamApi.close(event)")
    lines.append(f'<button data-onesignal-unique-label="close" aria-label="Close" onclick="{close}">✕</button>')
    return "\n".join(lines)


def _in_script(text: str) -> str:
    return json.dumps(text).replace("<", "\\u003c")


def _say(which: Button, card: Card, words: Words) -> tuple[Json, ...]:
    """The button by which a person says this, while it can be said: once somebody has, the line is drawn without it."""
    if card.stands(IN_APP) is not SAID_WHILE[which]:
        return ()
    label = words.one("button", which.value)
    read_out = words.text("button-about", button=label, code=card.code)
    value = CardClick(card.code, card.seen).value
    return (actions("say", [button(which.action_id, label, value, read_out=read_out)]),)
