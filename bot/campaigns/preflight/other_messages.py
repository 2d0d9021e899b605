"""What a campaign says beside its first message: later steps, or what the app shows beside a push.

Their words are held to the same checks, each message by itself.
"""

from collections.abc import Iterator
from dataclasses import replace

from bot.campaigns.content import InApp, Variant
from bot.campaigns.preflight import check_campaign
from bot.campaigns.preflight.finding import Checked, Finding, House
from bot.words import Param

_OF_WORDS = frozenset({"title", "message", "button", "link", "image"})

IN_APP = "in_app"
"""What stands in a finding as its "part" that is of what the app shows beside a push."""


def found_in_all(checked: Checked, house: House, first: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What was found in the `first` message and in the whole, then what is in each other one, which it says.

    A step of an automation is named by its number ("step"), what the app shows beside a push by its "part".
    """
    found = list(first)
    for named, other in _others(checked):
        for one in check_campaign(other, house):
            if one.where in _OF_WORDS:
                language = one.language if len(other.texts) > 1 else None
                found.append(replace(one, language=language, params={**one.params, **named}))
    order = ("block", "warning", "note")
    return tuple(sorted(found, key=lambda one: order.index(one.severity.value)))


def _others(checked: Checked) -> Iterator[tuple[dict[str, Param], Checked]]:
    if checked.automation is not None:
        for number, step in enumerate(checked.automation.steps[1:], 2):
            yield {"step": number}, _as_checked(checked, step.variant, step.in_app)
    if (in_app := checked.beside) is not None:
        shown = _as_checked(checked, in_app.variant, in_app)
        yield {"part": IN_APP}, replace(shown, shown_for_days=in_app.shown_for_days, hours_after=in_app.hours_after)


def _as_checked(checked: Checked, variant: Variant, in_app: InApp | None) -> Checked:
    return replace(
        checked,
        texts={variant.language: variant.text, **variant.translations},
        channel="push" if in_app is None else "in_app",
        format=in_app.format if in_app else None,
        button=in_app.button if in_app else "",
        link=variant.link,
        image=variant.image,
        automation=None,
        beside=None,
        include=None,
        exclude=(),
        reach=None,
    )
