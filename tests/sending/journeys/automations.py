"""An automation on its way to OneSignal."""

from typing import Any

from sqlmodel import col, select

from bot.campaigns.content import Audience, Automation, Content, InApp, Schedule, Step, Text, Variant
from bot.campaigns.lifecycle import State
from bot.sandbox.onesignal.journeys.model import LIVE, Journey
from bot.sandbox.onesignal.templates import Template
from bot.sending.model import AUTOMATION, Delivery
from tests.people import LAPSED, CampaignStory
from tests.sending.journeys.conftest import App

S = State


def push(title: str = "Votre panier vous attend") -> Variant:
    text = Text(title=title, message="Tout est là où vous l’avez laissé.")
    english = Text(title="Your cart is waiting", message="It is all where you left it.")
    return Variant(language="fr", texts={"fr": text, "en": english}, link="https://maison-lune.example/cart")


def in_the_app(title: str = "Votre panier vous attend", *, wait: int = 60) -> Step:
    text = Text(title=title, message="Tout est là où vous l’avez laissé.")
    variant = Variant(language="fr", texts={"fr": text}, link="https://maison-lune.example/cart")
    return Step(wait_minutes=wait, in_app=InApp(variant=variant, button="Mon panier", shown_for_days=3))


def cart(**parts: Any) -> Content:
    """An abandoned cart, unless the story needs something else."""
    fields: dict[str, Any] = {
        "event": "cart_updated",
        "steps": (Step(wait_minutes=60, push=push()), Step(wait_minutes=24 * 60, push=push("Dernier rappel"))),
        "exit_event": "purchase_completed",
        "again_after_days": 7,
        "control_percent": 10,
    }
    schedule = Schedule(send_at=parts.pop("send_at", None))
    automation = Automation.model_validate(fields | parts)
    return Content(
        channel="automation",
        name="Abandoned cart",
        variants=(),
        automation=automation,
        audience=Audience() if automation.event else Audience(include=(LAPSED,)),
        schedule=schedule,
    )


class Automations:
    """Automations of the shop's app, and the post office in front of it."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.post = app.post

    async def approved(self, **parts: Any) -> str:
        content = cart(**parts)
        async with self.post.database.transaction() as tx:
            story = CampaignStory(reach=None if content.audience.is_whoever_it_happens_to else 48_032, content=content)
            campaign = await story.drafted(tx)
        if content.automation is not None and content.automation.in_app is not None:
            await self.post.dispatcher.journeys()  # which looks at the shells
        await self.app.submit_and_approve(campaign.code)
        return campaign.code

    async def running(self, **parts: Any) -> str:
        code = await self.approved(**parts)
        await self.app.hand_over()
        await self.app.go_round(seconds=10)
        assert await self.app.state(code) is S.RUNNING
        return code

    async def delivery(self, code: str) -> Delivery:
        campaign = await self.post.campaign(code)
        async with self.post.database.reading() as tx:
            query = select(Delivery).where(col(Delivery.campaign_id) == campaign.key, col(Delivery.part) == AUTOMATION)
            return list(await tx.exec(query.order_by(col(Delivery.id))))[-1]

    @property
    def live(self) -> list[Journey]:
        return [one for one in self.app.copies if one.state in LIVE]

    @property
    def templates(self) -> list[Template]:
        """Those that Herald has made."""
        return [one for one in self.post.onesignal.templates.kept.values() if one.name.startswith("C-")]
