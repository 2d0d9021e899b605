"""Which number is meant: the metrics of a question."""

import re
from itertools import pairwise, product

from bot.stats.formulas import Unit
from bot.stats.metrics import METRICS
from bot.stats.question import MOST_METRICS
from bot.stats.reading.breakdown import is_by_number
from bot.stats.reading.draft import OVERVIEW, Draft
from bot.stats.reading.outcome import Doubt, Outside, Refused
from bot.stats.reading.pieces import GROWS, MUCH, TIMES, WEAK, Piece, Role
from bot.stats.reading.sentence import Sentence
from bot.stats.reading.subjects import RATES, RATES_BY_NAME
from bot.stats.reading.turns import JUDGED
from bot.stats.reading.words import spoken

_HIGH = re.compile("high|low|best|worst|top", re.IGNORECASE)
"""An end of a rate: "highest converting"."""
USUAL = "click_rate"
"""What a message is best or worst by, where nothing else is said."""
_LIKELY: tuple[tuple[str, ...], ...] = (OVERVIEW, (USUAL,), ("clicks",), ("revenue",))
_JOINS = (Role.AND, Role.ADDS, Role.COMPARE, Role.BY, Role.BEST)
"""What may stand between two numbers that are both asked for. Side by side, they may be one that is not ours."""
_IS_OF_EACH = frozenset({"messages", "delivered", "confirmed", "errors"})
"""What happens to each message once: to count them is to count it."""
_ARE_SENT = ("delivered", "messages", "reach", "confirmed")
_SAY_NOTHING_ALONE = ("campaign", "campagne")
"""As a question of its own such a word may ask how many there were, or how they did."""


def name(sentence: Sentence, draft: Draft) -> Outside | None:
    """Take up what names a number."""
    _absorb_what_it_is_per(sentence)
    named = list(sentence.each(Role.METRIC))
    if len(named) > 1 or sentence.has(Role.VERB):
        named = [one for one in named if not _says_whose(sentence, *one)]
    if len(named) > 1:
        named = [one for one in named if not _only_says_got(sentence, *one)]
    verbs = [one for one in sentence.each(Role.VERB) if _is_meant(sentence, *one)]
    meant: list[tuple[str, ...]] = [piece.values for _, piece in named]
    doubts = [(Doubt.METRIC, piece.words) for _, piece in named if not piece.is_sure]
    doubts += [
        (Doubt.METRIC, piece.words)
        for (before, one), (number, piece) in pairwise(named)
        if one.values != piece.values
        and not any(sentence.role(between) in _JOINS for between in range(before + 1, number))
    ]
    if len(named) == 1 and _is_a_verb_after_all(sentence, named[0][0]):
        meant = [(RATES_BY_NAME.get(named[0][1].values[0], named[0][1].values[0]),)]
    for number, piece in verbs:
        meant_by_it = _verb(sentence, number, piece, doubts)
        joined = sentence.role(number - 1) is Role.AND
        is_part = sentence.has(Role.RATE, Role.SHARE) and all(values[0] in _ARE_SENT for values in meant)
        if not named or joined or is_part:
            meant.append(meant_by_it)
        elif piece.values[0] not in {one for values in meant for one in values} and piece.values[0] != "revenue":
            doubts.append((Doubt.METRIC, piece.words))
    sentence.place(*(number for number, _ in (*named, *verbs)))
    doubts = [] if _part_of_what_was_sent(sentence, meant) else doubts
    sentence.place(*(number for number, _ in sentence.each(Role.ADDS) if _is_between_metrics(sentence, number)))
    _as_growth(sentence, meant)
    if not _per_thousand(sentence, meant):
        return Outside(Refused.METRIC, next(sentence.each(Role.PER_THOUSAND))[1].words)
    meant = [("messages",)] * _counts_messages(sentence, draft, bool(meant)) + meant
    refused = _as_rates(sentence, meant, doubts)
    if refused:
        return refused
    _judged(sentence, meant, doubts)
    choices = [tuple(dict.fromkeys(choice)) for choice in product(*meant)] if meant else []
    if choices and len(choices[0]) > MOST_METRICS:
        doubts.append((Doubt.METRIC, ""))
    draft.metrics = [choice[:MOST_METRICS] for choice in choices]
    draft.doubts += doubts
    return None


def _only_says_got(sentence: Sentence, number: int, piece: Piece) -> bool:
    """ "How many clicks were received": delivered or not, it is the clicks that are counted."""
    is_alone = Role.AND not in (sentence.role(number - 1), sentence.role(number + 1))
    if piece.values != ("delivered", "confirmed") or not is_alone:
        return False
    sentence.place(number)
    return True


def _is_meant(sentence: Sentence, number: int, piece: Piece) -> bool:
    """Whether a verb asks for something: one that may be said of anything does so only after "how much"."""
    if piece.value != WEAK or any(one.value == MUCH for one in sentence.pieces[:number] if one.role is Role.COUNT):
        return True
    sentence.place(number)
    return False


