"""What is common to all that admins set for their team: who may, one at a time, and what follows for campaigns."""

from collections.abc import Collection

from sqlmodel import col, select

from bot import notices
from bot.campaigns.form_errors import FormError
from bot.campaigns.lifecycle import ENDED, State
from bot.campaigns.model import Campaign
from bot.campaigns.roles import Action, Actor, must_be_allowed
from bot.notices.kinds import CardChanged, HomeChanged
from bot.store import Tx
from bot.workspaces.model import Workspace, locked_workspace

REVIEWED = frozenset({State.IN_REVIEW})
OPEN = frozenset(State) - ENDED
MOST_CARDS = 50
"""Slack takes about 50 updates a minute; the cards of others are drawn again when something happens to them."""


class SettingUnchanged(FormError):
    """It was saved as it was."""

    text = "error-setting-unchanged"


async def begin_setting(tx: Tx, actor: Actor, action: Action) -> Workspace:
    """Hold the team's settings until this transaction ends. Raises NotAllowed.

    Rights are looked at twice: who may not waits for nobody, and who has waited may have lost them meanwhile.
    """
    await must_be_allowed(tx, actor, action)
    workspace = await locked_workspace(tx, actor.workspace_id)
    await must_be_allowed(tx, actor, action)
    return workspace


async def tell_setting(tx: Tx, actor: Actor, *, redraw: Collection[State] = ()) -> None:
    """Have the Home of who has set something drawn again, and the cards of campaigns in these states."""
    notices.add(tx, actor.workspace_id, HomeChanged(to=actor.slack_id))
    query = (
        select(Campaign.id)
        .where(col(Campaign.workspace_id) == actor.workspace_id, col(Campaign.state).in_(redraw))
        .order_by(col(Campaign.number).desc())
        .limit(MOST_CARDS)
    )
    for campaign_id in await tx.exec(query) if redraw else ():
        notices.add(tx, actor.workspace_id, CardChanged(), campaign_id=campaign_id)
