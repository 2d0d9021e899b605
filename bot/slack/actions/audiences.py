"""Audiences: their list, and the form whose number of people follows what is typed into it.

An ack here does no more than read what was sent: OneSignal is asked after it, once somebody has stopped typing.
"""

import asyncio
import re
from collections import OrderedDict
from typing import TYPE_CHECKING, Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.slack.blocks.buttons import ForgedClick
from bot.slack.blocks.kit import Json
from bot.slack.door import Body, Door
from bot.slack.errors import tell_who_clicked
from bot.slack.modals import open_modal, push_modal, redraw_modal
from bot.slack.names import (
    AUDIENCE_ADD,
    AUDIENCE_ARCHIVE,
    AUDIENCE_CHANGE,
    AUDIENCE_FIELD,
    AUDIENCE_JOIN,
    AUDIENCE_NEW,
    AUDIENCE_RELATION,
    AUDIENCE_REMOVE,
    AUDIENCE_TEXT,
    AUDIENCES,
)
from bot.words import Words

if TYPE_CHECKING:
    from bot.slack.blocks.audience_form import AudienceDraft

STILL_SECONDS = 0.4
"""So long nobody must have typed before OneSignal is asked."""
REMEMBERED = 500
_TYPED = re.compile(r"\A(key-[1-9][0-9]{0,3}|value-[1-9][0-9]{0,3}-[a-z_]{1,20}|text-[1-3])\Z")
_REDRAWS = (AUDIENCE_ADD, AUDIENCE_TEXT, AUDIENCE_REMOVE, AUDIENCE_FIELD, AUDIENCE_RELATION)
_CHANGES = re.compile(rf"\A({'|'.join(map(re.escape, (*_REDRAWS, AUDIENCE_JOIN)))})\Z")


class _Open:
    """The forms that are open: which change of each was the last, and what its number of people was drawn over."""

    def __init__(self) -> None:
        self._last: OrderedDict[str, int] = OrderedDict()
        self._drawn: OrderedDict[str, str] = OrderedDict()
        self._drawing: OrderedDict[str, asyncio.Lock] = OrderedDict()

    def change(self, view_id: str) -> int:
        """The number of this change; whoever holds an older one has nothing more to say."""
        self._last[view_id] = self._last.get(view_id, 0) + 1
        self._last.move_to_end(view_id)
        _forget(self._last)
        return self._last[view_id]

    def is_last(self, view_id: str, change: int) -> bool:
        return self._last.get(view_id) == change

    async def draw(self, door: Door, body: Body, view: Json, *, seen: str, only_reach: bool) -> str:
        """Draw the form over what was seen. Where only a number of people has been drawn since, that is no stale view.

        Returns the hash of what is shown now; empty where it was not drawn.
        """
        lock = self._drawing.setdefault(body["view"]["id"], asyncio.Lock())
        _forget(self._drawing)
        async with lock:  # a number that is on its way has another hash, which nobody knows yet
            while seen in self._drawn:
                seen = self._drawn[seen]
            drawn = await redraw_modal(door, body, view, seen=seen)
            if only_reach and drawn:
                self._drawn[seen] = drawn
                _forget(self._drawn)
            return drawn


def _forget(known: "OrderedDict[str, Any]") -> None:
    while len(known) > REMEMBERED:
        known.popitem(last=False)


def register(app: AsyncApp, door: Door) -> None:
    forms = _Open()

    @app.action(AUDIENCES)
    async def list_wanted(ack: AsyncAck, body: Body) -> None:
        door.actor(body)
        await ack()
        door.after_ack(_open_list(door, body))

    @app.action(AUDIENCE_NEW)
    async def new_wanted(ack: AsyncAck, body: Body) -> None:
        from bot.slack.blocks.audience_form import AudienceDraft, audience_form

        words = await door.words_for(door.actor(body))
        await ack()
        door.after_ack(redraw_modal(door, body, audience_form(AudienceDraft.new(), words)))

    @app.action(AUDIENCE_CHANGE)
    async def change_wanted(ack: AsyncAck, body: Body) -> None:
        words, key = await door.words_for(door.actor(body)), _key(body)
        await ack()
        door.after_ack(_open_saved(door, body, key, words))

    @app.action(AUDIENCE_ARCHIVE)
    async def archived(ack: AsyncAck, body: Body) -> None:
        from bot.campaigns.usecases.save_audience import archive_audience
        from bot.slack.blocks.phrases import name_of

        actor, key = door.actor(body), _key(body)
        words = await door.words_for(actor)
        async with door.once(body) as tx:
            audience = await archive_audience(tx, actor, app_id=door.home.app_id, key=key)
            note = words.text("audience-archived", name=name_of(audience.name))
        await ack()
        door.after_ack(redraw_modal(door, body, await _list(door, words, note=note)))

    @app.action(_CHANGES)
    async def form_changed(ack: AsyncAck, body: Body) -> None:
        words = await door.words_for(door.actor(body))
        await ack()
        change = forms.change(body["view"]["id"])
        door.after_ack(_follow(door, forms, body, change, words))

    @app.action(_TYPED)
    async def value_typed(ack: AsyncAck, body: Body) -> None:
        words = await door.words_for(door.actor(body))
        await ack()
        change = forms.change(body["view"]["id"])
        door.after_ack(_follow(door, forms, body, change, words))


