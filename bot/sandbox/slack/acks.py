"""What Slack does with an ack: a command's message, a submission's response_action, the options of a select.

Source: reference/slack.md, "Protocol to implement", 4. A malformed answer does what it does in Slack: the person sees
an error, and `Answer.error` names it.
"""

from typing import Any

from bot.sandbox.slack import modals, posting
from bot.sandbox.slack.answer import Answer
from bot.sandbox.slack.block_kit.elements import OPTION, OPTION_GROUP
from bot.sandbox.slack.block_kit.shapes import Problems, array
from bot.sandbox.slack.errors import SlackError
from bot.sandbox.slack.installation import Installation
from bot.sandbox.slack.model import Channel, Json, OpenView, Person, SlackNotice

_OPTIONS = array(OPTION, 0, 100)
_OPTION_GROUPS = array(OPTION_GROUP, 0, 100)


def tell_failure(
    installation: Installation, user: Person, answer: Answer, text: str, *, channel: str = "", view_id: str = ""
) -> None:
    """Show the person what Slack shows when the app did not answer as it should."""
    at = installation.workspace.clock()
    installation.workspace.tell(SlackNotice(user.id, answer.error, text, channel, view_id, at))


def apply_command_ack(installation: Installation, user: Person, channel: Channel, command: str, answer: Answer) -> None:
    """Post what the ack says, for the person alone unless `response_type` is in_channel."""
    body = answer.payload
    if answer.ok and body and (body.get("text") or body.get("blocks")):
        try:
            content = posting.checked_content(installation, body)
        except SlackError as refused:
            answer.error = refused.code
        else:
            ephemeral_to = None if body.get("response_type") == "in_channel" else user.id
            answer.message = posting.post(installation, channel.id, content, ephemeral_to=ephemeral_to)
    if answer.error:
        said = f'{command} failed with the error "{answer.error}"'
        tell_failure(installation, user, answer, said, channel=channel.id)


def apply_submission_ack(installation: Installation, user: Person, view: OpenView, answer: Answer) -> None:
    """Close, clear, update, push, or show errors beside the fields."""
    if answer.ok and not view.is_open:
        return  # the app or the person closed it meanwhile
    if answer.ok:
        try:
            _respond(installation, view, answer)
        except SlackError as refused:
            answer.error = refused.code
    if answer.error:
        tell_failure(installation, user, answer, "We had some trouble connecting. Try again?", view_id=view.id)


def _respond(installation: Installation, view: OpenView, answer: Answer) -> None:
    body = answer.payload or {}
    match body.get("response_action"):
        case None:
            modals.close_view(installation, view)
        case "clear":
            modals.close_all(installation, view.user)
        case "update":
            new = modals.checked_view(installation, body.get("view"))
            answer.view = modals.update_view(installation, view, new)
        case "push":
            new = modals.checked_view(installation, body.get("view"))
            answer.view = modals.push_view(installation, view, new)
        case "errors":
            _show_errors(installation, view, body.get("errors"))
        case _:
            raise SlackError("invalid_response_action")


def _show_errors(installation: Installation, view: OpenView, errors: Any) -> None:
    """Slack takes errors only for input blocks of the view; with any other block_id the person sees a failure."""
    inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors or not errors.keys() <= inputs:
        raise SlackError("invalid_errors")
    if not all(isinstance(text, str) and text for text in errors.values()):
        raise SlackError("invalid_errors")
    view.errors = dict(errors)
    installation.workspace.changed("view.updated", view, user=view.user)


def checked_options(answer: Answer) -> list[Json]:
    """The options of a suggestion answer; a malformed one sets `invalid_options` and shows none."""
    body: Json = answer.payload or {}
    problems = Problems()
    given = [key for key in ("options", "option_groups") if key in body]
    if given == ["options"]:
        _OPTIONS(body["options"], "/options", problems)
    elif given == ["option_groups"]:
        _OPTION_GROUPS(body["option_groups"], "/option_groups", problems)
    else:
        problems.say("/options", "missing_field", "missing required field: options")
    if problems:
        answer.error = "invalid_options"
        answer.payload = None
        return []
    return answer.options
