"""An admin names what counts as conversion and as revenue; from then on it is measured."""

import json
from datetime import date
from typing import Any

import pytest
from sqlmodel import col, select

from bot.audit.model import AuditEvent
from bot.campaigns.form_errors import Empty, FormErrors, TooLong
from bot.campaigns.usecases.team_settings import SettingUnchanged
from bot.stats.answer import answer
from bot.stats.outcomes import NamedOutcomes, NoOutcome, NoSuchCurrency, set_outcomes
from bot.stats.question import Question
from bot.store import Tx
from tests.clocks import TUESDAY
from tests.people import ANA, TEAM
from tests.stats.conftest import Numbers
from tests.stats.oracle import PARIS

NAMED = NamedOutcomes("purchase", "purchase", "EUR")


async def named(
    tx: Tx, conversion: str = "purchase", revenue: str = "purchase", currency: str = "EUR"
) -> NamedOutcomes:
    _, after = await set_outcomes(tx, ANA, conversion=conversion, revenue=revenue, currency=currency)
    return after


async def wrong(setting: Any) -> list[tuple[str | None, type[Exception]]]:
    with pytest.raises(FormErrors) as refused:
        await setting
    return [(error.field, type(error)) for error in refused.value.errors]


async def test_each_naming_is_on_record_with_what_was_named_before(tx: Tx) -> None:
    assert await named(tx) == NAMED
    before, after = await set_outcomes(tx, ANA, conversion="", revenue="order", currency="gbp")
    assert (before, after) == (NAMED, NamedOutcomes(None, "order", "GBP"))
    rows = await tx.exec(select(AuditEvent).order_by(col(AuditEvent.seq)))
    on_record = [event for row in rows if (event := json.loads(row.body))["action"] == "outcomes.named"]
    assert [one["before"]["conversion"] for one in on_record] == [None, "purchase"]
    assert on_record[1]["after"] == {"conversion": None, "revenue": "order", "currency": "GBP"}


@pytest.mark.parametrize("typed", ["purchase.count", " purchase ", "purchase.sum", "pur\x00chase"])
async def test_the_name_is_the_outcomes_own_whatever_is_copied_along(tx: Tx, typed: str) -> None:
    assert await named(tx, typed, typed) == NAMED


async def test_all_that_is_wrong_is_said_beside_its_field(tx: Tx) -> None:
    assert await wrong(named(tx, "a,b.count", "x" * 101, "")) == [
        ("conversion", NoOutcome),
        ("revenue", TooLong),
        ("currency", Empty),
    ]
    for code in ("XXX", "DEM", "euro", "€", "E" * 500):
        assert await wrong(named(tx, currency=code)) == [("currency", NoSuchCurrency)]
    await named(tx)
    assert await wrong(named(tx)) == [("conversion", SettingUnchanged)]
    assert await wrong(set_outcomes(tx, ANA, conversion="purchase.count", revenue="purchase", currency="eur")) == [
        ("conversion", SettingUnchanged)
    ]


async def test_what_is_named_is_measured_as_onesignal_has_it(numbers: Numbers) -> None:
    await numbers.collect()
    asked = Question(metrics=("conversions", "revenue"), since=date(2026, 11, 23), until=date(2026, 11, 29))
    async with numbers.database.reading() as tx:
        told = await answer(tx, TEAM, asked, now=TUESDAY, zone=PARIS)
    assert set(told.not_measured) == {"conversions", "revenue"}
    async with numbers.database.transaction() as tx:
        await named(tx)
    await numbers.collect()
    async with numbers.database.reading() as tx:
        told = await answer(tx, TEAM, asked, now=TUESDAY, zone=PARIS)
    assert told.not_measured == ()
    assert told.currency == "EUR"
    assert all(value.value for value in told.total.values)
