"""Where a digest's number came from: the questions that break it down, wherever there is more than one answer."""

from datetime import date, datetime

from bot.stats.answer import answer
from bot.stats.question import Dimension, Question
from bot.store import Tx
from bot.workspaces.model import the_workspace

OF_A_MESSAGE = (Dimension.PLATFORM, Dimension.SEGMENT)
OF_DAYS = (Dimension.CAMPAIGN, *OF_A_MESSAGE)


def by_one(dimension: Dimension, since: date, until: date, message: str) -> Question:
    """The numbers of a message, or without one of all that left on these days, by this. Raises ValueError."""
    return Question(
        metrics=("click_rate", "clicks", "delivered") if message else ("click_rate", "clicks", "delivered", "messages"),
        by=(dimension,),
        since=since,
        until=until,
        filters={Dimension.CAMPAIGN: (message,)} if message else {},
    )


async def breakdown(
    tx: Tx, workspace_id: str, since: date, until: date, message: str, *, now: datetime
) -> list[Question]:
    """By message, platform and segment, as far as they differ; at least one. Raises ValueError.

    OneSignal counts a message as a whole: its segments, however many, differ in nothing.
    """
    zone = (await the_workspace(tx, workspace_id)).zone
    candidates = [by_one(one, since, until, message) for one in (OF_A_MESSAGE if message else OF_DAYS)]
    chosen = []
    for question in candidates:
        counted = question.model_copy(update={"metrics": ("delivered", "clicks")})
        answered = await answer(tx, workspace_id, counted, now=now, zone=zone)
        if len({tuple(value.value for value in row.values) for row in answered.rows}) > 1:
            chosen.append(question)
    return chosen or candidates[:1]
