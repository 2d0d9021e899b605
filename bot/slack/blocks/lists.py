"""What the commands answer: campaigns in a list and in a calendar, help, the audit log, what checking it has shown."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from bot.campaigns.lifecycle import ENDED, State
from bot.slack.blocks.card import EMOJI
from bot.slack.blocks.changes import Place
from bot.slack.blocks.event_lines import event_line
from bot.slack.blocks.facts import ChainCheck, Event, Line
from bot.slack.blocks.kit import Json, Message, context, header, message, section, shortened
from bot.slack.blocks.phrases import name_of, person, reach_in_words
from bot.words import Words

LINES_SHOWN = 30
LINES_PER_BLOCK = 8
"""A section holds 3,000 characters: so many of the longest lines."""
EVENTS_SHOWN = 20
FINDINGS_SHOWN = 20
DAYS = 14
LINE_NAME_SHOWN = 60

_ORDER = (
    State.MISSED,
    State.FAILED,
    State.NO_AUDIENCE,
    State.IN_REVIEW,
    State.DRAFT,
    State.RECALLING,
    State.HANDED_OVER,
    State.HANDING_OVER,
    State.SCHEDULED,
    State.RUNNING,
    State.SENT,
    State.DONE,
    State.CANCELLED,
    State.REJECTED,
    State.WITHDRAWN,
    State.EXPIRED,
)
"""What waits for somebody comes first, then what goes out, then what is over."""
_WAITS = frozenset({State.MISSED, State.FAILED, State.NO_AUDIENCE})
OPEN = frozenset(State) - ENDED | _WAITS
"""The states that `/campaign list` is about."""
_GOES_OUT = frozenset({State.IN_REVIEW, State.SCHEDULED, State.HANDING_OVER, State.HANDED_OVER, State.DRAFT})


def campaign_list(lines: Sequence[Line], words: Words, zone: ZoneInfo, now: datetime) -> Message:
    """Campaigns grouped by where they stand, open ones first."""
    if not lines:
        said = words.text("list-empty")
        return message(said, [section("empty", said)])
    ranked = sorted(lines, key=lambda line: (_ORDER.index(line.state), line.send_at or now, line.code))
    blocks: list[Json] = [header("head", words.text("list-title"))]
    for state, group in groupby(ranked[:LINES_SHOWN], key=lambda line: line.state):
        title = f"*{EMOJI[state]} {words.one('card-state', state.value)}*"
        blocks += _in_blocks(state.value, title, [_line(line, words, zone, now) for line in group])
    blocks += _rest(len(lines) - LINES_SHOWN, words)
    open_ones = sum(line.state in OPEN for line in lines)
    return message(words.text("list-text", open=open_ones, all=len(lines)), blocks)


def calendar(lines: Iterable[Line], words: Words, zone: ZoneInfo, now: datetime) -> Message:
    """What goes out in the next two weeks, day by day in the team's zone; also what is not approved yet."""
    today = now.astimezone(zone).date()
    soon = [line for line in lines if _is_ahead(line, today, zone, now)]
    soon.sort(key=lambda line: (line.send_at or now, line.code))
    if not soon:
        said = words.text("list-calendar-empty", days=DAYS)
        return message(said, [section("empty", said)])
    blocks: list[Json] = [header("head", words.text("list-calendar-title", days=DAYS))]
    for day, group in groupby(soon[:LINES_SHOWN], key=lambda line: (line.send_at or now).astimezone(zone).date()):
        title = f"*{_day(day, today, words)}*"
        blocks += _in_blocks(day.isoformat(), title, [_at(line, words, zone, now) for line in group])
    blocks += _rest(len(soon) - LINES_SHOWN, words)
    blocks.append(context("zone", words.text("list-zone", zone=zone.key)))
    return message(words.text("list-calendar-text", count=len(soon), days=DAYS), blocks)


def _is_ahead(line: Line, today: date, zone: ZoneInfo, now: datetime) -> bool:
    if line.send_at is None or line.state not in _GOES_OUT or line.send_at < now:
        return False
    return line.send_at.astimezone(zone).date() < today + timedelta(days=DAYS)


