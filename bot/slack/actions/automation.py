"""The form of an automation while it is open: with an event or an audience, one step more or less, from a playbook."""

import asyncio
import re
from collections.abc import Callable, Mapping, Set
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.campaigns.automation_form import FORM_CONDITIONS, FORM_STEPS, AutomationForm, ConditionForm, StepForm
from bot.campaigns.content import Audience
from bot.campaigns.roles import Actor
from bot.slack.blocks.buttons import ForgedClick
from bot.slack.blocks.facts import SegmentChoice
from bot.slack.blocks.form_automation import ADD_CONDITION, ADD_STEP, DROP_STEP, RECIPE, SHOWN_FIELD, STARTS_FIELD
from bot.slack.blocks.form_context import FormContext
from bot.slack.blocks.form_input import read_filled
from bot.slack.blocks.form_redrawn import by_name
from bot.slack.blocks.form_switched import for_channel
from bot.slack.blocks.forms import EDIT, Filled, new_form
from bot.slack.door import Body, Door
from bot.slack.errors import tell_who_clicked
from bot.slack.modals import open_modal, redraw_modal
from bot.slack.names import IDEA_AUTOMATE
from bot.store import Tx
from bot.words import Words
from bot.workspaces.model import zone_of

Change = Callable[[AutomationForm], AutomationForm]
MOST_NUMBER = 99
UTC = ZoneInfo("UTC")
STEP_FIELDS = ("wait", "unit", "as", "button", "days", "title", "message", "link")

_SHAPES = re.compile(
    rf"\A({re.escape(STARTS_FIELD)}|{re.escape(SHOWN_FIELD)}-\d{{1,2}}|{re.escape(ADD_STEP)}|{re.escape(ADD_CONDITION)}|{re.escape(DROP_STEP)}\.\d{{1,2}})\Z"
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

    @app.action(IDEA_AUTOMATE)
    async def automate_clicked(ack: AsyncAck, body: Body) -> None:
        actor, key = door.actor(body), body["actions"][0].get("value")
        if not (isinstance(key, str) and re.fullmatch(r"[1-9][0-9]{0,15}", key)):
            raise ForgedClick()
        await ack()
        door.after_ack(_open_with_drafts(door, body, actor, int(key)))


async def _open_with_drafts(door: Door, body: Body, actor: Actor, key: int) -> None:
    """The form of an automation: as the playbook of an idea says, with its drafts as the words of the steps."""
    try:
        words = await door.learnt_words_for(actor)
        async with door.database.reading() as tx:
            filled = await _filled_with_drafts(tx, actor, key, door.home.app_id)
            zone = await zone_of(tx, actor.workspace_id)
    except Exception as error:  # noqa: BLE001 - told, whatever it is: the ack has been given
        return await tell_who_clicked(door, body, error)
    context = FormContext(channel=body["channel"]["id"], draft=str(key))
    await open_modal(door, body, new_form(words, zone, context=context, filled=filled))


async def _filled_with_drafts(tx: Tx, actor: Actor, key: int, app_id: str) -> Filled:
    from bot.copywriting.ideas import WritingRound, idea_of, proposal_called, proposals_in
    from bot.copywriting.recipes import recipe
    from bot.copywriting.refusals import NoSuchIdea
    from bot.copywriting.suggestion import audience_of
    from bot.copywriting.usecases.use_proposal import start_from

    draft = await proposal_called(tx, actor.workspace_id, key)
    round = await tx.get_one(WritingRound, draft.round_id)
    idea, start = await idea_of(tx, actor.workspace_id, draft.idea_id), await start_from(tx, draft, app_id)
    texts = [one.text for one in await proposals_in(tx, round) if one.language == draft.language]
    found = await asyncio.to_thread(recipe, round.playbook or "", draft.language, texts=texts, idea=idea.text)
    if found is None:
        raise NoSuchIdea()
    fields = {**found.fields, "channel": "automation", "name": start.name, "why": start.why, "link": start.link}
    values, _ = filled_in({}, fields | {"language": draft.language}, {})
    people = await audience_of(tx, app_id, found.suggestion) if fields["starts"] == "audience" else None
    return _with_people(read_filled(values, UTC), people)


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
            filled, fresh = _with_people(filled, people), fresh | {"audience", "exclude"}
    await _draw(door, body, filled, replace(context, recipe=key), words, fresh)


def _with_people(filled: Filled, people: Audience | None) -> Filled:
    if people is None:
        return filled
    include, exclude = (
        tuple(SegmentChoice(one.id, one.name, None) for one in refs) for refs in (people.include, people.exclude)
    )
    return replace(filled, audience=include, exclude=exclude)


_ROWS = re.compile(r"(wait|unit|title|message|link|key|relation|value)(-\d+)?|(?P<own>as|button|days)(?P<of>-\d+)")


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
    if found["own"]:
        return found["of"]
    return ("k" if found[1] in ("key", "relation", "value") else "") + (found[2] or "")


def _is_choice(name: str) -> bool:
    return name in ("starts", "language", "channel") or name.startswith(("unit", "relation", "as-"))


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
