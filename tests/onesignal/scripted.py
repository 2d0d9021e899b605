"""Answers exactly what a test scripts, over a real socket, and remembers what it was asked, and when."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

Step = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True)
class Asked:
    """One request as it arrived. `at` is in monotonic seconds."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes
    at: float

    @property
    def json(self) -> dict[str, Any]:
        said: dict[str, Any] = json.loads(self.body)
        return said


def answer(status: int, body: object = b"", **headers: str) -> Step:
    """Bytes and text go out as they are, everything else as JSON; retry_after="2" becomes the header Retry-After."""

    async def step(_: web.Request) -> web.StreamResponse:
        raw = body if isinstance(body, bytes) else body.encode() if isinstance(body, str) else json.dumps(body).encode()
        return web.Response(
            status=status, body=raw, headers={name.replace("_", "-").title(): value for name, value in headers.items()}
        )

    return step


def cut() -> Step:
    """Take the request, then cut the line without a word."""

    async def step(request: web.Request) -> web.StreamResponse:
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    return step


def cut_in_the_answer() -> Step:
    """Promise a body, send a part of it, and cut the line."""

    async def step(request: web.Request) -> web.StreamResponse:
        assert request.transport is not None
        request.transport.write(
            b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n{"id":"'
        )
        await asyncio.sleep(0)
        request.transport.close()
        return web.Response()

    return step


def hang() -> Step:
    """Take the request and never answer."""

    async def step(_: web.Request) -> web.StreamResponse:
        await asyncio.Event().wait()
        raise AssertionError("unreachable")

    return step


def drip() -> Step:
    """Answer one byte at a time, for ever."""

    async def step(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        while True:
            await response.write(b" ")
            await asyncio.sleep(0.02)

    return step


@dataclass
class ScriptedOneSignal:
    """Plays `script` step by step; after its end, `otherwise`."""

    url: str = ""
    script: list[Step] = field(default_factory=list)
    otherwise: Step = field(default_factory=lambda: answer(500, {"errors": ["the script is over"]}))
    asked: list[Asked] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0

    def plays(self, *steps: Step) -> None:
        self.script.extend(steps)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        at = time.monotonic()
        body = await request.read()
        self.asked.append(Asked(request.method, request.path, dict(request.query), dict(request.headers), body, at))
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            return await (self.script.pop(0) if self.script else self.otherwise)(request)
        finally:
            self.at_once -= 1
