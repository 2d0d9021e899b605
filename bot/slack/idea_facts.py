"""What the message of a round of drafts shows, read from the database."""

import asyncio

from sqlmodel import col, select

from bot.campaigns.content import Audience
from bot.copywriting.as_read import as_read, personal
from bot.copywriting.idea_channel import beside_of, channel_of
from bot.copywriting.ideas import Idea, RoundState, StoredProposal, WritingRound, made_elsewhere, proposals_in, versions
from bot.copywriting.left_out import left_out
from bot.copywriting.suggestion import audience_of
from bot.copywriting.usecases.use_proposal import suggestion_of
from bot.slack.blocks.drafts import ShownDraft, ShownRound
from bot.slack.ideas import DIRECT
from bot.store import Tx


async def shown_round(tx: Tx, idea: Idea, round: WritingRound, app_id: str) -> ShownRound:
    """A round as it stands now."""
    is_written = round.state is RoundState.WRITTEN
    suggestion = suggestion_of(round)
    audience = await audience_of(tx, app_id, suggestion) if is_written else None
    drafts = tuple([await _shown(tx, one) for one in await proposals_in(tx, round)]) if is_written else ()
    told = _without_personal_data(idea.text)
    return ShownRound(
        key=round.key,
        code=idea.code,
        idea=told,
        by=round.asked_by,
        state=round.state,
        wish=round.wish,
        words=_without_personal_data(round.words),
        of=await _letter(tx, round),
        drafts=drafts,
        made_elsewhere=await made_elsewhere(tx, round),
        left_out=await asyncio.to_thread(_left_out, told, drafts),
        writer=round.writer,
        model=round.model,
        fell_back=round.fell_back,
        could_not=round.could_not,
        problem=round.problem,
        playbook=suggestion.title,
        starts_itself=suggestion.starts_itself,
        channel="both" if beside_of(idea.text) else channel_of(idea.text),
        segments=_names(audience, "include"),
        without=_names(audience, "exclude"),
        is_direct=idea.channel.startswith(DIRECT),
    )


async def _shown(tx: Tx, one: StoredProposal) -> ShownDraft:
    texts = {language: as_read(text, language) for language, text in one.texts.items()}
    return ShownDraft(
        key=one.key,
        place=one.place,
        letter=one.letter,
        angle=one.angle,
        reason=one.reason,
        language=one.language,
        text=texts.pop(one.language),
        translations=texts,
        unproven=one.unproven,
        is_unchanged=one.is_unchanged,
        campaign=one.campaign,
        personal=personal(one.text, one.language),
        version=await versions(tx, one),
    )


def _left_out(told: str, drafts: tuple[ShownDraft, ...]) -> tuple[str, ...]:
    """In a thread: a long idea takes long to look at, and others are waiting."""
    texts = [text for draft in drafts for text in (draft.text, *draft.translations.values())]
    return left_out(told, texts) if texts else ()


def _without_personal_data(text: str) -> str:
    """What a person has said to Herald is repeated where a whole channel reads it."""
    from bot.copywriting.masking import PLACEHOLDER, Mask

    return PLACEHOLDER.sub("•••", Mask().hide(text))


def _names(audience: Audience | None, which: str) -> tuple[str, ...]:
    return tuple(ref.name for ref in getattr(audience, which)) if audience else ()


async def _letter(tx: Tx, round: WritingRound) -> str:
    """Of the draft that the wish is about."""
    if round.of is None:
        return ""
    about = (await tx.exec(select(StoredProposal).where(col(StoredProposal.id) == round.of))).one()
    return about.letter
