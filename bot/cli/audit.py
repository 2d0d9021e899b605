"""`python -m bot audit`: proof that nobody changed the record, and the record as a file."""

import asyncio
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.database import the_database

if TYPE_CHECKING:
    from bot.audit.checkpoints import Signer
    from bot.audit.model import Head
    from bot.audit.verify import Verdict
    from bot.store import Database

WRONG = 1

MEANING = {
    "changed": "the text does not belong to its hash",
    "removed": "these events are not there any more",
    "inserted": "these were not written when the log ended here",
    "moved": "it was written elsewhere in the log",
    "cut_off": "events are missing at the end",
    "head": "the stored end of the log is not its end",
    "denied": "a checkpoint or a known end has another hash: the log was rewritten up to here",
    "forged": "the checkpoint of this event is not signed by a known key",
    "file": "this line is not what an export wrote",
    "other_key": "the file names another public key than the expected one",
}
"""What each audit.walk.Problem means, in a few words. A test holds it complete."""

audit = typer.Typer(name="audit", help="The audit log: verify it, export it, verify an export.", no_args_is_help=True)

Keys = Annotated[
    list[str] | None,
    typer.Option("--public-key", metavar="HEX", help="A key that checkpoints may be signed with. May be repeated."),
]
Known = Annotated[
    list[str] | None,
    typer.Option("--known", metavar="SEQ:HASH", help="An end of the log that Slack was told. May be repeated."),
]
Workspace = Annotated[
    str | None, typer.Option(metavar="T…", help="The Slack workspace's ID, where the database has several.")
]


@audit.command()
def verify(workspace: Workspace = None, public_key: Keys = None, known: Known = None) -> None:
    """Follow the whole log in the database, and name every event that was changed, removed, inserted or moved.

    The key made from BOT_SECRET_KEY is believed by itself; give older ones with --public-key. Exits with 1 if
    anything is wrong.
    """
    raise typer.Exit(asyncio.run(_verify(workspace, public_key or [], _heads(known))))


@audit.command()
def export(
    file: Annotated[Path, typer.Argument(help="Where to write it; JSON Lines.")], workspace: Workspace = None
) -> None:
    """Write the log of one workspace to a file that can be verified anywhere, without a database."""
    if file.exists():
        raise typer.BadParameter(f"{file} exists already.", param_hint="FILE")
    asyncio.run(_export(file, workspace))


@audit.command()
def verify_export(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="What `audit export` wrote.")],
    public_key: Keys = None,
    known: Known = None,
) -> None:
    """Verify an exported file, offline. Exits with 1 if anything is wrong.

    Without --public-key the key that the file names is believed: compare it with what `audit verify` shows.
    """
    from bot.audit.verify_export import NotAnExport
    from bot.audit.verify_export import verify_export as verified
    from bot.cli.progress import bar

    try:
        with bar("Verifying") as progress:
            verdict = verified(file, public_keys=public_key or [], known=_heads(known), progress=progress)
    except NotAnExport as problem:
        raise typer.BadParameter(f"{file} is not what `audit export` writes: {problem}.", param_hint="FILE") from None
    _tell(verdict)
    raise typer.Exit(0 if verdict.is_whole else WRONG)


async def _verify(workspace: str | None, public_keys: list[str], known: "list[Head]") -> int:
    from bot.audit.verify import verify as verified
    from bot.cli.progress import bar

    signer = _signer()
    if signer is not None:
        public_keys = [signer.public_key_hex, *public_keys]
    whole = True
    async with the_database() as database:
        workspaces = [workspace] if workspace else await _workspaces(database)
        for one in workspaces:
            with bar(f"Verifying {one}") as progress:
                verdict = await verified(database, one, public_keys=public_keys, known=known, progress=progress)
            _tell(verdict)
            whole = whole and verdict.is_whole
    if not workspaces:
        typer.echo("There is no audit log in this database yet.")
    elif signer is not None:
        typer.echo(f"The public key at hand: {signer.public_key_hex}")
    return 0 if whole else WRONG


