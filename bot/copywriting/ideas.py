"""Ideas that people had, the rounds in which drafts of them were written, and those drafts, as tables.

Writing takes longer than an ack may, so an idea is saved first; `drafting.py` writes, and a notice tells each round,
in one message that becomes what the round becomes: writing, written, stopped.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, ColumnElement, Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel, col, func, select

from bot import notices
from bot.campaigns.content import Text as PushText
from bot.copywriting.refusals import NoSuchIdea
from bot.copywriting.waiting import IDEAS
from bot.copywriting.writer import CouldNot, Proposal, Wish
from bot.notices.drafting import Drafting
from bot.store import Moment, RowId, Tx, Word, wake_after_commit

IDEA_KEPT = 10_000
"""Characters of an idea, and of a wish in words. What is longer is cut."""
LETTERS = "ABCDEFGHIJ"


class RoundState(StrEnum):
    """How far one round of writing has come."""

    UNCLEAR = "unclear"
    """Nobody knows whether what was said is an idea or a question: its author is asked."""
    QUESTION = "question"
    """It was a question, and went its way."""
    WAITING = "waiting"
    """It is to be written, or is being written while `lease_until` is ahead."""
    WRITTEN = "written"
    STOPPED = "stopped"
    FAILED = "failed"


class Idea(SQLModel, table=True):
    """What somebody wants to tell the shop's customers, in their words. People call it by its code (I-7)."""

    __tablename__ = "ideas"
    __table_args__ = (
        UniqueConstraint("workspace_id", "number"),
        Index("ideas_in_a_thread", "workspace_id", "channel", "thread"),
    )

    id: int | None = Field(default=None, sa_column=Column(RowId, primary_key=True))
    workspace_id: str = Field(foreign_key="workspaces.id")
    number: int
    by: str
    """Slack ID."""
    at: datetime = Field(sa_column=Column(Moment, nullable=False))
    channel: str
    thread: str = ""
    """The ts of the thread that drafts and wishes stand in; "": that of its first message, once it is there."""
    text: str = Field(sa_column=Column(Text, nullable=False))

    @property
    def code(self) -> str:
        return f"I-{self.number}"

    @property
    def key(self) -> int:
        """Its row, once it has one."""
        assert self.id is not None
        return self.id


class WritingRound(SQLModel, table=True):
    """One message of drafts: the first of an idea, or what came of a wish."""

    __tablename__ = "writing_rounds"
    __table_args__ = (
        UniqueConstraint("idea_id", "number"),
        Index("writing_rounds_open", "state", "id"),
    )

    id: int | None = Field(default=None, sa_column=Column(RowId, primary_key=True))
    workspace_id: str = Field(foreign_key="workspaces.id")
    idea_id: int = Field(foreign_key="ideas.id", sa_type=RowId)
    number: int
    state: RoundState = Field(sa_column=Column(Word(RoundState), nullable=False))
    asked_by: str
    asked_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    wish: Wish | None = Field(default=None, sa_column=Column(Word(Wish)))
    """What is to be different; None: it is the first, from the idea alone."""
    words: str = Field(default="", sa_column=Column(Text, nullable=False))
    """The wish as it was typed, or the language that is wished for."""
    of: int | None = Field(default=None, sa_type=RowId)
    """The proposal that the wish is about; None: all that were shown last."""
    lease_until: datetime | None = Field(default=None, sa_column=Column(Moment))
    """Until then one replica is writing it."""

    playbook: str = ""
    writer: str = ""
    """house or openai, once it is written."""
    model: str | None = None
    prompt_version: str = ""
    tokens: int = 0
    fell_back: str | None = None
    """Why the house wrote in the model's place (`Written.fell_back`)."""
    could_not_json: str = Field(default="[]", sa_column=Column(Text, nullable=False))
    """What the writer was wished for and could not do."""
    problem: str | None = None
    """Why nothing was written."""
    suggestion_json: str | None = Field(default=None, sa_column=Column(Text))
    """What the playbook suggests beside words: see `Suggestion`."""

    channel: str = ""
    ts: str = ""
    """Where its message stands; "": it has not been posted yet."""

    @property
    def key(self) -> int:
        assert self.id is not None
        return self.id

    @property
    def could_not(self) -> tuple[CouldNot, ...]:
        return tuple(CouldNot(one) for one in json.loads(self.could_not_json))


