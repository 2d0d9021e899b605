"""Any push that Herald may hand over."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from bot.onesignal.push import Push

ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
TEXTS = st.text(min_size=1, max_size=40)


@st.composite
def pushes(draw: st.DrawFn) -> Push:
    """Any languages beside English, any segments, any time of these decades in any zone."""
    languages = ["en", *draw(st.lists(st.sampled_from(["fr", "de", "es", "zh-Hans", "pt-BR"]), unique=True))]
    fields: dict[str, Any] = {
        "name": draw(st.text(min_size=1, max_size=128)),
        "contents": {language: draw(TEXTS) for language in languages},
        "headings": {language: draw(TEXTS) for language in languages},
        "included_segments": draw(st.lists(TEXTS, min_size=1, max_size=4)),
        "excluded_segments": draw(st.lists(TEXTS, max_size=4)),
        "url": draw(st.none() | TEXTS),
        "image": draw(st.none() | TEXTS),
        "send_after": draw(
            st.none() | st.datetimes(datetime(2020, 1, 1), datetime(2060, 1, 1), timezones=ZONES | st.just(UTC))  # noqa: DTZ001
        ),
    }
    return Push.model_validate(fields)
