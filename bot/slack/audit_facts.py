"""The audit log as the block builders take it."""

from collections.abc import Iterable, Mapping

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
            warned=tuple(map(str, event.details.get("warned") or ())),
            changed=_changed(event.details.get("before"), event.details.get("after"))
            or " · ".join([*_written(event.details), *_translated(event.details)]),
        )
        for event in events
    ]


def _changed(before: object, after: object) -> str:
    """What a setting was and what it is since, in the words of the log; empty where an event changed none."""
    if isinstance(before, dict) and isinstance(after, dict):
        names = [name for name in after if after[name] != before.get(name)]
        return ", ".join(f"{name}: {_said(before.get(name))} → {_said(after[name])}" for name in names)
    return "" if before is None or after is None else f"{before} → {after}"


def _written(details: Mapping[str, object]) -> list[str]:
    """Who wrote the words, with which model and prompt, and from which draft of an idea."""
    written = details.get("written")
    told = written if isinstance(written, Mapping) else details
    if not told.get("writer"):
        return []
    by = " ".join(str(told[name]) for name in ("writer", "model", "prompt_version") if told.get(name))
    of = " ".join(str(told[name]) for name in ("idea", "variant") if told.get(name))
    return [part for part in (by, of) if part]


def _translated(details: Mapping[str, object]) -> list[str]:
    """Which languages a model wrote, and whether somebody has changed its words, in the words of the log."""
    found = details.get("translated")
    names = ("language", "writer", "model", "prompt_version")
    return [
        " ".join(
            [*(str(one[name]) for name in names if one.get(name)), *(["changed_by_hand"] * one["changed_by_hand"])]
        )
        for one in (found if isinstance(found, list) else ())
    ]


def _said(value: object) -> str:
    return "–" if value in (None, "") else str(value)


def chain_check(verdict: Verdict) -> ChainCheck:
    """What verifying has found, for people."""
    findings = tuple(Finding(finding.problem.value, finding.seq) for finding in verdict.findings)
    return ChainCheck(events=verdict.events, head=verdict.head.hash, findings=findings)
