"""What goes for tests on one's own device: how many, where they are told, and what refuses one."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import text

from bot.errors import HeraldError, NextStep
from bot.store import Database

TESTS = "tests"
"""What is woken after a commit that asked for a test."""
MOST = 10
"""Tests of one person within WITHIN."""
WITHIN = timedelta(hours=1)


class NoLinkedDevice(HeraldError):
    """This person has not said which device is theirs."""

    text = "error-no-linked-device"
    next_step = NextStep.LINK_DEVICE


class NoTestOfInApp(HeraldError):
    """OneSignal sends an in-app message to nobody: the app shows it at a visit, once its Journey runs."""

    text = "error-no-test-of-in-app"


class TooManyTests(HeraldError):
    """This person has asked for so many tests within the hour that the next has to wait."""

    text = "error-too-many-tests"


class EverythingIsStopped(HeraldError):
    """The stop switch is on: nothing leaves, and no test either."""

    text = "error-everything-is-stopped"


_WAITING = text("SELECT 1 FROM device_tests WHERE fate = 'waiting' LIMIT 1")


async def is_any_waiting(database: Database) -> bool:
    """Whether a test is still to be handed over: nearly always there is none, and then its table is not even loaded."""
    async with database.reading() as tx:
        return (await (await tx.connection()).execute(_WAITING)).first() is not None


@dataclass(frozen=True)
class Place:
    """Where the person clicked, and is told what comes of it. No channel: on their Home."""

    channel: str | None = None
    thread_ts: str | None = None
    response_url: str | None = None
