"""What people do with Journeys in the dashboard: build the shells, and change things behind the bot's back.

A shell is a draft with one in-app step whose message has nothing but tags in it. Source: facts page, "Honest design".
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final
from uuid import uuid4

from bot.sandbox.onesignal.journeys.graph import every_node
from bot.sandbox.onesignal.journeys.model import LIVE, Format, Journey, Journeys, JourneyState, new_content
from bot.sandbox.onesignal.shop import Shop

PREFIX: Final = "Bot shell – "
NAMES: Final[Mapping[Format, str]] = {
    Format.MODAL: f"{PREFIX}modal",
    Format.BANNER: f"{PREFIX}banner",
    Format.FULL_SCREEN: f"{PREFIX}full screen",
    Format.CARD: f"{PREFIX}card",
}
TAGS: Final = ("bot_iam_title", "bot_iam_body", "bot_iam_image", "bot_iam_cta", "bot_iam_url")
WORDS: Final = {name.removeprefix("bot_iam_"): f"{{{{ {name} | default: '' }}}}" for name in TAGS}
ENTRY: Final = "Total Subscriptions"


class Dashboard:
    """Somebody at OneSignal's own pages. Nothing here asks the bot, and every change makes another concurrency key."""

    def __init__(self, journeys: Journeys, shop: Shop, now: Callable[[], float]) -> None:
        self._journeys = journeys
        self._shop = shop
        self._now = now

    def build_shell(self, look: Format, *, name: str | None = None) -> Journey:
        """The draft that an admin builds once for a format."""
        entry = self._shop.segment(ENTRY) or next(iter(self._shop.segments.values()))
        audience = {"kind": "segment", "included_segment_ids": [entry.id]}
        journey = self._journeys.add(new_content(name or NAMES[look], audience=audience), source="dashboard")
        message = self._journeys.add_message(journey, look, **WORDS)
        journey.content["nodes"] = [{"id": str(uuid4()), "kind": "send_iam", "iam_id": message.id}]
        return journey

    def build_shells(self) -> dict[Format, Journey]:
        """One for each format."""
        return {look: self.build_shell(look) for look in Format}

    def change(self, journey: Journey, **parts: Any) -> None:
        """Edit it: `name`, `description`, `audience`, `nodes`, `schedule`, `early_exit`, `reentry_rules`."""
        self._journeys.settle()
        self._journeys.write(journey, {**journey.content, **parts})

    def archive(self, journey: Journey) -> None:
        """Stop it for ever."""
        self._journeys.settle()
        self._journeys.write(journey, state=JourneyState.ARCHIVED)

    def delete(self, journey: Journey) -> None:
        self._journeys.settle()
        self._journeys.delete(journey)

    def remove_in_app_step(self, journey: Journey) -> None:
        """Take the in-app step out, as somebody may who tidies up. Only at the top: shells have no branches."""
        self.change(journey, nodes=[node for node in journey.nodes if node["kind"] != "send_iam"])

    def rewrite_message(self, journey: Journey, **texts: Any) -> None:
        """Write other words into its in-app message: a shell whose tags are gone."""
        for node in every_node(journey.nodes):
            if node["kind"] == "send_iam":
                self._journeys.messages[node["iam_id"]] = replace(self._journeys.messages[node["iam_id"]], **texts)
        self.change(journey)

    def fail_to_start(self, journey: Journey, why: str) -> None:
        """A scheduled Journey that OneSignal cannot start at its time: a draft again, with `schedule.error`."""
        self._journeys.settle()
        if journey.state not in LIVE:
            raise ValueError(f"it is {journey.state}")
        self._journeys.write(journey, state=JourneyState.DRAFT)
        journey.error = why
