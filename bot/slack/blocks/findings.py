"""What the checks found, for people: in short lines on a card, and with what to do about it where there is room."""

from collections.abc import Sequence

from bot.campaigns.lifecycle import State
from bot.campaigns.preflight.finding import Finding, Severity
from bot.slack.blocks.button_row import edit_button
from bot.slack.blocks.buttons import Button, CardClick
from bot.slack.blocks.facts import Card
from bot.slack.blocks.form_context import FormContext
from bot.slack.blocks.kit import Json, actions, button, context, section, shortened, view
from bot.slack.blocks.phrases import escaped_params, name_of
from bot.words import Words

EMOJI = {Severity.BLOCK: "⛔", Severity.WARNING: "⚠️", Severity.NOTE: "💡"}
"""Before what it is called, never instead of it: a screen reader says both."""
ON_CARD = 4
"""Lines on a draft's card; the rest is a click away. In review all warnings stand there: they are decided with."""
LINE_SHOWN = 220
GRAVEST_FIRST = (
    *("check_failed", "numbers_disagree", "fact_not_in_brief", "date_disagrees_with_send", "past_date"),
    *("audience_everyone", "night_send", "wrong_language", "liquid_no_default", "liquid_unknown_tag"),
    *("truncated_offer", "repeated_copy", "too_long_title", "too_long_message"),
)
"""What would harm most who receives it; then how it looks."""
LISTED = 40
ON_A_SECTION = 12
CHECKS = "campaign.checks"


def found_on_card(card: Card, words: Words) -> list[Json]:
    """What was found, the gravest first, a line each; then a button for all of it, with what to do."""
    alike = _alike(card.found)
    if not alike:
        return []
    named = card.state is State.DRAFT  # in review there are only warnings
    shown = alike[:ON_CARD] if named else alike
    lines = [shortened(_of_all(same, words, named=named), LINE_SHOWN) for same in shown]
    if len(alike) > len(shown):
        lines.append(words.text("list-rest", count=len(alike) - len(shown)))
    label = words.one("button", Button.CHECKS.value)
    click = CardClick(card.code, card.seen).value
    about = words.text("button-about", button=label, code=card.code)
    first, more = lines[:ON_A_SECTION], lines[ON_A_SECTION:]
    blocks = [section("found", "\n".join(first), accessory=button(CHECKS, label, click, read_out=about))]
    return [*blocks, section("found-more", "\n".join(more))] if more else blocks


def _alike(found: Sequence[Finding]) -> list[list[Finding]]:
    """What is said in one line: the findings of one check in one language and one part."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for one in in_order(found):
        groups.setdefault((one.code, one.language, one.params.get("part")), []).append(one)
    return list(groups.values())


def _of_all(same: Sequence[Finding], words: Words, *, named: bool) -> str:
    line = in_a_line(same[0], words, named=named)
    return f"{line} ({words.text('card-found-more', count=len(same) - 1)})" if len(same) > 1 else line


def finding_sections(found: Sequence[Finding], words: Words) -> list[Json]:
    """Each with what to do about it."""
    shown = in_order(found)[:LISTED]
    blocks = [section(f"found-{index}", _whole(one, words)) for index, one in enumerate(shown)]
    if len(found) > LISTED:
        blocks.append(context("found-rest", words.text("list-rest", count=len(found) - LISTED)))
    return blocks


def findings_modal(code: str, found: Sequence[Finding], words: Words, *, to_edit: CardClick | None = None) -> Json:
    """All that was found in a campaign, as it stands now. `to_edit`: the draft that can be mended from here."""
    blocks = finding_sections(found, words) or [section("nothing", words.text("card-found-nothing"))]
    if found and to_edit is not None:
        blocks.append(actions("mend", [edit_button(to_edit, words)]))
    return view(
        words.text("form-about", code=code),
        blocks,
        callback_id=CHECKS,
        metadata=FormContext(code=code).dumps(),
        close=words.text("form-close"),
    )


def in_order(found: Sequence[Finding]) -> list[Finding]:
    """Blocks, then warnings, then notes; of each kind the gravest first."""
    last = len(GRAVEST_FIRST)
    weight = {code: place for place, code in enumerate(GRAVEST_FIRST)}
    return sorted(found, key=lambda one: (list(Severity).index(one.severity), weight.get(one.code, last)))


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
    said = f"{said} ({words.language(found.language)})" if found.language else said
    if found.params.get("part") == "in_app":
        return f"{words.text('form-head-in-app')} – {said}"
    step = found.params.get("step")
    return f"{words.text('automation-step', number=step)} – {said}" if isinstance(step, int) else said


def _text(id: str, found: Finding, words: Words) -> str:
    return words.text(id, **escaped_params(found.params)) if words.knows(id) else ""
