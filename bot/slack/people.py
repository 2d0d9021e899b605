"""What Slack says about people: their language, which decides in which words Herald answers them."""

from datetime import datetime

from sqlalchemy import Column
from sqlmodel import Field, SQLModel

from bot.store import Moment, Tx


class SlackPerson(SQLModel, table=True):
    """A person's profile as Slack had it when last asked."""

    __tablename__ = "slack_people"

    workspace_id: str = Field(primary_key=True)
    slack_id: str = Field(primary_key=True)
    name: str
    locale: str
    """`en` or `fr`, from Slack's own setting (fr-FR, en-GB, …)."""
    timezone: str
    asked_at: datetime = Field(sa_column=Column(Moment, nullable=False))


async def known_locale(tx: Tx, workspace_id: str, slack_id: str) -> str | None:
    """The language of this person, if Slack has been asked about them."""
    person = await tx.get(SlackPerson, (workspace_id, slack_id))
    return person.locale if person else None
