"""One's own device: the form, how it stands on Home, and what is said of tests."""

import pytest

from bot.campaigns.devices import Fate
from bot.notices.kinds import Private
from bot.onesignal.device_push import Device, DeviceKind
from bot.slack.blocks.device import device_blocks, device_form, device_saved
from bot.slack.blocks.private import private
from bot.words import Words
from tests.slack.blocks.facts import EN, HOSTILE, LANGUAGES
from tests.slack.blocks.home import a_device
from tests.slack.blocks.looking import pinged, refused, refused_view, said

every_language = pytest.mark.parametrize("words", LANGUAGES, ids=lambda words: words.locale)
SUBSCRIPTION = Device(kind=DeviceKind.SUBSCRIPTION_ID, value="5b0bd15c-0000-4000-8000-000000000002")


@every_language
def test_slack_takes_the_form_whatever_stands_in_it(words: Words) -> None:
    for device in (None, SUBSCRIPTION, *(a_device(text) for text in HOSTILE.values())):
        assert refused_view(device_form(device, words)) == []
        if device is not None:
            assert refused_view(device_saved(device, words)) == []


def test_home_says_to_whom_tests_go_and_offers_to_end_it() -> None:
    assert "device.unlink" not in str(device_blocks(None, EN))
    assert "one device, the one with the subscription ID 5b0bd15c-" in said(device_blocks(SUBSCRIPTION, EN))
    linked = device_blocks(a_device("shop-000007"), EN)
    assert "all devices on which the user with the external ID shop-000007" in said(linked)
    assert "device.unlink" in str(linked)


@every_language
def test_each_fate_is_told_in_its_own_words(words: Words) -> None:
    told = {fate: _told(fate, words) for fate in Fate if fate is not Fate.WAITING}
    assert len(set(told.values())) == len(told)
    for fate, text in told.items():
        assert "C-12" in text
        nothing_left = "nothing was sent" in text.lower() or "rien n’a été envoyé" in text.lower()
        assert nothing_left == (fate not in (Fate.SENT, Fate.UNCLEAR))


def _told(fate: Fate, words: Words, detail: str = "") -> str:
    params: dict[str, str | int] = {
        "fate": fate.value,
        "code": "C-12",
        "revision": 2,
        "kind": "subscription_id",
        "said": "yes" if detail else "no",
        "detail": detail,
        "both": "no",
    }
    message = private(Private(to="U0LEA", channel="C0CRM", text="device-told", params=params), words)
    assert refused(message) == []
    assert not pinged(message)
    return message.text


@every_language
@pytest.mark.parametrize("detail", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_onesignal_says_is_quoted_and_mentions_nobody(detail: str, words: Words) -> None:
    assert _told(Fate.REFUSED, words, f"No: {detail}").startswith(_told(Fate.REFUSED, words))
