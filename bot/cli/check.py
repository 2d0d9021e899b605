"""`python -m bot check`: the checks on copy in a file, outside Slack: for a team's own CI."""

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from bot.campaigns.preflight import Finding
    from bot.words import Words

BLOCKED = 1


def check(
    drafts: Annotated[
        Path,
        typer.Argument(metavar="DRAFTS.jsonl", allow_dash=True, help="One JSON object a line; - is stdin."),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print a line of JSON for each draft.")] = False,
    policy: Annotated[
        Path | None,
        typer.Option(
            exists=True,
            dir_okay=False,
            help="JSON in place of the workspace's settings: allowed_hosts, tags, words_to_avoid, quiet_hours, "
            "everyone.",
        ),
    ] = None,
    now: Annotated[str | None, typer.Option(metavar="ISO", help="The moment of checking; else this one.")] = None,
    zone: Annotated[
        str, typer.Option(envvar="BOT_TIMEZONE", help="The team's clocks, for times without a zone and quiet hours.")
    ] = "Europe/Paris",
    lang: Annotated[str, typer.Option(envvar="BOT_LOCALE", help="The reader's language: en or fr.")] = "en",
) -> None:
    """Check copy before anyone is asked. Needs no settings, no database, no key and no network.

    A line has id, lang, channel, title, message, link, send_at, audience (include, exclude) and brief; of an in-app
    message (channel in_app) format and button, too. What it does not have is not judged. Exits with 1 if something
    blocks, with 2 if a file cannot be read.
    """
    from bot.campaigns.preflight import Severity, check_campaign
    from bot.campaigns.preflight.drafts import BadInput, drafts_in, house_of
    from bot.words import Words

    try:
        house = house_of(_read(policy) if policy else None, now=_moment(now), zone=zone)
        found = [(id, check_campaign(checked, house)) for id, checked in drafts_in(_lines(drafts), house)]
    except BadInput as bad:
        raise typer.BadParameter(str(bad), param_hint=bad.option) from None
    words = Words(lang)
    for id, findings in found:
        typer.echo(_as_json(id, findings, words) if as_json else _in_words(id, findings, words))
    if any(one.severity is Severity.BLOCK for _, findings in found for one in findings):
        raise typer.Exit(BLOCKED)


def _lines(file: Path) -> Iterator[str]:
    text = sys.stdin.read() if str(file) == "-" else _read(file)
    return iter(text.split("\n"))


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise typer.BadParameter(f"{file} cannot be read: {reason}.") from None


def _moment(typed: str | None) -> datetime:
    """A moment without a zone is by the team's clocks: left naive here."""
    if typed is None:
        return datetime.now(UTC)
    try:
        return datetime.fromisoformat(typed)
    except ValueError:
        raise typer.BadParameter(f"{typed} is no moment like 2026-12-01T09:00+01:00.", param_hint="--now") from None


def _said(finding: "Finding", words: "Words") -> tuple[str, str]:
    """What was found, and what to do about it."""
    said = words.one("check", finding.code, **finding.params)
    return said, words.one("check", f"{finding.code}-suggestion", **finding.params)


def _as_json(id: Any, findings: "tuple[Finding, ...]", words: "Words") -> str:
    listed = []
    for one in findings:
        message, suggestion = _said(one, words)
        told = {"message": message, "suggestion": suggestion}
        listed.append({"code": one.code, "severity": one.severity.value, "where": one.where, **told})
    return json.dumps({"id": id, "findings": listed}, ensure_ascii=False)


def _in_words(id: Any, findings: "tuple[Finding, ...]", words: "Words") -> str:
    if not findings:
        return f"✓ {id}"
    lines = [str(id)]
    for one in findings:
        message, suggestion = _said(one, words)
        lines += [f"  {one.severity.value:<7}  {one.code}: {message}", f"           {suggestion}"]
    return "\n".join(lines)