def _key(body: Body) -> int:
    value = body["actions"][0].get("value")
    if not (isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 15):
        raise ForgedClick()
    return int(value)


async def _open_list(door: Door, body: Body) -> None:
    words = await door.learnt_words_for(door.actor(body))
    is_in_modal = (body.get("view") or {}).get("type") == "modal"
    await (push_modal if is_in_modal else open_modal)(door, body, await _list(door, words))


async def _list(door: Door, words: Words, *, note: str = "") -> Json:
    from bot.campaigns.audiences import offered
    from bot.slack.blocks.audience_form import audience_list

    async with door.database.reading() as tx:
        return audience_list(await offered(tx, door.home.app_id), words, note=note)


async def _open_saved(door: Door, body: Body, key: int, words: Words) -> None:
    from bot.campaigns.audiences import found
    from bot.campaigns.filter_rows import rows_of
    from bot.slack.blocks.audience_form import AudienceDraft, audience_form

    try:
        async with door.database.reading() as tx:
            saved = await found(tx, door.home.app_id, key)
        draft = AudienceDraft.of(saved, rows_of(saved.entries))
    except Exception as error:  # noqa: BLE001 - told, whatever it is: the ack has been given
        await tell_who_clicked(door, body, error)
        return
    await redraw_modal(door, body, audience_form(draft, words, reach=await _reach(door, draft, words)))


async def _follow(door: Door, forms: _Open, body: Body, change: int, words: Words) -> None:
    """Draw what was added or taken away at once, and the number of people as soon as it is known."""
    from bot.slack.blocks.audience_form import AudienceDraft, audience_form, with_reach

    view, clicked = body["view"], body["actions"][0]
    draft = AudienceDraft.read(view)
    seen = str(view["hash"])
    if clicked["action_id"] in _REDRAWS:
        draft = _changed(draft, clicked)
        view = audience_form(draft, words, reach=words.text("audience-reach-counting"))
        seen = await forms.draw(door, body, view, seen=seen, only_reach=False)
        if not seen:
            return
    else:
        await asyncio.sleep(STILL_SECONDS)
    if not forms.is_last(body["view"]["id"], change):
        return
    reach = await _reach(door, draft, words)
    if forms.is_last(body["view"]["id"], change):
        await forms.draw(door, body, with_reach(view, reach), seen=seen, only_reach=True)


def _changed(draft: "AudienceDraft", clicked: Json) -> "AudienceDraft":
    from bot.campaigns.filter_rows import FilterField

    chosen = str((clicked.get("selected_option") or {}).get("value", ""))
    match clicked["action_id"]:
        case "audience.add":
            return draft.with_row()
        case "audience.text":
            return draft.with_text()
        case "audience.remove":
            return draft.without(str(clicked.get("value", "")))
        case "audience.field":
            place = str(clicked["block_id"]).split("-")[1]
            if chosen not in tuple(FilterField):
                raise ForgedClick()
            return draft.with_field(place, FilterField(chosen))
    return draft


async def _reach(door: Door, draft: "AudienceDraft", words: Words) -> str:
    """How many people the filters of the form mean, or what is missing, in mrkdwn."""
    from bot.campaigns.content import FILTERS_MAX, Audience, FilterEntry
    from bot.campaigns.filter_rows import NotACondition, entries_of
    from bot.campaigns.form_errors import FormErrors
    from bot.errors import HeraldError
    from bot.slack.blocks.phrases import reach_in_words
    from bot.slack.blocks.private import error_text

    try:
        entries = entries_of(draft.all_rows)
    except FormErrors as wrong:
        lines = [error for error in wrong.errors if isinstance(error, NotACondition)]
        return error_text(lines[0], words) if lines else words.text("audience-reach-open")
    except HeraldError as error:
        return error_text(error, words)
    filled = words.text("audience-reach-entries", count=len(entries), limit=FILTERS_MAX)
    if door.count is None:
        return filled
    audience = Audience(filters=tuple(FilterEntry(**entry) for entry in entries), name="-")
    counted = await door.count(door.home.app_id, audience)
    if counted.problem is not None:
        return f"{error_text(counted.problem, words)} {filled}"
    return f"{words.text('audience-reach', people=reach_in_words(counted.people, words))} {filled}"
