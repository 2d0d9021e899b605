"""Reading what one person's Home shows from the database."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from bot.campaigns.devices import device_of
from bot.campaigns.lifecycle import State
from bot.campaigns.model import Campaign, Revision
from bot.campaigns.roles import APPROVERS, Actor, Role, role_of
from bot.clock import now
from bot.notices.model import CardPlace
from bot.sending.model import Delivery
from bot.sending.results import results_of
from bot.slack.blocks.home import CARDS_SHOWN, OWN_SHOWN, HomeFacts, Own
from bot.slack.blocks.home_numbers import Recent, Week
from bot.slack.card_facts import COUNTED, card_facts, line_facts
from bot.slack.lists_facts import going_out, waiting_for
from bot.slack.settings_facts import team_settings
from bot.stats.answer import answer
from bot.stats.question import Dimension, Question
from bot.store import Tx
from bot.workspaces.model import the_workspace

DAYS = timedelta(days=7)
BY_DAY = ("click_rate", "delivered", "messages", "clicks")
REST = ("unsubscribed",)
RECENT_SHOWN = 5
RECENT = timedelta(days=14)
GOES_ON = (State.DRAFT, State.MISSED, State.FAILED, State.NO_AUDIENCE)
"""Where a campaign waits for whoever drafted it."""


async def home_facts(tx: Tx, actor: Actor, *, app_id: str, slack_url: str, note: str = "") -> HomeFacts:
    """What is true now for this person. `slack_url` is the workspace's address, for links to threads."""
    workspace = await the_workspace(tx, actor.workspace_id)
    role = await role_of(tx, actor)
    waiting = await waiting_for(tx, actor) if role in APPROVERS else []
    own = await _own(tx, actor)
    threads = await _threads(tx, own, slack_url)
    linked = await device_of(tx, actor.workspace_id, app_id, actor.slack_id)
    return HomeFacts(
        zone=workspace.zone,
        may_decide=role in APPROVERS,
        waiting=[await card_facts(tx, campaign) for campaign in waiting[:CARDS_SHOWN]],
        waiting_in_all=len(waiting),
        own=[Own(line, threads.get(line.code, "")) for line in await line_facts(tx, own)],
        ahead=await line_facts(tx, await going_out(tx, actor.workspace_id)),
        week=await week_of(tx, actor.workspace_id, workspace.zone),
        recent=await _recent(tx, actor.workspace_id, slack_url),
        settings=await team_settings(tx, actor.workspace_id) if role is Role.ADMIN else None,
        device=linked.device if linked is not None else None,
        note=note,
    )


async def week_of(tx: Tx, workspace_id: str, zone: ZoneInfo) -> Week:
    """The last seven whole days against the seven before, asked as anybody would ask for them."""
    today = now().astimezone(zone).date()
    since, until = today - DAYS, today - timedelta(days=1)
    by_day = Question(metrics=BY_DAY, by=(Dimension.DAY,), since=since, until=until, compare="previous")
    rest = Question(metrics=REST, since=since, until=until, compare="previous")
    return Week(
        await answer(tx, workspace_id, by_day, now=now(), zone=zone),
        await answer(tx, workspace_id, rest, now=now(), zone=zone),
    )


async def _own(tx: Tx, actor: Actor) -> list[Campaign]:
    query = (
        select(Campaign)
        .where(
            col(Campaign.workspace_id) == actor.workspace_id,
            col(Campaign.requester) == actor.slack_id,
            col(Campaign.state).in_(GOES_ON),
        )
        .order_by(col(Campaign.number).desc())
        .limit(OWN_SHOWN)
    )
    return list(await tx.exec(query))


async def _threads(tx: Tx, campaigns: list[Campaign], slack_url: str) -> dict[str, str]:
    """The addresses of these campaigns' threads, by their codes."""
    places = await tx.exec(select(CardPlace).where(col(CardPlace.campaign_id).in_([one.key for one in campaigns])))
    addresses = {place.campaign_id: address_of(place, slack_url) for place in places}
    return {one.code: addresses[one.key] for one in campaigns if one.key in addresses}


def address_of(place: CardPlace, slack_url: str) -> str:
    """Where a message is found in a browser: Slack's own form of it, without asking for each."""
    return f"{slack_url}archives/{place.channel}/p{place.ts.replace('.', '')}" if slack_url else ""


async def _recent(tx: Tx, workspace_id: str, slack_url: str) -> list[Recent]:
    """What came of the latest sends so far, the newest send first."""
    query = (
        select(Delivery, Campaign, Revision)
        .join(Campaign, col(Delivery.campaign_id) == col(Campaign.id))
        .join(Revision, col(Delivery.revision_id) == col(Revision.id))
        .where(
            col(Campaign.workspace_id) == workspace_id,
            col(Campaign.state).in_(COUNTED),
            col(Delivery.counted_at).is_not(None),
            col(Delivery.send_at) > now() - RECENT,
        )
        .order_by(col(Delivery.send_at).desc(), col(Delivery.id).desc())
        .limit(RECENT_SHOWN)
    )
    shown = list(await tx.exec(query))
    threads = await _threads(tx, [campaign for _, campaign, _ in shown], slack_url)
    recent = []
    for delivery, campaign, revision in shown:
        results = await results_of(tx, delivery)
        recent.append(
            Recent(
                code=campaign.code,
                name=revision.content.name,
                sent_at=delivery.send_at,
                thread=threads.get(campaign.code, ""),
                delivered=delivery.delivered,
                clicks=delivery.clicks,
                after_hours=results[-1].after_hours if results else 0,
                usual=results[-1].usual_click_rate if results else None,
            )
        )
    return recent
