"""Which texts of a campaign a model has translated, for the record: carried by the form until that is saved."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import quote, unquote

from bot.campaigns.content import Content, Text

MODEL_KEPT = 60
"""Characters of its name."""
PACKED = re.compile(rf"[A-Za-z-]{{2,7}}:[0-9a-f]{{12}}:[0-9a-f]{{0,12}}:[\w.~%-]{{0,{3 * MODEL_KEPT}}}")
"""One of them, as a form carries it."""

_NOT_IN_NAMES = re.compile(r"[^ -~]")


@dataclass(frozen=True)
class Translated:
    """That a model wrote the text of a language, and which text that was."""

    language: str
    fingerprint: str
    """Of its words: a person may have changed them since."""
    model: str
    prompt_version: str = ""

    @classmethod
    def of(cls, language: str, text: Text, *, model: str, prompt_version: str) -> Self:
        return cls(language, _fingerprint(text), _NOT_IN_NAMES.sub("-", model)[:MODEL_KEPT], prompt_version)

    def packed(self) -> str:
        return f"{self.language}:{self.fingerprint}:{self.prompt_version}:{quote(self.model, safe='')}"

    @classmethod
    def unpacked(cls, packed: str) -> Self:
        """What `packed` has written."""
        language, fingerprint, prompt_version, model = packed.split(":")
        return cls(language, fingerprint, unquote(model), prompt_version)


def translated_in(content: Content, by_model: Iterable[Translated]) -> list[dict[str, Any]]:
    """For the audit log: which languages of this content a model wrote, and whether a person has changed the words."""
    texts = content.variant.translations
    return [
        {
            "language": one.language,
            "writer": "openai",
            "model": one.model,
            "prompt_version": one.prompt_version,
            "changed_by_hand": _fingerprint(texts[one.language]) != one.fingerprint,
        }
        for one in by_model
        if one.language in texts
    ]


def _fingerprint(text: Text) -> str:
    return hashlib.sha256(f"{text.title}\0{text.message}".encode()).hexdigest()[:12]
