"""Every answer that OneSignal's API document gives as an example is understood, or is the error that it stands for."""

from collections.abc import Iterator
from typing import Any

import pytest

from bot.onesignal.client import OneSignal
from bot.onesignal.errors import KeyRejected, OneSignalError, OneSignalRefused, OneSignalUnavailable
from tests.onesignal.conftest import MESSAGE_ID
from tests.onesignal.judges import DOCUMENT, document
from tests.onesignal.scripted import ScriptedOneSignal, answer
from tests.onesignal.test_whatever_the_bytes import CALLS, MORE_CALLS, is_an_answer

CREATE, CANCEL, VIEW, LIST, REACH, SEGMENTS, SEGMENT, APP = CALLS
NEW_SEGMENT, CHANGED_SEGMENT, NO_SEGMENT, NEW_TEMPLATE, CHANGED_TEMPLATE, TEMPLATE, TEMPLATES, NO_TEMPLATE = MORE_CALLS[
    :8
]
EVENTS = MORE_CALLS[8]
DOCUMENTED = {
    ("post", "/notifications?c=push"): CREATE,
    ("delete", "/notifications/{message_id}?app_id={app_id}"): CANCEL,
    ("get", "/apps/{app_id}/segments"): SEGMENTS,
    ("get", "/apps/{app_id}/segments/{segment_id}"): SEGMENT,
    ("get", "/apps/{app_id}"): APP,
    ("post", "/apps/{app_id}/segments"): NEW_SEGMENT,
    ("patch", "/apps/{app_id}/segments/{segment_id}"): CHANGED_SEGMENT,
    ("delete", "/apps/{app_id}/segments/{segment_id}"): NO_SEGMENT,
    ("post", "/templates"): NEW_TEMPLATE,
    ("patch", "/templates/{template_id}?app_id={app_id}"): CHANGED_TEMPLATE,
    ("get", "/templates/{template_id}?app_id={app_id}"): TEMPLATE,
    ("get", "/templates?app_id={app_id}&limit={limit}&offset={offset}"): TEMPLATES,
    ("delete", "/templates/{template_id}?app_id={app_id}"): NO_TEMPLATE,
    ("post", "/apps/{app_id}/custom_events"): EVENTS,
}
# From the facts page: examples that stand in no document, so that these are always played.
KNOWN = [
    (CREATE, 200, {"id": MESSAGE_ID, "external_id": None}),
    (CREATE, 200, {"id": "", "errors": ["All included players are not subscribed"]}),
    (CREATE, 400, {"errors": ["Schedule Notifications may not be scheduled so far in the future"]}),
    (CREATE, 403, {"errors": ["Access denied.  Please include an 'Authorization: ...' header with a valid API key"]}),
    (CANCEL, 404, {"errors": ["Notification not found"]}),
    (SEGMENTS, 429, {"errors": [{"code": "Rate Limit Exceeded", "title": "Example error title", "meta": {}}]}),
    (SEGMENT, 400, {"errors": ["User-based segments (…) are not yet supported via the API"]}),
    (REACH, 200, {"count": 5, "uncapped_count": None, "cap_applied": False, "mobile_suppressed": False}),
]


def examples() -> Iterator[tuple[Any, int, object]]:
    yield from KNOWN
    if not DOCUMENT.exists():
        return
    paths = document()["paths"]
    for (method, path), call in DOCUMENTED.items():
        for status, response in paths[path][method]["responses"].items():
            for content in response.get("content", {}).values():
                shown = [example["value"] for example in content.get("examples", {}).values()]
                for example in shown + [content[word] for word in ("example",) if word in content]:
                    yield call, int(status), example


@pytest.mark.parametrize(("call", "status", "example"), list(examples()))
async def test_a_documented_answer_means_what_its_status_says(
    peer: ScriptedOneSignal, onesignal: OneSignal, call: Any, status: int, example: object
) -> None:
    peer.otherwise = answer(status, example)
    if status < 300:
        assert is_an_answer(await call(onesignal))
        return
    with pytest.raises(OneSignalError) as caught:
        await call(onesignal)
    again = status == 429 or status >= 500
    assert isinstance(caught.value, OneSignalUnavailable) == again
    once = call is NEW_TEMPLATE and status != 429  # it may have been made
    assert len(peer.asked) == (1 if once else 3) or not again
    assert isinstance(caught.value, KeyRejected) == (status in (401, 403))
    assert status == 404 or isinstance(caught.value, OneSignalRefused | KeyRejected) or again or call is CANCEL
