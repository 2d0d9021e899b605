"""Reads a question in words, in English or French, without any model.

What is not understood is never dropped: every word is either part of the question, or on the closed list of words that
carry nothing (`asides.py`), or it is asked back. So an answer is to what was asked, or there is none.
"""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.stats.metrics import METRICS
from bot.stats.question import Dimension, Question
from bot.stats.reading.breakdown import break_down, rank
from bot.stats.reading.cutting import cut_into_pieces, lexicon
from bot.stats.reading.dates import NoSuchDate
from bot.stats.reading.draft import Draft, concluded
from bot.stats.reading.following import follow_up
from bot.stats.reading.greetings import without_greetings
from bot.stats.reading.guessed import guessed
from bot.stats.reading.in_app import as_in_app, without_in_app
from bot.stats.reading.languages import day_first, is_foreign
from bot.stats.reading.limits import CODE
from bot.stats.reading.moments import Moment
from bot.stats.reading.naming import fill_in_metrics, name
from bot.stats.reading.narrowing import narrow, weigh_values_against_each_other
from bot.stats.reading.outcome import Doubt, Outside, Reading, Refused
from bot.stats.reading.pieces import Piece, Role
from bot.stats.reading.sentence import Sentence
from bot.stats.reading.spans import unit_of
from bot.stats.reading.timing import fill_in_period, set_times
from bot.stats.reading.vocabulary import Vocabulary
from bot.stats.reading.words import Kind, cut, tidied
from bot.stats.reading.workspace_names import names

LONGEST = 400
"""Characters. Whoever writes more asks several things at once."""
_FIRST_OF_ALL = (
    Refused.INSTRUCTION, Refused.ADVICE, Refused.DEED, Refused.REASON, Refused.FORECAST, Refused.METRIC,
    Refused.CONDITION, Refused.EXCLUSION, Refused.NAME, Refused.DIMENSION, Refused.FUTURE,
)  # fmt: skip
"""Where several things are outside of the list, the first of these is what the refusal speaks of."""
_SUBJECT = (Role.METRIC, Role.VERB, Role.NOUN, Role.DIMENSION, Role.BROKEN_DOWN, Role.BEST, Role.TIME, Role.FILTER,
            Role.VAGUE, Role.SHIFT, Role.COMPARE, Role.HABIT, Role.TREND, Role.RATE, Role.RISE)  # fmt: skip
"""With none of these, nothing was asked."""


def read(
    text: str, *, now: datetime, zone: ZoneInfo, vocabulary: Vocabulary, before: Question | None = None
) -> Reading:
    """What `text` asks, said at `now` (aware) in a team whose days are those of `zone`.

    `before` is the question of the thread that it may follow up. Never raises, whatever the text.
    """
    if len(text) > LONGEST:
        return Outside(Refused.TOO_LONG)
    if found := CODE.search(text):
        return Outside(Refused.CODE, found[0])
    said, named = tidied(text), names(vocabulary)
    people = {name for name, piece in named.items() if piece.value == Dimension.DRAFTER}
    text = without_greetings(said, people, is_follow_up=before is not None)
    tokens = cut(text)
    if not tokens:
        return Outside(Refused.NOTHING if cut(said) else Refused.EMPTY)
    words = {token.text for token in tokens}
    at = Moment(now.astimezone(zone).date(), day_first(words))
    unknown = [token.text for token in tokens if token.kind is Kind.WORD and not lexicon().speller.knows(token.text)]
    if is_foreign(words, unknown, text):
        return Outside(Refused.LANGUAGE)
    try:
        pieces = cut_into_pieces(text, tokens, named, at)
    except NoSuchDate:
        return Outside(Refused.NO_SUCH_DATE)
    pieces, in_app = without_in_app(pieces)
    return _refused(pieces) or _understood(Sentence(pieces), at, before, in_app)


def _refused(pieces: Sequence[Piece]) -> Outside | None:
    said = [piece for piece in pieces if piece.role is Role.REFUSED]
    for why in _FIRST_OF_ALL:
        for piece in said:
            if piece.value == why:
                return Outside(why, piece.words)
    return None


def _understood(sentence: Sentence, at: Moment, before: Question | None, in_app: str) -> Reading:
    follows = before and (in_app or sentence.has(Role.BEST, Role.NUMBER, Role.TOTAL, Role.COUNT))
    if not sentence.has(*_SUBJECT) and not follows:
        return Outside(Refused.NOTHING)
    draft = Draft()
    break_down(sentence, draft)
    narrow(sentence, draft)
    if refused := _ranked_and_named(sentence, draft):
        return refused
    main = unit_of(before.since, before.until, at.today) if before else None
    set_times(sentence, draft, main, at.today)
    weigh_values_against_each_other(sentence, draft)
    if before:
        follow_up(sentence, draft, before, at.today)
    fill_in_metrics(sentence, draft)
    if refused := as_in_app(sentence.pieces, draft, in_app, before):
        return refused
    left_over = sentence.left_over()
    if guess := guessed(sentence.written, at):
        draft.spans.insert(0, guess[0])
        draft.doubts.insert(0, (Doubt.DATE, guess[1]))
    fill_in_period(sentence, draft, at.today)
    for piece in left_over:
        draft.doubt(Doubt.NAME if piece.value == "name" else Doubt.WORD, piece.words)
    return concluded(draft, at.today)


def _ranked_and_named(sentence: Sentence, draft: Draft) -> Outside | None:
    """What is put in order takes its words first; which end is the good one depends on the number."""
    metric = next((piece.values[0] for piece in sentence.pieces if piece.role in (Role.METRIC, Role.VERB)), "")
    rank(sentence, draft, bool(metric) and METRICS[metric].less_is_better)
    return name(sentence, draft)
