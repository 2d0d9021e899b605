"""An alert says in one sentence what is unusual, then what it may mean and what to do; its buttons look or mute."""

from datetime import date
from typing import Any

import pytest

from bot.digests.alert_model import EVERYTHING, Alert, AlertKind, AlertMute
from bot.notices.kinds import Private
from bot.slack.blocks.alerts import AlertClick, alert_line, alert_message
from bot.slack.blocks.buttons import ForgedClick
from bot.slack.blocks.kit import Message
from bot.slack.blocks.private import private
from bot.words import Words
from tests.slack.blocks.facts import EN, FR, HOSTILE, LANGUAGES, NOW, PARIS, SEND_AT
from tests.slack.blocks.looking import button, buttons, pinged, said
from tests.slack.blocks.test_limits import is_taken

MESSAGE_ID = "b3a6f1c2-9d7e-4c11-8f5a-2a1f0c9d7e4b"
OF_APPS = {AlertKind.KEY, AlertKind.SILENT}
WAYS = {
    AlertKind.CLICK_RATE: ("low", "high"),
    AlertKind.NOTHING_DELIVERED: ("errors", "unsubscribed", "both", "waiting"),
    AlertKind.KEY: ("rejected", "unknown"),
}
every_kind = pytest.mark.parametrize("kind", AlertKind)
every_language = pytest.mark.parametrize("words", LANGUAGES, ids=lambda words: words.locale)


def an_alert(kind: AlertKind = AlertKind.CLICK_RATE, **facts: Any) -> Alert:
    known: dict[str, Any] = {
        "workspace_id": "T0SHOP",
        "kind": kind,
        "thing": "C-12",
        "day": date(2026, 11, 25),
        "at": NOW,
        "campaign_id": 12,
        "requester": "U0LEA",
        "name": "Flash sale",
        "sent_on": date(2026, 11, 25),
        "after_hours": 1,
        "count": 601,
        "people": 47_310,
        "value": 0.0127,
        "usual": 0.039,
        "usual_of": 24,
        "way": WAYS.get(kind, ("high",))[0],
    }
    if kind in OF_APPS:
        known |= dict.fromkeys(("campaign_id", "requester", "sent_on", "after_hours", "count", "people", "value"))
        known |= {"thing": MESSAGE_ID, "name": "", "since": NOW}
    return Alert(**(known | facts))


def of_a_program(kind: AlertKind = AlertKind.CLICK_RATE, **facts: Any) -> Alert:
    """An alert of a message that is of no campaign."""
    return an_alert(kind, **{"thing": MESSAGE_ID, "campaign_id": None, "requester": None, **facts})


def a_mute(thing: str = "C-12", kind: AlertKind = AlertKind.CLICK_RATE) -> AlertMute:
    return AlertMute(workspace_id="T0SHOP", kind=kind, thing=thing, muted_by="U0INES", until=SEND_AT)


def shown(alert: Alert, *mutes: AlertMute, words: Words = EN) -> Message:
    return alert_message(alert, mutes, words, PARIS, NOW)


def line(alert: Alert, words: Words = EN) -> str:
    return alert_line(alert, words, PARIS, NOW)


def test_a_low_click_rate_is_one_sentence_with_its_numbers_in_the_readers_language() -> None:
    assert line(an_alert()) == (
        "C-12 · Flash sale: its click rate is unusually low, 1.3% of 47,310 delivered after an hour; "
        "usually it is 3.9% by then (the median of 24 messages)."
    )
    assert line(an_alert(after_hours=6), FR) == (
        "C-12 · Flash sale\u00a0: son taux de clic est inhabituellement bas, 1,3\u00a0% sur 47\u202f310 délivrés "
        "après 6 heures\u202f; d’habitude, il est alors de 3,9\u00a0% (médiane de 24 messages)."
    )


def test_what_is_high_is_called_high_and_means_something_else() -> None:
    low, high = shown(an_alert()), shown(an_alert(way="high"))
    assert "unusually high" in high.text
    assert "the audience may not be right" in said(low)
    assert "works better than usual" in said(high)


@pytest.mark.parametrize(
    ("way", "words"),
    [
        ("errors", "For all of them OneSignal reports an error."),
        ("unsubscribed", "All of them had unsubscribed."),
        ("waiting", "It was still waiting at OneSignal."),
        ("both", "Some of them had unsubscribed"),
    ],
)
def test_why_nobody_got_it_is_said(way: str, words: str) -> None:
    text = line(an_alert(AlertKind.NOTHING_DELIVERED, way=way))
    assert text.startswith("C-12 · Flash sale: nothing was delivered, an hour after it left for 47,310 people.")
    assert words in text


def test_a_key_that_stopped_working_says_since_when_and_what_an_admin_does() -> None:
    alert = shown(an_alert(AlertKind.KEY))
    assert alert.text == "OneSignal has not accepted Herald’s API key since Wed 25 Nov, 10:00 (Europe/Paris)."
    assert "sets ONESIGNAL_API_KEY" in said(alert)
    assert "no campaign can be handed over" in said(alert)


