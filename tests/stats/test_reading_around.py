"""What stands around a question, and must neither narrow it nor be taken for it."""

import pytest

from bot.stats.question import Dimension
from bot.stats.reading import Asked, Doubt, Outside, Refused, Unclear
from tests.stats.test_reading import asked, question

_REVENUE = "revenue yesterday"


@pytest.mark.parametrize(
    "text",
    [
        "Morning! revenue yesterday?",
        "morning team, revenue yesterday?",
        "Evening, can you give me revenue yesterday",
        "Afternoon Ana, what was the revenue yesterday",
        "good evening everyone, revenue yesterday please",
        "bon matin, CA d'hier ?",
        "Salut, bonne semaine à tous ! CA d'hier ?",
        "Happy Friday team, revenue yesterday?",
        "CA d'hier svp, bon week-end !",
        "revenue yesterday please, have a nice weekend",
        "revenue yesterday, see you on Monday!",
        "revenue yesterday, thanks Léa!",
        "revenue yesterday for my 10 o'clock meeting",
        "before my 3pm call: revenue yesterday",
        "I have a meeting at 10am, what was revenue yesterday?",
        "our agency report needs revenue yesterday",
        "revenue yesterday for Monday's board meeting",
        "my meeting is in 10 minutes, revenue yesterday?",
        "pour mon point de 10h j'aurais besoin du CA d'hier",
        "j'ai un call à 15h, le CA d'hier stp",
        "CA d'hier pour le comité de lundi",
        "revenue yesterday for my call with Léa",
        "j'ai un point avec Marc à 10h, CA d'hier",
        "j'ai une réunion à midi, CA d'hier",
        "Pls send me the revenue of yesterday",
        "can you please send us revenue yesterday",
        "please send over the revenue of yesterday",
        "please send a summary of revenue yesterday",
        "merci de m'envoyer le CA d'hier",
        "envoyez-moi le CA d'hier",
        "how was yesterday, revenue-wise?",
        "revenue of all pushes yesterday",
        "CA de toutes nos notifications d'hier",
    ],
)
def test_what_is_said_around_a_question_changes_nothing(text: str) -> None:
    assert question(text) == question(_REVENUE)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("morning, iOS, October, clicks", Doubt.HOURS),
        ("Morning, afternoon and evening clicks in October", Doubt.WORD),
        ("revenue yesterday by 10am please", Doubt.HOURS),
        ("CA d'hier pour 10h svp", Doubt.HOURS),
        ("CA d'hier pour midi", Doubt.HOURS),
        ("clicks for my 10am in October", Doubt.HOURS),
        ("clicks by platform for my meeting on Monday", Doubt.WORD),
        ("clicks for my meeting on 23 November", Doubt.WORD),
        ("clicks for my call with Léa on Monday", Doubt.DATE),
        ("clicks on Chrome on Android last week", Doubt.NAME),
        ("clicks last week and this week", Doubt.PERIOD),
        ("clicks in September and October respectively", Doubt.PERIOD),
        ("clicks in September and October revenue", Doubt.PERIOD),
        ("clicks in August and October", Doubt.PERIOD),
        ("clics semaine 45 et semaine 47", Doubt.PERIOD),
        ("which of our 3 segments has the best click rate in October", Doubt.RANKING),
        ("clicks for all campaigns in October", Doubt.BREAKDOWN),
    ],
)
def test_what_may_narrow_a_question_is_asked_back(text: str, why: Doubt) -> None:
    reading = asked(text)
    assert isinstance(reading, Unclear), reading
    assert reading.why is why


def test_a_part_of_the_day_narrows_a_question_that_is_followed_up() -> None:
    before = question("clicks in October")
    for text in ("morning?", "morning, by platform"):
        reading = asked(text, before=before)
        assert isinstance(reading, Unclear), reading
        assert reading.why is Doubt.HOURS


@pytest.mark.parametrize(
    "text",
    [
        "please send a push to VIP",
        "pls send it now",
        "please send me a test push",
        "can you send me an email with clicks yesterday",
        "send the click rate of last week to Marc",
        "please send C-12",
        "send the conversion campaign",
        "envoie le CA d'octobre aux VIP",
        "envoie-moi un push de test",
    ],
)
def test_only_an_answer_may_be_asked_to_be_sent(text: str) -> None:
    reading = asked(text)
    assert isinstance(reading, Outside), reading
    assert reading.why is Refused.DEED


def test_hours_that_are_asked_about_still_count() -> None:
    for text in ("click rate at 10am in October", "click rate for our 10am pushes in October", "push de 10h : taux de "
                 "clic en octobre"):  # fmt: skip
        assert question(text).filters == {Dimension.HOUR: ("10",)}


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("clicks in September and October", "2026-09-01", "2026-10-31"),
        ("clics en juillet, août et septembre", "2026-07-01", "2026-09-30"),
        ("clicks in Q2 and Q3", "2026-04-01", "2026-09-30"),
        ("clicks in August and September 2025", "2025-08-01", "2025-09-30"),
        ("clics en août et septembre de l'an dernier", "2025-08-01", "2025-09-30"),
        ("clicks in December and January", "2025-12-01", "2026-01-31"),
        ("clicks Friday, Saturday and Sunday", "2026-11-20", "2026-11-22"),
    ],
)
def test_times_that_follow_each_other_are_one(text: str, since: str, until: str) -> None:
    found = question(text)
    assert (found.since.isoformat(), found.until.isoformat(), found.compare) == (since, until, None)


def test_times_that_are_put_against_each_other_stay_two() -> None:
    for text in ("clicks September vs October", "compare September and October clicks"):
        found = question(text)
        assert (found.since.isoformat(), found.compare) == ("2026-10-01", "previous")


@pytest.mark.parametrize(
    "text", ["chrome web push clicks", "web push sur Chrome : clics", "clicks in the Chrome browser"]
)
def test_the_narrower_of_two_platforms_is_meant(text: str) -> None:
    assert question(text).filters == {Dimension.PLATFORM: ("chrome_web_push",)}


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("which of our campaigns had the highest click rate in Q2", 1),
        ("of all our campaigns, which had the highest click rate in Q2", 1),
        ("quelle est celle de nos campagnes qui a eu le meilleur taux de clic au T2", 1),
        ("what was the best of our campaigns in Q2", 1),
        ("la meilleure de nos campagnes au T2", 1),
        ("what were the best of our campaigns in Q2", 5),
        ("quels push ont eu le plus de clics au T2", 5),
        ("which of our campaigns were the best in Q2", 5),
        ("which campaigns had the highest click rate in Q2", 5),
    ],
)
def test_one_of_them_is_one_row(text: str, rows: int) -> None:
    assert question(text).n == rows


def test_who_is_best_by_drafter_is_each_drafter() -> None:
    best = question("who had the best click rate last month")
    assert question("who had the best click rate last month, by drafter") == best
    assert not isinstance(asked("who had the best click rate by platform last month"), Asked)


def test_who_does_it_most_of_several_does_so_by_their_rate() -> None:
    assert question("among our segments, which unsubscribes the most").metrics == ("unsubscribe_rate",)
