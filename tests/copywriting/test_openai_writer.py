"""A model is asked over HTTP, as a real one would be: what it answers is shown only as far as it is what was asked."""

from collections.abc import AsyncIterator
from time import monotonic

import pytest
from pydantic import SecretStr

from bot.campaigns.content import Text
from bot.campaigns.house_rules import Emoji, Voice
from bot.copywriting.openai_writer import OpenAIWriter
from bot.copywriting.writer import Brief, CannotWrite, CouldNot, Proposal, Revise, Wish, Written
from tests.copywriting.answers import DROPPED, GOOD, HOSTILE, IDEA, Hostile, text, variant, with_part, with_text
from tests.copywriting.judge import faults_in
from tests.openai_server import OpenAIServer, an_openai

BRIEF = Brief(IDEA, ("fr",), playbook="flash_sale")


@pytest.fixture
async def openai() -> AsyncIterator[OpenAIServer]:
    async with an_openai() as server:
        server.says = GOOD
        yield server


async def written(openai: OpenAIServer, brief: Brief = BRIEF, *, patience_seconds: float = 60.0) -> Written:
    writer = OpenAIWriter(
        SecretStr("sk-of-the-tests"), openai.url, "m", patience_seconds=patience_seconds, longest_pause_seconds=0.5
    )
    return await writer.write(brief)


async def why_not(openai: OpenAIServer, brief: Brief = BRIEF, *, patience_seconds: float = 60.0) -> CannotWrite:
    with pytest.raises(CannotWrite) as cannot:
        await written(openai, brief, patience_seconds=patience_seconds)
    return cannot.value


async def test_three_variants_come_in_a_stream_with_all_that_the_audit_wants(openai: OpenAIServer) -> None:
    drafts = await written(openai)
    assert [one.angle for one in drafts.proposals] == ["L’urgence", "La douceur", "Le code"]
    assert drafts.proposals[0].texts["fr"].title == "-20 % sur les pulls 🧶"
    assert (drafts.writer, drafts.model, drafts.playbook, drafts.tokens) == ("openai", "m", "flash_sale", 1_000)
    assert len(drafts.prompt_version) == 12
    assert drafts.fell_back is None


async def test_a_model_is_offered_no_tools_and_told_the_shape_of_its_answer(openai: OpenAIServer) -> None:
    await written(openai)
    [asked] = openai.asked
    assert asked["stream"] is True
    assert asked["store"] is False
    assert not {"tools", "tool_choice"} & set(asked)
    assert asked["text"]["format"]["strict"] is True
    assert asked["text"]["format"]["schema"]["additionalProperties"] is False


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda one: one.name)
async def test_an_answer_that_was_not_asked_for_is_not_shown(openai: OpenAIServer, hostile: Hostile) -> None:
    openai.says, openai.events = hostile.says, hostile.events
    if hostile.comes_to == DROPPED:
        drafts = await written(openai)
        assert len(drafts.proposals) == 2
        assert faults_in(drafts.proposals, BRIEF) == []
    else:
        assert (await why_not(openai)).why == hostile.comes_to


async def test_letters_that_nobody_sees_and_breaks_of_lines_are_taken_out(openai: OpenAIServer) -> None:
    openai.says = with_text(title="\u202e-20 %\n sur\x00 les **pulls**\u200b &amp; plus")
    drafts = await written(openai)
    assert drafts.proposals[0].texts["fr"].title == "-20 % sur les pulls & plus"


async def test_a_link_of_the_brief_may_stand(openai: OpenAIServer) -> None:
    openai.says = with_text(message="-20 % : shop.example/pulls. Jusqu’à dimanche soir.")
    assert len((await written(openai)).proposals) == 3


