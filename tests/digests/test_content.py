"""What a digest says of campaigns and of Herald itself, and what somebody who asks why or again is given."""

from datetime import date, timedelta
from typing import Any

from bot.campaigns.model import Verdict, found, latest_revision
from bot.campaigns.policy import RULES, current_policy
from bot.campaigns.usecases.decide import decide
from bot.campaigns.usecases.edit import edit
from bot.campaigns.usecases.set_policy import set_policy
from bot.campaigns.usecases.stop import stop_all
from bot.campaigns.usecases.submit import submit
from bot.clock import now
from bot.digests.alert_model import Alert, AlertKind
from bot.digests.alert_mutes import mute
from bot.digests.alerts import raise_alert
from bot.digests.breakdown import breakdown
from bot.digests.content import Content, content
from bot.sandbox.onesignal.faults import FaultKind
from bot.sandbox.onesignal.truth import WHOLE
from bot.slack.lists_facts import waiting_for
from bot.stats.collect import collect
from bot.stats.question import Dimension
from bot.store import Tx
from tests.clocks import TUESDAY as NOW
from tests.conftest import FakeClock
from tests.digests.conftest import Told
from tests.people import ANA, LEA, MARC, PAUL, TEAM, a_campaign, count_reach
from tests.people import content as written

TUESDAY, THURSDAY = date(2026, 12, 1), date(2026, 12, 3)


async def said(tx: Tx, day: date = TUESDAY) -> Content:
    return await content(tx, TEAM, day, now=now())


async def test_what_goes_out_today_is_told_and_not_what_goes_out_tomorrow(tx: Tx) -> None:
    evening = NOW.replace(hour=22, minute=59)  # 23:59 in Paris
    today = await a_campaign(send_at=evening).approved(tx)
    await a_campaign(send_at=evening + timedelta(minutes=1)).approved(tx)
    assert [one.code for one in (await said(tx)).today] == [today.code]


async def test_what_waits_names_who_can_still_decide(tx: Tx) -> None:
    large = await a_campaign(reach=150_000).in_review(tx)
    by_marc = await a_campaign(by=MARC).in_review(tx)
    await a_campaign().drafted(tx)
    waiting = (await said(tx)).waiting
    everybody = tuple(sorted((ANA.slack_id, MARC.slack_id, PAUL.slack_id)))
    assert {one.code: one.waits_for for one in waiting} == {
        large.code: everybody,
        by_marc.code: tuple(sorted((ANA.slack_id, PAUL.slack_id))),
    }
    seen = (await latest_revision(tx, large)).hash
    await decide(tx, MARC, large.code, seen=seen, verdict=Verdict.APPROVE)
    waits_for = {one.code: one.waits_for for one in (await said(tx)).waiting}
    assert waits_for[large.code] == tuple(sorted((ANA.slack_id, PAUL.slack_id)))
    assert {one.requester for one in waiting} == {LEA.slack_id, MARC.slack_id}


async def test_who_decided_and_does_not_count_any_more_is_waited_for_again(tx: Tx) -> None:
    everybody = tuple(sorted((ANA.slack_id, MARC.slack_id, PAUL.slack_id)))

    async def waits() -> tuple[tuple[str, ...], bool]:
        [one] = (await said(tx)).waiting
        return one.waits_for, bool(await waiting_for(tx, MARC))

    campaign = await a_campaign(reach=150_000).in_review(tx)
    revision = await latest_revision(tx, campaign)
    await decide(tx, MARC, campaign.code, seen=revision.hash, verdict=Verdict.REQUEST_CHANGES, why="Why?")
    await submit(tx, LEA, campaign.code, seen=revision.hash)  # as it is
    assert await waits() == (everybody, True)
    await decide(tx, MARC, campaign.code, seen=revision.hash, verdict=Verdict.APPROVE)
    assert await waits() == (tuple(sorted((ANA.slack_id, PAUL.slack_id))), False)
    await count_reach(tx, campaign, 300_000)  # not what he has approved
    assert await waits() == (everybody, True)
    await decide(tx, MARC, campaign.code, seen=revision.hash, verdict=Verdict.APPROVE)
    assert (await waits())[1] is False
    await edit(tx, LEA, campaign.code, written(title="Plus qu'une heure"), seen=revision.hash)
    await submit(tx, LEA, campaign.code, seen=(await latest_revision(tx, campaign)).hash)
    assert await waits() == (everybody, True)


async def test_where_the_rules_have_changed_one_more_click_of_anybodys_is_waited_for(tx: Tx) -> None:
    large = (await a_campaign(reach=150_000).in_review(tx)).code
    seen = (await latest_revision(tx, await found(tx, TEAM, large))).hash
    await decide(tx, MARC, large, seen=seen, verdict=Verdict.APPROVE)
    assert not await waiting_for(tx, MARC)
    rules = await current_policy(tx, TEAM)
    typed = {name: str(getattr(rules, name)) for name in RULES} | {"approvals_large": "1"}
    await set_policy(tx, ANA, typed, seen=rules.version)
    assert [one.code for one in await waiting_for(tx, MARC)] == [large]


async def test_what_was_not_sent_needs_somebody_for_a_week(tx: Tx, time: FakeClock) -> None:
    missed = await a_campaign(send_at=NOW + timedelta(minutes=5)).in_review(tx)
    time.forward(minutes=6)
    seen = (await latest_revision(tx, missed)).hash
    await decide(tx, MARC, missed.code, seen=seen, verdict=Verdict.APPROVE)
    assert [one.code for one in (await said(tx)).odd] == [missed.code]
    time.forward(days=7)
    assert [one.code for one in (await said(tx, TUESDAY + timedelta(days=7))).odd] == [missed.code]
    time.forward(days=1)
    assert [one.code for one in (await said(tx, TUESDAY + timedelta(days=8))).odd] == []


