"""Any Journey that Herald may write, and one as OneSignal may show it."""

from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

from bot.onesignal.journey_graph import NewJourney

JOURNEY_ID = "3d0e3b9e-6b0a-4b4e-9d55-6a5d1c1f0a11"
SEGMENT_ID = "4414c404-56a3-41ed-9b6a-0242ac120002"
TEMPLATE_ID = "9e778dd4-6453-40d7-888d-9d9f327b9b66"
IAM_ID = "0f4c2a52-0f7a-4b0b-8e5e-6a0b0c7d9e01"
NODE_ID = "b7a1c0de-1111-4222-8333-444455556666"

TEXTS = st.text(min_size=1, max_size=12)
IDS = st.uuids().map(str)
EVENTS = st.sampled_from(["cart_updated", "purchase_completed"])
ATTRIBUTES = st.lists(
    st.fixed_dictionaries({"key": TEXTS, "operator": st.sampled_from(["equal", "less", "after"]), "value": TEXTS})
    | st.fixed_dictionaries({"key": TEXTS, "operator": st.just("exists")}),
    min_size=1,
    max_size=3,
).map(lambda group: [group])
CONDITIONS = st.one_of(
    st.fixed_dictionaries(
        {"kind": st.just("segment_membership"), "included_segment_ids": st.lists(IDS, min_size=1, max_size=2)}
    ),
    st.fixed_dictionaries(
        {
            "kind": st.just("on_notification_action"),
            "action": st.sampled_from(["received", "clicked", "opened"]),
            "sending_node_id": IDS,
        }
    ),
    st.fixed_dictionaries({"kind": st.just("event_trigger"), "name": EVENTS}, optional={"attributes": ATTRIBUTES}),
)
SECONDS = st.integers(60, 31_556_952)
POINTS = st.fixed_dictionaries({"hour": st.integers(0, 23), "minute": st.integers(0, 59)})
WINDOWS = st.fixed_dictionaries({"start": POINTS, "end": POINTS}, optional={"day_of_week": st.integers(1, 7)})
NOTE = {"annotation": st.text(max_size=20)}
STEPS = st.one_of(
    st.fixed_dictionaries({"kind": st.just("wait"), "duration_seconds": SECONDS}, optional=NOTE),
    st.fixed_dictionaries({"kind": st.just("send_push"), "template_id": IDS}, optional=NOTE),
    st.fixed_dictionaries(
        {"kind": st.just("send_iam"), "iam_id": IDS}, optional={"user_ttl_seconds": st.integers(1, 10**7)}
    ),
    st.fixed_dictionaries(
        {"kind": st.just("tag"), "assignments": st.dictionaries(TEXTS, st.text(max_size=9), min_size=1, max_size=3)}
    ),
    st.fixed_dictionaries(
        {"kind": st.just("time_window"), "windows": st.lists(WINDOWS, min_size=1, max_size=3)},
        optional={"time_zone": st.just("Europe/Paris"), "use_user_time_zone": st.booleans()},
    ),
)


def branching(nodes: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    below = st.lists(nodes, max_size=2)
    asked = st.fixed_dictionaries({"condition": CONDITIONS, "nodes": below})
    return st.one_of(
        st.builds(
            lambda share, one, other, at_random: {
                "kind": "split_range",
                "randomize_on_entry": at_random,
                "branches": [{"weight": share, "nodes": one}, {"weight": 100 - share, "nodes": other}],
            },
            st.integers(1, 99),
            below,
            below,
            st.booleans(),
        ),
        st.builds(lambda yes, no: {"kind": "yes_no", "branches": [yes, {"nodes": no}]}, asked, below),
        st.fixed_dictionaries(
            {"kind": st.just("wait_until"), "branches": st.lists(asked, min_size=1, max_size=3)},
            optional={"expiration": st.fixed_dictionaries({"duration_seconds": SECONDS, "exits": st.booleans()})},
        ),
    )


NODES = st.recursive(STEPS, branching, max_leaves=6)
AUDIENCES = st.one_of(
    st.fixed_dictionaries(
        {"kind": st.just("segment"), "included_segment_ids": st.lists(IDS, min_size=1, max_size=2)},
        optional={"excluded_segment_ids": st.lists(IDS, max_size=2), "future_additions_only": st.booleans()},
    ),
    st.fixed_dictionaries({"kind": st.just("event_trigger"), "name": EVENTS}, optional={"attributes": ATTRIBUTES}),
)
RULES = st.fixed_dictionaries(
    {},
    optional={
        "on_segment": st.fixed_dictionaries({"included_segment_ids": st.lists(IDS, min_size=1, max_size=2)}),
        "when_not_in_audience": st.booleans() | st.none(),
        "on_session": st.booleans(),
        "on_event": st.fixed_dictionaries({"name": EVENTS}),
    },
)


@st.composite
def journeys(draw: st.DrawFn) -> NewJourney:
    """Any audience, any steps, at any times of these years."""
    more = draw(
        st.fixed_dictionaries(
            {},
            optional={
                "description": st.text(max_size=40),
                "early_exit": st.fixed_dictionaries({"rules": RULES}),
                "reentry_rules": st.fixed_dictionaries({"duration_seconds": st.integers(600, 10**7)}),
                "schedule": st.fixed_dictionaries(
                    {"start_at": st.datetimes(datetime(2020, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC))}  # noqa: DTZ001
                ),
            },
        )
    )
    fields = {"name": draw(TEXTS), "audience": draw(AUDIENCES), "nodes": draw(st.lists(NODES, max_size=4))}
    return NewJourney.model_validate(fields | more)


def a_shell(**changes: object) -> dict[str, Any]:
    """A Journey as OneSignal shows it: an in-app step, one of a kind of next year, and keys that nobody knows."""
    return {
        "id": JOURNEY_ID,
        "app_id": "5f3c1c1e-2d1b-4c0a-9a55-0f9f2c1b7a10",
        "name": "Bot shell – modal",
        "description": "",
        "state": "draft",
        "created_at": "2026-11-20T09:00:00.123Z",
        "updated_at": "2026-11-20T09:30:00Z",
        "started_at": None,
        "archived_at": None,
        "created_source": "dashboard",
        "audience": {"kind": "segment", "included_segment_ids": [SEGMENT_ID], "excluded_segment_ids": [], "since": 1},
        "early_exit": {"rules": {"on_session": None}, "tag_on_early_exit": {}},
        "reentry_rules": {"duration_seconds": None},
        "schedule": {"start_at": None, "stop_at": None},
        "nodes": [
            {"id": NODE_ID, "kind": "send_iam", "iam_id": IAM_ID, "user_ttl_seconds": None, "frame": {"of": [1, None]}},
            {
                "id": "c0ffee00-1111-4222-8333-444455556666",
                "kind": "dance",
                "branches": [
                    {
                        "id": "br-1",
                        "steps": 3,
                        "nodes": [{"id": "d0d00000-0000-4222-8333-444455556666", "kind": "wait"}],
                    }
                ],
            },
        ],
        "concurrency_key": "djE6MTc5NjE0NTYwMA==",
        "a_key_of_2027": {"nested": [1]},
    } | changes
