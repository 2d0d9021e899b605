"""The modals in which admins say how the brand speaks and what the checks go by. Lists have one entry a line."""

from collections.abc import Iterable, Sequence

from bot.campaigns.content import LANGUAGES, LANGUAGES_MAX
from bot.campaigns.house_rules import TONE_MAX, CheckRules, Emoji, Voice
from bot.campaigns.usecases.set_house_rules import ChecksForm, VoiceForm, changes, fingerprint
from bot.slack.blocks.inputs import PLACEHOLDER_MAX, field_input, typed
from bot.slack.blocks.kit import INPUT_MAX, Json, context, option, plain, section, view
from bot.slack.blocks.phrases import name_of
from bot.slack.blocks.small_forms import told
from bot.slack.names import Topic
from bot.words import Words

QUIET, NOT_QUIET = "yes", "no"
USUAL_HOURS = ("21:00", "08:00")
VALUE_SHOWN = 200


def voice_form(voice: Voice, words: Words, *, filled: VoiceForm | None = None, note: str = "") -> Json:
    """How the brand speaks. `filled` is what somebody had typed; the form is about this voice."""
    shown = filled or VoiceForm(
        voice.tone, _lines(voice.words_to_avoid), voice.emoji, _lines(voice.examples), voice.languages
    )
    emoji = [option(words.one("settings-emoji", one.value), one.value) for one in Emoji]
    chosen = emoji[list(Emoji).index(shown.emoji)]
    return _form(
        Topic.VOICE,
        words,
        [
            *_note(note),
            context("how", words.text("settings-voice-how")),
            field_input(
                "tone",
                words.text("settings-tone"),
                typed(
                    most=TONE_MAX, filled=shown.tone, lines=True, placeholder=words.text("settings-tone-placeholder")
                ),
                hint=words.text("settings-tone-hint"),
                optional=True,
            ),
            _list(
                "words_to_avoid", words.text("settings-avoid"), words.text("settings-avoid-hint"), shown.words_to_avoid
            ),
            field_input(
                "emoji",
                words.text("settings-emoji"),
                {"type": "radio_buttons", "options": emoji, "initial_option": chosen},
            ),
            _list("examples", words.text("settings-examples"), words.text("settings-examples-hint"), shown.examples),
            _languages(shown.languages, words),
        ],
        metadata=fingerprint(voice),
    )


def checks_form(
    checks: CheckRules, zone: str, words: Words, *, filled: ChecksForm | None = None, note: str = ""
) -> Json:
    """What the checks go by. `filled` is what somebody had typed; the form is about these rules."""
    shown = filled or _filled(checks)
    quiet = [option(words.text("settings-quiet-yes"), QUIET), option(words.text("settings-quiet-none"), NOT_QUIET)]
    hours = (shown.quiet_from, shown.quiet_until)
    since, until = (f"{one:%H:%M}" if one else usual for one, usual in zip(hours, USUAL_HOURS, strict=True))
    return _form(
        Topic.CHECKS,
        words,
        [
            *_note(note),
            context("how", words.text("settings-checks-how")),
            _list(
                "allowed_hosts", words.text("settings-hosts"), words.text("settings-hosts-hint"), shown.allowed_hosts
            ),
            _list("tags", words.text("settings-tags"), words.text("settings-tags-hint"), shown.tags),
            _list("everyone", words.text("settings-everyone"), words.text("settings-everyone-hint"), shown.everyone),
            field_input(
                "quiet",
                words.text("settings-quiet"),
                {"type": "radio_buttons", "options": quiet, "initial_option": quiet[not shown.is_quiet]},
                hint=words.text("settings-quiet-hint"),
            ),
            field_input(
                "quiet_from",
                words.text("settings-quiet-from"),
                {"type": "timepicker", "initial_time": since},
                hint=words.text("form-time-hint", zone=zone),
                optional=True,
            ),
            field_input(
                "quiet_until",
                words.text("settings-quiet-until"),
                {"type": "timepicker", "initial_time": until},
                optional=True,
            ),
        ],
        metadata=fingerprint(checks),
    )


