"""The Slack app as manifest.yml describes it is one that Slack accepts, and the one that the code answers to."""

import ast
import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from referencing import Registry, Resource

from bot.slack.names import COMMANDS, SHORTCUTS, STATS_STEP, STEPS
from bot.slack.steps.engagement_stats import CHANNEL, PERSON, QUESTION
from bot.slack.steps.outputs import OUTPUTS

ROOT = Path(__file__).parents[1]
SCHEMAS = Path(os.environ.get("HERALD_SLACK_SCHEMAS", ROOT.parent / "shared" / "reference"))
"""Where Slack's own schemas lie, for whoever has them; without them the limits below stand alone."""


@pytest.fixture
def manifest() -> Any:
    return yaml.safe_load((ROOT / "manifest.yml").read_text())


def test_it_fulfils_slacks_own_schemas(manifest: Any) -> None:
    broken = {
        file.name: [f"{error.json_path}: {error.message}" for error in _validator(file).iter_errors(manifest)]
        for file in SCHEMAS.glob("slack-manifest.schema*.json")
        if "2.0.0" not in file.name  # for manifests that say so in _metadata, which describe steps in another way
    }
    assert not {name: errors for name, errors in broken.items() if errors}


def test_it_keeps_to_the_lengths_that_slack_allows(manifest: Any) -> None:
    shown = manifest["display_information"]
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 175 <= len(shown["long_description"]) <= 4000
    for command in manifest["features"]["slash_commands"]:
        assert command["command"].startswith("/")
        assert len(command["command"]) <= 32
        assert 0 < len(command["description"]) <= 2000
        assert 0 < len(command["usage_hint"]) <= 1000


def test_its_commands_are_the_ones_that_have_listeners(manifest: Any) -> None:
    assert {command["command"] for command in manifest["features"]["slash_commands"]} == COMMANDS


def test_its_shortcuts_are_the_ones_that_have_listeners(manifest: Any) -> None:
    shortcuts = manifest["features"]["shortcuts"]
    assert {one["callback_id"] for one in shortcuts if one["type"] == "message"} == SHORTCUTS
    for one in shortcuts:
        assert 0 < len(one["name"]) <= 24
        assert 0 < len(one["description"]) <= 150


def test_commands_give_people_and_channels_by_id(manifest: Any) -> None:
    """`/audit @someone` must arrive as <@U…>, not as a name that may be anybody's."""
    assert all(command["should_escape"] for command in manifest["features"]["slash_commands"])


def test_it_needs_no_public_address(manifest: Any) -> None:
    settings = manifest["settings"]
    assert settings["socket_mode_enabled"] is True
    assert settings["interactivity"] == {"is_enabled": True}
    assert "request_url" not in settings["event_subscriptions"]


def test_every_event_has_the_scope_that_slack_wants_for_it(manifest: Any) -> None:
    needs = {"app_mention": "app_mentions:read", "message.im": "im:history"}
    scopes = manifest["oauth_config"]["scopes"]["bot"]
    assert all(
        needs[event] in scopes for event in manifest["settings"]["event_subscriptions"]["bot_events"] if event in needs
    )


def test_every_event_has_a_listener(manifest: Any) -> None:
    heard = set()
    for file in (ROOT / "bot" / "slack" / "events").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "app.event":
                heard.add(ast.literal_eval(node.args[0]))
    wanted = {event.partition(".")[0] for event in manifest["settings"]["event_subscriptions"]["bot_events"]}
    assert wanted == heard | {"function_executed"}, "which the steps hear"


def test_its_steps_are_the_ones_that_have_listeners(manifest: Any) -> None:
    assert set(manifest["functions"]) == STEPS


def test_a_step_takes_and_gives_what_the_code_does(manifest: Any) -> None:
    step = manifest["functions"][STATS_STEP]
    assert set(step["input_parameters"]) == {QUESTION, PERSON, CHANNEL}
    assert set(step["output_parameters"]) == set(OUTPUTS)


def test_slack_offers_its_steps_in_workflow_builder(manifest: Any) -> None:
    settings = manifest["settings"]
    assert settings["function_runtime"] == "remote"
    assert settings["org_deploy_enabled"] is True
    assert "function_executed" in settings["event_subscriptions"]["bot_events"]
    for step in manifest["functions"].values():
        for parameters in (step["input_parameters"], step["output_parameters"]):
            assert all(name == one["name"] for name, one in parameters.items())


def test_no_scope_is_both_required_and_optional(manifest: Any) -> None:
    scopes = manifest["oauth_config"]["scopes"]
    assert not set(scopes["bot"]) & set(scopes["bot_optional"])


def _validator(file: Path) -> Any:
    schema = json.loads(file.read_text())
    return jsonschema.Draft7Validator(schema, registry=Registry(retrieve=_beside))  # type: ignore[call-arg]


def _beside(uri: str) -> Resource[Any]:
    """The schemas refer to each other by address: the same files lie beside each other here."""
    return Resource.from_contents(json.loads((SCHEMAS / f"slack-{uri.rsplit('/', 1)[-1]}").read_text()))
