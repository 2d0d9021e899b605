"""Where the rounds are played: the sandbox's Slack and OneSignal in this process, the bot's replicas beside it."""

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from bot import clock
from bot.sandbox.onesignal import OneSignalServer
from bot.sandbox.slack import Message, SlackServer, maison_lune
from bot.store import Database
from tests.faults.replica import Replica
from tests.moved_clock import MovedClock
from tests.story.world import all_text, free_port

CHANNEL = "#crm-campaigns"
APPROVERS = ("Marc", "Inès")
ADMIN = "Ana"
_CODE = re.compile(r"\bC-([1-9][0-9]*)\b")
_MARK = re.compile(r"\bidea[0-9]+\b")


@dataclass
class Stage:
    """One database, its replicas, and the peers between which they stand."""

    name: str
    database: Database
    slack: SlackServer
    onesignal: OneSignalServer
    replicas: list[Replica]
    dice: Random
    marks: Iterator[int] = field(default_factory=lambda: iter(range(1, 1_000_000)))

    def cards(self) -> list[Message]:
        """The campaigns' cards, the oldest first."""
        return [one for one in self.slack.workspace.messages_in(CHANNEL) if is_card(one)]

    def new_mark(self) -> str:
        """A word that stands in one revision's copy and nowhere else."""
        return f"idea{next(self.marks)}"


def is_card(message: Message) -> bool:
    return not message.deleted and (message.metadata or {}).get("event_type") == "herald_card"


def code_on(card: Message) -> str:
    """The code that a card shows."""
    found = _CODE.search(card.text)
    return found[0] if found else ""


def mark_on(card: Message) -> str:
    """The mark of the revision that a card shows."""
    found = _MARK.search(all_text(card))
    return found[0] if found else ""


def offers(card: Message) -> set[str]:
    """The action_ids of the buttons on a card."""
    return offers_in(card.blocks)


def choices(card: Message) -> dict[str, str]:
    """What the card's menu offers, by its first word: the values of the options."""
    return choices_in(card.blocks)


def offers_in(blocks: Any) -> set[str]:
    return set(_values(blocks, "action_id"))


def choices_in(blocks: Any) -> dict[str, str]:
    return {value.split(":", 1)[0]: value for value in _values(blocks, "value") if value.count(":") == 2}


def _values(thing: Any, key: str) -> Iterator[str]:
    if isinstance(thing, dict):
        if isinstance(thing.get(key), str):
            yield thing[key]
        for one in thing.values():
            yield from _values(one, key)
    elif isinstance(thing, (list, tuple)):
        for one in thing:
            yield from _values(one, key)


@asynccontextmanager
async def a_stage(
    name: str,
    database_url: str,
    folder: Path,
    *,
    replicas: int,
    seed: int,
    strict_rates: bool = False,
    moved: MovedClock | None = None,
) -> AsyncIterator[Stage]:
    """Start the peers and make the replicas; these are started by the rounds. All are dead at the end.

    With a `moved` clock all of them go by it.
    """
    time = moved.now if moved else clock.now
    slack = SlackServer(maison_lune(lambda: time().timestamp()), strict_rates=strict_rates)
    # So fast that a message is out completely or not at all: there is no half-sent one to argue about.
    onesignal = OneSignalServer(
        now=time, strict_rates=False, disable_when_flooding=False, pushes_per_second=1e9, seed=seed
    )
    async with slack, onesignal:
        slack.faults.dice = Random(seed)
        person = slack.workspace.person
        settings = {
            "SLACK_BOT_TOKEN": slack.bot_token,
            "SLACK_APP_TOKEN": slack.app_token,
            "SLACK_API_URL": slack.api_url,
            "ONESIGNAL_APP_ID": onesignal.app_id,
            "ONESIGNAL_API_KEY": onesignal.api_key,
            "ONESIGNAL_API_URL": onesignal.api_url,
            "DATABASE_URL": database_url,
            "BOT_ADMINS": person(ADMIN).id,
            "BOT_APPROVERS": ",".join(person(one).id for one in APPROVERS),
            "BOT_CHANNEL": slack.workspace.channel(CHANNEL).id,
            "BOT_TIMEZONE": "Europe/Paris",
            "BOT_SECRET_KEY": "a secret of the fault rounds",
            "BOT_PREVIEWS": "off",  # each replica would draw for itself, and there are two cores
            "LOG_LEVEL": "info",
            **(moved.settings if moved else {}),
        }
        program = ("tests.moved_clock",) if moved else ("bot", "run")
        ready = [
            Replica(f"{name}-{number}", {**settings, "BOT_PORT": str(free_port())}, folder / name, program)
            for number in range(1, replicas + 1)
        ]
        database = Database(database_url)
        try:
            yield Stage(name, database, slack, onesignal, ready, Random(seed))
        finally:
            for replica in ready:
                replica.kill()
            await database.close()
