"""Which language a short text is in. Short ones say little: then nothing is said about them.

The small words of seven languages decide first. Where they say nothing, a model (py3langid) is asked, which needs
half a second and a hundred megabytes once: it is not needed for texts that are in order.
"""

# ruff: noqa: E501 — a pattern is read in one piece

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

from bot.campaigns.preflight.folding import EMOJI, composed, word_set, words_of

_WORDS = {
    "en": (
        "the and you your yours for with our we is are this that these those from it's its it of at by be been have has "
        "had will was were just only now here there what when who how why all any more most new off get got free don't "
        "can't won't isn't you're we're you'll we've they their them his her she him so not no yes but or if up out over "
        "until till before after into back about again today tomorrow tonight order orders shipping delivery delivered "
        "cart basket save sale deals shop week weekend hours hour days day last left ends end until everything love "
        "waiting ready been every each than then one two while like make made take find see come miss missing gift "
        "arrivals shop favourite favorite style perfect autumn spring summer winter stock price prices item items still off hurry enjoy discover need want would could"
    ),
    "fr": (
        "le les des du une et est vous votre vos nous notre nos pour avec sur dans par pas plus que qui quoi ce cet cette "
        "ces au aux en il elle ils elles je tu ton ta tes mon ma mes son ses leur leurs mais ou donc tout tous toute "
        "toutes sont etes avez ont sera c'est j'ai n'est d'un d'une qu'il jusqu'a jusqu'au jusque dernier derniere "
        "derniers dernieres jour jours heure heures offert offerte offerts offertes livraison commande commandes panier "
        "soldes aujourd'hui demain soir ici chez sans moins encore deja aussi alors quand comment profitez decouvrez "
        "retrouvez vite tres bien bon bonne nouvelle nouveau nouveautes nouveaux prix achat achats remise avant apres "
        "entre depuis vers sous rien peu trop cadeau cadeaux offre offres attend attendent hiver ete printemps automne semaine meme"
    ),
    "de": (
        "der die das und ist sie ihr ihre ihren ihnen wir unser unsere fur mit auf von zu im dem den ein eine einen einer "
        "nicht nur noch jetzt heute morgen bis alle alles auch bei aus dein deine deinen du dich dir uber nach wenn "
        "versand kostenlos rabatt angebot warenkorb bestellung hier mehr sichern wartet sparen tage stunden letzte"
    ),
    "es": (
        "el la los las y es tu tus su sus para con por del al que en un una no mas hoy manana solo hasta todo todos "
        "nuestra nuestro esta este estos gratis envio oferta ofertas descuento rebajas carrito pedido te ya nos aqui "
        "ahora desde sin dias horas ultima ultimas compra aprovecha llega"
    ),
    "it": (
        "il lo la gli le e di che per con un una del della dei delle nel nella sul sulla tuo tua tuoi il i non piu oggi "
        "domani solo fino tutto tutti gratis spedizione offerta offerte sconto saldi carrello ordine ti ci qui ora da "
        "dal sono questo questa giorni ore ultima ultime scopri"
    ),
    "nl": (
        "de het een en van voor met op je jouw uw wij onze is zijn niet nog nu vandaag morgen tot alle alles ook bij uit "
        "naar als gratis verzending korting aanbieding winkelwagen bestelling hier meer dit deze dat wacht laatste uur "
        "dagen profiteer"
    ),
    "pt": (
        "o os as e de que para com por do da dos das em um uma no na nao mais hoje amanha so ate tudo todos seu sua seus "
        "nosso nossa gratis frete oferta desconto carrinho pedido voce aqui agora desde sem dias horas ultima ultimas "
        "aproveite chegou"
    ),
}
_ELIDED = re.compile(r"\b(?:l|d|j|n|c|s|m|t|qu|jusqu|aujourd)['’](?=[^\W\d_])", re.IGNORECASE)
_ENGLISH_SHORT = re.compile(r"[a-z]['’](?:re|ve|ll|s|d)\b|n['’]t\b", re.IGNORECASE)
_NOISE = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}|\b[a-zA-Z]{2,12}://\S+|(?<!\S)[\w.+-]{1,64}@\S+|[#@]\w+|\b(?=\w{0,40}\d)\w+\b|«[^»]{0,120}»|“[^”]{0,120}”|\"[^\"]{0,120}\"", re.DOTALL)  # fmt: skip
_BORROWED = re.compile(
    r"\b(?:s['’]il vous pla[iî]t|c['’]est la vie|la vie en rose|bon app[eé]tit|bon voyage|joie de vivre|je ne sais quoi|oh? la la|merci beaucoup|"
    r"coup de c(?:œ|oe)ur|cr[eè]me de la cr[eè]me|pi[eè]ce de r[eé]sistance|tout de suite|à bient[oô]t|comme il faut|vive (?:la|le|les) \w+|mon amour|"
    r"ma ch[eé]rie|mon ch[eé]ri|pour vous|pour moi|prix fixe|d[eé]j[aà] vu|tr[eè]s (?:chic|bien)|le grand (?:chef|d[eé]part)|cherchez la femme|voil[aà]|oui oui|"
    r"les bons temps|laissez[- ](?:faire|les)|art de vivre|l['’]amour|plus ça change|cuisine du jour|plat du jour|soupe du jour|au revoir|"
    r"all you need is \w+|let['’]s (?:go|dance|party|play|talk)|keep calm(?: and \w+(?: on)?)?|the place to be|save the date|do it yourself|back to (?:school|basics|black|work|the future)|"
    r"happy (?:birthday|new year|hours?|end|few)|coming soon|just do it|work in progress|last but not least|game over|feel[- ]good|it['’]s a match|oh my god|"
    r"to be or not to be|thank you|the end|first come,? first served?|we love|love is in the air|ready to (?:go|wear)|on the road again|on the go|"
    r"must[- ]haves?|best[- ]of|too much|sweet home|home sweet home|made in \w+|made with love|get the look|shop the look|try before you buy|less is more|"
    r"the show must go on|who['’]s who|that['’]s all folks|so (?:british|chic|french)|winter is coming|carpe diem|hasta la vista|dolce vita|la dolce vita|"
    r"viva la \w+|mi casa es su casa|hasta la pasta)(?!\w)",
    re.IGNORECASE,
)
"""What one says in another language without speaking it."""
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NAMES_START = re.compile(r"(?:^|[.!?…:\n«»\"|–—-]\s*|[^\w\s,;'’(]\s*)$")

