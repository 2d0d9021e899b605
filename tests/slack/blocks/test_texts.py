"""The texts: none is missing in a language, none is unused, and each gets what it speaks of."""

import re
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from fluent.runtime import FluentResource
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from bot.onesignal.errors import OneSignalError
from bot.slack.blocks.event_lines import EVENTS
from bot.words import LOCALES, TEXTS, Family, Words, source
from tests.slack.blocks.facts import LANGUAGES
from tests.slack.blocks.families import FAMILIES, Use, audited, errors, raised, uses

every_locale = pytest.mark.parametrize("locale", LOCALES)


class _Variables(Visitor):
    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:
        self.found.add(node.id.name)


def files(locale: str) -> list[Path]:
    """Every file of texts of a language, in all folders that have some."""
    return sorted(path for folder in TEXTS for path in (folder / locale).glob("*.ftl"))


@cache
def texts(locale: str) -> dict[str, frozenset[str]]:
    """Every text of a language with the parameters that it speaks of. Fails for what Fluent cannot read."""
    found: dict[str, frozenset[str]] = {}
    for path in files(locale):
        for entry in FluentResource(source(path)).body:
            assert not isinstance(entry, ftl.Junk), f"{path.name}: {entry.content}"
            if isinstance(entry, ftl.Message):
                assert entry.id.name not in found, f"{entry.id.name} is there twice"
                assert entry.id.name.partition("-")[0] == path.stem, f"{entry.id.name} stands in {path.name}"
                variables = _Variables()
                variables.visit(entry)
                found[entry.id.name] = frozenset(variables.found)
    return found


@cache
def all_uses() -> tuple[Use, ...]:
    return tuple(uses())


def test_both_languages_say_the_same_things_of_the_same_facts() -> None:
    english, french = texts("en"), texts("fr")
    assert english.keys() == french.keys()
    differing = {name for name in english if english[name] != french[name]}
    assert not differing


def test_every_text_that_is_asked_for_is_there_and_gets_what_it_speaks_of() -> None:
    for use in all_uses():
        assert use.id in texts("en"), f"{use.where} asks for {use.id}"
        if use.params is not None:
            assert texts("en")[use.id] <= use.params, f"{use.where} does not say {texts('en')[use.id] - use.params}"


def test_no_text_is_given_what_it_does_not_speak_of() -> None:
    alone = [use for use in all_uses() if not any(use.id.startswith(f"{family}-") for family in FAMILIES)]
    for use in alone:
        assert use.params is None or use.params <= texts("en")[use.id], f"{use.where}: {use.id}"


def test_every_event_of_the_audit_log_is_told_in_words() -> None:
    assert audited() - EVENTS == set()


def test_no_text_is_unused() -> None:
    used = {use.id for use in all_uses()} | {error.text for error in errors()}
    assert set(texts("en")) - used == set()


def test_every_family_of_texts_has_its_values() -> None:
    assert set(get_args(Family)) == set(FAMILIES)


def test_every_error_has_its_text_in_both_languages() -> None:
    for error in errors():
        for locale in LOCALES:
            assert error.text in texts(locale), f"{error.__module__}.{error.__name__}"


def test_every_error_is_raised_with_what_its_text_speaks_of() -> None:
    by_name = {error.__name__: error for error in errors()}
    for name, keywords, where in raised():
        error = by_name[name]
        if not issubclass(error, OneSignalError):
            assert texts("en")[error.text] <= keywords, f"{where}: {name}"


def test_onesignal_errors_say_what_their_texts_speak_of() -> None:
    for error in errors():
        if issubclass(error, OneSignalError):
            wanted = [] if error is OneSignalError else ["x"]
            assert texts("en")[error.text] <= error(*wanted).params.keys(), error.__name__


@every_locale
def test_texts_are_short_plain_sentences(locale: str) -> None:
    for path in files(locale):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert "'" not in line or line.startswith("#"), f"{path.name}: a straight apostrophe in {line!r}"
            assert not re.search(r"\b(oops|sorry|désolé|invalid|error|erreur) ", line.partition("=")[2].lower()), line


def test_french_blanks_do_not_break_before_its_marks() -> None:
    for path in files("fr"):
        for line in source(path).splitlines():
            said = line.partition("=")[2] if "=" in line else line
            assert line.startswith("#") or not re.search(r" [:;!?%»]|« ", said), f"{path.name}: {line!r}"


def test_a_missing_text_never_breaks_what_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.words.strict", False)
    for words in LANGUAGES:
        assert words.text("card-nobody-wrote-this") == "card-nobody-wrote-this"
        assert words.text("nosuchtopic-at-all") == "nosuchtopic-at-all"
        assert "C-12" not in words.text("button-back")


def test_a_text_that_is_missing_in_french_is_said_in_english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from bot import words as module

    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "onlyhere.ftl").write_text("onlyhere-said = Said in English\n")
    monkeypatch.setattr(module, "TEXTS", (tmp_path,))
    monkeypatch.setattr(module, "strict", False)
    assert Words("fr").text("onlyhere-said") == "Said in English"
