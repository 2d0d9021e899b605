"""The fields of a form that only an automation has: what starts it, its steps, what ends it, and how it goes on."""

from collections.abc import Sequence

from bot.campaigns.automation_form import (
    FORM_CONDITIONS,
    FORM_STEPS,
    PUSH,
    RELATIONS,
    STARTS,
    UNITS,
    AutomationForm,
    ConditionForm,
    ShownForm,
    StepForm,
    WaitForm,
)
from bot.campaigns.content import (
    BUTTON_MAX,
    EVENT_NAME_MAX,
    FILTER_TEXT_MAX,
    LINK_MAX,
    LONGEST_WAIT_MINUTES,
    LONGEST_WINDOW_DAYS,
    MESSAGE_MAX,
    TITLE_MAX,
    Format,
)
from bot.slack.blocks.inputs import field_input, typed, whole_number
from bot.slack.blocks.kit import Json, actions, button, context, option, plain
from bot.words import Words

RECIPE = "recipe"
"""The field that fills in the others, as a playbook says."""
STARTS_FIELD = "starts"
"""The field that has the form drawn anew: with an event, or with an audience."""
SHOWN_FIELD = "as"
"""The field of a step, with its number behind it, that has the form drawn anew: with what an in-app message has."""
ADD_STEP, DROP_STEP, ADD_CONDITION = "automation.add_step", "automation.drop_step", "automation.add_condition"
CONTROL_MOST, AGAIN_MOST, HOUR_MOST = 50, 365, 23


def recipe_field(recipes: Sequence[tuple[str, str]], words: Words) -> list[Json]:
    """Which playbook to begin with: its key and what it is called; none where there is none."""
    if not recipes:
        return []
    select: Json = {
        "type": "static_select",
        "options": [option(name, key) for key, name in recipes],
        "placeholder": plain(words.text("automation-recipe-placeholder"), 150),
    }
    field = field_input(
        RECIPE, words.text("automation-recipe"), select, hint=words.text("automation-recipe-hint"), optional=True
    )
    return [field | {"dispatch_action": True}]


def start_fields(form: AutomationForm, people: Sequence[Json], words: Words) -> list[Json]:
    """What makes people enter; `people` are the fields of the audience."""
    options = {one: option(words.one("automation-starts", one), one) for one in STARTS}
    radio: Json = {"type": "radio_buttons", "options": [*options.values()], "initial_option": options[form.starts]}
    starts = field_input(STARTS_FIELD, words.text("automation-starts"), radio) | {"dispatch_action": True}
    if form.starts == "audience":
        return [starts, context("note-audience", words.text("automation-from-now-on")), *people]
    event = typed(most=EVENT_NAME_MAX, filled=form.event, placeholder="cart_updated")
    return [
        starts,
        field_input("event", words.text("automation-event"), event, hint=words.text("automation-event-hint")),
        *(field for one in form.conditions for field in condition_fields(one, words)),
        *add_condition(len(form.conditions), words),
    ]


def condition_fields(one: ConditionForm, words: Words) -> list[Json]:
    key, relation, value = (f"{name}-{one.number}" for name in ("key", "relation", "value"))
    options = {name: option(words.one("automation-relation", name), name) for name in RELATIONS}
    select: Json = {"type": "static_select", "options": [*options.values()], "initial_option": options[one.relation]}
    of_key = typed(most=FILTER_TEXT_MAX, filled=one.key, placeholder="cart_total")
    return [
        field_input(key, words.text("automation-key"), of_key, hint=words.text("automation-key-hint"), optional=True),
        field_input(relation, words.text("automation-relation"), select),
        field_input(
            value, words.text("automation-value"), typed(most=FILTER_TEXT_MAX, filled=one.value), optional=True
        ),
    ]


def add_condition(there: int, words: Words) -> list[Json]:
    if there >= FORM_CONDITIONS:
        return []
    return [actions("add-condition", [button(ADD_CONDITION, words.text("automation-add-condition"))])]


