"""Ana sets what her team goes by, on Home; nobody else can."""

from typing import Any

import pytest
from sqlmodel import col, select

from bot.campaigns.policy import RULES, current_policy
from bot.campaigns.roles import Actor, Role, role_of
from bot.campaigns.usecases.set_house_rules import ChecksForm, set_checks
from bot.campaigns.usecases.set_policy import set_policy
from bot.digests.model import DigestPlan
from bot.sandbox.slack import Answer, OpenView
from bot.stats.model import OutcomeNames
from bot.workspaces.model import zone_of
from tests.slack.team import Team, merged
from tests.story.world import CHANNEL, FORM, words_of

pytestmark = pytest.mark.asyncio(loop_scope="module")

TOPICS = ("roles", "policy", "zone", "outcomes", "digests", "voice", "checks")


async def home(team: Team, who: str = "Ana", *, showing: str = "") -> OpenView:
    """This person's Home, once it shows this."""

    def shown() -> OpenView | None:
        view = team.world.slack.workspace.home_of(who)
        return view if view is not None and showing in words_of(view.blocks) else None

    return await team.world.until(shown)


async def opened(team: Team, topic: str) -> OpenView:
    """The form of a topic, opened by Ana on her Home."""
    await team.put_away("Ana")
    await team.world.slack.driver.open_home("Ana")
    view = await home(team, showing="Settings")
    await team.world.slack.driver.click("Ana", view, f"settings.{topic}")
    return await team.form("Ana")


async def saved(team: Team, form: OpenView, **values: object) -> Answer:
    return await team.world.slack.driver.submit("Ana", form, values)


async def shown(team: Team) -> str:
    """What stands in the form on Ana's screen."""
    return words_of((await team.form("Ana")).blocks)


async def on_record(team: Team, action: str) -> dict[str, Any]:
    """The latest event of this kind."""
    return (await team.events(action))[-1]


def actor(team: Team, who: str) -> Actor:
    return Actor(team.world.slack.workspace.team_id, team.id(who))


async def test_only_admins_see_settings(team: Team) -> None:
    for who in ("Léa", "Marc", "Inès"):
        await team.world.slack.driver.open_home(who)
        view = await home(team, who)
        assert "settings." not in str(view.view)
    await team.world.slack.driver.open_home("Ana")
    settings = str((await home(team, showing="Settings")).view)
    assert all(f"settings.{topic}" in settings for topic in TOPICS)


@pytest.mark.parametrize("topic", TOPICS)
async def test_a_button_that_somebody_else_gets_hold_of_opens_nothing_and_is_on_record(team: Team, topic: str) -> None:
    await team.put_away("Ana")
    await team.world.slack.driver.open_home("Ana")
    clicked = await team.world.slack.driver.click("Ana", await home(team, showing="Settings"), f"settings.{topic}")
    await team.form("Ana")
    before = len(await team.refused())
    await team.forged(clicked, user={"id": team.id("Marc")}, trigger_id=f"stolen {topic}")
    await home(team, "Marc", showing="Seul un admin")
    [refused] = (await team.refused())[before:]
    assert (refused["actor"], refused["tried"]) == (team.id("Marc"), f"settings.{topic}")
    assert team.world.slack.workspace.view_of("Marc") is None
    await team.world.slack.driver.open_home("Marc")
    await team.calm()


async def test_a_role_is_given_in_a_form_that_stays_open(team: Team) -> None:
    form = await opened(team, "roles")
    await saved(team, form, person="Inès", role="approver")
    assert f"<@{team.id('Inès')}> is an approver now." in await shown(team)
    async with team.world.herald.database.reading() as tx:
        assert await role_of(tx, actor(team, "Inès")) is Role.APPROVER
    await home(team, showing=team.id("Inès"))
    change = await on_record(team, "role.set")
    assert (change["actor"], change["object"]) == (team.id("Ana"), f"@{team.id('Inès')}")
    await saved(team, await team.form("Ana"), person="Inès", role="drafter")
    assert "has no role any more" in await shown(team)


async def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(team: Team) -> None:
    form = await opened(team, "roles")
    answer = await saved(team, form, person="Ana", role="drafter")
    assert answer.errors == {"role": "This is the last admin. Please make somebody else an admin first."}
    assert (await team.form("Ana")).values["person"]["person"]["selected_user"] == team.id("Ana")


async def test_the_policy_says_what_was_changed_and_stands_on_home(team: Team) -> None:
    form = await opened(team, "policy")
    answer = await saved(team, form, approvals="3")
    assert list(answer.errors) == ["approvals_large"]
    await saved(team, form, approvals="1", large_reach="50000")
    assert "A reach is large above: 100,000 → *50,000*" in await shown(team)
    await home(team, showing="above 50,000 people")
    change = await on_record(team, "policy.set")
    assert (change["before"], change["after"]) == ({"large_reach": 100_000}, {"large_reach": 50_000})


