"""Questions about what runs as a Journey are answered from the looks that were kept: the same on both databases."""

import json
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from bot.campaigns.content import Audience, Automation, Content, ShownAfter, Step
from bot.campaigns.model import Campaign
from bot.stats.answer import Answer, answer
from bot.stats.instead import of_journeys_instead
from bot.stats.journey_model import WHOLE, CountedJourney, JourneyCount, PartKind
from bot.stats.question import Question
from bot.stats.reading import Asked, Doubt, Outside, Refused, Unclear, Vocabulary
from bot.stats.reading.reader import read
from bot.stats.telling import footing, sentence, told
from bot.store import Database, Tx
from bot.words import Words
from tests.people import APP, LEA, TEAM, CampaignStory, content, in_app_content
from tests.sending.journeys.both import both_content
from tests.stats.oracle import PARIS

NOW = datetime(2026, 12, 1, 12, tzinfo=PARIS)
MONDAY = datetime(2026, 11, 23, 10, tzinfo=PARIS)
_NUMBERS = ("entered", "completed", "exited", "shown", "clicks", "pushed", "push_clicks")


async def a_journey(tx: Tx, name: str = "Welcome", *, campaign: int | None = None, **more: Any) -> CountedJourney:
    one = CountedJourney(
        workspace_id=TEAM,
        app_id=APP,
        journey_id=f"J-{name}",
        name=name,
        campaign_id=campaign,
        drafter=LEA.slack_id if campaign else None,
        started_at=MONDAY,
        counted_at=MONDAY,
        **more,
    )
    tx.add(one)
    await tx.flush()
    return one


def look(
    tx: Tx,
    one: CountedJourney,
    at: datetime,
    *numbers: int | None,
    of: PartKind = PartKind.WHOLE,
    part: str = WHOLE,
    name: str = "",
    said: dict[str, Any] | None = None,
) -> None:
    """One part at one look: entered, completed, exited, shown and clicks, as far as they are given."""
    counts = dict(zip(_NUMBERS, numbers, strict=False))
    row = JourneyCount(journey=one.key, taken_at=at, part=part, of=of, day=at.date(), name=name, whole_json="{}")
    row.whole_json = json.dumps(said or {})
    for key, number in counts.items():
        setattr(row, key, number)
    tx.add(row)


def question(*metrics: str, since: str = "2026-11-23", until: str = "2026-11-29", **more: object) -> Question:
    return Question.model_validate({"metrics": metrics, "from": since, "to": until, **more})


async def ask(tx: Tx, asked: Question) -> Answer:
    await tx.flush()
    return await answer(tx, TEAM, asked, now=NOW, zone=PARIS)


def rows(answered: Answer) -> dict[object, tuple[object, ...]]:
    return {row.by[0]: tuple(value.value for value in row.values) for row in answered.rows}


def total(answered: Answer) -> tuple[object, ...]:
    return tuple(value.value for value in answered.total.values)


async def test_what_is_new_since_the_look_before_counts_on_the_day_of_the_look(tx: Tx) -> None:
    one = await a_journey(tx)
    for days, shown in ((0, 10), (1, 25), (2, 20), (4, 40), (8, 90)):  # on the third day OneSignal has put it right
        look(tx, one, MONDAY + timedelta(days=days), None, None, None, shown)
    by_day = rows(await ask(tx, question("shown", by=["day"])))
    assert by_day["2026-11-23"] == (10,)
    assert [by_day[f"2026-11-{day}"] for day in range(24, 30)] == [(15,), (0,), (0,), (15,), (0,), (0,)]
    assert total(await ask(tx, question("shown"))) == (40,)
    assert total(await ask(tx, question("shown", since="2026-11-24", until="2026-11-27"))) == (30,)
    assert total(await ask(tx, question("shown", since="2026-11-30", until="2026-12-01"))) == (50,)
    compared = await ask(tx, question("shown", since="2026-11-30", until="2026-12-01", compare="previous"))
    assert compared.total.values[0].before == 25
    assert rows(await ask(tx, question("shown", by=["week"], until="2026-12-01"))) == {
        "2026-W48": (40,),
        "2026-W49": (50,),
    }


