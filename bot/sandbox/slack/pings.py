"""Who a message notifies by name, so that tests can assert that a hostile campaign name notifies nobody.

In mrkdwn `<!channel>` and `<@U…>` notify; escaped (`&lt;!channel&gt;`) they are text. plain_text never notifies.
"""

import re

from bot.sandbox.slack.model import Json

_PING = re.compile(r"<(?:!(channel|here|everyone|subteam\^\w+)|@([UW][A-Z0-9]+))(?:\|[^>]*)?>")


def pings_in(text: str, blocks: list[Json]) -> list[str]:
    """Everybody named, in order, each once. The fallback `text` counts too: it is what notifications show."""
    found: dict[str, None] = {}
    _collect_text(text, found)
    for block in blocks:
        _collect(block, found)
    return list(found)


def _collect_text(text: str, found: dict[str, None]) -> None:
    if "<" in text:
        for match in _PING.finditer(text):
            found[match[1] or match[2]] = None


def _collect(value: object, found: dict[str, None]) -> None:
    if isinstance(value, list):
        for item in value:
            _collect(item, found)
    elif isinstance(value, dict):
        kind = value.get("type")
        if kind in ("mrkdwn", "markdown") and isinstance(value.get("text"), str):
            _collect_text(value["text"], found)
        elif kind == "user" and "user_id" in value:
            found[value["user_id"]] = None
        elif kind == "broadcast":
            found[value["range"]] = None
        elif kind not in ("plain_text", "raw_text", "text"):
            for item in value.values():
                if isinstance(item, (dict, list)):
                    _collect(item, found)
