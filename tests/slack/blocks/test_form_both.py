"""The form of a push and an in-app message: its fields, and what becomes of what was typed when it is drawn anew."""

from dataclasses import replace
from typing import Any

import pytest

from bot.campaigns.content import Content, Format, InApp, ShownAfter, Text, Variant
from bot.campaigns.difference import difference
from bot.campaigns.form import Translation
from bot.campaigns.lifecycle import State
from bot.slack.blocks.buttons import ForgedClick
from bot.slack.blocks.changes import Place, change_lines
from bot.slack.blocks.form_context import FormContext
from bot.slack.blocks.form_input import read_filled, read_form
from bot.slack.blocks.form_redrawn import by_name
from bot.slack.blocks.form_switched import for_channel
from bot.slack.blocks.forms import Filled, edit_form, filled_from, new_form
from bot.slack.blocks.kit import Json
from bot.words import Words
from tests.slack.blocks.facts import EN, FR, HOSTILE, LANGUAGES, NOW, PARIS, SEEN, in_app_sale, sale
from tests.slack.blocks.looking import refused_view, said
from tests.slack.blocks.test_forms import inputs, values_of

ON = FormContext(code="C-12", seen=SEEN[:32], channel="C0CRM")
FIELDS = (
    "channel name title message language link utm image format in_app_title in_app_message button in_app_link "  # noqa: SIM905
    "in_app_image shown_after hours_after days audience exclude when date time why".split()
)
WHAT_PEOPLE_TYPE = {"plain_text_input": "value", "number_input": "value"}


def both(
    after: ShownAfter = ShownAfter.NOT_OPENED, hours: int = 24, title: str = "Encore 2 h", **parts: Any
) -> Content:
    variant = Variant(
        language="fr",
        texts={"fr": Text(title=title, message="Le code est dans votre panier.")},
        link="https://shop.example/panier",
        image="https://shop.example/panier.png",
    )
    in_app = InApp(
        format=Format.BANNER, variant=variant, button="Mon panier", shown_after=after, hours_after=hours, **parts
    )
    return sale().model_copy(update={"channel": "both", "in_app": in_app})


def opened(content: Content, words: Words = EN) -> Json:
    return edit_form(words, PARIS, context=ON, state=State.DRAFT, filled=filled_from(content))


def chosen(view: Json, field: str, option: str, words: Words = EN, **typed: str) -> Json:
    """The open form after something was chosen by which it is drawn anew, with what was typed before."""
    values = values_of(view)
    names = {name.partition("~")[0]: name for name in values}
    for name, text in typed.items():
        values[names[name]][name]["value"] = text
    values[names[field]] = {field: {"selected_option": {"value": option}}}
    context = FormContext.parse(view["private_metadata"])
    drawn = for_channel(view | {"state": {"values": values}}, read_filled(values, PARIS), context, words, PARIS)
    for name, block in inputs(drawn).items():  # what Slack keeps: all that is called as before
        element = block["element"]
        was = values.get(name, {}).get(element["action_id"], {})
        if element["type"] in WHAT_PEOPLE_TYPE and name in values:
            element.pop("initial_value", None)
            element |= {"initial_value": was["value"]} if was.get("value") else {}
        elif (told := was.get("selected_option")) and name in values:
            element["initial_option"] = next(one for one in element["options"] if one["value"] == told["value"])
    assert refused_view(drawn) == []
    return drawn


def stands(view: Json) -> dict[str, str]:
    """What is written in the fields, by their names."""
    return {name: field["element"].get("initial_value", "") for name, field in by_name(inputs(view)).items()}


def names(view: Json) -> list[str]:
    return list(by_name(inputs(view)))


@pytest.mark.parametrize("words", LANGUAGES)
@pytest.mark.parametrize(
    ("after", "hours"), [(ShownAfter.START, 0), (ShownAfter.START, 5), (ShownAfter.NOT_OPENED, 48)]
)
def test_it_comes_back_out_of_its_form_as_it_was(after: ShownAfter, hours: int, words: Words) -> None:
    filled = filled_from(both(after, hours))
    view = opened(both(after, hours), words)
    assert refused_view(view) == []
    assert list(inputs(view)) == FIELDS
    assert read_form(values_of(view), PARIS) == filled.form


def test_one_that_follows_a_click_has_no_hours() -> None:
    view = opened(both(ShownAfter.CLICK, 0))
    assert list(inputs(view)) == [name for name in FIELDS if name != "hours_after"]
    assert "start and stop together" in said(view)


@pytest.mark.parametrize("words", LANGUAGES)
def test_nobody_can_spread_it_over_peoples_clocks(words: Words) -> None:
    options = [one["value"] for one in inputs(opened(both(), words))["when"]["element"]["options"]]
    assert options == ["soon", "at"]


def test_who_adds_an_in_app_message_to_a_push_finds_its_words_there() -> None:
    view = chosen(
        new_form(EN, PARIS, context=ON), "channel", "both", title="Plus que 2 h", message="-30 %", link="https://a.b/c"
    )
    assert names(view) == FIELDS
    shown = stands(view)
    assert (shown["title"], shown["message"], shown["link"]) == ("Plus que 2 h", "-30 %", "https://a.b/c")
    assert (shown["in_app_title"], shown["in_app_message"]) == ("Plus que 2 h", "-30 %")
    assert (shown["in_app_link"], shown["days"], shown["hours_after"]) == ("", "7", "")


def test_an_in_app_message_that_gets_a_push_keeps_its_link_its_picture_and_its_button() -> None:
    content = in_app_sale(button="En profiter", image="https://shop.example/a.png")
    view = chosen(opened(content), "channel", "both")
    shown, variant = stands(view), content.variant
    assert (shown["title"], shown["in_app_title"]) == (variant.text.title, variant.text.title)
    assert (shown["in_app_link"], shown["in_app_image"]) == (variant.link, variant.image)
    assert shown["button"] == "En profiter"


