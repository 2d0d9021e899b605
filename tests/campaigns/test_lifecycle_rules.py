"""What Ana says of the ready-made audiences: in force from the next choice on, audited, never overwritten."""

import pytest

from bot.campaigns.form_errors import Empty
from bot.campaigns.house_rules import LifecycleRules, house_rules
from bot.campaigns.roles import NotAllowed
from bot.campaigns.usecases.set_house_rules import HouseRulesChanged, VoiceForm, fingerprint, set_voice
from bot.campaigns.usecases.set_lifecycle import AtRiskAfterLapsed, set_lifecycle
from bot.campaigns.usecases.set_policy import OutOfRange
from bot.campaigns.usecases.team_settings import SettingUnchanged
from bot.store import Tx
from tests.campaigns.test_settings import events, wrong
from tests.people import ANA, LEA, TEAM

USUAL = {name: str(value) for name, value in LifecycleRules()}
SEEN = fingerprint(LifecycleRules())


async def test_what_is_set_is_in_force_on_record_and_leaves_the_rest_alone(tx: Tx) -> None:
    voice = (await set_voice(tx, ANA, VoiceForm(tone="Warm"), seen=fingerprint((await house_rules(tx, TEAM)).voice)))[1]
    await set_lifecycle(tx, ANA, USUAL | {"lapsed_days": " 90 ", "cart_tag": "basket"}, seen=SEEN)
    rules = await house_rules(tx, TEAM)
    assert rules.lifecycle == LifecycleRules(lapsed_days=90, cart_tag="basket")
    assert rules.voice == voice
    [event] = await events(tx, "lifecycle.set")
    assert (event["before"], event["after"]) == (
        {"lapsed_days": "60", "cart_tag": "cart_update"},
        {"lapsed_days": "90", "cart_tag": "basket"},
    )


async def test_only_admins_set_it_and_nobody_overwrites_what_they_have_not_seen(tx: Tx) -> None:
    with pytest.raises(NotAllowed):
        await set_lifecycle(tx, LEA, USUAL | {"lapsed_days": "90"}, seen=SEEN)
    await set_lifecycle(tx, ANA, USUAL | {"lapsed_days": "90"}, seen=SEEN)
    with pytest.raises(HouseRulesChanged):
        await set_lifecycle(tx, ANA, USUAL | {"lapsed_days": "120"}, seen=SEEN)


async def test_each_value_that_is_wrong_is_told_beside_its_field(tx: Tx) -> None:
    typed = USUAL | {"new_days": "soon", "cart_hours": "0", "vip_cents": "-1", "status_tag": " "}
    assert await wrong(set_lifecycle(tx, ANA, typed, seen=SEEN)) == [
        ("new_days", OutOfRange),
        ("cart_hours", OutOfRange),
        ("vip_cents", OutOfRange),
        ("status_tag", Empty),
    ]
    late = USUAL | {"at_risk_days": "60"}
    assert await wrong(set_lifecycle(tx, ANA, late, seen=SEEN)) == [("at_risk_days", AtRiskAfterLapsed)]
    assert await wrong(set_lifecycle(tx, ANA, USUAL, seen=SEEN)) == [("new_days", SettingUnchanged)]
