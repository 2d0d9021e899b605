"""The methods of the Web API, by family; importing this package fills the registry."""

from bot.sandbox.slack.methods import apps, assistant, chat, conversations, files, oauth, reading, streams, users, views
from bot.sandbox.slack.methods.registry import METHODS, Method

__all__ = [
    "METHODS",
    "Method",
    "apps",
    "assistant",
    "chat",
    "conversations",
    "files",
    "oauth",
    "reading",
    "streams",
    "users",
    "views",
]
