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


COPY = {"texts": {"en": {"title": "Your cart", "message": "It is still there."}}}
STEPS = {"steps": [{"wait_minutes": 60, "push": COPY}]}
NOBODY_NAMED: dict[str, object] = {"include": [], "exclude": []}


@pytest.mark.parametrize(
    "wrong",
    [
        {"channel": "in_app"},
        {"in_app": {"variant": COPY}},
        {"channel": "in_app", "variants": [], "in_app": {"variant": COPY, "shown_after": "click"}},
        {"channel": "in_app", "variants": [], "in_app": {"variant": COPY, "hours_after": 2}},
        {"channel": "both", "in_app": {"variant": COPY, "shown_after": "click", "hours_after": 2}},
        {"channel": "both", "in_app": {"variant": COPY, "shown_after": "not_opened"}},
        {"channel": "automation", "variants": []},
        {"automation": STEPS},
        {"channel": "automation", "variants": [], "automation": STEPS, "audience": NOBODY_NAMED},
        {"channel": "automation", "variants": [], "automation": {"event": "cart_updated", **STEPS}},
        {
            "channel": "automation",
            "variants": [],
            "automation": {"steps": [{"push": COPY, "in_app": {"variant": COPY}}]},
        },
        {
            "channel": "automation",
            "variants": [],
            "automation": {"steps": [{"in_app": {"variant": COPY, "shown_after": "click"}}]},
        },
        {"channel": "automation", "variants": [], "automation": {"steps": []}},
        {"audience": NOBODY_NAMED},
    ],
)
def test_a_campaign_has_what_its_channel_needs_and_nothing_else(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Content.model_validate(content().model_dump() | wrong)


def test_what_is_seen_first_and_handed_over_is_that_of_the_channel() -> None:
    push = content()
    in_app = Content.model_validate(
        push.model_dump() | {"channel": "in_app", "variants": [], "in_app": {"variant": COPY}}
    )
    both = Content.model_validate(push.model_dump() | {"channel": "both", "in_app": {"variant": COPY}})
    by_event = {"automation": {"event": "cart_updated", **STEPS}, "audience": NOBODY_NAMED}
    automation = Content.model_validate(push.model_dump() | {"channel": "automation", "variants": [], **by_event})
    assert [one.parts for one in (push, in_app, both, automation)] == [
        ("push",),
        ("in_app",),
        ("push", "in_app"),
        ("automation",),
    ]
    assert both.variant == push.variant
    assert in_app.variant.text.title == automation.variant.text.title == "Your cart"


@pytest.mark.parametrize("waits", [{"shown_after": "click"}, {"shown_after": "not_opened", "hours_after": 24}])
def test_what_depends_on_a_push_is_handed_over_with_it_in_one(waits: dict[str, object]) -> None:
    both = content().model_dump() | {"channel": "both", "in_app": {"variant": COPY} | waits}
    assert Content.model_validate(both).parts == ("in_app",)
