"""A channel's digest, and what /digest can do."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.digests.alerts import OF_AN_APP
from bot.digests.content import Content, Planned
from bot.digests.outstanding import Message as Outstanding
from bot.digests.outstanding import Part
from bot.digests.running import Runs
from bot.digests.usual import Told
from bot.slack.blocks.alerts import alert_line
from bot.slack.blocks.button_row import show_button
from bot.slack.blocks.digest_clicks import DigestClick
from bot.slack.blocks.kit import Json, Message, actions, button, context, fields, header, message, section
from bot.slack.blocks.phrases import against, audit_end, name_of, people, person, stated
from bot.slack.i18n.text import escaped_cut, one_line
from bot.slack.names import AGAIN, WHY
from bot.stats.formulas import Unit
from bot.stats.metrics import METRICS
from bot.stats.names import PLATFORM_NAMES
from bot.words import Words

NAME_SHOWN = 60
SEGMENT_SHOWN = 48
SEGMENTS_SHOWN = 3
LINES_SHOWN = 5
"""Of each list: what is more is counted."""
PEOPLE_CALLED = 3
"""Where it waits for one of more people, their number is said: a digest is not to call everybody every morning."""


def digest(content: Content, words: Words, zone: ZoneInfo, now: datetime, *, dropped: int = 0) -> Message:
    """Yesterday first, then the best and the worst message, then today, what waits and what is odd.

    Times are shown by the clocks of `zone`.
    """
    title = words.text("digest-title", day=words.day(content.yesterday, now.astimezone(zone).date()))
    said, numbers = _yesterday(content, words)
    blocks = [header("head", title), *numbers, *_since(content, words, now, zone), *_messages(content, words)]
    blocks += _running(content, words)
    blocks += _list("today", content.today, words, zone, now)
    blocks += _list("waiting", content.waiting, words, zone, now)
    blocks += _odd(content, words, zone, now)
    blocks += _list("odd", content.odd, words, zone, now)
    blocks += _remarks(content, words, zone, now, dropped)
    return message(f"{title}. {said}", blocks)


def digest_dropped(words: Words, dropped: int) -> Message:
    """Herald was away for too long: yesterday's numbers would come in the middle of the day."""
    said = words.text("digest-dropped", count=dropped)
    return message(said, [section("dropped", said)])


# Numbers


def _yesterday(content: Content, words: Words) -> tuple[str, list[Json]]:
    """The sentence about yesterday, and its blocks."""
    if content.nothing_was_sent:
        usual = content.numbers[0].usual
        said = words.text("digest-nothing-sent")
        if usual:
            said = words.text("digest-nothing-sent-usual", usual=_shown("messages", usual, words))
        return said, [section("summary", said)]
    said = _summary(content, words)
    why = _why(DigestClick(content.yesterday, content.yesterday), words.text("digest-yesterday"), words)
    numbers = fields("numbers", [_number(one, words, is_far=one in content.far) for one in content.numbers])
    return said, [section("summary", said, accessory=why), numbers]


def _summary(content: Content, words: Words) -> str:
    by_name = {one.metric: one for one in content.numbers}
    said, rate = words.text("digest-sent", count=int(by_name["messages"].value or 0)), by_name["click_rate"]
    if rate.value is None:
        return said
    if rate.usual is None:
        return f"{said} {words.text('digest-rate', rate=words.rate(rate.value))}"
    way = "growing" if content.may_still_grow(rate) else against(rate.value, rate.usual)
    compared = words.text("digest-rate-usual", rate=words.rate(rate.value), usual=words.rate(rate.usual), way=way)
    return f"{said} {compared}"


def _number(told: Told, words: Words, *, is_far: bool) -> str:
    mark = " ⚠️" if is_far else ""
    said = f"*{_label(told.metric, words)}*{mark}\n{_shown(told.metric, told.value, words)}"
    if told.usual is None:
        return said
    return f"{said} ({words.text('digest-usual', usual=_shown(told.metric, told.usual, words))})"


