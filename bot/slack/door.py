"""What every listener has at hand: who is asking, a transaction that counts once, words, and work after the ack."""

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.audit.checkpoints import Signer
from bot.campaigns.by_model import Translated
from bot.campaigns.content import Audience, Text
from bot.campaigns.reach import Counted
from bot.campaigns.roles import Actor
from bot.errors import HeraldError
from bot.rounds import Precedence
from bot.slack.inbox import Inbox, once
from bot.slack.people import ask_about, known_locale
from bot.store import Database, Tx
from bot.words import Words
from bot.workspaces.model import zone_of
from bot.workspaces.vault import Vault

log = structlog.get_logger(__name__)

Body = dict[str, Any]
Translate = Callable[[Text, str, str], Awaitable[tuple[Text, Translated] | None]]
"""From which language into which; with who wrote it. None: it is to be written by hand."""

Count = Callable[[str, Audience], Awaitable[Counted]]
"""Of the OneSignal app with this ID."""

ASK_SECONDS = 1.0
"""So long a first meeting may take: a form has to be open within three seconds of the click."""


class ForeignWorkspace(HeraldError):
    """The click comes from a workspace that Herald does not work for, or from a guest of another one."""

    text = "error-foreign-workspace"


@dataclass(frozen=True)
class Home:
    """The workspace whose door this is, as settled at start."""

    workspace_id: str
    bot_user_id: str
    app_id: str
    """Its OneSignal app."""
    locale: str
    signer: Signer
    """Signs its audit checkpoints and exports."""
    vault: Vault
    """Locks what must not lie readable in the database."""
    slack_url: str = ""
    """The workspace's address, with a slash at its end: https://maison-lune.slack.com/."""


