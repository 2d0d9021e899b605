"""What is somebody's own is hidden before it leaves; what copy is made of stays as it is."""

from time import process_time

import pytest

from bot.copywriting.masking import Mask, holds_personal_data

HIDDEN = {
    "jean.dupont+promo@mail.co.uk": "[EMAIL_1]",
    "Jean Dupont <jean@mail.fr>": "[EMAIL_1]",
    "<mailto:jean@mail.fr|jean@mail.fr>": "[EMAIL_1]",
    "jean [at] mail [dot] fr": "[EMAIL_1]",
    "jean(arobase)mail.fr": "[EMAIL_1]",
    "jean＠mail.fr": "[EMAIL_1]",
    "je\u200ban@ma\u00adil.fr": "[EMAIL_1]",
    "用户@例子.中国": "[EMAIL_1]",
    "06 12 34 56 78": "[PHONE_1]",
    "06.12.34.56.78": "[PHONE_1]",
    "0612345678": "[PHONE_1]",
    "06\u202f12\u202f34\u202f56\u202f78": "[PHONE_1]",
    "06-12-34 56.78": "[PHONE_1]",
    "+33 (0)6 12 34 56 78": "[PHONE_1]",
    "+33612345678": "[PHONE_1]",
    "(555) 123-4567": "[PHONE_1]",
    "1-800-555-0199": "[PHONE_1]",
    "+44 20 7946 0958": "[PHONE_1]",
    "07700 900123": "[PHONE_1]",
    "0171/1234567": "[PHONE_1]",
    "090-1234-5678": "[PHONE_1]",
    "138 0013 8000": "[PHONE_1]",
    "٠٦١٢٣٤٥٦٧٨": "[PHONE_1]",
    "<tel:+33612345678|06 12 34 56 78>": "[PHONE_1]",
    "tél. : 612 345 678": "[PHONE_1]",
    "FR76 3000 6000 0112 3456 7890 189": "[IBAN_1]",
    "de89370400440532013000": "[IBAN_1]",
    "4242 4242 4242 4242": "[CARD_1]",
    "4242-4242-4242-4242": "[CARD_1]",
    "4242424242424242": "[CARD_1]",
    "3782 822463 10005": "[CARD_1]",
    "1 85 05 78 006 084 91": "[IDENTITY_1]",
    "123-45-6789": "[IDENTITY_1]",
    "commande n° 88213": "[REFERENCE_1]",
    "order #A-10293": "[REFERENCE_1]",
    "12 bis rue de la Paix, 75002 Paris": "[ADDRESS_1]",
    "5 place de la République": "[ADDRESS_1]",
    "7, bd voltaire": "[ADDRESS_1]",
    "221 Baker Street": "[ADDRESS_1]",
    "Hauptstraße 12": "[ADDRESS_1]",
    "192.168.1.12": "[IP_1]",
    "M. Dupont": "[NAME_1]",
    "Mme Claire Martin-Durand": "[NAME_1]",
    "Mrs O’Neill": "[NAME_1]",
    "<@U024BE7LH>": "[PERSON_1]",
    "<@U024BE7LH|jean>": "[PERSON_1]",
    "sk-abcdefghijklmnop": "[KEY_1]",
    "https://wa.me/33612345678": "[LINK_1]",
    "https://jean:secret@shop.example/x": "[LINK_1]",
    "https://shop.example/x?email=jean@mail.fr": "https://shop.example/x",
}

STAYS = """\
-20 % avec NOEL2026 jusqu'au 24/12/2026
du 01/12/2026 au 24/12/2026 à 18:30
01-12-2026 18:30
01/12/26 - 24/12/26
2026-12-01
le 6.12.2026, de 08h00 à 20h00
1 299 € au lieu de 1 499,90 €
$1,299.00 or 12.500 EUR
1 000 000 € de cadeaux pour 48 200 personnes
-70 %, puis 10 %, 20 % et 30 %
tailles 36 37 38 39 40 41 42 43
3 cours de yoga offerts, 2 places de cinéma, 1 place de parking
iPhone 15 Pro Max 256 Go, Air Max 90, Levi's 501, WH-1000XM5
codes WINTER2026, SAVE20, PROMO-10-20-30, BF-2026-EXTRA
commande de 3 articles, livraison en 24h/48h
https://shop.example/p/3614272049529
M et L en stock, taille M. Profitez-en
votre compte fidélité : 12 points
Monsieur, madame, vos chaussures
Plus que 2 h ⏳ 👩‍👩‍👧 🇫🇷""".splitlines()


@pytest.mark.parametrize("own", HIDDEN)
def test_what_is_somebodys_own_is_hidden(own: str) -> None:
    assert Mask().hide(own) == HIDDEN[own]
    assert Mask().hide(f"Écris à « {own} », -20 % dès 49,90 €") == f"Écris à « {HIDDEN[own]} », -20 % dès 49,90 €"


@pytest.mark.parametrize("own", [own for own, told in HIDDEN.items() if not own.startswith("http")])
def test_what_is_somebodys_own_is_seen_in_an_answer_too(own: str) -> None:
    assert holds_personal_data(f"Écris à « {own} », -20 %")


@pytest.mark.parametrize("fact", STAYS)
def test_what_copy_is_made_of_stays(fact: str) -> None:
    assert Mask().hide(fact) == fact
    assert not holds_personal_data(fact)


def test_what_stands_behind_an_address_is_not_hidden_with_it() -> None:
    assert Mask().hide("Au 12 rue de la paix offre -20 % dès demain") == "Au [ADDRESS_1] offre -20 % dès demain"


def test_the_same_thing_has_the_same_placeholder_wherever_it_stands() -> None:
    mask = Mask()
    assert mask.hide("jean@mail.fr, ana@mail.fr, JEAN@mail.fr") == "[EMAIL_1], [EMAIL_2], [EMAIL_1]"
    assert mask.hide("encore ana@mail.fr") == "encore [EMAIL_2]"


@pytest.mark.parametrize(
    "part", ["a", "A", "A ", "0", "0-", "1 ", "M. ", "a@", "a.a@a.", "1 rue ", "Aa-", "tel ", "FR76 "]
)
def test_hiding_takes_no_time_whatever_is_written(part: str) -> None:
    began = process_time()
    Mask().hide((part * 10_000)[:10_000])
    assert process_time() - began < 0.5
