"""Signed statements of where the chain ended, and when: what a rewritten database cannot rewrite along.

Whoever holds the database can recompute every hash in it, but not sign for it; and a checkpoint that was told in Slack
lies out of its reach altogether.
"""

import re
from collections.abc import Collection
from datetime import datetime, timedelta

import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from sqlmodel import col, select

from bot.audit.model import GENESIS, AuditHead, Checkpoint, Head
from bot.clock import now
from bot.store import Tx

KEY_PURPOSE = "audit checkpoints"
"""What the signing key is derived for: `Signer(derived_key(secret, KEY_PURPOSE))`."""
EVERY = timedelta(days=1)

_PUBLIC_KEY = re.compile(r"[0-9a-f]{64}")
_SIGNATURE = re.compile(r"[0-9a-f]{128}")


class Signer:
    """Signs for the audit log. The composition root makes it once, from BOT_SECRET_KEY."""

    def __init__(self, key: bytes) -> None:
        """`key` are 32 secret bytes."""
        self._key = Ed25519PrivateKey.from_private_bytes(key)
        self.public_key_hex = self._key.public_key().public_bytes_raw().hex()

    def sign(self, statement: bytes) -> str:
        return self._key.sign(statement).hex()


def is_signed(statement: bytes, signature: str, public_keys: Collection[str]) -> bool:
    """Whether one of these keys (in hex) has signed exactly this. Only lower case counts: one signature, one text."""
    if not _SIGNATURE.fullmatch(signature):
        return False
    for key in filter(_PUBLIC_KEY.fullmatch, public_keys):
        try:
            Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(bytes.fromhex(signature), statement)
        except InvalidSignature:
            continue
        return True
    return False


def statement(workspace_id: str, head: Head, at: datetime) -> bytes:
    """The exact bytes that a checkpoint signs; `at` is aware."""
    return rfc8785.dumps(
        {
            "herald": "audit checkpoint",
            "workspace": workspace_id,
            "seq": head.seq,
            "hash": head.hash,
            "at": at.isoformat(),
        }
    )


def is_genuine(workspace_id: str, head: Head, at: datetime, signature: str, public_keys: Collection[str]) -> bool:
    """Whether one of these keys has signed that the chain ended there, then."""
    try:
        said = statement(workspace_id, head, at)
    except rfc8785.CanonicalizationError:  # nothing that Herald could have said
        return False
    return is_signed(said, signature, public_keys)


async def latest_head(tx: Tx, workspace_id: str) -> Head:
    """Where the chain ends, with what this transaction has appended."""
    query = select(AuditHead.seq, AuditHead.hash).where(col(AuditHead.workspace_id) == workspace_id)
    end = (await tx.exec(query)).one_or_none()
    return Head(0, GENESIS) if end is None else Head(*end)


async def make_checkpoint(tx: Tx, workspace_id: str, signer: Signer) -> Checkpoint:
    """Sign the current end of the chain, and keep that."""
    head, at = await latest_head(tx, workspace_id), now()
    signature = signer.sign(statement(workspace_id, head, at))
    checkpoint = Checkpoint(workspace_id=workspace_id, seq=head.seq, hash=head.hash, at=at, signature=signature)
    tx.add(checkpoint)
    await tx.flush()
    return checkpoint


async def latest_checkpoint(tx: Tx, workspace_id: str) -> Checkpoint | None:
    """The newest checkpoint of this workspace, if there is one."""
    newest = (
        select(Checkpoint)
        .where(col(Checkpoint.workspace_id) == workspace_id)
        .order_by(col(Checkpoint.id).desc())
        .limit(1)
    )
    return (await tx.exec(newest)).one_or_none()


async def checkpoint_if_due(tx: Tx, workspace_id: str, signer: Signer) -> Checkpoint | None:
    """Make the day's checkpoint, unless there is one of the last 24 hours or nothing has happened since the last.

    The end of the chain is locked first: of several replicas that tick at once, one makes it.
    """
    await tx.exec(select(AuditHead).where(col(AuditHead.workspace_id) == workspace_id).with_for_update())
    head, last = await latest_head(tx, workspace_id), await latest_checkpoint(tx, workspace_id)
    if head.seq == (last.seq if last else 0) or (last and last.at > now() - EVERY):
        return None
    return await make_checkpoint(tx, workspace_id, signer)
