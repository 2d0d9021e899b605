"""Numbers of campaigns that run as Journeys: who names only such means them, where they ask for those of pushes.

No message that leaves at a moment belongs to them, so each number of such messages would be a 0 that is not true.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from pydantic import ValidationError
from sqlmodel import col, exists, select

from bot.campaigns.content import Content
from bot.campaigns.model import Campaign, Revision
from bot.stats.journey_model import CountedJourney
from bot.stats.question import MOST_METRICS, Dimension, Question, Source
from bot.stats.reading.draft import OVERVIEW
from bot.stats.reading.in_app import IN_APP_OVERVIEW
from bot.stats.reading.in_app import INSTEAD as OF_IN_APP
from bot.stats.reading.outcome import Asked, Doubt, Outside, Reading, Refused, Unclear
from bot.stats.statement import number_in
from bot.store import Tx

OF_PUSHES: Final[Mapping[str, str]] = {
    "messages": "pushed",
    "delivered": "pushed",
    "clicks": "push_clicks",
    "click_rate": "push_click_rate",
    "reach": "entered",
}
PUSHES_OVERVIEW: Final = ("entered", "pushed", "push_clicks", "push_click_rate")
BOTH_OVERVIEW: Final = ("entered", "pushed", "push_click_rate", "in_app_click_rate")
"""What "how did it do?" most likely wants to see of what sends pushes, and of what shows something in the app, too."""


async def of_journeys_instead(tx: Tx, workspace_id: str, reading: Reading) -> Reading:
    """The same reading, with the numbers of Journeys where it names only campaigns that run as such. Refused is what is
    not counted of them."""
    if isinstance(reading, Asked):
        if (other := await _of_automations(tx, workspace_id, reading.question)) is not None:
            return Unclear(Doubt.METRIC, (other, reading.question))
        meant = await _instead(tx, workspace_id, reading.question)
        return Asked(meant) if meant is not None else Outside(Refused.IN_APP)
    if not isinstance(reading, Unclear):
        return reading
    options: list[Question] = []
    for one in reading.options:
        meant = await _instead(tx, workspace_id, one)
        if meant is not None and meant not in options:
            options.append(meant)
    if not options:
        return Outside(Refused.IN_APP)
    return Unclear(reading.why, tuple(options), reading.words) if len(options) > 1 else Asked(options[0])


async def _instead(tx: Tx, workspace_id: str, question: Question) -> Question | None:
    """None: what is asked is not counted of them."""
    named = question.filters.get(Dimension.CAMPAIGN, ())
    if not named or question.is_of_journeys:
        return question
    found = await _contents(tx, workspace_id, named)
    run_as_journeys = [code in found and _is_a_journey(found[code]) for code in named]
    if not any(run_as_journeys):
        return question
    if not all(run_as_journeys):
        return None  # of the others alone it would be too few, and both are never counted as one
    metrics = _metrics(question.metrics, list(found.values()))
    return _with(question, metrics) if metrics is not None else None


async def _of_automations(tx: Tx, workspace_id: str, question: Question) -> Question | None:
    """The same of what automations send, where "automated" may mean these as well as what OneSignal calls so."""
    if dict(question.filters) != {Dimension.SOURCE: (Source.AUTOMATED,)}:
        return None
    if not (await tx.exec(select(exists().where(col(CountedJourney.workspace_id) == workspace_id)))).one():
        return None
    meant = (
        PUSHES_OVERVIEW if question.metrics == OVERVIEW else tuple(OF_PUSHES.get(one, "") for one in question.metrics)
    )
    return _with(question.model_copy(update={"filters": {}}), tuple(dict.fromkeys(meant)))


def _with(question: Question, metrics: tuple[str, ...]) -> Question | None:
    """The same question about other metrics; None: it cannot be asked about these."""
    try:
        return Question.model_validate({**question.model_dump(by_alias=True), "metrics": metrics})
    except ValidationError:
        return None


async def _contents(tx: Tx, workspace_id: str, codes: Iterable[str]) -> dict[str, Content]:
    numbers = [number for code in codes if (number := number_in(code)) is not None]
    query = (
        select(Campaign, Revision)
        .join(Revision, col(Campaign.revision_id) == col(Revision.id))
        .where(col(Campaign.workspace_id) == workspace_id, col(Campaign.number).in_(numbers))
    )
    return {campaign.code: revision.content for campaign, revision in await tx.exec(query)}


def _is_a_journey(content: Content) -> bool:
    """Whether all that it sends or shows comes from a Journey."""
    return content.automation is not None or content.is_one_journey or content.channel == "in_app"


def _metrics(asked: tuple[str, ...], contents: list[Content]) -> tuple[str, ...] | None:
    pushes = any(_pushes(one) for one in contents)
    shows = any(one.in_app is not None or (one.automation is not None and one.automation.in_app) for one in contents)
    if asked == OVERVIEW:
        return (BOTH_OVERVIEW if shows else PUSHES_OVERVIEW) if pushes else IN_APP_OVERVIEW
    lists = [which for which, is_meant in ((OF_PUSHES, pushes), (OF_IN_APP, shows)) if is_meant]
    meant = [[names[one] for names in lists if one in names] for one in asked]
    if not all(meant):
        return None
    return tuple(dict.fromkeys(name for names in meant for name in names))[:MOST_METRICS]


def _pushes(content: Content) -> bool:
    if content.automation is not None:
        return any(step.in_app is None for step in content.automation.steps)
    return content.is_one_journey
