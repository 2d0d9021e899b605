"""Where people are to read what an idea is about: in a push, unless it says that the app shows it.

Made of words alone.
"""

import re
import unicodedata
from typing import Literal

from bot.campaigns.content import Format

_IN_APP = re.compile(
    r"\b(?:in app|inapp|dans (?:l|notre) app(?:li(?:cation)?)?|bannieres?|banners?|fenetre modale|modal window|"
    r"(?<!boutique )(?<!magasin )pop ?ups?(?! (?:store|shop)))\b"
)
"""No bare "modal", which is a cloth, too."""
_PUSH = re.compile(r"\b(?:push|notif(?:ication)?s?)\b")
_FORMATS = (
    (re.compile(r"\b(?:bannieres?|banners?)\b"), Format.BANNER),
    (re.compile(r"\b(?:plein ecran|full ?screen)\b"), Format.FULL_SCREEN),
)
BUTTONS = {"fr": "Découvrir", "en": "See it"}
"""What stands on the button of a draft with a link, until somebody words it."""


def channel_of(idea: str) -> Literal["push", "in_app"]:
    """The channel that an idea asks for. One that names a push, too, is written as one."""
    plain = _plain(idea)
    return "in_app" if _IN_APP.search(plain) and not _PUSH.search(plain) else "push"


def format_of(idea: str) -> Format:
    """How it is to stand on the screen, as far as the idea says."""
    plain = _plain(idea)
    return next((format for pattern, format in _FORMATS if pattern.search(plain)), Format.MODAL)


def button_of(language: str, link: str) -> str:
    """What stands on the button at first; none where it would open nothing."""
    return BUTTONS.get(language, BUTTONS["en"]) if link else ""


def _plain(text: str) -> str:
    """Lower case, without accents and marks, and without web addresses, in which anything may stand."""
    bare = unicodedata.normalize("NFD", re.sub(r"https?://\S+", " ", text).casefold())
    letters = "".join(one for one in bare if not unicodedata.combining(one))
    return " ".join(re.sub(r"[^\w]+", " ", letters).split())
