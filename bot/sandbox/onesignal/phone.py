"""What somebody's phone shows: the pushes that arrived, in the order of arrival, and the shop's app with its in-app
messages."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.sandbox.onesignal.journeys.in_app import ShownInApp
from bot.sandbox.onesignal.liquid_text import render
from bot.sandbox.onesignal.messages import Message, Messages
from bot.sandbox.onesignal.opened_app import OpenedApps
from bot.sandbox.onesignal.people import subscription_id
from bot.sandbox.onesignal.shop import Shop


@dataclass(frozen=True, slots=True)
class ShownPush:
    """One push on the lock screen, in the language of the phone."""

    message_id: str
    title: str
    text: str
    subtitle: str
    image: str | None
    url: str | None
    arrived_at: datetime


class Phone:
    """The phone of one person of the shop."""

    def __init__(self, number: int, shop: Shop, messages: Messages, apps: OpenedApps, now: Callable[[], float]) -> None:
        self.number = number
        shop.on_page |= 1 << number
        self._shop = shop
        self._apps = apps
        self.language = shop.language_of(number)
        self.platform = shop.platform_of(number)
        self.external_id = shop.external_id_of(number)
        self.subscription_id = subscription_id(number)
        self._messages = messages
        self._now = now

    def pushes(self) -> list[ShownPush]:
        """What has arrived since the sandbox was opened, the oldest first.

        A push replaces an older one of the same `collapse_id`."""
        self._apps.settle()
        now = self._now()
        arrived: list[tuple[float, Message]] = []
        for message in self._messages.accepted:
            if message.starts_at <= now and not message.is_past:
                at = self._messages.leaves_at(message, self.number)
                if at is not None and at <= now:
                    arrived.append((at, message))
        arrived.sort(key=lambda pair: (pair[0], pair[1].number))
        shown: dict[str, ShownPush] = {}
        for at, message in arrived:
            place = str(message.body.get("collapse_id") or message.id)
            shown.pop(place, None)
            shown[place] = self._shown(message, at)
        return list(shown.values())

    def tap(self, push: ShownPush) -> None:
        """Open the push: one more click on its message."""
        message = self._messages.find(push.message_id) or self._messages.of_journeys.get(push.message_id)
        if message is not None:
            self._messages.tap(message, self.platform, self.number)
            self._apps.acted()

    # The shop's app

    def open_app(self) -> bool:
        """Open it. True: a new session, since it was away for 30 seconds; only such a one brings an in-app message."""
        return self._apps.open(self.number)

    def close_app(self) -> None:
        """Back to the lock screen."""
        self._apps.close(self.number)

    @property
    def app_is_open(self) -> bool:
        return self._apps.is_open(self.number)

    def in_app(self) -> ShownInApp | None:
        """The in-app message that is on the screen."""
        return self._apps.showing(self.number)

    def click_in_app(self) -> None:
        """Press its button."""
        self._apps.click(self.number)

    def dismiss_in_app(self) -> None:
        """Close it without pressing."""
        self._apps.dismiss(self.number)

    def happened(self, event: str, **properties: Any) -> None:
        """The app tells OneSignal that the person did something, such as `cart_updated`."""
        self._apps.happened(self.number, event, properties)

    def _shown(self, message: Message, at: float) -> ShownPush:
        body = message.body
        image = body.get("global_image") or (
            next(iter((body.get("ios_attachments") or {}).values()), None)
            if self.platform == "ios"
            else body.get("big_picture")
        )
        return ShownPush(
            message_id=message.id,
            title=self._words(body.get("headings"), message),
            text=self._words(body.get("contents"), message),
            subtitle=self._words(body.get("subtitle"), message) if self.platform == "ios" else "",
            image=image,
            url=body.get("app_url") or body.get("url"),
            arrived_at=datetime.fromtimestamp(at, UTC),
        )

    def _words(self, texts: Any, message: Message) -> str:
        """The text in the language of the phone; English where there is none, as OneSignal does. Liquid stands for the
        person's tags, and for the events of its Journey."""
        texts = texts or {}
        text = str(texts.get(self.language) or texts.get("en") or "")
        if "{" not in text:
            return text
        first, last = message.events.get(self.number, ({}, {}))
        journey = {"first_event": {"properties": first}, "last_event": {"properties": last}}
        return render(text, {**self._shop.tags_of(self.number), "journey": journey})
