"""The shop's app on people's phones: sessions, the in-app messages that they bring up, and what people do in it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from bot.sandbox.onesignal.journeys.in_app import InAppStep, ShownInApp, in_words
from bot.sandbox.onesignal.journeys.model import Journeys
from bot.sandbox.onesignal.journeys.run import Run
from bot.sandbox.onesignal.journeys.runner import Runner
from bot.sandbox.onesignal.liquid_text import render
from bot.sandbox.onesignal.shop import Shop

NEW_SESSION_SECONDS: Final = 30.0  # so long in the background, and the next opening is a new session


@dataclass(slots=True, eq=False)
class _Session:
    opened_at: float
    closed_at: float | None = None
    waiting: list[tuple[Run, str]] = field(default_factory=list)  # in-app steps that are to be shown, by node id
    showing: ShownInApp | None = None
    step: InAppStep | None = None  # of the one that is shown


class OpenedApps:
    """Every app that somebody of the page has opened. All of it is in order of the sandbox clock."""

    def __init__(self, journeys: Journeys, runner: Runner, shop: Shop, now: Callable[[], float]) -> None:
        self._journeys = journeys
        self._runner = runner
        self._shop = shop
        self._now = now
        self._sessions: dict[int, _Session] = {}

    def settle(self) -> None:
        """Let happen what has come due."""
        self._journeys.settle()

    def open(self, person: int) -> bool:
        """Bring the app to the front. True: a new session, after 30 seconds in the background; else the old goes on."""
        now, session = self._now(), self._sessions.get(person)
        if session is not None and session.closed_at is None:
            return False
        self._journeys.settle()
        goes_on = session is not None and now - (session.closed_at or now) < NEW_SESSION_SECONDS
        if session is not None and goes_on:
            session.closed_at = None
        else:
            session = self._sessions[person] = _Session(now)
            session.waiting = list(self._to_show(person, now))
            self._runner.session(person, now)
            self._show_next(person, session)
        self._journeys.changes.tell()
        return not goes_on

    def close(self, person: int) -> None:
        """Send the app to the background. A message that is shown is gone then."""
        session = self._sessions.get(person)
        if session is not None and session.closed_at is None:
            session.closed_at, session.showing, session.waiting = self._now(), None, []
            self._journeys.changes.tell()

    def is_open(self, person: int) -> bool:
        session = self._sessions.get(person)
        return session is not None and session.closed_at is None

    def showing(self, person: int) -> ShownInApp | None:
        """The in-app message that is on the screen."""
        session = self._sessions.get(person)
        return session.showing if session is not None else None

    def dismiss(self, person: int) -> None:
        """Close the message; the next one comes up, if there is one."""
        session = self._sessions.get(person)
        if session is not None and session.showing is not None:
            session.showing = session.step = None
            self._show_next(person, session)
            self._journeys.changes.tell()

    def click(self, person: int) -> None:
        """Press its button: the message closes, and whoever waits for the click in its Journey goes on."""
        session = self._sessions.get(person)
        if session is not None and session.step is not None:
            session.step.clicked |= 1 << person
            self._runner.acted(self._now())
            self.dismiss(person)

    def happened(self, person: int, event: str, properties: dict[str, Any]) -> None:
        """The app tells OneSignal of an event."""
        self._runner.event(event, {person: properties}, self._now())
        self._journeys.changes.tell()

    def acted(self) -> None:
        """Somebody clicked on a push."""
        self._runner.acted(self._now())

    def _to_show(self, person: int, now: float) -> Iterator[tuple[Run, str]]:
        for run in self._runner.runs.values():
            for node_id, step in run.in_app.items():
                if step.waits_for(person, now):
                    yield run, node_id

    def _show_next(self, person: int, session: _Session) -> None:
        """Once shown is shown for ever. Its words are of this moment, from the tags that the person has."""
        while session.waiting:
            run, node_id = session.waiting.pop(0)
            step = run.in_app[node_id]
            message = self._journeys.messages.get(step.message_id)
            if message is None or step.over_at is not None:
                continue
            words = in_words(message, self._shop.tags_of(person), render)
            step.shown |= 1 << person
            session.step = step
            session.showing = ShownInApp(
                message_id=message.id,
                journey_id=run.journey.id,
                node_id=node_id,
                format=message.format,
                title=words.title,
                body=words.body,
                image=words.image,
                cta=words.cta,
                url=words.url,
                shown_at=datetime.fromtimestamp(self._now(), UTC),
            )
            return
