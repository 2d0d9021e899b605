"""Which values the families of texts are named after, and where else in the code a text is named."""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import bot
from bot.campaigns.automation_form import RELATIONS, STARTS, UNITS
from bot.campaigns.content import Format, ShownAfter
from bot.campaigns.difference import Part
from bot.campaigns.filter_rows import FilterField, Relation
from bot.campaigns.form import FORM_CHANNELS
from bot.campaigns.house_rules import Emoji, LifecycleRules
from bot.campaigns.lifecycle import State
from bot.campaigns.lifecycle_audiences import Stage
from bot.campaigns.model import Verdict
from bot.campaigns.policy import RULES, Reason
from bot.campaigns.preflight import codes
from bot.campaigns.preflight.finding import Severity
from bot.campaigns.roles import Role
from bot.campaigns.schedule import By
from bot.copywriting.preview.push import Person, Place
from bot.copywriting.writer import CouldNot, Wish
from bot.digests.alert_model import AlertKind
from bot.errors import HeraldError
from bot.sending import failure
from bot.sending.check import Cause
from bot.sending.journeys import fingerprint
from bot.sending.results import RESULT_HOURS
from bot.sending.silence import UNANSWERED_IN
from bot.slack.blocks.buttons import Button
from bot.slack.blocks.card_automation import SAID_OF_AUTOMATIONS
from bot.slack.blocks.card_both import FOLLOWS, SAID_OF_IN_APP_PART, SAID_OF_PUSH
from bot.slack.blocks.card_in_app import SAID_OF_IN_APP
from bot.slack.blocks.event_lines import EVENTS, event_text_name
from bot.slack.names import Topic
from bot.stats.names import STEP_KINDS
from bot.stats.question import Dimension, Source
from bot.stats.reading import Doubt, Refused
from bot.words import Family

BOT = Path(bot.__file__).parent
WHY_NOT_WRITTEN = ("down", "slow", "refused", "bad_answer", "over_budget")
"""What `CannotWrite` says."""

CHECK_PARTS = ("place", "place-first", "language-found", "language-wanted", "weekday")
CHECK_TEXTS = (*(text for code in codes() for text in (code, f"{code}-suggestion")), *CHECK_PARTS)
"""Of each check what it found, and what to do; and parts of these sentences."""

FAMILIES: dict[Family, tuple[str, ...]] = {
    "button": tuple(one.value for one in Button if one is not Button.MORE),
    "check": CHECK_TEXTS,
    "card-state": tuple(State),
    "card-now": tuple(State),
    "card-needed": tuple(Reason),
    "card-failed": tuple(failure.Reason),
    "card-found": tuple(Severity),
    "card-format": tuple(Format),
    "form-channel": FORM_CHANNELS,
    "form-shown-after": tuple(ShownAfter),
    "form-shown-after-hint": tuple(ShownAfter),
    "form-hours": ("after", "to_click"),
    "form-hours-hint": ("after", "to_click"),
    "form-format": tuple(Format),
    "form-part": tuple(Part),
    "form-part-in": (Part.TITLE, Part.MESSAGE),
    "story-verdict": tuple(Verdict),
    "story-result-at": tuple(str(hours) for hours in (0, *RESULT_HOURS)),
    "story-missed": ("approved_late", "herald_late"),
    "story-back": (*Cause, "warned"),
    "story-unanswered": tuple(one.value for one in UNANSWERED_IN),
    "story-recalled": ("draft", "cancelled", "scheduled"),
    "inapp-part": tuple(fingerprint.Part),
    "inapp-hand": ("started", "ended"),
    "inapp-now": SAID_OF_IN_APP,
    "both-shows": FOLLOWS,
    "both-running": FOLLOWS,
    "both-part": ("push", "in_app"),
    "both-push": SAID_OF_PUSH,
    "both-in-app": SAID_OF_IN_APP_PART,
    "both-stop-title": ("push", "in_app"),
    "both-line": ("push", "in_app"),
    "both-goes-on": ("push", "in_app"),
    "both-follows": FOLLOWS,
    "list-event": tuple(event_text_name(action) for action in sorted(EVENTS)),
    "list-finding": ("changed", "removed", "inserted", "reordered", "cut_off"),
    "idea-wish": tuple(Wish),
    "idea-could-not": tuple(CouldNot),
    "idea-fell-back": WHY_NOT_WRITTEN,
    "idea-problem": (*WHY_NOT_WRITTEN, "words_to_avoid", "fault"),
    "digest-list": ("today", "waiting", "odd"),
    "digest-of": ("best", "worst"),
    "digest-where": ("best", "worst"),
    "question-doubt": tuple(Doubt),
    "question-refused": tuple(Refused),
    "preview-place": tuple(Place),
    "preview-person": tuple(Person),
    "answer-by": tuple(Dimension),
    "answer-source": tuple(Source),
    "answer-step": tuple(STEP_KINDS),
    "alert-said": tuple(AlertKind),
    "alert-means": tuple(AlertKind),
    "alert-about": tuple(AlertKind),
    "settings-topic": tuple(Topic),
    "settings-role": tuple(Role),
    "settings-may": tuple(Role),
    "settings-rule": tuple(RULES),
    "settings-about": tuple(RULES),
    "settings-emoji": tuple(Emoji),
    "audience-field": tuple(FilterField),
    "audience-relation": tuple(one.name.lower() for one in Relation),
    "audience-rule": tuple(LifecycleRules.model_fields),
    "audience-said": tuple(one for one in FilterField if one is not FilterField.TAG),
    "when-choice": tuple(By),
    "when-limits": tuple(By),
    "when-line": tuple(By),
    "when-now": ("scheduled", "handed_over", "sent"),
    "audience-stage": tuple(Stage),
    "automation-starts": STARTS,
    "automation-relation": RELATIONS,
    "automation-unit": tuple(UNITS),
    "automation-now": SAID_OF_AUTOMATIONS,
    "automation-lasts": tuple(UNITS),
}


