"""The `input` block: label, control, hint and error, tied together for screen readers."""

from typing import Any

from bot.sandbox.page.blocks.controls import draw_control
from bot.sandbox.page.blocks.surface import Json, Surface, key_of
from bot.sandbox.page.blocks.text import plain, plain_html
from bot.sandbox.page.dom import box, markup, show, tag


def input_id(block: Json) -> str:
    """The HTML id of a block's control. One modal is on a page at a time, so its ids are enough."""
    return "input-" + "-".join(key_of(block, block.get("element", {})))


def input_block(block: Json, surface: Surface) -> None:
    InputField(block, surface)


class InputField:
    """One field. Its words and its error can change while the control, and what is typed in it, stays."""

    def __init__(self, block: Json, surface: Surface) -> None:
        element = block.get("element", {})
        name = input_id(block)
        is_group = element.get("type") in ("radio_buttons", "checkboxes")
        with box("input-field") as self.frame:
            with tag(
                "span" if is_group else "label", "input-label", for_=None if is_group else name, id=f"{name}-label"
            ):
                self.label = markup("", "", "span")
                self.optional = tag("span", "muted optional hidden", " (optional)")
            described: dict[str, Any] = {"aria_describedby": f"{name}-hint {name}-error"}
            described |= {"aria_labelledby": f"{name}-label"} if is_group else {"id": name}
            described["aria_required"] = None if block.get("optional") else "true"
            draw_control(block, element, surface, **described)
            self.hint = markup("", "hint hidden", id=f"{name}-hint")
            with box("field-error hidden", role="alert", id=f"{name}-error", data_testid="field-error") as self.error:
                tag("span", "field-error-mark", "!", aria_hidden="true")
                self.error_text = markup("", "", "span")
        self.say(block, "")

    def say(self, block: Json, error: str) -> None:
        """Show these words, and what the app says is wrong with the field ("": nothing)."""
        self.label.content = plain_html(plain(block.get("label")))
        self.hint.content = plain_html(plain(block.get("hint")))
        self.error_text.content = plain_html(error)
        show(self.optional, bool(block.get("optional")))
        show(self.hint, bool(self.hint.content))
        show(self.error, bool(error))
        self.frame.classes(add="has-error" if error else None, remove=None if error else "has-error")
