"""Naming what counts as conversion and as revenue."""

import re
from dataclasses import asdict, dataclass
from functools import cache

from bot import audit
from bot.campaigns.form import storable
from bot.campaigns.form_errors import Empty, FormError, FormErrors, TooLong
from bot.campaigns.roles import Action, Actor
from bot.campaigns.usecases.team_settings import SettingUnchanged, begin_setting, tell_setting
from bot.errors import HeraldError
from bot.stats.model import OutcomeNames
from bot.stats.record import name_outcomes
from bot.store import Tx

NAME_MAX = 100


@dataclass(frozen=True)
class NamedOutcomes:
    """What is named: outcomes as OneSignal calls them, without `.count` and `.sum`; None: not measured."""

    conversion: str | None
    revenue: str | None
    currency: str
    """ISO 4217."""


class NoOutcome(FormError):
    """OneSignal is asked for several names at once, with commas between them: none can have one in it."""

    text = "error-no-outcome"


class NoSuchCurrency(FormError):
    text = "error-no-such-currency"


async def set_outcomes(
    tx: Tx, actor: Actor, *, conversion: str, revenue: str, currency: str
) -> tuple[NamedOutcomes, NamedOutcomes]:
    """Let these outcomes be conversion and revenue from now on; what was named before, and what is named now.

    Empty: not measured any more. What was measured under another name is forgotten (`record.name_outcomes`).
    Raises NotAllowed, and FormErrors: Empty, TooLong, NoOutcome, NoSuchCurrency, SettingUnchanged.
    """
    await begin_setting(tx, actor, Action.NAME_OUTCOMES)
    after = _checked(conversion, revenue, currency)
    names = await tx.get(OutcomeNames, actor.workspace_id, populate_existing=True) or OutcomeNames(workspace_id="")
    before = NamedOutcomes(names.conversion, names.revenue, names.currency)
    if after == before:
        raise FormErrors([SettingUnchanged(field="conversion")])
    await name_outcomes(tx, actor.workspace_id, **asdict(after))
    await audit.append(tx, actor, "outcomes.named", "outcomes", before=asdict(before), after=asdict(after))
    await tell_setting(tx, actor)
    return before, after


def _checked(conversion: str, revenue: str, currency: str) -> NamedOutcomes:
    errors: list[HeraldError] = []
    names = {field: _name(typed) for field, typed in (("conversion", conversion), ("revenue", revenue))}
    for field, name in names.items():
        if len(name) > NAME_MAX:
            errors.append(TooLong(field=field, length=len(name), limit=NAME_MAX))
        elif _NO_NAME.search(name):
            errors.append(NoOutcome(field=field))
    code = currency.strip().upper()
    if not code:
        errors.append(Empty(field="currency"))
    elif code not in currencies():
        errors.append(NoSuchCurrency(field="currency"))
    if errors:
        raise FormErrors(errors)
    return NamedOutcomes(names["conversion"] or None, names["revenue"] or None, code)


_NO_NAME = re.compile(r"[,\x00-\x1f]")


def _name(typed: str) -> str:
    """Without the ending by which the API asks for the count or the sum of an outcome: people copy it along."""
    return re.sub(r"\.(count|sum)\Z", "", storable(typed)).strip()


@cache
def currencies() -> frozenset[str]:
    """Every currency that is legal tender somewhere today, by ISO 4217."""
    from babel.core import get_global

    in_use = set[str]()
    for ever in get_global("territory_currencies").values():
        in_use |= {code for code, _, until, is_tender in ever if until is None and is_tender}
    return frozenset(in_use)
