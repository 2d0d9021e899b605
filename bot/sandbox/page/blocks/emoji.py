"""Emoji shortcodes: Slack's own names where they differ from Unicode's, Unicode's names for the rest."""

import re
import unicodedata

SLACK_NAMES = {
    "+1": "👍", "-1": "👎", "thumbsup": "👍", "thumbsdown": "👎", "tada": "🎉", "rocket": "🚀", "eyes": "👀",
    "bell": "🔔", "no_bell": "🔕", "mega": "📣", "loudspeaker": "📢", "postal_horn": "📯", "calendar": "📆",
    "date": "📅", "spiral_calendar_pad": "🗓️", "white_check_mark": "✅", "heavy_check_mark": "✔️", "x": "❌",
    "no_entry": "⛔", "no_entry_sign": "🚫", "octagonal_sign": "🛑", "stop_sign": "🛑", "warning": "⚠️",
    "hourglass": "⌛", "hourglass_flowing_sand": "⏳", "stopwatch": "⏱️", "timer_clock": "⏲️", "alarm_clock": "⏰",
    "bar_chart": "📊", "chart_with_upwards_trend": "📈", "chart_with_downwards_trend": "📉", "memo": "📝",
    "pencil": "📝", "pencil2": "✏️", "bulb": "💡", "fire": "🔥", "sparkles": "✨", "star": "⭐", "heart": "❤️",
    "shopping_bags": "🛍️", "shopping_trolley": "🛒", "gift": "🎁", "moneybag": "💰", "credit_card": "💳",
    "iphone": "📱", "email": "📧", "envelope": "✉️", "speech_balloon": "💬", "thought_balloon": "💭",
    "lock": "🔒", "unlock": "🔓", "key": "🔑", "shield": "🛡️", "link": "🔗", "paperclip": "📎", "pushpin": "📌",
    "mag": "🔍", "bust_in_silhouette": "👤", "busts_in_silhouette": "👥", "wave": "👋", "pray": "🙏", "clap": "👏",
    "point_right": "👉", "point_down": "👇", "raised_hands": "🙌", "slightly_smiling_face": "🙂", "smile": "😄",
    "grinning": "😀", "thinking_face": "🤔", "robot_face": "🤖", "gear": "⚙️", "wrench": "🔧", "hammer": "🔨",
    "package": "📦", "truck": "🚚", "snowflake": "❄️", "sunny": "☀️", "christmas_tree": "🎄", "coffee": "☕",
    "large_green_circle": "🟢", "large_yellow_circle": "🟡", "large_orange_circle": "🟠", "red_circle": "🔴",
    "large_blue_circle": "🔵", "white_circle": "⚪", "arrow_up": "⬆️", "arrow_down": "⬇️", "arrow_right": "➡️",
    "arrows_counterclockwise": "🔄", "repeat": "🔁", "double_vertical_bar": "⏸️", "black_square_for_stop": "⏹️",
    "information_source": "ℹ️", "question": "❓", "exclamation": "❗", "page_facing_up": "📄", "bookmark_tabs": "📑",
    "scroll": "📜", "clipboard": "📋", "file_folder": "📁", "inbox_tray": "📥", "outbox_tray": "📤", "test_tube": "🧪",
    "crescent_moon": "🌙", "zzz": "💤", "recycle": "♻️", "wastebasket": "🗑️", "flag-fr": "🇫🇷", "flag-gb": "🇬🇧",
    "fr": "🇫🇷", "gb": "🇬🇧", "us": "🇺🇸", "black_right_pointing_triangle_with_double_vertical_bar": "⏯️",
}  # fmt: skip

SHORTCODE = re.compile(r":([a-z0-9_+-]{1,60}):(?::skin-tone-[2-6]:)?")


def glyph(name: str) -> str | None:
    """The character for an emoji's name, or None where there is none."""
    if name in SLACK_NAMES:
        return SLACK_NAMES[name]
    try:
        found = unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return None
    return found if unicodedata.category(found) == "So" else None


def with_emoji(text: str) -> str:
    """`text` with every known shortcode replaced; an unknown one stays as it was written, as in Slack."""
    return SHORTCODE.sub(lambda match: glyph(match[1]) or match[0], text)
