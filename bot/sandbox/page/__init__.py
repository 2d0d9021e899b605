"""The sandbox's web page: a Slack to act in, a phone to watch, a clock to move."""

from bot.sandbox.page.clock import SandboxClock
from bot.sandbox.page.page import build_page
from bot.sandbox.page.server import page_server, serve_page

__all__ = ["SandboxClock", "build_page", "page_server", "serve_page"]
