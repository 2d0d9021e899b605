"""Ending a step of Workflow Builder: with its answer, or with a plain sentence that says why there is none."""

from contextlib import suppress

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.campaigns.roles import Actor
from bot.clock import now
from bot.notices.answers import StepEnds
from bot.slack.blocks.kit import Json
from bot.slack.door import Door
from bot.slack.slack_said import TOKEN, error_of
from bot.slack.steps.engagement_stats import PATIENCE
from bot.slack.steps.outputs import outputs, reason
from bot.stats.answer import Answer
from bot.stats.answering import reply_to
from bot.stats.asking import AskedQuestion
from bot.store import Database
from bot.workspaces.vault import WrongSecretKey

_ENDED_ALREADY = "function_execution_already_completed"


async def end_step(database: Database, door: Door, client: AsyncWebClient, notice: StepEnds) -> None:
    """Tell the workflow, with the token that came with the step. Raises SlackApiError."""
    async with database.reading() as tx:
        asked = await tx.get(AskedQuestion, notice.question)
    assert asked is not None, "questions are never deleted"
    method, said = await _end(asked, door)
    arguments = {"function_execution_id": notice.execution, **said}
    try:
        await _ask(client, method, arguments, token=_token(door, notice))
    except SlackApiError as refused:
        if error_of(refused) != _ENDED_ALREADY:  # else an answer of Slack's was lost
            raise


async def _end(asked: AskedQuestion, door: Door) -> tuple[str, Json]:
    reply = reply_to(asked)
    words = await door.learnt_words_for(Actor(asked.workspace_id, asked.asked_by))
    if isinstance(reply, Answer):
        return "functions.completeSuccess", {"outputs": outputs(asked, reply, words)}
    if reply is None:
        minutes = int(PATIENCE.total_seconds() // 60)
        return "functions.completeError", {"error": words.text("step-too-late", minutes=minutes)}
    return "functions.completeError", {"error": reason(reply, words, now().astimezone(await door.zone()).date())}


def _token(door: Door, notice: StepEnds) -> str:
    with suppress(WrongSecretKey):  # it was changed since: our own token does as well
        return door.home.vault.unlock(notice.token).get_secret_value()
    return ""


async def _ask(client: AsyncWebClient, method: str, arguments: Json, *, token: str) -> None:
    """A step's own token lives for minutes only: where Slack takes it no more, ours does."""
    if token:
        try:
            await client.api_call(method, json={**arguments, "token": token})
        except SlackApiError as refused:
            if error_of(refused) not in TOKEN:
                raise
        else:
            return
    await client.api_call(method, json=arguments)
