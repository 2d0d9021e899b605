"""Custom events: what happened to people, told by the shop's server (API) or by its app (a phone of the page).

Source: the document's "Create custom events". Every event counts as of now: the real one says so of times in the past
(client) and in the future (document).
"""

import json
from collections import defaultdict
from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from bot.sandbox.onesignal.answers import Answer, Refused
from bot.sandbox.onesignal.calls import Call
from bot.sandbox.onesignal.journeys.runner import Runner
from bot.sandbox.onesignal.shop import Shop

LONGEST_NAME: Final = 128
MOST_BYTES: Final = 2_024
MOST_BYTES_OF_REQUEST: Final = 1_000_000


class CustomEventEndpoint:
    """POST /apps/{app}/custom_events: 202, with what could not be taken; 400 with an empty object."""

    def __init__(self, shop: Shop, runner: Runner, now: Callable[[], float]) -> None:
        self._shop = shop
        self._runner = runner
        self._now = now
        self._taken: set[str] = set()  # idempotency keys

    def create(self, call: Call) -> Answer:
        """The events of known people happen, each kind to all of its people at once; the others are told back."""
        events = _checked(call.body)
        known: defaultdict[str, dict[int, dict[str, Any]]] = defaultdict(dict)
        errors: list[dict[str, Any]] = []
        for event in events:
            if (key := event.get("idempotency_key")) is not None:
                if key in self._taken:
                    continue
                self._taken.add(key)
            number = self._shop.number_of(event["external_id"]) if "external_id" in event else None
            if number is None:
                errors.append(_nobody(str(event.get("external_id") or event.get("onesignal_id")), key))
                continue
            if number in known[event["name"]]:  # twice in one request: first the one, then the other
                self._happen(known)
            known[event["name"]][number] = event.get("properties") or {}
        self._happen(known)
        return Answer(202, {"errors": errors} if errors else {})

    def _happen(self, known: defaultdict[str, dict[int, dict[str, Any]]]) -> None:
        for name, people in known.items():
            self._runner.event(name, people, self._now())
        known.clear()


def _checked(body: Any) -> list[dict[str, Any]]:
    """The events of a request. Raises Refused; that one bad event spoils all of them is inferred."""
    events = body.get("events") if isinstance(body, dict) else None
    if (
        not isinstance(events, list)
        or not events
        or _bytes(body) > MOST_BYTES_OF_REQUEST
        or not all(map(_fits, events))
    ):
        raise Refused(Answer(400, {}))
    return events


def _fits(event: Any) -> bool:
    if not isinstance(event, dict) or not isinstance(event.get("name"), str):
        return False
    who = event.get("external_id") or event.get("onesignal_id")
    properties = event.get("properties")
    return (
        0 < len(event["name"]) <= LONGEST_NAME
        and isinstance(who, str)
        and (properties is None or isinstance(properties, dict))
        and (event.get("idempotency_key") is None or _is_uuid(event["idempotency_key"]))
        and _bytes(event) <= MOST_BYTES
    )


def _nobody(who: str, event_id: str | None) -> dict[str, Any]:
    error = {"code": "not found", "title": f"failed to find a onesignal_id for user_id {who}"}
    return {"event_user_id": who, **({"event_id": event_id} if event_id else {}), "error": error}


def _bytes(value: Any) -> int:
    return len(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def _is_uuid(text: object) -> bool:
    try:
        UUID(str(text))
    except ValueError:
        return False
    return True
