"""Single phrases by the hundred, each of which a check has to know for what it is."""

from datetime import date

import pytest

from bot.campaigns.preflight.checks.bad_link import wrong_with
from bot.campaigns.preflight.checks.placeholder_left import left_in
from bot.campaigns.preflight.checks.test_words import test_words_in as words_of_tests_in
from bot.campaigns.preflight.facts import facts_not_in
from bot.campaigns.preflight.french import typeset
from bot.campaigns.preflight.language import other_language

WEDNESDAY = date(2026, 11, 25)

HELD = [
    ("-30 % jusqu’à dimanche", "flash sale 30% until Sunday"),
    ("19,90 € au lieu de 29 €", "price 19.90€ instead of 29 euros"), ("Tout à moitié prix", "50% off everything"),
    ("Jusqu’au 6 décembre", "until Sunday Dec 6"), ("until Sunday", "jusqu'au 6/12"), ("€1,299", "1 299 euros"),
    ("Use code SAVE-10", "code save10"), ("Plus que 2 h", "last two hours, ends in 2 hours"),
    ("Livraison offerte dès 49 €", "free shipping over 49€"), ("3 pour 2", "buy 2 get 1 free on socks"),
    ("30 % de remise", "remise de 30 pourcent"), ("Vente du 28 au 30 novembre", "du 28 au 30 novembre"),
    ("Vente du 28 novembre au 3 décembre", "28 nov - 3 dec"), ("samedi et dimanche", "this weekend"),
    ("Demain dès 8 h", "demain 8h"), ("-10 € dès 60 €", "10€ off for 60€ min"), ("T-shirts à 15 €", "t-shirts 15"),
    ("100 % coton", "new t-shirts"), ("24 h/24, 7j/7", "service client"),
    ("Tomorrow, Saturday 28 November", "saturday"), ("J-2", "vente se termine vendredi 27/11"),
    ("Paiement en 3x, retours 30 jours", "paiement en 3 fois, retours sous 30 jours"), ("PS5 à 449 €", "ps5 449€"),
    ("Le 12 décembre à 18 h 30", "12/12 18:30"), ("48 h pour -20 %", "48h, 20%"),
    ("Black Friday: -40%", "black friday 40 off"), ("50 % de cacao", "chocolate 50% cocoa"),
    ("Ends tonight at midnight", "last day, ends tonight"), ("dès 9 h demain", "opens tomorrow at 9am"),
    ("ce soir à 20 h", "tonight 8 pm"), ("For 7 days", "one week of it"), ("pendant 15 jours", "deux semaines"),
    ("de 9 h à 19 h", "entre 9h et 19h"), ("between 9 am and 7 pm", "9-19h"), ("2+1 sur le thé", "3 pour 2"),
    ("2+1 sur les thés", "2 achetés + 1 offert"), ("3 boîtes pour le prix de 2", "2+1 jusqu’à dimanche"),
    ("Buy 2, get 1 free", "2 bought + 1 free"), ("Trois boîtes de thé pour le prix d’une", "3 pour 1"),
]  # fmt: skip

NOT_HELD = [
    ("-40 %", "30%"), ("à 19 €", "prix 29 €"), ("jusqu’au 5 décembre", "jusqu'au 6 décembre"),
    ("code HIVER", "remise de 10 %"), ("avec WELCOME15", "15% welcome"), ("livraison offerte", "-10%"),
    ("until Saturday", "until Sunday"), ("3 pour 2", "2 for 1"), ("Plus que 3 h", "until midnight"),
    ("jusqu’à 20 h", "until 10pm"), ("réf. 48213", "bottes en cuir"), ("£49.99", "£49"), ("save €20", "20% off"),
    ("20 % off", "€20 off"), ("gagnez 500 €", "jeu concours"), ("for 10 days", "one week of it"),
    ("de 9 h à 20 h", "9-19h"), ("2+1 sur le thé", "le 2e offert"), ("dès 39 €", "livraison offerte dès 49 €"),
    ("2+1 sur les thés", "3 achetés + 1 offert"), ("3 boîtes pour le prix de 2", "2 achetés + 2 offerts"),
]  # fmt: skip

