"""What anybody may do with one campaign, and what may happen around it, as the rules of a state machine.

People of every role click on whatever they like, OneSignal has moods, and time passes; after each step `judge.py` holds
the database and OneSignal against what was clicked.
"""

from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from bot.campaigns.checking import warnings_on
from bot.campaigns.content import Content
from bot.campaigns.lifecycle import EDITABLE, State
from bot.campaigns.model import Campaign, Revision, Verdict, latest_revision
from bot.campaigns.policy import Policy
from bot.campaigns.reach import Counted, record_reach
from bot.campaigns.roles import Action, Actor
from bot.campaigns.usecases.decide import decide
from bot.campaigns.usecases.draft import draft
from bot.campaigns.usecases.edit import edit, reschedule
from bot.campaigns.usecases.review_time import expire_requests, remind_approvers
from bot.campaigns.usecases.send_now import send_now
from bot.campaigns.usecases.settle import settle_roles
from bot.campaigns.usecases.stop import lift_stop, stop, stop_all
from bot.campaigns.usecases.submit import submit, withdraw
from bot.clock import now
from bot.sandbox.onesignal import Endpoint
from bot.store import Tx
from tests.campaigns.judge import Judge, Said
from tests.campaigns.life import DatabaseUrl, Life
from tests.campaigns.moods import in_mood, with_segments
from tests.campaigns.states import REACH
from tests.people import (
    ANA,
    APP,
    INES,
    LEA,
    MARC,
    PAUL,
    STRANGER,
    TEAM,
    content,
    count_reach,
    in_app_content,
    segment,
)

S = State

JOURNEYS = (Endpoint.DUPLICATE_JOURNEY, Endpoint.PATCH_JOURNEY, Endpoint.DELETE_JOURNEY)

EVERYBODY = segment("French speakers")
"""Above a hundred thousand people: two must agree."""
MANY = 107_050

people = st.sampled_from([LEA, MARC, PAUL, INES, ANA])
anybody = st.one_of(people, st.just(STRANGER))
SETTINGS = {one for one in Action if one.startswith(("set_", "name_"))}
TESTS = {Action.SEND_TEST, Action.LINK_DEVICE}
"""What goes to one's own device has stories of its own: tests/sending/test_device_tests.py."""
NOT_OF_A_CAMPAIGN = {Action.DRAFT, Action.DUPLICATE, Action.EXPORT_AUDIT, Action.READ_FEEDBACK, *SETTINGS, *TESTS}
actions = st.sampled_from(sorted(set(Action) - NOT_OF_A_CAMPAIGN))
stale = st.sampled_from([False, False, True])
"""Whether what they clicked on shows the first revision and not the latest."""
words = st.builds(
    lambda title, many: {"title": title, "include": (EVERYBODY,)} if many else {"title": title},
    st.sampled_from(["One", "Two"]),
    st.sampled_from([False, False, False, True]),
)
times = st.sampled_from([None, 0.1, 2, 30])
"""In so many hours, or as soon as approved."""
verdicts = st.sampled_from([Verdict.APPROVE, *Verdict])
moods = st.sampled_from(["accepts", "accepts", "accepts", "refuses", "is down", "accepts, but says nothing"])
segments = st.sampled_from([*["are as they were"] * 4, "have nobody left", "have other names"])


def in_hours(hours: float | None) -> datetime | None:
    return now() + timedelta(hours=hours) if hours else None


@dataclass(frozen=True)
class Idea:
    """A campaign to be, how far it goes at once, what Ana does to it then, and how far it goes after that."""

    who: Actor
    words: dict[str, object]
    hours: float | None
    counted: float | None
    """How many the card shows, as a share of those whom OneSignal counts at the hand-over; None: not counted yet."""
    steps: int
    mood: str
    segments: str
    turn: Action | str | None
    further: int
    in_app: bool = False

    def content(self) -> Content:
        words: Callable[..., Content] = in_app_content if self.in_app else content
        return words(**self.words, send_at=in_hours(self.hours))


USUAL = Idea(LEA, {}, 2, 1, 2, "accepts", "are as they were", None, 0)

