"""The story of a campaign: one line in the thread of its card for each thing that happened.

A line names those who have something to do or to know now, so that Slack tells them; others are not disturbed. How
it came to an approval stands in story_review.py, what became of it in story_sending.py.
"""

from datetime import datetime
from typing import assert_never

from bot.notices import kinds
from bot.notices.in_app import InAppNotice
from bot.slack.blocks import story_in_app, story_review, story_sending
from bot.slack.blocks.facts import Card
from bot.slack.blocks.kit import Json, Message, message, section
from bot.slack.blocks.phrases import person
from bot.slack.blocks.story_both import naming_its_part, part_of
from bot.slack.blocks.telling import Told
from bot.words import Words

ReviewLine = (
    kinds.Submitted
    | kinds.DecisionMade
    | kinds.Scheduled
    | kinds.Edited
    | kinds.Withdrawn
    | kinds.Reminder
    | kinds.Expired
    | kinds.BackToReview
)
SendingLine = (
    kinds.Stopped
    | kinds.HandedOver
    | kinds.Unanswered
    | kinds.Recalled
    | kinds.RecallFailed
    | kinds.Sent
    | kinds.Missed
    | kinds.NoAudience
    | kinds.Failed
    | kinds.CancelledElsewhere
    | kinds.Result
    | kinds.ResultMissing
)
StoryLine = ReviewLine | SendingLine | InAppNotice
"""The notices that the thread of a campaign tells."""


def story_line(notice: StoryLine, card: Card, words: Words, now: datetime) -> Message:
    """One line of the story. `card` is the campaign as it is now: its zone, its people, what its buttons carry."""
    told = naming_its_part(_told(notice, card, words, now), part_of(notice, card), words)
    lead: Json = section("story", f"{told.emoji} {told.lead}")
    return message(told.lead, [lead, *told.more])


def everything_held(notice: kinds.EverythingHeld, words: Words) -> Message:
    """The stop switch was pulled: told in the channel of the cards."""
    said = words.text("story-everything-held", by=person(notice.by))
    return message(said, [section("story", f"🛑 {said}")])


def hold_lifted(notice: kinds.HoldLifted, words: Words) -> Message:
    """The stop switch was lifted: told in the channel of the cards."""
    said = words.text("story-hold-lifted", by=person(notice.by))
    return message(said, [section("story", f"▶️ {said}")])


def _told(notice: StoryLine, card: Card, words: Words, now: datetime) -> Told:
    if isinstance(notice, ReviewLine):
        return _review(notice, card, words, now)
    if isinstance(notice, InAppNotice):
        return story_in_app.told(notice, card, words, now)
    return _sending(notice, card, words, now)


def _review(notice: ReviewLine, card: Card, words: Words, now: datetime) -> Told:
    match notice:
        case kinds.Submitted():
            return story_review.submitted(notice, card, words, now)
        case kinds.DecisionMade():
            return story_review.decided(notice, card, words, now)
        case kinds.Scheduled():
            return story_review.scheduled(notice, card, words, now)
        case kinds.Edited():
            return story_review.edited(notice, card, words, now)
        case kinds.Withdrawn():
            return story_review.withdrawn(notice, words)
        case kinds.Reminder():
            return story_review.reminder(notice, card, words, now)
        case kinds.Expired():
            return story_review.expired(notice, words)
        case kinds.BackToReview():
            return story_review.back_to_review(notice, words)
        case _:
            assert_never(notice)


def _sending(notice: SendingLine, card: Card, words: Words, now: datetime) -> Told:
    match notice:
        case kinds.Stopped():
            return story_sending.stopped(notice, card, words)
        case kinds.HandedOver():
            return story_sending.handed_over(notice, card, words, now)
        case kinds.Unanswered():
            return story_sending.unanswered(notice, words)
        case kinds.Recalled():
            return story_sending.recalled(notice, card, words)
        case kinds.RecallFailed():
            return story_sending.recall_failed(notice, card, words)
        case kinds.Sent():
            return story_sending.sent(notice, card, words, now)
        case kinds.Missed():
            return story_sending.missed(notice, card, words, now)
        case kinds.NoAudience():
            return story_sending.no_audience(notice, card, words, now)
        case kinds.Failed():
            return story_sending.failed(notice, card, words, now)
        case kinds.CancelledElsewhere():
            return story_sending.cancelled_elsewhere(notice, card, words)
        case kinds.Result():
            return story_sending.result(notice, card, words, now)
        case kinds.ResultMissing():
            return story_sending.result_missing(notice, card, words, now)
        case _:
            assert_never(notice)