def _part_of_what_was_sent(sentence: Sentence, meant: list[tuple[str, ...]]) -> bool:
    """ "What share of the delivered messages led to a click": its rate."""
    parts = [number for number, _ in sentence.each(Role.RATE, Role.SHARE)]
    of, done = ([values for values in meant if (values[0] in _ARE_SENT) is is_sent] for is_sent in (True, False))
    if len(parts) != 1 or len(done) != 1 or len(of) > 1 or done[0][0] not in RATES_BY_NAME:
        return False
    beside = sentence.role(parts[0] + 1)
    if not of and beside not in (Role.NOUN, Role.VERB):
        return False
    rate = "confirmed_click_rate" if of == [("confirmed",)] and done == [("clicks",)] else RATES_BY_NAME[done[0][0]]
    meant[:] = [(rate,)]
    sentence.place(*parts)
    return True


def _as_growth(sentence: Sentence, meant: list[tuple[str, ...]]) -> None:
    """ "How many subscribers did we gain", "by how much did the base grow". Of money, "gagné" is what was earned."""
    growing = [number for number, piece in sentence.each(Role.RISE) if piece.value == GROWS or sentence.has(Role.COUNT)]
    gains = [number for number, _ in sentence.each(Role.GAIN)]
    earned = [number for number, piece in sentence.each(Role.GAIN) if piece.value == MUCH]
    of_subscribers = [values for values in meant if METRICS[values[0]].is_of_subscribers]
    if of_subscribers and (gains or growing):
        meant[:] = [("subscriber_growth",) if values in of_subscribers else values for values in meant]
        sentence.place(*gains, *growing)
    elif earned and any(values == ("revenue",) for values in meant):
        sentence.place(*earned)
    elif earned and not meant and any(piece.value == MUCH for piece in sentence.pieces if piece.role is Role.COUNT):
        meant.append(("revenue",))
        sentence.place(*earned)


def _absorb_what_it_is_per(sentence: Sentence) -> None:
    """ "Per 1,000 messages delivered": they are not asked for."""
    for number, piece in sentence.each(Role.PER_THOUSAND, Role.METRIC):
        while piece.values in ((), ("revenue_per_1000",)) and _is_what_was_sent(sentence, number + 1):
            sentence.place(number := number + 1)


def _per_thousand(sentence: Sentence, meant: list[tuple[str, ...]]) -> bool:
    """Take up "per 1,000"; says whether there is such a number."""
    found = list(sentence.each(Role.PER_THOUSAND))
    if not found:
        return True
    of_money = [values for values in meant if values[0] == "revenue"]
    if not of_money:
        return False
    sentence.place(*(number for number, _ in found))
    meant[:] = [("revenue_per_1000",) if values in of_money else values for values in meant]
    return True


def _is_what_was_sent(sentence: Sentence, number: int) -> bool:
    role = sentence.role(number)
    return role is Role.NOUN or (role is Role.METRIC and sentence.pieces[number].values == ("delivered",))


def fill_in_metrics(sentence: Sentence, draft: Draft) -> None:
    """Where no number is named: the usual one for what is best, otherwise it is asked which."""
    if draft.metrics:
        return
    superlative = next((number for number, piece in enumerate(sentence.pieces) if piece.role is Role.BEST), None)
    if superlative is not None and not is_by_number(sentence, superlative):
        draft.metrics = [(USUAL,)]
        return
    draft.doubts.insert(0, (Doubt.METRIC, ""))
    draft.metrics = [*_LIKELY[bool(draft.order) :]]


def _verb(sentence: Sentence, number: int, piece: Piece, doubts: list[tuple[Doubt, str]]) -> tuple[str, ...]:
    count = piece.values[0]
    rate = RATES.get(count, count)
    is_noun = sentence.role(number - 1) in (None, Role.AND, Role.BY)  # nobody does it
    if rate == count or is_noun or sentence.has(Role.COUNT) or not sentence.has(Role.BEST):
        return (count,)
    is_adjective = (
        not piece.words.casefold().startswith("likely")
        and is_by_number(sentence, number - 1)
        and not _HIGH.search(sentence.pieces[number - 1].words)
        and sentence.role(number + 1) is not Role.BEST
    )
    if is_adjective and any(sentence.role(at) in (Role.DIMENSION, Role.NOUN) for at in (number + 1, number - 2)):
        doubts.append((Doubt.RANKING, piece.words))  # "the most clicked campaign"
        return (rate, count)
    return (rate,)


def _is_a_verb_after_all(sentence: Sentence, number: int) -> bool:
    """ "Which segment unsubscribes most": a noun by its look, but somebody does it."""
    return (
        sentence.role(number + 1) is Role.BEST
        and sentence.role(number - 1) in (Role.DIMENSION, Role.NOUN, Role.WHICH)
        and sentence.has(Role.DIMENSION, Role.NOUN)
        and sentence.role(number + 2) not in (Role.METRIC, Role.VERB, Role.NOUN, Role.DIMENSION)
        and sentence.pieces[number].values[0] in RATES_BY_NAME
        and not sentence.pieces[number].words.casefold().startswith(("le ", "la ", "les "))
    )


