"""Modals: triggers, stacks, hashes, and what happens to typed values."""

from typing import Any

import pytest
from slack_bolt.async_app import AsyncAck
from slack_sdk.errors import SlackApiError

from bot.sandbox.slack import CannotDoThat, OpenView, SlackServer, maison_lune
from tests.sandbox.slack.app import SmallApp, connected, form, plain, section, text_input


async def trigger(slack: SlackServer) -> str:
    answer = await slack.driver.slash("Léa", "#marketing", "/campaign", "x")
    return answer.trigger_id


async def opened(slack: SlackServer, app: SmallApp, view: dict[str, Any]) -> OpenView:
    await app.client.views_open(trigger_id=await trigger(slack), view=view)
    shown = slack.workspace.view_of("Léa")
    assert shown is not None
    return shown


async def refusal(call: Any) -> str:
    with pytest.raises(SlackApiError) as caught:
        await call
    return str(caught.value.response["error"])


async def test_a_trigger_opens_one_view(slack: SlackServer, app: SmallApp) -> None:
    once = await trigger(slack)
    await app.client.views_open(trigger_id=once, view=form())
    assert await refusal(app.client.views_open(trigger_id=once, view=form())) == "exchanged_trigger_id"
    assert await refusal(app.client.views_open(trigger_id="1.2.3", view=form())) == "invalid_trigger_id"


async def test_a_trigger_expires_after_three_seconds() -> None:
    clock = [1_796_000_000.0]
    async with SlackServer(maison_lune(lambda: clock[0])) as slack, connected(slack) as app:
        in_time, late = await trigger(slack), await trigger(slack)
        clock[0] += 2.9
        await app.client.views_open(trigger_id=in_time, view=form())
        clock[0] += 0.2
        assert await refusal(app.client.views_open(trigger_id=late, view=form())) == "expired_trigger_id"


async def test_a_refused_view_does_not_spend_its_trigger(slack: SlackServer, app: SmallApp) -> None:
    once = await trigger(slack)
    with pytest.raises(SlackApiError) as caught:
        await app.client.views_open(trigger_id=once, view={**form(), "title": plain("x" * 25)})
    assert caught.value.response["error"] == "invalid_arguments"
    messages = caught.value.response["response_metadata"]["messages"]
    assert messages == ["[ERROR] must be less than 25 characters [json-pointer:/view/title/text]"]
    await app.client.views_open(trigger_id=once, view=form())


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"submit": plain("x" * 24), "close": plain("x" * 24), "title": plain("x" * 24)}, ""),
        ({"submit": plain("x" * 25)}, "invalid_arguments"),
        ({"close": plain("x" * 25)}, "invalid_arguments"),
        ({"private_metadata": "x" * 3000}, ""),
        ({"private_metadata": "x" * 3001}, "invalid_arguments"),
        ({"callback_id": "x" * 256}, "invalid_arguments"),
        ({"type": "home"}, "invalid_arguments"),
        ({"blocks": [section("x" * 2900, block_id=f"b{index}") for index in range(80)]}, ""),
        ({"blocks": [section("x" * 2900, block_id=f"b{index}") for index in range(90)]}, "view_too_large"),
    ],
)
async def test_a_modal_keeps_to_its_limits(
    slack: SlackServer, app: SmallApp, changed: dict[str, Any], error: str
) -> None:
    call = app.client.views_open(trigger_id=await trigger(slack), view={**form(), **changed})
    if error:
        assert await refusal(call) == error
    else:
        await call


async def test_a_modal_with_inputs_needs_submit(slack: SlackServer, app: SmallApp) -> None:
    view = form()
    del view["submit"]
    assert await refusal(app.client.views_open(trigger_id=await trigger(slack), view=view)) == "invalid_arguments"


async def test_typed_values_survive_an_update_that_keeps_the_ids(slack: SlackServer, app: SmallApp) -> None:
    view = await opened(slack, app, form(text_input("kept"), text_input("renamed", initial_value="first")))
    await slack.driver.fill("Léa", view, {"kept": "typed", "renamed": "typed too"})
    update = form(section("Now with a hint"), text_input("kept"), text_input("new_name", initial_value="first"))
    await app.client.views_update(view_id=view.id, view=update)
    assert view.values["kept"]["typed"]["value"] == "typed"
    assert view.values["new_name"]["typed"]["value"] == "first"
    assert "renamed" not in view.values


async def test_an_input_without_ids_loses_its_value_on_update(slack: SlackServer, app: SmallApp) -> None:
    nameless = {"type": "input", "label": plain("Title"), "element": {"type": "plain_text_input"}}
    view = await opened(slack, app, form(nameless))
    await slack.driver.fill("Léa", view, {view.blocks[0]["block_id"]: "typed"})
    await app.client.views_update(view_id=view.id, view=form(nameless))
    [[held]] = [list(actions.values()) for actions in view.values.values()]
    assert held["value"] is None


async def test_an_update_with_an_old_hash_conflicts(slack: SlackServer, app: SmallApp) -> None:
    view = await opened(slack, app, form())
    seen = view.hash
    await app.client.views_update(view_id=view.id, hash=seen, view=form())
    assert await refusal(app.client.views_update(view_id=view.id, hash=seen, view=form())) == "hash_conflict"


