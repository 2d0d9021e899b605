"""The living card: one campaign in one message, from draft to result."""

from datetime import datetime

from bot.campaigns.content import DEFAULT_LANGUAGE, ShownAfter, Variant
from bot.campaigns.lifecycle import State
from bot.campaigns.parts import PUSH
from bot.sending.failure import Reason
from bot.slack.blocks.button_row import button_row
from bot.slack.blocks.card_automation import (
    automation_facts,
    first_step,
    later_steps,
    replacing,
    standing_automation,
)
from bot.slack.blocks.card_both import (
    has_failed_in_part,
    in_app_of,
    is_both,
    is_told_by_parts,
    links,
    mending,
    part_lines,
    standing_both,
    under_in_app,
    who_sees_it,
)
from bot.slack.blocks.card_in_app import button_line, journey_numbers, shows, standing_in_app, under_words, way_lines
from bot.slack.blocks.facts import Card, Numbers
from bot.slack.blocks.findings import found_on_card
from bot.slack.blocks.kit import (
    ADDRESS_MAX,
    CARD_BODY_MAX,
    CARD_SUBTEXT_MAX,
    CARD_TITLE_MAX,
    Json,
    Message,
    context,
    fields,
    header,
    image,
    message,
    plain,
    plain_section,
    section,
)
from bot.slack.blocks.phrases import (
    WHY_SHOWN,
    against,
    audience_line,
    link,
    name_of,
    people,
    person,
    planned_minute,
    quoted,
    reach_in_words,
    safe_params,
    stated,
    web_address,
)
from bot.slack.blocks.previews import preview_on_card
from bot.slack.blocks.when_words import standing, when_spread
from bot.slack.i18n.text import cut, escaped_cut, one_line
from bot.words import Words

EMOJI: dict[State, str] = {
    State.DRAFT: "📝",
    State.IN_REVIEW: "⏳",
    State.SCHEDULED: "🗓️",
    State.HANDING_OVER: "📤",
    State.HANDED_OVER: "📬",
    State.RECALLING: "↩️",
    State.SENT: "🚀",
    State.RUNNING: "📲",
    State.DONE: "✅",
    State.REJECTED: "⛔",
    State.WITHDRAWN: "🗄️",
    State.EXPIRED: "⌛",
    State.CANCELLED: "🛑",
    State.MISSED: "⏰",
    State.NO_AUDIENCE: "👤",
    State.FAILED: "❌",
}
"""Beside the state in words, never instead of it."""

_AHEAD = frozenset(
    {State.DRAFT, State.IN_REVIEW, State.SCHEDULED, State.HANDING_OVER, State.HANDED_OVER, State.RECALLING}
)
"""Where the time of the send still lies ahead."""
_ASKING = frozenset({State.DRAFT, State.IN_REVIEW})
_HOLDABLE = _AHEAD - {State.RECALLING} | {State.MISSED}


def living_card(card: Card, words: Words, now: datetime) -> Message:
    """The card of a campaign as it stands, in the words of the team."""
    blocks = [
        header("head", f"{EMOJI[card.state]} {card.code} · {card.content.name}"),
        context("state", " · ".join(_standing(card, words, now))),
        *part_lines(card, words, now),
        *preview(card, words),
        *(preview_on_card(card, words) if card.state in _AHEAD else ()),
        section("facts", "\n".join(_facts(card, words, now))),
        *replacing(card, words, now),
        *_warnings(card, words),
        *found_on_card(card, words),
        *_last_word(card, words),
        *_problem(card, words),
        *(numbers(card.numbers, card, words, now) if card.numbers else ()),
        *_results(card, words),
        *(journey_numbers(card.of_journey, card, words, now) if card.of_journey else ()),
        button_row(card, words, now),
    ]
    return message(card_text(card, words), blocks)


