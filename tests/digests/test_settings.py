"""An admin sets the digest of any channel, and switches it off."""

import json
from typing import Any

import pytest
from sqlmodel import col, select

from bot.audit.model import AuditEvent
from bot.campaigns.form_errors import Empty, FormErrors
from bot.campaigns.roles import NotAllowed
from bot.campaigns.usecases.set_zone import set_zone
from bot.campaigns.usecases.team_settings import SettingUnchanged
from bot.digests.model import DigestPlan
from bot.digests.planning import NoDigest
from bot.digests.settings import NoChannel, end_digest, set_digest
from bot.store import Tx
from tests.people import ANA, MARC

WORKDAYS = list("01234")


async def plans(tx: Tx) -> dict[str, tuple[str, int, str]]:
    return {plan.channel: (plan.days, plan.minute, plan.timezone) for plan in await tx.exec(select(DigestPlan))}


async def wrong(setting: Any) -> list[tuple[str | None, type[Exception]]]:
    with pytest.raises(FormErrors) as refused:
        await setting
    return [(error.field, type(error)) for error in refused.value.errors]


async def test_a_channel_gets_its_digest_by_the_clocks_of_the_team(tx: Tx) -> None:
    plan = await set_digest(tx, ANA, "C0CRM", days=["4", "0", "0"], at="09:30")
    assert await plans(tx) == {"C0CRM": ("04", 570, "Europe/Paris")}
    assert plan.next_at.isoformat() == "2026-12-04T08:30:00+00:00"
    await end_digest(tx, ANA, "C0CRM")
    assert await plans(tx) == {}
    rows = await tx.exec(select(AuditEvent).order_by(col(AuditEvent.seq)))
    on_record = [event for row in rows if (event := json.loads(row.body))["action"] == "digest.set"]
    assert [(one["actor"], one["object"], one["before"], one["after"]) for one in on_record] == [
        (ANA.slack_id, "#C0CRM", "off", "0,4 at 09:30 Europe/Paris"),
        (ANA.slack_id, "#C0CRM", "0,4 at 09:30 Europe/Paris", "off"),
    ]


async def test_a_digest_moves_with_the_zone_once_it_is_set_again(tx: Tx) -> None:
    await set_digest(tx, ANA, "C0CRM", days=WORKDAYS, at="09:00")
    assert await wrong(set_digest(tx, ANA, "C0CRM", days=WORKDAYS, at="09:00")) == [("channel", SettingUnchanged)]
    await set_zone(tx, ANA, "America/New_York")
    assert await plans(tx) == {"C0CRM": ("01234", 540, "Europe/Paris")}
    await set_digest(tx, ANA, "C0CRM", days=WORKDAYS, at="09:00")
    assert await plans(tx) == {"C0CRM": ("01234", 540, "America/New_York")}


async def test_all_that_is_wrong_is_said_beside_its_field(tx: Tx) -> None:
    assert await wrong(set_digest(tx, ANA, "", days=[], at="")) == [
        ("channel", Empty),
        ("days", Empty),
        ("at", Empty),
    ]
    for nowhere in ("D0DIRECT", "U0LEA", "#general", "C0'; --"):
        assert await wrong(set_digest(tx, ANA, nowhere, days=WORKDAYS, at="09:00")) == [("channel", NoChannel)]
    assert await wrong(set_digest(tx, ANA, "C0CRM", days=["7"], at="09:00")) == [("days", Empty)]
    for never in ("24:00", "9:00", "09:60", "٠٩:٠٠"):
        assert await wrong(set_digest(tx, ANA, "C0CRM", days=WORKDAYS, at=never)) == [("at", Empty)]
    assert await plans(tx) == {}


async def test_switching_off_is_for_admins_and_for_what_is_on(tx: Tx) -> None:
    with pytest.raises(NoDigest):
        await end_digest(tx, ANA, "C0CRM")
    await set_digest(tx, ANA, "C0CRM", days=WORKDAYS, at="09:00")
    with pytest.raises(NotAllowed):
        await end_digest(tx, MARC, "C0CRM")
    assert "C0CRM" in await plans(tx)
