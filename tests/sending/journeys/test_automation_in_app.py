"""A step of an automation that is a message in the app: from a copy of a shell to the phone, and alone in its tags."""

import pytest

from bot.campaigns.content import Step
from bot.campaigns.lifecycle import State
from bot.campaigns.model import latest_revision, locked
from bot.campaigns.shells import ShellMissing
from bot.campaigns.usecases.replace import replace
from bot.campaigns.usecases.submit import submit
from bot.sandbox.onesignal.journeys.model import Format as Look
from tests.people import LEA, TEAM, CampaignStory
from tests.sending.journeys.automations import Automations, cart, in_the_app, push
from tests.sending.journeys.conftest import App, app, post

__all__ = ["app", "post"]

S = State


@pytest.fixture
def carts(app: App) -> Automations:
    return Automations(app)


STEPS = (in_the_app(), Step(wait_minutes=24 * 60, push=push("Dernier rappel")))


async def test_whoever_left_a_cart_sees_the_message_at_the_next_visit_and_whoever_bought_does_not(
    carts: Automations,
) -> None:
    code = await carts.running(steps=STEPS, control_percent=0)
    assert len(carts.templates) == 1
    [copy] = carts.live
    assert [node["kind"] for node in copy.nodes] == ["wait", "tag", "wait", "send_iam", "wait", "send_push"]
    leaves, buys = (carts.post.onesignal.phone(language=language) for language in ("fr", "en"))
    for phone in (leaves, buys):
        phone.happened("cart_updated", total=89)
    buys.happened("purchase_completed")
    await carts.app.go_round(seconds=61 * 60)
    for phone in (leaves, buys):
        phone.open_app()
    shown = leaves.in_app()
    assert shown is not None
    assert (shown.title, shown.cta, shown.url) == (
        "Votre panier vous attend",
        "Mon panier",
        "https://maison-lune.example/cart",
    )
    assert buys.in_app() is None
    await carts.app.go_round(seconds=600)
    assert "changed_elsewhere" not in await carts.post.told(code)


async def test_while_it_runs_no_other_in_app_message_starts_and_is_told_which_one_runs(carts: Automations) -> None:
    code = await carts.running(steps=STEPS)
    other = await carts.app.handed_over()
    campaign = await carts.post.campaign(other)
    assert (campaign.state, campaign.problem, campaign.problem_detail) == (S.FAILED, "another_runs", code)
    assert len(carts.live) == 1


async def test_it_does_not_start_while_an_in_app_message_runs(carts: Automations) -> None:
    runs = await carts.app.handed_over()
    code = await carts.approved(steps=STEPS)
    await carts.app.hand_over()
    campaign = await carts.post.campaign(code)
    assert (campaign.state, campaign.problem, campaign.problem_detail) == (S.FAILED, "another_runs", runs)


async def test_pushes_that_start_themselves_are_in_nobodys_way(carts: Automations) -> None:
    await carts.running()
    await carts.running(steps=STEPS)
    assert len(carts.live) == 2


async def test_its_successor_starts_beside_it_and_ends_it(carts: Automations) -> None:
    code = await carts.running(steps=STEPS)
    content = cart(steps=(in_the_app("Toujours là"), *STEPS[1:]))
    async with carts.post.database.transaction() as tx:
        revision = await latest_revision(tx, await locked(tx, TEAM, code))
        successor = await replace(tx, LEA, code, content, seen=revision.hash)
    await carts.post.dispatcher.journeys()
    await carts.app.submit_and_approve(successor.code)
    await carts.app.hand_over()
    await carts.app.go_round(seconds=10)
    await carts.app.settle()
    assert [await carts.app.state(one) for one in (code, successor.code)] == [S.CANCELLED, S.RUNNING]
    assert len(carts.live) == 1


async def test_without_its_shell_nobody_is_asked_to_approve_it_and_nothing_is_lost(carts: Automations) -> None:
    """Once an admin has built the shell again, it is submitted as it is."""
    carts.post.onesignal.dashboard.delete(carts.app.shell)
    async with carts.post.database.transaction() as tx:
        campaign = await CampaignStory(reach=None, content=cart(steps=STEPS)).drafted(tx)
        seen = (await latest_revision(tx, campaign)).hash
    await carts.post.dispatcher.journeys()
    with pytest.raises(ShellMissing):
        async with carts.post.database.transaction() as tx:
            await submit(tx, LEA, campaign.code, seen=seen)
    assert await carts.app.state(campaign.code) is S.DRAFT
    carts.post.onesignal.dashboard.build_shell(Look.MODAL)
    await carts.app.go_round(seconds=120)
    async with carts.post.database.transaction() as tx:
        await submit(tx, LEA, campaign.code, seen=seen)
    assert await carts.app.state(campaign.code) is S.IN_REVIEW


async def test_a_shell_that_loses_its_step_after_the_approval_is_named(carts: Automations) -> None:
    code = await carts.approved(steps=STEPS)
    carts.post.onesignal.dashboard.remove_in_app_step(carts.app.shell)
    await carts.app.hand_over()
    campaign = await carts.post.campaign(code)
    assert (campaign.state, campaign.problem) == (S.FAILED, "no_in_app_step")
    await carts.app.settle()
    assert (carts.app.copies, carts.templates) == ([], [])
