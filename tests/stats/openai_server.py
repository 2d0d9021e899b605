"""A server that speaks OpenAI's Responses API as far as a reader needs it, over a real socket."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.story.world import free_port


@dataclass
class OpenAIServer:
    """Answers every request with what it was told to say."""

    url: str
    says: Any = None
    """The answer as JSON text makes it; a str goes out as it is."""
    body: str | None = None
    """What goes out as the whole body, in place of an answer."""
    drips_seconds: float = 0.0
    """So long it sends a blank now and then, as proxies do to keep a connection open, before the body."""
    status: int = 200
    after_seconds: float = 0.0
    asked: list[dict[str, Any]] = field(default_factory=list)

    async def respond(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(await request.json())
        await asyncio.sleep(self.after_seconds)
        if self.body is not None:
            return await self._drip(request, self.body)
        if self.status != 200:
            return web.json_response({"error": {"message": "no", "type": "server_error"}}, status=self.status)
        text = self.says if isinstance(self.says, str) else json.dumps(self.says)
        said = {"type": "output_text", "text": text, "annotations": []}
        message = {"type": "message", "id": "msg_1", "role": "assistant", "status": "completed", "content": [said]}
        return web.json_response(
            {
                "id": "resp_1",
                "object": "response",
                "created_at": 1_700_000_000,
                "status": "completed",
                "model": self.asked[-1]["model"],
                "output": [message],
                "parallel_tool_calls": True,
                "tool_choice": "auto",
                "tools": [],
            }
        )

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
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        yield server
    finally:
        await runner.cleanup()
