"""A preview shows what a person reads: one of whom everything is known, and one of whom nothing is."""

from time import process_time

import pytest

from bot.copywriting.preview.push import Person
from bot.copywriting.preview.sample import rendered

GREETING = "Bonjour {{ first_name | default: 'vous' }}, {{ points }} points !"


def test_who_is_known_has_a_value_for_every_tag() -> None:
    assert rendered(GREETING, Person.KNOWN, "fr") == "Bonjour Camille, 3 points !"


def test_for_who_is_not_known_defaults_stand_and_the_rest_is_empty() -> None:
    assert rendered(GREETING, Person.UNKNOWN, "fr") == "Bonjour vous,  points !"


def test_tags_within_tags_have_values_too() -> None:
    assert rendered("{{ user.tags.city }} · {{ loyalty_level }}", Person.KNOWN, "en") == "Paris · Loyalty level"


@pytest.mark.parametrize(
    "broken", ["{{ first_name", "{% if a %}x", "{{ a | no_such_filter }}", "{% nothing %}", "{{ 1 | divided_by: 0 }}"]
)
def test_broken_liquid_is_shown_as_it_was_written(broken: str) -> None:
    assert rendered(broken, Person.KNOWN, "en") == broken
    assert rendered(broken, Person.UNKNOWN, "en") == broken


@pytest.mark.parametrize(
    "hostile",
    [
        "{% for i in (1..100000000) %}x{% endfor %}",
        "{% for i in (1..900) %}{% for j in (1..900) %}x{% endfor %}{% endfor %}",
        "{% assign a = 'xxxxxxxxxx' %}" + "{% assign a = a | append: a %}" * 30 + "{{ a }}",
        "{% tablerow i in (1..100000000) %}x{% endtablerow %}",
        "{% render 'x' %}{% include 'y' %}",
        "{{ 'x' | times: 99999999999 }}{% for i in (1..3000) %}{{ i }}{% endfor %}",
    ],
)
def test_liquid_that_goes_on_for_ever_ends_soon_and_is_shown_as_it_was_written(hostile: str) -> None:
    began = process_time()
    shown = rendered(hostile, Person.KNOWN, "en")
    assert process_time() - began < 1.0
    assert len(shown) < 1_500


def test_what_is_no_liquid_stays_to_the_letter() -> None:
    assert rendered("50 % { } {{", Person.KNOWN, "en") == "50 % { } {{"