@pytest.mark.parametrize(
    "said",
    [
        "Pulls, bonnets, etc.Vite, jusqu’à 20 h.",
        "Pulls, bonnets, etc.vite : 2.5 fois moins cher, 49.90 €.",
        "Par M.Dupont, p.ex. à 18.30 h... Puis fin…vite !",
        "Du 24.12 au 26.12.Profitez-en. De 8 a.m. à 6 p.m., s.v.p.",
        "-20 %.Vite ! Les pulls sont là.Courez",
        "今日は20%オフ。明日まで。",
        "https://shop.example/pulls?a=Soldes#haut et https://shop.example/pulls, Shop.example/pulls",
    ],
)
async def test_what_only_lacks_a_blank_is_no_link(openai: OpenAIServer, said: str) -> None:
    openai.says = with_text(message=said)
    brief = Brief("Vente flash : -20 % https://shop.example/pulls?a=Soldes#haut", ("fr",))
    assert len((await written(openai, brief)).proposals) == 3


async def test_personal_values_of_the_playbook_may_stand_with_a_default(openai: OpenAIServer) -> None:
    openai.says = with_text(title="{{ first_name | default: 'Bonjour' }}, -20 % !")
    assert len((await written(openai)).proposals) == 3


async def test_a_long_reason_is_cut_to_a_line(openai: OpenAIServer) -> None:
    openai.says = with_part(reason="Parce que. " * 100)
    reason = (await written(openai)).proposals[0].reason
    assert (len(reason), reason[-1]) == (240, "…")


async def test_every_wanted_language_must_be_there(openai: OpenAIServer) -> None:
    both = Brief(IDEA, ("fr", "en"), playbook="flash_sale")
    assert (await why_not(openai, both)).why == "bad_answer"
    for one in (said := {"variants": [dict(each) for each in GOOD["variants"]]})["variants"]:
        one["texts"] = [text("Sale", f"20% off, {one['angle']}", "en"), *one["texts"]]
    openai.says = said
    assert [list(one.texts) for one in (await written(openai, both)).proposals] == [["fr", "en"]] * 3


async def test_a_wish_is_about_one_draft_and_comes_back_as_one(openai: OpenAIServer) -> None:
    before = Proposal("L’urgence", "Vite.", {"fr": Text(title="Plus que 2 h ⏳", message="-20 % sur les pulls.")})
    brief = Brief(IDEA, ("fr",), revise=Revise(before, Wish.NO_EMOJI))
    assert (await why_not(openai, brief)).why == "bad_answer"  # three, where one was asked for
    openai.says = {"variants": [variant("L’urgence", text("⏳ Plus que 2 h", "-20 % 🧶 sur les pulls."))]}
    [proposal] = (await written(openai, brief)).proposals
    assert proposal.texts["fr"] == Text(title="Plus que 2 h", message="-20 % sur les pulls.")
    assert "Plus que 2 h" in openai.asked[-1]["input"]


async def test_what_is_no_shorter_is_said_to_be_so(openai: OpenAIServer) -> None:
    before = Proposal("L’urgence", "Vite.", {"fr": Text(title="Plus que 2 h", message="-20 % sur les pulls.")})
    brief = Brief(IDEA, ("fr",), revise=Revise(before, Wish.SHORTER))
    openai.says = {"variants": [variant("L’urgence", text("Plus que 2 h", "-20 % sur tous les pulls."))]}
    assert (await written(openai, brief)).could_not == (CouldNot.SHORTER,)
    openai.says = {"variants": [variant("L’urgence", text("Plus que 2 h", "Pulls à -20 %."))]}
    assert (await written(openai, brief)).could_not == ()


async def test_a_brand_without_emoji_gets_none(openai: OpenAIServer) -> None:
    drafts = await written(openai, Brief(IDEA, ("fr",), voice=Voice(emoji=Emoji.NONE)))
    assert drafts.proposals[0].texts["fr"].title == "-20 % sur les pulls"
    assert "No emoji." in openai.asked[0]["instructions"]


