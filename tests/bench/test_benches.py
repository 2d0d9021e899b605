"""The programs that measure run, and reckon right. How fast we are is not asked here: see `make bench`."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench import ack, digests, hand_over, previews, questions, start, write
from tests.bench.figures import COLUMNS, Figure, as_markdown, p99s, quantile
from tests.databases import migrated_sqlite


@pytest.fixture
def folder() -> Iterator[Path]:
    """For a PostgreSQL of its own: its user must get in there, and pytest shuts its folders to others at each start."""
    with tempfile.TemporaryDirectory(prefix="herald-bench-") as name:
        yield Path(name)


def test_a_figure_is_judged_by_its_ratio() -> None:
    assert Figure("ack", 12.0, "ms", 10.0, "bare", most=1.3).ok
    assert not Figure("ack", 14.0, "ms", 10.0, "bare", most=1.3).ok
    assert Figure("handed over", 520.0, "/s", 500.0, "a queue", above=1.0).ok
    assert not Figure("handed over", 500.0, "/s", 500.0, "a queue", above=1.0).ok
    assert Figure("sent twice", 0, "messages", at_most=0).ok
    assert not Figure("sent twice", 1, "messages", at_most=0).ok
    assert Figure("first start", 0.9, "s", 0.2, "bare").ok is None


def test_a_row_shows_what_was_measured() -> None:
    figure = Figure("ack", 12.3456, "ms", 10.0, "bare Bolt app", most=1.3)
    assert figure.cells() == ("ack", "12.3 ms", "10 ms (bare Bolt app)", "1.23", "≤ 1.3", "yes")
    assert as_markdown([figure]).splitlines()[2] == "| ack | 12.3 ms | 10 ms (bare Bolt app) | 1.23 | ≤ 1.3 | yes |"
    assert len(COLUMNS) == len(figure.cells())


@pytest.mark.parametrize(("share", "expected"), [(0.5, 100), (0.99, 198), (1.0, 200), (0.001, 1)])
def test_a_quantile_is_the_nearest_rank(share: float, expected: int) -> None:
    assert quantile(range(200, 0, -1), share) == expected


def test_one_bad_round_decides_nothing() -> None:
    assert p99s([[1.0, 2.0], [1.0, 3.0], [1.0, 900.0]]) == 3.0


async def test_acks_are_measured(tmp_path: Path) -> None:
    scale = ack.Scale(rounds=1, burst=4, per_second=50, seconds=0.1)
    figures = await ack.measure_on("SQLite", migrated_sqlite(tmp_path / "herald.db"), scale)
    assert len(figures) == 4
    assert all(one.ours > 0 and one.baseline for one in figures)


async def test_starts_are_measured(tmp_path: Path) -> None:
    seconds, first, memory = await start.measure(tmp_path, rounds=1, idle_seconds=0)
    assert first.ours > 0
    assert seconds.baseline
    assert memory.baseline
    assert seconds.ours > seconds.baseline
    assert memory.ours > memory.baseline


async def test_hand_overs_are_measured_and_nothing_is_sent_twice(folder: Path) -> None:
    *rates, twice = await hand_over.measure(folder, campaigns=12, rounds=1, settling_seconds=0)
    assert all(one.ours > 0 and one.baseline for one in rates)
    assert twice.ours == 0


async def test_digests_of_many_channels_are_measured_and_none_is_told_twice(folder: Path) -> None:
    [kept, refused, twice, alone] = await digests.measure(
        folder, channels=65, snapshots=2_100, settling_seconds=0, databases=("SQLite",)
    )
    assert kept.baseline == 1.0, "65 messages, of which Slack takes 60 at once and then 5 a second"
    assert kept.ours >= kept.baseline
    assert refused.ours <= 4
    assert alone.ours > 0
    assert twice.ours == 0


async def test_the_wait_for_drafts_is_measured(tmp_path: Path) -> None:
    figures = await write.measure(tmp_path, ideas=2)
    assert len(figures) == 4
    assert all(one.ours > 0 for one in figures)


async def test_previews_are_measured(tmp_path: Path) -> None:
    one, four = await previews.drawings(many=1)
    assert one.ours > 0
    assert four.ours > 0


async def test_questions_are_measured(folder: Path) -> None:
    figures = await questions.measure(folder, snapshots=2_100, few=420, rounds=1)
    assert len(figures) == 10
    assert all(one.ours > 0 and one.baseline for one in figures)
