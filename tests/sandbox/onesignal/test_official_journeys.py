"""OneSignal's own Python client as an independent judge of Journeys, templates and custom events."""

from collections.abc import Callable
from typing import Any

import onesignal as official
import pytest
from onesignal.api.default_api import DefaultApi
from onesignal.model.create_journey_request import CreateJourneyRequest
from onesignal.model.create_template_request import CreateTemplateRequest
from onesignal.model.duplicate_journey_overrides import DuplicateJourneyOverrides
from onesignal.model.duplicate_journey_request import DuplicateJourneyRequest
from onesignal.model.journey_audience import JourneyAudience
from onesignal.model.journey_node import JourneyNode
from onesignal.model.language_string_map import LanguageStringMap
from onesignal.model.update_journey_node_request import UpdateJourneyNodeRequest
from onesignal.model.update_journey_request import UpdateJourneyRequest

from bot.sandbox.onesignal import OneSignalServer
from bot.sandbox.onesignal.journeys.model import Format
from tests.sandbox.onesignal.journeys import COPY, segment_id
from tests.sandbox.onesignal.test_official_client import Official, asker


@pytest.fixture
def ask(onesignal: OneSignalServer) -> Callable[..., Any]:
    return asker(onesignal, onesignal.api_key)


async def test_it_copies_fills_starts_and_ends_a_shell(onesignal: OneSignalServer, ask: Official) -> None:
    app, shell = onesignal.app_id, onesignal.dashboard.build_shell(Format.MODAL)
    audience = JourneyAudience(kind="segment", included_segment_ids=[segment_id(onesignal, "VIP")])
    overrides = DuplicateJourneyOverrides(name="C-30 · in-app", audience=audience)
    copy = await ask(
        lambda api: api.duplicate_journey(
            app, shell.id, duplicate_journey_request=DuplicateJourneyRequest(overrides=overrides)
        )
    )
    assert (copy.state, copy.nodes[0].kind) == ("draft", "send_iam")
    step = JourneyNode(kind="send_iam", id=copy.nodes[0].id, iam_id=copy.nodes[0].iam_id, user_ttl_seconds=86_400)
    nodes = [JourneyNode(kind="tag", assignments=COPY), JourneyNode(kind="wait", duration_seconds=900), step]
    change = UpdateJourneyRequest(nodes=nodes, state="active", concurrency_key=copy.concurrency_key)
    started = await ask(lambda api: api.update_journey(app, copy.id, change))
    assert (started.state, [one.kind for one in started.nodes]) == ("active", ["tag", "wait", "send_iam"])
    wait = UpdateJourneyNodeRequest(duration_seconds=1_800)
    node = started.nodes[1].id
    assert (await ask(lambda api: api.update_journey_node(app, copy.id, node, wait))).nodes[1].duration_seconds == 1_800
    with pytest.raises(official.ApiException) as caught:
        await ask(lambda api: api.update_journey(app, copy.id, change))
    assert caught.value.status == 409
    listed = await ask(lambda api: api.view_journeys(app, limit=1))
    assert (listed.journeys[0].name, listed.has_more) == ("C-30 · in-app", True)
    assert (await ask(lambda api: api.view_journeys(app, cursor=listed.next_cursor))).journeys[0].id == shell.id
    stats = await ask(lambda api: api.view_journey_stats(app, copy.id))
    assert stats.nodes[node].kind == "wait"
    ended = await ask(lambda api: api.update_journey(app, copy.id, UpdateJourneyRequest(state="archived")))
    assert ended.archived_at
    assert (await ask(lambda api: api.delete_journey(app, copy.id))).success


async def test_it_makes_a_journey_from_a_template(onesignal: OneSignalServer, ask: Official) -> None:
    app = onesignal.app_id
    request = CreateTemplateRequest(app_id=app, name="C-40", contents=LanguageStringMap(en="Your lamp is still here."))
    template = await ask(lambda api: api.create_template(request))
    node = JourneyNode(kind="send_push", template_id=template.id)
    audience = JourneyAudience(kind="event_trigger", name="cart_updated")
    journey = CreateJourneyRequest(name="C-40", audience=audience, nodes=[node])
    made = await ask(lambda api: api.create_journey(app, journey))
    assert (made.state, made.audience.name) == ("draft", "cart_updated")
    assert (await ask(lambda api: api.view_journey(app, made.id))).nodes[0].template_id == template.id
    assert (await ask(lambda api: api.view_templates(app))).templates[0].name == "C-40"
    with pytest.raises(official.ApiException) as caught:
        await ask(lambda api: api.delete_template(template.id, app))
    assert caught.value.status == 400


def every_operation(api: DefaultApi) -> list[str]:
    return [name for name in vars(api) if "journey" in name and name.endswith("_endpoint")]


async def test_no_operation_of_journeys_is_left_out(onesignal: OneSignalServer) -> None:
    known = {
        *("create_journey", "delete_journey", "duplicate_journey", "update_journey", "update_journey_node"),
        *("view_journey", "view_journey_stats", "view_journeys"),
    }
    api = DefaultApi(official.ApiClient(official.Configuration(host=onesignal.api_url)))
    assert {name.removesuffix("_endpoint") for name in every_operation(api)} == known
