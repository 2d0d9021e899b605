"""How far off is unusual: held against what a team would call so, not against the formula."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digests.alert_measure import LEAST_PEERS, Judged, Share, Unusual, judge

ALIKE = (Share(400, 10_000),) * 12
MIXED = tuple(Share(clicks, 10_000) for clicks in (250, 300, 330, 360, 380, 400, 410, 440, 480, 530, 600))
shares = st.integers(500, 100_000).flatmap(lambda people: st.builds(Share, st.integers(0, people), st.just(people)))


async def judged(count: int, people: int = 10_000, peers: tuple[Share, ...] = ALIKE) -> Unusual | None:
    [found] = await judge([Judged(Share(count, people), peers)])
    return found


async def test_far_below_and_far_above_are_unusual_and_say_what_is_usual() -> None:
    assert await judged(150) == Unusual(usual=0.04, of=12, is_high=False)
    assert await judged(900) == Unusual(usual=0.04, of=12, is_high=True)


async def test_nothing_at_all_is_unusual_where_something_is_usual() -> None:
    low = await judged(0)
    assert low is not None
    assert not low.is_high


@pytest.mark.parametrize("clicks", [300, 400, 520])
async def test_a_history_without_any_spread_does_not_cry_wolf(clicks: int) -> None:
    assert await judged(clicks) is None


async def test_a_team_whose_messages_differ_much_is_told_less() -> None:
    assert await judged(230, peers=ALIKE) is not None
    assert await judged(230, peers=MIXED) is None
    assert await judged(80, peers=MIXED) is not None


async def test_one_message_that_went_mad_does_not_make_the_next_ones_normal() -> None:
    assert await judged(1_500, peers=(*MIXED, Share(4_000, 10_000), Share(6_000, 10_000))) is not None


async def test_too_few_people_say_nothing() -> None:
    assert await judged(0, people=499) is None
    assert await judged(0, people=500) is not None


async def test_too_few_peers_say_nothing_and_tiny_ones_do_not_count() -> None:
    assert await judged(0, peers=ALIKE[: LEAST_PEERS - 1]) is None
    assert await judged(0, peers=ALIKE[:LEAST_PEERS]) is not None
    assert await judged(0, peers=(*ALIKE[: LEAST_PEERS - 1], Share(4, 100))) is None


async def test_less_than_half_a_point_is_no_news_however_rare() -> None:
    rare = (Share(2, 50_000),) * 20
    assert await judged(200, people=50_000, peers=rare) is None
    assert await judged(400, people=50_000, peers=rare) is not None


async def test_what_chance_does_among_few_people_is_no_news() -> None:
    assert await judged(12, people=500) is None
    assert await judged(120, people=5_000) is not None
    none_ever = (Share(0, 500),) * 8
    assert await judged(3, people=500, peers=none_ever) is None
    assert await judged(8, people=500, peers=none_ever) is not None


async def test_more_unsubscribed_than_delivered_can_be_judged() -> None:
    found = await judged(12_000, people=6_000)
    assert found is not None
    assert found.is_high


@given(share=shares, peers=st.lists(shares, max_size=20))
async def test_whatever_it_is_it_is_judged_alike_in_any_order(share: Share, peers: list[Share]) -> None:
    both = await judge([Judged(share, tuple(peers)), Judged(share, tuple(reversed(peers)))])
    assert both[0] == both[1]
    if (found := both[0]) is not None:
        assert found.of >= LEAST_PEERS
        assert found.is_high == (share.rate > found.usual)
