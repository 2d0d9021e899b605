"""Somebody wants to see a push everywhere: told at once that it is being drawn, then in pictures."""

from bot import notices
from bot.campaigns.model import found, latest_revision
from bot.campaigns.roles import Actor
from bot.notices.kinds import Private
from bot.notices.model import CardPlace
from bot.notices.preview import AllPreviews
from bot.slack.previews import every_push
from bot.store import Tx


async def ask_previews(tx: Tx, actor: Actor, code: str) -> None:
    """Have all previews of a campaign, as it is now, put into the thread of its card. Raises NoSuchCampaign."""
    campaign = await found(tx, actor.workspace_id, code)
    revision = await latest_revision(tx, campaign)
    place = await tx.get(CardPlace, campaign.key)
    where = {"channel": place.channel, "thread_ts": place.ts} if place else {"channel": actor.slack_id}
    pictures = len(every_push(revision.content, ""))
    params = {"code": campaign.code, "pictures": pictures}
    notices.add(tx, actor.workspace_id, Private(to=actor.slack_id, text="preview-coming", params=params, **where))
    notices.add(tx, actor.workspace_id, AllPreviews(to=actor.slack_id, revision=revision.key, **where))
