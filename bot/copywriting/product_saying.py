"""How a product is said in both languages, with its article in French."""

from typing import Final

from bot.copywriting.idea_moments import plain
from bot.copywriting.product_words import DETERMINERS_EN, DETERMINERS_FR, GENERIC, LINKS, NEW
from bot.copywriting.shop_words import ANYTHING, COLOURS, ENGLISH, FRENCH, MASS, TO_ENGLISH, TO_FRENCH


def joined(words: list[str]) -> str:
    """Words as a phrase, with their apostrophes."""
    text = " ".join(words).replace("' ", "’")
    return text.replace("'", "’")


def said_of(phrase: list[str], language: str) -> dict[str, str]:
    if not phrase:
        return {}
    phrase = _calm(phrase)
    if generic := GENERIC.get(" ".join(phrase).replace("' ", "'").casefold()):
        return {"en": generic[0], "fr": generic[1]}
    if language == "en" and phrase[0].casefold() in DETERMINERS_FR | {"des", "du"}:
        language = "fr"
    elif language == "fr" and (phrase[0].casefold() in DETERMINERS_EN or _is_english(phrase)):
        language = "en"
    if all(word.casefold() in DETERMINERS_FR | DETERMINERS_EN | LINKS for word in phrase):
        return {}
    said = _from_french(phrase) if language == "fr" else _from_english(phrase)
    return {one: text for one, text in said.items() if text}


def is_surely_a_thing(phrase: list[str]) -> bool:
    """Whether it is a thing where no word around it says so: it has an article, or a noun of shops, or is a name."""
    words = [word.casefold() for word in phrase]
    if not words:
        return False
    if words[0] in DETERMINERS_FR | DETERMINERS_EN | {"du", "des", "de", "d'", "la"} | NEW:
        return True
    for size in (3, 2, 1):
        for place in range(len(words) - size + 1):
            if " ".join(words[place : place + size]).replace("' ", "'") in _NOUNS:
                return True
    return len(words) == 1 and phrase[0][0].isupper() and phrase[0][1:].islower() and len(words[0]) > 3


def sold_in(phrase: list[str]) -> str:
    """In which language it names a thing: it begins with a French noun of shops, or ends with an English one."""
    words = [word.casefold() for word in phrase]
    while words and words[0] in DETERMINERS_FR | DETERMINERS_EN:
        words.pop(0)
    begins = {" ".join(words[:size]).replace("' ", "'") for size in (1, 2, 3, 4)}
    ends = {" ".join(words[-size:]) for size in (1, 2)}
    if (begins & FRENCH.keys()) - ANYTHING:
        return "fr"
    return "en" if (ends & ENGLISH.keys()) - ANYTHING else ""


_NOUNS = FRENCH.keys() | ENGLISH.keys()


def _calm(phrase: list[str]) -> list[str]:
    """Without capitals throughout: "BOTTES" is no shout in a text, and one short name may stay."""
    return [word.casefold() if word.isupper() and len(word) > 3 else word for word in phrase]


def _is_english(phrase: list[str]) -> bool:
    """A noun that only English has: "promo boots"."""
    last = phrase[-1].casefold()
    return last in ENGLISH and last not in FRENCH


_WHOLE: Final = {
    "tout le": "the whole",
    "toute la": "the whole",
    "tous les": "all",
    "toutes les": "all",
    "toutes nos": "all our",
    "tous nos": "all our",
}
_EN_OF: Final = {
    "le": "the",
    "la": "the",
    "l'": "the",
    "les": "",
    "nos": "our",
    "notre": "our",
    "un": "a",
    "une": "a",
    "vos": "your",
    "votre": "your",
    "cette": "this",
    "ces": "these",
}


def _from_french(phrase: list[str]) -> dict[str, str]:
    determiner, rest = _french_determiner(phrase)
    if not rest:
        return {}
    if not determiner:
        determiner, rest = _guessed_determiner(rest)
    french = joined([*determiner.split(), *rest])
    noun = _english_noun(rest)
    if not noun:
        return {"fr": french}
    english = _WHOLE.get(determiner, _EN_OF.get(determiner, ""))
    if noun in MASS and english == "the":
        english = ""
    if english == "a" and noun[0] in "aeiou":
        english = "an"
    return {"fr": french, "en": f"{english} {noun}".strip()}


