"""Playbooks that start themselves: what the form of an automation is filled in with."""

import re
from pathlib import Path

import pytest
import yaml

from bot.campaigns.content import Text
from bot.copywriting.playbooks import FOLDER, BrokenPlaybook, load_playbooks
from bot.copywriting.recipes import recipe, recipes, wait_in

STARTS_ITSELF = {"abandoned_cart", "back_in_stock", "price_drop", "order_news", "onboarding", "win_back", "loyalty"}


def test_all_that_starts_itself_is_offered_in_the_language_of_who_asks() -> None:
    assert {key for key, _ in recipes("fr")} == STARTS_ITSELF
    assert dict(recipes("fr"))["abandoned_cart"] == "Panier abandonné"
    assert dict(recipes("en"))["abandoned_cart"] == "Abandoned cart"


def test_an_abandoned_cart_is_ready_to_be_read_and_sent_for_approval() -> None:
    found = recipe("abandoned_cart", "fr")
    assert found is not None
    assert {
        name: found.fields[name] for name in ("starts", "event", "exit", "again", "opens", "closes", "control")
    } == {
        "starts": "event",
        "event": "cart_updated",
        "exit": "purchase_completed",
        "again": "7",
        "opens": "9",
        "closes": "21",
        "control": "10",
    }
    assert [(found.fields[f"wait{end}"], found.fields[f"unit{end}"]) for end in ("", "-2")] == [
        ("1", "hours"),
        ("1", "days"),
    ]
    assert found.fields["title"] == "Votre panier vous attend 🛒"
    assert found.fields["message-2"] == "Revoyez votre panier, et prenez votre temps."


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("key", sorted(STARTS_ITSELF))
def test_nothing_of_the_templates_own_language_is_left_in_a_step(key: str, language: str) -> None:
    found = recipe(key, language)
    assert found is not None
    texts = [text for name, text in found.fields.items() if name.startswith(("title", "message"))]
    assert texts
    assert all(texts)
    assert not re.search(r"[\[\]{}|]", " ".join(texts))


def test_drafts_that_somebody_likes_and_the_wait_of_the_idea_come_first() -> None:
    mine = [Text(title="Votre panier", message="Il vous attend.")]
    found = recipe("abandoned_cart", "fr", texts=mine, idea="relance panier abandonné après 30 min")
    assert found is not None
    assert (found.fields["title"], found.fields["wait"], found.fields["unit"]) == ("Votre panier", "30", "minutes")
    assert found.fields["title-2"].startswith("Vous hésitez")


@pytest.mark.parametrize(
    ("idea", "minutes"),
    [
        ("relance panier abandonné après 1 h", 60),
        ("une heure après l’abandon", 60),
        ("remind them 2 days later", 2 * 24 * 60),
        ("au bout de 45 min", 45),
        ("a flash sale, 2 h left", None),
        ("relance panier", None),
    ],
)
def test_a_wait_is_understood_where_it_is_one(idea: str, minutes: int | None) -> None:
    assert wait_in(idea) == minutes


def test_what_is_told_once_is_no_recipe() -> None:
    assert recipe("flash_sale", "en") is None
    assert recipe("no_such_playbook", "en") is None


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"event": "Cart Updated"}, "automation.event: "),
        ({"steps": [{"wait_minutes": 60, "says": 9}]}, "a step says angle 9, and there are 5"),
        ({"steps": [{"wait_minutes": -1, "says": 1}]}, "automation.steps.0.wait_minutes: "),
        ({"hours": {"start": 21, "end": 9}}, "automation.hours: hours open before they close"),
        (
            {"event": None, "conditions": [{"key": "total", "relation": "greater", "value": "5"}]},
            "conditions are on an event",
        ),
        ({"again": 3}, "automation.again: "),
    ],
)
def test_what_is_wrong_with_one_is_said_with_its_line(tmp_path: Path, wrong: dict[str, object], said: str) -> None:
    folder = tmp_path / "prompts" / "playbooks"
    folder.mkdir(parents=True)
    written = yaml.safe_load((FOLDER / "abandoned_cart.yaml").read_text())
    written["automation"] |= wrong
    (folder / "abandoned_cart.yaml").write_text(yaml.safe_dump(written, sort_keys=False, allow_unicode=True))
    with pytest.raises(BrokenPlaybook, match=r"prompts/playbooks/abandoned_cart\.yaml, line \d+: ") as broken:
        load_playbooks(folder)
    assert said in str(broken.value)
