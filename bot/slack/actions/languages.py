"""One more language in the form of a campaign: its fields appear as soon as it is chosen."""

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.campaigns.content import LANGUAGES
from bot.campaigns.form import Translation
from bot.slack.blocks.buttons import ForgedClick
from bot.slack.blocks.form_languages import ADD_LANGUAGE, with_language
from bot.slack.door import Body, Door
from bot.slack.modals import redraw_modal


def register(app: AsyncApp, door: Door) -> None:
    @app.action(ADD_LANGUAGE)
    async def language_chosen(ack: AsyncAck, body: Body) -> None:
        words = await door.words_for(door.actor(body))
        language = (body["actions"][0].get("selected_option") or {}).get("value")
        if language not in LANGUAGES:
            raise ForgedClick()
        await ack()
        door.after_ack(redraw_modal(door, body, with_language(body["view"], Translation(language, "", ""), words)))
