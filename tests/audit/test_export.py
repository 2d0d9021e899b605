"""The log as a file that is verified without the database."""

import asyncio
import hashlib
import json
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.audit.checkpoints import Signer, make_checkpoint
from bot.audit.export import export, line, sealed
from bot.audit.verify import Verdict
from bot.audit.verify_export import NotAnExport, verify_export
from bot.audit.walk import Problem
from bot.store import Database
from tests.audit.ledger import (
    KEYS,
    OTHER_SIGNER,
    SIGNER,
    drop_the_guards,
    event,
    head,
    named,
    overwrite,
    run,
    take_out,
    write_events,
)
from tests.databases import migrated_sqlite
from tests.people import TEAM, settle_shop


@pytest.fixture
async def log(shop: Database) -> Database:
    """A log with a checkpoint."""
    await write_events(shop, 10)
    async with shop.transaction() as tx:
        await make_checkpoint(tx, TEAM, SIGNER)
    await write_events(shop, 10)
    return shop


async def test_an_export_holds_the_exact_texts_and_verifies_offline(log: Database, tmp_path: Path) -> None:
    path, end = tmp_path / "log.jsonl", await head(log)
    seen: list[tuple[int, int]] = []
    count = await export(log, TEAM, path, signer=SIGNER, progress=lambda done, total: seen.append((done, total)))
    assert count == end.seq
    assert seen == [(end.seq, end.seq)]
    header, checkpoint, *events, _ = map(json.loads, path.read_text().splitlines())
    assert (header["workspace"], header["public_key"]) == (TEAM, SIGNER.public_key_hex)
    assert (header["first"], header["last"], header["head"]) == (1, end.seq, end.hash)
    assert checkpoint["checkpoint"]["seq"] == end.seq - 10
    assert [one["seq"] for one in events] == list(range(1, end.seq + 1))
    hash, body = await event(log, 5)
    assert f'{{"seq":5,"hash":"{hash}","body":{body}}}' in path.read_text().splitlines()
    assert rfc8785.dumps(events[4]["body"]).decode() == body
    verdict = verify_export(path, public_keys=KEYS, progress=lambda done, total: seen.append((done, total)))
    assert verdict == Verdict(TEAM, end.seq, end, 1, True, ())
    assert seen[1:] == [(end.seq, end.seq)]


