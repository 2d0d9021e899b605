"""What is approved in the rounds of Journeys: each with a mark in its words by which it is known again."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from bot.campaigns.content import (
    Audience,
    Automation,
    Content,
    FilterEntry,
    Format,
    InApp,
    Schedule,
    SegmentRef,
    ShownAfter,
    Step,
    Text,
    Variant,
)
from tests.faults.stage import Stage

_MARK = re.compile(r"\bidea[0-9]+\b")
IN_APP, AUTOMATION = "Private sale", "Abandoned cart"
AWAY_30_DAYS = FilterEntry(field="last_session", relation=">", hours_ago="720")
LAPSED = 48_032
"""How many "Lapsed buyers" without "VIP" are, or nearly."""


class Ideas:
    """All that was written on one stage, and what people have agreed to of it."""

    def __init__(self, stage: Stage, now: Callable[[], datetime]) -> None:
        self._stage = stage
        self._now = now
        self._agreed: dict[str, Content] = {}

    def agreed_to(self, content: Content) -> None:
        """Called in the transaction that does it."""
        titles = [title for _, title in titles_of(content)]
        self._agreed |= {mark_in(title): content for title in [*titles, content.variant.text.title]}

    def agreed(self, words: str) -> Content | None:
        """What people have agreed to with this mark in it."""
        found = _MARK.search(words)
        return self._agreed.get(found[0]) if found else None

    def in_app(self) -> Content:
        """At once, or for in a few minutes: then OneSignal holds it."""
        dice = self._stage.dice
        later = self._now() + timedelta(minutes=dice.randint(6, 9)) if dice.random() < 0.4 else None
        return Content(
            channel="in_app",
            name=IN_APP,
            variants=(),
            in_app=self._shown(),
            audience=self._audience(),
            schedule=Schedule(send_at=later),
        )

    def both(self) -> Content:
        """An in-app message and a push: side by side, or in one Journey, which asks who clicked the push."""
        alone, after = self.in_app(), self._stage.dice.choice(list(ShownAfter))
        assert alone.in_app is not None
        hours = 24 if after is ShownAfter.NOT_OPENED else 0
        in_app = alone.in_app.model_copy(update={"shown_after": after, "hours_after": hours})
        return alone.model_copy(update={"channel": "both", "variants": (self._variant(),), "in_app": in_app})

    def automation(self) -> Content:
        """By an event or as people come into an audience, with pushes, and half of them with something in the app."""
        dice = self._stage.dice
        steps = [Step(wait_minutes=60, push=self._variant()) for _ in range(dice.choice((1, 1, 2)))]
        if dice.random() < 0.5:
            steps.append(Step(wait_minutes=60, in_app=self._shown()))
            if dice.random() < 0.4:
                steps = steps[-1:]
        event = "cart_updated" if dice.random() < 0.5 else ""
        automation = Automation(event=event, steps=tuple(steps), exit_event="purchase_completed", again_after_days=7)
        return Content(
            channel="automation",
            name=AUTOMATION,
            variants=(),
            automation=automation,
            audience=Audience() if event else self._audience(),
            schedule=Schedule(),
        )

    def rewritten(self, content: Content) -> Content:
        """The same with other words everywhere."""
        if content.in_app is not None:
            variants = tuple(self._variant() for _ in content.variants)
            return content.model_copy(update={"in_app": self._rewritten(content.in_app), "variants": variants})
        assert content.automation is not None
        steps = tuple(
            step.model_copy(
                update={"push": self._variant()} if step.push else {"in_app": self._rewritten(_in_app_of(step))}
            )
            for step in content.automation.steps
        )
        return content.model_copy(update={"automation": content.automation.model_copy(update={"steps": steps})})

    def reach_of(self, content: Content) -> int | None:
        """What the card says; None where OneSignal has not been asked."""
        return LAPSED if content.audience.include else None

    def _rewritten(self, in_app: InApp) -> InApp:
        return in_app.model_copy(update={"variant": self._variant()})

    def _shown(self) -> InApp:
        return InApp(format=self._stage.dice.choice(list(Format)), variant=self._variant(), button="Voir")

    def _variant(self) -> Variant:
        text = Text(title=f"Ventes privées {self._stage.new_mark()}", message="Un jour avant tout le monde.")
        return Variant(texts={"en": text}, link="https://maison-lune.example/sale")

    def _audience(self) -> Audience:
        """Segments of the shop, or filters that become one."""
        if self._stage.dice.random() < 0.4:
            return Audience(filters=(AWAY_30_DAYS,), name="Away for 30 days")
        return Audience(include=(self._segment("Lapsed buyers"),), exclude=(self._segment("VIP"),))

    def _segment(self, name: str) -> SegmentRef:
        found = self._stage.onesignal.shop.segment(name)
        assert found is not None
        return SegmentRef(id=found.id, name=found.name)


def mark_in(words: str) -> str:
    """The mark in these words."""
    found = _MARK.search(words)
    return found[0] if found else ""


def _in_app_of(step: Step) -> InApp:
    assert step.in_app is not None
    return step.in_app


def push_of(content: Content) -> str | None:
    """What the push says that goes beside its Journey."""
    return content.variants[0].text.title if "push" in content.parts else None


def titles_of(content: Content) -> list[Any]:
    """What people are to read in its Journey, step by step: the kind of the step and its title."""
    if content.in_app is not None:
        push = [("send_push", one.text.title) for one in content.variants if content.is_one_journey]
        return [*push, ("send_iam", content.in_app.variant.text.title)]
    assert content.automation is not None
    return [("send_push" if step.push else "send_iam", step.variant.text.title) for step in content.automation.steps]
