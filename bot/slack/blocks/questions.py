"""Answers to questions about the numbers, the one question that goes back, refusals, and what can be asked at all."""

from datetime import date, datetime
from html import unescape
from zoneinfo import ZoneInfo

from bot.slack.blocks.charts import block, charts, data_table, fits
from bot.slack.blocks.kit import BUTTON_MAX, Json, Message, actions, button, context, header, message, plain, section
from bot.slack.blocks.phrases import person
from bot.slack.i18n.text import escape, escaped_cut, one_line
from bot.slack.names import CHOOSE, CSV, HOW, JUDGE, RIGHT, WRONG
from bot.stats.answer import Answer
from bot.stats.answering import Reply
from bot.stats.asking import AskedQuestion, Feedback
from bot.stats.metrics import METRICS
from bot.stats.reading import Outside, Unclear
from bot.stats.telling import footing, sentence
from bot.stats.wording import WORDS_SHOWN, asked_back, dimensions_in_words, in_few_words, in_words, refused
from bot.words import Words

QUESTION_SHOWN = 300
CHOICES_SHOWN = 4
FEEDBACK_SHOWN = 20
FEEDBACK_TEXT_SHOWN = 150


def answered(asked: AskedQuestion, reply: Reply, words: Words, today: date) -> Message:
    """What is posted where a question was asked: who asked what, then what came of it."""
    match reply:
        case Answer():
            return message(escape(sentence(reply, words)), [_asked(asked, words), *_answer(asked, reply, words)])
        case Unclear():
            return _asked_back(asked, reply, words, today)
        case Outside():
            said = refused(reply, words, quoted=_quoted(reply.words))
            return message(said, [_asked(asked, words), section("refusal", said)])


def _asked(asked: AskedQuestion, words: Words) -> Json:
    return context("asked", _who_asked_what(asked, words, most=QUESTION_SHOWN))


def _who_asked_what(asked: AskedQuestion, words: Words, *, most: int) -> str:
    """With at most so many characters of the question. As Slack gave it, it is escaped already."""
    text = escaped_cut(one_line(unescape(asked.text)), most)
    return words.text("question-asked", who=person(asked.asked_by), text=text)


def _answer(asked: AskedQuestion, answer: Answer, words: Words) -> list[Json]:
    """The sentence first, then at most two charts, the table, and what the numbers rest on."""
    blocks: list[Json] = [section("sentence", escape(sentence(answer, words)))]
    drawn = charts(answer, words)
    if fits(answer):
        blocks += [block(chart) for chart in drawn]
    elif drawn:
        blocks.append(context("picture", words.text("question-picture", points=len(answer.rows))))
    if (table := data_table(answer, words)) is not None:
        blocks.append(table)
    blocks.append(context("footing", f"{asked.code} · {escape(footing(answer, words))}"))
    buttons = [button(HOW, words.text("question-how"), asked.code)]
    if answer.rows:
        buttons.append(button(CSV, words.text("question-csv"), asked.code))
    return [*blocks, actions("more", buttons), feedback(asked, words)]


def feedback(asked: AskedQuestion, words: Words) -> Json:
    """Whether it is right: what people say is kept with the question."""

    def one(verdict: str) -> Json:
        label = words.text("question-right" if verdict == RIGHT else "question-wrong")
        return {"text": plain(label, BUTTON_MAX), "value": f"{asked.code}:{verdict}", "accessibility_label": label}

    both = {
        "type": "feedback_buttons",
        "action_id": JUDGE,
        "positive_button": one(RIGHT),
        "negative_button": one(WRONG),
    }
    return {"type": "context_actions", "block_id": "feedback", "elements": [both]}


def _asked_back(asked: AskedQuestion, reply: Unclear, words: Words, today: date) -> Message:
    said = asked_back(reply, words, quoted=_quoted(reply.words))
    if not reply.options:
        return message(said, [_asked(asked, words), section("doubt", said)])
    choices = [
        button(f"{CHOOSE}.{number}", in_few_words(question, words, today, most=BUTTON_MAX), f"{asked.code}:{number}")
        for number, question in enumerate(reply.options[:CHOICES_SHOWN])
    ]
    hint = context("hint", words.text("question-none-of-these"))
    return message(said, [_asked(asked, words), section("doubt", said), actions("choices", choices), hint])


def _quoted(words: str) -> str:
    """What somebody wrote, for mrkdwn; nothing if it is long: they know it."""
    line = one_line(words)
    return escape(line) if len(line) <= WORDS_SHOWN else ""


def how_computed(asked: AskedQuestion, reply: Reply | None, words: Words, today: date) -> Message:
    """For who asks how an answer came about: the typed question, the numbers, what they rest on, what people said."""
    title = words.text("question-code-title", code=asked.code)
    blocks = [header("head", title), _asked(asked, words)]
    if reply is None:
        return message(title, [*blocks, section("open", words.text("question-not-read"))])
    if not isinstance(reply, Answer):
        return message(title, [*blocks, *answered(asked, reply, words, today).blocks[1:]])
    read_as = f"*{words.text('question-read-as')}*\n{escape(in_words(reply.question, words, today))}"
    typed = f"```{escape(reply.question.model_dump_json(by_alias=True, exclude_none=True))}```"
    told = _answer(asked, reply, words)[:-1]
    blocks += [section("read-as", f"{read_as}\n{typed}"), *(one for one in told if one["block_id"] != "picture")]
    if asked.is_right is not None and asked.judged_by:
        verdict = RIGHT if asked.is_right else WRONG
        blocks.append(context("judged", words.text("question-judged", who=person(asked.judged_by), verdict=verdict)))
    return message(title, blocks)


def judged_wrong(found: Feedback, words: Words, zone: ZoneInfo, now: datetime) -> Message:
    """For admins: which answers people have marked as wrong, the newest first."""
    title = words.text("question-feedback-title")
    counts = words.text("question-feedback-counts", wrong=found.wrong_count, right=found.right_count)
    blocks = [header("head", title), section("counts", counts)]
    for asked in found.wrong:
        said = _who_asked_what(asked, words, most=FEEDBACK_TEXT_SHOWN)
        verdict = words.text("question-judged", who=person(asked.judged_by or ""), verdict=WRONG)
        when = words.minute(asked.asked_at, zone, now)
        blocks.append(section(f"wrong-{asked.number}", f"*{asked.code}* · {when} · {said}\n{verdict}"))
    if found.wrong:
        blocks.append(context("hint", words.text("question-feedback-hint", code=found.wrong[0].code)))
    return message(title, blocks)


def stats_help(words: Words) -> Message:
    """What `/stats` can answer: every metric with its definition."""
    title = words.text("question-help-title")
    metrics = "\n".join(
        f"*{metric.label[words.locale]}* – {metric.definition[words.locale]}" for metric in METRICS.values()
    )
    return message(
        title,
        [
            header("head", title),
            section("help", words.text("question-help")),
            section("metrics", f"*{words.text('question-help-metrics')}*\n{metrics}"),
            section("dimensions", words.text("question-help-dimensions", dimensions=dimensions_in_words(words))),
        ],
    )
