"""A person says which device is theirs: the only one to which their tests go."""

import re

from sqlalchemy import update
from sqlmodel import col

from bot import audit, notices
from bot.campaigns.devices import DeviceTest, LinkedDevice, device_of, fingerprint
from bot.campaigns.form import storable
from bot.campaigns.form_errors import Empty, FormError, FormErrors, TooLong
from bot.campaigns.roles import Action, Actor, must_be_allowed
from bot.campaigns.usecases.team_settings import SettingUnchanged
from bot.clock import now
from bot.errors import HeraldError
from bot.notices.kinds import HomeChanged
from bot.onesignal.device_push import EXTERNAL_ID_MAX, Device, DeviceKind
from bot.store import Tx
from bot.store.upsert import upsert
from bot.workspaces.model import the_workspace
from bot.workspaces.vault import Vault

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


class NotASubscriptionId(FormError):
    """OneSignal's subscription IDs are UUIDs."""

    text = "error-not-a-subscription-id"


class NotOnePerson(FormError):
    """Apps give this ID to everybody whom they do not know: a test to it could reach them all."""

    text = "error-not-one-person"


class NoDevice(HeraldError):
    """There is no device to be unlinked."""

    text = "error-no-device"


async def link_device(tx: Tx, actor: Actor, *, app_id: str, kind: DeviceKind, value: str, vault: Vault) -> Device:
    """Let this be the person's own device in this OneSignal app, in place of the one before.

    Raises NotAllowed, and FormErrors beside "device": Empty, TooLong, NotASubscriptionId, NotOnePerson,
    SettingUnchanged; then nothing is written.
    """
    await must_be_allowed(tx, actor, Action.LINK_DEVICE)
    await the_workspace(tx, actor.workspace_id)
    device = _checked(kind, value)
    before = await device_of(tx, actor.workspace_id, app_id, actor.slack_id)
    if before is not None and (before.kind, before.value) == (device.kind, device.value):
        raise FormErrors([SettingUnchanged(field="device")])
    row = {"workspace_id": actor.workspace_id, "app_id": app_id, "slack_id": actor.slack_id, "linked_at": now()}
    row |= {"kind": device.kind, "value": device.value}
    await upsert(tx, LinkedDevice, [row], update=("kind", "value", "linked_at"))
    about = {"device_kind": device.kind.value, "device": fingerprint(device, vault)}
    await audit.append(tx, actor, "device.linked", f"@{actor.slack_id}", app_id=app_id, **about)
    notices.add(tx, actor.workspace_id, HomeChanged(to=actor.slack_id))
    return device


async def unlink_device(tx: Tx, actor: Actor, *, app_id: str) -> None:
    """Forget the person's device, with what tests hold of it. One that is still to be handed over to it is not.

    Raises NotAllowed, NoDevice.
    """
    await must_be_allowed(tx, actor, Action.LINK_DEVICE)
    linked = await device_of(tx, actor.workspace_id, app_id, actor.slack_id, lock=True)
    if linked is None:
        raise NoDevice()
    await tx.delete(linked)
    await tx.flush()
    mine = (col(DeviceTest.workspace_id) == actor.workspace_id, col(DeviceTest.slack_id) == actor.slack_id)
    await tx.exec(update(DeviceTest).where(*mine, col(DeviceTest.app_id) == app_id).values(value=""))
    await audit.append(tx, actor, "device.unlinked", f"@{actor.slack_id}", app_id=app_id)
    notices.add(tx, actor.workspace_id, HomeChanged(to=actor.slack_id, text="device-unlinked"))


def _checked(kind: DeviceKind, value: str) -> Device:
    typed = storable(value)
    if not typed:
        raise FormErrors([Empty(field="device")])
    if len(typed) > EXTERNAL_ID_MAX:
        raise FormErrors([TooLong(field="device", length=len(typed), limit=EXTERNAL_ID_MAX)])
    if kind is DeviceKind.SUBSCRIPTION_ID:
        typed = typed.lower()
        if not _UUID.fullmatch(typed):
            raise FormErrors([NotASubscriptionId(field="device")])
    try:
        return Device(kind=kind, value=typed)
    except ValueError:
        raise FormErrors([NotOnePerson(field="device")]) from None
