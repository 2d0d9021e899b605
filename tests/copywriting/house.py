"""What the tests of the house writer share: a brief, its drafts, and the checks that they are put to."""

import asyncio
from collections.abc import Iterable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.campaigns.preflight import Checked, House, Severity, check_campaign
from bot.copywriting.house_writer import HouseWriter
from bot.copywriting.playbooks import load_playbooks
from bot.copywriting.writer import Brief, Proposal, Revise, Wish, Written

HOUSE = House(now=datetime(2026, 11, 25, 9, 0, tzinfo=UTC), zone=ZoneInfo("Europe/Paris"))
PLAYBOOKS = sorted(load_playbooks())


def written(brief: Brief) -> Written:
    return asyncio.run(HouseWriter().write(brief))


def drafts(idea: str, *languages: str, playbook: str | None = None, channel: str = "push") -> tuple[Proposal, ...]:
    return written(Brief(idea, languages or ("en",), channel, playbook)).proposals


def changed(
    idea: str, proposal: Proposal, wish: Wish, words: str = "", *, playbook: str | None = None, channel: str = "push"
) -> Written:
    """What comes of a wish about one draft."""
    brief = Brief(idea, tuple(proposal.texts), channel, playbook, revise=Revise(proposal, wish, words))
    return written(brief)


def all_texts(proposals: Iterable[Proposal]) -> list[tuple[str, str]]:
    """Title and message of each text."""
    return [(text.title, text.message) for one in proposals for text in one.texts.values()]


def faults(proposal: Proposal, said: str, channel: str = "push") -> list[str]:
    """What the checks would block or warn of, were this draft submitted as it is."""
    checked = Checked(
        texts=proposal.texts,
        channel=channel,
        link="https://shop.example/new",
        button="OK" if channel == "in_app" else "",
        include=("Repeat buyers",),
        reach=1_000,
        brief=said,
    )
    return [
        f"{one.code} ({one.where}, {one.language}): {one.params}"
        for one in check_campaign(checked, HOUSE)
        if one.severity is not Severity.NOTE
    ]
