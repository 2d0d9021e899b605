"""The templates that Journeys send: made once, changed whole, and told in plain words where they are refused."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.onesignal.changes.templates import PushTemplate
from bot.onesignal.client import OneSignal
from bot.onesignal.errors import (
    OneSignalError,
    OneSignalRefused,
    OneSignalUnavailable,
    OneSignalUnclear,
    TemplateInUse,
    TemplateNotFound,
    TemplateRefused,
)
from tests.onesignal.conftest import APP_ID, Client
from tests.onesignal.graphs import TEMPLATE_ID
from tests.onesignal.judges import judges
from tests.onesignal.pushes import TEXTS
from tests.onesignal.scripted import ScriptedOneSignal, answer, cut
from tests.onesignal.test_asking_again import HASTY

TEMPLATE = PushTemplate(
    name="Herald A-3 r2 push 1",
    contents={"en": "Still there?", "fr": "Toujours là ?"},
    headings={"en": "Your cart", "fr": "Votre panier"},
    url="https://shop.example/cart",
    image="https://shop.example/cart.png",
)
SHOWN = {
    "id": TEMPLATE_ID,
    "name": "Herald A-3 r2 push 1",
    "channel": "Push",
    "created_at": "2023-08-02T18:09:02Z",
    "content": {"contents": {"en": "Still there?"}, "headings": None, "isIos": True},
    "a_key_of_2027": [1],
}
PATH = f"/templates/{TEMPLATE_ID}"
HTML = "<!DOCTYPE html>\n<title>The change you wanted was rejected (422)</title>"


async def test_a_template_shows_what_a_push_would_show(peer: ScriptedOneSignal, onesignal: OneSignal) -> None:
    peer.plays(answer(201, SHOWN), answer(200, SHOWN))
    assert (await onesignal.templates.create(TEMPLATE)).id == TEMPLATE_ID
    await onesignal.templates.update(TEMPLATE_ID, TEMPLATE.model_copy(update={"url": None, "image": None}))
    made, changed = peer.asked
    assert (made.method, made.path, made.query) == ("POST", "/templates", {})
    assert made.json["app_id"] == APP_ID
    assert made.json["contents"] == {"en": "Still there?", "fr": "Toujours là ?"}
    assert (made.json["url"], made.json["big_picture"]) == (TEMPLATE.url, TEMPLATE.image)
    assert made.json["ios_attachments"] == {"id": TEMPLATE.image}
    assert not made.json.keys() & {"idempotency_key", "included_segments", "target_channel"}
    assert (changed.method, changed.path, changed.query) == ("PATCH", PATH, {"app_id": APP_ID})
    assert changed.json["name"] == TEMPLATE.name
    gone = {"url", "ios_attachments", "big_picture", "huawei_big_picture", "adm_big_picture", "chrome_web_image"}
    assert {name for name, value in changed.json.items() if value is None} == gone


async def test_a_template_comes_with_its_words_and_keeps_the_rest(
    peer: ScriptedOneSignal, onesignal: OneSignal
) -> None:
    peer.plays(answer(200, SHOWN))
    template = await onesignal.templates.get(TEMPLATE_ID)
    assert (template.channel, template.contents, template.headings) == ("push", {"en": "Still there?"}, {})
    assert template.content == SHOWN["content"]
    assert (peer.asked[0].path, peer.asked[0].query) == (PATH, {"app_id": APP_ID})


@pytest.mark.parametrize("total_count", [70, None])
async def test_all_templates_are_read_page_after_page(
    peer: ScriptedOneSignal, onesignal: OneSignal, total_count: int | None
) -> None:
    every = [{"id": f"t-{n}", "name": "Herald A-3" if n % 2 else "Rating", "created_at": None} for n in range(70)]
    for start in (0, 50):
        peer.plays(answer(200, {"total_count": total_count, "templates": [*every[start : start + 50], None]}))
    found = await onesignal.templates.all_named("Herald A-3")
    assert [one.id for one in found] == [f"t-{n}" for n in range(1, 70, 2)]
    page = {"app_id": APP_ID, "limit": "50", "channel": "push"}
    assert [asked.query for asked in peer.asked] == [page | {"offset": "0"}, page | {"offset": "50"}]


@pytest.mark.parametrize(("limit", "offset"), [(0, 0), (51, 0), (50, -1)])
async def test_a_page_that_onesignal_does_not_have_is_never_asked_for(
    peer: ScriptedOneSignal, onesignal: OneSignal, limit: int, offset: int
) -> None:
    with pytest.raises(ValueError, match="limit is 1 to 50"):
        await onesignal.templates.list(limit=limit, offset=offset)
    assert peer.asked == []


async def test_a_page_of_html_is_told_as_what_it_means(peer: ScriptedOneSignal, onesignal: OneSignal) -> None:
    peer.otherwise = answer(422, HTML)
    for change in (onesignal.templates.create(TEMPLATE), onesignal.templates.update(TEMPLATE_ID, TEMPLATE)):
        with pytest.raises(TemplateRefused) as caught:
            await change
        assert caught.value.params == {"reason": "HTTP 422"}


async def test_a_template_whose_making_was_not_answered_is_never_made_twice(
    peer: ScriptedOneSignal, client: Client
) -> None:
    peer.otherwise = cut()
    with pytest.raises(OneSignalUnclear):
        await client(patience=HASTY).templates.create(TEMPLATE)
    assert len(peer.asked) == 1
    peer.plays(cut(), answer(200, SHOWN))
    await client().templates.update(TEMPLATE_ID, TEMPLATE)
    assert len(peer.asked) == 3, "a change can be asked for again: it says all that is to be"


@pytest.mark.parametrize(("status", "error"), [(404, TemplateNotFound), (400, TemplateInUse), (409, OneSignalRefused)])
async def test_a_template_that_is_used_is_not_deleted(
    peer: ScriptedOneSignal, onesignal: OneSignal, status: int, error: type[OneSignalError]
) -> None:
    peer.plays(answer(200, {"success": True}), cut(), answer(404, {"errors": ["template not found"]}))
    await onesignal.templates.delete(TEMPLATE_ID)
    await onesignal.templates.delete(TEMPLATE_ID)  # it was gone, the answer was lost
    peer.otherwise = answer(status, {"success": False, "errors": ["Can not delete a template that has journeys"]})
    with pytest.raises(error) as caught:
        await onesignal.templates.delete(TEMPLATE_ID)
    assert type(caught.value) is error
    assert (peer.asked[0].method, peer.asked[0].path, peer.asked[0].query) == ("DELETE", PATH, {"app_id": APP_ID})


async def test_an_unknown_template_is_not_found(peer: ScriptedOneSignal, onesignal: OneSignal) -> None:
    peer.otherwise = answer(404, {"errors": ["template not found"]})
    for ask in (onesignal.templates.get(TEMPLATE_ID), onesignal.templates.update(TEMPLATE_ID, TEMPLATE)):
        with pytest.raises(TemplateNotFound) as caught:
            await ask
        assert caught.value.params == {"template": TEMPLATE_ID}


@pytest.mark.parametrize("nonsense", ["", "null", "[]", "{}", "<html>", '{"templates": {}}'])
async def test_an_answer_that_makes_no_sense_is_never_a_template(
    peer: ScriptedOneSignal, onesignal: OneSignal, nonsense: str
) -> None:
    peer.otherwise = answer(200, nonsense)
    for ask in (onesignal.templates.get(TEMPLATE_ID), onesignal.templates.list(), onesignal.templates.create(TEMPLATE)):
        with pytest.raises(OneSignalUnavailable, match="answer not understood"):
            await ask


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(TEXTS, min_size=4, max_size=4), link=st.none() | TEXTS, image=st.none() | TEXTS)
async def test_every_template_is_written_as_documented(
    peer: ScriptedOneSignal, client: Client, words: list[str], link: str | None, image: str | None
) -> None:
    peer.otherwise = answer(200, SHOWN | {"templates": []})
    onesignal = client()
    contents, headings = {"en": words[0], "fr": words[1]}, {"en": words[2], "fr": words[3]}
    template = PushTemplate(name="x", contents=contents, headings=headings, url=link, image=image)
    peer.asked.clear()
    await onesignal.templates.create(template)
    await onesignal.templates.update(TEMPLATE_ID, template)
    await onesignal.templates.get(TEMPLATE_ID)
    await onesignal.templates.list(limit=1, offset=100)
    await onesignal.templates.delete(TEMPLATE_ID)
    await onesignal.aclose()
    for judge in judges():
        for asked in peer.asked:
            judge(asked)


@pytest.mark.parametrize(
    "wrong", [{"name": "x" * 129}, {"contents": {"fr": "x"}}, {"included_segments": ["All"]}, {"headings": {}}]
)
def test_a_template_that_onesignal_would_refuse_is_none(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        PushTemplate.model_validate(TEMPLATE.model_dump() | wrong)
