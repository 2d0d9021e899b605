"""The playbooks: what a good message of each kind is, one file each in `prompts/playbooks/`.

The house writes from their templates, a model is told their advice. A new one is one file: docs/playbooks.md.
"""

import hashlib
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, ValidationInfo, field_validator, model_validator

from bot.copywriting.automating import Automated
from bot.copywriting.template import problem_of, tags_of, typographic

FOLDER: Final = Path(__file__).parents[2] / "prompts" / "playbooks"
LANGUAGES: Final = ("en", "fr")
"""In which each playbook is written, and the house writes."""
CHANNELS: Final = ("push", "in_app")
TITLE_GOAL = 50
MESSAGE_GOAL = 178
"""Characters. Beyond, a phone cuts; the checks warn."""
FEWEST_ANGLES = 3

Line = Annotated[str, Field(min_length=1, max_length=600)]
Word = Annotated[str, Field(pattern=r"^[^\W_][\w*|' -]*$", max_length=120)]
Hour = Annotated[int, Field(ge=0, le=23)]


class BrokenPlaybook(Exception):
    """One line that names file, line and what is wrong there."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Both(_Frozen):
    """Something said in both languages."""

    en: Line
    fr: Line

    @field_validator("en", "fr")
    @classmethod
    def _set(cls, text: str, info: ValidationInfo) -> str:
        return typographic(text, info.field_name or "en")

    def in_(self, language: str) -> str:
        """In French, or else in English."""
        return self.fr if language == "fr" else self.en


class Example(_Frozen):
    """A text, and why it is good or bad."""

    title: Line
    message: Line
    why: Line


class Examples(_Frozen):
    """What a marketer would nod at, and what not."""

    good: Annotated[tuple[Example, ...], Field(min_length=2, max_length=4)]
    bad: Annotated[tuple[Example, ...], Field(min_length=2, max_length=4)]


class ExamplesByLanguage(_Frozen):
    en: Examples
    fr: Examples

    def in_(self, language: str) -> Examples:
        return self.fr if language == "fr" else self.en


class Draft(_Frozen):
    """One text as a template, and the same said shorter and said warmer. See template.py for the way it is written."""

    title: Annotated[str, Field(min_length=1, max_length=250)]
    message: Annotated[str, Field(min_length=1, max_length=600)]
    short: Annotated[str, Field(min_length=1, max_length=400)]
    warm: Annotated[str, Field(min_length=1, max_length=600)]

    @field_validator("*")
    @classmethod
    def _can_be_filled(cls, text: str) -> str:
        if problem := problem_of(text):
            raise ValueError(problem)
        return text


class Template(_Frozen):
    """One angle: what it plays on, why that may work, and its texts."""

    angle: Both
    reason: Both
    en: Draft
    fr: Draft

    def in_(self, language: str) -> Draft:
        return self.fr if language == "fr" else self.en


class When(_Frozen):
    """The moment that it works at, and when not."""

    moment: Both
    hours: Annotated[tuple[Hour, ...], Field(min_length=1)]
    """By the team's clocks, the best first."""
    never: Both


class Filter(_Frozen):
    """Reference: "Filter grammar"."""

    field: Literal["tag", "last_session", "first_session", "session_count", "session_time", "language", "country"]
    relation: Literal["=", "!=", ">", "<", "exists", "not_exists", "time_elapsed_gt", "time_elapsed_lt"]
    key: str | None = None
    value: str | None = None
    hours_ago: str | None = None

    @model_validator(mode="after")
    def _is_one_of_onesignals(self) -> Self:
        if (self.field == "tag") is (self.key is None):
            raise ValueError("a filter by tag names its key, and only such a filter")
        if self.field.endswith("_session") is (self.hours_ago is None):
            raise ValueError("a filter by session says hours_ago, and only such a filter")
        return self


class AudienceAdvice(_Frozen):
    """Whom it is for. Segments are suggested by the names that teams usually give them."""

    who: Both
    filters: tuple[Filter, ...] = ()
    include: tuple[Line, ...] = ()
    exclude: tuple[Line, ...] = ()


class PersonalData(_Frozen):
    """A tag that a text is filled in with, and what is said where a person has none."""

    tag: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    default: Both
    use: Both


class Style(_Frozen):
    """How long, and in which tone."""

    title: Annotated[int, Field(ge=10, le=TITLE_GOAL)]
    message: Annotated[int, Field(ge=30, le=MESSAGE_GOAL)]
    """Characters to aim at."""
    tone: Both


class Measure(_Frozen):
    """The number to watch, by its name in the list of metrics, and what it is compared with."""

    watch: Annotated[str, Field(pattern=r"^[a-z_0-9]+$")]
    why: Both
    control: Both


class Recognised(_Frozen):
    """Words by which an idea is recognised: all words of an entry, in any order; `panier*` begins so, `a|b` is either.

    They are compared without case and accents.
    """

    en: Annotated[tuple[Word, ...], Field(min_length=1)]
    fr: Annotated[tuple[Word, ...], Field(min_length=1)]


