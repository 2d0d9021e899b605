"""Buttons of a digest: why a number is what it is, and the same message again."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from sqlmodel import col, select

from bot.campaigns.content import NAME_MAX, TITLE_MAX, WHY_MAX
from bot.campaigns.form import storable
from bot.campaigns.model import NoSuchCampaign, found, latest_revision
from bot.campaigns.roles import Actor
from bot.campaigns.segments import Segment
from bot.clock import now
from bot.slack.blocks.buttons import ForgedClick
from bot.slack.blocks.digest_clicks import DigestClick
from bot.slack.blocks.facts import SegmentChoice
from bot.slack.blocks.form_context import FormContext
from bot.slack.blocks.forms import Filled, filled_from, filled_with, new_form
from bot.slack.door import Body, Door
from bot.slack.errors import tell_who_clicked
from bot.slack.i18n.text import cut, one_line
from bot.slack.modals import open_modal
from bot.slack.names import AGAIN, WHY
from bot.stats.asking import ask
from bot.store import Tx
from bot.words import Words
from bot.workspaces.model import zone_of


def register(app: AsyncApp, door: Door) -> None:
    @app.action(WHY)
    async def why(ack: AsyncAck, body: Body) -> None:
        from bot.digests.breakdown import breakdown  # loaded after the start, like all of the numbers
        from bot.stats.wording import in_words

        actor, click, shown = door.actor(body), DigestClick.of(body), body["message"]
        words = await door.words_for(actor)
        async with door.database.reading() as tx:
            try:
                questions = await breakdown(tx, actor.workspace_id, click.since, click.until, click.message, now=now())
            except ValueError:
                raise ForgedClick() from None
        channel, thread = body["channel"]["id"], shown.get("thread_ts") or shown["ts"]
        async with door.once(body) as tx:
            for question in questions:
                text = in_words(question, words, question.until)
                await ask(tx, actor, text, channel=channel, thread=thread, chosen=question)
        await ack()

    @app.action(AGAIN)
    async def again(ack: AsyncAck, body: Body) -> None:
        actor, click = door.actor(body), DigestClick.of(body)
        await ack()
        door.after_ack(_open_form(door, body, actor, click))


async def _open_form(door: Door, body: Body, actor: Actor, click: DigestClick) -> None:
    """The form of a new campaign like this message, whose Why cites the number that prompted it."""
    try:
        words = await door.learnt_words_for(actor)
        async with door.database.reading() as tx:
            like = await _like(tx, actor.workspace_id, door.home.app_id, click, words)
            zone = await zone_of(tx, actor.workspace_id)
        idea = _idea(like.name, click, words)
        filled = replace(like.filled, form=replace(like.filled.form, why=cut(idea, WHY_MAX), send_at=None))
    except Exception as error:  # noqa: BLE001 - told, whatever it is: the ack has been given
        return await tell_who_clicked(door, body, error)
    note = "" if like.is_whole else words.text("form-again-without-text")
    form = new_form(words, zone, context=FormContext(channel=body["channel"]["id"]), filled=filled, note=note)
    await open_modal(door, body, form, typed=idea)


def _idea(name: str, click: DigestClick, words: Words) -> str:
    if click.click_rate is None:
        return name
    return words.text("digest-idea", name=name, rate=words.rate(click.click_rate))


@dataclass(frozen=True)
class _Like:
    """What a message is called, and the form as it has to be filled in to make one like it, as far as it is known."""

    name: str
    filled: Filled
    is_whole: bool
    """Whether all of it is known: of what was not made with Herald, the text is not."""


async def _like(tx: Tx, workspace_id: str, app_id: str, click: DigestClick, words: Words) -> _Like:
    if click.message.startswith("C-"):
        with suppress(NoSuchCampaign):
            campaign = await found(tx, workspace_id, click.message)
            content = (await latest_revision(tx, campaign)).content
            return _Like(f"{campaign.code} · {one_line(content.name)}", filled_from(content, words), is_whole=True)
    name = storable(click.message)
    filled = await _like_a_message(tx, workspace_id, app_id, name, click.until)
    return _Like(one_line(name), filled, is_whole=False)


async def _like_a_message(tx: Tx, workspace_id: str, app_id: str, name: str, until: date) -> Filled:
    """Of what was not made with Herald, the name, the title and the audience are known."""
    from bot.stats.model import MessageSegment, SentMessage

    query = select(SentMessage).where(
        col(SentMessage.workspace_id) == workspace_id, col(SentMessage.name) == name, col(SentMessage.day) <= until
    )
    message = (await tx.exec(query.order_by(col(SentMessage.sent_at).desc()).limit(1))).first()
    if message is None:
        return filled_with("")
    to = select(MessageSegment.segment).where(col(MessageSegment.message) == message.key)
    segments = select(Segment).where(col(Segment.app_id) == app_id, col(Segment.name).in_(list(await tx.exec(to))))
    choices = tuple(SegmentChoice(one.id, one.name, None) for one in await tx.exec(segments))
    form = replace(
        filled_with("").form,
        name=cut(one_line(message.name), NAME_MAX),
        title=cut(one_line(message.title), TITLE_MAX),
        audience=tuple(choice.id for choice in choices),
    )
    return Filled(form, choices)
