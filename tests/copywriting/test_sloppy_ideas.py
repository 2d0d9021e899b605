"""Ideas as people type them on a phone: what they are about is heard, and nothing is said that they do not say."""

import re

import pytest

from bot.campaigns.house_rules import Voice
from bot.copywriting.composing import FORMS, Composer
from bot.copywriting.fitting import fitting
from bot.copywriting.idea_facts import Facts, facts_in
from bot.copywriting.playbooks import load_playbooks
from bot.copywriting.writer import Wish
from tests.copywriting.house import PLAYBOOKS, all_texts, changed, drafts, faults
from tests.copywriting.ideas import SLOPPY, ideas


def told(idea: str, *languages: str) -> list[str]:
    """Each text in one line, with plain blanks."""
    texts = all_texts(drafts(idea, *(languages or ("fr", "en"))))
    return [f"{title} | {message}".replace("\u202f", " ").replace("\u00a0", " ") for title, message in texts]


@pytest.mark.parametrize(("idea", "expected"), ideas(SLOPPY))
def test_what_is_typed_on_a_phone_becomes_drafts_that_say_it(idea: str, expected: str) -> None:
    key, french, english = (part.strip() for part in expected.split("§"))
    facts = facts_in(idea)
    assert fitting(idea, "push", facts).key == key
    proposals = drafts(idea, "fr", "en")
    titles = [proposals[0].texts[language].title for language in ("fr", "en")]
    assert [re.sub(r"[\u202f\u00a0]", " ", title) for title in titles] == [french, english]
    assert not [fault for proposal in proposals for fault in faults(proposal, idea)]


@pytest.mark.parametrize(
    "idea",
    [
        "mothers day gifts",
        "fete des meres idees cadeaux",
        "they left stuff in the bag, gentle nudge no discount",
        "relance panier J+1 sans promo",
        "new in: merino beanies from £18",
        "les nouvelles baskets Nova arrivent lundi",
        "on ouvre à Nantes samedi 12 décembre",
    ],
)
def test_no_sale_is_claimed_where_the_idea_speaks_of_none(idea: str) -> None:
    claims = re.compile(
        r"\b(?:sales?|offers?|promo\w*|soldes?|offres?|remises?|ventes?|discount\w*|% off)\b", re.IGNORECASE
    )
    assert not [text for text in told(idea) if claims.search(text)]
    assert facts_in(idea).sale is None


@pytest.mark.parametrize(
    "idea",
    [
        "livraison offerte dès 50 €",
        "free delivery from €50 till sunday",
        "livraison offerte dès 30€ au lieu de 50€ jusqu'à dimanche",
        "petit rappel: frais de port offerts à partir de 39 euros",
        "dès 60 € la livraison est offerte",
        "-10€ dès 80€ d'achat",
    ],
)
def test_from_which_amount_something_holds_is_no_price(idea: str) -> None:
    assert (facts_in(idea).price, facts_in(idea).was) == (None, None)


@pytest.mark.parametrize(
    ("idea", "french", "english"),
    [
        ("les nouvelles baskets Nova arrivent lundi", "lundi", "Monday"),
        ("Nova sneakers drop on monday", "lundi", "Monday"),
        ("order by thursday to get it before xmas", "ommandez d’ici jeudi", "rder by Thursday"),
        ("last order date for xmas delivery is dec 21", "d’ici le 21 décembre", "by 21 December"),
        ("coussins en lin dispo demain", "demain", "tomorrow"),
        ("-20% manteaux jusqu'a dim", "usqu’à dimanche", "ntil Sunday"),
        ("promo ce soir 18h-minuit -25% sur tout", "e soir de 18 h à minuit", "onight from 6 pm to midnight"),
        ("3 for 2 on teas while stock lasts", "usqu’à épuisement des stocks", "hile stocks last"),
        ("points x3 samedi pour les membres gold", "amedi", "n Saturday"),
        ("rdv demain pour la vente privée", "demain", "tomorrow"),
        ("opening our Leeds shop this saturday", "samedi", "Saturday"),
    ],
)
def test_a_time_is_in_every_draft(idea: str, french: str, english: str) -> None:
    assert [text for text in told(idea, "fr") if french not in text] == []
    assert [text for text in told(idea, "en") if english not in text] == []


@pytest.mark.parametrize(
    ("idea", "key"),
    [
        ("livraison offerte aujourd'hui, -10% sur les plaids", "flash_sale"),
        ("les nouvelles baskets Nova sont là, livraison offerte dès 50 €", "news"),
        ("livraison offerte des 50€ ce week end", "free_delivery"),
        ("les nouvelles baskets Nova arrivent lundi", "news"),
        ("3 for 2 on teas while stock lasts", "flash_sale"),
        ("Same day delivery now in London", "news"),
        ("housses de couette en percale à partir de 49€", "news"),
    ],
)
def test_one_word_does_not_choose_the_playbook(idea: str, key: str) -> None:
    assert fitting(idea, "push", facts_in(idea)).key == key


