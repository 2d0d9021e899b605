"""The same against a server that we have not written: `@copilotkit/aimock` from npm, which `make` puts into .venv.

Ours and theirs were made from the same documentation by different people: where both are understood, it is understood.
"""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from bot.copywriting.house_writer import HouseWriter
from bot.copywriting.openai_writer import OpenAIWriter
from bot.copywriting.writer import Brief, Written
from bot.copywriting.writing import Writing
from tests.copywriting.answers import GOOD, with_text
from tests.people import TEAM
from tests.story.world import free_port

pytestmark = pytest.mark.node

AIMOCK = Path(__file__).parents[2] / ".venv" / "aimock" / "node_modules" / "@copilotkit" / "aimock" / "dist" / "cli.js"


def said(idea: str, content: Any = GOOD, **more: Any) -> dict[str, Any]:
    """What is said to this idea."""
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    return {"match": {"userMessage": idea}, "response": {"content": text}, **more}


def refused(idea: str, status: int, **more: Any) -> dict[str, Any]:
    error = {"message": "no", "type": "server_error", "code": "x"}
    return {
        "match": {"userMessage": idea} | more.pop("match", {}),
        "response": {"error": error, "status": status, **more},
    }


FIXTURES = [
    said("idea-good"),
    refused("idea-busy-once", 429, retryAfter=1, match={"sequenceIndex": 0}),
    said("idea-busy-once"),
    refused("idea-busy-long", 429, retryAfter=60),
    refused("idea-broken", 500),
    said("idea-cut", truncateAfterChunks=3),
    said("idea-drip", latency=100),
    said("idea-no-json", "Voici trois idées"),
    said("idea-mention", with_text(title="<!channel>", of=(0, 1, 2))),
    {
        "match": {"userMessage": "idea-tool"},
        "response": {"toolCalls": [{"name": "send_now", "arguments": {"to": "All"}}]},
    },
    {
        "match": {"userMessage": "idea-too-long"},
        "response": {"content": json.dumps(GOOD), "finishReason": "length"},
    },
]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """It, for all stories of this file."""
    if not AIMOCK.is_file():
        pytest.fail("aimock is not there: `make aimock` installs it")
    fixtures = tmp_path_factory.mktemp("aimock") / "fixtures.json"
    fixtures.write_text(json.dumps({"fixtures": FIXTURES}))
    port = free_port()
    command = ["node", str(AIMOCK), "-p", str(port), "-f", str(fixtures), "--strict", "--log-level", "warn"]
    with subprocess.Popen(command) as process:
        try:
            until = monotonic() + 20
            while not _answers(port):
                assert process.poll() is None, "aimock does not start"
                assert monotonic() < until, "aimock does not answer"
                sleep(0.05)
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            process.kill()


def _answers(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/health", trust_env=False).status_code < 500
    except httpx.HTTPError:
        return False


async def written(server: str, idea: str, *, patience_seconds: float = 10.0) -> Written:
    model = OpenAIWriter(SecretStr("sk-of-the-tests"), server, "gpt-5-mini", patience_seconds=patience_seconds)
    return await Writing(HouseWriter(), model).write(Brief(f"{idea} : -20 % sur les pulls, code NOEL26", ("fr",)), TEAM)


async def test_it_streams_and_its_drafts_are_ours(server: str) -> None:
    drafts = await written(server, "idea-good")
    assert (drafts.writer, drafts.fell_back) == ("openai", None)
    assert [one.angle for one in drafts.proposals] == ["L’urgence", "La douceur", "Le code"]
    assert drafts.proposals[0].texts["fr"].message == "Jusqu’à dimanche soir, avec le code NOEL26."


async def test_it_is_busy_for_a_second_and_asked_once_more(server: str) -> None:
    assert (await written(server, "idea-busy-once")).writer == "openai"


@pytest.mark.parametrize(
    ("idea", "why"),
    [
        ("idea-busy-long", "down"),
        ("idea-broken", "down"),
        ("idea-cut", "down"),
        ("idea-drip", "slow"),
        ("idea-no-json", "bad_answer"),
        ("idea-mention", "bad_answer"),
        ("idea-tool", "bad_answer"),
        ("idea-too-long", "bad_answer"),
        ("idea-nobody-knows", "down"),
    ],
)
async def test_where_it_does_not_write_the_house_does(server: str, idea: str, why: str) -> None:
    drafts = await written(server, idea, patience_seconds=0.5 if why == "slow" else 10.0)
    assert (drafts.writer, drafts.fell_back, len(drafts.proposals)) == ("house", why, 3)
