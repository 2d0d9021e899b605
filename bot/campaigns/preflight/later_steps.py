"""The steps of an automation after the first: their words are held to the same checks, each step by itself."""

from dataclasses import replace

from bot.campaigns.content import Step
from bot.campaigns.preflight import check_campaign
from bot.campaigns.preflight.finding import Checked, Finding, House

_OF_WORDS = frozenset({"title", "message", "button", "link", "image"})


def found_in_later_steps(checked: Checked, house: House, first: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What was found in the `first` step and in the whole, then what is in each later one, with its number."""
    assert checked.automation is not None
    found = list(first)
    for number, step in enumerate(checked.automation.steps[1:], 2):
        for one in check_campaign(_as_checked(checked, step), house):
            if one.where in _OF_WORDS:
                language = one.language if len(step.variant.texts) > 1 else None
                found.append(replace(one, language=language, params={**one.params, "step": number}))
    order = ("block", "warning", "note")
    return tuple(sorted(found, key=lambda one: order.index(one.severity.value)))


def _as_checked(checked: Checked, step: Step) -> Checked:
    variant, in_app = step.variant, step.in_app
    return replace(
        checked,
        texts={variant.language: variant.text, **variant.translations},
        channel="push" if in_app is None else "in_app",
        format=in_app.format if in_app else None,
        button=in_app.button if in_app else "",
        link=variant.link,
        image=variant.image,
        automation=None,
        include=None,
        exclude=(),
        reach=None,
    )
