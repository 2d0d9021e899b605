"""What content is made of, whoever made it."""

import pytest
from pydantic import BaseModel, ValidationError

from bot.campaigns.content import TITLE_MAX, Content, Text, Variant
from tests.people import content

SECRET = "claire@example.com"


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (Text, {"title": SECRET + "x" * TITLE_MAX, "message": "Hello"}),
        (Variant, {"texts": {"en": {"title": "Hello", "message": "Hello"}}, "link": SECRET * 200}),
        (Content, content().model_dump() | {"name": SECRET * 50}),
    ],
)
def test_what_is_wrong_is_said_without_what_was_typed(kind: type[BaseModel], typed: dict[str, object]) -> None:
    with pytest.raises(ValidationError) as wrong:
        kind.model_validate(typed)
    assert "at most" in str(wrong.value)
    assert SECRET not in str(wrong.value)
