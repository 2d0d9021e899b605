"""Changing an automation that runs: a successor, which replaces it once it runs (docs/decisions/0027)."""

from collections.abc import Sequence

from bot import audit, notices
from bot.campaigns.by_model import Translated
from bot.campaigns.content import Content
from bot.campaigns.difference import difference
from bot.campaigns.lifecycle import State, move, must_be
from bot.campaigns.model import Campaign, NoSuchCampaign, latest_revision, locked
from bot.campaigns.roles import Action, Actor, herald, must_be_allowed
from bot.campaigns.usecases.draft import draft
from bot.campaigns.usecases.edit import RECALLS, NothingChanged, RevisionChanged
from bot.notices.in_app import Succeeded, SuccessorDrafted
from bot.notices.kinds import CardChanged
from bot.store import Tx, wake_after_commit


def is_replaced_by_an_edit(campaign: Campaign, content: Content) -> bool:
    """Whether an edit of this makes another campaign: OneSignal locks what runs, and has no pause."""
    return campaign.state is State.RUNNING and content.automation is not None


async def replace(
    tx: Tx, actor: Actor, code: str, content: Content, *, seen: str, by_model: Sequence[Translated] = ()
) -> Campaign:
    """Draft what is to run instead of this; it goes on until then.

    Raises NotAllowed, NoSuchCampaign, MoveNotAllowed (it does not run any more), RevisionChanged, NothingChanged.
    """
    running = await locked(tx, actor.workspace_id, code)
    await must_be_allowed(tx, actor, Action.EDIT)
    must_be(running, State.RUNNING)
    revision = await latest_revision(tx, running)
    if not revision.is_what_was_seen(seen):
        raise RevisionChanged(code=running.code)
    if not difference(revision.content, content):
        raise NothingChanged(code=running.code)
    successor = await draft(
        tx,
        actor,
        content,
        app_id=running.app_id,
        origin_channel=running.origin_channel,
        by_model=by_model,
        copied_from={"code": running.code, "revision": revision.hash},
    )
    successor.replaces = running.code
    told = SuccessorDrafted(by=actor.slack_id, code=successor.code)
    notices.add(tx, running.workspace_id, told, campaign_id=running.key)
    return successor


async def ended_by_successor(tx: Tx, successor: Campaign) -> None:
    """It runs: have what it replaces ended, if that still runs. Whoever is in the middle of the old one leaves it."""
    if successor.replaces is None:
        return
    try:
        old = await locked(tx, successor.workspace_id, successor.replaces)
    except NoSuchCampaign:
        return
    if old.state is not State.RUNNING:
        return
    actor, revision = herald(old.workspace_id), await latest_revision(tx, old)
    await audit.append(tx, actor, "campaign.stopped", old.code, revision.hash, replaced_by=successor.code)
    move(old, State.RECALLING)
    old.after_recall = State.CANCELLED
    wake_after_commit(tx, RECALLS)
    notices.add(tx, old.workspace_id, Succeeded(by=successor.code), campaign_id=old.key)
    notices.add(tx, old.workspace_id, CardChanged(), campaign_id=old.key)
