"""All that is known of one campaign, to find out what happened to it."""

from tests.faults.ledger import Ledger


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
