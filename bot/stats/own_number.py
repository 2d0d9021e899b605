"""One of the team's own numbers, for whoever writes a draft: counted and worded by code, as an answer would be."""

from datetime import timedelta

from bot.clock import now
from bot.stats.answer import answer
from bot.stats.metrics import METRICS
from bot.stats.question import Question
from bot.stats.telling import footing, sentence
from bot.stats.usual import COMPARED_DAYS, LEAST_MESSAGES
from bot.store import Database
from bot.words import Words
from bot.workspaces.model import the_workspace


async def own_number(database: Database, workspace_id: str, metric: str, locale: str) -> tuple[str, str] | None:
    """What a metric came to over the last whole days, in a sentence, and what that rests on.

    None: there is no such metric, it is not measured, or on so little that it says nothing.
    """
    if metric not in METRICS:
        return None
    async with database.reading() as tx:
        zone = (await the_workspace(tx, workspace_id)).zone
        today = now().astimezone(zone).date()
        days = (today - timedelta(days=COMPARED_DAYS), today - timedelta(days=1))
        question = Question(metrics=(metric,), since=days[0], until=days[1])
        found = await answer(tx, workspace_id, question, now=now(), zone=zone)
    [value] = found.total.values
    if value.value is None or value.is_on_few or metric in found.not_measured:
        return None
    if found.messages is not None and found.messages < LEAST_MESSAGES:
        return None
    words = Words(locale)
    return sentence(found, words), footing(found, words)
