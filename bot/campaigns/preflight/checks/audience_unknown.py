"""A segment that OneSignal does not have: it would refuse, or send to others than meant."""

from collections.abc import Iterator
from difflib import get_close_matches

from bot.campaigns.preflight.checks.placeholder_left import left_in
from bot.campaigns.preflight.finding import Checked, Finding, House, Severity
from bot.campaigns.preflight.folding import cut


def check(checked: Checked, house: House) -> Iterator[Finding]:
    for where, names in (("audience", checked.include or ()), ("exclude", checked.exclude)):
        for name in names:
            if _is_unknown(name, house):
                near = get_close_matches(name, house.segments or (), n=1, cutoff=0.6)
                params = {"segment": cut(name), "near": cut(near[0]) if near else "none"}
                yield Finding("audience_unknown", Severity.BLOCK, where, params=params)


def _is_unknown(name: str, house: House) -> bool:
    """Where OneSignal has not named its segments, only what cannot be the name of one."""
    if house.segments is not None:
        return name not in house.segments
    return not any(character.isalnum() for character in name) or left_in(name) is not None
