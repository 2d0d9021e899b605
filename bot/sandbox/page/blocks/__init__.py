"""Block Kit drawn as HTML elements: `draw_block` for any block of a message, a modal or an App Home."""

from bot.sandbox.page.blocks.draw import draw_block, draw_blocks
from bot.sandbox.page.blocks.reader import Reader
from bot.sandbox.page.blocks.surface import Chosen, Form, Json, Key, Surface

__all__ = ["Chosen", "Form", "Json", "Key", "Reader", "Surface", "draw_block", "draw_blocks"]
