"""What people read: the sentence first, the rows, and what it all rests on; in English and in French."""

import csv
from collections.abc import Iterator

import pytest
from rich.cells import cell_len

from bot import words as texts
from bot.stats.metrics import METRICS
from bot.stats.model import Collection, OutcomeNames
from bot.stats.rows_file import as_csv, as_rows, total_row
from bot.stats.telling import as_lines, footing, sentence, table, told
from bot.store import Tx
from bot.words import Words
from tests.people import APP, TEAM, a_campaign
from tests.stats.oracle import Sent, store
from tests.stats.test_answer import NOW, ask, at, counted, question, rows

EN, FR = Words("en"), Words("fr")


@pytest.fixture(autouse=True)
def _texts_fail_loudly() -> Iterator[None]:
    texts.strict = True
    yield
    texts.strict = False


async def collected(tx: Tx) -> None:
    tx.add(
        Collection(
            workspace_id=TEAM,
            app_id=APP,
            zone="Europe/Paris",
            known_until=NOW,
            listed_at=at("2026-12-01", "09:45"),
            backfilled_at=at("2026-11-01"),
        )
    )
    await tx.flush()


async def test_one_number_is_one_sentence_and_one_line(tx: Tx) -> None:
    await collected(tx)
    await store(tx, TEAM, [Sent(at("2026-11-24"), numbers=counted(48_200, 1_687))])
    answer = await ask(tx, question("click_rate"))
    assert told(answer, EN) == (
        "Click rate: 3.5%, from Mon 23 Nov to Sun 29 Nov.\n\n"
        "Clicks for each delivered push · Mon 23 Nov to Sun 29 Nov, days in Europe/Paris · 1 message · "
        "numbers are final · new messages looked for Tue 1 Dec, 09:45"
    )
    assert sentence(answer, FR) == "Taux de clic\u00a0: 3,5\u00a0%, du lun. 23 nov. au dim. 29 nov."


async def test_the_table_has_its_total_and_names_what_is_not_whole(tx: Tx) -> None:
    await store(tx, TEAM, [Sent(at("2026-11-30"), numbers=counted(20_000, 900))])
    answer = await ask(tx, question("clicks", "click_rate", by=["day"], since="2026-11-30", until="2026-12-06"))
    assert list(as_lines(table(answer, EN))) == [
        "Day                     clicks  click rate",
        "──────────────────────  ──────  ──────────",
        "Mon 30 Nov                 900        4.5%",
        "Tue 1 Dec (incomplete)       0           –",
        "All                        900        4.5%",
    ]
    assert "so far" in sentence(answer, EN)


async def test_the_best_is_named_and_a_campaign_has_its_code(tx: Tx) -> None:
    campaign = await a_campaign().drafted(tx)
    sale = Sent(at("2026-11-24"), source="herald", name="Soldes", numbers=counted(10_000, 500))
    await store(tx, TEAM, [sale], campaign_id=campaign.key)
    await store(tx, TEAM, [Sent(at("2026-11-25"), name="Flash", numbers=counted(10_000, 100))])
    answer = await ask(tx, question("clicks", by=["campaign"]))
    assert rows(answer) == {(campaign.code,): (500,), ("Flash",): (100,)}
    assert "Highest: C-1 · Soldes, 500." in sentence(answer, EN)
    for name in ("C-1", "c1", "Soldes"):
        assert rows(await ask(tx, question("clicks", by=["campaign"], filters={"campaign": [name]}))) == {
            ("C-1",): (500,)
        }
    worst = await ask(tx, question("clicks", by=["campaign"], order="bottom", n=1))
    assert sentence(worst, FR) == (
        "En dernier pour clics\u00a0: Flash, 100, du lun. 23 nov. au dim. 29 nov. Sur l’ensemble, clics\u00a0: 600."
    )


async def test_who_asks_for_the_best_reads_the_best_first(tx: Tx) -> None:
    sale = Sent(at("2026-11-24"), name="Soldes", numbers=counted(10_000, 500))
    await store(tx, TEAM, [sale, Sent(at("2026-11-25"), name="Flash", numbers=counted(10_000, 100))])
    best = await ask(tx, question("click_rate", by=["campaign"], order="top", n=1))
    assert sentence(best, EN) == (
        "Highest click rate: Soldes, 5.0%, from Mon 23 Nov to Sun 29 Nov. Over all, click rate: 3.0%."
    )
    assert sentence(await ask(tx, question("click_rate", by=["campaign"])), EN).startswith("Click rate: 3.0%, from")


async def test_a_change_is_in_percent_and_that_of_a_rate_in_points(tx: Tx) -> None:
    await store(tx, TEAM, [Sent(at("2026-11-24"), numbers=counted(10_000, 500))])
    await store(tx, TEAM, [Sent(at("2026-11-17"), numbers=counted(10_000, 400))], title="before")
    answer = await ask(tx, question("clicks", "click_rate", compare="previous"))
    assert sentence(answer, EN).startswith(
        "Clicks: 500 (+25%; before: 400) · Click rate: 5.0% (+1 points; before: 4.0%), from"
    )
    assert "comparé à la période\u00a0: du lun. 16 nov. au dim. 22 nov." in footing(answer, FR)
    assert list(as_lines(table(answer, EN))) == [
        "number      value  before     change",
        "──────────  ─────  ──────  ─────────",
        "clicks        500     400       +25%",
        "click rate   5.0%    4.0%  +1 points",
    ]
    same = await ask(tx, question("messages", compare="previous"))
    assert sentence(same, FR).startswith("Messages\u00a0: 1 (comme avant), du")


