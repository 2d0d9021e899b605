"""The external upload in three steps (reference/slack.md, "Protocol to implement", 8).

getUploadURLExternal gives an address, the bytes are POSTed there, completeUploadExternal shares the file.
"""

import mimetypes
from time import monotonic

from bot.sandbox.slack import posting
from bot.sandbox.slack.errors import SlackError
from bot.sandbox.slack.files import LOOKED_THROUGH_AFTER_SECONDS, is_ready
from bot.sandbox.slack.installation import Installation
from bot.sandbox.slack.methods.registry import Args, channel_of, method
from bot.sandbox.slack.model import File, Json

ALT_TEXT_MOST = 1000


def file_json(file: File) -> Json:
    return {
        "id": file.id,
        "name": file.name,
        "title": file.title or file.name,
        "mimetype": file.mimetype if is_ready(file) else "",
        "size": file.length,
        "user": file.user,
        "url_private": file.url_private,
        "permalink": file.permalink,
        "channels": list(file.channels),
    }


@method("files.getUploadURLExternal", scope="files:write")
def get_upload_url(installation: Installation, args: Args) -> Json:
    name = args.text("filename", required=True)
    length = args.number("length", 0, most=1_000_000_000)
    if "length" not in args or str(args["length"]) == "0":
        raise SlackError("invalid_arguments", ["[ERROR] length must be more than 0"])
    alt_txt = args.text("alt_txt")
    if len(alt_txt) > ALT_TEXT_MOST:
        raise SlackError("alt_txt_too_large")
    workspace = installation.workspace
    file_id, base, team = workspace.new_id("F"), installation.app.base_url, workspace.team_id
    workspace.files[file_id] = File(
        file_id,
        name,
        workspace.bot_user_id,
        length,
        alt_txt=alt_txt,
        mimetype=mimetypes.guess_type(name)[0] or "application/octet-stream",
        url_private=f"{base}/files/{team}/{file_id}/{name}",
        permalink=f"https://{workspace.domain}.slack.com/files/{workspace.bot_user_id}/{file_id}/{name}",
    )
    return {"upload_url": f"{base}/upload/{team}/{file_id}", "file_id": file_id}


def receive_upload(installation: Installation, file_id: str, content: bytes) -> None:
    """The bytes arrived. Raises file_not_found, or invalid_length when they are not as many as announced."""
    file = installation.workspace.files.get(file_id)
    if file is None or file.completed:
        raise SlackError("file_not_found")
    if len(content) != file.length:
        raise SlackError("invalid_length")
    file.content = content
    file.uploaded = True


@method("files.completeUploadExternal", scope="files:write")
def complete_upload(installation: Installation, args: Args) -> Json:
    args.decode("files", "blocks")
    wanted = args.get("files")
    if not isinstance(wanted, list) or not wanted or not all(isinstance(one, dict) for one in wanted):
        raise SlackError("invalid_arguments", ["[ERROR] missing required field: files"])
    files = []
    for one in wanted:
        file = installation.workspace.files.get(one.get("id", ""))
        if file is None or not file.uploaded or file.completed:
            raise SlackError("file_not_found")
        file.title = one.get("title") or file.name
        files.append(file)
    channels = [c for c in (args.text("channel_id") or args.text("channels")).split(",") if c]
    targets = [channel_of(installation, Args(channel=channel)) for channel in channels]
    for channel in targets:
        if installation.workspace.bot_user_id not in channel.members:
            raise SlackError("not_in_channel")
        thread_ts = posting.thread_root(installation, channel.id, args.text("thread_ts"))
        content = posting.Content(args.text("initial_comment"))
        posting.post(installation, channel.id, content, thread_ts=thread_ts, files=files)
    for file in files:
        file.completed = True
        file.ready_at = monotonic() + LOOKED_THROUGH_AFTER_SECONDS
        file.channels = [channel.id for channel in targets]
        installation.workspace.changed("file.shared", file)
    return {"files": [file_json(file) for file in files]}


@method("files.info", scope="files:read")
def info(installation: Installation, args: Args) -> Json:
    file = installation.workspace.files.get(args.text("file", required=True))
    if file is None or not file.completed:
        raise SlackError("file_not_found")
    return {"file": file_json(file)}
