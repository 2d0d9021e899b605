"""OneSignal's OpenAPI document as a judge of the answers.

The document is not part of the repository. Where it is missing (it is looked for in `../shared/reference/`, or where
HERALD_ONESIGNAL_OPENAPI says), the official client in `test_official_client.py` is the only judge.
"""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import httpx
from jsonschema import Draft202012Validator

_BESIDE_THE_REPOSITORY = Path(__file__).parents[4] / "shared" / "reference" / "onesignal-openapi.json"


@cache
def _document() -> dict[str, Any] | None:
    path = Path(os.environ.get("HERALD_ONESIGNAL_OPENAPI") or _BESIDE_THE_REPOSITORY)
    if not path.is_file():
        return None
    document: dict[str, Any] = json.loads(path.read_text())
    return document


@cache
def _validator(operation: str, status: int) -> Draft202012Validator | None:
    document = _document()
    if document is None:
        return None
    for methods in document["paths"].values():
        for details in methods.values():
            if isinstance(details, dict) and details.get("operationId") == operation:
                content = details["responses"][str(status)]["content"]["application/json"]
                schema = content["schema"] | {"components": document["components"]}
                return Draft202012Validator(schema)
    raise LookupError(operation)


def keeps_to_the_document(operation: str, answer: httpx.Response) -> bool:
    """Whether the answer has the documented shape; AssertionError says what does not.

    Null stands for "not set" in live answers (the official client types those fields as nullable), where the document
    only knows the type of a value: null fields are left out before the check."""
    validator = _validator(operation, answer.status_code)
    if validator is None:
        return True
    problems = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(_without_null(answer.json()))]
    assert problems == []
    return True


def _without_null(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_null(entry) for name, entry in value.items() if entry is not None}
    return [_without_null(entry) for entry in value] if isinstance(value, list) else value
