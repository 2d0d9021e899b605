"""A product that the brief does not name is seen; what it names is not, in whatever language it is told."""

import pytest

from bot.copywriting.house_writer import HouseWriter
from bot.copywriting.products import products_not_in
from bot.copywriting.writer import Brief

PULLS = "Vente flash -20 % sur les pulls jusqu’à dimanche, code NOEL26"


@pytest.mark.parametrize(
    ("said", "language", "text", "found"),
    [
        (PULLS, "fr", "-20 % sur les bottes jusqu’à dimanche.", ("les bottes",)),
        (PULLS, "fr", "Les pulls, et nos nouvelles Air Max 90, sont là.", ("Air Max 90",)),
        (PULLS, "en", "20% off boots until Sunday.", ("boots",)),
        (PULLS, "en", "Jumpers by Northland are 20% off.", ("Northland",)),
        (PULLS, "fr", "-20 % sur les pulls jusqu’à dimanche.", ()),
        (PULLS, "en", "20% off jumpers until Sunday.", ()),
        (PULLS, "fr", "Bonne nouvelle : le code NOEL26 vaut jusqu’à Dimanche.", ()),
        (PULLS, "en", "Last Chance For Your Winter Favourites", ()),
        (PULLS, "fr", "{{ first_name | default: 'Bonjour' }}, les pulls vous attendent.", ()),
        (PULLS, "de", "Alle Pullover mit Rabatt bis Sonntag.", ()),
        ("Retour en stock des Air Max 90", "fr", "Elles sont là : les Air Max 90 reviennent.", ()),
        ("Bring back lapsed buyers", "en", "We have missed you. Come and see what is new.", ()),
    ],
)
def test_what_the_brief_does_not_name_is_seen(said: str, language: str, text: str, found: tuple[str, ...]) -> None:
    assert products_not_in(text, language, said) == found


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "idea", [PULLS, "Panier abandonné", "Back in stock: the Luna lamp", "10% off for lapsed buyers"]
)
async def test_the_houses_drafts_name_no_other_product(idea: str, language: str) -> None:
    for proposal in (await HouseWriter().write(Brief(idea, (language,)))).proposals:
        for told, text in proposal.texts.items():
            assert products_not_in(text.message, told, idea) == products_not_in(text.title, told, idea) == ()
