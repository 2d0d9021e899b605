"""What somebody meant, where that was not clear: to have drafts written, or to ask about the numbers."""

from bot import audit
from bot.campaigns.roles import Action, Actor, must_be_allowed
from bot.copywriting.ideas import (
    Idea,
    RoundState,
    has_changed,
    idea_of,
    locked_round,
)
from bot.store import Tx


async def settle_doubt(tx: Tx, actor: Actor, key: int, *, is_idea: bool) -> Idea | None:
    """The idea, or what is to be asked as a question. None: that is settled already, and nothing is left to do.

    Raises NoSuchIdea, NotAllowed.
    """
    await must_be_allowed(tx, actor, Action.DRAFT)
    round = await locked_round(tx, actor.workspace_id, key)
    if round.state is not RoundState.UNCLEAR:
        return None
    idea = await idea_of(tx, actor.workspace_id, round.idea_id)
    round.state = RoundState.WAITING if is_idea else RoundState.QUESTION
    action = "idea.taken" if is_idea else "idea.was_question"
    await audit.append(tx, actor, action, idea.code, characters=len(idea.text))
    has_changed(tx, round)
    return idea
