"""What admins set for their team: one at a time, audited with what it was before, and in force at once."""

import json
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import col, select

from bot.audit.model import AuditEvent
from bot.campaigns.form_errors import Empty, FormErrors
from bot.campaigns.lifecycle import State
from bot.campaigns.model import Verdict, found, latest_revision
from bot.campaigns.policy import RULES, Policy, current_policy
from bot.campaigns.roles import Actor, NotAllowed, Role, approvers, role_of
from bot.campaigns.usecases.decide import decide
from bot.campaigns.usecases.set_policy import FewerForMore, OutOfRange, PolicyChanged, set_policy
from bot.campaigns.usecases.set_role import LastAdmin, NoPerson, set_role
from bot.campaigns.usecases.set_zone import NoSuchZone, set_zone
from bot.campaigns.usecases.settle import settle_policy, settle_roles
from bot.campaigns.usecases.team_settings import SettingUnchanged
from bot.clock import now
from bot.notices.model import NoticeRow
from bot.stats.model import Collection, SentMessage
from bot.stats.zones import put_days_right
from bot.store import Database, Tx
from bot.workspaces.model import Workspace, zone_of
from bot.workspaces.settle import settle_workspace
from tests.clocks import TUESDAY
from tests.people import ANA, APP, INES, MARC, PAUL, TEAM, a_campaign, told
from tests.stats.oracle import Sent, store

USUAL = {name: str(getattr(Policy(workspace_id=TEAM, at=TUESDAY), name)) for name in RULES}
BOB = Actor(TEAM, "U0BOB")


async def events(tx: Tx, action: str) -> list[dict[str, Any]]:
    """What is on record of this action, in order."""
    rows = await tx.exec(select(AuditEvent).order_by(col(AuditEvent.seq)))
    return [event for row in rows if (event := json.loads(row.body))["action"] == action]


async def wrong(setting: Any) -> list[tuple[str | None, type[Exception]]]:
    """What is said to be wrong, by field."""
    with pytest.raises(FormErrors) as refused:
        await setting
    return [(error.field, type(error)) for error in refused.value.errors]


# Roles


async def test_a_role_counts_from_the_moment_on_in_which_it_is_given(tx: Tx) -> None:
    campaign = await a_campaign().in_review(tx)
    seen = (await latest_revision(tx, campaign)).hash
    with pytest.raises(NotAllowed):
        await decide(tx, INES, campaign.code, seen=seen, verdict=Verdict.APPROVE)
    await set_role(tx, ANA, INES.slack_id, Role.APPROVER)
    await decide(tx, INES, campaign.code, seen=seen, verdict=Verdict.APPROVE)
    assert campaign.state is State.SCHEDULED


async def test_a_role_that_is_taken_counts_no_more_and_the_cards_say_so(tx: Tx) -> None:
    campaign = await a_campaign(reach=200_000).in_review(tx)
    seen = (await latest_revision(tx, campaign)).hash
    await decide(tx, MARC, campaign.code, seen=seen, verdict=Verdict.APPROVE)
    before = await told(tx, campaign)
    await set_role(tx, ANA, MARC.slack_id, Role.DRAFTER)
    assert MARC.slack_id not in await approvers(tx, TEAM)
    assert await told(tx, campaign) == [*before, "card_changed"]


async def test_each_change_of_a_role_is_on_record_with_who_made_it(tx: Tx) -> None:
    for role in (Role.APPROVER, Role.ADMIN, Role.DRAFTER):
        await set_role(tx, ANA, INES.slack_id, role)
    changes = [one for one in await events(tx, "role.set") if one["source"] == "slack"]
    assert [(one["actor"], one["object"], one["before"], one["after"]) for one in changes] == [
        (ANA.slack_id, "@U0INES", "drafter", "approver"),
        (ANA.slack_id, "@U0INES", "approver", "admin"),
        (ANA.slack_id, "@U0INES", "admin", "drafter"),
    ]


@pytest.mark.parametrize("role", [Role.DRAFTER, Role.APPROVER])
async def test_the_last_admin_stays_one(tx: Tx, role: Role) -> None:
    assert await wrong(set_role(tx, ANA, ANA.slack_id, role)) == [("role", LastAdmin)]
    await set_role(tx, ANA, BOB.slack_id, Role.ADMIN)
    await set_role(tx, ANA, ANA.slack_id, role)
    assert await role_of(tx, ANA) is role
    assert await wrong(set_role(tx, BOB, BOB.slack_id, role)) == [("role", LastAdmin)]


async def test_only_a_person_gets_a_role_and_only_another_one_than_before(tx: Tx) -> None:
    for nobody in ("U0HERALD", "USLACKBOT", "C0CRM", "u0lower", "U0'; DROP TABLE members"):
        assert await wrong(set_role(tx, ANA, nobody, Role.APPROVER)) == [("person", NoPerson)]
    assert await wrong(set_role(tx, ANA, "", Role.APPROVER)) == [("person", Empty)]
    assert await wrong(set_role(tx, ANA, MARC.slack_id, Role.APPROVER)) == [("role", SettingUnchanged)]
    assert await wrong(set_role(tx, ANA, INES.slack_id, Role.DRAFTER)) == [("role", SettingUnchanged)]


