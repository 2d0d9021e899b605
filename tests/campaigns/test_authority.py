"""Who may do what, where: every action, tried by everybody, in every state, held against one table."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import product

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.campaigns.device_rules import Place
from bot.campaigns.devices import device_of
from bot.campaigns.house_rules import CheckRules, LifecycleRules, Voice
from bot.campaigns.lifecycle import MoveNotAllowed, State
from bot.campaigns.model import NoSuchCampaign, Verdict, found, latest_revision
from bot.campaigns.roles import Action, Actor, Member, NotAllowed, NotTheirs, OwnRevision, Role, must_be_allowed
from bot.campaigns.usecases.decide import decide
from bot.campaigns.usecases.draft import draft, duplicate
from bot.campaigns.usecases.edit import edit, reschedule
from bot.campaigns.usecases.link_device import link_device
from bot.campaigns.usecases.send_now import send_now
from bot.campaigns.usecases.send_test import send_test
from bot.campaigns.usecases.set_house_rules import ChecksForm, VoiceForm, fingerprint, set_checks, set_voice
from bot.campaigns.usecases.set_lifecycle import set_lifecycle
from bot.campaigns.usecases.set_policy import set_policy
from bot.campaigns.usecases.set_role import set_role
from bot.campaigns.usecases.set_zone import set_zone
from bot.campaigns.usecases.stop import lift_stop, stop, stop_all
from bot.campaigns.usecases.submit import submit, withdraw
from bot.clock import now
from bot.digests.settings import set_digest
from bot.errors import HeraldError
from bot.onesignal.device_push import DeviceKind
from bot.stats.asking import feedback
from bot.stats.outcomes import set_outcomes
from bot.store import Tx
from tests.campaigns.states import EveryState, Pair
from tests.people import APP, INES, LEA, STRANGER, TEAM, VAULT, content
from tests.sending.conftest import PostOffice

# In the first row, who may do it at all:
#   all     everybody of the workspace
#   other   approvers and admins, but not on a revision that they wrote themselves
#   theirs  who drafted it, who wrote the revision, and admins
#   admin   admins
# Below, for each state, whether it is possible there: "yes", or "·" where the person is told where the campaign stands.
AUTHORITY = """
                 draft edit  submit approve request_changes reject withdraw reschedule stop send_now duplicate stop_all lift_stop export_audit set_roles set_policy set_zone name_outcomes set_digests read_feedback set_voice set_checks send_test link_device set_lifecycle
who              all   all   all    other   other           other  theirs   all        all  other    all       admin    admin     admin        admin     admin      admin    admin         admin       admin         admin     admin      all       all    admin
draft            yes   yes   yes    ·       ·               ·      ·        yes        yes  ·        yes       yes      yes       yes          yes       yes        yes      yes           yes         yes           yes       yes        yes       yes    yes
in_review        yes   yes   ·      yes     yes             yes    yes      yes        yes  ·        yes       yes      yes       yes          yes       yes        yes      yes           yes         yes           yes       yes        yes       yes    yes
scheduled        yes   yes   ·      ·       ·               ·      ·        yes        yes  ·        yes       yes      yes       yes          yes       yes        yes      yes           yes         yes           yes       yes        yes       yes    yes
handing_over     yes   yes   ·      ·       ·               ·      ·        yes        yes  ·        yes       yes      yes       yes          yes       yes        yes      yes           yes         yes           yes       yes        yes       yes    yes
handed_over      yes   yes   ·      ·       ·               ·      ·        yes        yes  ·        yes       yes      yes       yes          yes       yes        yes      yes           yes         yes           yes       yes        yes       yes    yes
recalling        yes   ·     ·      ·       ·               ·      ·        ·          yes  ·        yes       yes      yes       yes          yes       yes        yes      yes           yes         yes           yes       yes        ·         yes    yes
sent             yes   ·     ·      ·       ·               ·      ·        ·          ·    ·        yes       yes      yes       yes          yes       yes        yes      yes           yes         yes           yes       yes        ·         yes    yes
running          yes   ·     ·      ·       ·               ·      ·        ·          yes  ·        yes       yes      yes       yes          yes       yes        yes      yes           yes         yes           yes       yes        ·         yes    yes
done             yes   ·     ·      ·       ·               ·      ·        ·          ·    ·        yes       yes      yes       yes          yes       yes        yes      yes           yes         yes           yes       yes        ·         yes    yes
rejected         yes   yes   ·      ·       ·               ·      ·        yes        ·    ·        yes       yes      yes       yes          yes       yes        yes      yes           yes         yes           yes       yes        yes       yes    yes
withdrawn        yes   yes   ·      ·       ·               ·      ·        yes        ·    ·        yes       yes      yes       yes          yes       yes        yes      yes           yes         yes           yes       yes        yes       yes    yes
expired          yes   yes   ·      ·       ·               ·      ·        yes        ·    ·        yes       yes      yes       yes          yes       yes        yes      yes           yes         yes           yes       yes        yes       yes    yes
cancelled        yes   ·     ·      ·       ·               ·      ·        ·          ·    ·        yes       yes      yes       yes          yes       yes        yes      yes           yes         yes           yes       yes        ·         yes    yes
missed           yes   yes   ·      ·       ·               ·      ·        yes        yes  yes      yes       yes      yes       yes          yes       yes        yes      yes           yes         yes           yes       yes        yes       yes    yes
no_audience      yes   yes   ·      ·       ·               ·      ·        yes        yes  ·        yes       yes      yes       yes          yes       yes        yes      yes           yes         yes           yes       yes        yes       yes    yes
failed           yes   yes   ·      ·       ·               ·      ·        yes        yes  ·        yes       yes      yes       yes          yes       yes        yes      yes           yes         yes           yes       yes        yes       yes    yes
"""  # noqa: E501 - a table is read by its columns

ME = INES
"""Who tries everything."""
DRAFTED_AND_WROTE: list[Pair] = [(LEA, LEA), (ME, LEA), (LEA, ME), (ME, ME)]
"""What the campaign is to them: nothing, their request, their words, both."""


@dataclass(frozen=True)
class Try:
    """One person's attempt at one action on one campaign."""

    action: Action
    state: State
    role: Role | None
    """None: a stranger, of another workspace."""
    drafted: bool
    wrote: bool

    @property
    def expected(self) -> type[Exception] | None:
        """What the table says comes of it: an error, or None where it is allowed."""
        who, possible = _TABLE["who"][self.action], _TABLE[self.state][self.action] == "yes"
        if self.role is None:
            return _STRANGER.get(self.action, NoSuchCampaign)
        if who == "admin":
            return None if self.role is Role.ADMIN else NotAllowed
        if who == "other" and self.role is Role.DRAFTER:
            return NotAllowed
        if who == "other" and self.wrote:
            return OwnRevision
        if who == "theirs" and not (self.drafted or self.wrote or self.role is Role.ADMIN):
            return NotTheirs
        return None if possible else MoveNotAllowed


