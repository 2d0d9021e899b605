"""A campaign of two parts, push and in-app: each moves by itself, and where the campaign stands follows from both.

While OneSignal has none of it, there is one state. From the hand-over on each part has its own, until the campaign is
given back whole or ends.
"""

from sqlalchemy import ColumnElement, func
from sqlmodel import col

from bot.campaigns.lifecycle import AT_ONESIGNAL, MOVES, MoveNotAllowed, State, move
from bot.campaigns.model import Campaign

S = State
PUSH, IN_APP = "push", "in_app"
_STATES = {PUSH: "push_state", IN_APP: "in_app_state"}

STAYS = frozenset({S.HANDED_OVER, S.SENT, S.RUNNING, S.DONE})
"""A part that is there is out, or will be."""
_OUT = frozenset({S.SENT, S.RUNNING, S.DONE})
_OPEN = AT_ONESIGNAL | {S.SENT, S.RECALLING}


def has_parts(campaign: Campaign) -> bool:
    """Whether two parts of it move by themselves now."""
    return campaign.push_state is not None


def state_of(campaign: Campaign, part: str) -> State:
    """Where this part of it stands; what has no parts of its own stands where its campaign does."""
    if not has_parts(campaign):
        return campaign.state
    state = campaign.push_state if part == PUSH else campaign.in_app_state
    assert state is not None, "both have a state, or none"
    return state


def part_told(campaign: Campaign, part: str) -> str:
    """What a notice says it is about: the part, where there are two."""
    return part if has_parts(campaign) else ""


def push_stands() -> ColumnElement[State]:
    """`state_of` the push in a query."""
    return func.coalesce(col(Campaign.push_state), col(Campaign.state))


def in_app_stands() -> ColumnElement[State]:
    """`state_of` what runs as a Journey, in a query."""
    return func.coalesce(col(Campaign.in_app_state), col(Campaign.state))


def begin_parts(campaign: Campaign) -> None:
    """From here on each goes its own way."""
    campaign.push_state = campaign.in_app_state = campaign.state


def forget_parts(campaign: Campaign) -> None:
    """It is one again."""
    campaign.push_state = campaign.in_app_state = None


def move_part(campaign: Campaign, part: str, to: State) -> None:
    """Bring one part to another state, and its campaign where it stands by that. Raises MoveNotAllowed."""
    if not has_parts(campaign):
        move(campaign, to)
        return
    if to not in MOVES[state_of(campaign, part)]:
        raise MoveNotAllowed(code=campaign.code, state=state_of(campaign, part).value)
    setattr(campaign, _STATES[part], to)
    campaign.silent_since, campaign.silence_told = None, False
    if campaign.state is not S.RECALLING:
        settle(campaign)


def recall_whole(campaign: Campaign) -> None:
    """All of it that OneSignal has is wanted back; a push that is out stays out. Raises MoveNotAllowed."""
    move(campaign, S.RECALLING)
    for part in (PUSH, IN_APP) if has_parts(campaign) else ():
        if state_of(campaign, part) in AT_ONESIGNAL:
            setattr(campaign, _STATES[part], S.RECALLING)


def is_part_wanted_back(campaign: Campaign) -> bool:
    """Whether OneSignal still is asked to give back one of its parts."""
    return S.RECALLING in (campaign.push_state, campaign.in_app_state)


def is_partly_out(campaign: Campaign) -> bool:
    """Whether a part of it is out, or cannot be taken back."""
    return has_parts(campaign) and bool({campaign.push_state, campaign.in_app_state} & STAYS)


def is_partly_stopped(campaign: Campaign) -> bool:
    """Whether somebody has stopped a part of it, here or in OneSignal: that one never comes back."""
    return S.CANCELLED in (campaign.push_state, campaign.in_app_state)


def stoppable_parts(campaign: Campaign) -> tuple[str, ...]:
    """The parts that can be stopped alone: those that OneSignal has, while the other one goes on as well."""
    if not has_parts(campaign) or campaign.state is S.RECALLING:
        return ()
    there = tuple(part for part in (PUSH, IN_APP) if state_of(campaign, part) in AT_ONESIGNAL)
    both_go_on = state_of(campaign, PUSH) in _OPEN and state_of(campaign, IN_APP) in _OPEN
    return there if both_go_on else ()


def settle(campaign: Campaign) -> None:
    """Bring the campaign where it stands by its parts."""
    push, in_app = state_of(campaign, PUSH), state_of(campaign, IN_APP)
    for wanted in _stands(campaign.state, push, in_app):
        if wanted is campaign.state:
            return
        if wanted in MOVES[campaign.state]:
            move(campaign, wanted)
            return
        for between in (S.HANDED_OVER, S.SENT):  # one part may be out, or done, before the other is anything
            if between in MOVES[campaign.state] and wanted in MOVES[between]:
                move(campaign, between)
                move(campaign, wanted)
                return
    raise MoveNotAllowed(code=campaign.code, state=campaign.state.value)


def _stands(now: State, push: State, in_app: State) -> tuple[State, ...]:
    """Where a campaign with these parts stands; several, where the first may not be reached from where it is."""
    parts = {push, in_app}
    if not parts & _OPEN:
        if S.DONE in parts:
            return (S.DONE,)
        ends = (S.FAILED, S.CANCELLED, S.NO_AUDIENCE, S.MISSED)
        return (*(one for one in ends if one in parts), S.CANCELLED)
    if in_app in _OPEN and (parts & _OUT or now is S.RUNNING):
        return (S.RUNNING,)  # people have seen something of it, and there is something to stop
    if push is S.SENT:
        return (S.SENT,)
    if now in (S.RUNNING, S.SENT):
        return (now,)
    return (S.HANDING_OVER,) if S.HANDING_OVER in parts and now is S.HANDING_OVER else (S.HANDED_OVER,)
