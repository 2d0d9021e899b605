"""A process of its own draws; whatever becomes of it, the next picture is drawn."""

import os

import psutil
import pytest

from bot.copywriting.preview.easel import CannotDraw, Easel
from bot.copywriting.preview.push import Captions
from tests.copywriting.preview.pushes import SALE, push, wanted


async def test_pictures_are_drawn_by_another_process_that_goes_when_nothing_is_wanted() -> None:
    easel = Easel(idle_seconds=0.05)
    picture = await easel.draw(wanted())
    assert picture.png.startswith(b"\x89PNG")
    assert picture.shown[0].title == SALE.title
    process = easel._process
    assert process is not None
    assert process.pid != os.getpid()
    assert await process.wait() == 0
    assert (await easel.draw(wanted())).png == picture.png
    await easel.aclose()


async def test_the_process_that_draws_is_told_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-secret")
    easel = Easel()
    await easel.draw(wanted())
    assert easel._process is not None
    environment = psutil.Process(easel._process.pid).environ()
    assert "PATH" in environment
    assert not [name for name in environment if name.startswith(("SLACK", "ONESIGNAL", "OPENAI", "BOT", "DATABASE"))]
    await easel.aclose()


async def test_the_process_that_draws_has_a_lower_priority_that_counts_and_no_terminal_interrupts_it() -> None:
    easel = Easel()
    await easel.draw(wanted())
    assert easel._process is not None
    pid = easel._process.pid
    assert psutil.Process(pid).nice() > psutil.Process().nice()
    assert os.getsid(pid) == os.getsid(0), "between sessions, Linux looks at no priority"
    assert os.getpgid(pid) == pid
    await easel.aclose()


async def test_what_cannot_be_drawn_is_said_and_the_next_is_drawn() -> None:
    easel = Easel()
    nothing = Captions({}, "", "")
    with pytest.raises(CannotDraw, match="KeyError"):
        await easel.draw(type(wanted())(SALE, nothing))
    assert (await easel.draw(wanted(push("Next")))).shown[0].title == "Next"
    await easel.aclose()


async def test_a_process_that_was_killed_or_takes_too_long_is_replaced() -> None:
    easel = Easel()
    await easel.draw(wanted())
    assert easel._process is not None
    easel._process.kill()
    with pytest.raises(CannotDraw):
        await easel.draw(wanted())
    await easel.draw(wanted())
    easel._patience_seconds = 0.0
    with pytest.raises(CannotDraw, match="too long"):
        await easel.draw(wanted())
    easel._patience_seconds = 10.0
    assert (await easel.draw(wanted())).png
    await easel.aclose()


async def test_liquid_that_wants_all_the_memory_there_is_gets_none_of_it() -> None:
    hostile = "{{ (1..1000000000) | join: 'x' }}"
    easel = Easel()
    assert (await easel.draw(wanted(push(hostile)))).shown[0].title == hostile
    await easel.aclose()
