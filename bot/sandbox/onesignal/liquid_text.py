"""Liquid as OneSignal renders it: tags by name, nothing for what is missing, the text as it is where it is broken."""

from functools import cache
from typing import Any


def render(text: str, context: dict[str, Any]) -> str:
    """The text for one person."""
    if "{{" not in text and "{%" not in text:
        return text
    from liquid.exceptions import LiquidError

    try:
        return str(_template(text).render(**context))
    except LiquidError:
        return text


@cache
def _template(text: str) -> Any:
    from liquid import Environment

    return Environment().from_string(text)
