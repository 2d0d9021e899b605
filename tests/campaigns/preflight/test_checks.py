"""The checks as a whole: how they are found, what happens when one fails, and what they say."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.campaigns.content import Text
from bot.campaigns.house_rules import CheckRules, Emoji, HouseRules, Voice
from bot.campaigns.preflight import (
    CHECK_FAILED,
    Check,
    Checked,
    Finding,
    House,
    Severity,
    all_checks,
    check_campaign,
    checks,
    codes,
)
from bot.words import LOCALES, Words
from tests.campaigns.preflight import test_automation, test_in_app
from tests.campaigns.preflight.corpus import put

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 25, 10, 0, tzinfo=PARIS)
HOUSE = House(now=NOW, zone=PARIS)


def a_text(title: str = "New in", message: str = "Boots from £49.", **more: object) -> Checked:
    return Checked({"en": Text(title=title, message=message)}, link="https://shop.example/", **more)  # type: ignore[arg-type]


def found(checked: Checked, house: House = HOUSE) -> set[str]:
    return {one.code for one in check_campaign(checked, house)}


def test_a_check_is_one_file_named_for_its_code() -> None:
    files = {file.stem for file in Path(checks.__path__[0]).glob("*.py")} - {"__init__"}
    assert {check.code for check in all_checks()} == files
    assert len(files) >= 28
    assert {one.code for text in put() for one in text.findings} <= set(codes())


def test_a_check_that_fails_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(checked: Checked, house: House) -> list[Finding]:
        raise ZeroDivisionError

    monkeypatch.setattr("bot.campaigns.preflight.all_checks", lambda: (*all_checks.__wrapped__(), Check("odd", broken)))
    failed = [one for one in check_campaign(a_text(), HOUSE) if one.code == CHECK_FAILED]
    assert [(one.severity, one.params["check"]) for one in failed] == [(Severity.BLOCK, "odd")]


def test_what_blocks_comes_first() -> None:
    checked = a_text("[NAME]!!", "Boots from £49.")
    severities = [one.severity for one in check_campaign(checked, HOUSE)]
    assert severities == sorted(severities, key=list(Severity).index)
    assert severities[0] is Severity.BLOCK


def everything_there_is_to_say() -> list[Finding]:
    """Findings of every code: those of the corpus, and those for which a file of texts says too little."""
    sent = Text(title="New in today", message="Boots and more boots from £49.")
    house = House(
        now=NOW,
        zone=PARIS,
        rules=HouseRules(voice=Voice(emoji=Emoji.NONE), checks=CheckRules(tags=())),
        segments=("VIP",),
        sent_lately={"C-7": (sent,)},
    )
    odd = Text(title="{{ city }}", message="{{ first_name | default: 'You' }} \u202eboots 👢")
    campaigns = [
        Checked({"en": sent}, include=("VP",), reach=0, maybe_out=True),
        Checked({"en": odd}, include=("VIP",), exclude=("VIP",), link="http://shop.example:81/"),
        Checked({"en": Text(title="Boots for all", message="Boots for all of you")}, include=("zzz",), reach=0),
        *test_in_app.with_every_fault(),
        *test_automation.with_every_fault(),
    ]
    found = [one for campaign in campaigns for one in check_campaign(campaign, house)]
    found.append(Finding(CHECK_FAILED, Severity.BLOCK, "message", params={"check": "odd"}))
    return [*found, *(one for text in put() for one in text.findings)]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_finding_is_said_in_both_languages(locale: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.words.strict", True)
    words = Words(locale)
    findings = everything_there_is_to_say()
    assert {one.code for one in findings} == set(codes())
    for one in findings:
        for name in (one.code, f"{one.code}-suggestion"):
            sentence = words.one("check", name, **one.params)  # raises where a parameter is missing
            assert 5 < len(sentence) < 320


def test_a_segment_that_onesignal_does_not_have_is_named_with_the_one_that_was_meant() -> None:
    house = House(now=NOW, zone=PARIS, segments=("Lapsed buyers", "VIP"))
    [unknown] = [
        one for one in check_campaign(a_text(include=("Lapsed buyer",)), house) if one.code == "audience_unknown"
    ]
    assert (unknown.severity, unknown.where, unknown.params["near"]) == (Severity.BLOCK, "audience", "Lapsed buyers")
    assert "audience_unknown" not in found(a_text(include=("Lapsed buyers",), exclude=("VIP",)), house)
    assert "audience_unknown" in found(a_text(include=("VIP",), exclude=("Lapsed",)), house)


def test_where_onesignal_has_not_named_its_segments_nothing_is_said_of_them() -> None:
    assert "audience_unknown" not in found(a_text(include=("Whatever",)))


def test_nobody_in_the_segments_is_nobody() -> None:
    assert "audience_empty" in found(a_text(include=("VIP",), reach=0))
    assert "audience_empty" not in found(a_text(include=("VIP",), reach=None))


def test_words_that_went_out_lately_are_a_repetition_also_with_another_number() -> None:
    sent = Text(title="Flash sale", message="30% off all knitwear until Sunday night, while stock lasts.")
    house = House(now=NOW, zone=PARIS, sent_lately={"C-7": (sent,)})
    again = a_text("Flash sale!", "25% off all knitwear until Sunday night, while stock lasts")
    [repeated] = [one for one in check_campaign(again, house) if one.code == "repeated_copy"]
    assert repeated.params["code"] == "C-7"
    assert "repeated_copy" not in found(a_text("Flash sale", "Boots and sandals are 20% off for two days."), house)


def test_an_emoji_is_one_too_many_where_the_brand_has_none() -> None:
    none = House(now=NOW, zone=PARIS, rules=HouseRules(voice=Voice(emoji=Emoji.NONE)))
    assert "emoji_flood" in found(a_text("New in 👢"), none)
    assert "emoji_flood" not in found(a_text("New in 👢"))


def test_as_soon_as_approved_is_judged_by_the_clock_of_now() -> None:
    night = House(now=datetime(2026, 11, 25, 22, 0, tzinfo=UTC), zone=PARIS)
    assert "night_send" in found(a_text(), night)
    assert "night_send" not in found(a_text(), HOUSE)
    assert "night_send" not in found(a_text(channel="in_app"), night)
    awake = House(now=night.now, zone=PARIS, rules=HouseRules(checks=CheckRules(quiet_hours=None)))
    assert "night_send" not in found(a_text(), awake)


@pytest.mark.parametrize(
    ("branch", "code"),
    [
        ("Do not send", "test_words"),
        ("[NAME], hello", "placeholder_left"),
        ("So cheap", "forbidden_word"),
        ("Hi", None),
    ],
)
def test_what_only_some_people_read_is_looked_at_too(branch: str, code: str | None) -> None:
    house = House(now=NOW, zone=PARIS, rules=HouseRules(voice=Voice(words_to_avoid=("cheap",))))
    text = a_text(message=f"{{% if first_name %}}{branch}{{% else %}}Boots from £49{{% endif %}}")
    blocks = {one.code for one in check_campaign(text, house) if one.severity is Severity.BLOCK}
    assert blocks == ({code} if code else set())


def test_each_language_is_checked_by_itself() -> None:
    texts = {
        "fr": Text(title="Bonjour", message="-30 % sur les sacs"),
        "en": Text(title="Hello [NAME]", message="Bags"),
    }
    [left] = [one for one in check_campaign(Checked(texts), HOUSE) if one.code == "placeholder_left"]
    assert (left.language, left.where) == ("en", "title")
