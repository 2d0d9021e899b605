"""What the numbers are broken down by, and which rows of it come first."""

import re
from dataclasses import replace

from bot.stats.formulas import Unit
from bot.stats.metrics import METRICS
from bot.stats.question import MOST_ROWS, Dimension
from bot.stats.reading.draft import Draft, Order
from bot.stats.reading.outcome import Doubt
from bot.stats.reading.pieces import Piece, Role
from bot.stats.reading.sentence import Sentence
from bot.stats.reading.words import spoken

MANY = 5
""""The best campaigns": so many, where it is not said how many."""
_PUSH = ("push", "pushes", "notifications", "push notifications", "notifs", "push notifs")
_PREPOSITIONS = frozenset(
    {"by", "per", "par", "each", "every", "chaque", "selon", "across", "ranked", "sorted", "ordered", "/"}
)
_SORTED = re.compile("desc|asc|croissant|first|(?:highest|best|largest) (?:to )?(?:lowest|worst|smallest)")
_ONE_OF = re.compile("(?:which|what) one(?: of .*)?|laquelle.*|lequel.*")
_OF_THEM = re.compile(r"(?:which|what) of\b")
_ARE = re.compile(r"\b(?:are|were|have|ont|sont|etaient|flop\w*)\b")
_THE_ONE = re.compile(r"\b(?:celle|celui|the one)\b")
_BEST_OF_THEM = re.compile(
    r"\b(?:the (?:best|worst) of|(?:le|la) (?:meilleure?|pire) (?:de|des|d)) (?:the|our|my|nos|mes|toute?s|tous)\b|"
    r"\b(?:le|la) (?:meilleure?|pire) des\b"
)
_SEVERAL = frozenset({"quels", "quelles", "lesquels", "lesquelles"})
_OF_ALL = frozenset({"of", "from", "on", "de", "d", "des", "sur"})
_PER_THOUSAND = "revenue_per_1000"
_THINGS = (Role.DIMENSION, Role.NOUN)


def dimension_of(piece: Piece) -> Dimension:
    return Dimension.CAMPAIGN if piece.role is Role.NOUN else Dimension(piece.value)


def break_down(sentence: Sentence, draft: Draft) -> None:
    """Take up "by platform", "daily", "each segment"."""
    by: list[Dimension] = []
    for number, piece in list(sentence.each(Role.BROKEN_DOWN)):
        by.append(Dimension(piece.value))
        sentence.place(number)
    for number, _ in list(sentence.each(Role.BY)):
        by += _after(sentence, number)
    for number, piece in list(sentence.each(Role.BY)):
        if sentence.role(number + 1) is Role.FILTER:  # "by Léa"
            sentence.place(number)
        elif sentence.role(number - 1) in _THINGS and not sentence.is_placed(number - 1) and _is_noun(piece):
            by.append(dimension_of(sentence.pieces[number - 1]))
            sentence.place(number - 1, number)
        elif by or (
            sentence.role(number + 1) in (Role.METRIC, Role.VERB, Role.COUNT) and sentence.has(Role.BEST, Role.COMPARE)
        ):
            sentence.place(number)  # "breakdown of clicks by day", "top 5 by clicks"
    for number, _ in list(sentence.each(Role.CROSS)):
        by += _crossed(sentence, number)
    by = list(dict.fromkeys(by))
    if len(by) > 2:
        draft.doubt(Doubt.BREAKDOWN)
    draft.by = [tuple(by[:2])] if by else []


def _crossed(sentence: Sentence, number: int) -> list[Dimension]:
    """ "Weekday x hour"."""
    sides = (number - 1, number + 1)
    if any(sentence.role(side) not in _THINGS for side in sides):
        return []
    sentence.place(number, *sides)
    return [dimension_of(sentence.pieces[side]) for side in sides]


def _is_noun(piece: Piece) -> bool:
    """ "Platform breakdown"; "segments by clicks" is something else."""
    return spoken(piece.words).split()[0] not in _PREPOSITIONS


