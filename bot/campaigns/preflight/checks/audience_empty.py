"""It would go to nobody."""

from collections.abc import Iterator

from bot.campaigns.preflight.finding import Checked, Finding, House, Severity


def check(checked: Checked, house: House) -> Iterator[Finding]:
    if checked.include is None:  # filters, or nobody has said
        if checked.reach == 0:
            yield _empty("nobody")
        return
    include = {name.strip().casefold() for name in checked.include}
    exclude = {name.strip().casefold() for name in checked.exclude}
    everyone = {name.strip().casefold() for name in house.rules.checks.everyone}
    if not include:
        why = "no_segment"
    elif include <= exclude or exclude & everyone:
        why = "excluded"
    elif checked.reach == 0:
        why = "nobody"
    else:
        return
    yield _empty(why)


def _empty(why: str) -> Finding:
    return Finding(
        "audience_empty", Severity.BLOCK, "exclude" if why == "excluded" else "audience", params={"why": why}
    )
