"""What people type that cannot be meant: each has its sentence beside its field, and nothing that was typed is lost."""

from collections.abc import AsyncIterator
from datetime import date, timedelta
from typing import Any

import pytest
import pytest_asyncio

from bot.campaigns.lifecycle import State
from bot.campaigns.model import latest_revision
from bot.sandbox.onesignal.shop import SEGMENTS
from bot.sandbox.slack import OpenView
from tests.people import segment
from tests.slack.team import Card, Team, merged
from tests.story.world import FORM

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(loop_scope="module")
async def form(team: Team) -> AsyncIterator[OpenView]:
    """The form "New campaign" on Ana's screen, filled in as it should be."""
    await team.put_away("Ana")
    await team.world.command("Ana", "new")
    view = await team.form("Ana")
    await team.world.slack.driver.fill("Ana", view, FORM)
    yield view
    await team.put_away("Ana")


def text(value: str | None) -> dict[str, Any]:
    return {"type": "plain_text_input", "value": value}


def segments(*ids: str) -> dict[str, Any]:
    options = [{"text": {"type": "plain_text", "text": one}, "value": one} for one in ids]
    return {"type": "multi_external_select", "selected_options": options}


def at(day: str | None, clock: str | None) -> dict[str, Any]:
    chosen = {"text": {"type": "plain_text", "text": "At"}, "value": "at"}
    return {
        "when": {"type": "radio_buttons", "selected_option": chosen},
        "date": {"type": "datepicker", "selected_date": day},
        "time": {"type": "timepicker", "selected_time": clock},
    }


async def sent(team: Team, form: OpenView, **changed: Any) -> dict[str, str]:
    """What stands beside the fields after this was sent, past what Slack's own clients would refuse."""
    person = team.world.slack.workspace.person("Ana")
    payload = team.world.slack.driver.payloads.view_submission(person, form)
    values = {field: {field: value} for field, value in changed.items()}
    before = await team.campaigns()
    answer = await team.world.slack.driver.deliver(
        "interactive", merged(payload, {"view": {"state": {"values": values}}})
    )
    assert answer.ok, answer.error
    assert answer.seconds < 3
    assert await team.campaigns() == before + (not answer.errors)
    return answer.errors


LAPSED, VIP = segment("Lapsed buyers").id, segment("VIP").id

BAD: dict[str, tuple[dict[str, Any], dict[str, str]]] = {
    "no name": ({"name": text(None)}, {"name": "Please fill this in."}),
    "a blank name": ({"name": text(" \n\t")}, {"name": "Please fill this in."}),
    "no title": ({"title": text("")}, {"title": "Please fill this in."}),
    "no message": ({"message": text(None)}, {"message": "Please fill this in."}),
    "nobody to send to": ({"audience": segments()}, {"audience": "Please fill this in."}),
    "all of it missing": (
        {"name": text(None), "title": text(None), "message": text(None), "audience": segments()},
        dict.fromkeys(("name", "title", "message", "audience"), "Please fill this in."),
    ),
    "a long name": ({"name": text("x" * 101)}, {"name": "This has 101 characters; 100 fit."}),
    "a long title": ({"title": text("é" * 121)}, {"title": "This has 121 characters; 120 fit."}),
    "a long message": ({"message": text("🛍" * 1_001)}, {"message": "This has 1,001 characters; 1,000 fit."}),
    "a novel": ({"message": text("Zola " * 8_000)}, {"message": "This has 39,999 characters; 1,000 fit."}),
    "a novel everywhere": (
        {field: text("n" * 40_000) for field in ("name", "title", "message", "link", "image", "why")},
        {
            "name": "This has 40,000 characters; 100 fit.",
            "title": "This has 40,000 characters; 120 fit.",
            "message": "This has 40,000 characters; 1,000 fit.",
            "link": "This has 40,000 characters; 2,000 fit.",
            "image": "This has 40,000 characters; 2,000 fit.",
            "why": "This has 40,000 characters; 1,000 fit.",
        },
    ),
    "no web address": ({"link": text("maison-lune.example")}, {"link": "Please give a whole web address"}),
    "a script": ({"link": text("javascript:alert(1)")}, {"link": "Please give a whole web address"}),
    "no host": ({"image": text("https://")}, {"image": "Please give a whole web address"}),
    "a blank inside": ({"image": text("https://a.example/a b")}, {"image": "Please give a whole web address"}),
    "a broken host": ({"link": text("https://[::1")}, {"link": "Please give a whole web address"}),
    "a segment that is gone": ({"audience": segments("gone")}, {"audience": "OneSignal has no such segment any more"}),
    "another that is gone": ({"exclude": segments("gone")}, {"exclude": "OneSignal has no such segment any more"}),
    "the same in and out": (
        {"audience": segments(LAPSED, VIP), "exclude": segments(VIP)},
        {"exclude": "A segment cannot be both included and excluded."},
    ),
    "only a date": (at("2027-03-01", None), {"time": "Please fill this in."}),
    "only a time": (at(None, "18:30"), {"date": "Please fill this in."}),
    "neither date nor time": (at(None, None), {"date": "Please fill this in."}),
    "yesterday": (at("2020-01-01", "12:00"), {"when": "This time is over."}),
    "in ten years": (at("2036-12-24", "12:00"), {"when": "This is more than a year ahead."}),
    "the minute that no clock shows": (at("2027-03-28", "02:30"), {"time": "The clocks change that night"}),
}


