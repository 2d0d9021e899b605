"""Which picture belongs to which revision: one upload each, whatever number of replicas and redrawn cards there is.

What is to be done next about a revision's picture is due at `Revision.preview_due_at`: to be drawn and uploaded, then,
once Slack has looked through it, to be shown. Whoever takes it up puts that off by a lease; nobody else sees it then.
"""

import json
from dataclasses import asdict, dataclass
from datetime import timedelta

from sqlalchemy import Column, String, Text
from sqlmodel import Field, SQLModel, col, select

from bot import notices
from bot.campaigns.content import Content, RevisionHash
from bot.campaigns.lifecycle import State
from bot.campaigns.model import Campaign, Revision
from bot.clock import now
from bot.copywriting.preview.push import Shown, shown_of
from bot.notices.kinds import CardChanged
from bot.store import Tx
from bot.workspaces.model import the_workspace

ON_CARD = "card"
"""The kind that the card shows: of phones, in the language that was written first, for whose data is known."""
WORTH_IT = frozenset({State.DRAFT, State.IN_REVIEW, State.RECALLING})
"""Where somebody has still to decide on what is pictured."""
LEASE = timedelta(seconds=60)
SLACK_LOOKS_FOR = timedelta(seconds=1)
"""How long Slack usually takes until a file may be shown."""
TRIES_MAX = 6
PAUSE = timedelta(seconds=4)
"""After the first failure; doubled after each further one."""


class Preview(SQLModel, table=True):
    """A picture of one revision in Slack, and what is read on it."""

    __tablename__ = "previews"

    revision_hash: RevisionHash = Field(sa_column=Column(String(64), primary_key=True))
    kind: str = Field(primary_key=True)
    workspace_id: str = Field(foreign_key="workspaces.id")
    tries: int = 0
    """How often it was begun, or Slack did not show it."""
    file_id: str | None = None
    """Slack's ID of the file; None: it is not uploaded."""
    shown_json: str | None = Field(default=None, sa_column=Column(Text))
    is_ready: bool = False
    """Slack has looked through it, as far as we know."""

    @property
    def shown(self) -> tuple[Shown, ...]:
        return shown_of(json.loads(self.shown_json or "[]"))


@dataclass(frozen=True)
class ToDraw:
    """A revision whose picture is to be made."""

    revision_id: int
    code: str
    number: int
    content: Content
    app: str
    """The workspace's name."""


async def take_next(tx: Tx) -> ToDraw | bool:
    """Take up the next that is due. One that is only to be shown is: True. Nothing is due: False."""
    query = (
        select(Revision)
        .where(col(Revision.preview_due_at) <= now())
        .order_by(col(Revision.preview_due_at))
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    revision = (await tx.exec(query)).first()
    if revision is None:
        return False
    campaign = await tx.get_one(Campaign, revision.campaign_id)
    is_latest = revision.key in (campaign.revision_id, campaign.waiting_revision_id)
    preview = await _preview(tx, revision)
    if not is_latest or campaign.state not in WORTH_IT or preview.tries >= TRIES_MAX:
        revision.preview_due_at = None
        return True
    if preview.file_id is not None:
        preview.is_ready = True
        revision.preview_due_at = None
        notices.add(tx, revision.workspace_id, CardChanged(), campaign_id=campaign.key)
        return True
    preview.tries += 1
    revision.preview_due_at = now() + LEASE
    workspace = await the_workspace(tx, revision.workspace_id)
    return ToDraw(revision.key, campaign.code, revision.number, revision.content, workspace.name)


async def uploaded(tx: Tx, revision_id: int, file_id: str, shown: tuple[Shown, ...]) -> None:
    """Slack has the picture: it is shown once Slack has looked through it."""
    revision = await _locked(tx, revision_id)
    preview = await _preview(tx, revision)
    preview.file_id, preview.shown_json = file_id, json.dumps([asdict(one) for one in shown])
    revision.preview_due_at = now() + SLACK_LOOKS_FOR


async def failed(tx: Tx, revision_id: int, *, for_good: bool = False) -> bool:
    """It could not be made or uploaded now. Says whether it is tried again: not where that is of no use."""
    revision = await _locked(tx, revision_id)
    preview = await _preview(tx, revision)
    again = preview.tries < TRIES_MAX and not for_good
    revision.preview_due_at = now() + PAUSE * 2 ** (preview.tries - 1) if again else None
    return again


async def not_shown(tx: Tx, campaign_id: int, revision_hash: str) -> bool:
    """Slack does not show it yet. Says whether it is tried again: a card without it is complete as well."""
    this_one = (col(Revision.campaign_id) == campaign_id, col(Revision.hash) == revision_hash)
    revision = (await tx.exec(select(Revision).where(*this_one).with_for_update())).one()
    preview = await _preview(tx, revision)
    if not preview.is_ready:
        return revision.preview_due_at is not None  # another drawing of the same card has met it before
    preview.is_ready = False
    preview.tries += 1
    return await failed(tx, revision.key)


async def preview_of(tx: Tx, revision: Revision) -> Preview | None:
    """The picture of exactly this revision, if Slack shows it."""
    preview = await tx.get(Preview, (revision.hash, ON_CARD))
    return preview if preview is not None and preview.is_ready else None


async def _locked(tx: Tx, revision_id: int) -> Revision:
    return (await tx.exec(select(Revision).where(col(Revision.id) == revision_id).with_for_update())).one()


async def _preview(tx: Tx, revision: Revision) -> Preview:
    """Its row. The revision is locked, so nobody else adds it at the same time."""
    preview = await tx.get(Preview, (revision.hash, ON_CARD))
    if preview is None:
        preview = Preview(revision_hash=revision.hash, kind=ON_CARD, workspace_id=revision.workspace_id)
        tx.add(preview)
    return preview