class StoredProposal(SQLModel, table=True):
    """One draft, as it was written. Never changed but for what was made of it."""

    __tablename__ = "proposals"
    __table_args__ = (UniqueConstraint("round_id", "place"),)

    id: int | None = Field(default=None, sa_column=Column(RowId, primary_key=True))
    workspace_id: str = Field(foreign_key="workspaces.id")
    idea_id: int = Field(foreign_key="ideas.id", sa_type=RowId, index=True)
    round_id: int = Field(foreign_key="writing_rounds.id", sa_type=RowId)
    place: int
    """0 for A: what comes of a wish keeps the letter of what it was made from."""
    angle: str
    reason: str = Field(sa_column=Column(Text, nullable=False))
    language: str
    """In which it was written."""
    texts_json: str = Field(sa_column=Column(Text, nullable=False))
    """By language: title and message."""
    unproven_json: str = Field(default="[]", sa_column=Column(Text, nullable=False))
    """Prices, percentages, dates, … in it that the idea does not hold."""
    is_unchanged: bool = False
    """What was wished has changed nothing."""
    campaign: str | None = None
    """The code of the campaign that was drafted from it last (C-12)."""

    @property
    def key(self) -> int:
        assert self.id is not None
        return self.id

    @property
    def letter(self) -> str:
        return LETTERS[self.place]

    @property
    def texts(self) -> Mapping[str, PushText]:
        """The one it was written in first."""
        found = {language: PushText.model_validate(text) for language, text in json.loads(self.texts_json).items()}
        return {self.language: found[self.language], **found}

    @property
    def text(self) -> PushText:
        return self.texts[self.language]

    @property
    def unproven(self) -> tuple[str, ...]:
        return tuple(json.loads(self.unproven_json))

    @property
    def as_proposal(self) -> Proposal:
        """As a writer takes it."""
        return Proposal(angle=self.angle, reason=self.reason, texts=self.texts)


def has_changed(tx: Tx, round: WritingRound) -> None:
    """Have the message of this round drawn, and written what is to be written."""
    notices.add(tx, round.workspace_id, Drafting(idea=round.idea_id, round=round.key))
    wake_after_commit(tx, IDEAS)


async def idea_of(tx: Tx, workspace_id: str, key: int) -> Idea:
    """Raises NoSuchIdea."""
    idea = await tx.get(Idea, key)
    if idea is None or idea.workspace_id != workspace_id:
        raise NoSuchIdea()
    return idea


async def locked_round(tx: Tx, workspace_id: str, key: int) -> WritingRound:
    """The round, held until this transaction ends: who stops it and who has written it wait for each other.

    Raises NoSuchIdea.
    """
    found = await tx.get(WritingRound, key, with_for_update=True, populate_existing=True)
    if found is None or found.workspace_id != workspace_id:
        raise NoSuchIdea()
    return found


async def proposal_called(tx: Tx, workspace_id: str, key: int, *, lock: bool = False) -> StoredProposal:
    """Raises NoSuchIdea."""
    found = await tx.get(StoredProposal, key, with_for_update=lock, populate_existing=lock)
    if found is None or found.workspace_id != workspace_id:
        raise NoSuchIdea()
    return found


async def proposals_in(tx: Tx, round: WritingRound) -> list[StoredProposal]:
    """What was written in a round, in the order of the letters."""
    query = select(StoredProposal).where(col(StoredProposal.round_id) == round.key)
    return list(await tx.exec(query.order_by(col(StoredProposal.place))))


