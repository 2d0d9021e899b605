"""Setting how the ready-made audiences tell who is who."""

from collections.abc import Mapping

from bot import audit
from bot.campaigns.form import storable
from bot.campaigns.form_errors import Empty, FormError, FormErrors, TooLong
from bot.campaigns.house_rules import DAYS_MAX, TAG_MAX, LifecycleRules, StoredHouseRules, house_rules
from bot.campaigns.roles import Action, Actor
from bot.campaigns.usecases.set_house_rules import HouseRulesChanged, fingerprint
from bot.campaigns.usecases.set_policy import OutOfRange
from bot.campaigns.usecases.team_settings import SettingUnchanged, begin_setting, tell_setting
from bot.clock import now
from bot.errors import HeraldError
from bot.store import Tx

NUMBERS = {
    "new_days": range(1, DAYS_MAX + 1),
    "active_days": range(1, DAYS_MAX + 1),
    "at_risk_days": range(1, DAYS_MAX + 1),
    "lapsed_days": range(1, DAYS_MAX + 1),
    "cart_hours": range(1, 721),
    "vip_cents": range(10**12 + 1),
}


class AtRiskAfterLapsed(FormError):
    """Who has lapsed was at risk before."""

    text = "audience-error-at-risk"


async def set_lifecycle(
    tx: Tx, actor: Actor, typed: Mapping[str, str], *, seen: str
) -> tuple[LifecycleRules, LifecycleRules]:
    """Define the ready-made audiences, from the next choice of one on; the rules before and the new ones.

    Campaigns keep the filters that they have. Raises NotAllowed, HouseRulesChanged, and FormErrors: Empty, TooLong,
    OutOfRange, AtRiskAfterLapsed, SettingUnchanged.
    """
    await begin_setting(tx, actor, Action.SET_LIFECYCLE)
    rules = await house_rules(tx, actor.workspace_id)
    before, after = rules.lifecycle, _checked(typed)
    if fingerprint(before) != seen:
        raise HouseRulesChanged()
    changed = [name for name in LifecycleRules.model_fields if getattr(before, name) != getattr(after, name)]
    if not changed:
        raise FormErrors([SettingUnchanged(field="new_days")])
    said = rules.model_copy(update={"lifecycle": after}).model_dump_json()
    await tx.merge(
        StoredHouseRules(workspace_id=actor.workspace_id, rules_json=said, set_by=actor.slack_id, set_at=now())
    )
    await tx.flush()
    await audit.append(
        tx,
        actor,
        "lifecycle.set",
        "ready-made audiences",
        before={name: str(getattr(before, name)) for name in changed},
        after={name: str(getattr(after, name)) for name in changed},
    )
    await tell_setting(tx, actor)
    return before, after


def _checked(typed: Mapping[str, str]) -> LifecycleRules:
    rules: dict[str, int | str] = {}
    errors: list[HeraldError] = []
    for name in LifecycleRules.model_fields:
        text = storable(typed.get(name, ""))
        digits, allowed = "".join(text.split()), NUMBERS.get(name)
        if not text:
            errors.append(Empty(field=name))
        elif allowed is None and len(text) > TAG_MAX:
            errors.append(TooLong(field=name, length=len(text), limit=TAG_MAX))
        elif allowed is None:
            rules[name] = text
        elif digits.isascii() and digits.isdigit() and len(digits) <= 13 and int(digits) in allowed:
            rules[name] = int(digits)
        else:
            errors.append(OutOfRange(field=name, least=allowed[0], most=allowed[-1]))
    if not errors and int(rules["at_risk_days"]) >= int(rules["lapsed_days"]):
        errors.append(AtRiskAfterLapsed(field="at_risk_days", days=int(rules["lapsed_days"])))
    if errors:
        raise FormErrors(errors)
    return LifecycleRules.model_validate(rules)
