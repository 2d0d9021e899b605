"""Plainer forms of a message, for when Slack refuses its blocks.

New blocks reach workspaces in phases, and an image that Slack cannot fetch is refused too (reference/slack.md,
"data_visualization"). The words and the buttons stay: a card that cannot be seen must still be decided on.
"""

from bot.slack.blocks.kit import SECTION_MAX, VIEW_MAX_BLOCKS, Json, Message, context, fitting, mrkdwn, shortened
from bot.slack.blocks.phrases import link
from bot.slack.i18n.text import cut, escape, escaped_cut

ALT_SHOWN = 200
TABLE_ROWS = 100
TABLE_TEXT = 2_900
PLAIN = frozenset({"section", "context", "actions", "header", "divider"})
"""Blocks that every workspace has."""


def plainer(message: Message) -> Message:
    """The same message with nothing but the oldest blocks, and without images."""
    blocks = [plain for block in message.blocks for plain in _plainer(block)]
    return Message(message.text, fitting(blocks))


def plainer_view(view: Json) -> Json:
    """A Home with nothing but the oldest blocks: charts as lines of text, pictures as links as far as there is room."""
    drawn = [
        [_charted(block)] if block["type"] == "data_visualization" else _plainer(block) for block in view["blocks"]
    ]
    has_room = sum(map(len, drawn)) <= VIEW_MAX_BLOCKS
    return {**view, "blocks": [plain for blocks in drawn for plain in (blocks if has_room else blocks[:1])]}


def _charted(block: Json) -> Json:
    """A chart as a line for each of its points."""
    lines = [f"*{escape(block['title'])}*"]
    series = block["chart"]["series"]
    for place, label in enumerate(block["chart"]["axis_config"]["categories"]):
        values = " · ".join(str(one["data"][place]["value"]) for one in series)
        lines.append(f"{escape(label)}: {values}")
    return {"type": "section", "block_id": block["block_id"], "text": mrkdwn("\n".join(lines))}


def barest(message: Message) -> Message:
    """The last resort: the text of the message and its buttons, without what is asked before a click."""
    text: Json = {"type": "section", "block_id": "text", "text": mrkdwn(message.text)}
    rows = [_unasked(row) for block in message.blocks for row in _buttons(block)]
    return Message(message.text, (text, *rows))


def _plainer(block: Json) -> list[Json]:
    kind = block["type"]
    if kind == "card":
        return _card(block)
    if kind == "carousel":
        return [plain for card in block["elements"] for plain in _card(card)]
    if kind == "context":
        texts = [element for element in block["elements"] if element["type"] != "image"]
        return [{**block, "elements": texts}] if texts else []
    if kind == "section":
        return [{key: value for key, value in block.items() if key != "accessory" or value["type"] != "image"}]
    if kind in ("data_table", "table"):
        return [_table(block)]
    return [block] if kind in PLAIN else _buttons(block)


def tabled(message: Message) -> Message:
    """The same message where only the newest blocks are missing: tables that cannot be sorted, ordinary buttons, and no
    charts."""
    blocks = [older for block in message.blocks for older in _older(block)]
    return Message(message.text, tuple(blocks))


def _older(block: Json) -> list[Json]:
    match block["type"]:
        case "data_table":
            return [_older_table(block)]
        case "data_visualization":
            return []
        case "context_actions":
            return _buttons(block)
        case _:
            return [block]


def _older_table(block: Json) -> Json:
    """Numbers stay to the right."""
    rows = [[{"type": "raw_text", "text": cell["text"]} for cell in row] for row in block["rows"][:TABLE_ROWS]]
    columns = [{"align": "right" if cell["type"] == "raw_number" else "left"} for cell in block["rows"][-1]]
    return {"type": "table", "block_id": block["block_id"], "rows": rows, "column_settings": columns}


def _buttons(block: Json) -> list[Json]:
    """A row of buttons, of what has some: the thumbs under an answer as ordinary ones, which say what they mean."""
    if block["type"] == "actions":
        return [block]
    if block["type"] == "carousel":
        return [row for card in block["elements"] for row in _buttons(card)]
    if block["type"] == "card" and block.get("actions"):
        return [_card_buttons(block)]
    if block["type"] != "context_actions":
        return []
    buttons = [
        {"type": "button", "action_id": f"{thumbs['action_id']}.{way}", **thumbs[f"{way}_button"]}
        for thumbs in block["elements"]
        if thumbs["type"] == "feedback_buttons"
        for way in ("positive", "negative")
    ]
    return [{"type": "actions", "block_id": block["block_id"], "elements": buttons}] if buttons else []


def _table(block: Json) -> Json:
    """A table as lines of text, as many as a section holds."""
    lines = [" · ".join(cell["text"] for cell in row) for row in block["rows"]]
    said = "\n".join(escape(line) for line in lines)
    return {"type": "section", "block_id": block["block_id"], "text": mrkdwn(f"```{shortened(said, TABLE_TEXT)}```")}


def _card(block: Json) -> list[Json]:
    """Title and body of a card as one section, what stood below them as another."""
    said = [_marked(block["subtitle"])] if "subtitle" in block else []
    said += [f"*{_marked(block['title'])}*"] if "title" in block else []
    said += [_marked(block["body"])] if "body" in block else []
    block_id = block["block_id"]
    blocks: list[Json] = []
    if said:
        text = "\n".join(said)
        blocks.append({"type": "section", "block_id": block_id, "text": mrkdwn(quoted_lines(text))})
    if "hero_image" in block:
        blocks.append(context(f"{block_id}-image", _image_link(block["hero_image"])))
    if "subtext" in block:
        blocks.append(context(f"{block_id}-under", _marked(block["subtext"])))
    return [*blocks, *_buttons(block)]


def _card_buttons(card: Json) -> Json:
    return {"type": "actions", "block_id": f"{card['block_id']}-buttons", "elements": card["actions"]}


def _image_link(image: Json) -> str:
    """A picture that is not shown, to be opened: what people will receive must stay within reach of who decides."""
    return link(image["image_url"], escaped_cut(image["alt_text"], ALT_SHOWN))


def quoted_lines(text: str) -> str:
    """Each line as a quotation: what people will receive is told apart from what Herald says of it."""
    return "\n".join(f"> {line}" for line in shortened(text, SECTION_MAX - 200).splitlines())


def _marked(text: Json) -> str:
    """A text object as mrkdwn."""
    words: str = text["text"]
    return words if text["type"] == "mrkdwn" else escape(cut(words, SECTION_MAX))


def _unasked(block: Json) -> Json:
    elements = [{key: value for key, value in element.items() if key != "confirm"} for element in block["elements"]]
    return {**block, "elements": elements}
