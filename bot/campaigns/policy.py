"""How many must agree, and why; and how far things may drift from what they agreed to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Column
from sqlmodel import Field, SQLModel, col, select

from bot.store import Moment, RowId, Tx


class Reason(StrEnum):
    """Why so many approvals are needed."""

    USUAL = "usual"
    LARGE_REACH = "large_reach"
    UNKNOWN_REACH = "unknown_reach"


@dataclass(frozen=True)
class Needed:
    """How many approvals a revision needs."""

    approvals: int
    reason: Reason


RULES: Mapping[str, range] = {
    "approvals": range(1, 11),
    "approvals_large": range(1, 11),
    "large_reach": range(1, 100_000_001),
    "reach_tolerance_percent": range(101),
    "late_after_minutes": range(1, 1_441),
    "review_days": range(1, 31),
}
"""What a policy says, and what each of it may be. The names are columns of `policies`."""


class Policy(SQLModel, table=True):
    """One version of a workspace's rules. A change is a new version: what was decided under an old one stays readable.

    The defaults are the product's: one approval, two above 100 000 people.
    """

    __tablename__ = "policies"

    id: int | None = Field(default=None, sa_column=Column(RowId, primary_key=True))
    workspace_id: str = Field(foreign_key="workspaces.id", index=True)
    version: int = 1
    approvals: int = 1
    approvals_large: int = 2
    large_reach: int = 100_000
    """People. Above it, `approvals_large` are needed."""
    reach_tolerance_percent: int = 20
    """How far the reach may drift from what an approver saw before their approval no longer covers it."""
    late_after_minutes: int = 15
    """A send that is later than this is not sent by itself: the thread asks."""
    review_days: int = 7
    at: datetime = Field(sa_column=Column(Moment, nullable=False))

    @property
    def late_after(self) -> timedelta:
        return timedelta(minutes=self.late_after_minutes)

    def needed(self, reach: int | None) -> Needed:
        """How many approvals a message to so many people needs. A reach that is not known counts as large."""
        if reach is None:
            return Needed(self.approvals_large, Reason.UNKNOWN_REACH)
        if reach > self.large_reach:
            return Needed(self.approvals_large, Reason.LARGE_REACH)
        return Needed(self.approvals, Reason.USUAL)

    def covers(self, seen: int | None, reach: int | None) -> bool:
        """Whether an approval given while the card showed a reach of `seen` still covers `reach`.

        Who approved before it was counted has agreed to any number; `needed` then asks for as many people as the
        number wants. A reach that can no longer be counted is not what anybody agreed to who had seen a number.
        """
        if seen is None or reach is None:
            return seen is None
        return abs(reach - seen) * 100 <= self.reach_tolerance_percent * seen


async def current_policy(tx: Tx, workspace_id: str) -> Policy:
    """The rules in force now."""
    query = select(Policy).where(col(Policy.workspace_id) == workspace_id).order_by(col(Policy.version).desc()).limit(1)
    return (await tx.exec(query)).one()
