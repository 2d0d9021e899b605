"""People talk with Herald, in a channel or directly: it knows what was said before, and shows that it is at work.

Nothing was sent in this shop, so every count is 0: what matters here is which question was answered.
"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.campaigns.roles import Actor
from bot.clock import now
from bot.copywriting.said import Meant, meant
from bot.sandbox.play import manifest
from bot.sandbox.slack import Message
from bot.slack.progress import say_if_slow
from bot.slack.suggestions import suggestions
from bot.stats.answering import GOES_ON
from bot.stats.asking import ask
from bot.stats.reading import Asked, Vocabulary
from bot.stats.reading.reader import read
from bot.words import LOCALES, Words
from bot.workspaces.model import the_workspace
from tests.clocks import TUESDAY
from tests.databases import migrated_sqlite
from tests.openai_server import OpenAIServer, an_openai
from tests.story.asking import PARIS, came_of
from tests.story.world import CHANNEL, World, a_world, all_text

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def model() -> AsyncIterator[OpenAIServer]:
    """A model that has nothing to say, so that Herald reads by itself; it can be made to take its time."""
    async with an_openai() as openai:
        openai.status = 400
        yield openai


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world(tmp_path_factory: pytest.TempPathFactory, model: OpenAIServer) -> AsyncIterator[World]:
    path: Path = tmp_path_factory.mktemp("world") / "herald.db"
    async with a_world(migrated_sqlite(path), openai_api_key="sk-of-the-tests", openai_base_url=model.url) as one:
        yield one


async def next_answer(world: World) -> Message:
    """What comes of the question that was asked last."""
    async with world.herald.database.reading() as tx:
        number = (await the_workspace(tx, world.slack.workspace.team_id)).last_question_number
    return await came_of(world, f"Q-{number}")


async def test_a_mention_is_answered_in_its_thread_which_keeps_what_it_was_about(world: World) -> None:
    driver = world.slack.driver
    said = await driver.mention("Inès", CHANNEL, "clicks from 2 to 8 November 2026")
    first = await next_answer(world)
    assert first.thread_ts == said.ts
    assert "Clicks: 0, from Mon 2 Nov to Sun 8 Nov" in first.text
    await driver.mention("Inès", CHANNEL, "and the week before?", thread=said)
    assert "Clicks: 0, from Mon 26 Oct to Sun 1 Nov" in (await next_answer(world)).text
    await driver.say("Inès", CHANNEL, "and <@U0HERALD01>, the click rate?", thread=said)
    again = await next_answer(world)
    assert again.thread_ts == said.ts
    assert "from Mon 26 Oct to Sun 1 Nov" in again.text
    assert "<@U0HERALD01>" not in all_text(again)


async def test_a_thread_of_direct_messages_keeps_what_it_was_about(world: World) -> None:
    driver = world.slack.driver
    said = await driver.dm("Inès", "clicks from 2 to 8 November 2026")
    first = await next_answer(world)
    assert (first.channel, first.thread_ts) == (said.channel, said.ts)
    await driver.dm("Inès", "and the week before?", thread=first)
    again = await next_answer(world)
    assert again.thread_ts == said.ts
    assert "from Mon 26 Oct to Sun 1 Nov" in again.text


async def test_written_to_directly_herald_goes_on_without_a_thread_for_a_while(world: World) -> None:
    driver = world.slack.driver
    await driver.dm("Marc", "clics du 2 au 8 novembre 2026")
    await next_answer(world)
    await driver.dm("Inès", "clicks on 3 October 2026")
    await next_answer(world)
    await driver.dm("Marc", "et la semaine d'avant ?")
    assert "du lun. 26 oct. au dim. 1 nov." in (await next_answer(world)).text
    await world.forward(seconds=GOES_ON.total_seconds())
    await driver.dm("Marc", "et la semaine d'avant ?")
    assert "Quel chiffre voulez-vous" in all_text(await next_answer(world))


async def test_who_waits_for_longer_than_a_second_sees_that_it_is_looked_up(world: World, model: OpenAIServer) -> None:
    model.after_seconds = 1.6
    statuses = world.slack.workspace.statuses
    try:
        said = await world.slack.driver.mention("Inès", CHANNEL, "clicks on 2 November 2026")
        place = (said.channel, said.ts)
        assert await world.until(lambda: statuses.get(place)) == "is looking it up…"
        await next_answer(world)
        assert place not in statuses
    finally:
        model.after_seconds = 0.0


async def test_a_workspace_without_that_line_tells_it_to_who_asked_alone(world: World) -> None:
    workspace = world.slack.workspace
    said = await world.slack.driver.say("Inès", CHANNEL, "look at this")
    async with world.herald.database.transaction() as tx:
        actor = Actor(workspace.team_id, workspace.person("Inès").id)
        asked = await ask(tx, actor, "clicks on 2 November 2026", channel=said.channel, thread=said.ts)
        asked.lease_until = now() + GOES_ON  # another replica has it, and takes its time
    assert world.herald._door is not None
    world.slack.faults.error("assistant.threads.setStatus", "not_allowed")
    await say_if_slow(world.herald._door, asked.key, after_seconds=0)
    assert "Looking it up" in (await world.whispered("Inès", asked.code)).text
    await say_if_slow(world.herald._door, asked.key, after_seconds=0)
    assert workspace.statuses[said.channel, said.ts] == "is looking it up…"


async def test_above_the_answer_to_a_command_stands_nothing_unless_it_took_longer(
    world: World, model: OpenAIServer
) -> None:
    person = world.slack.workspace.person("Inès")
    before = len(world.slack.workspace.ephemerals(person))
    asked = await world.command("Inès", "clicks on 2 November 2026", "/stats")
    assert (asked.ok, asked.message) == (True, None)
    await next_answer(world)
    assert len(world.slack.workspace.ephemerals(person)) == before
    model.after_seconds = 1.6
    try:
        await world.command("Inès", "clicks on 3 November 2026", "/stats")
        await next_answer(world)
    finally:
        model.after_seconds = 0.0
    [waited] = world.slack.workspace.ephemerals(person)[before:]
    assert "Looking it up" in waited.text


async def test_who_opens_the_conversation_is_offered_questions_in_their_language(world: World) -> None:
    await world.command("Marc", "help")
    await world.slack.driver.open_home("Marc", "messages")
    channel = world.slack.workspace.im_with("Marc").id
    prompts = await world.until(lambda: world.slack.workspace.prompts.get(channel))
    assert [prompt["message"] for prompt in prompts] == suggestions(Words("fr"))


@pytest.mark.parametrize("locale", LOCALES)
async def test_every_question_that_is_offered_has_an_answer_and_the_idea_is_one(locale: str) -> None:
    idea, *questions = suggestions(Words(locale))
    assert meant(idea) is Meant.IDEA
    for text in questions:
        reading = read(text, now=TUESDAY, zone=PARIS, vocabulary=Vocabulary((), {}, {}))
        assert isinstance(reading, Asked), text


async def test_slack_offers_the_same_questions_before_herald_does() -> None:
    prompts = manifest()["features"]["agent_view"]["suggested_prompts"]
    assert [prompt["message"] for prompt in prompts] == suggestions(Words("en"))
