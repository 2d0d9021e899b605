"""Buttons under the drafts of an idea: stop, use, edit, and what is to be different."""

import re
from dataclasses import replace
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.campaigns.content import NAME_MAX
from bot.campaigns.form import Translation
from bot.campaigns.in_app_form import NO_IN_APP
from bot.campaigns.roles import Actor
from bot.slack.blocks.buttons import ForgedClick
from bot.slack.blocks.facts import SegmentChoice
from bot.slack.blocks.form_context import FormContext
from bot.slack.blocks.forms import EMPTY, Filled, new_form
from bot.slack.door import Body, Door
from bot.slack.errors import tell_who_clicked
from bot.slack.i18n.text import cut
from bot.slack.modals import open_modal
from bot.slack.names import IDEA_AGAIN, IDEA_ASK, IDEA_DRAFT, IDEA_EDIT, IDEA_OTHERS, IDEA_STOP, IDEA_USE, IDEA_WISH
from bot.slack.progress import say_if_slow
from bot.stats.asking import ask
from bot.store import Tx
from bot.workspaces.model import zone_of

# What writes and keeps drafts is loaded for the first click on one.


def register(app: AsyncApp, door: Door) -> None:
    @app.action(re.compile(rf"\A({re.escape(IDEA_STOP)}|{re.escape(IDEA_AGAIN)})\Z"))
    async def writing_clicked(ack: AsyncAck, body: Body) -> None:
        from bot.copywriting.usecases.stop_writing import stop_writing, write_again

        actor, key = door.actor(body), _key(_value(body))
        deed = stop_writing if body["actions"][0]["action_id"] == IDEA_STOP else write_again
        async with door.once(body) as tx:
            await deed(tx, actor, key)
        await ack()

    @app.action(re.compile(rf"\A({re.escape(IDEA_DRAFT)}|{re.escape(IDEA_ASK)})\Z"))
    async def meaning_clicked(ack: AsyncAck, body: Body) -> None:
        from bot.copywriting.usecases.settle_doubt import settle_doubt

        actor, key = door.actor(body), _key(_value(body))
        is_idea = body["actions"][0]["action_id"] == IDEA_DRAFT
        asked = None
        async with door.once(body) as tx:
            idea = await settle_doubt(tx, actor, key, is_idea=is_idea)
            if idea is not None and not is_idea:
                asked = await ask(tx, actor, idea.text, channel=idea.channel, thread=idea.thread)
        await ack()
        if asked is not None:
            door.after_ack(say_if_slow(door, asked.key))

    @app.action(re.compile(rf"\A{re.escape(IDEA_WISH)}\.\w{{1,20}}\Z"))
    async def wished(ack: AsyncAck, body: Body) -> None:
        from bot.copywriting.usecases.wish import wish_of
        from bot.copywriting.writer import Wish

        actor, (key, which) = door.actor(body), _wish(body)
        if which not in set(Wish) - {Wish.OWN_WORDS, Wish.OTHERS}:
            raise ForgedClick()
        async with door.once(body) as tx:
            await wish_of(tx, actor, key, Wish(which))
        await ack()

    @app.action(IDEA_OTHERS)
    async def others_wished(ack: AsyncAck, body: Body) -> None:
        from bot.copywriting.usecases.wish import three_others

        actor, key = door.actor(body), _key(_value(body))
        async with door.once(body) as tx:
            await three_others(tx, actor, key)
        await ack()

    @app.action(re.compile(rf"\A{re.escape(IDEA_USE)}\.\d\Z"))
    async def use_clicked(ack: AsyncAck, body: Body) -> None:
        from bot.copywriting.usecases.use_proposal import use_at_once

        actor, key = door.actor(body), _key(_value(body))
        async with door.once(body) as tx:
            used = await use_at_once(tx, actor, key, app_id=door.home.app_id)
        await ack()
        if used is None:  # nobody has said to whom it goes
            door.after_ack(_open_form(door, body, actor, key))

    @app.action(re.compile(rf"\A{re.escape(IDEA_EDIT)}\.\d\Z"))
    async def edit_clicked(ack: AsyncAck, body: Body) -> None:
        actor, key = door.actor(body), _key(_value(body))
        await ack()
        door.after_ack(_open_form(door, body, actor, key))


async def _open_form(door: Door, body: Body, actor: Actor, key: int) -> None:
    """The form of a new campaign, filled in with this draft and with all that idea and playbook say beside it."""
    try:
        words = await door.learnt_words_for(actor)
        async with door.database.reading() as tx:
            filled = await _filled(tx, actor, key, door.home.app_id)
            zone = await zone_of(tx, actor.workspace_id)
    except Exception as error:  # noqa: BLE001 - told, whatever it is: the ack has been given
        return await tell_who_clicked(door, body, error)
    note = "" if filled.audience else words.text("form-draft-needs-audience")
    context = FormContext(channel=body["channel"]["id"], draft=str(key))
    await open_modal(door, body, new_form(words, zone, context=context, filled=filled, note=note))


async def _filled(tx: Tx, actor: Actor, key: int, app_id: str) -> Filled:
    from bot.copywriting.idea_channel import button_of
    from bot.copywriting.ideas import proposal_called
    from bot.copywriting.usecases.use_proposal import start_from

    draft = await proposal_called(tx, actor.workspace_id, key)
    start = await start_from(tx, draft, app_id)
    include, exclude = (start.audience.include, start.audience.exclude) if start.audience else ((), ())
    form = replace(
        EMPTY.form,
        name=cut(start.name, NAME_MAX),
        title=draft.text.title,
        message=draft.text.message,
        link=start.link,
        audience=tuple(ref.id for ref in include),
        exclude=tuple(ref.id for ref in exclude),
        why=start.why,
        language=draft.language,
        channel=start.channel,
        format=start.format,
        button=button_of(draft.language, start.link),
        translations=tuple(
            Translation(language, text.title, text.message)
            for language, text in draft.texts.items()
            if language != draft.language and start.channel != "in_app"
        ),
        in_app=start.beside.form(draft.text, start.link) if start.beside else NO_IN_APP,
    )
    return Filled(
        form,
        tuple(SegmentChoice(ref.id, ref.name, None) for ref in include),
        tuple(SegmentChoice(ref.id, ref.name, None) for ref in exclude),
    )


def _value(body: Body) -> object:
    """What a button carries, or the option that was chosen."""
    action: dict[str, Any] = body["actions"][0]
    chosen = action.get("selected_option")
    return chosen.get("value") if isinstance(chosen, dict) else action.get("value")


def _key(value: object) -> int:
    """A row. Raises ForgedClick."""
    if not (isinstance(value, str) and re.fullmatch(r"[1-9][0-9]{0,15}", value)):
        raise ForgedClick()
    return int(value)


def _wish(body: Body) -> tuple[int, str]:
    value = _value(body)
    key, _, which = value.partition(":") if isinstance(value, str) else ("", "", "")
    return _key(key), which
