"""The life of a message, worked out from the clock whenever somebody looks.

queued → processing (`remaining` is null) → sending (`remaining` falls) → completed; or canceled. A message scheduled by
`send_after` waits first, and is never sent if it is canceled before. Source: facts page, "Stats fields (message)".
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Final
from uuid import UUID, uuid4, uuid5

from bot.sandbox.onesignal import growth
from bot.sandbox.onesignal.growth import Numbers, Purchases
from bot.sandbox.onesignal.shop import Audience, Shop, Target

RETENTION_SECONDS: Final = 30 * 86_400  # messages made by the API, and their keys (facts page, "Retention")
_NAMESPACE: Final = UUID("2f0f6a3e-4f0c-5c8f-8d7c-6a3b9b2f7d10")


class Kind(Enum):
    """How a message was made, with the numbers of the `kind` parameter of "View messages"."""

    DASHBOARD = 0
    API = 1
    AUTOMATED = 3


class State(Enum):
    """Where a message stands; the answers of the API only hint at it."""

    SCHEDULED = "scheduled"
    PROCESSING = "processing"
    SENDING = "sending"
    COMPLETED = "completed"
    CANCELED = "canceled"


Events = tuple[dict[str, Any], dict[str, Any]]
"""The properties of the event by which a person came into a Journey, and of the last one since."""


@dataclass(slots=True, eq=False)
class Message:
    """One accepted message. Times are unix seconds on the sandbox clock."""

    id: str
    number: int  # in the order of acceptance, from 1
    body: dict[str, Any]  # as the client sent it
    target: Target
    queued_at: float
    starts_at: float
    rate_per_second: float
    key: str | None = None
    kind: Kind = Kind.API
    canceled_at: float | None = None
    audience: Audience | None = None  # None: to be worked out anew, a segment changed before the send
    taps: Counter[str] = field(default_factory=Counter)  # clicks made by hand, by platform
    is_past: bool = False  # from before the sandbox was opened: phones have been looked at since
    journey_id: str | None = None  # the Journey that sent it: the endpoints of messages do not show it then
    events: dict[int, Events] = field(default_factory=dict)  # for its Liquid, by person
    tapped: int = 0  # who clicked by hand, as a set

    @property
    def name(self) -> str:
        """The internal name, which Herald gives its campaigns."""
        return str(self.body.get("name") or "")


class Messages:
    """All messages of the app, and the result of every idempotency key."""

    def __init__(
        self,
        shop: Shop,
        now: Callable[[], float],
        *,
        confirms: bool = True,
        rate_per_second: float = 5_000.0,
        processing_seconds: float = 0.5,
    ) -> None:
        self.shop = shop
        self._now = now
        self.confirms = confirms
        self.rate_per_second = rate_per_second
        self.processing_seconds = processing_seconds
        self.accepted: list[Message] = []  # every one ever, in order; tests read it
        self._by_id: dict[str, Message] = {}
        self.of_journeys: dict[str, Message] = {}  # "View message" does not know them (facts page, "Retention")
        self._forgotten: set[str] = set()
        self._by_key: defaultdict[str, list[Message]] = defaultdict(list)
        self._by_name: defaultdict[str, list[Message]] = defaultdict(list)
        shop.before_segments_change.append(self._segments_will_change)

    # Writing

    def accept(
        self,
        body: dict[str, Any],
        target: Target,
        audience: Audience,
        *,
        starts_at: float,
        key: str | None = None,
        rate_per_second: float | None = None,
        kind: Kind = Kind.API,
        queued_at: float | None = None,
        message_id: str | None = None,
        is_past: bool = False,
        journey_id: str | None = None,
        events: dict[int, Events] | None = None,
    ) -> Message:
        """Take a checked message in. With a key its id is always the same, and so are its numbers."""
        by_key = uuid5(_NAMESPACE, f"{key} {len(self._by_key[key])}") if key else uuid4()
        message = Message(
            id=message_id or str(by_key),
            number=len(self.accepted) + 1,
            body=body,
            target=target,
            queued_at=self._now() if queued_at is None else queued_at,
            starts_at=starts_at,
            rate_per_second=rate_per_second or self.rate_per_second,
            key=key,
            kind=kind,
            audience=audience,
            is_past=is_past,
            journey_id=journey_id,
            events=events or {},
        )
        self.accepted.append(message)
        (self.of_journeys if journey_id else self._by_id)[message.id] = message
        if key:
            self._by_key[key].append(message)
        self._by_name[message.name].append(message)
        self.shop.changes.tell()
        return message

    def cancel(self, message: Message) -> bool:
        """Stop what has not left yet. False when it is too late: all has left, or it was canceled before."""
        if self.state(message) in (State.COMPLETED, State.CANCELED):
            return False
        message.canceled_at = self._now()
        self.shop.changes.tell()
        return True

    def tap(self, message: Message, platform: str, person: int) -> None:
        """Somebody clicked on the push on the sandbox page."""
        message.taps[platform] += 1
        message.tapped |= 1 << person
        self.shop.changes.tell()

    def forget(self, message_id: str) -> None:
        """Not know a message any more, as OneSignal does with what somebody deletes in the dashboard."""
        self._forgotten.add(message_id)
        self.shop.changes.tell()

    def _segments_will_change(self) -> None:
        """A segment is about to change: what has been sent stays as it was, what waits is worked out anew."""
        now = self._now()
        for message in self.accepted:
            if message.starts_at > now and message.canceled_at is None:
                message.audience = None

    # Reading

    def find(self, message_id: str) -> Message | None:
        """The message, while OneSignal still keeps it."""
        message = self._by_id.get(message_id)
        return message if message and not self._is_forgotten(message) else None

    def result_of(self, key: str) -> Message | None:
        """What the key made within the last 30 days: a repeat gets it back and sends nothing."""
        made = self._by_key.get(key)
        return made[-1] if made and self._now() - made[-1].queued_at < RETENTION_SECONDS else None

    def by_key(self, key: str) -> list[Message]:
        """All messages that were accepted with this key: more than one means that something was sent twice."""
        return list(self._by_key.get(str(key), ()))

    def by_name(self, name: str) -> list[Message]:
        """All messages that were accepted under this internal name, in order."""
        return list(self._by_name.get(name, ()))

    def kept(self) -> Iterator[Message]:
        """Every message within the retention, in the order of acceptance."""
        return (one for one in self.accepted if one.journey_id is None and not self._is_forgotten(one))

    def _is_forgotten(self, message: Message) -> bool:
        if message.id in self._forgotten:
            return True
        if message.kind is Kind.DASHBOARD:  # kept for the life of the app
            return False
        return self._now() - max(message.queued_at, message.starts_at) >= RETENTION_SECONDS

    def audience(self, message: Message) -> Audience:
        """Whom it was sent to, or would be sent to now."""
        if message.audience is None:
            message.audience = self.shop.audience(message.target)
        return message.audience

    def state(self, message: Message) -> State:
        """Where it stands at this moment."""
        now = self._now()
        if message.canceled_at is not None:
            return State.CANCELED
        if now < message.starts_at:
            return State.SCHEDULED
        if now < message.starts_at + self.processing_seconds:
            return State.PROCESSING
        return State.SENDING if now < self.completes_at(message) else State.COMPLETED

    def completes_at(self, message: Message) -> float:
        """When the last push leaves."""
        return message.starts_at + self.processing_seconds + self.audience(message).count / message.rate_per_second

    def leaves_at(self, message: Message, person: int) -> float | None:
        """When the push to one person leaves or left; None when the person does not get it."""
        people = self.audience(message).people
        if not people >> person & 1:
            return None
        before = (people & ((1 << person) - 1)).bit_count()
        at = message.starts_at + self.processing_seconds + before / message.rate_per_second
        return at if message.canceled_at is None or at < message.canceled_at else None

    def sent(self, message: Message, at: float | None = None) -> int:
        """How many pushes have left by now, or by a moment before."""
        until = self._now() if at is None else at
        until = until if message.canceled_at is None else min(until, message.canceled_at)
        seconds = until - message.starts_at - self.processing_seconds
        return min(self.audience(message).count, max(0, int(seconds * message.rate_per_second)))

    def remaining(self, message: Message) -> int | None:
        """How many are still to leave; None while the audience is being worked out; 0 after a cancel (inferred)."""
        match self.state(message):
            case State.PROCESSING:
                return None
            case State.CANCELED | State.COMPLETED:
                return 0
            case _:
                return self.audience(message).count - self.sent(message)

    def stats(self, message: Message, at: float | None = None) -> dict[str, Numbers]:
        """The numbers by platform, for the platforms of the audience; as of now, or of a moment before, which knows
        of no clicks made by hand."""
        age = (self._now() if at is None else at) - message.starts_at
        return {
            name: growth.numbers(
                sent,
                name,
                message.id,
                age_seconds=age,
                confirms=self.confirms,
                taps=message.taps[name] if at is None else 0,
            )
            for name, sent in self._sent_to(message, at).items()
        }

    def purchases(self, message: Message, at: float | None = None) -> dict[str, Purchases]:
        """What was bought because of it, by platform; as of now, or of a moment before."""
        age = (self._now() if at is None else at) - message.starts_at
        return {
            name: growth.purchases(numbers.successful, name, message.id, age_seconds=age)
            for name, numbers in self.stats(message, at).items()
        }

    def _sent_to(self, message: Message, at: float | None) -> dict[str, int]:
        by_platform = {name: count for name, count in self.audience(message).by_platform.items() if count}
        return growth.divided(self.sent(message, at), by_platform)
