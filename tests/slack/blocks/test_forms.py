"""The modals, and what comes back from them."""

import contextlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.campaigns.content import SegmentRef
from bot.campaigns.form import CampaignForm
from bot.campaigns.form_errors import Empty, FormError
from bot.campaigns.lifecycle import State
from bot.slack.blocks.buttons import CardClick, ForgedClick
from bot.slack.blocks.facts import SegmentChoice
from bot.slack.blocks.form_context import FormContext
from bot.slack.blocks.form_input import NoSuchMinute, at_wall_clock, read_filled, read_form, read_reason, read_time
from bot.slack.blocks.forms import edit_form, filled_from, filled_with, new_form
from bot.slack.blocks.inputs import segment_options
from bot.slack.blocks.kit import Json
from bot.slack.blocks.small_forms import history, reject_form, request_changes_form, reschedule_form, stop_form
from tests.slack.blocks.facts import EN, FR, LANGUAGES, NOW, PARIS, SEEN, SEND_AT, sale
from tests.slack.blocks.looking import refused_view, said

ON = FormContext(code="C-12", seen=SEEN[:32], channel="C0CRM", thread_ts="1764000000.000100")
FIELDS = "channel name title message language link utm image audience exclude when date time why".split()  # noqa: SIM905


def inputs(view: Json) -> dict[str, Json]:
    return {block["block_id"]: block for block in view["blocks"] if block["type"] == "input"}


def values_of(view: Json) -> dict[str, Any]:
    """What Slack sends of this form when it is sent as it opened."""
    values = {}
    for field, block in inputs(view).items():
        element = block["element"]
        sent: dict[str, Any] = {"type": element["type"]}
        match element["type"]:
            case "plain_text_input" | "number_input":
                sent["value"] = element.get("initial_value")
            case "multi_external_select":
                sent["selected_options"] = element.get("initial_options", [])
            case "datepicker":
                sent["selected_date"] = element.get("initial_date")
            case "timepicker":
                sent["selected_time"] = element.get("initial_time")
            case "checkboxes":
                sent["selected_options"] = element.get("initial_options", [])
            case _:
                sent["selected_option"] = element["initial_option"]
        values[field] = {element["action_id"]: sent}
    return values


def when(day: str | None, clock: str | None) -> dict[str, Any]:
    return {
        "when": {"when": {"type": "radio_buttons", "selected_option": {"value": "at"}}},
        "date": {"date": {"type": "datepicker", "selected_date": day}},
        "time": {"time": {"type": "timepicker", "selected_time": clock}},
    }


def test_the_form_has_the_fields_of_the_design_in_their_order() -> None:
    view = new_form(EN, PARIS, context=FormContext(channel="C0CRM"))
    assert refused_view(view) == []
    assert list(inputs(view)) == FIELDS
    labels = [block["label"]["text"] for block in inputs(view).values()]
    assert labels == [*(field.capitalize() if field != "utm" else "UTM tags" for field in FIELDS)]
    assert view["title"]["text"] == "New campaign"
    # Where there are fields for them, they are tested below.
    elsewhere = {"send_at", "by", "zone", "translations", "adds_utm"}
    of_others = {"format", "button", "days", "in_app", "automation"}
    fields = set(CampaignForm.__dataclass_fields__) - elsewhere - of_others
    assert set(FIELDS) - {"when", "date", "time", "utm"} == fields


def test_an_idea_opens_the_form_with_it() -> None:
    view = new_form(FR, PARIS, context=FormContext(), filled=filled_with("soldes d’été"))
    assert inputs(view)["why"]["element"]["initial_value"] == "soldes d’été"


@pytest.mark.parametrize("send_at", [SEND_AT, None])
@pytest.mark.parametrize("words", LANGUAGES)
def test_a_form_that_is_sent_as_it_opened_changes_nothing(words: Any, send_at: datetime | None) -> None:
    content = sale(send_at=send_at, image="https://shop.example/sale.png")
    filled = filled_from(content)
    view = edit_form(words, PARIS, context=ON, state=State.DRAFT, filled=filled)
    assert read_form(values_of(view), PARIS) == filled.form
    assert filled.form.send_at == send_at


