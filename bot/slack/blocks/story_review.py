"""The lines of a story up to its approval: asked, counted, decided, edited, withdrawn, reminded, expired, and back."""

from datetime import datetime

from bot.campaigns.lifecycle import State
from bot.campaigns.model import Verdict
from bot.campaigns.shells import Way
from bot.notices import kinds
from bot.slack.blocks.card import approvals_needed
from bot.slack.blocks.changes import Place, change_lines, parts_in_words
from bot.slack.blocks.facts import Card
from bot.slack.blocks.kit import Json, context, section, shortened
from bot.slack.blocks.phrases import people, person, quoted, reach_in_words
from bot.slack.blocks.story_both import goes_out
from bot.slack.blocks.telling import Told
from bot.slack.blocks.when_words import when_spread_in_line
from bot.words import Words

GROUPS_SHOWN = 4
"""Groups of approvers who last looked at different revisions."""
CHANGES_SHOWN = 1_800
"""Characters of changes for one group, or in one edit."""
_VERDICT_EMOJI = {Verdict.APPROVE: "👍", Verdict.REQUEST_CHANGES: "✍️", Verdict.REJECT: "⛔"}


def submitted(notice: kinds.Submitted, card: Card, words: Words, now: datetime) -> Told:
    """Who is asked, how many must agree and why, until when; and for each what changed since they last decided."""
    needed = approvals_needed(notice.needed, notice.reason, card, words)
    until = words.moment(notice.expires_at, card.zone, now)
    by, revision = person(notice.by), notice.revision
    if notice.approvers:
        asked = people(notice.approvers, words)
        lead = words.text("story-submitted", by=by, revision=revision, approvers=asked, needed=needed, until=until)
    else:
        lead = words.text("story-submitted-nobody", by=by, revision=revision, needed=needed)
    if notice.warnings:
        lead += " " + words.text("story-submitted-warned", count=notice.warnings)
    place = Place(card.zone, now)
    groups = (_since(seen, index, words, place) for index, seen in enumerate(notice.seen[:GROUPS_SHOWN]))
    return Told("🙋", lead, tuple(groups))


def _since(seen: kinds.Seen, index: int, words: Words, place: Place) -> Json:
    who = people(seen.approvers, words)
    if not seen.changes:
        return section(f"since-{index}", words.text("story-since-nothing", approvers=who, revision=seen.since))
    lead = words.text("story-since", approvers=who, revision=seen.since)
    return section(f"since-{index}", f"{lead}\n{_changes(seen.changes, words, place)}")


def decided(notice: kinds.DecisionMade, card: Card, words: Words, now: datetime) -> Told:
    """What an approver said, told to the requester, with the reason and what follows."""
    verdict = Verdict(notice.verdict)
    lead = words.one("story-verdict", verdict.value, requester=person(notice.requester), by=person(notice.by))
    if verdict is Verdict.APPROVE:
        lead += " " + _after_approval(notice, card, words, now)
    more = (section("why", quoted(notice.why)),) if notice.why.strip() else ()
    return Told(_VERDICT_EMOJI[verdict], lead.strip(), more)


def _after_approval(notice: kinds.DecisionMade, card: Card, words: Words, now: datetime) -> str:
    if notice.missing:
        return words.text("story-more-needed", missing=notice.missing)
    return _goes_out(notice.send_at, card, words, now)


def scheduled(notice: kinds.Scheduled, card: Card, words: Words, now: datetime) -> Told:
    """Why nobody else has to agree any more, told to the requester, and when it goes out."""
    lead = words.text(
        "story-scheduled",
        requester=person(notice.requester),
        reach=reach_in_words(notice.reach, words),
        needed=notice.needed,
        people=people(notice.approved_by, words),
    )
    return Told("👍", f"{lead} {_goes_out(notice.send_at, card, words, now)}".strip())


def _goes_out(send_at: datetime | None, card: Card, words: Words, now: datetime) -> str:
    if send_at is None or card.state is State.MISSED:
        return ""
    if card.content.channel == "both":
        return goes_out(send_at, card, words, now)
    if not card.content.variants or card.content.automation is not None:
        return _starts(send_at, card, words, now)
    if card.content.schedule.as_soon_as_approved:
        return words.text("story-goes-now")
    if card.content.schedule.by is not None:
        return words.text("story-goes-spread", when=when_spread_in_line(card, send_at, words, now))
    return words.text("story-goes-at", when=words.moment(send_at, card.zone, now))


def _starts(send_at: datetime, card: Card, words: Words, now: datetime) -> str:
    """Of what runs as a Journey, which starts, and which a stop ends at any time."""
    if card.way is Way.BY_HAND:
        return words.text("inapp-goes-by-hand")
    if card.content.schedule.as_soon_as_approved:
        return words.text("inapp-goes-now")
    return words.text("inapp-goes-at", when=words.moment(send_at, card.zone, now))


def edited(notice: kinds.Edited, card: Card, words: Words, now: datetime) -> Told:
    """What is different now, whose approval no longer counts, and what happens to what OneSignal has."""
    parts = parts_in_words(notice.changes, words)
    lead = words.text("story-edited", by=person(notice.by), revision=notice.revision, parts=parts)
    if notice.was_asked_for:
        lead += " " + words.text("story-edited-again")
    if notice.voided:
        lead += " " + words.text("story-voided", people=people(notice.voided, words), count=len(notice.voided))
    if notice.recalls:
        lead += " " + words.text("story-edit-recalls")
    if not notice.changes:
        return Told("✏️", lead)
    return Told("✏️", lead, (context("changes", _changes(notice.changes, words, Place(card.zone, now))),))


def withdrawn(notice: kinds.Withdrawn, words: Words) -> Told:
    return Told("🗄️", words.text("story-withdrawn", by=person(notice.by)))


def reminder(notice: kinds.Reminder, card: Card, words: Words, now: datetime) -> Told:
    """Who has not decided yet, and until when they can."""
    until = words.moment(notice.expires_at, card.zone, now)
    if not notice.missing:
        again = people(card.approved_by or notice.approvers, words)
        return Told("🔔", words.text("story-reminder-again", approvers=again, until=until))
    if not notice.approvers:
        return Told("🔔", words.text("story-reminder-nobody", until=until, missing=notice.missing))
    asked = people(notice.approvers, words)
    return Told("🔔", words.text("story-reminder", approvers=asked, missing=notice.missing, until=until))


def expired(notice: kinds.Expired, words: Words) -> Told:
    return Told("⌛", words.text("story-expired", requester=person(notice.requester)))


def back_to_review(notice: kinds.BackToReview, words: Words) -> Told:
    """Why the approvals do not suffice any more, and who is asked again."""
    cause = words.one(
        "story-back",
        notice.cause,
        seen=reach_in_words(notice.reach_seen, words, problem=True),
        reach=reach_in_words(notice.reach, words, problem=True),
    )
    lead = f"{cause} {words.text('story-more-needed', missing=notice.missing)}"
    return Told("⏳", f"{lead} {people(notice.approvers, words)}".strip())


def _changes(changes: tuple[kinds.Changed, ...], words: Words, place: Place) -> str:
    return shortened("\n".join(change_lines(changes, words, place)), CHANGES_SHOWN)