def _french_determiner(phrase: list[str]) -> tuple[str, list[str]]:
    """What a phrase begins with, as it stands before a noun: "de la veste" is "la veste", "du manteau" "le manteau"."""
    words = list(phrase)
    first = words[0].casefold()
    if first in ("de", "d'"):
        words.pop(0)
        return _french_determiner(words) if words and words[0].casefold() in DETERMINERS_FR else ("", words)
    if first == "du":
        return "le", words[1:]
    if first == "des":
        return "les", words[1:]
    pair = " ".join(words[:2]).casefold()
    if pair in _WHOLE:
        return pair, words[2:]
    return (first, words[1:]) if first in DETERMINERS_FR | {"la"} else ("", words)


def _guessed_determiner(rest: list[str]) -> tuple[str, list[str]]:
    """The article that nobody has typed: "promo baskets" is about "les baskets", "promo lingerie" about a selection."""
    head = rest[0]
    if head.casefold() in ("nouvelle", "nouveau", "nouvel"):
        return ("la" if head.casefold() == "nouvelle" else "le"), rest
    is_name = head[0].isupper()
    known = next(
        (
            FRENCH[one]
            for size in (4, 3, 2, 1)
            if (one := " ".join(rest[:size]).casefold().replace("' ", "'")) in FRENCH
        ),
        None,
    )
    if head.casefold().endswith(("s", "x")) and not is_name:
        return "les", rest
    if known and not is_name:
        article = "l'" if plain(head)[0] in "aeiouh" else "la" if known[0] == "f" else "le"
        return article, rest
    if is_name and not known:
        return "", rest
    return "notre sélection", [head.casefold() if known else head, *rest[1:]]


def _english_noun(rest: list[str]) -> str:
    """The noun with what belongs to it, in English; "" where a word is not known."""
    words = [word.casefold() for word in rest]
    if words[0] in NEW and len(words) > 1:
        noun_alone = _english_noun(rest[1:])
        return f"new {noun_alone}" if noun_alone else ""
    for size in range(min(4, len(words)), 0, -1):
        noun = FRENCH.get(" ".join(words[:size]).replace("' ", "'"))
        if noun is None:
            continue
        after = " ".join(words[size:]).replace("' ", "'")
        if not after:
            return noun[1]
        if after in TO_ENGLISH:
            return f"{TO_ENGLISH[after]} {noun[1]}"
        if all(word[0].isupper() or word[0].isdigit() for word in rest[size:]):
            return f"{' '.join(rest[size:])} {noun[1]}"
        return ""
    return joined(rest) if rest[0][0].isupper() and not any(word.casefold() in LINKS for word in rest) else ""


def _from_english(phrase: list[str]) -> dict[str, str]:
    english = joined(phrase)
    words = list(phrase)
    first = words[0].casefold()
    determiner = first if first in DETERMINERS_EN else ""
    if determiner:
        words = words[1:]
    if not words:
        return {}
    found = ENGLISH.get(" ".join(words[-2:]).casefold()) if len(words) > 1 else None
    size = 2 if found else 1
    found = found or ENGLISH.get(words[-1].casefold())
    if found is None:
        is_name = all(word[0].isupper() for word in words) and not determiner
        return {"en": english, "fr": english} if is_name else {"en": english}
    gender, noun = found
    before = words[:-size]
    new = ""
    if before and before[0].casefold() == "new":
        plural = noun.split()[0].endswith(("s", "x"))
        new = ("nouvelles " if plural else "nouvelle ") if gender == "f" else ("nouveaux " if plural else "nouveau ")
        before = before[1:]
    if not before:
        tail = ""
    elif (one := " ".join(before).casefold().replace("’", "'")) in TO_FRENCH:
        tail = f" {TO_FRENCH[one]}"
    elif one in COLOURS:
        plural = noun.split()[0].endswith(("s", "x"))
        tail = f" {COLOURS[one][2 * plural + (gender == 'f')]}"
    elif all(word[0].isupper() for word in before):
        tail = f" {' '.join(before)}"
    else:
        return {"en": english}
    article = _french_article(determiner, gender, f"{new}{noun}" if new else noun)
    return {"en": english, "fr": f"{article}{new}{noun}{tail}".replace("'", "’")}


def _french_article(determiner: str, gender: str, noun: str) -> str:
    is_plural = noun.split()[0].endswith(("s", "x"))
    if determiner == "our":
        return "nos " if is_plural else "notre "
    if determiner in ("all", "every"):
        if is_plural:
            return "toutes les " if gender == "f" else "tous les "
        return "toute la " if gender == "f" else "tout le "
    if is_plural:
        return "les "
    if plain(noun)[0] in "aeiouh":
        return "l’"
    return "la " if gender == "f" else "le "
