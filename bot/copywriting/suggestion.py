"""What a playbook suggests beside words: what it is good for, and to whom it is told."""

from pydantic import BaseModel, ConfigDict
from sqlmodel import col, select

from bot.campaigns.content import Audience, SegmentRef
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


async def audience_of(tx: Tx, app_id: str, suggestion: Suggestion) -> Audience | None:
    """The suggested segments that this shop has, by name; None: it has none of those to include."""
    include = await _called(tx, app_id, suggestion.include)
    if not include:
        return None
    exclude = [one for one in await _called(tx, app_id, suggestion.exclude) if one not in include]
    return Audience(include=tuple(include), exclude=tuple(exclude))


async def _called(tx: Tx, app_id: str, names: tuple[str, ...]) -> list[SegmentRef]:
    if not names:
        return []
    wanted = {name.strip().casefold() for name in names}
    query = select(Segment).where(col(Segment.app_id) == app_id).order_by(col(Segment.name))
    return [SegmentRef(id=one.id, name=one.name) for one in await tx.exec(query) if one.name.casefold() in wanted]


def suggested(playbook: str, locale: str) -> Suggestion:
    """What the playbook with this key suggests, in French or English; nothing where there is none."""
    from bot.copywriting.playbooks import load_playbooks  # reads YAML, which most starts do without

    found = load_playbooks().get(playbook)
    if found is None:
        return Suggestion()
    language = "fr" if locale.lower().startswith("fr") else "en"
    return Suggestion(
        title=found.name.in_(language),
        goal=found.goal.in_(language),
        include=tuple(found.audience.include),
        exclude=tuple(found.audience.exclude),
    )
