"""What each endpoint answers: who may call it, whether it is too often, and then the endpoint itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

from bot.sandbox.onesignal import answers, growth
from bot.sandbox.onesignal.answers import Answer, Refused, refusal
from bot.sandbox.onesignal.calls import Call, Endpoint
from bot.sandbox.onesignal.custom_events import CustomEventEndpoint
from bot.sandbox.onesignal.journeys.endpoints import JourneyEndpoints, JourneyPlan
from bot.sandbox.onesignal.journeys.model import Journeys
from bot.sandbox.onesignal.journeys.runner import Runner
from bot.sandbox.onesignal.journeys.stats import JourneyStats
from bot.sandbox.onesignal.limits import FloodGuard, Rate, too_many
from bot.sandbox.onesignal.message_endpoints import MessageEndpoints
from bot.sandbox.onesignal.messages import Messages
from bot.sandbox.onesignal.segment_endpoints import SegmentEndpoints
from bot.sandbox.onesignal.shop import ALL, Shop, Target
from bot.sandbox.onesignal.templates import TemplateEndpoints, Templates


class Right(StrEnum):
    """What a key may do."""

    SEND = "send"  # create and cancel
    VIEW = "view"
    SEGMENTS = "segments"  # write segments
    JOURNEYS = "journeys"  # all about them; that a key may not even look without it is inferred


ALL_RIGHTS: Final = frozenset(Right)
_RIGHT_NEEDED: Final = {
    Endpoint.CREATE: Right.SEND,
    Endpoint.CANCEL: Right.SEND,
    Endpoint.CREATE_SEGMENT: Right.SEGMENTS,
    Endpoint.UPDATE_SEGMENT: Right.SEGMENTS,
    Endpoint.DELETE_SEGMENT: Right.SEGMENTS,
    Endpoint.CREATE_TEMPLATE: Right.SEND,
    Endpoint.UPDATE_TEMPLATE: Right.SEND,
    Endpoint.DELETE_TEMPLATE: Right.SEND,
    Endpoint.CUSTOM_EVENTS: Right.SEND,
}
_OF_JOURNEYS: Final = frozenset(
    (
        *(Endpoint.JOURNEYS, Endpoint.JOURNEY, Endpoint.CREATE_JOURNEY, Endpoint.DUPLICATE_JOURNEY),
        *(Endpoint.PATCH_JOURNEY, Endpoint.PATCH_NODE, Endpoint.JOURNEY_STATS, Endpoint.DELETE_JOURNEY),
    )
)
_VIEWS: Final = (Endpoint.VIEW, Endpoint.LIST, Endpoint.TEMPLATES, Endpoint.TEMPLATE)
_SEGMENT_WRITES: Final = (Endpoint.CREATE_SEGMENT, Endpoint.UPDATE_SEGMENT, Endpoint.DELETE_SEGMENT)
_WITH_BODY: Final = (
    *(Endpoint.CREATE, Endpoint.COUNT, Endpoint.CREATE_SEGMENT, Endpoint.UPDATE_SEGMENT),
    *(Endpoint.CREATE_JOURNEY, Endpoint.PATCH_JOURNEY, Endpoint.PATCH_NODE),
    *(Endpoint.CREATE_TEMPLATE, Endpoint.UPDATE_TEMPLATE),
)


@dataclass(slots=True)
class AppOptions:
    """The app and its plan."""

    app_id: str
    keys: dict[str, frozenset[Right]]
    paid: bool = True  # segments by API and confirmed delivery; a free app gets 403 and 0
    strict_rates: bool = True
    creates_per_second: int = 150
    views_per_second: int = 1
    most_segments: int = 200
    disable_when_flooding: bool = True
    organization_id: str = field(default="6d5f0a2c-91a4-4d6f-9b7e-3f0f5f1b8a77")
    journeys: JourneyPlan = field(default_factory=JourneyPlan)


@dataclass(frozen=True, slots=True)
class JourneyParts:
    """What the endpoints of Journeys, templates and custom events work on."""

    journeys: Journeys
    templates: Templates
    runner: Runner
    stats: JourneyStats


class Api:
    """The endpoints of one app."""

    def __init__(
        self,
        options: AppOptions,
        shop: Shop,
        messages: Messages,
        parts: JourneyParts,
        now: Callable[[], float],
    ) -> None:
        self.options = options
        self._journeys = journeys = parts.journeys
        self.guard = FloodGuard(messages, now, self.subscribers)
        self._shop = shop
        self._creates = Rate(options.creates_per_second)
        self._views = Rate(options.views_per_second)
        on_message = MessageEndpoints(options.app_id, shop, messages, self.guard, now)
        on_segment = SegmentEndpoints(options.app_id, options.most_segments, shop, now, journeys.locks_segment)
        on_template = TemplateEndpoints(parts.templates, journeys.uses_template, now)
        on_journey = JourneyEndpoints(
            options.app_id, options.journeys, journeys, shop, parts.templates, now, parts.stats.of
        )
        on_event = CustomEventEndpoint(shop, parts.runner, now)
        self._endpoints: Mapping[Endpoint, Callable[[Call], Answer]] = {
            Endpoint.CREATE: on_message.create,
            Endpoint.CANCEL: on_message.cancel,
            Endpoint.VIEW: on_message.view,
            Endpoint.LIST: on_message.listing,
            Endpoint.COUNT: on_message.count,
            Endpoint.OUTCOMES: on_message.outcomes,
            Endpoint.APP: self._app,
            Endpoint.SEGMENTS: on_segment.listing,
            Endpoint.SEGMENT: on_segment.view,
            Endpoint.CREATE_SEGMENT: on_segment.create,
            Endpoint.UPDATE_SEGMENT: on_segment.update,
            Endpoint.DELETE_SEGMENT: on_segment.delete,
            Endpoint.JOURNEYS: on_journey.listing,
            Endpoint.JOURNEY: on_journey.view,
            Endpoint.CREATE_JOURNEY: on_journey.create,
            Endpoint.DUPLICATE_JOURNEY: on_journey.duplicate,
            Endpoint.PATCH_JOURNEY: on_journey.update,
            Endpoint.PATCH_NODE: on_journey.update_node,
            Endpoint.JOURNEY_STATS: on_journey.stats,
            Endpoint.DELETE_JOURNEY: on_journey.delete,
            Endpoint.SCHEMA: on_journey.schema,
            Endpoint.TEMPLATES: on_template.listing,
            Endpoint.TEMPLATE: on_template.view,
            Endpoint.CREATE_TEMPLATE: on_template.create,
            Endpoint.UPDATE_TEMPLATE: on_template.update,
            Endpoint.DELETE_TEMPLATE: on_template.delete,
            Endpoint.CUSTOM_EVENTS: on_event.create,
        }

    def answer(self, call: Call) -> Answer:
        """Carry the call out."""
        endpoint = self._endpoints.get(call.endpoint)
        if endpoint is None:
            return Answer(404, {"errors": [answers.UNKNOWN_ENDPOINT]})
        self._journeys.settle()
        try:
            if call.endpoint is not Endpoint.SCHEMA:  # it is public
                self._let_in(call)
            return endpoint(call)
        except Refused as refused:
            return refused.answer

    def _let_in(self, call: Call) -> None:
        options, endpoint = self.options, call.endpoint
        authorization = call.headers.get("Authorization", "")
        rights = options.keys.get(authorization[4:]) if authorization.startswith("Key ") else None
        if rights is None:
            if endpoint is Endpoint.CUSTOM_EVENTS:  # the document: an empty text
                raise Refused(Answer(401, b"", content_type="text/plain"))
            raise refusal(403, answers.ACCESS_DENIED, reference=["/docs/en/keys-and-ids#api-keys"])
        self._check_app(call)
        if options.disable_when_flooding and self.guard.is_disabled():
            raise refusal(403, answers.APP_DISABLED)
        if _RIGHT_NEEDED.get(endpoint, Right.VIEW) not in rights:
            raise refusal(403, answers.MAY_NOT_VIEW_APP if endpoint is Endpoint.APP else answers.NOT_ON_YOUR_PLAN)
        if endpoint in _SEGMENT_WRITES and not options.paid:
            raise refusal(403, answers.NOT_ON_YOUR_PLAN, success=False)
        if endpoint is Endpoint.CUSTOM_EVENTS and not options.paid:  # facts page, "Routes available", D
            raise refusal(403, answers.NOT_ON_YOUR_PLAN)
        if endpoint in _OF_JOURNEYS:
            if not options.journeys.has_journeys:
                raise refusal(403, answers.NOT_ON_YOUR_PLAN)
            if Right.JOURNEYS not in rights:
                raise refusal(403, answers.NO_JOURNEY_PERMISSION)
        if options.strict_rates:
            self._check_rate(endpoint)

    def _check_app(self, call: Call) -> None:
        """A key opens its own app only: another app is a mismatched key (client, errors.py), none is a 400."""
        if call.endpoint in _WITH_BODY:
            if "json" not in call.headers.get("Content-Type", ""):
                raise refusal(400, answers.NO_APP_ID, reference=["/docs/accounts-and-keys#section-keys-ids"])
            if not isinstance(call.body, dict):
                raise refusal(400, answers.NOT_JSON)
        if not call.app_id:
            raise refusal(400, answers.NO_APP_ID, reference=["/docs/accounts-and-keys#section-keys-ids"])
        if call.app_id != self.options.app_id:
            if call.endpoint is Endpoint.APP:
                raise refusal(404, answers.NO_SUCH_APP.format(app_id=call.app_id))
            raise refusal(403, answers.ACCESS_DENIED, reference=["/docs/en/keys-and-ids#api-keys"])

    def _check_rate(self, endpoint: Endpoint) -> None:
        """Only the limits that are documented: create and cancel together, and views of messages and templates."""
        if endpoint in (Endpoint.CREATE, Endpoint.CANCEL):
            wait = self._creates.retry_after()
        elif endpoint in _VIEWS:
            wait = self._views.retry_after()
        else:
            return
        if wait is not None:
            raise Refused(too_many(endpoint, wait))

    def subscribers(self) -> int:
        """How many of the shop's people can be sent to."""
        return self._shop.audience(Target((ALL,))).count

    def _app(self, call: Call) -> Answer:
        """GET /apps/{app_id}; `view=config` leaves the counts out."""
        app = {
            "id": self.options.app_id,
            "name": self._shop.name,
            "created_at": "2023-09-04T08:30:00.000Z",
            "updated_at": datetime.fromtimestamp(call.at, UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
            "organization_id": self.options.organization_id,
            "apns_env": "production",
            "apns_bundle_id": "com.maisonlune.app",
            "chrome_web_origin": "https://www.maison-lune.example",
            "site_name": self._shop.name,
            "additional_data_is_root_payload": False,
            "channels": {
                "push": {"enabled": True, "platforms": ["ios", "android", "chrome_web", "safari", "firefox", "edge"]}
            },
        }
        if call.query.get("view") != "config":
            total = self._shop.members("Total Subscriptions").bit_count()
            more = growth.come_and_gone(call.at)
            app |= {"players": total + more, "messageable_players": self.subscribers() + more}
        return Answer(200, app)
