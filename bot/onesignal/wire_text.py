"""What OneSignal takes as a text."""

from typing import Annotated

from pydantic import AfterValidator, Field


def _encodable(text: str) -> str:
    """Half an emoji (a lone surrogate) cannot be written as UTF-8: say so here, not in the middle of a send."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise ValueError("contains half a character") from None
    return text


WireText = Annotated[str, Field(min_length=1), AfterValidator(_encodable)]
