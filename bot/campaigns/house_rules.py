"""How the team speaks, and what its copy must keep: set by admins, read by the writers and the checks."""

from datetime import datetime, time
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Column, Text
from sqlmodel import Field as SqlField
from sqlmodel import SQLModel

from bot.store import Moment, Tx

TONE_MAX = 500
"""Characters, as the form allows."""
LIST_MAX = 100
"""Entries of each of the lists."""
ENTRY_MAX = 200

Entry = Annotated[str, Field(min_length=1, max_length=ENTRY_MAX)]
Entries = Annotated[tuple[Entry, ...], Field(max_length=LIST_MAX)]


class Emoji(StrEnum):
    """How many emoji the brand wants in a text."""

    NONE = "none"
    FEW = "few"
    FREE = "free"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Voice(_Frozen):
    """How the brand speaks."""

    tone: str = Field(default="", max_length=TONE_MAX)
    words_to_avoid: Entries = ()
    emoji: Emoji = Emoji.FEW
    examples: Entries = ()
    """Texts of its own that the brand likes."""
    languages: Entries = ()
    """In which a campaign is written, as OneSignal names them, the first one first. Empty: that of who drafts it."""


class CheckRules(_Frozen):
    """What the checks hold a campaign against."""

    allowed_hosts: Entries = ()
    """Hosts that links may lead to, their subdomains included. Empty: any."""
    tags: Entries | None = None
    """The tags that the shop's app sets on its users. None: nobody has said."""
    quiet_hours: tuple[time, time] | None = (time(21, 0), time(8, 0))
    """From, until, by the team's clocks. None: no hours are quiet."""
    everyone: Entries = ("Total Subscriptions", "Subscribed Users", "All")
    """Segments that hold everybody."""


DAYS_MAX = 3_650
Days = Annotated[int, Field(ge=1, le=DAYS_MAX)]
TAG_MAX = 128
TagName = Annotated[str, Field(min_length=1, max_length=TAG_MAX)]


class LifecycleRules(_Frozen):
    """How the ready-made audiences tell who is who: days and amounts, and the tags that the shop's app sets."""

    new_days: Days = 7
    active_days: Days = 7
    at_risk_days: Days = 30
    """Away for longer than that, and not yet for `lapsed_days`."""
    lapsed_days: Days = 60
    cart_hours: Annotated[int, Field(ge=1, le=720)] = 1
    vip_cents: Annotated[int, Field(ge=0, le=10**12)] = 50_000
    status_tag: TagName = "customer_status"
    first_time: TagName = "first_time"
    repeat: TagName = "repeat"
    """The values of that tag."""
    spend_tag: TagName = "total_spend_cents"
    purchase_tag: TagName = "last_purchase_date"
    """In unix seconds, as the next."""
    cart_tag: TagName = "cart_update"


class HouseRules(_Frozen):
    """All of them, as one thing that is set and read."""

    voice: Voice = Voice()
    checks: CheckRules = CheckRules()
    lifecycle: LifecycleRules = LifecycleRules()


class StoredHouseRules(SQLModel, table=True):
    """The rules of one workspace; no row: the defaults above."""

    __tablename__ = "house_rules"

    workspace_id: str = SqlField(primary_key=True, foreign_key="workspaces.id")
    rules_json: str = SqlField(sa_column=Column(Text, nullable=False))
    set_by: str
    set_at: datetime = SqlField(sa_column=Column(Moment, nullable=False))


async def house_rules(tx: Tx, workspace_id: str) -> HouseRules:
    """The rules that are set now."""
    stored = await tx.get(StoredHouseRules, workspace_id)
    return HouseRules.model_validate_json(stored.rules_json) if stored else HouseRules()
