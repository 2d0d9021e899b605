"""Taking an idea in: what somebody wants to tell the shop's customers."""

from sqlalchemy import update
from sqlmodel import col

from bot import audit
from bot.campaigns.form import storable
from bot.campaigns.roles import Action, Actor, must_be_allowed
from bot.clock import now
from bot.copywriting.ideas import IDEA_KEPT, Idea, RoundState, WritingRound, has_changed
from bot.store import Tx
from bot.workspaces.model import Workspace


async def take_idea(
    tx: Tx,
    actor: Actor,
    text: str,
    *,
    channel: str,
    thread: str = "",
    is_clear: bool = True,
) -> WritingRound:
    """Have drafts written of this, to be shown in `thread` of the channel, or in a message of its own.

    `is_clear`: otherwise it may be a question, and its author is asked first. Raises NotAllowed.
    """
    await must_be_allowed(tx, actor, Action.DRAFT)
    idea = Idea(
        workspace_id=actor.workspace_id,
        number=await _next_number(tx, actor.workspace_id),
        by=actor.slack_id,
        at=now(),
        channel=channel,
        thread=thread,
        text=storable(text)[:IDEA_KEPT],
    )
    tx.add(idea)
    await tx.flush()
    round = WritingRound(
        workspace_id=actor.workspace_id,
        idea_id=idea.key,
        number=1,
        state=RoundState.WAITING if is_clear else RoundState.UNCLEAR,
        asked_by=actor.slack_id,
        asked_at=now(),
    )
    tx.add(round)
    await tx.flush()
    if is_clear:
        await audit.append(tx, actor, "idea.taken", idea.code, characters=len(idea.text))
    has_changed(tx, round)
    return round


async def _next_number(tx: Tx, workspace_id: str) -> int:
    number: int = (
        await tx.exec(
            update(Workspace)
            .where(col(Workspace.id) == workspace_id)
            .values(last_idea_number=Workspace.last_idea_number + 1)
            .returning(col(Workspace.last_idea_number))
        )
    ).scalar_one()
    return number