async def made_elsewhere(tx: Tx, round: WritingRound) -> tuple[str, ...]:
    """The codes of the campaigns that were made of other versions of what was written in this round."""
    others = (col(StoredProposal.idea_id) == round.idea_id, col(StoredProposal.round_id) != round.key)
    query = select(StoredProposal.campaign).where(*others, col(StoredProposal.campaign).is_not(None))
    codes = await tx.exec(query.order_by(col(StoredProposal.id)))
    return tuple(dict.fromkeys(code for code in codes if code))


async def rounds_of(tx: Tx, idea: Idea) -> list[WritingRound]:
    """All rounds of an idea, oldest first."""
    query = select(WritingRound).where(col(WritingRound.idea_id) == idea.key)
    return list(await tx.exec(query.order_by(col(WritingRound.number))))


async def last_written(tx: Tx, idea: Idea, *, before: int | None = None) -> list[StoredProposal]:
    """What was shown last of an idea; `before` this number of a round."""
    written = (col(WritingRound.idea_id) == idea.key, col(WritingRound.state) == RoundState.WRITTEN)
    query = select(WritingRound).where(*written).order_by(col(WritingRound.number).desc()).limit(1)
    if before is not None:
        query = query.where(col(WritingRound.number) < before)
    last = (await tx.exec(query)).first()
    return await proposals_in(tx, last) if last else []


async def idea_in_thread(tx: Tx, workspace_id: str, channel: str, thread: str) -> Idea | None:
    """The idea that this thread is about, the newest where there are several."""
    return await _newest(tx, workspace_id, col(Idea.channel) == channel, col(Idea.thread) == thread)


async def idea_just_had(tx: Tx, workspace_id: str, channel: str, *, since: datetime) -> Idea | None:
    """The idea that was last spoken of in this conversation, if that is not long ago."""
    return await _newest(tx, workspace_id, col(Idea.channel) == channel, col(WritingRound.asked_at) > since)


async def _newest(tx: Tx, workspace_id: str, *which: ColumnElement[bool]) -> Idea | None:
    """What was a question, or may be one, is no idea."""
    is_one = col(WritingRound.state).not_in((RoundState.UNCLEAR, RoundState.QUESTION))
    mine = select(Idea).join(WritingRound, col(WritingRound.idea_id) == col(Idea.id))
    query = mine.where(col(Idea.workspace_id) == workspace_id, is_one, *which)
    return (await tx.exec(query.order_by(col(WritingRound.id).desc()).limit(1))).first()


async def last_of_letter(tx: Tx, idea: Idea, place: int) -> StoredProposal | None:
    """What the draft of this letter has become by now."""
    mine = (col(StoredProposal.idea_id) == idea.key, col(StoredProposal.place) == place)
    return (await tx.exec(select(StoredProposal).where(*mine).order_by(col(StoredProposal.id).desc()).limit(1))).first()


async def versions(tx: Tx, proposal: StoredProposal) -> int:
    """The how manieth of its letter it is: 1 for the first of an idea. What a wish did not change is none."""
    mine = (col(StoredProposal.idea_id) == proposal.idea_id, col(StoredProposal.place) == proposal.place)
    changed = (col(StoredProposal.is_unchanged).is_(False), col(StoredProposal.id) <= proposal.key)
    return (await tx.exec(select(func.count()).select_from(StoredProposal).where(*mine, *changed))).one()


async def brief_of(tx: Tx, idea: Idea) -> str:
    """All that people have said of an idea: the facts that its drafts may hold."""
    own_words = [one.words for one in await rounds_of(tx, idea) if one.wish is Wish.OWN_WORDS]
    return "\n".join([idea.text, *own_words])


def texts_json(texts: Mapping[str, PushText]) -> str:
    """Texts by language as a row keeps them."""
    plain: dict[str, Any] = {language: text.model_dump() for language, text in texts.items()}
    return json.dumps(plain, ensure_ascii=False)
