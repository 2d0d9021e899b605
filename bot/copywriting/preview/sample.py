"""Liquid as OneSignal renders it, for a person whose every tag is known and for one of whom nothing is."""

import re
from typing import Any

from bot.copywriting.preview.push import Person

LOOPS_MAX = 1_000
OUTPUT_MAX = 20_000
"""Bytes. A message has at most 1,000 characters: what writes more than this is no message any more."""
NESTED_MAX = 20
ASSIGNED_MAX = 100_000

_OUT_OF_BOUNDS = (MemoryError, RecursionError, ArithmeticError)
"""What a text can bring about that no limit of Liquid's holds back: the process that draws has its own."""

_FIRST_NAMES = {"fr": "Camille", "de": "Lena", "es": "Lucía", "it": "Giulia"}
_SAMPLES = (
    (re.compile(r"first.?name|pr[eé]nom|^name$|user.?name"), ""),
    (re.compile(r"last.?name|sur.?name|^nom$"), "Martin"),
    (re.compile(r"city|ville|town"), "Paris"),
    (re.compile(r"country|pays"), "France"),
    (re.compile(r"price|amount|total|montant|prix|sum|savings|credit"), "42"),
    (re.compile(r"count|number|points|items|nombre|qty|quantity|days"), "3"),
    (re.compile(r"percent|discount|remise"), "20"),
    (re.compile(r"url|link|lien"), "maison.example"),
    (re.compile(r"mail"), "camille@maison.example"),
    (re.compile(r"code"), "ABC123"),
)


def rendered(text: str, person: Person, language: str) -> str:
    """The text as this person reads it. Where its Liquid is broken or goes on for too long: as it was written."""
    if "{{" not in text and "{%" not in text:
        return text
    from liquid.exceptions import LiquidError

    try:
        template = _environment().from_string(text)
        known = _known(template, language) if person is Person.KNOWN else {}
        return str(template.render(**known))
    except (LiquidError, *_OUT_OF_BOUNDS, ValueError, TypeError, AttributeError, LookupError):
        return text  # it is seen that it is broken; the checks say why


def has_liquid(*texts: str) -> bool:
    """Whether people may read different things."""
    return any("{{" in text or "{%" in text for text in texts)


def _environment() -> Any:
    from liquid import Environment

    class Careful(Environment):
        loop_iteration_limit = LOOPS_MAX
        output_stream_limit = OUTPUT_MAX
        context_depth_limit = NESTED_MAX
        local_namespace_limit = ASSIGNED_MAX

    return Careful()


def _known(template: Any, language: str) -> dict[str, Any]:
    """A value for each tag that stands in the text: `first_name` and, nested, `user.tags.city`."""
    known: dict[str, Any] = {}
    for places in template.analyze().globals.values():
        for place in places:
            segments = [one for one in place.segments if isinstance(one, str)]
            here = known
            for segment in segments[:-1]:
                inner = here.setdefault(segment, {})
                here = inner if isinstance(inner, dict) else {}
            if segments:
                here.setdefault(segments[-1], sample_of(segments[-1], language))
    return known


def sample_of(tag: str, language: str) -> str:
    """What stands for a tag: something of its kind where its name tells, else its name in words."""
    name = tag.lower()
    for pattern, sample in _SAMPLES:
        if pattern.search(name):
            return sample or _FIRST_NAMES.get(language, "Alex")
    return tag.replace("_", " ").replace("-", " ").strip().capitalize()
