"""Views: a person's stack of modals, and their App Home.

Source: reference/slack.md, "Classic limits": stack depth 3, `hash` and hash_conflict, typed input kept by
block_id and action_id, views over 250 KB refused.
"""

from typing import Any

from bot.sandbox.slack.block_kit.check import VIEW_BYTES_MOST, check_view, view_bytes
from bot.sandbox.slack.errors import SlackError
from bot.sandbox.slack.installation import Installation
from bot.sandbox.slack.model import Json, OpenView
from bot.sandbox.slack.values import initial_values, kept, name_everything, snapshot

DEPTH_MOST = 3


def checked_view(installation: Installation, view: Any, *, wanted: str = "modal") -> Json:
    """The view with its blocks named. Raises invalid_arguments or view_too_large."""
    if problems := check_view(view, wanted=wanted, not_rolled_out=installation.not_rolled_out):
        raise SlackError("invalid_arguments", problems)
    if view_bytes(view) > VIEW_BYTES_MOST:
        raise SlackError("view_too_large")
    name_everything(view["blocks"], lambda: installation.workspace.new_id("b"))
    checked: Json = view
    return checked


def _new_hash(installation: Installation) -> str:
    return f"{int(installation.workspace.clock())}.{installation.workspace.new_id('h')}"


def _external_id(installation: Installation, view: Json, of: OpenView | None = None) -> str:
    external_id = str(view.get("external_id", ""))
    if external_id and any(
        other.external_id == external_id and other is not of for other in installation.workspace.views.values()
    ):
        raise SlackError("duplicate_external_id")
    return external_id


def _show(installation: Installation, user: str, view: Json, channel: str, below: OpenView | None) -> OpenView:
    view_id = installation.workspace.new_id("V")
    opened = OpenView(
        id=view_id,
        user=user,
        view=view,
        hash=_new_hash(installation),
        root_view_id=below.root_view_id if below else view_id,
        previous_view_id=below.id if below else None,
        depth=below.depth + 1 if below else 1,
        values=initial_values(view["blocks"], current_conversation=channel),
        external_id=_external_id(installation, view),
        response_channel=channel,
    )
    installation.workspace.views[view_id] = opened
    return opened


def open_view(installation: Installation, user: str, view: Json, channel: str = "") -> OpenView:
    """Show a first modal; one that was open before is gone."""
    for old in installation.workspace.stack_of(user):
        close_view(installation, old)
    opened = _show(installation, user, view, channel, None)
    installation.workspace.changed("view.opened", opened, user=user)
    return opened


def push_view(installation: Installation, below: OpenView, view: Json) -> OpenView:
    """Show a modal on top of another. Raises push_limit_reached above three."""
    if below.depth >= DEPTH_MOST:
        raise SlackError("push_limit_reached")
    pushed = _show(installation, below.user, view, below.response_channel, below)
    installation.workspace.changed("view.pushed", pushed, user=below.user)
    return pushed


def update_view(installation: Installation, shown: OpenView, view: Json) -> OpenView:
    """Replace what a modal shows; its id stays, its hash changes, kept inputs keep their values."""
    shown.external_id = _external_id(installation, view, shown)
    shown.view = view
    shown.hash = _new_hash(installation)
    shown.errors = {}
    shown.values = kept(shown.values, initial_values(view["blocks"], current_conversation=shown.response_channel))
    installation.workspace.changed("view.updated", shown, user=shown.user)
    return shown


def close_view(installation: Installation, view: OpenView) -> None:
    """Take one modal off the screen."""
    view.is_open = False
    installation.workspace.views.pop(view.id, None)
    installation.workspace.changed("view.closed", view, user=view.user)


def close_all(installation: Installation, user: str) -> None:
    for view in reversed(installation.workspace.stack_of(user)):
        close_view(installation, view)


def publish_home(installation: Installation, user: str, view: Json, wanted_hash: str = "") -> OpenView:
    """Set a person's App Home. With a hash: only if it is still the one that the app saw."""
    home = installation.workspace.homes.get(user)
    if wanted_hash and home is not None and home.hash != wanted_hash:
        raise SlackError("hash_conflict")
    values = initial_values(view["blocks"])
    if home is None:
        view_id = installation.workspace.new_id("V")
        home = OpenView(id=view_id, user=user, view=view, hash="", root_view_id=view_id)
        installation.workspace.homes[user] = home
    home.view, home.hash, home.values = view, _new_hash(installation), kept(home.values, values)
    installation.workspace.changed("home.published", home, user=user)
    return home


def find_view(installation: Installation, *, view_id: str = "", external_id: str = "") -> OpenView:
    """An open modal by either id. Raises not_found, as when the person has closed it."""
    if external_id:
        for view in installation.workspace.views.values():
            if view.external_id == external_id:
                return view
    elif found := installation.workspace.views.get(view_id):
        return found
    raise SlackError("not_found")


def view_json(installation: Installation, shown: OpenView) -> Json:
    """A view as responses and payloads carry it, `state.values` included."""
    view = shown.view
    out: Json = {
        "id": shown.id,
        "team_id": installation.workspace.team_id,
        "type": view["type"],
        "blocks": view["blocks"],
        "private_metadata": view.get("private_metadata", ""),
        "callback_id": view.get("callback_id", ""),
        "state": {"values": snapshot(shown.values)},
        "hash": shown.hash,
        "title": view.get("title", {"type": "plain_text", "text": "View Title", "emoji": True}),
        "clear_on_close": view.get("clear_on_close", False),
        "notify_on_close": view.get("notify_on_close", False),
        "close": view.get("close"),
        "submit": view.get("submit"),
        "previous_view_id": shown.previous_view_id,
        "root_view_id": shown.root_view_id,
        "app_id": installation.workspace.app_id,
        "external_id": shown.external_id,
        "app_installed_team_id": installation.workspace.team_id,
        "bot_id": installation.workspace.bot_id,
    }
    return out
