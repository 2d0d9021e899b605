"""When a push goes out by each person's own clock, and what of that is approved."""

from datetime import UTC, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo, available_timezones

import pytest

from bot.campaigns.content import By, Content, Schedule
from bot.campaigns.lifecycle import State
from bot.campaigns.model import Verdict, latest_revision
from bot.campaigns.usecases.decide import decide
from bot.campaigns.usecases.edit import reschedule
from bot.channels.push import push_of
from bot.store import Tx
from tests.conftest import FakeClock
from tests.people import LEA, MARC, a_campaign, content

PARIS = ZoneInfo("Europe/Paris")
EVENING = datetime(2026, 12, 2, 17, 30, tzinfo=UTC)
"""Half past six in Paris."""
A_DAY_LATE = {"Pacific/Kiritimati", "Etc/GMT-14"}
NOBODY_LIVES_THERE = {"Etc/GMT+12"}
A_DAY_EARLY = {"Pacific/Pago_Pago", "Pacific/Niue", "Pacific/Midway", "Pacific/Samoa", "US/Samoa", "Etc/GMT+11"}


def reached_at(begins: datetime, of_day: time, zone: ZoneInfo) -> datetime:
    """What the clock of somebody there shows when OneSignal gives it to them: the next time that it is this hour."""
    there = begins.astimezone(zone).replace(tzinfo=None)
    at = there.replace(hour=of_day.hour, minute=of_day.minute, second=0, microsecond=0)
    return at if at >= there else at + timedelta(days=1)


@pytest.mark.parametrize("hour", [0, 3, 9, 18, 23])
@pytest.mark.parametrize("day", ["2026-12-02", "2026-07-02", "2026-03-29", "2026-10-25", "2026-04-05", "2026-11-01"])
def test_on_that_day_all_get_it_when_their_own_clock_shows_it(day: str, hour: int) -> None:
    """Also on days on which clocks are changed: in Paris, in New Zealand, in New York."""
    wall = datetime.fromisoformat(f"{day}T{hour:02}:30")
    schedule = Schedule(send_at=wall.replace(tzinfo=PARIS).astimezone(UTC), by=By.OWN_ZONE, zone="Europe/Paris")
    assert schedule.begins_at is not None
    for name in available_timezones():
        days = timedelta(days=1 if name in A_DAY_LATE else -1 if name in A_DAY_EARLY | NOBODY_LIVES_THERE else 0)
        assert reached_at(schedule.begins_at, wall.time(), ZoneInfo(name)) == wall + days, name


def test_what_is_kept_from_before_is_read_as_it_was_meant() -> None:
    before = content(send_at=EVENING).model_dump(mode="json")
    before["schedule"] = {"send_at": "2026-12-02T17:30:00Z"}
    assert Content.model_validate(before).schedule == Schedule(send_at=EVENING)


@pytest.mark.parametrize(
    "wrong",
    [
        {"by": By.OWN_ZONE, "zone": "Europe/Paris"},
        {"by": By.BEST_TIME},
        {"send_at": EVENING, "by": By.OWN_ZONE},
        {"send_at": EVENING, "by": By.OWN_ZONE, "zone": "Mars/Olympus"},
        {"send_at": EVENING, "by": By.OWN_ZONE, "zone": "../../etc/passwd"},
        {"send_at": EVENING, "by": By.BEST_TIME, "zone": "Europe/Paris"},
        {"send_at": EVENING, "zone": "Europe/Paris"},
    ],
)
def test_people_s_own_clocks_need_a_moment_and_the_clocks_it_was_chosen_by(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        Schedule.model_validate(wrong)


def test_only_a_push_is_spread_over_people_s_clocks() -> None:
    push = content(send_at=EVENING, spread=By.BEST_TIME).model_dump()
    shown = {"channel": "in_app", "variants": (), "in_app": {"variant": push["variants"][0]}}
    with pytest.raises(ValueError, match="only a push"):
        Content.model_validate(push | shown)


def test_onesignal_is_told_the_hour_on_people_s_clocks_or_that_each_has_their_own() -> None:
    def push(by: By | None) -> tuple[object, object]:
        said = content(send_at=EVENING, spread=by)
        made = push_of(said, code="C-1", key=UUID(int=1), send_after=said.schedule.begins_at)
        return made.delayed_option, made.delivery_time_of_day

    assert push(By.OWN_ZONE) == ("timezone", time(18, 30))
    assert push(By.BEST_TIME) == ("last-active", None)
    assert push(None) == (None, None)


async def test_it_is_planned_for_when_the_first_people_get_it(tx: Tx, time: FakeClock) -> None:
    campaign = await a_campaign(send_at=EVENING, spread=By.OWN_ZONE).approved(tx)
    assert campaign.send_at == datetime(2026, 12, 2, 4, 40, tzinfo=UTC)
    assert campaign.hand_over_at == datetime(2026, 12, 2, 4, 35, tzinfo=UTC)


async def test_approved_once_some_have_had_the_hour_it_goes_out_at_once_to_the_others(tx: Tx, time: FakeClock) -> None:
    campaign = await a_campaign(send_at=EVENING, spread=By.OWN_ZONE).in_review(tx)
    time.at = EVENING - timedelta(hours=1)
    seen = (await latest_revision(tx, campaign)).hash
    await decide(tx, MARC, campaign.code, seen=seen, verdict=Verdict.APPROVE)
    assert campaign.state is State.SCHEDULED
    assert campaign.send_at == campaign.hand_over_at == time.at


async def test_approved_after_the_team_s_own_moment_it_is_missed(tx: Tx, time: FakeClock) -> None:
    campaign = await a_campaign(send_at=EVENING, spread=By.OWN_ZONE).in_review(tx)
    time.at = EVENING
    seen = (await latest_revision(tx, campaign)).hash
    await decide(tx, MARC, campaign.code, seen=seen, verdict=Verdict.APPROVE)
    assert campaign.state is State.MISSED


async def test_the_same_moment_by_other_clocks_is_another_revision(tx: Tx) -> None:
    campaign = await a_campaign(send_at=EVENING).approved(tx)
    before = await latest_revision(tx, campaign)
    await reschedule(tx, LEA, campaign.code, EVENING, seen=before.hash, by=By.OWN_ZONE, zone="Europe/Paris")
    after = await latest_revision(tx, campaign)
    assert after.hash != before.hash
    assert after.content.schedule.on_each_clock == datetime.fromisoformat("2026-12-02T18:30")
    assert campaign.state is State.DRAFT
