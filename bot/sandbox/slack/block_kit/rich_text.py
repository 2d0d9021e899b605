"""The rich_text block: sections, lists, quotes and preformatted text."""

from bot.sandbox.slack.block_kit.elements import ID
from bot.sandbox.slack.block_kit.shapes import (
    Check,
    Shape,
    anything,
    array,
    by_type,
    flag,
    integer,
    one_of,
    string,
    url,
)

_STYLE = Shape(dict.fromkeys(("bold", "italic", "strike", "code", "underline", "highlight", "unlink"), flag))

_INLINE = by_type(
    {
        "text": Shape({"text": string(40_000), "style": _STYLE}, required=("text",)),
        "link": Shape({"url": url(3000), "text": string(3000, 0), "unsafe": flag, "style": _STYLE}, required=("url",)),
        "emoji": Shape(
            {"name": string(255), "unicode": string(255), "skin_tone": integer(1, 6), "style": _STYLE},
            required=("name",),
        ),
        "user": Shape({"user_id": ID, "style": _STYLE}, required=("user_id",)),
        "usergroup": Shape({"usergroup_id": ID, "style": _STYLE}, required=("usergroup_id",)),
        "channel": Shape({"channel_id": ID, "style": _STYLE}, required=("channel_id",)),
        "broadcast": Shape({"range": one_of("here", "channel", "everyone"), "style": _STYLE}, required=("range",)),
        "color": Shape({"value": string(20)}, required=("value",)),
        "date": Shape(
            {
                "timestamp": integer(0, 9_999_999_999),
                "format": string(255),
                "url": url(3000),
                "fallback": string(255),
                "style": anything,
            },
            required=("timestamp", "format"),
        ),
    }
)
_WORDS: Check = array(_INLINE, 0, 1000)
_SECTION = Shape({"elements": _WORDS}, required=("elements",))
_LIST = Shape(
    {
        "elements": array(by_type({"rich_text_section": _SECTION}), 0, 1000),
        "style": one_of("bullet", "ordered"),
        "indent": integer(0, 8),
        "offset": integer(0, 1_000_000),
        "border": integer(0, 1),
    },
    required=("elements", "style"),
)
_BORDERED = Shape({"elements": _WORDS, "border": integer(0, 1), "language": string(255, 0)}, required=("elements",))

RICH_TEXT = Shape(
    {
        "block_id": ID,
        "elements": array(
            by_type(
                {
                    "rich_text_section": _SECTION,
                    "rich_text_list": _LIST,
                    "rich_text_preformatted": _BORDERED,
                    "rich_text_quote": _BORDERED,
                }
            ),
            0,
            1000,
        ),
    },
    required=("elements",),
)