def _after(sentence: Sentence, number: int) -> list[Dimension]:
    """The dimensions that stand after "by", joined by "and"."""
    found: list[Dimension] = []
    place = number + 1
    while sentence.role(place) in (*_THINGS, Role.AND, Role.BY, Role.CROSS, Role.BROKEN_DOWN):
        if sentence.pieces[place].words.casefold() in _PUSH:  # "revenue by push": made by it, or one by one?
            break
        if sentence.role(place) in _THINGS:
            found.append(dimension_of(sentence.pieces[place]))
            sentence.place(place)
        elif sentence.role(place + 1) not in (*_THINGS, Role.BY):
            break
        elif sentence.role(place) is Role.CROSS:
            sentence.place(place)
        place += 1
    if found:
        sentence.place(number)
    return found


def rank(sentence: Sentence, draft: Draft, less_is_better: bool) -> None:
    """Take up "best", "top 5", "which … most" and what they put in order."""
    superlatives = list(sentence.each(Role.BEST))
    _ranks_people(sentence)
    if not superlatives:
        _which_without_superlative(sentence, draft)
        return
    orders = {_order(piece.value, less_is_better) for _, piece in superlatives}
    sentence.place(*(number for number, _ in superlatives))
    order = _order(superlatives[0][1].value, less_is_better)
    if len(orders) > 1:  # "best and worst": two questions
        draft.doubt(Doubt.WORD, superlatives[1][1].words)
    things = [(number, piece) for number, piece in sentence.each(*_THINGS) if _is_ranked(sentence, number)]
    numbers = [
        (number, piece)
        for number, piece in sentence.each(Role.NUMBER)
        if {sentence.role(number - 1), sentence.role(number + 1)} & {Role.BEST, *_THINGS, Role.BY}
    ]
    count = 0
    if len(numbers) == 1:
        sentence.place(numbers[0][0])
        count = int(numbers[0][1].value)
        if not 1 <= count <= MOST_ROWS:
            draft.doubt(Doubt.WORD, numbers[0][1].words)
            count = min(max(count, 1), MOST_ROWS)
    if not count and any(_SORTED.search(spoken(piece.words)) for _, piece in superlatives):
        draft.doubt(Doubt.BREAKDOWN, superlatives[0][1].words)  # "descending": how many of them?
    dimensions = list(dict.fromkeys(dimension_of(piece) for _, piece in things))
    if len(dimensions) > 1 and Dimension.CAMPAIGN in dimensions and things[0][1].role is not Role.NOUN:
        dimensions.remove(Dimension.CAMPAIGN)  # "which platform got the most clicks on our pushes"
    sentence.place(*(number for number, _ in things))
    is_plural = any(piece.is_plural for _, piece in (*things[:1], *superlatives)) or any(
        spoken(piece.words) in _SEVERAL for _, piece in sentence.each(Role.WHICH)
    )
    ranked = tuple(dimensions[:1])
    if _is_one_of_them(sentence):
        is_plural = False
        if count and things and numbers[0][0] < things[0][0]:  # "which of our 3 segments": one of them, or all?
            draft.doubt(Doubt.RANKING, numbers[0][1].words)
    if draft.by and ranked and ranked != draft.by[0]:  # the best campaigns of each platform
        draft.doubt(Doubt.BREAKDOWN, things[0][1].words)
    if len(dimensions) > 1:
        draft.doubt(Doubt.BREAKDOWN, things[1][1].words)
    if ranked:
        draft.by = [ranked]
    elif not draft.by and count:
        draft.by = [(Dimension.CAMPAIGN,)]  # "top 5"
    elif not draft.by:
        draft.doubt(Doubt.BREAKDOWN, superlatives[0][1].words)
        draft.by = [(Dimension.CAMPAIGN,), (Dimension.SEGMENT,), (Dimension.DAY,)]
    draft.order = [(order, count or (MANY if is_plural else 1))]


