"""Questions that people have asked, as a table, and taking them in.

Reading and computing take longer than an ack may, so a question is saved first; `answering.py` does the rest.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Column, ColumnElement, Index, Text, UniqueConstraint, and_, func, or_, update
from sqlmodel import Field, SQLModel, col, select

from bot.campaigns.roles import Action, Actor, must_be_allowed
from bot.clock import now
from bot.errors import HeraldError
from bot.stats.question import Question
from bot.store import Database, Moment, RowId, Tx, Word, wake_after_commit
from bot.workspaces.model import Workspace

QUESTIONS = "questions"
"""What is woken after a commit that took a question in."""
TEXT_KEPT = 4_000
"""Characters of a question. What is longer is refused anyway."""


WORKFLOW = "workflow"
"""Who asks where a workflow does, for nobody in particular."""


class Kind(StrEnum):
    """What comes of a question."""

    ANSWER = "answer"
    ASK = "ask"
    """One question goes back."""
    REFUSE = "refuse"


class AskedQuestion(SQLModel, table=True):
    """One question that somebody asked, and what was answered. People call it by its code (Q-31)."""

    __tablename__ = "asked_questions"
    __table_args__ = (
        UniqueConstraint("workspace_id", "number"),
        Index("asked_questions_in_a_thread", "workspace_id", "channel", "thread"),
    )

    id: int | None = Field(default=None, sa_column=Column(RowId, primary_key=True))
    workspace_id: str = Field(foreign_key="workspaces.id")
    number: int
    asked_by: str
    """Slack ID; or WORKFLOW."""
    asked_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    channel: str = ""
    """Where it is answered; "": nowhere, because only a workflow waits for the answer."""
    thread: str = ""
    """The thread's ts: what a follow-up follows up."""
    text: str = Field(sa_column=Column(Text, nullable=False))
    kind: Kind | None = Field(default=None, sa_column=Column(Word(Kind)))
    """What came of it; None: it has not been read yet."""
    question_json: str | None = Field(default=None, sa_column=Column(Text))
    """The typed question that was answered. Of one that was chosen from a question back, it is there from the start."""
    reply_json: str | None = Field(default=None, sa_column=Column(Text))
    """The answer with its rows as they were then (numbers grow), or what was asked back or refused."""
    lease_until: datetime | None = Field(default=None, sa_column=Column(Moment))
    """Until then one replica is answering it."""
    is_right: bool | None = None
    """What people said of the answer; None: nothing yet."""
    judged_by: str | None = None

    @property
    def code(self) -> str:
        return f"Q-{self.number}"

    @property
    def key(self) -> int:
        """Its row, once it has one."""
        assert self.id is not None
        return self.id


class NoSuchQuestion(HeraldError):
    """The code is none of this workspace's questions."""

    text = "error-no-such-question"


async def ask(
    tx: Tx, actor: Actor, text: str, *, channel: str, thread: str = "", chosen: Question | None = None
) -> AskedQuestion:
    """Take a question in. It is answered in `thread` of the channel, or in the channel itself.

    `chosen`: what it means is settled, because it was one of the readings that were offered.
    """
    number = (
        await tx.exec(
            update(Workspace)
            .where(col(Workspace.id) == actor.workspace_id)
            .values(last_question_number=Workspace.last_question_number + 1)
            .returning(col(Workspace.last_question_number))
        )
    ).scalar_one()
    asked = AskedQuestion(
        workspace_id=actor.workspace_id,
        number=number,
        asked_by=actor.slack_id,
        asked_at=now(),
        channel=channel,
        thread=thread,
        text=text[:TEXT_KEPT],
        question_json=chosen.model_dump_json(by_alias=True) if chosen else None,
    )
    tx.add(asked)
    await tx.flush()
    wake_after_commit(tx, QUESTIONS)
    return asked


async def question_called(tx: Tx, workspace_id: str, code: str) -> AskedQuestion:
    """The question with this code (Q-31). Raises NoSuchQuestion."""
    digits = code.strip().lower().removeprefix("q").removeprefix("-")
    if digits.isascii() and digits.isdigit() and len(digits) <= 9:
        query = select(AskedQuestion).where(
            col(AskedQuestion.workspace_id) == workspace_id, col(AskedQuestion.number) == int(digits)
        )
        if (found := (await tx.exec(query)).one_or_none()) is not None:
            return found
    raise NoSuchQuestion(code=digits if digits.isascii() and digits.isdigit() else "none")


async def judge(tx: Tx, actor: Actor, code: str, *, is_right: bool) -> AskedQuestion:
    """Keep what somebody says of an answer, for admins to read. Raises NoSuchQuestion.

    Who says that it is wrong has seen something: only they take that back, whatever others say after them.
    """
    asked = await question_called(tx, actor.workspace_id, code)
    if not (is_right and asked.is_right is False and asked.judged_by != actor.slack_id):
        asked.is_right, asked.judged_by = is_right, actor.slack_id
    return asked


@dataclass(frozen=True)
class Feedback:
    """What people have said of the answers."""

    wrong: Sequence[AskedQuestion]
    """The newest of those that were marked as wrong."""
    wrong_count: int
    right_count: int


async def feedback(tx: Tx, actor: Actor, *, most: int) -> Feedback:
    """What people say of the answers, for admins. Raises NotAllowed."""
    await must_be_allowed(tx, actor, Action.READ_FEEDBACK)
    mine = col(AskedQuestion.workspace_id) == actor.workspace_id
    counted = select(AskedQuestion.is_right, func.count()).where(mine).group_by(col(AskedQuestion.is_right))
    counts = dict((await tx.exec(counted)).all())
    newest = select(AskedQuestion).where(mine, col(AskedQuestion.is_right).is_(False))
    wrong = (await tx.exec(newest.order_by(col(AskedQuestion.id).desc()).limit(most))).all()
    return Feedback(wrong, counts.get(False, 0), counts.get(True, 0))


def is_open() -> ColumnElement[bool]:
    """It waits for its answer, and nobody is at it."""
    is_free = or_(col(AskedQuestion.lease_until).is_(None), col(AskedQuestion.lease_until) <= now())
    return and_(col(AskedQuestion.kind).is_(None), is_free)


async def is_any_open(database: Database) -> bool:
    """Whether any question is open. Nearly always none is: nobody who writes waits for this look."""
    async with database.reading() as tx:
        return (await tx.exec(select(AskedQuestion.id).where(is_open()).limit(1))).first() is not None
