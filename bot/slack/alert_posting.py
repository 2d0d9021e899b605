"""An alert as it is told: drawn from its row and from what mutes it at that moment."""

from bot.clock import now
from bot.digests.alert_model import Alert, AlertKind
from bot.digests.alert_mutes import mutes_of
from bot.notices.alert import Alerted
from bot.slack.blocks.alerts import alert_message
from bot.slack.blocks.kit import Message
from bot.slack.door import Door
from bot.store import Database
from bot.workspaces.model import zone_of


async def alert_of(database: Database, door: Door, workspace_id: str, notice: Alerted) -> Message:
    """The message of this alert, in the words of the channels."""
    kind = AlertKind(notice.about)
    async with database.reading() as tx:
        alert = await tx.get(Alert, (workspace_id, kind, notice.thing, notice.day))
        assert alert is not None, "alerts are never deleted"
        mutes = await mutes_of(tx, workspace_id, kind, notice.thing)
        zone = await zone_of(tx, workspace_id)
    return alert_message(alert, mutes, door.channel_words, zone, now())
