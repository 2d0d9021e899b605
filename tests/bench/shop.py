"""A shop with many campaigns, brought where a bench starts by walking the real use cases."""

from datetime import datetime

from pydantic import SecretStr
from sqlmodel import col, select, update

from bot.campaigns.model import Campaign, latest_revision, number_of
from bot.campaigns.roles import Actor
from bot.campaigns.usecases.settle import settle_policy, settle_roles
from bot.clock import now
from bot.notices.model import CardPlace, Delivery, NoticeRow
from bot.onesignal.client import OneSignal
from bot.sandbox.onesignal import OneSignalServer
from bot.sandbox.slack import Message, Workspace
from bot.slack.blocks.buttons import CardClick
from bot.slack.people import SlackPerson
from bot.store import Database
from bot.workspaces.settle import settle_workspace
from tests.people import LAPSED, VIP, a_campaign, segment
from tests.story.world import CHANNEL

AUDIENCES = ((LAPSED, VIP), (VIP, LAPSED), (LAPSED, segment("Waiting list Christmas 2023")))
"""A handful, as in life: what is counted once serves all that go to the same people."""
AT_A_TIME = 100


async def settle(database: Database, workspace: Workspace) -> None:
    """What the bot itself settles at its first start, so that campaigns can be there before it."""
    async with database.transaction() as tx:
        await settle_workspace(
            tx,
            team_id=workspace.team_id,
            name=workspace.name,
            bot_user_id=workspace.bot_user_id,
            card_channel=workspace.channel(CHANNEL).id,
            timezone="Europe/Paris",
            locale="en",
        )
        await settle_policy(tx, workspace.team_id)
        await settle_roles(
            tx,
            workspace.team_id,
            admins=(workspace.person("Ana").id,),
            approvers=(workspace.person("Marc").id,),
        )
        for person in workspace.people.values():
            tx.add(
                SlackPerson(
                    workspace_id=workspace.team_id,
                    slack_id=person.id,
                    name=person.name,
                    locale=person.locale,
                    timezone=person.tz,
                    asked_at=now(),
                )
            )


async def in_review(database: Database, workspace: Workspace, many: int, *, send_at: datetime) -> list[CardClick]:
    """Campaigns that wait for Marc, told to Slack already; what the Approve button of each carries."""
    lea = Actor(workspace.team_id, workspace.person("Léa").id)
    clicks = []
    for start in range(0, many, AT_A_TIME):
        async with database.transaction() as tx:
            for _ in range(start, min(many, start + AT_A_TIME)):
                campaign = await a_campaign(by=lea, send_at=send_at).in_review(tx)
                clicks.append(CardClick(campaign.code, (await latest_revision(tx, campaign)).hash))
    await _all_told(database)
    return clicks


async def place(database: Database, workspace: Workspace, cards: list[Message]) -> None:
    """Have Herald know these messages, whose texts are codes, as the cards of their campaigns."""
    numbers = {number_of(card.text): card for card in cards}
    async with database.transaction() as tx:
        query = select(Campaign).where(col(Campaign.workspace_id) == workspace.team_id)
        for campaign in list(await tx.exec(query)):
            if card := numbers.get(campaign.number):
                tx.add(CardPlace(campaign_id=campaign.key, channel=card.channel, ts=card.ts))


async def approved(database: Database, workspace: Workspace, onesignal: OneSignalServer, many: int) -> None:
    """Campaigns that Marc has approved, to a handful of audiences, for as soon as possible; told to Slack already."""
    lea = Actor(workspace.team_id, workspace.person("Léa").id)
    marc = Actor(workspace.team_id, workspace.person("Marc").id)
    asking = OneSignal(onesignal.app_id, SecretStr(onesignal.api_key), api_url=onesignal.api_url)
    reaches = [
        (await asking.estimate_reach(include=[include.name], exclude=[exclude.name])).count
        for include, exclude in AUDIENCES
    ]
    await asking.aclose()
    for start in range(0, many, AT_A_TIME):
        async with database.transaction() as tx:
            for number in range(start, min(many, start + AT_A_TIME)):
                include, exclude = AUDIENCES[number % len(AUDIENCES)]
                story = a_campaign(by=lea, reach=reaches[number % len(reaches)], include=(include,), exclude=(exclude,))
                await story.approved(tx, marc)
    await _all_told(database)


async def _all_told(database: Database) -> None:
    async with database.transaction() as tx:
        await tx.exec(update(NoticeRow).where(col(NoticeRow.ts).is_(None)).values(delivery=Delivery.TOLD))
