"""People and their own devices, and what came of their tests."""

import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import col, select

from bot.audit.model import AuditEvent
from bot.campaigns.device_rules import Place
from bot.campaigns.devices import DeviceTest
from bot.campaigns.model import found, latest_revision
from bot.campaigns.roles import Actor
from bot.campaigns.usecases.link_device import link_device
from bot.campaigns.usecases.send_test import send_test
from bot.notices.model import NoticeRow
from bot.onesignal.device_push import DeviceKind
from bot.sandbox.onesignal import Endpoint, Phone
from bot.sandbox.onesignal.calls import Call
from bot.sandbox.onesignal.messages import Message
from tests.people import APP, TEAM, VAULT, a_campaign
from tests.sending.conftest import PostOffice

on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""For what does not depend on the database: what stands on both takes half a second more."""
HERE = Place("C0CRM", None, "https://hooks.slack.example/1")


def phone(post: PostOffice, **of: Any) -> Phone:
    """The phone of somebody who gets pushes."""
    return post.onesignal.phone(**of)


async def linked(post: PostOffice, who: Actor, value: str, kind: DeviceKind = DeviceKind.SUBSCRIPTION_ID) -> None:
    async with post.database.transaction() as tx:
        await link_device(tx, who, app_id=APP, kind=kind, value=value, vault=VAULT)


async def drafted(post: PostOffice, **parts: Any) -> str:
    async with post.database.transaction() as tx:
        return (await a_campaign(**parts).drafted(tx)).code


async def clicked(post: PostOffice, who: Actor, code: str, *, seen: str = "", place: Place = HERE) -> UUID:
    """This person clicks on "Send me a test"; returns the key of the test."""
    async with post.database.transaction() as tx:
        seen = seen or (await latest_revision(tx, await found(tx, TEAM, code))).hash
        return (await send_test(tx, who, code, seen=seen, place=place, vault=VAULT)).key


async def asked_for(post: PostOffice) -> list[DeviceTest]:
    async with post.database.reading() as tx:
        return list(await tx.exec(select(DeviceTest).order_by(col(DeviceTest.id))))


async def whispers(post: PostOffice) -> list[dict[str, Any]]:
    """What people were told alone, oldest first."""
    async with post.database.reading() as tx:
        rows = await tx.exec(select(NoticeRow).where(col(NoticeRow.kind) == "private").order_by(col(NoticeRow.id)))
        return [json.loads(row.body) for row in rows]


async def told(post: PostOffice) -> list[str]:
    return [str(one["params"].get("fate", one["text"])) for one in await whispers(post)]


async def events(post: PostOffice, action: str) -> list[dict[str, Any]]:
    async with post.database.reading() as tx:
        all_of_them = [json.loads(event.body) for event in await tx.exec(select(AuditEvent))]
    return [event for event in all_of_them if event["action"] == action]


def sent(post: PostOffice) -> Sequence[Message]:
    return post.onesignal.messages.accepted


def creates(post: PostOffice) -> list[Call]:
    return post.onesignal.calls_to(Endpoint.CREATE)
