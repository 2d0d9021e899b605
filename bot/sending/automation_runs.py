"""An automation at its last check: whether it can run as it was approved, and the row that says how."""

from bot.campaigns.content import Content
from bot.campaigns.model import Campaign
from bot.campaigns.shells import Way, ground_of
from bot.sending.check import Finding, Ready
from bot.sending.in_app_runs import check_journey
from bot.sending.model import NEVER, Delivery, InAppRun
from bot.store import Tx


async def check_automation(tx: Tx, campaign: Campaign, content: Content, ready: Ready) -> Finding:
    """Whether it may be handed over now."""
    assert content.automation is not None
    in_app = content.automation.in_app
    return ready if in_app is None else await check_journey(tx, campaign, in_app, ready)


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
