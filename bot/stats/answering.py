"""Answering what has been asked: reading it, counting, and having it told.

A replica that dies over a question leaves its lease behind, and another one answers it.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import structlog
from pydantic import TypeAdapter
from sqlmodel import col, select

from bot import notices
from bot.campaigns.model import Campaign, Revision
from bot.campaigns.segments import Segment
from bot.clock import now
from bot.notices.answers import Answered
from bot.stats.answer import Answer, answer
from bot.stats.asking import AskedQuestion, Kind, is_open
from bot.stats.question import Question
from bot.stats.reading import Asked, Doubt, Outside, Reading, Refused, Unclear, Vocabulary
from bot.stats.reading_by_model import Reader
from bot.store import Database, Tx
from bot.workspaces.model import the_workspace

log = structlog.get_logger(__name__)

AT_A_TIME = 4
LEASE = timedelta(seconds=30)
MOST_CAMPAIGNS = 1_000
"""The newest, whose names a question may contain."""

DIRECT = "D"
"""What the ID of a conversation with Herald alone begins with."""
GIVES_UP_AFTER = timedelta(minutes=2)
"""What has failed for so long does not mend itself while somebody waits: they are told."""
GOES_ON = timedelta(minutes=10)
"""Within this, what is written to Herald directly goes on from what was asked before."""

Reply = Answer | Unclear | Outside
reply_json: TypeAdapter[Reply] = TypeAdapter(Reply)

People = Callable[[Tx, str], Awaitable[Mapping[str, str]]]
"""Who is in a workspace: Slack IDs with names."""


def reply_to(asked: AskedQuestion) -> Reply | None:
    """What came of it; None: nothing yet."""
    return reply_json.validate_json(asked.reply_json) if asked.reply_json else None


@dataclass(frozen=True)
class Answerer:
    """Answers what has been asked. `model` reads first, where there is one."""

    database: Database
    people: People
    model: Reader | None = None

    async def answer_all(self) -> int:
        """Answer all that waits; returns how many questions that were."""
        answered = 0
        while waiting := await self._lease():
            await asyncio.gather(*(self._answer(asked) for asked in waiting))
            answered += len(waiting)
        return answered

    async def _lease(self) -> list[AskedQuestion]:
        async with self.database.transaction() as tx:
            query = (
                select(AskedQuestion)
                .where(is_open())
                .order_by(col(AskedQuestion.id))
                .limit(AT_A_TIME)
                .with_for_update(skip_locked=True)
            )
            waiting = list(await tx.exec(query))
            for asked in waiting:
                asked.lease_until = now() + LEASE
        return waiting

    async def _answer(self, asked: AskedQuestion) -> None:
        try:
            reply = await self._reply(asked)
        except Exception:  # one question must not hold up the others; it is tried again once its lease has run out
            log.exception("question_not_answered", question=asked.code)
            if now() < asked.asked_at + GIVES_UP_AFTER:
                return
            reply = Outside(Refused.FAULT)
        async with self.database.transaction() as tx:
            kept = await tx.get(AskedQuestion, asked.key, with_for_update=True)
            if kept is None or kept.kind is not None:
                return  # another replica was faster
            kept.kind = kind_of(reply)
            kept.reply_json = reply_json.dump_json(reply).decode()
            if isinstance(reply, Answer):
                kept.question_json = reply.question.model_dump_json(by_alias=True)
            if asked.channel:
                notices.add(tx, asked.workspace_id, Answered(question=asked.key))
            await notices.tell_now(tx, notices.step_of(asked.key))

    async def _reply(self, asked: AskedQuestion) -> Reply:
        async with self.database.reading() as tx:
            zone = (await the_workspace(tx, asked.workspace_id)).zone
            if asked.question_json:
                chosen = Question.model_validate_json(asked.question_json)
                return await answer(tx, asked.workspace_id, chosen, now=now(), zone=zone)
            vocabulary = await vocabulary_of(tx, asked.workspace_id, self.people)
            before = await _before(tx, asked)
        from bot.stats.instead import of_journeys_instead  # with the reader's words, loaded for the first question

        reading = await read_by_both(
            self.model, asked.text, now=asked.asked_at, zone=zone, vocabulary=vocabulary, before=before
        )
        async with self.database.reading() as tx:
            reading = await of_journeys_instead(tx, asked.workspace_id, reading)
            if not isinstance(reading, Asked):
                return reading
            return await answer(tx, asked.workspace_id, reading.question, now=now(), zone=zone)


def kind_of(reply: Reply) -> Kind:
    """What came of a question."""
    return Kind.ANSWER if isinstance(reply, Answer) else Kind.ASK if isinstance(reply, Unclear) else Kind.REFUSE


OUR_OWN_TO_SAY = frozenset({Refused.EMPTY, Refused.TOO_LONG, Refused.CODE, Refused.NO_SUCH_DATE})
"""Refusals that no model is asked about: there is nothing in the text that it could understand better."""


async def read_by_both(
    model: Reader | None,
    text: str,
    *,
    now: datetime,
    zone: ZoneInfo,
    vocabulary: Vocabulary,
    before: Question | None = None,
) -> Reading:
    """The reading of a question: the model's where there is one and it has an answer, else our own reader's.

    Where both have understood, and not the same, nobody knows which is right: then the person is asked.
    """
    from bot.stats.reading.reader import read  # its grammar takes a tenth of a second to load

    ours = await asyncio.to_thread(read, text, now=now, zone=zone, vocabulary=vocabulary, before=before)
    if model is None or (isinstance(ours, Outside) and ours.why in OUR_OWN_TO_SAY):
        return ours
    theirs = await model.read(text, now=now, zone=zone, vocabulary=vocabulary, before=before)
    if theirs is None or isinstance(theirs, Outside):
        return ours
    if isinstance(ours, Asked) and isinstance(theirs, Asked) and ours.question != theirs.question:
        return Unclear(Doubt.METRIC, (ours.question, theirs.question))
    return theirs


async def vocabulary_of(tx: Tx, workspace_id: str, people: People) -> Vocabulary:
    """The names that questions of this workspace may contain."""
    segments = await tx.exec(select(Segment.name).where(col(Segment.workspace_id) == workspace_id).distinct())
    newest = (
        select(Campaign, Revision)
        .join(Revision, col(Campaign.revision_id) == col(Revision.id))
        .where(col(Campaign.workspace_id) == workspace_id)
        .order_by(col(Campaign.number).desc())
        .limit(MOST_CAMPAIGNS)
    )
    campaigns = {campaign.code: revision.content.name for campaign, revision in await tx.exec(newest)}
    return Vocabulary(tuple(segments), campaigns, await people(tx, workspace_id))


async def _before(tx: Tx, asked: AskedQuestion) -> Question | None:
    """The question that this one may follow up: the last that was answered in its thread.

    Written to directly, people seldom open a thread: there it is what they have just asked.
    """
    if not asked.thread:
        return None
    answered = (
        select(AskedQuestion)
        .where(
            col(AskedQuestion.workspace_id) == asked.workspace_id,
            col(AskedQuestion.channel) == asked.channel,
            col(AskedQuestion.kind) == Kind.ANSWER,
            col(AskedQuestion.id) < asked.key,
        )
        .order_by(col(AskedQuestion.id).desc())
        .limit(1)
    )
    last = (await tx.exec(answered.where(col(AskedQuestion.thread) == asked.thread))).first()
    if last is None and asked.channel.startswith(DIRECT):
        just_now = col(AskedQuestion.asked_at) > asked.asked_at - GOES_ON
        last = (await tx.exec(answered.where(just_now))).first()
    return Question.model_validate_json(last.question_json) if last and last.question_json else None
