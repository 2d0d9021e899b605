"""An answer as it is told, and what belongs to it as a file: its rows as CSV, its charts where Slack draws none."""

import asyncio
from io import BytesIO

from slack_sdk.web.async_client import AsyncWebClient

from bot.campaigns.roles import Actor
from bot.clock import now
from bot.notices.kinds import RowsFile
from bot.slack.blocks.kit import Json, Message
from bot.slack.blocks.questions import answered
from bot.slack.door import Door
from bot.slack.uploads import upload
from bot.stats.answer import Answer
from bot.stats.answering import Reply, reply_to
from bot.stats.asking import AskedQuestion
from bot.stats.rows_file import as_csv
from bot.stats.telling import sentence
from bot.store import Database


async def answer_to(asked: AskedQuestion, door: Door) -> tuple[Reply, Message]:
    """What came of a question, and the message that tells it, in the words of who asked."""
    reply = reply_to(asked)
    assert reply is not None, "the notice is written with the answer"
    words = await door.learnt_words_for(Actor(asked.workspace_id, asked.asked_by))
    return reply, answered(asked, reply, words, now().astimezone(door.home.zone).date())


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


async def send_pictures(door: Door, client: AsyncWebClient, asked: AskedQuestion, reply: Reply, said: Message) -> None:
    """The charts of an answer as pictures, for a workspace that does not draw them yet. Raises SlackApiError."""
    if not isinstance(reply, Answer):
        return
    words = await door.words_for_id(asked.asked_by)
    for chart in (block for block in said.blocks if block["type"] == "data_visualization"):
        picture = await asyncio.to_thread(_drawn, chart)  # Matplotlib takes a second to load
        await upload(
            client,
            to=asked.asked_by,
            channel=asked.channel,
            thread_ts=asked.thread,
            file=picture,
            filename=f"{asked.code}-{chart['block_id']}.png",
            title=chart["title"],
            alt_txt=words.text("question-chart-alt", title=chart["title"], text=sentence(reply, words)),
        )


def _drawn(chart: Json) -> bytes:
    """A chart block as a PNG."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8, 4), layout="constrained")
    axes = figure.subplots()
    labels = chart["chart"]["axis_config"]["categories"]
    all_series = chart["chart"]["series"]
    for number, series in enumerate(all_series):
        values = [point["value"] for point in series["data"]]
        if chart["chart"]["type"] == "line":
            axes.plot(labels, values, marker="o", label=series["name"])
        else:
            width = 0.8 / len(all_series)
            places = [place + (number - (len(all_series) - 1) / 2) * width for place in range(len(labels))]
            axes.bar(places, values, width, label=series["name"])
            axes.set_xticks(range(len(labels)), labels)
    axes.tick_params(axis="x", rotation=40)
    axes.set_title(chart["title"])
    axes.set_ylabel(chart["chart"]["axis_config"].get("y_label", ""))
    axes.set_ylim(bottom=0)
    axes.grid(axis="y", alpha=0.3)
    if len(all_series) > 1:
        axes.legend()
    file = BytesIO()
    figure.savefig(file, format="png", dpi=110)
    return file.getvalue()
