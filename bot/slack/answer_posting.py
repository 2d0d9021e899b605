"""An answer as it is told, and what belongs to it as a file: its rows as CSV, its charts where Slack draws none."""

import asyncio

from slack_sdk.web.async_client import AsyncWebClient

from bot.campaigns.roles import Actor
from bot.clock import now
from bot.notices.answers import Pictures, RowsFile
from bot.slack.blocks.charts import charts, fits
from bot.slack.blocks.kit import Message
from bot.slack.blocks.questions import answered
from bot.slack.door import Door
from bot.slack.i18n.text import cut
from bot.slack.uploads import upload
from bot.stats.answer import Answer
from bot.stats.answering import Reply, reply_to
from bot.stats.asking import AskedQuestion
from bot.stats.rows_file import as_csv
from bot.stats.telling import sentence
from bot.store import Database
from bot.words import Words

ALT_MAX = 1_000
"""Characters of a file's alt text."""


async def answer_to(asked: AskedQuestion, door: Door) -> tuple[Reply, Message]:
    """What came of a question, and the message that tells it, in the words of who asked."""
    reply = reply_to(asked)
    assert reply is not None, "the notice is written with the answer"
    words = await door.learnt_words_for(Actor(asked.workspace_id, asked.asked_by))
    return reply, answered(asked, reply, words, now().astimezone(await door.zone()).date())


async def send_rows(database: Database, door: Door, client: AsyncWebClient, notice: RowsFile) -> None:
    """Upload the rows of an answer. Raises SlackApiError."""
    words = await door.words_for_id(notice.to)
    async with database.reading() as tx:
        asked = await tx.get(AskedQuestion, notice.question)
    reply = reply_to(asked) if asked else None
    if asked is None or not isinstance(reply, Answer):
        return
    await upload(
        client,
        to=notice.to,
        channel=notice.channel,
        thread_ts=notice.thread_ts,
        content=as_csv(reply),
        filename=f"{asked.code}.csv",
        title=words.text("question-csv-title", code=asked.code),
    )


def needs_pictures(reply: Reply, *, is_drawn: bool) -> bool:
    """Whether there are charts that Slack does not draw: it has not got such blocks yet, or they have too many points.

    `is_drawn`: whether it took the message as it was.
    """
    return isinstance(reply, Answer) and bool(charts(reply, Words())) and not (is_drawn and fits(reply))


async def send_pictures(database: Database, door: Door, client: AsyncWebClient, notice: Pictures) -> None:
    """Upload the charts of an answer as one picture, into its thread. Raises SlackApiError."""
    from bot.slack.pictures import drawn

    async with database.reading() as tx:
        asked = await tx.get(AskedQuestion, notice.question)
    reply = reply_to(asked) if asked else None
    if asked is None or not isinstance(reply, Answer):
        return
    words = await door.words_for_id(asked.asked_by)
    shown = charts(reply, words)
    picture = await asyncio.to_thread(drawn, shown)  # Matplotlib takes a second to load
    title = words.listing([chart.title for chart in shown])
    await upload(
        client,
        to=asked.asked_by,
        channel=asked.channel,
        thread_ts=asked.thread,
        file=picture,
        filename=f"{asked.code}.png",
        title=f"{asked.code} · {title}",
        alt_txt=cut(words.text("question-chart-alt", title=title, text=sentence(reply, words)), ALT_MAX),
    )
