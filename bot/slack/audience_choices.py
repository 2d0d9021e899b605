"""What the field "audience" offers beside segments."""

from bot.campaigns.audiences import named, offered
from bot.campaigns.form import READY_AUDIENCE
from bot.campaigns.lifecycle_audiences import Stage
from bot.slack.blocks.facts import SegmentChoice
from bot.store import Tx
from bot.words import Words

SAVED_SHOWN = 30


async def audience_choices(tx: Tx, app_id: str, typed: str, words: Words) -> list[SegmentChoice]:
    """Saved audiences by name, then the ready-made ones, whose names hold what was typed; “audience” finds all."""
    lead, searched = named(words.text("audience-option", name="")), named(typed)
    searched = "" if lead.startswith(searched) else searched.removeprefix(lead).strip()
    saved = [
        SegmentChoice(one.option, one.name, None) for one in await offered(tx, app_id, searched, limit=SAVED_SHOWN)
    ]
    stages = [(stage, words.one("audience-stage", stage.value)) for stage in Stage]
    ready = [SegmentChoice(f"{READY_AUDIENCE}{stage}", name, None) for stage, name in stages]
    return [*saved, *(one for one in ready if searched in named(one.name))]
