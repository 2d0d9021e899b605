"""Who reads: what a text needs to know about the person in front of the page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time, format_timedelta

WORDS = {
    "en": {"-1": "yesterday", "0": "today", "1": "tomorrow"},
    "fr": {"-1": "hier", "0": "aujourd’hui", "1": "demain"},
}
DATE_FORMS = {
    "{date_num}": "yyyy-MM-dd",
    "{date}": "d MMMM y",
    "{date_short}": "d MMM y",
    "{date_long}": "EEEE d MMMM y",
}


@dataclass(frozen=True)
class Reader:
    """`people` and `channels` are display names by Slack ID; `locale` is "en" or "fr"."""

    person: str
    locale: str
    zone: ZoneInfo
    people: Mapping[str, str]
    channels: Mapping[str, str]
    now: Callable[[], datetime]

    def name_of(self, person: str) -> str:
        return self.people.get(person, person)

    def channel_name(self, channel: str) -> str:
        return self.channels.get(channel, channel)

    def clock_time(self, moment: datetime) -> str:
        """ "18:30" for French, "6:30 PM" for English."""
        text = format_time(moment.astimezone(self.zone), "short", locale=self.locale)
        return text.replace("\u202f", " ")

    def day(self, moment: datetime, form: str = "EEEE d MMMM") -> str:
        """ "today" and its neighbours in words, other days by date."""
        near = self._near(moment)
        if near is not None:
            return near.capitalize()
        text = format_date(moment.astimezone(self.zone).date(), form, locale=self.locale)
        return text[:1].upper() + text[1:]

    def date_token(self, timestamp: int, form: str) -> str:
        """Fill Slack's `<!date^…>` form, such as "{date_short_pretty} {time}"."""
        moment = datetime.fromtimestamp(timestamp, UTC)
        local = moment.astimezone(self.zone)
        for name, pattern in DATE_FORMS.items():
            written = format_date(local.date(), pattern, locale=self.locale)
            pretty = name.replace("}", "_pretty}")
            form = form.replace(name, written).replace(pretty, self._near(moment) or written)
        form = form.replace("{time_secs}", format_time(local, "medium", locale=self.locale))
        ago = format_timedelta(moment - self.now(), add_direction=True, locale=self.locale)
        return form.replace("{time}", self.clock_time(moment)).replace("{ago}", ago)

    def _near(self, moment: datetime) -> str | None:
        today = self.now().astimezone(self.zone).date()
        distance = (moment.astimezone(self.zone).date() - today) // timedelta(days=1)
        return WORDS[self.locale].get(str(distance))
