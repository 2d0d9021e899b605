"""The composition root: the only place where the parts are wired together.

`Herald` is one running replica. Any number of them may share a database.
"""

import asyncio
import signal
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import aiohttp
import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger
from pydantic import SecretStr
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.audit.checkpoints import KEY_PURPOSE, Signer, checkpoint_if_due
from bot.campaigns.by_model import Translated
from bot.campaigns.checking import CHECKS, DraftChecker
from bot.campaigns.content import Text
from bot.campaigns.device_rules import TESTS
from bot.campaigns.reach import ReachCounter, count_new_revisions
from bot.campaigns.roles import Actor
from bot.campaigns.segments import refresh_segments
from bot.campaigns.usecases.decide import SENDS
from bot.campaigns.usecases.draft import REACH
from bot.campaigns.usecases.edit import RECALLS
from bot.campaigns.usecases.review_time import expire_requests, remind_approvers
from bot.campaigns.usecases.settle import settle_policy, settle_roles
from bot.copywriting.forgetting import forget_ideas
from bot.copywriting.waiting import IDEAS, is_any_to_write
from bot.digests.planning import tell_due_digests
from bot.notices.outbox import OUTBOX
from bot.onesignal.client import OneSignal
from bot.onesignal.limits import Rates
from bot.rounds import LOOK_EVERY, Precedence, Round
from bot.sending.clients import Clients
from bot.sending.dispatcher import Dispatcher
from bot.settings import BadSetting, Settings
from bot.slack.actions.direct import do_clicks
from bot.slack.app import build_slack_app
from bot.slack.delivery import deliver, forget_notices
from bot.slack.door import Door, Home
from bot.slack.inbox import CLICKS, forget_arrivals
from bot.slack.lazy_previews import LazyPreviews
from bot.slack.limited_client import LimitedClient
from bot.slack.people import names_of_people
from bot.slack.posting import Poster
from bot.slack.socket import TOKEN_REFUSED, Socket, refusal_of
from bot.stats.asking import QUESTIONS, is_any_open
from bot.store import Database
from bot.store.alone import alone
from bot.store.migrate import upgrade
from bot.web import Web
from bot.workspaces.settle import settle_app, settle_workspace
from bot.workspaces.vault import Vault, derived_key

if TYPE_CHECKING:
    from bot.copywriting.drafting import Drafter
    from bot.copywriting.writing import Writing
    from bot.stats.answering import Answerer
    from bot.stats.reading_by_model import ModelReader

log = structlog.get_logger(__name__)

TIDY_EVERY = timedelta(minutes=1)
APART = timedelta(milliseconds=100)
"""Between the ticks of two rounds, and their first times: all at once would take a moment in which nobody is answered,
and a connection to the database each."""
PATIENCE_SECONDS = 7.0
"""How long a stop waits for all that is being done; supervisors usually kill after ten seconds."""
ANSWERS_WITHIN_SECONDS = 3.0
"""Of these, how long it waits for the answers to what has come in: later ones Slack does not take any more."""


