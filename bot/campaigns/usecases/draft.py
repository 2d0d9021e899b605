"""Drafting a campaign, from the form or as a copy of another."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func
from sqlmodel import col, select

from bot import audit, notices
from bot.audit.search import events_of
from bot.campaigns.by_model import Translated, translated_in
from bot.campaigns.content import Content, Schedule, revision_hash
from bot.campaigns.model import Campaign, Revision, found, latest_revision
from bot.campaigns.roles import Action, Actor, must_be_allowed
from bot.campaigns.shells import look_soon
from bot.clock import now
from bot.notices.kinds import CardChanged
from bot.store import Tx, wake_after_commit
from bot.workspaces.model import Workspace, the_workspace

REACH = "reach"
"""What is woken after a commit that made a revision whose reach is not counted yet."""


async def draft(
    tx: Tx,
    actor: Actor,
    content: Content,
    *,
    app_id: str,
    origin_channel: str | None = None,
    brief: str | None = None,
    written: Mapping[str, Any] | None = None,
    by_model: Sequence[Translated] = (),
    copied_from: Mapping[str, Any] | None = None,
) -> Campaign:
    """Save a new campaign as a draft; its card is posted by the notice. Raises NotAllowed.

    `brief`: what its words were written from, where a writer wrote them; `written`, for the record: which one;
    `by_model`: which translations a model wrote into the form; `copied_from`: of which campaign and revision it is a
    copy.
    """
    await must_be_allowed(tx, actor, Action.DRAFT)
    workspace = await the_workspace(tx, actor.workspace_id)
    campaign = Campaign(
        workspace_id=workspace.id,
        app_id=app_id,
        number=await _next_number(tx, workspace),
        requester=actor.slack_id,
        origin_channel=origin_channel,
        brief=brief,
        created_at=now(),
    )
    tx.add(campaign)
    await tx.flush()
    revision = await new_revision(tx, campaign, content, author=actor.slack_id)
    campaign.revision_id = revision.id
    origin = {name: dict(one) for name, one in (("written", written), ("copied_from", copied_from)) if one}
    details: dict[str, Any] = {"content": content.model_dump(mode="json"), **origin}
    if translated := translated_in(content, by_model):
        details["translated"] = translated
    await audit.append(tx, actor, "campaign.drafted", campaign.code, revision.hash, **details)
    notices.add(tx, workspace.id, CardChanged(), campaign_id=campaign.key)
    return campaign


async def duplicate(tx: Tx, actor: Actor, code: str, *, name: str) -> Campaign:
    """Draft a new campaign with the content of another, without its time. Raises NoSuchCampaign, NotAllowed.

    It is held against the same brief, and its record says who wrote the words.
    """
    original = await found(tx, actor.workspace_id, code)
    revision = await latest_revision(tx, original)
    return await draft(
        tx,
        actor,
        revision.content.model_copy(update={"name": name, "schedule": Schedule()}),
        app_id=original.app_id,
        origin_channel=original.origin_channel,
        brief=original.brief,
        written=await _who_wrote(tx, original),
        copied_from={"code": original.code, "revision": revision.hash},
    )


async def _who_wrote(tx: Tx, campaign: Campaign) -> Mapping[str, Any] | None:
    """Which writer the first words of a campaign are by, as the record has it; None: a person's."""
    before: int | None = None
    while events := await events_of(tx, campaign.workspace_id, campaign.code, limit=100, before=before):
        for event in events:
            if event.action == "campaign.drafted":
                return event.details.get("written")
        before = events[-1].seq
    return None


async def new_revision(tx: Tx, campaign: Campaign, content: Content, *, author: str) -> Revision:
    """Freeze this content as the campaign's next revision. It is the caller's to make it the latest one."""
    last = await tx.exec(select(func.max(Revision.number)).where(col(Revision.campaign_id) == campaign.key))
    number = (last.one() or 0) + 1
    canonical = content.canonical()
    revision = Revision(
        workspace_id=campaign.workspace_id,
        campaign_id=campaign.key,
        number=number,
        hash=revision_hash(workspace_id=campaign.workspace_id, code=campaign.code, number=number, content=canonical),
        content_json=canonical,
        author=author,
        created_at=now(),
        reach_due_at=now(),
        preview_due_at=now(),
    )
    tx.add(revision)
    await tx.flush()
    if content.in_app is not None or (content.automation is not None and content.automation.in_app is not None):
        await look_soon(tx, campaign.workspace_id, campaign.app_id)
    wake_after_commit(tx, REACH)
    return revision


async def _next_number(tx: Tx, workspace: Workspace) -> int:
    """The next short code of this workspace. The row stays locked, so two drafts never get the same."""
    await tx.refresh(workspace, attribute_names=["last_campaign_number"], with_for_update={"key_share": True})
    workspace.last_campaign_number += 1
    return workspace.last_campaign_number
