"""Everything that can be known at one moment: from the database, from OneSignal, from Slack, from the people."""

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import text
from sqlmodel import SQLModel, col, select

from bot.audit.search import Event
from bot.audit.verify import Verdict, verify
from bot.campaigns.devices import DeviceTest, Fate
from bot.campaigns.lifecycle import State
from bot.campaigns.model import Campaign, Decision, Revision
from bot.campaigns.policy import Policy
from bot.notices.model import CardPlace, NoticeRow
from bot.notices.model import Delivery as Told
from bot.sandbox.onesignal.messages import Message as Push
from bot.sandbox.slack.model import Message
from bot.sending.model import Delivery
from bot.slack.blocks.card import living_card
from bot.slack.blocks.kit import Message as Drawn
from bot.slack.card_facts import card_facts
from bot.slack.inbox import Arrival
from bot.store import Tx
from bot.words import Words
from bot.workspaces.model import Workspace
from tests.faults.people import Click, People
from tests.faults.stage import Stage

UNDER_WAY = (State.SCHEDULED, State.HANDING_OVER, State.HANDED_OVER, State.RECALLING, State.SENT)
OPEN = (Told.WAITING, Told.POSTING)


@dataclass
class Ledger:
    """One look at one stage."""

    campaigns: list[Campaign]
    revisions: dict[int, Revision]
    decisions: list[Decision]
    deliveries: list[Delivery]
    tests: list[DeviceTest]
    """That people have sent themselves."""
    notices: list[NoticeRow]
    places: dict[int, CardPlace]
    events: list[Event]
    arrivals: set[str]
    kept_clicks: int
    """Acked, and still to be done."""
    policy: Policy
    is_held: bool
    chain: Verdict
    pushes: list[Push]
    messages: list[Message]
    clicks: list[Click]
    audiences: dict[str, str]
    as_drawn: dict[str, Drawn]
    """By code: the card as it would be drawn now."""

    @property
    def open_notices(self) -> list[NoticeRow]:
        return [row for row in self.notices if row.delivery in OPEN]

    @property
    def under_way(self) -> list[Campaign]:
        """With which something happens within minutes: what OneSignal has finished sending waits for its results."""
        finished = {one.campaign_id for one in self.deliveries if one.completed_at is not None}
        moving = [one for one in self.campaigns if one.state in UNDER_WAY]
        return [one for one in moving if not (one.state is State.SENT and one.key in finished)]

    @property
    def uncounted(self) -> list[Revision]:
        return [revision for revision in self.revisions.values() if revision.reach_due_at is not None]

    @property
    def is_at_rest(self) -> bool:
        """Whether nothing happens any more by itself."""
        waits = any(test.fate is Fate.WAITING for test in self.tests)
        open_ends = self.under_way or self.open_notices or self.uncounted or self.kept_clicks
        return not (open_ends or self.is_held or waits)

    def of(self, code: str) -> Campaign:
        return next(one for one in self.campaigns if one.code == code)

    def events_of(self, code: str) -> list[Event]:
        return [event for event in self.events if event.object == code]

    def told_in_slack(self) -> dict[str, list[Message]]:
        """The messages that carry each notice, by the notice's ID."""
        found: defaultdict[str, list[Message]] = defaultdict(list)
        for message in self.messages:
            if notice := _payload(message).get("notice"):
                found[str(notice)].append(message)
        return found

    def cards_in_slack(self) -> dict[str, list[Message]]:
        """The cards of each campaign, by the campaign's UID."""
        found: defaultdict[str, list[Message]] = defaultdict(list)
        for message in self.messages:
            if (message.metadata or {}).get("event_type") == "herald_card":
                found[str(_payload(message).get("campaign"))].append(message)
        return found

    @property
    def summary(self) -> str:
        states = Counter(one.state.value for one in self.campaigns)
        shown = ", ".join(f"{count} {state}" for state, count in states.most_common())
        return f"{len(self.campaigns)} campaigns ({shown}), {len(self.pushes)} pushes, {len(self.notices)} notices"


def _payload(message: Message) -> dict[str, Any]:
    payload: dict[str, Any] = (message.metadata or {}).get("event_payload") or {}
    return payload


async def read_ledger(stage: Stage, people: People) -> Ledger:
    """Read all of it, the database as of one moment."""
    async with stage.database.reading() as tx:
        workspaces = await _all(tx, Workspace)
        campaigns = list(await tx.exec(select(Campaign).order_by(col(Campaign.id))))
        words, now = Words("en"), datetime.now().astimezone()
        rows: dict[str, Any] = {
            "campaigns": campaigns,
            "revisions": {one.key: one for one in await _all(tx, Revision)},
            "decisions": list(await tx.exec(select(Decision).order_by(col(Decision.id)))),
            "deliveries": list(await tx.exec(select(Delivery).order_by(col(Delivery.id)))),
            "tests": list(await tx.exec(select(DeviceTest).order_by(col(DeviceTest.id)))),
            "notices": list(await tx.exec(select(NoticeRow).order_by(col(NoticeRow.id)))),
            "places": {one.campaign_id: one for one in await _all(tx, CardPlace)},
            "events": await events_in(tx),
            "arrivals": {one.key for one in await _all(tx, Arrival)},
            "kept_clicks": sum(getattr(one, "to_do", None) is not None for one in await _all(tx, Arrival)),
            "policy": (await _all(tx, Policy))[-1],
            "as_drawn": {one.code: living_card(await card_facts(tx, one), words, now) for one in campaigns},
        }
    [workspace] = workspaces
    chain = await verify(stage.database, workspace.id)
    return Ledger(
        **rows,
        is_held=workspace.is_held,
        chain=chain,
        pushes=list(stage.onesignal.messages.accepted),
        messages=[one for one in stage.slack.workspace.all_messages() if not one.deleted],
        clicks=list(people.clicks),
        audiences=dict(people.audiences),
    )


async def _all(tx: Tx, table: type[Any]) -> Sequence[Any]:
    assert issubclass(table, SQLModel)
    return (await tx.exec(select(table))).all()


async def events_in(tx: Tx) -> list[Event]:
    """All of the audit log, in order."""
    rows = await (await tx.connection()).execute(text("SELECT seq, body FROM audit_events ORDER BY seq"))
    return [_event(seq, body) for seq, body in rows]


def _event(seq: int, body: str) -> Event:
    details = json.loads(body)
    parts = {part: details.pop(part, "") for part in ("actor", "action", "object", "revision")}
    return Event(seq=seq, at=datetime.fromisoformat(details.pop("at")), details=details, **parts)