async def test_a_policy_that_was_set_meanwhile_is_shown_before_it_is_overwritten(team: Team) -> None:
    form = await opened(team, "policy")
    ana = actor(team, "Ana")
    async with team.world.herald.database.transaction() as tx:
        policy = await current_policy(tx, ana.workspace_id)
        theirs = {name: str(getattr(policy, name)) for name in RULES} | {"review_days": "5"}
        await set_policy(tx, ana, theirs, seen=policy.version)
    await saved(team, form, late_after_minutes="20")
    assert "Somebody else has set another policy" in await shown(team)
    assert "after 5 days" in await shown(team)
    again = await team.form("Ana")
    assert again.values["late_after_minutes"]["late_after_minutes"]["value"] == "20"
    await saved(team, again, review_days="5")
    async with team.world.herald.database.reading() as tx:
        policy = await current_policy(tx, ana.workspace_id)
    assert (policy.late_after_minutes, policy.review_days) == (20, 5)


async def test_a_zone_is_searched_for_and_counts_from_then_on_without_a_restart(team: Team) -> None:
    await team.put_away("Léa")
    await team.world.command("Léa", "new")
    written = await team.form("Léa")
    form = await opened(team, "zone")
    found = await team.world.slack.driver.options("Ana", form, "zone", "new york")
    assert [option["value"] for option in found.options] == ["America/New_York"]
    await saved(team, form, zone="America/New_York")
    assert "Europe/Paris → *America/New_York*" in await shown(team)
    await home(team, showing="America/New_York")
    calendar = await team.world.command("Inès", "calendar")
    assert calendar.message is not None
    # What was begun by the clocks of Paris is meant by them: they stand beside its field.
    assert "Europe/Paris" in str(written.blocks)
    values = FORM | {"when": "at", "date": team.day(2), "time": "18:30"}
    await team.world.slack.driver.submit("Léa", written, values)
    number = await team._newest()
    async with team.world.herald.database.reading() as tx:
        assert (await zone_of(tx, actor(team, "Ana").workspace_id)).key == "America/New_York"
    card = await team.world.card(number, showing="America/New_York")
    assert "12:30 (America/New_York)" in words_of(card.blocks)
    form = await opened(team, "zone")
    await saved(team, form, zone=(await _offered(team, form, "paris"))[0])


async def _offered(team: Team, form: OpenView, typed: str) -> list[str]:
    answer = await team.world.slack.driver.options("Ana", form, "zone", typed)
    return [option["value"] for option in answer.options]


async def test_outcomes_are_named_and_measured_from_then_on(team: Team) -> None:
    form = await opened(team, "outcomes")
    answer = await saved(team, form, conversion="a,b")
    assert list(answer.errors) == ["conversion"]
    await saved(team, form, conversion="purchase.count", revenue="purchase")
    assert "Conversion: not measured → *purchase*" in await shown(team)
    async with team.world.herald.database.reading() as tx:
        names = await tx.get(OutcomeNames, actor(team, "Ana").workspace_id)
    assert names is not None
    assert (names.conversion, names.revenue, names.currency) == ("purchase", "purchase", "EUR")
    await home(team, showing="Revenue: purchase, in EUR")


async def test_a_digest_is_set_for_a_channel_listed_and_switched_off(team: Team) -> None:
    form = await opened(team, "digests")
    channel = team.world.slack.workspace.channel(CHANNEL).id
    await saved(team, form, channel=CHANNEL, days=["0", "4"], at="08:15")
    assert f"<#{channel}> gets its next digest" in await shown(team)
    await home(team, showing="Monday and Friday at 08:15")
    form = await team.form("Ana")
    await team.world.slack.driver.click("Ana", form, "settings.digest_off")
    await team.world.until(lambda: "gets no digest any more" in words_of(form.blocks) or None)
    async with team.world.herald.database.reading() as tx:
        assert (await tx.exec(select(DigestPlan).where(col(DigestPlan.channel) == channel))).first() is None
    assert (await on_record(team, "digest.set"))["after"] == "off"


async def test_how_the_brand_speaks_is_set_and_stands_on_home(team: Team) -> None:
    form = await opened(team, "voice")
    answer = await saved(team, form, words_to_avoid="x" * 300)
    assert answer.errors == {"words_to_avoid": f"“{'x' * 40}…” is too long: at most 200 characters a line."}
    await saved(team, form, tone="Warm", words_to_avoid="cheap\nlast chance", emoji="none", languages=["fr", "en"])
    assert "Words to avoid: nothing → *cheap, last chance*" in await shown(team)
    await home(team, showing="No emoji · French and English · 2 words to avoid")
    change = await on_record(team, "voice.set")
    assert (change["actor"], change["after"]["tone"]) == (team.id("Ana"), "Warm")
    again = await opened(team, "voice")
    assert again.values["words_to_avoid"]["words_to_avoid"]["value"] == "cheap\nlast chance"


