"""What an idea is about: "les bottes" in "-30 % sur les bottes", as it is said in each language where it can be.

Only words that stand where products stand are taken, never an audience, a time or a channel; a few words, of letters.
"""

import re
from typing import Final

from bot.copywriting.idea_moments import plain
from bot.copywriting.product_places import AFTER, BARELY, COMMAND, GIVEN, OCCASION_FIRST, SUBJECT, WEAK
from bot.copywriting.product_saying import is_surely_a_thing, joined, said_of, sold_in
from bot.copywriting.product_words import (
    DETERMINERS_EN,
    DETERMINERS_FR,
    EN_WHAT,
    ENDS,
    GENERIC,
    LINKS,
    MONEY_SIGNS,
    NEW,
    NO_HEAD,
    PEOPLE,
    SEASONS,
)
from bot.copywriting.shop_words import ACCENTED

LONGEST: Final = 34
"""Characters: more would fill a line of the phone."""
MOST_WORDS: Final = 5

_TOKEN: Final = re.compile(r"[^\W\d_]+'(?=\w)(?!s\b)|[^\W_]+(?:-[^\W_]+)*(?:'s?\b)?|[^\w\s]|\n")
_SITEWIDE: Final = re.compile(r"\b(?:sitewide|site-wide|storewide)\b", re.IGNORECASE)
_QUOTED: Final = re.compile(r"[«“\"]\s*([^\"«»“”\n]{3,32}?)\s*[»”\"]")


def product_in(text: str) -> dict[str, str]:
    """What a cleaned idea is about, by language; {} where it names nothing that we are sure of."""
    if _SITEWIDE.search(text):
        return dict(zip(("en", "fr"), GENERIC["sitewide"], strict=True))
    quoted, text = text, _QUOTED.sub(lambda found: f" {found[1]} " if found[1][0].isupper() else found[0], text)
    for language, before in AFTER[:-WEAK]:
        if found := _after(text, before, language):
            return found
    for language, after in SUBJECT:
        for place in re.finditer(after, text, re.IGNORECASE):
            if found := _before(text[: place.start()], language):
                return found
    if (between := _QUOTED.search(quoted)) and (name := _name(between[1])):
        return {"en": name, "fr": name}
    for language, before in AFTER[-WEAK:]:
        if found := _after(text, before, language):
            return found
    return _first(text)


def _first(text: str) -> dict[str, str]:
    """What an idea begins with, where that is something that shops sell: "lampes à partir de 49 €"."""
    text = OCCASION_FIRST.sub("", COMMAND.sub("", text.strip()).strip())
    phrase = _phrase(_tokens(re.split(r"[.;:!?,()\n]", text)[0]))
    language = sold_in(phrase)
    if not language or GIVEN.search(joined(phrase)) or GIVEN.match(text[_end_of(phrase[-1], text) :]):
        return {}
    return said_of(phrase, language)


def _end_of(word: str, text: str) -> int:
    return plain(text).find(plain(word)) + len(word)


def _after(text: str, before: str, language: str) -> dict[str, str]:
    for place in re.finditer(before, text, re.IGNORECASE):
        rest = text[place.end() :]
        if (quoted := _QUOTED.match(rest)) and (name := _name(quoted[1])):
            return {"en": name, "fr": name}
        if generic := _generic(rest):
            return {"en": generic[0], "fr": generic[1]}
        phrase = _phrase(_tokens(rest))
        if before in BARELY and not is_surely_a_thing(phrase):
            continue
        if said := said_of(phrase, language):
            return said
    return {}


def _generic(rest: str) -> tuple[str, str] | None:
    """What a text begins with, where it is one of the things that every shop has."""
    begins = " ".join(rest[:60].casefold().split())
    fitting = [key for key in GENERIC if " " in key and _is_all_of(key, begins)]
    return GENERIC[max(fitting, key=len)] if fitting else None


