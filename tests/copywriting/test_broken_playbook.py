"""A bot whose playbooks are broken does not stay up, and says where they are: in a copy of the repository."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from bot.start import broken_playbook

ROOT = Path(__file__).parents[2]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The bot with playbooks of its own, of which one is broken in its third line."""
    (tmp_path / "bot").symlink_to(ROOT / "bot")
    shutil.copytree(ROOT / "prompts", tmp_path / "prompts")
    file = tmp_path / "prompts" / "playbooks" / "loyalty.yaml"
    lines = file.read_text().split("\n")
    lines[2] = '  en: ""'
    file.write_text("\n".join(lines))
    return tmp_path


def herald(copy: Path, *args: str, **settings: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    return subprocess.run(
        [sys.executable, "-m", "bot", *args],
        cwd=copy,
        env={**kept, "PYTHONPATH": str(copy), **settings},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


WHERE = "prompts/playbooks/loyalty.yaml, line 3: name.en: String should have at least 1 character"


def test_the_bot_stops_with_one_line(copy: Path) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        nobody = closed.getsockname()[1]
    done = herald(
        copy,
        "run",
        SLACK_BOT_TOKEN="xoxb-1",
        SLACK_APP_TOKEN="xapp-1",
        SLACK_API_URL=f"http://127.0.0.1:{nobody}/api/",
        ONESIGNAL_APP_ID="00000000-0000-4000-8000-000000000001",
        ONESIGNAL_API_KEY="os_v2_app_x",
        DATABASE_URL="sqlite:///herald.db",
        BOT_PORT=str(nobody),
        BOT_ADMINS="U0ANA00001",
    )
    assert (done.returncode, done.stderr.strip().split("\n")[-1]) == (2, WHERE)


def test_who_writes_one_asks_before(copy: Path) -> None:
    done = herald(copy, "playbooks")
    assert (done.returncode, done.stderr.strip()) == (1, WHERE)
    assert "flash_sale.yaml: whole" in done.stdout


async def test_those_of_the_repository_are_whole() -> None:
    assert await broken_playbook() is None
