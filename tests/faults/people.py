"""What people do while all this happens: draft, submit, approve, edit, reject, stop; and what they were told."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import time
from zoneinfo import ZoneInfo

from bot.campaigns.roles import Actor
from bot.campaigns.usecases.link_device import link_device
from bot.onesignal.device_push import DeviceKind
from bot.sandbox.slack.answer import Answer
from bot.sandbox.slack.driver import CannotDoThat
from bot.sandbox.slack.model import Message, OpenView
from bot.slack.blocks.form_context import FormContext
from bot.slack.door import arrival_key
from tests.faults.stage import ADMIN, APPROVERS, CHANNEL, Stage, choices, code_on, mark_on, offers
from tests.people import VAULT

DRAFTER = "Léa"
PARIS = ZoneInfo("Europe/Paris")
OPENS = "opens"
EFFECTS: dict[str, tuple[str, ...]] = {
    OPENS: (),
    "new": ("campaign.drafted",),
    "submit": ("campaign.submitted",),
    "approve": ("campaign.approve",),
    "request_changes": ("campaign.request_changes",),
    "reject": ("campaign.reject",),
    "withdraw": ("campaign.withdrawn",),
    "edit": ("campaign.edited",),
    "stop": ("campaign.stopped",),
    "send_test": ("campaign.test_asked",),
    "send_now": ("campaign.send_now", "campaign.approve"),
    "stop all": ("workspace.held",),
    "lift": ("workspace.lifted",),
}
"""The audit events that each click has, if it has its effect."""


@dataclass(frozen=True)
class Click:
    """Something a person pressed, with what stood on the screen, and whether Slack told them that it had worked."""

    who: str
    did: str
    code: str
    mark: str
    key: str
    """Under which the bot remembers that it has come in."""
    refused_keys: frozenset[str]
    """Under which it remembers that it has been refused."""
    acked: bool
    answered_in_ack: bool
    """The ack itself says whether it worked: beside the fields of a form, or as the answer to a command."""
    at: float


@dataclass
class People:
    """The team of one stage."""

    stage: Stage
    clicks: list[Click] = field(default_factory=list)
    audiences: dict[str, str] = field(default_factory=dict)
    """By mark: the segment that its revision was written for."""
    are_gentle: bool = False
    """They want everything at once and take nothing back from OneSignal: then nothing has to be waited for long."""
    _are_here: bool = False

    async def act(self) -> None:
        """Everybody does what comes to their mind, until they are sent home."""
        self._are_here = True
        await asyncio.gather(*(self._one(who) for who in (DRAFTER, *APPROVERS, ADMIN)))

    def go_home(self) -> None:
        """Let everybody finish what they are at, and do nothing more."""
        self._are_here = False

    async def _one(self, who: str) -> None:
        dice = self.stage.dice
        while self._are_here:
            await asyncio.sleep(dice.uniform(0.05, 0.4))
            if not self.stage.slack.sockets.open_connections:
                continue  # nobody would hear it
            what = dice.choices(list(_MINDS[who]), list(_MINDS[who].values()))[0]
            with suppress(CannotDoThat, TimeoutError, ConnectionError):
                await what(self, who)

    # What is done

    async def new(self, who: str) -> None:
        """Write a campaign from nothing."""
        if sum("campaign.submit" in offers(card) for card in self.stage.cards()) >= 4:
            return
        await self._press(who, OPENS, "", "", self.stage.slack.driver.slash(who, CHANNEL, "/campaign", "new"))
        view = await self._view(who)
        mark, audience = self.stage.new_mark(), self.stage.dice.choice(("Lapsed buyers", "Total Subscriptions"))
        self.audiences[mark] = audience
        values: dict[str, object] = {**self._copy(mark), "audience": [audience], "exclude": ["VIP"], **self._when()}
        await self._send(who, mark, view, values)

    async def edit(self, who: str) -> None:
        """Change the words of a campaign, wherever it stands."""
        card = self._any_card("edit")
        await self._open(who, card, "edit")
        view = await self._view(who)
        mark = self.stage.new_mark()
        self.audiences[mark] = self.audiences.get(mark_on(card), "")
        values = {**self._copy(mark), **({} if self.stage.dice.random() < 0.5 else self._when())}
        await self._send(who, mark, view, values)

    async def say_no(self, who: str) -> None:
        """Reject, or ask for changes, with a reason."""
        word = self.stage.dice.choice(("reject", "request_changes"))
        card = self._any_card(word)
        await self._open(who, card, word)
        await self._send(who, mark_on(card), await self._view(who), {"reason": "Not like this."})

    async def stop(self, who: str) -> None:
        """Stop one campaign, by its button or by the command."""
        card = self._any_card("stop")
        if "campaign.stop" in offers(card) and self.stage.dice.random() < 0.5:
            await self._click(who, card, "stop")
        else:
            text = f"stop {code_on(card)}"
            asked = self.stage.slack.driver.slash(who, CHANNEL, "/campaign", text)
            await self._press(who, "stop", code_on(card), mark_on(card), asked)

    async def try_it(self, who: str) -> None:
        """Send oneself a test, by the button or from the menu."""
        card = self._any_card("send_test")
        if "campaign.send_test" in offers(card):
            await self._click(who, card, "send_test")
            return
        chosen = self.stage.slack.driver.click(who, card, "campaign.more", choices(card)["send_test"])
        await self._press(who, "send_test", code_on(card), mark_on(card), chosen)

    async def link_devices(self) -> None:
        """Everybody says which device is theirs."""
        workspace = self.stage.slack.workspace
        async with self.stage.database.transaction() as tx:
            for who in (DRAFTER, *APPROVERS, ADMIN):
                person = Actor(workspace.team_id, workspace.person(who).id)
                device = device_of(person.slack_id)
                app_id = self.stage.onesignal.app_id
                await link_device(tx, person, app_id=app_id, kind=DeviceKind.EXTERNAL_ID, value=device, vault=VAULT)

    async def hold(self, who: str) -> None:
        """Stop everything, and lift it soon after."""
        if self.are_gentle:
            return
        slash = self.stage.slack.driver.slash
        await self._press(who, "stop all", "", "", slash(who, CHANNEL, "/campaign", "stop all"))
        await asyncio.sleep(self.stage.dice.uniform(0.1, 2.0))
        await self.lift(who)

    async def lift(self, who: str) -> None:
        asked = self.stage.slack.driver.slash(who, CHANNEL, "/campaign", "lift")
        await self._press(who, "lift", "", "", asked)

    # How it is done

    def _any_card(self, word: str) -> Message:
        fitting = [card for card in self.stage.cards() if f"campaign.{word}" in offers(card) or word in choices(card)]
        if self.are_gentle and word in ("stop", "edit"):
            fitting = [card for card in fitting if {"campaign.submit", "campaign.approve"} & offers(card)]
        if not fitting:
            raise CannotDoThat(f"no card offers {word}")
        return self.stage.dice.choice(fitting[-6:])

    async def _open(self, who: str, card: Message, word: str) -> None:
        """Press what opens a form."""
        driver = self.stage.slack.driver
        if f"campaign.{word}" in offers(card):
            await self._press(who, OPENS, "", "", driver.click(who, card, f"campaign.{word}"))
        else:
            await self._press(who, OPENS, "", "", driver.click(who, card, "campaign.more", choices(card)[word]))

    async def _click(self, who: str, card: Message, word: str) -> None:
        mark = mark_on(card)
        pressed = self.stage.slack.driver.click(who, card, f"campaign.{word}")
        await self._press(who, word, code_on(card), mark, pressed)

    async def _view(self, who: str) -> OpenView:
        workspace = self.stage.slack.workspace
        return await workspace.until(lambda: workspace.view_of(who), timeout=4.0)

    async def _send(self, who: str, mark: str, view: OpenView, values: dict[str, object]) -> None:
        """Fill in the form that is open, which may be one that came late. What could not be sent is closed."""
        driver = self.stage.slack.driver
        try:
            did = str(view.view["callback_id"]).removeprefix("campaign.")
            if did not in EFFECTS:
                raise CannotDoThat("that is no form")
            code = "" if did == "new" else FormContext.parse(view.view["private_metadata"]).click.code
            await driver.fill(who, view, values)
            await self._press(who, did, code, mark, driver.submit(who, view))
        finally:
            while view.is_open and (top := self.stage.slack.workspace.view_of(who)):
                await driver.close(who, top)

    async def _press(self, who: str, did: str, code: str, mark: str, pressed: Awaitable[Answer]) -> None:
        answer = await pressed
        answered = bool(answer.payload) or "command" in answer.sent
        key, kept = arrival_key(answer.sent), {**answer.sent, "trigger_id": None}  # a kept click has no trigger
        refused = frozenset(f"refused {one}" for one in (key, arrival_key(kept)))
        person = self.stage.slack.workspace.person(who).id
        self.clicks.append(Click(person, did, code, mark, key, refused, answer.ok, answered, time()))
        if did == OPENS and not answer.ok:
            raise CannotDoThat("it does not open")

    def _copy(self, mark: str) -> dict[str, object]:
        return {
            "name": f"Sale {mark}",
            "title": f"Plus que 2 h {mark}",
            "message": f"-30 % sur tout le site ({mark}).",
            "link": "https://maison-lumen.example/sale",
        }

    def _when(self) -> dict[str, object]:
        """As soon as approved, or at one of the next minutes."""
        if self.are_gentle or self.stage.dice.random() < 0.6:
            return {"when": "soon"}
        at = datetime.now(PARIS).replace(second=0, microsecond=0) + timedelta(minutes=self.stage.dice.choice((1, 1, 2)))
        return {"when": "at", "date": f"{at:%Y-%m-%d}", "time": f"{at:%H:%M}"}


def device_of(person: str) -> str:
    """The external ID that this person has linked: the person behind it gets nothing else as a test."""
    return f"shop-{sum(person.encode()):06d}"


def _clicks(*words: str) -> Callable[[People, str], Awaitable[None]]:
    """Press the first of these buttons that some card offers."""

    async def press(people: People, who: str) -> None:
        for word in words:
            with suppress(CannotDoThat):
                await people._click(who, people._any_card(word), word)
                return

    return press


Mind = dict[Callable[[People, str], Awaitable[None]], float]
_DECIDES: Mind = {
    _clicks("approve", "send_now"): 10,
    _clicks("send_now", "approve"): 2,
    People.say_no: 0.4,
    People.stop: 0.3,
    People.edit: 0.2,
    People.try_it: 0.6,
}
_MINDS: dict[str, Mind] = {
    DRAFTER: {
        People.new: 8,
        _clicks("submit"): 8,
        People.edit: 0.8,
        People.stop: 0.2,
        _clicks("withdraw"): 0.2,
        People.try_it: 1,
    },
    ADMIN: {People.new: 4, _clicks("submit"): 4, _clicks("approve"): 4, People.hold: 0.2, People.stop: 0.2},
    **dict.fromkeys(APPROVERS, _DECIDES),
}
