"""Two who judge Herald's requests without knowing its code: OneSignal's API document and its official Python client."""

import json
import os
import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, cast

import onesignal
from dateutil.parser import parse as date_in  # type: ignore[import-untyped]
from jsonschema import Draft202012Validator, ValidationError
from onesignal.api.default_api import DefaultApi
from onesignal.model.filter import Filter
from onesignal.model.operator import Operator
from onesignal.model_utils import ModelNormal, ModelSimple, validate_and_convert_types

from tests.onesignal.scripted import Asked

REPOSITORY = Path(__file__).parents[2]
DOCUMENT = Path(
    os.environ.get("HERALD_ONESIGNAL_OPENAPI", REPOSITORY.parent / "shared" / "reference" / "onesignal-openapi.json")
)
ONLY_IN_THE_CLIENT = r"/notifications/count-unsaved|/apps/[^/]+/journeys(/.*)?"  # the document is older than these
ONLY_IN_THE_DOCUMENT = {"outcome_names", "outcome_time_range", "outcome_platforms"}  # of one message: not in the client

OBJECTIONS = (AssertionError, StopIteration, ValidationError, onesignal.OpenApiException)

Judge = Callable[[Asked], None]


def judges() -> list[Any]:
    """The official client always; the API document too where it lies beside the checkout (it may not be copied)."""
    return [official_client, api_document] if DOCUMENT.exists() else [official_client]


def api_document(asked: Asked) -> None:
    """Objects where method, path, query, headers or body are not what the document says."""
    if re.fullmatch(ONLY_IN_THE_CLIENT, asked.path):
        return
    asked = _judged_as_a_push(asked, api_document)
    template, operation = _documented(asked)
    parameters = {p["name"]: p for p in operation.get("parameters", [])}
    in_template = set(re.findall(r"{(\w+)}", template.partition("?")[2]))
    query = {name: p for name, p in parameters.items() if p["in"] == "query" or name in in_template}
    assert asked.query.keys() <= query.keys()
    assert {name for name, p in query.items() if p.get("required")} <= asked.query.keys()
    for name, value in asked.query.items():
        schema = query[name]["schema"]
        _valid(_written(value, schema["type"]), schema)
    for header in (name for name, p in parameters.items() if p["in"] == "header" and p.get("required")):
        assert header in asked.headers
    assert asked.headers["Authorization"].startswith("Key ")
    if "requestBody" in operation:
        schema = operation["requestBody"]["content"]["application/json"]["schema"]
        _valid(asked.json, _with_filters_told_apart(schema) | {"components": document()["components"]})
        assert asked.json.keys() <= schema["properties"].keys()
    else:
        assert asked.body == b""


def _judged_as_a_push(asked: Asked, judge: Judge) -> Asked:
    """A push template may have all fields of a push, says OneSignal's reference; both judges name a few only. What
    stays are the fields that both name."""
    if not re.fullmatch(r"/templates(/[^/]+)?", asked.path) or asked.method not in ("POST", "PATCH"):
        return asked
    of_push = {name: value for name, value in asked.json.items() if value is not None}
    push = {"app_id": "a", "target_channel": "push", "included_segments": ["All"]} | of_push
    judge(replace(asked, method="POST", path="/notifications", query={}, body=json.dumps(push).encode()))
    named = {name: asked.json[name] for name in ("app_id", "name", "contents") if name in asked.json}
    return replace(asked, body=json.dumps(named).encode())


def _with_filters_told_apart(schema: dict[str, Any]) -> dict[str, Any]:
    """In the document an operator needs nothing, so that each filter would be one too: `oneOf` never holds."""
    filters = schema["properties"].get("filters")
    if filters is None:
        return schema
    condition, operator = filters["items"]["oneOf"]
    condition |= {"required": ["field"]}  # a place has no relation, says OneSignal's reference
    entries = filters | {"items": {"oneOf": [condition, operator | {"required": ["operator"]}]}}
    return schema | {"properties": schema["properties"] | {"filters": entries}}


def _written(value: str, kind: str) -> object:
    if kind == "array":
        return value.split(",")
    return json.loads(value) if kind in ("integer", "boolean") else value


@cache
def document() -> dict[str, Any]:
    """The API document; only where it lies beside the checkout."""
    return cast(dict[str, Any], json.loads(DOCUMENT.read_text()))