async def test_steps_stand_in_their_order_each_with_its_own_numbers(tx: Tx) -> None:
    one = await a_journey(tx)
    for number, at in ((1, MONDAY), (2, MONDAY + timedelta(days=1))):
        look(tx, one, at, 100 * number, 10 * number, number, 50 * number, 5 * number)
        for place, kind in ((10, "send_push"), (2, "wait"), (1, "tag"), (3, "send_iam")):
            shown = 50 * number if kind == "send_iam" else None
            step = {"of": PartKind.STEP, "part": f"node-{place}", "name": f"{place} {kind}"}
            look(tx, one, at, 10 * number * place, number * place, 0, shown, **step)  # type: ignore[arg-type]
        branch = {"of": PartKind.BRANCH, "part": "b-1", "name": "4b 50"}
        look(tx, one, at, None, 7 * number, **branch)  # type: ignore[arg-type]
    answered = await ask(tx, question("entered", "completed", "shown", by=["step"]))
    assert list(rows(answered)) == ["1 tag", "2 wait", "3 send_iam", "10 send_push"]
    assert rows(answered)["3 send_iam"] == (60, 6, 100)
    assert rows(answered)["2 wait"] == (40, 4, None), "it shows nothing: that is not 0"
    assert rows(await ask(tx, question("completed", by=["branch"]))) == {"4b 50": (14,)}
    assert total(await ask(tx, question("entered", "completed", "exited", "in_app_clicks"))) == (200, 20, 2, 10)
    text = told(answered, Words("fr"))
    assert "3 · Message in-app" in text
    assert "10 · Push" in text


async def test_it_is_asked_by_campaign_and_by_who_drafted_it(tx: Tx) -> None:
    campaign = await CampaignStory(content=in_app_content()).drafted(tx)
    ours, theirs = await a_journey(tx, "Ventes privées", campaign=campaign.key), await a_journey(tx)
    look(tx, ours, MONDAY, 10, 5, 0, 8, 2)
    look(tx, theirs, MONDAY, 100, 50, 0, 80, 20)
    by_campaign = await ask(tx, question("shown", by=["campaign"]))
    assert rows(by_campaign) == {"Welcome": (80,), campaign.code: (8,)}
    assert by_campaign.campaigns == {campaign.code: "Ventes privées"}
    assert total(await ask(tx, question("shown", filters={"campaign": [campaign.code]}))) == (8,)
    assert total(await ask(tx, question("shown", filters={"campaign": ["Welcome"]}))) == (80,)
    assert total(await ask(tx, question("shown", filters={"drafter": [LEA.slack_id]}))) == (8,)
    assert total(await ask(tx, question("shown", filters={"weekday": ["tuesday"]}))) == (0,)


async def test_a_rate_on_few_says_so_and_one_on_nothing_is_none(tx: Tx) -> None:
    one = await a_journey(tx)
    look(tx, one, MONDAY, 10, 5, 0, 20, 2)
    answered = await ask(tx, question("in_app_click_rate"))
    [value] = answered.total.values
    assert (value.value, value.is_on_few) == (0.1, True)
    assert value.interval is not None
    assert "times shown" in footing(answered, Words("en"))
    nothing = await ask(tx, question("in_app_click_rate", since="2026-11-25"))
    assert total(nothing)[0] is None
    assert sentence(nothing, Words("en")).startswith("No in-app message and no automation was counted")


async def test_what_onesignal_counts_beside_that_is_shown_under_its_own_name(tx: Tx) -> None:
    campaign = await CampaignStory(content=in_app_content()).drafted(tx)
    one = await a_journey(tx, campaign=campaign.key)
    for at, dismissed in ((MONDAY, 3), (MONDAY + timedelta(days=1), 12)):
        look(tx, one, at, 10, 5, 0, 8, 2, said={"started": 10, "reached_control": 4})
        totals = {"displayed": 8, "clicked": 2, "dismissed": dismissed}
        said = {"kind": "send_iam", "message_stats": {"totals": totals}}
        look(tx, one, at, of=PartKind.STEP, part="n", name="3 send_iam", said=said)
    asked = question("shown", filters={"campaign": [campaign.code]})
    answered = await ask(tx, asked)
    assert answered.of_journeys is not None
    assert answered.of_journeys.own_names == (("reached_control", 4.0), ("dismissed", 12.0))
    text = told(answered, Words("en"))
    assert "dismissed (OneSignal’s name)" in text
    assert "are those of a beta" in text
    assert TypeAdapter(Answer).validate_json(TypeAdapter(Answer).dump_json(answered)) == answered
    before = await ask(tx, asked.model_copy(update={"until": date(2026, 11, 23)}))
    assert before.of_journeys is not None
    assert ("dismissed", 3) in before.of_journeys.own_names, "as it stood on the last day that is asked about"


