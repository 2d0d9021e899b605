"""What Slack says about people: their language, which decides in which words Herald answers them."""

from datetime import datetime

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import Column
from sqlmodel import Field, SQLModel, col, select

from bot.clock import now
from bot.store import Database, Moment, Tx

log = structlog.get_logger(__name__)


class SlackPerson(SQLModel, table=True):
    """A person's profile as Slack had it when last asked."""

    __tablename__ = "slack_people"

    workspace_id: str = Field(primary_key=True)
    slack_id: str = Field(primary_key=True)
    name: str
    locale: str
    """As Slack has it: fr-FR, en-GB, …"""
    timezone: str
    asked_at: datetime = Field(sa_column=Column(Moment, nullable=False))


async def known_locale(tx: Tx, workspace_id: str, slack_id: str) -> str | None:
    """The language of this person, if Slack has been asked about them."""
    person = await tx.get(SlackPerson, (workspace_id, slack_id))
    return person.locale if person else None


async def names_of_people(tx: Tx, workspace_id: str) -> dict[str, str]:
    """Everybody whom Herald has met, by Slack ID."""
    people = await tx.exec(select(SlackPerson).where(col(SlackPerson.workspace_id) == workspace_id))
    return {person.slack_id: person.name for person in people}


async def person_called(tx: Tx, workspace_id: str, name: str) -> str | None:
    """The Slack ID of the person of this name, where Herald has met them."""
    query = select(SlackPerson).where(col(SlackPerson.workspace_id) == workspace_id)
    wanted = name.strip().removeprefix("@").casefold()
    return next((person.slack_id for person in await tx.exec(query) if person.name.casefold() == wanted), None)


async def ask_about(database: Database, client: AsyncWebClient, workspace_id: str, slack_id: str) -> None:
    """Ask Slack for a person's language and keep it. Without an answer, the workspace's language goes on serving."""
    try:
        answer = await client.users_info(user=slack_id, include_locale=True)
    except (SlackApiError, aiohttp.ClientError, TimeoutError) as error:
        log.info("person_unknown", error=type(error).__name__)
        return
    user = answer["user"]
    async with database.transaction() as tx:
        await tx.merge(
            SlackPerson(
                workspace_id=workspace_id,
                slack_id=slack_id,
                name=user.get("name") or slack_id,
                locale=user.get("locale") or "en-US",
                timezone=user.get("tz") or "UTC",
                asked_at=now(),
            )
        )
