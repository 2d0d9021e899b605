"""The modal in which a campaign is written or edited."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.campaigns.content import (
    LINK_MAX,
    MESSAGE_MAX,
    NAME_MAX,
    SEGMENTS_MAX,
    TITLE_MAX,
    WHY_MAX,
    Audience,
    By,
    Content,
    InApp,
    SegmentRef,
)
from bot.campaigns.form import SAVED_AUDIENCE, CampaignForm, FormChannel, Translation
from bot.campaigns.in_app_form import InAppForm
from bot.campaigns.lifecycle import AT_ONESIGNAL, State
from bot.slack.blocks.facts import SegmentChoice
from bot.slack.blocks.form_automation import (
    end_fields,
    later_steps,
    recipe_field,
    shown_fields,
    start_fields,
    step_head,
    wait_fields,
)
from bot.slack.blocks.form_channel import button_field, channel_field, days_field, format_field
from bot.slack.blocks.form_context import FormContext
from bot.slack.blocks.form_in_app import both_head, in_app_fields, push_head
from bot.slack.blocks.form_languages import language_field, other_languages, translation_fields
from bot.slack.blocks.inputs import chosen_segments, field_input, typed
from bot.slack.blocks.kit import Json, button, option, plain, section, view
from bot.slack.names import AUDIENCES
from bot.words import Words

Recipes = Sequence[tuple[str, str]]
"""Playbooks that start themselves: their keys, and what they are called."""

NEW = "campaign.new"
EDIT = "campaign.edit"

SOON = "soon"
AT = "at"
ADD = "add"
"""The values of the fields "when" and "utm"."""


@dataclass(frozen=True)
class Filled:
    """What stands in the form when it opens. Segments come with their names; an audience that was typed in has them."""

    form: CampaignForm
    audience: tuple[SegmentChoice, ...] = ()
    exclude: tuple[SegmentChoice, ...] = ()


EMPTY = Filled(CampaignForm("", "", "", "", "", (), (), None, "", language=""))
"""Its language is that of who fills it in."""


def filled_from(content: Content, words: Words | None = None) -> Filled:
    """The form as it has to be filled in to give this content. `words`: those of who is to see it, for what has a name
    in each language."""
    variant = content.variant
    form = CampaignForm(
        name=content.name,
        title=variant.text.title,
        message=variant.text.message,
        link=variant.link or "",
        image=variant.image or "",
        audience=tuple(choice.id for choice in _included(content.audience, words)),
        exclude=tuple(ref.id for ref in content.audience.exclude),
        send_at=content.schedule.send_at,
        by=content.schedule.by,
        zone=content.schedule.zone or "",
        why=content.why,
        language=variant.language,
        translations=tuple(Translation(one, text.title, text.message) for one, text in variant.translations.items()),
    )
    if content.automation is not None:
        from bot.campaigns.automations import fields_of as automation_fields  # loaded for the first of them

        form = replace(form, channel="automation", automation=automation_fields(content.automation))
    if content.in_app is not None:
        form = _with_in_app(form, content.in_app, is_alone=content.channel == "in_app")
    return Filled(form, _included(content.audience, words), _choices(content.audience.exclude))


def _with_in_app(form: CampaignForm, in_app: InApp, *, is_alone: bool) -> CampaignForm:
    """Alone, its words are those of the form; beside a push it has its own."""
    channel: FormChannel = "in_app" if is_alone else "both"
    form = replace(form, channel=channel, format=in_app.format, button=in_app.button, days=in_app.shown_for_days)
    if is_alone:
        return form
    variant = in_app.variant
    part = InAppForm(
        title=variant.text.title,
        message=variant.text.message,
        link=variant.link or "",
        image=variant.image or "",
        shown_after=in_app.shown_after,
        hours=in_app.hours_after or None,
    )
    return replace(form, in_app=part)


def filled_with(idea: str) -> Filled:
    """A form in which only the idea stands, as its why."""
    return Filled(replace(EMPTY.form, why=idea))


def new_form(words: Words, zone: ZoneInfo, *, context: FormContext, filled: Filled = EMPTY, note: str = "") -> Json:
    """The modal "New campaign". `note` is mrkdwn, shown first: what a person has to know before they write."""
    return _form(words.text("form-new"), words, zone, NEW, context, filled, [note] if note else [])


def edit_form(
    words: Words, zone: ZoneInfo, *, context: FormContext, state: State, filled: Filled, note: str = ""
) -> Json:
    """The modal "Edit C-12": it says first what saving will do where the campaign stands.

    `note` is mrkdwn, shown before that: what a person has to know before they write on.
    """
    notes = [note] if note else []
    if state is State.RUNNING:
        notes.append(words.text("automation-edit-running"))
    elif state in AT_ONESIGNAL:
        notes.append(words.text("form-edit-recalls"))
    elif state not in (State.DRAFT, State.REJECTED, State.WITHDRAWN, State.EXPIRED):
        notes.append(words.text("form-edit-voids"))
    return _form(words.text("form-edit", code=context.click.code), words, zone, EDIT, context, filled, notes)


def _form(
    title: str, words: Words, zone: ZoneInfo, callback_id: str, context: FormContext, filled: Filled, notes: list[str]
) -> Json:
    blocks = [section(f"note-{index}", f"ℹ️ {note}") for index, note in enumerate(notes)]
    blocks += fields_of(filled, words, zone)
    return view(
        title,
        blocks,
        callback_id=callback_id,
        metadata=replace(context, zone=zone.key).dumps(),
        submit=words.text("form-save"),
        close=words.text("form-cancel"),
    )


def fields_of(filled: Filled, words: Words, zone: ZoneInfo, *, recipes: Recipes = ()) -> list[Json]:
    """All fields of the form, as its channel has them."""
    form = replace(filled.form, language=filled.form.language or words.locale)
    if form.channel == "automation":
        return _automation_fields(replace(filled, form=form), words, zone, recipes)
    why = typed(most=WHY_MAX, filled=form.why, lines=True)
    return [
        *_copy_fields(form, words, is_in_app=form.channel == "in_app"),
        *([*in_app_fields(form, words), both_head(words)] if form.channel == "both" else []),
        *_audience_fields(filled, words),
        *when_fields(form.send_at, words, zone, by=form.by, channel=form.channel),
        *([days_field(form, words)] if form.channel == "in_app" else []),
        field_input("why", words.text("form-why"), why, hint=words.text("form-why-hint"), optional=True),
    ]


def _automation_fields(filled: Filled, words: Words, zone: ZoneInfo, recipes: Recipes) -> list[Json]:
    """Of what starts itself: the words of its first step are those of any campaign."""
    form = filled.form
    of_push = {field["block_id"]: field for field in _copy_fields(form, words, is_in_app=False)}
    when, day, clock = when_fields(form.send_at, words, zone, channel=form.channel)
    why = typed(most=WHY_MAX, filled=form.why, lines=True)
    return [
        of_push["channel"],
        *recipe_field(recipes, words),
        of_push["name"],
        *start_fields(form.automation, _audience_fields(filled, words), words),
        step_head(1, words),
        *wait_fields(form.automation.wait, words),
        *shown_fields(1, form.automation.shown, words),
        *(of_push[name] for name in ("title", "message", "link")),
        *later_steps(form.automation, words),
        *end_fields(form.automation, words),
        *(of_push[name] for name in ("language", "utm")),
        when | {"hint": plain(words.text("automation-when-hint"), 150)},
        day,
        clock,
        field_input("why", words.text("form-why"), why, hint=words.text("form-why-hint"), optional=True),
    ]


def _copy_fields(form: CampaignForm, words: Words, *, is_in_app: bool) -> list[Json]:
    name = typed(most=NAME_MAX, filled=form.name, placeholder=words.text("form-name-example"))
    link = typed(most=LINK_MAX, filled=form.link, placeholder="https://")
    image = typed(most=LINK_MAX, filled=form.image, placeholder="https://")
    message = typed(most=MESSAGE_MAX, filled=form.message, lines=True)
    kind = form.channel
    link_hint = words.text("form-link-hint", channel=kind)
    utm_hint = words.text("form-utm-hint") if kind == "both" else ""
    link_field = field_input("link", words.text("form-link"), link, hint=link_hint, optional=True)
    return [
        channel_field(form, words),
        *([format_field(form, words)] if is_in_app else []),
        field_input("name", words.text("form-name"), name, hint=words.text("form-name-hint")),
        *([push_head(words)] if kind == "both" else []),
        field_input("title", words.text("form-title"), typed(most=TITLE_MAX, filled=form.title)),
        field_input("message", words.text("form-message"), message, hint=words.text("form-message-hint", channel=kind)),
        *([button_field(form, words), link_field] if is_in_app else []),
        language_field(form.language, words, kind),
        *(other_languages(form, words) if is_in_app else [*translation_fields(form, words), link_field]),
        field_input("utm", words.text("form-utm"), _utm(form.adds_utm, words), hint=utm_hint, optional=True),
        field_input("image", words.text("form-image"), image, hint=words.text("form-image-hint"), optional=True),
    ]


def _utm(chosen: bool, words: Words) -> Json:
    add = option(words.text("form-utm-add"), ADD)
    return {"type": "checkboxes", "options": [add]} | ({"initial_options": [add]} if chosen else {})


def _audience_fields(filled: Filled, words: Words) -> list[Json]:
    placeholder = words.text("form-segments-placeholder")
    include = chosen_segments(filled.audience, words, most=SEGMENTS_MAX, placeholder=placeholder)
    exclude = chosen_segments(filled.exclude, words, most=SEGMENTS_MAX, placeholder=placeholder)
    return [
        field_input("audience", words.text("form-audience"), include, hint=words.text("form-audience-hint")),
        field_input(
            "exclude", words.text("form-exclude"), exclude, hint=words.text("form-exclude-hint"), optional=True
        ),
        section("audiences", words.text("audience-open-how"), accessory=button(AUDIENCES, words.text("audience-open"))),
    ]


def when_fields(
    send_at: datetime | None, words: Words, zone: ZoneInfo, *, by: By | None = None, channel: FormChannel = "push"
) -> list[Json]:
    """When it goes out or starts: as soon as approved, or at a date and time by the team's clocks.

    That of a push alone may also be meant by each person's own clock, or be the beginning of a day of best times.
    """
    has_push = channel in ("push", "both")
    label = words.text("form-when" if has_push else "form-starts")
    hint = words.text("form-when-hint", channel=channel) if has_push else words.text("form-starts-hint")
    options = [option(words.text("form-when-soon"), SOON), option(words.text("form-when-at"), AT)]
    chosen = options[send_at is not None]
    if channel == "push":
        spread = {one: option(words.one("when-choice", one.value), one.value) for one in By}
        options += spread.values()
        chosen = spread[by] if by is not None and send_at is not None else chosen
    radio: Json = {"type": "radio_buttons", "options": options, "initial_option": chosen}
    day: Json = {"type": "datepicker", "placeholder": plain(words.text("form-date-placeholder"), 150)}
    clock: Json = {"type": "timepicker", "placeholder": plain(words.text("form-time-placeholder"), 150)}
    if send_at is not None:
        local = send_at.astimezone(zone)
        day["initial_date"], clock["initial_time"] = f"{local:%Y-%m-%d}", f"{local:%H:%M}"
    zoned = words.text("form-time-hint", zone=zone.key)
    return [
        field_input("when", label, radio, hint=hint),
        field_input("date", words.text("form-date"), day, optional=True),
        field_input("time", words.text("form-time"), clock, hint=zoned, optional=True),
    ]


def _included(audience: Audience, words: Words | None) -> tuple[SegmentChoice, ...]:
    """The segments; or the row of the saved audience, whose filters are those of this content."""
    if audience.filters:
        from bot.campaigns.lifecycle_audiences import Stage  # most campaigns go to segments

        name = audience.name
        if words is not None and audience.stage in tuple(Stage):
            name = words.one("audience-stage", audience.stage)
        return (SegmentChoice(f"{SAVED_AUDIENCE}{audience.saved}", name, None),)
    return _choices(audience.include)


def _choices(refs: tuple[SegmentRef, ...]) -> tuple[SegmentChoice, ...]:
    return tuple(SegmentChoice(ref.id, ref.name, None) for ref in refs)
