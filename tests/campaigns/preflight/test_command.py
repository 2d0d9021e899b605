"""`python -m bot check`, as a team's CI calls it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.test_cli import Said, Shell, shell

__all__ = ["shell"]

DRAFT: dict[str, Any] = {
    "id": "a",
    "lang": "en",
    "channel": "push",
    "title": "New in",
    "message": "Boots from £49.",
    "link": "https://shop.example/boots",
    "send_at": "2026-12-01T18:30",
    "audience": {"include": ["VIP"], "exclude": []},
    "brief": None,
}
NOW = ("--now", "2026-11-25T10:00")


def check(shell: Shell, *drafts: dict[str, Any] | str, args: tuple[str, ...] = ()) -> Said:
    file = shell.folder / "drafts.jsonl"
    file.write_text("".join(f"{one if isinstance(one, str) else json.dumps(one)}\n" for one in drafts))
    return shell.herald("check", str(file), *NOW, *args)


def test_a_draft_that_is_in_order_is_one_line_and_no_setting_is_needed(shell: Shell) -> None:
    said = check(shell, DRAFT)
    assert (said.returncode, said.stdout, said.stderr) == (0, "✓ a\n", "")


def test_what_blocks_is_said_and_ends_with_1(shell: Shell) -> None:
    said = check(shell, DRAFT | {"title": "Hello [NAME]"})
    assert said.returncode == 1
    assert "block    placeholder_left: “[NAME]” in the title" in said.stdout


def test_warnings_alone_do_not(shell: Shell) -> None:
    said = check(shell, DRAFT | {"send_at": "2026-12-01T23:30"})
    assert (said.returncode, "warning  night_send" in said.stdout) == (0, True)


def test_as_json_each_draft_is_a_line_with_code_severity_message_and_suggestion(shell: Shell) -> None:
    said = check(shell, DRAFT, DRAFT | {"id": 7, "title": "Test"}, args=("--json", "--lang", "fr"))
    first, second = (json.loads(line) for line in said.stdout.splitlines())
    assert first == {"id": "a", "findings": []}
    assert second["id"] == 7
    [finding] = second["findings"]
    assert finding["code"] == "test_words"
    assert finding["severity"] == "block"
    assert "ressemble à un test" in finding["message"]
    assert finding["suggestion"]


def test_the_policy_stands_in_for_the_settings(shell: Shell) -> None:
    policy = shell.folder / "policy.json"
    policy.write_text(
        '{"allowed_hosts": ["maison.example"], "tags": ["city"], "words_to_avoid": ["boot"], '
        '"quiet_hours": ["18:00", "19:00"], "everyone": ["vip"]}'
    )
    draft = DRAFT | {"title": "{{ name | default: 'You' }}"}
    said = check(shell, draft, args=("--json", "--policy", str(policy)))
    codes = {one["code"] for one in json.loads(said.stdout)["findings"]}
    assert codes == {"bad_link", "liquid_unknown_tag", "forbidden_word", "night_send", "audience_everyone"}


def test_what_a_line_does_not_have_is_not_judged(shell: Shell) -> None:
    said = check(
        shell, {"id": "b", "message": "Votre panier vous attend, c’est le moment d’en profiter."}, args=("--json",)
    )
    assert json.loads(said.stdout) == {"id": "b", "findings": []}


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{"id": 1', "line 2 is no JSON"),
        ("[1]", "line 2 is no JSON object"),
        ('{"title": 5}', "line 2: title is no text"),
        ('{"send_at": "soon"}', "line 2: send_at is no moment"),
        ('{"audience": ["VIP"]}', "line 2: audience is no object"),
        ('{"audience": {"include": [5]}}', "line 2: audience.include is no list"),
        ('{"channel": "fax"}', "line 2: channel is push or in_app"),
    ],
)
def test_a_malformed_line_is_named_and_nothing_is_printed(shell: Shell, line: str, says: str) -> None:
    said = check(shell, DRAFT, line)
    assert (said.returncode, said.stdout) == (2, "")
    assert says in said.stderr


@pytest.mark.parametrize(
    ("policy", "says"),
    [
        ("{", "line 1 is no JSON"),
        ("[]", "it is no JSON object"),
        ('{"quiet_hours": ["late"]}', "quiet_hours are two times"),
        ('{"quiet_hours": ["21:00", "25 past"]}', "is no time of day"),
        ('{"tags": 5}', "tags"),
    ],
)
def test_a_malformed_policy_is_said(shell: Shell, policy: str, says: str) -> None:
    file = shell.folder / "policy.json"
    file.write_text(policy)
    said = check(shell, DRAFT, args=("--policy", str(file)))
    assert (said.returncode, said.stdout) == (2, "")
    assert says in said.stderr


def test_a_time_without_a_zone_is_by_the_teams_clocks(shell: Shell) -> None:
    late = DRAFT | {"send_at": "2026-12-01T20:30:00Z"}
    assert "night_send" in check(shell, late).stdout
    assert "night_send" not in check(shell, late, args=("--zone", "UTC")).stdout
    shell.sets("BOT_TIMEZONE", "UTC")
    assert "night_send" not in check(shell, late).stdout
    assert check(shell, late, args=("--zone", "Mars/Olympus")).returncode == 2


def test_a_file_that_is_not_there_is_said(shell: Shell, tmp_path: Path) -> None:
    said = shell.herald("check", str(tmp_path / "nothing.jsonl"))
    assert (said.returncode, "cannot be read" in " ".join(said.stderr.replace("│", " ").split())) == (2, True)
