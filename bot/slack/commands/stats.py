"""/stats: a question about the numbers in words, an overview, how an answer came about, what people say
of the answers, what can be asked."""

import re
from datetime import timedelta
from zoneinfo import ZoneInfo

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.campaigns.roles import Actor
from bot.clock import now
from bot.slack.answers import as_ack
from bot.slack.blocks.kit import Message
from bot.slack.door import Body, Door
from bot.slack.names import STATS
from bot.slack.progress import say_if_slow
from bot.stats.asking import ask, feedback, question_called
from bot.stats.question import Question
from bot.words import Words
from bot.workspaces.model import zone_of

OVERVIEW = ("messages", "delivered", "click_rate", "unsubscribed")
_HELP = frozenset({"help", "aide", "?"})
_FEEDBACK = frozenset({"feedback", "retours"})


def register(app: AsyncApp, door: Door) -> None:
    @app.command(STATS)
    async def stats_asked(ack: AsyncAck, body: Body) -> None:
        actor = door.actor(body)
        words = await door.words_for(actor)
        await ack(**as_ack(await _answer(door, body, actor, words)))


async def _answer(door: Door, body: Body, actor: Actor, words: Words) -> Message | None:
    """What the ack says. None for a question: its answer is posted, and an ack that says "wait" would stay above it."""
    # What draws answers is loaded for the first one.
    from bot.slack.blocks.questions import FEEDBACK_SHOWN, how_computed, judged_wrong, stats_help
    from bot.stats.answering import reply_to

    text = (body.get("text") or "").strip()
    if text.lower() in _HELP:
        return stats_help(words)
    if text.lower() in _FEEDBACK:
        async with door.database.reading() as tx:
            said_of_answers = await feedback(tx, actor, most=FEEDBACK_SHOWN)
            zone = await zone_of(tx, actor.workspace_id)
        return judged_wrong(said_of_answers, words, zone, now())
    if re.fullmatch(r"[qQ]-?\d{1,9}", text):
        async with door.database.reading() as tx:
            asked = await question_called(tx, actor.workspace_id, text)
            zone = await zone_of(tx, actor.workspace_id)
        return how_computed(asked, reply_to(asked), words, now().astimezone(zone).date())
    async with door.once(body) as tx:
        chosen = None if text else overview(await zone_of(tx, actor.workspace_id))
        asked = await ask(tx, actor, text or words.text("question-overview"), channel=body["channel_id"], chosen=chosen)
    door.after_ack(say_if_slow(door, asked.key, response_url=body["response_url"]))
    return None


def overview(zone: ZoneInfo) -> Question:
    """What is answered where nothing in particular was asked: the last 7 whole days against the 7 before."""
    today = now().astimezone(zone).date()
    return Question(
        metrics=OVERVIEW, since=today - timedelta(days=7), until=today - timedelta(days=1), compare="previous"
    )