def test_what_was_typed_is_shown_again_with_its_segments_by_name() -> None:
    view = edit_form(EN, PARIS, context=ON, state=State.DRAFT, filled=filled_from(sale()))
    values = values_of(view) | when("2026-03-29", "02:30")
    again = read_filled(values, PARIS)
    assert again.form == replace(filled_from(sale()).form, send_at=None)
    assert again.audience == (SegmentChoice("s1", "Lapsed buyers", None),)


def test_the_form_says_first_what_saving_will_do() -> None:
    def notes(state: State) -> str:
        return said(edit_form(EN, PARIS, context=ON, state=state, filled=filled_from(sale()))["blocks"][:1])

    assert "approvals given so far no longer count" in notes(State.IN_REVIEW)
    assert "asks for it back first" in notes(State.HANDED_OVER)
    assert notes(State.DRAFT).startswith("Channel")


def test_the_zone_is_named_where_a_time_is_chosen() -> None:
    assert "Europe/Paris" in inputs(new_form(EN, PARIS, context=FormContext()))["time"]["hint"]["text"]
    assert "cannot be stopped" in inputs(new_form(EN, PARIS, context=FormContext()))["when"]["hint"]["text"]


def test_a_segment_is_offered_with_its_size_and_its_name_is_cut_before_the_number() -> None:
    choices = [
        SegmentChoice("a", "Lapsed buyers", 52_000),
        SegmentChoice("b", "x" * 200, 4_100),
        SegmentChoice("c", "New", None),
    ]
    texts = [option["text"]["text"] for option in segment_options(choices, EN)]
    assert texts[0] == "Lapsed buyers · about 52,000"
    assert texts[1].endswith("… · about 4,100")
    assert len(texts[1]) <= 75
    assert texts[2] == "New"


def test_no_more_options_than_slack_takes() -> None:
    assert len(segment_options([SegmentChoice(f"s{i}", "x", i) for i in range(500)], EN)) == 100
    assert segment_options([SegmentChoice("i" * 200, "x", 1)], EN) == []


def test_every_small_form_is_about_its_campaign() -> None:
    for words in LANGUAGES:
        for view in (
            request_changes_form(words, context=ON),
            reject_form(words, context=ON),
            reschedule_form(words, PARIS, context=ON, state=State.SCHEDULED, content=sale()),
            stop_form(words, context=ON, state=State.IN_REVIEW),
            history("C-12", [], [], words, PARIS, NOW),
        ):
            assert refused_view(view) == []
            assert "C-12" in said(view["title"])
            assert FormContext.parse(view["private_metadata"]).code == "C-12"


def test_a_form_remembers_the_revision_that_was_seen_and_by_whose_clocks_its_times_are_typed() -> None:
    view = edit_form(EN, PARIS, context=ON, state=State.DRAFT, filled=filled_from(sale()))
    context = FormContext.parse(view["private_metadata"])
    assert context == replace(ON, zone="Europe/Paris")
    assert context.clock == PARIS
    assert FormContext.parse(view["private_metadata"]).click == CardClick("C-12", SEEN[:32])
    assert FormContext.on(CardClick("C-12", SEEN)).click == CardClick("C-12", SEEN[:32])
    with pytest.raises(ForgedClick):
        _ = FormContext(channel="C0CRM").click


@pytest.mark.parametrize("zone", ["Mars/Olympus", "Europe", "a/b/c"])
def test_a_form_that_names_no_zone_that_there_is_is_none_of_ours(zone: str) -> None:
    with pytest.raises(ForgedClick):
        _ = FormContext.parse(FormContext(zone=zone).dumps()).clock


@pytest.mark.parametrize(
    "metadata",
    [
        "",
        "null",
        "[]",
        '{"code": 12}',
        '{"code": "C-12", "more": ""}',
        '{"seen": "zz"}',
        '{"channel": "c<b>"}',
        "[" * 2_999,
    ],
)
def test_metadata_that_herald_did_not_write_is_refused(metadata: str) -> None:
    with pytest.raises(ForgedClick):
        FormContext.parse(metadata)


