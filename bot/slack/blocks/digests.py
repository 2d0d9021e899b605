"""A channel's digest, and what /digest can do."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.digests.content import Content, Planned, Told
from bot.digests.content import Message as Best
from bot.slack.blocks.kit import BUTTON_MAX, Json, Message, actions, context, fields, header, message, plain, section
from bot.slack.blocks.phrases import name_of, person
from bot.slack.i18n.text import escape
from bot.slack.names import AGAIN, WHY
from bot.stats.metrics import METRICS, Unit
from bot.stats.names import PLATFORM_NAMES
from bot.words import Words

NAME_SHOWN = 60
IDEA_MAX = 1_000
TOLD_IN_HEAD = 6


def digest(content: Content, words: Words, zone: ZoneInfo, now: datetime, *, dropped: int = 0) -> Message:
    """Yesterday first, then the best and the worst message, then today, what waits and what is odd."""
    today = now.astimezone(zone).date()
    title = words.text("digest-title", day=words.day(content.yesterday, today))
    blocks: list[Json] = [header("head", title)]
    if content.nothing_was_sent:
        said = words.text("digest-nothing-sent")
        blocks.append(section("numbers", said))
    else:
        said = _summary(content, words)
        blocks += [section("summary", said), fields("numbers", [_number(one, words) for one in content.numbers])]
        blocks += _messages(content, words)
    for name, planned in (("today", content.today), ("waiting", content.waiting), ("odd", content.odd)):
        if planned:
            lines = [_planned(one, words, zone, now) for one in planned]
            blocks.append(section(name, "\n".join([f"*{words.one('digest-list', name)}*", *lines])))
    blocks += _remarks(content, words, zone, now, dropped)
    return message(f"{title}. {said}", blocks)


def digest_dropped(words: Words, dropped: int) -> Message:
    """Herald was away for too long: yesterday's numbers would come in the middle of the day."""
    said = words.text("digest-dropped", count=dropped)
    return message(said, [section("dropped", said)])


def _summary(content: Content, words: Words) -> str:
    messages, rate = content.numbers[0], content.numbers[3]
    said = words.text("digest-sent", count=int(messages.value or 0))
    if rate.value is None:
        return said
    if rate.usual is None:
        return f"{said} {words.text('digest-rate', rate=words.percent(rate.value))}"
    way = "same" if abs(rate.value - rate.usual) < 0.0005 else "more" if rate.value > rate.usual else "less"
    compared = words.text("digest-rate-usual", rate=words.percent(rate.value), usual=words.percent(rate.usual), way=way)
    return f"{said} {compared}"


def _number(told: Told, words: Words) -> str:
    label = METRICS[told.metric].label[words.locale]
    said = f"*{label[:1].upper()}{label[1:]}*\n{_shown(told.metric, told.value, words)}"
    if told.usual is None:
        return said
    return f"{said} ({words.text('digest-usual', usual=_shown(told.metric, told.usual, words))})"


def _shown(metric: str, value: float | None, words: Words) -> str:
    if value is None:
        return "–"
    return words.percent(value) if METRICS[metric].unit is Unit.RATE else words.number(round(value))


def _messages(content: Content, words: Words) -> list[Json]:
    blocks: list[Json] = []
    for name, best in (("best", content.best), ("worst", content.worst)):
        if best is None:
            continue
        blocks.append(section(name, f"*{words.one('digest-of', name)}* {_message(best, words)}"))
        day = content.yesterday.isoformat()
        buttons = [_button(WHY, words.text("digest-why"), f"{day}:{best.key}"[:2_000])]
        if name == "best":
            idea = words.text("digest-idea", name=best.name, rate=words.percent(best.click_rate))
            buttons.append(_button(AGAIN, words.text("digest-again"), idea[:IDEA_MAX]))
        blocks.append(actions(f"{name}-next", buttons))
    return blocks


def _message(best: Best, words: Words) -> str:
    said = words.text(
        "digest-message",
        name=name_of(best.name, NAME_SHOWN),
        rate=words.percent(best.click_rate),
        delivered=words.number(best.delivered),
    )
    parts = [PLATFORM_NAMES.get(best.platform, best.platform) if best.platform else None, best.segment]
    where = [escape(part) for part in parts if part]
    return f"{said} {words.text('digest-most', where=words.listing(where))}" if where else said


def _planned(planned: Planned, words: Words, zone: ZoneInfo, now: datetime) -> str:
    state = words.one("card-state", planned.state.value)
    when = f" · {words.minute(planned.at, zone, now)}" if planned.at else ""
    return f"• {planned.code} · {name_of(planned.name, NAME_SHOWN)} · {state}{when} · {person(planned.requester)}"


def _remarks(content: Content, words: Words, zone: ZoneInfo, now: datetime, dropped: int) -> list[Json]:
    remarks = []
    if dropped:
        remarks.append(words.text("digest-dropped", count=dropped))
    if content.onesignal_silent_since is not None:
        remarks.append(words.text("digest-silent", since=words.minute(content.onesignal_silent_since, zone, now)))
    elif content.still_counting:
        remarks.append(words.text("digest-counting"))
    remarks.append(words.text("story-audit", seq=content.audit_seq, hash=content.audit_hash))
    return [context("remarks", *remarks)]


def digest_help(words: Words) -> Message:
    """What `/digest` can do."""
    title = words.text("digest-help-title")
    return message(title, [header("head", title), section("help", words.text("digest-help"))])


def _button(action_id: str, label: str, value: str) -> Json:
    return {"type": "button", "action_id": action_id, "text": plain(label, BUTTON_MAX), "value": value}
