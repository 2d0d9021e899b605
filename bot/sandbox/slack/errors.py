"""A refusal, in the shape that Slack gives it."""

from collections.abc import Iterable

from bot.sandbox.slack.block_kit.shapes import Problem
from bot.sandbox.slack.model import Json


class SlackError(Exception):
    """`{"ok": false, "error": code, "response_metadata": {"messages": […]}}`."""

    def __init__(self, code: str, problems: Iterable[Problem | str] = (), **more: object) -> None:
        super().__init__(code)
        self.code = code
        self.problems = list(problems)
        self.more = more

    def to_json(self) -> Json:
        out: Json = {"ok": False, "error": self.code, **self.more}
        if self.problems:
            messages = [str(problem) for problem in self.problems]
            out["response_metadata"] = {"messages": messages}
            if self.code == "invalid_blocks" and "errors" not in out:
                out["errors"] = [message.removeprefix("[ERROR] ") for message in messages]
        return out
