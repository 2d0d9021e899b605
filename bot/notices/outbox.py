"""Adding to the outbox."""

from datetime import datetime

from sqlalchemy import update
from sqlmodel import col, select

from bot.clock import now
from bot.notices.alert import Alerted
from bot.notices.answers import Answered, Pictures, RowsFile, StepEnds
from bot.notices.drafting import Drafting
from bot.notices.kinds import Digest, HomeChanged, Notice, Private
from bot.notices.model import Delivery, NoticeRow
from bot.notices.preview import AllPreviews
from bot.store import Tx, wake_after_commit

OUTBOX = "notices"
"""What is woken after a commit that added a notice."""


def add(
    tx: Tx, workspace_id: str, notice: Notice, *, campaign_id: int | None = None, due_at: datetime | None = None
) -> None:
    """Have this told, if and when the transaction commits; where it is not due before `due_at`, then or by `tell_now`.

    What belongs to a campaign is told in its order; private answers and answers to questions wait behind nothing else.
    """
    if campaign_id is not None and not isinstance(notice, Private):
        line = f"campaign {campaign_id}"
    elif isinstance(notice, Private):
        line = f"person {notice.to}"
    elif isinstance(notice, HomeChanged):
        line = f"home {notice.to}"
    elif isinstance(notice, Answered | Pictures | RowsFile):
        line = f"question {notice.question}"
    elif isinstance(notice, AllPreviews):
        line = line_of_previews(notice)
    elif isinstance(notice, StepEnds):
        line = step_of(notice.question)
    elif isinstance(notice, Digest):
        line = f"digest {notice.channel}"
    elif isinstance(notice, Alerted):
        line = f"alerts {notice.channel}"
    elif isinstance(notice, Drafting):
        line = f"idea {notice.idea}"
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
            due_at=due_at or moment,
            created_at=moment,
        )
    )
    wake_after_commit(tx, OUTBOX)


def line_of_previews(notice: AllPreviews) -> str:
    """The line of all pictures of one revision."""
    return f"previews {notice.revision}"


async def is_any_open(tx: Tx, line: str) -> bool:
    """Whether anything of this line is still to be told."""
    open_ones = (col(NoticeRow.delivery).in_((Delivery.WAITING, Delivery.POSTING)), col(NoticeRow.line) == line)
    return (await tx.exec(select(NoticeRow.id).where(*open_ones).limit(1))).first() is not None


def step_of(question: int) -> str:
    """The line of the step that waits for the answer to this question, if one does."""
    return f"step {question}"


async def tell_now(tx: Tx, line: str) -> None:
    """What this line holds for later is due: what it waited for is there."""
    waiting = (col(NoticeRow.line) == line, col(NoticeRow.delivery) == Delivery.WAITING)
    await tx.exec(update(NoticeRow).where(*waiting).values(due_at=now()))
    wake_after_commit(tx, OUTBOX)