def test_a_reason_is_read_as_it_was_typed() -> None:
    assert read_reason({"reason": {"reason": {"type": "plain_text_input", "value": " Too long "}}}) == " Too long "
    assert read_reason({"reason": {"reason": {"type": "plain_text_input", "value": None}}}) == ""


@pytest.mark.parametrize(
    ("day", "clock", "field"), [(None, "10:00", "date"), ("2026-12-01", None, "time"), (None, None, "date")]
)
def test_a_time_without_its_day_is_asked_for_beside_the_field(day: str | None, clock: str | None, field: str) -> None:
    with pytest.raises(Empty) as refused:
        read_time(when(day, clock), PARIS)
    assert refused.value.field == field


def test_a_minute_that_the_clocks_skip_is_refused_beside_the_time() -> None:
    with pytest.raises(NoSuchMinute) as refused:
        read_time(when("2026-03-29", "02:30"), PARIS)
    assert refused.value.field == "time"
    assert isinstance(refused.value, FormError)


def test_of_a_minute_that_comes_twice_it_is_the_first() -> None:
    assert read_time(when("2026-10-25", "02:30"), PARIS) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


zones = st.sampled_from(sorted(available_timezones() - {"localtime"})).map(ZoneInfo)
FIRST, LAST = datetime(2020, 1, 1), datetime(2037, 12, 31)  # noqa: DTZ001 - what clocks show has no zone
walls = st.datetimes(FIRST, LAST).map(lambda wall: wall.replace(second=0, microsecond=0))


@given(walls, zones)
def test_a_time_is_what_the_clocks_of_its_zone_show(wall: datetime, zone: ZoneInfo) -> None:
    try:
        moment = at_wall_clock(wall, zone)
    except NoSuchMinute:
        shown = (wall - timedelta(hours=3), wall + timedelta(hours=3))
        before, after = (one.replace(tzinfo=zone).utcoffset() for one in shown)
        assert before != after, "only where the clocks change is there a minute that never comes"
        return
    assert moment.astimezone(zone).replace(tzinfo=None) == wall
    earlier = (moment - timedelta(hours=1)).astimezone(zone).replace(tzinfo=None)
    assert earlier != wall, "of two such minutes it is the first"


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2026-13-01", "tomorrow", "2026-12-01T10:00"])
def test_a_day_that_no_picker_sends_is_refused_or_read_but_never_a_fault(day: str) -> None:
    for zone in (PARIS, ZoneInfo("Pacific/Kiritimati"), ZoneInfo("America/Los_Angeles")):
        with contextlib.suppress(ForgedClick):
            read_time(when(day, "23:59"), zone)


@pytest.mark.parametrize(
    "broken",
    [
        {"name": 5},
        {"name": {"name": 5}},
        {"name": {"name": {"value": 5}}},
        {"audience": {"audience": {"selected_options": 5}}},
        {"audience": {"audience": {"selected_options": [5]}}},
        {"when": {"when": {"selected_option": {"value": None}}}},
    ],
)
def test_values_that_slack_would_not_send_are_refused(broken: dict[str, Any]) -> None:
    values = values_of(new_form(EN, PARIS, context=FormContext())) | broken
    with pytest.raises(ForgedClick):
        read_form(values, PARIS)


def test_a_form_of_which_slack_sends_nothing_is_empty() -> None:
    assert read_form({}, PARIS) == CampaignForm("", "", "", "", "", (), (), None, "")


def test_an_audience_keeps_its_names_in_the_form_even_where_a_segment_is_gone() -> None:
    content = sale()
    ref = SegmentRef(id="gone", name="Summer 2019")
    content = content.model_copy(update={"audience": content.audience.model_copy(update={"include": (ref,)})})
    view = edit_form(EN, PARIS, context=ON, state=State.DRAFT, filled=filled_from(content))
    assert inputs(view)["audience"]["element"]["initial_options"] == [
        {"text": {"type": "plain_text", "text": "Summer 2019", "emoji": True}, "value": "gone"}
    ]
