"""What goes wrong with the peers: dealt from a shuffled pack, so that every kind comes up soon."""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from bot.sandbox.onesignal.calls import Endpoint
from bot.sandbox.onesignal.faults import Fault, FaultKind
from tests.faults.stage import Stage

_DANGEROUS = (Endpoint.CREATE, Endpoint.CANCEL)
_POSTS = "chat.postMessage"
_UPDATES = "chat.update"
LONGER_THAN_THE_BOT_WAITS = 12.0

Mishap = Callable[["Mishaps"], None]


@dataclass
class Mishaps:
    """The pack of one stage, and how often each kind has struck."""

    stage: Stage
    _pack: list[str] = field(default_factory=list)
    _struck: Counter[str] = field(default_factory=Counter)
    _scripted: list[Fault] = field(default_factory=list)
    _background: set[asyncio.Task[None]] = field(default_factory=set)

    def deal(self, how_many: int) -> list[str]:
        """Let the next few kinds of the pack happen from now on; returns their names."""
        dealt = []
        for _ in range(how_many):
            if not self._pack:
                self._pack = list(KINDS)
                self.stage.dice.shuffle(self._pack)
            kind = self._pack.pop()
            KINDS[kind](self)
            dealt.append(kind)
        return dealt

    def end_of_round(self) -> None:
        """Slack works again, and what hangs is let go; what OneSignal has not failed at yet is still to come."""
        self.stage.slack.faults.clear()
        self.stage.onesignal.faults.release()

    def clear(self) -> None:
        """Everything works again; what hangs is let go."""
        self.stage.slack.faults.clear()
        self.stage.onesignal.faults.clear()

    def struck(self) -> Counter[str]:
        """How often each kind has really hit something."""
        found = Counter(self._struck)
        for fault in self._scripted:
            found[f"OneSignal {fault.kind}{' after accepting' if fault.after_acceptance else ''}"] += len(fault.hits)
        found.update(f"Slack {call.fault}" for call in self.stage.slack.faults.log if call.fault)
        return +found

    def onesignal(self, kind: FaultKind, *, on: tuple[Endpoint, ...] = _DANGEROUS, accepted: bool = False) -> None:
        times = self.stage.dice.randint(1, 4)
        faults = self.stage.onesignal.faults
        self._scripted.append(faults.add(kind, on=on, times=times, after_acceptance=accepted, seconds=1.0))

    def slack(self, kind: str, *methods: str) -> None:
        for method in methods:
            times = self.stage.dice.randint(1, 4)
            faults = self.stage.slack.faults
            if kind == "hang":
                faults.hang(method, seconds=LONGER_THAN_THE_BOT_WAITS, times=1)
            else:
                getattr(faults, kind)(method, times=times)

    def twice(self) -> None:
        self.stage.slack.faults.deliver_twice = True
        self._struck["Slack delivers twice"] += 1

    def lose_acks(self) -> None:
        self.stage.slack.faults.lose_acks(2)
        self._struck["Slack loses acks"] += 1

    def drop_sockets(self) -> None:
        async def soon() -> None:
            await asyncio.sleep(self.stage.dice.uniform(0.0, 2.0))
            if self.stage.slack.sockets.open_connections:
                await self.stage.slack.sockets.drop()
                self._struck["Slack drops the sockets"] += 1

        task = asyncio.create_task(soon())
        self._background.add(task)
        task.add_done_callback(self._background.discard)


_READS = (Endpoint.COUNT, Endpoint.LIST, Endpoint.VIEW, Endpoint.SEGMENTS)
_STARTS = ("auth.test", "apps.connections.open")

KINDS: dict[str, Mishap] = {
    "onesignal 429": partial(Mishaps.onesignal, kind=FaultKind.RATE_LIMITED),
    "onesignal 500": partial(Mishaps.onesignal, kind=FaultKind.SERVER_ERROR),
    "onesignal 500 after accepting": partial(Mishaps.onesignal, kind=FaultKind.SERVER_ERROR, accepted=True),
    "onesignal 503 html": partial(Mishaps.onesignal, kind=FaultKind.UNAVAILABLE_HTML),
    "onesignal 503 html after accepting": partial(Mishaps.onesignal, kind=FaultKind.UNAVAILABLE_HTML, accepted=True),
    "onesignal cuts": partial(Mishaps.onesignal, kind=FaultKind.CUT),
    "onesignal cuts after accepting": partial(Mishaps.onesignal, kind=FaultKind.CUT, accepted=True),
    "onesignal hangs": partial(Mishaps.onesignal, kind=FaultKind.HANG),
    "onesignal hangs after accepting": partial(Mishaps.onesignal, kind=FaultKind.HANG, accepted=True),
    "onesignal is slow": partial(Mishaps.onesignal, kind=FaultKind.SLOW),
    "onesignal cuts reads": partial(Mishaps.onesignal, kind=FaultKind.CUT, on=_READS),
    "onesignal 503 on reads": partial(Mishaps.onesignal, kind=FaultKind.UNAVAILABLE_HTML, on=_READS),
    "slack 429": lambda mishaps: mishaps.slack("ratelimited", _POSTS, _UPDATES),
    "slack 429 on looks": lambda mishaps: mishaps.slack("ratelimited", "conversations.replies"),
    "slack 500": lambda mishaps: mishaps.slack("server_error", _POSTS, _UPDATES),
    "slack 503 html": lambda mishaps: mishaps.slack("html_503", _POSTS, _UPDATES, "response_url"),
    "slack 500 on looks": lambda mishaps: mishaps.slack(
        "server_error", "conversations.history", "conversations.replies"
    ),
    "slack 503 on looks": lambda mishaps: mishaps.slack("html_503", "conversations.history", "conversations.replies"),
    "slack cuts after": lambda mishaps: mishaps.slack("cut_after", _POSTS, _UPDATES),
    "slack cuts before": lambda mishaps: mishaps.slack("cut_before", _POSTS, _UPDATES, "chat.postEphemeral"),
    "slack hangs": lambda mishaps: mishaps.slack("hang", _POSTS),
    "slack 500 at start": lambda mishaps: mishaps.slack("server_error", *_STARTS),
    "slack 429 at start": lambda mishaps: mishaps.slack("ratelimited", *_STARTS),
    "slack cuts at start": lambda mishaps: mishaps.slack("cut_before", *_STARTS),
    "slack twice": Mishaps.twice,
    "slack loses acks": Mishaps.lose_acks,
    "slack drops sockets": Mishaps.drop_sockets,
}
