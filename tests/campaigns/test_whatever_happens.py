"""Whatever anybody does, in any order: no campaign leaves its lifecycle, and nothing goes out that was not approved.

One campaign at a time, people of every role who click on whatever they like, a OneSignal with moods, and time that
passes; after each step, `judge.py` holds the database and OneSignal against what was clicked.
Each time the same stories; others, and more, with ARGS="-k whatever_happens --hypothesis-profile=long --timeout=0".
"""

from collections import Counter

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import (
    run_state_machine_as_test,
)

from bot.campaigns.lifecycle import State
from tests.campaigns.life import DatabaseUrl, on_a_file
from tests.campaigns.whatever import S, WhateverHappens
from tests.databases import Postgres


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> DatabaseUrl:
    if request.param == "sqlite":
        return on_a_file
    server: Postgres = request.getfixturevalue("postgres")
    return server.database


def test_whatever_happens_nothing_goes_out_that_was_not_approved(database_url: DatabaseUrl) -> None:
    came_to = Counter[State | None]()
    is_sqlite, is_long = database_url is on_a_file, settings.get_current_profile_name() == "long"

    class Here(WhateverHappens):
        def __init__(self) -> None:
            super().__init__(database_url, came_to)

    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=settings().max_examples // (2 if is_sqlite else 12),
            stateful_step_count=16,
            derandomize=not is_long,
            phases=list(Phase) if is_long else [Phase.generate],  # finding a shorter story takes minutes
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )
    if is_sqlite:  # on the other one they are few, and tell nothing of shares
        _must_have_come_far(came_to)


def _must_have_come_far(came_to: Counter[State | None]) -> None:
    """A test that hardly gets past review, or never takes anything back, tries little of what it is about."""
    tried = came_to[None]
    assert came_to[S.SCHEDULED] * 2 > tried, f"too few got past review: {came_to}"
    assert came_to[S.SENT] * 10 > tried, f"too few were sent: {came_to}"
    assert came_to[S.DONE] * 12 > tried, f"too few came to their end: {came_to}"
    assert came_to[S.RUNNING] * 40 > tried, f"too few in-app messages ran: {came_to}"
    assert came_to[S.RECALLING] * 40 > tried, f"too few were taken back: {came_to}"
