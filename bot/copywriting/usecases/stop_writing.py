"""Stopping what is being written, and having it written after all."""

from bot import audit
from bot.campaigns.roles import Action, Actor, must_be_allowed
from bot.copywriting.ideas import (
    RoundState,
    WritingRound,
    has_changed,
    idea_of,
    locked_round,
)
from bot.errors import HeraldError
from bot.store import Tx


class AlreadyWritten(HeraldError):
    """The drafts came before the click that was to stop them."""

    text = "error-already-written"


async def stop_writing(tx: Tx, actor: Actor, key: int) -> WritingRound:
    """Whatever the writer still says does not count. Stopped twice it is stopped.

    Raises NoSuchIdea, NotAllowed, AlreadyWritten.
    """
    await must_be_allowed(tx, actor, Action.DRAFT)
    round = await locked_round(tx, actor.workspace_id, key)
    if round.state is RoundState.WRITTEN:
        raise AlreadyWritten()
    if round.state is RoundState.WAITING:
        round.state, round.lease_until = RoundState.STOPPED, None
        idea = await idea_of(tx, actor.workspace_id, round.idea_id)
        await audit.append(tx, actor, "idea.stopped", idea.code, round=round.number)
        has_changed(tx, round)
    return round


async def write_again(tx: Tx, actor: Actor, key: int) -> WritingRound:
    """Have written what was stopped or came to nothing. Raises NoSuchIdea, NotAllowed."""
    await must_be_allowed(tx, actor, Action.DRAFT)
    round = await locked_round(tx, actor.workspace_id, key)
    if round.state in (RoundState.STOPPED, RoundState.FAILED):
        round.state, round.lease_until, round.problem = RoundState.WAITING, None, None
        idea = await idea_of(tx, actor.workspace_id, round.idea_id)
        await audit.append(tx, actor, "idea.resumed", idea.code, round=round.number)
        has_changed(tx, round)
    return round