async def test_a_closed_view_is_not_found(slack: SlackServer, app: SmallApp) -> None:
    view = await opened(slack, app, form(text_input("name"), external_id="mine"))
    await app.client.views_update(external_id="mine", view=form(text_input("name"), external_id="mine"))
    await slack.driver.close("Léa", view)
    assert await refusal(app.client.views_update(view_id=view.id, view=form())) == "not_found"


async def test_three_views_and_no_more(slack: SlackServer, app: SmallApp) -> None:
    dispatching = form(text_input("name", dispatch=True))
    await opened(slack, app, dispatching)
    for depth in (2, 3, 4):
        top = slack.workspace.view_of("Léa")
        assert top is not None
        [answer] = await slack.driver.fill("Léa", top, {"name": "typed"})
        call = app.client.views_push(trigger_id=answer.trigger_id, view=dispatching)
        if depth == 4:
            assert await refusal(call) == "push_limit_reached"
        else:
            await call
    stack = slack.workspace.stack_of("Léa")
    assert [view.depth for view in stack] == [1, 2, 3]
    with pytest.raises(CannotDoThat, match="not on top"):
        await slack.driver.submit("Léa", stack[0], {"name": "x"})
    await slack.driver.submit("Léa", stack[2], {"name": "x"})
    assert slack.workspace.view_of("Léa") is stack[1], "a submitted view gives way to the one below"
    await slack.driver.close("Léa", stack[1], clear=True)
    assert slack.workspace.view_of("Léa") is None


@pytest.mark.parametrize(
    ("ack", "left", "error"),
    [
        ({}, 0, ""),
        ({"response_action": "clear"}, 0, ""),
        ({"response_action": "update", "view": form(text_input("other"))}, 1, ""),
        ({"response_action": "push", "view": form(text_input("other"))}, 2, ""),
        ({"response_action": "errors", "errors": {"name": "No."}}, 1, ""),
        ({"response_action": "errors", "errors": {"nowhere": "No."}}, 1, "invalid_errors"),
        ({"response_action": "update", "view": {"type": "modal", "blocks": []}}, 1, "invalid_arguments"),
        ({"response_action": "jump"}, 1, "invalid_response_action"),
    ],
)
async def test_what_an_ack_does_to_a_submitted_view(
    slack: SlackServer, app: SmallApp, ack: dict[str, Any], left: int, error: str
) -> None:
    response = ack

    @app.bolt.view("own")
    async def submitted(ack: AsyncAck) -> None:
        await ack(**response)

    view = await opened(slack, app, form(text_input("name"), callback_id="own"))
    answer = await slack.driver.submit("Léa", view, {"name": "x"})
    assert answer.error == error
    assert len(slack.workspace.stack_of("Léa")) == left
    assert [notice.error for notice in slack.workspace.notices] == ([error] if error else [])


async def test_a_view_may_hold_pictures_and_selects_outside_its_inputs(slack: SlackServer, app: SmallApp) -> None:
    picture = {"type": "image", "image_url": "https://img.example/x.png", "alt_text": "Preview"}
    chosen = {"type": "users_select", "action_id": "anything"}
    view = await opened(
        slack,
        app,
        form(
            section("x", block_id="shown", accessory=picture),
            section("y", block_id="who", accessory=chosen),
            text_input("name", initial_value="As it was"),
        ),
    )
    with pytest.raises(CannotDoThat, match="exactly one input"):
        await slack.driver.fill("Léa", view, {"shown": "x"})
    await slack.driver.click("Léa", view, "anything", "Marc")
    await slack.driver.submit("Léa", view)
    values = app.bodies("submitted")[0]["view"]["state"]["values"]
    assert values["who"]["anything"]["selected_user"] == "U0MARC0001"
    assert values["name"]["typed"]["value"] == "As it was"


async def test_somebody_elses_screen_is_out_of_reach(slack: SlackServer, app: SmallApp) -> None:
    view = await opened(slack, app, form())
    with pytest.raises(CannotDoThat, match="somebody else"):
        await slack.driver.submit("Marc", view, {"name": "x"})


@pytest.mark.parametrize(
    ("element", "bad", "good"),
    [
        ({"type": "plain_text_input", "max_length": 3}, "four", "two"),
        ({"type": "plain_text_input", "min_length": 3}, "no", "yes"),
        ({"type": "email_text_input"}, "nobody", "lea@maison-lune.example"),
        ({"type": "url_text_input"}, "maison-lune", "https://maison-lune.example"),
        ({"type": "number_input", "is_decimal_allowed": False, "min_value": "5"}, "4", "5"),
        ({"type": "number_input", "is_decimal_allowed": False}, "1.5", "1"),
    ],
)
async def test_slacks_own_form_checks_come_before_the_app(
    slack: SlackServer, app: SmallApp, element: dict[str, Any], bad: str, good: str
) -> None:
    name = text_input("name")
    name["element"] = {**element, "action_id": "typed"}
    view = await opened(slack, app, form(name, callback_id="campaign"))
    with pytest.raises(CannotDoThat, match="Name"):
        await slack.driver.submit("Léa", view, {"name": bad})
    assert app.bodies("submitted") == []
    assert (await slack.driver.submit("Léa", view, {"name": good})).ok