NO_PLACEHOLDER = [
    "Il reste < 5 pièces", "3 <3 4", "J’<3 Paris", "[Nouveau] La collection", "[-30 %] Soldes", "[Offre] Week-end",
    "[LIVE] 20 h", "[J-2]", "{{x}}", "XXL et XXS en stock", "XXL", "taille XXXL", "Harry Potter (tome 3)",
    "Prix: ???", "Hello :)", "Louis XX", "100% off", "email@shop.fr", "#NewIn", "A/B", "Date night ideas",
    "Le prénom brodé ici", "Prix de la date limite", "Enter your name to win", "#TBT", "_italique_", "**bold**",
    "Total Look", "Brand new", "your brand new bag", "Product of the year", "Insert coin to play",
    "Null part ailleurs", "nulle part", "Rendez-vous 00:00", "Date : 12/12", "Nom de code : plaisir", "PRIX DOUX",
    "Prix SHOCK", "“Your name here” mugs", "Le mug « Votre texte ici » à 11 €", "Sorry, Xx_Dave_xX",
]  # fmt: skip

PLACEHOLDER = [
    "[NOM]", "[first name]", "{first_name}", "<NAME>", "%NAME%", "*|FNAME|*", "${name}", "XX%", "XX €", "€XX", "XXX",
    "Lorem ipsum dolor", "TBD", "TODO: write", "à compléter", "[à compléter]", "[insert offer]", "[LIEN]",
    "[Lien ici]", "insert link here", "Insérer le lien ici", "[brand]", "first_name", "[Prénom du client]", "[X]%",
    "[...]", "[produit]", "le XX/XX", "XX/XX/XXXX", "____", "nom du produit", "Your text here",
    "Bonjour « prénom ici »", "“Your text here”", "« Votre texte ici »",
    "Votre texte ici",
    "Title here", "<insert name>", "[x]", "[Product Name]", "Hi undefined", "Bonjour None,", "PRENOM, un cadeau",
    "-X %", "dès X €", "[MARQUE] fête", "@@name@@", "(à compléter)", "[CODE]", "[DATE]", "[montant] €", "xx,xx €",
    "XX,XX €", "{Product}", "[nom]", "Copy TBC", "[tbd]", "texte à venir", "HH:MM", "[URL]", "[[name]]", "(prénom)",
    "<<prenom>>", "Cher(e) [Nom]",
]  # fmt: skip

NO_TEST = [
    "Testez-la", "Crash test", "le test ultime", "Put it to the test", "Testé dermatologiquement",
    "A/B test your style", "Test drive the new bike", "Speed test: 10 Gb/s", "contest", "latest", "Greatest",
    "Faites le test !", "Le test", "Take the test!", "Pregnancy test £5", "Test de grossesse à 5 €", "Testeur",
    "protest", "Protest boots", "Test your knowledge", "New test kits", "Test match tickets on sale", "Autotest",
    "10 tests antigéniques à 5 €", "Draft beer", "NBA Draft", "sans brouillon", "cahier brouillon",
    "papier brouillon", "Zéro blabla", "Don't send gifts late", "Do not send back the box", "La recette du succès",
    "Sandbox for kids", "Testament", "Taste test", "Test Achats : meilleur aspirateur", "Élu meilleur test 2026",
    "Notre test : 3 aspirateurs", "The test results are in", "Test kitchen favourites", "tests en magasin",
    "Testing times? Relax", "DNA test", "Test & learn", "Testimonials", "Ne pas envoyer de fleurs",
    "Bêta-test réussi", "Le crash-test", "À l’essai 30 jours", "Essai gratuit", "Essai offert 30 jours", "Free trial",
    "Essais libres", "À relire d’urgence", "Un roman à relire au chaud", "First draft, last round",
]  # fmt: skip

