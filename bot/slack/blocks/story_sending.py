"""The lines of a story from its approval on: stopped, handed over, taken back, sent, missed, failed, its result."""

from datetime import datetime

from bot.campaigns.lifecycle import State
from bot.campaigns.parts import PUSH
from bot.notices import kinds
from bot.slack.blocks import story_both
from bot.slack.blocks.button_row import button_row
from bot.slack.blocks.card import against_usual, numbers, problem_in_words
from bot.slack.blocks.facts import Card, Numbers
from bot.slack.blocks.kit import Json, context
from bot.slack.blocks.phrases import audit_end, people, person
from bot.slack.blocks.story_both import and_the_other, is_of_push, lost_part, what_is_left
from bot.slack.blocks.telling import Told
from bot.slack.blocks.when_words import when_spread_in_line
from bot.slack.i18n.text import escaped_cut, one_line
from bot.words import Words

REASON_SHOWN = 300


def stopped(notice: kinds.Stopped, card: Card, words: Words) -> Told:
    by = person(notice.by)
    if not notice.recalls:
        return Told("🛑", words.text("story-stopped", by=by))
    if notice.with_everything:
        return Told("🛑", words.text("story-stopped-with-all", by=by))
    return Told("🛑", and_the_other(words.text("story-stopped-recalls", by=by), notice.part, card, words))


def _automation_handed_over(notice: kinds.HandedOver, card: Card, words: Words, now: datetime) -> str:
    if notice.send_at is None:
        return words.text("automation-handed-over-now")
    return words.text("automation-handed-over", when=words.moment(notice.send_at, card.zone, now))


def handed_over(notice: kinds.HandedOver, card: Card, words: Words, now: datetime) -> Told:
    is_push = is_of_push(notice.part, card)
    its_id = escaped_cut(notice.message_id, 60)
    under = (context("id", words.text("story-message-id" if is_push else "inapp-journey-id", message=its_id)),)
    if card.content.automation is not None:
        return Told("📬", _automation_handed_over(notice, card, words, now), under)
    if card.content.is_one_journey and card.content.channel == "both":
        return Told("📬", story_both.handed_over(notice, card, words, now), under)
    if notice.send_at is None:
        return Told("📬", words.text("story-handed-over-now" if is_push else "inapp-handed-over-now"), under)
    if card.content.schedule.by is not None:
        spread = when_spread_in_line(card, notice.send_at, words, now)
        return Told("📬", words.text("story-handed-over-spread", when=spread), under)
    when = words.moment(notice.send_at, card.zone, now)
    return Told("📬", words.text("story-handed-over" if is_push else "inapp-handed-over", when=when), under)


def unanswered(notice: kinds.Unanswered, words: Words) -> Told:
    return Told("⏳", words.one("story-unanswered", notice.state, requester=person(notice.requester)))


def recalled(notice: kinds.Recalled, card: Card, words: Words) -> Told:
    if notice.by_hand:
        return Told("↩️", and_the_other(words.text("inapp-recalled-by-hand"), notice.part, card, words))
    if notice.part and notice.part != PUSH:
        return Told("↩️", and_the_other(words.text("both-in-app-recalled"), notice.part, card, words))
    lead = words.one("story-recalled", notice.then)
    if notice.in_the_middle:
        had = words.text("when-recalled") if notice.had is None else words.text("when-recalled-had", had=notice.had)
        lead = words.text("when-recalled-draft" if notice.then == State.DRAFT else "when-recalled-cancelled")
        lead = f"{lead} {had}"
    return Told("↩️", and_the_other(lead, notice.part, card, words) if notice.part else lead)


def recall_failed(notice: kinds.RecallFailed, card: Card, words: Words) -> Told:
    requester = person(card.requester)
    if notice.too_late:
        is_push = is_of_push(notice.part, card)
        lead = words.text("story-recall-too-late" if is_push else "inapp-recall-too-late", requester=requester)
    else:
        reason = escaped_cut(one_line(notice.reason), REASON_SHOWN) or "–"
        lead = words.text("story-recall-failed", requester=requester, reason=reason)
    return Told("⚠️", f"{lead} {words.text('story-edit-dropped')}" if notice.drops_edit else lead)


def sent(notice: kinds.Sent, card: Card, words: Words, now: datetime) -> Told:
    if card.content.schedule.by is not None:
        return Told("🚀", words.text("story-sent-spread", when=when_spread_in_line(card, notice.at, words, now)))
    return Told("🚀", words.text("story-sent", when=words.moment(notice.at, card.zone, now)))


