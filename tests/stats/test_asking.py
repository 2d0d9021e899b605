"""Taking questions in, and what people say of the answers."""

import pytest

from bot.campaigns.roles import NotAllowed
from bot.stats.answering import GIVES_UP_AFTER, Answerer, reply_to
from bot.stats.asking import NoSuchQuestion, ask, feedback, judge, question_called
from bot.stats.reading import Outside, Refused
from bot.store import Database, Tx
from tests.conftest import FakeClock
from tests.people import ANA, INES, LEA, MARC, STRANGER, TEAM


async def test_questions_are_numbered_in_their_workspace_and_found_by_any_way_of_writing_it(tx: Tx) -> None:
    codes = [(await ask(tx, INES, "clicks?", channel="C0CRM")).code for _ in range(2)]
    assert codes == ["Q-1", "Q-2"]
    for written in ("Q-2", "q2", " q-2 ", "2"):
        assert (await question_called(tx, TEAM, written)).code == "Q-2"
    for wrong in ("Q-3", "Q-", "Q-²", "Q-9999999999"):
        with pytest.raises(NoSuchQuestion):
            await question_called(tx, TEAM, wrong)
    with pytest.raises(NoSuchQuestion):
        await judge(tx, STRANGER, "Q-1", is_right=True)


async def test_what_is_marked_as_wrong_stays_so_until_who_did_it_takes_it_back(tx: Tx) -> None:
    code = (await ask(tx, INES, "clicks?", channel="C0CRM")).code
    await judge(tx, LEA, code, is_right=True)
    await judge(tx, MARC, code, is_right=False)
    asked = await judge(tx, LEA, code, is_right=True)
    assert (asked.is_right, asked.judged_by) == (False, MARC.slack_id)
    asked = await judge(tx, MARC, code, is_right=True)
    assert (asked.is_right, asked.judged_by) == (True, MARC.slack_id)


async def test_admins_alone_read_what_people_say_the_newest_first(tx: Tx) -> None:
    for number in range(5):
        code = (await ask(tx, INES, f"clicks {number}?", channel="C0CRM")).code
        if number:
            await judge(tx, MARC, code, is_right=number == 1)
    found = await feedback(tx, ANA, most=2)
    assert [one.text for one in found.wrong] == ["clicks 4?", "clicks 3?"]
    assert (found.wrong_count, found.right_count) == (3, 1)
    for other in (MARC, LEA):
        with pytest.raises(NotAllowed):
            await feedback(tx, other, most=2)


async def test_who_asks_what_herald_cannot_work_out_is_told_so(shop: Database, time: FakeClock) -> None:
    async def nobody(_: Tx, workspace_id: str) -> dict[str, str]:
        raise RuntimeError(workspace_id)

    answerer = Answerer(shop, nobody)
    async with shop.transaction() as tx:
        code = (await ask(tx, INES, "clicks?", channel="C0CRM")).code
    for waited, expected in ((0.0, None), (GIVES_UP_AFTER.total_seconds(), Outside(Refused.FAULT))):
        time.forward(seconds=waited)
        await answerer.answer_all()
        async with shop.reading() as tx:
            assert reply_to(await question_called(tx, TEAM, code)) == expected
