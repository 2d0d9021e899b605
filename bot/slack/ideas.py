"""An idea at the door: taken in from wherever it was said, or told from a question and from a wish."""

from datetime import timedelta
from typing import TYPE_CHECKING

from bot import notices
from bot.campaigns.roles import Actor
from bot.clock import now
from bot.notices.kinds import Private
from bot.slack.plain_words import plain_words
from bot.store import Tx

if TYPE_CHECKING:
    from bot.copywriting.ideas import Idea

# What writes and keeps drafts is loaded for the first that is said.

DIRECT = "D"
"""What the ID of a conversation with Herald alone begins with."""
GOES_ON = timedelta(minutes=10)
"""Within this, what is written to Herald directly may be a wish about the drafts before it."""


async def take_in(tx: Tx, actor: Actor, text: str, *, channel: str, thread: str = "", is_clear: bool = True) -> None:
    """Have drafts of this idea written. Raises NotAllowed."""
    from bot.copywriting.usecases.take_idea import take_idea

    await take_idea(tx, actor, text, channel=channel, thread=thread, is_clear=is_clear)


async def is_of_drafts(tx: Tx, actor: Actor, said: str, *, channel: str, thread: str | None, ts: str) -> bool:
    """Take in what was said to Herald, if it is an idea, or a wish about drafts. False: it is a question.

    `thread`: in which it was said; `ts`: of what was said, in whose thread it is answered otherwise.
    """
    from bot.copywriting.ideas import idea_in_thread, idea_just_had
    from bot.copywriting.said import Meant, asks, meant
    from bot.copywriting.wishes import is_like_a_wish, is_small_talk

    text = plain_words(said)
    idea = None
    if thread is not None:
        idea = await idea_in_thread(tx, actor.workspace_id, channel, thread)
    elif channel.startswith(DIRECT) and (is_like_a_wish(text) or is_small_talk(text)):
        idea = await idea_just_had(tx, actor.workspace_id, channel, since=now() - GOES_ON)
    if idea is not None and is_small_talk(text):
        nothing = Private(to=actor.slack_id, channel=channel, thread_ts=thread, text="idea-nothing-wished")
        notices.add(tx, actor.workspace_id, nothing)
        return True
    if idea is not None and (is_like_a_wish(text) or not asks(text)):
        await _wish(tx, actor, idea, text)
        return True
    means = meant(text)
    if means is Meant.QUESTION or (means is Meant.UNCLEAR and thread is not None):
        return False
    await take_in(tx, actor, text, channel=channel, thread=thread or ts, is_clear=means is Meant.IDEA)
    return True


async def _wish(tx: Tx, actor: Actor, idea: "Idea", text: str) -> None:
    """About the draft that is named, else about what was shown last."""
    from bot.copywriting.ideas import last_of_letter, last_written
    from bot.copywriting.usecases.wish import wish_in_words
    from bot.copywriting.wishes import read_wish

    wanted = read_wish(text)
    about = await last_of_letter(tx, idea, wanted.place) if wanted.place is not None else None
    if about is None:
        shown = await last_written(tx, idea)
        about = shown[0] if len(shown) == 1 else None
    await wish_in_words(
        tx, actor, idea, wanted.language or text, wish=wanted.wish, of=about.key if about is not None else None
    )
