"""One person's Home as it is published: drawn from what is true at that moment."""

from bot.campaigns.roles import Actor
from bot.clock import now
from bot.notices.kinds import HomeChanged
from bot.slack.blocks.home import home
from bot.slack.blocks.kit import Json
from bot.slack.blocks.phrases import safe_params
from bot.slack.door import Door
from bot.slack.home_facts import home_facts
from bot.store import Database


async def home_of(database: Database, door: Door, workspace_id: str, notice: HomeChanged, *, with_note: bool) -> Json:
    """The view of this person's Home, in their own language; with what came of their last click, if that is recent."""
    actor = Actor(workspace_id, notice.to)
    words = await door.learnt_words_for(actor)
    note = words.text(notice.text, **safe_params(notice.params)) if notice.text and with_note else ""
    async with database.reading() as tx:
        facts = await home_facts(tx, actor, note=note, app_id=door.home.app_id, slack_url=door.home.slack_url)
    return home(facts, words, now())