furthers = st.integers(0, 3)
MARC_IS_OUT = "Marc may not approve any more"
turns = st.sampled_from([None, None, Action.EDIT, Action.STOP, Action.STOP_ALL, Action.REJECT, MARC_IS_OUT])
steps = st.sampled_from([0, 1, 2, 3, 3, 4, 5])
shares = st.sampled_from([1, 1, 0.6, None])
channels = st.sampled_from([False, False, False, True])
ideas = st.builds(Idea, people, words, times, shares, steps, moods, segments, turns, furthers, channels)


def where(*states: State) -> Callable[["WhateverHappens"], bool]:
    return lambda self: self.state in states


is_alive = where(*(state for state in State if state not in (S.CANCELLED, S.DONE)))


class WhateverHappens(RuleBasedStateMachine):
    """Rules do what is possible where the campaign stands, `anybody_tries_anything` what mostly is not."""

    def __init__(self, database_url: DatabaseUrl, came_to: Counter[State | None]) -> None:
        """`came_to` counts the runs that have come to each state; under None, all of them."""
        super().__init__()
        self.life = Life(database_url)
        self.judge = Judge(self.life)
        self.came_to = came_to
        self.seen: set[State | None] = {None}
        self.latest: tuple[Campaign, Revision]
        self.first = ""
        """The hash of the campaign's first revision."""

    def teardown(self) -> None:
        self.came_to.update(self.seen)
        self.life.end()

    # -- how it begins, and the way that it is meant to go -------------------------------------------------------

    @initialize(idea=ideas)
    def begins(self, idea: Idea) -> None:
        self._draft(idea)

    @precondition(where(S.CANCELLED, S.DONE))
    @rule(idea=ideas, who=people, action=actions)
    def another_is_drafted(self, idea: Idea, who: Actor, action: Action) -> None:
        self._try(action, who)
        self._draft(idea)

    @rule()
    def it_goes_on(self) -> None:
        if self.state in (S.CANCELLED, S.DONE):
            self._draft(USUAL)
        self._go_on()

    # -- what people do ------------------------------------------------------------------------------------------

    @precondition(where(*EDITABLE))
    @rule(who=people, words=words, hours=times, is_about_time=st.booleans(), stale=stale, further=furthers)
    def somebody_edits(
        self, who: Actor, words: dict[str, object], hours: float | None, is_about_time: bool, stale: bool, further: int
    ) -> None:
        if is_about_time:
            self._try(Action.RESCHEDULE, who, stale=stale, hours=hours)
        else:
            self._try(Action.EDIT, who, stale=stale, words=content(**words, send_at=in_hours(hours)))  # type: ignore[arg-type]
        self._go_on_by(further)

    @precondition(where(S.DRAFT))
    @rule(who=people, stale=stale)
    def somebody_submits(self, who: Actor, stale: bool) -> None:
        self._try(Action.SUBMIT, who, stale=stale)

    @precondition(where(S.IN_REVIEW))
    @rule(who=people, verdict=verdicts, stale=stale)
    def somebody_decides(self, who: Actor, verdict: Verdict, stale: bool) -> None:
        self._try(Action(verdict.value), who, stale=stale)

    @precondition(where(S.IN_REVIEW))
    @rule(who=people)
    def somebody_withdraws(self, who: Actor) -> None:
        self._try(Action.WITHDRAW, who)

    @precondition(where(S.HANDING_OVER, S.HANDED_OVER, S.RECALLING, S.RUNNING))
    @rule(who=people)
    def somebody_stops_it(self, who: Actor) -> None:
        self._try(Action.STOP, who)

    @precondition(where(S.MISSED))
    @rule(who=people, stale=stale)
    def somebody_sends_it_now(self, who: Actor, stale: bool) -> None:
        self._try(Action.SEND_NOW, who, stale=stale)

    @precondition(is_alive)
    @rule(who=st.sampled_from([ANA, ANA, MARC, LEA]), action=st.sampled_from([Action.STOP_ALL, Action.LIFT_STOP]))
    def somebody_stops_everything_or_lifts_that(self, who: Actor, action: Action) -> None:
        self._try(action, who)

    @precondition(is_alive)
    @rule(who=anybody, action=actions, stale=stale)
    def anybody_tries_anything(self, who: Actor, action: Action, stale: bool) -> None:
        self._try(action, who, stale=stale)

    @precondition(is_alive)
    @rule(
        approvers=st.sampled_from([(MARC, PAUL), (PAUL,), (LEA, PAUL)]),
        approvals=st.sampled_from([1, 1, 2]),
        further=furthers,
    )
    def the_rules_change(self, approvers: tuple[Actor, ...], approvals: int, further: int) -> None:
        names = tuple(one.slack_id for one in approvers)

        async def change(tx: Tx) -> None:
            await settle_roles(tx, TEAM, admins=(ANA.slack_id,), approvers=names)
            version = 1 + len(self.judge.policies)
            tx.add(Policy(workspace_id=TEAM, version=version, approvals=approvals, at=now()))

        self.life.click(change)
        self.judge.may_approve = {ANA.slack_id, *names}
        self.judge.policies.append(approvals)
        self._go_on_by(further)

    # -- what time and OneSignal do ------------------------------------------------------------------------------

    @precondition(is_alive)
    @rule(minutes=st.sampled_from([1, 4, 20, 60, 60 * 26, 60 * 24 * 8]))
    def time_goes_on(self, minutes: int) -> None:
        self.life.time.forward(minutes=minutes)
        self.life.click(expire_requests)
        self.life.click(remind_approvers)

    @precondition(lambda self: self.is_uncounted)
    @rule(people=st.sampled_from([REACH, 60_000, 120_000]))
    def its_people_are_counted(self, people: int) -> None:
        async def count(tx: Tx) -> None:
            _, revision = self.latest
            await record_reach(tx, revision.key, Counted(people))

        self.life.click(count)

    @precondition(where(S.SCHEDULED))
    @rule(mood=moods, segments=segments)
    def it_is_handed_over(self, mood: str, segments: str) -> None:
        due = self.latest[0].hand_over_at
        self.life.time.at = max(self.life.time.at, due or self.life.time.at)
        with in_mood(self.life, mood, Endpoint.CREATE, *JOURNEYS), with_segments(self.life, segments):
            self.life.round(self.life.dispatcher.hand_over)
            self.life.round(self.life.dispatcher.journeys)

    @precondition(where(S.HANDING_OVER, S.HANDED_OVER, S.RECALLING, S.SENT, S.RUNNING))
    @rule(seconds=st.sampled_from([0, 21, 21, 120, 600, 5_000]), mood=moods)
    def onesignal_is_looked_at(self, seconds: int, mood: str) -> None:
        self.life.time.forward(seconds=seconds)
        self._look_at_onesignal(mood)

    @precondition(where(S.HANDED_OVER, S.SENT, S.RUNNING))
    @rule()
    def it_is_cancelled_in_the_dashboard(self) -> None:
        for message in self.life.onesignal.messages.accepted:
            self.life.onesignal.messages.cancel(message)
        for journey in self.life.onesignal.journeys.live():
            self.life.onesignal.dashboard.archive(journey)

    # -- how it is done ------------------------------------------------------------------------------------------

    def _draft(self, idea: Idea) -> None:
        """A new campaign, brought on its way: most that can happen happens later than a draft."""

        async def write(tx: Tx) -> None:
            campaign = await draft(tx, idea.who, idea.content(), app_id=APP)
            self.life.code, self.first = campaign.code, (await latest_revision(tx, campaign)).hash
            if idea.counted is not None:
                await count_reach(tx, campaign, int(idea.counted * (MANY if "include" in idea.words else REACH)))

        self.life.click(write)
        self.life.round(self.life.dispatcher.journeys)  # the shells are looked at
        self.judge.begin_anew()
        self._look()
        for _ in range(idea.steps):
            self._go_on(idea.mood, idea.segments)
        if idea.turn == MARC_IS_OUT:
            self.the_rules_change((PAUL,), 1, 0)
        elif isinstance(idea.turn, Action):
            self._try(idea.turn, ANA)
        self._go_on_by(idea.further)

    def _go_on_by(self, steps: int) -> None:
        self._look()
        for _ in range(steps):
            self._go_on()

    def _go_on(self, mood: str = "accepts", segments: str = "are as they were") -> None:
        """The next step of the way that it is meant to go."""
        match self.state:
            case S.DRAFT:
                self._try(Action.SUBMIT, LEA)
            case S.IN_REVIEW:
                self._try(Action.APPROVE, MARC, stale=True)  # from the card as it was first
                for who in (MARC, PAUL, ANA):
                    if self.state is S.IN_REVIEW:
                        self._try(Action.APPROVE, who)
            case S.SCHEDULED:
                self._try(Action.LIFT_STOP, ANA)
                self.it_is_handed_over(mood, segments)
            case S.MISSED:
                self._try(Action.SEND_NOW, MARC)
            case S.REJECTED | S.WITHDRAWN | S.EXPIRED | S.NO_AUDIENCE | S.FAILED:
                self._try(Action.EDIT, LEA, words=content(title=f"Take {self.latest[1].number + 1}"))
            case S.CANCELLED | S.DONE:
                return
            case S.SENT:
                self.life.time.forward(hours=73)
                self._look_at_onesignal("accepts")
            case S.RUNNING:
                self.life.time.forward(hours=8 * 24)
                self._look_at_onesignal("accepts")
            case _:
                self.life.time.forward(minutes=5)
                self._look_at_onesignal("accepts")
        self._look()

    def _try(
        self, action: Action, who: Actor, *, stale: bool = False, hours: float | None = 2, words: Content | None = None
    ) -> None:
        """Somebody clicks. The judge notes what was said about the revision that it was said of."""
        _, revision = self.latest
        seen, code = self.first if stale else revision.hash, self.life.code
        words = words or content(title="Three", send_at=in_hours(hours))
        clicks: dict[Action, Callable[[Tx], Awaitable[object]]] = {
            Action.EDIT: lambda tx: edit(tx, who, code, words, seen=seen),
            Action.RESCHEDULE: lambda tx: reschedule(tx, who, code, in_hours(hours), seen=seen),
            Action.SUBMIT: lambda tx: submit(tx, who, code, seen=seen),
            Action.WITHDRAW: lambda tx: withdraw(tx, who, code),
            Action.STOP: lambda tx: stop(tx, who, code),
            Action.SEND_NOW: lambda tx: send_now(tx, who, code, seen=seen),
            Action.STOP_ALL: lambda tx: stop_all(tx, who),
            Action.LIFT_STOP: lambda tx: lift_stop(tx, who),
        }
        for verdict in Verdict:
            clicks[Action(verdict.value)] = lambda tx, verdict=verdict: decide(  # type: ignore[misc]
                tx, who, code, seen=seen, verdict=verdict, why="Because."
            )
        if self.life.click(clicks[action]):
            self.latest = self.life.latest()
            if action in (Action.APPROVE, Action.REQUEST_CHANGES, Action.REJECT):
                self.judge.said[seen][who.slack_id] = Said(Verdict(action.value), revision.reach)
            elif action is Action.SEND_NOW:
                sent = self.latest[1]
                if {one.code for one in warnings_on(sent)} - {one.code for one in warnings_on(revision)}:
                    return  # it was warned of first
                self.judge.said[sent.hash][who.slack_id] = Said(Verdict.APPROVE, sent.reach)

    def _look_at_onesignal(self, mood: str) -> None:
        dispatcher = self.life.dispatcher
        works = [dispatcher.reconcile, dispatcher.recall, dispatcher.journeys, dispatcher.follow]
        if self.state is S.SENT:  # a result is what the numbers show at that age
            works = [self.life.collect, *works]
        for work in works:
            with in_mood(self.life, mood, Endpoint.CREATE, Endpoint.CANCEL, *JOURNEYS):
                self.life.round(work)

    @property
    def state(self) -> State:
        return self.latest[0].state

    @property
    def is_uncounted(self) -> bool:
        return self.latest[1].reach_due_at is not None

    @invariant()
    def all_is_well(self) -> None:
        self._look()

    def _look(self) -> None:
        if not self.life.has_written:
            return
        self.life.has_written = False
        moves, self.latest = self.judge.hold()
        self.seen.update(after for _, after in moves)