def _label(metric: str, words: Words) -> str:
    label = METRICS[metric].label[words.locale]
    return label[:1].upper() + label[1:]


def _shown(metric: str, value: float | None, words: Words) -> str:
    if value is None:
        return "–"
    return words.rate(value) if METRICS[metric].unit is Unit.RATE else words.number(round(value, 1))


def _since(content: Content, words: Words, now: datetime, zone: ZoneInfo) -> list[Json]:
    """The days since the last digest, where they are more than yesterday: a weekend, a week."""
    if not content.numbers_since:
        return []
    today = now.astimezone(zone).date()
    days = words.text("digest-days", since=words.day(content.since, today), until=words.day(content.yesterday, today))
    parts = []
    for told in content.numbers_since:
        shown = f"{METRICS[told.metric].label[words.locale]} {_shown(told.metric, told.value, words)}"
        if told.usual is not None:
            shown = f"{shown} ({words.text('digest-usual', usual=_shown(told.metric, told.usual, words))})"
        parts.append(shown)
    why = _why(DigestClick(content.since, content.yesterday), days, words)
    return [section("since", f"*{days}*\n{' · '.join(parts)}", accessory=why)]


def _messages(content: Content, words: Words) -> list[Json]:
    blocks: list[Json] = []
    for name, one in (("best", content.best), ("worst", content.worst)):
        if one is None:
            continue
        click = DigestClick(content.since, content.yesterday, one.key, one.click_rate)
        buttons = [_why(click, one.name, words)]
        if name == "best":
            buttons.append(_button(AGAIN, words.text("digest-again"), click.value, one.name, words))
        blocks.append(section(name, f"*{words.one('digest-of', name)}* {_message(one, words, name)}"))
        blocks.append(actions(f"{name}-next", buttons))
    return blocks


def _message(one: Outstanding, words: Words, which: str) -> str:
    said = words.text(
        "digest-message",
        name=name_of(one.name, NAME_SHOWN),
        rate=words.rate(one.click_rate),
        delivered=words.number(one.delivered),
    )
    where = [_part(part, words) for part in (one.platform, one.segment) if part is not None]
    if where:
        said = f"{said} {words.one('digest-where', which, where=words.listing(where))}"
    if one.sent_to:
        said = f"{said} {words.text('digest-sent-to', segments=_segments(one.sent_to, words))}"
    return said


def _segments(names: Sequence[str], words: Words) -> str:
    shown = [escaped_cut(one_line(name), SEGMENT_SHOWN) for name in names[:SEGMENTS_SHOWN]]
    if len(names) > SEGMENTS_SHOWN:
        return words.text("card-segments-more", names=", ".join(shown), count=len(names) - SEGMENTS_SHOWN)
    return words.listing(shown)


def _part(part: Part, words: Words) -> str:
    name = PLATFORM_NAMES.get(part.name, part.name)
    return f"{escaped_cut(one_line(name), SEGMENT_SHOWN)} ({words.rate(part.click_rate)})"


# Campaigns


def _list(name: str, planned: Sequence[Planned], words: Words, zone: ZoneInfo, now: datetime) -> list[Json]:
    """Campaigns under a title, each with a button that shows it."""
    blocks = []
    for number, one in enumerate(planned[:LINES_SHOWN]):
        title = f"*{words.one('digest-list', name)}*\n" if number == 0 else ""
        label = words.text("digest-show")
        show = show_button(one.code, label, read_out=words.text("button-about", button=label, code=one.code))
        blocks.append(section(f"{name}-{number}", title + _planned(one, words, zone, now), accessory=show))
    if (left := len(planned) - LINES_SHOWN) > 0:
        blocks.append(context(f"{name}-rest", words.text("digest-rest", count=left)))
    return blocks


