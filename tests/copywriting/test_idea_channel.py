"""Whether an idea is for a push or for the app to show, by its words."""

import pytest

from bot.campaigns.content import Format
from bot.copywriting.idea_channel import BUTTONS, button_of, channel_of, format_of
from tests.copywriting.ideas import PUSH


@pytest.mark.parametrize(
    ("idea", "format"),
    [
        ("in-app: free delivery until Sunday", Format.MODAL),
        ("An in-app message for VIPs, early access tonight", Format.MODAL),
        ("montre dans l’app que la livraison est offerte", Format.MODAL),
        ("à afficher dans notre application : -20 % sur les bougies", Format.MODAL),
        ("une bannière pour le Black Friday", Format.BANNER),
        ("banner: 20% off candles", Format.BANNER),
        ("in-app full screen for the new collection", Format.FULL_SCREEN),
        ("message in-app plein écran pour Noël", Format.FULL_SCREEN),
        ("pop-up de bienvenue, -10 % sur la première commande", Format.MODAL),
    ],
)
def test_an_idea_that_speaks_of_the_app_is_written_for_it(idea: str, format: Format) -> None:
    assert (channel_of(idea), format_of(idea)) == ("in_app", format)


@pytest.mark.parametrize(
    "idea",
    [
        "",
        "a push about our new banner collection",
        "push et bannière pour la rentrée",
        "T-shirts en modal, -30 %",
        "maillots bandeau, -20 %",
        "boutique pop-up à Lyon ce week-end",
        "our pop-up store opens on Friday",
        "the app has a new look",
        "-20 % https://maison-lune.example/in-app/banner",
        *(line.partition("|")[0].strip() for line in PUSH.strip().splitlines()),
    ],
)
def test_any_other_is_written_for_a_push(idea: str) -> None:
    assert channel_of(idea) == "push"


def test_a_draft_with_a_link_has_a_button_that_opens_it() -> None:
    assert button_of("fr", "https://maison-lune.example") == BUTTONS["fr"]
    assert button_of("de", "https://maison-lune.example") == BUTTONS["en"]
    assert button_of("fr", "") == ""
