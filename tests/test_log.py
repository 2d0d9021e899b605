import json
import logging
from collections.abc import Iterator
from io import StringIO
from typing import Any
from uuid import uuid4

import httpx
import pytest
import structlog
from pydantic import BaseModel, SecretStr, ValidationError

from bot import log

TOKENS = [
    "xoxb-12345678-abcdefGHIJKL",
    "xoxe.xoxb-1-MzY0",
    "xapp-1-A0123-456-abcdef",
    "os_v2_app_abcdefghijklmnopqrstuvwxyz234567",
    "sk-proj-abcdefghijklmnopqrst",
    "Bearer abcdefghijklmnopqrstuvwxyz",
    "Key NDQzMjFhYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5eg==",
]


class Logs:
    """What was logged since `configure`, line by line."""

    def __init__(self) -> None:
        self.stream = StringIO()

    @property
    def text(self) -> str:
        return self.stream.getvalue()

    @property
    def last(self) -> Any:
        return json.loads(self.text.splitlines()[-1])


@pytest.fixture
def logs() -> Iterator[Logs]:
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    logs = Logs()
    log.configure("info", stream=logs.stream)
    yield logs
    root.handlers = handlers
    root.setLevel(level)
    for name in log.LEAST_LEVEL:
        logging.getLogger(name).setLevel(logging.NOTSET)
    structlog.reset_defaults()


def a_logger() -> Any:
    return structlog.get_logger(f"test.{uuid4()}")


def test_a_line_is_json_with_its_level_time_and_name(logs: Logs) -> None:
    structlog.get_logger("bot.sending").info("handed_over", campaign="C-12", reach=48_200)
    assert logs.last | {"timestamp": ""} == {
        "event": "handed_over",
        "campaign": "C-12",
        "reach": 48_200,
        "level": "info",
        "logger": "bot.sending",
        "timestamp": "",
    }
    assert logs.last["timestamp"].endswith("Z")


def test_the_standard_library_goes_the_same_way(logs: Logs) -> None:
    logging.getLogger("slack_bolt.AsyncApp").warning("Bolt says %s", "hello")
    assert (logs.last["event"], logs.last["level"], logs.last["logger"]) == (
        "Bolt says hello",
        "warning",
        "slack_bolt.AsyncApp",
    )


def test_below_its_level_nothing_is_logged(logs: Logs) -> None:
    a_logger().debug("looked")
    logging.getLogger("anything").debug("looked")
    assert logs.text == ""


@pytest.mark.parametrize("token", TOKENS)
def test_what_looks_like_a_secret_is_never_logged_wherever_it_is(logs: Logs, token: str) -> None:
    a_logger().info(f"in the event {token}", value=token, nested={"list": ["a", token]}, shown=SecretStr(token))
    logging.getLogger("peer").error("by the standard library: %s", token)
    try:
        raise RuntimeError(f"in an error with\n{token}")
    except RuntimeError:
        a_logger().exception("failed")
        logging.getLogger("peer").exception("failed")
    assert token not in logs.text
    assert token.split()[-1] not in logs.text
    assert len(logs.text.splitlines()) == 4
    assert all(json.loads(line)["level"] for line in logs.text.splitlines())


def test_a_known_secret_is_never_logged_whatever_it_looks_like(logs: Logs) -> None:
    secret = 'a "quoted" \\ passphrase é'
    log.configure("info", secrets=[SecretStr(secret), SecretStr("plainpassphrase"), None], stream=logs.stream)
    a_logger().info("shown", value=f"is {secret}!", other="plainpassphrase")
    assert "passphrase" not in logs.text
    assert logs.last["value"] == "is [redacted]!"


@pytest.mark.parametrize(
    "headers",
    [
        {"Authorization": "Key whatever it is"},
        httpx.Headers({"authorization": "Basic Zm9v"}),
        {"x": {"slack_bot_token": "quite unusual"}},
        '{"api_key": "quite unusual", "x": 1}',
        "{'client_secret': 'quite unusual', 'x': 1}",
    ],
)
def test_what_is_named_like_a_secret_is_never_logged(logs: Logs, headers: object) -> None:
    a_logger().info("asked", headers=headers)
    assert "[redacted]" in logs.text
    for word in ("whatever", "Zm9v", "unusual"):
        assert word not in logs.text
    assert logs.last["event"] == "asked"


def test_the_password_of_a_database_is_never_logged(logs: Logs) -> None:
    a_logger().info("connected", to="postgresql+asyncpg://herald:s3cr3t@db.example/herald")
    assert logs.last["to"] == "postgresql+asyncpg://[redacted]@db.example/herald"


def test_what_gives_access_in_an_address_is_never_logged(logs: Logs) -> None:
    a_logger().info("x", a="https://hooks.slack.com/actions/T1/22/abc", b="wss://wss.slack.com/link/?ticket=a-b&x=1")
    assert (logs.last["a"], logs.last["b"]) == (
        "https://hooks.slack.com/[redacted]",
        "wss://wss.slack.com/link/?ticket=[redacted]&x=1",
    )


@pytest.mark.parametrize("name", sorted(log.PEOPLES_WORDS))
def test_what_people_wrote_is_left_out(logs: Logs, name: str) -> None:
    a_logger().info("posted", **{name: "Plus que 2 h ⏳"})
    assert logs.last[name] == "[14 left out]"


def test_what_people_wrote_is_left_out_of_errors_too(logs: Logs) -> None:
    class Form(BaseModel):
        title: int

    given = {"title": "Plus que 2 h"}
    try:
        Form.model_validate(given)
    except ValidationError:
        a_logger().exception("failed")
    assert "Plus que" not in logs.text
    a_logger().error("db", why="UPDATE x SET y=?\n[parameters: ('Plus que \"2 h\"', 3)]\n(Background on this error)")
    assert "Plus que" not in logs.text
    assert logs.last["why"].startswith("UPDATE x")


def test_usual_words_stay_readable(logs: Logs) -> None:
    said = "The API key supplied lacks a permission; basic authentication; task-force-of-the-whole-team"
    a_logger().info("said", why=said, key="4b0e6f7e-52c1-4c2f-9d0b-0d7b1a6c2e55", segment="xoxo")
    assert (logs.last["why"], logs.last["segment"]) == (said, "xoxo")
    assert logs.last["key"] == "4b0e6f7e-52c1-4c2f-9d0b-0d7b1a6c2e55"


@pytest.mark.parametrize("name", sorted(log.LEAST_LEVEL))
def test_libraries_that_would_log_payloads_are_kept_quiet_at_debug_too(logs: Logs, name: str) -> None:
    log.configure("debug", stream=logs.stream)
    logging.getLogger(name).debug("the whole payload")
    assert logs.text == ""
