"""OneSignal's own pages, as far as Journeys go: what stands there, and what people may change behind Herald's back."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from babel.dates import format_datetime
from nicegui.element import Element

from bot.sandbox.onesignal.journeys.graph import every_node
from bot.sandbox.onesignal.journeys.model import LIVE, Format, Journey, JourneyState
from bot.sandbox.page.confirm import open_dialog
from bot.sandbox.page.dom import box, button, icon_button, tag
from bot.sandbox.page.keyed import Item, KeyedList

if TYPE_CHECKING:
    from bot.sandbox.page.tab import Tab

PLANS = {"Free": 1, "Growth": 3, "Pro": 20}
"""How many Journeys each may run at once (facts page, August 2026)."""
STEPS = {
    "send_push": "Push",
    "send_iam": "In-app",
    "send_email": "E-mail",
    "send_sms": "SMS",
    "send_webhook": "Webhook",
    "tag": "Tag",
    "time_window": "Time window",
    "yes_no": "Yes or no",
    "wait_until": "Wait until",
    "split_range": "Split",
}
EDITED = "Edited in the dashboard"


class Dashboard:
    """A dialog over the page, while it is open."""

    def __init__(self, tab: "Tab", over: Element) -> None:
        self.tab = tab
        self._over = over
        self._dialog: Element | None = None

    def open(self) -> None:
        if self._dialog is not None:
            return
        dialog = open_dialog("modal dashboard", "OneSignal: Journeys", self.close, data_testid="dashboard")
        self._dialog = dialog
        dialog.move(self._over)
        with dialog:
            with box("modal-head"):
                tag("h2", text="OneSignal · Journeys")
                icon_button("close", "Close", self.close)
            with box("dashboard-plan"):
                self.used = tag("span", text="")
                self.plans = KeyedList(box("languages", role="radiogroup", aria_label="Plan"))
            with box("dashboard-plan dashboard-shells"):
                tag("span", text="Build a shell, as an admin does once")
                with box("journey-buttons"):
                    for look in Format:
                        label = look.value.replace("_", " ").capitalize()
                        button("push-button push-button-default push-button-small", label, partial(self._build, look))
            with box("modal-body"):
                self.journeys = KeyedList(tag("ul", "journeys"), kind="li")
        self.show()

    def close(self) -> None:
        if self._dialog is not None:
            self._dialog.delete()
            self._dialog = None

    def show(self) -> None:
        if self._dialog is None:
            return
        onesignal = self.tab.play.onesignal
        onesignal.journeys.settle()
        slots, live = onesignal.options.journeys.slots, len(onesignal.journeys.live())
        used = f"{live} of {slots} that the plan may run at once"
        if self.used.text != used:  # type: ignore[attr-defined]
            self.used.text = used  # type: ignore[attr-defined]
        self.plans.show([self._plan(name, number, number == slots) for name, number in PLANS.items()])
        newest_first = sorted(onesignal.journeys.kept.values(), key=lambda one: -one.number)
        self.journeys.show([self._journey(one) for one in newest_first])

    def _plan(self, name: str, slots: int, chosen: bool) -> Item:
        def choose() -> None:
            self.tab.play.onesignal.options.journeys.slots = slots
            self.show()

        def draw() -> None:
            button("language", name, choose, role="radio", aria_checked=str(chosen).lower(), title=f"{slots} at once")

        return Item(name, chosen, draw)

    def _build(self, look: Format) -> None:
        self.tab.play.onesignal.dashboard.build_shell(look)
        self.show()

    def _journey(self, journey: Journey) -> Item:
        stats = self.tab.play.onesignal.journey_stats.of(journey, self.tab.play.clock.now().timestamp())
        numbers = "" if journey.started_at is None else _numbers(stats)
        look = (journey.version, journey.state, numbers)
        return Item(journey.id, look, lambda: self._draw(journey, numbers))

    def _draw(self, journey: Journey, numbers: str) -> None:
        with box("journey", data_testid="journey"):
            with box("journey-head"):
                tag("b", text=journey.name)
                tag("span", f"journey-state journey-{journey.state}", str(journey.state))
            tag("div", "journey-steps", " → ".join(_steps(journey)) or "No step")
            said = [one for one in (self._when(journey), numbers, journey.content["description"]) if one]
            tag("div", "journey-numbers", " · ".join(said))
            with box("journey-buttons"):
                for label, act in self._acts(journey):
                    button("push-button push-button-default push-button-small", label, act)

    def _when(self, journey: Journey) -> str:
        at = journey.moment("start_at")
        if journey.state is not JourneyState.SCHEDULED or at is None:
            return ""
        return "starts " + format_datetime(at, "EEE d MMM, HH:mm", tzinfo=self.tab.reader.zone, locale="en")

    def _acts(self, journey: Journey) -> list[tuple[str, Callable[[], None]]]:
        """What can be done to it: all of this changes its concurrency key."""
        dashboard = self.tab.play.onesignal.dashboard
        acts: list[tuple[str, Callable[[], None]]] = []
        if journey.state is not JourneyState.ARCHIVED:
            acts.append(("Edit", lambda: dashboard.change(journey, description=EDITED)))
            if any(node["kind"] == "send_iam" for node in every_node(journey.nodes)):
                acts.append(("Remove in-app step", lambda: dashboard.remove_in_app_step(journey)))
        if journey.state in LIVE:
            acts.append(("Archive", lambda: dashboard.archive(journey)))
        return [*acts, ("Delete", lambda: dashboard.delete(journey))]


def _steps(journey: Journey) -> list[str]:
    return [
        f"Wait {_in_words(node['duration_seconds'])}"
        if node["kind"] == "wait"
        else STEPS.get(node["kind"], node["kind"])
        for node in journey.nodes
    ]


def _in_words(seconds: int) -> str:
    for length, unit in ((86_400, "d"), (3_600, "h"), (60, "min")):
        if seconds >= length:
            return f"{seconds / length:g} {unit}" if seconds % length == 0 else f"{seconds / length:.1f} {unit}"
    return f"{seconds} s"


def _numbers(stats: dict[str, Any]) -> str:
    totals: dict[str, float] = {}
    for node in stats["nodes"].values():
        for name, number in node.get("message_stats", {}).get("totals", {}).items():
            if name in ("sent", "displayed", "clicked"):
                totals[name] = totals.get(name, 0) + number
    parts = [f"{stats['started']:,} entered", *(f"{number:,} {name}" for name, number in totals.items())]
    return " · ".join(parts)
