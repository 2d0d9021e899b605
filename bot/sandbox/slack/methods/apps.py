"""auth.test, api.test, apps.connections.open, blocks.validate and the replies of Workflow Builder steps."""

from bot.sandbox.slack.block_kit.check import check_blocks, check_view
from bot.sandbox.slack.errors import SlackError
from bot.sandbox.slack.installation import Installation
from bot.sandbox.slack.methods.registry import Args, method
from bot.sandbox.slack.model import Json
from bot.sandbox.slack.step_parameters import wrong_parameters


@method("api.test", token="none")  # noqa: S106 - a kind of token
def api_test(_installation: Installation, args: Args) -> Json:
    if error := args.text("error"):
        raise SlackError(error, args=dict(args))
    return {"args": dict(args)}


@method("auth.test")
def auth_test(installation: Installation, _args: Args) -> Json:
    workspace = installation.workspace
    return {
        "url": f"https://{workspace.domain}.slack.com/",
        "team": workspace.name,
        "user": workspace.people[workspace.bot_user_id].name,
        "team_id": workspace.team_id,
        "user_id": workspace.bot_user_id,
        "bot_id": workspace.bot_id,
        "app_id": workspace.app_id,
        "is_enterprise_install": False,
    }


@method("apps.connections.open", token="app")  # noqa: S106 - a kind of token
def connections_open(installation: Installation, _args: Args) -> Json:
    """A one-time address of a Socket Mode connection (reference/slack.md, "Protocol to implement", 1)."""
    ticket = installation.workspace.new_id("ticket")
    installation.app.tickets.add(ticket)
    host = installation.app.base_url.removeprefix("http://")
    return {"url": f"ws://{host}/link/?ticket={ticket}&app_id={installation.workspace.app_id}"}


@method("blocks.validate", token="none")  # noqa: S106 - a kind of token
def blocks_validate(installation: Installation, args: Args) -> Json:
    """One of blocks, message or view; a missing top-level `text` is not flagged (reference/slack.md, section 1)."""
    args.decode("blocks", "message", "view")
    given = [key for key in ("blocks", "message", "view") if key in args]
    if len(given) != 1:
        raise SlackError("invalid_arguments", ["[ERROR] exactly one of blocks, message, view is required"])
    hidden = installation.not_rolled_out
    if given == ["view"]:
        view = args["view"]
        wanted = "home" if isinstance(view, dict) and view.get("type") == "home" else "modal"
        problems = check_view(view, wanted=wanted, not_rolled_out=hidden)
    elif given == ["message"]:
        message = args["message"]
        blocks = message.get("blocks", []) if isinstance(message, dict) else message
        problems = check_blocks(blocks, "message", at="/message/blocks", not_rolled_out=hidden)
    else:
        problems = check_blocks(args["blocks"], "message", not_rolled_out=hidden)
    if problems:
        raise SlackError("invalid_blocks", problems, errors=[problem.to_json() for problem in problems])
    return {}


def _finish(installation: Installation, args: Args, result: Json) -> Json:
    """With the token that came with the step, or the app's own; another step's is good for that one. It ends once."""
    execution_id = args.text("function_execution_id", required=True)
    run = installation.running_functions.get(execution_id)
    if run is None or (args.token != installation.bot_token and args.token != run.token):
        raise SlackError("function_execution_not_found")
    if execution_id in installation.workspace.finished_functions:
        raise SlackError("function_execution_already_completed")
    installation.workspace.finished_functions[execution_id] = result
    installation.workspace.changed("function.finished", {"function_execution_id": execution_id, **result})
    return {}


@method("functions.completeSuccess")
def complete_success(installation: Installation, args: Args) -> Json:
    args.decode("outputs")
    outputs = args.get("outputs")
    if not isinstance(outputs, dict):
        raise SlackError("invalid_arguments", ["[ERROR] missing required field: outputs"])
    run = installation.running_functions.get(args.text("function_execution_id"))
    functions = installation.app.functions
    if run is not None and functions is not None:
        wanted = functions[run.callback_id]["output_parameters"]
        if wrong := wrong_parameters(wanted, outputs):
            raise SlackError("parameter_validation_failed", [f"[ERROR] {one}" for one in wrong])
    return _finish(installation, args, {"outputs": outputs})


@method("functions.completeError")
def complete_error(installation: Installation, args: Args) -> Json:
    return _finish(installation, args, {"error": args.text("error", required=True)})