_STRANGER: dict[Action, type[Exception]] = {
    Action.LINK_DEVICE: LookupError,
    Action.DRAFT: LookupError,  # never comes so far: the door lets in nobody of a workspace that Herald does not know
    Action.STOP_ALL: NotAllowed,
    Action.LIFT_STOP: NotAllowed,
    Action.EXPORT_AUDIT: NotAllowed,
    Action.READ_FEEDBACK: NotAllowed,
    Action.SET_ROLES: NotAllowed,
    Action.SET_POLICY: NotAllowed,
    Action.SET_ZONE: NotAllowed,
    Action.NAME_OUTCOMES: NotAllowed,
    Action.SET_DIGESTS: NotAllowed,
    Action.SET_VOICE: NotAllowed,
    Action.SET_CHECKS: NotAllowed,
    Action.SET_LIFECYCLE: NotAllowed,
}


def _read(table: str) -> dict[str, dict[str, str]]:
    columns, *rows = (line.split() for line in table.strip().splitlines())
    return {name: dict(zip(columns, cells, strict=True)) for name, *cells in rows}


_TABLE = _read(AUTHORITY)

UseCase = Callable[[Tx, Actor, str, str], Awaitable[object]]
"""An action as it is tried: with an open transaction, an actor, a code and the hash of the latest revision."""


def _decides(verdict: Verdict) -> UseCase:
    return lambda tx, actor, code, seen: decide(tx, actor, code, seen=seen, verdict=verdict, why="Because.")


LIFECYCLE = {name: str(value) for name, value in LifecycleRules(lapsed_days=90)}
STRICTER = {
    "approvals": "2",
    "approvals_large": "3",
    "large_reach": "50000",
    "reach_tolerance_percent": "10",
    "late_after_minutes": "5",
    "review_days": "3",
}
"""A policy as it is typed."""

