"""The form of an automation while it is open: with an event or an audience, one step more or less, from a playbook."""

import asyncio
import re
from collections.abc import Callable, Mapping, Set
from dataclasses import replace
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.campaigns.automation_form import FORM_CONDITIONS, FORM_STEPS, AutomationForm, ConditionForm, StepForm
from bot.slack.blocks.buttons import ForgedClick
from bot.slack.blocks.facts import SegmentChoice
from bot.slack.blocks.form_automation import ADD_CONDITION, ADD_STEP, DROP_STEP, RECIPE, STARTS_FIELD
from bot.slack.blocks.form_context import FormContext
from bot.slack.blocks.form_input import read_filled
from bot.slack.blocks.form_redrawn import by_name
from bot.slack.blocks.forms import EDIT, Filled, for_channel
from bot.slack.door import Body, Door
from bot.slack.modals import redraw_modal
from bot.words import Words

Change = Callable[[AutomationForm], AutomationForm]
MOST_NUMBER = 99
STEP_FIELDS = ("wait", "unit", "title", "message", "link")

_SHAPES = re.compile(
    rf"\A({re.escape(STARTS_FIELD)}|{re.escape(ADD_STEP)}|{re.escape(ADD_CONDITION)}|{re.escape(DROP_STEP)}\.\d{{1,2}})\Z"
)


def register(app: AsyncApp, door: Door) -> None:
    @app.action(_SHAPES)
    async def another_shape(ack: AsyncAck, body: Body) -> None:
        action_id = str(body["actions"][0]["action_id"])
        number = action_id.removeprefix(f"{DROP_STEP}.") if action_id.startswith(DROP_STEP) else ""
        dropped = {f"{name}-{number}" for name in STEP_FIELDS if number}
        await redraw(door, ack, body, _change(action_id), dropped=dropped)

    @app.action(RECIPE)
    async def recipe_chosen(ack: AsyncAck, body: Body) -> None:
        words = await door.words_for(door.actor(body))
        context = FormContext.parse(body["view"]["private_metadata"])
        key = (body["actions"][0].get("selected_option") or {}).get("value")
        if not isinstance(key, str):
            raise ForgedClick()
        await ack()
        door.after_ack(_fill_in(door, body, key, context, words))


def as_it_is(form: AutomationForm) -> AutomationForm:
    """No change."""
    return form


async def redraw(
    door: Door, ack: AsyncAck, body: Body, change: Change = as_it_is, *, dropped: Set[str] = frozenset()
) -> None:
    """Draw the form of a campaign anew, as its channel has it now, with this change to an automation in it.

    What was typed stays, but that into the fields that are `dropped`.
    """
    words = await door.words_for(door.actor(body))
    view = body["view"]
    context = FormContext.parse(view["private_metadata"])
    zone = context.clock or await door.zone()
    filled = read_filled(view["state"]["values"], zone)
    form = replace(filled.form, automation=change(filled.form.automation))
    await ack()
    door.after_ack(_draw(door, body, replace(filled, form=form), context, words, dropped))


async def _draw(
    door: Door, body: Body, filled: Filled, context: FormContext, words: Words, fresh: Set[str] = frozenset()
) -> None:
    zone = context.clock or await door.zone()
    recipes: list[tuple[str, str]] = []
    if filled.form.channel == "automation" and body["view"]["callback_id"] != EDIT:
        from bot.copywriting.recipes import recipes as offered  # reads all playbooks, which takes a moment

        recipes = await asyncio.to_thread(offered, words.locale)
    form = for_channel(body["view"], filled, context, words, zone, recipes=recipes, fresh=fresh)
    await redraw_modal(door, body, form)


def _change(action_id: str) -> Change:
    if action_id == ADD_STEP:
        return _one_step_more
    if action_id == ADD_CONDITION:
        return _one_condition_more
    if action_id.startswith(f"{DROP_STEP}."):
        number = int(action_id.rpartition(".")[2])
        return lambda form: replace(form, more=tuple(one for one in form.more if one.number != number))
    return as_it_is


