"""How long a person waits for the ack: Herald against a bare Bolt app, in turns, on the same machine and emulator."""

import asyncio
import gc
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlmodel import col, func, select

from bot.clock import now
from bot.sandbox.slack import Answer, Message, SlackServer, maison_lune
from bot.sandbox.slack.posting import Content, post
from bot.slack.blocks.buttons import Button, CardClick
from bot.slack.delivery import open_notices
from bot.slack.inbox import Arrival
from bot.store import Database
from tests.bench import shop
from tests.bench.figures import Figure, p99s
from tests.bench.peers import BARE, HERALD, Peer, a_onesignal, herald_settings, running, slack_settings
from tests.databases import Postgres, migrated_sqlite
from tests.story.world import CHANNEL

PER_SECOND = 50
BURST = 200
ROUNDS = 7
COMMANDS = ("help", "list")
CLICKED = (Button.REQUEST_CHANGES, Button.APPROVE)
PATIENCE = 30.0
"""Seconds. Slack itself waits three; a bench rather says how much longer it took."""
READ_ONLY = 1.3
COMMITTED = 2.0

Work = Callable[[Peer], Awaitable[list[float]]]


@dataclass
class Scale:
    """How much is done; the tests of the benches do little."""

    rounds: int = ROUNDS
    burst: int = BURST
    per_second: int = PER_SECOND
    seconds: float = 2.0

    @property
    def paced(self) -> int:
        return round(self.per_second * self.seconds)


@dataclass
class Arena:
    """Herald and the bare app, each with its Slack, and the buttons that wait to be clicked there."""

    herald: Peer
    bare: Peer
    database: Database
    cards: dict[str, list[Message]]

    async def in_turns(self, rounds: int, work: Work) -> tuple[list[list[float]], list[list[float]]]:
        """Have both do the same, in turns; who begins changes. Returns Herald's seconds and the bare app's."""
        ours: list[list[float]] = []
        theirs: list[list[float]] = []
        for number in range(rounds):
            pairs = [(self.herald, ours), (self.bare, theirs)]
            for peer, seconds in pairs if number % 2 else reversed(pairs):
                seconds.append(await work(peer))
                await self.quiet()
        return ours, theirs

    async def quiet(self) -> None:
        """Wait until Herald has told everything of the round before: each round starts from rest."""
        async with asyncio.timeout(60):
            while await self._open():
                await asyncio.sleep(0.05)
        await asyncio.sleep(0.2)

    async def _open(self) -> int:
        async with self.database.reading() as tx:
            to_do = select(func.count()).select_from(Arrival).where(col(Arrival.to_do).is_not(None))
            return (await tx.exec(to_do)).one() + await open_notices(self.database)


@asynccontextmanager
async def an_arena(database_url: str, scale: Scale) -> AsyncIterator[Arena]:
    async with AsyncExitStack() as stack:
        onesignal = await stack.enter_async_context(a_onesignal())
        near_herald = await stack.enter_async_context(SlackServer(maison_lune(), ack_timeout=PATIENCE))
        near_bare = await stack.enter_async_context(SlackServer(maison_lune(), ack_timeout=PATIENCE))
        database = Database(database_url)
        stack.push_async_callback(database.close)
        await shop.settle(database, near_herald.workspace)
        many = 2 * scale.rounds * max(scale.burst, scale.paced) + 2
        tomorrow = now() + timedelta(days=1)
        clicks = await shop.in_review(database, near_herald.workspace, many, send_at=tomorrow)
        cards = {slack.api_url: [card(slack, click) for click in clicks] for slack in (near_herald, near_bare)}
        await shop.place(database, near_herald.workspace, cards[near_herald.api_url])
        settings = herald_settings(near_herald, onesignal, database_url)
        herald = await stack.enter_async_context(running(near_herald, HERALD, settings))
        bare = await stack.enter_async_context(running(near_bare, BARE, slack_settings(near_bare)))
        arena = Arena(herald, bare, database, cards)
        await _warm_up(arena)
        yield arena


def card(slack: SlackServer, click: CardClick) -> Message:
    """A message with the buttons that are pressed, as the bot would have posted it."""
    buttons = [
        {
            "type": "button",
            "action_id": button.action_id,
            "text": {"type": "plain_text", "text": button.value},
            "value": click.value,
        }
        for button in CLICKED
    ]
    blocks = [{"type": "actions", "block_id": "buttons", "elements": buttons}]
    return post(slack.installation, slack.workspace.channel(CHANNEL).id, Content(click.code, blocks))


