"""What a playbook suggests beside words: what it is good for, and to whom it is told."""

from pydantic import BaseModel, ConfigDict
from sqlmodel import col, select

from bot.campaigns.content import SEGMENTS_MAX, Audience, SegmentRef
from bot.campaigns.segments import Segment
from bot.store import Tx


class Suggestion(BaseModel):
    """Kept with the round, so that whoever looks at it later needs no playbook."""

    model_config = ConfigDict(frozen=True)
    title: str = ""
    """What the playbook is called, in the language of who reads the drafts."""
    goal: str = ""
    include: tuple[str, ...] = ()
    """Names of segments, as shops mostly call them."""
    exclude: tuple[str, ...] = ()
    starts_itself: bool = False
    """Whether the playbook has a recipe for an automation."""


async def audience_of(tx: Tx, app_id: str, suggestion: Suggestion) -> Audience | None:
    """Of the suggested segments the first that this shop has, without those to exclude; None: it has none of them.

    The names to include are names for one thing, so only one of them is meant.
    """
    include = (await _called(tx, app_id, suggestion.include))[:1]
    if not include:
        return None
    exclude = [one for one in await _called(tx, app_id, suggestion.exclude) if one not in include]
    return Audience(include=tuple(include), exclude=tuple(exclude[:SEGMENTS_MAX]))


async def _called(tx: Tx, app_id: str, names: tuple[str, ...]) -> list[SegmentRef]:
    """Those that there are, in the order of the names."""
    if not names:
        return []
    wanted = [name.strip().casefold() for name in names]
    there = await tx.exec(select(Segment).where(col(Segment.app_id) == app_id).order_by(col(Segment.name)))
    found = [one for one in there if one.name.casefold() in wanted]
    return [
        SegmentRef(id=one.id, name=one.name) for one in sorted(found, key=lambda one: wanted.index(one.name.casefold()))
    ]


def suggested(playbook: str, locale: str, idea: str) -> Suggestion:
    """What the playbook with this key suggests for an idea, in French or English; nothing where there is none."""
    from bot.copywriting.fitting import audience_from
    from bot.copywriting.idea_channel import channel_of
    from bot.copywriting.playbooks import load_playbooks  # reads YAML, which most starts do without

    found = load_playbooks().get(playbook)
    if found is None:
        return Suggestion()
    audience = audience_from(idea, channel_of(idea), found, load_playbooks()).audience
    language = "fr" if locale.lower().startswith("fr") else "en"
    return Suggestion(
        title=found.name.in_(language),
        goal=found.goal.in_(language),
        include=tuple(audience.include),
        exclude=tuple(audience.exclude),
        starts_itself=found.automation is not None,
    )
