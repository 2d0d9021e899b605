"""Reading a question with a language model: into the same type, checked by the same code, or not at all.

What the model says is data. It can name what is on the closed list and nothing else; the numbers come from the
database.
"""

import asyncio
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Literal, Protocol
from zoneinfo import ZoneInfo

import structlog
from pydantic import BaseModel, Field, SecretStr, ValidationError

from bot.stats.metrics import METRICS
from bot.stats.question import FILTERS, PLATFORMS, WEEKDAYS, Dimension, Question, Source
from bot.stats.reading.outcome import MOST_OPTIONS, Asked, Doubt, Outside, Reading, Refused, Unclear
from bot.stats.reading.vocabulary import Vocabulary

log = structlog.get_logger(__name__)

PROMPTS = Path(__file__).parents[2] / "prompts"
PATIENCE_SECONDS = 8.0
"""People wait for the answer: after that our own reader is as good."""
MOST_CAMPAIGNS = 200
"""The newest, which come first, are what people ask about; all of them would be a long prompt."""

MetricName = Annotated[str, Field(json_schema_extra={"enum": list(METRICS)})]
"""The model is told the list; that a name is on it, `Question` checks."""


class _Filter(BaseModel):
    dimension: Dimension
    values: list[str]


class _AsRead(BaseModel):
    """One reading. Plain shapes only: structured outputs know no more."""

    metrics: list[MetricName]
    by: list[Dimension]
    first_day: date
    last_day: date
    filters: list[_Filter]
    order: Literal["top", "bottom"] | None
    n: int | None
    compare: Literal["previous", "last_year"] | None


class Said(BaseModel):
    """What the model is asked to fill in."""

    kind: Literal["answer", "ask", "refuse"]
    readings: list[_AsRead]


class Reader(Protocol):
    """Turns a question in words into a typed one. None: it cannot, for whatever reason; another reader has to."""

    async def read(
        self, text: str, *, now: datetime, zone: ZoneInfo, vocabulary: Vocabulary, before: Question | None
    ) -> Reading | None: ...


class ModelReader:
    """Reads with a server that speaks OpenAI's Responses API."""

    def __init__(
        self, api_key: SecretStr, *, base_url: str, model: str, patience_seconds: float = PATIENCE_SECONDS
    ) -> None:
        self._api_key = api_key
        self._base_url = base_url
        self._model = model
        self._patience_seconds = patience_seconds

    async def read(
        self, text: str, *, now: datetime, zone: ZoneInfo, vocabulary: Vocabulary, before: Question | None
    ) -> Reading | None:
        """The model's reading; None where it fails, is slow, or says what cannot be."""
        from openai import AsyncOpenAI  # heavy, and only needed with a key

        told = instructions(now=now, zone=zone, vocabulary=vocabulary, before=before)
        try:
            # The client's own timeout begins anew with every byte.
            async with (
                asyncio.timeout(self._patience_seconds),
                AsyncOpenAI(api_key=self._api_key.get_secret_value(), base_url=self._base_url, max_retries=0) as client,
            ):
                answer = await client.responses.parse(
                    model=self._model, instructions=told, input=f"<question>\n{text}\n</question>", text_format=Said
                )
            said = answer.output_parsed
        except Exception as error:  # noqa: BLE001 - servers answer anything, on which the client raises anything
            log.warning("model_did_not_read", error=type(error).__name__)
            return None
        return understood(said, text, now.astimezone(zone).date(), vocabulary)


def instructions(*, now: datetime, zone: ZoneInfo, vocabulary: Vocabulary, before: Question | None) -> str:
    """What the model is told: the closed list, the names of this workspace, and the day."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    prompts = Environment(loader=FileSystemLoader(PROMPTS), undefined=StrictUndefined, autoescape=False)  # noqa: S701
    today = now.astimezone(zone).date()
    newest = dict(list(vocabulary.campaigns.items())[:MOST_CAMPAIGNS])
    return prompts.get_template("question.md.j2").render(
        today=today.isoformat(),
        weekday=WEEKDAYS[today.weekday()],
        zone=zone.key,
        metrics=METRICS.values(),
        dimensions=[dimension.value for dimension in Dimension],
        platforms=PLATFORMS,
        sources=[source.value for source in Source],
        segments=vocabulary.segments,
        campaigns=newest,
        people=vocabulary.people,
        before=before.model_dump_json(by_alias=True) if before else None,
    )


def understood(said: Said | None, text: str, today: date, vocabulary: Vocabulary) -> Reading | None:
    """What the model said, as far as it can be: one impossible word in it, and all of it counts for nothing."""
    if said is None:
        return None
    if said.kind == "refuse":
        return Outside(Refused.NOTHING, text)
    try:
        questions = tuple(_question(one, today, vocabulary) for one in said.readings[:MOST_OPTIONS])
    except (ValidationError, _Impossible) as error:
        log.warning("model_said_what_cannot_be", error=type(error).__name__)
        return None
    if not questions:
        return None
    if said.kind == "answer" and len(questions) == 1:
        return Asked(questions[0])
    return Unclear(Doubt.METRIC, questions)


class _Impossible(Exception):
    """The model named what this workspace does not have, or a day that is still to come."""


def _question(read: _AsRead, today: date, vocabulary: Vocabulary) -> Question:
    filters = {one.dimension: tuple(one.values) for one in read.filters}
    if read.first_day > today:
        raise _Impossible(read.first_day)
    for dimension, values in filters.items():
        known = _known(dimension, vocabulary)
        if dimension not in FILTERS or not all(value in known for value in values):
            raise _Impossible(dimension)
    return Question(
        metrics=tuple(read.metrics),
        by=tuple(read.by),
        since=read.first_day,
        until=min(read.last_day, today),
        filters=filters,
        order=read.order,
        n=read.n if read.order else None,
        compare=read.compare,
    )


def _known(dimension: Dimension, vocabulary: Vocabulary) -> frozenset[str]:
    """The values that a filter on this dimension may have."""
    match dimension:
        case Dimension.SEGMENT:
            return frozenset(vocabulary.segments)
        case Dimension.CAMPAIGN:
            return frozenset(vocabulary.campaigns) | frozenset(vocabulary.campaigns.values())
        case Dimension.DRAFTER:
            return frozenset(vocabulary.people)
        case Dimension.PLATFORM:
            return frozenset(PLATFORMS)
        case Dimension.WEEKDAY:
            return frozenset(WEEKDAYS)
        case Dimension.HOUR:
            return frozenset(str(hour) for hour in range(24))
        case Dimension.SOURCE:
            return frozenset(source.value for source in Source)
        case Dimension.CHANNEL:
            return frozenset({"push"})
        case _:
            return frozenset()
