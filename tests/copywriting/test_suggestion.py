"""To whom an idea is suggested to go, beside the words that it is written in."""

import pytest

from bot.copywriting.fitting import fitting
from bot.copywriting.idea_channel import channel_of
from bot.copywriting.idea_facts import facts_in
from bot.copywriting.suggestion import Suggestion, suggested


def of(idea: str) -> tuple[str, Suggestion]:
    playbook = fitting(idea, channel_of(idea), facts_in(idea)).key
    return playbook, suggested(playbook, "fr", idea)


@pytest.mark.parametrize(
    "idea",
    [
        "bannière pour ceux qui n'ont rien acheté depuis 60 jours",
        "bannière -20 % pour ceux qui n’ont rien acheté depuis 60 jours",
        "in-app banner, 20% off, for people who haven't bought for 60 days",
        "pop-up pour les clients inactifs, livraison offerte",
    ],
)
def test_in_the_app_an_idea_for_who_has_not_bought_for_long_suggests_them_as_in_a_push(idea: str) -> None:
    playbook, suggestion = of(idea)
    assert playbook != "win_back"
    assert suggestion.include == suggested("win_back", "fr", "").include
    assert suggestion.exclude == ("VIP", "Clients VIP")


@pytest.mark.parametrize("idea", ["bannière Black Friday, -20 %", "in-app: 20% off all candles until Sunday"])
def test_any_other_in_the_app_suggests_who_is_there_anyway(idea: str) -> None:
    assert of(idea) == ("promotion_banner", suggested("promotion_banner", "fr", ""))


def test_a_push_keeps_the_people_of_its_playbook() -> None:
    playbook, suggestion = of("soldes d'été : 30 % pour tout le monde")
    assert suggestion == suggested(playbook, "fr", "")
