"""The smallest correct block of each kind, and ways to make one longer than Slack takes."""

from collections.abc import Callable
from typing import Any

from tests.sandbox.slack.app import button, mrkdwn, plain, section

Json = dict[str, Any]
Build = Callable[[int], Json]


def x(length: int) -> str:
    return "x" * length


def options(count: int) -> list[Json]:
    return [{"text": plain(f"o{index}"), "value": f"v{index}"} for index in range(count)]


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def context(count: int) -> Json:
    return {"type": "context", "elements": [mrkdwn("x")] * count}


def select(count: int, **option: Any) -> Json:
    many = [{**one, **option} for one in options(count)]
    return section("x", accessory={"type": "static_select", "action_id": "a", "options": many})


def chooser(kind: str) -> Build:
    return lambda count: section("x", accessory={"type": kind, "action_id": "a", "options": options(count)})


def typed(**element: Any) -> Json:
    input_element = {"type": "plain_text_input", "action_id": "a", **element}
    return {"type": "input", "label": plain("Label"), "element": input_element}


def confirm(**changed: Any) -> Json:
    texts: Json = {"title": plain("t"), "text": mrkdwn("t"), "confirm": plain("y"), "deny": plain("n")}
    return actions(button("a", confirm=texts | changed))


def card(**fields: Any) -> Json:
    return {"type": "card", "title": mrkdwn("Title"), **fields}


def container(**fields: Any) -> Json:
    return {"type": "container", "title": plain("Title"), "child_blocks": [section("x")], **fields}


def cell(words: str) -> Json:
    return {"type": "raw_text", "text": words}


def data_table(rows: int = 2, columns: int = 2, **fields: Any) -> Json:
    return {"type": "data_table", "caption": "Sends", "rows": [[cell("x")] * columns] * rows, **fields}


def table(rows: int = 2, columns: int = 2, words: str = "x") -> Json:
    return {"type": "table", "rows": [[cell(words)] * columns] * rows}


def pie(count: int = 2, label: str = "", value: float = 1, title: str = "Chart") -> Json:
    segments = [{"label": label or f"s{index}", "value": value} for index in range(count)]
    return {"type": "data_visualization", "title": title, "chart": {"type": "pie", "segments": segments}}


def bars(series: int = 1, categories: int = 2, name: str = "", label: str = "", **axes: Any) -> Json:
    names = [label or f"c{index}" for index in range(categories)]
    data = [{"label": one, "value": 1} for one in names]
    lines = [{"name": name or f"n{index}", "data": data} for index in range(series)]
    chart = {"type": "bar", "series": lines, "axis_config": {"categories": names, **axes}}
    return {"type": "data_visualization", "title": "Chart", "chart": chart}


def task(**fields: Any) -> Json:
    return {"type": "task_card", "task_id": "t", "title": "Task", "status": "complete", **fields}


def plan(count: int) -> Json:
    return {"type": "plan", "title": "Plan", "tasks": [task(task_id=f"t{index}") for index in range(count)]}


def feedback(text: int = 1, value: int = 1, label: int = 1) -> Json:
    one = {"text": plain(x(text)), "value": x(value), "accessibility_label": x(label)}
    buttons = {"type": "feedback_buttons", "positive_button": one, "negative_button": one}
    return {"type": "context_actions", "elements": [buttons]}


def trash(count: int) -> Json:
    one = {"type": "icon_button", "icon": "trash", "text": plain("Delete")}
    return {"type": "context_actions", "elements": [{**one, "action_id": f"a{index}"} for index in range(count)]}


def image(url: int = 30, alt: int = 3) -> Json:
    return {"type": "image", "image_url": "https://img.example/".ljust(url, "x"), "alt_text": x(alt)}


def video() -> Json:
    urls = {"video_url": "https://v.example/v", "thumbnail_url": "https://v.example/t"}
    return {"type": "video", "alt_text": "A video", "title": plain("Video"), **urls}


def gap() -> Json:
    chart = bars(categories=2)
    chart["chart"]["series"][0]["data"].pop()
    return chart