@pytest.mark.parametrize("name", BAD)
async def test_what_is_wrong_is_said_beside_its_field(team: Team, form: OpenView, name: str) -> None:
    changed, expected = BAD[name]
    errors = await sent(team, form, **changed)
    assert errors.keys() == expected.keys()
    assert all(errors[field].startswith(sentence) for field, sentence in expected.items()), errors


async def test_everything_that_is_wrong_is_said_at_once(team: Team, form: OpenView) -> None:
    errors = await sent(team, form, name=text(None), link=text("x"), **at(None, None), exclude=segments("gone"))
    assert errors.keys() == {"name", "link", "date", "exclude"}


async def test_too_many_segments_are_too_many(team: Team, form: OpenView) -> None:
    eleven = [segment(name).id for name in list(SEGMENTS)[:11]]
    assert await sent(team, form, audience=segments(*eleven), exclude=segments()) == {
        "audience": "Please choose at most 10 segments."
    }


async def test_a_form_that_was_refused_stays_open_with_all_that_was_typed(team: Team, form: OpenView) -> None:
    filled = {field: block.get(field, {}) for field, block in form.values.items()}
    typed = {field: block["value"] for field, block in filled.items() if "value" in block}
    answer = await team.world.slack.driver.submit("Ana", form, {"when": "At", "date": team.day(-1), "time": "12:00"})
    assert answer.errors == {"when": "This time is over. Please choose a later one."}
    assert form.is_open
    assert {field: form.values[field][field]["value"] for field in typed} == typed
    answer = await team.world.slack.driver.submit("Ana", form, {"date": team.day(1)})
    assert (answer.ok, answer.errors, form.is_open) == (True, {}, False)


async def test_what_is_refused_is_said_in_the_persons_language(team: Team) -> None:
    await team.put_away("Léa")
    await team.world.command("Léa", "new")
    answer = await team.world.slack.driver.submit("Léa", await team.form("Léa"), FORM | {"link": "x"})
    assert answer.errors["link"].startswith("Indiquez une adresse web complète") or "adresse" in answer.errors["link"]
    await team.put_away("Léa")


@pytest.mark.parametrize(
    "forged",
    [
        {"name": {"value": ["x"]}},
        {"name": None},
        {"when": {"selected_option": "x"}},
        {"when": {"selected_option": {"value": 7}}},
        {"audience": {"selected_options": "x"}},
        {"audience": {"selected_options": [None, {"value": ["x"]}]}},
        at("2027-02-30", "18:30"),
        at("2027-03-01", "25:00"),
        at("x", "y"),
        at("0001-01-01", "00:00"),
    ],
    ids=str,
)
async def test_a_form_that_slack_never_made_drafts_nothing(team: Team, form: OpenView, forged: dict[str, Any]) -> None:
    assert await sent(team, form, **forged)


