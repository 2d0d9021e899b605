"""Who may do what. Roles are read from the database at every click: being in the channel is no authority."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Column
from sqlmodel import Field, SQLModel, col, select

from bot import audit
from bot.campaigns.model import Revision
from bot.errors import HeraldError
from bot.store import Tx, Word


class Role(StrEnum):
    """What a person is to Herald. Everybody in the workspace is at least a drafter."""

    DRAFTER = "drafter"
    APPROVER = "approver"
    ADMIN = "admin"


class Action(StrEnum):
    """What a person can ask of a campaign, of all of them, or of the team's settings."""

    DRAFT = "draft"
    EDIT = "edit"
    SUBMIT = "submit"
    APPROVE = "approve"
    REQUEST_CHANGES = "request_changes"
    REJECT = "reject"
    WITHDRAW = "withdraw"
    RESCHEDULE = "reschedule"
    STOP = "stop"
    SEND_NOW = "send_now"
    DUPLICATE = "duplicate"
    SEND_TEST = "send_test"
    LINK_DEVICE = "link_device"
    STOP_ALL = "stop_all"
    LIFT_STOP = "lift_stop"
    EXPORT_AUDIT = "export_audit"
    READ_FEEDBACK = "read_feedback"
    SET_ROLES = "set_roles"
    SET_POLICY = "set_policy"
    SET_ZONE = "set_zone"
    NAME_OUTCOMES = "name_outcomes"
    SET_DIGESTS = "set_digests"
    SET_VOICE = "set_voice"
    SET_CHECKS = "set_checks"
    SET_LIFECYCLE = "set_lifecycle"


EVERYBODY = frozenset(Role)
APPROVERS = frozenset({Role.APPROVER, Role.ADMIN})
ADMINS = frozenset({Role.ADMIN})

MAY: dict[Action, frozenset[Role]] = {
    Action.DRAFT: EVERYBODY,
    Action.EDIT: EVERYBODY,
    Action.SUBMIT: EVERYBODY,
    Action.APPROVE: APPROVERS,
    Action.REQUEST_CHANGES: APPROVERS,
    Action.REJECT: APPROVERS,
    Action.WITHDRAW: EVERYBODY,  # but only what is one's own: see usecases/submit.py
    Action.RESCHEDULE: EVERYBODY,
    # Whoever sees that something is wrong may pull the brake: stopping can do no harm that a send could not.
    Action.STOP: EVERYBODY,
    Action.SEND_NOW: APPROVERS,
    Action.DUPLICATE: EVERYBODY,
    Action.SEND_TEST: EVERYBODY,  # but only to what they have linked as their own: see usecases/send_test.py
    Action.LINK_DEVICE: EVERYBODY,
    Action.STOP_ALL: ADMINS,
    Action.LIFT_STOP: ADMINS,
    Action.EXPORT_AUDIT: ADMINS,
    Action.READ_FEEDBACK: ADMINS,
    Action.SET_ROLES: ADMINS,
    Action.SET_POLICY: ADMINS,
    Action.SET_ZONE: ADMINS,
    Action.NAME_OUTCOMES: ADMINS,
    Action.SET_DIGESTS: ADMINS,
    Action.SET_VOICE: ADMINS,
    Action.SET_CHECKS: ADMINS,
    Action.SET_LIFECYCLE: ADMINS,
}

NOT_ON_OWN = frozenset({Action.APPROVE, Action.REQUEST_CHANGES, Action.REJECT, Action.SEND_NOW})
"""What nobody may do on a revision that they wrote themselves."""


@dataclass(frozen=True)
class Actor:
    """Who is asking: a person of one workspace."""

    workspace_id: str
    slack_id: str


def herald(workspace_id: str) -> Actor:
    """The actor of what happens by itself: an expiry, a hand-over, a result."""
    return Actor(*audit.ByItself(workspace_id))


class Member(SQLModel, table=True):
    """A person with a role. Who is not here is a drafter."""

    __tablename__ = "members"

    workspace_id: str = Field(primary_key=True, foreign_key="workspaces.id")
    slack_id: str = Field(primary_key=True)
    role: Role = Field(sa_column=Column(Word(Role), nullable=False))
    from_settings: bool = False
    """BOT_ADMINS or BOT_APPROVERS name this person: the role is as they say from each start on, and goes with them."""


class NotAllowed(HeraldError):
    """The person's role does not allow this."""

    text = "error-not-allowed"


class OwnRevision(HeraldError):
    """Nobody decides on what they wrote themselves."""

    text = "error-own-revision"


class NotTheirs(HeraldError):
    """Only who asked for approval, who wrote it, or an admin can withdraw it."""

    text = "error-not-theirs"


async def role_of(tx: Tx, actor: Actor) -> Role:
    """The person's role as of now."""
    # Read anew each time: who has waited for a lock may have lost the role meanwhile.
    member = await tx.get(Member, (actor.workspace_id, actor.slack_id), populate_existing=True)
    return member.role if member else Role.DRAFTER


async def approvers(tx: Tx, workspace_id: str) -> frozenset[str]:
    """The Slack IDs of everybody whose approval counts now."""
    query = select(Member.slack_id).where(col(Member.workspace_id) == workspace_id, col(Member.role).in_(APPROVERS))
    return frozenset(await tx.exec(query))


async def must_be_allowed(tx: Tx, actor: Actor, action: Action, on: Revision | None = None) -> Role:
    """Raises NotAllowed or OwnRevision unless this person may do this, to this revision, now."""
    role = await role_of(tx, actor)
    if role not in MAY[action]:
        raise NotAllowed(action=action.value, role=role.value)
    if on is not None and action in NOT_ON_OWN and on.author == actor.slack_id:
        raise OwnRevision()
    return role
