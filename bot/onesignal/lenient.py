"""Reading values that OneSignal writes in more than one way.

A number that cannot be read becomes None ("not stated"), never 0: people must be able to trust the numbers.
"""

import math
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import BeforeValidator

_DEEPEST = 4


def count_or_none(value: object) -> int | None:
    """A whole number, also where it comes as text ("12") or as a float (12.0)."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    number = number_or_none(value)
    return int(number) if number is not None and number.is_integer() else None


def number_or_none(value: object) -> float | None:
    """A finite number, also where it comes as text."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def moment_or_none(value: object) -> datetime | None:
    """An aware moment in UTC, from unix seconds (a number or digits) or ISO 8601 (UTC where it names no zone)."""
    seconds = number_or_none(value)
    try:
        if seconds is not None:
            return datetime.fromtimestamp(seconds, UTC) if seconds else None
        if not isinstance(value, str):
            return None
        read = datetime.fromisoformat(value.strip())
        return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return None


def flag(value: object) -> bool:
    """True, "true" and 1 are true; everything else, and nothing, is false."""
    return value is True or value == 1 or (isinstance(value, str) and value.strip().lower() == "true")


def text_or_none(value: object) -> str | None:
    """Text; a number as its digits; anything else, and an empty text, is None."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value or None if isinstance(value, str) else None


def texts_by_language(value: object) -> dict[str, str]:
    """{language: text}; what is not text is left out."""
    return {str(k): v for k, v in value.items() if isinstance(v, str)} if isinstance(value, Mapping) else {}


def sentences(value: object, _depth: int = 0) -> tuple[str, ...]:
    """Every way in which OneSignal writes errors and warnings, as a flat series of sentences.

    Text, a list of texts, a list of {code, title, meta}, a dict of any of these; null and booleans say nothing.
    """
    if value is None or isinstance(value, bool) or _depth > _DEEPEST:
        return ()
    if isinstance(value, Mapping):
        if titled := text_or_none(value.get("title")) or text_or_none(value.get("code")):
            return (titled.strip(),)
        inner = {key: sentences(said, _depth + 1) for key, said in value.items()}
        return tuple(f"{key}: {', '.join(said)}" for key, said in inner.items() if said)
    if isinstance(value, list | tuple):
        return tuple(sentence for item in value for sentence in sentences(item, _depth + 1))
    said = str(value).strip()
    return (said,) if said else ()


def objects(value: object) -> list[dict[str, Any]]:
    """The objects of a list; a single object counts as a list of one, anything else as an empty list."""
    if isinstance(value, dict):
        return [value]
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


Count = Annotated[int | None, BeforeValidator(count_or_none)]
Number = Annotated[float | None, BeforeValidator(number_or_none)]
Moment = Annotated[datetime | None, BeforeValidator(moment_or_none)]
Flag = Annotated[bool, BeforeValidator(flag)]
Text = Annotated[str | None, BeforeValidator(text_or_none)]
Texts = Annotated[dict[str, str], BeforeValidator(texts_by_language)]
Sentences = Annotated[tuple[str, ...], BeforeValidator(sentences)]
