"""Writing with a model behind a server that speaks OpenAI's Responses API.

It is offered no tools, and nothing it returns is carried out: its answer is text, which `judging.py` reads or refuses.
"""

import asyncio
from dataclasses import dataclass
from functools import cache
from socket import gaierror
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

import structlog
from pydantic import SecretStr

from bot import metrics
from bot.copywriting.judging import Answered, NotUsable, proposals_in
from bot.copywriting.prompt import Prompt, playbook_of, prompt_for, tags_for
from bot.copywriting.writer import Brief, CannotWrite, CouldNot, Proposal, Wish, Written

if TYPE_CHECKING:
    from ssl import SSLContext

    from openai import RateLimitError

log = structlog.get_logger(__name__)

PATIENCE_SECONDS = 20.0
"""For all of it, a second attempt included: after that the house's draft is better than waiting."""
LONGEST_PAUSE_SECONDS = 3.0
"""A server that is busy for longer is not asked again."""
ANSWER_MAX = 40_000
"""Characters. What goes on after that is no draft."""
ANSWER_TOKENS = 3_000
"""What a model may use for its answer in one language, its own thoughts included; each other language adds as many
again as a text takes."""
MORE_TOKENS = 700
TOKENS_MAX = 1_000_000
"""More no call has used, whatever its server says."""
THINKS: Final = ("gpt-5", "gpt-6", "o1", "o3", "o4")
"""What the names of models begin with that think before they write, which for three short texts should be short."""

_SHAPE: Final = Answered.model_json_schema()


@dataclass
class _Answer:
    """What has come of one answer so far."""

    text: str = ""
    has_ended: bool = False
    tokens_in: int = 0
    tokens_out: int = 0

    @property
    def tokens(self) -> int | None:
        """None: the server has not said."""
        return self.tokens_in + self.tokens_out or None


@dataclass(frozen=True)
class OpenAIWriter:
    """Writes with a model. Times are parameters for the tests."""

    key: SecretStr
    base_url: str
    model: str
    patience_seconds: float = PATIENCE_SECONDS
    longest_pause_seconds: float = LONGEST_PAUSE_SECONDS

    def number_to_watch(self, brief: Brief) -> str:
        """Which of the team's own numbers says most about such a message, by its name in the list of metrics."""
        return playbook_of(brief).measure.watch

    def most_tokens(self, brief: Brief) -> int:
        """What writing this may cost at most, both ways. A token is two characters at least in nearly all scripts."""
        prompt = prompt_for(brief)
        return (len(prompt.instructions) + len(prompt.input)) // 2 + _answer_tokens(brief)

    async def write(self, brief: Brief) -> Written:
        """Three variants, or one for a wish. Raises CannotWrite, whose words say why."""
        began, answer = monotonic(), _Answer()
        try:
            written = await self._written(brief, answer)
        except CannotWrite as cannot:
            metrics.MODEL_CALLS.labels(cannot.why).inc()
            raise
        finally:
            metrics.MODEL_SECONDS.observe(monotonic() - began)
            metrics.MODEL_TOKENS.labels("in").inc(answer.tokens_in)
            metrics.MODEL_TOKENS.labels("out").inc(answer.tokens_out)
        metrics.MODEL_CALLS.labels("written").inc()
        return written

    async def _written(self, brief: Brief, answer: _Answer) -> Written:
        prompt = await asyncio.to_thread(prompt_for, brief)
        # The client's own timeout begins anew with every byte.
        try:
            async with asyncio.timeout(self.patience_seconds):
                await self._ask(prompt, _answer_tokens(brief), answer)
        except CannotWrite as cannot:
            raise CannotWrite(cannot.why, tokens=answer.tokens or cannot.tokens) from None
        except TimeoutError:
            raise CannotWrite("slow", tokens=None) from None
        try:
            proposals = await asyncio.to_thread(proposals_in, answer.text, brief, tags_for(brief, prompt.playbook))
        except NotUsable as problem:
            log.warning("model_answered_badly", problem=str(problem))
            raise CannotWrite("bad_answer", tokens=answer.tokens) from None
        except Exception:  # a fault of ours: what could not be looked at is not shown, and the house writes
            log.exception("model_answer_not_looked_at")
            raise CannotWrite("bad_answer", tokens=answer.tokens) from None
        return Written(
            proposals=proposals,
            writer="openai",
            playbook=prompt.playbook.key,
            model=self.model,
            prompt_version=prompt.version,
            tokens=answer.tokens or 0,
            could_not=_could_not(brief, proposals),
        )

    async def _ask(self, prompt: Prompt, most_tokens: int, answer: _Answer) -> None:
        """Fill `answer` with what the model says. Raises CannotWrite, TimeoutError."""
        certificates = await asyncio.to_thread(_loaded)
        import openai

        try:
            async with openai.AsyncOpenAI(
                api_key=self.key.get_secret_value(),
                base_url=self.base_url,
                max_retries=0,
                http_client=openai.DefaultAsyncHttpxClient(verify=certificates),
            ) as client:
                try:
                    await self._read(client, prompt, most_tokens, answer)
                except openai.RateLimitError as busy:
                    pause = _pause(busy)
                    if pause is None or pause > self.longest_pause_seconds:
                        raise
                    await asyncio.sleep(pause)
                    await self._read(client, prompt, most_tokens, answer)
        except (CannotWrite, TimeoutError):
            raise
        except openai.APITimeoutError:
            raise CannotWrite("slow", tokens=None) from None
        except openai.APIStatusError as refused:  # wrong key, unknown model, busy, broken: nothing was written
            log.warning("model_is_down", status=refused.status_code)
            raise CannotWrite("down") from None
        except (AttributeError, LookupError, TypeError, ValueError) as error:  # what it said is no answer of any kind
            log.warning("model_answered_badly", problem=type(error).__name__)
            raise CannotWrite("bad_answer", tokens=None) from None
        except Exception as error:  # noqa: BLE001 - the line broke, in whatever words the client below has for that
            log.warning("model_is_down", error=type(error).__name__)
            raise CannotWrite("down", tokens=0 if _was_never_reached(error) else None) from None

    async def _read(self, client: Any, prompt: Prompt, most_tokens: int, answer: _Answer) -> None:
        more: dict[str, Any] = {"reasoning": {"effort": "low"}} if self.model.startswith(THINKS) else {}
        shape = {"type": "json_schema", "name": "drafts", "schema": _SHAPE, "strict": True}
        stream = await client.responses.create(
            model=self.model,
            instructions=prompt.instructions,
            input=prompt.input,
            text={"format": shape},
            max_output_tokens=most_tokens,
            store=False,
            stream=True,
            **more,
        )
        async with stream:
            async for event in stream:
                _take(event, answer)
        if not answer.has_ended:
            raise CannotWrite("down", tokens=None)  # cut off


