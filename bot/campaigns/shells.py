"""The shells of a OneSignal app: drafts of Journeys that an admin builds once, one for each format of in-app message.

`sending/journeys/shells.py` looks at them and fills these tables; cards and checks read them, and so does the last
check before a hand-over. What a shell must be: docs/decisions/0026.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Column, Text
from sqlmodel import Field, SQLModel, col, select

from bot.campaigns.content import Content, Format
from bot.clock import now
from bot.errors import HeraldError, NextStep
from bot.store import Moment, Tx, Word
from bot.store.alone import alone

NAMES: dict[Format, str] = {
    Format.MODAL: "Bot shell – modal",
    Format.BANNER: "Bot shell – banner",
    Format.FULL_SCREEN: "Bot shell – full screen",
    Format.CARD: "Bot shell – card",
}
"""What an admin calls them in OneSignal."""


class Way(StrEnum):
    """How an in-app message comes to be shown. It is approved with the rest, and does not change after that."""

    JOURNEY = "journey"
    """Herald copies the shell and runs the copy."""
    BY_HAND = "by_hand"
    """A person pastes what was approved, and says when it has started and ended."""


class Missing(StrEnum):
    """What keeps a shell from being used."""

    NO_SHELL = "no_shell"
    """There is no Journey of that name."""
    NOT_A_DRAFT = "not_a_draft"
    """It was started, or archived."""
    NO_STEP = "no_step"
    """It has no in-app step."""
    OTHER_STEPS = "other_steps"
    """It has other steps beside the in-app step, or more than one: what nobody approves would run with each copy."""
    TWO_OF_THEM = "two_of_them"
    """Two drafts have this name."""


class Shell(SQLModel, table=True):
    """The shell of one format, as OneSignal had it when last asked."""

    __tablename__ = "shells"

    app_id: str = Field(primary_key=True)
    format: Format = Field(sa_column=Column(Word(Format), primary_key=True))
    workspace_id: str = Field(foreign_key="workspaces.id")
    journey_id: str | None = None
    name: str = ""
    """As it is written in OneSignal; empty: there is none."""
    missing: Missing | None = Field(default=None, sa_column=Column(Word(Missing)))
    """None: it can be used."""
    looked_at: datetime = Field(sa_column=Column(Moment, nullable=False))


class JourneyAccount(SQLModel, table=True):
    """What a OneSignal app may do with Journeys, as far as looking at them tells."""

    __tablename__ = "journey_accounts"

    app_id: str = Field(primary_key=True)
    workspace_id: str = Field(foreign_key="workspaces.id")
    look_due_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    """When OneSignal is asked next; None: nobody needs it now."""
    looked_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    """When it last answered; None: never yet."""
    refused: bool = False
    """The plan has no Journeys, or the key may not use them."""
    detail: str = Field(default="", sa_column=Column(Text, nullable=False))
    """What OneSignal said to that."""
    running: int | None = None
    """How many Journeys take a slot of the plan now, those of others too; None: not known, or too many to count."""
    full: str = Field(default="", sa_column=Column(Text, nullable=False))
    """What OneSignal said when the last start was refused for want of room; empty: the last one was not."""


@dataclass(frozen=True)
class Ground:
    """What in-app messages of one format stand on now."""

    account: JourneyAccount | None
    shell: Shell | None

    @property
    def way(self) -> Way | None:
        """How one would run; None: OneSignal has not been asked yet."""
        if self.account is None or self.account.looked_at is None:
            return None
        usable = self.shell is not None and self.shell.missing is None and not self.account.refused
        return Way.JOURNEY if usable else Way.BY_HAND

    @property
    def missing(self) -> Missing | None:
        """What an admin has to mend in OneSignal, so that Herald can run it."""
        return self.shell.missing if self.shell else Missing.NO_SHELL


async def ground_of(tx: Tx, app_id: str, look: Format) -> Ground:
    """What is known of this app and of its shell for this format."""
    return Ground(await tx.get(JourneyAccount, app_id), await tx.get(Shell, (app_id, look)))


async def way_of(tx: Tx, app_id: str, content: Content) -> Way | None:
    """How the in-app part of this would run now. None: it has none, OneSignal has not been asked yet, or its push and
    it are one Journey, which nobody could run by hand, and that has no shell now."""
    if content.in_app is None:
        return None
    way = (await ground_of(tx, app_id, content.in_app.format)).way
    return None if way is Way.BY_HAND and content.is_one_journey else way


class ShellMissing(HeraldError):
    """An automation has a step in the app, or an in-app message depends on its push, and OneSignal has no shell that
    can be copied for it. Nobody could run that by hand, so nobody is asked to approve it."""

    text = "error-shell-missing"
    next_step = NextStep.EDIT


async def must_have_its_shell(tx: Tx, app_id: str, content: Content, *, code: str) -> None:
    """Raises ShellMissing where only a Journey of Herald's can show it in the app, and it is known that none can."""
    if (lacks := await shell_lacked(tx, app_id, content)) is not None:
        raise ShellMissing(code=code, shell=NAMES[lacks])


async def shell_lacked(tx: Tx, app_id: str, content: Content) -> Format | None:
    """The format whose shell it cannot do without, and that is known to have none; None: it can run."""
    in_app = content.automation.in_app if content.automation is not None else content.in_app
    if in_app is None or not (content.automation is not None or content.is_one_journey):
        return None
    return in_app.format if (await ground_of(tx, app_id, in_app.format)).way is Way.BY_HAND else None


async def look_soon(tx: Tx, workspace_id: str, app_id: str) -> None:
    """Have OneSignal asked for the shells of this app at once, also where it is looked at by itself already: somebody
    may just have mended something there."""
    await alone(tx, f"shells of {app_id}")  # two that are the first would both make the row
    account = await tx.get(JourneyAccount, app_id, with_for_update=True)
    if account is None:
        tx.add(JourneyAccount(app_id=app_id, workspace_id=workspace_id, look_due_at=now()))
    else:
        account.look_due_at = now()
    await tx.flush()


async def shells_of(tx: Tx, app_id: str) -> dict[Format, Shell]:
    """All shells of this app that were looked at, by format."""
    return {one.format: one for one in await tx.exec(select(Shell).where(col(Shell.app_id) == app_id))}