class Playbook(_Frozen):
    """What a good message of one kind is. `key` is the name of its file."""

    key: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    version: str
    """The first 12 digits of the SHA-256 of its file: goes into the audit."""
    channels: Annotated[tuple[Literal["push", "in_app"], ...], Field(min_length=1)]
    """The one that it was made for first."""
    name: Both
    goal: Both
    when: When
    audience: AudienceAdvice
    data: tuple[PersonalData, ...] = ()
    style: Style
    examples: ExamplesByLanguage
    templates: Annotated[tuple[Template, ...], Field(min_length=FEWEST_ANGLES)]
    measure: Measure
    words: Recognised
    needs_offer: bool = False
    """Whether it is only for ideas that speak of an offer or a sale: for others it would have to invent one."""
    names_product: bool = True
    """Whether a product of the idea is put into a draft whose template has no place for it."""
    automation: Automated | None = None
    """How it starts itself; None: it is told once, when somebody decides so."""

    @field_validator("templates")
    @classmethod
    def _angles_differ(cls, templates: tuple[Template, ...]) -> tuple[Template, ...]:
        for language in LANGUAGES:
            angles = [template.angle.in_(language) for template in templates]
            if len(set(angles)) < len(angles):
                raise ValueError(f"two angles have the same name in {language}")
        return templates

    @model_validator(mode="after")
    def _asks_only_for_data_that_it_names(self) -> Self:
        named = {data.tag for data in self.data}
        for template in self.templates:
            for draft in (template.en, template.fr):
                asked = {tag for text in draft.model_dump().values() for tag in tags_of(text)}
                if strange := asked - named:
                    raise ValueError(f"a template asks for the tag {min(strange)}, which `data` does not name")
        return self

    @model_validator(mode="after")
    def _starts_itself_with_words_that_it_has(self) -> Self:
        for step in self.automation.steps if self.automation else ():
            if step.says > len(self.templates):
                raise ValueError(f"a step says angle {step.says}, and there are {len(self.templates)}")
        return self


@cache
def load_playbooks(folder: Path = FOLDER) -> Mapping[str, Playbook]:
    """All playbooks by their keys, read once. Raises BrokenPlaybook."""
    found = {path.stem: _playbook(path) for path in sorted(folder.glob("*.yaml"))}
    if not found:
        raise BrokenPlaybook(f"{folder.name}/: there is no playbook in it.")
    return MappingProxyType(found)


def _playbook(path: Path) -> Playbook:
    """One playbook. Line numbers are kept as long as something can be wrong with it."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    written = path.read_bytes()
    try:
        text = written.decode()
        reader = loader(text)
        node = reader.get_single_node()
        if node is None:
            raise BrokenPlaybook(_line(path, 1, "it is empty."))
        _no_key_twice(path, node)
        read = reader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise BrokenPlaybook(_line(path, line, str(error.problem or error.context))) from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise BrokenPlaybook(_line(path, 1, str(error))) from None
    if not isinstance(read, dict):
        raise BrokenPlaybook(_line(path, 1, "it is no list of `name: value`."))
    try:
        return Playbook.model_validate(read | {"key": path.stem, "version": hashlib.sha256(written).hexdigest()[:12]})
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        at, where = _place(node, first["loc"])
        problem = first["msg"].removeprefix("Value error, ")
        raise BrokenPlaybook(_line(path, at, f"{where or 'the playbook'}: {problem}")) from None


def _line(path: Path, line: int, problem: str) -> str:
    return f"{path.parent.parent.name}/{path.parent.name}/{path.name}, line {line}: {' '.join(problem.split())}"


def _no_key_twice(path: Path, node: Any) -> None:
    """YAML takes the last of two entries with the same name, and says nothing."""
    for inner in _nodes(node):
        if inner.id != "mapping":
            continue
        seen: set[str] = set()
        for name, _ in inner.value:
            if name.value in seen:
                raise BrokenPlaybook(_line(path, name.start_mark.line + 1, f"`{name.value}` stands there twice."))
            seen.add(str(name.value))


def _nodes(node: Any) -> Iterator[Any]:
    """A node of YAML, and all that stand in it."""
    yield node
    if node.id == "mapping":
        for name, value in node.value:
            yield from (*_nodes(name), *_nodes(value))
    elif node.id == "sequence":
        for value in node.value:
            yield from _nodes(value)


def _place(node: Any, loc: tuple[int | str, ...]) -> tuple[int, str]:
    """The line of what an error is about, or of what it should stand in; and the way there."""
    line: int = node.start_mark.line + 1
    for step in loc:
        if node.id == "mapping":
            inner = next(((name, value) for name, value in node.value if name.value == step), None)
            if inner is None:
                break
            line, node = inner[0].start_mark.line + 1, inner[1]
        elif node.id == "sequence" and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line + 1
        else:
            break
    return line, ".".join(map(str, loc))


def problems_in(folder: Path = FOLDER) -> Mapping[str, str]:
    """Every playbook's file, with the one line about what is wrong with it, or ""."""
    found: dict[str, str] = {}
    for path in sorted(folder.glob("*.yaml")):
        try:
            _playbook(path)
        except BrokenPlaybook as broken:
            found[path.name] = str(broken)
        else:
            found[path.name] = ""
    return found


if __name__ == "__main__":  # see bot/start.py
    try:
        load_playbooks()
    except BrokenPlaybook as broken:
        sys.stdout.write(f"{broken}\n")
        sys.exit(2)
