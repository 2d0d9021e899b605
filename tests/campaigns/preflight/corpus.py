"""Texts that were made by hand, good and bad, each with the codes of the faults that were planted in it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from bot.campaigns.preflight import Finding, House, Severity, check_campaign
from bot.campaigns.preflight.drafts import drafts_in, house_of

HERE = Path(__file__).parent
FILES = {
    "policy.json": ("texts.jsonl", "texts_unseen.jsonl", "texts_hard.jsonl", "texts_more.jsonl"),
    "policy_blind.json": ("texts_blind.jsonl", "texts_near.jsonl"),
}
"""By the rules that they are held against. Those after the first were written as if the checks had not been, and put to
them afterwards; "hard" is mean on purpose, "blind" is by other hands, and "near" is good and sounds like a fault.
How the blind ones were judged at first sight: docs/decisions/0025-the-checks-and-how-they-are-measured.md."""
NOW = datetime(2026, 11, 25, 10, 0)  # noqa: DTZ001 — by the team's clocks
SOFT = frozenset({"no_link", "says_it_twice", "emoji_flood", "hidden_characters", "empty_text"})
"""Codes of our own; those of the corpus are the others."""


@dataclass(frozen=True)
class Put:
    """One text, and what came of it."""

    id: str
    language: str
    title: str
    planted: frozenset[str]
    findings: tuple[Finding, ...]

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(one.code for one in self.findings)

    @property
    def missed(self) -> frozenset[str]:
        return self.planted - self.codes

    @property
    def false_alarms(self) -> frozenset[str]:
        """What an approver would be shown, or a drafter be stopped by, for nothing."""
        hard = {one.code for one in self.findings if one.severity is not Severity.NOTE} - SOFT
        return frozenset(hard) - self.planted


def the_house(policy: str = "policy.json") -> House:
    return house_of((HERE / policy).read_text(), now=NOW, zone="Europe/Paris")


def lines(policy: str) -> Iterator[str]:
    for name in FILES[policy]:
        yield from (HERE / name).read_text().splitlines()


@cache
def put() -> tuple[Put, ...]:
    """Every text, checked."""
    return tuple(one for policy in FILES for one in _put(policy))


def _put(policy: str) -> Iterator[Put]:
    house = the_house(policy)
    given: list[dict[str, Any]] = [json.loads(line) for line in lines(policy)]
    for line, (_, checked) in zip(given, drafts_in(lines(policy), house), strict=True):
        findings = check_campaign(checked, house)
        yield Put(line["id"], line["lang"], line["title"], frozenset(line["expect"]), findings)
