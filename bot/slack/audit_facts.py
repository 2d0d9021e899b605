"""The audit log as the block builders take it."""

from collections.abc import Iterable

from bot.audit import search
from bot.audit.verify import Verdict
from bot.slack.blocks.facts import ChainCheck, Event, Finding


def event_facts(events: Iterable[search.Event]) -> list[Event]:
    """Events of the log, with what people read of them."""
    return [
        Event(
            seq=event.seq,
            at=event.at,
            actor=event.actor,
            action=event.action,
            object=event.object,
            why=str(event.details.get("why") or ""),
        )
        for event in events
    ]


def chain_check(verdict: Verdict) -> ChainCheck:
    """What verifying has found, for people."""
    findings = tuple(Finding(finding.problem.value, finding.seq) for finding in verdict.findings)
    return ChainCheck(events=verdict.events, head=verdict.head.hash, findings=findings)
