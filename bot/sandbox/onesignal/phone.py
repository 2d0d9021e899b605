"""What somebody's phone shows: the pushes that arrived, in the order of arrival."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.sandbox.onesignal.messages import Message, Messages
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

    def __init__(self, number: int, shop: Shop, messages: Messages, now: Callable[[], float]) -> None:
        self.number = number
        self.language = shop.language_of(number)
        self.platform = shop.platform_of(number)
        self.external_id = shop.external_id_of(number)
        self.subscription_id = subscription_id(number)
        self._messages = messages
        self._now = now

    def pushes(self) -> list[ShownPush]:
        """What has arrived since the sandbox was opened, the oldest first.

        A push replaces an older one of the same `collapse_id`."""
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
        message = self._messages.find(push.message_id)
        if message is not None:
            self._messages.tap(message, self.platform)

    def _shown(self, message: Message, at: float) -> ShownPush:
        body = message.body
        image = body.get("global_image") or (
            next(iter((body.get("ios_attachments") or {}).values()), None)
            if self.platform == "ios"
            else body.get("big_picture")
        )
        return ShownPush(
            message_id=message.id,
            title=self._words(body.get("headings")),
            text=self._words(body.get("contents")),
            subtitle=self._words(body.get("subtitle")) if self.platform == "ios" else "",
            image=image,
            url=body.get("app_url") or body.get("url"),
            arrived_at=datetime.fromtimestamp(at, UTC),
        )

    def _words(self, texts: Any) -> str:
        """The text in the language of the phone; English where there is none, as OneSignal does."""
        texts = texts or {}
        return str(texts.get(self.language) or texts.get("en") or "")
