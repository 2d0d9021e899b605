"""Liquid as OneSignal renders it: what a person without any data reads, which tags it names, and what is broken.

OneSignal has the language's own tags and filters, no includes (its page "Using Liquid syntax"). A bare name is a tag
of the user; names that begin with one of KNOWN are OneSignal's own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from bot.campaigns.preflight.folding import word_set

if TYPE_CHECKING:
    from liquid import BoundTemplate, Environment
    from liquid.ast import Node
    from liquid.expression import Expression

KNOWN = frozenset(
    {"user", "subscription", "message", "template", "journey", "event", "data_feed", "app", "org", "custom_data"}
)
ALWAYS_THERE = frozenset({"message", "template", "app", "org", "journey"})
"""What OneSignal knows of every message, whoever receives it; but not its custom_data."""

MARKS_MAX = 120
"""Braces in a text. The parser takes long over thousands that never close."""

_MARKS = re.compile(r"\{\{|\}\}|\{%|%\}")
_NOT_THERE = ("include", "render", "doc", "ifchanged")
_FILTERS = word_set(
    "abs append at_least at_most capitalize ceil compact concat date default divided_by downcase escape escape_once "
    "first floor join last lstrip map minus modulo newline_to_br plus prepend remove remove_first replace "
    "replace_first reverse round rstrip size slice sort sort_natural split strip strip_html strip_newlines sum "
    "times truncate truncatewords uniq upcase url_decode url_encode where base64_encode base64_decode"
)
"""Those of the language's reference; the parser has more of its own."""


@dataclass(frozen=True)
class Output:
    """One value that is written into the text."""

    name: str
    has_default: bool


@dataclass(frozen=True)
class Liquid:
    """What there is to say of one text."""

    plain: str
    """What somebody of whom nothing is known reads. Where it is broken: the text without its braces."""
    broken: str | None = None
    """Why, in the parser's words, shortened."""
    outputs: tuple[Output, ...] = ()
    tags: tuple[str, ...] = ()
    """The users' tags that it asks for, in output or condition."""


@lru_cache(maxsize=512)
def liquid_of(text: str) -> Liquid:
    """Read one text."""
    marks = len(_MARKS.findall(text))
    if marks == 0:
        return Liquid(text)
    if marks > MARKS_MAX:
        return _broken(text, "more braces than a text can have")
    from liquid.exceptions import LiquidError

    try:
        template = _environment().from_string(text)
        plain = template.render()
        if _MARKS.search(plain) and "raw" not in text:
            return _broken(text, "a brace without its other half")
        outputs, tags = _Reader(template).read()
    except LiquidError as error:
        return _broken(text, str(error).splitlines()[0])
    except RecursionError:
        return _broken(text, "nested too deeply")
    except (ArithmeticError, TypeError, ValueError, AttributeError) as error:
        # A filter that cannot take what it is given: OneSignal's would not either.
        return _broken(text, str(error).splitlines()[0] if str(error) else type(error).__name__)
    return Liquid(plain, None, outputs, tags)


def shown(text: str) -> str:
    """What a phone shows to somebody of whom nothing is known."""
    return liquid_of(text).plain


def _broken(text: str, why: str) -> Liquid:
    return Liquid(re.sub(r"\{\{[^{}]*\}?\}?|\{%[^{}]*%?\}?|\}\}|%\}", " ", text), why[:120])


@cache
def _environment() -> Environment:
    import liquid

    class Limited(liquid.Environment):
        """A text is data: whatever it loops over, rendering it ends at once."""

        loop_iteration_limit = 1_000
        output_stream_limit = 20_000
        local_namespace_limit = 20_000
        context_depth_limit = 20
        block_nesting_limit = 20

    environment = Limited()
    for name in _NOT_THERE:
        environment.tags.pop(name, None)
    for name in set(environment.filters) - _FILTERS:
        del environment.filters[name]
    return environment


class _Reader:
    """Walks through a template in the order of its text."""

    def __init__(self, template: BoundTemplate) -> None:
        from liquid.context import RenderContext

        self.template = template
        self._static = RenderContext(template)
        self._local: dict[str, bool] = {}
        """Names that the text itself sets: whether they always have a value."""
        self._outputs: list[Output] = []
        self._tags: dict[str, None] = {}

    def read(self) -> tuple[tuple[Output, ...], tuple[str, ...]]:
        for node in self.template.nodes:
            self._node(node, frozenset())
        return tuple(self._outputs), tuple(self._tags)

    def _node(self, node: Node, guarded: frozenset[str]) -> None:
        kind = type(node).__name__
        expressions = list(node.expressions())
        names = [name for one in expressions for name in _names(one)]
        for name in names:
            self._note_tag(name)
        if kind in ("OutputNode", "EchoNode"):
            for one in expressions:
                self._output(one, guarded)
        elif kind == "AssignNode":
            for scope, one in zip(node.template_scope(), expressions, strict=False):
                self._local[str(scope)] = _always_has_a_value(one, self._local)
        elif kind not in ("CycleNode", "IncrementNode", "DecrementNode"):
            self._local.update({str(name): True for name in (*node.template_scope(), *node.block_scope())})
            guarded |= frozenset(names)
        if kind in ("IfNode", "UnlessNode", "CaseNode"):  # what one branch asks of holds for the others
            for child in node.children(self._static):
                guarded |= frozenset(name for one in child.expressions() for name in _names(one))
        for child in node.children(self._static):
            self._node(child, guarded)

    def _output(self, expression: Expression, guarded: frozenset[str]) -> None:
        names = _names(getattr(expression, "left", expression))
        for name in names:
            known = self._local.get(name.split(".")[0], False) or name in guarded or _is_always_there(name)
            self._outputs.append(Output(name, known or _always_has_a_value(expression, self._local)))

    def _note_tag(self, name: str) -> None:
        root, _, rest = name.partition(".")
        if root in self._local:
            return
        if name.startswith("user.tags."):
            self._tags[rest.partition(".")[2].split(".")[0]] = None
        elif root not in KNOWN:
            self._tags[root] = None


def _is_always_there(name: str) -> bool:
    root, _, rest = name.partition(".")
    return root in ALWAYS_THERE and not rest.startswith(("custom_data", "first_event", "last_event", "event"))


def _always_has_a_value(expression: Expression, local: dict[str, bool]) -> bool:
    """Whether something is written whatever is known: a word of its own, or a default that is one."""
    filters = getattr(expression, "filters", None) or []
    if any(one.name == "default" and one.args and not _names(one.args[0]) for one in filters):
        return True
    names = _names(getattr(expression, "left", expression))
    return all(local.get(name.split(".")[0], False) for name in names)


def _names(expression: object) -> list[str]:
    """The paths that an expression (or a filter's argument) asks for: first_name, user.tags.city."""
    from liquid.builtin.expressions import Path

    if isinstance(expression, Path):
        return [".".join(str(part) for part in expression.path)]
    inner = getattr(expression, "value", None)
    if inner is not None and hasattr(inner, "children"):
        return _names(inner)
    children = getattr(expression, "children", None)
    return [name for child in children() for name in _names(child)] if callable(children) else []
