"""A strict Slack in memory: Web API, Socket Mode and signed HTTP events, for the sandbox, the tests and the benches."""

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
