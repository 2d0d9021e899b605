"""An alert as a notice; it stands apart, since `kinds` is long."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict


class Alerted(BaseModel):
    """Something is unusual: told in the thread of its campaign, or in `channel`, as its row says it.

    `about`, `thing` and `day` are the key of that row, digests.alert_model.Alert.
    """

    model_config = ConfigDict(frozen=True, defer_build=True)
    kind: Literal["alerted"] = "alerted"
    about: str
    thing: str
    day: date
    channel: str | None = None
    ts: str | None = None
    """The message of `channel` that tells it already, and is to be drawn again: it was muted, or is no more."""
