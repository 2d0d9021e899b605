"""The command line as a shell sees it: what it prints, and the exit codes that scripts use."""

import asyncio
import json
import os
import re
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.audit import append
from bot.audit.walk import Problem
from bot.campaigns.roles import Actor
from bot.cli import main
from bot.cli.audit import MEANING
from bot.settings import Settings
from bot.store import Database
from bot.store.migrate import HEAD
from bot.workspaces.settle import settle_workspace
from tests.databases import migrated_sqlite

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Said:
    """What a command has left behind."""

    returncode: int
    stdout: str
    stderr: str


class Shell:
    """A shell in an empty folder, with nothing in its environment but what a test sets."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._monkeypatch, self._capsys = monkeypatch, capsys
        monkeypatch.chdir(folder)
        monkeypatch.setenv("COLUMNS", "100")
        for name in Settings.model_fields:
            monkeypatch.delenv(name.upper(), raising=False)

    def sets(self, name: str, value: str) -> None:
        self._monkeypatch.setenv(name, value)

    def herald(self, *args: str) -> Said:
        """`python -m bot …`, in this process: a hundred times faster than one of its own."""
        self._monkeypatch.setattr(sys, "argv", ["bot", *args])
        with pytest.raises(SystemExit) as exit:
            main()
        assert isinstance(exit.value.code, int)
        return Said(exit.value.code, *self._capsys.readouterr())

    def process(self, *args: str) -> Said:
        """The same in a process of its own."""
        done = subprocess.run(
            [sys.executable, "-m", "bot", *args],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        return Said(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(tmp_path, monkeypatch, capsys)


@pytest.fixture
def shell_with_a_log(shell: Shell) -> Shell:
    """One whose database has an audit log of three events."""
    url = migrated_sqlite(shell.folder / "herald.db")
    asyncio.run(write_a_log(url))
    shell.sets("DATABASE_URL", url)
    return shell


async def write_a_log(url: str) -> None:
    database = Database(url)
    async with database.transaction() as tx:
        await settle_workspace(
            tx, team_id="T1", name="Maison", bot_user_id="U1", card_channel=None, timezone="Europe/Paris", locale="en"
        )
        for number in (1, 2, 3):
            await append(tx, Actor("T1", "U0ANA00001"), "campaign.drafted", f"C-{number}")
    await database.close()


def test_each_command_says_what_it_does(shell: Shell) -> None:
    said = shell.herald("--help")
    assert said.returncode == 0
    for command in ("run", "sandbox", "doctor", "audit", "db", "ask", "digest", "backfill", "check"):
        assert f" {command} " in said.stdout


@pytest.mark.parametrize(
    "command",
    [
        "run",
        "sandbox",
        "doctor",
        "audit verify",
        "audit export",
        "audit verify-export",
        "audit device",
        "db upgrade",
        "db current",
        "db hold",
        "ask",
        "digest",
        "backfill",
        "check",
    ],
)
def test_each_command_has_its_own_help(shell: Shell, command: str) -> None:
    said = shell.herald(*command.split(), "--help")
    assert (said.returncode, said.stderr) == (0, "")
    assert f"python -m bot {command}" in said.stdout


def test_it_is_a_command_of_its_own(shell: Shell) -> None:
    said = shell.process("db", "upgrade")
    assert (said.returncode, said.stdout, said.stderr) == (0, f"Brought up to {HEAD}.\n", "")


def test_a_command_that_does_not_exist_is_wrong_usage(shell: Shell) -> None:
    assert shell.herald("dance").returncode == 2


def test_run_stops_at_a_missing_setting_with_one_line(shell: Shell) -> None:
    said = shell.process("run")
    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr.startswith("SLACK_BOT_TOKEN is missing. Where to find it: ")
    assert len(said.stderr.splitlines()) == 1


def test_the_doctor_exits_with_1_where_the_bot_would_not_start(shell: Shell) -> None:
    said = shell.herald("doctor")
    assert (said.returncode, said.stderr) == (1, "")
    assert "✗ stops the bot: Settings: SLACK_BOT_TOKEN is missing" in said.stdout


def test_the_database_is_brought_up_to_date_and_says_its_version(shell: Shell) -> None:
    missing = shell.herald("db", "current")
    assert (missing.returncode, missing.stderr) == (2, "DATABASE_URL: there is no database in data/herald.db.\n")
    assert shell.herald("db", "upgrade").stdout == f"Brought up to {HEAD}.\n"
    assert shell.herald("db", "upgrade").stdout == f"Is at {HEAD} already.\n"
    current = shell.herald("db", "current")
    assert (current.returncode, current.stdout) == (0, f"{HEAD} (this Herald has {HEAD})\n")


def test_an_admin_with_the_key_finds_a_device_in_the_log_and_nobody_without(shell: Shell) -> None:
    assert "BOT_SECRET_KEY" in shell.herald("audit", "device", "external_id:4711").stderr
    said = []
    for key in ("a" * 40, "b" * 40):
        shell.sets("BOT_SECRET_KEY", key)
        said.append(shell.herald("audit", "device", "external_id:4711"))
    assert [one.returncode for one in said] == [0, 0]
    assert all(re.fullmatch(r"[0-9a-f]{16}\n", one.stdout) for one in said)
    assert said[0].stdout != said[1].stdout
    assert shell.herald("audit", "device", "4711").returncode == 2


def test_a_restored_database_is_held_before_its_first_start(shell_with_a_log: Shell) -> None:
    shell_with_a_log.herald("db", "hold")
    said = shell_with_a_log.herald("db", "hold")
    assert (said.returncode, said.stdout) == (0, "Nothing is sent for Maison until an admin lifts the stop.\n")
    assert "✓ whole: T1: 4 events" in shell_with_a_log.herald("audit", "verify").stdout


def test_nothing_is_held_where_there_is_nothing(shell: Shell) -> None:
    shell.herald("db", "upgrade")
    assert shell.herald("db", "hold").stdout == "There is no workspace yet.\n"


NOW = "2026-12-01T10:00+01:00"


def test_a_question_is_answered_in_the_terminal(shell_with_a_log: Shell) -> None:
    said = shell_with_a_log.herald("ask", "clicks by platform last week", "--now", NOW)
    assert (said.returncode, said.stderr) == (0, "")
    assert "Mon 23 Nov" in said.stdout
    assert "Europe/Paris" in said.stdout


def test_as_json_it_has_its_kind_its_question_and_its_rows(shell_with_a_log: Shell) -> None:
    said = shell_with_a_log.herald("ask", "clics par jour la semaine dernière", "--json", "--now", NOW, "--lang", "fr")
    answer = json.loads(said.stdout)
    assert answer["kind"] == "answer"
    assert answer["question"] | {"filters": {}} == {
        "metrics": ["clicks"],
        "by": ["day"],
        "from": "2026-11-23",
        "to": "2026-11-29",
        "filters": {},
        "order": None,
        "n": None,
        "compare": None,
    }
    assert [row["day"] for row in answer["rows"]] == [f"2026-11-{day}" for day in range(23, 30)]
    assert "Clics" in answer["text"]


def test_a_file_of_questions_is_answered_line_by_line_and_follows_up(shell_with_a_log: Shell) -> None:
    questions = shell_with_a_log.folder / "questions.jsonl"
    questions.write_text(
        '{"id": "a", "text": "clicks last week"}\n'
        '{"id": "b", "text": "and by platform?", "thread": "a"}\n'
        '{"id": "c", "text": "how did we do?"}\n'
        '{"id": "d", "text": "what will clicks be next week?"}\n'
    )
    said = shell_with_a_log.herald("ask", "--file", str(questions), "--now", NOW)
    answers = [json.loads(line) for line in said.stdout.splitlines()]
    assert [(one["id"], one["kind"]) for one in answers] == [
        ("a", "answer"),
        ("b", "answer"),
        ("c", "ask"),
        ("d", "refuse"),
    ]
    assert answers[1]["question"]["by"] == ["platform"]
    assert answers[1]["question"]["from"] == "2026-11-23"


@pytest.mark.parametrize(
    "args", [[], ["clicks", "--now", "soon"], ["clicks", "--workspace", "T9"], ["--file", "no.jsonl"]]
)
def test_a_question_that_cannot_be_put_is_wrong_usage(shell_with_a_log: Shell, args: list[str]) -> None:
    assert shell_with_a_log.herald("ask", *args).returncode == 2


def test_a_digest_is_printed_and_not_posted(shell_with_a_log: Shell) -> None:
    said = shell_with_a_log.herald("digest", "--channel", "C0CRM", "--now", NOW)
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.startswith("Mon 30 Nov in numbers\n─────────────────────\n\nNo sends yesterday.\n\n")
    assert "Audit log: event 3, hash " in said.stdout
    assert "Aucun envoi hier." in shell_with_a_log.herald("digest", "--channel", "C0CRM", "--lang", "fr").stdout
    with sqlite3.connect(shell_with_a_log.folder / "herald.db") as database:
        assert database.execute("SELECT count(*) FROM notices").fetchone() == (0,)


@pytest.mark.parametrize(
    "args",
    [
        [],
        ["--channel", "#crm-campaigns"],
        ["--channel", "C0CRM", "--now", "soon"],
        ["--channel", "C0CRM", "--workspace", "T9"],
    ],
)
def test_a_digest_that_cannot_be_printed_is_wrong_usage(shell_with_a_log: Shell, args: list[str]) -> None:
    assert shell_with_a_log.herald("digest", *args).returncode == 2


def test_a_malformed_database_url_is_one_line(shell: Shell) -> None:
    shell.sets("DATABASE_URL", "mysql://localhost/herald")
    said = shell.herald("db", "current")
    assert (said.returncode, len(said.stderr.splitlines())) == (2, 1)
    assert said.stderr.startswith("DATABASE_URL is malformed: only SQLite and PostgreSQL are supported.")


def test_a_database_that_does_not_answer_is_one_line_without_its_password(shell: Shell) -> None:
    shell.sets("DATABASE_URL", "postgresql://herald:hidden@127.0.0.1:9/herald")
    said = shell.herald("db", "upgrade")
    assert (said.returncode, len(said.stderr.splitlines())) == (2, 1)
    assert "cannot be used" in said.stderr
    assert "hidden" not in said.stderr


def test_a_whole_log_is_verified(shell_with_a_log: Shell) -> None:
    said = shell_with_a_log.herald("audit", "verify")
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.startswith("✓ whole: T1: 3 events, end 3:")


def test_a_changed_event_is_named_and_exits_with_1(shell_with_a_log: Shell) -> None:
    tamper(shell_with_a_log, "UPDATE audit_events SET body = replace(body, 'C-2', 'C-9') WHERE seq = 2")
    said = shell_with_a_log.herald("audit", "verify")
    assert said.returncode == 1
    assert "✗ not whole: T1: one finding in 3 events" in said.stdout
    assert "changed: 2: the text does not belong to its hash" in said.stdout


def test_an_end_that_slack_was_told_must_lie_on_the_log(shell_with_a_log: Shell) -> None:
    said = shell_with_a_log.herald("audit", "verify", "--known", f"2:{'0' * 64}")
    assert said.returncode == 1
    assert "denied: 2" in said.stdout
    end = re.search(r"end (3:[0-9a-f]{64})", said.stdout)
    assert end is not None
    for known, whole in ((end[1], True), (end[1][:-32], True), (f"3:{'0' * 32}", False), (f"2:{end[1][2:34]}", False)):
        said = shell_with_a_log.herald("audit", "verify", "--known", known)
        assert (said.returncode == 0) is whole, known
    assert shell_with_a_log.herald("audit", "verify", "--known", end[1][:-33]).returncode == 2
    assert shell_with_a_log.herald("audit", "verify", "--known", "yesterday").returncode == 2


def test_an_export_is_verified_without_the_database(shell_with_a_log: Shell) -> None:
    said = shell_with_a_log.herald("audit", "export", "log.jsonl")
    assert (said.returncode, said.stdout) == (0, "3 events of T1 are in log.jsonl.\n")
    (shell_with_a_log.folder / "herald.db").unlink()
    said = shell_with_a_log.herald("audit", "verify-export", "log.jsonl")
    assert said.returncode == 0
    assert said.stdout.startswith("✓ whole: T1: 3 events")
    file = shell_with_a_log.folder / "log.jsonl"
    file.write_text(file.read_text().replace("C-2", "C-9"))
    assert shell_with_a_log.herald("audit", "verify-export", "log.jsonl").returncode == 1


def test_an_export_overwrites_nothing(shell_with_a_log: Shell) -> None:
    (shell_with_a_log.folder / "log.jsonl").write_text("mine")
    assert shell_with_a_log.herald("audit", "export", "log.jsonl").returncode == 2
    assert (shell_with_a_log.folder / "log.jsonl").read_text() == "mine"


def test_a_file_that_is_no_export_is_wrong_usage(shell: Shell) -> None:
    (shell.folder / "notes.txt").write_text("notes")
    assert shell.herald("audit", "verify-export", "notes.txt").returncode == 2
    assert shell.herald("audit", "verify-export", "nothing.txt").returncode == 2


def test_every_problem_of_the_log_has_words() -> None:
    assert set(MEANING) == {problem.value for problem in Problem}


def tamper(shell: Shell, statement: str) -> None:
    """Do to the database what its triggers refuse, as somebody would who holds the file."""
    with sqlite3.connect(shell.folder / "herald.db") as connection:
        triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(statement)
