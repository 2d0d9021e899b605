"""What the checks found, for people: in short lines on a card, and with what to do about it where there is room."""

from collections.abc import Sequence

from bot.campaigns.lifecycle import State
from bot.campaigns.preflight.finding import Finding, Severity
from bot.slack.blocks.buttons import Button, CardClick
from bot.slack.blocks.facts import Card
from bot.slack.blocks.form_context import FormContext
from bot.slack.blocks.kit import Json, button, context, section, view
from bot.slack.blocks.phrases import escaped_params, name_of
from bot.words import Words

EMOJI = {Severity.BLOCK: "⛔", Severity.WARNING: "⚠️", Severity.NOTE: "💡"}
"""Before what it is called, never instead of it: a screen reader says both."""
ON_CARD = 4
"""Lines; the rest is a click away."""
LISTED = 40
CHECKS = "campaign.checks"


def found_on_card(card: Card, words: Words) -> list[Json]:
    """What was found, the gravest first, a line each; then a button for all of it, with what to do."""
    found = in_order(card.found)
    if not found:
        return []
    named = card.state is State.DRAFT  # in review there are only warnings
    lines = [in_a_line(one, words, named=named) for one in found[:ON_CARD]]
    if len(found) > ON_CARD:
        lines.append(words.text("list-rest", count=len(found) - ON_CARD))
    label = words.one("button", Button.CHECKS.value)
    click = CardClick(card.code, card.seen).value
    about = words.text("button-about", button=label, code=card.code)
    return [section("found", "\n".join(lines), accessory=button(CHECKS, label, click, read_out=about))]


def finding_sections(found: Sequence[Finding], words: Words) -> list[Json]:
    """Each with what to do about it."""
    shown = in_order(found)[:LISTED]
    blocks = [section(f"found-{index}", _whole(one, words)) for index, one in enumerate(shown)]
    if len(found) > LISTED:
        blocks.append(context("found-rest", words.text("list-rest", count=len(found) - LISTED)))
    return blocks


def findings_modal(code: str, found: Sequence[Finding], words: Words) -> Json:
    """All that was found in a campaign, as it stands now."""
    blocks = finding_sections(found, words) or [section("nothing", words.text("card-found-nothing"))]
    return view(
        words.text("form-about", code=code),
        blocks,
        callback_id=CHECKS,
        metadata=FormContext(code=code).dumps(),
        close=words.text("form-close"),
    )


def in_order(found: Sequence[Finding]) -> list[Finding]:
    """Blocks, then warnings, then notes."""
    return sorted(found, key=lambda one: list(Severity).index(one.severity))


def in_a_line(found: Finding, words: Words, *, named: bool = True) -> str:
    """⛔ *Has to change:* what was found, in mrkdwn. `named`: with what it does, for who sees several kinds."""
    said = _said(found, words)
    called = f"*{words.one('card-found', found.severity.value)}* " if named else ""
    return f"{EMOJI[found.severity]} {called}{said}"


def _whole(found: Finding, words: Words) -> str:
    suggestion = _text(f"check-{found.code}-suggestion", found, words)
    return f"{in_a_line(found, words)}\n{suggestion}" if suggestion else in_a_line(found, words)


def _said(found: Finding, words: Words) -> str:
    """What was found; of a check that is no more, its code."""
    said = _text(f"check-{found.code}", found, words) or f"`{name_of(found.code, 60)}`"
    return f"{said} ({words.language(found.language)})" if found.language else said


def _text(id: str, found: Finding, words: Words) -> str:
    return words.text(id, **escaped_params(found.params)) if words.knows(id) else ""
