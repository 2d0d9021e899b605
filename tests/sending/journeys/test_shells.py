"""Shells are found whatever dash somebody types, and what is missing in one is said exactly."""

import pytest

from bot.campaigns.content import Format
from bot.campaigns.model import Verdict, latest_revision, locked
from bot.campaigns.shells import JourneyAccount, Missing, Way, ground_of, shells_of
from bot.campaigns.usecases.decide import decide
from bot.campaigns.usecases.submit import submit
from bot.sandbox.onesignal import Endpoint, FaultKind
from bot.sandbox.onesignal.journeys.model import Format as Look
from bot.sandbox.onesignal.journeys.model import JourneyState
from bot.sending.journeys.shells import format_of
from tests.people import APP, LEA, MARC, TEAM, CampaignStory, in_app_content
from tests.sending.journeys.conftest import App


@pytest.mark.parametrize(
    ("name", "look"),
    [
        ("Bot shell – modal", Format.MODAL),
        ("bot shell - Modal", Format.MODAL),
        ("BOT SHELL — full screen", Format.FULL_SCREEN),
        ("Bot shell – Full-Screen", Format.FULL_SCREEN),
        ("Bot  shell -- card ", Format.CARD),
        ("Bot shell–banner", Format.BANNER),
        ("Bot shell – modal (Copy)", None),
        ("Bot shell – popup", None),
        ("Welcome modal", None),
    ],
)
def test_a_shell_is_known_by_its_name(name: str, look: Format | None) -> None:
    assert format_of(name) is look


async def test_a_draft_has_its_shells_looked_at_before_anybody_is_asked(app: App) -> None:
    code = await app.drafted()
    async with app.post.database.reading() as tx:
        shells = await shells_of(tx, APP)
        ground = await ground_of(tx, APP, Format.MODAL)
    assert {look: one.missing for look, one in shells.items()} == dict.fromkeys(Format)
    assert ground.way is Way.JOURNEY
    assert ground.account is not None
    assert ground.account.running == 0
    await app.submit_and_approve(code)
    assert (await app.post.campaign(code)).way is Way.JOURNEY


async def _asked_for_before_the_look(app: App, *, reach: int = 48_032) -> str:
    async with app.post.database.transaction() as tx:
        campaign = await CampaignStory(reach=reach, content=in_app_content()).drafted(tx)
        revision = await latest_revision(tx, campaign)
        await submit(tx, LEA, campaign.code, seen=revision.hash)
        return campaign.code


async def test_what_was_submitted_before_onesignal_answered_is_approved_with_what_it_says_then(app: App) -> None:
    code = await _asked_for_before_the_look(app)
    assert (await app.post.campaign(code)).way is None
    before = await app.cards_drawn(code)
    await app.go_round()
    assert (await app.post.campaign(code)).way is Way.JOURNEY
    assert await app.cards_drawn(code) > before


async def test_an_approval_given_before_onesignal_answered_says_nothing_of_how_it_is_run(app: App) -> None:
    code = await _asked_for_before_the_look(app, reach=150_000)  # which takes two
    async with app.post.database.transaction() as tx:
        revision = await latest_revision(tx, await locked(tx, TEAM, code))
        await decide(tx, MARC, code, seen=revision.hash, verdict=Verdict.APPROVE)
    await app.go_round()
    assert (await app.post.campaign(code)).way is None


async def test_what_is_wrong_with_each_is_said(app: App) -> None:
    dashboard, journeys = app.post.onesignal.dashboard, app.post.onesignal.journeys
    dashboard.remove_in_app_step(journeys.named("Bot shell – modal"))
    banner = journeys.named("Bot shell – banner")
    dashboard.change(banner, nodes=[{"id": banner.id, "kind": "wait", "duration_seconds": 60}, *banner.nodes])
    journeys.write(journeys.named("Bot shell – card"), state=JourneyState.ACTIVE)
    dashboard.build_shell(Look.FULL_SCREEN, name="Bot shell - Full Screen")
    await app.drafted()
    async with app.post.database.reading() as tx:
        shells = await shells_of(tx, APP)
        account = await tx.get(JourneyAccount, APP)
    assert {look: one.missing for look, one in shells.items()} == {
        Format.MODAL: Missing.NO_STEP,
        Format.BANNER: Missing.OTHER_STEPS,
        Format.CARD: Missing.NOT_A_DRAFT,
        Format.FULL_SCREEN: Missing.TWO_OF_THEM,
    }
    assert account is not None
    assert account.running == 1


async def test_a_mended_shell_is_seen_within_two_minutes_and_the_card_drawn_again(app: App) -> None:
    app.post.onesignal.dashboard.delete(app.shell)
    code = await app.drafted()
    app.post.onesignal.dashboard.build_shell(Look.MODAL)
    asked = len(app.post.onesignal.calls_to(Endpoint.JOURNEYS))
    await app.go_round(seconds=30)
    assert len(app.post.onesignal.calls_to(Endpoint.JOURNEYS)) == asked, "not at every round"
    before = await app.cards_drawn(code)
    await app.go_round(seconds=91)
    async with app.post.database.reading() as tx:
        assert (await ground_of(tx, APP, Format.MODAL)).way is Way.JOURNEY
    assert await app.cards_drawn(code) == before + 1
    asked = len(app.post.onesignal.calls_to(Endpoint.JOURNEYS))
    await app.go_round(seconds=121)
    assert len(app.post.onesignal.calls_to(Endpoint.JOURNEYS)) == asked, "all is there: ten minutes suffice"


async def test_the_next_draft_looks_at_once(app: App) -> None:
    app.post.onesignal.dashboard.delete(app.shell)
    await app.drafted()
    app.post.onesignal.dashboard.build_shell(Look.MODAL)
    await app.drafted()
    async with app.post.database.reading() as tx:
        assert (await ground_of(tx, APP, Format.MODAL)).way is Way.JOURNEY


async def test_an_account_without_journeys_is_known_and_what_was_said_kept(app: App) -> None:
    keys = app.post.onesignal.options.keys
    keys[app.post.onesignal.api_key] = keys[app.post.onesignal.api_key_without_journeys]
    await app.drafted()
    async with app.post.database.reading() as tx:
        ground = await ground_of(tx, APP, Format.MODAL)
    assert ground.account is not None
    assert (ground.way, ground.account.refused) == (Way.BY_HAND, True)
    assert ground.account.detail


async def test_a_silent_onesignal_leaves_it_open(app: App) -> None:
    app.post.onesignal.faults.add(FaultKind.UNAVAILABLE, on=Endpoint.JOURNEYS, times=2)
    await app.drafted()
    async with app.post.database.reading() as tx:
        assert (await ground_of(tx, APP, Format.MODAL)).way is None
    await app.go_round(seconds=31)
    async with app.post.database.reading() as tx:
        assert (await ground_of(tx, APP, Format.MODAL)).way is Way.JOURNEY