async def test_for_whom_the_settings_name_they_win_at_the_next_start(tx: Tx) -> None:
    await set_role(tx, ANA, MARC.slack_id, Role.DRAFTER)
    paul = await set_role(tx, ANA, PAUL.slack_id, Role.ADMIN)
    ines = await set_role(tx, ANA, INES.slack_id, Role.APPROVER)
    assert (paul.from_settings, ines.from_settings) == (True, False)
    await settle_roles(tx, TEAM, admins=(ANA.slack_id,), approvers=(MARC.slack_id, PAUL.slack_id))
    roles = [await role_of(tx, one) for one in (ANA, MARC, PAUL, INES)]
    assert roles == [Role.ADMIN, Role.APPROVER, Role.APPROVER, Role.APPROVER]


async def test_who_was_given_a_role_in_slack_loses_it_with_the_settings_that_came_to_name_them(tx: Tx) -> None:
    await set_role(tx, ANA, INES.slack_id, Role.APPROVER)
    await settle_roles(tx, TEAM, admins=(ANA.slack_id, INES.slack_id), approvers=())
    assert await role_of(tx, INES) is Role.ADMIN
    await settle_roles(tx, TEAM, admins=(ANA.slack_id,), approvers=())
    assert await role_of(tx, INES) is Role.DRAFTER


# Policy


async def test_a_new_policy_is_a_new_version_and_the_old_one_stays_readable(tx: Tx) -> None:
    before, after = await set_policy(tx, ANA, USUAL | {"approvals": "2", "large_reach": "50 000"}, seen=1)
    assert (before.version, after.version, after.large_reach) == (1, 2, 50_000)
    assert await current_policy(tx, TEAM) == after
    [_, change] = await events(tx, "policy.set")
    assert change["before"] == {"approvals": 1, "large_reach": 100_000}
    assert change["after"] == {"approvals": 2, "large_reach": 50_000}
    assert (change["version"], change["actor"]) == (2, ANA.slack_id)


async def test_what_is_in_review_follows_the_new_policy_and_its_card_says_so(tx: Tx) -> None:
    campaign = await a_campaign().in_review(tx)
    before = await told(tx, campaign)
    await set_policy(tx, ANA, USUAL | {"approvals": "2"}, seen=1)
    assert await told(tx, campaign) == [*before, "card_changed"]
    seen = (await latest_revision(tx, campaign)).hash
    await decide(tx, MARC, campaign.code, seen=seen, verdict=Verdict.APPROVE)
    assert campaign.state is State.IN_REVIEW
    await decide(tx, PAUL, campaign.code, seen=seen, verdict=Verdict.APPROVE)
    assert campaign.state is State.SCHEDULED


async def test_a_policy_that_was_seen_before_another_was_set_overwrites_nothing(tx: Tx) -> None:
    await set_policy(tx, ANA, USUAL | {"approvals": "2"}, seen=1)
    with pytest.raises(PolicyChanged):
        await set_policy(tx, ANA, USUAL | {"review_days": "3"}, seen=1)
    assert (await current_policy(tx, TEAM)).review_days == 7


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"approvals": "0"}, [("approvals", OutOfRange)]),
        ({"approvals": "-1"}, [("approvals", OutOfRange)]),
        ({"approvals": "1.5"}, [("approvals", OutOfRange)]),
        ({"approvals": "eins"}, [("approvals", OutOfRange)]),
        ({"approvals": "٣"}, [("approvals", OutOfRange)]),
        ({"large_reach": "9" * 4_000}, [("large_reach", OutOfRange)]),
        ({"large_reach": "100000001"}, [("large_reach", OutOfRange)]),
        ({"late_after_minutes": "0", "review_days": ""}, [("late_after_minutes", OutOfRange), ("review_days", Empty)]),
        ({"approvals": "3"}, [("approvals_large", FewerForMore)]),
        ({}, [("approvals", SettingUnchanged)]),
    ],
)  # fmt: skip
async def test_all_that_is_wrong_with_a_policy_is_said_beside_its_field(tx: Tx, typed: Any, said: Any) -> None:
    assert await wrong(set_policy(tx, ANA, USUAL | typed, seen=1)) == said
    assert (await current_policy(tx, TEAM)).version == 1


@pytest.mark.parametrize(
    "typed", [{"reach_tolerance_percent": "0"}, {"large_reach": "1"}, {"late_after_minutes": "1440"}]
)
async def test_the_ends_of_what_is_allowed_are_allowed(tx: Tx, typed: dict[str, str]) -> None:
    _, after = await set_policy(tx, ANA, USUAL | typed, seen=1)
    assert all(getattr(after, name) == int(value) for name, value in typed.items())


