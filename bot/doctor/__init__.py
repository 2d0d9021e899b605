"""`python -m bot doctor`: looks at every setting and asks every peer, and says what to do where something is wrong.

It changes nothing, sends nothing and shows no secret.
"""

import asyncio
from collections.abc import AsyncIterator

from bot.doctor import database, language_model, onesignal, people, playbooks, slack
from bot.doctor.findings import Finding, Mark
from bot.doctor.standing import Standing, settings_as_they_stand

__all__ = ["Finding", "Mark", "Standing", "examine", "settings_as_they_stand"]


async def examine(standing: Standing) -> AsyncIterator[Finding]:
    """All findings, in the order in which a person would mend them. The peers are asked at the same time."""
    asked = [asyncio.create_task(check(standing)) for check in (slack.check, onesignal.check, database.check)]
    if standing.settings.openai_api_key:
        asked.append(asyncio.create_task(language_model.check(standing)))
    for problem in standing.problems:
        yield Finding(Mark.STOPS, "Settings", problem)
    if not standing.problems:
        yield Finding(Mark.OK, "Settings", "all that are needed are there and well-formed.")
    for finding in people.check(standing):
        yield finding
    for finding in playbooks.check():
        yield finding
    for group in asked:
        for finding in await group:
            yield finding
