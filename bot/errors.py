"""Errors that Herald expects, each a type that knows what to tell the person.

Everything else that is raised is a fault: it is logged whole and told with a reference.
"""

from enum import StrEnum
from typing import ClassVar


class NextStep(StrEnum):
    """The button under an error: what the person can do about it."""

    NONE = "none"
    REVIEW_AGAIN = "review_again"
    TRY_AGAIN = "try_again"
    LINK_DEVICE = "link_device"
    EDIT = "edit"


class HeraldError(Exception):
    """Something that can happen in normal use.

    `text` names the message in `slack/i18n/` that says what happened, what it means and what to do; `params` are the
    values it speaks of. `field` names the form field beside which it is shown, where it came from a form.
    """

    text: ClassVar[str]
    next_step: ClassVar[NextStep] = NextStep.NONE

    def __init__(self, *, field: str | None = None, **params: str | int) -> None:
        super().__init__(f"{self.text} {params}" if params else self.text)
        self.field = field
        self.params = params
