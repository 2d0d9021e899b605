"""All previews of a revision, as somebody asked for; it stands apart, since `kinds` is long."""

from typing import Literal

from pydantic import BaseModel, ConfigDict


class AllPreviews(BaseModel):
    """Pictures of a revision in every place and language, as files in the thread of its card."""

    model_config = ConfigDict(frozen=True, defer_build=True)
    kind: Literal["all_previews"] = "all_previews"
    to: str
    channel: str
    thread_ts: str | None = None
    revision: int
    """Its row."""