def missed(notice: kinds.Missed, card: Card, words: Words, now: datetime) -> Told:
    """Why it missed its time, and the question what happens to it now."""
    if notice.part and card.state is not State.MISSED:
        return Told("⏰", lost_part(notice, card, words, now))
    when = words.moment(notice.send_at, card.zone, now)
    cause = words.one("story-missed", notice.cause)
    lead = words.text("story-missed", requester=person(notice.requester), when=when, cause=cause)
    return Told("⏰", lead, _choice(State.MISSED, card, words, now))


def no_audience(notice: kinds.NoAudience, card: Card, words: Words, now: datetime) -> Told:
    if notice.part and card.state is not State.NO_AUDIENCE:
        return Told("👤", lost_part(notice, card, words, now))
    lead = words.text("story-no-audience", requester=person(notice.requester))
    return Told("👤", lead, _choice(State.NO_AUDIENCE, card, words, now))


def failed(notice: kinds.Failed, card: Card, words: Words, now: datetime) -> Told:
    problem = problem_in_words(notice.reason, notice.detail, words)
    lead = words.text("story-failed", requester=person(notice.requester), problem=problem)
    if notice.drops_edit:
        lead = f"{lead} {words.text('story-edit-dropped')}"
    return Told("❌", what_is_left(lead, notice.part, card, words), _choice(State.FAILED, card, words, now))


def cancelled_elsewhere(notice: kinds.CancelledElsewhere, card: Card, words: Words) -> Told:
    requester = person(notice.requester)
    if is_of_push(notice.part, card):
        lead = words.text("story-cancelled-elsewhere", requester=requester)
    else:
        lead = words.text("story-ended-elsewhere", requester=requester)
    return Told("🛑", and_the_other(lead, notice.part, card, words))


def result(notice: kinds.Result, card: Card, words: Words, now: datetime) -> Told:
    """The numbers at an age, against what is usual then; and the end of the audit log, to be kept in Slack.

    The last of them calls those who asked for it and decided on it.
    """
    counted = Numbers(
        delivered=notice.delivered,
        clicks=notice.clicks,
        unsubscribed=notice.unsubscribed,
        errored=notice.errored,
        as_of=notice.as_of,
        is_final=notice.is_last,
    )
    at = words.one("story-result-at", str(notice.after_hours))
    lead = " ".join([at, _result_lead(counted, words), *_compared(notice, counted.click_rate, words)])
    if notice.is_last:
        who = people(dict.fromkeys((notice.requester, *notice.approvers)), words)
        lead = words.text("story-result-last", people=who, said=lead)
    more = numbers(counted, card, words, now)
    if notice.audit_hash:
        more.append(context("audit", audit_end(notice.audit_seq, notice.audit_hash, words)))
    return Told("📊", lead, tuple(more))


def result_missing(notice: kinds.ResultMissing, card: Card, words: Words, now: datetime) -> Told:
    who = person(notice.requester)
    if notice.counted_at is None:
        return Told("📊", words.text("story-result-missing", requester=who))
    when = words.moment(notice.counted_at, card.zone, now)
    return Told("📊", words.text("story-result-ends", requester=who, when=when))


def _result_lead(counted: Numbers, words: Words) -> str:
    if counted.delivered is None:
        return words.text("story-result-not-stated")
    if counted.delivered == 0:
        return words.text("story-result-nothing")
    number, rate = words.number(counted.delivered), counted.click_rate
    if rate is None:
        return words.text("story-result-no-clicks", delivered=counted.delivered, number=number)
    return words.text("story-result", delivered=counted.delivered, number=number, rate=words.rate(rate))


def _compared(notice: kinds.Result, rate: float | None, words: Words) -> list[str]:
    """How that stands against what is usual; of a message that has only just left nothing is usual."""
    compared = against_usual(rate, notice.usual_click_rate, words) if notice.after_hours else None
    if compared is None:
        return []
    if notice.usual_click_rate is None:
        return [compared]
    return [compared, words.text("story-result-usual-of", count=notice.usual_of)]


def _choice(asked_in: State, card: Card, words: Words, now: datetime) -> tuple[Json, ...]:
    """The buttons of the question, unless it has been answered before the line could be told."""
    return (button_row(card, words, now, with_more=False),) if card.state is asked_in else ()