class Herald:
    """One replica: its database, its door to Slack, its post office, and the rounds that keep them going."""

    def __init__(self, settings: Settings, *, rates: Rates | None = None) -> None:
        """`rates`: OneSignal's limits, where they are not those of its documentation."""
        self.settings = settings
        self._rates = rates or Rates(sends_per_second=settings.onesignal_rate)
        self.database = Database(settings.database_url)
        self._web = Web(self.database, settings.bot_port)
        self._slack = AsyncWebClient(settings.slack_bot_token.get_secret_value(), base_url=settings.slack_api_url)
        self._posting = LimitedClient(
            settings.slack_bot_token.get_secret_value(), base_url=settings.slack_api_url, timeout=10, retry_handlers=[]
        )
        self._clients = Clients(self.database, Vault(settings.secret_key), self._onesignal)
        self._signer = Signer(derived_key(settings.secret_key, KEY_PURPOSE))
        self._ticks = AsyncIOScheduler(timezone="UTC")
        self._began = datetime.now(UTC)
        self._rounds: list[Round] = []
        self._drafter: Drafter | None = None
        self._writing: Writing | None = None
        self._previews: LazyPreviews | None = None
        self._door: Door | None = None
        self._socket: Socket | None = None

    async def start(self) -> None:
        """Bring the database up to date, learn who we are, open the door, and begin to look for work.

        Raises BadSetting if Slack does not accept the token.
        """
        await upgrade(self.database)
        await self._web.start()
        self._door = door = Door(self.database, await self._settle(), self._slack, shut_out=self._web.shut_out)
        await self._open(build_slack_app(door, self._slack, signing_secret=self._signing_secret()))
        door.translate = self._translate if self.settings.openai_api_key is not None else None
        self._begin_rounds(door)  # what came in meanwhile is saved, and done now
        self._web.ready = True
        log.info("ready", workspace=door.home.workspace_id, socket_mode=self._socket is not None)

    async def stop(self) -> None:
        """Take nothing new, finish what is being done, leave the rest in the database for the next start."""
        self._web.ready = False
        began = asyncio.get_running_loop().time()
        if self._socket is not None:
            await self._socket.hang_up(ANSWERS_WITHIN_SECONDS)
        if self._ticks.running:
            self._ticks.shutdown(wait=False)
        left = PATIENCE_SECONDS - (asyncio.get_running_loop().time() - began)
        drained = [asyncio.wait({asyncio.ensure_future(self._door.drain())}, timeout=left)] if self._door else []
        await asyncio.gather(*drained, *(one.stop(left) for one in self._rounds))
        if self._drafter is not None:
            await self._drafter.stop()
        if self._previews is not None:
            await self._previews.aclose()
        await self._web.stop()
        await self._clients.aclose()
        await self.database.close()
        log.info("stopped")

    def _onesignal(self, app_id: str, key: SecretStr) -> OneSignal:
        settings = self.settings
        return OneSignal(app_id, key, api_url=settings.onesignal_api_url, rates=self._rates)

    async def _settle(self) -> Home:
        """Learn from Slack whose bot this is, and make the database agree with the settings."""
        settings = self.settings
        us = await _who_we_are(self._slack)
        async with self.database.transaction() as tx:
            await alone(tx, "settle")  # replicas that start together would all find that something is missing
            workspace = await settle_workspace(
                tx,
                team_id=us["team_id"],
                name=us.get("team") or us["team_id"],
                bot_user_id=us["user_id"],
                card_channel=settings.bot_channel,
                timezone=settings.bot_timezone,
                locale=settings.bot_locale,
            )
            await settle_policy(tx, workspace.id)
            await settle_roles(tx, workspace.id, admins=settings.bot_admins, approvers=settings.bot_approvers)
            app = await settle_app(
                tx,
                Vault(settings.secret_key),
                workspace.id,
                app_id=settings.onesignal_app_id,
                api_key=settings.onesignal_api_key,
            )
        return Home(
            workspace_id=workspace.id,
            bot_user_id=workspace.bot_user_id,
            app_id=app.app_id,
            locale=settings.bot_locale,
            signer=self._signer,
            vault=Vault(settings.secret_key),
            slack_url=us.get("url", ""),
        )

    def _begin_rounds(self, door: Door) -> None:
        """Start all that is done again and again, woken by commits and by ticks."""
        counter = ReachCounter(self._clients.of)
        door.count = counter.count
        dispatcher = Dispatcher(self.database, self._clients, counter)
        self._previews = previews = LazyPreviews(self.database, door, self._posting)
        self._posting.before = door.precedence
        poster = Poster(self.database, door, self._posting, self.settings.bot_channel, previews)
        # What only the numbers need is loaded when the door is open already: it takes a tenth of a start.
        from bot.digests.alerts import look_for_alerts
        from bot.stats.collect import collect
        from bot.stats.zones import put_days_right

        home = door.home
        deeds = Precedence(longest_seconds=1.0)  # what people have asked for is done before it is told

        async def tell() -> None:
            await deliver(self.database, poster, door.precedence, deeds)
            if (again_at := poster.posts_again_at) is not None:
                outbox.wake_at(again_at)

        async def clicks() -> None:
            with deeds.going_first():
                await do_clicks(door)

        async def hand_over() -> None:
            with deeds.going_first():
                next_due = await dispatcher.hand_over()
            if next_due is not None:
                sends.wake_at(next_due)

        async def follow() -> None:
            await deeds.calm()
            await dispatcher.follow()

        async def numbers() -> None:
            await deeds.calm()
            if await collect(self.database, self._clients.of):
                alerts.wake()

        answerer: Answerer | None = None

        async def questions() -> None:
            nonlocal answerer
            if not await is_any_open(self.database):
                return
            if answerer is None:
                from bot.stats.answering import Answerer  # loaded for the first question

                answerer = Answerer(self.database, names_of_people, self._model_reader())
            await answerer.answer_all()

        async def ideas() -> None:
            if not await is_any_to_write(self.database):
                return
            if self._drafter is None:
                self._drafter = await asyncio.to_thread(self._new_drafter)  # loaded for the first idea
            await self._drafter.begin()

        async def tidy() -> None:
            async with self.database.transaction() as tx:
                await expire_requests(tx)
                await remind_approvers(tx)

        async def keep_house() -> None:
            async with self.database.transaction() as tx:
                await forget_arrivals(tx)
                await checkpoint_if_due(tx, home.workspace_id, self._signer)
            await put_days_right(self.database)
            await forget_notices(self.database)
            await forget_ideas(self.database)

        async def segments() -> None:
            await refresh_segments(self.database, await self._clients.of(home.app_id), home.workspace_id)

        # The forms offer segments only once OneSignal has named them: that is asked first.
        self._begin("segments", segments, TIDY_EVERY, only_looks=True)
        outbox = self._begin(OUTBOX, tell, LOOK_EVERY)
        self._begin(CLICKS, clicks, LOOK_EVERY)
        self._begin(REACH, lambda: count_new_revisions(self.database, counter), LOOK_EVERY, only_looks=True)
        self._begin(CHECKS, DraftChecker(self.database).check_drafts, TIDY_EVERY, only_looks=True)
        sends = self._begin(SENDS, hand_over, LOOK_EVERY)
        self._begin(RECALLS, dispatcher.recall, LOOK_EVERY)
        self._begin(TESTS, dispatcher.send_tests, LOOK_EVERY)
        self._begin("reconcile", dispatcher.reconcile, LOOK_EVERY)
        self._begin("journeys", dispatcher.journeys, LOOK_EVERY)
        self._begin("silence", dispatcher.tell_of_silence, LOOK_EVERY, only_looks=True)
        self._begin("follow", follow, LOOK_EVERY, only_looks=True)
        self._begin(QUESTIONS, questions, LOOK_EVERY, only_looks=True)
        self._begin(IDEAS, ideas, LOOK_EVERY, only_looks=True)
        if self.settings.bot_previews:
            self._begin("previews", lambda: previews.make_due(deeds), LOOK_EVERY, only_looks=True)
        self._begin("digests", lambda: tell_due_digests(self.database), LOOK_EVERY)
        self._begin("numbers", numbers, LOOK_EVERY, only_looks=True)
        alerts = self._begin("alerts", lambda: look_for_alerts(self.database), TIDY_EVERY, only_looks=True)
        self._begin("requests", tidy, LOOK_EVERY)
        self._begin("house", keep_house, TIDY_EVERY, only_looks=True)
        woken = {one.name: one for one in self._rounds}
        self.database.on_wake(lambda what: woken[what].wake())
        self._ticks.start()

    def _new_drafter(self) -> "Drafter":
        """Whoever writes drafts: a model, where there is a key for it, and the house."""
        from bot.copywriting.drafting import Drafter
        from bot.copywriting.suggestion import suggested

        return Drafter(self.database, self._all_writing().write, suggested, self._locale_of)

    def _all_writing(self) -> "Writing":
        from bot.copywriting.budget import Budget
        from bot.copywriting.house_writer import HouseWriter
        from bot.copywriting.openai_writer import OpenAIWriter
        from bot.copywriting.writing import Writing
        from bot.stats.own_number import own_number

        if self._writing is not None:
            return self._writing
        settings, key = self.settings, self.settings.openai_api_key
        model = OpenAIWriter(key, settings.openai_base_url, settings.openai_model) if key is not None else None
        self._writing = Writing(
            HouseWriter(),
            model,
            Budget(self.database, settings.openai_daily_tokens),
            partial(own_number, self.database),
        )
        return self._writing

    async def _translate(self, text: Text, language: str, into: str) -> tuple[Text, Translated] | None:
        from bot.copywriting.translating import translated  # loaded for the first one

        assert self._door is not None, "what is translated comes through the door"
        write = (await asyncio.to_thread(self._all_writing)).write
        return await translated(write, self._door.home.workspace_id, text, language, into=into)

    async def _locale_of(self, workspace_id: str, slack_id: str) -> str:
        assert self._door is not None, "ideas come through the door"
        return (await self._door.learnt_words_for(Actor(workspace_id, slack_id))).locale

    def _model_reader(self) -> "ModelReader | None":
        """Whoever reads questions before our own reader does, where there is a key for it."""
        from bot.stats.reading_by_model import ModelReader

        settings = self.settings
        if settings.openai_api_key is None:
            return None
        return ModelReader(settings.openai_api_key, base_url=settings.openai_base_url, model=settings.openai_model)

    def _begin(
        self, name: str, work: Callable[[], Awaitable[object]], every: timedelta, *, only_looks: bool = False
    ) -> Round:
        assert self._door is not None, "the rounds begin once the door is open"
        one = Round(name, work, self._door.precedence, only_looks=only_looks)
        self._rounds.append(one)
        self._ticks.add_job(
            one.tick,
            IntervalTrigger(seconds=int(every.total_seconds()), start_date=self._began + len(self._rounds) * APART),
            coalesce=True,
            max_instances=1,
        )
        one.start()
        asyncio.get_running_loop().call_later((len(self._rounds) - 1) * APART.total_seconds(), one.wake)
        return one

    async def _open(self, app: AsyncApp) -> None:
        """Let Slack in: through a socket where there is an app token, else at /slack/events."""
        if self.settings.slack_app_token is None:
            self._web.listen_to_slack(app)
            return
        self._socket = Socket(app, self.settings.slack_app_token.get_secret_value())
        await self._socket.connect_async()

    def _signing_secret(self) -> str | None:
        """Only requests over HTTP are signed; a socket is opened by us."""
        if self.settings.slack_app_token is not None or self.settings.slack_signing_secret is None:
            return None
        return self.settings.slack_signing_secret.get_secret_value()