def _is_all_of(key: str, begins: str) -> bool:
    """Whether a text begins with this, and no further word belongs to it: "toute la collection", not "… hiver"."""
    found = re.match(rf"{re.escape(key)}(?![\w-])\s*([^\W\d_]*)", begins)
    return found is not None and (not found[1] or found[1] in ENDS or found[1] in LINKS)


def _before(text: str, language: str) -> dict[str, str]:
    """The phrase that a text ends with: from its last sign on, without the order that an idea begins with."""
    last = re.split(r"[.;:!?,\n()]|\s[-–]\s", text)[-1]
    last = COMMAND.sub("", last.strip())
    words = _tokens(last)
    if not words or len(words) > MOST_WORDS + 1:
        return {}
    phrase = _phrase(words)
    is_all = len(phrase) == len(words)
    return said_of(phrase, language) if is_all and is_surely_a_thing(phrase) else {}


def _tokens(text: str) -> list[str]:
    return [ACCENTED.get(word, word) for word in _TOKEN.findall(text[:120])]


def _phrase(tokens: list[str]) -> list[str]:
    """As many of these words as belong together."""
    phrase: list[str] = []
    for place, token in enumerate(tokens):
        word = token.casefold()
        following = tokens[place + 1].casefold() if place + 1 < len(tokens) else ""
        is_determiner = word in DETERMINERS_FR or word in DETERMINERS_EN
        begins = all(one.casefold() in DETERMINERS_FR | DETERMINERS_EN | LINKS for one in phrase)
        if word == "la" and phrase and phrase[-1].casefold() == "de":
            is_determiner = True
        if not (word[0].isalpha() or word == "&"):
            if (
                word[0].isdigit()
                and not begins
                and len(word) <= 4
                and following not in MONEY_SIGNS
                and phrase[-1][0].isupper()
            ):
                phrase.append(token)  # Model 3
                continue
            break
        if begins and (is_determiner or word in LINKS):
            phrase.append(token)
            continue
        if word in ENDS or (is_determiner and not (phrase and phrase[-1].casefold() in LINKS)):
            break
        if begins and plain(word).rstrip("'") in NO_HEAD and not _is_new_things(word, following):
            return []
        if word in ("en", "in") and following in EN_WHAT:
            break
        if word in LINKS and plain(following) in NO_HEAD - SEASONS and not begins:
            break
        if word in ("et", "and", "&") and (
            plain(following) in NO_HEAD or following in ENDS or _begins_a_verb(following)
        ):
            break
        phrase.append(token)
    while phrase and phrase[-1].casefold() in LINKS | DETERMINERS_FR | DETERMINERS_EN | {"la"}:
        phrase.pop()
    return _short_enough(phrase)


def _is_new_things(word: str, following: str) -> bool:
    """ "nouvelle collection", not "nouveaux clients"."""
    return word in NEW and bool(following) and following[0].isalpha() and plain(following) not in PEOPLE | NO_HEAD


def _begins_a_verb(word: str) -> bool:
    return bool(
        re.fullmatch(
            r"(?:parle|dis|dire|dites|say|tell|mention|add|ajoute|ajouter|offre|give|make|send|envoie|envoyer|"
            r"use|utilise|mets|met|put)\w*",
            word,
        )
    )


def _short_enough(phrase: list[str]) -> list[str]:
    """Cut before a link where it would be too long; nothing where that does not help."""
    while phrase and (len(joined(phrase)) > LONGEST or len(phrase) > MOST_WORDS + 1):
        links = [place for place, word in enumerate(phrase) if place > 1 and word.casefold() in LINKS]
        if not links:
            return []
        phrase = phrase[: links[-1]]
    return phrase


def _name(text: str) -> str:
    """A name that stood between quotes, if it is one."""
    words = _tokens(text)
    is_plain = all(word[0].isalnum() or word in "&'" for word in words)
    return joined(words) if words and is_plain and len(words) <= MOST_WORDS else ""
