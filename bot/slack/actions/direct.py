"""Buttons that do what they say at once: submit, approve, withdraw, stop, send now, duplicate, send me a test.

Their click is kept and acked; `do_clicks` then does what it asks for (see `bot/slack/inbox.py`).
"""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from bot.campaigns.content import NAME_MAX
from bot.campaigns.device_rules import Place
from bot.campaigns.model import Verdict, found, latest_revision
from bot.campaigns.roles import Actor
from bot.campaigns.usecases.decide import decide
from bot.campaigns.usecases.draft import duplicate
from bot.campaigns.usecases.send_now import send_now
from bot.campaigns.usecases.stop import stop
from bot.campaigns.usecases.submit import submit, withdraw
from bot.clock import now
from bot.slack.blocks.buttons import Button, CardClick, MoreClick, any_of
from bot.slack.door import Body, Door, is_on_home
from bot.slack.errors import tell_who_clicked
from bot.slack.home_telling import tell_on_home
from bot.slack.i18n.text import cut, one_line
from bot.slack.inbox import ClickTooOld, next_to_do
from bot.store import Tx

ON_CARDS = (Button.SUBMIT, Button.APPROVE, Button.SEND_NOW, Button.STOP, Button.DUPLICATE, Button.SEND_TEST)
IN_THREADS = (Button.SAY_STARTED, Button.SAY_ENDED)

GOOD_FOR = timedelta(minutes=15)
EVEN_LATE = frozenset({Button.STOP, Button.WITHDRAW})
"""What does no harm however late it is done."""


def register(app: AsyncApp, door: Door) -> None:
    @app.action(any_of((*ON_CARDS, *IN_THREADS)))
    async def clicked(ack: AsyncAck, body: Body) -> None:
        await keep(door, body)
        await ack()


async def keep(door: Door, body: Body) -> None:
    """Save a click, to be done as soon as it is acked. Raises ForgedClick, ForeignWorkspace."""
    door.actor(body)
    _asked(body)
    await door.keep(body)


async def do_clicks(door: Door) -> int:
    """Do what the kept clicks ask for, each once, in the order in which they came; returns how many."""
    done = 0
    while await _do_next(door):
        done += 1
    return done


async def _do_next(door: Door) -> bool:
    await door.precedence.calm()
    taken: tuple[str, Body] | None = None
    try:
        async with door.database.transaction() as tx:
            arrival = await next_to_do(tx)
            if arrival is None:
                _forget_trouble(door)
                return False
            taken = arrival.key, arrival.payload
            arrival.to_do = None
            await _do(door, tx, arrival.at, taken[1])
    except Exception as error:
        if taken is None:
            raise
        key, body = taken
        if type(error) in _DATABASE_IN_TROUBLE and now() < door.in_trouble.setdefault(key, now()) + TROUBLE_FOR:
            raise  # the click stays to be done
        await tell_who_clicked(door, body, error, kept=key)
    door.in_trouble.pop(taken[0], None)
    return True


_DATABASE_IN_TROUBLE = (DBAPIError, InterfaceError, OperationalError)
TROUBLE_FOR = timedelta(seconds=3)
"""If the database gives out a click and cannot do it for so long, the trouble is the click's. Others wait behind it.

Counted from the first time: a click that has waited behind others has not been in trouble before.
"""


def _forget_trouble(door: Door) -> None:
    """Other replicas may have done what was in trouble here."""
    door.in_trouble = {key: since for key, since in door.in_trouble.items() if now() < since + GOOD_FOR}


async def _do(door: Door, tx: Tx, clicked_at: datetime, body: Body) -> None:
    button, click = _asked(body)
    if now() > clicked_at + GOOD_FOR and button not in EVEN_LATE:
        raise ClickTooOld(code=click.code)
    actor = door.actor(body)
    if button is Button.SEND_TEST:
        await _send_test(door, tx, actor, click, body)
        return
    await _DEEDS[button](door, tx, actor, click)
    if is_on_home(body):
        tell_on_home(tx, actor, click.code, button)


def _asked(body: Body) -> tuple[Button, CardClick]:
    """Which button this is a click on, on the card or in its menu, and what it says. Raises ForgedClick."""
    if body["actions"][0].get("action_id") == Button.MORE.action_id:
        chosen = MoreClick.of(body)
        return chosen.choice, chosen.click
    return _BY_ACTION_ID[body["actions"][0]["action_id"]], CardClick.of(body)


async def _submit(_: Door, tx: Tx, actor: Actor, click: CardClick) -> None:
    await submit(tx, actor, click.code, seen=click.seen)


async def _approve(_: Door, tx: Tx, actor: Actor, click: CardClick) -> None:
    await decide(tx, actor, click.code, seen=click.seen, verdict=Verdict.APPROVE, shown=click.shown)


async def _send_now(_: Door, tx: Tx, actor: Actor, click: CardClick) -> None:
    await send_now(tx, actor, click.code, seen=click.seen)


async def _stop(_: Door, tx: Tx, actor: Actor, click: CardClick) -> None:
    await stop(tx, actor, click.code)


async def _say_started(_: Door, tx: Tx, actor: Actor, click: CardClick) -> None:
    from bot.sending.journeys.by_hand import say_started  # loaded for the first: few run by hand

    await say_started(tx, actor, click.code)


async def _say_ended(_: Door, tx: Tx, actor: Actor, click: CardClick) -> None:
    from bot.sending.journeys.by_hand import say_ended

    await say_ended(tx, actor, click.code)


async def _withdraw(_: Door, tx: Tx, actor: Actor, click: CardClick) -> None:
    await withdraw(tx, actor, click.code)


async def _duplicate(door: Door, tx: Tx, actor: Actor, click: CardClick) -> None:
    original = await latest_revision(tx, await found(tx, actor.workspace_id, click.code))
    name = door.channel_words.text("door-copy-of", name=one_line(original.content.name))
    await duplicate(tx, actor, click.code, name=cut(name, NAME_MAX))


async def _send_test(door: Door, tx: Tx, actor: Actor, click: CardClick, body: Body) -> None:
    """It goes to the device of who clicked; the click names none. What comes of it is told where they clicked."""
    from bot.campaigns.usecases.send_test import send_test  # loaded for the first: few ask for one

    place = Place()
    if not is_on_home(body):
        channel = (body.get("channel") or {}).get("id") or actor.slack_id
        place = Place(channel, (body.get("message") or {}).get("thread_ts"), body.get("response_url"))
    await send_test(tx, actor, click.code, seen=click.seen, place=place, vault=door.home.vault)


_DEEDS: dict[Button, Callable[[Door, Tx, Actor, CardClick], Awaitable[None]]] = {
    Button.SUBMIT: _submit,
    Button.APPROVE: _approve,
    Button.SEND_NOW: _send_now,
    Button.STOP: _stop,
    Button.WITHDRAW: _withdraw,
    Button.DUPLICATE: _duplicate,
    Button.SAY_STARTED: _say_started,
    Button.SAY_ENDED: _say_ended,
}
_BY_ACTION_ID = {button.action_id: button for button in (*ON_CARDS, *IN_THREADS)}
