"""A round of drafts in one message: what people will receive, who wrote it, and what can be done with it."""

from dataclasses import replace
from typing import Any

import pytest

from bot.campaigns.content import Text
from bot.copywriting.as_read import Personal
from bot.copywriting.ideas import RoundState
from bot.copywriting.writer import CouldNot, Wish
from bot.slack.blocks.drafts import ShownDraft, ShownRound, round_message
from bot.slack.blocks.kit import Message
from bot.slack.blocks.plain import barest, plainer
from bot.slack.plain_words import plain_words
from bot.words import Words
from tests.slack.blocks.facts import EN, FR, HOSTILE, LANGUAGES
from tests.slack.blocks.looking import block, buttons, pinged, said
from tests.slack.blocks.test_limits import is_taken

TITLE, MESSAGE = "Plus que 2 h ⏳", "-30 % sur tout le site."


def a_draft(place: int = 0, *, title: str = TITLE, message: str = MESSAGE, **other: object) -> ShownDraft:
    parts = {
        "key": 7 + place,
        "place": place,
        "letter": "ABC"[place],
        "angle": "Urgency",
        "reason": "A clear end makes people decide.",
        "language": "fr",
        "text": Text.model_construct(title=title, message=message),
        "translations": {},
    }
    return ShownDraft(**(parts | other))  # type: ignore[arg-type]


def a_round(*drafts: ShownDraft, state: RoundState = RoundState.WRITTEN, **other: object) -> ShownRound:
    parts = {"key": 3, "code": "I-7", "idea": "flash sale", "by": "U0LEA", "writer": "house", "playbook": "Flash sale"}
    return ShownRound(state=state, drafts=drafts, **(parts | other))  # type: ignore[arg-type]


THREE = (a_draft(0), a_draft(1, unproven=("30 %",)), a_draft(2))


def test_three_drafts_stand_side_by_side_as_people_will_receive_them() -> None:
    shown = round_message(a_round(*THREE), EN)
    cards = block(shown, "drafts")["elements"]
    assert [card["title"]["text"] for card in cards] == ["Plus que 2 h ⏳"] * 3
    assert cards[0]["body"]["text"] == "-30 % sur tout le site."
    assert cards[0]["subtext"]["text"] == ("Why: A clear end makes people decide.\nTitle 14 characters, message 23")
    assert [button["action_id"] for button in cards[1]["actions"]] == ["idea.use.1", "idea.edit.1", "idea.wish.1"]
    assert cards[1]["actions"][2]["value"] == "8:shorter"
    assert "Not in your brief: 30 %" in cards[1]["subtitle"]["text"]
    assert "Not in your brief" not in cards[0]["subtitle"]["text"]


def test_where_they_are_to_be_read_is_said_unless_it_is_a_push() -> None:
    assert "In-app messages, as the idea asks." in said(round_message(a_round(*THREE, channel="in_app"), EN))
    assert "“Use” gives both the same words" in said(round_message(a_round(*THREE, channel="both"), EN))
    assert "as the idea asks" not in said(round_message(a_round(*THREE), EN))


def test_each_of_three_can_be_changed_and_one_has_buttons_for_it() -> None:
    [select, others] = block(round_message(a_round(*THREE), EN), "wishes")["elements"]
    assert (others["action_id"], others["text"]["text"]) == ("idea.others", "Three others")
    values = [option["value"] for group in select["option_groups"] for option in group["options"]]
    assert len(values) == 12
    assert values[:4] == ["7:shorter", "7:warmer", "7:no_emoji", "7:other_language"]
    one = round_message(a_round(a_draft(1), wish=Wish.SHORTER, of="B"), EN)
    assert buttons(one) == ["idea.wish.shorter", "idea.wish.warmer", "idea.wish.no_emoji", "idea.wish.other_language"]
    assert "wished: B, shorter" in said(one)


def test_a_draft_that_was_used_leads_to_its_campaign() -> None:
    shown = round_message(a_round(replace(THREE[0], campaign="C-12"), *THREE[1:]), EN)
    [first, second, _] = block(shown, "drafts")["elements"]
    assert (first["actions"][0]["action_id"], first["actions"][0]["value"]) == ("campaign.show", "C-12")
    assert first["actions"][0]["text"]["text"] == "Used: C-12"
    assert second["actions"][0]["action_id"] == "idea.use.1"
    assert not [one for card in (first, second) for one in card["actions"] if "style" in one], "none is green any more"
    unused = block(round_message(a_round(*THREE), EN), "drafts")["elements"]
    assert [card["actions"][0]["style"] for card in unused] == ["primary"] * 3


def test_where_another_version_was_used_none_is_green_and_that_is_said() -> None:
    shown = round_message(a_round(*THREE, made_elsewhere=("C-12",)), EN)
    cards = block(shown, "drafts")["elements"]
    assert [card["actions"][0]["action_id"] for card in cards] == ["idea.use.0", "idea.use.1", "idea.use.2"]
    assert not [one for card in cards for one in card["actions"] if "style" in one]
    assert "Another draft of this idea was used: C-12" in said(shown)
    assert "Another draft" not in said(round_message(a_round(*THREE), EN))


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({}, "Written by Herald from its playbook “Flash sale”."),
        ({"model": "gpt-x"}, "Written by the model gpt-x."),
        ({"model": None, "fell_back": "slow"}, "The model took too long, so Herald wrote this"),
        ({"fell_back": "over_budget"}, "budget for today is used up"),
        ({"segments": ("Lapsed buyers",)}, "makes a draft campaign for Lapsed buyers, in one click"),
        ({"segments": ("Lapsed buyers",), "without": ("VIP",)}, "for Lapsed buyers, without VIP,"),
        ({"is_direct": True}, "Write it here"),
        ({"is_direct": False}, "Mention me in this thread"),
    ],
)
def test_the_message_says_who_wrote_it_and_what_its_buttons_do(parts: dict[str, Any], expected: str) -> None:
    assert expected in said(round_message(a_round(*THREE, **parts), EN))


