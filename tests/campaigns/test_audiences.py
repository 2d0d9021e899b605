"""Saved and ready-made audiences: whose filters are approved, and what becomes of them afterwards."""

import json
from dataclasses import replace

import pytest
from pydantic import ValidationError

from bot.campaigns.audiences import NoSuchAudience, OneAudienceAlone, SavedAudience, chosen, offered
from bot.campaigns.content import Audience, Content, FilterEntry, revision_hash
from bot.campaigns.difference import Part, difference
from bot.campaigns.filter_rows import FilterField, NotACountry, Relation, Row, entries_of, rows_of
from bot.campaigns.form import CampaignForm, content_of
from bot.campaigns.form_errors import Empty, FormErrors
from bot.campaigns.house_rules import HouseRules, LifecycleRules, StoredHouseRules
from bot.campaigns.lifecycle_audiences import Stage, entries_for
from bot.campaigns.model import latest_revision
from bot.campaigns.reach import count_new_revisions
from bot.campaigns.usecases.draft import draft
from bot.campaigns.usecases.edit import edit
from bot.campaigns.usecases.save_audience import AudienceChanged, NameTaken, archive_audience, save_audience
from bot.clock import now
from bot.onesignal.filters import Filters, TooManyFilters
from bot.sandbox.onesignal.calls import Endpoint
from bot.store import Tx
from tests.campaigns.test_settings import events, wrong
from tests.people import ANA, APP, INES, LAPSED, LEA, TEAM, VIP, a_campaign, content
from tests.sending.conftest import PostOffice

AWAY = Row(FilterField.LAST_SESSION, Relation.MORE, value="60", place="1")
FRANCE = Row(FilterField.COUNTRY, Relation.IS, value="fr", place="2")
FORM = CampaignForm("Sale", "Plus que 2 h", "-30 %", "", "", (), (), None, "")


async def saved(tx: Tx, name: str = "Lapsed 60 days", *rows: Row, replaces: int | None = None) -> SavedAudience:
    return await save_audience(tx, LEA, app_id=APP, name=name, rows=rows or (AWAY, FRANCE), replaces=replaces)


async def for_audience(tx: Tx, audience: SavedAudience) -> Content:
    """A campaign's content for this audience, as the form gives it."""
    return await content_of(tx, replace(FORM, audience=(audience.option,)), app_id=APP)


async def test_what_is_saved_is_offered_under_its_name_and_on_record(tx: Tx) -> None:
    audience = await saved(tx)
    assert [one.name for one in await offered(tx, APP, "lapsed")] == ["Lapsed 60 days"]
    assert await offered(tx, APP, "vip") == []
    [event] = await events(tx, "audience.saved")
    assert (event["actor"], event["object"]) == (LEA.slack_id, "Lapsed 60 days")
    assert event["after"]["filters"] == audience.entries == entries_of([AWAY, FRANCE])


async def test_a_name_is_one_audience_of_an_app_whatever_its_case(tx: Tx) -> None:
    first = await saved(tx)
    assert await wrong(saved(tx, " lapsed  60 DAYS ")) == [("name", NameTaken)]
    await archive_audience(tx, INES, app_id=APP, key=first.key)
    assert (await saved(tx, "Lapsed 60 days")).key != first.key


async def test_all_that_is_wrong_is_told_at_once(tx: Tx) -> None:
    assert await wrong(saved(tx, " ", replace(FRANCE, value="France"))) == [
        ("name", Empty),
        ("value-2-country", NotACountry),
    ]
    with pytest.raises(TooManyFilters):
        await saved(tx, "Many", *[FRANCE] * 201)
    assert len((await saved(tx, "Many", *[FRANCE] * 200)).entries) == 200


async def test_a_change_leaves_alone_what_campaigns_were_approved_with(tx: Tx) -> None:
    audience = await saved(tx)
    campaign = await draft(tx, LEA, await for_audience(tx, audience), app_id=APP)
    changed = await saved(tx, "Lapsed 60 days", FRANCE, replaces=audience.key)
    revision = await latest_revision(tx, campaign)
    assert revision.is_intact(campaign)
    assert revision.content.audience.entries == entries_of([AWAY, FRANCE])
    assert [one.key for one in await offered(tx, APP)] == [changed.key]
    as_it_was = await for_audience(tx, audience)  # what its form holds when it is edited
    assert as_it_was.audience == revision.content.audience
    [event] = await events(tx, "audience.changed")
    assert (event["before"]["filters"], event["after"]["filters"]) == (audience.entries, changed.entries)