def card_text(card: Card, words: Words) -> str:
    """The card in a sentence, for notifications and screen readers."""
    name, sentence = name_of(card.content.name), state_sentence(card, words)
    if card.numbers is None:
        return words.text("card-text", code=card.code, name=name, now=sentence)
    return words.text(
        "card-text-numbers",
        code=card.code,
        name=name,
        now=sentence,
        delivered=stated(card.numbers.delivered, words),
        clicks=stated(card.numbers.clicks, words),
    )


def state_sentence(card: Card, words: Words) -> str:
    if by_own_clocks := standing(card, words):
        return by_own_clocks
    if apart := standing_both(card, words) or standing_in_app(card, words) or standing_automation(card, words):
        return apart
    planned = "no" if card.content.schedule.as_soon_as_approved else "yes"
    counted = "yes" if card.numbers is not None and card.numbers.is_final else "no"
    return words.one(
        "card-now",
        card.state.value,
        missing=card.missing,
        planned=planned,
        counted=counted,
        silent="yes" if card.is_silent else "no",
        problem=card.problem or "",
    )


def _standing(card: Card, words: Words, now: datetime) -> list[str]:
    """The state in words, then what goes with it."""
    told = words.one("card-state", card.state.value) if is_told_by_parts(card) else state_sentence(card, words)
    parts = [f"*{told}*"]
    if card.state is State.IN_REVIEW:
        if card.approved_by:
            parts.append(words.text("card-approved-by", people=people(card.approved_by, words)))
        if card.expires_at is not None:
            parts.append(words.text("card-until", when=words.minute(card.expires_at, card.zone, now)))
    return parts


def preview(card: Card, words: Words) -> list[Json]:
    """What people will receive, to the letter; the whole message below it where it is too long for a card."""
    content, variant = card.content, card.content.variant
    first = content.automation.steps[0].in_app if content.automation else content.in_app
    is_push = first is None or bool(content.variants)
    if is_push:
        under = words.text("card-push") if variant.link else words.text("card-push-app")
    else:
        under = under_words(first, words) if first else ""
    alt = words.text("card-alt", title=one_line(variant.text.title))
    blocks = [*_copy(variant, under, alt, words), *_languages(variant, words, is_push=is_push)]
    if automation := content.automation:
        return [first_step(automation, words), *blocks, *later_steps(automation, words)]
    if not is_both(card):
        return blocks
    in_app = in_app_of(content)
    alt = words.text("both-alt", title=one_line(in_app.variant.text.title))
    return [
        context("the-push", f"*{words.text('both-the-push')}*"),
        *blocks,
        context("the-in-app", f"*{words.text('both-the-in-app')}*"),
        *_copy(in_app.variant, under_in_app(in_app, words), alt, words, of="in-app-"),
        *_languages(in_app.variant, words, is_push=False, of="in-app-"),
    ]


def _copy(variant: Variant, under: str, alt: str, words: Words, *, of: str = "") -> list[Json]:
    """What was written first, and what it is; `of` begins the names of its blocks."""
    title, body = variant.text.title, variant.text.message
    block: Json = {
        "type": "card",
        "block_id": f"{of}preview",
        "title": plain(title, CARD_TITLE_MAX, emoji=False),
        "body": plain(body, CARD_BODY_MAX, emoji=False),
        "subtext": plain(under, CARD_SUBTEXT_MAX, emoji=False),
    }
    if address := _picture(variant):
        block["hero_image"] = image(address, alt)
    if cut(body, CARD_BODY_MAX) == cut(body, len(body) * 2):
        return [block]
    return [block, context(f"{of}whole", f"*{words.text('card-whole')}*"), plain_section(f"{of}message", body)]


def _languages(variant: Variant, words: Words, *, is_push: bool, of: str = "") -> list[Json]:
    """The same in other languages, to the letter, and what phones show that are set to none of them."""
    blocks: list[Json] = []
    for language, text in variant.translations.items():
        lead = words.text("card-in-language", language=words.language(language))
        blocks.append(context(f"{of}in-{language}", lead))
        blocks.append(plain_section(f"{of}text-{language}", f"{one_line(text.title)}\n{text.message}"))
    if is_push and DEFAULT_LANGUAGE not in variant.texts:
        told = words.text("card-elsewhere", language=words.language(variant.language))
        blocks.append(context("elsewhere", told))
    return blocks