def _day(day: date, today: date, words: Words) -> str:
    shown = words.day(day, today)
    if day == today:
        return words.text("list-today", day=shown)
    return words.text("list-tomorrow", day=shown) if day == today + timedelta(days=1) else shown


def _line(line: Line, words: Words, zone: ZoneInfo, now: datetime) -> str:
    """C-12 · Flash sale · Tue 1 Dec, 18:30 · about 48,200 people · @léa."""
    parts = [f"*{line.code}*", name_of(line.name, LINE_NAME_SHOWN)]
    parts.append(words.minute(line.send_at, zone, now) if line.send_at else words.text("story-soon"))
    if line.reach is not None:
        parts.append(reach_in_words(line.reach, words))
    return " · ".join([*parts, *_by(line, words), person(line.requester)])


def _at(line: Line, words: Words, zone: ZoneInfo, now: datetime) -> str:
    """18:30 · C-12 · Flash sale · about 48,200 people · Scheduled."""
    parts = [f"{(line.send_at or now).astimezone(zone):%H:%M}", f"*{line.code}*", name_of(line.name, LINE_NAME_SHOWN)]
    if line.reach is not None:
        parts.append(reach_in_words(line.reach, words))
    state = f"{EMOJI[line.state]} {words.one('card-state', line.state.value)}"
    return " · ".join([*parts, *_by(line, words), state])


def _by(line: Line, words: Words) -> list[str]:
    """That the time is that of each one's own clock."""
    return [words.one("when-line", line.by.value)] if line.by else []


def _in_blocks(name: str, title: str, lines: list[str]) -> list[Json]:
    """Lines under a title, in as many sections as they need."""
    chunks = [lines[start : start + LINES_PER_BLOCK] for start in range(0, len(lines), LINES_PER_BLOCK)]
    return [
        section(f"{name}-{index}", "\n".join([title, *chunk] if index == 0 else chunk))
        for index, chunk in enumerate(chunks)
    ]


def _rest(count: int, words: Words) -> list[Json]:
    return [context("rest", words.text("list-rest", count=count))] if count > 0 else []


def campaign_help(words: Words) -> Message:
    """What `/campaign` can do."""
    return _help(words.text("list-help-campaign-title"), words.text("list-help-campaign"))


def audit_help(words: Words) -> Message:
    """What `/audit` can do."""
    return _help(words.text("list-help-audit-title"), words.text("list-help-audit"))


def _help(title: str, text: str) -> Message:
    return message(title, [header("head", title), section("help", text)])


def trail(subject: str, events: Sequence[Event], words: Words, zone: ZoneInfo, now: datetime) -> Message:
    """The latest events of one campaign (C-12) or one person (@U0LEA), newest first."""
    about = person(subject[1:]) if subject.startswith("@") else name_of(subject, LINE_NAME_SHOWN)
    if not events:
        said = words.text("list-trail-nothing", subject=about)
        return message(said, [section("empty", said)])
    newest = sorted(events, key=lambda event: event.seq, reverse=True)[:EVENTS_SHOWN]
    place, of_person = Place(zone, now), subject.startswith("@")
    lines = [event_line(event, words, place, with_object=of_person) for event in newest]
    title = words.text("list-trail-title", subject=about, count=len(newest))
    zoned = context("zone", words.text("list-zone", zone=zone.key))
    return message(title, [*_in_blocks("events", f"*{title}*", lines), zoned])


def verified(check: ChainCheck, words: Words) -> Message:
    """Whether the audit log is whole, and if not, what is wrong with it and where."""
    head = context("head-hash", words.text("story-audit", seq=check.events, hash=check.head[:64]))
    if not check.findings:
        said = words.text("list-verified", events=check.events, number=words.number(check.events))
        return message(said, [section("verified", f"✅ {said}"), head])
    said = words.text("list-not-verified", count=len(check.findings))
    found = [
        f"• {words.one('list-finding', finding.kind, seq=finding.seq)}" for finding in check.findings[:FINDINGS_SHOWN]
    ]
    blocks = [section("verified", f"❌ *{said}*"), section("findings", shortened("\n".join(found), 2_900)), head]
    return message(said, [*blocks, *_rest(len(check.findings) - FINDINGS_SHOWN, words)])
