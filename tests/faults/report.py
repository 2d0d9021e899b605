"""The figures of all rounds, as a table, and the stories of what went wrong."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from tests.faults.journeys import JourneyTally
from tests.faults.rounds import Tally
from tests.faults.slots import SlotTally
from tests.faults.story import story

STORIES = 8


def print_report(console: Console, tallies: Sequence[Tally], *, seed: int) -> None:
    """Say what was done, what struck, and what was violated."""
    console.print(_figures(tallies))
    console.print(_faults(tallies))
    for tally in tallies:
        if tally.log_errors:
            counted = ", ".join(f"{count} x {event}" for event, count in tally.log_errors.most_common(12))
            console.print(f"{tally.name}: errors in the logs: {counted}", highlight=False, markup=False)
        _stories(console, tally, seed)


def _figures(tallies: Sequence[Tally]) -> Table:
    table = Table("", *(tally.name for tally in tallies), title="Fault rounds")
    table.add_row("rounds", *(str(one.rounds) for one in tallies))
    for kind in sorted({kind for one in tallies for kind in one.kills}):
        table.add_row(kind, *(str(one.kills[kind]) for one in tallies))
    table.add_row("SIGTERM, clean", *(f"{sum(s.is_clean for s in one.stops)} of {len(one.stops)}" for one in tallies))
    longest = [max((stop.seconds for stop in one.stops), default=0.0) for one in tallies]
    table.add_row("longest stop", *(f"{seconds:.1f} s" for seconds in longest))
    ledgers = [one.ledger for one in tallies]
    table.add_row("campaigns", *(str(len(one.campaigns)) if one else "" for one in ledgers))
    states = sorted({campaign.state.value for one in ledgers if one for campaign in one.campaigns})
    for state in states:
        counts = [sum(campaign.state.value == state for campaign in one.campaigns) if one else 0 for one in ledgers]
        table.add_row(f"  {state}", *map(str, counts))
    table.add_row("pushes accepted", *(str(len(one.pushes)) if one else "" for one in ledgers))
    table.add_row("  of them recalled", *(_recalled(one.pushes) if one else "" for one in ledgers))
    table.add_row("clicks", *(str(len(one.clicks)) if one else "" for one in ledgers))
    table.add_row("  not acked", *(str(sum(not c.acked for c in one.clicks)) if one else "" for one in ledgers))
    table.add_row("notices", *(str(len(one.notices)) if one else "" for one in ledgers))
    table.add_row("audit events", *(str(len(one.events)) if one else "" for one in ledgers))
    table.add_row("came to rest in", *(f"{max(one.settling, default=0):.0f} s at most" for one in tallies))
    table.add_row("[bold]violations", *(f"[bold]{len(one.violations)}" for one in tallies))
    return table


def slots_table(tallies: Sequence[SlotTally]) -> Table:
    """The figures of the rounds around the slots of digests."""
    table = Table("", *(tally.name for tally in tallies), title="Digests around their slots")
    table.add_row("rounds", *(str(one.rounds) for one in tallies))
    for kind in sorted({kind for one in tallies for kind in one.kills}):
        table.add_row(kind, *(str(one.kills[kind]) for one in tallies))
    for kind in sorted({kind for one in tallies for kind in one.faults}):
        table.add_row(f"Slack {kind}", *(str(one.faults[kind]) for one in tallies))
    table.add_row("digests told", *(str(one.told) for one in tallies))
    table.add_row("  of them taken up again", *(str(one.taken_up_again) for one in tallies))
    table.add_row("errors in the logs", *(str(sum(one.log_errors.values())) for one in tallies))
    table.add_row("came to rest in", *(f"{max(one.settling, default=0):.0f} s at most" for one in tallies))
    table.add_row("[bold]violations", *(f"[bold]{len(one.violations)}" for one in tallies))
    return table


def journeys_table(tallies: Sequence[JourneyTally]) -> Table:
    """The figures of the rounds of in-app messages and automations."""
    table = Table("", *(tally.name for tally in tallies), title="Journeys, from the approval to the start and back")
    table.add_row("rounds", *(str(one.rounds) for one in tallies))
    for name in ("kills", "faults", "deeds", "figures"):
        counted = [getattr(one, name) for one in tallies]
        for kind in sorted({kind for one in counted for kind in one}):
            table.add_row(f"OneSignal {kind}" if name == "faults" else kind, *(str(one[kind]) for one in counted))
    table.add_row("errors in the logs", *(str(sum(one.log_errors.values())) for one in tallies))
    table.add_row("came to rest in", *(f"{max(one.settling, default=0):.0f} s at most" for one in tallies))
    table.add_row("[bold]violations", *(f"[bold]{len(one.violations)}" for one in tallies))
    return table


def _recalled(pushes: Sequence[object]) -> str:
    return str(sum(getattr(push, "canceled_at", None) is not None for push in pushes))


def _faults(tallies: Sequence[Tally]) -> Table:
    table = Table("fault", *(tally.name for tally in tallies), title="What struck, how often")
    for kind in sorted({kind for one in tallies for kind in one.faults}):
        table.add_row(kind, *(str(one.faults[kind]) for one in tallies))
    return table


def _stories(console: Console, tally: Tally, seed: int) -> None:
    for violation in tally.violations[:50]:
        console.print(f"{tally.name}, seed {seed}: {violation}", style="red", highlight=False, markup=False)
    codes = list(dict.fromkeys(one.code for one in tally.violations if one.code))
    for code in codes[:STORIES]:
        if tally.ledger is not None:
            console.print(story(tally.ledger, code), highlight=False, markup=False, soft_wrap=True)