def wait_fields(wait: WaitForm, words: Words, number: int = 1) -> list[Json]:
    """How long after what came before; the first step has no number in the names of its fields."""
    end = "" if number == 1 else f"-{number}"
    amount = whole_number(0, LONGEST_WAIT_MINUTES, wait.number)
    options = {one: option(words.one("automation-unit", one), one) for one in UNITS}
    unit: Json = {"type": "static_select", "options": [*options.values()], "initial_option": options[wait.unit]}
    label = words.text("automation-wait-first" if number == 1 else "automation-wait")
    return [
        field_input(f"wait{end}", label, amount, hint=words.text("automation-wait-hint"), optional=True),
        field_input(f"unit{end}", words.text("automation-unit"), unit),
    ]


def shown_fields(number: int, shown: ShownForm, words: Words) -> list[Json]:
    """Whether a step is a push or an in-app message; and of the latter its button and its days."""
    options = {PUSH: option(words.text("automation-as-push"), PUSH)}
    for one in Format:
        options[one.value] = option(words.text("automation-as-in-app", format=words.one("form-format", one)), one.value)
    initial = options[shown.format.value if shown.format else PUSH]
    select: Json = {"type": "static_select", "options": [*options.values()], "initial_option": initial}
    name = f"{SHOWN_FIELD}-{number}"
    field = field_input(name, words.text("automation-as"), select, hint=words.text("automation-as-hint"))
    if shown.format is None:
        return [field | {"dispatch_action": True}]
    button_text = typed(most=BUTTON_MAX, filled=shown.button)
    hint = words.text("form-button-hint", most=BUTTON_MAX)
    days = whole_number(1, LONGEST_WINDOW_DAYS, shown.days)
    return [
        field | {"dispatch_action": True},
        context(f"as-note-{number}", f"ℹ️ {words.text('automation-as-note')}"),
        field_input(f"button-{number}", words.text("form-button"), button_text, hint=hint, optional=True),
        field_input(f"days-{number}", words.text("form-days"), days, hint=words.text("automation-days-hint")),
    ]


def step_head(place: int, words: Words) -> Json:
    return context(f"step-{place}", f"*{words.text('automation-step', number=place)}*")


def later_steps(form: AutomationForm, words: Words) -> list[Json]:
    """The steps after the first, each with a button that takes it away, and the button for one more."""
    fields = [
        field for place, one in enumerate(form.more, 2) for field in (step_head(place, words), *step_fields(one, words))
    ]
    if len(form.more) + 1 < FORM_STEPS:
        fields.append(actions("add-step", [button(ADD_STEP, words.text("automation-add-step"))]))
    return fields


def step_fields(one: StepForm, words: Words) -> list[Json]:
    number = one.number
    title, message, link = (f"{name}-{number}" for name in ("title", "message", "link"))
    return [
        *wait_fields(one.wait, words, number),
        *shown_fields(number, one.shown, words),
        field_input(title, words.text("form-title"), typed(most=TITLE_MAX, filled=one.title), optional=True),
        field_input(
            message,
            words.text("form-message"),
            typed(most=MESSAGE_MAX, filled=one.message, lines=True),
            hint=words.text("automation-step-hint"),
            optional=True,
        ),
        field_input(
            link,
            words.text("form-link"),
            typed(most=LINK_MAX, filled=one.link, placeholder="https://"),
            optional=True,
        ),
        actions(f"drop-{number}", [button(f"{DROP_STEP}.{number}", words.text("automation-drop-step"), str(number))]),
    ]


def end_fields(form: AutomationForm, words: Words) -> list[Json]:
    """What ends it early, when somebody may enter again, the hours, and who gets nothing."""
    exit_event = typed(most=EVENT_NAME_MAX, filled=form.exit_event, placeholder="purchase_completed")
    texts = {
        "exit": (exit_event, words.text("automation-exit"), words.text("automation-exit-hint")),
        "again": (
            whole_number(1, AGAIN_MOST, form.again),
            words.text("automation-again"),
            words.text("automation-again-hint"),
        ),
        "opens": (
            whole_number(0, HOUR_MOST, form.opens),
            words.text("automation-opens"),
            words.text("automation-opens-hint"),
        ),
        "closes": (whole_number(0, HOUR_MOST, form.closes), words.text("automation-closes"), ""),
        "control": (
            whole_number(0, CONTROL_MOST, form.control),
            words.text("automation-control"),
            words.text("automation-control-hint"),
        ),
    }
    return [
        field_input(name, label, element, hint=hint, optional=True) for name, (element, label, hint) in texts.items()
    ]
