"""What the rows of an answer are called by people."""

from datetime import date, timedelta
from typing import Final

from bot.stats.answer import Answer, Name
from bot.stats.question import WEEKDAYS, Dimension
from bot.words import Words

LONGEST_NAME = 48
"""Characters of a name in a table."""

PLATFORM_NAMES: Final = {
    "ios": "iOS",
    "android": "Android",
    "chrome_web_push": "Chrome",
    "edge_web_push": "Edge",
    "firefox_web_push": "Firefox",
    "safari_web_push": "Safari",
}
STEP_KINDS: Final = frozenset({
    "send_iam", "send_push", "send_email", "send_sms", "send_webhook", "wait", "wait_until", "time_window", "tag",
    "split_range", "yes_no",
})  # fmt: skip
"""The kinds of steps that have a name in both languages; another one goes by OneSignal's."""
_A_MONDAY = date(2024, 1, 1)


def row_name(dimension: Dimension, name: Name, answer: Answer, words: Words) -> str:
    """A row's key as people say it, on one line."""
    if name is None:
        return words.text("answer-no-segment" if dimension is Dimension.SEGMENT else "answer-no-drafter")
    match dimension:
        case Dimension.PLATFORM:
            return PLATFORM_NAMES.get(str(name), str(name))
        case Dimension.DAY:
            return words.day(date.fromisoformat(str(name)), answer.today)
        case Dimension.WEEK:
            year, week = str(name).split("-W")
            monday = date.fromisocalendar(int(year), int(week), 1)
            return words.text("answer-week", week=week, day=words.day(monday, answer.today))
        case Dimension.MONTH:
            return words.month(date.fromisoformat(f"{name}-01"))
        case Dimension.WEEKDAY:
            return weekday_name(str(name), words)
        case Dimension.HOUR:
            return words.text("answer-hour", hour=f"{int(name):02d}")
        case Dimension.SOURCE:
            return words.one("answer-source", str(name))
        case Dimension.STEP:
            return step_name(str(name), words)
        case Dimension.BRANCH:
            place, _, share = str(name).partition(" ")
            return words.text("answer-branch", place=place, share=share or "no")
        case Dimension.CAMPAIGN if called := answer.campaigns.get(str(name)):
            return one_line_of(f"{name} · {called}")
        case _:
            return one_line_of(str(name)) or words.text("answer-no-name")


def step_name(name: str, words: Words) -> str:
    """2 · In-app message."""
    place, _, kind = name.partition(" ")
    return one_line_of(f"{place} · {words.one('answer-step', kind) if kind in STEP_KINDS else kind or '?'}")


def weekday_name(weekday: str, words: Words) -> str:
    """Monday, lundi."""
    return words.weekday(_A_MONDAY + timedelta(days=WEEKDAYS.index(weekday)))


def one_line_of(name: str) -> str:
    """Somebody wrote it: without what breaks a line or prints nothing, and not too long for a table."""
    clean = " ".join("".join(letter if letter.isprintable() else " " for letter in name).split())
    return clean if len(clean) <= LONGEST_NAME else f"{clean[: LONGEST_NAME - 1].rstrip()}…"
