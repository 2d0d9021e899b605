"""The step "Get engagement stats": a question in words, whose answer the next steps of the workflow can use."""

import re
from datetime import timedelta
from typing import Any

from pydantic import SecretStr
from slack_bolt.app.async_app import AsyncApp

from bot import notices
from bot.campaigns.roles import Actor
from bot.clock import now
from bot.notices.answers import StepEnds
from bot.slack.door import Body, Door
from bot.slack.names import STATS_STEP
from bot.stats.asking import WORKFLOW, ask

PATIENCE = timedelta(minutes=5)
"""After that the workflow is told that there is no answer: it would wait for ever, and nobody would know."""
QUESTION, PERSON, CHANNEL = "question", "person", "channel"
"""What goes in. `outputs.py` says what comes out."""


def register(app: AsyncApp, door: Door) -> None:
    @app.function(STATS_STEP)
    async def stats_wanted(body: Body, event: dict[str, Any]) -> None:
        if body.get("team_id") != door.home.workspace_id:
            return
        inputs = event.get("inputs") or {}
        actor = Actor(door.home.workspace_id, _id_in(inputs, PERSON) or WORKFLOW)
        token = door.home.vault.lock(SecretStr(event.get("bot_access_token") or ""))
        async with door.once(body) as tx:
            asked = await ask(tx, actor, str(inputs.get(QUESTION) or ""), channel=_id_in(inputs, CHANNEL))
            ends = StepEnds(question=asked.key, execution=event["function_execution_id"], token=token)
            notices.add(tx, actor.workspace_id, ends, due_at=now() + PATIENCE)


def _id_in(inputs: dict[str, Any], name: str) -> str:
    """The person or channel that was chosen, if one was."""
    value = inputs.get(name)
    return value if isinstance(value, str) and re.fullmatch(r"[A-Z0-9]{3,30}", value) else ""