def _running(content: Content, words: Words) -> list[Json]:
    """What runs, each with what was new of it yesterday."""
    blocks = []
    for number, one in enumerate(content.running[:LINES_SHOWN]):
        title = f"*{words.text('digest-running')}*\n" if number == 0 else ""
        label = words.text("digest-show")
        show = show_button(one.code, label, read_out=words.text("button-about", button=label, code=one.code))
        blocks.append(section(f"running-{number}", title + _runs(one, words), accessory=show))
    if (left := len(content.running) - LINES_SHOWN) > 0:
        blocks.append(context("running-rest", words.text("digest-rest", count=left)))
    return blocks


def _runs(one: Runs, words: Words) -> str:
    parts = [f"{one.code} · {name_of(one.name, NAME_SHOWN)} · {person(one.requester)}"]
    if one.entered is None and one.shown is None:
        return " · ".join([*parts, words.text("digest-running-uncounted")])
    parts.append(words.text("digest-running-entered", number=stated(one.entered, words)))
    if one.pushed is not None:
        parts.append(words.text("digest-running-pushed", count=one.pushed, number=words.number(one.pushed)))
    if one.shown is not None:
        shown, clicks = stated(one.shown, words), stated(one.clicks, words)
        parts.append(words.text("digest-running-shown", shown=shown, clicks=clicks))
    return " · ".join(parts)


def _planned(planned: Planned, words: Words, zone: ZoneInfo, now: datetime) -> str:
    state = words.one("card-state", planned.state.value)
    when = f" · {words.minute(planned.at, zone, now)}" if planned.at else ""
    when += f" {words.one('when-line', planned.by.value)}" if planned.by else ""
    said = f"{planned.code} · {name_of(planned.name, NAME_SHOWN)} · {state}{when} · {person(planned.requester)}"
    if not planned.waits_for:
        return said
    waits_for = people(planned.waits_for, words)
    if len(planned.waits_for) > PEOPLE_CALLED:
        waits_for = words.text("digest-one-of", count=len(planned.waits_for))
    return f"{said} · {words.text('digest-waits-for', people=waits_for)}"


# What is odd, and what it all rests on


def _odd(content: Content, words: Words, zone: ZoneInfo, now: datetime) -> list[Json]:
    """What somebody should look at, beside campaigns."""
    lines = []
    if content.hold is not None:
        since = words.minute(content.hold.since, zone, now)
        lines.append(words.text("digest-held", since=since, by=person(content.hold.by)))
    if content.onesignal_silent_since is not None:
        lines.append(words.text("digest-silent", since=words.minute(content.onesignal_silent_since, zone, now)))
    lines += [
        words.text(
            "digest-far",
            metric=_label(one.metric, words),
            value=_shown(one.metric, one.value, words),
            usual=_shown(one.metric, one.usual, words),
        )
        for one in content.far
    ]
    told = [one for one in content.alerts if one.kind not in OF_AN_APP]  # that OneSignal is silent is said above
    lines += [alert_line(one, words, zone, now) for one in told[:LINES_SHOWN]]
    if (left := len(told) - LINES_SHOWN) > 0:
        lines.append(words.text("digest-alerts-rest", count=left))
    return [section("unusual", "\n".join(f"⚠️ {line}" for line in lines))] if lines else []


def _remarks(content: Content, words: Words, zone: ZoneInfo, now: datetime, dropped: int) -> list[Json]:
    remarks = []
    if dropped:
        remarks.append(words.text("digest-dropped", count=dropped))
    if content.still_filling:
        remarks.append(words.text("digest-filling"))
    if content.still_counting and content.onesignal_silent_since is None:
        remarks.append(words.text("digest-counting"))
    remarks.append(audit_end(content.audit_seq, content.audit_hash, words))
    return [context("remarks", *remarks)]


def digest_help(words: Words) -> Message:
    """What `/digest` can do."""
    title = words.text("digest-help-title")
    return message(title, [header("head", title), section("help", words.text("digest-help"))])


def _why(click: DigestClick, about: str, words: Words) -> Json:
    return _button(WHY, words.text("digest-why"), click.value, about, words)


def _button(action_id: str, label: str, value: str, about: str, words: Words) -> Json:
    """`about` tells it from others of the same label where it is read out."""
    return button(action_id, label, value, read_out=words.text("button-about", button=label, code=about))
