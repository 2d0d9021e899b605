"""What is posted in answer to a question: charts and a table as Slack takes them, and what stands in for them."""

from datetime import date
from typing import Any

import pytest

from bot.slack.answer_posting import needs_pictures
from bot.slack.blocks.charts import POINTS_MAX, charts
from bot.slack.blocks.kit import Message
from bot.slack.blocks.plain import barest, plainer, tabled
from bot.slack.blocks.questions import FEEDBACK_SHOWN, answered, how_computed, judged_wrong
from bot.slack.pictures import NAMES_SHOWN, drawn
from bot.slack.steps.outputs import outputs, reason
from bot.stats.answer import Answer, Name
from bot.stats.answering import Reply
from bot.stats.asking import Feedback
from bot.stats.metrics import METRICS
from bot.stats.question import Dimension, Question
from bot.stats.reading import Doubt, Outside, Refused, Unclear
from bot.words import Words
from tests.slack.blocks.answers import PARIS, an_answer, asked, by_day
from tests.slack.blocks.facts import EN, FR, HOSTILE, LANGUAGES, NOW
from tests.slack.blocks.looking import block, button, pinged, refused, said

TODAY = NOW.date()
NEW = {"data_table", "data_visualization", "context_actions"}

every_language = pytest.mark.parametrize("words", LANGUAGES, ids=lambda words: words.locale)


def kinds(message: Message) -> list[str]:
    return [one["type"] for one in message.blocks]


def told(answer: Any, words: Words = EN) -> Message:
    return answered(asked(), answer, words, TODAY)


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


def test_as_many_points_as_slack_draws_are_a_chart_in_the_message() -> None:
    answer = by_day(POINTS_MAX)
    chart = block(told(answer), "chart-0")["chart"]
    assert [point["value"] for point in chart["series"][0]["data"]] == list(range(100, 120))
    assert not needs_pictures(answer, is_drawn=True)


def test_more_points_than_slack_draws_are_announced_as_a_picture() -> None:
    answer = by_day(POINTS_MAX + 1)
    message = told(answer)
    assert "data_visualization" not in kinds(message)
    assert "21 points" in said(message)
    assert needs_pictures(answer, is_drawn=True)
    assert "21 points" not in said(how_computed(asked(), answer, EN, TODAY)), "no picture follows there"


def test_a_chart_that_slack_has_refused_becomes_a_picture_and_one_number_does_not() -> None:
    assert needs_pictures(by_day(5), is_drawn=False)
    assert not needs_pictures(an_answer({"all": [3]}), is_drawn=False)
    assert not needs_pictures(Outside(Refused.NOTHING), is_drawn=False)


def test_a_picture_has_every_number_that_was_asked_for() -> None:
    [first, second] = charts(by_day(30, metrics=("clicks",)), EN) + charts(by_day(400), EN)
    assert first.series[0].values == tuple(range(100, 130))
    one, two = size(drawn([first])), size(drawn([first, second]))
    assert two[0] == one[0]
    assert two[1] == 2 * one[1]


def test_a_picture_of_names_grows_with_them_and_says_what_it_leaves_out() -> None:
    campaigns: dict[Name, list[float | None]] = {
        f"Sale $5 {number}": [number, None] for number in range(NAMES_SHOWN + 10)
    }
    answer = an_answer(campaigns, by=Dimension.CAMPAIGN, metrics=("clicks", "click_rate"))
    [chart] = charts(answer, EN)  # nothing is known of the other
    few = an_answer(dict(list(campaigns.items())[:21]), by=Dimension.CAMPAIGN, metrics=("clicks", "click_rate"))
    assert size(drawn([chart]))[1] > size(drawn(charts(few, EN)))[1]


def test_a_chart_that_compares_leaves_out_a_before_that_is_not_known_of_every_row() -> None:
    whole = by_day(3, before=[1, 2, 3])
    assert len(block(told(whole), "chart-0")["chart"]["series"]) == 2
    holed = by_day(3, before=[1, None, 3])
    assert len(block(told(holed), "chart-0")["chart"]["series"]) == 1
    drawn(charts(by_day(24, before=[None, *range(23)]), EN))


@every_language
def test_a_refusal_names_a_handful_of_what_can_be_asked_and_where_all_of_it_is_listed(words: Words) -> None:
    shown = block(told(Outside(Refused.METRIC), words), "refusal")["text"]["text"]
    assert len(shown) <= 260
    assert 3 <= sum(metric.label[words.locale] in shown for metric in METRICS.values()) <= 5
    assert "/stats help" in shown


def test_the_columns_of_a_comparison_are_put_in_order_as_numbers() -> None:
    rows = block(told(by_day(3, before=[50, 101, 0])), "rows")["rows"]
    assert [cell["type"] for cell in rows[0]] == ["raw_text"] * 4
    assert [(row[3].get("value"), row[3]["text"]) for row in rows[1:]] == [(1.0, "+100%"), (0.0, "0%"), (None, "–")]


def test_a_number_that_the_sentence_has_is_not_in_a_table_too_and_several_stand_below_each_other() -> None:
    one = an_answer({"all": [3]}, metrics=("clicks",))
    assert "data_table" not in kinds(told(one))
    assert not any(line.startswith("•") for line in outputs(asked(), one, EN)["answer"].splitlines())
    rows = block(told(an_answer({"all": [3, 0.02]}, metrics=("clicks", "click_rate"))), "rows")["rows"]
    assert [[cell["text"] for cell in row] for row in rows] == [
        ["Number", "Value"],
        ["clicks", "3"],
        ["click rate", "2.0%"],
    ]
    assert [row[1]["value"] for row in rows[1:]] == [3, 0.02]


