"""What people typed as ideas and wishes is forgotten after half a year: nobody comes back to it then.

Plain SQL, for which none of the writing is loaded: a look at each house-keeping, which nearly always finds nothing.
"""

from datetime import timedelta

from sqlalchemy import bindparam, text

from bot.clock import now
from bot.store import Database, Moment

KEPT_FOR = timedelta(days=180)
"""From the last time that anything was wished of an idea."""
FORGOTTEN_TOGETHER = 500

_OLD = text(
    """
    SELECT id FROM ideas
    WHERE at < :before
      AND (text <> '' OR EXISTS (SELECT 1 FROM writing_rounds r WHERE r.idea_id = ideas.id AND r.words <> ''))
      AND NOT EXISTS (SELECT 1 FROM writing_rounds r WHERE r.idea_id = ideas.id AND r.asked_at >= :before)
      AND NOT EXISTS (
        SELECT 1 FROM proposals p
        JOIN campaigns c ON c.workspace_id = p.workspace_id AND 'C-' || c.number = p.campaign
        WHERE p.idea_id = ideas.id
          AND c.state IN ('draft', 'in_review', 'scheduled', 'handing_over', 'handed_over', 'recalling')
      )
    ORDER BY id LIMIT :most
    """
).bindparams(bindparam("before", type_=Moment()), most=FORGOTTEN_TOGETHER)
_FORGET = (
    text("UPDATE ideas SET text = '' WHERE id IN :ids").bindparams(bindparam("ids", expanding=True)),
    text("UPDATE writing_rounds SET words = '' WHERE idea_id IN :ids").bindparams(bindparam("ids", expanding=True)),
)


async def forget_ideas(database: Database) -> None:
    """Blank the words of ideas that are old, and of the wishes about them; drafts and who wrote them stay.

    The idea of a campaign that is still on its way is kept: who decides may ask what it was made from.
    """
    more = True
    while more:
        async with database.reading() as tx:
            found = await (await tx.connection()).execute(_OLD, {"before": now() - KEPT_FOR})
            ids = [row.id for row in found]
        if ids:
            async with database.transaction() as tx:
                for forget in _FORGET:
                    await (await tx.connection()).execute(forget, {"ids": ids})
        more = len(ids) == FORGOTTEN_TOGETHER
