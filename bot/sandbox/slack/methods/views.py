"""views.*: open, push, update, publish. They need no scope (reference/slack.md, section 3)."""

from bot.sandbox.slack import modals
from bot.sandbox.slack.errors import SlackError
from bot.sandbox.slack.installation import Installation
from bot.sandbox.slack.methods.registry import Args, method
from bot.sandbox.slack.model import Json


@method("views.open")
def open_(installation: Installation, args: Args) -> Json:
    """A trigger is spent only by a view that Slack takes."""
    args.decode("view")
    view = modals.checked_view(installation, args.get("view"))
    trigger = installation.interactions.use_trigger(args.text("trigger_id", required=True))
    opened = modals.open_view(installation, trigger.user, view, trigger.channel)
    return {"view": modals.view_json(installation, opened)}


@method("views.push")
def push(installation: Installation, args: Args) -> Json:
    """Only with a trigger that comes from an open modal."""
    args.decode("view")
    view = modals.checked_view(installation, args.get("view"))
    trigger = installation.interactions.use_trigger(args.text("trigger_id", required=True))
    below = installation.workspace.views.get(trigger.view_id or "")
    if below is None:
        raise SlackError("invalid_trigger_id")
    return {"view": modals.view_json(installation, modals.push_view(installation, below, view))}


@method("views.update")
def update(installation: Installation, args: Args) -> Json:
    args.decode("view")
    view = modals.checked_view(installation, args.get("view"))
    shown = modals.find_view(installation, view_id=args.text("view_id"), external_id=args.text("external_id"))
    if (wanted := args.text("hash")) and wanted != shown.hash:
        raise SlackError("hash_conflict")
    return {"view": modals.view_json(installation, modals.update_view(installation, shown, view))}


@method("views.publish")
def publish(installation: Installation, args: Args) -> Json:
    args.decode("view")
    view = modals.checked_view(installation, args.get("view"), wanted="home")
    user = args.text("user_id", required=True)
    person = installation.workspace.people.get(user)
    if person is None or person.is_bot:
        raise SlackError("invalid_arguments", ["[ERROR] user_id: no such user"])
    home = modals.publish_home(installation, user, view, args.text("hash"))
    return {"view": modals.view_json(installation, home)}
