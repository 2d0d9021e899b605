"""Setting the house rules: how the brand speaks, and what the checks hold a campaign against."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from urllib.parse import urlsplit

from sqlmodel import col, select

from bot import audit
from bot.campaigns.checking import check_all_again
from bot.campaigns.content import LANGUAGES, LANGUAGES_MAX
from bot.campaigns.form import storable
from bot.campaigns.form_errors import FormError, FormErrors, NoSuchLanguage, TooLong, TooManyLanguages
from bot.campaigns.house_rules import (
    ENTRY_MAX,
    LIST_MAX,
    TONE_MAX,
    CheckRules,
    Emoji,
    HouseRules,
    LifecycleRules,
    StoredHouseRules,
    Voice,
    house_rules,
)
from bot.campaigns.roles import Action, Actor
from bot.campaigns.segments import Segment
from bot.campaigns.usecases.team_settings import SettingUnchanged, begin_setting, tell_setting
from bot.clock import now
from bot.errors import HeraldError
from bot.store import Tx

FINGERPRINT_LENGTH = 16
SEGMENTS_SHOWN = 8
NAME_SHOWN = 60


class TooManyEntries(FormError):
    """More lines than a list of the house rules takes."""

    text = "error-too-many-entries"


class EntryTooLong(FormError):
    """One line is longer than an entry of the house rules may be."""

    text = "error-entry-too-long"


class NotAHost(FormError):
    """A line is no name of a host, such as shop.example."""

    text = "error-not-a-host"


class NotASegment(FormError):
    """A line is no segment that OneSignal has: a check would wait for it for ever."""

    text = "error-not-a-segment"


class QuietHoursIncomplete(FormError):
    """Quiet hours need both of their ends, and two different ones."""

    text = "error-quiet-hours-incomplete"


class HouseRulesChanged(HeraldError):
    """Somebody else has set these rules since this person opened the form: theirs must not be overwritten unseen."""

    text = "error-house-rules-changed"


@dataclass(frozen=True)
class VoiceForm:
    """The form "Brand voice" as it was filled in; lists have one entry a line."""

    tone: str = ""
    words_to_avoid: str = ""
    emoji: Emoji = Emoji.FEW
    examples: str = ""
    languages: tuple[str, ...] = ()


@dataclass(frozen=True)
class ChecksForm:
    """The form "Checks" as it was filled in; lists have one entry a line."""

    allowed_hosts: str = ""
    tags: str = ""
    is_quiet: bool = True
    quiet_from: time | None = None
    quiet_until: time | None = None
    everyone: str = ""


def fingerprint(rules: Voice | CheckRules | LifecycleRules) -> str:
    """What tells these rules from others: a form carries it, so that nobody overwrites what they have not seen."""
    return hashlib.sha256(rules.model_dump_json().encode()).hexdigest()[:FINGERPRINT_LENGTH]


async def set_voice(tx: Tx, actor: Actor, form: VoiceForm, *, seen: str) -> tuple[Voice, Voice]:
    """Say how the brand speaks, from the next draft and the next check on; the voice before and the new one.

    Raises NotAllowed, HouseRulesChanged, and FormErrors: TooLong, TooManyEntries, EntryTooLong, NoSuchLanguage,
    TooManyLanguages, SettingUnchanged.
    """
    await begin_setting(tx, actor, Action.SET_VOICE)
    rules = await house_rules(tx, actor.workspace_id)
    after = _voice(form)
    _must_be_new(rules.voice, after, seen=seen, field="tone")
    await _store(tx, actor, rules.model_copy(update={"voice": after}))
    was, will_be = changes(rules.voice, after)
    await audit.append(tx, actor, "voice.set", "brand voice", before=was, after=will_be)
    await tell_setting(tx, actor)
    return rules.voice, after


async def set_checks(tx: Tx, actor: Actor, form: ChecksForm, *, seen: str) -> tuple[CheckRules, CheckRules]:
    """Say what the checks go by, from the next check on; the rules before and the new ones.

    What is in review keeps the warnings that it was submitted with. Raises NotAllowed, HouseRulesChanged, and
    FormErrors: TooManyEntries, EntryTooLong, NotAHost, NotASegment, QuietHoursIncomplete, SettingUnchanged.
    """
    await begin_setting(tx, actor, Action.SET_CHECKS)
    rules = await house_rules(tx, actor.workspace_id)
    after = _checks(form)
    await _must_be_segments(tx, actor.workspace_id, after.everyone, known=rules.checks.everyone)
    _must_be_new(rules.checks, after, seen=seen, field="allowed_hosts")
    await _store(tx, actor, rules.model_copy(update={"checks": after}))
    was, will_be = changes(rules.checks, after)
    await audit.append(tx, actor, "checks.set", "checks", before=was, after=will_be)
    await tell_setting(tx, actor)
    return rules.checks, after


def changes(before: Voice | CheckRules, after: Voice | CheckRules) -> tuple[dict[str, str], dict[str, str]]:
    """What differs, as short texts by the names of the fields: what it was, and what it is. Nothing: an empty text."""
    old, new = _plain(before), _plain(after)
    names = [name for name in new if old[name] != new[name]]
    return {name: old[name] for name in names}, {name: new[name] for name in names}


def _plain(rules: Voice | CheckRules) -> dict[str, str]:
    values = {name: getattr(rules, name) for name in type(rules).model_fields}
    if isinstance(hours := values.get("quiet_hours"), tuple):
        values["quiet_hours"] = f"{hours[0]:%H:%M}–{hours[1]:%H:%M}"
    return {name: ", ".join(value) if isinstance(value, tuple) else str(value or "") for name, value in values.items()}


def _must_be_new(before: Voice | CheckRules, after: Voice | CheckRules, *, seen: str, field: str) -> None:
    if fingerprint(before) != seen:
        raise HouseRulesChanged()
    if before == after:
        raise FormErrors([SettingUnchanged(field=field)])


async def _store(tx: Tx, actor: Actor, rules: HouseRules) -> None:
    stored = StoredHouseRules(
        workspace_id=actor.workspace_id, rules_json=rules.model_dump_json(), set_by=actor.slack_id, set_at=now()
    )
    await tx.merge(stored)
    await tx.flush()
    await check_all_again(tx, actor.workspace_id)


def _voice(form: VoiceForm) -> Voice:
    tone, errors = storable(form.tone), list[HeraldError]()
    if len(tone) > TONE_MAX:
        errors.append(TooLong(field="tone", length=len(tone), limit=TONE_MAX))
    words, examples = _lines(form.words_to_avoid), _lines(form.examples)
    errors += [*_entry_errors("words_to_avoid", words), *_entry_errors("examples", examples)]
    if any(language not in LANGUAGES for language in form.languages):
        errors.append(NoSuchLanguage(field="languages"))
    elif len(form.languages) > LANGUAGES_MAX:
        errors.append(TooManyLanguages(field="languages", limit=LANGUAGES_MAX))
    if errors:
        raise FormErrors(errors)
    return Voice(tone=tone, words_to_avoid=words, emoji=form.emoji, examples=examples, languages=form.languages)


def _checks(form: ChecksForm) -> CheckRules:
    hosts, tags, everyone = _hosts(form.allowed_hosts), _lines(form.tags), _lines(form.everyone)
    errors = [
        *_entry_errors("allowed_hosts", hosts),
        *(NotAHost(field="allowed_hosts", host=host[:ENTRY_MAX]) for host in hosts if not _HOST.fullmatch(host)),
        *_entry_errors("tags", tags),
        *_entry_errors("everyone", everyone),
    ]
    quiet_hours = None
    if form.is_quiet:
        if form.quiet_from is None or form.quiet_until is None or form.quiet_from == form.quiet_until:
            errors.append(QuietHoursIncomplete(field="quiet_from" if form.quiet_from is None else "quiet_until"))
        else:
            quiet_hours = (form.quiet_from, form.quiet_until)
    if errors:
        raise FormErrors(errors)
    return CheckRules(allowed_hosts=hosts, tags=tags or None, quiet_hours=quiet_hours, everyone=everyone)


async def _must_be_segments(tx: Tx, workspace_id: str, names: Sequence[str], *, known: Sequence[str]) -> None:
    """What stood there before may stay, and as long as OneSignal has listed none, any name will do."""
    segments = list(await tx.exec(select(Segment).where(col(Segment.workspace_id) == workspace_id)))
    named = {one.casefold() for one in (*(one.name for one in segments), *known, *CheckRules().everyone)}
    unknown = next((name for name in names if name.casefold() not in named), None)
    if segments and unknown is not None:
        largest = sorted(segments, key=lambda one: (-(one.subscribers or 0), one.name))[:SEGMENTS_SHOWN]
        shown = ", ".join(one.name[:NAME_SHOWN] for one in largest)
        raise FormErrors([NotASegment(field="everyone", segment=unknown[:NAME_SHOWN], known=shown)])


def hosts_taken(form: ChecksForm) -> tuple[str, ...]:
    """The hosts that were taken out of whole addresses that somebody had pasted."""
    whole = "\n".join(line for line in _lines(form.allowed_hosts) if "://" in line)
    return _hosts(whole)


_HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_][\w-]*[^\W_]")
"""Letters of any language: shop.example, boutique.café."""


def _hosts(typed: str) -> tuple[str, ...]:
    """The hosts, one a line; of a whole address that was pasted, its host."""
    return tuple(dict.fromkeys(_host(line).removeprefix("*.").rstrip(".") for line in _lines(typed.lower())))


def _host(line: str) -> str:
    if "://" not in line:
        return line.removesuffix("/")
    try:
        return urlsplit(line).hostname or line
    except ValueError:
        return line


def _lines(typed: str) -> tuple[str, ...]:
    """The lines that say something, each once whatever its case."""
    lines = dict[str, str]()
    for line in storable(typed).splitlines():
        said = " ".join(line.split())
        lines.setdefault(said.casefold(), said)
    lines.pop("", None)
    return tuple(lines.values())


def _entry_errors(field: str, entries: Sequence[str]) -> list[HeraldError]:
    if len(entries) > LIST_MAX:
        return [TooManyEntries(field=field, count=len(entries), limit=LIST_MAX)]
    long = next((entry for entry in entries if len(entry) > ENTRY_MAX), None)
    return [EntryTooLong(field=field, entry=f"{long[:40]}…", limit=ENTRY_MAX)] if long else []