async def test_a_name_alone_is_changed_in_place(tx: Tx) -> None:
    audience = await saved(tx)
    renamed = await saved(tx, "Away", AWAY, FRANCE, replaces=audience.key)
    assert (renamed.key, renamed.name) == (audience.key, "Away")
    assert [one["after"] for one in await events(tx, "audience.renamed")] == [{"name": "Away"}]
    assert await events(tx, "audience.changed") == []


async def test_what_somebody_else_has_changed_is_not_overwritten_unseen(tx: Tx) -> None:
    audience = await saved(tx)
    await saved(tx, "Lapsed 60 days", FRANCE, replaces=audience.key)
    with pytest.raises(AudienceChanged):
        await saved(tx, "Mine", AWAY, replaces=audience.key)
    with pytest.raises(AudienceChanged):
        await archive_audience(tx, ANA, app_id=APP, key=audience.key)
    assert len(await offered(tx, APP)) == 1


async def test_an_audience_of_filters_stands_alone(tx: Tx) -> None:
    option = (await saved(tx)).option
    both = replace(FORM, audience=(option, LAPSED.id))
    assert await wrong(content_of(tx, both, app_id=APP)) == [("audience", OneAudienceAlone)]
    without = replace(FORM, audience=(option,), exclude=(VIP.id,))
    assert await wrong(content_of(tx, without, app_id=APP)) == [("exclude", OneAudienceAlone)]
    for gone in ("audience:999", "audience:x", "audience:", "stage:nobody"):
        assert await wrong(content_of(tx, replace(FORM, audience=(gone,)), app_id=APP)) == [
            ("audience", NoSuchAudience)
        ]


async def test_an_audience_of_another_app_is_none_of_this_one(tx: Tx) -> None:
    option = (await saved(tx)).option
    with pytest.raises(NoSuchAudience):
        await chosen(tx, "another app", (option,))


def test_an_audience_is_segments_or_filters_and_nothing_between() -> None:
    entry = FilterEntry(field="country", relation="=", value="FR")
    assert Audience(filters=(entry,), name="France").entries == [{"field": "country", "relation": "=", "value": "FR"}]
    for wrong_parts in (
        {"name": "France"},
        {"filters": (entry,)},
        {"filters": (entry,), "name": "France", "include": (LAPSED,)},
        {"filters": (entry,), "name": "France", "exclude": (LAPSED,)},
        {"include": (LAPSED,), "name": "France"},
    ):
        with pytest.raises(ValidationError):
            Audience(**wrong_parts)
    with pytest.raises(ValidationError):
        Content.model_validate(content().model_dump() | {"audience": Audience().model_dump()})  # a push is for somebody


def test_what_was_approved_before_there_were_filters_is_read_and_keeps_its_hash() -> None:
    old = json.loads(content().canonical())
    for name in ("filters", "name", "saved", "stage"):
        del old["audience"][name]
    stored = json.dumps(old, separators=(",", ":"), sort_keys=True)
    before = revision_hash(workspace_id=TEAM, code="C-1", number=1, content=stored)
    assert Content.model_validate_json(stored) == content()
    assert revision_hash(workspace_id=TEAM, code="C-1", number=1, content=stored) == before


async def test_an_approver_sees_what_is_in_an_audience_that_changed(tx: Tx) -> None:
    before = await for_audience(tx, await saved(tx))
    after = await for_audience(tx, await saved(tx, "Away", AWAY))
    [change] = difference(before, after)
    assert change.part is Part.AUDIENCE
    assert change.before == "Lapsed 60 days\nlast_session > 60 days\ncountry = FR"
    assert change.after == "Away\nlast_session > 60 days"
    to_filters = [one for one in difference(content(), before) if one.part is Part.AUDIENCE]
    assert [(one.before, one.after) for one in to_filters] == [("Lapsed buyers", change.before)]


