"""Which function draws which block. A kind that is not listed is drawn as a visible gap, never left out in silence."""

from collections.abc import Callable, Sequence

from nicegui.element import Element

from bot.sandbox.page.blocks import cards, charts, inputs, layout, tables
from bot.sandbox.page.blocks.surface import Json, Surface
from bot.sandbox.page.dom import box

DRAWN: dict[str, Callable[[Json, Surface], None]] = {
    "actions": layout.actions,
    "alert": cards.alert,
    "card": cards.card,
    "carousel": cards.carousel,
    "context": layout.context,
    "context_actions": layout.context_actions,
    "data_table": tables.data_table,
    "data_visualization": charts.data_visualization,
    "divider": layout.divider,
    "file": layout.file,
    "header": layout.header,
    "image": layout.image,
    "input": inputs.input_block,
    "markdown": layout.markdown,
    "plan": cards.plan,
    "rich_text": layout.rich_text,
    "section": layout.section,
    "table": tables.table,
    "task_card": cards.task_card,
    "video": layout.video,
}


def draw_block(block: Json, surface: Surface) -> Element:
    """Draw one block into the current element."""
    kind = str(block.get("type", ""))
    with box(f"bk bk-{kind}", data_testid=f"block-{kind}", data_block_id=block.get("block_id")) as frame:
        if kind == "container":
            cards.container(block, surface, draw_blocks)
        elif kind in DRAWN:
            DRAWN[kind](block, surface)
        else:
            box("bk-unknown", f"This page does not know the block “{kind}”.")
    return frame


def draw_blocks(blocks: Sequence[Json], surface: Surface) -> None:
    for block in blocks:
        draw_block(block, surface)
