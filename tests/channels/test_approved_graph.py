"""What is approved of a Journey, in a form that can be held against what stands at OneSignal."""

from datetime import UTC, datetime

from bot.channels.approved_graph import fingerprint_of
from bot.onesignal.journeys import Journey
from bot.onesignal.push import whole_utc_second


def test_an_end_within_a_second_is_approved_as_it_is_written_to_onesignal() -> None:
    ends = datetime(2026, 12, 1, 10, 0, 0, 400_000, tzinfo=UTC)
    written = whole_utc_second(ends)
    assert written == datetime(2026, 12, 1, 10, 0, 1, tzinfo=UTC)
    wanted, there = (
        fingerprint_of(Journey.model_validate({"id": "one", "schedule": {"stop_at": at.isoformat()}}))
        for at in (ends, written)
    )
    assert wanted["ends"] == there["ends"] == written.isoformat()