async def test_an_answer_says_how_fresh_it_is_and_what_is_gone(tx: Tx) -> None:
    look(tx, await a_journey(tx), MONDAY, 10, 5, 0, 8, 2)
    look(tx, await a_journey(tx, "Old", ended_at=MONDAY, vanished_at=NOW), MONDAY, 10, 5, 0, 8, 2)
    answered = await ask(tx, question("shown"))
    assert answered.of_journeys is not None
    assert (answered.of_journeys.journeys, answered.of_journeys.running, answered.of_journeys.vanished) == (2, 1, 1)
    assert answered.of_journeys.oldest_at == MONDAY
    said = footing(answered, Words("en"))
    for part in ("2 Journeys of OneSignal", "1 still runs", "1 is no longer at OneSignal", "on the day of the later"):
        assert part in said


@pytest.mark.parametrize(
    "asked",
    [
        {"metrics": ["shown", "clicks"]},
        {"metrics": ["clicks"], "by": ["step"]},
        {"metrics": ["shown"], "by": ["platform"]},
        {"metrics": ["shown"], "by": ["step", "branch"]},
        {"metrics": ["shown"], "filters": {"segment": ["VIP"]}},
        {"metrics": ["subscribers", "entered"]},
    ],
)
def test_what_is_not_counted_of_them_is_no_question(asked: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Question.model_validate({"from": "2026-11-23", "to": "2026-11-29", **asked})


def automation_content(*, with_in_app: bool = False) -> Content:
    """What follows a cart that was left: a push, and a day later another message."""
    push = content().variants[0]
    shown = {"in_app": in_app_content().in_app} if with_in_app else {"push": push}
    later = Step.model_validate({"wait_minutes": 1440, **shown})
    automation = Automation(event="cart_updated", steps=(Step(wait_minutes=60, push=push), later))
    whole = {"channel": "automation", "variants": (), "automation": automation, "audience": Audience()}
    return Content.model_validate({**content().model_dump(), **whole})


OVERVIEW = ("messages", "delivered", "click_rate", "unsubscribe_rate")


async def test_what_is_asked_of_a_campaign_that_a_journey_runs_is_asked_of_the_journey(shop: Database) -> None:
    """Nothing of it leaves at a moment: the clicks of such messages would be a 0 that is not true."""
    async with shop.transaction() as tx:
        push = await CampaignStory().drafted(tx)
        in_app = await CampaignStory(content=in_app_content()).drafted(tx)
        cart = await CampaignStory(content=automation_content()).drafted(tx)
        two_ways = await CampaignStory(content=automation_content(with_in_app=True)).drafted(tx)
        one_journey = await CampaignStory(content=both_content(after=ShownAfter.CLICK)).drafted(tx)
        side_by_side = await CampaignStory(content=both_content()).drafted(tx)

        async def instead(*metrics: str, of: Campaign, **more: object) -> tuple[str, ...] | Refused:
            asked = question(*metrics, filters={"campaign": [of.code]}, **more)  # type: ignore[arg-type]
            meant = await of_journeys_instead(tx, TEAM, Asked(asked))
            return meant.question.metrics if isinstance(meant, Asked) else meant.why  # type: ignore[return-value]

        rates = ("clicks", "click_rate")
        assert await instead(*rates, of=push) == rates
        assert await instead(*rates, of=side_by_side) == rates, "its push leaves by itself"
        assert await instead(*rates, of=in_app) == ("in_app_clicks", "in_app_click_rate")
        assert await instead(*rates, of=cart) == ("push_clicks", "push_click_rate")
        assert await instead("clicks", of=two_ways) == ("push_clicks", "in_app_clicks")
        assert await instead("clicks", of=one_journey) == ("push_clicks", "in_app_clicks")
        assert await instead("messages", "delivered", of=cart) == ("pushed",)
        assert await instead(*OVERVIEW, of=in_app) == ("entered", "shown", "in_app_clicks", "in_app_click_rate")
        assert await instead(*OVERVIEW, of=cart) == ("entered", "pushed", "push_clicks", "push_click_rate")
        assert await instead(*OVERVIEW, of=two_ways) == ("entered", "pushed", "push_click_rate", "in_app_click_rate")
        assert await instead("unsubscribed", of=cart) is Refused.IN_APP, "OneSignal does not say it of a Journey"
        assert await instead("clicks", of=cart, by=["platform"]) is Refused.IN_APP
        both = question("clicks", filters={"campaign": [push.code, cart.code]})
        mixed = await of_journeys_instead(tx, TEAM, Asked(both))
        assert mixed == Outside(Refused.IN_APP), "the clicks of the push alone are not those of both"


@pytest.mark.parametrize(
    ("text", "metric", "by"),
    [
        ("how many automation pushes last week?", "pushed", ()),
        ("clicks on automation pushes by step", "push_clicks", ("step",)),
        ("click rate of automation pushes yesterday", "push_click_rate", ()),
        ("push d'automatisation la semaine dernière", "pushed", ()),
        ("clics sur les push d'automatisation par étape", "push_clicks", ("step",)),
        ("taux de clic des push d’automatisation hier", "push_click_rate", ()),
    ],
)
def test_pushes_of_automations_are_asked_for_by_their_name(text: str, metric: str, by: tuple[str, ...]) -> None:
    reading = read(text, now=NOW, zone=PARIS, vocabulary=Vocabulary())
    assert isinstance(reading, Asked)
    assert (reading.question.metrics, reading.question.by) == ((metric,), by)


async def test_what_is_asked_back_is_about_the_journey_too(shop: Database) -> None:
    async with shop.transaction() as tx:
        cart = await CampaignStory(content=automation_content()).drafted(tx)
        of_it = {"campaign": [cart.code]}
        options = tuple(question(one, filters=of_it) for one in ("clicks", "conversions", "click_rate", "delivered"))
        meant = await of_journeys_instead(tx, TEAM, Unclear(Doubt.METRIC, options, "how did it do"))
        assert isinstance(meant, Unclear)
        assert [one.metrics for one in meant.options] == [("push_clicks",), ("push_click_rate",), ("pushed",)]
        sales = Unclear(Doubt.METRIC, tuple(question(one, filters=of_it) for one in ("revenue", "conversions")))
        assert await of_journeys_instead(tx, TEAM, sales) == Outside(Refused.IN_APP)


async def test_pushes_of_an_automation_are_counted_by_step_and_as_a_rate(tx: Tx) -> None:
    cart = await CampaignStory(content=automation_content()).drafted(tx)
    one = await a_journey(tx, campaign=cart.key)
    for more, at in ((0, MONDAY), (1, MONDAY + timedelta(days=1))):
        look(tx, one, at, 50, 40, 5, None, None, 20 + 10 * more, 4 + 2 * more)
        for place, pushed in ((2, 12), (4, 8)):
            step = {"of": PartKind.STEP, "part": f"n{place}", "name": f"{place} send_push"}
            look(tx, one, at, 20, 18, 2, None, None, pushed + 5 * more, 2 + more, **step)  # type: ignore[arg-type]
    answered = await ask(tx, question("pushed", "push_clicks", "push_click_rate", by=["step"]))
    assert rows(answered) == {"2 send_push": (17, 3, 3 / 17), "4 send_push": (13, 3, 3 / 13)}
    answered = await ask(tx, question("pushed", "push_click_rate"))
    assert total(answered) == (30, 0.2)
    assert "fewer than 1,000 deliveries" in footing(answered, Words("en"))
    assert "No other number counts them" in footing(answered, Words("en"))


async def test_whether_automated_messages_or_those_of_automations_are_meant_is_asked_back(tx: Tx) -> None:
    automated = question("clicks", filters={"source": ["automated"]})
    assert await of_journeys_instead(tx, TEAM, Asked(automated)) == Asked(automated), "there are no automations"
    await a_journey(tx)
    meant = await of_journeys_instead(tx, TEAM, Asked(automated))
    assert meant == Unclear(Doubt.METRIC, (question("push_clicks"), automated))
    unsubscribed = question("unsubscribed", filters={"source": ["automated"]})
    assert await of_journeys_instead(tx, TEAM, Asked(unsubscribed)) == Asked(unsubscribed)


async def test_messages_of_automations_are_said_to_be_counted_apart(tx: Tx) -> None:
    answered = await ask(tx, question("clicks", filters={"source": ["automated"]}))
    assert "ask for “automation pushes”" in footing(answered, Words("en"))
    assert "counted apart" not in footing(await ask(tx, question("clicks")), Words("en"))
