"""Whoever speaks to Herald has an idea, a question, or a wish: one is not taken for the other."""

import json
from pathlib import Path

import pytest

from bot.copywriting.languages import another, language_of, languages_for
from bot.copywriting.said import Meant, asks, link_in, meant, without_order
from bot.copywriting.wishes import WishInWords, is_like_a_wish, is_small_talk, read_wish
from bot.copywriting.writer import Wish

QUESTIONS = Path(__file__).parents[1] / "stats" / "questions.jsonl"

IDEAS = [
    "draft a push for lapsed buyers",
    "Draft: free delivery this weekend",
    "write a win-back push for people who clicked last week",
    "help me write a push about our new collection",
    "Could you write something for Christmas?",
    "Bring back buyers who have been away for 60 days",
    "idea: free delivery this weekend",
    "create a campaign for our VIPs",
    "campaign for Black Friday",
    "Prépare une campagne pour les soldes",
    "Peux-tu rédiger une notif pour la livraison offerte ?",
    "rédige un push pour annoncer -20 % sur les sacs jusqu’à dimanche",
    "campagne pour le black friday",
    "Fais-moi une campagne pour les clients VIP",
    "relance les paniers abandonnés",
    "Une campagne pour ceux qui n’ont pas acheté depuis 60 jours",
]
QUESTIONS_ABOUT_CAMPAIGNS = [
    "how did push do last week?",
    "best campaigns this month",
    "campaigns by click rate",
    "fais un point sur les clics",
    "make a table of clicks by day",
    "notifications sent on Monday",
    "hello",
    "soldes",
    "push du jour ?",
]
UNCLEAR = [
    "Flash sale this weekend, -30 % on everything",
    "prépare les chiffres de la semaine",
    "write me a report on the click rate",
    "messages for VIP yesterday",
    "livraison offerte dès 50 € ce week-end",
]


@pytest.mark.parametrize("text", IDEAS)
def test_what_is_to_be_written_is_an_idea(text: str) -> None:
    assert meant(text) is Meant.IDEA


@pytest.mark.parametrize("text", QUESTIONS_ABOUT_CAMPAIGNS)
def test_what_asks_for_numbers_is_a_question(text: str) -> None:
    assert meant(text) is Meant.QUESTION


@pytest.mark.parametrize("text", UNCLEAR)
def test_what_may_be_either_is_asked_back(text: str) -> None:
    assert meant(text) is Meant.UNCLEAR