class Door:
    """Shared by all listeners of one running Herald."""

    def __init__(
        self, database: Database, home: Home, client: AsyncWebClient, *, shut_out: Callable[[str], None]
    ) -> None:
        """`shut_out` is told why, once Slack lets Herald do nothing any more."""
        self.database = database
        self.home = home
        self.client = client
        self.shut_out = shut_out
        self.precedence = Precedence()
        """Whoever waits for an ack goes before the rounds."""
        self.in_trouble: dict[str, datetime] = {}
        """Kept clicks that the database gives out and cannot do, and since when."""
        self.translate: Translate | None = None
        """Says a text in another language, where there is a model."""
        self.count: Count | None = None
        """How many people an audience holds, as OneSignal says. None until the rounds have begun."""
        self._inbox = Inbox(database)
        self._tasks: set[asyncio.Task[object]] = set()
        self._locales: dict[str, str] = {}
        self._asked: dict[str, asyncio.Task[object]] = {}

    def actor(self, body: Body) -> Actor:
        """Who is asking. Raises ForeignWorkspace for anybody who is not of this workspace.

        In a channel that is shared between companies, Slack names the person's own workspace beside the person.
        """
        actor = _who(body)
        if actor.workspace_id != self.home.workspace_id or not actor.slack_id:
            raise ForeignWorkspace()
        return actor

    def whoever(self, body: Body) -> Actor:
        """Who is asking, to be answered and written down here even where they are of another workspace."""
        return Actor(self.home.workspace_id, _who(body).slack_id or "unknown")

    def who_in(self, body: Body) -> Actor | None:
        """Who did what this event tells of; None for anybody who is not of this workspace, and where nobody did it.

        Events have no place for an answer, so what comes from elsewhere is only left alone.
        """
        event = body.get("event") or {}
        theirs = {body.get("team_id"), event.get("user_team") or body.get("team_id")}
        if theirs != {self.home.workspace_id} or not isinstance(event.get("user"), str):
            return None
        return Actor(self.home.workspace_id, event["user"])

    async def zone(self) -> ZoneInfo:
        """The team's time zone as it is set now, for where no transaction is open to read it in."""
        async with self.database.reading() as tx:
            return await zone_of(tx, self.home.workspace_id)

    @asynccontextmanager
    async def once(self, body: Body) -> AsyncIterator[Tx]:
        """A transaction in which this payload has its effect, once, however often Slack delivers it.

        Raises AlreadyHere for a payload that has had it; the error handler then only acks.
        """
        async with self.database.transaction(first=True) as tx:
            await once(tx, arrival_key(body))
            yield tx

    async def keep(self, body: Body) -> None:
        """Save a click before its ack, however often Slack delivers it: it is done right after, once."""
        await self._inbox.keep(arrival_key(body), _what_counts(body))

    async def words_for(self, actor: Actor) -> Words:
        """The words of this person's own language, as far as Slack has told it; else of the workspace's."""
        return await self.words_for_id(actor.slack_id)

    async def words_for_id(self, slack_id: str) -> Words:
        """The same, for the person of this workspace with this Slack ID."""
        if slack_id not in self._locales:
            async with self.database.reading() as tx:
                locale = await known_locale(tx, self.home.workspace_id, slack_id)
            if locale is None:
                return Words(self.home.locale)
            self._locales[slack_id] = locale
        return Words(self._locales[slack_id])

    async def learnt_words_for(self, actor: Actor) -> Words:
        """The same after the ack, when there is time to ask Slack about somebody whom Herald has never met."""
        words = await self.words_for(actor)
        if actor.slack_id in self._locales:
            return words
        await asyncio.wait({self.get_to_know(actor)}, timeout=ASK_SECONDS)
        return await self.words_for(actor)

    def get_to_know(self, actor: Actor) -> asyncio.Task[object]:
        """Ask Slack about this person, once in the life of this process."""
        if actor.slack_id not in self._asked:
            asking = ask_about(self.database, self.client, actor.workspace_id, actor.slack_id)
            self._asked[actor.slack_id] = self.after_ack(asking)
        return self._asked[actor.slack_id]

    @property
    def channel_words(self) -> Words:
        """The words of the channels that everybody reads."""
        return Words(self.home.locale)

    def after_ack(self, work: Coroutine[Any, Any, object]) -> asyncio.Task[object]:
        """Have this done once the ack is on its way: whatever needs the network. Failures are logged, not lost."""
        task = asyncio.create_task(work)
        self._tasks.add(task)  # the loop itself would let it be collected
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[object]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("after_ack_failed", exc_info=error)

    async def drain(self) -> None:
        """Wait for all work that acks have promised."""
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)


_COUNTS = ("type", "user", "team", "channel", "actions", "response_url")


def _what_counts(body: Body) -> Body:
    """The parts of a click that say who asks for what, and where they look: no card and no token is kept."""
    kept = {name: body[name] for name in _COUNTS if name in body}
    if is_on_home(body):
        kept["view"] = {"type": "home"}
    message = body.get("message") or {}
    return kept | {"message": {name: message[name] for name in ("ts", "thread_ts") if name in message}}


def is_on_home(body: Body) -> bool:
    """Whether what was clicked stands on somebody's Home."""
    return (body.get("view") or {}).get("type") == "home"


def _who(body: Body) -> Actor:
    """The person that Slack names, and their workspace, as far as it names them."""
    user = body.get("user")
    if isinstance(user, dict):
        return Actor(user.get("team_id") or (body.get("team") or {}).get("id") or "", user.get("id") or "")
    return Actor(body.get("team_id") or "", body.get("user_id") or "")


def arrival_key(body: Body) -> str:
    """What is the same when Slack delivers the same thing again, and different for two clicks of one person."""
    view = body.get("view") or {}
    actions = body.get("actions") or [{}]
    parts = [
        body.get("type") or body.get("command"),
        body.get("trigger_id") or body.get("event_id"),
        (body.get("user") or {}).get("id") or body.get("user_id"),
        body.get("text"),
        [actions[0].get(key) for key in ("action_id", "action_ts", "value", "selected_option")],
        [view.get("id"), view.get("hash")],
    ]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
