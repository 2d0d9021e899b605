"""Making a campaign of a draft that somebody likes."""

from collections.abc import Sequence
from typing import Any, Literal

from bot.campaigns.by_model import Translated
from bot.campaigns.content import LINK_MAX, NAME_MAX, WHY_MAX, Audience, Content, InApp, Schedule, Variant
from bot.campaigns.form import is_web_address
from bot.campaigns.model import Campaign
from bot.campaigns.roles import Actor
from bot.campaigns.usecases.draft import draft
from bot.copywriting.idea_channel import beside_of, button_of, channel_of, format_of
from bot.copywriting.ideas import (
    Idea,
    RoundState,
    StoredProposal,
    WritingRound,
    brief_of,
    has_changed,
    idea_of,
    proposal_called,
    rounds_of,
)
from bot.copywriting.masking import Mask
from bot.copywriting.said import link_in, without_order
from bot.copywriting.suggestion import Suggestion, audience_of
from bot.errors import HeraldError, NextStep
from bot.store import Tx

NAME_LONG_ENOUGH = 60


class AlreadyUsed(HeraldError):
    """A campaign was made of this draft with one click before."""

    text = "error-draft-already-used"
    next_step = NextStep.REVIEW_AGAIN


async def use_proposal(
    tx: Tx,
    actor: Actor,
    proposal: int,
    content: Content,
    *,
    app_id: str,
    origin_channel: str | None = None,
    by_model: Sequence[Translated] = (),
) -> Campaign:
    """Draft a campaign with what the form says, which was opened with this proposal.

    `by_model`: which other languages a model wrote into the form, for the record. Raises NoSuchIdea, NotAllowed.
    """
    used = await proposal_called(tx, actor.workspace_id, proposal, lock=True)
    idea = await idea_of(tx, actor.workspace_id, used.idea_id)
    round = await tx.get_one(WritingRound, used.round_id)
    campaign = await draft(
        tx,
        actor,
        content,
        app_id=app_id,
        origin_channel=origin_channel or idea.channel,
        brief=Mask().hide(await brief_of(tx, idea)) or None,  # None: it is forgotten
        written=_written(idea, round, used, content),
        by_model=by_model,
    )
    used.campaign = campaign.code
    for one in await rounds_of(tx, idea):  # in each it is seen which version was used
        if one.key == round.key or one.state is RoundState.WRITTEN:
            has_changed(tx, one)
    return campaign


async def use_at_once(tx: Tx, actor: Actor, proposal: int, *, app_id: str) -> Campaign | None:
    """Draft a campaign of this proposal as it is, for the audience that its message has suggested.

    None, and nothing is written, where there is no such audience: then it takes the form. Raises AlreadyUsed,
    NoSuchIdea, NotAllowed.
    """
    used = await proposal_called(tx, actor.workspace_id, proposal, lock=True)
    if used.campaign is not None:
        raise AlreadyUsed(code=used.campaign)
    start = await start_from(tx, used, app_id)
    if start.audience is None:
        return None
    is_in_app = start.channel == "in_app"
    texts = {used.language: used.text} if is_in_app else dict(used.texts)
    variant = Variant(language=used.language, texts=texts, link=start.link or None)
    in_app = None
    if is_in_app:
        in_app = InApp(format=start.format, variant=variant, button=button_of(used.language, start.link))
    elif start.beside is not None:
        in_app = start.beside.in_app(used.language, used.text, start.link)
    content = Content(
        channel=start.channel,
        name=start.name,
        variants=() if is_in_app else (variant,),
        in_app=in_app,
        audience=start.audience,
        schedule=Schedule(),
        why=start.why,
    )
    return await use_proposal(tx, actor, proposal, content, app_id=app_id)


class Start:
    """What a campaign from a proposal starts with, beside its words.

    Name and why leave the house and stand in the audit log for ever: nobody's personal data goes there from an idea.
    """

    def __init__(self, idea: Idea, suggestion: Suggestion, audience: Audience | None) -> None:
        wanted = " ".join(without_order(Mask().hide(idea.text)).split())
        self.audience = audience
        self.beside = beside_of(idea.text)
        self.channel: Literal["push", "in_app", "both"] = "both" if self.beside else channel_of(idea.text)
        self.format = format_of(idea.text)
        self.name = _shortened(wanted, NAME_LONG_ENOUGH) or idea.code
        self.why = _shortened(wanted, WHY_MAX) or suggestion.goal
        link = link_in(idea.text)
        self.link = link if is_web_address(link) and len(link) <= LINK_MAX else ""


async def start_from(tx: Tx, proposal: StoredProposal, app_id: str) -> Start:
    """Name, why, link and audience, as far as idea and playbook say them."""
    round = await tx.get_one(WritingRound, proposal.round_id)
    suggestion = suggestion_of(round)
    idea = await idea_of(tx, proposal.workspace_id, proposal.idea_id)
    return Start(idea, suggestion, await audience_of(tx, app_id, suggestion))


def suggestion_of(round: WritingRound) -> Suggestion:
    """What the playbook of this round suggests."""
    return Suggestion.model_validate_json(round.suggestion_json) if round.suggestion_json else Suggestion()


def _written(idea: Idea, round: WritingRound, used: StoredProposal, content: Content) -> dict[str, Any]:
    """For the record: who wrote the words, and whether a person has changed them since."""
    text = content.variant.texts.get(used.language)
    return {
        "idea": idea.code,
        "variant": used.letter,
        "round": round.number,
        "writer": round.writer,
        "model": round.model,
        "prompt_version": round.prompt_version,
        "playbook": round.playbook,
        "fell_back": round.fell_back,
        "changed_by_hand": text != used.text,
    }


def _shortened(text: str, limit: int) -> str:
    """At a blank, so that no word is halved."""
    if len(text) <= limit:
        return text
    kept = text[: limit - 1]
    return (kept[: kept.rfind(" ")] if " " in kept else kept).rstrip(" ,.;:-–") + "…"


assert NAME_LONG_ENOUGH <= NAME_MAX
