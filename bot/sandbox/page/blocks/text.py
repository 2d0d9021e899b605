"""Slack's text to HTML: mrkdwn, plain text and Markdown. Whatever was written is escaped; only our own tags pass."""

import re
from html import escape, unescape
from typing import Any

from markdown_it import MarkdownIt

from bot.sandbox.page.blocks.emoji import with_emoji
from bot.sandbox.page.blocks.reader import Reader

CODE_BLOCK = re.compile(r"```\n?(.*?)\n?```", re.S)
CODE = re.compile(r"`([^`\n]+)`")
TOKEN = re.compile(r"<([^<>\n]+)>")
EDGE = r"(?:(?<=^)|(?<=[\s(\[{>*_~\"'«“‘|/—–-]))"
END = r"(?=$|[\s)\]}<*_~\"'».,;:!?”’|/—–-])"
MARKS = (
    (re.compile(EDGE + r"\*(?=\S)([^*\n]+?)(?<=\S)\*" + END, re.M), "strong"),
    (re.compile(EDGE + r"_(?=\S)([^_\n]+?)(?<=\S)_" + END, re.M), "em"),
    (re.compile(EDGE + r"~(?=\S)([^~\n]+?)(?<=\S)~" + END, re.M), "s"),
)
PERMALINK = re.compile(r"https://[a-z0-9-]+\.slack\.com/archives/([A-Z0-9]+)/p(\d{10})(\d{6})")
BROADCASTS = {"here", "channel", "everyone"}
HELD = "\ue000{}\ue001"  # private-use characters around a number: a finished piece of HTML that marks must not touch
HELD_AGAIN = re.compile("\ue000(\\d+)\ue001")

_markdown = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable(["table", "strikethrough"])


def safe(text: str) -> str:
    """Escape once: Slack's own `&lt;` stays a less-than sign and never becomes `&amp;lt;`."""
    return escape(unescape(text))


def text_html(text: dict[str, Any] | None, reader: Reader) -> str:
    """A text object (`plain_text` or `mrkdwn`) as HTML."""
    if not text:
        return ""
    if text.get("type") == "plain_text":
        return plain_html(str(text.get("text", "")), shortcodes=text.get("emoji", True))
    return mrkdwn_html(str(text.get("text", "")), reader)


def plain_html(text: str, *, shortcodes: bool = True) -> str:
    escaped = escape(text)
    return (with_emoji(escaped) if shortcodes else escaped).replace("\n", "<br>")


def plain(text: dict[str, Any] | str | None) -> str:
    """The words of a text object for a place that takes no HTML: an attribute, an option."""
    written = text.get("text", "") if isinstance(text, dict) else text or ""
    return with_emoji(str(written))


def mrkdwn_html(text: str, reader: Reader) -> str:
    held: list[str] = []

    def hold(html: str) -> str:
        held.append(html)
        return HELD.format(len(held) - 1)

    text = text.replace("\ue000", "").replace("\ue001", "")
    text = CODE_BLOCK.sub(lambda match: hold(f"<pre>{safe(match[1])}</pre>"), text)
    text = CODE.sub(lambda match: hold(f"<code>{safe(match[1])}</code>"), text)
    text = TOKEN.sub(lambda match: hold(_token_html(match[1], reader)), text)
    text = with_emoji(safe(text))
    for pattern, name in MARKS:
        text = pattern.sub(rf"<{name}>\1</{name}>", text)
    html = _lines(text)
    return HELD_AGAIN.sub(lambda match: held[int(match[1])], html)


def _lines(text: str) -> str:
    """Join lines with breaks, and runs of quoted ones into one quotation."""
    parts: list[str] = []
    quoted: list[str] = []
    for line in [*text.split("\n"), None]:
        if line is not None and line.startswith("&gt;"):
            quoted.append(line.removeprefix("&gt;").strip())
            continue
        if quoted:
            parts.append(f"<blockquote>{'<br>'.join(quoted)}</blockquote>")
            quoted = []
        if line is not None:
            parts.append(line)
    html = "<br>".join(parts)
    return html.replace("</blockquote><br>", "</blockquote>").replace("<br><blockquote>", "<blockquote>")


def _token_html(token: str, reader: Reader) -> str:
    target, _, label = token.partition("|")
    if target.startswith("@"):
        return mention_html(target[1:], reader)
    if target.startswith("#"):
        name = label or reader.channel_name(target[1:])
        return f'<span class="mention">#{safe(name)}</span>'
    if target.startswith("!"):
        return _special_html(target[1:], label, reader)
    if (message := PERMALINK.fullmatch(target)) and message[1] in reader.channels:
        return _message_html(message, label or target, reader)
    return link_html(target, label)


def _message_html(message: re.Match[str], label: str, reader: Reader) -> str:
    """A link to a message of this workspace, which opens its thread here."""
    channel, thread = reader.channel_name(message[1]), f"{message[2]}.{message[3]}"
    address = f"?as={reader.person}&in={channel}&thread={thread}"
    return f'<a href="{escape(address)}">{with_emoji(safe(label))}</a>'


def mention_html(person: str, reader: Reader) -> str:
    mine = " mention-me" if person == reader.person else ""
    return f'<span class="mention{mine}">@{safe(reader.name_of(person))}</span>'


def link_html(target: str, label: str = "") -> str:
    if not target.startswith(("http://", "https://", "mailto:", "tel:")):
        return safe(f"<{target}|{label}>" if label else f"<{target}>")
    shown = with_emoji(safe(label or target.removeprefix("mailto:")))
    return f'<a href="{escape(unescape(target))}" target="_blank" rel="noreferrer">{shown}</a>'


def _special_html(command: str, label: str, reader: Reader) -> str:
    if command in BROADCASTS:
        return f'<span class="mention mention-me">@{command}</span>'
    parts = command.split("^")
    if parts[0] == "date" and len(parts) >= 3 and parts[1].lstrip("-").isdigit():
        return f'<time title="{escape(label)}">{safe(reader.date_token(int(parts[1]), parts[2]))}</time>'
    if parts[0] == "subteam":
        return f'<span class="mention">{safe(label or "@" + parts[-1])}</span>'
    return safe(label or command)


def markdown_html(text: str) -> str:
    """The `markdown` block: standard Markdown, with HTML in it shown as text and images as links."""
    return with_emoji(str(_markdown.render(text)))
