"""Is every notice told once, in order, and does every card show what is true?"""

from collections import Counter

from bot.audit.search import Event
from bot.notices.model import Delivery as Told
from bot.notices.model import NoticeRow
from tests.faults.ledger import Ledger
from tests.faults.stage import choices_in, offers_in
from tests.faults.violation import Violation

_NOT_LINES = ("card_changed", "hand_lines_changed", "private", "home_changed", "audit_file")
_NOT_IN_THE_CHAIN = (*_NOT_LINES, "reminder", "unanswered")


def broken_telling(ledger: Ledger) -> list[Violation]:
    """Lines that are missing, told twice or out of order; cards that are missing, doubled or not true."""
    return [*_not_told_once(ledger), *_not_in_order(ledger), *_cards(ledger), *_silent(ledger)]


def _code(ledger: Ledger, row: NoticeRow) -> str:
    return next((one.code for one in ledger.campaigns if one.id == row.campaign_id), "")


def _not_told_once(ledger: Ledger) -> list[Violation]:
    told = ledger.told_in_slack()
    lines = {str(row.id): row for row in ledger.notices if row.kind not in _NOT_LINES}
    found = [Violation("notice", f"Slack shows notice {one}, which is none") for one in told if one not in lines]
    for id, row in lines.items():
        times = len(told.get(id, []))
        if row.delivery is Told.TOLD and times != 1:
            found.append(Violation("notice", f"{row.kind} ({id}) stands {times} times in Slack", _code(ledger, row)))
        if row.delivery is Told.MERGED:
            found.append(Violation("notice", f"{row.kind} ({id}) was never told", _code(ledger, row)))
    return found


def _not_in_order(ledger: Ledger) -> list[Violation]:
    """A thread is read from above: what happened later stands lower."""
    found = []
    told = ledger.told_in_slack()
    for campaign in ledger.campaigns:
        place = ledger.places.get(campaign.key)
        rows = [row for row in ledger.notices if row.campaign_id == campaign.id and str(row.id) in told]
        lines = [told[str(row.id)][0] for row in rows]
        if any(place is None or line.thread_ts != place.ts for line in lines):
            found.append(Violation("notice", "a line is not in the thread of its card", campaign.code))
        if lines != sorted(lines, key=lambda line: float(line.ts)):
            found.append(Violation("notice", "the thread is not in order", campaign.code))
    return found


def _cards(ledger: Ledger) -> list[Violation]:
    found = []
    standing = ledger.cards_in_slack()
    for campaign in ledger.campaigns:
        cards = standing.get(str(campaign.uid), [])
        place = ledger.places.get(campaign.key)
        if len(cards) != 1 or place is None or place.ts != cards[0].ts:
            found.append(Violation("card", f"it has {len(cards)} cards", campaign.code))
            continue
        drawn = ledger.as_drawn[campaign.code]
        shown = (cards[0].text, offers_in(cards[0].blocks), choices_in(cards[0].blocks))
        if shown != (drawn.text, offers_in(drawn.blocks), choices_in(drawn.blocks)):
            said = f"it shows {shown}, true is {drawn.text!r}, {offers_in(drawn.blocks)} ({campaign.state.value})"
            found.append(Violation("card", said, campaign.code))
    return found


def _silent(ledger: Ledger) -> list[Violation]:
    """Whatever the chain says has happened must be told, and nothing else."""
    wanted: Counter[tuple[str, str]] = Counter()
    for event in ledger.events:
        wanted.update(_tells(event))
    written = Counter((_code(ledger, row), row.kind) for row in ledger.notices if row.kind not in _NOT_IN_THE_CHAIN)
    return [
        Violation("notice", f"{kind}: {written[code, kind]} were written, {wanted[code, kind]} should be", code)
        for code, kind in sorted(wanted.keys() | written.keys())
        if written[code, kind] != wanted[code, kind]
    ]


def _tells(event: Event) -> list[tuple[str, str]]:
    code, details = event.object, event.details
    match event.action:
        case "campaign.approve" | "campaign.request_changes" | "campaign.reject" | "campaign.scheduled":
            line = "scheduled" if event.action == "campaign.scheduled" else "decision_made"
            return [(code, line), *([(code, "missed")] if details["state"] == "missed" else [])]
        case "workspace.held":
            return [("", "everything_held")]  # what it takes back has an event and a line of its own
        case "workspace.lifted":
            return [("", "hold_lifted")]
        case "campaign.recall_failed":
            return [(code, "recall_failed"), *([(code, "sent")] if details["too_late"] else [])]
        case "campaign.outcome_unknown":
            return [(code, "failed")]
        case "campaign.done":
            return [(code, "result_missing" if details.get("numbers") == "missing" else "result")]
        case "campaign.completed":
            return [(code, "result")]
        case "campaign.drafted" | "campaign.handing_over":
            return []
        case "campaign.send_now":
            return [(code, "back_to_review")] if details["unseen"] else []
        case "campaign.test_asked" | "campaign.test_sent" | "campaign.test_ended":
            return []  # told to one person alone: see own_devices.py
        case action if action.startswith("campaign."):
            return [(code, action.removeprefix("campaign."))]
    return []
