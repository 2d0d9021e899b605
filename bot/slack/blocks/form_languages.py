"""The part of the form in which a text stands in several languages."""

from collections.abc import Iterable
from typing import Any

from bot.campaigns.content import LANGUAGES, LANGUAGES_MAX, MESSAGE_MAX, TITLE_MAX
from bot.campaigns.form import CampaignForm, FormChannel, Translation
from bot.slack.blocks.inputs import field_input, typed
from bot.slack.blocks.kit import Json, actions, context, option, plain
from bot.words import Words

ADD_LANGUAGE = "campaign.add_language"
"""What is called so asks for two more fields, by the language that was chosen."""

_TITLE, _MESSAGE = "title-", "message-"
_ADD = "add-language-"
_WAIT = "translating-"


def language_field(language: str, words: Words, channel: FormChannel = "push") -> Json:
    """In which language title and message are written: field "language"."""
    options = [_option(one, words) for one in _in_order(LANGUAGES, words)]
    select = {"type": "static_select", "options": options, "initial_option": _option(language, words)}
    return field_input(
        "language", words.text("form-language"), select, hint=words.text("form-language-hint", channel=channel)
    )


def translation_fields(form: CampaignForm, words: Words) -> list[Json]:
    """Two fields for each other language, and the choice of one more."""
    fields = [field for one in form.translations for field in _fields(one, words)]
    return [*fields, *_one_more([form.language, *(one.language for one in form.translations)], words)]


def other_languages(form: CampaignForm, words: Words) -> list[Json]:
    """What was written in other languages, where the channel takes one: kept, so that nobody's words are lost."""
    written = [field for one in form.translations if not one.is_dropped for field in _fields(one, words)]
    return [context("note-one-language", f"⚠️ {words.text('form-one-language')}"), *written] if written else []


def read_translations(values: Iterable[str]) -> tuple[str, ...]:
    """The languages for which a form has fields, by their names."""
    names = set(values)
    return tuple(language for language in LANGUAGES if {_TITLE + language, _MESSAGE + language} <= names)


def with_language(view: dict[str, Any], translation: Translation, words: Words, *, note: str = "") -> Json:
    """The modal that is open, with fields for one more language, filled in as far as it is translated.

    What was typed into the other fields stays, since their names do. `note` is said above the new ones.
    """
    language = translation.language
    fields = [] if language in _there(view) else _fields(translation, words)
    if fields and note:
        fields.insert(0, context(f"note-{language}", note))
    return _extended(view, language, fields, words)


def being_translated(view: dict[str, Any], language: str, words: Words) -> Json:
    """The modal that is open, saying that a text in one more language is on its way."""
    told = words.text("form-translating", language=words.language(language))
    wait = [] if language in _there(view) else [context(_WAIT + language, f"⏳ {told}")]
    return _extended(view, language, wait, words)


def _there(view: dict[str, Any]) -> tuple[str, ...]:
    return read_translations(str(one["block_id"]) for one in view["blocks"])


def _extended(view: dict[str, Any], language: str, more: list[Json], words: Words) -> Json:
    """`more` comes in the place of what was waited for, or before the choice of one more language."""
    waiting = [str(block["block_id"]) for block in view["blocks"] if str(block["block_id"]).startswith(_WAIT)]
    blocks: list[Json] = []
    for block in view["blocks"]:
        name = str(block["block_id"])
        if name.startswith(_WAIT):  # what was on its way to a form that has changed since does not arrive
            other = name.removeprefix(_WAIT)
            blocks += more if other == language else _fields(Translation(other, "", ""), words)
        elif name.startswith(_ADD):
            blocks += [] if _WAIT + language in waiting else more
            taken = {*_there(view), *(one.removeprefix(_WAIT) for one in waiting), language}
            blocks += _one_more(taken, words, main_is_another=True)
        else:
            blocks.append(block)
    kept = ("type", "callback_id", "title", "submit", "close", "private_metadata")
    return {**{key: view[key] for key in kept if view.get(key)}, "blocks": blocks}


def _fields(translation: Translation, words: Words) -> list[Json]:
    language, name = translation.language, words.language(translation.language)
    title, message = _names(language)
    return [
        field_input(
            title,
            words.text("form-title-in", language=name),
            typed(most=TITLE_MAX, filled=translation.title),
            optional=True,
        ),
        field_input(
            message,
            words.text("form-message-in", language=name),
            typed(most=MESSAGE_MAX, filled=translation.message, lines=True),
            hint=words.text("form-translation-hint"),
            optional=True,
        ),
    ]


def _one_more(there: Iterable[str], words: Words, *, main_is_another: bool = False) -> list[Json]:
    """The choice of one more language. Named anew each time, or Slack would show the last choice."""
    taken = set(there)
    count = len(taken) + main_is_another
    if count >= LANGUAGES_MAX:
        return []
    options = [_option(one, words) for one in _in_order(set(LANGUAGES) - taken, words)]
    placeholder = plain(words.text("form-add-language"), 150)
    select: Json = {"type": "static_select", "action_id": ADD_LANGUAGE, "options": options, "placeholder": placeholder}
    return [actions(f"{_ADD}{count}", [select])]


def _option(language: str, words: Words) -> Json:
    name = words.language(language)
    return option(name[:1].upper() + name[1:], language)


def _names(language: str) -> tuple[str, str]:
    return _TITLE + language, _MESSAGE + language


def _in_order(languages: Iterable[str], words: Words) -> list[str]:
    """English and French first, then by the name that the reader knows."""
    return sorted(languages, key=lambda one: (one not in ("en", "fr"), words.language(one).casefold()))