async def _export(file: Path, workspace: str | None) -> None:
    from bot.audit.export import export as exported
    from bot.cli.progress import bar

    async with the_database() as database:
        workspaces = [workspace] if workspace else await _workspaces(database)
        if len(workspaces) != 1:
            names = ", ".join(workspaces) or "none"
            raise typer.BadParameter(f"say which; the database has: {names}.", param_hint="--workspace")
        with bar("Exporting") as progress:
            count = await exported(database, workspaces[0], file, signer=_signer(), progress=progress)
    typer.echo(f"{_events(count)} of {workspaces[0]} are in {file}.")


async def _workspaces(database: "Database") -> list[str]:
    """Every workspace that any table of the log still knows, in case somebody emptied one of them."""
    from sqlalchemy import text

    tables = ("audit_events", "audit_heads", "audit_checkpoints")
    query = " UNION ".join(f"SELECT workspace_id FROM {table}" for table in tables)  # noqa: S608 - our own names
    async with database.reading() as tx:
        rows = await (await tx.connection()).execute(text(f"{query} ORDER BY 1"))
        return [row.workspace_id for row in rows]


def _signer() -> "Signer | None":
    """Whoever signs with the secret key of the settings, if there is one."""
    from bot.audit.checkpoints import KEY_PURPOSE, Signer
    from bot.doctor import settings_as_they_stand
    from bot.workspaces.vault import derived_key

    standing = settings_as_they_stand()
    if standing.settings.bot_secret_key is None and standing.lacks("slack_bot_token"):
        return None
    return Signer(derived_key(standing.settings.secret_key, KEY_PURPOSE))


@audit.command()
def device(said: Annotated[str, typer.Argument(metavar="KIND:ID", help="external_id:… or subscription_id:…")]) -> None:
    """Print what stands for this device in the log, where people link their own and send themselves tests."""
    from bot.campaigns.devices import fingerprint
    from bot.doctor import settings_as_they_stand
    from bot.onesignal.device_push import Device, DeviceKind
    from bot.workspaces.vault import Vault

    kind, _, value = said.partition(":")
    if kind not in set(DeviceKind) or not value:
        raise typer.BadParameter(f"{said} is not like external_id:4711.", param_hint="KIND:ID")
    standing = settings_as_they_stand()
    if standing.settings.bot_secret_key is None and standing.lacks("slack_bot_token"):
        typer.echo("✗ BOT_SECRET_KEY is not set: the log holds fingerprints that are made with it.", err=True)
        raise typer.Exit(WRONG)
    typer.echo(fingerprint(Device(kind=DeviceKind(kind), value=value), Vault(standing.settings.secret_key)))


def _heads(known: list[str] | None) -> "list[Head]":
    from bot.audit.model import HASH_SHOWN, Head

    heads: list[Head] = []
    for one in known or []:
        if not re.fullmatch(rf"\d{{1,18}}:([0-9a-f]{{{HASH_SHOWN}}}|[0-9a-f]{{64}})", one):
            says = f"{one} is not like 12:9f2c… ({HASH_SHOWN} hex digits, as in a thread, or all 64)."
            raise typer.BadParameter(says, param_hint="--known")
        seq, _, hash = one.partition(":")
        heads.append(Head(int(seq), hash))
    return heads


def _tell(verdict: "Verdict") -> None:
    """One line for the whole, then one for each finding."""
    size = f"{_events(verdict.events)}, end {verdict.head.seq}:{verdict.head.hash}"
    if verdict.is_whole:
        typer.echo(f"✓ whole: {verdict.workspace_id}: {size}; {_checkpoints(verdict)}.")
        return
    count = "one finding" if len(verdict.findings) == 1 else f"{len(verdict.findings)} findings"
    typer.echo(f"✗ not whole: {verdict.workspace_id}: {count} in {size}; {_checkpoints(verdict)}.")
    for finding in verdict.findings:
        where = f"{finding.seq}" if finding.seq == finding.until else f"{finding.seq} to {finding.until}"
        was = f" (was {finding.was})" if finding.was is not None else ""
        typer.echo(f"  {finding.problem.value.replace('_', ' ')}: {where}{was}: {MEANING[finding.problem]}")


def _checkpoints(verdict: "Verdict") -> str:
    if not verdict.checkpoints:
        return "no checkpoints"
    checked = "signatures checked" if verdict.signatures_checked else "signatures NOT checked, for want of a key"
    return f"{verdict.checkpoints} checkpoint{'' if verdict.checkpoints == 1 else 's'}, {checked}"


def _events(count: int) -> str:
    return "1 event" if count == 1 else f"{count} events"