async def measure(folder: Path, scale: Scale | None = None) -> list[Figure]:
    """Commands and clicks that save nothing, and clicks that are committed before their ack, on both databases."""
    scale = scale or Scale()
    figures = await measure_on("SQLite", migrated_sqlite(folder / "herald.db"), scale)
    (folder / "postgres").mkdir()
    with Postgres(folder / "postgres") as server:
        async with server.database() as url:
            figures += await measure_on("PostgreSQL", url, scale)
    return figures


async def measure_on(name: str, database_url: str, scale: Scale) -> list[Figure]:
    """The figures on one database."""
    async with an_arena(database_url, scale) as arena:

        async def side_by_side(what: str, work: Work, most: float) -> Figure:
            ours, theirs = await arena.in_turns(scale.rounds, work)
            return Figure(
                f"ack, {what}, {name} (p99)", p99s(ours) * 1000, "ms", p99s(theirs) * 1000, "bare Bolt app", most=most
            )

        pace, burst = f"{scale.per_second}/s", f"burst of {scale.burst}"
        return [
            await side_by_side(
                f"commands at {pace}, nothing saved", lambda peer: paced(_commands(peer, scale.paced), scale), READ_ONLY
            ),
            await side_by_side(
                f"{burst} clicks, nothing saved",
                lambda peer: at_once(_clicks(arena, peer, scale.burst, Button.REQUEST_CHANGES)),
                READ_ONLY,
            ),
            await side_by_side(
                f"approvals at {pace}, committed before",
                lambda peer: paced(_clicks(arena, peer, scale.paced, Button.APPROVE), scale),
                COMMITTED,
            ),
            await side_by_side(
                f"{burst} approvals, committed before",
                lambda peer: at_once(_clicks(arena, peer, scale.burst, Button.APPROVE)),
                COMMITTED,
            ),
        ]


Ask = Callable[[], Awaitable[Answer]]


async def paced(asks: Sequence[Ask], scale: Scale) -> list[float]:
    """Ask so many a second, whether or not the answers keep up; how long each waited."""
    with _no_look_for_garbage():
        loop = asyncio.get_running_loop()
        started, tasks = loop.time(), []
        for number, ask in enumerate(asks):
            await asyncio.sleep(max(0.0, started + number / scale.per_second - loop.time()))
            tasks.append(asyncio.ensure_future(ask()))
        return _waited(await asyncio.gather(*tasks))


async def at_once(asks: Sequence[Ask]) -> list[float]:
    """Ask all of it in the same moment; how long each waited."""
    with _no_look_for_garbage():
        return _waited(await asyncio.gather(*(ask() for ask in asks)))


@contextmanager
def _no_look_for_garbage() -> Iterator[None]:
    """The process of the bench, which has the clock and the emulator, looks for garbage between measurements alone.

    It has the emulators, the tests and all that was measured before in memory: once or twice in a bench it took
    130 ms to look through that, which counted as six slow acks of whichever app was being measured.
    """
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _waited(answers: Sequence[Answer]) -> list[float]:
    failed = {answer.error for answer in answers if answer.error}
    if failed:
        raise AssertionError(f"not acknowledged: {', '.join(failed)}")
    return [answer.seconds for answer in answers]


def _commands(peer: Peer, many: int) -> list[Ask]:
    driver = peer.slack.driver
    texts = [COMMANDS[number % len(COMMANDS)] for number in range(many)]
    return [lambda text=text: driver.slash("Léa", CHANNEL, "/campaign", text) for text in texts]  # type: ignore[misc]


def _clicks(arena: Arena, peer: Peer, many: int, button: Button) -> list[Ask]:
    """Click on so many campaigns; on those that are approved, nobody has decided yet."""
    cards = arena.cards[peer.slack.api_url]
    mine = cards[:many]
    if button is Button.APPROVE:
        cards[:many] = []
    click = peer.slack.driver.click
    return [lambda card=card: click("Marc", card, button.action_id) for card in mine]  # type: ignore[misc]


async def _warm_up(arena: Arena) -> None:
    """Each kind once: what is imported and read at the first use is not what is measured here."""
    for peer in (arena.herald, arena.bare):
        clicks = [one for button in CLICKED for one in _clicks(arena, peer, 1, button)]
        for ask in (*_commands(peer, len(COMMANDS)), *clicks):
            await ask()
    await arena.quiet()