async def test_an_unsigned_export_verifies_but_says_so(log: Database, tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    await export(log, TEAM, path)
    verdict = verify_export(path)
    assert verdict.is_whole
    assert not verdict.signatures_checked
    assert Problem.OTHER_KEY in {finding.problem for finding in verify_export(path, public_keys=KEYS).findings}


async def test_an_empty_log_is_exported_too(log: Database, tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    await drop_the_guards(log)
    await take_out(log, 1, 10_000)
    assert await export(log, TEAM, path, signer=SIGNER) == 0
    assert [finding.problem for finding in verify_export(path).findings] == [Problem.CUT_OFF]


async def test_what_was_tampered_with_in_the_database_is_found_in_the_export(log: Database, tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    await drop_the_guards(log)
    hash, body = await event(log, 5)
    await overwrite(log, 5, hash, body.replace("U0MARC", "U0PAUL"))
    await take_out(log, 10, 11)
    await export(log, TEAM, path, signer=SIGNER)
    assert named(verify_export(path)) == [(Problem.CHANGED, 5, 5), (Problem.REMOVED, 10, 11)]


@pytest.mark.parametrize("text", ["no JSON", "{}\n{}", '{"tab":"\t"}', '"', "{\\"])
async def test_a_text_that_cannot_stand_in_a_line_is_exported_and_found(
    log: Database, tmp_path: Path, text: str
) -> None:
    path = tmp_path / "log.jsonl"
    await drop_the_guards(log)
    for word in ("actor", "object"):
        await run(log, f"DROP INDEX audit_events_{word}")
    hash, _ = await event(log, 5)
    await overwrite(log, 5, hash, text)
    await export(log, TEAM, path, signer=SIGNER)
    assert named(verify_export(path)) == [(Problem.CHANGED, 5, 5)]
    assert json.loads(path.read_text().splitlines()[6])["body"] == text


async def test_an_export_of_another_herald_is_told_from_ours(log: Database, tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    await export(log, TEAM, path, signer=OTHER_SIGNER)
    problems = [finding.problem for finding in verify_export(path, public_keys=KEYS).findings]
    assert problems == [Problem.OTHER_KEY, Problem.FILE]


async def test_a_failed_export_leaves_no_file(log: Database, tmp_path: Path) -> None:
    def fail(_done: int, _total: int) -> None:
        raise OSError("no space left")

    folder = tmp_path / "exports"
    folder.mkdir()
    with pytest.raises(OSError, match="no space"):
        await export(log, TEAM, folder / "log.jsonl", progress=fail)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("text", ["", "\n", "{}\n", "[1]\n", '{"format":"other","version":1}\n', "\xff\n", "[" * 9999])
def test_another_file_is_no_export(tmp_path: Path, text: str) -> None:
    path = tmp_path / "log.jsonl"
    path.write_text(text, encoding="latin-1")
    with pytest.raises(NotAnExport):
        verify_export(path)


@cache
def an_export(signer: Signer | None) -> bytes:
    """The bytes of a small export, written once."""

    async def written(folder: Path) -> bytes:
        database = Database(migrated_sqlite(folder / "herald.db"))
        async with database.transaction() as tx:
            await settle_shop(tx)
        for _ in range(2):
            await write_events(database, 3)
            async with database.transaction() as tx:
                await make_checkpoint(tx, TEAM, SIGNER)
        await export(database, TEAM, folder / "log.jsonl", signer=signer)
        await database.close()
        return (folder / "log.jsonl").read_bytes()

    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(written(Path(folder)))


def is_found(data: bytes) -> bool:
    """Whether verifying says that this is not what was exported."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        try:
            return not verify_export(Path(file.name)).is_whole
        except NotAnExport:
            return True


SIGNERS = pytest.mark.parametrize("signer", [SIGNER, None], ids=["signed", "unsigned"])


@SIGNERS
def test_an_untouched_export_is_whole(signer: Signer | None) -> None:
    assert not is_found(an_export(signer))


@SIGNERS
@settings(max_examples=500, deadline=None)
@given(data=st.data())
def test_any_single_byte_changed_is_found(signer: Signer | None, data: st.DataObject) -> None:
    original = an_export(signer)
    at = data.draw(st.integers(0, len(original) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda byte: byte != original[at]))
    assert is_found(original[:at] + bytes([other]) + original[at + 1 :])


@SIGNERS
@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_any_bytes_put_in_or_cut_away_are_found(signer: Signer | None, data: st.DataObject) -> None:
    original = an_export(signer)
    at = data.draw(st.integers(0, len(original) - 1))
    assert is_found(original[:at])
    assert is_found(original[:at] + original[at + 1 :])
    assert is_found(original[:at] + data.draw(st.binary(min_size=1, max_size=3)) + original[at:])


@SIGNERS
@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_any_line_removed_doubled_or_moved_is_found(signer: Signer | None, data: st.DataObject) -> None:
    lines = an_export(signer).splitlines(keepends=True)
    one = data.draw(st.integers(0, len(lines) - 1))
    other = data.draw(st.integers(0, len(lines) - 1).filter(lambda line: line != one))
    assert is_found(b"".join([*lines[:one], *lines[one + 1 :]]))
    assert is_found(b"".join([*lines[: one + 1], *lines[one:]]))
    swapped = list(lines)
    swapped[one], swapped[other] = lines[other], lines[one]
    assert is_found(b"".join(swapped))


def test_a_line_that_is_none_is_named(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    lines = an_export(None).splitlines(keepends=True)[:-1]
    lines[5:5] = [b"no line of an export\n"]
    lines[1:1] = [b'{"checkpoint":{}}\n']
    path.write_bytes(_sealed_again(lines, None))
    assert named(verify_export(path)) == [(Problem.FILE, 2, 2), (Problem.FILE, 7, 7)]


def test_a_broken_seal_is_named(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    path.write_bytes(an_export(SIGNER)[:-9] + b'00000"}\n\n')
    last = an_export(SIGNER).count(b"\n")
    assert named(verify_export(path)) == [(Problem.FILE, last, last), (Problem.FILE, last + 1, last + 1)]


Forging = Callable[[list[bytes]], None]


def _change_a_text(lines: list[bytes]) -> None:
    lines[6] = lines[6].replace(b"U0MARC", b"U0PAUL").replace(b"herald", b"U0PAUL")


def _swap_two(lines: list[bytes]) -> None:
    lines[5], lines[6] = lines[6], lines[5]


def _double_one(lines: list[bytes]) -> None:
    lines.insert(6, lines[6])


def _cut_off_the_tail(lines: list[bytes]) -> None:
    del lines[-3:]


def _drop_the_checkpoints(lines: list[bytes]) -> None:
    del lines[1:3]


@pytest.mark.parametrize("forge", [_change_a_text, _swap_two, _double_one, _cut_off_the_tail])
def test_a_new_seal_does_not_hide_a_broken_chain(forge: Forging) -> None:
    lines = an_export(None).splitlines(keepends=True)[:-1]
    assert not is_found(_sealed_again(lines, None))
    forge(lines)
    assert is_found(_sealed_again(lines, None))


@pytest.mark.parametrize("signer", [OTHER_SIGNER, None], ids=["another key", "no key"])
def test_a_new_seal_cannot_be_signed(signer: Signer | None) -> None:
    lines = an_export(SIGNER).splitlines(keepends=True)[:-1]
    assert not is_found(_sealed_again(lines, SIGNER))
    _drop_the_checkpoints(lines)
    assert is_found(_sealed_again(lines, signer))


def _sealed_again(lines: list[bytes], signer: Signer | None) -> bytes:
    """What a forger does after changing the lines."""
    digest = hashlib.sha256(b"".join(lines)).hexdigest()
    signature = signer.sign(sealed(TEAM, digest)) if signer else None
    return b"".join(lines) + line({"sha256": digest, "signature": signature})
