"""What a digest looks like: each line is a starting point, and Slack takes it whatever people have written."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bot.campaigns.form import storable
from bot.campaigns.lifecycle import State
from bot.digests.alert_model import Alert, AlertKind
from bot.digests.content import Content, Hold, Planned
from bot.digests.outstanding import Message, Part
from bot.digests.running import Runs
from bot.digests.usual import METRICS_TOLD, Told
from bot.slack.blocks.buttons import ForgedClick
from bot.slack.blocks.digest_clicks import DigestClick
from bot.slack.blocks.digests import LINES_SHOWN, digest, digest_dropped
from bot.slack.blocks.in_terminal import as_text
from bot.words import Words
from tests.slack.blocks.facts import EN, FR, HOSTILE, LANGUAGES, NOW, PARIS
from tests.slack.blocks.looking import block, button, pinged, refused, said
from tests.slack.blocks.test_limits import is_taken

TUESDAY = date(2026, 11, 24)
VALUES = (3, 96_400, 4_100, 4_100 / 96_400, 812, 40)


def told(*usual: float | None, far: str = "", values: tuple[float, ...] = VALUES) -> tuple[Told, ...]:
    known = usual or (2, 90_000, 3_600, 0.04, 700, 38)
    each = zip(METRICS_TOLD, values, known, strict=True)
    return tuple(Told(metric, value, before, is_far=metric == far) for metric, value, before in each)


def planned(code: str, state: State = State.SCHEDULED, *, name: str = "Flash sale", **parts: Any) -> Planned:
    return Planned(code, name, "U0LEA", state, NOW + timedelta(hours=3), **parts)


def a_digest(**parts: Any) -> Content:
    usual: dict[str, Any] = {
        "yesterday": TUESDAY,
        "numbers": told(),
        "since": TUESDAY,
        "numbers_since": (),
        "best": Message("C-12", "C-12 · Flash sale", 0.062, 48_200, Part("ios", 0.081), None, ("VIP",)),
        "worst": Message("Win-back", "Win-back", 0.021, 9_000, Part("chrome_web_push", 0.01), None, ("Lapsed buyers",)),
        "running": (Runs("C-11", "Welcome", "U0LEA", 4_800, 3_200, 160),),
        "today": (planned("C-14"),),
        "waiting": (planned("C-15", State.IN_REVIEW, waits_for=("U0MARC",)),),
        "odd": (planned("C-9", State.FAILED),),
        "alerts": (),
        "hold": None,
        "onesignal_silent_since": None,
        "still_filling": False,
        "still_counting": False,
        "audit_seq": 141,
        "audit_hash": "ab" * 32,
    }
    return Content(**usual | parts)


def alert(kind: AlertKind, name: str = "Flash sale") -> Alert:
    return Alert(
        workspace_id="T0SHOP",
        kind=kind,
        thing="C-12",
        day=TUESDAY,
        at=NOW,
        campaign_id=12,
        name=name,
        after_hours=6,
        count=320,
        people=40_000,
        value=0.008,
        usual=0.04,
        usual_of=20,
        way="low",
        since=NOW,
    )


def drawn(words: Words = EN, **parts: Any) -> Any:
    return digest(a_digest(**parts), words, PARIS, NOW)


def test_yesterday_stands_against_what_is_usual() -> None:
    text = said(drawn())
    assert "3 messages were sent. The click rate is 4.3%, more than usual on this weekday (4.0%)." in text
    assert "*Unsubscribed*\n812 (usually 700)" in text
    assert "Tue 24 Nov in numbers" in text


def test_a_number_without_a_usual_stands_alone() -> None:
    text = said(drawn(numbers=told(None, None, None, None, None, None)))
    assert "The click rate is 4.3%." in text
    assert "usual" not in text


def test_no_sends_is_one_line_and_what_waits_is_told_all_the_same() -> None:
    nothing = told(None, None, None, None, None, None, values=(0, 0, 0, None, 0, 0))  # type: ignore[arg-type]
    shown = drawn(numbers=nothing, best=None, worst=None)
    assert [one["block_id"] for one in shown.blocks] == [
        "head",
        "summary",
        "running-0",
        "today-0",
        "waiting-0",
        "odd-0",
        "remarks",
    ]
    assert block(shown, "summary")["text"]["text"] == "No sends yesterday."
    usually = told(2.5, 90_000, 3_600, 0.04, 700, 38, values=(0, 0, 0, None, 0, 0))  # type: ignore[arg-type]
    [line] = said(drawn(numbers=usually, best=None, worst=None).blocks[1:2]).splitlines()
    assert line == "No sends yesterday; usually 2.5 on this weekday."


def test_a_digest_after_a_weekend_tells_of_all_its_days() -> None:
    shown = drawn(since=date(2026, 11, 22), numbers_since=told())
    text = block(shown, "since")["text"]["text"]
    assert text.startswith("*Sun 22 Nov to Tue 24 Nov*\nmessages 3 (usually 2) · delivered 96,400 (usually 90,000)")
    assert DigestClick.of(clicked(block(shown, "since")["accessory"])).since == date(2026, 11, 22)


def test_every_number_asks_why_and_the_best_can_be_done_again() -> None:
    shown = drawn()
    whole = DigestClick.of(clicked(block(shown, "summary")["accessory"]))
    assert whole == DigestClick(TUESDAY, TUESDAY)
    best, again = block(shown, "best-next")["elements"]
    assert DigestClick.of(clicked(best)) == DigestClick.of(clicked(again))
    assert DigestClick.of(clicked(again)) == DigestClick(TUESDAY, TUESDAY, "C-12", 0.062)
    [worst] = block(shown, "worst-next")["elements"]
    assert DigestClick.of(clicked(worst)).message == "Win-back"
    assert button(shown, "digest.again")["accessibility_label"] == "Do it again: C-12 · Flash sale"


def test_the_best_and_the_worst_say_where_that_came_from() -> None:
    text = said(drawn())
    assert (
        "*Best:* C-12 · Flash sale, click rate 6.2% of 48,200 delivered. Clicked most: iOS (8.1%). Sent to VIP." in text
    )
    assert "Clicked least: Chrome (1.0%). Sent to Lapsed buyers." in text
    text = said(drawn(FR))
    assert "Le moins cliqué" in text


def test_what_waits_says_for_whom_and_every_campaign_can_be_opened() -> None:
    shown = drawn()
    assert "C-15 · Flash sale · In review · Wed 25 Nov, 13:00 · <@U0LEA> · waits for <@U0MARC>" in said(shown)
    assert [block(shown, f"{name}-0")["accessory"]["value"] for name in ("today", "waiting", "odd")] == [
        "C-14",
        "C-15",
        "C-9",
    ]


def test_what_runs_is_told_with_its_numbers_of_yesterday() -> None:
    automation = Runs("C-13", "Cart left", "U0LEA", 410, None, None, 1_380)
    shown = drawn(running=(*a_digest().running, automation, Runs("C-16", "New", "U0LEA", None, None, None)))
    lines = [block(shown, f"running-{number}") for number in range(3)]
    assert "C-11 · Welcome · <@U0LEA> · entered 4,800 · shown 3,200, clicked 160" in lines[0]["text"]["text"]
    cart = lines[1]["text"]["text"]
    assert cart.endswith("C-13 · Cart left · <@U0LEA> · entered 410 · 1,380 pushes delivered"), "it is shown nowhere"
    assert "not counted yesterday" in lines[2]["text"]["text"]
    assert [line["accessory"]["value"] for line in lines] == ["C-11", "C-13", "C-16"]
    many = tuple(Runs(f"C-{n}", "Welcome", "U0LEA", n, n, n) for n in range(1, LINES_SHOWN + 4))
    assert "and 3 more" in said(drawn(running=many))
    assert "Runs in the app" not in said(drawn(running=()))


def test_not_everybody_is_called_where_one_of_many_is_enough() -> None:
    many = tuple(f"U0A{number}" for number in range(8))
    shown = drawn(waiting=(planned("C-15", State.IN_REVIEW, waits_for=many),))
    assert "waits for one of 8 approvers" in said(shown)
    assert pinged(shown) == {"U0LEA"}


def test_more_than_fits_is_counted() -> None:
    shown = drawn(today=tuple(planned(f"C-{number}") for number in range(1, LINES_SHOWN + 8)))
    assert "and 7 more: “/campaign list”" in said(shown)


def test_what_is_odd_is_said() -> None:
    shown = drawn(
        numbers=told(far="unsubscribed"),
        alerts=(alert(AlertKind.CLICK_RATE), alert(AlertKind.SILENT)),
        hold=Hold("U0ANA", NOW - timedelta(hours=2)),
        onesignal_silent_since=NOW - timedelta(hours=3),
        still_filling=True,
        still_counting=True,
    )
    odd = block(shown, "unusual")["text"]["text"].splitlines()
    assert odd[0].startswith("⚠️ Everything has been stopped since Wed 25 Nov, 08:00 by <@U0ANA>")
    assert odd[1].startswith("⚠️ OneSignal has not answered since Wed 25 Nov, 07:00")
    assert odd[2] == "⚠️ Unsubscribed was far from usual yesterday: 812, usually 700."
    assert odd[3].startswith("⚠️ C-12 · Flash sale: its click rate is unusually low, 0.8% of 40,000 delivered")
    assert len(odd) == 4, "that OneSignal is silent is said once"
    assert "*Unsubscribed* ⚠️" in said(shown)
    assert "some numbers are missing" in said(shown)
    assert "still being counted" not in said(shown), "they are not: OneSignal is silent"


def test_what_was_left_out_is_said() -> None:
    assert "2 digests were left out" in said(digest(a_digest(), EN, PARIS, NOW, dropped=2))
    assert "A digest was left out" in said(digest_dropped(EN, 1))
    assert "ont été omis" in said(digest_dropped(FR, 3))


@pytest.mark.parametrize("words", LANGUAGES, ids=lambda words: words.locale)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_slack_takes_it_whatever_is_written_in_it(text: str, words: Words) -> None:
    many = tuple(planned(f"C-{n}", State.IN_REVIEW, name=text, waits_for=("U0MARC",)) for n in range(1, 60))
    kept = storable(text)  # as a database holds it
    one = Message(kept, kept, 0.062, 48_200, Part(kept, 0.081), Part(kept, 0.5), (kept,) * 9)
    parts: dict[str, Any] = {"best": one, "worst": one, "today": many, "waiting": many, "odd": many}
    parts["running"] = tuple(Runs(f"C-{n}", text, "U0MARC", n, n, n) for n in range(1, 60))
    parts["alerts"] = tuple(alert(AlertKind.CLICK_RATE, text) for _ in range(LINES_SHOWN + 3))
    is_taken(drawn(words, **parts, hold=Hold(text, NOW), since=date(2026, 11, 20), numbers_since=told(far="clicks")))


def test_in_a_terminal_it_is_read_without_marks() -> None:
    shown = drawn(best=replace(a_digest().best, name="50 % <off> & more"), odd=())  # type: ignore[type-var]
    text = as_text(shown, {"U0MARC": "marc"})
    assert text.startswith("Tue 24 Nov in numbers\n─────────────────────\n\n3 messages were sent.")
    assert "Best: 50 % <off> & more, click rate 6.2% of 48,200 delivered." in text
    assert "@U0LEA · waits for @marc" in text
    assert "*" not in text
    assert "`" not in text


def clicked(element: dict[str, Any]) -> dict[str, Any]:
    return {"actions": [element]}


@pytest.mark.parametrize(
    "value", [None, "", "yesterday", "2026-13-45:2026-11-24::C-12", "2026-11-24:C-12", "2026-11-24:2026-11-24:9.9:x", 7]
)
def test_a_click_that_is_in_no_digest_is_refused(value: object) -> None:
    with pytest.raises(ForgedClick):
        DigestClick.of({"actions": [{"value": value}]})


def test_a_message_may_be_called_anything() -> None:
    for text in HOSTILE.values():
        if len(text) < 300:
            click = DigestClick(TUESDAY, TUESDAY, text, 0.05)
            assert DigestClick.of({"actions": [{"value": click.value}]}) == click


def test_what_slack_refuses_is_nothing() -> None:
    assert refused(drawn()) == []


def test_clicks_that_still_come_in_are_not_called_few() -> None:
    few = told(values=(3, 96_400, 1_000, 1_000 / 96_400, 812, 40), far="click_rate")
    counted, growing = drawn(numbers=few), drawn(numbers=few, still_counting=True)
    assert "less than usual" in said(counted)
    assert "⚠️" in said(counted)
    assert "people still click: on this weekday it ends at 4.0% as a rule" in said(growing)
    assert "⚠️" not in said(growing)
    assert "more than usual" in said(drawn(still_counting=True)), "that it is already"
