"""What an idea says and its drafts do not: told with them, so that nobody has to compare."""

from collections.abc import Iterable

from bot.campaigns.content import Text

LONGEST_IDEA = 4_000
"""Characters that are looked at."""


def left_out(idea: str, texts: Iterable[Text]) -> tuple[str, ...]:
    """The prices, percentages, days, hours and codes of an idea that no draft says, in the idea's words."""
    from bot.campaigns.preflight.facts import facts_not_in

    said = "\n".join(f"{text.title}. {text.message}" for text in texts)
    return tuple(dict.fromkeys(fact.shown for fact in facts_not_in(idea[:LONGEST_IDEA], said)))
