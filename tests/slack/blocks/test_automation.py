"""An automation on its card, in its form and in what has changed: all that is approved can be read."""

from dataclasses import replace
from typing import Any

import pytest

from bot.campaigns.automation_form import ShownForm
from bot.campaigns.content import (
    CONDITIONS_MAX,
    EVENT_NAME_MAX,
    STEPS_MAX,
    Audience,
    Automation,
    Content,
    EventCondition,
    Format,
    Hours,
    InApp,
    Schedule,
    Step,
    Text,
    Variant,
)
from bot.campaigns.difference import Part, difference
from bot.campaigns.form import storable
from bot.campaigns.lifecycle import State
from bot.campaigns.shells import Missing, Way
from bot.notices import kinds
from bot.slack.blocks.card import card_text, living_card
from bot.slack.blocks.changes import Place, change_lines
from bot.slack.blocks.facts import Ground
from bot.slack.blocks.form_context import FormContext
from bot.slack.blocks.form_input import read_form
from bot.slack.blocks.forms import edit_form, filled_from
from bot.slack.blocks.story import story_line
from bot.words import Words
from tests.slack.blocks.facts import EN, FR, HOSTILE, LANGUAGES, NOW, PARIS, SEEN, a_card, in_app_sale, sale
from tests.slack.blocks.looking import buttons, pinged, refused, refused_view, said
from tests.slack.blocks.test_forms import values_of

ON = FormContext(code="C-12", seen=SEEN[:32], channel="C0CRM")


def push(title: str, message: str = "It is all where you left it.", link: str | None = None) -> Variant:
    return Variant(texts={"en": Text(title=title, message=message)}, link=link)


def cart(**parts: Any) -> Content:
    """An abandoned cart, unless the story needs something else."""
    fields: dict[str, Any] = {
        "event": "cart_updated",
        "conditions": (EventCondition(key="cart_total", relation="greater", value="50"),),
        "steps": (
            Step(wait_minutes=60, push=push("Your cart is waiting", link="https://shop.example/cart")),
            Step(wait_minutes=24 * 60, push=push("Last call")),
        ),
        "exit_event": "purchase_completed",
        "again_after_days": 7,
        "hours": Hours(start=9, end=21),
        "control_percent": 10,
    }
    automation = Automation.model_validate(fields | parts)
    audience = Audience() if automation.event else sale().audience
    return Content(
        channel="automation",
        name="Abandoned cart",
        variants=(),
        automation=automation,
        audience=audience,
        schedule=Schedule(),
        why="They wanted it.",
    )


def test_an_approver_reads_all_that_will_happen() -> None:
    shown = said(living_card(a_card(content=cart(), reach=None), EN, NOW))
    for line in (
        "Step 1, 1 hour after the start",
        "Your cart is waiting",
        "Step 2, 1 day later",
        "Last call\nIt is all where you left it.",
        "*Starts* when “cart_updated” happens to a person",
        "*Only if* cart_total is greater than 50",
        "*Ends* for a person as soon as “purchase_completed” happens",
        "*Again* for the same person: after 7 days at the earliest",
        "*Hours* 9:00 to 21:00 by each person’s own clock",
        "*Control group* 10 % get nothing",
    ):
        assert line in shown
    assert "people could not be counted" not in shown


def test_what_an_automation_does_not_have_is_said_where_that_matters() -> None:
    content = cart(event="", conditions=(), exit_event="", again_after_days=None, hours=None, control_percent=0)
    shown = said(living_card(a_card(content=content, reach=48_200), EN, NOW))
    assert (
        "*Starts* when a person comes into Lapsed buyers (about 48,200 people), without VIP, from the start on" in shown
    )
    assert "*Ends* after its last step" in shown
    assert "*Again* for the same person: never" in shown
    assert "Control group" not in shown


@pytest.mark.parametrize("words", LANGUAGES)
@pytest.mark.parametrize("state", State)
def test_its_card_stands_in_every_state(state: State, words: Words) -> None:
    card = a_card(state, content=cart())
    assert refused(living_card(card, words, NOW)) == []
    assert "–" not in card_text(card, words)


def test_it_runs_until_somebody_stops_it() -> None:
    running = said(living_card(a_card(State.RUNNING, content=cart()), EN, NOW))
    assert "Running: it starts for each person by itself" in running
    assert "next visit" not in running


