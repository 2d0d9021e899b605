"""conversations.*: which channels there are and who is in them (for their messages see reading.py)."""

from bot.sandbox.slack.errors import SlackError
from bot.sandbox.slack.installation import Installation
from bot.sandbox.slack.methods.registry import Args, channel_of, method, need_scope, page, scope_for
from bot.sandbox.slack.model import Channel, Json


def channel_json(installation: Installation, channel: Channel) -> Json:
    out: Json = {
        "id": channel.id,
        "created": channel.created,
        "is_archived": False,
        "is_im": channel.is_im,
        "is_channel": not channel.is_im and not channel.is_private,
        "is_group": not channel.is_im and channel.is_private,
        "is_private": channel.is_private,
        "is_mpim": False,
    }
    if channel.is_im:
        out["user"] = channel.user
    else:
        out |= {
            "name": channel.name,
            "name_normalized": channel.name,
            "is_member": installation.workspace.bot_user_id in channel.members,
            "topic": {"value": channel.topic, "creator": "", "last_set": 0},
            "purpose": {"value": channel.purpose, "creator": "", "last_set": 0},
        }
    return out


@method("conversations.open", scope="im:write")
def open_(installation: Installation, args: Args) -> Json:
    """The direct messages with one person; group messages are not part of this Slack."""
    users = [user for user in args.text("users").split(",") if user]
    if args.text("channel"):
        channel = channel_of(installation, args)
    elif not users:
        raise SlackError("users_list_not_supplied")
    elif len(users) > 1:
        raise SlackError("method_not_supported_for_channel_type")
    elif users[0] not in installation.workspace.people:
        raise SlackError("user_not_found")
    elif installation.workspace.people[users[0]].is_bot:
        raise SlackError("cannot_dm_bot")
    else:
        channel = installation.workspace.im_with(users[0])
    found = channel_json(installation, channel) if args.flag("return_im") else {"id": channel.id}
    return {"no_op": True, "already_open": True, "channel": found}


@method("conversations.info")
def info(installation: Installation, args: Args) -> Json:
    channel = channel_of(installation, args)
    need_scope(installation, scope_for(channel, "read"))
    out = channel_json(installation, channel)
    if args.flag("include_num_members"):
        out["num_members"] = len(channel.members)
    return {"channel": out}


_KINDS = {"public_channel": "channels:read", "private_channel": "groups:read", "im": "im:read", "mpim": "mpim:read"}


@method("conversations.list")
def list_(installation: Installation, args: Args) -> Json:
    wanted = (args.text("types") or "public_channel").split(",")
    for kind in wanted:
        if kind not in _KINDS:
            raise SlackError("invalid_types")
        need_scope(installation, _KINDS[kind])
    found = []
    for channel in installation.workspace.channels.values():
        kind = "im" if channel.is_im else "private_channel" if channel.is_private else "public_channel"
        hidden = channel.is_private and installation.workspace.bot_user_id not in channel.members
        if kind in wanted and not hidden:
            found.append(channel_json(installation, channel))
    channels, metadata = page(found, args.cursor(), args.number("limit", 100))
    return {"channels": channels, "response_metadata": metadata}


@method("conversations.members")
def members(installation: Installation, args: Args) -> Json:
    channel = channel_of(installation, args)
    need_scope(installation, scope_for(channel, "read"))
    return {"members": sorted(channel.members), "response_metadata": {"next_cursor": ""}}


@method("conversations.join", scope="channels:join")
def join(installation: Installation, args: Args) -> Json:
    channel = channel_of(installation, args)
    if channel.is_private:
        raise SlackError("method_not_supported_for_channel_type")
    channel.members.add(installation.workspace.bot_user_id)
    return {"channel": channel_json(installation, channel)}
