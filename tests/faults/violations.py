"""What must never be, looked for in one ledger."""

from dataclasses import dataclass

from bot.campaigns.lifecycle import AT_ONESIGNAL
from bot.notices.model import Delivery as Told
from tests.faults.ledger import UNDER_WAY, Ledger
from tests.faults.people import EFFECTS


@dataclass(frozen=True)
class Violation:
    """A broken promise: of which kind, what was seen, and of which campaign or replica."""

    kind: str
    what: str
    code: str = ""
    where: str = ""

    @property
    def identity(self) -> tuple[str, str, str]:
        """The same for the same thing seen again after the next batch."""
        return self.kind, self.code or self.where, self.what

    def __str__(self) -> str:
        return f"{self.kind} · {self.code or self.where} · {self.what}"


def violations_in(ledger: Ledger) -> list[Violation]:
    """All broken promises that this ledger shows."""
    # Here, because these look for `Violation`.
    from tests.faults.clicks import broken_clicks
    from tests.faults.sends import broken_sends
    from tests.faults.telling import broken_telling

    return [
        *_not_at_rest(ledger),
        *_broken_chain(ledger),
        *broken_sends(ledger),
        *broken_telling(ledger),
        *broken_clicks(ledger),
    ]


def _not_at_rest(ledger: Ledger) -> list[Violation]:
    found = [
        Violation("not at rest", f"still {one.state.value}", one.code)
        for one in ledger.campaigns
        if one.state in UNDER_WAY
    ]
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
                state = "recalling" if state in AT_ONESIGNAL else "cancelled"
            case "recalled":
                state = details["then"]
            case "recall_failed":
                state = "sent" if details["too_late"] else "handed_over"
            case "cancelled_elsewhere":
                state = "cancelled"
            case "refused" | "delivery.accepted" | "delivery.nobody" | "delivery.refused" | "delivery.never_arrived":
                pass
            case _:
                state = action  # the rest are called after the state that they lead to
    return state


def story(ledger: Ledger, code: str) -> str:
    """All that is known of one campaign, in words, to find out what happened."""
    campaign = ledger.of(code)
    lines = [f"--- {code}: {campaign.state.value}, revision row {campaign.revision_id}, send_at {campaign.send_at}"]
    lines += [f"event  {e.at:%H:%M:%S.%f} {e.action} by {e.actor} {e.details}"[:240] for e in ledger.events_of(code)]
    mine = [one for one in ledger.deliveries if one.campaign_id == campaign.id]
    lines += [
        f"ask    {d.created_at:%H:%M:%S.%f} {d.answer.value} turn {d.turn} key {d.key} message {d.message_id} "
        f"asked {d.asked_at} due {d.due_at} lease {d.lease_until} tries {d.tries} {d.detail}"
        for d in mine
    ]
    keys = {str(one.key) for one in mine}
    lines += [
        f"push   {p.queued_at:.3f} {p.id} key {p.key} starts {p.starts_at:.3f} canceled {p.canceled_at} "
        f"{p.body.get('headings')}"
        for p in ledger.pushes
        if p.key in keys or p.name.startswith(f"{code} ")
    ]
    lines += [
        f"notice {n.id} {n.created_at:%H:%M:%S.%f} {n.kind} {n.delivery.value} tries {n.tries} ts {n.ts}"
        for n in ledger.notices
        if n.campaign_id == campaign.id
    ]
    place = ledger.places.get(campaign.key)
    lines += [
        f"slack  {m.ts} edited {m.edited} {m.metadata} {m.text[:90]!r}"
        for m in ledger.messages
        if place and place.ts in (m.ts, m.thread_ts)
    ]
    lines += [f"click  {c.at:.3f} {c.did} by {c.who} acked {c.acked} {c.mark}" for c in ledger.clicks if c.code == code]
    return "\n".join(lines)


__all__ = ["EFFECTS", "Violation", "story", "violations_in"]
