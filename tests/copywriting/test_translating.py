"""A text is said in another language by a model, or by a person."""

import pytest
from pydantic import SecretStr

from bot.campaigns.by_model import Translated
from bot.campaigns.content import Text
from bot.copywriting.house_writer import HouseWriter
from bot.copywriting.openai_writer import OpenAIWriter
from bot.copywriting.translating import translated
from bot.copywriting.writing import Writing
from tests.copywriting.answers import text, variant
from tests.openai_server import an_openai
from tests.people import TEAM

FRENCH = Text(title="Plus que 2 h ⏳", message="-20 % sur les pulls.")
GERMAN = text("Noch 2 Stunden ⏳", "20 % auf alle Pullis.", "de")


async def german(answer: object) -> tuple[tuple[Text, Translated] | None, str]:
    """What comes of this answer, and what was asked for."""
    async with an_openai() as server:
        server.says = answer
        writing = Writing(HouseWriter(), OpenAIWriter(SecretStr("sk-of-the-tests"), server.url, "m"))
        return await translated(writing.write, TEAM, FRENCH, "fr", into="de"), str(server.asked[-1]["input"])


async def test_a_model_says_the_same_in_another_language() -> None:
    found, asked = await german({"variants": [variant("Urgency", GERMAN)]})
    assert found is not None
    assert found[0] == Text(title="Noch 2 Stunden ⏳", message="20 % auf alle Pullis.")
    assert (found[1].language, found[1].model, len(found[1].prompt_version)) == ("de", "m", 12)
    assert "in de" in asked
    assert FRENCH.message in asked


@pytest.mark.parametrize(
    "answer",
    [
        "no JSON",
        {"variants": [variant("Urgency", text("Noch 2 Stunden", "30 % auf alle Pullis.", "de"))]},
        {"variants": [variant("Urgency", text("Plus que 2 h", "-20 % sur les pulls.", "fr"))]},
        {"variants": [variant("Urgency", text("<!channel>", "20 % auf alle Pullis.", "de"))]},
        {"variants": []},
    ],
    ids=["broken", "another fact", "another language", "a mention", "nothing"],
)
async def test_what_is_no_translation_is_left_to_a_person(answer: object) -> None:
    assert (await german(answer))[0] is None


async def test_the_house_translates_nothing() -> None:
    assert await translated(Writing(HouseWriter()).write, TEAM, FRENCH, "fr", into="en") is None