# Time zone


async def test_a_zone_that_an_admin_has_set_outlives_the_next_start(tx: Tx) -> None:
    assert await set_zone(tx, ANA, "America/New_York") == ("Europe/Paris", "America/New_York")
    await _settled_again(tx)
    assert await zone_of(tx, TEAM) == ZoneInfo("America/New_York")
    [change] = await events(tx, "zone.set")
    assert (change["actor"], change["before"], change["after"]) == (ANA.slack_id, "Europe/Paris", "America/New_York")


async def test_until_then_the_zone_is_that_of_the_settings(tx: Tx) -> None:
    workspace = await tx.get(Workspace, TEAM)
    assert workspace is not None
    workspace.timezone = "UTC"  # as BOT_TIMEZONE was at the start before
    await _settled_again(tx)
    assert await zone_of(tx, TEAM) == ZoneInfo("Europe/Paris")
    await _settled_again(tx)
    [change] = await events(tx, "zone.set")
    said = (change["actor"], change["before"], change["after"], change["source"])
    assert said == ("herald", "UTC", "Europe/Paris", "settings")


async def _settled_again(tx: Tx) -> None:
    await settle_workspace(
        tx,
        team_id=TEAM,
        name="Maison Lune",
        bot_user_id="U0HERALD",
        card_channel="C0CRM",
        timezone="Europe/Paris",
        locale="en",
    )


async def test_every_replica_goes_by_the_new_zone_without_a_restart(shop: Database) -> None:
    other = Database(shop.engine.url.render_as_string(hide_password=False))
    async with shop.transaction() as tx:
        await set_zone(tx, ANA, "Asia/Tokyo")
    async with other.reading() as tx:
        assert await zone_of(tx, TEAM) == ZoneInfo("Asia/Tokyo")
    await other.close()


async def test_what_is_planned_keeps_its_moment_and_its_card_is_drawn_again(tx: Tx) -> None:
    campaign = await a_campaign(send_at=now() + timedelta(days=3)).approved(tx)
    send_at, before = campaign.send_at, await told(tx, campaign)
    await set_zone(tx, ANA, "Asia/Tokyo")
    assert (await found(tx, TEAM, campaign.code)).send_at == send_at
    assert await told(tx, campaign) == [*before, "card_changed"]


async def test_days_in_the_numbers_follow_the_new_zone(shop: Database) -> None:
    async with shop.transaction() as tx:
        await store(tx, TEAM, [Sent(now() - timedelta(hours=10))])  # half past midnight in Paris
        tx.add(Collection(workspace_id=TEAM, app_id=APP, zone="Europe/Paris", known_until=now()))
        await set_zone(tx, ANA, "America/New_York")
    assert await put_days_right(shop) == 1
    async with shop.reading() as tx:
        message = (await tx.exec(select(SentMessage))).one()
    there = message.sent_at.astimezone(ZoneInfo("America/New_York"))
    assert (message.day, message.hour) == (there.date(), there.hour)


@pytest.mark.parametrize(
    ("zone", "said"),
    [("", Empty), ("Mars/Olympus", NoSuchZone), ("../../etc/passwd", NoSuchZone), ("Europe/Paris", SettingUnchanged)],
)
async def test_only_a_zone_that_there_is_is_set(tx: Tx, zone: str, said: type[Exception]) -> None:
    assert await wrong(set_zone(tx, ANA, zone)) == [("zone", said)]


# All of them


async def test_who_sets_something_sees_it_on_their_home_and_nobody_else_is_told(tx: Tx) -> None:
    await set_zone(tx, ANA, "Asia/Tokyo")
    rows = (await tx.exec(select(NoticeRow))).all()
    assert [(row.kind, row.line) for row in rows] == [("home_changed", f"home {ANA.slack_id}")]


async def test_a_setting_of_another_workspace_stays_as_it_is(shop: Database) -> None:
    async with shop.transaction() as tx:
        elsewhere = await _another_shop(tx)
    async with shop.transaction() as tx:
        await set_zone(tx, ANA, "Asia/Tokyo")
        await set_policy(tx, ANA, USUAL | {"approvals": "2"}, seen=1)
        await set_role(tx, ANA, INES.slack_id, Role.ADMIN)
        assert await zone_of(tx, elsewhere) == ZoneInfo("UTC")
        assert (await current_policy(tx, elsewhere)).approvals == 1
        assert await role_of(tx, Actor(elsewhere, INES.slack_id)) is Role.DRAFTER
        with pytest.raises(NotAllowed):
            await set_zone(tx, Actor(elsewhere, ANA.slack_id), "Asia/Tokyo")


async def _another_shop(tx: Tx) -> str:
    other = await settle_workspace(
        tx, team_id="T0OTHER", name="Autre", bot_user_id="U0HER2", card_channel=None, timezone="UTC", locale="fr"
    )
    await settle_policy(tx, other.id)
    return other.id