async def test_a_day_is_named_once_and_a_week_by_its_monday(tx: Tx) -> None:
    await store(tx, TEAM, [Sent(at("2026-11-24"), numbers=counted(10_000, 500))])
    day = await ask(tx, question("clicks", since="2026-11-24", until="2026-11-24", compare="previous"))
    assert "· Tue 24 Nov, days in Europe/Paris · compared with Mon 23 Nov ·" in footing(day, EN)
    week = await ask(tx, question("clicks", by=["week"]))
    assert table(week, FR).rows[0][0] == "lun. 23 nov. (S48)"


async def test_what_is_not_measured_is_said_and_nowhere_zero(tx: Tx) -> None:
    await store(tx, TEAM, [Sent(at("2026-11-24"), numbers=counted(confirmed=0))])
    answer = await ask(tx, question("confirmed", "revenue", by=["day"]))
    assert sentence(answer, EN) == (
        "Confirmed deliveries are not measured: OneSignal’s plan gives none. "
        "Revenue is not measured: no admin has named the outcome that brings it. "
        "That is done on Herald’s Home, under “Outcomes”."
    )
    assert {cell for row in table(answer, FR).rows for cell in row[1:]} == {"non mesuré"}
    assert as_csv(answer).splitlines()[1] == "2026-11-23,,"


async def test_nothing_sent_and_days_to_come_are_said(tx: Tx) -> None:
    empty = await ask(tx, question("click_rate"))
    assert sentence(empty, EN) == "No message left from Mon 23 Nov to Sun 29 Nov."
    ahead = await ask(tx, question("clicks", since="2026-12-07", until="2026-12-07"))
    assert sentence(ahead, FR) == "Ces jours n’ont pas commencé\u00a0: le lun. 7 déc."
    assert "messages have not been looked for yet" in footing(empty, EN)


async def test_tiny_rates_are_not_zero_and_few_deliveries_show_the_range(tx: Tx) -> None:
    await store(tx, TEAM, [Sent(at("2026-11-24"), numbers=counted(100_000, 3, unsubscribed=12))])
    assert "0.003%" in sentence(await ask(tx, question("click_rate")), EN)
    await store(tx, TEAM, [Sent(at("2026-11-26"), numbers=counted(100, 3))], title="few")
    answer = await ask(tx, question("click_rate", by=["day"]))
    assert "3.0% (1.0% to 8.5%)" in told(answer, EN)
    assert "1 000 délivrances".replace(" ", "\u202f", 1) in footing(answer, FR)


async def test_money_is_in_the_currency_of_the_team(tx: Tx) -> None:
    tx.add(OutcomeNames(workspace_id=TEAM, revenue="purchase", currency="GBP"))
    await store(tx, TEAM, [Sent(at("2026-11-24"), numbers=counted(revenue=1234.5))])
    answer = await ask(tx, question("revenue"))
    assert "£1,234.50" in sentence(answer, EN)
    assert "1\u202f234,50\u00a0£GB" in sentence(answer, FR)


async def test_a_name_breaks_neither_a_table_nor_a_spreadsheet(tx: Tx) -> None:
    names = ["=HYPERLINK(1)", 'a "b",\nc', "🎁" * 60, "\u202egnp.exe", ""]
    await store(tx, TEAM, [Sent(at("2026-11-24"), name=name, numbers=counted()) for name in names])
    answer = await ask(tx, question("clicks", "click_rate", by=["campaign"], compare="previous"))
    lines = list(as_lines(table(answer, EN)))
    assert len(lines) == len(names) + 3
    assert len({cell_len(line) for line in lines[:2]}) == 1
    assert not any("\u202e" in line for line in lines)
    head, *kept = csv.reader(as_csv(answer).splitlines(keepends=True))
    assert head == ["campaign", "clicks", "clicks_before", "click_rate", "click_rate_before"]
    assert {row[0] for row in kept} == {"'=HYPERLINK(1)", *names[1:]}
    assert kept[0][1:] == ["30", "0", "0.03", ""]
    assert as_rows(answer)[0]["click_rate"] == 0.03
    assert total_row(answer)["clicks"] == 150


@pytest.mark.parametrize("words", [EN, FR])
async def test_every_metric_and_dimension_can_be_told(tx: Tx, words: Words) -> None:
    tx.add(OutcomeNames(workspace_id=TEAM, conversion="purchase", revenue="purchase"))
    numbers = {"ios": counted(5)["all"], **counted(5, 1, confirmed=2, conversions=1, revenue=9.99)}
    await store(tx, TEAM, [Sent(at("2026-11-24"), numbers=numbers)], look_at=NOW)
    await store(tx, TEAM, [Sent(at("2026-11-24"), source="api", drafter="U0LEA")], vanished_at=NOW, title="gone")
    for metric in METRICS.values():
        assert (
            metric.label[words.locale] in told(await ask(tx, question(metric.name, compare="last_year")), words).lower()
        )
    for by in ("campaign", "channel", "platform", "segment", "day", "week", "month", "weekday", "hour", "drafter"):
        for other in ("source", "platform"):
            if by != other:
                text = told(await ask(tx, question("clicks", by=[by, other], compare="previous")), words)
                assert words.one("answer-by", by) in text