@pytest.mark.parametrize(
    ("idea", "french", "english"),
    [
        ("Nova sneakers drop on monday", "les baskets Nova", "Nova sneakers"),
        ("linen cushions back in stock tomorow", "les coussins en lin", "linen cushions"),
        ("the blue teapot is finally back", "la théière bleue", "the blue teapot"),
        ("valentines: 15% off jewellery til 14 feb", "les bijoux", "jewellery"),
        ("fete des meres idees cadeaux", "les idées cadeaux", "gift ideas"),
        ("matching family pyjamas for xmas pics", None, "matching family pyjamas"),
        ("commandez avant jeudi pour l'avoir a noel", None, None),
        ("need smth for vips, early access to the winter sale on tues", None, None),
        ("chocolats offerts pour toute commande", None, None),
        ("retours gratuits jusqu'au 15 janvier pour les cadeaux", None, None),
    ],
)
def test_a_product_is_its_name_and_nothing_else(idea: str, french: str | None, english: str | None) -> None:
    product = facts_in(idea).product
    assert (product.get("fr"), product.get("en")) == (french, english)


@pytest.mark.parametrize(
    ("idea", "french", "english"),
    [
        ("50% off 2nd pair of jeans this weekend only", "le 2e à -50 %", "second item 50% off"),
        ("2 achetés = 1 offert sur les thés", "2 achetés, 1 offert sur les thés", "buy 2, get 1 free on teas"),
        ("parrainez un ami = 15€ pour vous deux", "15 € de prime de parrainage", "a €15 referral reward"),
        ("bienvenue + 10% 1ere commande", "-10 % sur votre première commande", "10% off your first order"),
        ("ils ont 20€ de bon d'achat", "un bon d’achat de 20 €", "a €20 voucher"),
        ("les ventes font +10% ce mois", "", ""),
    ],
)
def test_an_offer_is_no_better_than_the_idea_makes_it(idea: str, french: str, english: str) -> None:
    facts = facts_in(idea)
    assert [facts.told(one).get("deal", "").replace("\u202f", " ") for one in ("fr", "en")] == [french, english]


UNPROVEN = re.compile(
    r"few left|selling (?:fast|out)|best price|meilleur prix\W*:|best ?sellers?|limited|limitée?s?\b|dernières pièces"
    r"|n’en reste|reste plus que|everyone loves|tout le monde|cheapest|le moins cher|free|gratuit|offert",
    re.IGNORECASE,
)


@pytest.mark.parametrize("key", PLAYBOOKS)
def test_templates_state_nothing_that_would_have_to_be_proven(key: str) -> None:
    playbook = load_playbooks()[key]
    composer = Composer(playbook, Facts(), Voice(), ())
    for template in playbook.templates:
        for form in FORMS:
            texts = composer.texts(template, ("fr", "en"), form)
            assert texts is not None
            for text in texts.values():
                whole = f"{text.title} | {text.message}"
                assert key == "free_delivery" or not UNPROVEN.search(whole), whole
                assert key == "back_in_stock" or not re.search(r"\bstock\b", whole), whole
                assert not re.search(r"\d", whole), whole


def test_a_message_does_not_repeat_its_title() -> None:
    for idea, _ in ideas(SLOPPY):
        for title, message in all_texts(drafts(idea, "fr", "en")):
            bare = re.sub(r"\W+", " ", title).strip().casefold()
            first = re.sub(r"\W+", " ", re.split(r"[.!?] ", message)[0]).strip().casefold()
            assert bare != first, (idea, title, message)


def test_an_offer_stands_behind_the_name_that_a_message_begins_with() -> None:
    idea = "paniers abandonnés, -10 % sur les bottes"
    [first, *_] = drafts(idea, "fr")
    warm = changed(idea, first, Wish.WARMER).proposals[0].texts["fr"].message
    assert warm.startswith("{{ first_name | default: 'Bonjour' }}, -10\u00a0% sur les bottes. Votre panier")


@pytest.mark.parametrize("key", PLAYBOOKS)
def test_a_product_is_not_named_twice(key: str) -> None:
    for text in all_texts(drafts("-20 % sur les bottes", "fr", "en", playbook=key)):
        assert len(re.findall(r"bottes|boots", " ".join(text), re.IGNORECASE)) == 1, text


def test_a_sale_is_said_in_drafts_that_are_no_announcements_of_sales() -> None:
    texts = told("faire revenir les clients inactifs pour la vente privée, jusqu'à dimanche", "fr")
    assert [text for text in texts if "Vente privée jusqu’à dimanche." not in text] == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_in_app_message_has_one_language_and_nothing_to_fill_in(language: str) -> None:
    idea = "points fidélité x2 de vendredi à dimanche"
    for proposal in drafts(idea, language, "de", channel="in_app"):
        assert tuple(proposal.texts) == (language,)
        warm = changed(idea, proposal, Wish.WARMER, channel="in_app").proposals[0]
        other = changed(idea, warm, Wish.OTHER_LANGUAGE, channel="in_app").proposals[0]
        assert tuple(other.texts) == ({"fr": "en", "en": "fr"}[language],)
        assert not [text for text in all_texts([warm, other]) if "{{" in text[1]]
