"""chat.*: post, update, delete. Source: reference/slack.md, "Classic limits", "Text"."""

from bot.sandbox.slack import posting
from bot.sandbox.slack.errors import SlackError
from bot.sandbox.slack.installation import Installation
from bot.sandbox.slack.methods.registry import Args, channel_of, message_of, method
from bot.sandbox.slack.model import Channel, Json


def _decode(args: Args) -> None:
    args.decode("blocks", wrong="invalid_blocks_format")
    args.decode("metadata", wrong="invalid_metadata_format")
    args.decode("attachments")


def _may_write(installation: Installation, channel: Channel) -> None:
    """Without chat:write.public the app must be a member."""
    outside = installation.workspace.bot_user_id not in channel.members
    if outside and (channel.is_private or "chat:write.public" not in installation.scopes):
        raise SlackError("not_in_channel")


@method("chat.postMessage", scope="chat:write")
def post_message(installation: Installation, args: Args) -> Json:
    _decode(args)
    channel = channel_of(installation, args)
    _may_write(installation, channel)
    content = posting.checked_content(installation, args)
    message = posting.post(
        installation,
        channel.id,
        content,
        thread_ts=posting.thread_root(installation, channel.id, args.text("thread_ts")),
        reply_broadcast=args.flag("reply_broadcast"),
    )
    if args.token.startswith("xwfp-"):
        message.function_execution_id = installation.execution_of(args.token)
    return {"channel": channel.id, "ts": message.ts, "message": message.to_json()}


@method("chat.postEphemeral", scope="chat:write")
def post_ephemeral(installation: Installation, args: Args) -> Json:
    _decode(args)
    channel = channel_of(installation, args)
    user = args.text("user", required=True)
    if user not in installation.workspace.people:
        raise SlackError("user_not_found")
    if user not in channel.members:
        raise SlackError("user_not_in_channel")
    _may_write(installation, channel)
    content = posting.checked_content(installation, args)
    thread_ts = posting.thread_root(installation, channel.id, args.text("thread_ts"))
    message = posting.post(installation, channel.id, content, thread_ts=thread_ts, ephemeral_to=user)
    return {"message_ts": message.ts}


@method("chat.update", scope="chat:write")
def update(installation: Installation, args: Args) -> Json:
    _decode(args)
    channel = channel_of(installation, args)
    message = message_of(installation, channel, args.text("ts", required=True))
    if message.ephemeral_to or message.bot_id != installation.workspace.bot_id:
        raise SlackError("cant_update_message")
    if message.streaming:
        raise SlackError("streaming_state_conflict")
    posting.edit(installation, message, posting.checked_content(installation, args, editing=True))
    return {"channel": channel.id, "ts": message.ts, "text": message.text, "message": message.to_json()}


@method("chat.delete", scope="chat:write")
def delete(installation: Installation, args: Args) -> Json:
    channel = channel_of(installation, args)
    message = message_of(installation, channel, args.text("ts", required=True))
    if message.ephemeral_to:
        raise SlackError("message_not_found")
    if message.bot_id != installation.workspace.bot_id:
        raise SlackError("cant_delete_message")
    posting.delete(installation, message)
    return {"channel": channel.id, "ts": message.ts}


@method("chat.getPermalink")
def get_permalink(installation: Installation, args: Args) -> Json:
    channel = channel_of(installation, args)
    message = message_of(installation, channel, args.text("message_ts", required=True))
    if message.ephemeral_to:
        raise SlackError("message_not_found")
    link = f"https://{installation.workspace.domain}.slack.com/archives/{channel.id}/p{message.ts.replace('.', '')}"
    if message.is_reply:
        link += f"?thread_ts={message.thread_ts}&cid={channel.id}"
    return {"channel": channel.id, "permalink": link}
