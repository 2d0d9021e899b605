"""The payloads that Slack sends, field by field (reference/slack.md, "Protocol to implement", 6 and 10)."""

from collections.abc import Mapping
from typing import Any

from bot.sandbox.slack.installation import Installation
from bot.sandbox.slack.modals import view_json
from bot.sandbox.slack.model import Channel, Json, Message, OpenView, Person
from bot.sandbox.slack.values import snapshot


class Payloads:
    """Builds payloads as this workspace's Slack would."""

    def __init__(self, installation: Installation) -> None:
        self._installation = installation
        self._workspace = installation.workspace

    def _common(self, kind: str, user: Person) -> Json:
        workspace = self._workspace
        return {
            "type": kind,
            "team": {"id": workspace.team_id, "domain": workspace.domain},
            "user": {"id": user.id, "username": user.name, "name": user.name, "team_id": workspace.team_id},
            "api_app_id": workspace.app_id,
            "token": self._installation.app.verification_token,
            "enterprise": None,
            "is_enterprise_install": False,
        }

    def _trigger(self, user: Person, channel: str = "", view: OpenView | None = None) -> str:
        view_id = view.id if view is not None else None
        return self._installation.interactions.new_trigger(user.id, channel=channel, view_id=view_id)

    @staticmethod
    def channel(channel: Channel) -> Json:
        return {"id": channel.id, "name": "directmessage" if channel.is_im else channel.name}

    def command(self, user: Person, channel: Channel, command: str, text: str) -> Json:
        """A slash command: flat strings, because over HTTP it is a form."""
        workspace = self._workspace
        return {
            "token": self._installation.app.verification_token,
            "team_id": workspace.team_id,
            "team_domain": workspace.domain,
            "channel_id": channel.id,
            "channel_name": "directmessage" if channel.is_im else channel.name,
            "user_id": user.id,
            "user_name": user.name,
            "command": command,
            "text": text,
            "api_app_id": workspace.app_id,
            "is_enterprise_install": "false",
            "response_url": self._installation.response_url(user.id, channel.id),
            "trigger_id": self._trigger(user, channel.id),
        }

    def _where(self, user: Person, target: Message | OpenView) -> Json:
        """container, and the message or view with what people have put into it."""
        if isinstance(target, OpenView):
            shown = view_json(self._installation, target)
            return {"container": {"type": "view", "view_id": target.id}, "view": shown}
        ephemeral = target.ephemeral_to is not None
        container: Json = {
            "type": "message",
            "message_ts": target.ts,
            "channel_id": target.channel,
            "is_ephemeral": ephemeral,
        }
        if target.is_reply:
            container["thread_ts"] = target.thread_ts
        out: Json = {
            "container": container,
            "channel": self.channel(self._workspace.channels[target.channel]),
            "state": {"values": snapshot(target.state.get(user.id, {}))},
        }
        if not ephemeral:  # Slack does not send the content of an ephemeral message back
            out["message"] = target.to_json()
        return out

    def block_actions(self, user: Person, target: Message | OpenView, action: Json) -> Json:
        """One click. In a message it comes with a response_url, in a view without."""
        out = {**self._common("block_actions", user), **self._where(user, target)}
        out["actions"] = [{**action, "action_ts": self._workspace.new_ts()}]
        if isinstance(target, OpenView):
            out["trigger_id"] = self._trigger(user, target.response_channel, None if target.is_home else target)
            return out
        out["trigger_id"] = self._trigger(user, target.channel)
        out["response_url"] = self._installation.response_url(user.id, target.channel, target.ts)
        if run := self._installation.running_functions.get(target.function_execution_id):
            out["bot_access_token"] = run.token
            out["function_data"] = {
                "execution_id": target.function_execution_id,
                "function": {"callback_id": run.callback_id},
                "inputs": run.inputs,
            }
        return out

    def block_suggestion(
        self, user: Person, target: Message | OpenView, action_id: str, block_id: str, value: str
    ) -> Json:
        where = self._where(user, target)
        where.pop("state", None)
        about = {"action_id": action_id, "block_id": block_id, "value": value}
        return {**self._common("block_suggestion", user), **where, **about}

    def view_submission(self, user: Person, view: OpenView) -> Json:
        return {
            **self._common("view_submission", user),
            "trigger_id": self._trigger(user, view.response_channel, view),
            "view": view_json(self._installation, view),
            "response_urls": self._response_urls(user, view),
        }

    def _response_urls(self, user: Person, view: OpenView) -> list[Json]:
        """One for each conversation that was chosen in a select with response_url_enabled."""
        found = []
        for block in view.blocks:
            element = block.get("element", {})
            if not element.get("response_url_enabled"):
                continue
            held = view.values[block["block_id"]][element["action_id"]]
            channel = held.get("selected_conversation") or held.get("selected_channel")
            if channel:
                url = self._installation.response_url(user.id, channel)
                about = {"block_id": block["block_id"], "action_id": element["action_id"]}
                found.append({**about, "channel_id": channel, "response_url": url})
        return found

    def view_closed(self, user: Person, view: OpenView, *, cleared: bool) -> Json:
        shown = view_json(self._installation, view)
        return {**self._common("view_closed", user), "view": shown, "is_cleared": cleared}

    def message_action(self, user: Person, message: Message, callback_id: str) -> Json:
        return {
            **self._common("message_action", user),
            "callback_id": callback_id,
            "trigger_id": self._trigger(user, message.channel),
            "response_url": self._installation.response_url(user.id, message.channel),
            "action_ts": self._workspace.new_ts(),
            "message_ts": message.ts,
            "message": message.to_json(),
            "channel": self.channel(self._workspace.channels[message.channel]),
        }

    def shortcut(self, user: Person, callback_id: str) -> Json:
        return {
            **self._common("shortcut", user),
            "callback_id": callback_id,
            "trigger_id": self._trigger(user),
            "action_ts": self._workspace.new_ts(),
        }

    def event(self, event: Mapping[str, Any]) -> Json:
        """The envelope of an event; `event_id` is what redeliveries have in common."""
        workspace = self._workspace
        return {
            "token": self._installation.app.verification_token,
            "team_id": workspace.team_id,
            "api_app_id": workspace.app_id,
            "event": {"event_ts": workspace.new_ts(), **event},
            "type": "event_callback",
            "event_id": workspace.new_id("Ev"),
            "event_time": int(workspace.clock()),
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": workspace.team_id,
                    "user_id": workspace.bot_user_id,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "is_ext_shared_channel": False,
        }