@cache
def _loaded() -> "SSLContext":
    """Load the client, which takes a second on a small machine, and the certificates, in which others are answered."""
    import httpx
    import openai  # noqa: F401 - loaded, and that is all

    return httpx.create_ssl_context()


def _could_not(brief: Brief, proposals: tuple[Proposal, ...]) -> tuple[CouldNot, ...]:
    """What was wished for and, as far as code can tell, did not come."""
    if brief.revise is None or brief.revise.wish is not Wish.SHORTER:
        return ()
    before, after = brief.revise.proposal, proposals[0]
    is_shorter = all(
        len(text.title + text.message) < len(old.title + old.message)
        for language, text in after.texts.items()
        if (old := before.texts.get(language))
    )
    return () if is_shorter else (CouldNot.SHORTER,)


def _was_never_reached(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ConnectionRefusedError | gaierror):
            return True
        error = error.__cause__ or error.__context__
    return False


def _answer_tokens(brief: Brief) -> int:
    return ANSWER_TOKENS + MORE_TOKENS * (len(brief.languages) - 1)


def _take(event: Any, answer: _Answer) -> None:
    """Take in one event of an answer. Raises CannotWrite; on what is no event at all, anything."""
    match event.type:
        case "response.output_text.delta":
            answer.text += event.delta
            if len(answer.text) > ANSWER_MAX:
                raise CannotWrite("bad_answer", tokens=None)
        case "response.output_item.added" | "response.output_item.done" if event.item.type not in (
            "message",
            "reasoning",
        ):
            raise CannotWrite("bad_answer", tokens=None)  # a call of a tool, none of which it was offered
        case "response.refusal.delta" | "response.refusal.done":
            raise CannotWrite("refused", tokens=None)
        case "error" | "response.failed":
            raise CannotWrite("down", tokens=None)
        case "response.completed" | "response.incomplete":
            _end(event.response, answer)


def _end(response: Any, answer: _Answer) -> None:
    """Take in what the whole answer came to. Raises CannotWrite."""
    answer.has_ended = True
    if response.usage is not None:
        answer.tokens_in = _tokens(response.usage.input_tokens)
        answer.tokens_out = _tokens(response.usage.output_tokens)
    parts = []
    for item in response.output or ():
        if item.type == "reasoning":
            continue
        if item.type != "message":
            raise CannotWrite("bad_answer", tokens=None)
        parts += item.content
    if any(part.type == "refusal" for part in parts):
        raise CannotWrite("refused", tokens=None)
    if response.status != "completed":
        is_filtered = response.incomplete_details is not None and response.incomplete_details.reason == "content_filter"
        raise CannotWrite("refused" if is_filtered else "bad_answer", tokens=None)
    answer.text = "".join(part.text for part in parts) or answer.text
    if len(answer.text) > ANSWER_MAX:
        raise CannotWrite("bad_answer", tokens=None)


def _tokens(said: Any) -> int:
    """What a server says that it has used, as far as that can be."""
    return min(max(0, int(said)), TOKENS_MAX)


def _pause(busy: "RateLimitError") -> float | None:
    """So many seconds a busy server asks to wait. None: it does not say, or what it says is no number."""
    try:
        seconds = float(busy.response.headers.get("retry-after-ms", "")) / 1000
    except ValueError:
        try:
            seconds = float(busy.response.headers.get("retry-after", ""))
        except ValueError:
            return None
    return seconds if 0 <= seconds < float("inf") else None
