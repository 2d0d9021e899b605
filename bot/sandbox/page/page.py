"""The page itself: one address, one tab per visitor."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fastapi import Request, Response
from nicegui import app, ui

from bot.sandbox.onesignal import OneSignalServer, Phone
from bot.sandbox.page.clock import SandboxClock
from bot.sandbox.page.people import HORN
from bot.sandbox.page.play import AtRest, Command, NextSend, Play, Shortcut
from bot.sandbox.page.tab import Tab
from bot.sandbox.slack import SlackServer

STYLE = Path(__file__).parent / "style"
SHEETS = ("base", "shell", "messages", "blocks", "forms", "phone", "shop_app", "dashboard", "narrow")
FILES = "/sandbox/files/{file_id}"
REACHED = ("Lapsed buyers",)
NOT_REACHED = ("VIP",)


def build_page(
    slack: SlackServer,
    onesignal: OneSignalServer,
    clock: SandboxClock,
    *,
    manifest: Mapping[str, Any] | None = None,
    next_send: NextSend | None = None,
    at_rest: AtRest | None = None,
    phones: Mapping[str, Phone] | None = None,
) -> Play:
    """Register the page at "/".

    `manifest` is the app's manifest: its commands are suggested while typing, its message shortcuts stand in the
    messages' menus. `next_send` adds the button that moves the clock to the next send. `at_rest` is
    waited for before the clock is moved, so that no hand-over is late by the hour that somebody skips. `phones` are the
    sample customer's by language ("fr", "en"); without them, somebody who has lapsed and is no VIP.

    "/?as=marc&in=crm-campaigns" opens as somebody, somewhere; a reload keeps both. "&thread=" opens a thread.
    """
    features = (manifest or {}).get("features", {})
    commands = [
        Command(one["command"], one.get("usage_hint", ""), one.get("description", ""), bool(one.get("should_escape")))
        for one in features.get("slash_commands", [])
    ]
    shortcuts = [
        Shortcut(one["callback_id"], one["name"]) for one in features.get("shortcuts", []) if one["type"] == "message"
    ]
    shown = dict(phones or {}) or {
        language: onesignal.phone(language=language, segments=REACHED, without=NOT_REACHED) for language in ("fr", "en")
    }
    play = Play(slack, onesignal, clock, commands, shortcuts, shown, next_send, at_rest)
    head = _head()

    @ui.page("/", title="Herald sandbox", favicon=HORN.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" '))
    def page(request: Request) -> None:
        ui.add_head_html(head)
        acting, place, thread = (request.query_params.get(name, "") for name in ("as", "in", "thread"))
        Tab(play, acting=acting, place=place, thread=thread).draw()

    app.remove_route(FILES)  # of an earlier build in this process

    @app.get(FILES)
    def file(file_id: str) -> Response:
        found = slack.workspace.files.get(file_id)
        if found is None:
            return Response(status_code=404)
        return Response(found.content, media_type=found.mimetype, headers={"X-Content-Type-Options": "nosniff"})

    return play


def _head() -> str:
    styles = "\n".join((STYLE / f"{name}.css").read_text() for name in SHEETS)
    script = (STYLE / "page.js").read_text()
    return f"<style>{styles}</style>\n<script>{script}</script>"
