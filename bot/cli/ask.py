"""`python -m bot ask`: a question about the numbers, answered in the terminal as it would be in Slack."""

import asyncio
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.database import the_database

if TYPE_CHECKING:
    from bot.stats.answering import Reply
    from bot.stats.question import Question
    from bot.store import Database

Workspace = Annotated[
    str | None, typer.Option(metavar="T…", help="The Slack workspace's ID, where the database has several.")
]


def ask(
    text: Annotated[str, typer.Argument(help="The question, in English or French.")] = "",
    file: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help='Questions, one JSON object a line: {"id", "text", "thread"}.'),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print kind, question, rows and text as JSON.")] = False,
    now: Annotated[str | None, typer.Option(metavar="ISO", help="The moment of asking; else this one.")] = None,
    lang: Annotated[str | None, typer.Option(help="The reader's language: en or fr; else BOT_LOCALE.")] = None,
    workspace: Workspace = None,
) -> None:
    """Ask about the numbers, as with /stats in Slack.

    With --file each line is answered by a line of JSON; `thread` is the id of a line that it follows up.
    """
    if bool(text) == (file is not None):
        raise typer.BadParameter("give either a question or --file.", param_hint="TEXT")
    lines: list[dict[str, Any]] = list(_lines(file)) if file else [{"id": None, "text": text}]
    asyncio.run(
        _ask(lines, moment_typed(now), lang, workspace, as_json=as_json or file is not None, with_id=file is not None)
    )


async def _ask(
    lines: list[dict[str, Any]],
    moment: datetime,
    lang: str | None,
    workspace: str | None,
    *,
    as_json: bool,
    with_id: bool,
) -> None:
    from bot.doctor import settings_as_they_stand
    from bot.stats.answer import Answer
    from bot.words import Words

    words = Words(lang or settings_as_they_stand().settings.bot_locale)
    asked: dict[str, Question] = {}
    async with the_database() as database:
        workspace_id = await workspace_called(database, workspace)
        for line in lines:
            before = asked.get(str(line.get("thread"))) if line.get("thread") is not None else None
            reply = await _reply(database, workspace_id, str(line["text"]), moment, before)
            if isinstance(reply, Answer):
                asked[str(line.get("id"))] = reply.question
            said = _said(reply, words, moment)
            if as_json:
                shown = ({"id": line.get("id")} if with_id else {}) | _as_json(reply) | {"text": said}
                typer.echo(json.dumps(shown, ensure_ascii=False))
            else:
                typer.echo(said)


async def _reply(
    database: "Database", workspace_id: str, text: str, moment: datetime, before: "Question | None"
) -> "Reply":
    from bot.slack.people import names_of_people
    from bot.stats.answer import answer
    from bot.stats.answering import read_by_both, vocabulary_of
    from bot.stats.reading import Asked
    from bot.workspaces.model import the_workspace

    async with database.reading() as tx:
        zone = (await the_workspace(tx, workspace_id)).zone
        vocabulary = await vocabulary_of(tx, workspace_id, names_of_people)
    reading = await read_by_both(_model(), text, now=moment, zone=zone, vocabulary=vocabulary, before=before)
    if not isinstance(reading, Asked):
        return reading
    async with database.reading() as tx:
        return await answer(tx, workspace_id, reading.question, now=moment, zone=zone)


def _model() -> Any:
    from bot.doctor import settings_as_they_stand
    from bot.stats.reading_by_model import ModelReader

    settings = settings_as_they_stand().settings
    if settings.openai_api_key is None:
        return None
    return ModelReader(settings.openai_api_key, base_url=settings.openai_base_url, model=settings.openai_model)


def _said(reply: "Reply", words: Any, moment: datetime) -> str:
    from bot.stats.answer import Answer
    from bot.stats.reading import Unclear
    from bot.stats.telling import told
    from bot.stats.wording import asked_back, in_words, refused

    if isinstance(reply, Answer):
        return told(reply, words)
    if isinstance(reply, Unclear):
        options = [f"– {in_words(one, words, moment.date())}" for one in reply.options]
        return "\n".join([asked_back(reply, words), *options])
    return refused(reply, words)


def _as_json(reply: "Reply") -> dict[str, Any]:
    from bot.stats.answer import Answer
    from bot.stats.answering import kind_of
    from bot.stats.rows_file import as_rows, total_row

    question, rows = None, []
    if isinstance(reply, Answer):
        question = reply.question.model_dump(mode="json", by_alias=True)
        rows = as_rows(reply) if reply.question.by else [total_row(reply)]
    return {"kind": kind_of(reply).value, "question": question, "rows": rows}


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            found = json.loads(line)
        except ValueError:
            found = None
        if not isinstance(found, dict) or not isinstance(found.get("text"), str):
            raise typer.BadParameter(f"line {number} is no JSON object with a text.", param_hint="--file")
        yield found


def moment_typed(typed: str | None) -> datetime:
    """The moment of --now; without it, this one."""
    if typed is None:
        return datetime.now(UTC)
    try:
        moment = datetime.fromisoformat(typed)
    except ValueError:
        raise typer.BadParameter(f"{typed} is no moment like 2026-12-01T09:00+01:00.", param_hint="--now") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


async def workspace_called(database: "Database", wanted: str | None) -> str:
    """The workspace of --workspace; without it, the only one there is."""
    from sqlmodel import select

    from bot.workspaces.model import Workspace as Row

    async with database.reading() as tx:
        known = list(await tx.exec(select(Row.id)))
    if wanted in known or (wanted is None and len(known) == 1):
        return wanted or known[0]
    names = ", ".join(known) or "none"
    raise typer.BadParameter(f"say which; the database has: {names}.", param_hint="--workspace")
