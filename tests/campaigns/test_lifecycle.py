"""Where a campaign may go: the table is the diagram of the design, and what is documented besides."""

from bot.campaigns.lifecycle import MOVES, State

S = State

DIAGRAM = {
    "draft": "in_review",
    "in_review": "draft scheduled rejected withdrawn expired",
    "scheduled": "draft cancelled handing_over",
    "handing_over": "handed_over missed no_audience failed",
    "handed_over": "sent recalling",
    "recalling": "draft cancelled",
    "sent": "done",
}
"""The picture in the design. "Recall first" is a state of its own: recalling."""

BESIDES = {
    "draft": "draft cancelled",  # an edit of a draft; it is dropped
    "in_review": "missed cancelled",  # the last approval came after its time; it is stopped
    "scheduled": "in_review missed no_audience failed",  # what the last look before the hand-over may find
    "handing_over": "recalling",  # an edit or a stop while OneSignal's answer is still out
    "recalling": "scheduled handed_over sent running failed",  # by the switch; kept; too late, here twice; nobody knows
    "handed_over": "running cancelled failed",  # in-app; in OneSignal's dashboard; OneSignal no longer shows it
    "running": "done sent recalling cancelled failed",  # over; only its push goes on; a stop; in the dashboard
    "sent": "cancelled recalling",  # likewise; a stop while it still goes out, by each one's own clock
    "rejected": "draft",  # an edit, here and below
    "withdrawn": "draft",
    "expired": "draft",
    "missed": "draft cancelled in_review",  # dropped; "send now", which is an approval of a new time
    "no_audience": "draft cancelled",
    "failed": "draft cancelled",
}
"""What lifecycle.py allows besides, and says why."""


def test_the_moves_are_the_diagram_and_what_is_documented_besides() -> None:
    drawn = {
        state: frozenset(S(to) for to in f"{DIAGRAM.get(state, '')} {BESIDES.get(state, '')}".split()) for state in S
    }
    assert drawn == MOVES
    assert MOVES[S.CANCELLED] == MOVES[S.DONE] == frozenset()
