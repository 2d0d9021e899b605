"""What a playbook says of messages that start themselves: the optional entry `automation` of its file."""

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.campaigns.automation_form import FORM_CONDITIONS, FORM_STEPS
from bot.campaigns.content import EVENT_NAME_MAX, LONGEST_WAIT_MINUTES, EventCondition, Hours

Event = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_.-]*$", max_length=EVENT_NAME_MAX)]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class AutomatedStep(_Frozen):
    """A message, so long after what came before, in the words of one angle: the how manieth of `templates`."""

    wait_minutes: Annotated[int, Field(ge=0, le=LONGEST_WAIT_MINUTES)] = 0
    says: Annotated[int, Field(ge=1)]


class Automated(_Frozen):
    """What a form of an automation is filled in with."""

    event: Event | None = None
    """None: people enter as they come into the audience that the playbook is for."""
    conditions: Annotated[tuple[EventCondition, ...], Field(max_length=FORM_CONDITIONS)] = ()
    steps: Annotated[tuple[AutomatedStep, ...], Field(min_length=1, max_length=FORM_STEPS)]
    exit_event: Event | None = None
    again_after_days: Annotated[int, Field(ge=1, le=365)] | None = None
    hours: Hours | None = None
    control_percent: Annotated[int, Field(ge=0, le=50)] = 0

    @model_validator(mode="after")
    def _has_conditions_on_an_event(self) -> Self:
        if self.conditions and self.event is None:
            raise ValueError("conditions are on an event")
        return self
