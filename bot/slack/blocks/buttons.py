"""The buttons: what each is called in a payload, what it carries, and which of them a state offers.

A button carries the campaign and the revision that the person saw: `C-12:` and the first 32 hex digits of its hash.
"Approve" carries the warnings, too, that stand on that card: `C-12:…:night_send,shouting`.
An option of the "More" menu carries its choice before that: `edit:C-12:…`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from bot.campaigns.lifecycle import State
from bot.campaigns.model import SEEN_LENGTH
from bot.campaigns.parts import IN_APP, PUSH
from bot.errors import HeraldError
from bot.slack.blocks.kit import OVERFLOW_MAX_OPTIONS


class Button(StrEnum):
    """What can be clicked on a campaign; the value is the word that a "More" option carries."""

    SUBMIT = "submit"
    APPROVE = "approve"
    REQUEST_CHANGES = "request_changes"
    REJECT = "reject"
    WITHDRAW = "withdraw"
    EDIT = "edit"
    RESCHEDULE = "reschedule"
    STOP = "stop"
    STOP_PUSH = "stop_push"
    """This and the next: of a campaign whose parts go their own ways, that one alone."""
    STOP_IN_APP = "stop_in_app"
    SEND_NOW = "send_now"
    DUPLICATE = "duplicate"
    SEND_TEST = "send_test"
    HISTORY = "history"
    PREVIEWS = "previews"
    """What is read everywhere, as pictures: beside the one on the card."""
    CHECKS = "checks"
    """All that the checks have found: under the lines of a card that has room for a few."""
    SHOW = "show"
    MORE = "more"
    SAY_STARTED = "say_started"
    """Of an in-app message that a person runs: in the thread, under what they were given to run."""
    SAY_ENDED = "say_ended"

    @property
    def action_id(self) -> str:
        """What Slack calls it when it is clicked: `campaign.approve`."""
        return f"campaign.{self.value}"


def any_of(buttons: Iterable[Button]) -> re.Pattern[str]:
    """What Bolt is told to listen to for all of these. It asks listener after listener, so few are better than many."""
    return re.compile(rf"\A({'|'.join(re.escape(button.action_id) for button in buttons)})\Z")


@dataclass(frozen=True)
class Offer:
    """What a card offers: its buttons, and what is under "More"."""

    buttons: tuple[Button, ...]
    more: tuple[Button, ...] = ()


B = Button
_BEFORE_IT_LEAVES = Offer((B.STOP,), more=(B.EDIT, B.RESCHEDULE, B.SEND_TEST, B.DUPLICATE, B.HISTORY))
_NOT_APPROVED = Offer((B.EDIT, B.DUPLICATE), more=(B.RESCHEDULE, B.SEND_TEST, B.HISTORY))
_NOT_SENT = Offer((B.EDIT, B.STOP), more=(B.RESCHEDULE, B.SEND_TEST, B.DUPLICATE, B.HISTORY))
_OVER = Offer((B.DUPLICATE, B.HISTORY))

OFFERS: dict[State, Offer] = {
    State.DRAFT: Offer((B.SUBMIT, B.EDIT, B.SEND_TEST), more=(B.RESCHEDULE, B.STOP, B.DUPLICATE, B.HISTORY)),
    # Slack takes five options: to copy what is in review, open it from the list once it is decided.
    State.IN_REVIEW: Offer(
        (B.APPROVE, B.REQUEST_CHANGES, B.REJECT, B.SEND_TEST),
        more=(B.EDIT, B.RESCHEDULE, B.WITHDRAW, B.STOP, B.HISTORY),
    ),
    State.SCHEDULED: _BEFORE_IT_LEAVES,
    State.HANDING_OVER: _BEFORE_IT_LEAVES,
    State.HANDED_OVER: _BEFORE_IT_LEAVES,
    State.RECALLING: Offer((B.STOP, B.DUPLICATE, B.HISTORY)),
    State.SENT: _OVER,
    State.RUNNING: Offer((B.STOP,), more=(B.DUPLICATE, B.HISTORY)),
    State.DONE: _OVER,
    State.CANCELLED: _OVER,
    State.REJECTED: _NOT_APPROVED,
    State.WITHDRAWN: _NOT_APPROVED,
    State.EXPIRED: _NOT_APPROVED,
    State.MISSED: Offer((B.SEND_NOW, B.RESCHEDULE, B.STOP), more=(B.EDIT, B.SEND_TEST, B.DUPLICATE, B.HISTORY)),
    State.NO_AUDIENCE: _NOT_SENT,
    State.FAILED: _NOT_SENT,
}
STOPPING = _OVER
"""What is offered while OneSignal is asked to give back what was stopped: there is nothing left to stop."""


ON_ITS_WAY = Offer((B.STOP, B.DUPLICATE, B.HISTORY))
"""What is sent by each person's own clock can be stopped until the last clock."""