@pytest.mark.parametrize("words", LANGUAGES)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_nothing_that_somebody_wrote_breaks_its_card_or_calls_anybody(text: str, words: Words) -> None:
    text = storable(text)
    title, message, name = text[:120] or "x", text[:1_000] or "x", text[:EVENT_NAME_MAX] or "x"
    content = cart(
        event=name,
        conditions=tuple(EventCondition(key=name, relation="is", value=name) for _ in range(CONDITIONS_MAX)),
        steps=tuple(Step(wait_minutes=5, push=push(title, message)) for _ in range(STEPS_MAX)),
        exit_event=name,
    )
    shown = living_card(a_card(content=content), words, NOW)
    assert refused(shown) == []
    assert pinged(shown) <= pinged(living_card(a_card(content=cart()), words, NOW))
    view = edit_form(words, PARIS, context=ON, state=State.DRAFT, filled=filled_from(content))
    assert refused_view(view) == []


@pytest.mark.parametrize("words", LANGUAGES)
def test_it_comes_back_out_of_its_form_as_it_was(words: Words) -> None:
    for content in (cart(), cart(event="", conditions=(), hours=None, control_percent=0, again_after_days=None)):
        view = edit_form(words, PARIS, context=ON, state=State.DRAFT, filled=filled_from(content))
        assert refused_view(view) == []
        assert read_form(values_of(view), PARIS).automation == filled_from(content).form.automation


def change(after: Content) -> list[str]:
    changes = difference(cart(), after)
    return change_lines(changes, EN, Place(PARIS, NOW))


def test_a_step_that_is_another_is_shown_as_it_was_and_as_it_is() -> None:
    first = cart().automation.steps[0]  # type: ignore[union-attr]
    [line] = change(cart(steps=(first, Step(wait_minutes=2 * 24 * 60, push=push("Last call")))))
    was, is_now = "after 1 day: Last call – It is all", "after 2 days: Last call – It is all"
    assert "*step 2*" in line
    assert was in line
    assert is_now in line


@pytest.mark.parametrize(
    ("parts", "part"),
    [
        ({"event": "cart_left"}, Part.STARTS),
        ({"conditions": ()}, Part.STARTS),
        ({"exit_event": ""}, Part.EXIT),
        ({"again_after_days": None}, Part.AGAIN),
        ({"hours": None}, Part.HOURS),
        ({"control_percent": 20}, Part.CONTROL),
        (
            {"steps": (Step(wait_minutes=60, push=push("Your cart is waiting", link="https://shop.example/cart")),)},
            Part.STEP_2,
        ),
    ],
)
def test_each_part_that_is_approved_is_told_when_it_changes(parts: dict[str, Any], part: Part) -> None:
    after = cart(**parts)
    assert [one.part for one in difference(cart(), after)] == [part]
    assert len(change(after)) == 1


def test_a_push_that_becomes_an_automation_is_told_part_by_part() -> None:
    parts = {one.part for one in difference(sale(), cart())}
    assert {Part.CHANNEL, Part.TITLE, Part.STARTS, Part.STEP_1, Part.STEP_2, Part.EXIT} <= parts


def test_what_runs_can_be_changed_and_stopped() -> None:
    shown = living_card(a_card(State.RUNNING, content=cart()), EN, NOW)
    assert buttons(shown)[:2] == ["campaign.edit", "campaign.stop"]
    assert buttons(living_card(a_card(State.RUNNING, content=cart(), is_stopping=True), EN, NOW))[:1] != [
        "campaign.edit"
    ]


@pytest.mark.parametrize("words", LANGUAGES)
def test_what_onesignal_locks_is_said_before_anybody_edits_what_runs(words: Words) -> None:
    view = edit_form(words, PARIS, context=ON, state=State.RUNNING, filled=filled_from(cart()))
    assert refused_view(view) == []
    assert words.text("automation-edit-running") in said(view)


def test_approvers_of_a_change_see_what_is_another_than_in_what_runs() -> None:
    after = cart(control_percent=20)
    card = a_card(content=after, replaces="C-7", replacing=difference(cart(), after))
    shown = living_card(card, EN, NOW)
    assert refused(shown) == []
    assert "Replaces C-7 once it runs. What is another than there:\n• *control group*: “10 %” → “20 %”" in said(shown)


def test_a_stop_of_what_runs_says_whom_it_ends_it_for() -> None:
    shown = living_card(a_card(State.RUNNING, content=cart()), EN, NOW)
    assert "also for whoever is in the middle of it" in said(shown)


