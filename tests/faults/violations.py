"""What must never be, looked for in one ledger."""

from bot.campaigns.lifecycle import AT_ONESIGNAL
from bot.notices.model import Delivery as Told
from tests.faults.clicks import broken_clicks
from tests.faults.ledger import Ledger
from tests.faults.own_devices import broken_tests
from tests.faults.sends import broken_sends
from tests.faults.telling import broken_telling
from tests.faults.violation import Violation


def violations_in(ledger: Ledger) -> list[Violation]:
    """All broken promises that this ledger shows."""
    return [
        *_not_at_rest(ledger),
        *_broken_chain(ledger),
        *broken_sends(ledger),
        *broken_tests(ledger),
        *broken_telling(ledger),
        *broken_clicks(ledger),
    ]


def _not_at_rest(ledger: Ledger) -> list[Violation]:
    found = [Violation("not at rest", f"still {one.state.value}", one.code) for one in ledger.under_way]
    found += [
        Violation("not at rest", f"notice {row.id} ({row.kind}) is {row.delivery.value}") for row in ledger.open_notices
    ]
    if ledger.kept_clicks:
        found.append(Violation("not at rest", f"{ledger.kept_clicks} acked clicks are still to be done"))
    found += [
        Violation("notice given up", f"notice {row.id} ({row.kind})")
        for row in ledger.notices
        if row.delivery is Told.GIVEN_UP
    ]
    return found


def _broken_chain(ledger: Ledger) -> list[Violation]:
    found = [Violation("chain", str(finding)) for finding in ledger.chain.findings]
    for campaign in ledger.campaigns:
        told = _state_by_the_chain(ledger, campaign.code)
        if told != campaign.state.value:
            said = f"by its audit trail it is {told}, in the database {campaign.state.value}"
            found.append(Violation("chain", said, campaign.code))
    return found


def _state_by_the_chain(ledger: Ledger, code: str) -> str:
    """Where a campaign stands if one only reads its events; an event that cannot be there is named instead."""
    state = ""
    for event in ledger.events:
        if event.object != code:
            continue
        details, action = event.details, event.action.removeprefix("campaign.")
        match action:
            case "drafted":
                state = "draft"
            case "submitted" | "send_now" | "back_to_review":
                state = "in_review"
            case "approve" | "request_changes" | "reject" | "scheduled":
                state = details["state"]
            case "edited":
                state = "recalling" if state in AT_ONESIGNAL else "draft"
            case "stopped":
                if details["before"] != state:
                    return f"{state}, but stopped as {details['before']}"
                state = "recalling" if state in (*AT_ONESIGNAL, "recalling", "sent") else "cancelled"
            case "recalled":
                state = details["then"]
            case "recall_failed":
                state = "sent" if details["too_late"] else "handed_over"
            case "outcome_unknown":
                state = "failed"
            case "cancelled_elsewhere":
                state = "cancelled"
            case "completed" | "result":
                pass  # it stays sent until its last result
            case "test_asked" | "test_sent" | "test_ended":
                pass  # a test moves nothing
            case "refused" | "delivery.accepted" | "delivery.nobody" | "delivery.refused" | "delivery.never_arrived":
                pass
            case _:
                state = action  # the rest are called after the state that they lead to
    return state
