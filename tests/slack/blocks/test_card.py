"""What a person reads on the card of a campaign."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.campaigns.lifecycle import State
from bot.sending.failure import MAY_BE_OUT
from bot.slack.blocks.card import EMOJI, living_card
from bot.slack.blocks.facts import Card, Earlier, Numbers
from bot.slack.blocks.plain import barest, plainer
from bot.words import Words
from tests.slack.blocks.facts import COUNTED, EN, FR, LANGUAGES, NOW, SEND_AT, a_card, sale
from tests.slack.blocks.looking import block, buttons, pinged, said


def shown(card: Card, words: Words = EN) -> str:
    return said(living_card(card, words, NOW))


def test_the_card_of_the_design() -> None:
    text = shown(a_card(State.IN_REVIEW))
    for line in (
        "⏳ C-12 · Flash sale, last hours",
        "Waiting for 1 approval",
        "Plus que 2 h ⏳",
        "-30 % sur tout le site, la livraison est offerte.",
        "Lapsed buyers, without VIP · about 48,200 people",
        "Tue 1 Dec, 18:30 (Europe/Paris), ",
        "|in 6 days>",
        "Bring back buyers who have been away for 60 days",
        "<@U0LEA> · revision 2 · 1 approval needed (2 above 100,000 people)",
    ):
        assert line in text


def test_the_same_card_in_french() -> None:
    text = shown(a_card(State.IN_REVIEW), FR)
    for line in (
        "En attente de 1 approbation",
        "Lapsed buyers, sans VIP · environ 48\u202f200 personnes",
        "mar. 1 déc., 18:30 (Europe/Paris), ",
        "|dans 6 jours>",
        "1 approbation nécessaire (2 au-delà de 100\u202f000 personnes)",
    ):
        assert line in text


@pytest.mark.parametrize("words", LANGUAGES)
@pytest.mark.parametrize("state", State)
def test_every_state_is_told_in_words_and_not_by_its_emoji_alone(state: State, words: Words) -> None:
    card = living_card(a_card(state), words, NOW)
    sentence = block(card, "state")["elements"][0]["text"]
    assert EMOJI[state] not in sentence
    assert words.one("card-state", state.value) not in ("", state.value)
    assert len(sentence) > 10
    assert card.text.startswith(("Campaign C-12, Flash sale", "Campagne C-12, Flash sale"))


def test_every_state_looks_different() -> None:
    for words in LANGUAGES:
        said_of = {state: block(living_card(a_card(state), words, NOW), "state") for state in State}
        assert len({str(value) for value in said_of.values()}) == len(State)
    assert len(set(EMOJI.values())) == len(State)


def test_a_draft_is_submitted_and_what_is_in_review_is_decided_on() -> None:
    assert buttons(living_card(a_card(State.DRAFT), EN, NOW)) == [
        "campaign.submit",
        "campaign.edit",
        "campaign.send_test",
        "campaign.more",
    ]
    assert buttons(living_card(a_card(State.IN_REVIEW), EN, NOW)) == [
        "campaign.approve",
        "campaign.request_changes",
        "campaign.reject",
        "campaign.send_test",
        "campaign.more",
    ]


def test_what_is_drawn_later_keeps_its_block_ids() -> None:
    first, later = (living_card(a_card(), EN, NOW + timedelta(days=days)) for days in (0, 2))
    assert [one["block_id"] for one in first.blocks] == [one["block_id"] for one in later.blocks]


def test_a_campaign_called_channel_pings_nobody_but_its_own_people() -> None:
    content = sale(name="<!channel>", title="<!here>", message="<@U0VICTIM>", why="<!everyone>")
    assert pinged(living_card(a_card(content=content), EN, NOW)) == {"U0LEA"}


def test_what_people_receive_is_shown_to_the_letter() -> None:
    content = sale(title="*-30 %* & more", message="Use :code: `<SALE>`")
    preview = block(living_card(a_card(content=content), EN, NOW), "preview")
    assert preview["title"] == {"type": "plain_text", "text": "*-30 %* & more", "emoji": False}
    assert preview["body"]["text"] == "Use :code: `<SALE>`"


def test_a_message_too_long_for_the_preview_is_shown_whole_below_it() -> None:
    message = "Les dernières heures. " * 40
    card = living_card(a_card(content=sale(message=message.strip())), EN, NOW)
    assert block(card, "message")["text"]["text"] == message.strip()


def test_a_picture_is_shown_and_described() -> None:
    content = sale(image="https://shop.example/sale.png")
    hero = block(living_card(a_card(content=content), EN, NOW), "preview")["hero_image"]
    assert hero["image_url"] == "https://shop.example/sale.png"
    assert "Plus que 2 h" in hero["alt_text"]


def test_a_picture_that_slack_cannot_show_is_named() -> None:
    content = sale(image="https://shop.example/" + "é" * 1_900)
    card = living_card(a_card(content=content), EN, NOW)
    assert "hero_image" not in block(card, "preview")
    assert "*Image*\u2002https://shop.example/ééé" in said(card)


def test_as_soon_as_approved_says_that_it_cannot_be_stopped() -> None:
    assert "it cannot be stopped" in shown(a_card(content=sale(send_at=None)))
    assert "ne peut plus être arrêtée" in shown(a_card(content=sale(send_at=None)), FR)


def test_why_two_must_agree_is_said() -> None:
    assert "2 approvals needed, because it reaches more than 100,000 people" in shown(
        a_card(reach=130_000, needed=2, reason="large_reach")
    )
    assert "because the number of people is not known" in shown(a_card(reach=None, needed=2, reason="unknown_reach"))


def test_who_approved_already_is_named() -> None:
    text = shown(a_card(needed=2, approved_by=("U0MARC",)))
    assert "Waiting for 1 approval" in text
    assert "approved by <@U0MARC>" in text


def test_what_waits_though_enough_approve_it_says_for_what() -> None:
    enough = a_card(needed=1, approved_by=("U0MARC",))
    assert "waiting for one more click on “Approve”" in shown(enough)
    assert "il manque un nouveau clic sur" in shown(enough, FR)
    assert "0 appro" not in shown(enough) + shown(enough, FR)


def test_a_reach_that_could_not_be_counted_says_why_and_who_can_help() -> None:
    text = shown(a_card(reach=None, reach_problem="error-onesignal-key-rejected"))
    assert "number of people not known" in text
    assert "An admin can check it" in text


def test_the_stop_switch_is_seen_on_every_card_that_it_holds() -> None:
    for state in (State.DRAFT, State.IN_REVIEW, State.SCHEDULED, State.MISSED):
        assert "Everything is stopped by <@U0ANA>" in shown(a_card(state, held_by="U0ANA"))
    assert "Everything is stopped" not in shown(a_card(State.DONE, held_by="U0ANA"))


def test_the_last_word_of_an_approver_stays_on_the_card() -> None:
    text = shown(a_card(State.DRAFT, said_by="U0MARC", said="Too long.\nSay <b>30 %</b> first."))
    assert "<@U0MARC> asked for changes:\n> Too long.\n> Say &lt;b&gt;30 %&lt;/b&gt; first." in text


def test_the_result_has_its_numbers_and_their_time() -> None:
    text = shown(a_card(State.DONE))
    for figure in ("47,310", "2,318", "4.9%", "12", "890", "Tue 1 Dec, 18:30 (Europe/Paris); complete"):
        assert figure in text
    assert "4,9\u00a0%" in shown(a_card(State.DONE), FR)


def test_each_result_stands_against_what_is_usual_at_that_age_or_says_that_nothing_is_yet() -> None:
    results = (Earlier(1, 0.031, None), Earlier(24, 0.049, 0.043))
    assert block(living_card(a_card(State.SENT, results=results), EN, NOW), "results")["elements"][0]["text"] == (
        "After an hour: *Click rate*\u20023.1%. No usual yet: too few messages at that age.\n"
        "After a day: *Click rate*\u20024.9%. More than usual (4.3%)."
    )


def test_that_nothing_is_usual_yet_is_said_once() -> None:
    results = (Earlier(1, 0.031, None), Earlier(24, 0.049, None), Earlier(72, None, None))
    assert block(living_card(a_card(State.SENT, results=results), EN, NOW), "results")["elements"][0]["text"] == (
        "After an hour: *Click rate*\u20023.1%\n"
        "After a day: *Click rate*\u20024.9%\n"
        "After three days: –\n"
        "No usual yet: too few messages at that age."
    )


def test_no_click_rate_is_made_up_where_nothing_was_delivered() -> None:
    numbers = COUNTED.__class__(0, 0, 0, 3, SEND_AT, is_final=True)
    assert "nothing was delivered" in shown(a_card(State.DONE, numbers=numbers))


def test_what_onesignal_does_not_state_is_shown_as_that_and_leaves_no_rate() -> None:
    numbers = Numbers(delivered=47_310, clicks=None, unsubscribed=None, errored=0, as_of=SEND_AT, is_final=True)
    text = shown(a_card(State.DONE, numbers=numbers))
    assert "*Clicks*\u2002not stated" in text
    assert "*Unsubscribed*\u2002not stated" in text
    assert "*Errors*\u20020" in text
    assert "Click rate" not in text
    assert "clicks not stated" in living_card(a_card(State.DONE, numbers=numbers), EN, NOW).text
    assert "*Distribués*\u2002non indiqué" in shown(a_card(State.DONE, numbers=replace(numbers, delivered=None)), FR)


def test_a_failure_says_why_what_it_means_and_what_onesignal_said() -> None:
    text = shown(a_card(State.FAILED))
    assert "OneSignal refused the message. Nothing was sent. Edit it" in text
    assert "> OneSignal says: Segment name is not valid" in text


def test_an_outcome_that_is_not_known_never_claims_that_nothing_was_sent() -> None:
    for reason in MAY_BE_OUT:
        for words, claim in ((EN, "othing was sent"), (FR, "ien n’a été envoyé")):
            assert claim not in shown(a_card(State.FAILED, problem=reason.value, problem_detail=""), words)


def test_what_the_plan_refuses_is_said_in_onesignals_words_with_the_three_things_to_look_at() -> None:
    text = shown(a_card(State.FAILED, problem="plan_refuses", problem_detail="Your plan has no room"))
    for part in ("Journeys", "tags", "segments", "> OneSignal says: Your plan has no room"):
        assert part in text
    assert "most likely" not in text


def test_a_silence_of_onesignals_is_said_with_what_herald_does_about_it() -> None:
    for state in (State.HANDING_OVER, State.RECALLING):
        assert "answered" not in shown(a_card(state))
        assert "répondu" not in shown(a_card(state), FR)
        silent = a_card(state, is_silent=True)
        assert "which has not answered yet: Herald goes on asking" in shown(silent)
        assert "qui n’a pas encore répondu\u00a0: Herald continue de demander" in shown(silent, FR)


def test_a_send_without_a_result_does_not_claim_complete_numbers() -> None:
    for numbers in (None, replace(COUNTED, is_final=False)):
        text = shown(a_card(State.DONE, numbers=numbers))
        assert "complete" not in text
        assert "growing" not in text


def test_times_are_the_teams_over_a_change_of_clocks() -> None:
    before, after = (a_card(content=sale(send_at=SEND_AT.replace(month=10, day=day))) for day in (24, 25))
    assert "19:30 (Europe/Paris)" in shown(before)
    assert "18:30 (Europe/Paris)" in shown(after)


def test_the_plainer_forms_keep_the_words_and_the_buttons() -> None:
    card = living_card(a_card(content=sale(image="https://shop.example/sale.png")), EN, NOW)
    plain, bare = plainer(card), barest(card)
    assert "Plus que 2 h" in said(plain)
    assert "-30 % sur tout le site" in said(plain)
    assert "<https://shop.example/sale.png|Picture of the push: Plus que 2 h ⏳>" in said(plain)
    assert "image_url" not in str(plain.blocks)
    assert buttons(plain) == buttons(bare) == buttons(card)
    assert bare.text == card.text
