"""Verifying the chain of a workspace in its database."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from bot.audit.checkpoints import is_genuine
from bot.audit.model import Head
from bot.audit.reading import StoredCheckpoint, pages, snapshot, stored_checkpoints, stored_head
from bot.audit.walk import Finding, Problem, Walk
from bot.store import Database

Progress = Callable[[int, int], None]
"""Called with how many events are done, of how many."""


@dataclass(frozen=True)
class Verdict:
    """What verifying has found."""

    workspace_id: str
    events: int
    head: Head
    """The end of the chain as it was followed, to be compared with what Slack was told."""
    checkpoints: int
    """Those that were held against the chain; what is forged is a finding."""
    signatures_checked: bool
    """Without a public key the checkpoints are only held against the chain, which whoever writes both can satisfy."""
    findings: tuple[Finding, ...]

    @property
    def is_whole(self) -> bool:
        return not self.findings


async def verify(
    database: Database,
    workspace_id: str,
    *,
    public_keys: Collection[str] = (),
    known: Iterable[Head] = (),
    progress: Progress | None = None,
) -> Verdict:
    """Follow the whole chain, as of one moment, and name every event that was tampered with.

    `public_keys` (hex) are those that checkpoints may be signed with: the present one, and older ones after the secret
    key was changed. `known` are heads that were kept elsewhere, in Slack say: they must lie on the chain.
    """
    async with snapshot(database) as connection:
        head = await stored_head(connection, workspace_id)
        checkpoints = await stored_checkpoints(connection, workspace_id)
        genuine, forged = sorted_out(workspace_id, checkpoints, public_keys)
        walk = Walk(workspace_id, head, [*genuine, *known])
        total = head.seq if head else 0
        async for rows in pages(connection, workspace_id):
            walk.take(rows)
            if progress:
                progress(walk.events, max(walk.events, total))
    findings = [*walk.findings(), *forged]
    return Verdict(workspace_id, walk.events, walk.end, len(genuine), bool(public_keys), tuple(findings))


def sorted_out(
    workspace_id: str, checkpoints: Iterable[StoredCheckpoint], public_keys: Collection[str]
) -> tuple[list[Head], list[Finding]]:
    """The heads that checkpoints vouch for, and a finding for each that nobody entitled has signed."""
    heads: list[Head] = []
    findings: list[Finding] = []
    for one in checkpoints:
        is_number = type(one.head.seq) is int
        if one.at is None or not is_number:
            is_good = False
        else:
            is_good = not public_keys or is_genuine(workspace_id, one.head, one.at, one.signature, public_keys)
        if is_good:
            heads.append(one.head)
        else:
            seq = one.head.seq if is_number else 0
            findings.append(Finding(Problem.FORGED, seq, seq))
    return heads, findings
