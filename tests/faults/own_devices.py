"""Has every test gone to the one device of who clicked, once at most, and was its fate told truly?"""

from collections import Counter

from bot.campaigns.devices import DeviceTest, Fate
from bot.onesignal.device_push import DeviceKind
from bot.onesignal.named_tests import is_a_test
from bot.sandbox.onesignal.messages import Message as Push
from tests.faults.clicks import private
from tests.faults.ledger import Ledger
from tests.faults.people import device_of
from tests.faults.violation import Violation

NOTHING_SENT = frozenset(Fate) - {Fate.WAITING, Fate.SENT, Fate.UNCLEAR}
"""Of these people were told that nothing was sent."""


def broken_tests(ledger: Ledger) -> list[Violation]:
    """Tests that went to anybody else, twice, without a click, or of which something untrue was said."""
    by_key = {str(test.key): test for test in ledger.tests}
    out: dict[str, list[Push]] = {key: [] for key in by_key}
    found = []
    for push in ledger.pushes:
        if push.key in by_key:
            out[push.key].append(push)
            found += _not_to_one(ledger, push, by_key[push.key])
        elif is_a_test(push.name) or "include_aliases" in push.body or "include_subscription_ids" in push.body:
            found.append(Violation("test", f"nobody asked for the test {push.id} ({push.name})"))
    for key, test in by_key.items():
        if test.fate is Fate.WAITING:
            found.append(Violation("test", f"{key} still waits"))
        if len(out[key]) > 1 or (test.fate is Fate.SENT and not out[key]) or (test.fate in NOTHING_SENT and out[key]):
            found.append(Violation("test", f"{key} is {test.fate.value}, and {len(out[key])} were accepted"))
    told = Counter(one.to for one in private(ledger) if one.text == "device-told")
    if told != Counter(test.slack_id for test in ledger.tests if test.fate is not Fate.WAITING):
        found.append(Violation("test", f"people were told of {told} tests, and there were others"))
    asked = Counter(event.actor for event in ledger.events if event.action == "campaign.test_asked")
    if asked != Counter(test.slack_id for test in ledger.tests):
        found.append(Violation("test", f"on record are {asked}, kept are others"))
    return found


def _not_to_one(ledger: Ledger, push: Push, test: DeviceTest) -> list[Violation]:
    body = push.body
    only_to = {DeviceKind.EXTERNAL_ID.value: [device_of(test.slack_id)]}
    others = {"included_segments", "excluded_segments", "filters", "include_subscription_ids"} & body.keys()
    variant = ledger.revisions[test.revision_id].content.variant
    texts = {"en": variant.text_elsewhere, **variant.texts}
    is_exact = body["headings"] == {language: f"[Test] {text.title}" for language, text in texts.items()}
    if body.get("include_aliases") == only_to and not others and is_a_test(push.name) and is_exact:
        return []
    return [Violation("test", f"{push.id} is not what {test.slack_id} asked for: {body}")]
