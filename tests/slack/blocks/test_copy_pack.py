"""What a person is given who runs an in-app message by hand: the approved words to the letter, and nothing else."""

from html.parser import HTMLParser
from typing import Any

import pytest

from bot.campaigns.content import Format, InApp, Text, Variant
from bot.campaigns.lifecycle import State
from bot.notices.in_app import CopyPack, HandReminder
from bot.slack.blocks.facts import Card
from bot.slack.blocks.story import story_line
from bot.slack.blocks.story_in_app import page_of
from tests.slack.blocks.facts import EN, LANGUAGES, NOW, SEEN, SEND_AT, a_card, in_app_sale
from tests.slack.blocks.looking import said

HOSTILE = "</h1><script>alert(1)</script> \" onclick='x' & <!channel>"


def hostile() -> InApp:
    variant = Variant(
        texts={"en": Text(title=HOSTILE, message=HOSTILE)},
        link="https://maison-lune.example/?q='</script>\"&x=1",
        image='https://maison-lune.example/a.png?"onerror="x',
    )
    return InApp(variant=variant, button=HOSTILE[:30])


class Reads(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data.strip())


def read(in_app: InApp) -> Reads:
    reads = Reads()
    reads.feed(page_of(in_app))
    return reads


def test_what_people_wrote_is_text_on_the_page_and_never_markup() -> None:
    reads = read(hostile())
    assert [tag for tag, _ in reads.tags] == ["img", "h1", "p", "button", "button"]
    assert HOSTILE in reads.texts
    assert [name for _, attrs in reads.tags for name in attrs if name.startswith("onerror")] == []


def test_its_button_opens_the_approved_address_and_is_counted() -> None:
    link = "https://maison-lune.example/sale"
    variant = Variant(texts={"en": Text(title="Ventes privées", message="Un jour avant.")}, link=link)
    _, deed = next(one for one in read(InApp(variant=variant, button="Voir")).tags if one[0] == "button")
    assert deed["data-onesignal-unique-label"] == "button"
    assert f'OneSignalIamApi.openUrl(event,"{link}")' in (deed["onclick"] or "")
    assert "OneSignalIamApi.trackClick(event," in (deed["onclick"] or "")


def pack(state: State = State.HANDED_OVER, *, seen: str = SEEN, **parts: Any) -> tuple[CopyPack, Card]:
    notice = CopyPack(requester="U0LEA", start_at=SEND_AT, until=SEND_AT, revision_hash=seen)
    return notice, a_card(state, content=in_app_sale(**parts))


@pytest.mark.parametrize("words", LANGUAGES, ids=lambda words: words.locale)
def test_it_has_the_words_a_list_of_what_to_do_and_the_button_that_says_so(words: Any) -> None:
    notice, card = pack(format=Format.BANNER)
    line = story_line(notice, card, words, NOW)
    text = said(line)
    assert card.content.variant.text.title in text
    assert card.content.variant.text.message in text
    assert "OneSignalIamApi" in text
    assert "5." in text
    assert "campaign.say_started" in str(line.blocks)


@pytest.mark.parametrize("state", [State.RUNNING, State.DONE, State.CANCELLED])
def test_once_somebody_said_so_it_does_not_ask_any_more(state: State) -> None:
    notice, card = pack(state)
    line = story_line(notice, card, EN, NOW)
    assert "campaign.say_" not in str(line.blocks)
    assert card.content.variant.text.title in said(line), "its words stay"


@pytest.mark.parametrize(("asks", "state"), [("started", State.HANDED_OVER), ("ended", State.RUNNING)])
def test_a_reminder_has_the_button_for_what_it_asks_and_no_other(asks: Any, state: State) -> None:
    reminder = HandReminder(requester="U0LEA", asks=asks)
    for now_at in (State.HANDED_OVER, State.RUNNING, State.DONE):
        line = str(story_line(reminder, a_card(now_at, content=in_app_sale()), EN, NOW).blocks)
        assert ("campaign.say_" in line) is (now_at is state)
        assert (f"campaign.say_{asks}" in line) is (now_at is state)


def test_words_that_were_edited_since_are_not_given_out_as_approved() -> None:
    notice, card = pack(seen="0" * 64)
    assert card.content.variant.text.title not in said(story_line(notice, card, EN, NOW))
