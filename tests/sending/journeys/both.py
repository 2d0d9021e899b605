"""Campaigns of push and in-app, brought to their hand-over."""

from datetime import datetime
from typing import Any

from bot.campaigns.content import Content, ShownAfter
from bot.campaigns.lifecycle import State
from bot.campaigns.usecases.stop import stop_part
from bot.sandbox.onesignal.messages import Message
from tests.people import LEA, CampaignStory, content, in_app_content
from tests.sending.journeys.conftest import App


def both_content(*, send_at: datetime | None = None, after: ShownAfter = ShownAfter.START, **parts: Any) -> Content:
    shown = in_app_content(send_at=send_at)
    in_app = shown.in_app
    assert in_app is not None
    in_app = in_app.model_copy(update={"shown_after": after} | parts)
    push = content(title="Ce soir, -30 %", message="Sur tout le site.")
    return shown.model_copy(update={"channel": "both", "variants": push.variants, "in_app": in_app})


async def approved_both(app: App, **parts: Any) -> str:
    """Drafted, looked at and approved; returns its code."""
    async with app.post.database.transaction() as tx:
        code = (await CampaignStory(reach=48_032, content=both_content(**parts)).drafted(tx)).code
    await app.post.dispatcher.journeys()
    await app.submit_and_approve(code)
    return code


async def stands(app: App, code: str) -> tuple[State, State | None, State | None]:
    """The campaign, its push, its in-app part."""
    campaign = await app.post.campaign(code)
    return campaign.state, campaign.push_state, campaign.in_app_state


async def stop_one(app: App, code: str, part: str) -> None:
    async with app.post.database.transaction() as tx:
        await stop_part(tx, LEA, code, part)


async def rounds(app: App, *, seconds: float = 0, times: int = 1) -> None:
    """All that is done by itself, pushes and Journeys both."""
    for _ in range(times):
        app.post.time.forward(seconds=seconds)
        dispatcher = app.post.dispatcher
        await dispatcher.recall()
        await dispatcher.hand_over()
        await dispatcher.reconcile()
        await dispatcher.journeys()
        await app.post.collect()
        await dispatcher.follow()


def pushes(app: App) -> list[Message]:
    """The pushes at OneSignal that were not cancelled."""
    return [one for one in app.post.onesignal.messages.accepted if one.canceled_at is None]
