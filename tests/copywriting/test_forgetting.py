"""What somebody typed as an idea is forgotten once nobody needs it."""

from bot.campaigns.lifecycle import State
from bot.campaigns.model import found
from bot.copywriting.forgetting import KEPT_FOR, forget_ideas
from bot.copywriting.ideas import idea_of, rounds_of
from bot.copywriting.usecases.use_proposal import use_at_once
from bot.copywriting.usecases.wish import wish_in_words
from bot.store import Database
from tests.conftest import FakeClock
from tests.copywriting.test_ideas import IDEA, an_idea, written
from tests.people import APP, LEA, TEAM

DAYS = KEPT_FOR.days


async def kept(database: Database, idea: int) -> list[str]:
    """Its words and those of its wishes, after the round that keeps house."""
    await forget_ideas(database)
    async with database.reading() as tx:
        one = await idea_of(tx, TEAM, idea)
        return [one.text, *(round.words for round in (await rounds_of(tx, one))[1:])]


async def wished(database: Database, idea: int, words: str) -> None:
    async with database.transaction() as tx:
        await wish_in_words(tx, LEA, await idea_of(tx, TEAM, idea), words)


async def test_ideas_and_wishes_are_forgotten_half_a_year_after_the_last_of_them(
    shop: Database, time: FakeClock
) -> None:
    idea = (await an_idea(shop)).idea_id
    time.forward(days=DAYS - 1)
    await wished(shop, idea, "for Claire")
    time.forward(days=DAYS)
    assert await kept(shop, idea) == [IDEA, "for Claire"]
    time.forward(seconds=1)
    assert await kept(shop, idea) == ["", ""]
    assert await kept(shop, idea) == ["", ""]


async def test_the_idea_of_a_campaign_on_its_way_is_kept_and_its_drafts_can_be_used_for_ever(
    shop: Database, time: FakeClock
) -> None:
    [urgent, gift, _] = await written(shop)
    async with shop.transaction() as tx:
        campaign = await use_at_once(tx, LEA, urgent.key, app_id=APP)
    assert campaign is not None
    time.forward(days=DAYS + 1)
    assert await kept(shop, urgent.idea_id) == [IDEA]
    async with shop.transaction() as tx:
        (await found(tx, TEAM, campaign.code)).state = State.DONE
    assert await kept(shop, urgent.idea_id) == [""]
    async with shop.transaction() as tx:
        assert await use_at_once(tx, LEA, gift.key, app_id=APP) is not None
