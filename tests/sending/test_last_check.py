"""What the last look before a send finds, and that one bad campaign does not hold up the others."""

from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlmodel import col

from bot.campaigns.checking import warnings_on
from bot.campaigns.lifecycle import State
from bot.campaigns.model import Revision, Verdict, found, latest_revision
from bot.campaigns.usecases.decide import decide
from bot.campaigns.usecases.edit import ContentTampered, RevisionChanged, edit
from bot.campaigns.usecases.send_now import send_now
from bot.campaigns.usecases.stop import stop
from bot.campaigns.usecases.submit import submit
from bot.clock import now
from bot.sending.hand_over import commit_to, count_reaches, lease_due
from tests.people import LEA, MARC, TEAM, CampaignStory, content, count_reach
from tests.sending.conftest import PostOffice, die_after_the_commit
from tests.sending.test_hand_over import EVERYBODY


async def damage(post: PostOffice, code: str, text: str) -> None:
    campaign = await post.campaign(code)
    async with post.database.transaction() as tx:
        await tx.exec(update(Revision).where(col(Revision.campaign_id) == campaign.key).values(content_json=text))


async def test_a_damaged_campaign_fails_and_the_others_go_out(post: PostOffice) -> None:
    damaged, whole = await post.approved(), await post.approved()
    await damage(post, damaged, "not even JSON")
    await post.dispatcher.hand_over()
    assert (await post.campaign(damaged)).problem == "content_changed"
    assert (await post.campaign(whole)).state is State.HANDED_OVER


async def test_an_approval_on_a_card_with_the_old_number_of_people_does_not_count(post: PostOffice) -> None:
    code = await post.approved(send_at=now() + timedelta(hours=1))
    async with post.database.reading() as tx:
        old_card = (await latest_revision(tx, await post.campaign(code))).hash
    lapsed = post.onesignal.shop.segment("Lapsed buyers")
    assert lapsed is not None
    post.onesignal.shop.change_segment(lapsed, at=now(), name=lapsed.name, filters=EVERYBODY)
    post.time.forward(minutes=56)
    await post.dispatcher.hand_over()
    assert (await post.campaign(code)).state is State.IN_REVIEW
    with pytest.raises(RevisionChanged):
        async with post.database.transaction() as tx:
            await decide(tx, MARC, code, seen=old_card, verdict=Verdict.APPROVE)


async def test_what_was_counted_for_one_revision_is_not_used_for_the_next(post: PostOffice) -> None:
    code = await post.approved()
    due = await lease_due(post.database)
    counted = await count_reaches(post.counter, due)
    async with post.database.transaction() as tx:
        first = await latest_revision(tx, await post.campaign(code))
        campaign = await edit(tx, LEA, code, content(title="Autre"), seen=first.hash)
        await count_reach(tx, campaign, 48_032)
        second = await latest_revision(tx, campaign)
        await submit(tx, LEA, code, seen=second.hash)
        await decide(tx, MARC, code, seen=second.hash, verdict=Verdict.APPROVE)
    assert await commit_to(post.database, frozenset({TEAM}), counted) == []
    assert (await post.campaign(code)).state is State.SCHEDULED


async def test_send_now_does_not_send_what_somebody_wrote_into_the_database(post: PostOffice) -> None:
    code = await post.approved(send_at=now() + timedelta(hours=1))
    post.time.forward(hours=2)
    await post.dispatcher.hand_over()
    async with post.database.reading() as tx:
        missed = await latest_revision(tx, await post.campaign(code))
    await damage(post, code, missed.content_json.replace("Plus que 2 h", "Tout est gratuit"))
    with pytest.raises(ContentTampered):
        async with post.database.transaction() as tx:
            await send_now(tx, MARC, code, seen=missed.hash)


async def silent_for_too_long(post: PostOffice) -> str:
    """Stopped while OneSignal was asked to take it, and OneSignal has answered nothing since; returns its code."""
    code = await post.approved(send_at=now() + timedelta(minutes=4))
    await die_after_the_commit(post)
    async with post.database.transaction() as tx:
        await stop(tx, LEA, code)
    post.onesignal.options.keys.clear()
    post.time.forward(minutes=30)
    await post.dispatcher.recall()
    assert (await post.campaign(code)).state is State.RECALLING
    post.time.forward(hours=1)
    await post.dispatcher.recall()
    assert (await post.campaign(code)).state is State.RECALLING, "silent for an hour, and not longer"
    post.time.forward(minutes=30)
    await post.dispatcher.recall()
    campaign = await post.campaign(code)
    assert (campaign.state, campaign.problem) == (State.FAILED, "unknown_outcome")
    return code


async def test_a_recall_that_nobody_answers_ends_and_says_that_somebody_has_to_look(post: PostOffice) -> None:
    code = await silent_for_too_long(post)
    assert (await post.trail(code))[-1] == "outcome_unknown", "that it was not sent, nobody can say"
    assert (await post.told(code))[-1] == "failed"


async def test_who_approves_another_revision_of_what_may_be_out_is_warned(post: PostOffice) -> None:
    """Léa gives it other words, or drafts the same anew: either way people may get it twice."""
    code = await silent_for_too_long(post)
    async with post.database.transaction() as tx:
        same = await CampaignStory(content=content()).in_review(tx)
        campaign = await found(tx, TEAM, code)
        first = await latest_revision(tx, campaign)
        await edit(tx, LEA, code, content(title="Encore 2 h", message="Le code SOLDES attend."), seen=first.hash)
        await count_reach(tx, campaign, 48_032)
        await submit(tx, LEA, code, seen=(await latest_revision(tx, campaign)).hash)
    async with post.database.reading() as tx:
        edited = {one.code: one for one in warnings_on(await latest_revision(tx, await post.campaign(code)))}
        anew = {one.code: one for one in warnings_on(await latest_revision(tx, same))}
    assert "may_have_gone_out" in edited
    assert "may_have_gone_out" not in anew
    assert anew["repeated_copy"].params["code"] == code
