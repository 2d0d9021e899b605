"""What one person is told where only they see it: why a click or a command could not do what it said."""

import re
from collections.abc import Iterable

from bot.errors import HeraldError, NextStep
from bot.notices.kinds import Private
from bot.slack.blocks.button_row import show_button
from bot.slack.blocks.kit import SECTION_MAX, Json, Message, actions, button, message, plain_section, section
from bot.slack.blocks.phrases import safe_params
from bot.slack.i18n.text import clean, escape, one_line, parts
from bot.slack.names import DEVICE_LINK
from bot.words import Words

_BARE_MENTION = re.compile(r"<@([UW][A-Z0-9]{1,30})>")


def private(notice: Private, words: Words) -> Message:
    """A private notice, with the button for what the person can do next."""
    said = words.text(notice.text, **safe_params(notice.params))
    answer = _told(said, NextStep(notice.next_step), notice.campaign_code, words)
    if not notice.typed.strip():
        return answer
    lead = words.text("error-your-words")
    whole = f"{said} {lead} {escape(notice.typed)}"
    return message(whole, [*answer.blocks, section("typed", lead), *_to_the_letter(notice.typed)])


def _to_the_letter(typed: str) -> Iterable[Json]:
    """What somebody typed, whole, in as many sections as it needs; never halved inside an emoji."""
    for number, part in enumerate(parts(clean(typed), SECTION_MAX)):
        yield plain_section(f"typed-{number}", part)


def refusal(error: HeraldError, words: Words, *, code: str | None = None) -> Message:
    """An expected error as a message. `code` is the campaign that it is about, for the button under it."""
    return _told(error_text(error, words), error.next_step, code, words)


def error_text(error: HeraldError, words: Words) -> str:
    """What an expected error says, in mrkdwn."""
    return words.text(error.text, **safe_params(error.params))


def field_errors(errors: Iterable[HeraldError], words: Words, *, otherwise: str) -> dict[str, str]:
    """Errors beside the fields of a form, as `response_action: errors` takes them.

    `otherwise` is the field that takes an error which belongs to none. The texts are plain: Slack marks nothing here.
    """
    told: dict[str, str] = {}
    for error in errors:
        text = words.text(error.text, **{key: _unmarked(value) for key, value in error.params.items()})
        told.setdefault(error.field or otherwise, text)
    return told


def _told(said: str, step: NextStep, code: str | None, words: Words) -> Message:
    blocks: list[Json] = [section("told", said)]
    if step is NextStep.LINK_DEVICE:
        blocks.append(actions("next", [button(DEVICE_LINK, words.text("device-link"))]))
    elif code is not None and step is not NextStep.NONE:
        blocks.append(actions("next", [show_button(code, _next_label(step, code, words))]))
    return message(said, blocks)


def _next_label(step: NextStep, code: str, words: Words) -> str:
    if step is NextStep.REVIEW_AGAIN:
        return words.one("button", "show")
    return words.text("button-back", code=code)


def _unmarked(value: str | int) -> str | int:
    return _BARE_MENTION.sub(r"@\1", one_line(value)) if isinstance(value, str) else value