def test_what_a_card_has_no_room_for_stands_below_it() -> None:
    long = "x" * 190 + " the end that people must see"
    translated = a_draft(0, message=long, translations={"en": Text(title="2 hours left", message="30 % off")})
    shown = said(round_message(a_round(translated), EN))
    assert "the end that people must see" in shown
    assert "in French" not in shown
    assert "Draft A in English: *2 hours left* 30 % off" in shown


def test_a_writer_that_could_not_do_it_says_so() -> None:
    unchanged = replace(THREE[0], is_unchanged=True)
    assert "beyond me: the draft is as it was" in said(round_message(a_round(unchanged), EN))
    assert "Beyond me for A" in said(round_message(a_round(unchanged, THREE[1]), EN))


def test_of_a_language_that_the_house_does_not_write_nothing_is_shown_but_where_to_add_it() -> None:
    same = tuple(replace(one, is_unchanged=True) for one in THREE)
    shown = round_message(a_round(*same, wish=Wish.OTHER_LANGUAGE, could_not=(CouldNot.LANGUAGE,)), EN)
    assert buttons(shown) == ["idea.edit.0", "idea.edit.1", "idea.edit.2"]
    assert "only French and English" in said(shown)
    assert "Add a language" in said(shown)
    assert TITLE not in said(shown)
    some = round_message(a_round(same[0], THREE[1], could_not=(CouldNot.LANGUAGE,)), EN)
    assert len(block(some, "drafts")["elements"]) == 2


def test_what_a_wish_made_of_a_draft_is_told_from_the_first_and_repeats_no_footer() -> None:
    first = round_message(a_round(*THREE, segments=("Lapsed buyers",)), EN)
    again = round_message(a_round(a_draft(0, version=2), wish=Wish.SHORTER, segments=("Lapsed buyers",)), EN)
    assert block(first, "drafts")["elements"][0]["subtitle"]["text"] == "A · Urgency"
    assert again.blocks[1]["subtitle"]["text"] == "A · version 2 · Urgency"
    assert again.blocks[-1]["block_id"] == "by"
    assert first.blocks[-1]["block_id"] == "next"
    assert "Lapsed buyers" not in said(again)


def test_a_personal_draft_says_for_whom_it_is_shown_and_what_others_read() -> None:
    shown = round_message(a_round(a_draft(personal=Personal("Camille", "Bonjour"))), FR)
    assert "👤 pour Camille\u202f; sinon «\xa0Bonjour\xa0»" in shown.blocks[1]["subtitle"]["text"]


@pytest.mark.parametrize(
    ("state", "ids"),
    [
        (RoundState.WAITING, ["idea.stop"]),
        (RoundState.STOPPED, ["idea.again"]),
        (RoundState.FAILED, ["idea.again"]),
        (RoundState.UNCLEAR, ["idea.draft", "idea.ask"]),
        (RoundState.QUESTION, []),
    ],
)
def test_where_there_are_no_drafts_the_message_says_why_and_what_next(state: RoundState, ids: list[str]) -> None:
    for words in LANGUAGES:
        shown = round_message(a_round(state=state, problem="slow"), words)
        assert buttons(shown) == ids
        assert len(shown.text) > 20


def test_where_slack_has_no_carousels_the_drafts_stand_below_each_other() -> None:
    shown = round_message(a_round(*THREE), EN)
    for form in (plainer(shown), barest(shown)):
        assert [one for one in buttons(form) if one.startswith("idea.use")] == [
            "idea.use.0",
            "idea.use.1",
            "idea.use.2",
        ]
    assert "> *Plus que 2 h ⏳*" in said(plainer(shown))
    assert "Not in your brief: 30 %" in said(plainer(shown))


def hostile(text: str, state: RoundState) -> ShownRound:
    draft = a_draft(
        title=text,
        message=text,
        angle=text,
        reason=text,
        unproven=(text, text),
        personal=Personal(text, text),
        translations={"en": Text.model_construct(title=text, message=text)},
    )
    others = (replace(draft, key=8, place=1, letter="B"), replace(draft, key=9, place=2, letter="C"))
    return a_round(
        draft,
        *others,
        state=state,
        idea=text,
        words=text,
        wish=Wish.OWN_WORDS,
        model=text,
        playbook=text,
        segments=(text,) * 3,
        without=(text,),
    )


@pytest.mark.parametrize("words", LANGUAGES, ids=lambda words: words.locale)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_slack_takes_whatever_people_and_models_write(text: str, words: Words) -> None:
    for state in RoundState:
        shown = round_message(hostile(text, state), words)
        is_taken(shown)
        assert pinged(shown) <= {"U0LEA"}
    is_taken(round_message(replace(hostile(text, RoundState.WRITTEN), drafts=(hostile(text, state).drafts[0],)), words))


def test_what_was_said_in_slack_is_read_as_it_was_typed() -> None:
    typed = (
        "R&amp;D &lt;b&gt; <@U0MARC|marc> in <#C0CRM|crm> <!here> <https://shop.example/a|shop> <mailto:a@b.c|a@b.c>"
    )
    assert plain_words(typed) == "R&D <b> @someone in #crm @here https://shop.example/a a@b.c"
    shown: Message = round_message(a_round(state=RoundState.WAITING, idea=plain_words("&lt;!channel&gt;")), FR)
    assert pinged(shown) == {"U0LEA"}
