"""A Slack workspace and its OneSignal apps, as tables."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Column, String, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.store import Moment, RowId, Tx


class Workspace(SQLModel, table=True):
    """One Slack workspace. Every other table points at its `id`, which is Slack's team ID (T…)."""

    __tablename__ = "workspaces"

    id: str = Field(primary_key=True)
    name: str
    bot_user_id: str
    card_channel: str | None = None
    timezone: str
    """The clock that campaigns are planned by, as an IANA name."""
    timezone_set_by: str | None = None
    """The admin who has set it in Slack, by Slack ID. None: it is what BOT_TIMEZONE says."""
    locale: str
    last_campaign_number: int = 0
    """The short code that was given last (12 for C-12)."""
    last_question_number: int = 0
    """The same for questions (31 for Q-31)."""
    last_idea_number: int = 0
    """The same for ideas (7 for I-7)."""
    # The stop switch: while it is set, nothing of this workspace is handed over.
    held_by: str | None = None
    held_at: datetime | None = Field(default=None, sa_column=Column(Moment))

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def is_held(self) -> bool:
        return self.held_at is not None


class OneSignalApp(SQLModel, table=True):
    """A OneSignal app of a workspace. Its key is kept encrypted (`vault.py`)."""

    __tablename__ = "onesignal_apps"
    __table_args__ = (UniqueConstraint("workspace_id", "app_id"),)

    id: int | None = Field(default=None, sa_column=Column(RowId, primary_key=True))
    workspace_id: str = Field(foreign_key="workspaces.id")
    app_id: str
    key_encrypted: str = Field(sa_column=Column(String, nullable=False))


async def the_workspace(tx: Tx, workspace_id: str) -> Workspace:
    """The workspace with this ID, which the caller knows to exist."""
    workspace = await tx.get(Workspace, workspace_id)
    if workspace is None:
        raise LookupError(f"no workspace {workspace_id}")
    return workspace


async def locked_workspace(tx: Tx, workspace_id: str) -> Workspace:
    """The same as of now, held until this transaction ends: of two who change something, the second waits."""
    workspace = await the_workspace(tx, workspace_id)
    await tx.refresh(workspace, with_for_update={"key_share": True})
    return workspace


async def zone_of(tx: Tx, workspace_id: str) -> ZoneInfo:
    """The team's time zone as it is set now: an admin may have changed it since this replica started."""
    return (await the_workspace(tx, workspace_id)).zone
