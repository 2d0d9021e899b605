"""The HTTP door of the Web API: parses, checks the token and the scope, obeys the faults, answers in Slack's shapes.

Bolt sends blocks and views as JSON bodies and most other calls as a query string on a POST with an empty body; both
are read, and forms too (reference/slack.md, "Protocol to implement", 7).
"""

import asyncio
import inspect
import json
from base64 import b64decode
from typing import Any

from aiohttp import web

from bot.sandbox.slack import posting
from bot.sandbox.slack.errors import SlackError
from bot.sandbox.slack.faults import Call, Fault, Faults
from bot.sandbox.slack.installation import App, Installation
from bot.sandbox.slack.methods import METHODS, Method
from bot.sandbox.slack.methods.files import receive_upload
from bot.sandbox.slack.methods.registry import Args
from bot.sandbox.slack.model import Json
from bot.sandbox.slack.rates import Rates


class WebApi:
    """Routes: /api/METHOD, /respond/ID (response_url), /upload/ID and /files/ID."""

    def __init__(self, app: App, faults: Faults, rates: Rates) -> None:
        self.app = app
        self.faults = faults
        self.rates = rates

    def add_routes(self, app: web.Application) -> None:
        app.router.add_route("*", "/api/{method}", self.call)
        app.router.add_post("/respond/{team}/{id}", self.respond)
        app.router.add_post("/upload/{team}/{id}", self.upload)
        app.router.add_get("/files/{team}/{id}/{name}", self.download)

    async def call(self, request: web.Request) -> web.StreamResponse:
        """One Web API call."""
        name = request.match_info["method"]
        args = await _arguments(request)
        call = self.faults.record(name, args)
        fault = self.faults.next_for(name)
        if fault is not None and (broken := self._before(request, call, fault)) is not None:
            return broken
        wait = self.rates.retry_after(name, args.text("channel"))
        if wait:
            return _ratelimited(call, wait)
        found = METHODS.get(name)
        installation = self.app.installations[0]
        try:
            if found is None:
                raise SlackError("unknown_method", req_method=name)
            installation = self._authorized(found, args)
            done = found.run(installation, args)
            body: Json = {"ok": True, **(await done if inspect.isawaitable(done) else done)}
        except SlackError as refused:
            body = refused.to_json()
        if fault is not None and (lost := await self._after(request, call, fault)) is not None:
            return lost
        return _answer(call, body, installation, found)

    def _authorized(self, method: Method, args: Args) -> Installation:
        """Whose token this is. Raises not_authed, invalid_auth, not_allowed_token_type or missing_scope."""
        first, token = self.app.installations[0], args.token
        if method.token == "none":  # noqa: S105 - a kind of token
            return first
        if not token:
            raise SlackError("not_authed")
        is_app = token == self.app.token
        installation = first if is_app else self._installation_with(token)
        if is_app != (method.token == "app"):  # noqa: S105 - a kind of token
            raise SlackError("not_allowed_token_type")
        if method.scope and method.scope not in installation.scopes:
            raise SlackError("missing_scope", needed=method.scope, provided=",".join(sorted(installation.scopes)))
        return installation

    def _installation_with(self, token: str) -> Installation:
        for installation in self.app.installations:
            if token == installation.bot_token or installation.execution_of(token):
                return installation
        raise SlackError("invalid_auth")

    def _installation_at(self, request: web.Request) -> Installation:
        """The workspace that an address was made for."""
        for installation in self.app.installations:
            if installation.workspace.team_id == request.match_info["team"]:
                return installation
        raise web.HTTPNotFound

    def _before(self, request: web.Request, call: Call, fault: Fault) -> web.Response | None:
        """A failure in place of the effect."""
        call.fault = fault.kind
        match fault.kind:
            case "ratelimited":
                return _ratelimited(call, fault.retry_after)
            case "server_error":
                call.status = 500
                return _json({"ok": False, "error": "internal_error"}, status=500)
            case "html_503":
                call.status = 503
                page = "<html><body><h1>503 Service Unavailable</h1></body></html>"
                return web.Response(status=503, text=page, content_type="text/html")
            case "error":
                return _answer(call, {"ok": False, "error": fault.code}, self.app.installations[0])
            case "cut_before":
                return _cut(request)
        return None

    async def _after(self, request: web.Request, call: Call, fault: Fault) -> web.Response | None:
        """A failure after the effect: the app cannot know that it happened."""
        if fault.kind == "hang":
            await asyncio.sleep(fault.seconds)
        return _cut(request) if fault.kind == "cut_after" else None

    async def respond(self, request: web.Request) -> web.StreamResponse:
        """A response_url: unauthenticated JSON; "ok", or 404 with used_url or expired_url."""
        args = await _arguments(request)
        call = self.faults.record("response_url", args)
        fault = self.faults.next_for("response_url")
        if fault is not None and (broken := self._before(request, call, fault)) is not None:
            return broken
        try:
            args.decode("blocks")
            posting.answer_at(self._installation_at(request), request.match_info["id"], args)
        except SlackError as refused:
            gone = refused.code in ("used_url", "expired_url", "invalid_url")
            call.status, call.error = (404 if gone else 400), refused.code
            return _json(refused.to_json(), status=call.status)
        if fault is not None and (lost := await self._after(request, call, fault)) is not None:
            return lost
        call.status = 200
        return web.Response(text="ok")

    async def upload(self, request: web.Request) -> web.StreamResponse:
        """The bytes of a file: "OK - 123"."""
        content = await request.read()
        call = self.faults.record("upload", {"file_id": request.match_info["id"], "length": len(content)})
        fault = self.faults.next_for("upload")
        if fault is not None and (broken := self._before(request, call, fault)) is not None:
            return broken
        try:
            receive_upload(self._installation_at(request), request.match_info["id"], content)
        except SlackError as refused:
            call.status, call.error = 400, refused.code
            return web.Response(status=400, text=refused.code)
        if fault is not None and (lost := await self._after(request, call, fault)) is not None:
            return lost
        call.status = 200
        return web.Response(text=f"OK - {len(content)}")

    async def download(self, request: web.Request) -> web.StreamResponse:
        """A file's bytes, for the page; real Slack wants a token or a session here."""
        file = self._installation_at(request).workspace.files.get(request.match_info["id"])
        if file is None or not file.uploaded:
            raise web.HTTPNotFound
        return web.Response(body=file.content, content_type=file.mimetype)


