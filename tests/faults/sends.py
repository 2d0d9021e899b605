"""Is each approved campaign sent exactly once or visibly not, and none without its approvals?"""

import re

from bot.campaigns.lifecycle import State
from bot.campaigns.model import Campaign, Revision, Verdict
from bot.sandbox.onesignal.messages import Message as Push
from bot.sending.model import Delivery
from tests.faults.ledger import Ledger
from tests.faults.violation import Violation

_ONE_IS_OUT = (State.SENT, State.DONE, State.HANDED_OVER)
_MARK = re.compile(r"\bidea[0-9]+\b")
LARGE = "Total Subscriptions"


def broken_sends(ledger: Ledger) -> list[Violation]:
    """Sends that nobody approved, that came twice, that came after a stop, or that are missing."""
    by_key = {str(delivery.key): delivery for delivery in ledger.deliveries}
    tests = {str(test.key) for test in ledger.tests}
    found = []
    pushes: dict[int, list[Push]] = {}
    for push in ledger.pushes:
        if push.key in tests:
            continue  # own_devices.py looks at these
        delivery = by_key.get(push.key or "")
        if delivery is None:
            found.append(Violation("send", f"nobody knows the push {push.id} ({push.name})"))
            continue
        pushes.setdefault(delivery.campaign_id, []).append(push)
        found += _unapproved(ledger, push, delivery)
    for campaign in ledger.campaigns:
        found += _not_once(ledger, campaign, pushes.get(campaign.key, []), by_key)
    return found


def _not_once(ledger: Ledger, campaign: Campaign, pushes: list[Push], by_key: dict[str, Delivery]) -> list[Violation]:
    found = []
    keys = [push.key for push in pushes]
    if len(keys) != len(set(keys)):
        found.append(Violation("send", "a key was accepted twice", campaign.code))
    live = [push for push in pushes if push.canceled_at is None]
    wanted = 1 if campaign.state in _ONE_IS_OUT else 0
    if campaign.state is not State.RECALLING and campaign.state is not State.HANDING_OVER and len(live) != wanted:
        said = f"{campaign.state.value}, but {len(live)} messages are out ({len(pushes)} were accepted)"
        found.append(Violation("send", said, campaign.code))
    if len(live) > 1:
        found.append(Violation("send", f"{len(live)} live messages", campaign.code))
    if wanted and len(live) == 1 and by_key[live[0].key or ""].revision_id != campaign.revision_id:
        found.append(Violation("send", "what is out is not what the card shows", campaign.code))
    if campaign.state is State.CANCELLED:
        confirmed = ledger.events_of(campaign.code)[-1].at.timestamp()
        late = [push for push in pushes if push.queued_at > confirmed]
        found += [Violation("send", f"{push.id} was accepted after the stop", campaign.code) for push in late]
    handed_over = [e for e in ledger.events_of(campaign.code) if e.action == "campaign.handed_over"]
    ids = {push.id for push in pushes}
    for event in handed_over:
        if event.details["message_id"] not in ids:
            found.append(Violation("send", f"handed over as {event.details['message_id']}, unknown", campaign.code))
    return found


def _unapproved(ledger: Ledger, push: Push, delivery: Delivery) -> list[Violation]:
    """Whether this push is a revision that enough people had approved before it was handed over, and nothing else."""
    revision = ledger.revisions[delivery.revision_id]
    code = next(one.code for one in ledger.campaigns if one.id == delivery.campaign_id)
    found = []
    if not _is_what_was_written(push, revision):
        found.append(Violation("send", f"push {push.id} is not revision {revision.number}", code))
    needed = 2 if LARGE in push.body["included_segments"] else 1
    last = {one.by: one for one in ledger.decisions if one.revision_id == revision.id and one.at <= delivery.created_at}
    agreed = {by for by, one in last.items() if one.verdict is Verdict.APPROVE and by != revision.author}
    if len(agreed) < needed:
        found.append(Violation("send", f"sent with {len(agreed)} of {needed} approvals", code))
    # From outside: what people have really pressed, on a card that showed exactly this.
    mark = _MARK.search(str(push.body["headings"]))
    assert mark is not None, "every revision has its mark"
    pressed = {one.who for one in ledger.clicks if one.mark == mark[0] and one.did in ("approve", "send_now")}
    if len(pressed - {revision.author}) < needed:
        found.append(Violation("send", f"sent although only {len(pressed)} of {needed} pressed the button", code))
    return found


def _is_what_was_written(push: Push, revision: Revision) -> bool:
    content, body = revision.content, push.body
    texts = {"en": content.variant.text_elsewhere, **content.variant.texts}
    planned = content.schedule.send_at
    return (
        body["headings"] == {language: text.title for language, text in texts.items()}
        and body["contents"] == {language: text.message for language, text in texts.items()}
        and body.get("url") == content.variant.link
        and body["included_segments"] == [one.name for one in content.audience.include]
        and body.get("excluded_segments", []) == [one.name for one in content.audience.exclude]
        and (planned is None or push.starts_at >= planned.timestamp())
    )
