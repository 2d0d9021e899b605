"""Editing a campaign: every change is a new revision and voids the approvals of the one before."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot import audit, notices
from bot.campaigns.by_model import Translated, translated_in
from bot.campaigns.content import By, Content
from bot.campaigns.difference import Change, difference
from bot.campaigns.form import schedule_of, time_error
from bot.campaigns.form_errors import FormErrors, OnlyForPush
from bot.campaigns.lifecycle import AT_ONESIGNAL, EDITABLE, State, move, must_be
from bot.campaigns.model import Campaign, Revision, Verdict, decisions_on, latest_revision, locked
from bot.campaigns.parts import forget_parts, is_part_wanted_back, is_partly_stopped, recall_whole
from bot.campaigns.roles import Action, Actor, must_be_allowed
from bot.campaigns.usecases.draft import new_revision
from bot.errors import HeraldError, NextStep
from bot.notices.kinds import CardChanged, Changed, Edited
from bot.store import Tx, wake_after_commit

RECALLS = "recalls"
"""What is woken after a commit that wants something back from OneSignal."""


class RevisionChanged(HeraldError):
    """The campaign was edited after this person last saw it: their click must not count."""

    text = "error-revision-changed"
    next_step = NextStep.REVIEW_AGAIN


class ContentTampered(HeraldError):
    """What lies in the database is not what was saved, and so not what anybody has agreed to."""

    text = "error-content-tampered"


class PartStopped(HeraldError):
    """Somebody has stopped a part of what OneSignal has: an edit that takes the rest back would bring it back."""

    text = "error-part-stopped"


class NothingChanged(HeraldError):
    """The form was saved as it was."""

    text = "error-nothing-changed"


async def edit(
    tx: Tx, actor: Actor, code: str, content: Content, *, seen: str, by_model: Sequence[Translated] = ()
) -> Campaign:
    """Save new content. What OneSignal already has is recalled first, and the new revision waits for that.

    `by_model`: which translations a model wrote into the form, for the record.
    Raises NoSuchCampaign, NotAllowed, MoveNotAllowed, PartStopped, RevisionChanged, NothingChanged; then nothing is
    written.
    """
    campaign = await locked(tx, actor.workspace_id, code)
    await must_be_allowed(tx, actor, Action.EDIT)
    must_be_editable(campaign)
    before = await latest_revision(tx, campaign)
    if not before.is_what_was_seen(seen):
        raise RevisionChanged(code=campaign.code)
    changes = difference(before.content, content)
    if not changes:
        raise NothingChanged(code=campaign.code)
    revision = await new_revision(tx, campaign, content, author=actor.slack_id)
    recalls, was_asked_for = campaign.state in AT_ONESIGNAL, campaign.state is not State.DRAFT
    if recalls:
        recall_whole(campaign)
        campaign.waiting_revision_id = revision.id
        campaign.after_recall = State.DRAFT
        wake_after_commit(tx, RECALLS)
    else:
        become_draft(campaign, revision)
    details: dict[str, Any] = {"replaces": before.hash, "changes": _plain(changes)}
    if translated := translated_in(content, by_model):
        details["translated"] = translated
    await audit.append(tx, actor, "campaign.edited", campaign.code, revision.hash, **details)
    notice = Edited(
        by=actor.slack_id,
        revision=revision.number,
        changes=changed(changes),
        voided=await _approved_by(tx, before),
        recalls=recalls,
        was_asked_for=was_asked_for,
    )
    notices.add(tx, campaign.workspace_id, notice, campaign_id=campaign.key)
    notices.add(tx, campaign.workspace_id, CardChanged(), campaign_id=campaign.key)
    return campaign


async def reschedule(
    tx: Tx, actor: Actor, code: str, send_at: datetime | None, *, seen: str, by: By | None = None, zone: str = ""
) -> Campaign:
    """Change only the time: a new revision like any other edit, so it is approved again. `send_at` is aware.

    `zone`: by whose clocks it was chosen. Raises FormErrors for a time that is over or too far ahead, or spread over
    people's clocks where it is no push; and all that `edit` raises.
    """
    if error := time_error(send_at):
        raise FormErrors([error])
    campaign = await locked(tx, actor.workspace_id, code)
    content = (await latest_revision(tx, campaign)).content
    if by is not None and content.channel != "push":
        raise FormErrors([OnlyForPush(field="when")])
    moved = content.model_copy(update={"schedule": schedule_of(send_at, by=by, zone=zone)})
    return await edit(tx, actor, code, moved, seen=seen)


def must_be_editable(campaign: Campaign) -> None:
    """Raises MoveNotAllowed, PartStopped."""
    must_be(campaign, *EDITABLE)
    if campaign.state in AT_ONESIGNAL and (is_part_wanted_back(campaign) or is_partly_stopped(campaign)):
        raise PartStopped(code=campaign.code)


def must_be_what_was_seen(revision: Revision, campaign: Campaign, seen: str) -> None:
    """Hold a click that lets a revision go on against it. Raises RevisionChanged, ContentTampered."""
    if not revision.is_what_was_seen(seen):
        raise RevisionChanged(code=campaign.code)
    if not revision.is_intact(campaign):
        raise ContentTampered(code=campaign.code)


def become_draft(campaign: Campaign, revision: Revision) -> None:
    """Make this the latest revision, with nothing decided and nothing planned. Raises MoveNotAllowed."""
    move(campaign, State.DRAFT)
    campaign.revision_id = revision.id
    clear_plan(campaign)


def clear_plan(campaign: Campaign) -> None:
    """Forget request and plan: what was asked for and when it would go out."""
    campaign.submitted_by = None
    campaign.policy_version = None
    campaign.way = None
    campaign.expires_at = None
    campaign.remind_at = None
    campaign.send_at = None
    campaign.hand_over_at = None
    campaign.lease_until = None
    campaign.waiting_revision_id = None
    campaign.after_recall = None
    campaign.problem = None
    campaign.problem_detail = ""
    forget_parts(campaign)


def changed(changes: tuple[Change, ...]) -> tuple[Changed, ...]:
    """Changes as a notice carries them."""
    return tuple(
        Changed(part=change.part.value, before=change.before, after=change.after, language=change.language)
        for change in changes
    )


def _plain(changes: tuple[Change, ...]) -> dict[str, dict[str, str]]:
    """By part; of a translation "title:fr"."""
    return {
        f"{change.part.value}:{change.language}" if change.language else change.part.value: {
            "before": change.before,
            "after": change.after,
        }
        for change in changes
    }


async def _approved_by(tx: Tx, revision: Revision) -> tuple[str, ...]:
    last = {decision.by: decision.verdict for decision in await decisions_on(tx, revision)}
    return tuple(by for by, verdict in last.items() if verdict is Verdict.APPROVE)
