"""The audit log as a file that anybody can verify without a database, and without Herald's secrets.

JSON Lines, in UTF-8: a header, one line for each checkpoint, one for each event with its exact text, and a seal over
all the bytes before it, signed where there is a key. Whoever changes a file can make a new seal, but not sign it.

An event's text is JSON already, and stands in its line as it is, byte for byte: `jq .body.actor` reads it, and a reader
that has only a JSON parser gets the hashed bytes back with RFC 8785. (A text that somebody has made into something that
cannot stand there is written as a string.)
"""

import hashlib
import json
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

import rfc8785

from bot.audit.checkpoints import Signer
from bot.audit.model import Head
from bot.audit.reading import StoredCheckpoint, pages, snapshot, stored_checkpoints, stored_head
from bot.audit.verify import Progress
from bot.audit.walk import Row
from bot.clock import now
from bot.store import Database

FORMAT = "herald-audit-export"
VERSION = 1

CHECKPOINT_BEGINS = b'{"checkpoint":'

_HASH = re.compile(rb"[0-9a-f]{64}")
_STANDS_AS_IT_IS = re.compile(rb"\{[^\x00-\x1f]*\}")


def sealed(workspace_id: str, digest: str) -> bytes:
    """The exact bytes that the seal of an export signs."""
    return rfc8785.dumps({"herald": "audit export", "workspace": workspace_id, "sha256": digest})


def line(value: dict[str, Any]) -> bytes:
    """One line of the file."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"


async def export(
    database: Database,
    workspace_id: str,
    path: Path,
    *,
    signer: Signer | None = None,
    progress: Progress | None = None,
) -> int:
    """Write the log of a workspace, as of one moment, as it lies there; returns how many events it has.

    Nothing is verified here: `verify_export` does that, wherever the file is taken. The file appears when it is whole.
    """
    async with snapshot(database) as connection:
        head = await stored_head(connection, workspace_id)
        checkpoints = await stored_checkpoints(connection, workspace_id)
        with _Export(path, workspace_id, signer) as file:
            file.header(head, checkpoints)
            async for rows in pages(connection, workspace_id):
                file.events(rows)
                if progress:
                    progress(file.count, max(file.count, head.seq if head else 0))
            file.seal()
    return file.count


class _Export:
    """The file while it is written, under another name."""

    def __init__(self, path: Path, workspace_id: str, signer: Signer | None) -> None:
        self._path, self._partial = path, path.with_name(path.name + ".part")
        self._workspace_id, self._signer = workspace_id, signer
        self._digest = hashlib.sha256()
        self.count = 0

    def __enter__(self) -> Self:
        self._file = self._partial.open("wb")
        return self

    def __exit__(self, error: object, *_: object) -> None:
        self._file.close()
        if error:
            self._partial.unlink()
        else:
            os.replace(self._partial, self._path)

    def header(self, head: Head | None, checkpoints: Sequence[StoredCheckpoint]) -> None:
        header = {
            "format": FORMAT,
            "version": VERSION,
            "workspace": self._workspace_id,
            "public_key": self._signer.public_key_hex if self._signer else None,
            "first": 1,
            "last": head.seq if head else 0,
            "head": head.hash if head else None,
            "at": now().isoformat(),
        }
        self._write(line(header))
        for one in checkpoints:
            at = one.at.isoformat() if one.at else None
            known = {"seq": one.head.seq, "hash": one.head.hash, "at": at, "signature": one.signature}
            self._write(line({"checkpoint": known}))

    def events(self, rows: Sequence[Row]) -> None:
        self.count += len(rows)
        self._write(b"".join(map(_event_line, rows)))

    def seal(self) -> None:
        digest = self._digest.hexdigest()
        signature = self._signer.sign(sealed(self._workspace_id, digest)) if self._signer else None
        self._file.write(line({"sha256": digest, "signature": signature}))

    def _write(self, data: bytes) -> None:
        self._digest.update(data)
        self._file.write(data)


def _event_line(row: Row) -> bytes:
    seq, hash, body = row
    if type(seq) is int and _HASH.fullmatch(hash) and _STANDS_AS_IT_IS.fullmatch(body):
        return b'{"seq":%d,"hash":"%b","body":%b}\n' % (seq, hash, body)
    return line({"seq": seq, "hash": hash.decode(errors="replace"), "body": body.decode(errors="replace")})