def test_a_workspace_without_the_newer_blocks_has_a_table_and_ordinary_buttons() -> None:
    message = told(by_day(5))
    for form in (tabled(message), plainer(message), barest(message)):
        assert refused(form) == []
        assert not NEW & set(kinds(form))
        right, wrong = (button(form, f"stats.judge.{way}") for way in ("positive", "negative"))
        assert (right["value"], wrong["value"]) == ("Q-31:right", "Q-31:wrong")
        assert right["text"]["text"] == "This is right"
    assert block(tabled(message), "rows")["column_settings"] == [{"align": "left"}, {"align": "right"}]


@every_language
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_slack_takes_every_answer_in_each_of_its_forms(text: str, words: Words) -> None:
    names: dict[Name, list[float | None]] = {f"{text[:4_000]}{number}": [number] for number in range(3)}
    answers: list[Reply] = [
        an_answer(names, by=Dimension.CAMPAIGN),
        Unclear(Doubt.WORD, (_question(),), text),
        Unclear(Doubt.METRIC, (), text),
        Outside(Refused.NAME, text),
    ]
    for answer in answers:
        question = asked(text[:4_000] or "?")
        for message in (answered(question, answer, words, TODAY), how_computed(question, answer, words, TODAY)):
            for form in (message, tabled(message), plainer(message), barest(message)):
                assert refused(form) == []
                assert pinged(form) <= {"U0INES"}
    if isinstance(answers[0], Answer):
        drawn(charts(answers[0], words))


@every_language
def test_admins_read_which_answers_are_marked_as_wrong(words: Words) -> None:
    wrong = [asked("<!channel> " * 40, number=number, is_right=False, judged_by="U0MARC") for number in range(1, 60)]
    message = judged_wrong(Feedback(wrong[:FEEDBACK_SHOWN], 59, 3), words, PARIS, NOW)
    assert refused(message) == []
    assert pinged(message) == {"U0INES", "U0MARC"}
    assert "59" in said(message)
    assert "Q-1*" in said(message)
    nothing = judged_wrong(Feedback([], 0, 0), words, PARIS, NOW)
    assert refused(nothing) == []
    assert len(nothing.blocks) == 2


def test_a_question_is_shown_as_it_was_typed_wherever_it_is_shown() -> None:
    """Slack gives what is typed escaped: escaped once more, R&D would read R&amp;D."""
    typed = asked("clicks of R&amp;D &lt;b&gt;", number=7, is_right=False, judged_by="U0MARC")
    for message in (answered(typed, by_day(2), EN, TODAY), judged_wrong(Feedback([typed], 1, 0), EN, PARIS, NOW)):
        assert "clicks of R&amp;D &lt;b&gt;" in said(message)


# What a workflow gets


def test_a_workflow_gets_a_rate_in_percent_and_no_number_where_there_is_none() -> None:
    rate = an_answer({"all": [0.0423]}, metrics=("click_rate",))
    assert outputs(asked(), rate, EN) == {
        "answer": outputs(asked(), rate, EN)["answer"],
        "value": 4.23,
        "value_text": "4.2%",
        "code": "Q-31",
    }
    unknown = outputs(asked(), an_answer({"all": [None]}, metrics=("click_rate",)), FR)
    assert "value" not in unknown
    assert unknown["value_text"] == "–"


def test_a_workflow_gets_the_first_rows_and_is_told_that_there_are_more() -> None:
    lines = outputs(asked(), by_day(14), EN)["answer"].splitlines()
    assert lines[1] == "• Thu 1 Oct: 100"
    assert [line.startswith("•") for line in lines].count(True) == 10
    assert lines[-2] == "… and 4 more rows"
    assert lines[-1].startswith("Q-31: Taps on the message")
    few = outputs(asked(), by_day(3), EN)["answer"].splitlines()
    assert [line.startswith("•") for line in few].count(True) == 3, "the total stands in the sentence"


def test_nothing_that_a_workflow_puts_into_a_message_mentions_anybody() -> None:
    given = outputs(asked(), an_answer({"<!channel>": [1], "b": [2]}, by=Dimension.CAMPAIGN), EN)
    assert "<" not in given["answer"]
    assert "‹!channel›" in given["answer"]
    assert "<" not in reason(Outside(Refused.NAME, "<!channel>"), EN, TODAY)


@every_language
def test_a_workflow_is_told_why_there_is_no_answer_in_a_sentence_of_bounded_length(words: Words) -> None:
    unclear = reason(Unclear(Doubt.METRIC, (_question(), _question("click_rate"))), words, TODAY)
    assert "“" in unclear
    assert "{" not in unclear
    for reply in (Unclear(Doubt.WORD, (), "x " * 5_000), Outside(Refused.TOO_LONG, "x" * 5_000)):
        assert 20 < len(reason(reply, words, TODAY)) <= 1_000


def _question(metric: str = "clicks") -> Question:
    return Question(metrics=(metric,), since=date(2026, 11, 1), until=date(2026, 11, 7))
