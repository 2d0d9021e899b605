"""The files that run Herald in containers, as far as they can be judged without an engine."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]


@pytest.fixture
def compose() -> Any:
    return yaml.safe_load((ROOT / "compose.yml").read_text())


def test_two_replicas_share_one_postgresql(compose: Any) -> None:
    herald = compose["services"]["herald"]
    assert herald["deploy"]["replicas"] == 2
    assert herald["environment"]["DATABASE_URL"].startswith("postgresql+asyncpg://")
    assert herald["depends_on"]["postgres"]["condition"] == "service_healthy"
    assert "healthcheck" in compose["services"]["postgres"]


def test_no_password_is_written_down(compose: Any) -> None:
    postgres = compose["services"]["postgres"]["environment"]["POSTGRES_PASSWORD"]
    assert postgres.startswith("${POSTGRES_PASSWORD:?")
    assert "${POSTGRES_PASSWORD:?" in compose["services"]["herald"]["environment"]["DATABASE_URL"]


def test_replicas_publish_no_port_that_they_would_fight_for(compose: Any) -> None:
    assert "ports" not in compose["services"]["herald"]


def test_a_stop_is_given_the_time_that_it_may_take(compose: Any) -> None:
    from bot.app import PATIENCE_SECONDS

    assert float(compose["services"]["herald"]["stop_grace_period"].removesuffix("s")) > PATIENCE_SECONDS


def test_the_image_is_not_root_and_installs_from_the_lock_alone() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text()
    assert re.search(r"^USER (?!root)\w+$", dockerfile, re.MULTILINE)
    assert dockerfile.index("\nUSER") < dockerfile.index("\nENTRYPOINT")
    installs = re.findall(r"pip install(?:.*\\\n)*.*", dockerfile)
    assert len(installs) == 1
    assert all(flag in installs[0] for flag in ("--require-hashes", "--no-deps", "-r requirements.lock"))
    assert "/healthz" in dockerfile


def test_what_the_image_copies_is_there_and_is_not_left_out() -> None:
    let_in = {
        line.removeprefix("!") for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")
    }
    copied = set(re.findall(r"^COPY (\S+) ", (ROOT / "Dockerfile").read_text(), re.MULTILINE))
    assert copied == let_in
    assert all((ROOT / one).exists() for one in copied)
