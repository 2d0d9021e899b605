"""Logs: one JSON object a line on stderr, whoever wrote it. No secret and no message's text gets into one.

The finished line is searched once for what looks like a secret, so that it does not matter how it came in: as a value,
inside a URL, in the text of an error. What people wrote is left out by the name under which it would be logged.
"""

import json
import logging
import re
import sys
from collections.abc import Iterable
from typing import Any, TextIO

import structlog
from pydantic import SecretStr

REDACTED = "[redacted]"

PEOPLES_WORDS = frozenset({"blocks", "body", "brief", "content", "message_text", "payload", "text", "title", "view"})
"""What is logged under these names is what a person, a model or a peer wrote: only its length is kept."""

LEAST_LEVEL = {
    # Below these levels they log whole payloads, headers or parameters, or every tick.
    "aiosqlite": logging.WARNING,
    "alembic": logging.WARNING,
    "apscheduler": logging.WARNING,
    "httpcore": logging.WARNING,
    "httpx": logging.WARNING,
    "openai": logging.WARNING,
    "slack_bolt": logging.INFO,
    "slack_sdk": logging.INFO,
    "sqlalchemy": logging.WARNING,
    "uvicorn.access": logging.WARNING,
}

_IN_STRING = r'(?:[^"\\]|\\.)'
"""One character of a JSON string, escaped or not."""

_BEGIN = r"(?:\b|(?<=\\[nrt]))"
"""The beginning of a word, after a line break too, which JSON writes as a backslash and a letter."""

_SECRET_LOOKING = (
    r"xox[a-z](?:\.xox[a-z])?-[\w.-]+",  # Slack: bot, user, refresh and configuration tokens
    r"xapp-[\w-]+",
    r"xwfp-[\w-]+",
    r"os_v2_(?:app|org)_\w+",
    rf"{_BEGIN}sk-[\w-]{{16,}}",
    r"(?<=hooks\.slack\.com/)[\w/-]+",  # a response_url: whoever has it may write into the conversation
    r"(?<=[?&]ticket=)[\w-]+",  # opens a Socket Mode connection
    r"(?<=://)[^\s/@:\"\\]*:[^\s/@\"\\]+(?=@)",  # user and password of a database
    rf"{_BEGIN}(?i:bearer|basic|key) [\w.~+/=-]{{20,}}",
    rf"(?<=\[parameters: ){_IN_STRING}+",  # of a statement that failed: the words of people, to the end of the text
    r"(?<=input_value=).+?(?=, input_type=)",  # pydantic says what it was given
)

_GUARDED_NAME = r"(?i:[\w-]*(?:authorization|api_?key|password|secret|token))"

_SECRETS_BY_NAME = (
    rf'(?P<name>"{_GUARDED_NAME}"): "{_IN_STRING}*"',
    rf"""(?P<nested>(?P<quote>\\"|'){_GUARDED_NAME}(?P=quote)): (?P=quote)[^'"\\]*(?P=quote)""",  # within a text
)


def configure(level: str, *, secrets: Iterable[SecretStr | None] = (), stream: TextIO | None = None) -> None:
    """Log from `level` ("debug", "info", …) on to `stream` (stderr). `secrets` never show, whatever they look like.

    Everything that logs through the standard library goes the same way.
    """
    least = logging.getLevelNamesMapping()[level.upper()]
    stream = stream or sys.stderr
    finish: list[Any] = [
        structlog.processors.format_exc_info,
        _leave_out_words,
        structlog.processors.JSONRenderer(ensure_ascii=False),
        _Redact(secrets),
    ]
    start: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*start, *finish],
        wrapper_class=structlog.make_filtering_bound_logger(least),
        logger_factory=lambda name="herald": _Lines(name, stream),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=start,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *finish],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(least)
    for name, quiet in LEAST_LEVEL.items():
        logging.getLogger(name).setLevel(max(least, quiet))


class _Lines(structlog.PrintLogger):
    """Prints finished lines, and knows by which name it was asked for."""

    def __init__(self, name: str, stream: TextIO) -> None:
        super().__init__(stream)
        self.name = name


def _leave_out_words(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    for name in PEOPLES_WORDS & event.keys():
        words = event[name]
        event[name] = f"[{len(words)} left out]" if hasattr(words, "__len__") else "[left out]"
    return event


class _Redact:
    """The last step: takes what looks like a secret, and each known secret, out of the finished line."""

    def __init__(self, secrets: Iterable[SecretStr | None]) -> None:
        values = [secret.get_secret_value() for secret in secrets if secret is not None]
        known = {json.dumps(value, ensure_ascii=False)[1:-1] for value in values}  # as the line has it
        literal = [re.escape(value) for value in sorted(known, key=len, reverse=True) if len(value) >= 8]
        self._pattern = re.compile("|".join((*_SECRETS_BY_NAME, *literal, *_SECRET_LOOKING)))

    def __call__(self, _logger: Any, _method: str, line: str) -> str:
        return self._pattern.sub(_redacted, line)


def _redacted(found: re.Match[str]) -> str:
    if name := found["name"]:
        return f'{name}: "{REDACTED}"'
    if name := found["nested"]:
        return f"{name}: {found['quote']}{REDACTED}{found['quote']}"
    return REDACTED
