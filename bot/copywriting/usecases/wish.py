"""Wishing that a draft were different, by a button or in words. What it was stays, and can still be used."""

from sqlmodel import col, func, select

from bot import audit
from bot.campaigns.content import DEFAULT_LANGUAGE
from bot.campaigns.form import storable
from bot.campaigns.roles import Action, Actor, must_be_allowed
from bot.clock import now
from bot.copywriting.ideas import (
    IDEA_KEPT,
    Idea,
    RoundState,
    WritingRound,
    has_changed,
    idea_of,
    locked_round,
    proposal_called,
)
from bot.copywriting.writer import Wish
from bot.store import Tx


async def wish_of(tx: Tx, actor: Actor, proposal: int, wish: Wish, *, words: str = "") -> WritingRound:
    """Have one proposal written anew. `words`: for OTHER_LANGUAGE, which one. Raises NoSuchIdea, NotAllowed."""
    assert wish is not Wish.OTHERS, "others are no change of one"
    about = await proposal_called(tx, actor.workspace_id, proposal)
    idea = await idea_of(tx, actor.workspace_id, about.idea_id)
    return await _new_round(tx, actor, idea, wish, words, of=about.key)


async def three_others(tx: Tx, actor: Actor, round: int) -> WritingRound:
    """Have new proposals written beside those of this round. Raises NoSuchIdea, NotAllowed."""
    shown = await locked_round(tx, actor.workspace_id, round)
    idea = await idea_of(tx, actor.workspace_id, shown.idea_id)
    return await _new_round(tx, actor, idea, Wish.OTHERS, "", of=None)


async def wish_in_words(
    tx: Tx, actor: Actor, idea: Idea, text: str, *, wish: Wish = Wish.OWN_WORDS, of: int | None = None
) -> WritingRound:
    """The same, as somebody said it in the idea's thread. `of`: the proposal that is meant; None: all shown last.

    `wish`: what the words say, where that is what a button says, too; `text` is then the language, if one is named.
    Raises NotAllowed.
    """
    is_said = wish is Wish.OWN_WORDS or (wish is Wish.OTHER_LANGUAGE and len(text) == len(DEFAULT_LANGUAGE))
    return await _new_round(tx, actor, idea, wish, text if is_said else "", of=None if wish is Wish.OTHERS else of)


async def _new_round(tx: Tx, actor: Actor, idea: Idea, wish: Wish, words: str, *, of: int | None) -> WritingRound:
    await must_be_allowed(tx, actor, Action.DRAFT)
    await tx.refresh(idea, with_for_update=True)  # of two who wish at once, the second gets the next number
    mine = (col(WritingRound.idea_id) == idea.key, col(WritingRound.wish) == wish, col(WritingRound.of) == of)
    under_way = select(WritingRound).where(*mine, col(WritingRound.state) == RoundState.WAITING)
    same = (await tx.exec(under_way.limit(1))).first()
    if same is not None and (wish is Wish.OTHERS or (of is not None and wish is not Wish.OWN_WORDS)):
        return same  # clicked twice: one answer is on its way
    last = await tx.exec(select(func.max(WritingRound.number)).where(col(WritingRound.idea_id) == idea.key))
    round = WritingRound(
        workspace_id=actor.workspace_id,
        idea_id=idea.key,
        number=(last.one() or 0) + 1,
        state=RoundState.WAITING,
        asked_by=actor.slack_id,
        asked_at=now(),
        wish=wish,
        words=storable(words)[:IDEA_KEPT],
        of=of,
    )
    tx.add(round)
    await tx.flush()
    await audit.append(tx, actor, "idea.wished", idea.code, round=round.number, wish=wish.value)
    has_changed(tx, round)
    return round
