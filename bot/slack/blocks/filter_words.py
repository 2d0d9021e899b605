"""Filters as people read them: last session more than 60 days ago and country FR."""

from collections.abc import Mapping, Sequence

from bot.campaigns.content import Audience
from bot.campaigns.filter_rows import FilterField, Relation, duration_of, entries_of, rows_in
from bot.campaigns.form import READY_AUDIENCE
from bot.campaigns.form_errors import FormErrors
from bot.campaigns.lifecycle_audiences import Stage
from bot.errors import HeraldError
from bot.slack.blocks.phrases import name_of
from bot.words import Words

CONDITIONS_SHOWN = 6
ON_THE_CARD = 20
VALUE_SHOWN = 60

_NAMES = {said: relation.name.lower() for relation in Relation for said in [relation.value]}
_NAMES |= {"in_array": "in", "not_in_array": "not_in", "time_elapsed_gt": "older", "time_elapsed_lt": "newer"}


def filters_in_words(entries: Sequence[Mapping[str, str]], words: Words, *, most: int = CONDITIONS_SHOWN) -> str:
    """The filters in mrkdwn; after so many conditions, how many more there are."""
    said, opens, count = "", False, 0
    for entry in entries:
        if "operator" in entry:
            opens = entry["operator"] == "OR"
            continue
        count += 1
        if count <= most:
            one = _condition(entry, words)
            joined = "audience-or" if opens else "audience-and"
            said = _joined(joined, said, one, words) if said else one
        opens = False
    return words.text("audience-more", filters=said, count=count - most) if count > most else said


def audience_in_words(audience: Audience, words: Words, *, most: int = CONDITIONS_SHOWN) -> str:
    """A saved or ready-made audience with what is in it."""
    filters = filters_in_words(audience.entries, words, most=most)
    if audience.stage:
        return words.text(
            "audience-shown-ready", name=stage_name(audience.stage, audience.name, words), filters=filters
        )
    return words.text("audience-shown", name=name_of(audience.name), filters=filters)


def changed_audience(text: str, words: Words) -> str | None:
    """An audience as `difference` writes it, its name and a condition a line; None: it was cut, or is not one."""
    name, _, lines = text.partition("\n")
    try:
        entries = entries_of(rows_in(lines))
    except (FormErrors, HeraldError):
        return None
    filters = filters_in_words(entries, words)
    if (stage := name.removeprefix(READY_AUDIENCE)) in tuple(Stage) and name != stage:
        return words.text("audience-shown-ready", name=stage_name(stage, name, words), filters=filters)
    return words.text("audience-shown", name=name_of(name), filters=filters)


def stage_name(stage: str, otherwise: str, words: Words) -> str:
    """What a ready-made audience is called; one that no version knows any more keeps its name."""
    if stage in tuple(Stage):
        return words.one("audience-stage", stage)
    return name_of(otherwise)


def _joined(text: str, one: str, other: str, words: Words) -> str:
    if text == "audience-or":
        return words.text("audience-or", one=one, other=other)
    return words.text("audience-and", one=one, other=other)


def _condition(entry: Mapping[str, str], words: Words) -> str:
    field = entry.get("field", "")
    relation = _NAMES.get(entry.get("relation", ""), "is")
    if field not in tuple(FilterField):
        return name_of(" ".join(entry.values()))  # what no row can say is shown as it is on the wire
    key, value = name_of(entry.get("key", ""), VALUE_SHOWN), _value(entry, words)
    if field == FilterField.TAG:
        return words.text("audience-said-tag", relation=relation, key=f"`{key}`", said=value)
    return words.one("audience-said", field, relation=relation, said=value)


def _value(entry: Mapping[str, str], words: Words) -> str:
    if (length := duration_of(entry)) is not None:
        number, unit = length
        shown = words.number(int(number)) if number == int(number) else name_of(f"{number.normalize():f}")
        return words.text("audience-length", unit=unit, count=int(number), number=shown)
    values = entry.get("value", "").split(",") if "in_array" in entry.get("relation", "") else [entry.get("value", "")]
    return ", ".join(name_of(one.strip(), VALUE_SHOWN) for one in values)
