"""Has every click that was acked had its effect, and every click only one, however often it was delivered?"""

from collections import Counter

from bot.notices.kinds import Private
from tests.faults.ledger import Ledger
from tests.faults.people import EFFECTS, OPENS, Click
from tests.faults.violation import Violation

_BY_PEOPLE = {action for actions in EFFECTS.values() for action in actions}
_WITHOUT_CODE = ("campaign.drafted", "workspace.held", "workspace.lifted")


def broken_clicks(ledger: Ledger) -> list[Violation]:
    """Effects without a click, clicks with two effects, acks that promised too much, and faults that people met."""
    return [*_not_one_effect(ledger), *_acked_for_nothing(ledger), *_faults(ledger), *_refused_twice(ledger)]


def _not_one_effect(ledger: Ledger) -> list[Violation]:
    """The bot's own memory of what has come in is written with the effect or with the refusal: they must agree."""
    wanted: Counter[tuple[str, str, str]] = Counter()
    for click in ledger.clicks:
        if _had_effect(ledger, click):
            wanted.update((click.who, action, _code(action, click.code)) for action in EFFECTS[click.did])
    wanted.subtract(  # what had to be looked at first
        (event.actor, "campaign.approve", event.object)
        for event in ledger.events
        if event.action == "campaign.send_now" and event.details["unseen"]
    )
    happened = Counter(
        (event.actor, event.action, _code(event.action, event.object))
        for event in ledger.events
        if event.action in _BY_PEOPLE and not event.details.get("with_everything")
    )
    return [
        Violation(
            "click",
            f"{action} by {who}: {wanted[who, action, code]} clicks, {happened[who, action, code]} effects",
            code,
        )
        for who, action, code in sorted(wanted.keys() | happened.keys())
        if wanted[who, action, code] != happened[who, action, code]
    ]


def _had_effect(ledger: Ledger, click: Click) -> bool:
    return click.key in ledger.arrivals and not click.refused_keys & ledger.arrivals


def _code(action: str, code: str) -> str:
    return "" if action in _WITHOUT_CODE else code


def _acked_for_nothing(ledger: Ledger) -> list[Violation]:
    """An ack promises that the click is saved; a form's and a command's may also say why it is not."""
    return [
        Violation("click", f"{click.did} by {click.who} at {click.at:.3f} was acked and is not known", click.code)
        for click in ledger.clicks
        if click.acked and click.did != OPENS and not click.answered_in_ack and click.key not in ledger.arrivals
    ]


def private(ledger: Ledger) -> list[Private]:
    """All that people were told alone."""
    return [Private.model_validate_json(row.body) for row in ledger.notices if row.kind == "private"]


def _faults(ledger: Ledger) -> list[Violation]:
    return [
        Violation("fault", f"{one.to} was told of a fault: {one.params}")
        for one in private(ledger)
        if one.text == "error-fault"
    ]


def _refused_twice(ledger: Ledger) -> list[Violation]:
    """A click that was delivered twice and refused is one attempt, not two."""
    attempts = Counter(click.who for click in ledger.clicks if not _had_effect(ledger, click))
    refused = Counter(
        event.actor for event in ledger.events if event.action == "refused" and "." in event.details["tried"]
    )
    return [
        Violation("click", f"{refused[who]} refusals of {who} are audited, of at most {attempts[who]} attempts")
        for who in refused
        if refused[who] > attempts[who]
    ]
