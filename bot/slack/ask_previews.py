"""Somebody wants to see a push everywhere: told at once that it is being drawn, then in pictures."""

from collections.abc import Mapping

from bot import notices
from bot.campaigns.model import latest_revision, locked
from bot.campaigns.roles import Actor
from bot.notices.kinds import Private
from bot.notices.model import CardPlace
from bot.notices.preview import AllPreviews
from bot.slack.previews import every_push
from bot.store import Tx


async def ask_previews(tx: Tx, actor: Actor, code: str, *, told_in: Mapping[str, str | None]) -> None:
    """Have all previews of a campaign, as it is now, put into the thread of its card. Raises NoSuchCampaign.

    Those that are on their way are on their way for everybody: nobody has them drawn twice at a time.
    `told_in`: where the click was, as Private has it: there it is seen that they are coming.
    """
    campaign = await locked(tx, actor.workspace_id, code)
    revision = await latest_revision(tx, campaign)
    place = await tx.get(CardPlace, campaign.key)
    where = {"channel": place.channel, "thread_ts": place.ts} if place else {"channel": actor.slack_id}
    pictures = len(every_push(revision.content, ""))
    told = {**told_in, "channel": told_in.get("channel") or where["channel"]}
    params = {"code": campaign.code, "pictures": pictures}
    notices.add(tx, actor.workspace_id, Private(to=actor.slack_id, text="preview-coming", params=params, **told))
    wanted = AllPreviews(to=actor.slack_id, revision=revision.key, **where)
    if not await notices.is_any_open(tx, notices.line_of_previews(wanted)):
        notices.add(tx, actor.workspace_id, wanted)
