"""The checks before anyone is asked: one file each in checks/, each a pure function that returns findings.

A new check is a file there, with its texts in i18n/. Nothing here is heavy to import: the checks, and what they read
with, are loaded with the first campaign that is checked.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

import structlog

from bot.campaigns.preflight.finding import Checked, Finding, House, Severity

__all__ = ["CHECK_FAILED", "Check", "Checked", "Finding", "House", "Severity", "all_checks", "check_campaign", "codes"]

log = structlog.get_logger(__name__)

CHECK_FAILED = "check_failed"
"""A check that could not be carried out: nobody knows what it would have found, so it blocks."""

_ORDER = {severity: place for place, severity in enumerate((Severity.BLOCK, Severity.WARNING, Severity.NOTE))}


@dataclass(frozen=True)
class Check:
    """One file of checks/."""

    code: str
    """The name of the file, and what its findings are called."""
    run: Callable[[Checked, House], Iterable[Finding]]


@cache
def all_checks() -> tuple[Check, ...]:
    """Every check there is."""
    import importlib
    import pkgutil

    from bot.campaigns.preflight import checks

    modules = [
        importlib.import_module(found.name) for found in pkgutil.iter_modules(checks.__path__, f"{checks.__name__}.")
    ]
    return tuple(Check(module.__name__.rpartition(".")[2], module.check) for module in modules)


def codes() -> tuple[str, ...]:
    """What a finding can be called. Its texts are check-<code> and check-<code>-suggestion."""
    return (*(check.code for check in all_checks()), CHECK_FAILED)


def check_campaign(checked: Checked, house: House) -> tuple[Finding, ...]:
    """What all checks find: what blocks first, then warnings, then notes."""
    findings = [finding for check in all_checks() for finding in _run(check, checked, house)]
    return tuple(sorted(findings, key=lambda one: _ORDER[one.severity]))


def _run(check: Check, checked: Checked, house: House) -> list[Finding]:
    """Fails closed."""
    try:
        return list(check.run(checked, house))
    except Exception:
        log.exception("check_failed", check=check.code)
        return [Finding(CHECK_FAILED, Severity.BLOCK, "message", params={"check": check.code})]
