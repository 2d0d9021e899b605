"""Capitals are read as shouting. Brands, acronyms and codes are not."""

import re
from collections.abc import Iterator

from bot.campaigns.preflight.fields import words_of
from bot.campaigns.preflight.finding import Checked, Finding, House, Severity
from bot.campaigns.preflight.folding import cut, word_set
from bot.campaigns.preflight.language import weights

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\w+")
_NAMES = word_set(
    "VIP USB LED OLED QLED TV BD DVD CD UGC XXL XL XXXL SPF FAQ SMS RSE IKEA ASOS NBA NFL PSG UV PC BIO USA UK EU "
    "VF VO VOST SAV TTC HT HDMI NASA BBQ DIY GPS EDF SNCF RATP NIKE ADIDAS PUMA ZARA MANGO FILA VANS LEGO SONY LG "
    "HP DELL ASUS ACER BMW NYX MAC DVF COS HM OK SUV CBD RGB SSD RAM ANC AOP IGP CHANEL DIOR UGG ECCO GEOX DKNY CK "
    "BLACK FRIDAY CYBER MONDAY SOLDES SALE PROMO NEW UHD HD PS XBOX EAN ISBN TGV CE FIFA UEFA JO ASAP RSVP PDF RTX "
    "GTX AMD"
)
_AFTER_CODE = re.compile(r"\b(?:codes?|coupon|promo)\b[\s:«\"“'‘]*$", re.IGNORECASE)
MANY, MOST_SHARE, LETTERS = 3, 0.6, 14
RUN, RUN_LETTERS = 4, 17


def check(checked: Checked, house: House) -> Iterator[Finding]:
    for language, text in checked.texts.items():
        fields = words_of(language, text)
        shouted = [(words, found) for words in fields if (found := _shouted(words.shown))]
        if not shouted and (found := _in_both(*(words.shown for words in fields))):
            shouted = [(fields[1], found)]
        for words, found in shouted:
            yield words.finding("shouting", Severity.WARNING, found=cut(found))


def _in_both(title: str, message: str) -> str | None:
    """A word here and two there come to much, too: of the message the first."""
    capital = [
        [one for one in _WORD.finditer(text) if _is_word(one) and _is_shouted(one, text)] for text in (title, message)
    ]
    many = capital[0] + capital[1]
    if len(many) <= MANY or not capital[1] or not _is_speech(many):
        return None
    return capital[1][0][0]


def _is_word(found: "re.Match[str]") -> bool:
    return len(found[0]) > 1 and not any(character.isdigit() for character in found[0])


def _shouted(text: str) -> str | None:
    """The first stretch of what is shouted, if it is much of the text, or long."""
    words = [one for one in _WORD.finditer(text) if _is_word(one)]
    capital = [one for one in words if _is_shouted(one, text)]
    letters = sum(len(one[0]) for one in capital)
    run = _longest_run(words, capital)
    is_most = len(capital) >= MANY and len(capital) >= MOST_SHARE * len(words) and letters >= LETTERS
    is_long_run = len(run) >= RUN and sum(len(one[0]) for one in run) >= RUN_LETTERS
    is_speech = len(capital) >= MANY and len(run) >= 2 and _is_speech(capital)
    if not (is_most or is_long_run or is_speech):
        return None
    shown = run or capital
    return text[shown[0].start() : shown[-1].end()]


def _is_shouted(word: "re.Match[str]", text: str) -> bool:
    if not word[0].isupper() or word[0] in _NAMES:
        return False
    return not _AFTER_CODE.search(text[max(0, word.start() - 16) : word.start()])


def _longest_run(words: list["re.Match[str]"], capital: list["re.Match[str]"]) -> list["re.Match[str]"]:
    shouted, best, run = {one.start() for one in capital}, list["re.Match[str]"](), list["re.Match[str]"]()
    for word in words:
        run = [*run, word] if word.start() in shouted else []
        best = run if len(run) > len(best) else best
    return best


def _is_speech(capital: list["re.Match[str]"]) -> bool:
    """Whether they are words of a sentence, not the name of a brand ("THE NORTH FACE")."""
    found = weights(" ".join(one[0].lower() for one in capital))
    return max(found.get("en", 0), found.get("fr", 0)) >= 2