async def test_checks_that_were_set_meanwhile_are_shown_before_they_are_overwritten(team: Team) -> None:
    form = await opened(team, "checks")
    ana = actor(team, "Ana")
    async with team.world.herald.database.transaction() as tx:
        theirs = ChecksForm(allowed_hosts="lune.example", is_quiet=False)
        await set_checks(tx, ana, theirs, seen=str(form.view["private_metadata"]))
    await saved(team, form, allowed_hosts="maison-lune.example", quiet="yes", quiet_from="22:00", quiet_until="07:30")
    assert "Links may lead to lune.example · No hours are quiet" in await shown(team)
    again = await team.form("Ana")
    assert again.values["quiet_from"]["quiet_from"]["selected_time"] == "22:00"
    await saved(team, again)
    assert "lune.example → *maison-lune.example*" in await shown(team)
    await home(team, showing="Links may lead to maison-lune.example · quiet from 22:00 to 07:30")
    # The world is shared by the stories of this file: the usual rules again.
    form = await opened(team, "checks")
    await saved(team, form, allowed_hosts="", everyone="All", quiet_from="21:00", quiet_until="08:00")


@pytest.mark.parametrize("topic", TOPICS)
async def test_a_form_that_somebody_else_sends_changes_nothing_and_is_on_record(team: Team, topic: str) -> None:
    form = await opened(team, topic)
    values: dict[str, dict[str, object]] = {
        "roles": {"person": "Léa", "role": "admin"},
        "policy": {"approvals": "1", "approvals_large": "1"},
        "zone": {},
        "outcomes": {"conversion": "other"},
        "digests": {"channel": CHANNEL, "days": ["0"], "at": "07:00"},
        "voice": {"tone": "Mine"},
        "checks": {"quiet": "no"},
    }
    await team.world.slack.driver.fill("Ana", form, values[topic])
    sent = team.world.slack.driver.payloads.view_submission(team.world.slack.workspace.person("Ana"), form)
    stolen = merged(sent, {"user": {"id": team.id("Marc")}})
    before, events = len(await team.refused()), len(await team.events())
    answer = await team.world.slack.driver.deliver("interactive", stolen)
    assert "Seul un admin" in str(answer.payload)
    [refused] = (await team.refused())[before:]
    assert (refused["actor"], refused["tried"]) == (team.id("Marc"), f"settings.{topic}")
    assert len(await team.events()) == events + 1


@pytest.mark.parametrize(
    ("topic", "forged"),
    [
        ("roles", {"role": {"role": {"selected_option": {"value": "owner"}}}}),
        ("roles", {"person": {"person": {"selected_user": ["U1"]}}}),
        ("digests", {"days": {"days": {"selected_options": "all"}}}),
        ("zone", {"zone": {"zone": {"selected_option": {"value": 7}}}}),
        ("outcomes", {"conversion": {"conversion": {"value": {"a": 1}}}}),
        ("voice", {"emoji": {"emoji": {"selected_option": {"value": "all"}}}}),
        ("voice", {"languages": {"languages": {"selected_options": [{"value": 1}]}}}),
        ("checks", {"quiet": {"quiet": {"selected_option": None}}}),
        ("checks", {"quiet_from": {"quiet_from": {"selected_time": "noon"}}}),
    ],
)
async def test_a_form_that_slack_never_sends_is_said_to_be_unknown(team: Team, topic: str, forged: Any) -> None:
    form = await opened(team, topic)
    if topic == "roles":
        await team.world.slack.driver.fill("Ana", form, {"person": "Léa", "role": "approver"})
    sent = team.world.slack.driver.payloads.view_submission(team.world.slack.workspace.person("Ana"), form)
    answer = await team.world.slack.driver.deliver("interactive", merged(sent, {"view": {"state": {"values": forged}}}))
    assert "does not know this button" in str(answer.payload)


@pytest.mark.parametrize("topic", ["policy", "voice", "checks"])
async def test_a_form_without_what_it_was_about_is_said_to_be_unknown(team: Team, topic: str) -> None:
    form = await opened(team, topic)
    sent = team.world.slack.driver.payloads.view_submission(team.world.slack.workspace.person("Ana"), form)
    for metadata in ("", "x", "-1", "9" * 30, "{}"):
        forged = merged(sent, {"view": {"private_metadata": metadata, "hash": f"h{metadata[:3]}"}})
        answer = await team.world.slack.driver.deliver("interactive", forged)
        assert "does not know this button" in str(answer.payload)