@pytest.mark.parametrize("metadata", ["", "x", "[]", "{}", '{"code": "C-1"}', '{"code": 1}', '{"x": "y"}', "[" * 2_900])
@pytest.mark.parametrize("callback_id", ["campaign.edit", "campaign.reject", "campaign.reschedule", "campaign.stop"])
async def test_a_form_about_no_campaign_changes_nothing(
    team: Team, form: OpenView, metadata: str, callback_id: str
) -> None:
    person = team.world.slack.workspace.person("Ana")
    payload = team.world.slack.driver.payloads.view_submission(person, form)
    reason = {"reason": {"reason": text("Because.")}}
    changed = {"callback_id": callback_id, "private_metadata": metadata, "state": {"values": reason}}
    refusals = len(await team.refused())
    answer = await team.world.slack.driver.deliver("interactive", merged(payload, {"view": changed}))
    assert answer.ok
    assert "Nothing was changed" in str(answer.payload)
    assert len(await team.refused()) == refusals + 1


@pytest.mark.parametrize("callback_id", ["campaign.unheard", "", "campaign.new2"])
async def test_a_form_that_nobody_knows_is_said_to_be_unknown(team: Team, form: OpenView, callback_id: str) -> None:
    person = team.world.slack.workspace.person("Ana")
    payload = team.world.slack.driver.payloads.view_submission(person, form)
    answer = await team.world.slack.driver.deliver(
        "interactive", merged(payload, {"view": {"callback_id": callback_id}})
    )
    assert answer.ok
    assert "does not know this button" in str(answer.payload)


HOSTILE = {
    "everybody": "<!channel> sale",
    "here": "<!here|here> sale",
    "somebody": "<@U0INES0001> sale",
    "a group": "<!subteam^S0123|team> sale",
    "a link": "<https://evil.example|Flash sale>",
    "markup": "*bold* _it_ `code` ~gone~ > quoted",
    "entities": "&lt;!channel&gt; &amp; <!everyone>",
    "fluent": '{ $code } { "x" } {',
    "turned around": "\u202egnp.elas\u202c sale",
    "unseen": "Flash\u200b\u2060 sale\ufeff",
    "right to left": "تخفيضات اللحظات الأخيرة",
    "emoji": "🛍️👩‍👩‍👧‍👦🏳️‍🌈 sale",
    "null": "Flash\x00 sale",
    "half of an emoji": "Flash\ud83d sale",
}


STOPPED = ("a link", "fluent")
"""What the checks let nobody submit as a title or a message."""


@pytest.mark.parametrize("name", STOPPED)
async def test_what_the_checks_stop_pings_nobody_either(team: Team, name: str) -> None:
    words = HOSTILE[name]
    card = await team.drafted(name=words, title=words, message=words, why=words)
    said = await team.told("Léa", team.click("Léa", card, "campaign.submit"))
    assert f"{card.code} " in said
    assert team.asides("Léa")[-1].pings == []
    drawn = await team.world.card(card.number, showing="Has to change")
    assert set(drawn.pings) <= {team.id("Léa")}
    assert (await team.campaign(card.code)).state is State.DRAFT


@pytest.mark.parametrize("name", HOSTILE)
async def test_no_name_pings_anybody_or_breaks_a_card(team: Team, name: str) -> None:
    words = HOSTILE[name]
    shown = len(team.channel())
    texts = {} if name in STOPPED else {"title": words, "message": words}
    card = await team.drafted(name=words, why=words, **texts)
    await team.choose("Léa", card, "Duplicate")
    await team.click("Léa", card, "campaign.submit")
    await team.world.card(card.number, showing="Approve")
    await team.put_away("Marc")
    await team.click("Marc", card, "campaign.request_changes")
    answer = await team.world.slack.driver.submit("Marc", await team.form("Marc"), {"reason": words})
    assert answer.errors == {}
    await team.world.thread(card.message, showing="asks for changes")
    await team.calm()
    ours = [one for one in team.channel()[shown:] if one.bot_id]
    assert len(ours) >= 4
    involved = {team.id("Léa"), team.id("Marc"), team.id("Ana")}
    for message in ours:
        assert set(message.pings) <= involved
    if name not in STOPPED:
        await _keeps_its_words(team, card, words)


async def _keeps_its_words(team: Team, card: Card, words: str) -> None:
    """What people receive is what was typed: only what is shown is made safe."""
    campaign = await team.campaign(card.code)
    async with team.world.herald.database.reading() as tx:
        content = (await latest_revision(tx, campaign)).content
    assert content.variant.text.title == words.replace("\x00", "").replace("\ud83d", "").strip()


async def test_a_year_ahead_is_the_furthest(team: Team, form: OpenView) -> None:
    last: date = team.world.clock.now().date() + timedelta(days=364)
    assert await sent(team, form, **at(last.isoformat(), "00:01")) == {}
