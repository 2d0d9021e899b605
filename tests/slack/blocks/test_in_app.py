"""An in-app message in the form, on its card and in what has changed."""

from dataclasses import replace
from typing import Any

import pytest

from bot.campaigns.content import BUTTON_MAX, By, Format, InApp, Schedule, Text, Variant
from bot.campaigns.difference import difference
from bot.campaigns.form import CampaignForm, Translation
from bot.campaigns.lifecycle import State
from bot.slack.blocks.buttons import ForgedClick
from bot.slack.blocks.card import living_card
from bot.slack.blocks.changes import Place, change_lines
from bot.slack.blocks.form_context import FormContext
from bot.slack.blocks.form_input import read_filled, read_form
from bot.slack.blocks.form_redrawn import by_name
from bot.slack.blocks.form_switched import for_channel
from bot.slack.blocks.forms import Filled, edit_form, filled_from, new_form
from bot.slack.blocks.kit import Json
from bot.words import Words
from tests.slack.blocks.facts import EN, FR, HOSTILE, LANGUAGES, NOW, PARIS, SEEN, SEND_AT, a_card, in_app_sale, sale
from tests.slack.blocks.looking import buttons, pinged, refused, refused_view, said
from tests.slack.blocks.test_forms import inputs, values_of

ON = FormContext(code="C-12", seen=SEEN[:32], channel="C0CRM")
IN_APP_FIELDS = (
    "channel format name title message button link language utm image audience exclude when date time days why".split()  # noqa: SIM905
)


def edited(filled: Filled, words: Words = EN) -> Json:
    return edit_form(words, PARIS, context=ON, state=State.DRAFT, filled=filled)


def switched(view: Json, channel: str, **typed: str) -> Json:
    """The open form after another channel was chosen in it, with what was typed before."""
    values = values_of(view)
    for field, text in typed.items():
        values[field.replace("__", "-")] = {field.replace("__", "-"): {"value": text}}
    values["channel"]["channel"] = {"selected_option": {"value": channel}}
    context = FormContext.parse(view["private_metadata"])
    view = view | {"state": {"values": values}}
    drawn = for_channel(view, read_filled(values, PARIS), context, EN, PARIS)
    return kept_by_slack(drawn, values)


def kept_by_slack(view: Json, values: dict[str, Any]) -> Json:
    """What was typed into a field stays in it where the field is called as before."""
    for name, block in inputs(view).items():
        element = block["element"]
        if element["type"] in ("plain_text_input", "number_input") and (typed := values.get(name)):
            element |= {"initial_value": typed[name]["value"]} if typed[name].get("value") else {}
    return view


@pytest.mark.parametrize("words", LANGUAGES)
@pytest.mark.parametrize("format", Format)
def test_an_in_app_message_comes_back_out_of_its_form_as_it_was(format: Format, words: Words) -> None:
    content = in_app_sale(format, days=10)
    view = edited(filled_from(content), words)
    assert refused_view(view) == []
    assert list(inputs(view)) == IN_APP_FIELDS
    form = read_form(values_of(view), PARIS)
    assert (form.channel, form.format, form.button, form.days) == ("in_app", format, "En profiter", 10)
    assert (form.title, form.link) == (content.variant.text.title, content.variant.link)


def test_choosing_in_app_changes_the_fields_and_loses_nothing_typed() -> None:
    push = new_form(EN, PARIS, context=FormContext(channel="C0CRM"), note="Choose the audience.")
    in_app = switched(push, "in_app", title="2 hours left", message="30% off everything.", link="https://m.example")
    assert refused_view(in_app) == []
    assert list(by_name(inputs(in_app))) == IN_APP_FIELDS
    assert "Choose the audience." in said(in_app["blocks"])
    assert "next visit" in said(in_app["blocks"])
    form = read_form(values_of(in_app), PARIS)
    assert (form.channel, form.title, form.link, form.days) == ("in_app", "2 hours left", "https://m.example", 7)


def test_going_back_to_push_and_again_to_in_app_brings_the_button_back() -> None:
    view = edited(filled_from(in_app_sale(Format.BANNER, days=3)))
    push = switched(view, "push", button="Voir « l’offre »")
    assert "button" not in inputs(push)
    assert [block["block_id"] for block in push["blocks"] if block["type"] == "actions"]  # languages may be added again
    again = read_form(values_of(switched(push, "in_app")), PARIS)
    assert (again.format, again.button, again.days) == (Format.BANNER, "Voir « l’offre »", 3)


@pytest.mark.parametrize("by", By)
def test_an_in_app_message_offers_no_time_of_each_persons_own_and_keeps_the_moment(by: By) -> None:
    schedule = Schedule(send_at=SEND_AT, by=by, zone="Europe/Paris" if by is By.OWN_ZONE else None)
    push = edited(filled_from(sale().model_copy(update={"schedule": schedule})))
    in_app = switched(push, "in_app")
    [when] = [block for block in in_app["blocks"] if block["block_id"].startswith("when")]
    assert [one["value"] for one in when["element"]["options"]] == ["soon", "at"]
    assert when["element"]["initial_option"]["value"] == "at"
    form = read_form(by_name(values_of(in_app)), PARIS)
    assert (form.send_at, form.by) == (SEND_AT, None)
    again = switched(in_app, "push")
    [when] = [block for block in again["blocks"] if block["block_id"].startswith("when")]
    assert {one.value for one in By} < {one["value"] for one in when["element"]["options"]}


