"""Saving, changing, renaming and archiving audiences. Whoever may draft a campaign may say whom it is for."""

import json
from collections.abc import Sequence

from sqlmodel import col, select

from bot import audit
from bot.campaigns.audiences import NoSuchAudience, SavedAudience, found, named
from bot.campaigns.content import NAME_MAX
from bot.campaigns.filter_rows import Row, entries_of
from bot.campaigns.form import storable
from bot.campaigns.form_errors import Empty, FormError, FormErrors, TooLong
from bot.campaigns.roles import Action, Actor, must_be_allowed
from bot.clock import now
from bot.errors import HeraldError
from bot.store import Tx
from bot.workspaces.model import locked_workspace

AUDIENCES_MAX = 500
"""Of one app. As many nobody can tell apart any more."""


class NameTaken(FormError):
    """Another audience of this app has this name."""

    text = "audience-error-taken"


class TooManyAudiences(FormError):
    text = "audience-error-many"


class AudienceChanged(HeraldError):
    """Somebody else has changed or archived it since this person opened it."""

    text = "audience-error-changed"


async def save_audience(
    tx: Tx, actor: Actor, *, app_id: str, name: str, rows: Sequence[Row], replaces: int | None = None
) -> SavedAudience:
    """Keep filters under a name; `replaces`: the row that they are now, which is archived. Campaigns keep theirs.

    With the same filters, it is only renamed. Raises NotAllowed, AudienceChanged, TooManyFilters, and FormErrors with
    all that is wrong with name and rows.
    """
    await must_be_allowed(tx, actor, Action.DRAFT)
    await locked_workspace(tx, actor.workspace_id)  # two that take the same name come one after the other
    before = await _as_seen(tx, actor, app_id, replaces) if replaces is not None else None
    errors = await _name_errors(tx, app_id, name, replaces=replaces)
    try:
        entries = entries_of(rows)
    except FormErrors as wrong:
        errors += wrong.errors
    if errors:
        raise FormErrors(errors)
    said = json.dumps(entries, sort_keys=True)
    if before is not None and before.filters_json == said:
        return await _renamed(tx, actor, before, storable(name))
    if before is not None:
        before.archived_at, before.taken_name = now(), None
        await tx.flush()  # the name is free for the next
    audience = SavedAudience(
        workspace_id=actor.workspace_id,
        app_id=app_id,
        name=storable(name),
        taken_name=named(storable(name)),
        filters_json=said,
        made_by=actor.slack_id,
        made_at=now(),
    )
    tx.add(audience)
    await tx.flush()
    after = {"name": audience.name, "filters": audience.entries}
    if before is None:
        await audit.append(tx, actor, "audience.saved", audience.name, after=after)
    else:
        was = {"name": before.name, "filters": before.entries}
        await audit.append(tx, actor, "audience.changed", audience.name, before=was, after=after)
    return audience


async def archive_audience(tx: Tx, actor: Actor, *, app_id: str, key: int) -> SavedAudience:
    """Offer it no more. Campaigns that use it keep its filters. Raises NotAllowed, AudienceChanged."""
    await must_be_allowed(tx, actor, Action.DRAFT)
    await locked_workspace(tx, actor.workspace_id)
    audience = await _as_seen(tx, actor, app_id, key)
    audience.archived_at, audience.taken_name = now(), None
    await audit.append(tx, actor, "audience.archived", audience.name, before={"filters": audience.entries})
    return audience


async def _renamed(tx: Tx, actor: Actor, audience: SavedAudience, name: str) -> SavedAudience:
    if name != audience.name:
        before, audience.name, audience.taken_name = audience.name, name, named(name)
        await audit.append(tx, actor, "audience.renamed", name, before={"name": before}, after={"name": name})
    return audience


async def _as_seen(tx: Tx, actor: Actor, app_id: str, key: int) -> SavedAudience:
    """The row, where it still is what is offered. Raises AudienceChanged."""
    try:
        audience = await found(tx, app_id, key)
    except NoSuchAudience:
        raise AudienceChanged() from None
    await tx.refresh(audience)  # who has waited for the lock may have read what was there before
    if audience.taken_name is None or audience.workspace_id != actor.workspace_id:
        raise AudienceChanged()
    return audience


async def _name_errors(tx: Tx, app_id: str, typed: str, *, replaces: int | None) -> list[HeraldError]:
    name = storable(typed)
    if not named(name):
        return [Empty(field="name")]
    if len(name) > NAME_MAX:
        return [TooLong(field="name", length=len(name), limit=NAME_MAX)]
    query = select(SavedAudience.id, SavedAudience.taken_name).where(
        col(SavedAudience.app_id) == app_id, col(SavedAudience.taken_name).is_not(None)
    )
    others = {taken for key, taken in await tx.exec(query) if key != replaces}
    if named(name) in others:
        return [NameTaken(field="name", name=name)]
    if len(others) >= AUDIENCES_MAX:
        return [TooManyAudiences(field="name", limit=AUDIENCES_MAX)]
    return []