async def test_a_stop_of_everything_is_told(tx: Tx) -> None:
    assert (await said(tx)).hold is None
    await stop_all(tx, ANA)
    hold = (await said(tx)).hold
    assert hold is not None
    assert (hold.by, hold.since) == (ANA.slack_id, NOW)


def an_alert(thing: str, day: date) -> Alert:
    kind = AlertKind.ERRORS
    return Alert(workspace_id=TEAM, kind=kind, thing=thing, day=day, at=now(), name="Sale", count=9, people=10)


async def test_alerts_are_told_until_they_are_muted(tx: Tx) -> None:
    for thing, day in (("before", date(2026, 11, 29)), ("yesterday", date(2026, 11, 30)), ("today", TUESDAY)):
        assert await raise_alert(tx, an_alert(thing, day))
    assert [one.thing for one in (await said(tx)).alerts] == ["yesterday", "today"]
    await mute(tx, ANA, AlertKind.ERRORS, "today")
    assert [one.thing for one in (await said(tx)).alerts] == ["yesterday"]


async def test_the_end_of_the_audit_log_is_told(tx: Tx) -> None:
    before = await said(tx)
    await a_campaign().drafted(tx)
    after = await said(tx)
    assert after.audit_seq == before.audit_seq + 1
    assert after.audit_hash != before.audit_hash


async def test_nothing_is_usual_before_all_is_known(tx: Tx) -> None:
    before = await said(tx)
    assert before.still_filling
    assert {one.usual for one in before.numbers} == {None}


async def test_a_silent_onesignal_is_told_with_since_when(told: Told) -> None:
    assert (await told.content(TUESDAY)).onesignal_silent_since is None
    told.numbers.time.forward(minutes=10)
    told.numbers.onesignal.faults.add(FaultKind.SERVER_ERROR, times=None)
    await collect(told.numbers.database, told.numbers.client_of)
    assert (await told.content(TUESDAY)).onesignal_silent_since == told.numbers.time.at


async def on_wednesday(told: Told, *audiences: tuple[str, ...], **fields: Any) -> Content:
    """What the digest of Thursday says of pushes that went to these segments on Wednesday."""
    told.numbers.time.forward(days=1)
    for number, segments in enumerate(audiences):
        await told.numbers.send(included_segments=list(segments), **{"name": f"Push {number}"} | fields)
    told.numbers.time.forward(hours=20)
    await told.numbers.collect()
    return await told.content(THURSDAY)


async def test_a_number_far_from_usual_is_told_and_one_near_it_is_not(told: Told) -> None:
    usual = await on_wednesday(told, ("Cart abandoners",))
    assert {one.usual is None for one in usual.numbers} == {False}
    assert not {"messages", "delivered", "errors", "unsubscribed"} & {one.metric for one in usual.far}


async def test_a_push_to_everybody_is_far_from_a_usual_wednesday(told: Told) -> None:
    far = {one.metric for one in (await on_wednesday(told, ("Total Subscriptions",))).far}
    assert {"delivered", "errors", "unsubscribed"} <= far
    assert "messages" not in far


async def test_a_day_without_sends_is_one_line_however_unusual_it_is(told: Told) -> None:
    nothing = await on_wednesday(told)
    assert nothing.nothing_was_sent
    assert nothing.numbers[0].usual == 1
    assert nothing.far == ()


async def test_a_message_to_several_segments_was_clicked_most_in_none_of_them(told: Told) -> None:
    both = ("Lapsed buyers", "VIP")
    best = (await on_wednesday(told, both, ("Total Subscriptions",))).best
    worst = (await told.content(THURSDAY)).worst
    assert best is not None
    assert worst is not None
    of_both = best if best.name == "Push 0" else worst
    assert (of_both.segment, of_both.sent_to) == (None, both)


async def test_messages_of_one_name_can_differ_by_segment(told: Told) -> None:
    best = (await on_wednesday(told, ("Lapsed buyers",), ("Total Subscriptions",), name="Order shipped")).best
    assert best is not None
    assert best.segment is not None
    truth, messages = told.numbers.onesignal.truth, told.left_on(THURSDAY - timedelta(days=1))
    of = {message.target.included[0]: truth.numbers(message.id)[WHOLE] for message in messages}
    assert best.segment.click_rate == max(one.clicks / one.delivered for one in of.values())


async def asks_why(told: Told, since: date, until: date, message: str = "") -> list[tuple[Dimension, ...]]:
    async with told.numbers.database.reading() as tx:
        questions = await breakdown(tx, TEAM, since, until, message, now=told.numbers.time())
    assert {(one.since, one.until) for one in questions} == {(since, until)}
    return [one.by for one in questions]


async def test_why_asks_by_whatever_there_is_a_choice_of(told: Told) -> None:
    monday, sunday = date(2026, 11, 30), date(2026, 11, 29)
    platform, segment, campaign = (Dimension.PLATFORM,), (Dimension.SEGMENT,), (Dimension.CAMPAIGN,)
    assert await asks_why(told, sunday, monday) == [campaign, platform, segment]
    assert await asks_why(told, monday, monday) == [platform], "one message to one segment"
    assert await asks_why(told, monday, monday, "Cart reminder 2026-11-30") == [platform]
    assert await asks_why(told, monday, monday, "no such message") == [platform], "the answer then says so"
