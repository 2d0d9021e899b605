"""Every limit of reference/slack.md, section 1: one just inside, one just outside."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sandbox.slack.block_kit.check import Surface, check_blocks, message_chars
from tests.sandbox.slack.app import button, mrkdwn, plain, section
from tests.sandbox.slack.block_examples import (
    Build,
    Json,
    actions,
    bars,
    card,
    cell,
    chooser,
    confirm,
    container,
    context,
    data_table,
    feedback,
    gap,
    image,
    options,
    pie,
    plan,
    select,
    table,
    task,
    trash,
    typed,
    video,
    x,
)

LIMITS: list[tuple[str, Build, int]] = [
    ("header text", lambda n: {"type": "header", "text": plain(x(n))}, 150),
    ("section text", lambda n: section(x(n)), 3000),
    ("section fields", lambda n: {"type": "section", "fields": [mrkdwn("x")] * n}, 10),
    ("section field text", lambda n: {"type": "section", "fields": [mrkdwn(x(n))]}, 2000),
    ("context elements", context, 10),
    ("actions elements", lambda n: actions(*(button(f"a{i}") for i in range(n))), 25),
    ("button text", lambda n: actions(button("a", x(n))), 75),
    ("button value", lambda n: actions(button("a", value=x(n))), 2000),
    ("button url", lambda n: actions(button("a", url="https://x/".ljust(n, "x"))), 3000),
    ("button accessibility_label", lambda n: actions(button("a", accessibility_label=x(n))), 75),
    ("button agent_prompt", lambda n: actions(button("a", agent_prompt=x(n))), 4000),
    ("action_id", lambda n: actions(button(x(n))), 255),
    ("block_id", lambda n: section("x", block_id=x(n)), 255),
    ("select options", select, 100),
    ("option text", lambda n: select(1, text=plain(x(n))), 75),
    ("option value", lambda n: select(1, value=x(n)), 150),
    ("option description", lambda n: select(1, description=plain(x(n))), 75),
    ("overflow options", chooser("overflow"), 5),
    ("radio options", chooser("radio_buttons"), 10),
    ("checkbox options", chooser("checkboxes"), 10),
    ("placeholder", lambda n: typed(placeholder=plain(x(n))), 150),
    ("plain_text_input initial_value", lambda n: typed(initial_value=x(n)), 3000),
    ("plain_text_input max_length", lambda n: typed(max_length=n), 3000),
    ("input label", lambda n: {**typed(), "label": plain(x(n))}, 2000),
    ("input hint", lambda n: {**typed(), "hint": plain(x(n))}, 2000),
    ("confirm title", lambda n: confirm(title=plain(x(n))), 100),
    ("confirm text", lambda n: confirm(text=mrkdwn(x(n))), 300),
    ("confirm button", lambda n: confirm(confirm=plain(x(n))), 30),
    ("deny button", lambda n: confirm(deny=plain(x(n))), 30),
    ("image url", lambda n: image(url=n), 3000),
    ("image alt_text", lambda n: image(alt=n), 2000),
    ("card title", lambda n: card(title=mrkdwn(x(n))), 150),
    ("card subtitle", lambda n: card(subtitle=mrkdwn(x(n))), 150),
    ("card body", lambda n: card(body=mrkdwn(x(n))), 200),
    ("card subtext", lambda n: card(subtext=mrkdwn(x(n))), 200),
    ("card buttons", lambda n: card(actions=[button(f"a{i}") for i in range(n)]), 3),
    ("carousel cards", lambda n: {"type": "carousel", "elements": [card()] * n}, 10),
    ("container title", lambda n: container(title=plain(x(n))), 150),
    ("container subtitle", lambda n: container(subtitle=mrkdwn(x(n))), 150),
    ("container children", lambda n: container(child_blocks=[section("x")] * n), 10),
    ("data_table columns", lambda n: data_table(columns=n), 20),
    ("data_table rows", lambda n: data_table(rows=n), 101),
    ("data_table page_size", lambda n: data_table(page_size=n), 100),
    ("data_table row header", lambda n: data_table(row_header_column_index=n), 1),
    ("data_table text", lambda n: data_table(rows=2, columns=1) | {"rows": [[cell("h")], [cell(x(n))]]}, 9999),
    ("table rows", lambda n: table(rows=n), 100),
    ("table columns", lambda n: table(columns=n), 20),
    ("table text", lambda n: table(rows=1, columns=1, words=x(n)), 10_000),
    ("chart title", lambda n: pie(title=x(n)), 50),
    ("pie segments", pie, 6),
    ("segment label", lambda n: pie(count=1, label=x(n)), 20),
    ("chart series", lambda n: bars(series=n), 6),
    ("series name", lambda n: bars(name=x(n)), 20),
    ("chart categories", lambda n: bars(categories=n), 20),
    ("category label", lambda n: bars(categories=1, label=x(n)), 20),
    ("axis label", lambda n: bars(x_label=x(n)), 50),
    ("plan tasks", plan, 50),
    ("markdown text", lambda n: {"type": "markdown", "text": x(n)}, 12_000),
    ("context_actions elements", trash, 5),
    ("feedback text", lambda n: feedback(text=n), 75),
    ("feedback value", lambda n: feedback(value=n), 2000),
    ("feedback label", lambda n: feedback(label=n), 75),
    ("video title", lambda n: {**video(), "title": plain(x(n))}, 200),
]
IN_MODALS: list[tuple[str, Build, int]] = [
    ("alert text", lambda n: {"type": "alert", "level": "warning", "text": plain(x(n))}, 200),
    ("file_input max_files", lambda n: {**typed(), "element": {"type": "file_input", "max_files": n}}, 10),
]


@pytest.mark.parametrize(("build", "most"), [pytest.param(b, most, id=name) for name, b, most in LIMITS])
def test_a_message_keeps_to_the_limit(build: Build, most: int) -> None:
    assert check_blocks([build(most)], "message") == []
    assert check_blocks([build(most + 1)], "message")


@pytest.mark.parametrize(("build", "most"), [pytest.param(b, most, id=name) for name, b, most in IN_MODALS])
def test_a_modal_keeps_to_the_limit(build: Build, most: int) -> None:
    assert check_blocks([build(most)], "modal") == []
    assert check_blocks([build(most + 1)], "modal")


@pytest.mark.parametrize(("surface", "most"), [("message", 50), ("modal", 100), ("home", 100)])
def test_a_surface_holds_so_many_blocks(surface: Surface, most: int) -> None:
    assert check_blocks([section("x")] * most, surface) == []
    [problem] = check_blocks([section("x")] * (most + 1), surface)
    assert str(problem) == f"[ERROR] no more than {most} items allowed [json-pointer:/blocks]"


TWICE = actions(button("same"), button("same"))
REFUSED: list[tuple[str, list[Json], str]] = [
    ("no blocks of this name", [{"type": "banner"}], "/blocks/0/type"),
    ("a block without a type", [{"text": plain("x")}], "/blocks/0/type"),
    ("an unknown field", [section("x", colour="red")], "/blocks/0/colour"),
    ("emoji in mrkdwn", [{"type": "section", "text": {**mrkdwn("x"), "emoji": True}}], "/blocks/0/text/emoji"),
    ("empty text", [section("")], "/blocks/0/text/text"),
    ("mrkdwn in a header", [{"type": "header", "text": mrkdwn("x")}], "/blocks/0/text/type"),
    ("a section without text", [{"type": "section"}], "/blocks/0/text"),
    ("the same block_id twice", [section("x", block_id="b"), section("y", block_id="b")], "/blocks/1/block_id"),
    ("the same action_id in one block", [TWICE], "/blocks/0/elements/1/action_id"),
    (
        "an input as a button row",
        [actions({"type": "plain_text_input", "action_id": "a"})],
        "/blocks/0/elements/0/type",
    ),
    ("a button as an input", [{**typed(), "element": button("a")}], "/blocks/0/element/type"),
    ("null for a child", [container(child_blocks=[None])], "/blocks/0/child_blocks/0"),
    ("a chart in a container", [container(child_blocks=[pie()])], "/blocks/0/child_blocks/0/type"),
    ("default_collapsed alone", [container(default_collapsed=True)], "/blocks/0/default_collapsed"),
    (
        "a header divider that collapses",
        [container(has_header_divider=True, is_collapsible=True)],
        "/blocks/0/has_header_divider",
    ),
    ("a card with nothing", [{"type": "card", "subtitle": mrkdwn("x")}], "/blocks/0"),
    (
        "a card with two icons",
        [card(icon={**image()}, slack_icon={"type": "icon", "name": "bot"})],
        "/blocks/0/icon",
    ),
    ("two tables", [table(), table()], "/blocks"),
    ("three charts", [pie(), pie(), pie()], "/blocks"),
    (
        "12,001 characters of markdown",
        [{"type": "markdown", "text": x(6001)}, {"type": "markdown", "text": x(6000)}],
        "/blocks",
    ),
    ("rows of unequal length", [data_table() | {"rows": [[cell("a"), cell("b")], [cell("c")]]}], "/blocks/0/rows/1"),
    (
        "a data_table without a caption",
        [{"type": "data_table", "rows": [[cell("a")], [cell("b")]]}],
        "/blocks/0/caption",
    ),
    ("an empty cell", [table(words="")], "/blocks/0/rows/0/0/text"),
    ("a pie with a zero", [pie(value=0)], "/blocks/0/chart/segments/0/value"),
    ("a standalone pending task", [task(status="pending")], "/blocks/0/status"),
    ("neither options nor groups", [section("x", accessory={"type": "static_select"})], "/blocks/0/accessory"),
    (
        "an initial option that is not offered",
        [section("x", accessory={"type": "static_select", "options": options(2), "initial_option": options(3)[2]})],
        "/blocks/0/accessory/initial_option",
    ),
    ("min_length above max_length", [typed(min_length=5, max_length=4)], "/blocks/0/element/min_length"),
    (
        "a date as people write it",
        [actions({"type": "datepicker", "initial_date": "1/12/2026"})],
        "/blocks/0/elements/0/initial_date",
    ),
    ("a category without its point", [gap()], "/blocks/0/chart/series/0/data"),
]


@pytest.mark.parametrize(("blocks", "pointer"), [pytest.param(b, p, id=name) for name, b, p in REFUSED])
def test_slack_points_at_what_it_refuses(blocks: list[Json], pointer: str) -> None:
    problems = check_blocks(blocks, "message")
    assert problems
    assert problems[0].pointer == pointer
    assert problems[0].to_json().keys() >= {"pointer", "code", "message"}


ALL_KINDS: dict[str, Json] = {
    "actions": actions(button("a")),
    "alert": {"type": "alert", "text": plain("x")},
    "card": card(),
    "carousel": {"type": "carousel", "elements": [card()]},
    "container": container(),
    "context": context(1),
    "context_actions": trash(1),
    "data_table": data_table(),
    "data_visualization": pie(),
    "divider": {"type": "divider"},
    "file": {"type": "file", "external_id": "f", "source": "remote"},
    "header": {"type": "header", "text": plain("x")},
    "image": image(),
    "input": typed(),
    "markdown": {"type": "markdown", "text": "x"},
    "plan": plan(1),
    "rich_text": {
        "type": "rich_text",
        "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "x"}]}],
    },
    "section": section("x"),
    "table": table(),
    "task_card": task(),
    "video": video(),
}
NOT_ON: dict[Surface, str] = {
    "message": "alert",
    "modal": "table data_table data_visualization container carousel markdown context_actions plan task_card file",
    "home": "alert markdown context_actions plan task_card file",
}


@pytest.mark.parametrize("surface", ["message", "modal", "home"])
@pytest.mark.parametrize("kind", ALL_KINDS)
def test_each_block_stands_only_where_slack_has_it(kind: str, surface: Surface) -> None:
    problems = check_blocks([ALL_KINDS[kind]], surface)
    assert bool(problems) == (kind in NOT_ON[surface].split())


@pytest.mark.parametrize("kind", ["card", "data_table"])
def test_a_block_that_is_not_rolled_out_is_refused(kind: str) -> None:
    [problem] = check_blocks([section("x"), ALL_KINDS[kind]], "message", not_rolled_out={kind})
    assert problem.message == f"unsupported type: {kind}"


def test_tables_and_charts_do_not_count_towards_the_size_of_a_message() -> None:
    assert message_chars([data_table(rows=101, columns=20), pie()]) == len("[]")
    assert message_chars([section(x(3000))] * 4) > 12_000


JUNK = st.one_of(
    st.none(), st.booleans(), st.integers(-1, 5), st.text(max_size=3), st.just([]), st.just({}), st.just([[]])
)


def spoilt(value: Any, path: list[int], junk: Any) -> Any:
    """`value` with one thing somewhere inside it replaced: where `path` leads."""
    if not path or not isinstance(value, (dict, list)) or not value:
        return junk
    keys: list[Any] = list(value) if isinstance(value, dict) else list(range(len(value)))
    chosen = keys[path[0] % len(keys)]
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[chosen] = spoilt(value[chosen], path[1:], junk)
    return copy


@settings(deadline=None)
@given(kind=st.sampled_from(sorted(ALL_KINDS)), path=st.lists(st.integers(0, 9), min_size=1, max_size=7), junk=JUNK)
def test_whatever_an_app_sends_is_answered_with_a_refusal_at_worst(kind: str, path: list[int], junk: Any) -> None:
    block = spoilt(ALL_KINDS[kind], path, junk)
    for problem in check_blocks([block], "message" if kind != "alert" else "modal"):
        assert problem.pointer.startswith("/blocks/0")