async def _who_we_are(slack: AsyncWebClient) -> dict[str, str]:
    """Ask Slack whose bot this token is; wait for Slack where it does not answer."""
    pause = 1.0
    while True:
        try:
            answer = await slack.auth_test()
        except SlackApiError as refused:
            if (error := refusal_of(refused)) in TOKEN_REFUSED:
                problem = f"SLACK_BOT_TOKEN is not accepted by Slack ({error})."
                raise BadSetting(f"{problem} See: python -m bot doctor") from None
            log.warning("slack_does_not_answer", error=error, again_in_seconds=pause)
        except (aiohttp.ClientError, TimeoutError) as error:
            log.warning("slack_does_not_answer", error=type(error).__name__, again_in_seconds=pause)
        else:
            return dict(answer.data) if isinstance(answer.data, dict) else {}
        await asyncio.sleep(pause)
        pause = min(pause * 2, 30.0)


async def run(settings: Settings) -> None:
    """Run one replica until SIGTERM or SIGINT, then stop cleanly."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    herald = Herald(settings)
    starting, told_to_stop = asyncio.create_task(herald.start()), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({starting, told_to_stop}, return_when=asyncio.FIRST_COMPLETED)
        if starting.done():
            starting.result()  # raises what kept it from starting
            await told_to_stop
    finally:
        starting.cancel()
        await asyncio.wait({starting})
        await herald.stop()