@dataclass(frozen=True)
class Use:
    """One place in the code that asks for a text; `params` is None where they are not written out."""

    id: str
    params: frozenset[str] | None
    where: str


def errors() -> set[type[HeraldError]]:
    """Every error that knows its text, of every module of the bot."""
    for module in pkgutil.walk_packages(bot.__path__, "bot."):
        if ".sandbox" not in module.name and not module.name.startswith(("bot.__main__", "bot.store.migrations")):
            importlib.import_module(module.name)
    found, waiting = set[type[HeraldError]](), [HeraldError]
    while waiting:
        for one in waiting.pop().__subclasses__():
            if one not in found and one.__module__.startswith("bot."):
                found.add(one)
                waiting.append(one)
    return {one for one in found if hasattr(one, "text")}


def uses() -> Iterator[Use]:
    """Every text that the code names: `.text("…")` and `.one("family", …)` of Words, and `text="…"` of a notice."""
    for path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                where = f"{path.relative_to(BOT)}:{node.lineno}"
                yield from (Use(id, params, where) for id, params in _asked_for(node))


def _asked_for(call: ast.Call) -> Iterator[tuple[str, frozenset[str] | None]]:
    for keyword in call.keywords:
        if keyword.arg == "text" and isinstance(keyword.value, ast.Constant) and "-" in str(keyword.value.value):
            yield str(keyword.value.value), None
    if not (isinstance(call.func, ast.Attribute) and call.args):
        return
    for name in _names(call.args[0]):
        if call.func.attr == "text" and "-" in name:
            yield name, _keywords(call)
        elif call.func.attr == "one" and name in FAMILIES:
            for value in FAMILIES[name]:
                yield f"{name}-{value}", _keywords(call)


def _names(node: ast.expr) -> list[str]:
    """A name written out, or both of "a" if … else "b"."""
    if isinstance(node, ast.IfExp):
        return [*_names(node.body), *_names(node.orelse)]
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def audited() -> set[str]:
    """Every action that the code appends to the audit log and writes out."""
    found = set()
    for _, tree in trees():
        for node in ast.walk(tree):
            is_append = isinstance(node, ast.Call) and ast.unparse(node.func) in ("audit.append", "append")
            if is_append and isinstance(node, ast.Call) and len(node.args) > 2:
                action = node.args[2]
                if isinstance(action, ast.Constant):
                    found.add(str(action.value))
    return found


def raised() -> Iterator[tuple[str, frozenset[str], str]]:
    """Every construction of an error by its name: the class, its keywords, where."""
    names = {one.__name__ for one in errors()}
    for path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
                keywords = _keywords(node)
                if keywords is not None:
                    yield node.func.id, keywords, f"{path.relative_to(BOT)}:{node.lineno}"


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(BOT.rglob("*.py")):
        if "sandbox" not in path.parts:
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def _keywords(call: ast.Call) -> frozenset[str] | None:
    names = [keyword.arg for keyword in call.keywords]
    return None if None in names else frozenset(name for name in names if name is not None)
