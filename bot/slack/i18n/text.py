"""Making what people and models wrote safe to stand in Slack's text, and short enough."""

import re

ELLIPSIS = "…"

# Left out of what is shown: characters that print nothing but can turn the words after them around (bidirectional
# overrides and isolates), and control characters except tab and line feed.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069\ue000\ue001]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_ODD = re.compile(f"{_UNSEEN.pattern}|{_SURROGATES.pattern}")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_ESCAPED = re.compile(r"[&<>]")
_CLINGS = re.compile("[\u0300-\u036f\u200d\u20e3\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")
"""What belongs to the character before it: accents, joiners, variation selectors, skin tones."""


def clean(text: str) -> str:
    """The text without characters that nobody sees but that could mislead who reads, or that JSON cannot carry."""
    if not _ODD.search(text):
        return text
    return _SURROGATES.sub("\ufffd", _UNSEEN.sub("", text))


def one_line(text: str) -> str:
    """The text on one line, its blanks made single."""
    return " ".join(clean(text).split())


def escape(text: str) -> str:
    """The text for mrkdwn, where it then mentions nobody and links nowhere: `<!channel>` becomes words."""
    return _ESCAPED.sub(lambda found: _ENTITIES[found[0]], clean(text))


def cut(text: str, limit: int) -> str:
    """At most `limit` characters of the text, counted as Slack's clients do (an emoji may be two); … marks a cut."""
    return _cut(clean(text), limit, escaped=False)


def escaped_cut(text: str, limit: int) -> str:
    """The text for mrkdwn in at most `limit` characters, counted after escaping; never cut inside an entity."""
    return _cut(clean(text), limit, escaped=True)


def _cut(text: str, limit: int, *, escaped: bool) -> str:
    if len(text) * _LARGEST[escaped] <= limit:
        return _shown(text, escaped)
    size, kept, room = 0, 0, max(0, limit - len(ELLIPSIS))
    for index, letter in enumerate(text):
        size += _size(letter, escaped)
        if size <= room:
            kept = index + 1
        if size > limit:
            return (_shown(text[: _whole(text, kept)].rstrip(), escaped) + ELLIPSIS)[:limit]
    return _shown(text, escaped)


_LARGEST = {False: 2, True: len("&amp;")}
"""The most that `_size` says of a letter, when it is escaped and when it is not."""


def _size(letter: str, escaped: bool) -> int:
    if escaped and letter in _ENTITIES:
        return len(_ENTITIES[letter])
    return 2 if letter > "\uffff" else 1


def _shown(text: str, escaped: bool) -> str:
    return escape(text) if escaped else text


def _whole(text: str, end: int) -> int:
    """The last place at or before `end` that is not inside a joined emoji or an accented letter."""
    while 0 < end < len(text) and (_CLINGS.match(text[end]) or text[end - 1] == "\u200d"):
        end -= 1
    return end


def parts(text: str, limit: int) -> list[str]:
    """The whole text in parts of at most `limit` characters, counted as `cut` does; after a blank, if there is one.

    `limit` is at least 2, the size of an emoji.
    """
    found = list[str]()
    while text:
        end = _fitting(text, limit)
        if end < len(text):
            blank = max(text.rfind(" ", 0, end), text.rfind("\n", 0, end)) + 1
            end = blank or _whole(text, end) or end
        found.append(text[:end])
        text = text[end:]
    return found


def _fitting(text: str, limit: int) -> int:
    """How many letters of the text have at most `limit` characters together."""
    size = 0
    for index, letter in enumerate(text):
        size += _size(letter, escaped=False)
        if size > limit:
            return index
    return len(text)
