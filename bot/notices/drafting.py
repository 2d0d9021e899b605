"""The drafts of an idea as a notice; it stands apart, since `kinds` is long."""

from typing import Literal

from pydantic import BaseModel, ConfigDict


class Drafting(BaseModel):
    """A round of writing is not what its message says any more: post it, or draw it again. Several become one."""

    model_config = ConfigDict(frozen=True, defer_build=True)
    kind: Literal["drafting"] = "drafting"
    idea: int
    round: int
    """Their rows, which hold all of it."""
