"""One more language in the form of a campaign: its fields appear as soon as it is chosen, translated by a model."""

from typing import Any

import structlog
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.campaigns.content import LANGUAGES, Text
from bot.campaigns.form import Translation, storable
from bot.slack.blocks.buttons import ForgedClick
from bot.slack.blocks.form_context import FormContext
from bot.slack.blocks.form_input import read_option, read_text
from bot.slack.blocks.form_languages import ADD_LANGUAGE, being_translated, with_language
from bot.slack.door import Body, Door
from bot.slack.modals import redraw_modal
from bot.words import Words

log = structlog.get_logger(__name__)


def register(app: AsyncApp, door: Door) -> None:
    @app.action(ADD_LANGUAGE)
    async def language_chosen(ack: AsyncAck, body: Body) -> None:
        words = await door.words_for(door.actor(body))
        language = (body["actions"][0].get("selected_option") or {}).get("value")
        if language not in LANGUAGES:
            raise ForgedClick()
        written = _written(body["view"]["state"]["values"])
        await ack()
        door.after_ack(_add(door, body, language, written, words))


def _written(values: dict[str, Any]) -> tuple[str, Text] | None:
    """What there is to translate: the text above, where it is whole, and its language."""
    title, message = storable(read_text(values, "title")), storable(read_text(values, "message"))
    return (read_option(values, "language"), Text(title=title, message=message)) if title and message else None


async def _add(door: Door, body: Body, language: str, written: tuple[str, Text] | None, words: Words) -> None:
    empty = Translation(language, "", "")
    if door.translate is None or written is None or written[0] == language:
        await redraw_modal(door, body, with_language(body["view"], empty, words))
        return
    waiting = being_translated(body["view"], language, words)
    if not (seen := await redraw_modal(door, body, waiting)):
        return
    try:
        found = await door.translate(written[1], written[0], language)
    except Exception:
        log.exception("not_translated", into=language)
        found = None  # whoever waits for it writes it: the form must not stay "is being written"
    if found is None:
        there = with_language(waiting, empty, words, note=words.text("form-not-translated"))
    else:
        text, by = found
        filled = Translation(language, text.title, text.message)
        there = with_language(waiting, filled, words, note=words.text("form-translated"))
        there["private_metadata"] = FormContext.parse(waiting["private_metadata"]).with_translated(by).dumps()
    await redraw_modal(door, body, there, seen=seen)
