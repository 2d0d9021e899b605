"""A campaign as a push."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from bot.campaigns.content import DEFAULT_LANGUAGE, By, Content, Text, Variant
from bot.onesignal.push import NAME_MAX, Push


def push_of(content: Content, *, code: str, key: UUID, send_after: datetime | None) -> Push:
    """What OneSignal is asked to send. `send_after` (aware) is its minute, or when it begins; None: at once.

    The name is OneSignal's internal one. It ends with our key, so that a message can be recognised in a list whose
    answer to us was lost.
    """
    variant, schedule = content.variant, content.schedule
    texts = texts_of(variant)
    wall = schedule.on_each_clock
    return Push(
        name=named(content.name, code=code, key=key),
        headings={language: text.title for language, text in texts.items()},
        contents={language: text.message for language, text in texts.items()},
        url=variant.link,
        image=variant.image,
        included_segments=tuple(segment.name for segment in content.audience.include),
        excluded_segments=tuple(segment.name for segment in content.audience.exclude),
        filters=tuple(content.audience.entries),
        send_after=send_after,
        delayed_option=_DELAYED[schedule.by] if schedule.by is not None else None,
        delivery_time_of_day=wall.time() if wall is not None else None,
    )


_DELAYED: dict[By, Literal["timezone", "last-active"]] = {By.OWN_ZONE: "timezone", By.BEST_TIME: "last-active"}
"""After `send_after` each person gets it the next time that their clock shows the hour, or is the one of their own."""


def texts_of(variant: Variant) -> dict[str, Text]:
    """What phones show, by their language; the default is what all others show."""
    return {DEFAULT_LANGUAGE: variant.text_elsewhere, **variant.texts}


def named(name: str, *, code: str, key: UUID) -> str:
    """ "C-12 Flash sale · 6f2c1f0e-…": readable in OneSignal's dashboard, and ours beyond doubt."""
    tail = f" · {key}"
    return f"{code} {name}"[: NAME_MAX - len(tail)] + tail


def is_ours(name: str | None, external_id: str | None, key: UUID) -> bool:
    """Whether a message that OneSignal lists is the one that was handed over with this key."""
    return external_id == str(key) or (name or "").endswith(str(key))
