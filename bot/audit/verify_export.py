"""Verifying an export: a file, and nothing else."""

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from bot.audit import export
from bot.audit.checkpoints import is_signed
from bot.audit.model import Head
from bot.audit.reading import StoredCheckpoint
from bot.audit.verify import Progress, Verdict, sorted_out
from bot.audit.walk import Finding, Problem, Row, Walk

BLOCK = 512 * 1024
"""Bytes that are read and followed at a time."""


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
        contents = _Contents(file)
        header = contents.header()
        keys = public_keys or ([header.public_key] if header.public_key else [])
        genuine, findings = sorted_out(header.workspace_id, contents.checkpoints(), keys)
        walk = Walk(header.workspace_id, header.head, [*genuine, *known])
        for rows in contents.pages():
            walk.take(rows)
            if progress:
                progress(walk.events, max(walk.events, header.head.seq if header.head else 0))
    findings = [*walk.findings(), *findings]
    if public_keys and header.public_key not in public_keys:
        findings.append(Finding(Problem.OTHER_KEY, 1, 1))
    findings.extend(Finding(Problem.FILE, line, line) for line in contents.broken_lines(header.workspace_id, keys))
    return Verdict(header.workspace_id, walk.events, walk.end, len(genuine), bool(keys), tuple(findings))


@dataclass(frozen=True)
class _Header:
    workspace_id: str
    public_key: str | None
    head: Head | None


class _Contents:
    """The file from its first line to its last: ask for the parts in their order."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._digest = hashlib.sha256()
        self._lines = 0
        self._held = b""
        """A line that was read; if it is the last, it is no part of what the seal covers."""
        self._broken: list[int] = []

    def header(self) -> _Header:
        """Raises NotAnExport."""
        line = self._file.readline()
        self._count(line, 1)
        return _header(line)

    def checkpoints(self) -> list[StoredCheckpoint]:
        found = []
        while (line := self._file.readline()).startswith(export.CHECKPOINT_BEGINS):
            self._count(line, 1)
            if (checkpoint := _checkpoint(line)) is not None:
                found.append(checkpoint)
            else:
                self._broken.append(self._lines)
        self._held = line
        return found

    def pages(self) -> Iterator[list[Row]]:
        while block := self._file.readlines(BLOCK):
            lines = [self._held, *block]
            self._held = lines.pop()
            data = b"".join(lines)
            found = _EVENT.findall(data)
            rows: list[Row] = [(int(seq), hash, body) for seq, hash, body in found]
            yield rows if len(rows) == len(lines) else list(self._one_by_one(lines))
            self._count(data, len(lines))

    def _one_by_one(self, lines: list[bytes]) -> Iterator[Row]:
        for number, line in enumerate(lines, self._lines + 1):
            if found := _EVENT.findall(line):
                yield int(found[0][0]), *found[0][1:]
            elif (row := _row(line)) is not None:
                yield row
            else:
                self._broken.append(number)

    def broken_lines(self, workspace_id: str, keys: Collection[str]) -> list[int]:
        """The lines that no export has written, the last one among them if it does not seal the rest."""
        if _is_seal(self._held, self._digest.hexdigest(), workspace_id, keys):
            return self._broken
        return [*self._broken, self._lines + 1]

    def _count(self, data: bytes, lines: int) -> None:
        self._digest.update(data)
        self._lines += lines


_EVENT = re.compile(rb'^\{"seq":(-?\d{1,18}),"hash":"([^"\n]*)","body":(\{.*\})\}$', re.MULTILINE)


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


def _row(line: bytes) -> Row | None:
    """An event whose text could not stand as it is."""
    try:
        event = json.loads(line)
        return event["seq"], str(event["hash"]).encode(), str(event["body"]).encode()
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _checkpoint(line: bytes) -> StoredCheckpoint | None:
    try:
        one = json.loads(line)["checkpoint"]
        at = None if one["at"] is None else datetime.fromisoformat(one["at"])
        return StoredCheckpoint(Head(one["seq"], str(one["hash"])), at, str(one["signature"]))
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _is_seal(line: bytes, digest: str, workspace_id: str, keys: Collection[str]) -> bool:
    """Whether this is the last line as an export writes it, over these bytes, and signed if there is a key."""
    try:
        signature = json.loads(line)["signature"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return False
    if line != export.line({"sha256": digest, "signature": signature}):
        return False
    return not keys or is_signed(export.sealed(workspace_id, digest), str(signature), keys)
