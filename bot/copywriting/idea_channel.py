"""Where people are to read what an idea is about: in a push, unless it says that the app shows it, or both.

Made of words alone.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from bot.campaigns.content import LONGEST_AFTER_HOURS, Format, InApp, ShownAfter, Text, Variant
from bot.campaigns.in_app_form import USUAL_HOURS, InAppForm
from bot.copywriting.as_read import as_anybody_reads

_SHOWN = (
    r"(?:in app|inapp|dans (?:l|notre) app(?:li(?:cation)?)?|bannieres?|banners?|fenetre modale|modal window|"
    r"(?<!boutique )(?<!magasin )pop ?ups?(?! (?:store|shop)))"
)
"""No bare "modal", which is a cloth, too."""
_SENT = r"(?:push|notif(?:ication)?s?)(?: push)?"
_IN_APP, _PUSH = re.compile(rf"\b{_SHOWN}\b"), re.compile(rf"\b{_SENT}\b")
_AND = r"(?:and|then|plus|with|followed by|et|puis|avec|ensuite|suivie?s? (?:d|de|par))"
_BOTH = re.compile(
    rf"\b{_SENT} (?:\w+ ){{0,3}}?{_AND} .*?\b{_SHOWN}\b|\b{_SHOWN} (?:\w+ ){{0,3}}?{_AND} (?:\w+ ){{0,2}}?{_SENT}\b"
)
"""Said side by side: "push our new banner collection" is none of these."""
_CLICKS = r"(?:click(?:s|ed)?|tap(?:s|ped)?|open(?:s|ed)?|clic|clique(?:nt|r|e)?|ouvr(?:ent|e|ir)|ouvert)"
_NOT_OPENED = re.compile(
    rf"\b(?:not|never|\w+n t|without|sans|jamais|pas) (?:\w+ ){{0,2}}?{_CLICKS}\b|\bpas (?:\w+ )?{_CLICKS}\b|"
    r"\bnon (?:ouvreurs|openers|cliqueurs)\b"
)
_CLICKED = re.compile(
    rf"\b(?:who|whoever|qui) (?:\w+ ){{0,2}}?{_CLICKS}\b|"
    r"\b(?:after|apres) (?:\w+ )?(?:click(?:s|ed|ing)?|tap(?:s|ped|ping)?|clics?)\b"
)
"""Shops open as well: only people do it to a push."""
_HOURS = re.compile(
    r"\b(\d{1,3}) ?(?:h|hours?|heures?) (?:later|afterwards|plus tard)\b|"
    r"\b(\d{1,3}) ?(?:h|hours?|heures?) (?:after|apres)(?= (?:the|it|that|l[ea]|an?|une?)\b|$)|"
    r"\b(?:after|apres) (\d{1,3}) ?(?:h|hours?|heures?)\b"
)
"""No "within" and no "sous": that is how soon a parcel comes."""
_FORMATS = (
    (re.compile(r"\b(?:bannieres?|banners?)\b"), Format.BANNER),
    (re.compile(r"\b(?:plein ecran|full ?screen)\b"), Format.FULL_SCREEN),
)
BUTTONS = {"fr": "Découvrir", "en": "See it"}
"""What stands on the button of a draft with a link, until somebody words it."""


def channel_of(idea: str) -> Literal["push", "in_app"]:
    """The channel that its drafts are written for. One that names a push, too, is written as one."""
    plain = _plain(idea)
    return "in_app" if _IN_APP.search(plain) and not _PUSH.search(plain) else "push"


def format_of(idea: str) -> Format:
    """How it is to stand on the screen, as far as the idea says."""
    plain = _plain(idea)
    return next((format for pattern, format in _FORMATS if pattern.search(plain)), Format.MODAL)


@dataclass(frozen=True)
class Beside:
    """What the app is to show beside a push, as an idea says it: for whom, and how long after."""

    format: Format
    shown_after: ShownAfter
    hours: int | None

    def in_app(self, language: str, text: Text, link: str) -> InApp:
        """The in-app part of a draft: the words of its push, as somebody reads them of whom nothing is known."""
        words = Variant(language=language, texts={language: as_anybody_reads(text)}, link=link or None)
        return InApp(
            format=self.format,
            variant=words,
            button=button_of(language, link),
            shown_after=self.shown_after,
            hours_after=self.form(text, link).hours_after,
        )

    def form(self, text: Text, link: str) -> InAppForm:
        """The same, as it stands in the form."""
        shown = as_anybody_reads(text)
        return InAppForm(shown.title, shown.message, link, shown_after=self.shown_after, hours=self.hours)


def beside_of(idea: str) -> Beside | None:
    """What the app is to show beside the push of an idea; None: it does not ask for both."""
    plain = _plain(idea.replace("+", " and "))
    if not _BOTH.search(plain):
        return None
    after = ShownAfter.START
    if _NOT_OPENED.search(plain):
        after = ShownAfter.NOT_OPENED
    elif _CLICKED.search(plain):
        after = ShownAfter.CLICK
    said = _HOURS.search(plain)
    hours = int(said[1] or said[2] or said[3]) if said else 0
    if not 0 < hours <= LONGEST_AFTER_HOURS or after is ShownAfter.CLICK:
        hours = USUAL_HOURS if after is ShownAfter.NOT_OPENED else 0
    return Beside(format_of(idea), after, hours or None)


def button_of(language: str, link: str) -> str:
    """What stands on the button at first; none where it would open nothing."""
    return BUTTONS.get(language, BUTTONS["en"]) if link else ""


def _plain(text: str) -> str:
    """Lower case, without accents and marks, and without web addresses, in which anything may stand."""
    bare = unicodedata.normalize("NFD", re.sub(r"https?://\S+", " ", text).casefold())
    letters = "".join(one for one in bare if not unicodedata.combining(one))
    return " ".join(re.sub(r"[^\w]+", " ", letters).split())
