"""What a person fills in of the in-app part of a campaign that has a push as well: the fields as they were typed."""

from dataclasses import dataclass

from bot.campaigns.content import ShownAfter

USUAL_HOURS = 24
"""So long people have to click a push, unless somebody says another number."""


@dataclass(frozen=True)
class InAppForm:
    """Its own words, and what it waits for. Format, button and days are those of any in-app message."""

    title: str = ""
    message: str = ""
    link: str = ""
    image: str = ""
    shown_after: ShownAfter = ShownAfter.START
    hours: int | None = None
    """After the push; of NOT_OPENED, how long people have to click it. None: nothing was typed."""

    @property
    def least_hours(self) -> int:
        return 1 if self.shown_after is ShownAfter.NOT_OPENED else 0

    @property
    def hours_after(self) -> int:
        """As they count: what follows a click follows at once."""
        return 0 if self.shown_after is ShownAfter.CLICK else self.hours or 0


NO_IN_APP = InAppForm()