@every_language
@every_kind
def test_every_kind_says_what_it_means_and_leaves_nothing_out(kind: AlertKind, words: Words) -> None:
    for way in WAYS.get(kind, ("high",)):
        alert = shown(an_alert(kind, way=way), words=words)
        assert "{" not in said(alert)
        assert len(alert.blocks) == 3
        assert len(said(alert).split("\n")[1]) > 60


def test_who_asked_for_the_campaign_is_called_and_for_others_nobody_is() -> None:
    assert pinged(shown(an_alert())) == {"U0LEA"}
    assert pinged(shown(of_a_program())) == set()
    assert "U0LEA" not in line(an_alert()), "the digest calls nobody"


def test_a_message_without_a_name_is_called_that_and_cannot_be_asked_about() -> None:
    alert = shown(of_a_program(name=""))
    assert alert.text.startswith("A message without a name: its click rate")
    assert buttons(alert) == ["alert.mute", "alert.mute_all"]


def test_the_buttons_ask_why_or_mute_this_or_all() -> None:
    alert = shown(an_alert())
    assert buttons(alert) == ["alert.why", "alert.mute", "alert.mute_all"]
    assert button(alert, "alert.mute")["text"]["text"] == "Mute for this campaign"
    assert button(shown(of_a_program()), "alert.mute")["text"]["text"] == "Mute for this message"
    assert buttons(shown(an_alert(AlertKind.KEY))) == ["alert.mute"]


def test_what_is_muted_says_by_whom_and_until_when_and_can_be_unmuted() -> None:
    alert = shown(an_alert(), a_mute())
    until = "until Tue 1 Dec, 18:30 (Europe/Paris)"
    assert f"🔕 <@U0INES> muted alerts about the click rate (C-12) {until}." in said(alert)
    assert buttons(alert) == ["alert.why", "alert.unmute"]
    wide = shown(an_alert(), a_mute(EVERYTHING), a_mute())
    assert f"muted alerts about the click rate {until}." in said(wide)
    assert buttons(wide) == ["alert.why", "alert.unmute_all"]
    key = shown(an_alert(AlertKind.KEY), a_mute(MESSAGE_ID, AlertKind.KEY))
    assert f"muted alerts about the OneSignal key {until}." in said(key)
    assert buttons(key) == ["alert.unmute"]


@every_kind
def test_a_click_says_which_alert_it_is_on(kind: AlertKind) -> None:
    for alert in (an_alert(kind), of_a_program(kind)):
        value = button(shown(alert), "alert.mute")["value"]
        assert AlertClick.of({"actions": [{"value": value}]}) == AlertClick(kind, alert.day, alert.thing)


@pytest.mark.parametrize(
    "value",
    [
        None,
        "",
        "click_rate",
        "likes:2026-11-25:C-12",
        "click_rate:2026-13-25:C-12",
        "click_rate:2026-11-25:",
        "click_rate:2026-11-25:C-12\n",
        "click_rate:2026-11-25:" + "x" * 200,
        7,
    ],
)
def test_what_is_on_no_alert_is_no_click(value: object) -> None:
    with pytest.raises(ForgedClick):
        AlertClick.of({"actions": [{"value": value}]})


@every_language
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_slack_takes_every_alert_whatever_a_campaign_is_called(text: str, words: Words) -> None:
    for kind in AlertKind:
        for alert in (an_alert(kind, name=text), of_a_program(kind, name=text)):
            for mutes in ((), (a_mute(alert.thing, kind),), (a_mute(EVERYTHING, kind),)):
                is_taken(shown(alert, *mutes, words=words))


def test_a_name_with_markup_is_shown_to_the_letter() -> None:
    assert line(an_alert(name="<!channel> *Sale* & <https://evil.example|click>")).startswith(
        "C-12 · &lt;!channel&gt; *Sale* &amp; &lt;https://evil.example|click&gt;: its"
    )


@every_kind
def test_who_mutes_is_told_what_and_for_how_long(kind: AlertKind) -> None:
    facts: dict[str, str | int] = {"done": "muted", "days": 7, "kind": kind.value, "about": "one", "name": "<!here>"}
    about = EN.one("alert-about", kind.value)
    assert told(facts, EN) == (
        f"Done: for 7 days no alerts come about {about} (&lt;!here&gt;). “Unmute” under this one ends that."
    )
    assert told(facts | {"done": "unmuted", "about": "all"}, EN) == f"Done: alerts come again about {about}."
    assert told(facts | {"about": "all"}, FR) == (
        f"C’est fait : pendant 7 jours, plus d’alerte sur {FR.one('alert-about', kind.value)}. "
        "« Rétablir » sous celle-ci y met fin."
    )


def told(facts: dict[str, str | int], words: Words) -> str:
    return private(Private(to="U0INES", channel="C0CRM", text="alert-done", params=facts), words).text
