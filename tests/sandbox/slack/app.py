"""A small, ordinary Bolt app that the tests drive; it knows nothing of the sandbox but a base_url."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond, AsyncSay
from slack_bolt.context.complete.async_complete import AsyncComplete
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.slack import SlackServer

Json = dict[str, Any]


def plain(words: str) -> Json:
    return {"type": "plain_text", "text": words}


def mrkdwn(words: str) -> Json:
    return {"type": "mrkdwn", "text": words}


def button(action_id: str, words: str = "Press", **more: Any) -> Json:
    return {"type": "button", "action_id": action_id, "text": plain(words), **more}


def section(words: str, **more: Any) -> Json:
    return {"type": "section", "text": mrkdwn(words), **more}


def text_input(block_id: str, *, optional: bool = False, dispatch: bool = False, **element: Any) -> Json:
    return {
        "type": "input",
        "block_id": block_id,
        "label": plain(block_id.title()),
        "optional": optional,
        "dispatch_action": dispatch,
        "element": {"type": "plain_text_input", "action_id": "typed", **element},
    }


AUDIENCE = {
    "type": "input",
    "block_id": "audience",
    "label": plain("Audience"),
    "optional": True,
    "element": {"type": "external_select", "action_id": "segments", "min_query_length": 0},
}


def form(*blocks: Json, **more: Any) -> Json:
    """The modal "New campaign"."""
    return {
        "type": "modal",
        "callback_id": "campaign",
        "title": plain("New campaign"),
        "submit": plain("Save"),
        "blocks": list(blocks) or [text_input("name"), text_input("why", optional=True), AUDIENCE],
        **more,
    }


class SmallApp:
    """The app, and what it has heard."""

    def __init__(self, slack: SlackServer, **options: Any) -> None:
        self.heard: list[tuple[str, Json]] = []
        self.client = AsyncWebClient(slack.bot_token, base_url=slack.api_url)
        self.bolt = AsyncApp(client=self.client, signing_secret=slack.signing_secret, **options)
        self._listen()

    def bodies(self, kind: str) -> list[Json]:
        return [body for heard, body in self.heard if heard == kind]

    def _listen(self) -> None:
        app = self.bolt

        @app.command("/campaign")
        async def campaign(ack: AsyncAck, body: Json, client: AsyncWebClient) -> None:
            self.heard.append(("command", body))
            if body["text"] == "form":
                await client.views_open(trigger_id=body["trigger_id"], view=form())
                await ack()
            elif body["text"] == "card":
                await ack()
                card = [section("C-1"), {"type": "actions", "block_id": "do", "elements": [button("approve")]}]
                await client.chat_postMessage(channel=body["channel_id"], text="C-1", blocks=card)
            else:
                await ack(text=f"You said: {body['text']}")

        @app.action("approve")
        async def approve(ack: AsyncAck, body: Json, client: AsyncWebClient) -> None:
            self.heard.append(("approve", body))
            await ack()
            message = body["message"]
            await client.chat_update(
                channel=body["channel"]["id"], ts=message["ts"], text="Approved", blocks=[section("Approved")]
            )

        @app.action("open")
        async def open_form(ack: AsyncAck, body: Json, client: AsyncWebClient) -> None:
            self.heard.append(("open", body))
            await client.views_open(trigger_id=body["trigger_id"], view=form())
            await ack()

        @app.action("answer")
        async def answer(ack: AsyncAck, body: Json, respond: AsyncRespond) -> None:
            self.heard.append(("answer", body))
            await ack()
            await respond(**json.loads(body["actions"][0]["value"]))

        @app.action("typed")
        async def typed(ack: AsyncAck, body: Json) -> None:
            self.heard.append(("typed", body))
            await ack()

        @app.action("anything")
        async def anything(ack: AsyncAck, body: Json) -> None:
            self.heard.append(("anything", body))
            await ack()

        self._listen_to_forms()
        self._listen_to_events()

    def _listen_to_forms(self) -> None:
        app = self.bolt

        @app.options("segments")
        async def segments(ack: AsyncAck, body: Json) -> None:
            self.heard.append(("options", body))
            names = ["Lapsed buyers", "VIP", "New this month"]
            found = [name for name in names if body["value"].casefold() in name.casefold()]
            await ack(options=[{"text": plain(name), "value": name} for name in found])

        @app.view("campaign")
        async def submitted(ack: AsyncAck, body: Json, client: AsyncWebClient) -> None:
            self.heard.append(("submitted", body))
            values = body["view"]["state"]["values"]
            if values["name"]["typed"]["value"] == "taken":
                await ack(response_action="errors", errors={"name": "This name is taken."})
            else:
                await ack()

        @app.view_closed("campaign")
        async def closed(ack: AsyncAck, body: Json) -> None:
            self.heard.append(("closed", body))
            await ack()

    def _listen_to_events(self) -> None:
        app = self.bolt

        @app.event("app_home_opened")
        async def home(event: Json, client: AsyncWebClient) -> None:
            self.heard.append(("home", event))
            await client.views_publish(user_id=event["user"], view={"type": "home", "blocks": [section("Hello")]})

        @app.event("app_mention")
        async def mention(body: Json, event: Json, say: AsyncSay) -> None:
            self.heard.append(("mention", body))
            await say(text="Here I am", thread_ts=event["ts"])

        @app.event("message")
        async def message(body: Json) -> None:
            self.heard.append(("message", body))

        @app.shortcut("draft_from_message")
        async def shortcut(ack: AsyncAck, body: Json) -> None:
            self.heard.append(("shortcut", body))
            await ack()

        @app.function("by_button", auto_acknowledge=True)
        async def by_button(inputs: Json, client: AsyncWebClient) -> None:
            row = {"type": "actions", "elements": [button("decide")]}
            await client.chat_postMessage(channel="#crm-campaigns", text=inputs["name"], blocks=[row])

        @app.action("decide")
        async def decide(ack: AsyncAck, body: Json, complete: AsyncComplete) -> None:
            self.heard.append(("decide", body))
            await ack()
            await complete(outputs={"decision": "approved"})

        @app.function("approval")
        async def approval(inputs: Json, complete: AsyncComplete) -> None:
            self.heard.append(("function", inputs))
            await complete(outputs={"decision": "approved"})


@asynccontextmanager
async def connected(slack: SlackServer, *, sockets: int = 1) -> AsyncIterator[SmallApp]:
    """The app on Socket Mode, with its sockets open."""
    app = SmallApp(slack)
    handlers = [AsyncSocketModeHandler(app.bolt, slack.app_token, ping_interval=1) for _ in range(sockets)]
    for handler in handlers:
        await handler.connect_async()  # type: ignore[no-untyped-call]
    await slack.until_connected(sockets)
    try:
        yield app
    finally:
        for handler in handlers:
            await handler.close_async()  # type: ignore[no-untyped-call]
