"""An alert: what is unusual, what it may mean, what can be done, and the buttons to look into it or to mute it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Self
from zoneinfo import ZoneInfo

from bot.digests.alert_model import EVERYTHING, Alert, AlertKind, AlertMute
from bot.slack.blocks.buttons import ForgedClick
from bot.slack.blocks.kit import Json, Message, actions, button, context, message, section
from bot.slack.blocks.phrases import name_of, person
from bot.slack.names import ALERT_WHY, MUTE, MUTE_ALL, UNMUTE, UNMUTE_ALL
from bot.words import Words

_HIGH, _LOW, _WARNING = "📈", "📉", "⚠️"
_CLICK = re.compile(r"([a-z_]{1,30}):(\d{4}-\d\d-\d\d):([\w-]{1,100})")

METRICS_OF: Final = {
    AlertKind.CLICK_RATE: ("click_rate", "clicks", "delivered"),
    AlertKind.UNSUBSCRIBED: ("unsubscribe_rate", "unsubscribed", "delivered"),
    AlertKind.ERRORS: ("errors", "reach", "delivered"),
    AlertKind.NOTHING_DELIVERED: ("errors", "unsubscribed", "reach"),
}
"""What "Why?" shows of a message."""


@dataclass(frozen=True, slots=True)
class AlertClick:
    """A click on an alert: which one it is."""

    kind: AlertKind
    day: date
    thing: str

    @property
    def value(self) -> str:
        """What the button carries."""
        return f"{self.kind}:{self.day}:{self.thing}"

    @classmethod
    def of(cls, body: dict[str, Any]) -> Self:
        """The click in a block_actions payload. Raises ForgedClick for anything that is on no alert."""
        value = body["actions"][0].get("value")
        found = _CLICK.fullmatch(value) if isinstance(value, str) else None
        if found is None:
            raise ForgedClick()
        try:
            return cls(AlertKind(found[1]), date.fromisoformat(found[2]), found[3])
        except ValueError:
            raise ForgedClick() from None


def alert_message(alert: Alert, mutes: Sequence[AlertMute], words: Words, zone: ZoneInfo, now: datetime) -> Message:
    """The alert as it stands in a thread or a channel. `mutes`: what mutes it now, the widest first."""
    said = alert_line(alert, words, zone, now)
    if alert.requester is not None:
        said = words.text("alert-to", person=person(alert.requester), said=said)
    means = words.one("alert-means", alert.kind.value, way=alert.way)
    blocks = [section("alert", f"{_emoji(alert)} {said}"), context("means", means)]
    if mutes:
        blocks.append(context("muted", f"🔕 {_muted(mutes[0], alert, words, zone, now)}"))
    blocks.append(actions("next", _buttons(alert, mutes, words)))
    return message(said, blocks)


def alert_line(alert: Alert, words: Words, zone: ZoneInfo, now: datetime) -> str:
    """What is unusual, in one sentence with its numbers (mrkdwn)."""
    return words.one(
        "alert-said",
        alert.kind.value,
        name=_name(alert, words),
        way=alert.way,
        hours=alert.after_hours or 0,
        count=words.number(alert.count or 0),
        people=words.number(alert.people or 0),
        rate=words.rate(alert.value or 0.0),
        usual=words.rate(alert.usual or 0.0),
        of=alert.usual_of,
        since=words.moment(alert.since, zone, now) if alert.since else "",
    )


def _name(alert: Alert, words: Words) -> str:
    name = name_of(alert.name) if alert.name.strip() else words.text("alert-no-name")
    return f"{alert.thing} · {name}" if alert.campaign_id is not None else name


def _emoji(alert: Alert) -> str:
    if alert.kind is AlertKind.CLICK_RATE:
        return _HIGH if alert.way == "high" else _LOW
    return _WARNING


def _muted(mute: AlertMute, alert: Alert, words: Words, zone: ZoneInfo, now: datetime) -> str:
    what = words.one("alert-about", alert.kind.value)
    if mute.thing != EVERYTHING and alert.kind in METRICS_OF:
        name = alert.thing if alert.campaign_id is not None else _name(alert, words)
        what = words.text("alert-about-one", about=what, name=name)
    return words.text("alert-is-muted", by=person(mute.muted_by), what=what, until=words.moment(mute.until, zone, now))


def _buttons(alert: Alert, mutes: Sequence[AlertMute], words: Words) -> list[Json]:
    value = AlertClick(alert.kind, alert.day, alert.thing).value
    is_of_message = alert.kind in METRICS_OF
    buttons = []
    if is_of_message and alert.name:
        buttons.append(button(ALERT_WHY, words.text("alert-why"), value))
    if mutes:
        is_wide = mutes[0].thing == EVERYTHING
        return [*buttons, button(UNMUTE_ALL if is_wide else UNMUTE, words.text("alert-unmute"), value)]
    if not is_of_message:
        return [button(MUTE, words.text("alert-mute"), value)]
    this = words.text("alert-mute-this", what="campaign" if alert.campaign_id is not None else "message")
    return [*buttons, button(MUTE, this, value), button(MUTE_ALL, words.text("alert-mute-all"), value)]
