"""As much of JSON Schema, draft 6, as the schema of Journeys uses: so that the endpoints obey what they show.

The library that judges it in the tests is not installed where the sandbox is.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

_TYPES: Final[dict[str, Any]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "integer": lambda value: (
        (isinstance(value, int) and not isinstance(value, bool)) or (isinstance(value, float) and value.is_integer())
    ),
}


def problems(value: Any, schema: dict[str, Any]) -> Iterator[str]:
    """Everything in which the value breaks the schema, as "where: what"."""
    return _problems(value, schema, schema, "")


def _problems(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str) -> Iterator[str]:
    if "$ref" in schema:
        yield from _problems(value, root["definitions"][schema["$ref"].rpartition("/")[2]], root, at)
        return
    where = at or "body"
    if "anyOf" in schema:
        yield from _nearest(value, schema["anyOf"], root, at)
    if "type" in schema:
        allowed = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
        if not any(_TYPES[name](value) for name in allowed):
            yield f"{where} must be {' or '.join(allowed)}"
            return
    if "const" in schema and not _same(value, schema["const"]):
        yield f"{where} must be {schema['const']}"
    if "enum" in schema and not any(_same(value, one) for one in schema["enum"]):
        yield f"{where} must be one of {', '.join(map(str, schema['enum']))}"
    if isinstance(value, str):
        yield from _text(value, schema, where)
    elif isinstance(value, dict):
        yield from _object(value, schema, root, at)
    elif isinstance(value, list):
        yield from _array(value, schema, root, at)
    elif _TYPES["number"](value):
        yield from _number(value, schema, where)


def _nearest(value: Any, choices: list[dict[str, Any]], root: dict[str, Any], at: str) -> Iterator[str]:
    """Nothing where one of them fits; else what the one of the same `kind` objects to."""
    objections = [list(_problems(value, choice, root, at)) for choice in choices]
    if all(objections):
        wrong_kind = f"{at}.kind must be" if at else "kind must be"
        yield from min(objections, key=lambda said: (any(one.startswith(wrong_kind) for one in said), len(said)))


def _same(value: Any, other: Any) -> bool:
    return value == other and isinstance(value, bool) == isinstance(other, bool)


def _text(value: str, schema: dict[str, Any], where: str) -> Iterator[str]:
    if len(value) < schema.get("minLength", 0):
        yield f"{where} can't be blank"
    if len(value) > schema.get("maxLength", len(value)):
        yield f"{where} is too long (maximum is {schema['maxLength']} characters)"
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{where} is not valid"


def _number(value: float, schema: dict[str, Any], where: str) -> Iterator[str]:
    if value < schema.get("minimum", value):
        yield f"{where} must be at least {schema['minimum']}"
    if value > schema.get("maximum", value):
        yield f"{where} must be at most {schema['maximum']}"
    if "exclusiveMinimum" in schema and value <= schema["exclusiveMinimum"]:
        yield f"{where} must be more than {schema['exclusiveMinimum']}"


def _object(value: dict[str, Any], schema: dict[str, Any], root: dict[str, Any], at: str) -> Iterator[str]:
    known = schema.get("properties", {})
    yield from (f"{_below(at, name)} is required" for name in schema.get("required", ()) if name not in value)
    if len(value) < schema.get("minProperties", 0):
        yield f"{at or 'body'} must not be empty"
    for name, one in value.items():
        if "propertyNames" in schema:
            yield from _problems(name, schema["propertyNames"], root, _below(at, "key"))
        if name in known:
            yield from _problems(one, known[name], root, _below(at, name))
        elif schema.get("additionalProperties") is False:
            yield f"{_below(at, name)} is not allowed"
        elif "additionalProperties" in schema:
            yield from _problems(one, schema["additionalProperties"], root, _below(at, name))


def _array(value: list[Any], schema: dict[str, Any], root: dict[str, Any], at: str) -> Iterator[str]:
    if len(value) < schema.get("minItems", 0):
        yield f"{at} must have at least {schema['minItems']} entries"
    if len(value) > schema.get("maxItems", len(value)):
        yield f"{at} must have at most {schema['maxItems']} entries"
    for number, one in enumerate(value):
        yield from _problems(one, schema.get("items", {}), root, f"{at}[{number}]")


def _below(at: str, name: str) -> str:
    return f"{at}.{name}" if at else name
