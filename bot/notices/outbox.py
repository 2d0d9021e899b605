"""Adding to the outbox."""

from bot.clock import now
from bot.notices.kinds import Answered, Digest, Notice, Private, RowsFile
from bot.notices.model import NoticeRow
from bot.store import Tx, wake_after_commit

OUTBOX = "notices"
"""What is woken after a commit that added a notice."""


def add(tx: Tx, workspace_id: str, notice: Notice, *, campaign_id: int | None = None) -> None:
    """Have this told, if and when the transaction commits.

    What belongs to a campaign is told in its order; private answers and answers to questions wait behind nothing else.
    """
    if campaign_id is not None and not isinstance(notice, Private):
        line = f"campaign {campaign_id}"
    elif isinstance(notice, Private):
        line = f"person {notice.to}"
    elif isinstance(notice, Answered | RowsFile):
        line = f"question {notice.question}"
    elif isinstance(notice, Digest):
        line = f"digest {notice.channel}"
    else:
        line = f"workspace {workspace_id}"
    moment = now()
    tx.add(
        NoticeRow(
            workspace_id=workspace_id,
            campaign_id=campaign_id,
            line=line,
            kind=notice.kind,
            body=notice.model_dump_json(),
            due_at=moment,
            created_at=moment,
        )
    )
    wake_after_commit(tx, OUTBOX)
