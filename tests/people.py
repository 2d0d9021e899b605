"""The people of the shop, and campaigns on their way: built by walking the real use cases."""

import json
from dataclasses import dataclass, field
from datetime import datetime

from pydantic import SecretStr
from sqlmodel import col, select

from bot.audit.model import AuditEvent
from bot.campaigns.content import Audience, By, Content, Format, InApp, Schedule, SegmentRef, Text, Variant
from bot.campaigns.form import schedule_of
from bot.campaigns.model import Campaign, Revision, Verdict, latest_revision
from bot.campaigns.roles import Actor
from bot.campaigns.segments import Segment
from bot.campaigns.usecases.decide import decide
from bot.campaigns.usecases.draft import draft
from bot.campaigns.usecases.settle import settle_policy, settle_roles
from bot.campaigns.usecases.submit import submit
from bot.clock import now
from bot.notices.model import NoticeRow
from bot.sandbox.onesignal.server import APP_ID
from bot.sandbox.onesignal.shop import Shop
from bot.store import Tx
from bot.workspaces.model import Workspace
from bot.workspaces.settle import settle_workspace
from bot.workspaces.vault import Vault

TEAM = "T0SHOP"
VAULT = Vault(SecretStr("a secret of the tests"))
APP = APP_ID

LEA = Actor(TEAM, "U0LEA")
"""CRM manager: drafts."""
MARC = Actor(TEAM, "U0MARC")
"""Head of marketing: approves."""
PAUL = Actor(TEAM, "U0PAUL")
"""The second approver, for what reaches many."""
INES = Actor(TEAM, "U0INES")
"""Analyst: asks."""
ANA = Actor(TEAM, "U0ANA")
"""Admin."""
STRANGER = Actor("T0OTHER", "U0MARC")
"""Somebody of another workspace, with an ID that means something in this one."""

_SHOP = Shop()


def segment(name: str) -> SegmentRef:
    """A segment of the sandbox's shop."""
    found = _SHOP.segment(name)
    assert found is not None, name
    return SegmentRef(id=found.id, name=found.name)


LAPSED = segment("Lapsed buyers")
VIP = segment("VIP")
NOBODY = segment("Waiting list Christmas 2023")


async def settle_shop(tx: Tx) -> Workspace:
    """The shop's workspace, its roles, its policy and its segments."""
    workspace = await settle_workspace(
        tx,
        team_id=TEAM,
        name="Maison Lune",
        bot_user_id="U0HERALD",
        card_channel="C0CRM",
        timezone="Europe/Paris",
        locale="en",
    )
    await settle_policy(tx, TEAM)
    await settle_roles(tx, TEAM, admins=(ANA.slack_id,), approvers=(MARC.slack_id, PAUL.slack_id))
    sizes = {LAPSED.id: 52_000, VIP.id: 4_100}
    for one in _SHOP.segments.values():
        tx.add(
            Segment(
                app_id=APP,
                id=one.id,
                workspace_id=TEAM,
                name=one.name,
                subscribers=sizes.get(one.id),
                listed_at=now(),
                counted_at=now(),
            )
        )
    await tx.flush()
    return workspace


def content(
    *,
    name: str = "Flash sale, last hours",
    title: str = "Plus que 2 h",
    message: str = "-30 % sur tout le site, la livraison est offerte.",
    send_at: datetime | None = None,
    spread: By | None = None,
    why: str = "Bring back buyers who have been away for 60 days",
    include: tuple[SegmentRef, ...] = (LAPSED,),
    exclude: tuple[SegmentRef, ...] = (VIP,),
) -> Content:
    """What a campaign says, unless the story needs something else."""
    return Content(
        name=name,
        variants=(Variant(texts={"en": Text(title=title, message=message)}, link="https://maison-lune.example/sale"),),
        audience=Audience(include=include, exclude=exclude),
        schedule=schedule_of(send_at, by=spread, zone="Europe/Paris"),
        why=why,
    )


def in_app_content(
    *,
    name: str = "Private sale",
    title: str = "Ventes privées",
    message: str = "Un jour avant tout le monde.",
    link: str | None = "https://maison-lune.example/sale",
    image: str | None = None,
    button: str = "J'en profite",
    days: int = 7,
    look: Format = Format.MODAL,
    send_at: datetime | None = None,
    include: tuple[SegmentRef, ...] = (LAPSED,),
    exclude: tuple[SegmentRef, ...] = (VIP,),
    audience: Audience | None = None,
) -> Content:
    """What an in-app campaign says, unless the story needs something else."""
    variant = Variant(texts={"en": Text(title=title, message=message)}, link=link, image=image)
    return Content(
        channel="in_app",
        name=name,
        variants=(),
        in_app=InApp(format=look, variant=variant, button=button, shown_for_days=days),
        audience=audience or Audience(include=include, exclude=exclude),
        schedule=Schedule(send_at=send_at),
        why="Bring back buyers who have been away for 60 days",
    )


@dataclass(frozen=True)
class CampaignStory:
    """A campaign to be: say who drafts what, then bring it where the story starts."""

    by: Actor = LEA
    reach: int | None = 48_200
    content: Content = field(default_factory=content)

    async def drafted(self, tx: Tx) -> Campaign:
        campaign = await draft(tx, self.by, self.content, app_id=APP)
        await count_reach(tx, campaign, self.reach)
        return campaign

    async def in_review(self, tx: Tx) -> Campaign:
        campaign = await self.drafted(tx)
        return await submit(tx, self.by, campaign.code, seen=(await latest_revision(tx, campaign)).hash)

    async def approved(self, tx: Tx, *approvers: Actor) -> Campaign:
        campaign = await self.in_review(tx)
        revision = await latest_revision(tx, campaign)
        for approver in approvers or (MARC,):
            await decide(tx, approver, campaign.code, seen=revision.hash, verdict=Verdict.APPROVE)
        return campaign


def a_campaign(*, by: Actor = LEA, reach: int | None = 48_200, **parts: object) -> CampaignStory:
    """A campaign by this person that reaches so many; `parts` are what `content` takes."""
    return CampaignStory(by=by, reach=reach, content=content(**parts))  # type: ignore[arg-type]


async def count_reach(tx: Tx, campaign: Campaign, reach: int | None) -> None:
    """OneSignal has been asked, and has said this."""
    revision = await latest_revision(tx, campaign)
    revision.reach = reach
    revision.reach_at = now()
    revision.reach_due_at = None
    await tx.flush()


async def first_revision(tx: Tx, campaign: Campaign) -> Revision:
    query = select(Revision).where(col(Revision.campaign_id) == campaign.key, col(Revision.number) == 1)
    return (await tx.exec(query)).one()


async def audit_trail(tx: Tx, campaign: Campaign) -> list[str]:
    """What the audit log says has happened to a campaign, in order."""
    events = [json.loads(event.body) for event in await tx.exec(select(AuditEvent).order_by(col(AuditEvent.seq)))]
    return [event["action"].removeprefix("campaign.") for event in events if event["object"] == campaign.code]


async def told(tx: Tx, campaign: Campaign) -> list[str]:
    """The kinds of the notices that a campaign has caused, in order."""
    query = select(NoticeRow).where(col(NoticeRow.campaign_id) == campaign.key).order_by(col(NoticeRow.id))
    return [row.kind for row in await tx.exec(query)]