def _picture(variant: Variant) -> str:
    """The address of the picture, if there is one that Slack can take."""
    address = web_address(variant.image or "")
    return address if len(address) <= ADDRESS_MAX else ""


def _facts(card: Card, words: Words, now: datetime) -> list[str]:
    content = card.content
    reach = reach_in_words(card.reach, words, problem=card.reach_problem is not None)
    lines = [] if content.automation else [audience_line(content.audience, reach, words)]
    if content.automation:
        lines += automation_facts(card, content.automation, words)
    if content.in_app and content.in_app.shown_after is not ShownAfter.CLICK:
        lines.append(words.text("card-in-app-reach"))
    lines.append(words.text("card-when", when=when(card, words, now)))
    lines += _of_both(card, words, now) if is_both(card) else _of_one(card, words)
    if content.why.strip():
        lines.append(words.text("card-why", why=escaped_cut(one_line(content.why), WHY_SHOWN)))
    by = words.text("card-by", author=person(card.author), revision=card.revision)
    return [*lines, " · ".join([by, *_approvals(card, words)])]


def _of_one(card: Card, words: Words) -> list[str]:
    """Button, link and picture of what has one copy, and how it runs in the app."""
    content, lines = card.content, list[str]()
    if content.in_app:
        lines.append(button_line(content.in_app, words))
    if content.variant.link:
        lines.append(words.text("card-link", link=link(content.variant.link)))
    if content.variant.image and not _picture(content.variant):
        lines.append(words.text("card-image", link=link(content.variant.image)))
    return [*lines, *(way_lines(card, words) if content.in_app else ())]


def _of_both(card: Card, words: Words, now: datetime) -> list[str]:
    """Who sees the in-app part and how that runs, and where each of both leads."""
    push, in_app = card.content.variant, in_app_of(card.content).variant
    lines = who_sees_it(card, words, now)
    lines += links(card, words, image_is_shown=bool(_picture(in_app)))
    if push.image and not _picture(push):
        lines.append(words.text("card-image", link=link(push.image)))
    return lines


def when(card: Card, words: Words, now: datetime) -> str:
    """When it goes or went out, or is shown, in mrkdwn that stays true."""
    if card.content.in_app and not card.content.variants:
        return shows(card, card.content.in_app, words, now)
    if card.content.schedule.by is not None:
        return when_spread(card, words, now)
    at = planned_minute(card)
    if at is None:
        return words.text("card-soon" if card.content.automation is None else "automation-soon")
    told = words.living_moment if card.state in _AHEAD and at > now else words.moment
    shown = told(at, card.zone, now)
    return words.text("card-soon-since", when=shown) if card.content.schedule.as_soon_as_approved else shown


def _approvals(card: Card, words: Words) -> list[str]:
    if card.state in _ASKING:
        return [approvals_needed(card.needed, card.reason, card, words)]
    return [words.text("card-approved-by", people=people(card.approved_by, words))] if card.approved_by else []


def approvals_needed(needed: int, reason: str, card: Card, words: Words) -> str:
    """How many must agree, and why so many."""
    large, limit = words.number(card.approvals_large), words.number(card.large_reach)
    return words.one("card-needed", reason, needed=needed, large=large, limit=limit)


def _warnings(card: Card, words: Words) -> list[Json]:
    lines = [words.text(one.text, **safe_params(one.params)) for one in card.warnings]
    if card.held_by and card.state in _HOLDABLE:
        lines.insert(0, words.text("card-held", by=person(card.held_by)))
    if card.reach is None and card.reach_problem:
        lines.append(words.text("card-reach-problem", problem=card.reach_problem))
    return [section("warnings", "\n".join(f"⚠️ {line}" for line in lines))] if lines else []


