"""Sending a campaign now that has missed its moment."""

from bot import audit, notices
from bot.campaigns.checking import NotSentByChecks, codes_of, must_pass, warnings_on
from bot.campaigns.content import Schedule
from bot.campaigns.lifecycle import State, move, must_be
from bot.campaigns.model import Campaign, Verdict, latest_revision, locked
from bot.campaigns.policy import current_policy
from bot.campaigns.roles import Action, Actor, must_be_allowed
from bot.campaigns.shells import must_have_its_shell, way_of
from bot.campaigns.usecases.decide import record_decision
from bot.campaigns.usecases.draft import new_revision
from bot.campaigns.usecases.edit import clear_plan, must_be_what_was_seen
from bot.campaigns.usecases.submit import open_review
from bot.notices.kinds import BackToReview, CardChanged
from bot.store import Tx


async def send_now(tx: Tx, actor: Actor, code: str, *, seen: str) -> Campaign:
    """Let an approver say that a missed campaign is still wanted, at once.

    The words are the old ones, the time is not: so it is a new revision, by the author of the words, checked for now,
    and this click is the first approval of it. Where two are needed, it goes to review for the other. Where the checks
    warn of what the card has not shown, it goes to review without an approval: who clicked looks at it once more.
    Raises NoSuchCampaign, NotAllowed, OwnRevision, RevisionChanged, ContentTampered, MoveNotAllowed, NotSentByChecks,
    ShellMissing.
    """
    campaign = await locked(tx, actor.workspace_id, code)
    missed = await latest_revision(tx, campaign)
    await must_be_allowed(tx, actor, Action.SEND_NOW, on=missed)
    must_be_what_was_seen(missed, campaign, seen)
    must_be(campaign, State.MISSED)
    content = missed.content.model_copy(update={"schedule": Schedule()})
    revision = await new_revision(tx, campaign, content, author=missed.author)
    if missed.reach is not None:
        revision.reach, revision.reach_at, revision.reach_due_at = missed.reach, missed.reach_at, None
    warnings = await must_pass(tx, campaign, revision, seen=missed.hash, otherwise=NotSentByChecks)
    await must_have_its_shell(tx, campaign.app_id, content, code=campaign.code)
    clear_plan(campaign)
    move(campaign, State.IN_REVIEW)
    campaign.revision_id = revision.id
    policy = await current_policy(tx, campaign.workspace_id)
    open_review(campaign, actor, policy, send_at=None)
    campaign.way = await way_of(tx, campaign.app_id, content)
    shown = codes_of(warnings_on(missed))
    unseen = [code for code in codes_of(warnings) if code not in shown]
    await audit.append(
        tx,
        actor,
        "campaign.send_now",
        campaign.code,
        revision.hash,
        replaces=missed.hash,
        warned=codes_of(warnings),
        unseen=unseen,
    )
    if unseen:
        missing = policy.needed(revision.reach).approvals
        notice = BackToReview(cause="warned", missing=missing, approvers=(actor.slack_id,))
        notices.add(tx, campaign.workspace_id, notice, campaign_id=campaign.key)
        notices.add(tx, campaign.workspace_id, CardChanged(), campaign_id=campaign.key)
        return campaign
    await record_decision(tx, actor, campaign, revision, Verdict.APPROVE, seen=missed)
    return campaign