_LETTERS: dict[str, tuple[frozenset[str], tuple[str, ...], float]] = {
    "fr": (frozenset("èêùœ"), ("é", "ée", "és", "ées", "à"), 0.4),
    "de": (frozenset("äöüß"), (), 0.5),
    "es": (frozenset("ñ"), (), 0.7),
    "pt": (frozenset("ãõ"), (), 0.5),
}
"""Letters and endings that speak for a language, and how much each word with one does."""

_SMALL = word_set("of the and in on to for a de du la le les des et")
_NAME_BEFORE = re.compile(
    r"(?<![^\W_])(?=[^\W\d_a-zà-ÿ])[^\W\d_]+(?: (?:of|the|and|in|on|to|for|de|du|la|le|les|des|et)){0,2} $"
)
_NAME_AFTER = re.compile(r"(?: (?:of|the|and|in|on|to|for|de|du|la|le|les|des|et)){0,2} (?=[^\W\d_a-zà-ÿ])")

SURE = 3.0
"""What the small words of a language must weigh before the text is said to be in it."""
_LONG = 4.0
"""From here on some words of the one in the other are no wonder: "le best of"."""
_SURE_ALONE, _FEW = 2.4, 4
"""The same where nothing at all speaks for the other, in a text of so many words."""
_MODEL_SURE = 0.97
_MODEL_LETTERS = 30


@lru_cache(maxsize=256)
def weights(text: str) -> dict[str, float]:
    """How much speaks for each language that has small words here."""
    text = _BORROWED.sub(" ", text)
    words = _kept(text)
    found = dict.fromkeys(_WORDS, 0.0)
    for word in words:
        speaks_for = _languages_of(word)
        for language in speaks_for:
            found[language] += 1 / len(speaks_for)
    clean = _NOISE.sub(" ", text)
    found["fr"] += 0.75 * len(_ELIDED.findall(clean))
    found["en"] += 0.75 * len(_ENGLISH_SHORT.findall(clean))
    found["es"] += 0.7 * len(re.findall("[¿¡]", clean))
    for word in (one.lower() for one in _TOKEN.findall(clean)):
        for language, (letters, ends, weight) in _LETTERS.items():
            if not letters.isdisjoint(word) or (ends and word.endswith(ends)):
                found[language] += weight
    return found


