"""Verifying an export: a file, and nothing else."""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from bot.audit import export
from bot.audit.checkpoints import is_signed
from bot.audit.model import Head
from bot.audit.reading import PAGE, StoredCheckpoint
from bot.audit.verify import Progress, Verdict, sorted_out
from bot.audit.walk import Finding, Problem, Row, Walk


class NotAnExport(Exception):
    """The file does not begin like an export of a version that is known here."""


def verify_export(
    path: Path,
    *,
    public_keys: Collection[str] = (),
    known: Iterable[Head] = (),
    progress: Progress | None = None,
) -> Verdict:
    """Verify an exported log offline, as `verify` does in the database; the file's own bytes are checked as well.

    Without `public_keys` the key that the file names is believed: compare it with the one that Herald shows.
    Raises NotAnExport.
    """
    with path.open("rb") as file:
        lines = _Lines(file)
        header = _header(next(lines, b""))
        keys = public_keys or ([header.public_key] if header.public_key else [])
        contents = _Contents(lines)
        genuine, findings = sorted_out(header.workspace_id, contents.checkpoints(), keys)
        walk = Walk(header.workspace_id, header.head, [*genuine, *known])
        for rows in contents.pages():
            walk.take(rows)
            if progress:
                progress(walk.events, max(walk.events, header.head.seq if header.head else 0))
    findings = [*walk.findings(), *findings]
    if public_keys and header.public_key not in public_keys:
        findings.append(Finding(Problem.OTHER_KEY, 1, 1))
    if not _is_seal(contents.seal, lines.digest_before_last, header, keys):
        contents.broken.append(lines.number)
    findings.extend(Finding(Problem.FILE, number, number) for number in contents.broken)
    return Verdict(header.workspace_id, walk.events, walk.end, len(genuine), bool(keys), tuple(findings))


class _Lines(Iterator[bytes]):
    """The lines of the file, numbered from 1, and the digest of those before the one that was read last."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._digest = hashlib.sha256()
        self._last = b""
        self.number = 0

    def __next__(self) -> bytes:
        line = next(self._file)
        self._digest.update(self._last)
        self._last = line
        self.number += 1
        return line

    @property
    def digest_before_last(self) -> str:
        return self._digest.hexdigest()


@dataclass(frozen=True)
class _Header:
    workspace_id: str
    public_key: str | None
    head: Head | None


def _header(line: bytes) -> _Header:
    try:
        header = json.loads(line)
        known = (header["format"], header["version"]) == (export.FORMAT, export.VERSION)
        head = None if header["head"] is None else Head(int(header["last"]), str(header["head"]))
        public_key = None if header["public_key"] is None else str(header["public_key"])
        workspace_id = str(header["workspace"])
    except (ValueError, KeyError, TypeError, RecursionError) as problem:
        raise NotAnExport("the first line is no header of an export") from problem
    if not known:
        raise NotAnExport(f"another format or version: {header['format']} {header['version']}")
    return _Header(workspace_id, public_key, head)


class _Contents:
    """What stands between the header and the end of the file. `broken` are the lines that no export writes."""

    def __init__(self, lines: _Lines) -> None:
        self._lines = lines
        self._next: bytes | None = None
        self.broken: list[int] = []
        self.seal = b""
        """The last line of the file."""

    def checkpoints(self) -> list[StoredCheckpoint]:
        found = []
        for line in self._lines:
            if not line.startswith(export.CHECKPOINT_BEGINS):
                self._next = line
                break
            if (checkpoint := _checkpoint(line)) is not None:
                found.append(checkpoint)
            else:
                self.broken.append(self._lines.number)
        return found

    def pages(self) -> Iterator[list[Row]]:
        rows: list[Row] = []
        line, following = self._next, next(self._lines, None)
        while line is not None and following is not None:
            if (row := _row(line)) is not None:
                rows.append(row)
            else:
                self.broken.append(self._lines.number - 1)
            if len(rows) == PAGE:
                yield rows
                rows = []
            line, following = following, next(self._lines, None)
        yield rows
        self.seal = line or b""


def _checkpoint(line: bytes) -> StoredCheckpoint | None:
    try:
        one = json.loads(line)["checkpoint"]
        at = None if one["at"] is None else datetime.fromisoformat(one["at"])
        return StoredCheckpoint(Head(one["seq"], str(one["hash"])), at, str(one["signature"]))
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _row(line: bytes) -> Row | None:
    """An event, taken out at the places where an export puts it; where that fails, as any JSON."""
    start, has_body, text = line.partition(b'","body":"')
    seq, has_hash, hash = start.partition(b',"hash":"')
    if not (has_body and has_hash and start.startswith(export.EVENT_BEGINS) and text.endswith(b'"}\n')):
        return None
    try:
        if b"\\\\" not in text:  # then quotes are all that is escaped
            return int(seq[7:]), hash, text[:-3].replace(b'\\"', b'"')
        event: dict[str, Any] = json.loads(line)
        return event["seq"], str(event["hash"]).encode(), str(event["body"]).encode()
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _is_seal(line: bytes, digest: str, header: _Header, keys: Collection[str]) -> bool:
    """Whether this is the last line as an export writes it, over these bytes, and signed if there is a key."""
    try:
        signature = json.loads(line)["signature"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return False
    if line != export.line({"sha256": digest, "signature": signature}):
        return False
    return not keys or is_signed(export.sealed(header.workspace_id, digest), str(signature), keys)