USE_CASES: dict[Action, UseCase] = {
    Action.DRAFT: lambda tx, actor, code, seen: draft(tx, actor, content(), app_id=APP),
    Action.EDIT: lambda tx, actor, code, seen: edit(tx, actor, code, content(title="Autre"), seen=seen),
    Action.SUBMIT: lambda tx, actor, code, seen: submit(tx, actor, code, seen=seen),
    Action.APPROVE: _decides(Verdict.APPROVE),
    Action.REQUEST_CHANGES: _decides(Verdict.REQUEST_CHANGES),
    Action.REJECT: _decides(Verdict.REJECT),
    Action.WITHDRAW: lambda tx, actor, code, seen: withdraw(tx, actor, code),
    Action.RESCHEDULE: lambda tx, actor, code, seen: reschedule(tx, actor, code, now().replace(year=2027), seen=seen),
    Action.STOP: lambda tx, actor, code, seen: stop(tx, actor, code),
    Action.SEND_NOW: lambda tx, actor, code, seen: send_now(tx, actor, code, seen=seen),
    Action.DUPLICATE: lambda tx, actor, code, seen: duplicate(tx, actor, code, name="Copy"),
    Action.SEND_TEST: lambda tx, actor, code, seen: _tested_on_own_device(tx, actor, code, seen),
    Action.LINK_DEVICE: lambda tx, actor, code, seen: _linked(tx, actor, "shop-000008"),
    Action.STOP_ALL: lambda tx, actor, code, seen: stop_all(tx, actor),
    Action.LIFT_STOP: lambda tx, actor, code, seen: _stopped_and_lifted(tx, actor),
    Action.EXPORT_AUDIT: lambda tx, actor, code, seen: must_be_allowed(tx, actor, Action.EXPORT_AUDIT),
    Action.READ_FEEDBACK: lambda tx, actor, code, seen: feedback(tx, actor, most=1),
    Action.SET_ROLES: lambda tx, actor, code, seen: set_role(tx, actor, "U0NEW", Role.APPROVER),
    Action.SET_POLICY: lambda tx, actor, code, seen: set_policy(tx, actor, STRICTER, seen=1),
    Action.SET_ZONE: lambda tx, actor, code, seen: set_zone(tx, actor, "America/New_York"),
    Action.NAME_OUTCOMES: lambda tx, actor, code, seen: set_outcomes(
        tx, actor, conversion="purchase", revenue="", currency="EUR"
    ),
    Action.SET_DIGESTS: lambda tx, actor, code, seen: set_digest(tx, actor, "C0CRM", days=["0"], at="09:00"),
    Action.SET_VOICE: lambda tx, actor, code, seen: set_voice(
        tx, actor, VoiceForm(tone="Warm"), seen=fingerprint(Voice())
    ),
    Action.SET_LIFECYCLE: lambda tx, actor, code, seen: set_lifecycle(
        tx, actor, LIFECYCLE, seen=fingerprint(LifecycleRules())
    ),
    Action.SET_CHECKS: lambda tx, actor, code, seen: set_checks(
        tx, actor, ChecksForm(is_quiet=False), seen=fingerprint(CheckRules())
    ),
}


async def _linked(tx: Tx, actor: Actor, external_id: str) -> None:
    await link_device(tx, actor, app_id=APP, kind=DeviceKind.EXTERNAL_ID, value=external_id, vault=VAULT)


async def _tested_on_own_device(tx: Tx, actor: Actor, code: str, seen: str) -> None:
    """Everybody may, once they have a device; strangers get no further than to the campaign."""
    if actor is not STRANGER and await device_of(tx, TEAM, APP, actor.slack_id) is None:
        await _linked(tx, actor, "shop-000007")
    await send_test(tx, actor, code, seen=seen, place=Place(), vault=VAULT)


async def _stopped_and_lifted(tx: Tx, actor: Actor) -> None:
    """There is only something to lift once an admin has stopped everything."""
    await stop_all(tx, actor)
    await lift_stop(tx, actor)


def test_the_table_speaks_of_every_action_and_every_state() -> None:
    assert set(_TABLE) == {"who", *State}
    assert all(set(row) == set(Action) == set(USE_CASES) for row in _TABLE.values())


async def test_everybody_may_do_exactly_what_the_table_says(post: PostOffice) -> None:
    codes = await EveryState(post, DRAFTED_AND_WROTE).build()
    wrong: list[str] = []
    async with post.database.engine.connect() as connection:
        for role in (*Role, None):
            await connection.rollback()
            async with _session(connection) as tx:
                await _give(tx, role)
                await tx.commit()
            pairs = range(len(DRAFTED_AND_WROTE) if role else 1)  # nothing here is a stranger's
            for state, index in product(State, pairs):
                wrong += await _try_all(connection, state, index, role, codes[state][index])
    assert not wrong, "\n".join(wrong)


async def _try_all(connection: AsyncConnection, state: State, index: int, role: Role | None, code: str) -> list[str]:
    requester, author = DRAFTED_AND_WROTE[index]
    actor = STRANGER if role is None else ME
    wrong = []
    tx = _session(connection)
    seen = (await latest_revision(tx, await found(tx, TEAM, code))).hash
    for action, use_case in USE_CASES.items():
        one = Try(action, state, role, drafted=requester == ME, wrote=author == ME)
        came = await _outcome(use_case(tx, actor, code, seen))
        if came is not one.expected:
            wrong.append(f"{one}: expected {one.expected}, and it was {came}")
        if came is None:
            await tx.close()  # and with it what was done
            tx = _session(connection)
        elif tx.new or tx.dirty or tx.deleted:
            wrong.append(f"{one}: was refused, and yet it wrote {[*tx.new, *tx.dirty, *tx.deleted]}")
    await tx.close()
    return wrong


async def _outcome(attempt: Awaitable[object]) -> type[Exception] | None:
    try:
        await attempt
    except (HeraldError, LookupError) as error:
        return type(error)
    return None


def _session(connection: AsyncConnection) -> Tx:
    """A session inside the connection's open transaction: what it writes is taken back, what it reads stays true."""
    return Tx(bind=connection, join_transaction_mode="create_savepoint", expire_on_commit=False)


async def _give(tx: Tx, role: Role | None) -> None:
    """Make this the role of who tries everything."""
    member = await tx.get(Member, (TEAM, ME.slack_id))
    if member is not None:
        await tx.delete(member)
        await tx.flush()
    if role not in (None, Role.DRAFTER):
        tx.add(Member(workspace_id=TEAM, slack_id=ME.slack_id, role=role))