async def test_the_voice_of_the_brand_is_told(openai: OpenAIServer) -> None:
    voice = Voice(tone="Complice, jamais familier", words_to_avoid=("pas cher",), examples=("Coucou, c’est le pull.",))
    await written(openai, Brief(IDEA, ("fr",), voice=voice))
    told = openai.asked[0]["input"]
    assert all(one in told for one in ("Complice, jamais familier", "pas cher", "Coucou, c’est le pull."))


async def test_only_tags_that_the_app_sets_may_stand(openai: OpenAIServer) -> None:
    openai.says = with_text(title="{{ first_name | default: 'Bonjour' }}, -20 % !")
    brief = Brief(IDEA, ("fr",), playbook="flash_sale", tags=("city",))
    assert len((await written(openai, brief)).proposals) == 2
    assert "first_name" not in openai.asked[0]["instructions"]


async def test_a_busy_server_that_says_when_is_asked_once_more(openai: OpenAIServer) -> None:
    openai.statuses, openai.retry_after = [429], "0.05"
    assert len((await written(openai)).proposals) == 3
    assert len(openai.asked) == 2


@pytest.mark.parametrize(
    ("statuses", "retry_after", "asked"),
    [
        ([429, 429, 429], "0.05", 2),  # at most once
        ([429], "60", 1),  # longer than anybody waits
        ([429], None, 1),
        ([429], "Wed, 21 Oct 2026 07:28:00 GMT", 1),
        ([429], "-1", 1),
        ([429], "inf", 1),
        ([429], "nan", 1),
        ([500], None, 1),
        ([503], "0.05", 1),
        ([401], None, 1),
        ([403], None, 1),
        ([404], None, 1),
        ([400], None, 1),
        ([302], None, 1),
    ],
)
async def test_a_server_that_takes_nothing_is_down_and_has_cost_nothing(
    openai: OpenAIServer, statuses: list[int], retry_after: str | None, asked: int
) -> None:
    openai.statuses, openai.retry_after = statuses, retry_after
    cannot = await why_not(openai)
    assert (cannot.why, cannot.tokens) == ("down", 0)
    assert len(openai.asked) == asked


async def test_nobody_there_is_down(openai: OpenAIServer) -> None:
    writer = OpenAIWriter(SecretStr("sk-of-the-tests"), "http://127.0.0.1:9/v1", "m", patience_seconds=5)
    with pytest.raises(CannotWrite, match="down") as cannot:
        await writer.write(BRIEF)
    assert cannot.value.tokens == 0


@pytest.mark.parametrize("events", [0, 1, 4, 8])
async def test_a_connection_that_is_cut_is_down_wherever_that_happens(openai: OpenAIServer, events: int) -> None:
    openai.cut_after = events
    cannot = await why_not(openai)
    assert (cannot.why, cannot.tokens) == ("down", None)  # what it has cost nobody knows


async def test_the_limit_is_for_all_of_it(openai: OpenAIServer) -> None:
    """Nobody waits for a server that is silent, speaks slowly, sends blanks, or is busy first."""
    began = monotonic()
    openai.after_seconds = 2.0
    assert (await why_not(openai, patience_seconds=0.3)).why == "slow"
    openai.after_seconds, openai.between_seconds = 0.0, 0.1
    assert (await why_not(openai, patience_seconds=0.3)).why == "slow"
    openai.between_seconds, openai.body, openai.drips_seconds = 0.0, "{}", 2.0
    assert (await why_not(openai, patience_seconds=0.3)).why == "slow"
    openai.body, openai.statuses, openai.retry_after = None, [429], "0.4"
    assert (await why_not(openai, patience_seconds=0.3)).why == "slow"
    assert monotonic() - began < 2.0


@pytest.mark.parametrize("body", ["", "{}", "<html>", '{"output": 1}', "[1]"])
async def test_a_server_that_speaks_another_language_is_of_no_use(openai: OpenAIServer, body: str) -> None:
    openai.body = body
    assert (await why_not(openai)).why in ("down", "bad_answer")