def test_words_typed_for_the_app_are_not_written_over() -> None:
    view = chosen(new_form(EN, PARIS, context=ON), "channel", "both", title="Plus que 2 h", message="-30 %")
    view = chosen(view, "channel", "push", in_app_title="Encore 2 h")
    assert "It does not count here" in said(view)
    assert names(view)[-1] == "in_app_title"
    view = chosen(view, "channel", "both", title="Une heure", message="-40 %")
    shown = stands(view)
    assert (shown["title"], shown["in_app_title"], shown["in_app_message"]) == ("Une heure", "Encore 2 h", "-40 %")
    assert names(view) == FIELDS


def test_words_that_nobody_has_changed_do_not_stand_below_a_push() -> None:
    view = chosen(new_form(EN, PARIS, context=ON), "channel", "both", title="Plus que 2 h", message="-30 %")
    assert "It does not count here" not in said(chosen(view, "channel", "push"))


@pytest.mark.parametrize("through", ["push", "in_app", "automation"])
def test_what_it_waits_for_comes_back_with_it(through: str) -> None:
    view = chosen(opened(both(hours=48, shown_for_days=3)), "channel", through)
    assert not {"shown_after", "hours_after"} & set(names(view))
    view = chosen(view, "channel", "both")
    assert names(view) == FIELDS
    assert read_form(values_of(view), PARIS) == filled_from(both(hours=48, shown_for_days=3)).form


def test_who_chooses_those_who_do_not_click_is_offered_a_day() -> None:
    view = chosen(new_form(EN, PARIS, context=ON), "channel", "both")
    view = chosen(view, "shown_after", "not_opened")
    field = by_name(inputs(view))["hours_after"]
    assert (field["element"]["initial_value"], field["element"]["min_value"], field["optional"]) == ("24", "1", False)
    assert "who only reads it sees this as well" in said(view)
    assert stands(chosen(view, "shown_after", "start"))["hours_after"] == ""


def test_hours_that_were_typed_stay_whatever_it_waits_for() -> None:
    view = chosen(opened(both(ShownAfter.START, 0)), "shown_after", "not_opened", hours_after="5")
    assert stands(view)["hours_after"] == "5"
    view = chosen(view, "shown_after", "click", hours_after="6")
    assert "hours_after" not in names(view)
    assert "6" not in said(view).splitlines()
    view = chosen(view, "shown_after", "start")
    assert stands(view)["hours_after"] == "6"
    view = chosen(view, "shown_after", "not_opened", hours_after="0")
    assert stands(view)["hours_after"] == "", "Slack draws no field with a number that it does not take"


def test_hours_and_prefilled_words_never_come_back_under_a_name_that_slack_knows() -> None:
    """What a person has emptied stays empty in a client that remembers the fields of a modal by their names."""
    view, seen = new_form(EN, PARIS, context=ON), set[str]()
    for field, option in (
        ("channel", "both"),
        ("shown_after", "click"),
        ("shown_after", "not_opened"),
        ("channel", "push"),
        ("channel", "both"),
        ("shown_after", "start"),
    ):
        view = chosen(view, field, option)
        there = {name for name in inputs(view) if name.startswith("hours_after")}
        assert not there & seen
        seen |= there
    assert len(seen) == 4


def test_all_other_words_stay_when_something_else_is_waited_for() -> None:
    view = chosen(opened(both()), "shown_after", "click", in_app_message="Vite !", message="Plus que 1 h")
    shown = stands(view)
    assert (shown["message"], shown["in_app_message"], shown["button"]) == ("Plus que 1 h", "Vite !", "Mon panier")


def test_a_push_in_several_languages_keeps_them_beside_an_in_app_message() -> None:
    filled = filled_from(sale())
    form = replace(filled.form, translations=(Translation("de", "Noch 2 h", "30 %"),))
    view = edit_form(EN, PARIS, context=ON, state=State.DRAFT, filled=Filled(form, filled.audience))
    view = chosen(view, "channel", "both")
    assert {"title-de", "message-de"} <= set(names(view))
    assert "Of another channel" not in said(view)


def test_the_longest_words_fit_into_the_form_and_what_it_remembers() -> None:
    title, button = "t" * 120, "b" * 30
    view = chosen(opened(both(title=title)), "channel", "automation", button=button)
    view = chosen(view, "channel", "both", message="m" * 1_000)
    assert (stands(view)["in_app_title"], stands(view)["button"]) == (title, button)


def test_values_of_which_there_are_none_are_refused() -> None:
    for broken in ({"shown_after": {"selected_option": {"value": "never"}}}, {"hours_after": {"value": "soon"}}):
        [(field, sent)] = broken.items()
        with pytest.raises(ForgedClick):
            read_form(values_of(opened(both())) | {field: {field: sent}}, PARIS)


def test_what_changed_reads_in_words() -> None:
    before, after = both(ShownAfter.START, 0), both(ShownAfter.NOT_OPENED, 24, HOSTILE["pings"], shown_for_days=3)
    lines = "\n".join(change_lines(difference(before, after), EN, Place(PARIS, NOW)))
    assert "*title in the app*: “Encore 2 h” →" in lines
    assert "*who sees it in the app*: “From the push on” → “To those who do not click it”" in lines
    assert "*hours after the push*: added 24" in lines
    assert "<!channel>" not in lines
    lines = "\n".join(change_lines(difference(sale(), before), FR, Place(PARIS, NOW)))
    assert "Push → Push et in-app" in lines
    assert "Dès le push" in lines
