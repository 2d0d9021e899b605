"""What the agent view shows while the app works (reference/slack.md, section 2, "Agents")."""

from bot.sandbox.slack.errors import SlackError
from bot.sandbox.slack.installation import Installation
from bot.sandbox.slack.methods.registry import Args, channel_of, method
from bot.sandbox.slack.model import Json

PROMPTS_MOST = 4
LOADING_MESSAGES_MOST = 10


@method("assistant.threads.setStatus", scope="chat:write")
def set_status(installation: Installation, args: Args) -> Json:
    args.decode("loading_messages")
    channel = channel_of(installation, args, "channel_id")
    thread_ts = args.text("thread_ts", required=True)
    if len(args.get("loading_messages") or []) > LOADING_MESSAGES_MOST:
        raise SlackError("invalid_arguments", ["[ERROR] no more than 10 items allowed: loading_messages"])
    status = args.text("status")
    installation.workspace.statuses[channel.id, thread_ts] = status
    shown = {"channel": channel.id, "thread_ts": thread_ts, "status": status}
    installation.workspace.changed("status.set", shown, channel=channel.id)
    return {}


@method("assistant.threads.setSuggestedPrompts", scope="assistant:write")
def set_suggested_prompts(installation: Installation, args: Args) -> Json:
    args.decode("prompts")
    channel = channel_of(installation, args, "channel_id")
    prompts = args.get("prompts")
    if not isinstance(prompts, list) or not 1 <= len(prompts) <= PROMPTS_MOST:
        raise SlackError("invalid_arguments", ["[ERROR] prompts: between 1 and 4 items"])
    if any(not prompt.get("title") or not prompt.get("message") for prompt in prompts):
        raise SlackError("invalid_arguments", ["[ERROR] prompts: title and message are required"])
    installation.workspace.prompts[channel.id] = prompts
    installation.workspace.changed("status.set", {"channel": channel.id, "prompts": prompts}, channel=channel.id)
    return {}


@method("assistant.threads.setTitle", scope="assistant:write")
def set_title(installation: Installation, args: Args) -> Json:
    channel_of(installation, args, "channel_id")
    args.text("thread_ts", required=True)
    args.text("title", required=True)
    return {}


@method("agents.sessions.setStatus", scope="assistant:write")
def set_session_status(installation: Installation, args: Args) -> Json:
    if args.text("status") not in ("active", "processing", "suspended", "closed"):
        raise SlackError("invalid_arguments", ["[ERROR] must be a valid enum value: status"])
    return {}