def is_small(word: str) -> bool:
    """Whether a word (folded) is one of the small ones of English or French."""
    return any(word in _known()[language] for language in ("en", "fr"))


def other_language(text: str, language: str) -> str | None:
    """The language that a text is in, where that is surely not the one it is said to be in."""
    text = composed(text)
    script = _script(text)
    if script is not None and script != _script_of(language):
        return script
    found = weights(text)
    own = found.get(language, 0.0)
    best = max((one for one in found if one != language), key=lambda one: found[one])
    if found[best] >= SURE and own <= found[best] * (0.34 if found[best] >= _LONG else 0.15):
        return best
    if own == 0 and found[best] >= _SURE_ALONE and len(_kept(text)) >= _FEW:
        return best
    if own >= 1 or (found[best] >= 1 and language not in found) or language not in _WORDS:
        return None
    return _by_model(text, language)


def _kept(text: str) -> list[str]:
    """The words without names, titles in quotation marks, codes and links."""
    clean = EMOJI.sub(" | ", _NOISE.sub(" ", text))
    found = list(_TOKEN.finditer(clean))
    capital = [one for one in found if one[0][:1].isupper()]
    is_title_case = len(capital) > 0.6 * len(found)
    kept = []
    for one in found:
        is_name = one[0][:1].isupper() and not is_title_case and not _NAMES_START.search(clean[: one.start()][-12:])
        if not is_name and (is_title_case or not _is_within_a_name(one, clean)):
            kept += [one[0].lower().replace("’", "'")]
    return kept


def _is_within_a_name(word: "re.Match[str]", text: str) -> bool:
    """The small words of House of the Dragon."""
    is_small = word[0] in _SMALL
    before = text[max(0, word.start() - 24) : word.start()]
    return is_small and bool(_NAME_BEFORE.search(before) and _NAME_AFTER.match(text[word.end() : word.end() + 24]))


@lru_cache(maxsize=4096)
def _languages_of(word: str) -> tuple[str, ...]:
    plain = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    return tuple(language for language, known in _known().items() if plain in known)


@cache
def _known() -> dict[str, frozenset[str]]:
    return {language: frozenset(words.split()) for language, words in _WORDS.items()}


_SCRIPTS = {"ARABIC": "ar", "CYRILLIC": "ru", "CJK": "zh", "HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko"}
_SCRIPTS |= {"HEBREW": "he", "GREEK": "el", "THAI": "th", "DEVANAGARI": "hi"}
_SAME_SCRIPT = {
    "fa": "ar",
    "ur": "ar",
    "uk": "ru",
    "bg": "ru",
    "sr": "ru",
    "mk": "ru",
    "kk": "ru",
    "mr": "hi",
    "ja": "zh",
}


def _script(text: str) -> str | None:
    """A language of the script that most letters are of, where that is not Latin."""
    letters = [character for character in text if character.isalpha()][:400]
    if len(letters) < 8:
        return None
    counts: dict[str, int] = {}
    for letter in letters:
        name = unicodedata.name(letter, "").split(" ")[0]
        counts[_SCRIPTS.get(name, "")] = counts.get(_SCRIPTS.get(name, ""), 0) + 1
    most = max(counts, key=lambda one: counts[one])
    return most if most and counts[most] > 0.6 * len(letters) else None


def _script_of(language: str) -> str | None:
    return _SAME_SCRIPT.get(language, language if language in _SCRIPTS.values() else None)


_MODEL_LANGUAGES = ("en", "fr", "de", "es", "it", "nl", "pt", "pl", "sv", "da", "nb", "fi", "ro", "cs", "tr", "hu")


def _by_model(text: str, language: str) -> str | None:
    clean = " ".join(_TOKEN.findall(EMOJI.sub(" ", _NOISE.sub(" ", text)))).lower()
    if len(clean) < _MODEL_LETTERS or len(words_of(clean)) < 6 or weights(text).get(language, 0.0) > 0:
        return None
    found, probability = _model().classify(clean[:2_000])
    return str(found) if found != language and probability >= _MODEL_SURE else None


@cache
def _model() -> Any:
    from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_modelpath(MODEL_DIR / MODEL_FILE, norm_probs=True)
    known = set(identifier.labels() if callable(identifier.labels) else identifier.labels)
    identifier.set_languages([one for one in _MODEL_LANGUAGES if one in known])
    return identifier
