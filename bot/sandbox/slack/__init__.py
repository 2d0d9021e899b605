"""A strict Slack in memory: Web API, Socket Mode and signed HTTP events, for the sandbox, the tests and the benches.

async with SlackServer() as slack:
    app = AsyncApp(client=AsyncWebClient(slack.bot_token, base_url=slack.api_url))
    await AsyncSocketModeHandler(app, slack.app_token).connect_async()
    await slack.until_connected()
    await slack.driver.slash("Léa", "#crm-campaigns", "/campaign", "new flash sale")
    view = await slack.workspace.until(lambda: slack.workspace.view_of("Léa"))
    answer = await slack.driver.submit("Léa", view, {"name": "Flash sale", "audience": "Lapsed buyers"})
    assert answer.ok and len(slack.faults.calls("chat.postMessage", ok=True)) == 1
"""

from bot.sandbox.slack.answer import Answer
from bot.sandbox.slack.driver import CannotDoThat, Driver
from bot.sandbox.slack.model import Change, Channel, File, Message, OpenView, Person, SlackNotice
from bot.sandbox.slack.server import SlackServer
from bot.sandbox.slack.workspace import Workspace, maison_lune

__all__ = [
    "Answer",
    "CannotDoThat",
    "Change",
    "Channel",
    "Driver",
    "File",
    "Message",
    "OpenView",
    "Person",
    "SlackNotice",
    "SlackServer",
    "Workspace",
    "maison_lune",
]