def _counts_messages(sentence: Sentence, draft: Draft, is_named: bool) -> bool:
    """Whether "messages" asks how many there were; otherwise it is no more than what the numbers are of."""
    counted = False
    for number, piece in list(sentence.each(Role.NOUN)):
        joined = Role.AND in (sentence.role(number - 1), sentence.role(number + 1)) and _beside_a_metric(
            sentence, number
        )
        alone = (
            not is_named
            and not sentence.has(Role.VAGUE, Role.BEST, Role.TREND, Role.RATE)
            and _says_enough(sentence, number, piece)
        )
        if is_named and not joined and _is_counted(sentence, number) and _has_something(sentence, number):
            draft.doubt(Doubt.METRIC, piece.words)
        if (
            joined
            or alone
            or (not is_named and (sentence.role(number - 1) is Role.COUNT or is_by_number(sentence, number - 1)))
        ):
            counted = True
        sentence.place(number)
    return counted


def _is_counted(sentence: Sentence, number: int) -> bool:
    return sentence.role(number - 1) is Role.COUNT and sentence.pieces[number - 1].value not in (TIMES, MUCH)


def _has_something(sentence: Sentence, number: int) -> bool:
    """ "How many campaigns got clicks": not the clicks are counted, but the campaigns that have some."""
    return any(
        piece.role is Role.METRIC and not _IS_OF_EACH.issuperset(piece.values)
        for piece in sentence.pieces[number + 1 :]
    )


def _says_whose(sentence: Sentence, number: int, piece: Piece) -> bool:
    """ "Clicks of VIP subscribers", "what percentage of recipients clicked": it counts nobody."""
    beside = (sentence.role(number - 1), sentence.role(number + 1))
    says = piece.values == ("subscribers",) and (Role.FILTER in beside or _grows(sentence, number))
    does = sentence.pieces[number + 1].values if sentence.role(number + 1) in (Role.METRIC, Role.VERB) else ()
    if does == ("unsubscribed",) or sentence.role(number + 1) is Role.VERB:
        says = piece.values == ("reach",) or (piece.values == ("subscribers",) and does == ("unsubscribed",))
    if says:
        sentence.place(number)
    return says


def _is_between_metrics(sentence: Sentence, number: int) -> bool:
    """ "Clicks and also the click rate"."""
    around = (sentence.role(number - 1), sentence.role(number + 1))
    return all(role in (Role.METRIC, Role.VERB, Role.AND) for role in around) and Role.METRIC in around


def _grows(sentence: Sentence, number: int) -> bool:
    """ "Growth de la base"."""
    return any(
        sentence.role(beside) is Role.METRIC and sentence.pieces[beside].values == ("subscriber_growth",)
        for beside in (number - 1, number + 1)
    )


def _beside_a_metric(sentence: Sentence, number: int) -> bool:
    """ "Messages and clicks", in either order."""
    return any(
        sentence.role(number + step) is Role.AND and sentence.role(number + 2 * step) in (Role.METRIC, Role.VERB)
        for step in (1, -1)
    )


def _says_enough(sentence: Sentence, number: int, piece: Piece) -> bool:
    if piece.value or sentence.has(Role.COUNT):
        return True
    if sentence.has(Role.BY) and spoken(piece.words) in ("message", "push", "notif", "notification"):
        return True  # "message par source"
    return piece.is_plural and not piece.words.casefold().rstrip("s").endswith(_SAY_NOTHING_ALONE)


def _as_rates(sentence: Sentence, meant: list[tuple[str, ...]], doubts: list[tuple[Doubt, str]]) -> Outside | None:
    """ "Percentage of clicks" is the click rate; of what has no rate there is none."""
    for number, piece in list(sentence.each(Role.RATE)):
        sentence.place(number)
        if not meant:
            continue
        counts = [values for values in meant if METRICS[values[0]].unit is not Unit.RATE]
        if not counts:
            continue
        if any(values[0] not in RATES_BY_NAME for values in counts):
            return Outside(Refused.METRIC, piece.words)
        if sentence.has(Role.FILTER) and sentence.role(number + 1) is Role.METRIC:  # of all clicks, those from iOS?
            doubts.append((Doubt.METRIC, piece.words))
        meant[:] = [(RATES_BY_NAME.get(values[0], values[0]),) for values in meant]
    return None


def _judged(sentence: Sentence, meant: list[tuple[str, ...]], doubts: list[tuple[Doubt, str]]) -> None:
    for number, piece in list(sentence.each(Role.AVERAGE)):
        sentence.place(number)
        is_compared_with_it = sentence.role(number - 1) is Role.COMPARE
        if is_compared_with_it or not meant or any(METRICS[values[0]].unit is not Unit.RATE for values in meant):
            doubts.append((Doubt.WORD, piece.words))
    if meant:
        doubts += [(Doubt.WORD, piece.words) for _, piece in sentence.each(Role.VAGUE) if piece.value == JUDGED]
