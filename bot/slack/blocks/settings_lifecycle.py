"""The modal in which admins say how the ready-made audiences tell who is who."""

from collections.abc import Mapping

from bot.campaigns.house_rules import TAG_MAX, LifecycleRules
from bot.campaigns.usecases.set_house_rules import fingerprint
from bot.campaigns.usecases.set_lifecycle import NUMBERS
from bot.slack.blocks.inputs import field_input, typed
from bot.slack.blocks.kit import Json, context, section, view
from bot.slack.blocks.phrases import name_of
from bot.slack.blocks.small_forms import told
from bot.slack.names import Topic
from bot.words import Words

NUMBER_MAX = 15
VALUE_SHOWN = 100


def lifecycle_form(
    rules: LifecycleRules, words: Words, *, filled: Mapping[str, str] | None = None, note: str = ""
) -> Json:
    """One field a rule. `filled` is what somebody had typed; the form is about these rules."""
    blocks = [section("note", note)] if note else []
    blocks.append(context("how", words.text("audience-settings-how")))
    hints = {
        "purchase_tag": words.text("audience-rule-time-hint"),
        "cart_tag": words.text("audience-rule-cart-hint"),
    }
    for name in LifecycleRules.model_fields:
        value = filled.get(name, "") if filled is not None else str(getattr(rules, name))
        element = typed(most=NUMBER_MAX if name in NUMBERS else TAG_MAX, filled=value)
        blocks.append(field_input(name, words.one("audience-rule", name), element, hint=hints.get(name, "")))
    return view(
        words.one("settings-topic", Topic.LIFECYCLE.value),
        blocks,
        callback_id=Topic.LIFECYCLE.action_id,
        metadata=fingerprint(rules),
        submit=words.text("form-save"),
        close=words.text("form-close"),
    )


def lifecycle_saved(before: LifecycleRules, after: LifecycleRules, words: Words) -> Json:
    """What has changed."""
    lines = [words.text("settings-saved")]
    for name in LifecycleRules.model_fields:
        was, is_now = (name_of(str(getattr(rules, name)), VALUE_SHOWN) for rules in (before, after))
        if was != is_now:
            what = words.one("audience-rule", name)
            lines.append(words.text("settings-was", what=what, before=was, after=is_now))
    return told(words.one("settings-topic", Topic.LIFECYCLE.value), "\n".join(lines), words)
