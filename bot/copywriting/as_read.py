"""A draft as a person reads it: "Camille, …" in place of the Liquid that OneSignal fills in.

Only what the house and a model are told to write is filled in, by its shape and without running it: what a model wrote
is never carried out here. Anything else stays as it was written, and is looked at by the checks.
"""

import re
from dataclasses import dataclass

from bot.campaigns.content import Text
from bot.copywriting.preview.sample import sample_of

_FILLED_IN = re.compile(r"""\{\{-?\s*([\w.]{1,80})\s*(?:\|\s*default:\s*(?:'([^'{}|]*)'|"([^"{}|]*)")\s*)?-?\}\}""")


@dataclass(frozen=True)
class Personal:
    """What is filled in first: for an example, and for who has no such data."""

    sample: str
    otherwise: str


def as_read(text: Text, language: str) -> Text:
    """The text as somebody reads it whose data is known."""
    return text.model_copy(update={"title": _read(text.title, language), "message": _read(text.message, language)})


def as_anybody_reads(text: Text) -> Text:
    """The text as somebody reads it of whom nothing is known; as it was written, where that leaves nothing of it."""
    return text.model_copy(update={"title": _unnamed(text.title), "message": _unnamed(text.message)})


def _unnamed(text: str) -> str:
    if not _FILLED_IN.search(text):
        return text
    read = _FILLED_IN.sub(_otherwise, text).lstrip(" ,").rstrip()
    return read[:1].upper() + read[1:] or text


def _otherwise(found: re.Match[str]) -> str:
    return found[2] or found[3] or ""


def personal(text: Text, language: str) -> Personal | None:
    """None: everybody reads the same."""
    found = _FILLED_IN.search(text.title) or _FILLED_IN.search(text.message)
    return Personal(_sample(found, language), _otherwise(found)) if found else None


def _read(text: str, language: str) -> str:
    return _FILLED_IN.sub(lambda found: _sample(found, language), text)


def _sample(found: re.Match[str], language: str) -> str:
    return sample_of(found[1].rpartition(".")[2], language)