def test_no_question_that_herald_knows_is_taken_for_an_idea() -> None:
    known = [json.loads(line)["text"] for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    assert [text for text in known if meant(text) is Meant.IDEA] == []
    assert sum(meant(text) is Meant.UNCLEAR for text in known) <= len(known) // 200


def test_the_link_of_an_idea_is_found_and_its_order_left_out() -> None:
    assert link_in("soldes: https://shop.example/soldes?a=1. Vite !") == "https://shop.example/soldes?a=1"
    assert link_in("no link here") == ""
    assert without_order("Peux-tu rédiger une notif pour la livraison offerte") == "La livraison offerte"
    assert without_order("Black Friday at the shop") == "Black Friday at the shop"
    assert without_order("draft a push") == "draft a push"
    assert without_order("faire revenir les clientes") == "Faire revenir les clientes"
    assert without_order("Fais-moi une campagne pour les VIP") == "Les VIP"


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("plus court", WishInWords(Wish.SHORTER)),
        ("trois autres", WishInWords(Wish.OTHERS)),
        ("three others, please", WishInWords(Wish.OTHERS)),
        ("B shorter please", WishInWords(Wish.SHORTER, 1)),
        ("a bit shorter", WishInWords(Wish.SHORTER)),
        ("A: shorter", WishInWords(Wish.SHORTER, 0)),
        ("la deuxième, sans emoji", WishInWords(Wish.NO_EMOJI, 1)),
        ("variante 3 plus chaleureuse", WishInWords(Wish.WARMER, 2)),
        ("translate to French", WishInWords(Wish.OTHER_LANGUAGE, None, "fr")),
        ("plus court, et parle de la livraison", WishInWords(Wish.OWN_WORDS)),
        ("C, and mention the price", WishInWords(Wish.OWN_WORDS, 2)),
        ("mention a gift", WishInWords(Wish.OWN_WORDS)),
        ("make A shorter", WishInWords(Wish.SHORTER, 0)),
    ],
)
def test_a_wish_in_words_says_which_draft_and_whether_a_button_says_the_same(text: str, wish: WishInWords) -> None:
    assert read_wish(text) == wish


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A avec une pointe d'humour", 0),
        ("a sans le prix et avec la date", 0),
        ("A: a bit more of summer in it please", 0),
        ("A with a touch of humour", 0),
        ("A should say that delivery is free", 0),
        ("A shorter please", 0),
        ("A plus court, et parle de la livraison", 0),
        ("A", 0),
        ("pour A, parle de la livraison", 0),
        ("make A shorter", 0),
        ("B avec une pointe d'humour", 1),
        ("C c'est trop long", 2),
        ("c and mention the price", 2),
        ("A shorter one please", None),
        ("A shorter version please", None),
        ("A bit shorter", None),
        ("A little less pushy", None),
        ("A more playful tone", None),
        ("A gift should be mentioned", None),
        ("a friendlier tone", None),
        ("A mon avis c'est trop long", None),
        ("A la place, parle de la livraison", None),
        ("A moins de 50 € c'est mieux", None),
        ("A/B test of both", None),
        ("c'est trop long", None),
        ("C'est sur les manteaux", None),
        ("C’est trop long", None),
        ("c trop long", None),
        ("mention vitamin C", None),
    ],
)
def test_a_letter_where_a_wish_begins_names_a_draft_unless_it_is_a_word(text: str, place: int | None) -> None:
    assert read_wish(text).place == place


def test_what_goes_on_from_drafts_is_told_from_what_asks() -> None:
    for text in (
        "plus court",
        "sans le prix",
        "shorter",
        "mention our best sellers",
        "et parle de la livraison",
        "B shorter",
    ):
        assert is_like_a_wish(text)
    for text in ("how many clicks last week?", "quel est le taux de clic ?", "click rate by platform"):
        assert asks(text)
        assert not is_like_a_wish(text)
    assert not asks("Can you make it shorter?")


def test_thanks_are_no_wish() -> None:
    for text in (
        "merci !",
        "Super, merci beaucoup Herald",
        "Thank you so much!",
        "👍",
        ":+1:",
        "perfect",
        "c’est parfait",
    ):
        assert is_small_talk(text)
    for text in (
        "merci de raccourcir",
        "plus court, merci",
        "B",
        "super court",
        "more",
        "en français",
        "hello in the title",
    ):
        assert not is_small_talk(text)


@pytest.mark.parametrize(
    ("idea", "voice", "locale", "languages"),
    [
        ("soldes d’été, -20 % sur toutes les robes", (), "en-GB", ("fr",)),
        ("summer sale for all of our buyers", (), "fr-FR", ("en",)),
        ("Black Friday", (), "fr-FR", ("fr",)),
        ("Sommerschlussverkauf", (), "de-DE", ("en",)),
        ("summer sale for all of our buyers", ("fr", "en"), "fr-FR", ("en", "fr")),
        ("summer sale for all of our buyers", ("fr",), "en-GB", ("fr",)),
    ],
)
def test_drafts_are_in_the_language_of_the_idea_if_the_brand_speaks_it(
    idea: str, voice: tuple[str, ...], locale: str, languages: tuple[str, ...]
) -> None:
    assert languages_for(idea, voice, locale) == languages


def test_another_language_is_one_that_the_brand_speaks_or_the_other_of_ours() -> None:
    assert (another("fr", ()), another("en", ()), another("fr", ("fr", "de"))) == ("en", "fr", "de")
    assert language_of("") is None
