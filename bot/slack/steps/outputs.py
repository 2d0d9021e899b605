"""What "Get engagement stats" gives to the workflow: the answer in words and as a number, or why there is none."""

from datetime import date

from bot.slack.blocks.kit import Json
from bot.slack.i18n.text import cut
from bot.stats.answer import Answer
from bot.stats.asking import AskedQuestion
from bot.stats.formulas import Unit
from bot.stats.metrics import METRICS
from bot.stats.reading import Outside, Unclear
from bot.stats.telling import cell, footing, sentence, table
from bot.stats.wording import asked_back, in_words, refused
from bot.words import Words

ANSWER, VALUE, VALUE_TEXT, CODE = OUTPUTS = ("answer", "value", "value_text", "code")
"""By their names in manifest.yml."""
ROWS_TOLD = 10
READINGS_TOLD = 4
REASON_MAX = 1_000


def outputs(asked: AskedQuestion, answer: Answer, words: Words) -> Json:
    """The number is missing where there is none: not known, or not measured.

    Rates are in percent. The values are those of the first number asked for, over the whole of the answer.
    """
    metric, total = answer.question.metrics[0], answer.total.values[0]
    given: Json = {
        ANSWER: _harmless(_told(asked, answer, words)),
        VALUE_TEXT: cell(metric, total, answer, words),
        CODE: asked.code,
    }
    if total.value is not None and metric not in answer.not_measured:
        is_rate = METRICS[metric].unit is Unit.RATE
        given[VALUE] = round(total.value * 100, 4) if is_rate else total.value
    return given


def _told(asked: AskedQuestion, answer: Answer, words: Words) -> str:
    """The sentence, the first rows, and what it all rests on, as plain lines."""
    shown = table(answer, words, most=ROWS_TOLD)
    lines = [sentence(answer, words)]
    rows = min(ROWS_TOLD, len(answer.rows)) if answer.question.by else 0  # without what the sentence has
    for row in shown.rows[:rows]:
        lines.append(f"• {' · '.join(row[: shown.names])}: {' · '.join(row[shown.names :])}")
    if shown.left_out:
        lines.append(words.text("step-rest", count=shown.left_out))
    lines.append(words.text("step-basis", code=asked.code, footing=footing(answer, words)))
    return "\n".join(lines)


def _harmless(text: str) -> str:
    """The workflow puts it wherever it likes, into a message too: what somebody named a campaign mentions nobody."""
    return text.replace("<", "‹").replace(">", "›")


def reason(reply: Unclear | Outside, words: Words, today: date) -> str:
    """Why there is no answer: a workflow cannot be asked back, so it is told which readings there were."""
    if isinstance(reply, Outside):
        return _reason(refused(reply, words))
    doubt = asked_back(reply, words)
    if not reply.options:
        return _reason(words.text("step-doubtful", doubt=doubt))
    readings = "; ".join(f"“{in_words(one, words, today)}”" for one in reply.options[:READINGS_TOLD])
    return _reason(words.text("step-unclear", doubt=doubt, readings=readings))


def _reason(text: str) -> str:
    return cut(_harmless(text), REASON_MAX)
