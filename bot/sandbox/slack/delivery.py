"""Getting a payload to the app, over a socket or HTTP: deadline, redelivery, doubles.

Commands and interactions are delivered once: after 3 seconds the person sees an error. Events are delivered again, with
retry_attempt and retry_reason, up to three times (reference/slack.md, section 2, "Transport").
"""

import asyncio
import time
from collections.abc import Sequence

from bot.sandbox.slack.answer import Answer
from bot.sandbox.slack.events_http import EventsHttp
from bot.sandbox.slack.faults import Faults
from bot.sandbox.slack.model import Json
from bot.sandbox.slack.socket_mode import NotDelivered, SocketHub

RETRY_DELAYS = (0.0, 60.0, 300.0)
"""Seconds before each redelivery of an event: at once, after one minute, after five."""
_WITH_RESPONSE = {"view_submission", "block_suggestion", "dialog_submission"}


class Delivery:
    """Chooses the transport and keeps the deadline."""

    def __init__(
        self,
        hub: SocketHub,
        http: EventsHttp | None,
        faults: Faults,
        *,
        ack_timeout: float,
        retry_delays: Sequence[float] = RETRY_DELAYS,
    ) -> None:
        self._hub = hub
        self._http = http
        self._faults = faults
        self.ack_timeout = ack_timeout
        self.retry_delays = tuple(retry_delays)
        self._background: set[asyncio.Task[None]] = set()

    async def deliver(self, kind: str, payload: Json) -> Answer:
        """Deliver a payload and wait for its ack. Of two deliveries at once, the first one's answer counts."""
        if self._faults.deliver_twice:
            again = self._once(kind, payload, retry=int(kind == "events_api"), reason="timeout")
            first, _second = await asyncio.gather(self._once(kind, payload), again)
            return first
        answer = await self._once(kind, payload)
        if kind == "events_api" and answer.error and answer.error != "no_retry":
            task = asyncio.create_task(self._redeliver(payload, answer))
            self._background.add(task)
            task.add_done_callback(self._background.discard)
        return answer

    async def _once(self, kind: str, payload: Json, *, retry: int = 0, reason: str = "") -> Answer:
        started = time.perf_counter()
        answer = Answer(sent=payload, trigger_id=str(payload.get("trigger_id", "")))
        answer.response_url = str(payload.get("response_url", ""))
        try:
            if self._http is not None and not self._hub.open_connections:
                sent = self._http.send(kind, payload, timeout=self.ack_timeout, retry=retry, reason=reason)
            else:
                accepts = kind == "slash_commands" or payload.get("type") in _WITH_RESPONSE
                sent = self._hub.send(
                    kind, payload, accepts=accepts, timeout=self.ack_timeout, retry=retry, reason=reason
                )
            payload_back = await sent
            if self._faults.acks_to_lose:
                self._faults.acks_to_lose -= 1
                await asyncio.sleep(max(0.0, self.ack_timeout - (time.perf_counter() - started)))
                raise NotDelivered("timeout")
            answer.payload = payload_back
        except NotDelivered as missed:
            answer.error = missed.reason if kind == "events_api" else _as_people_see_it(missed.reason)
        answer.seconds = time.perf_counter() - started
        return answer

    async def _redeliver(self, payload: Json, answer: Answer) -> None:
        """Until it is acknowledged; `answer` (the first one's) tells how it ended."""
        reason = answer.error
        for retry, delay in enumerate(self.retry_delays, start=1):
            await asyncio.sleep(delay)
            again = await self._once("events_api", payload, retry=retry, reason=reason)
            answer.attempts += 1
            if again.ok:
                answer.error, answer.payload = "", again.payload
                return
            reason = again.error
            if reason == "no_retry":
                return

    async def settled(self) -> None:
        """Wait until no redelivery is under way."""
        while self._background:
            await asyncio.gather(*self._background, return_exceptions=True)

    async def close(self) -> None:
        for task in self._background:
            task.cancel()
        await self.settled()
        if self._http is not None:
            await self._http.close()


def _as_people_see_it(reason: str) -> str:
    """ "failed with the error operation_timeout" when nothing came in time, dispatch_failed when nothing could."""
    return "operation_timeout" if reason == "timeout" else "dispatch_failed"
