"""Having a person's Home drawn again, and telling there what came of what they did there."""

from bot import notices
from bot.campaigns.roles import Actor
from bot.notices.kinds import HomeChanged
from bot.slack.blocks.buttons import Button
from bot.store import Tx


def tell_on_home(tx: Tx, actor: Actor, code: str, did: Button) -> None:
    """Say on top of who decided's Home what they did to this campaign, which waits for them no longer."""
    said = HomeChanged(to=actor.slack_id, text="home-decided", params={"code": code, "verdict": did.value})
    notices.add(tx, actor.workspace_id, said)


def redraw_home(tx: Tx, actor: Actor) -> None:
    """What stands on this person's Home has changed."""
    notices.add(tx, actor.workspace_id, HomeChanged(to=actor.slack_id))
