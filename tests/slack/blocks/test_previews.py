"""The picture on a card, and all of it in words for who does not see it."""

import pytest

from bot.campaigns.lifecycle import State
from bot.copywriting.preview.push import Place, Shown
from bot.slack.blocks.card import living_card
from bot.slack.blocks.facts import Picture
from bot.slack.blocks.kit import Message
from bot.slack.blocks.plain import plainer
from bot.slack.blocks.previews import ALT_MAX, alt_text, captions
from bot.words import Words
from tests.slack.blocks.facts import EN, FR, NOW, SEEN, a_card, both_sale, in_app_sale
from tests.slack.blocks.looking import block, refused, said

WHOLE = Shown(Place.IPHONE, "Plus que 2 h ⏳", "-30 % sur tout le site, la livraison est offerte.")
CUT = Shown(Place.ANDROID, "Plus que 2 h ⏳", "-30 % sur tout le site, la liv…", message_is_cut=True)
PICTURE = Picture("F0PICTURE1", (WHOLE, CUT))


def shown(state: State = State.DRAFT, words: Words = EN) -> Message:
    return living_card(a_card(state, preview=PICTURE), words, NOW)


def test_a_draft_shows_the_picture_of_its_revision() -> None:
    picture = block(shown(), "phones-F0PICTURE1")
    assert picture["slack_file"] == {"id": "F0PICTURE1"}
    ids = [one["block_id"] for one in shown().blocks]
    assert ids.index("preview") < ids.index("phones-F0PICTURE1") < ids.index("facts")


def test_without_a_picture_the_card_is_whole() -> None:
    without = living_card(a_card(State.DRAFT), EN, NOW)
    here = [one for one in shown().blocks if one["block_id"] not in ("phones-F0PICTURE1", "cut")]
    assert list(without.blocks) == here


def test_what_has_been_sent_shows_numbers_and_no_picture() -> None:
    assert "phones-F0PICTURE1" not in {one["block_id"] for one in shown(State.SENT).blocks}


def test_the_alt_text_says_what_is_read_where_and_where_it_is_cut() -> None:
    assert alt_text(PICTURE.shown, EN) == (
        "Preview of the push."
        " iPhone, lock screen: title “Plus que 2 h ⏳”; message “-30 % sur tout le site, la livraison est offerte.”."
        " Android, collapsed: title “Plus que 2 h ⏳”; message “-30 % sur tout le site, la liv…”, cut there."
    )
    french = " ".join(alt_text(PICTURE.shown, FR).split())
    assert french.startswith(
        "Aperçu de la notification. iPhone, écran verrouillé : titre « Plus que 2 h ⏳ » ; message"
    )
    assert french.endswith("message « -30 % sur tout le site, la liv… », coupé là.")


@pytest.mark.parametrize("words", [EN, FR], ids=["en", "fr"])
def test_every_place_has_its_share_of_the_alt_text(words: Words) -> None:
    long = tuple(Shown(place, "T" * 120, "mot " * 250, True, True) for place in Place)
    told = alt_text(long, words)
    assert len(told) <= ALT_MAX
    assert all(words.one("preview-place", place.value) in told for place in Place)


def test_the_card_says_how_much_a_collapsed_android_shows() -> None:
    assert "up to “…tout le site, la liv”" in said(shown())
    whole = a_card(State.DRAFT, preview=Picture("F0PICTURE1", (WHOLE, Shown(Place.ANDROID, "Title", "Short"))))
    assert "Even a collapsed Android shows the whole message" in said(living_card(whole, EN, NOW))


def test_all_previews_can_be_asked_for_where_pictures_are_not_shown_too() -> None:
    for form in (shown(), plainer(shown())):
        asked = block(form, "cut")["accessory"]
        assert (asked["action_id"], asked["value"]) == ("campaign.previews", f"C-12:{SEEN[:32]}")


def test_the_captions_are_the_readers() -> None:
    assert captions(FR).places[Place.ANDROID] == "Android, réduit"
    assert captions(EN).image == "Image"


def in_app(*, is_cut: bool = False, button: str = "En profiter") -> Message:
    read = Shown(Place.MODAL, "Plus que 2 h ⏳", "-30 % sur tout le site.", False, is_cut, button)
    card = a_card(State.DRAFT, content=in_app_sale(button=button), preview=Picture("F0PICTURE1", (read,)))
    return living_card(card, EN, NOW)


def test_an_in_app_message_is_pictured_with_its_button_and_all_of_it_is_said() -> None:
    assert block(in_app(), "phones-F0PICTURE1")["alt_text"] == (
        "Preview of the in-app message. In the app, as a modal: title “Plus que 2 h ⏳”;"
        " message “-30 % sur tout le site.”. Button “En profiter”."
    )
    assert block(in_app(button=""), "phones-F0PICTURE1")["alt_text"].endswith("No button: a cross closes it.")


def test_under_the_picture_of_an_in_app_message_stands_what_is_not_true_of_it() -> None:
    for message, whole in ((in_app(), True), (in_app(is_cut=True), False)):
        under = block(message, "cut")
        assert "your design in OneSignal" in said(under)
        assert ("shows all of the in-app message. " in said(under)) is whole
        assert "accessory" not in under


def test_of_a_push_and_what_the_app_shows_with_it_both_are_said() -> None:
    read = (WHOLE, Shown(Place.MODAL, "Encore là ?", "Votre panier vous attend.", button="En profiter"))
    card = a_card(State.DRAFT, content=both_sale(), preview=Picture("F0PICTURE1", read))
    message = living_card(card, EN, NOW)
    alt = block(message, "phones-F0PICTURE1")["alt_text"]
    assert alt.startswith("Preview of the push. ")
    assert "Preview of the in-app message. In the app, as a modal: title “Encore là ?”" in alt
    assert alt.endswith("Button “En profiter”.")
    under = block(message, "cut")
    assert "Even a collapsed Android" in said(under)
    assert "your design in OneSignal" in said(under)
    assert under["accessory"]["action_id"] == "campaign.previews"
    assert refused(message) == []
