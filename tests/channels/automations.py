"""Any automation that the form can make."""

from hypothesis import strategies as st

from bot.campaigns.content import (
    BUTTON_MAX,
    CONDITIONS_MAX,
    EVENT_NAME_MAX,
    LANGUAGES,
    LONGEST_WAIT_MINUTES,
    MESSAGE_MAX,
    NAME_MAX,
    STEPS_MAX,
    TITLE_MAX,
    Audience,
    Automation,
    Content,
    EventCondition,
    Format,
    Hours,
    InApp,
    Schedule,
    SegmentRef,
    Step,
    Text,
    Variant,
)

STORABLE = st.characters(exclude_characters="\x00", exclude_categories=["Cs"])
"""What a form keeps of what was typed: see `campaigns.form.storable`."""


def typed(most: int, least: int = 1) -> st.SearchStrategy[str]:
    """Short, or exactly as long as it may be."""
    return st.text(STORABLE, min_size=least, max_size=6) | st.just("é" * most)


TEXTS = st.builds(Text, title=typed(TITLE_MAX), message=typed(MESSAGE_MAX))
LINKS = st.none() | st.text("abc/?=&", max_size=40).map(lambda path: f"https://shop.example/{path}")


@st.composite
def variants(draw: st.DrawFn) -> Variant:
    texts = draw(st.dictionaries(st.sampled_from(LANGUAGES), TEXTS, min_size=1, max_size=2))
    language = draw(st.sampled_from(sorted(texts)))
    return Variant(language=language, texts=texts, link=draw(LINKS), image=draw(LINKS))


IN_APPS = st.builds(
    InApp,
    format=st.sampled_from(Format),
    variant=variants(),
    button=typed(BUTTON_MAX, 0),
    shown_for_days=st.integers(1, 30),
)
WAITS = st.integers(0, LONGEST_WAIT_MINUTES)
PUSHES = st.builds(Step, wait_minutes=WAITS, push=variants())
HOURS = st.none() | st.tuples(st.integers(0, 22), st.integers(1, 23)).filter(lambda both: both[0] < both[1]).map(
    lambda both: Hours(start=both[0], end=both[1])
)
CONDITIONS = st.builds(
    EventCondition,
    key=typed(40),
    relation=st.sampled_from(["is", "is_not", "greater", "less", "exists"]),
    value=typed(40, 0),
)


@st.composite
def automations(draw: st.DrawFn) -> Automation:
    steps = draw(st.lists(PUSHES, min_size=1, max_size=STEPS_MAX))
    if draw(st.booleans()):
        place = draw(st.integers(0, len(steps) - 1))
        steps[place] = Step(wait_minutes=steps[place].wait_minutes, in_app=draw(IN_APPS))
    event = draw(st.just("") | typed(EVENT_NAME_MAX))
    return Automation(
        event=event,
        conditions=tuple(draw(st.lists(CONDITIONS, max_size=CONDITIONS_MAX))) if event else (),
        steps=tuple(steps),
        exit_event=draw(st.just("") | typed(EVENT_NAME_MAX)),
        again_after_days=draw(st.none() | st.integers(1, 365)),
        hours=draw(HOURS),
        control_percent=draw(st.integers(0, 50)),
    )


SEGMENTS = st.builds(SegmentRef, id=st.uuids().map(str), name=typed(20))


@st.composite
def contents(draw: st.DrawFn) -> Content:
    automation = draw(automations())
    audience = Audience()
    if not automation.event:
        audience = Audience(include=tuple(draw(st.lists(SEGMENTS, min_size=1, max_size=3))))
    return Content(
        channel="automation",
        name=draw(typed(NAME_MAX)),
        variants=(),
        automation=automation,
        audience=audience,
        schedule=Schedule(),
    )
