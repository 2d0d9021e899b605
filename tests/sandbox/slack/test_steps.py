"""Steps of Workflow Builder: what a workflow may put in, and what an app may give back, is what the manifest says."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.slack import CannotDoThat, SlackServer
from bot.sandbox.slack.step_parameters import wrong_parameters

STEP: dict[str, Any] = {
    "title": "Count",
    "description": "Counts",
    "input_parameters": {
        "what": {"type": "string", "name": "what", "is_required": True},
        "who": {"type": "slack#/types/user_id", "name": "who"},
    },
    "output_parameters": {"count": {"type": "number", "name": "count", "is_required": True}},
}


@pytest.fixture
async def slack() -> AsyncIterator[SlackServer]:
    async with SlackServer(functions={"count": STEP}, events=()) as server:
        yield server


@pytest.fixture
def client(slack: SlackServer) -> AsyncWebClient:
    return AsyncWebClient(slack.bot_token, base_url=slack.api_url)


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"what": "clicks", "who": "U0LEA00001"}, []),
        ({"what": "clicks", "who": None}, []),
        ({"what": ""}, ["missing required field: what"]),
        ({"what": "clicks", "when": "now"}, ["unknown field: when"]),
        ({"what": 3, "who": "Léa"}, ["must be a string: what", "must be a slack#/types/user_id: who"]),
    ],
)
def test_what_goes_in_is_held_against_the_manifest(given: dict[str, Any], wrong: list[str]) -> None:
    assert wrong_parameters(STEP["input_parameters"], given) == wrong


async def test_workflow_builder_offers_only_what_the_manifest_has(slack: SlackServer) -> None:
    with pytest.raises(CannotDoThat, match="no step"):
        await slack.driver.run_step("draft", {})
    with pytest.raises(CannotDoThat, match="missing required field: what"):
        await slack.driver.run_step("count", {})


async def test_what_comes_out_is_held_against_the_manifest(slack: SlackServer, client: AsyncWebClient) -> None:
    step = await slack.driver.run_step("count", {"what": "clicks"})
    for outputs in ({}, {"count": "3"}, {"count": True}, {"count": 3, "of": "clicks"}):
        with pytest.raises(SlackApiError, match="parameter_validation_failed"):
            await client.functions_completeSuccess(function_execution_id=step, outputs=outputs)
    assert slack.workspace.finished_functions == {}
    await client.functions_completeSuccess(function_execution_id=step, outputs={"count": 3})
    assert slack.workspace.finished_functions == {step: {"outputs": {"count": 3}}}


async def test_a_step_ends_once_and_not_with_the_token_of_another(slack: SlackServer, client: AsyncWebClient) -> None:
    one, other = [await slack.driver.run_step("count", {"what": "clicks"}) for _ in range(2)]
    token = slack.installation.running_functions[other].token
    with pytest.raises(SlackApiError, match="function_execution_not_found"):
        await client.functions_completeError(function_execution_id=one, error="no", token=token)
    await client.functions_completeError(function_execution_id=other, error="no", token=token)
    with pytest.raises(SlackApiError, match="function_execution_already_completed"):
        await client.functions_completeError(function_execution_id=other, error="no")
