"""People's own devices, and the tests that were asked for on them, as tables."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import Column, Index, String, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.onesignal.device_push import EXTERNAL_ID_MAX, Device, DeviceKind
from bot.store import Moment, RowId, Tx, Word
from bot.workspaces.vault import Vault


class LinkedDevice(SQLModel, table=True):
    """The one device of a person, by their own word, in one OneSignal app: the only place where their tests go."""

    __tablename__ = "linked_devices"

    workspace_id: str = Field(primary_key=True, foreign_key="workspaces.id")
    app_id: str = Field(primary_key=True)
    slack_id: str = Field(primary_key=True)
    kind: DeviceKind = Field(sa_column=Column(Word(DeviceKind), nullable=False))
    value: str = Field(sa_column=Column(String(EXTERNAL_ID_MAX), nullable=False))
    linked_at: datetime = Field(sa_column=Column(Moment, nullable=False))

    @property
    def device(self) -> Device | None:
        """None: what is stored could be anybody's, by what is known now, and is as good as not linked."""
        try:
            return Device(kind=self.kind, value=self.value)
        except ValueError:
            return None


class Fate(StrEnum):
    """What has become of a test."""

    WAITING = "waiting"
    """Not asked yet, or the answer was lost: ask again with the same key."""
    SENT = "sent"
    """OneSignal has it for the device."""
    NOBODY = "nobody"
    """OneSignal knows no such device, or none that can be sent to: nothing was sent."""
    REFUSED = "refused"
    """OneSignal does not take it; `detail` says why in its words."""
    HELD = "held"
    """Everything was stopped before it left."""
    UNLINKED = "unlinked"
    """The device was unlinked, or another one linked, before it left."""
    CONTENT_CHANGED = "content_changed"
    """What lies in the database is not the revision that was seen."""
    LATE = "late"
    """Herald was away for so long that nobody waits for it any more: it was not asked."""
    UNCLEAR = "unclear"
    """It was asked, nobody can say what came of it, and it is not asked again."""


class DeviceTest(SQLModel, table=True):
    """One click on "Send me a test". Its row, with its key, is committed before OneSignal is asked.

    These are no deliveries: nothing that counts sends looks here, and what counts messages leaves these out.
    """

    __tablename__ = "device_tests"
    __table_args__ = (
        UniqueConstraint("key"),
        Index("device_tests_open", "fate", "due_at"),
        Index("device_tests_of_person", "workspace_id", "slack_id", "asked_at"),
    )

    id: int | None = Field(default=None, sa_column=Column(RowId, primary_key=True))
    workspace_id: str = Field(foreign_key="workspaces.id")
    app_id: str
    campaign_id: int = Field(foreign_key="campaigns.id", sa_type=RowId, index=True)
    revision_id: int = Field(foreign_key="revisions.id", sa_type=RowId)
    revision_hash: str = Field(sa_column=Column(String(64), nullable=False))
    slack_id: str
    """Who asked for it, and the only one who gets it."""
    kind: DeviceKind = Field(sa_column=Column(Word(DeviceKind), nullable=False))
    value: str = Field(sa_column=Column(String(EXTERNAL_ID_MAX), nullable=False))
    """"" once nothing is left to do, or the person has unlinked it: then nobody needs to know it."""
    key: UUID = Field(default_factory=uuid4)
    """The idempotency key: OneSignal sends at most one message for it."""
    asked_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    """When it was clicked."""
    fate: Fate = Field(default=Fate.WAITING, sa_column=Column(Word(Fate), nullable=False))
    message_id: str | None = None
    detail: str = Field(default="", sa_column=Column(Text, nullable=False))
    answered_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    due_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    """When OneSignal is to be asked (again). None: nothing is left to do."""
    lease_until: datetime | None = Field(default=None, sa_column=Column(Moment))
    tries: int = 0
    """How often a replica has taken it up to ask; more than none: OneSignal may have it."""
    silence_told: bool = False
    # Where the person clicked, and is told what came of it. No channel: on their Home.
    channel: str | None = None
    thread_ts: str | None = None
    response_url: str | None = Field(default=None, sa_column=Column(Text))

    @property
    def is_for(self) -> Device:
        """Raises ValueError where what is stored could be anybody's."""
        return Device(kind=self.kind, value=self.value)


async def device_of(
    tx: Tx, workspace_id: str, app_id: str, slack_id: str, *, lock: bool = False
) -> LinkedDevice | None:
    """The device that this person has linked, if they have."""
    key = (workspace_id, app_id, slack_id)
    return await tx.get(LinkedDevice, key, populate_existing=True, with_for_update=lock or None)


def fingerprint(device: Device, vault: Vault) -> str:
    """What the audit log, which forgets nothing, holds of a device: who has its ID and the key can tell that it was it.

    Without the key nobody can: IDs are often short, and could be tried one after the other.
    """
    return vault.fingerprint(f"{device.kind.value}:{device.value}")
