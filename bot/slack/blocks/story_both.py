"""What the lines of a thread say where a campaign has a push and an in-app part: of which one they speak."""

from dataclasses import replace
from datetime import datetime

from bot.campaigns.content import ShownAfter
from bot.campaigns.lifecycle import AT_ONESIGNAL, State
from bot.campaigns.parts import IN_APP, PUSH
from bot.campaigns.shells import Way
from bot.notices import kinds
from bot.notices.in_app import JourneySoFar
from bot.slack.blocks.card_both import in_app_of
from bot.slack.blocks.facts import Card
from bot.slack.blocks.phrases import person
from bot.slack.blocks.telling import Told
from bot.words import Words

_OUT = frozenset({State.RUNNING, State.SENT, State.DONE})


def part_of(notice: object, card: Card) -> str:
    """Which part a notice is about; empty: all of it. What is counted of a Journey names none."""
    if isinstance(notice, JourneySoFar) and card.in_app_state is not None:
        return IN_APP
    part = getattr(notice, "part", "")
    return part if part in (PUSH, IN_APP) else ""


def naming_its_part(told: Told, part: str, words: Words) -> Told:
    """The same line, which says first of which part it speaks."""
    return replace(told, lead=words.one("both-line", part, said=told.lead)) if part else told


def is_of_push(part: str, card: Card) -> bool:
    """Whether a line about this part speaks of a push, and not of a Journey."""
    content = card.content
    return bool(content.variants) and content.automation is None and part != IN_APP and not content.is_one_journey


def and_the_other(lead: str, part: str, card: Card, words: Words) -> str:
    """What was said of one part, and whether the other one goes on."""
    other = IN_APP if part == PUSH else PUSH
    if not part or card.push_state is None or card.stands(other) not in AT_ONESIGNAL:
        return lead
    return f"{lead} {words.one('both-goes-on', other)}"


def lost_part(notice: kinds.Missed | kinds.NoAudience, card: Card, words: Words, now: datetime) -> str:
    """What became of one part, where nobody is asked what happens to it now."""
    requester = person(notice.requester)
    if isinstance(notice, kinds.NoAudience):
        said = words.text("both-no-audience", requester=requester)
    else:
        when = words.moment(notice.send_at, card.zone, now)
        cause = words.one("story-missed", notice.cause)
        said = words.text("both-missed", requester=requester, when=when, cause=cause)
    return what_is_left(said, notice.part, card, words)


def what_is_left(lead: str, part: str, card: Card, words: Words) -> str:
    """The same, and what can be done about the part that is lost."""
    lead = and_the_other(lead, part, card, words)
    is_kept = part and card.push_state is not None and card.state in _OUT
    return f"{lead} {words.text('both-duplicate', channel=words.one('form-channel', part))}" if is_kept else lead


def goes_out(send_at: datetime, card: Card, words: Words, now: datetime) -> str:
    """After its approval: when its push goes out, and what comes after it."""
    then = follows(card, words)
    if card.content.schedule.as_soon_as_approved:
        return words.text("both-goes-now", follows=then)
    return words.text("both-goes-at", when=words.moment(send_at, card.zone, now), follows=then)


def handed_over(notice: kinds.HandedOver, card: Card, words: Words, now: datetime) -> str:
    """OneSignal has both as one Journey."""
    then = follows(card, words)
    if notice.send_at is None:
        return words.text("both-handed-over-now", follows=then)
    return words.text("both-handed-over", when=words.moment(notice.send_at, card.zone, now), follows=then)


def follows(card: Card, words: Words) -> str:
    """What the app shows after the push, and to whom."""
    in_app = in_app_of(card.content)
    if in_app.shown_after is not ShownAfter.START:
        return words.one("both-follows", in_app.shown_after.value, hours=in_app.hours_after)
    if card.way is Way.BY_HAND:
        return words.text("both-follows-by-hand")
    if in_app.hours_after:
        return words.text("both-follows-later", hours=in_app.hours_after)
    return words.text("both-follows-start")
