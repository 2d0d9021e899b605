"""An automation at its last check: whether it can run as it was approved, and the row that says how."""

from bot.campaigns.content import Content, InApp
from bot.campaigns.model import Campaign
from bot.campaigns.shells import Way, ground_of
from bot.channels.in_app import TAG_MAX, tags_of
from bot.sending.check import Finding, Impossible, Ready
from bot.sending.failure import Reason
from bot.sending.model import NEVER, Delivery, InAppRun
from bot.store import Tx


async def check_automation(tx: Tx, campaign: Campaign, content: Content, ready: Ready) -> Finding:
    """Whether it may be handed over now."""
    in_app = _in_app(content)
    if in_app is None:
        return ready
    if any(len(text) > TAG_MAX for text in tags_of(in_app).values()):
        return Impossible(Reason.TOO_LONG)
    ground = await ground_of(tx, campaign.app_id, in_app.format)
    return ready if ground.way is Way.JOURNEY else Impossible(Reason.SHELL_GONE)


async def begin_automation(tx: Tx, campaign: Campaign, content: Content, delivery: Delivery) -> None:
    """Write down how it runs: as a Journey, until somebody stops it."""
    await tx.flush()
    in_app, shell = _in_app(content), None
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


def _in_app(content: Content) -> InApp | None:
    """What it shows in the app, if it does."""
    assert content.automation is not None
    return next((step.in_app for step in content.automation.steps if step.in_app is not None), None)
