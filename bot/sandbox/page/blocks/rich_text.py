"""The `rich_text` block to HTML."""

from collections.abc import Sequence
from html import escape
from typing import Any

from bot.sandbox.page.blocks.emoji import glyph
from bot.sandbox.page.blocks.reader import Reader
from bot.sandbox.page.blocks.text import link_html, mention_html, plain_html

Piece = dict[str, Any]
STYLES = {"bold": "strong", "italic": "em", "strike": "s", "code": "code", "underline": "u"}


def rich_text_html(block: Piece, reader: Reader) -> str:
    return "".join(_part_html(part, reader) for part in block.get("elements", []))


def _part_html(part: Piece, reader: Reader) -> str:
    kind = part.get("type")
    inner = part.get("elements", [])
    if kind == "rich_text_list":
        return _list_html(part, reader)
    if kind == "rich_text_preformatted":
        return f"<pre>{_inline(inner, reader)}</pre>"
    if kind == "rich_text_quote":
        return f"<blockquote>{_inline(inner, reader)}</blockquote>"
    return f"<p>{_inline(inner, reader)}</p>"


def _list_html(part: Piece, reader: Reader) -> str:
    name = "ol" if part.get("style") == "ordered" else "ul"
    start = f' start="{int(part["offset"]) + 1}"' if part.get("offset") else ""
    items = "".join(f"<li>{_inline(item.get('elements', []), reader)}</li>" for item in part.get("elements", []))
    return f'<{name} class="indent-{int(part.get("indent", 0))}"{start}>{items}</{name}>'


def _inline(pieces: Sequence[Piece], reader: Reader) -> str:
    return "".join(_styled(_piece_html(piece, reader), piece.get("style", {})) for piece in pieces)


def _styled(html: str, style: Piece) -> str:
    for name, element in STYLES.items():
        if style.get(name):
            html = f"<{element}>{html}</{element}>"
    return html


def _piece_html(piece: Piece, reader: Reader) -> str:
    match piece.get("type"):
        case "text":
            return plain_html(piece.get("text", ""))
        case "link":
            return link_html(piece.get("url", ""), piece.get("text", ""))
        case "emoji":
            return glyph(piece.get("name", "")) or f":{escape(piece.get('name', ''))}:"
        case "user":
            return mention_html(piece.get("user_id", ""), reader)
        case "channel":
            return f'<span class="mention">#{escape(reader.channel_name(piece.get("channel_id", "")))}</span>'
        case "broadcast":
            return f'<span class="mention mention-me">@{escape(piece.get("range", "here"))}</span>'
        case "date":
            return escape(reader.date_token(int(piece.get("timestamp", 0)), piece.get("format", "{date} {time}")))
        case other:
            return escape(piece.get("text") or f"[{other}]")
