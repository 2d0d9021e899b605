"""Setting the policy: how many must agree, and how far things may drift from that."""

from collections.abc import Mapping

from bot import audit
from bot.campaigns.form_errors import Empty, FormError, FormErrors
from bot.campaigns.policy import RULES, Policy, current_policy
from bot.campaigns.roles import Action, Actor
from bot.campaigns.usecases.team_settings import REVIEWED, SettingUnchanged, begin_setting, tell_setting
from bot.clock import now
from bot.errors import HeraldError
from bot.store import Tx


class OutOfRange(FormError):
    """No whole number, or none that makes sense here."""

    text = "error-out-of-range"


class FewerForMore(FormError):
    """A message to many would need fewer approvals than one to few."""

    text = "error-fewer-for-more"


class PolicyChanged(HeraldError):
    """Somebody else has set another policy since this person opened the form: theirs must not be overwritten unseen."""

    text = "error-policy-changed"


async def set_policy(tx: Tx, actor: Actor, typed: Mapping[str, str], *, seen: int) -> tuple[Policy, Policy]:
    """Put a new version of the policy in force; the one before it and the new one.

    `typed` are numbers as they were typed, by the names of RULES; `seen` the version that the person saw. What is in
    review follows the new one at once, and what is approved is held against it before it is handed over.
    Raises NotAllowed, PolicyChanged, and FormErrors: Empty, OutOfRange, FewerForMore, SettingUnchanged.
    """
    await begin_setting(tx, actor, Action.SET_POLICY)
    before = await current_policy(tx, actor.workspace_id)
    rules = _checked(typed)
    if before.version != seen:
        raise PolicyChanged()
    changed = [name for name, value in rules.items() if getattr(before, name) != value]
    if not changed:
        raise FormErrors([SettingUnchanged(field=next(iter(RULES)))])
    after = Policy(workspace_id=actor.workspace_id, version=before.version + 1, at=now(), **rules)
    tx.add(after)
    await tx.flush()
    await audit.append(
        tx,
        actor,
        "policy.set",
        "policy",
        version=after.version,
        before={name: getattr(before, name) for name in changed},
        after={name: rules[name] for name in changed},
    )
    await tell_setting(tx, actor, redraw=REVIEWED)
    return before, after


def _checked(typed: Mapping[str, str]) -> dict[str, int]:
    rules: dict[str, int] = {}
    errors: list[HeraldError] = []
    for name, allowed in RULES.items():
        text = "".join(typed.get(name, "").split())
        if not text:
            errors.append(Empty(field=name))
        elif not (text.isascii() and text.isdigit() and len(text) <= 12 and int(text) in allowed):
            errors.append(OutOfRange(field=name, least=allowed[0], most=allowed[-1]))
        else:
            rules[name] = int(text)
    if not errors and rules["approvals_large"] < rules["approvals"]:
        errors.append(FewerForMore(field="approvals_large", approvals=rules["approvals"]))
    if errors:
        raise FormErrors(errors)
    return rules
