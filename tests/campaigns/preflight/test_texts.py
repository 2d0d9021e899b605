"""How well the checks find what is wrong, and let be what is not: measured on texts that were made by hand."""

import pytest

from tests.campaigns.preflight.corpus import Put, put

every_language = pytest.mark.parametrize("language", ["en", "fr"])


def of(language: str) -> list[Put]:
    return [one for one in put() if one.language == language]


@every_language
def test_there_are_enough_texts_good_and_bad_in_about_equal_parts(language: str) -> None:
    texts = of(language)
    good = sum(not one.planted for one in texts)
    assert len(texts) >= 300
    assert 0.4 <= good / len(texts) <= 0.6
    assert len({one.id for one in put()}) == len(put())


@every_language
def test_every_check_that_a_file_can_be_put_to_has_its_texts(language: str) -> None:
    planted = frozenset[str]().union(*(one.planted for one in of(language)))
    assert planted >= {
        *("too_long_title", "too_long_message", "truncated_offer", "payload_too_big", "liquid_broken", "bad_link"),
        *("liquid_no_default", "liquid_unknown_tag", "placeholder_left", "test_words", "shouting", "past_date"),
        *("excess_punctuation", "forbidden_word", "wrong_language", "numbers_disagree", "date_disagrees_with_send"),
        *("fact_not_in_brief", "audience_everyone", "audience_empty", "night_send"),
    }


@every_language
def test_nearly_all_planted_faults_are_found(language: str) -> None:
    texts = of(language)
    planted = sum(len(one.planted) for one in texts)
    missed = [(one.id, one.title, *one.missed) for one in texts if one.missed]
    assert sum(len(one.missed) for one in texts) <= 0.05 * planted, missed


@every_language
def test_hardly_any_text_raises_a_false_alarm(language: str) -> None:
    texts = of(language)
    alarmed = [(one.id, one.title, *one.false_alarms) for one in texts if one.false_alarms]
    assert len(alarmed) <= 0.02 * len(texts), alarmed


def test_the_table_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    codes = sorted(frozenset[str]().union(*(one.planted | one.false_alarms for one in put())))
    rows = [f"{'':<26}" + "".join(f"{language:>10}: planted, found, false" for language in ("en", "fr"))]
    for code in codes:
        row = f"{code:<26}"
        for language in ("en", "fr"):
            texts = of(language)
            planted = sum(code in one.planted for one in texts)
            found = sum(code in one.planted & one.codes for one in texts)
            row += f"{planted:>19}{found:>7}{sum(code in one.false_alarms for one in texts):>7}"
        rows.append(row)
    with capsys.disabled():
        print("\n" + "\n".join(rows))  # noqa: T201
    assert len(rows) > 20
