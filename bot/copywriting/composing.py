"""One text from a template and what is known: all facts said, nothing too long, no word that the brand avoids."""

import re
from collections.abc import Iterator
from dataclasses import replace
from enum import Enum
from typing import Final

from bot.campaigns.content import Text
from bot.campaigns.house_rules import Emoji, Voice
from bot.copywriting.fitting import plain_words
from bot.copywriting.house_emoji import without_emoji
from bot.copywriting.idea_facts import Facts
from bot.copywriting.idea_subjects import AN_OFFER
from bot.copywriting.playbooks import MESSAGE_GOAL, TITLE_GOAL, Draft, Playbook, Template
from bot.copywriting.template import filled, sentence_case, slots_of, typographic, without_liquid


class Form(Enum):
    """The ways in which each angle is said."""

    MESSAGE = "message"
    WARM = "warm"
    SHORT = "short"


FORMS: Final = (Form.MESSAGE, Form.WARM, Form.SHORT)
_OTHER_FORMS: Final = {
    Form.MESSAGE: (Form.MESSAGE, Form.SHORT),
    Form.WARM: (Form.WARM, Form.SHORT),
    Form.SHORT: (Form.SHORT,),
}
"""What is tried where a text does not fit."""
_TOLD_WITH_DEAL: Final = ("deal", "offer", "product", "price", "was", "sale", "occasion")
"""What a message need not repeat when the title has said the deal."""
_TOLD_ALONE: Final = ("product", "sale", "occasion", "topic", "status")
"""What a title says of news or of a sale, where there is no deal."""
_SEEN: Final = 45
"""Characters of a message that every phone shows: what is given stands among them."""
_LONG_LEAD: Final = 30
"""Characters that have their place behind a name."""
_GREETING: Final = re.compile(r"\{\{[^{}]*\}\}, ")
_NOT_EVENTS: Final = frozenset({"deal", "offer", "product", "price", "was", "code", "status", "delay"})
"""All but what may go by two names: a sale that is the occasion, too."""
_LINES: Final = {
    "en": {
        "for_you": " for you",
        "with_code": " with code {}",
        "look": "take a look: {}.",
        "delivery": "{}.",
        "offer": "an offer is waiting for you in the app",
        "sale": "{}: {}",
        "to_app": "see you in the app",
        "in_app": "it’s one tap away",
    },
    "fr": {
        "for_you": " pour vous",
        "with_code": " avec le code {}",
        "look": "à découvrir : {}.",
        "delivery": "{}.",
        "offer": "une offre vous attend dans l’app",
        "sale": "{} : {}",
        "to_app": "rendez-vous dans l’app",
        "in_app": "c’est à un geste d’ici",
    },
}
"""How a fact is said that the template has no place for."""


