"""Whatever the details are, an append succeeds, and the text of an event is one and the same."""

import asyncio
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
import rfc8785
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot import audit
from bot.audit.canonical import DEEPEST, LONGEST_NAME, event_body, plain
from bot.audit.verify import verify
from bot.campaigns.model import Verdict
from bot.store import Database
from tests.audit.ledger import event, head
from tests.databases import Postgres, migrated_sqlite
from tests.people import MARC, TEAM, settle_shop

AT = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
ANY_TEXT = st.text(st.characters(exclude_categories=()))
ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(min_value=-(10**400), max_value=10**400)
    | st.floats()
    | ANY_TEXT
    | st.datetimes()
    | st.uuids()
    | st.decimals()
    | st.binary()
    | st.frozensets(st.integers() | ANY_TEXT),
    lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(ANY_TEXT | st.integers(), inner),
    max_leaves=12,
)


@settings(deadline=None)
@given(ANYTHING)
def test_any_detail_has_a_canonical_form(value: Any) -> None:
    body = event_body(actor="U0MARC", action="x", object="C-1", at=AT, details={"detail": value})
    assert rfc8785.dumps(json.loads(body)).decode() == body
    assert "\\u0000" not in body


@settings(deadline=None)
@given(st.dictionaries(st.text(min_size=1), st.integers(-9, 9), max_size=6), st.randoms())
def test_the_order_of_details_changes_nothing(details: dict[str, Any], chance: Any) -> None:
    shuffled = list(details.items())
    chance.shuffle(shuffled)
    assert _body({"of": details}) == _body({"of": dict(shuffled)})


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (2**53 - 1, 2**53 - 1),
        (2**53, "9007199254740992"),
        (-(2**53), "-9007199254740992"),
        (float("nan"), "nan"),
        ("a\0b\ud800", "a\ufffdb\ufffd"),
        (Verdict.APPROVE, "approve"),
        ({"é", "b"}, ["b", "é"]),
        (AT, "2026-12-01T09:00:00+00:00"),
        (Decimal("1.50"), "1.50"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        ({1: (None, True)}, {"1": [None, True]}),
    ],
)
def test_what_json_cannot_hold_is_written_as_what_it_can(value: Any, written: Any) -> None:
    assert plain(value) == written
    assert json.loads(_body({"detail": value}))["detail"] == written


def test_an_integer_too_long_for_decimals_is_written_in_hex() -> None:
    assert plain(1 << 20_000) == "0x1" + "0" * 5_000


def test_what_goes_too_deep_is_cut() -> None:
    endless: list[Any] = []
    endless.append(endless)
    assert _body({"detail": endless}).count("[") == DEEPEST - 1
    assert "…" in _body({"detail": endless})


def test_a_detail_cannot_take_the_name_of_what_every_event_says() -> None:
    with pytest.raises(TypeError, match="at"):
        _body({"at": "yesterday"})
    with pytest.raises(TypeError, match="revision"):
        _body({"revision": "mine"})


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def log(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator["Log"]:
    """A log that stays open over all the examples of one story."""
    with asyncio.Runner() as runner:
        if request.param == "sqlite":
            log = Log(runner, migrated_sqlite(tmp_path_factory.mktemp("canonical") / "herald.db"))
            yield log
            runner.run(log.database.close())
            return
        server: Postgres = request.getfixturevalue("postgres")
        opened = server.database()
        log = Log(runner, runner.run(opened.__aenter__()))
        yield log
        runner.run(log.database.close())
        runner.run(opened.__aexit__(None, None, None))


class Log:
    def __init__(self, runner: asyncio.Runner, url: str) -> None:
        self.runner = runner
        self.database = Database(url)
        runner.run(self._settle())

    async def _settle(self) -> None:
        async with self.database.transaction() as tx:
            await settle_shop(tx)

    async def append(self, name: str, detail: Any) -> str:
        async with self.database.transaction() as tx:
            await audit.append(tx, MARC, "campaign.edited", name, detail=detail)
        _, body = await event(self.database, (await head(self.database)).seq)
        return body


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANY_TEXT, ANYTHING)
def test_an_append_succeeds_whatever_people_write(log: Log, name: str, detail: Any) -> None:
    body = log.runner.run(log.append(name, detail))
    assert rfc8785.dumps(json.loads(body)).decode() == body
    assert json.loads(body)["detail"] == json.loads(_body({"detail": detail}))["detail"]


def test_an_append_succeeds_where_a_name_would_burst_the_index_and_a_detail_the_parser(log: Log) -> None:
    deep: Any = "leaf"
    for _ in range(5_000):
        deep = [deep]
    body = log.runner.run(log.append("é" * 5_000 + "C-1", deep))
    assert json.loads(body)["object"] == "é" * LONGEST_NAME
    assert log.runner.run(verify(log.database, TEAM)).is_whole


def _body(details: dict[str, Any]) -> str:
    return event_body(actor="U0MARC", action="x", object="C-1", at=AT, details=details)
