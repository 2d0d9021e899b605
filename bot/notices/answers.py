"""What is told of a question about the numbers; it stands apart, since `kinds` is long."""

from typing import Literal

from pydantic import BaseModel, ConfigDict


class _AnswerNotice(BaseModel):
    model_config = ConfigDict(frozen=True, defer_build=True)


class Answered(_AnswerNotice):
    """A question about the numbers has its answer, or one goes back, or it is refused; told where it was asked."""

    kind: Literal["answered"] = "answered"
    question: int  # its row, which holds all of it


class StepEnds(_AnswerNotice):
    """A step of Workflow Builder that asked a question ends with its answer, or with why there is none.

    It waits for the answer (outbox.step_of), and at its own time says that there was none in time.
    """

    kind: Literal["step_ends"] = "step_ends"
    question: int
    execution: str  # Slack's function_execution_id
    token: str  # that came with the step, locked


class Pictures(_AnswerNotice):
    """The charts of an answer as pictures in its thread: Slack has not drawn them."""

    kind: Literal["pictures"] = "pictures"
    question: int


class RowsFile(_AnswerNotice):
    """The rows of an answer that somebody asked for, as a file."""

    kind: Literal["rows_file"] = "rows_file"
    to: str
    channel: str
    thread_ts: str | None = None
    question: int