def test_what_was_written_in_other_languages_stays_and_is_said_to_be_one_too_many() -> None:
    form = replace(filled_from(sale()).form, translations=(Translation("de", "Noch 2 Stunden", "30 %"),))
    view = switched(edited(replace(filled_from(sale()), form=form)), "in_app", message__de="30 % auf alles.")
    assert refused_view(view) == []
    assert "has one language" in said(view["blocks"])
    there = read_form(values_of(view), PARIS).translations
    assert there == (Translation("de", "Noch 2 Stunden", "30 % auf alles."),)
    assert not [block for block in view["blocks"] if block["type"] == "actions"]


@pytest.mark.parametrize(
    ("field", "value"), [("channel", "sms"), ("format", "popup"), ("days", "seven"), ("days", "1e9")]
)
def test_what_no_form_of_ours_sends_is_refused(field: str, value: str) -> None:
    values = values_of(edited(filled_from(in_app_sale())))
    is_typed = field == "days"
    values[field] = {field: {"value": value} if is_typed else {"selected_option": {"value": value}}}
    with pytest.raises(ForgedClick):
        read_form(values, PARIS)


def test_a_form_sent_before_it_was_drawn_anew_has_the_usual_format_and_days() -> None:
    values = values_of(edited(filled_from(sale())))
    values["channel"]["channel"] = {"selected_option": {"value": "in_app"}}
    form: CampaignForm = read_form(values, PARIS)
    assert (form.channel, form.format, form.days, form.button) == ("in_app", Format.MODAL, 7, "")


@pytest.mark.parametrize("words", LANGUAGES)
@pytest.mark.parametrize("format", Format)
def test_its_card_says_what_it_is_and_when_it_shows(format: Format, words: Words) -> None:
    text = said(living_card(a_card(content=in_app_sale(format)), words, NOW))
    if words is EN:
        assert f"In-app message · {words.one('card-format', format.value)}" in text
        assert "starts Tue 1 Dec, 18:30 (Europe/Paris)" in text
        assert "until Tue 8 Dec, 18:45" in text
        assert "people who take no push see in-app messages, too" in text
    else:
        assert "Un quart d’heure plus tard, chacun la voit à sa prochaine visite" in text
        assert "jusqu’au mar. 8 déc., 18:45" in text
    assert "Push notification" not in text
    assert "Phones set to another language" not in text
    assert "En profiter" in text


def test_without_a_time_it_shows_once_it_is_approved() -> None:
    text = said(living_card(a_card(content=in_app_sale(send_at=None, days=1)), EN, NOW))
    assert (
        "starts once it is approved. From a quarter of an hour later people see it at their next visit, for 1 day"
        in text
    )
    assert "cannot be stopped" not in text


@pytest.mark.parametrize("state", State)
def test_no_card_of_it_offers_a_test_that_onesignal_cannot_send(state: State) -> None:
    card = living_card(a_card(state, content=in_app_sale()), EN, NOW)
    assert refused(card) == []
    assert "campaign.send_test" not in buttons(card)
    assert "send_test:" not in str(card.blocks)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_whatever_is_written_on_it_slack_takes_the_card_and_nobody_is_pinged(text: str) -> None:
    variant = Variant.model_construct(language="en", texts={"en": Text.model_construct(title=text, message=text)})
    in_app = InApp.model_construct(variant=variant, format=Format.CARD, button=text, shown_for_days=7)
    content = in_app_sale().model_copy(update={"in_app": in_app, "name": text, "why": text})
    for words in LANGUAGES:
        card = living_card(a_card(content=content), words, NOW)
        assert refused(card) == []
        assert pinged(card) <= {"U0LEA"}


def test_what_has_changed_is_told_with_format_button_and_days() -> None:
    before, after = in_app_sale(Format.MODAL), in_app_sale(Format.BANNER, button="J’y vais", days=14)
    lines = "\n".join(change_lines(difference(before, after), EN, Place(PARIS, NOW)))
    assert lines.splitlines() == [
        "• *format*: modal → banner",
        "• *button*: “En profiter” → “J’y vais”",
        "• *days shown*: 7 → 14",
    ]


def test_a_push_that_becomes_an_in_app_message_is_told_as_one() -> None:
    lines = "\n".join(change_lines(difference(sale(), in_app_sale()), FR, Place(PARIS, NOW)))
    assert "*canal* : Push → In-app" in lines.replace("\u202f", " ").replace("\u00a0", " ")
    assert "fenêtre" in lines
    assert "*bouton*" in lines


def test_a_button_longer_than_a_phone_shows_is_not_remembered_beyond_that() -> None:
    view = switched(edited(filled_from(in_app_sale())), "push", button="x" * 500)
    assert FormContext.parse(view["private_metadata"]).button == "x" * BUTTON_MAX
