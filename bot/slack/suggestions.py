"""What to begin with, for who opens the conversation with Herald: questions, and an idea."""

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError

from bot.campaigns.roles import Actor
from bot.slack.door import Door
from bot.words import Words

log = structlog.get_logger(__name__)


def suggestions(words: Words) -> list[str]:
    """At most four, as many as Slack shows. `manifest.yml` has the English ones, for before anybody is known."""
    return [
        words.text("idea-prompt"),
        words.text("question-prompt-platform"),
        words.text("question-prompt-day"),
        words.text("question-prompt-top"),
    ]


async def suggest_questions(door: Door, actor: Actor, channel: str) -> None:
    """Offer them in this person's language. Where Slack does not show them, nothing is missing."""
    words = await door.learnt_words_for(actor)
    prompts = [{"title": one, "message": one} for one in suggestions(words)]
    try:
        # Without a thread: an agent's conversation has none (reference/slack.md, "Agents").
        await door.client.api_call(
            "assistant.threads.setSuggestedPrompts", json={"channel_id": channel, "prompts": prompts}
        )
    except (SlackApiError, aiohttp.ClientError, TimeoutError) as error:
        log.info("questions_not_suggested", error=type(error).__name__)