def voice_saved(before: Voice, after: Voice, words: Words) -> Json:
    """What has changed."""
    labels = {
        "tone": words.text("settings-tone"),
        "words_to_avoid": words.text("settings-avoid"),
        "emoji": words.text("settings-emoji"),
        "examples": words.text("settings-examples"),
        "languages": words.text("settings-languages"),
    }
    shown = [
        (name, was, is_now) if name != "emoji" else (name, _emoji(was, words), _emoji(is_now, words))
        for name, was, is_now in _changed(before, after)
    ]
    return _saved(Topic.VOICE, [_was(labels[name], was, is_now, words) for name, was, is_now in shown], words)


def checks_saved(before: CheckRules, after: CheckRules, words: Words, *, taken: Sequence[str] = ()) -> Json:
    """What has changed; and that what is in review keeps its warnings. `taken`: hosts out of whole addresses."""
    labels = {
        "allowed_hosts": words.text("settings-hosts"),
        "tags": words.text("settings-tags"),
        "quiet_hours": words.text("settings-quiet"),
        "everyone": words.text("settings-everyone"),
    }
    lines = [_was(labels[name], was, is_now, words) for name, was, is_now in _changed(before, after)]
    if taken:
        hosts = name_of(words.listing(list(taken)), VALUE_SHOWN)
        lines.append(words.text("settings-hosts-taken", count=len(taken), hosts=hosts))
    return _saved(Topic.CHECKS, [*lines, words.text("settings-checks-from-now")], words)


def house_meanwhile(words: Words, *, in_force: str) -> str:
    """That somebody else was faster, and what is in force now."""
    lead, yours = words.text("settings-house-meanwhile"), words.text("settings-policy-meanwhile-yours")
    return f"{lead}\n{in_force}\n{yours}"


def _filled(checks: CheckRules) -> ChecksForm:
    hours = checks.quiet_hours
    return ChecksForm(
        allowed_hosts=_lines(checks.allowed_hosts),
        tags=_lines(checks.tags or ()),
        is_quiet=hours is not None,
        quiet_from=hours[0] if hours else None,
        quiet_until=hours[1] if hours else None,
        everyone=_lines(checks.everyone),
    )


def _lines(entries: Iterable[str]) -> str:
    return "\n".join(entries)


def _list(name: str, label: str, hint: str, filled: str) -> Json:
    return field_input(name, label, typed(most=INPUT_MAX, filled=filled, lines=True), hint=hint, optional=True)


def _languages(chosen: Iterable[str], words: Words) -> Json:
    options = {one: option(words.language(one), one) for one in LANGUAGES}
    select: Json = {
        "type": "multi_static_select",
        "options": sorted(options.values(), key=lambda one: str(one["text"]["text"]).casefold()),
        "max_selected_items": LANGUAGES_MAX,
        "placeholder": plain(words.text("settings-languages-placeholder"), PLACEHOLDER_MAX),
    }
    if initial := [options[one] for one in chosen if one in options]:
        select["initial_options"] = initial
    hint = words.text("settings-languages-hint")
    return field_input("languages", words.text("settings-languages"), select, hint=hint, optional=True)


def _emoji(value: str, words: Words) -> str:
    return words.one("settings-emoji", value)


def _changed(before: Voice | CheckRules, after: Voice | CheckRules) -> Iterable[tuple[str, str, str]]:
    was, is_now = changes(before, after)
    return ((name, was[name], is_now[name]) for name in is_now)


def _was(what: str, before: str, after: str, words: Words) -> str:
    shown = (name_of(one, VALUE_SHOWN) if one else words.text("settings-none") for one in (before, after))
    return words.text("settings-was", what=what, before=next(shown), after=next(shown))


def _note(note: str) -> list[Json]:
    return [section("note", note)] if note else []


def _form(topic: Topic, words: Words, blocks: list[Json], *, metadata: str) -> Json:
    return view(
        words.one("settings-topic", topic.value),
        blocks,
        callback_id=topic.action_id,
        metadata=metadata,
        submit=words.text("form-save"),
        close=words.text("form-close"),
    )


def _saved(topic: Topic, lines: list[str], words: Words) -> Json:
    return told(words.one("settings-topic", topic.value), "\n".join([words.text("settings-saved"), *lines]), words)
