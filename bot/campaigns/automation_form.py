"""What a person fills in of an automation beside its words: the fields as they were typed."""

from dataclasses import dataclass
from typing import Literal, get_args

from bot.campaigns.content import CONDITIONS_MAX, STEPS_MAX, Format, InApp

Unit = Literal["minutes", "hours", "days"]
"""In which a wait is typed."""
UNITS: dict[Unit, int] = {"minutes": 1, "hours": 60, "days": 24 * 60}
Starts = Literal["event", "audience"]
"""What makes people enter: something that happens to them, or that they come into the audience."""
STARTS: tuple[Starts, ...] = get_args(Starts)
Relation = Literal["is", "is_not", "greater", "less", "exists"]
RELATIONS: tuple[Relation, ...] = get_args(Relation)

PUSH = "push"
"""What a step is that is shown in no format of the app."""
USUAL_DAYS: int = InApp.model_fields["shown_for_days"].default

FORM_STEPS = 3
"""So many steps can be added in a form: more of them nobody could look over on a phone."""
FORM_CONDITIONS = 3
assert FORM_STEPS <= STEPS_MAX
assert FORM_CONDITIONS <= CONDITIONS_MAX


@dataclass(frozen=True)
class WaitForm:
    """How long after what came before. `number` None: nothing was typed, so at once."""

    number: int | None = None
    unit: Unit = "hours"

    @property
    def minutes(self) -> int:
        return (self.number or 0) * UNITS[self.unit]

    @classmethod
    def of(cls, minutes: int) -> "WaitForm":
        """The wait as people say it: 2 days, not 2,880 minutes."""
        if not minutes:
            return cls()
        unit = next(one for one in reversed(UNITS) if minutes % UNITS[one] == 0)
        return cls(minutes // UNITS[unit], unit)


@dataclass(frozen=True)
class ShownForm:
    """Whether a step is a push or an in-app message, and what only the latter has."""

    format: Format | None = None
    """None: it is a push."""
    button: str = ""
    days: int | None = USUAL_DAYS


@dataclass(frozen=True)
class StepForm:
    """A step after the first. `number` is in the names of its fields, and stays when another one is taken away."""

    number: int
    wait: WaitForm = WaitForm()
    title: str = ""
    message: str = ""
    link: str = ""
    shown: ShownForm = ShownForm()

    @property
    def is_dropped(self) -> bool:
        return not (self.title.strip() or self.message.strip())


@dataclass(frozen=True)
class ConditionForm:
    """A condition on the event. Without a key it is dropped."""

    number: int
    key: str = ""
    relation: Relation = "is"
    value: str = ""

    @property
    def is_dropped(self) -> bool:
        return not self.key.strip()


@dataclass(frozen=True)
class AutomationForm:
    """The fields that only an automation has. Title, message and link of its first step are those of any campaign."""

    starts: Starts = "event"
    event: str = ""
    conditions: tuple[ConditionForm, ...] = ()
    wait: WaitForm = WaitForm()
    """Before the first step."""
    shown: ShownForm = ShownForm()
    """What the first step is."""
    more: tuple[StepForm, ...] = ()
    exit_event: str = ""
    again: int | None = None
    """Days. None: never."""
    opens: int | None = None
    closes: int | None = None
    control: int | None = None
    """Percent. None: nobody."""


NO_AUTOMATION = AutomationForm()
