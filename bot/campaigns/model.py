"""Campaigns, their revisions and the decisions on them, as tables."""

import re
from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import Column, Index, String, Text, UniqueConstraint
from sqlmodel import Field, SQLModel, col, select

from bot.campaigns.content import Content, RevisionHash, revision_hash
from bot.campaigns.lifecycle import State
from bot.campaigns.shells import Way
from bot.errors import HeraldError
from bot.store import Moment, RowId, Tx, Word


class Verdict(StrEnum):
    """One approver's word on one revision."""

    APPROVE = "approve"
    REQUEST_CHANGES = "request_changes"
    REJECT = "reject"


SEEN_LENGTH = 32
"""How much of a revision's hash a button carries at least: 128 bits, so that it fits into any of Slack's fields."""


class Campaign(SQLModel, table=True):
    """One idea on its way to a send. People call it by its code (C-12)."""

    __tablename__ = "campaigns"
    __table_args__ = (
        UniqueConstraint("workspace_id", "number"),
        Index("campaigns_due", "state", "hand_over_at"),
    )

    id: int | None = Field(default=None, sa_column=Column(RowId, primary_key=True))
    uid: UUID = Field(default_factory=uuid4)
    """What its idempotency keys are made from: unlike `id`, never the same again after a database was made anew."""
    workspace_id: str = Field(foreign_key="workspaces.id")
    app_id: str
    """The OneSignal app that it is sent through."""
    number: int
    state: State = Field(default=State.DRAFT, sa_column=Column(Word(State), nullable=False))
    requester: str
    """Slack ID of who drafted it first: told of every decision."""
    revision_id: int | None = Field(default=None, sa_column=Column(RowId))
    """The latest revision: what is shown, decided on and sent."""
    waiting_revision_id: int | None = Field(default=None, sa_column=Column(RowId))
    """While recalling for an edit: the revision that takes over once OneSignal has confirmed the recall."""
    after_recall: State | None = Field(default=None, sa_column=Column(Word(State)))
    origin_channel: str | None = None
    """Where it was drafted, for teams that have set no channel for cards."""
    brief: str | None = Field(default=None, sa_column=Column(Text))
    """What its first words were written from: the facts that they may hold. None: a person wrote them."""
    created_at: datetime = Field(sa_column=Column(Moment, nullable=False))

    submitted_by: str | None = None
    policy_version: int | None = None
    """The policy under which the latest revision was submitted."""
    expires_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    remind_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    """When approvers are next reminded; None: not (again)."""

    send_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    """The approved minute. For "as soon as approved": when the last approval came."""
    hand_over_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    """When it is due to be handed to OneSignal; only meaningful while scheduled."""
    lease_until: datetime | None = Field(default=None, sa_column=Column(Moment))
    """Until then one replica is checking it for hand-over; the others leave it alone."""

    silent_since: datetime | None = Field(default=None, sa_column=Column(Moment))
    """When OneSignal was asked what it has not answered yet, to hand it over or to take it back."""
    silence_told: bool = False

    push_state: State | None = Field(default=None, sa_column=Column(Word(State)))
    """Where its push stands by itself; None: as the campaign does. This and the next: parts.py."""
    in_app_state: State | None = Field(default=None, sa_column=Column(Word(State)))

    way: Way | None = Field(default=None, sa_column=Column(Word(Way)))
    """How its in-app message runs, as it was shown when approval was asked for; it is handed over in no other way."""

    replaces: str | None = None
    """The code of the automation that is ended once this one runs."""

    problem: str | None = None
    """Why it failed: a sending.failure.Reason. Only meaningful while failed."""
    problem_detail: str = ""
    maybe_out_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    """The minute of a revision of which OneSignal never said whether it went out. Stays for good: what is sent after it
    may reach people twice."""

    @property
    def code(self) -> str:
        return f"C-{self.number}"

    @property
    def key(self) -> int:
        """Its row, once it has one."""
        assert self.id is not None
        return self.id


