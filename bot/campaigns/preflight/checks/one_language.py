"""An in-app message has one language: a tag has one value, whatever language its phone is set to."""

from collections.abc import Iterator

from bot.campaigns.preflight.finding import Checked, Finding, House, Severity


def check(checked: Checked, house: House) -> Iterator[Finding]:
    if checked.channel == "in_app" and len(checked.texts) > 1:
        yield Finding("one_language", Severity.BLOCK, "message", params={"count": len(checked.texts)})
