"""What one person is told where only they see it: why a click or a command could not do what it said."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.campaigns.checking import StoppedByChecks
from bot.campaigns.preflight.finding import Finding, loaded
from bot.errors import HeraldError, NextStep
from bot.notices.kinds import Private
from bot.slack.blocks.button_row import edit_button, show_button
from bot.slack.blocks.buttons import CardClick
from bot.slack.blocks.findings import finding_sections, in_a_line
from bot.slack.blocks.kit import SECTION_MAX, Json, Message, actions, button, message, plain_section, section
from bot.slack.blocks.phrases import safe_params
from bot.slack.i18n.text import clean, escape, one_line, parts
from bot.slack.names import DEVICE_LINK
from bot.words import Words

_BARE_MENTION = re.compile(r"<@([UW][A-Z0-9]{1,30})>")


def private(notice: Private, words: Words) -> Message:
    """A private notice, with the button for what the person can do next."""
    said = words.text(notice.text, **safe_params(notice.params))
    next_step = _Next(NextStep(notice.next_step), notice.campaign_code, notice.seen)
    answer = _told(said, next_step, words, found=loaded(notice.findings))
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
    stopped = error if isinstance(error, StoppedByChecks) else None
    next_step = _Next(error.next_step, code, stopped.seen if stopped else "")
    return _told(error_text(error, words), next_step, words, found=stopped.found if stopped else ())


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


@dataclass(frozen=True)
class _Next:
    """What the person can do now: with which campaign, and with which revision of it."""

    step: NextStep
    code: str | None
    seen: str = ""


def _told(said: str, next_step: _Next, words: Words, *, found: Sequence[Finding] = ()) -> Message:
    blocks = [section("told", said), *finding_sections(found, words)]
    if next_step.step is NextStep.LINK_DEVICE:
        blocks.append(actions("next", [button(DEVICE_LINK, words.text("device-link"))]))
    elif next_step.code is not None and next_step.step is not NextStep.NONE:
        blocks.append(actions("next", [_next_button(next_step.step, next_step.code, next_step.seen, words)]))
    return message(" ".join([said, *(in_a_line(one, words) for one in found)]), blocks)


def _next_button(step: NextStep, code: str, seen: str, words: Words) -> Json:
    if step is NextStep.EDIT and seen:
        return edit_button(CardClick(code, seen), words)
    return show_button(code, _next_label(step, code, words))


def _next_label(step: NextStep, code: str, words: Words) -> str:
    if step is NextStep.REVIEW_AGAIN:
        return words.one("button", "show")
    return words.text("button-back", code=code)


def _unmarked(value: str | int) -> str | int:
    return _BARE_MENTION.sub(r"@\1", one_line(value)) if isinstance(value, str) else value
