"""Above the window: what this is, the clock that can be moved, and the steps of the tour."""

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from babel.dates import format_date, format_time

from bot.sandbox.page.dom import box, button, icon_button, markup, show, svg, tag
from bot.sandbox.page.keyed import Item, KeyedList
from bot.sandbox.page.people import HORN

if TYPE_CHECKING:
    from bot.sandbox.page.tab import Tab

JUMPS = (
    ("+5 min", timedelta(minutes=5)),
    ("+1 h", timedelta(hours=1)),
    ("+1 day", timedelta(days=1)),
)
STEPS = (
    ("Léa has an idea", "She types <code>/campaign new</code>"),
    ("She asks for approval", "<i>Submit for approval</i>, on the card"),
    ("Marc approves", "Act as Marc, press <i>Approve</i>"),
    ("Time passes", "Move the clock to the send"),
    ("The result", "On the phone, and in the thread"),
)


class TopBar:
    def __init__(self, tab: "Tab") -> None:
        self.tab = tab
        with tag("header", "topbar"):
            with box("brand"):
                markup(HORN, "brand-mark", "span")
                tag("span", text="Herald")
                tag("span", "brand-note", "Sandbox: a Slack, a OneSignal and a phone, all on this computer")
            box("spring")
            self._draw_clock()
        self.show()

    def _draw_clock(self) -> None:
        with box("clock", role="group", aria_label="Clock of the sandbox"):
            with box("clock-time"):
                svg("clock")
                self.day = tag("span", "muted", "")
                self.time = tag("b", "", "", data_testid="clock")
                self.ahead = tag("span", "clock-ahead hidden", "")
            with box("clock-buttons"):
                for label, jump in JUMPS:
                    button("clock-button", label, partial(self.move, jump), title=f"Move the clock: {label}")
                if self.tab.play.next_send is not None:
                    with button("clock-button", None, self.to_next_send, title="Move the clock to the next send"):
                        svg("skip")
                        tag("span", text="Next send")

    def show(self) -> None:
        now = self.tab.play.clock.now().astimezone(self.tab.reader.zone)
        ahead = self.tab.play.clock.ahead
        said = {
            self.day: format_date(now.date(), "EEE d MMM", locale="en"),
            self.time: format_time(now, "HH:mm", locale="en"),
            self.ahead: f"{in_words(ahead)} ahead",
        }
        for element, text in said.items():
            if element.text != text:  # type: ignore[attr-defined]
                element.text = text  # type: ignore[attr-defined]
        if ahead:
            self.ahead.classes(remove="hidden")

    async def move(self, by: timedelta) -> None:
        await self._at_rest()
        self.tab.play.tour.happened(4)
        self.tab.play.clock.forward(by)

    async def _at_rest(self) -> None:
        if self.tab.play.at_rest is not None:
            await self.tab.play.at_rest()

    async def to_next_send(self) -> None:
        await self._at_rest()
        moment = await self.tab.play.next_send() if self.tab.play.next_send else None
        if moment is None:
            self.tab.say("Nothing is scheduled: there is no next send to move to.")
            return
        self.tab.play.tour.happened(4)
        self.tab.play.clock.forward_to(moment)


def in_words(span: timedelta) -> str:
    """ "2 d 3 h", "1 h 5 min" """
    minutes = round(span.total_seconds() / 60)
    parts = ((minutes // 1440, "d"), (minutes % 1440 // 60, "h"), (minutes % 60, "min"))
    return " ".join(f"{count} {unit}" for count, unit in parts if count) or "0 min"


class TourStrip:
    """Where the two-minute story stands. It can be put away, for this tab."""

    def __init__(self, tab: "Tab") -> None:
        self.tab = tab
        with tag("section", "tour", aria_label="The tour in five steps", data_testid="tour") as self.frame:
            self.steps = KeyedList(tag("ol", "tour-steps"), kind="li")
            icon_button("close", "Hide the tour", lambda: show(self.frame, False))
        self.show()

    def show(self) -> None:
        done = self.tab.play.tour.done
        self.steps.show([self._step(number, done) for number in range(1, len(STEPS) + 1)])

    def _step(self, number: int, done: int) -> Item:
        state = "done" if number <= done else "now" if number == done + 1 else "later"
        return Item(number, state, lambda: self._draw_step(number, state))

    def _draw_step(self, number: int, state: str) -> None:
        title, how = STEPS[number - 1]
        with box(f"tour-step tour-{state}", aria_current="step" if state == "now" else None):
            tag("span", "tour-number", "✓" if state == "done" else str(number), aria_hidden="true")
            with box():
                with tag("b", text=title):
                    tag("span", "unseen", {"done": " (done)", "now": " (now)", "later": ""}[state])
                markup(how, "", "span")