def _one_step_more(form: AutomationForm) -> AutomationForm:
    number = 1 + max((one.number for one in form.more), default=1)
    if len(form.more) + 1 >= FORM_STEPS or number > MOST_NUMBER:
        return form
    return replace(form, more=(*form.more, StepForm(number)))


def _one_condition_more(form: AutomationForm) -> AutomationForm:
    number = 1 + max((one.number for one in form.conditions), default=0)
    if len(form.conditions) >= FORM_CONDITIONS or number > MOST_NUMBER:
        return form
    return replace(form, conditions=(*form.conditions, ConditionForm(number)))


async def _fill_in(door: Door, body: Body, key: str, context: FormContext, words: Words) -> None:
    """Fill in what this playbook says where nothing was typed, or what the one before it had filled in."""
    from bot.copywriting.recipes import recipe
    from bot.copywriting.suggestion import audience_of

    found = await asyncio.to_thread(recipe, key, words.locale)
    if found is None:
        return
    before = await asyncio.to_thread(recipe, context.recipe, words.locale) if context.recipe else None
    values = by_name(body["view"]["state"]["values"])
    patched, fresh = filled_in(values, found.fields, before.fields if before else {})
    filled = read_filled(patched, context.clock or await door.zone())
    if found.fields["starts"] == "audience" and not filled.audience:
        async with door.database.reading() as tx:
            people = await audience_of(tx, door.home.app_id, found.suggestion)
        if people is not None:
            include, exclude = (
                tuple(SegmentChoice(one.id, one.name, None) for one in refs)
                for refs in (people.include, people.exclude)
            )
            filled, fresh = replace(filled, audience=include, exclude=exclude), fresh | {"audience", "exclude"}
    await _draw(door, body, filled, replace(context, recipe=key), words, fresh)


_ROWS = re.compile(r"(wait|unit|title|message|link|key|relation|value)(-\d+)?")


def filled_in(
    values: Mapping[str, Any], fields: Mapping[str, str], before: Mapping[str, str]
) -> tuple[dict[str, Any], Set[str]]:
    """What stands in the form, with these fields where nobody has typed anything else; and which those are.

    `before` is what an earlier choice had filled in. A step counts as typed as a whole, with its words.
    """
    there = {name: _text_in(values.get(name), name) for name in {*values, *fields, *before}}
    touched = {name for name in there if there[name] not in ("", before.get(name, "")) and not _is_choice(name)}
    kept = {end for name in touched if (end := _row_of(name)) is not None}
    patched, fresh = dict(values), set[str]()
    for name in {*fields, *before}:
        row = _row_of(name)
        if name in touched or (row is not None and row in kept):
            continue
        if name == "language" and "" in kept:
            continue
        patched[name] = {name: _element(name, fields.get(name, ""))}
        fresh.add(name)
    of_fields = {_row_of(name) for name in fields}
    for row in {_row_of(name) for name in before} - of_fields - {None, "", *kept}:
        for name in [one for one in patched if _row_of(one) == row]:
            del patched[name]  # a step of the playbook before, which this one does not have
    return patched, fresh


def _row_of(name: str) -> str | None:
    """ "" for the first step, "-2" for the second; None: it belongs to no step and no condition."""
    found = _ROWS.fullmatch(name)
    if found is None:
        return None
    return ("k" if found[1] in ("key", "relation", "value") else "") + (found[2] or "")


def _is_choice(name: str) -> bool:
    return name in ("starts", "language") or name.startswith(("unit", "relation"))


def _text_in(block: object, name: str) -> str:
    element = block.get(name) if isinstance(block, Mapping) else None
    if not isinstance(element, Mapping):
        return ""
    if _is_choice(name):
        return str((element.get("selected_option") or {}).get("value") or "")
    return str(element.get("value") or "")


def _element(name: str, text: str) -> dict[str, Any]:
    if _is_choice(name):
        return {"selected_option": {"value": text} if text else None}
    return {"value": text or None}
