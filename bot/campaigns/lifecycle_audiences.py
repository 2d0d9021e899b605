"""Ready-made audiences: where people stand in their life as customers, as OneSignal's guidance for shops defines it.

Source: reference/onesignal.md, "Lifecycle/RFM": the tags `customer_status`, `total_spend_cents`, `last_purchase_date`;
OneSignal's abandoned cart tutorial: the tag `cart_update`, a unix time that a purchase takes away. Days, amounts and
names of tags are the team's own (house_rules.LifecycleRules).
"""

from enum import StrEnum

from bot.campaigns.house_rules import LifecycleRules


class Stage(StrEnum):
    """Where somebody stands. The order is that of the list."""

    NEW = "new"
    ACTIVE = "active"
    AT_RISK = "at_risk"
    LAPSED = "lapsed"
    CART = "cart"
    FIRST_TIME = "first_time"
    REPEAT = "repeat"
    VIP = "vip"


NAMES = {
    Stage.NEW: "New",
    Stage.ACTIVE: "Active",
    Stage.AT_RISK: "At risk",
    Stage.LAPSED: "Lapsed buyers",
    Stage.CART: "Cart abandoners",
    Stage.FIRST_TIME: "First-time buyers",
    Stage.REPEAT: "Repeat buyers",
    Stage.VIP: "VIP",
}
"""What the record calls them; people read them in their own language."""

_HOUR, _DAY = 3_600, 86_400


def entries_for(stage: Stage, rules: LifecycleRules) -> list[dict[str, str]]:
    """The filters of a stage under these rules, as OneSignal takes them."""
    match stage:
        case Stage.NEW:
            return [_session("first_session", "<", rules.new_days)]
        case Stage.ACTIVE:
            return [_session("last_session", "<", rules.active_days)]
        case Stage.AT_RISK:
            return [
                _session("last_session", ">", rules.at_risk_days),
                _session("last_session", "<", rules.lapsed_days),
            ]
        case Stage.LAPSED:
            return [_tag(rules.purchase_tag, "time_elapsed_gt", str(rules.lapsed_days * _DAY))]
        case Stage.CART:
            return [_tag(rules.cart_tag, "time_elapsed_gt", str(rules.cart_hours * _HOUR))]
        case Stage.FIRST_TIME:
            return [_tag(rules.status_tag, "=", rules.first_time)]
        case Stage.REPEAT:
            return [_tag(rules.status_tag, "=", rules.repeat)]
        case Stage.VIP:
            return [_tag(rules.spend_tag, ">", str(rules.vip_cents))]


def _session(field: str, relation: str, days: int) -> dict[str, str]:
    return {"field": field, "relation": relation, "hours_ago": str(days * 24)}


def _tag(key: str, relation: str, value: str) -> dict[str, str]:
    return {"field": "tag", "key": key, "relation": relation, "value": value}
