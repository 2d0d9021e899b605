"""The rules of the house that no other tool holds. Each was broken somewhere, by good people, before it was a rule."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

LONGEST_FILE = 400
"""Lines. From 300 on, ask whether it is two."""
MAY_BE_LONGER: dict[str, str] = {}
"""Path → why it is better in one piece."""

SENDS = {
    *("create_push", "create_device_push", "cancel", "tell_events"),
    *("create_segment", "update_segment", "delete_segment"),
}
"""The methods of OneSignal's client that change what people receive."""
CHANGES = {"create", "duplicate", "patch", "patch_node", "update", "delete"}
"""The methods of its `journeys` and `templates` that do."""
MAY_SEND = ("bot/sending/", "bot/channels/", "bot/onesignal/", "bot/sandbox/")

HEAVY = {"PIL", "alembic", "dateparser", "liquid", "matplotlib", "nicegui", "openai", "py3langid", "scipy", "yaml"}
"""Each costs a third of a second or more; most starts of the bot do without."""


@cache
def tracked() -> tuple[Path, ...]:
    """The files of the repository; where it is none (an archive that was unpacked), what a clone would hold."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        files = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        files = [file for top in ("bot", "tests", "docs") for file in (ROOT / top).rglob("*")]
        files += list(ROOT.glob("*"))
    return tuple(file for file in files if file.is_file() and "__pycache__" not in file.parts)


def sources(*below: str) -> Iterator[tuple[str, ast.Module]]:
    """The Python files of the repository with their paths, below these folders (all of them)."""
    for file in tracked():
        path = file.relative_to(ROOT).as_posix()
        if path.endswith(".py") and path.startswith(below or ""):
            yield path, ast.parse(file.read_text())


def texts() -> Iterator[tuple[str, str]]:
    for file in tracked():
        try:
            yield file.relative_to(ROOT).as_posix(), file.read_text()
        except UnicodeDecodeError:
            continue  # a picture


def imports(tree: ast.AST) -> Iterator[tuple[str, ast.stmt]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((name.name, node) for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node
            yield from ((f"{node.module}.{name.name}", node) for name in node.names)


def is_or_is_below(module: str, top: str) -> bool:
    return module == top or module.startswith(f"{top}.")


def test_no_file_is_too_long_to_be_read_in_one_go() -> None:
    long = {
        path: lines
        for path, text in texts()
        if path.endswith(".py") and (lines := len(text.splitlines())) > LONGEST_FILE and path not in MAY_BE_LONGER
    }
    assert not long


def test_every_file_is_named_for_what_it_knows() -> None:
    says_nothing = re.compile(r"(^|[/_])(utils?|helpers?|managers?|services?|common|misc)(\.py|[/_])")
    assert not [path for path, _ in sources() if says_nothing.search(path)]


def test_only_the_post_office_and_the_channels_send() -> None:
    """A campaign leaves through one place, which asks for approvals first. See docs/decisions/."""
    found = [
        f"{path}:{node.lineno} {node.func.attr}"
        for path, tree in sources("bot/")
        if not path.startswith(MAY_SEND)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if node.func.attr in SENDS
        or (node.func.attr in CHANGES and ast.unparse(node.func.value).endswith(("journeys", "templates")))
        if not (node.func.attr == "cancel" and not node.args)  # asyncio's own take nothing; ours take a message
    ]
    assert not found


def test_what_a_model_wrote_cannot_decide_nor_send() -> None:
    """import-linter keeps copywriting/ from sending/; the decisions that lead there are kept from it too."""
    use_cases = ("decide", "submit", "send_now", "stop", "send_test")
    decides = ["bot.sending", "bot.channels", *(f"bot.campaigns.usecases.{name}" for name in use_cases)]
    found = [
        f"{path}:{node.lineno} {module}"
        for path, tree in sources("bot/copywriting/", "bot/stats/")
        for module, node in imports(tree)
        if any(is_or_is_below(module, one) for one in decides)
    ]
    assert not found


def test_what_a_model_wrote_is_never_carried_out() -> None:
    """Nothing is offered to it that it could call, and nothing that it returns is run or loaded."""
    runs = {"eval", "exec", "compile", "__import__", "import_module", "system", "popen"}
    of_others = {"exec", "compile"}  # the database's, and re's
    found = [
        f"{path}:{node.lineno}"
        for path, tree in sources("bot/copywriting/", "bot/stats/reading_by_model.py")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        if (isinstance(node.func, ast.Name) and node.func.id in runs)
        or (isinstance(node.func, ast.Attribute) and node.func.attr in runs - of_others)
        or {word.arg for word in node.keywords} & {"tools", "functions"}
    ]
    assert not found
    asks = [path for path, tree in sources("bot/") for module, _ in imports(tree) if is_or_is_below(module, "openai")]
    assert set(asks) <= {"bot/copywriting/openai_writer.py", "bot/stats/reading_by_model.py"}


def test_the_sandbox_is_only_loaded_by_the_command_that_plays_it() -> None:
    found = [
        f"{path}:{node.lineno}"
        for path, tree in sources("bot/")
        if not path.startswith("bot/sandbox/")
        for module, node in imports(tree)
        if is_or_is_below(module, "bot.sandbox") and (not path.startswith("bot/cli/") or node in tree.body)
    ]
    assert not found


def test_nothing_heavy_is_imported_where_a_module_begins() -> None:
    found = [
        f"{path}:{node.lineno} {module}"
        for path, tree in sources("bot/")
        if not path.startswith(("bot/sandbox/page/", "bot/store/migrations/"))
        for module, node in imports(tree)
        if module.split(".")[0] in HEAVY and node in tree.body
    ]
    assert not found


def test_the_bot_starts_without_anything_heavy() -> None:
    loaded = modules_after(
        "from bot.start import lean_imports\nwith lean_imports(): import bot.log, bot.app, bot.stats.answering"
    )
    assert {"bot.app", "slack_bolt"} <= loaded
    assert not loaded & (HEAVY | {"rich", "typer", "jinja2", "mako", "fastapi"})
    assert not loaded & {"sqlalchemy.dialects.postgresql", "bot.stats.reading.words"}, "megabytes for nothing"
    assert not loaded & {"aiohttp.web_app", "bot.campaigns.house_rules"}, "what a start does without"
    assert not loaded & {"click", "http.server", "concurrent.futures.process"}, "of command lines, servers and threads"
    assert not loaded & {"bot.campaigns.devices", "bot.onesignal.device_push"}, "few send themselves a test"
    assert not loaded & {"bot.campaigns.audiences", "bot.onesignal.filters"}, "most campaigns go to segments"
    assert not loaded & {"bot.onesignal.journeys", "bot.onesignal.changes", "bot.onesignal.filters"}, "a start does not"
    assert not [module for module in loaded if is_or_is_below(module, "bot.sandbox")]


def test_the_command_line_loads_nothing_of_the_bot_before_it_is_needed() -> None:
    loaded = modules_after("import bot.cli")
    assert not loaded & {"sqlalchemy", "slack_bolt", "httpx", "aiohttp", *HEAVY}


def modules_after(code: str) -> set[str]:
    """What a new Python has loaded after this."""
    show = "import sys; print('\\n'.join(name for name, module in sys.modules.items() if module is not None))"
    command = [sys.executable, "-c", f"{code}\n{show}"]
    return set(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split())


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_holds_versions_and_hashes_and_no_address(name: str) -> None:
    lines = (ROOT / name).read_text().splitlines()
    pins = [line for line in lines if re.match(r"[a-zA-Z0-9]", line)]
    assert len(pins) > 40
    assert all(re.match(r"[\w.-]+(\[[\w,-]+\])?==[\w.+!-]+ (; .+ )?\\$", pin) for pin in pins)
    assert not [line for line in lines if "://" in line or (line.lstrip().startswith("-") and "--hash=" not in line)]
    assert not [line for line in lines if re.search(r"(^|\s)/|find-links|index-url", line)]


def test_the_locks_agree() -> None:
    run, dev = (
        dict(re.findall(r"^([\w.-]+)(?:\[[\w,-]+\])?==(\S+)", (ROOT / name).read_text(), re.MULTILINE))
        for name in ("requirements.lock", "requirements-dev.lock")
    )
    assert run.items() <= dev.items()


def test_no_path_of_one_machine_and_no_index_address_is_written_down() -> None:
    private = re.compile(
        r"(?<![\w.:/-])/(?:home|root|Users|work)/\w|\bfile://|pypi\.org/simple|--(?:extra-)?index-url\b"
    )
    found = [
        f"{path}: {line.strip()[:80]}"
        for path, text in texts()
        if path != "tests/test_house.py"
        for line in text.splitlines()
        if private.search(line)
    ]
    assert not found