class Composer:
    """Writes the texts of one brief. `tags`: those that the shop's app sets; None: nobody has said."""

    def __init__(self, playbook: Playbook, facts: Facts, voice: Voice, tags: tuple[str, ...] | None) -> None:
        self._playbook = playbook
        self._facts = facts
        self._voice = voice
        self._tags = None if tags is None else frozenset(tags)
        self._avoided = [words for entry in voice.words_to_avoid if (words := plain_words(entry))]

    def texts(self, template: Template, languages: tuple[str, ...], form: Form) -> dict[str, Text] | None:
        """The angle in each of the languages; None: there is no way to say it without what the brand avoids."""
        texts = {language: self._text(template.in_(language), language, form) for language in languages}
        whole = {language: text for language, text in texts.items() if text is not None}
        return whole if len(whole) == len(texts) else None

    def _text(self, draft: Draft, language: str, form: Form) -> Text | None:
        """With as many facts as there is room for."""
        for facts in _fewer_and_fewer(self._facts):
            told = facts.told(language)
            for one in _OTHER_FORMS[form]:
                title, said = self._title(draft, told, language)
                left = self._left_for_message(told, said, language)
                if "deal" in left and not slots_of(getattr(draft, one.value)) & {"deal", "lead"}:
                    left = _without(left, "product")  # it stands in front, with the product
                lead, leads = self._lead(left, told, said, language)
                message, said_there = filled(getattr(draft, one.value), left | ({"lead": lead} if lead else {}))
                if "lead" in said_there and "deal" in leads and len(lead) > _LONG_LEAD and _GREETING.match(message):
                    continue  # a phone would cut it behind the name
                if "lead" in said_there:
                    said_there |= leads
                if "when" in said_there:
                    said_there.add("time")
                message = self._with_the_rest(message, said_there, said | said_there, told, language)
                text = Text(title=self._finished(title, language), message=self._finished(message, language))
                if len(text.title) <= TITLE_GOAL and len(text.message) <= MESSAGE_GOAL and not self._is_avoided(text):
                    return text
        return None

    def _left_for_message(self, told: dict[str, str], said: set[str], language: str) -> dict[str, str]:
        """What a message has to fill in beside its title. A code alone is the offer: it goes first, by itself."""
        texts = {told[name] for name in said if name in told}
        told = {name: text for name, text in told.items() if name in _NOT_EVENTS or text not in texts}
        if "deal" not in told:
            once = (*_TOLD_ALONE, "time", "delivery", "order_by")
            return _without(told, "code", *(name for name in once if name in said))
        told = _without(told, *({"time", "order_by"} & said))
        if "deal" in said and not self._has_two_amounts:
            return _without(told, *_TOLD_WITH_DEAL)
        if "product" in said and "offer" in told:
            told = told | {"deal": told["offer"]}
        if "product" in said and "offer" not in told:
            if "price" in said and "was" not in told:
                return _without(told, "deal", "price")
            return told | {"deal": _price_alone(told, language)}
        is_bare = told["deal"] == told.get("offer") and not (told.keys() & {"code", "time"} or self._facts.minimum)
        return told | {"deal": told["deal"] + _LINES[language]["for_you"]} if is_bare else told

    def _lead(self, left: dict[str, str], told: dict[str, str], said: set[str], language: str) -> tuple[str, set[str]]:
        """What a message begins with, as "-20 % on boots with code X, until Sunday"; "": there is no such thing."""
        if "deal" not in told and "sale" not in left:
            return "", set()
        lead = left.get("deal") or (left.get("sale", "") if "deal" not in told else "")
        names = {name for name in ("deal", "sale") if lead and left.get(name) == lead}
        if "deal" in told and "code" in left:
            lead += _LINES[language]["with_code"].format(left["code"])
            names.add("code")
        if "sale" in names:
            lead = self._line_of_the_sale(lead, language)
        if lead and "time" in left:
            lead += f"{' ' if 'sale' in names else ', '}{left['time']}"
            names.add("time")
        return lead.strip(), names

    def _line_of_the_sale(self, sale: str, language: str) -> str:
        """What is said where an idea names a sale, but nothing of its offer."""
        lines = _LINES[language]
        is_in_app = self._playbook.channels[0] == "in_app"
        where = lines["in_app" if is_in_app else "to_app"]
        return lines["offer"] if sale in AN_OFFER and not is_in_app else lines["sale"].format(sale, where)

    @property
    def _has_two_amounts(self) -> bool:
        """Then what is said in the title is said again, so that nobody takes one for the other."""
        return self._facts.minimum is not None and self._facts.delivery is not None

    def _title(self, draft: Draft, told: dict[str, str], language: str) -> tuple[str, set[str]]:
        """The title with what fits into it: an offer without its product sooner than none."""
        without_product = {
            name: text for name, text in (told | {"deal": told.get("offer", "")}).items() if text and name != "product"
        }
        only_deal = {name: text for name, text in without_product.items() if name in ("deal", "offer")}
        for known in (told, _without(told, "occasion"), _without(told, "time"), without_product, only_deal, {}):
            title, said = filled(draft.title, known)
            if len(self._finished(title, language)) <= TITLE_GOAL:
                break
        if known.get("deal") != told.get("deal"):
            said -= {"deal"}
        return title, said

    def _with_the_rest(
        self, message: str, in_message: set[str], said: set[str], told: dict[str, str], language: str
    ) -> str:
        """The message, with the facts that neither it nor the title says. The offer goes first: phones cut the end."""
        lines = _LINES[language]
        deal = told.get("deal", "")
        with_code = lines["with_code"].format(told["code"]) if "code" in told and "code" not in said else ""
        time = told["time"] if "time" in told and "time" not in said else ""
        said_deal = in_message if self._has_two_amounts else said
        if (
            deal
            and "deal" not in said_deal
            and not ({"product", "price"} <= said or ("offer" in said and deal == told.get("offer")))
        ):
            if "product" in said:
                deal = told.get("offer") or _price_alone(told, language)
            alone = "" if with_code or deal != told.get("offer") else lines["for_you"]
            message = _in_front(f"{deal}{alone}{with_code}{f', {time}' if time else ''}.", message)
        elif with_code or (deal and time):
            message = _in_front(f"{(time if deal else '') + with_code}.".strip(), message)
        elif not deal and self._playbook.names_product:
            if "product" in told and "product" not in said:
                message = _in_front(lines["look"].format(told["product"] + (f", {time}" if time else "")), message)
                time = ""
            if told.get("sale", AN_OFFER[0]) not in AN_OFFER and not said & {"sale", "occasion"}:
                sale = f"{told['sale']}{f' {time}' if time else ''}."
                message = f"{message} {sale}" if _GREETING.match(message) else f"{sale} {message}"
        message = sentence_case(message)
        if "delivery" in told and "delivery" not in said:
            delivery = lines["delivery"].format(told["delivery"])
            is_seen = len(f"{message} {delivery}") <= _SEEN
            message = f"{message} {sentence_case(delivery)}" if deal or is_seen else _in_front(delivery, message)
            message = sentence_case(message)
        if "order_by" in told and "order_by" not in said and self._playbook.names_product:
            message = f"{message} {sentence_case(told['order_by'])}."
        return message

    def _finished(self, text: str, language: str) -> str:
        text = typographic(without_liquid(text, self._tags), language)
        return without_emoji(text) if self._voice.emoji is Emoji.NONE else text

    def _is_avoided(self, text: Text) -> bool:
        """Whether it holds a word to avoid, also with another ending in the plural."""
        if not self._avoided:
            return False
        words = plain_words(f"{text.title} . {text.message}")
        return any(_holds(words, avoided) for avoided in self._avoided)


