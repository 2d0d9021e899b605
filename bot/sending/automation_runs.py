"""An automation at its last check: whether it can run as it was approved, and the row that says how."""

from bot.campaigns.content import Content
from bot.campaigns.model import Campaign
from bot.campaigns.shells import Way, ground_of
from bot.channels.in_app import TAG_MAX, tags_of
from bot.sending.check import Finding, Impossible, NotNow, Ready
from bot.sending.failure import Reason
from bot.sending.in_app_runs import must_be_alone
from bot.sending.model import NEVER, Delivery, InAppRun
from bot.store import Tx


async def check_automation(tx: Tx, campaign: Campaign, content: Content, ready: Ready) -> Finding:
    """Whether it may be handed over now."""
    assert content.automation is not None
    in_app = content.automation.in_app
    if in_app is None:
        return ready
    if any(len(text) > TAG_MAX for text in tags_of(in_app).values()):
        return Impossible(Reason.TOO_LONG)
    ground = await ground_of(tx, campaign.app_id, in_app.format)
    if ground.way is None:
        return NotNow()
    return await must_be_alone(tx, campaign, ready) if ground.way is Way.JOURNEY else Impossible(Reason.SHELL_GONE)


async def begin_automation(tx: Tx, campaign: Campaign, content: Content, delivery: Delivery) -> None:
    """Write down how it runs: as a Journey, until somebody stops it."""
    assert content.automation is not None
    await tx.flush()
    in_app, shell = content.automation.in_app, None
    if in_app is not None:
        shell = (await ground_of(tx, campaign.app_id, in_app.format)).shell
    run = InAppRun(
        delivery_id=delivery.id or 0,
        workspace_id=campaign.workspace_id,
        way=Way.JOURNEY,
        shell_id=shell.journey_id if shell else None,
        stop_at=NEVER,
    )
    tx.add(run)
