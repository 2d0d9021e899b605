"""slackblocks builds and checks blocks on its own: whatever it renders, the sandbox takes."""

import json
from typing import Any

import pytest
import slackblocks as sb

from bot.sandbox.slack.block_kit.check import check_blocks, check_view

OPTION = sb.Option(sb.PlainText("Edit"), "edit")
PICTURE = sb.Image(image_url="https://img.example/x.png", alt_text="A picture")
PRESS = sb.Button("Press", action_id="press", value="v", style="primary", confirm=sb.Confirm("t", "t", "y", "n"))
BLOCKS: list[Any] = [
    sb.SectionBlock("words", accessory=PRESS),
    sb.SectionBlock(fields=["one", "two"]),
    sb.HeaderBlock("words"),
    sb.ActionsBlock(
        [PRESS, sb.StaticSelectMenu(action_id="s", options=[OPTION], placeholder="p"), sb.OverflowMenu("o", [OPTION])]
    ),
    sb.ContextBlock([sb.Text("words"), PICTURE]),
    sb.CardBlock(title="t", subtitle="s", body="b", subtext="x", hero_image=PICTURE, actions=[PRESS]),
    sb.CarouselBlock([sb.CardBlock(title="t"), sb.CardBlock(slack_icon=sb.SlackIcon("bot"), body="b")]),
    sb.ContainerBlock([sb.SectionBlock("words")], title="t", is_collapsible=True, default_collapsed=True),
    sb.ContainerBlock([sb.DividerBlock()], title="t", subtitle="s", has_header_divider=True),
    sb.DataTableBlock([[sb.RawText("a"), sb.RawText("b")], [sb.RawText("c"), sb.RawNumber(1.5, "1.5")]], caption="c"),
    sb.DataVisualizationBlock("t", sb.PieChart([sb.ChartSegment("a", 1)])),
    sb.DataVisualizationBlock(
        "t", sb.LineChart([sb.DataSeries("a", [sb.DataPoint("x", 1)])], sb.AxisConfig(["x"], x_label="X"))
    ),
    sb.ImageBlock("https://img.example/x.png", alt_text="A picture", title="t"),
    sb.InputBlock(label="l", element=sb.PlainTextInput(action_id="p", multiline=True, max_length=10), hint="h"),
    sb.InputBlock(label="l", element=sb.DateTimePicker(action_id="p"), optional=True),
    sb.InputBlock(label="l", element=sb.CheckboxGroup(action_id="p", options=[OPTION])),
    sb.MarkdownBlock("**words**"),
    sb.RichTextBlock([sb.RichTextSection([sb.RichText("x", bold=True), sb.RichTextLink("https://x.example", "l")])]),
    sb.TableBlock([[sb.RawText("a")]], column_settings=[sb.ColumnSettings(align="right")]),
    sb.TaskCardBlock("t", "title", status="complete"),
    sb.PlanBlock("t", [sb.TaskCardBlock("t", "title", status="pending")]),
    sb.ContextActionsBlock(
        [sb.FeedbackButtons(sb.FeedbackButton("y", "v"), sb.FeedbackButton("n", "w"), action_id="f")]
    ),
]


def rendered(built: Any) -> Any:
    return json.loads(json.dumps(built._resolve(), default=lambda inner: inner._resolve()))


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: type(block).__name__)
def test_a_block_of_slackblocks_is_taken(block: Any) -> None:
    assert check_blocks([rendered(block)], "message") == []


def test_views_of_slackblocks_are_taken() -> None:
    inputs = [sb.InputBlock(label="l", element=sb.PlainTextInput(action_id="p")), sb.AlertBlock("words", "warning")]
    modal = sb.ModalView(title="t", blocks=inputs, submit="s", close="c", private_metadata="m", callback_id="c")
    assert check_view(json.loads(json.dumps(modal.to_dict())), wanted="modal") == []
    home = sb.HomeTabView(blocks=[sb.SectionBlock("words")])
    assert check_view(json.loads(json.dumps(home.to_dict())), wanted="home") == []