def in_the_app(**facts: Any) -> Content:
    """A cart whose second step is a message in the app."""
    shown = InApp(format=Format.BANNER, variant=push("Last call"), button="To my cart", shown_for_days=3, **facts)
    return cart(steps=(Step(wait_minutes=60, push=push("Your cart is waiting")), Step(wait_minutes=1440, in_app=shown)))


def test_a_step_in_the_app_that_is_another_reads_in_words() -> None:
    push_step, shown = in_the_app().automation.steps  # type: ignore[union-attr]
    assert shown.in_app is not None
    other = shown.model_copy(update={"in_app": shown.in_app.model_copy(update={"button": "", "shown_for_days": 1})})
    changes = difference(in_the_app(), cart(steps=(push_step, other)))
    [line] = change_lines(changes, EN, Place(PARIS, NOW))
    assert "after 1 day: in the app, banner, for 3 days – button “To my cart” – Last call – It is all" in line
    assert "after 1 day: in the app, banner, for 1 day – Last call – It is all" in line
    [line] = change_lines(changes, FR, Place(PARIS, NOW))
    assert "dans l’application, bannière, pendant 3 jours – bouton" in line


GROUND = Ground(name="Bot shell – banner", missing=None)


@pytest.mark.parametrize("words", LANGUAGES)
def test_a_step_in_the_app_says_what_it_is_for_how_long_and_what_stands_on_its_button(words: Words) -> None:
    shown = living_card(a_card(content=in_the_app(), ground=GROUND), words, NOW)
    assert refused(shown) == []
    text = said(shown)
    assert words.text("automation-step-in-app", days=3) in text
    assert "To my cart" in text
    assert words.text("automation-way", shell="Bot shell – banner") in text


@pytest.mark.parametrize("words", LANGUAGES)
@pytest.mark.parametrize("missing", Missing)
def test_what_its_shell_lacks_is_said_with_a_way_on(words: Words, missing: Missing) -> None:
    ground = replace(GROUND, missing=missing)
    shown = living_card(a_card(State.DRAFT, content=in_the_app(), ground=ground), words, NOW)
    assert refused(shown) == []
    told = words.text("automation-way-missing", missing=missing.value, shell="Bot shell – banner")
    assert told in said(shown)
    assert "docs/in-app.md" in told


@pytest.mark.parametrize("words", LANGUAGES)
@pytest.mark.parametrize("content", [in_the_app(), in_app_sale()], ids=["automation", "campaign"])
def test_what_speaks_through_the_same_tags_is_named_before_anybody_approves(words: Words, content: Content) -> None:
    ground = replace(GROUND, another="C-3")
    shown = living_card(a_card(content=content, way=Way.JOURNEY, ground=ground), words, NOW)
    assert refused(shown) == []
    assert words.text("card-way-another", of="all", code="C-3") in said(shown)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_onesignal_says_of_its_journeys_is_data(text: str) -> None:
    ground = Ground(name=text, missing=Missing.NO_STEP, refused=text)
    for one in (ground, replace(ground, refused=None)):
        shown = living_card(a_card(State.DRAFT, content=in_the_app(), ground=one), EN, NOW)
        assert refused(shown) == []
        assert pinged(shown) == {"U0LEA"}


def test_a_step_in_the_app_is_edited_with_all_that_it_has() -> None:
    view = edit_form(EN, PARIS, context=ON, state=State.DRAFT, filled=filled_from(in_the_app()))
    assert refused_view(view) == []
    form = read_form(values_of(view), PARIS)
    assert form.automation.more[0].shown == ShownForm(Format.BANNER, "To my cart", 3)
    assert form.automation.shown == ShownForm()


@pytest.mark.parametrize("words", LANGUAGES)
@pytest.mark.parametrize("content", [cart(), in_app_sale()], ids=["automation", "in-app"])
def test_a_journey_that_somebody_archived_is_told_with_a_way_on(words: Words, content: Content) -> None:
    card = a_card(State.CANCELLED, content=content)
    line = story_line(kinds.CancelledElsewhere(requester="U0LEA"), card, words, NOW)
    assert refused(line) == []
    assert words.text("story-ended-elsewhere", requester="<@U0LEA>") in said(line)
    assert "campaign.duplicate" in str(living_card(card, words, NOW).blocks)