TEST = [
    "test", "Test 1", "TEST", "test test", "[TEST] Soldes", "Soldes (test)", "Soldes - test", "Test push",
    "push test", "This is a test", "ceci est un test", "asdf", "asdfasdf", "qsdfqsdf", "ne pas envoyer",
    "NE PAS ENVOYER", "do not send", "DO NOT SEND!!", "don't send this", "brouillon", "Brouillon v2", "draft",
    "DRAFT - sale", "test test test", "Test notification", "Notification test", "Test campagne", "message de test",
    "Testing 123", "test123", "test2", "à ne pas envoyer", "Hello world", "blablabla", "ignore this message",
    "merci d’ignorer", "Just a test", "juste un test", "essai", "Essai 2", "azertyuiop", "qwertyuiop", "foo bar",
    "toto", "TEST Léa", "for testing", "pour test", "sdfsdf", "fdsfds", "Test - à supprimer", "test envoi marc",
    "Test interne", "internal test", "test do not approve", "Ne pas valider", "à supprimer", "Dummy", "Test title",
    "Titre test", "Test message please ignore", "Mon test", "lkjlkj", "Promo Noël - à relire", "À relire",
    "Soldes (à relire)", "Rough draft: sale", "Final draft, please review",
    "First draft of the promo",
]  # fmt: skip

GOOD_LINKS = [
    "https://shop.example", "https://www.shop.example/a?utm_source=x#y", "https://m.shop.example/%20a",
    "HTTPS://Shop.Example/", "https://shop.example/é", "https://shop.example/{{ last_product | default: 'x' }}",
    "https://shop.example/p/{{x}}?y={{ z }}", "https://shop.example./",
]  # fmt: skip

BAD_LINKS = [
    "shop.example", "www.shop.example", "//shop.example", "https//shop.example", "https:/shop.example",
    "htp://shop.example", "https://shop.example.evil.com", "https://evil.com/shop.example",
    "https://evilshop.example", "https://shop.example@evil.com", "https://shop.example%2eevil.com",
    "https://evil.com#shop.example", "https://evil.com?shop.example", "https://evil.com\\@shop.example",
    "https://shop .example", "https://shop.example/a b", " https://shop.example", "https://shop.example/\n",
    "javascript:alert(1)", "ftp://shop.example", "https://1.2.3.4/", "https://shop.exampIe", "https://ѕhop.example",
    "https://{{ host }}/", "https://{{x}}.shop.example", "https://", "http://", "https://localhost",
    "mailto:a@shop.example", "data:text/html,x", "https://shop.example:99999/", "https://shop-example.com",
    "https://shop.example,evil.com/", "https:shop.example", "shop.example/path", "https://shop..example/",
    "https://https://shop.example", "https://user:pw@shop.example/", "https://shop.example​/",
]  # fmt: skip

RIGHT_LANGUAGE = [
    ("fr", "Black Friday"), ("fr", "Happy hour & cocktails"), ("fr", "Le best of the week"),
    ("fr", "Cyber Monday : dernières heures"), ("en", "Pain au chocolat, crème brûlée"),
    ("en", "La Roche-Posay is back"), ("en", "Le Creuset sale"), ("fr", "Nike Air Force 1 is back"),
    ("en", "C’est la vie"), ("en", "Crème brûlée, s’il vous plaît"),
    ("fr", "All you need is love"), ("fr", "Back to school"),
    ("fr", "Hello Léa, welcome back"), ("fr", "New in : le trench"),
    ("en", "Rendez-vous on Saturday at our pop-up"), ("en", "Crème de la crème: our eau de parfum sale"),
    ("fr", "Soldes"), ("en", "SALE"), ("fr", "iPhone 17 Pro Max 256 Go"), ("en", "Viva la pizza"),
    ("fr", "Star Wars, The Mandalorian : les LEGO"), ("fr", "The Kooples, Sandro, Maje : jusqu’à -50 %"),
    ("fr", "Rock the casbah : vinyles"), ("en", "Zara Home linen"), ("fr", "« All you need is love » en vinyle"),
    ("fr", "Smart TV 4K, Full HD"), ("fr", "OUTLET -70 %"), ("en", "Bon appétit!"),
    ("fr", "Game of Thrones, House of the Dragon et The Last of Us en Blu-ray"),
]  # fmt: skip