def _is_one_of_them(sentence: Sentence) -> bool:
    """ "Which of our campaigns had the highest", "of our campaigns, which had", "celle de nos campagnes qui"."""
    for number, piece in sentence.each(Role.WHICH):
        words = spoken(piece.words)
        after = sentence.words_after(piece)
        is_many = words.endswith("s") or _ARE.search(f"{words} {after}") is not None
        said_before = any(sentence.role(before) in _THINGS for before in range(number))
        is_after_them = words in ("which", "what") and said_before and sentence.role(number + 1) not in _THINGS
        if _ONE_OF.fullmatch(words) or (not is_many and (_OF_THEM.match(f"{words} {after}") or is_after_them)):
            return True
    written = " ".join(spoken(piece.words) for piece in sentence.written)
    if any(_THE_ONE.search(spoken(piece.words)) for piece in sentence.written):
        return True
    return _BEST_OF_THEM.search(written) is not None and _ARE.search(written) is None


def _ranks_people(sentence: Sentence) -> None:
    """ "Who has the best click rate": each drafter, also where that is said. Who clicks most nobody knows."""
    others = [piece for piece in sentence.pieces if piece.role is Role.DIMENSION and piece.value != Dimension.DRAFTER]
    is_of_a_count = sentence.has(Role.METRIC, Role.NOUN) and not sentence.has(Role.VERB) and not others
    if sentence.role(0) is Role.WHO and sentence.has(Role.BEST) and is_of_a_count:
        sentence.pieces[0] = replace(sentence.pieces[0], role=Role.DIMENSION, value=Dimension.DRAFTER)


def _is_ranked(sentence: Sentence, number: int) -> bool:
    if sentence.role(number - 1) is Role.COUNT:
        return False
    is_counted = sentence.role(number) is Role.NOUN and is_by_number(
        sentence, number - 1
    )  # "who sent the most messages"
    return not (is_counted and any(number != other for other, _ in sentence.each(Role.DIMENSION)))


def is_by_number(sentence: Sentence, number: int) -> bool:
    """ "The most", "le moins de": an end of a count, and no judgement."""
    if sentence.role(number) is not Role.BEST:
        return False
    piece = sentence.pieces[number]
    return piece.value in ("highest", "lowest") and "top" not in piece.words.casefold()


def _order(kind: str, less_is_better: bool) -> Order:
    if kind in ("best", "worst"):
        return "top" if (kind == "best") is not less_is_better else "bottom"
    return "top" if kind == "highest" else "bottom"


def _which_without_superlative(sentence: Sentence, draft: Draft) -> None:
    """ "Which platform clicks": most likely each of them, but it is not said."""
    for number, piece in list(sentence.each(Role.DIMENSION)):
        sentence.place(number)
        dimension = dimension_of(piece)
        if sentence.role(number - 1) is Role.COMPARE and not sentence.pieces[number - 1].value and piece.is_plural:
            sentence.place(number - 1)  # "compare platforms"
            draft.by = [(dimension,)]
            continue
        draft.doubt(Doubt.BREAKDOWN, piece.words)
        draft.by = [(dimension,), ()] if not draft.by else draft.by
    for number, piece in list(sentence.each(Role.NOUN)):
        if piece.value == "all" and sentence.has(Role.METRIC) and not draft.by and not _are_summed(sentence, number):
            sentence.place(number)
            draft.doubt(Doubt.BREAKDOWN, piece.words)
            draft.by = [(Dimension.CAMPAIGN,), ()]
        if sentence.role(number - 1) is Role.WHICH:
            sentence.place(number)
            draft.doubt(Doubt.BREAKDOWN, piece.words)
            draft.by = draft.by or [(Dimension.CAMPAIGN,)]


def _are_summed(sentence: Sentence, number: int) -> bool:
    """ "Reach of all pushes": a number that adds up, of all of them together. Campaigns may be wanted one by one."""
    before, piece = sentence.pieces[number - 1] if number else None, sentence.pieces[number]
    if before is None or before.role is not Role.METRIC or not before.is_sure or "ampa" in piece.words.casefold():
        return False
    adds_up = METRICS[before.values[0]].unit is not Unit.RATE and before.values[0] != _PER_THOUSAND
    return adds_up and sentence.word_before(piece) in _OF_ALL