def _last_word(card: Card, words: Words) -> list[Json]:
    if not (card.said_by and card.said):
        return []
    by = person(card.said_by)
    rejected = card.state is State.REJECTED
    lead = words.text("card-said-rejected", by=by) if rejected else words.text("card-said-changes", by=by)
    return [section("said", f"💬 {lead}\n{quoted(card.said)}")]


def _problem(card: Card, words: Words) -> list[Json]:
    if card.problem is None or not (card.state is State.FAILED or has_failed_in_part(card)):
        return []
    why = part_failures(card, words) or [problem_in_words(card.problem, card.problem_detail, words)]
    said = [*why, mending(card, words)]
    return [section("problem", "\n".join(one for one in said if one))]


def part_failures(card: Card, words: Words) -> list[str]:
    """Why each part failed, where both did and not for the same reason."""
    return [
        words.one("both-part", one.part, now=problem_in_words(one.problem, one.detail, words)) for one in card.failures
    ]


def problem_in_words(problem: str, detail: str, words: Words) -> str:
    """Why it could not be sent, what that means, what to do; then what OneSignal says, as a quotation."""
    text = words.one("card-failed", problem, detail=name_of(detail))
    if not detail.strip() or problem == Reason.ANOTHER_RUNS:  # that one says it already
        return text
    return f"{text}\n{quoted(words.text('card-onesignal-said', detail=one_line(detail)), 600)}"


def numbers(numbers: Numbers, card: Card, words: Words, now: datetime) -> list[Json]:
    """What came of it: up to five figures, and when they were counted."""
    texts = [
        words.text("card-delivered", number=stated(numbers.delivered, words)),
        words.text("card-clicks", number=stated(numbers.clicks, words)),
        *_click_rate(numbers, words),
        words.text("card-unsubscribed", number=stated(numbers.unsubscribed, words)),
        words.text("card-errored", number=stated(numbers.errored, words)),
    ]
    return [fields("numbers", texts), context("as_of", _as_of(numbers, card, words, now))]


def _click_rate(numbers: Numbers, words: Words) -> list[str]:
    """Left out where it cannot be worked out; where nothing was delivered, that is said."""
    if numbers.click_rate is not None:
        return [words.text("card-click-rate", rate=words.rate(numbers.click_rate))]
    return [words.text("card-click-rate-none")] if numbers.delivered == 0 else []


def _results(card: Card, words: Words) -> list[Json]:
    """How its click rate has grown, each against what is usual at that age. That nothing is usual yet is said once."""
    lines: list[str] = []
    without_usual = sum(one.click_rate is not None and one.usual is None for one in card.results)
    for one in card.results:
        rate = words.text("card-click-rate", rate=words.rate(one.click_rate)) if one.click_rate is not None else "–"
        is_told_below = one.usual is None and without_usual > 1
        compared = None if is_told_below else against_usual(one.click_rate, one.usual, words)
        line = f"{words.one('story-result-at', str(one.after_hours))} {rate}"
        lines.append(f"{line}. {compared}" if compared else line)
    if without_usual > 1:
        lines.append(words.text("card-no-usual"))
    return [context("results", "\n".join(lines))] if lines else []


def against_usual(rate: float | None, usual: float | None, words: Words) -> str | None:
    """Whether a rate at some age is more or less than usual then, or that nobody knows yet; None: there is no rate."""
    if rate is None:
        return None
    if usual is None:
        return words.text("card-no-usual")
    return words.text("card-against-usual", way=against(rate, usual), usual=words.rate(usual))


def _as_of(numbers: Numbers, card: Card, words: Words, now: datetime) -> str:
    when = words.moment(numbers.as_of, card.zone, now)
    if numbers.is_final:
        said = words.text("card-as-of", when=when)
    elif card.stands(PUSH) is State.CANCELLED:
        said = words.text("card-as-of-stopped", when=when)
    elif card.stands(PUSH) is State.DONE:
        said = words.text("card-as-of-last", when=when)
    else:
        said = words.text("card-as-of-growing", when=when)
    return words.text("both-numbers-push", asOf=said) if is_both(card) else said
