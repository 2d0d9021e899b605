"""The modals of audiences: the list, and the form in which filters are built row by row and counted as they change."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

from bot.campaigns.audiences import SavedAudience
from bot.campaigns.content import FILTER_TEXT_MAX, FILTERS_MAX, NAME_MAX
from bot.campaigns.filter_rows import (
    ELAPSED,
    LISTS,
    RELATIONS,
    WITHOUT_VALUE,
    FilterField,
    Relation,
    Row,
    lines_of,
    rows_in,
)
from bot.campaigns.lifecycle_audiences import Stage
from bot.slack.blocks.buttons import ForgedClick
from bot.slack.blocks.filter_words import filters_in_words
from bot.slack.blocks.form_input import Values, read_option, read_text
from bot.slack.blocks.inputs import field_input, typed
from bot.slack.blocks.kit import INPUT_MAX, METADATA_MAX, Json, actions, button, confirm, context, option, section, view
from bot.slack.blocks.phrases import name_of
from bot.slack.names import (
    AUDIENCE_ADD,
    AUDIENCE_ARCHIVE,
    AUDIENCE_CHANGE,
    AUDIENCE_FIELD,
    AUDIENCE_JOIN,
    AUDIENCE_NEW,
    AUDIENCE_RELATION,
    AUDIENCE_REMOVE,
    AUDIENCE_SAVE,
    AUDIENCE_TEXT,
    AUDIENCES,
)
from bot.words import Words

ROWS_MAX = 30
"""Of three blocks each: with the rest, what Slack shows in a modal (100 blocks)."""
TEXTS = ("text-1", "text-2", "text-3")
"""The fields for what does not fit into rows: 200 lines are about 9,000 characters, and one takes 3,000."""
LISTED = 30
_REACH = "reach"
_ROW = re.compile(r"row-([1-9][0-9]{0,3})-([a-z_]{1,20})")
AND, OR = "and", "or"
_AGO = (FilterField.LAST_SESSION, FilterField.FIRST_SESSION)


@dataclass(frozen=True)
class AudienceDraft:
    """What stands in the form."""

    rows: tuple[Row, ...]
    """Each with its place, which no other row of this form has had."""
    key: int | None = None
    """The saved audience that is changed."""
    name: str = ""
    next_place: int = 2
    texts: tuple[str, ...] | None = None
    """None: there are no fields for text."""

    @classmethod
    def new(cls) -> Self:
        return cls((_usual(FilterField.LAST_SESSION, "1"),))

    @classmethod
    def of(cls, saved: SavedAudience, rows: Sequence[Row]) -> Self:
        """The form of a saved audience: what does not fit into rows stands as text."""
        shown = tuple(replace(row, place=str(number)) for number, row in enumerate(rows[:ROWS_MAX], start=1))
        rest = list(rows[ROWS_MAX:])
        texts = _split([_line(row) for row in rest]) if rest else None
        return cls(shown, saved.key, saved.name, len(shown) + 1, texts)

    @classmethod
    def read(cls, view: Mapping[str, Any]) -> Self:
        """What stands in the form that Slack sends. Raises ForgedClick for anything else."""
        values: Values = view["state"]["values"]
        known = _metadata(view.get("private_metadata"))
        rows, texts = [], []
        for block in view["blocks"]:
            block_id = str(block["block_id"])
            if found := _ROW.fullmatch(block_id):
                rows.append(_read_row(values, block_id, found[1], found[2]))
            elif block_id in TEXTS:
                texts.append(read_text(values, block_id))
        return cls(
            tuple(rows), known.get("key"), read_text(values, "name"), known["next"], tuple(texts) if texts else None
        )

    @property
    def all_rows(self) -> list[Row]:
        """The rows, and those that are written as text. Raises FormErrors, beside the text."""
        rows = list(self.rows)
        for name, text in zip(TEXTS, self.texts or (), strict=False):
            rows += rows_in(text, field=name)
        return rows

    def with_row(self) -> Self:
        place = str(self.next_place)
        return replace(
            self, rows=(*self.rows, _usual(FilterField.TAG, place))[:ROWS_MAX], next_place=self.next_place + 1
        )

    def with_text(self) -> Self:
        return replace(self, texts=self.texts or ("",) * len(TEXTS))

    def without(self, place: str) -> Self:
        kept = tuple(row for row in self.rows if row.place != place)
        return replace(self, rows=kept) if kept or self.texts else self

    def with_field(self, place: str, chosen: FilterField) -> Self:
        """Another field, with its usual relation: what was typed for the other means nothing here."""
        rows = [
            replace(_usual(chosen, place), opens_group=row.opens_group) if row.place == place else row
            for row in self.rows
        ]
        return replace(self, rows=tuple(rows))


def _usual(chosen: FilterField, place: str) -> Row:
    return Row(chosen, RELATIONS[chosen][0], place=place)


def _line(row: Row) -> str:
    return lines_of([replace(row, opens_group=False), row])[1]


def _split(lines: list[str]) -> tuple[str, ...]:
    texts = [""]
    for line in lines:
        if len(texts[-1]) + len(line) + 1 > INPUT_MAX and len(texts) < len(TEXTS):
            texts.append("")
        texts[-1] += line + "\n"
    return tuple(text.strip() for text in (*texts, *[""] * len(TEXTS)))[: len(TEXTS)]


def _metadata(said: object) -> dict[str, int]:
    try:
        known = json.loads(said) if isinstance(said, str) and len(said) <= METADATA_MAX else None
    except (ValueError, RecursionError):
        known = None
    is_ours = isinstance(known, dict) and known.keys() <= {"key", "next"} and "next" in known
    if not is_ours or not all(type(one) is int and 0 < one < 10**15 for one in known.values()):  # type: ignore[union-attr]
        raise ForgedClick()
    return dict(known)  # type: ignore[arg-type]


def _read_row(values: Values, block_id: str, place: str, said: str) -> Row:
    chosen = values.get(block_id, {})
    try:
        field, relation = FilterField(said), Relation[read_option(chosen_as(chosen, AUDIENCE_RELATION), "it").upper()]
        opens = AUDIENCE_JOIN in chosen and read_option(chosen_as(chosen, AUDIENCE_JOIN), "it") == OR
        if relation not in RELATIONS[field]:
            raise ForgedClick()
    except (ValueError, KeyError):
        raise ForgedClick() from None
    key, value = f"key-{place}", f"value-{place}-{field}"
    return Row(
        field,
        relation,
        read_text(values, key) if key in values else "",
        read_text(values, value) if value in values else "",
        opens_group=opens,
        place=place,
    )


def chosen_as(block: Mapping[str, Any], action_id: str) -> Values:
    """One element of a block of several, as the readers of forms take it."""
    return {"it": {"it": block.get(action_id)}}


# Drawing


def audience_form(draft: AudienceDraft, words: Words, *, reach: str = "") -> Json:
    """The form in which an audience is made or changed. `reach` is mrkdwn: how many people it holds, where known."""
    name = typed(most=NAME_MAX, filled=draft.name, placeholder=words.text("audience-name-example"))
    blocks = [
        field_input("name", words.text("audience-name"), name),
        context("how", words.text("audience-how")),
    ]
    for index, row in enumerate(draft.rows):
        blocks += _row_blocks(row, words, is_first=index == 0, is_alone=len(draft.rows) == 1 and draft.texts is None)
    if len(draft.rows) >= ROWS_MAX:
        blocks.append(context("full", words.text("audience-rows-full", limit=ROWS_MAX, entries=FILTERS_MAX)))
    for name_of_text, text in zip(TEXTS, draft.texts or (), strict=False):
        element = _told_at_once(typed(most=INPUT_MAX, filled=text, lines=True))
        hint = words.text("audience-text-hint")
        label = words.text("audience-text")
        blocks.append(_dispatching(field_input(name_of_text, label, element, hint=hint, optional=True)))
    blocks += [*_form_buttons(draft, words), reach_block(reach or words.text("audience-reach-open"))]
    known = {"next": draft.next_place} | ({"key": draft.key} if draft.key is not None else {})
    return view(
        words.text("audience-change") if draft.key is not None else words.text("audience-new"),
        blocks,
        callback_id=AUDIENCE_SAVE,
        metadata=json.dumps(known),
        submit=words.text("form-save"),
        close=words.text("form-cancel"),
    )


def with_reach(shown: Mapping[str, Any], reach: str) -> Json:
    """The form as it is shown, with another number of people: nothing else in it is touched."""
    kept = ("type", "callback_id", "title", "submit", "close", "private_metadata")
    blocks = [reach_block(reach) if block["block_id"] == _REACH else block for block in shown["blocks"]]
    return {**{key: shown[key] for key in kept if shown.get(key)}, "blocks": blocks}


def reach_block(reach: str) -> Json:
    return context(_REACH, f"👥 {reach}")


def _form_buttons(draft: AudienceDraft, words: Words) -> list[Json]:
    elements = []
    if len(draft.rows) < ROWS_MAX:
        elements.append(button(AUDIENCE_ADD, words.text("audience-add")))
    if draft.texts is None:
        elements.append(button(AUDIENCE_TEXT, words.text("audience-add-text")))
    if draft.key is not None:
        elements.append(_archive(draft.key, words))
    return [actions("more", elements)] if elements else []


def _archive(key: int, words: Words) -> Json:
    asking = confirm(
        words.text("audience-archive-title"),
        words.text("audience-archive-text"),
        yes=words.text("audience-archive-yes"),
        no=words.text("audience-archive-no"),
        style="danger",
    )
    return button(AUDIENCE_ARCHIVE, words.text("audience-archive-button"), str(key), style="danger", asking=asking)


def _row_blocks(row: Row, words: Words, *, is_first: bool, is_alone: bool) -> list[Json]:
    elements = []
    if not is_first:
        joins = [option(words.text("audience-joined-and"), AND), option(words.text("audience-joined-or"), OR)]
        elements.append(_select(AUDIENCE_JOIN, joins, joins[row.opens_group]))
    fields = [option(words.one("audience-field", one.value), one.value) for one in FilterField]
    elements.append(_select(AUDIENCE_FIELD, fields, fields[list(FilterField).index(row.field)]))
    relations = [option(_relation(row.field, one, words), one.name.lower()) for one in RELATIONS[row.field]]
    elements.append(_select(AUDIENCE_RELATION, relations, relations[list(RELATIONS[row.field]).index(row.relation)]))
    if not is_alone:
        elements.append(button(AUDIENCE_REMOVE, words.text("audience-remove"), row.place))
    blocks = [actions(f"row-{row.place}-{row.field}", elements)]
    if row.field is FilterField.TAG:
        key = _told_at_once(typed(most=FILTER_TEXT_MAX, filled=row.key, placeholder="customer_status"))
        blocks.append(_dispatching(field_input(f"key-{row.place}", words.text("audience-key"), key, optional=True)))
    if row.relation not in WITHOUT_VALUE:
        value = _told_at_once(typed(most=FILTER_TEXT_MAX, filled=row.value))
        name = f"value-{row.place}-{row.field}"
        blocks.append(_dispatching(field_input(name, _value_label(row, words), value, optional=True)))
    return blocks


def _relation(field: FilterField, relation: Relation, words: Words) -> str:
    if field in _AGO:
        return words.text("audience-relation-ago_more" if relation is Relation.MORE else "audience-relation-ago_less")
    return words.one("audience-relation", relation.name.lower())


def _value_label(row: Row, words: Words) -> str:
    if row.relation in LISTS:
        return words.text("audience-value-list")
    if row.field in _AGO or row.relation in ELAPSED:
        return words.text("audience-value-duration")
    if row.field is FilterField.SESSION_TIME:
        return words.text("audience-value-minutes")
    if row.field is FilterField.LANGUAGE:
        return words.text("audience-value-language")
    if row.field is FilterField.COUNTRY:
        return words.text("audience-value-country")
    return words.text("audience-value")


def _select(action_id: str, options: list[Json], chosen: Json) -> Json:
    return {"type": "static_select", "action_id": action_id, "options": options, "initial_option": chosen}


def _told_at_once(element: Json) -> Json:
    return element | {"dispatch_action_config": {"trigger_actions_on": ["on_character_entered"]}}


def _dispatching(block: Json) -> Json:
    return block | {"dispatch_action": True}


def audience_list(saved: Sequence[SavedAudience], words: Words, *, note: str = "") -> Json:
    """The audiences that are saved, each with its button, and what there is ready-made."""
    blocks = [section("note", note)] if note else []
    blocks.append(context("how", words.text("audience-list-how")))
    blocks.append(actions("new", [button(AUDIENCE_NEW, words.text("audience-new"), style="primary")]))
    blocks += [_listed(one, words) for one in saved[:LISTED]]
    if not saved:
        blocks.append(context("none", words.text("audience-list-none")))
    if (left := len(saved) - LISTED) > 0:
        blocks.append(context("rest", words.text("audience-list-rest", count=left)))
    stages = words.listing([words.one("audience-stage", one.value) for one in Stage])
    blocks.append(context("ready", words.text("audience-list-ready", names=stages)))
    return view(
        words.text("audience-title"), blocks, callback_id=AUDIENCES, metadata="", close=words.text("form-close")
    )


def _listed(saved: SavedAudience, words: Words) -> Json:
    label = words.text("audience-change-button")
    about = words.text("button-about", button=label, code=saved.name)
    change = button(AUDIENCE_CHANGE, label, str(saved.key), read_out=about)
    filters = filters_in_words(saved.entries, words)
    line = words.text("audience-list-line", name=name_of(saved.name), filters=filters)
    return section(f"audience-{saved.key}", line, accessory=change)