def _holds(words: tuple[str, ...], avoided: tuple[str, ...]) -> bool:
    size = len(avoided)
    return any(
        all(
            word == one or re.sub(r"(?:s|x|es)$", "", word) == one
            for word, one in zip(words[place:], avoided, strict=False)
        )
        for place in range(len(words) - size + 1)
    )


def _fewer_and_fewer(facts: Facts) -> Iterator[Facts]:
    """The facts, then without the ones that can be done without, down to none."""
    yield facts
    without = replace(facts, delivery=None if facts.has_offer else facts.delivery)
    yield without
    yield replace(without, time=None)
    yield replace(without, occasion=None)
    yield replace(without, product={}, occasion=None)
    yield replace(without, product={}, occasion=None, time=None)
    yield Facts(offer=facts.offer, minimum=facts.minimum, joins=facts.joins, code=facts.code)
    yield Facts()


def _in_front(line: str, message: str) -> str:
    """A line in front of a message, but behind the name that the message begins with, where a phone still shows it."""
    greeting = _GREETING.match(message)
    if greeting is None or len(without_liquid(greeting[0], frozenset()) + line) > _SEEN:
        return f"{line} {message}"
    return f"{greeting[0]}{line} {sentence_case(message[greeting.end() :])}"


def _price_alone(told: dict[str, str], language: str) -> str:
    """A price where the product stands in the title: "€59 instead of €89"."""
    instead = " au lieu de " if language == "fr" else " instead of "
    return told["price"] + (f"{instead}{told['was']}" if "was" in told else "")


def _without(told: dict[str, str], *names: str) -> dict[str, str]:
    return {one: text for one, text in told.items() if one not in names}