class Revision(SQLModel, table=True):
    """One frozen state of a campaign's content. `reach` and findings are filled in later: they are about it."""

    __tablename__ = "revisions"
    __table_args__ = (UniqueConstraint("campaign_id", "number"),)

    id: int | None = Field(default=None, sa_column=Column(RowId, primary_key=True))
    workspace_id: str = Field(foreign_key="workspaces.id")
    campaign_id: int = Field(foreign_key="campaigns.id", sa_type=RowId)
    number: int
    hash: RevisionHash = Field(sa_column=Column(String(64), nullable=False))
    content_json: str = Field(sa_column=Column(Text, nullable=False))
    author: str
    """Slack ID of who wrote this revision: the one person who may not approve it."""
    created_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    reach: int | None = None
    """How many people OneSignal says it would reach, when last asked; None: not counted yet."""
    reach_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    reach_due_at: datetime | None = Field(default=None, sa_column=Column(Moment, index=True))
    """When OneSignal is to be asked for the reach; None: it has been."""
    reach_problem: str | None = None
    """Why it could not be counted: the name of an error's text, for the card."""
    preview_due_at: datetime | None = Field(default=None, sa_column=Column(Moment, index=True))
    """When something is to be done about the picture of it (copywriting/preview/kept.py); None: nothing."""
    findings_json: str | None = Field(default=None, sa_column=Column(Text))
    """What the checks found (preflight.finding): when it was submitted, before that when they last looked at the draft.
    None: they have not, or are to look again."""

    @property
    def content(self) -> Content:
        return Content.model_validate_json(self.content_json)

    @property
    def key(self) -> int:
        assert self.id is not None
        return self.id

    def is_what_was_seen(self, seen: str) -> bool:
        """Whether a click speaks of this revision. `seen` is its hash or the beginning of it that a button carries."""
        return len(seen) >= SEEN_LENGTH and self.hash.startswith(seen)

    def is_intact(self, campaign: Campaign) -> bool:
        """Whether the stored content still is what its hash was taken from."""
        return self.hash == revision_hash(
            workspace_id=self.workspace_id, code=campaign.code, number=self.number, content=self.content_json
        )


class Decision(SQLModel, table=True):
    """What one approver said about the revision they saw. Never changed, never deleted."""

    __tablename__ = "decisions"

    id: int | None = Field(default=None, sa_column=Column(RowId, primary_key=True))
    workspace_id: str = Field(foreign_key="workspaces.id")
    revision_id: int = Field(foreign_key="revisions.id", sa_type=RowId, index=True)
    by: str
    verdict: Verdict = Field(sa_column=Column(Word(Verdict), nullable=False))
    why: str = ""
    reach: int | None = None
    """The reach that the card showed then."""
    policy_version: int
    warnings_json: str | None = Field(default=None, sa_column=Column(Text))
    """The warnings of the checks that this person saw on the card; None: it was never checked."""
    at: datetime = Field(sa_column=Column(Moment, nullable=False))


class NoSuchCampaign(HeraldError):
    """The code is none of this workspace's campaigns."""

    text = "error-no-such-campaign"

    def __init__(self, *, code: str) -> None:
        super().__init__(code=_NO_CODE.sub("", code)[:20])  # it may be a mention, and is repeated to who typed it


_NO_CODE = re.compile(r"[^\w-]")


def number_of(code: str) -> int:
    """12 for "C-12", "c12" or "12". Raises NoSuchCampaign for anything else."""
    digits = code.strip().lower().removeprefix("c").removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 9):
        raise NoSuchCampaign(code=code)
    return int(digits)


async def locked(tx: Tx, workspace_id: str, code: str) -> Campaign:
    """The campaign, held until this transaction ends: of two clicks in one second the second waits for the first.

    Raises NoSuchCampaign, also for a campaign of another workspace.
    """
    return await _find(tx, workspace_id, code, lock=True)


async def found(tx: Tx, workspace_id: str, code: str) -> Campaign:
    """The campaign, for reading. Raises NoSuchCampaign, also for a campaign of another workspace."""
    return await _find(tx, workspace_id, code, lock=False)


async def _find(tx: Tx, workspace_id: str, code: str, *, lock: bool) -> Campaign:
    query = select(Campaign).where(col(Campaign.workspace_id) == workspace_id, col(Campaign.number) == number_of(code))
    campaign = (await tx.exec(query.with_for_update() if lock else query)).one_or_none()
    if campaign is None:
        raise NoSuchCampaign(code=code)
    return campaign


async def latest_revision(tx: Tx, campaign: Campaign) -> Revision:
    """What is shown, decided on and sent."""
    revision = await tx.get(Revision, campaign.revision_id)
    assert revision is not None, "a campaign is never stored without a revision"
    return revision


async def decisions_on(tx: Tx, revision: Revision) -> list[Decision]:
    """All decisions on this revision, oldest first."""
    query = select(Decision).where(col(Decision.revision_id) == revision.key).order_by(col(Decision.id))
    return list(await tx.exec(query))
