"""Saved audiences: filters under a name, and how a campaign's audience comes from one.

The filters of a row never change: who changes an audience makes a new row under the same name and archives the old one.
So whatever was approved with a row can be read, copied and edited for as long as the campaign is kept.
"""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Column, Text, UniqueConstraint
from sqlmodel import Field, SQLModel, col, select

from bot.campaigns.content import Audience, FilterEntry, SegmentRef
from bot.campaigns.form import READY_AUDIENCE, SAVED_AUDIENCE
from bot.clock import now
from bot.errors import HeraldError
from bot.store import Moment, RowId, Tx

if TYPE_CHECKING:
    from bot.campaigns.lifecycle_audiences import Stage

LISTED_AT_MOST = 100


class SavedAudience(SQLModel, table=True):
    """Filters under a name. Archived ones are offered no more; nothing is ever deleted."""

    __tablename__ = "audiences"
    __table_args__ = (UniqueConstraint("app_id", "taken_name"),)

    id: int | None = Field(default=None, sa_column=Column(RowId, primary_key=True))
    workspace_id: str = Field(foreign_key="workspaces.id")
    app_id: str
    name: str
    taken_name: str | None = None
    """The name, whatever its case, that no other of this app may have now. None: archived, or ready-made."""
    stage: str = ""
    """Which ready-made audience it was, with the rules of that day; empty: somebody has made it."""
    filters_json: str = Field(sa_column=Column(Text, nullable=False))
    """The entries on the wire."""
    made_by: str
    made_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    archived_at: datetime | None = Field(default=None, sa_column=Column(Moment))

    @property
    def key(self) -> int:
        assert self.id is not None
        return self.id

    @property
    def entries(self) -> list[dict[str, str]]:
        entries: list[dict[str, str]] = json.loads(self.filters_json)
        return entries

    @property
    def option(self) -> str:
        """How the form's field names it."""
        return f"{SAVED_AUDIENCE}{self.key}"

    def frozen(self) -> Audience:
        """Itself as part of what people approve."""
        entries = tuple(FilterEntry(**entry) for entry in self.entries)
        return Audience(filters=entries, name=self.name, saved=self.key, stage=self.stage)


class NoSuchAudience(HeraldError):
    """There is no such saved audience, or no longer."""

    text = "audience-error-gone"


class OneAudienceAlone(HeraldError):
    """OneSignal takes segments or filters: a saved audience stands alone."""

    text = "audience-error-alone"


def named(name: str) -> str:
    """What two names have in common that are the same to people."""
    return " ".join(name.casefold().split())


async def offered(tx: Tx, app_id: str, words: str = "", *, limit: int = LISTED_AT_MOST) -> list[SavedAudience]:
    """The saved audiences whose names hold these words, by name."""
    query = (
        select(SavedAudience)
        .where(col(SavedAudience.app_id) == app_id, col(SavedAudience.taken_name).is_not(None))
        .order_by(col(SavedAudience.taken_name))
    )
    return [one for one in await tx.exec(query) if named(words) in str(one.taken_name)][:limit]


async def found(tx: Tx, app_id: str, key: int) -> SavedAudience:
    """A saved audience of this app, an archived one too. Raises NoSuchAudience."""
    audience = await tx.get(SavedAudience, key)
    if audience is None or audience.app_id != app_id:
        raise NoSuchAudience()
    return audience


def alone(excluded: tuple[str, ...]) -> tuple[SegmentRef, ...]:
    """The segments to exclude beside filters: none. Raises OneAudienceAlone, to be shown beside "exclude"."""
    if excluded:
        raise OneAudienceAlone(field="exclude")
    return ()


async def chosen(tx: Tx, app_id: str, options: Sequence[str]) -> Audience:
    """The audience that the form names, where it names one that is saved or ready-made.

    Raises OneAudienceAlone and NoSuchAudience, to be shown beside "audience".
    """
    if len(options) != 1:
        raise OneAudienceAlone(field="audience")
    [option] = options
    try:
        if option.startswith(READY_AUDIENCE):
            from bot.campaigns.lifecycle_audiences import Stage

            return (await _of_stage(tx, app_id, Stage(option.removeprefix(READY_AUDIENCE)))).frozen()
        return (await found(tx, app_id, _key(option))).frozen()
    except (ValueError, NoSuchAudience):
        raise NoSuchAudience(field="audience") from None


def _key(option: str) -> int:
    digits = option.removeprefix(SAVED_AUDIENCE)
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 15):
        raise ValueError("no row")
    return int(digits)


async def _of_stage(tx: Tx, app_id: str, stage: "Stage") -> SavedAudience:
    """A ready-made audience as the rules define it now: a row that is offered under no name, made when first chosen."""
    from bot.campaigns.house_rules import house_rules
    from bot.campaigns.lifecycle_audiences import NAMES, entries_for
    from bot.workspaces.model import OneSignalApp

    app = (await tx.exec(select(OneSignalApp).where(col(OneSignalApp.app_id) == app_id))).first()
    if app is None:
        raise NoSuchAudience()
    entries = entries_for(stage, (await house_rules(tx, app.workspace_id)).lifecycle)
    said = json.dumps(entries, sort_keys=True)
    query = select(SavedAudience).where(col(SavedAudience.app_id) == app_id, col(SavedAudience.stage) == stage.value)
    for row in await tx.exec(query):
        if row.filters_json == said:
            return row
    row = SavedAudience(
        workspace_id=app.workspace_id,
        app_id=app_id,
        name=NAMES[stage],
        stage=stage.value,
        filters_json=said,
        made_by="herald",
        made_at=now(),
    )
    tx.add(row)
    await tx.flush()
    return row