def _documented(asked: Asked) -> tuple[str, dict[str, Any]]:
    for template, operations in document()["paths"].items():
        path, _, query = template.partition("?")
        of_another_channel = query in ("c=email", "c=sms")
        if asked.method.lower() in operations and not of_another_channel and _matches(path, asked.path):
            return template, operations[asked.method.lower()]
    raise AssertionError(f"{asked.method} {asked.path} is not in the document")


def _matches(template: str, path: str) -> bool:
    return re.fullmatch(re.sub(r"{\w+}", "[^/]+", template), path) is not None


def _valid(value: object, schema: dict[str, Any]) -> None:
    Draft202012Validator(schema).validate(value)


def official_client(asked: Asked) -> None:
    """Objects where the client would not have asked so, or does not write the same body back."""
    asked = _judged_as_a_push(asked, official_client)
    api = DefaultApi(onesignal.ApiClient(onesignal.Configuration()))
    endpoint = next(
        candidate
        for name, candidate in vars(api).items()
        if name.endswith("_endpoint")
        and candidate.settings["http_method"] == asked.method
        and _matches(candidate.settings["endpoint_path"], asked.path)
    )
    wire_names = {endpoint.attribute_map[n]: n for n, place in endpoint.location_map.items() if place == "query"}
    more = ONLY_IN_THE_DOCUMENT if endpoint.settings["operation_id"] == "get_notification" else set()
    assert asked.query.keys() - more <= wire_names.keys()
    required = {wire for wire, name in wire_names.items() if name in endpoint.params_map["required"]}
    assert required <= asked.query.keys()
    bodies = [name for name, place in endpoint.location_map.items() if place == "body"]
    if not bodies:
        assert asked.body == b""
        return
    [kind] = endpoint.openapi_types[bodies[0]]
    body = asked.json
    for entry in body.get("filters", []):  # one by one: for the client, too, each filter would be an operator
        _same_to(Operator if "operator" in entry else Filter, entry)
    if "filters" in body:
        body["filters"] = []
    for event in body.get("events", []):  # the client says `payload` and knows no key: the document is right
        event |= {"payload": event.pop("properties", {})}
        event.pop("idempotency_key", None)
    if "throttle_rate_per_minute" in body:  # a number in the document, a text in the client: the document is right
        body["throttle_rate_per_minute"] = str(body["throttle_rate_per_minute"])
    _same_to(kind, body)
    assert asked.json.keys() <= set(kind.attribute_map.values()) | _known_to_its_parts(kind)


def _same_to(kind: Any, written: dict[str, Any]) -> None:
    given = deepcopy(written)  # the client changes what it reads
    read = validate_and_convert_types(given, (kind,), ["body"], True, True, onesignal.Configuration())
    assert _same(onesignal.ApiClient.sanitize_for_serialization(read), written)
    _knows_all_parts(read)


def _knows_all_parts(value: Any) -> None:
    """The client takes keys that it does not know; inside a Journey none of ours is one."""
    if isinstance(value, list | dict):
        for one in value if isinstance(value, list) else value.values():
            _knows_all_parts(one)
    elif isinstance(value, ModelNormal):
        assert set(value._data_store) <= set(value.attribute_map), type(value).__name__
        _knows_all_parts(value._data_store)
    elif isinstance(value, ModelSimple):
        _knows_all_parts(value.value)


def _known_to_its_parts(kind: Any) -> set[str]:
    parts = [part for group in (kind._composed_schemas or {}).values() for part in group]
    return {wire for part in parts for wire in (*part.attribute_map.values(), *_known_to_its_parts(part))}


def _same(read: Any, written: Any) -> bool:
    """Whether it is the same. The client reads a text that could be a date ("Saturday") as one, and writes one back."""
    if isinstance(read, dict) and isinstance(written, dict):
        return read.keys() == written.keys() and all(_same(read[name], written[name]) for name in written)
    if isinstance(read, list) and isinstance(written, list):
        return len(read) == len(written) and all(map(_same, read, written))
    return bool(read == written) or (isinstance(read, str) and isinstance(written, str) and _one_date(read, written))


def _one_date(read: str, written: str) -> bool:
    try:
        return bool(date_in(read) == date_in(written))
    except (ValueError, OverflowError):
        return False