async def test_an_edit_of_the_words_keeps_the_filters(tx: Tx) -> None:
    audience = await saved(tx)
    campaign = await draft(tx, LEA, await for_audience(tx, audience), app_id=APP)
    await archive_audience(tx, LEA, app_id=APP, key=audience.key)
    seen = (await latest_revision(tx, campaign)).hash
    form = replace(FORM, title="Dernières heures", audience=(audience.option,))
    await edit(tx, LEA, campaign.code, await content_of(tx, form, app_id=APP), seen=seen)
    assert (await latest_revision(tx, campaign)).content.audience.entries == audience.entries


@pytest.mark.parametrize("stage", Stage)
def test_every_ready_made_audience_keeps_the_grammar_and_can_be_said_in_rows(stage: Stage) -> None:
    entries = entries_for(stage, LifecycleRules())
    assert Filters.from_entries(entries).entries() == entries
    assert entries_of(rows_of(entries)) == entries


async def test_a_ready_made_audience_is_what_the_rules_said_when_it_was_chosen(post: PostOffice) -> None:
    async with post.database.transaction() as tx:
        usual = await chosen(tx, APP, ("stage:lapsed",))
        assert usual == await chosen(tx, APP, ("stage:lapsed",))
        rules = HouseRules(lifecycle=LifecycleRules(lapsed_days=90, purchase_tag="bought"))
        tx.add(
            StoredHouseRules(workspace_id=TEAM, rules_json=rules.model_dump_json(), set_by=ANA.slack_id, set_at=now())
        )
        await tx.flush()
        after = await chosen(tx, APP, ("stage:lapsed",))
        assert (usual.entries[0]["value"], after.entries[0]["value"]) == (str(60 * 86_400), str(90 * 86_400))
        assert await chosen(tx, APP, (f"audience:{usual.saved}",)) == usual
        assert await offered(tx, APP) == []


async def test_the_shop_has_people_for_every_ready_made_audience(post: PostOffice) -> None:
    async with post.database.transaction() as tx:
        audiences = {stage: await chosen(tx, APP, (f"stage:{stage.value}",)) for stage in Stage}
    counted = {stage: (await post.counter.count(APP, audience)).people for stage, audience in audiences.items()}
    assert all(people and 500 < people < 120_000 for people in counted.values()), counted
    assert len(set(counted.values())) == len(Stage)


async def test_filters_are_counted_and_sent_as_they_were_approved(post: PostOffice) -> None:
    async with post.database.transaction() as tx:
        audience = (await saved(tx)).frozen()
    counted = await post.counter.count(APP, audience)
    everybody = (await post.counter.count(APP, Audience(include=(LAPSED,)))).people
    assert counted.gone == ()
    assert counted.people
    assert everybody
    async with post.database.transaction() as tx:
        story = a_campaign(reach=counted.people)
        told = replace(story, content=story.content.model_copy(update={"audience": audience}))
        code = (await told.approved(tx)).code
    await post.dispatcher.hand_over()
    [call] = post.onesignal.calls_to(Endpoint.CREATE)
    assert call.body["filters"] == audience.entries
    assert "included_segments" not in call.body
    assert (await post.campaign(code)).state.value in ("handed_over", "sent")


async def test_an_audience_that_holds_nobody_is_told_by_the_checks(post: PostOffice) -> None:
    async with post.database.transaction() as tx:
        nobody = await saved(tx, "Nobody", Row(FilterField.TAG, Relation.EXISTS, "no_such_tag"))
        campaign = await draft(tx, LEA, await for_audience(tx, nobody), app_id=APP)
    await count_new_revisions(post.database, post.counter)
    async with post.database.reading() as tx:
        revision = await latest_revision(tx, campaign)
    assert revision.reach == 0
    assert "audience_empty" in (revision.findings_json or "audience_empty")


async def test_two_in_a_row_are_told_beside_the_right_row(tx: Tx) -> None:
    with pytest.raises(FormErrors) as refused:
        await saved(tx, "X", FRANCE, replace(FRANCE, value="", place="7"))
    assert [error.field for error in refused.value.errors] == ["value-7-country"]
