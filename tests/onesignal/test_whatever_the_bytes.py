"""Whatever comes back, a caller gets an answer or one of our errors: nothing else ever leaves this door."""

import json
from collections.abc import Awaitable, Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.onesignal.changes.events import EventNotTaken
from bot.onesignal.client import OneSignal
from bot.onesignal.connection import Patience
from bot.onesignal.errors import OneSignalError
from bot.onesignal.journey_steps import NodePatch
from bot.onesignal.journeys import Branch, Journey, JourneyPage, JourneyStats, Node, NodeStats
from bot.onesignal.lenient import sentences
from bot.onesignal.models import Answer, Message, MessagePage, Reach, SegmentDetail, SegmentInfo
from bot.onesignal.refusals import reason_in
from bot.onesignal.templates import Template, TemplatePage
from tests.onesignal.conftest import KEY, MESSAGE_ID, Client, a_push
from tests.onesignal.scripted import ScriptedOneSignal, answer
from tests.onesignal.test_events import an_event
from tests.onesignal.test_journey_changes import COPY, NEW, START
from tests.onesignal.test_segment_changes import DRAFT
from tests.onesignal.test_templates import TEMPLATE

CALLS: list[Callable[[OneSignal], Awaitable[object]]] = [
    lambda onesignal: onesignal.create_push(a_push(), key=KEY),
    lambda onesignal: onesignal.cancel(MESSAGE_ID),
    lambda onesignal: onesignal.view(MESSAGE_ID),
    lambda onesignal: onesignal.list_messages(),
    lambda onesignal: onesignal.estimate_reach(include=["All"], exclude=[]),
    lambda onesignal: onesignal.segments(),
    lambda onesignal: onesignal.segment("s-1"),
    lambda onesignal: onesignal.app(),
]
"""Of messages, and what is looked at."""
MORE_CALLS: list[Callable[[OneSignal], Awaitable[object]]] = [
    lambda onesignal: onesignal.create_segment(DRAFT, segment_id=KEY),
    lambda onesignal: onesignal.update_segment("s-1", DRAFT),
    lambda onesignal: onesignal.delete_segment("s-1"),
    lambda onesignal: onesignal.templates.create(TEMPLATE),
    lambda onesignal: onesignal.templates.update("t-1", TEMPLATE),
    lambda onesignal: onesignal.templates.get("t-1"),
    lambda onesignal: onesignal.templates.list(),
    lambda onesignal: onesignal.templates.delete("t-1"),
    lambda onesignal: onesignal.tell_events([an_event()]),
    lambda onesignal: onesignal.journeys.list(),
    lambda onesignal: onesignal.journeys.all_named("Herald"),
    lambda onesignal: onesignal.journeys.get("j-1"),
    lambda onesignal: onesignal.journeys.stats("j-1"),
    lambda onesignal: onesignal.journeys.schema("create"),
    lambda onesignal: onesignal.journeys.create(NEW),
    lambda onesignal: onesignal.journeys.duplicate("j-1", COPY),
    lambda onesignal: onesignal.journeys.patch("j-1", START),
    lambda onesignal: onesignal.journeys.patch_node("j-1", "n-1", NodePatch(user_ttl_seconds=60)),
    lambda onesignal: onesignal.journeys.delete("j-1"),
]
KINDS = (Message, SegmentDetail, SegmentInfo, MessagePage, Reach, Journey, Node, Branch, JourneyPage, JourneyStats)
FIELDS = {name for kind in (*KINDS, NodeStats, Template, TemplatePage, EventNotTaken) for name in kind.model_fields}
OTHER_WORDS = {
    "errors",
    "warnings",
    "success",
    "title",
    "code",
    "message",
    "error",
    "payload",
    "notifications",
    "segments",
}
WORDS = st.sampled_from(sorted(FIELDS | OTHER_WORDS))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just(MESSAGE_ID),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS | st.text(max_size=4), inner, max_size=6),
    max_leaves=20,
)
NASTY = [
    b"[" * 5000,
    b'{"errors":' * 3000,
    b'{"errors":[' + b"9" * 6000 + b"]}",
    b'{"id":"\\ud800"}',
    b"\xef\xbb\xbf<html>",
    b'{"id":"j-1","nodes":[' + b'{"branches":[{"nodes":[' * 60 + b"]}]}" * 60 + b"]}",
]
BODIES = st.binary(max_size=60) | VALUES.map(lambda value: json.dumps(value).encode()) | st.sampled_from(NASTY)
STATUSES = st.sampled_from([200, 200, 200, 201, 202, 204, 301, 400, 401, 403, 404, 409, 418, 422, 429, 500, 503, 599])
RETRY_AFTERS = st.none() | st.integers().map(str) | st.floats().map(str) | st.from_regex(r"[ -~]{0,30}", fullmatch=True)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(call=st.sampled_from(CALLS + MORE_CALLS), status=STATUSES, body=BODIES, retry_after=RETRY_AFTERS)
async def test_every_answer_is_understood_or_one_of_our_errors(
    peer: ScriptedOneSignal,
    client: Client,
    call: Callable[[OneSignal], Awaitable[object]],
    status: int,
    body: bytes,
    retry_after: str | None,
) -> None:
    headers = {} if retry_after is None else {"retry_after": retry_after}
    peer.otherwise = answer(status, b"" if status == 204 else body, **headers)
    onesignal = client(patience=Patience(attempts=1, timeout_seconds=5))
    try:
        result = await call(onesignal)
    except OneSignalError:
        pass
    else:
        assert is_an_answer(result)
    finally:
        await onesignal.aclose()


def is_an_answer(result: object) -> bool:
    """A thing of ours, an id, a schema, nothing, or segments."""
    if isinstance(result, list):
        return all(isinstance(one, SegmentInfo) for one in result)
    return result is None or (isinstance(result, Answer | str | dict) and result not in ("", {}))


@given(BODIES)
def test_a_reason_is_one_short_line(body: bytes) -> None:
    reason = reason_in(body)
    assert len(reason) <= 300
    assert reason == " ".join(reason.split())


@given(VALUES)
def test_errors_and_warnings_of_any_shape_become_sentences(value: object) -> None:
    assert all(isinstance(said, str) and said for said in sentences(value))
