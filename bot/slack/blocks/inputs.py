"""Inputs of forms. An input's block and its element are both called like the field that they fill."""

from collections.abc import Iterable, Sequence

from bot.campaigns.form import is_no_segment
from bot.slack.blocks.facts import SegmentChoice
from bot.slack.blocks.kit import INPUT_MAX, OPTION_MAX, OPTION_VALUE_MAX, SELECT_MAX_OPTIONS, Json, option, plain
from bot.slack.i18n.text import clean, cut, one_line
from bot.words import Words

LABEL_MAX = 150
HINT_MAX = 300
PLACEHOLDER_MAX = 150


def field_input(name: str, label: str, element: Json, *, hint: str = "", optional: bool = False) -> Json:
    block: Json = {
        "type": "input",
        "block_id": name,
        "label": plain(label, LABEL_MAX),
        "element": {**element, "action_id": name},
        "optional": optional,
    }
    return block | {"hint": plain(hint, HINT_MAX)} if hint else block


def typed(*, most: int, filled: str = "", lines: bool = False, placeholder: str = "") -> Json:
    """A text to type, of at most so many characters."""
    element: Json = {"type": "plain_text_input", "multiline": lines, "max_length": min(most, INPUT_MAX)}
    if filled:
        element["initial_value"] = cut(clean(filled), min(most, INPUT_MAX))
    if placeholder:
        element["placeholder"] = plain(placeholder, PLACEHOLDER_MAX)
    return element


def whole_number(least: int, most: int, filled: int | None) -> Json:
    """A whole number to type; one that is out of bounds is not filled in, since Slack then draws no form at all."""
    element: Json = {
        "type": "number_input",
        "is_decimal_allowed": False,
        "min_value": str(least),
        "max_value": str(most),
    }
    return element | {"initial_value": str(filled)} if filled is not None and least <= filled <= most else element


def chosen_segments(chosen: Sequence[SegmentChoice], words: Words, *, most: int, placeholder: str) -> Json:
    """Segments to choose from as one types; the listener answers with `segment_options`."""
    element: Json = {
        "type": "multi_external_select",
        "min_query_length": 0,
        "max_selected_items": most,
        "placeholder": plain(placeholder, PLACEHOLDER_MAX),
    }
    if options := segment_options(chosen, words):
        element["initial_options"] = options
    return element


def segment_options(choices: Iterable[SegmentChoice], words: Words) -> list[Json]:
    """Segments as Slack's options: "Lapsed buyers · about 52,000". An ID too long for an option is left out."""
    fitting = [choice for choice in choices if 0 < len(choice.id) <= OPTION_VALUE_MAX]
    return [option(_segment_label(choice, words), choice.id) for choice in fitting[:SELECT_MAX_OPTIONS]]


def _segment_label(choice: SegmentChoice, words: Words) -> str:
    """The name is cut, never the number. What is no segment says so, also when it is shown again."""
    if is_no_segment(choice.id):
        name, lead = one_line(choice.name), one_line(words.text("audience-option", name=""))
        return name if name.startswith(lead) else words.text("audience-option", name=cut(name, OPTION_MAX))
    if choice.subscribers is None:
        return cut(one_line(choice.name), OPTION_MAX) or "–"
    about = words.text("form-segment-size", number=words.number(choice.subscribers))
    return f"{cut(one_line(choice.name), OPTION_MAX - len(about) - 3) or '–'} · {about}"