OTHER_LANGUAGE = [
    ("fr", "Last chance to shop our summer sale"), ("en", "Dernière chance pour nos soldes d’été"),
    ("fr", "Free shipping on all orders today"), ("en", "Livraison offerte sur toutes les commandes"),
    ("fr", "We miss you! Here is 10% off your next order"),
    ("en", "Vous nous manquez ! -10 % sur votre prochaine commande"), ("fr", "Ihr Warenkorb wartet"),
    ("en", "Tu carrito te espera, vuelve hoy"), ("fr", "Il tuo carrello ti aspetta, torna oggi"),
    ("en", "Nouvelle collection : découvrez nos robes"), ("fr", "Your order has shipped"),
    ("en", "Votre commande est expédiée"), ("fr", "Discover the new collection"), ("en", "Profitez de nos offres"),
    ("fr", "Back in stock: your favourite sneakers"), ("fr", "Flash sale ends tonight"),
    ("en", "Les soldes commencent demain"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "brief"), HELD)
def test_what_the_brief_holds_is_known_in_whatever_way_it_is_written(text: str, brief: str) -> None:
    assert not facts_not_in(text, brief, WEDNESDAY)


@pytest.mark.parametrize(("text", "brief"), NOT_HELD)
def test_what_the_brief_does_not_hold_is_found(text: str, brief: str) -> None:
    assert facts_not_in(text, brief, WEDNESDAY)
    assert facts_not_in(text, brief)


@pytest.mark.parametrize("text", NO_PLACEHOLDER)
def test_brackets_and_braces_are_not_always_placeholders(text: str) -> None:
    assert left_in(text) is None


@pytest.mark.parametrize("text", PLACEHOLDER)
def test_what_was_to_be_filled_in_is_found(text: str) -> None:
    assert left_in(text)


@pytest.mark.parametrize("text", NO_TEST)
def test_people_put_things_to_the_test_too(text: str) -> None:
    assert words_of_tests_in(text) is None


@pytest.mark.parametrize("text", TEST)
def test_what_is_not_meant_for_customers_is_found(text: str) -> None:
    assert words_of_tests_in(text)


@pytest.mark.parametrize("link", GOOD_LINKS)
def test_a_link_to_the_shop_is_good(link: str) -> None:
    assert wrong_with(link, ("shop.example",)) is None
    assert wrong_with(link, ("https://www.shop.example/", "*.other.example")) is None


@pytest.mark.parametrize("link", BAD_LINKS)
def test_a_link_to_elsewhere_is_bad(link: str) -> None:
    assert wrong_with(link, ("shop.example",))


@pytest.mark.parametrize(("language", "text"), RIGHT_LANGUAGE)
def test_names_titles_and_borrowed_words_are_no_other_language(language: str, text: str) -> None:
    assert other_language(text, language) is None


@pytest.mark.parametrize(("language", "text"), OTHER_LANGUAGE)
def test_another_language_is_known(language: str, text: str) -> None:
    assert other_language(text, language)


@pytest.mark.parametrize(
    ("typed", "set"),
    [
        ("Vite ! -30 % : « oui »", "Vite\u202f! -30\u00a0%\u00a0: «\u00a0oui\u00a0»"),
        ("Vite! Dernier jour: -30%", "Vite\u202f! Dernier jour\u00a0: -30\u00a0%"),
        ('Il a dit "oui" ; puis "non".', "Il a dit «\u00a0oui\u00a0»\u202f; puis «\u00a0non\u00a0»."),
        ("{{ a | default: 'x' }} !", "{{ a | default: 'x' }}\u202f!"),
    ],
)
def test_french_is_set_as_it_should_be(typed: str, set: str) -> None:
    assert typeset(typed) == set
    assert typeset(set) == set


@pytest.mark.parametrize(
    "text",
    ["Quoi\u202f?!", "Rdv à 20:00", "https://shop.fr/?a=b:c!", ":) ;)", 'un écran 27"', "Prêts\u2009? Oui\u00a0!"],
)
def test_what_is_set_well_is_left_alone(text: str) -> None:
    assert typeset(text) == text
