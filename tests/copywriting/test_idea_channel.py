"""Whether an idea is for a push or for the app to show, by its words."""

import pytest

from bot.campaigns.content import Format, ShownAfter, Text
from bot.copywriting.idea_channel import BUTTONS, beside_of, button_of, channel_of, format_of
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
        "push our new in-app game",
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
    assert beside_of(idea) is None


@pytest.mark.parametrize(
    ("idea", "format", "after", "hours"),
    [
        ("push et bannière pour la rentrée", Format.BANNER, ShownAfter.START, None),
        ("a push + an in-app message: 20% off until Sunday", Format.MODAL, ShownAfter.START, None),
        ("in-app message and a push for the sale", Format.MODAL, ShownAfter.START, None),
        ("un push et une bannière : livraison sous 24 h", Format.BANNER, ShownAfter.START, None),
        ("a push and a banner, delivery within 48 hours after we open in Lyon", Format.BANNER, ShownAfter.START, None),
        ("a push and a banner for the shops that open on Sunday", Format.BANNER, ShownAfter.START, None),
        ("a push and an in-app message after the click", Format.MODAL, ShownAfter.CLICK, None),
        ("a push, and 6 hours later a banner", Format.BANNER, ShownAfter.START, 6),
        ("A push and a banner in the app for those who click it, -20 %", Format.BANNER, ShownAfter.CLICK, None),
        ("un push puis un message in-app à ceux qui ont cliqué", Format.MODAL, ShownAfter.CLICK, None),
        ("push, then in-app full screen for those who did not open it", Format.FULL_SCREEN, ShownAfter.NOT_OPENED, 24),
        (
            "une notif, puis après 12 h une bannière dans l’appli pour ceux qui n’ont pas ouvert",
            *(Format.BANNER, ShownAfter.NOT_OPENED, 12),
        ),
        ("push and in-app to whoever hasn't tapped, after 500 hours", Format.MODAL, ShownAfter.NOT_OPENED, 24),
    ],
)
def test_an_idea_that_names_both_asks_for_both(idea: str, format: Format, after: ShownAfter, hours: int | None) -> None:
    assert channel_of(idea) == "push", "in whose words both begin"
    beside = beside_of(idea)
    assert beside is not None
    assert (beside.format, beside.shown_after, beside.hours) == (format, after, hours)
    assert beside.in_app("fr", Text(title="Soldes", message="Jusqu’à dimanche"), "").hours_after == (hours or 0)


def test_the_app_calls_nobody_by_a_name_that_it_cannot_fill_in() -> None:
    """In-app words travel in tags, in which OneSignal fills in nothing."""
    beside = beside_of("a push and a banner")
    assert beside is not None
    text = Text(title="{{ first_name | default: '' }}, votre panier", message="iPhone {{ size | default: '128 Go' }} !")
    shown = beside.in_app("fr", text, "https://maison-lune.example").variant.text
    assert (shown.title, shown.message) == ("Votre panier", "IPhone 128 Go !")
    assert beside.form(Text(title="iPhone", message="{{ first_name }}"), "").title == "iPhone"
    assert beside.form(Text(title="iPhone", message="{{ first_name }}"), "").message == "{{ first_name }}"


def test_a_draft_with_a_link_has_a_button_that_opens_it() -> None:
    assert button_of("fr", "https://maison-lune.example") == BUTTONS["fr"]
    assert button_of("de", "https://maison-lune.example") == BUTTONS["en"]
    assert button_of("fr", "") == ""