async def _arguments(request: web.Request) -> Args:
    """Query, form and JSON together, and the bearer token."""
    args = Args(request.query) if request.query_string else Args()
    if request.can_read_body:
        kind = request.content_type
        if kind == "application/json":
            decoded: Any = None
            try:
                decoded = json.loads(await request.read())
            except ValueError:
                args["invalid_json"] = True
            if isinstance(decoded, dict):
                args.update(decoded)
        elif kind in ("application/x-www-form-urlencoded", "multipart/form-data"):
            args.update(await request.post())
    header = request.headers.get("Authorization", "")
    if header.startswith("Basic "):  # oauth.v2.access names the app so
        args["client_id"], _, args["client_secret"] = b64decode(header[6:]).decode().partition(":")
    args.token = header[7:] if header.startswith("Bearer ") else str(args.pop("token", ""))
    return args


def _answer(call: Call, body: Json, installation: Installation, method: Method | None = None) -> web.Response:
    """HTTP 200, good or bad, with the granted scopes, as Slack has it."""
    call.status, call.error = 200, body.get("error", "")
    headers = {"x-oauth-scopes": ",".join(sorted(installation.scopes))}
    if method is not None and method.scope:
        headers["x-accepted-oauth-scopes"] = method.scope
    return _json(body, headers=headers)


def _json(body: Json, *, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    return web.Response(
        status=status,
        body=json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode(),
        headers=headers,
        content_type="application/json",
        charset="utf-8",
    )


def _ratelimited(call: Call, retry_after: int) -> web.Response:
    call.status, call.error = 429, "ratelimited"
    return _json({"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": str(retry_after)})


def _cut(request: web.Request) -> web.Response:
    """Break the connection; whatever is answered then reaches nobody."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
