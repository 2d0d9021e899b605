"""The form of a campaign once another channel is chosen in it, or something else by which it has other fields."""

from collections.abc import Collection, Mapping, Set
from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.campaigns.content import BUTTON_MAX, Format, ShownAfter
from bot.campaigns.form import CampaignForm
from bot.campaigns.in_app_form import USUAL_HOURS, InAppForm
from bot.slack.blocks.form_context import FormContext
from bot.slack.blocks.form_in_app import HOURS_AFTER, IN_APP_TEXTS, SHOWN_AFTER
from bot.slack.blocks.form_redrawn import field_name, redrawn
from bot.slack.blocks.forms import Filled, Recipes, fields_of
from bot.slack.blocks.kit import Json
from bot.words import Words


def for_channel(
    open_view: Json,
    filled: Filled,
    context: FormContext,
    words: Words,
    zone: ZoneInfo,
    *,
    recipes: Recipes = (),
    fresh: Set[str] = frozenset(),
) -> Json:
    """The modal that is open, with the fields of the channel that was chosen; nothing that was typed is lost.

    What a field holds that stays is Slack's to keep, since it is called as before; but those in `fresh` are filled in,
    as are those of an in-app message that comes to a push, and its hours, which are others for each thing to wait for.
    What only an in-app message has is remembered in `context` while there is no field for it; what else was typed into
    fields that are gone stands below. `recipes`: what an automation may begin with.
    """
    there = {field_name(str(block["block_id"])): block for block in open_view["blocks"]}
    typed = replace(filled.form, in_app=_typed_hours(filled.form.in_app, there))
    form = remembered(typed, context, there)
    if form.channel == "both":
        part = form.in_app if SHOWN_AFTER in there else _with_words_of_push(form, was_in_app="format" in there)
        form = replace(form, in_app=_usual_hours(part))
    fields = fields_of(replace(filled, form=form), words, zone, recipes=recipes)
    names = {str(field["block_id"]) for field in fields}
    context = remembering(typed, context, there.keys() - names)
    drawn = int(context.drawn or 0) + 1
    context = replace(context, drawn=str(drawn))
    if SHOWN_AFTER not in names:
        fresh = fresh | _as_in_push(form)
    elif SHOWN_AFTER in there:
        fresh = fresh | {HOURS_AFTER}
    else:
        fresh = fresh | {HOURS_AFTER, *_written(form.in_app)} - there.keys()
    kept = ("type", "callback_id", "title", "submit", "close")
    head = {key: open_view[key] for key in kept if open_view.get(key)}
    blocks = redrawn(open_view, fields, words, mark=drawn, fresh=fresh)
    return {**head, "private_metadata": context.dumps(), "blocks": blocks}


def _with_words_of_push(form: CampaignForm, *, was_in_app: bool) -> InAppForm:
    """An in-app message that nobody has begun yet says what the push says, so that there is little left to type.

    One that was alone until now keeps its link and its picture as well.
    """
    part = form.in_app
    part = replace(part, title=part.title or form.title, message=part.message or form.message)
    if was_in_app:
        part = replace(part, link=part.link or form.link, image=part.image or form.image)
    return part


def _as_in_push(form: CampaignForm) -> set[str]:
    """The fields of the in-app message in which nothing stands but what is in those of the push as well."""
    push = {"title": form.title, "message": form.message, "link": form.link, "image": form.image}
    own = _texts(form.in_app)
    return {IN_APP_TEXTS[name] for name in push if own[name] == push[name]}


def _written(part: InAppForm) -> set[str]:
    """The fields of the in-app message in which something stands."""
    return {IN_APP_TEXTS[name] for name, text in _texts(part).items() if text}


def _texts(part: InAppForm) -> dict[str, str]:
    return {"title": part.title, "message": part.message, "link": part.link, "image": part.image}


def _typed_hours(part: InAppForm, there: Mapping[str, Json]) -> InAppForm:
    """The hours, but the usual ones where there must be some: nobody has typed those."""
    field = there.get(HOURS_AFTER)
    is_usual = field is not None and not field["optional"] and part.hours == USUAL_HOURS
    return replace(part, hours=None) if is_usual else part


def _usual_hours(part: InAppForm) -> InAppForm:
    needs_some = part.shown_after is ShownAfter.NOT_OPENED and part.hours is None
    return replace(part, hours=USUAL_HOURS) if needs_some else part


def remembering(form: CampaignForm, context: FormContext, gone: Collection[str]) -> FormContext:
    """The context with what an in-app message has beside its words, of the fields that are gone."""
    if "format" in gone:
        days = str(form.days) if form.days is not None and form.days >= 0 else None
        context = replace(context, format=form.format.value, button=form.button[:BUTTON_MAX] or None, days=days)
    part = form.in_app
    if SHOWN_AFTER in gone:
        context = replace(context, shown_after=part.shown_after.value)
    if HOURS_AFTER in gone:
        hours = str(part.hours) if part.hours is not None and part.hours >= 0 else None
        context = replace(context, hours_after=hours)
    return context


def remembered(form: CampaignForm, context: FormContext, there: Collection[str]) -> CampaignForm:
    """The form with what its context remembers, of the fields that are not there."""
    if "format" not in there:
        form = replace(
            form,
            format=Format(context.format) if context.format else form.format,
            button=context.button or form.button,
            days=int(context.days) if context.days else form.days,
        )
    part = form.in_app
    if SHOWN_AFTER not in there and context.shown_after:
        part = replace(part, shown_after=ShownAfter(context.shown_after))
    if HOURS_AFTER not in there and context.hours_after:
        part = replace(part, hours=int(context.hours_after))
    return replace(form, in_app=part)
