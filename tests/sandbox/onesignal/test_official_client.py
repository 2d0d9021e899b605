"""OneSignal's own Python client as an independent judge that our answers are OneSignal's.

Where the client cannot read what the real API sends, it is no judge: `remaining: null` of a message in processing, any
filter expression (its two kinds both match), and `platform_delivery_stats` as an attribute of a parsed message."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import onesignal as official
import pytest
from onesignal.api.default_api import DefaultApi
from onesignal.errors import OneSignalErrors
from onesignal.helpers import create_notification_with_retry, is_message_sent
from onesignal.model.estimate_notification_recipients_request import EstimateNotificationRecipientsRequest
from onesignal.model.language_string_map import LanguageStringMap
from onesignal.model.notification import Notification
from onesignal.model.segment import Segment
from onesignal.model.update_segment_request import UpdateSegmentRequest

from bot.sandbox.onesignal import Endpoint, FaultKind, OneSignalServer
from tests.sandbox.onesignal.conftest import START, HandClock

Official = Callable[[Callable[[DefaultApi], Any]], Any]


@pytest.fixture
def ask(onesignal: OneSignalServer) -> Official:
    """Runs calls of the official client in a thread: it blocks, and the server lives in this event loop."""
    return asker(onesignal, onesignal.api_key)


def asker(onesignal: OneSignalServer, key: str) -> Official:
    async def ask(calls: Callable[[DefaultApi], Any]) -> Any:
        configuration = official.Configuration(host=onesignal.api_url, rest_api_key=key, organization_api_key=key)

        def run() -> Any:
            with official.ApiClient(configuration) as client:
                return calls(DefaultApi(client))

        return await asyncio.to_thread(run)

    return ask


def a_notification(onesignal: OneSignalServer, **fields: Any) -> Notification:
    return Notification(
        app_id=onesignal.app_id,
        name="C-12 · Flash sale",
        contents=LanguageStringMap(en="30% off everything", fr="-30 % sur tout"),
        headings=LanguageStringMap(en="Two hours left", fr="Plus que 2 h"),
        included_segments=fields.pop("included_segments", ["Lapsed buyers"]),
        idempotency_key=fields.pop("idempotency_key", str(uuid4())),
        **fields,
    )


async def test_it_sends_views_lists_and_cancels(
    onesignal: OneSignalServer, ask: Official, hand_clock: HandClock
) -> None:
    later = a_notification(onesignal, send_after=START + timedelta(hours=1))
    made = await ask(lambda api: api.create_notification(later))
    assert is_message_sent(made)
    assert made.external_id == later.idempotency_key
    app = onesignal.app_id
    waiting = await ask(lambda api: api.get_notification(app, made.id))
    assert (waiting.id, waiting.canceled, waiting.successful) == (made.id, False, 0)
    assert waiting.contents["fr"] == "-30 % sur tout"
    hand_clock.move(hours=2)
    sent = await ask(lambda api: api.get_notification(app, made.id))
    assert sent.remaining == 0
    assert sent.converted > 0
    assert sent.to_dict()["platform_delivery_stats"]["ios"]["successful"] > 0
    listed = await ask(lambda api: api.get_notifications(app, limit=10))
    assert [message.id for message in listed.notifications] == [made.id]

    another = await ask(
        lambda api: api.create_notification(a_notification(onesignal, send_after=START + timedelta(days=1)))
    )
    canceled = await ask(lambda api: api.cancel_notification(app, another.id))
    assert canceled.success is True


async def test_it_knows_a_replay_and_a_send_to_nobody(onesignal: OneSignalServer, ask: Official) -> None:
    push = a_notification(onesignal)
    onesignal.faults.add(FaultKind.CUT, on=Endpoint.CREATE, after_acceptance=True)
    onesignal.faults.add(FaultKind.RATE_LIMITED, on=Endpoint.CREATE, times=2)

    def with_retry(api: DefaultApi) -> Any:
        return create_notification_with_retry(api, push, max_retries=4)

    first = await ask(with_retry)
    assert first.was_replayed
    assert len(onesignal.calls_to(Endpoint.CREATE)) == 4
    assert len(onesignal.messages.by_key(push.idempotency_key)) == 1
    nobody = a_notification(onesignal, included_segments=["Waiting list Christmas 2023"])
    answer = await ask(lambda api: api.create_notification(nobody))
    assert not is_message_sent(answer)
    assert answer.errors == [OneSignalErrors.NO_SUBSCRIBERS]


async def test_it_reads_every_refusal(onesignal: OneSignalServer, ask: Official) -> None:
    async def refused(calls: Callable[[DefaultApi], Any], by: Official = ask) -> tuple[int, list[str]]:
        with pytest.raises(official.ApiException) as caught:
            await by(calls)
        return caught.value.status, caught.value.error_messages

    untargeted = Notification(app_id=onesignal.app_id, contents=LanguageStringMap(en="Hello"))
    assert await refused(lambda api: api.create_notification(untargeted)) == (
        400,
        [OneSignalErrors.NO_TARGETING_SPECIFIED],
    )
    assert await refused(lambda api: api.get_notification(onesignal.app_id, str(uuid4()))) == (
        404,
        [OneSignalErrors.NOTIFICATION_NOT_FOUND],
    )
    stranger = asker(onesignal, "os_v2_app_wrong")
    push = a_notification(onesignal)
    assert await refused(lambda api: api.create_notification(push), stranger) == (
        403,
        [OneSignalErrors.INVALID_API_KEY],
    )
    onesignal.faults.add(FaultKind.UNAVAILABLE_HTML, on=Endpoint.CREATE)
    assert await refused(lambda api: api.create_notification(push)) == (503, [])
    onesignal.faults.add(FaultKind.UNAVAILABLE, on=Endpoint.CREATE)
    assert await refused(lambda api: api.create_notification(push)) == (503, [OneSignalErrors.SERVICE_UNAVAILABLE])


async def test_it_counts_and_works_with_segments(onesignal: OneSignalServer, ask: Official) -> None:
    app = onesignal.app_id
    request = EstimateNotificationRecipientsRequest(
        app_id=app, included_segments=["Lapsed buyers"], excluded_segments=["VIP"]
    )
    counted = await ask(lambda api: api.estimate_notification_recipients(request))
    assert counted.count > 40_000
    listed = await ask(lambda api: api.get_segments(app))
    vip = next(segment for segment in listed.segments if segment.name == "VIP")
    shown = await ask(lambda api: api.get_segment(app, vip.id))
    assert shown.subscriber_count > counted.count / 10

    filters = [{"field": "language", "relation": "=", "value": "fr"}]
    french = Segment(name="Français", filters=filters, _check_type=False)
    made = await ask(lambda api: api.create_segment(app, segment=french))
    assert made.success
    change = UpdateSegmentRequest(name="Francophones")
    assert (await ask(lambda api: api.update_segment(app, made.id, update_segment_request=change))).success
    assert onesignal.shop.members("Francophones") == onesignal.shop.members("French speakers")
    assert (await ask(lambda api: api.delete_segment(app, made.id))).success


async def test_it_reads_the_app_and_the_outcomes(onesignal: OneSignalServer, ask: Official) -> None:
    app = await ask(lambda api: api.get_app(onesignal.app_id))
    assert app.messageable_players < app.players
    outcomes = await ask(lambda api: api.get_outcomes(onesignal.app_id, "os__click.count"))
    assert [outcome.id for outcome in outcomes.outcomes] == ["os__click"]
