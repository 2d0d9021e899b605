"""The one HTTP call that the baselines of the hand-over make: the same create that Herald makes, and no more."""

import asyncio
import sys
from time import perf_counter

import httpx

from bot.sandbox.onesignal.server import API_KEY, APP_ID
from tests.people import LAPSED, VIP


class Caller:
    """Creates messages, so many at a time."""

    def __init__(self, api_url: str, in_flight: int) -> None:
        self._gate = asyncio.Semaphore(in_flight)
        self._http = httpx.AsyncClient(
            base_url=api_url,
            headers={"Authorization": f"Key {API_KEY}"},
            limits=httpx.Limits(max_connections=in_flight, max_keepalive_connections=in_flight),
        )

    async def create(self, number: int) -> None:
        """Hand over campaign C-`number`."""
        body = {
            "app_id": APP_ID,
            "target_channel": "push",
            "name": f"C-{number} Flash sale, last hours",
            "headings": {"en": "Plus que 2 h"},
            "contents": {"en": "-30 % sur tout le site, la livraison est offerte."},
            "url": "https://maison-lumen.example/sale",
            "included_segments": [LAPSED.name],
            "excluded_segments": [VIP.name],
        }
        async with self._gate:
            answer = await self._http.post("/notifications", json=body)
        answer.raise_for_status()


def say_due() -> None:
    """Tell the bench that from now on all jobs are due."""
    sys.stdout.write(f"{perf_counter()}\n")
    sys.stdout.flush()
