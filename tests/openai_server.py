"""A server that speaks OpenAI's Responses API as far as readers and writers need it, over a real socket."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.story.world import free_port

Event = dict[str, Any] | str
"""One event of a stream; a str goes out as it is."""


@dataclass
class OpenAIServer:
    """Answers every request with what it was told to say; in a stream where that is asked for."""

    url: str
    says: Any = None
    """The answer as JSON text makes it; a str goes out as it is."""
    body: str | None = None
    """What goes out as the whole body, in place of an answer."""
    drips_seconds: float = 0.0
    """So long it sends a blank now and then, as proxies do to keep a connection open, before the body."""
    status: int = 200
    statuses: list[int] = field(default_factory=list)
    """Those of the first requests, in their order; then it is `status`."""
    retry_after: str | None = None
    after_seconds: float = 0.0
    events: Callable[["OpenAIServer"], Iterable[Event]] | None = None
    """What a stream is made of, in place of an answer's usual events."""
    cut_after: int | None = None
    """After so many events the connection is gone."""
    between_seconds: float = 0.0
    """Between two events."""
    tokens: tuple[int, int] | None = (900, 100)
    """What an answer has used, in and out. None: it does not say."""
    asked: list[dict[str, Any]] = field(default_factory=list)

    async def respond(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(await request.json())
        await asyncio.sleep(self.after_seconds)
        if self.body is not None:
            return await self._drip(request, self.body)
        status = self.statuses.pop(0) if self.statuses else self.status
        if status != 200:
            headers = {} if self.retry_after is None else {"Retry-After": self.retry_after}
            error = {"error": {"message": "no", "type": "server_error", "code": None}}
            return web.json_response(error, status=status, headers=headers)
        if self.asked[-1].get("stream"):
            return await self._stream(request)
        return web.json_response(self.response([self.message()]))

    def text(self) -> str:
        return self.says if isinstance(self.says, str) else json.dumps(self.says)

    def message(self, *parts: dict[str, Any]) -> dict[str, Any]:
        """One message of the model; without parts, the one that says what was told."""
        said = {"type": "output_text", "text": self.text(), "annotations": []}
        content = list(parts) or [said]
        return {"type": "message", "id": "msg_1", "role": "assistant", "status": "completed", "content": content}

    def response(self, output: list[Any], *, status: str = "completed", **more: Any) -> dict[str, Any]:
        """A whole response."""
        usage = None
        if self.tokens is not None:
            used_in, used_out = self.tokens
            usage = {
                "input_tokens": used_in,
                "input_tokens_details": {"cached_tokens": 0},
                "output_tokens": used_out,
                "output_tokens_details": {"reasoning_tokens": 0},
                "total_tokens": used_in + used_out,
            }
        return {
            "id": "resp_1",
            "object": "response",
            "created_at": 1_700_000_000,
            "status": status,
            "model": self.asked[-1]["model"],
            "output": output,
            "parallel_tool_calls": True,
            "tool_choice": "auto",
            "tools": [],
            "usage": usage,
            **more,
        }

    def usual_events(self) -> Iterable[Event]:
        """A stream as OpenAI's own server makes it."""
        text, place = self.text(), {"item_id": "msg_1", "output_index": 0, "content_index": 0}
        part = {"type": "output_text", "text": "", "annotations": []}
        empty = {"type": "message", "id": "msg_1", "role": "assistant", "status": "in_progress", "content": []}
        yield {"type": "response.created", "response": self.response([], status="in_progress")}
        yield {"type": "response.output_item.added", "output_index": 0, "item": empty}
        yield {"type": "response.content_part.added", **place, "part": part}
        for start in range(0, len(text), 40):
            yield {"type": "response.output_text.delta", **place, "delta": text[start : start + 40], "logprobs": []}
        yield {"type": "response.output_text.done", **place, "text": text, "logprobs": []}
        yield {"type": "response.output_item.done", "output_index": 0, "item": self.message()}
        yield {"type": "response.completed", "response": self.response([self.message()])}

    async def _stream(self, request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await answer.prepare(request)
        events = self.events(self) if self.events else self.usual_events()
        for number, event in enumerate(events):
            if number == self.cut_after:
                assert request.transport is not None
                request.transport.close()
                return answer
            if isinstance(event, str):
                await answer.write(event.encode())
            else:
                told = {**event, "sequence_number": number}
                await answer.write(f"event: {event.get('type')}\ndata: {json.dumps(told)}\n\n".encode())
            if self.between_seconds:
                await asyncio.sleep(self.between_seconds)
        return answer

    async def _drip(self, request: web.Request, body: str) -> web.StreamResponse:
        answer = web.StreamResponse(headers={"Content-Type": "application/json"})
        await answer.prepare(request)
        for _ in range(round(self.drips_seconds / 0.1)):
            await answer.write(b" ")
            await asyncio.sleep(0.1)
        await answer.write(body.encode())
        return answer


@asynccontextmanager
async def an_openai() -> AsyncIterator[OpenAIServer]:
    """A server on loopback for as long as the block takes."""
    port = free_port()
    server = OpenAIServer(f"http://127.0.0.1:{port}/v1")
    app = web.Application()
    app.router.add_post("/v1/responses", server.respond)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        yield server
    finally:
        await runner.cleanup()