RUNNING_AUTOMATION = Offer((B.EDIT, B.STOP), more=(B.DUPLICATE, B.HISTORY))
"""An edit of one makes its successor."""


PART_STOPPED = {B.STOP_PUSH: PUSH, B.STOP_IN_APP: IN_APP}
"""Which part (campaigns/parts.py) each of these stops."""


def with_parts(offer: Offer, stoppable: tuple[str, ...]) -> Offer:
    """With a choice for each part that can be stopped alone; what "More" has no room for then becomes a button."""
    stops = tuple(one for one, part in PART_STOPPED.items() if part in stoppable)
    over = max(0, len(stops) + len(offer.more) - OVERFLOW_MAX_OPTIONS)
    return Offer((*offer.buttons, *offer.more[:over]), more=(*stops, *offer.more[over:]))


def without_edit(offer: Offer) -> Offer:
    """For what is not edited any more, because somebody has stopped a part of it."""
    kept = (tuple(one for one in which if one not in (B.EDIT, B.RESCHEDULE)) for which in (offer.buttons, offer.more))
    return Offer(*kept)


def without_test(offer: Offer) -> Offer:
    """For what has no push: OneSignal sends an in-app message to nobody, the app shows it at a visit."""
    kept = (tuple(one for one in which if one is not B.SEND_TEST) for which in (offer.buttons, offer.more))
    return Offer(*kept)


class ForgedClick(HeraldError):
    """What came with a click is not what Herald has put into any of its buttons."""

    text = "error-forged-click"


_CODE = r"C-[1-9][0-9]{0,8}"
_SEEN = rf"[0-9a-f]{{{SEEN_LENGTH}}}"
_CLICK = re.compile(rf"({_CODE}):({_SEEN})(?::([a-z0-9_]{{1,40}}(?:,[a-z0-9_]{{1,40}}){{0,44}}))?")
_MORE = re.compile(rf"([a-z_]{{1,20}}):({_CODE}):({_SEEN})")
_ONLY_CODE = re.compile(_CODE)
_IN_MORE = frozenset(choice for offer in OFFERS.values() for choice in offer.more) | PART_STOPPED.keys()


@dataclass(frozen=True)
class CardClick:
    """A click on a campaign: which one, and the beginning of the hash of the revision that the person saw."""

    code: str
    seen: str
    shown: tuple[str, ...] = ()
    """The codes of the warnings that the card showed, where the click approves what they are about."""

    @property
    def value(self) -> str:
        """What the button carries."""
        return ":".join([self.code, self.seen[:SEEN_LENGTH], *([",".join(self.shown)] if self.shown else [])])

    @classmethod
    def parse(cls, value: object) -> Self:
        """Read a button's value. Raises ForgedClick for anything that is not one."""
        found = _CLICK.fullmatch(value) if isinstance(value, str) else None
        if found is None:
            raise ForgedClick()
        return cls(code=found[1], seen=found[2], shown=tuple(found[3].split(",")) if found[3] else ())

    @classmethod
    def of(cls, body: dict[str, Any]) -> Self:
        """The click in a block_actions payload. Raises ForgedClick."""
        return cls.parse(_clicked(body).get("value"))


@dataclass(frozen=True)
class MoreClick:
    """A choice from the "More" menu of a card."""

    choice: Button
    click: CardClick

    @property
    def value(self) -> str:
        """What the option carries."""
        return f"{self.choice.value}:{self.click.value}"

    @classmethod
    def parse(cls, value: object) -> Self:
        """Read an option's value. Raises ForgedClick for anything that is not one, or that no menu offers."""
        found = _MORE.fullmatch(value) if isinstance(value, str) else None
        if found is None or found[1] not in _IN_MORE:
            raise ForgedClick()
        return cls(choice=Button(found[1]), click=CardClick(code=found[2], seen=found[3]))

    @classmethod
    def of(cls, body: dict[str, Any]) -> Self:
        """The choice in a block_actions payload. Raises ForgedClick."""
        option = _clicked(body).get("selected_option")
        return cls.parse(option.get("value") if isinstance(option, dict) else None)


def shown_code(value: object) -> str:
    """The code that a `campaign.show` button carries: it asks for what is true now, so no revision goes with it.

    Raises ForgedClick for anything else.
    """
    if not isinstance(value, str) or _ONLY_CODE.fullmatch(value) is None:
        raise ForgedClick()
    return value


def _clicked(body: dict[str, Any]) -> dict[str, Any]:
    actions = body.get("actions")
    action = actions[0] if isinstance(actions, list) and actions else None
    return action if isinstance(action, dict) else {}
