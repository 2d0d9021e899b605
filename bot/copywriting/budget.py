"""What a workspace's drafts may cost on one day, in tokens of the model.

What a call may cost is taken off before it, and what it has cost is put right after it: drafts that are written at the
same moment cannot go over the budget by more than one call. Of a call whose end nobody saw, all stays taken off.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import BigInteger, Column, ColumnElement, update
from sqlmodel import Field, SQLModel, col

from bot import metrics
from bot.clock import now
from bot.copywriting.writer import CannotWrite
from bot.store import Database, Tx
from bot.store.upsert import insert_new
from bot.workspaces.model import the_workspace


class ModelUsage(SQLModel, table=True):
    """The tokens of one day, by the team's calendar."""

    __tablename__ = "model_usage"

    workspace_id: str = Field(primary_key=True, foreign_key="workspaces.id")
    day: date = Field(primary_key=True)
    tokens: int = Field(default=0, sa_column=Column(BigInteger, nullable=False))


@dataclass(frozen=True)
class Reserved:
    """Tokens that one call may use."""

    workspace_id: str
    day: date
    tokens: int


@dataclass(frozen=True)
class Budget:
    """The budget of each workspace."""

    database: Database
    daily_tokens: int

    async def reserve(self, workspace_id: str, tokens: int) -> Reserved:
        """Take these off, as long as anything of today's is left. Raises CannotWrite("over_budget")."""
        async with self.database.transaction() as tx:
            today = now().astimezone((await the_workspace(tx, workspace_id)).zone).date()
            await insert_new(tx, ModelUsage(workspace_id=workspace_id, day=today))
            is_left = col(ModelUsage.tokens) < self.daily_tokens
            if not await _add(tx, Reserved(workspace_id, today, tokens), tokens, is_left):
                metrics.MODEL_CALLS.labels("over_budget").inc()
                raise CannotWrite("over_budget")
        return Reserved(workspace_id, today, tokens)

    async def settle(self, reserved: Reserved, used: int | None) -> None:
        """Put right what one call has cost. None: nobody knows, and it stays as reserved."""
        if used is None or used == reserved.tokens:
            return
        async with self.database.transaction() as tx:
            await _add(tx, reserved, used - reserved.tokens)

    async def used(self, workspace_id: str, day: date) -> int:
        """What has been used or reserved on this day."""
        async with self.database.reading() as tx:
            usage = await tx.get(ModelUsage, (workspace_id, day))
        return usage.tokens if usage else 0


async def _add(tx: Tx, reserved: Reserved, tokens: int, *only_if: ColumnElement[bool]) -> bool:
    mine = (col(ModelUsage.workspace_id) == reserved.workspace_id, col(ModelUsage.day) == reserved.day)
    statement = update(ModelUsage).where(*mine, *only_if).values(tokens=col(ModelUsage.tokens) + tokens)
    return bool((await tx.exec(statement)).rowcount)
