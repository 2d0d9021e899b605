"""Any push that Herald may hand over."""

from datetime import UTC, datetime, time, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from bot.onesignal.filters import Filters
from bot.onesignal.push import Push

ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
TEXTS = st.text(min_size=1, max_size=40)


NUMBERS = st.integers(0, 10**6)
WITHOUT_COMMA = TEXTS.filter(lambda text: "," not in text)
CONDITIONS = st.one_of(
    st.fixed_dictionaries(
        {"field": st.just("tag"), "key": TEXTS, "relation": st.sampled_from(["=", "!="]), "value": TEXTS}
    ),
    st.fixed_dictionaries(
        {
            "field": st.just("tag"),
            "key": TEXTS,
            "relation": st.sampled_from([">", "<", "time_elapsed_gt", "time_elapsed_lt"]),
            "value": NUMBERS.map(str),
        }
    ),
    st.fixed_dictionaries(
        {"field": st.just("tag"), "key": TEXTS, "relation": st.sampled_from(["exists", "not_exists"])}
    ),
    st.fixed_dictionaries(
        {
            "field": st.just("tag"),
            "key": TEXTS,
            "relation": st.sampled_from(["in_array", "not_in_array"]),
            "values": st.lists(WITHOUT_COMMA, min_size=1, max_size=20),
        }
    ),
    st.fixed_dictionaries(
        {
            "field": st.sampled_from(["last_session", "first_session"]),
            "relation": st.sampled_from([">", "<"]),
            "hours_ago": st.integers(1, 10**5) | st.integers(1, 10**5).map(lambda tenths: tenths / 10),
        }
    ),
    st.fixed_dictionaries({"field": st.just("session_count"), "relation": st.just("!="), "value": NUMBERS}),
    st.fixed_dictionaries({"field": st.just("session_time"), "relation": st.just(">"), "value": NUMBERS}),
    st.fixed_dictionaries(
        {"field": st.just("language"), "relation": st.just("="), "value": st.sampled_from(["fr", "zh-Hans"])}
    ),
    st.just({"field": "language", "relation": "not_in_array", "values": ["fr", "de"]}),
    st.fixed_dictionaries({"field": st.just("app_version"), "relation": st.just("<"), "value": TEXTS}),
    st.fixed_dictionaries({"field": st.just("country"), "relation": st.just("!="), "value": st.just("FR")}),
    st.fixed_dictionaries(
        {
            "field": st.just("location"),
            "radius": st.floats(1, 10**6),
            "lat": st.floats(-90, 90),
            "long": st.floats(-180, 180),
        }
    ),
)
FILTERS = st.lists(st.lists(CONDITIONS, min_size=1, max_size=3), min_size=1, max_size=3).map(
    lambda groups: Filters.model_validate({"any_of": groups})
)
SEGMENTS = st.fixed_dictionaries(
    {
        "included_segments": st.lists(TEXTS, min_size=1, max_size=4),
        "excluded_segments": st.lists(TEXTS, max_size=4),
    }
)


@st.composite
def pushes(draw: st.DrawFn) -> Push:
    """Any languages beside English, any segments or filters, any time of these decades in any zone."""
    languages = ["en", *draw(st.lists(st.sampled_from(["fr", "de", "es", "zh-Hans", "pt-BR"]), unique=True))]
    fields: dict[str, Any] = {
        "name": draw(st.text(min_size=1, max_size=128)),
        "contents": {language: draw(TEXTS) for language in languages},
        "headings": {language: draw(TEXTS) for language in languages},
        "url": draw(st.none() | TEXTS),
        "image": draw(st.none() | TEXTS),
        "send_after": draw(
            st.none() | st.datetimes(datetime(2020, 1, 1), datetime(2060, 1, 1), timezones=ZONES | st.just(UTC))  # noqa: DTZ001
        ),
    }
    fields |= draw(SEGMENTS | st.fixed_dictionaries({"filters": FILTERS}))
    at_their_own_hour = {"delayed_option": st.just("timezone"), "delivery_time_of_day": st.times().map(_to_the_minute)}
    fields |= draw(st.just({}) | st.just({"delayed_option": "last-active"}) | st.fixed_dictionaries(at_their_own_hour))
    return Push.model_validate(fields)


def _to_the_minute(of_day: time) -> time:
    return of_day.replace(second=0, microsecond=0)
