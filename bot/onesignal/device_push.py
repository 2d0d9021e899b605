"""A test push to one device: a type of its own, which cannot name a segment, a second device or a time.

Sources: reference/onesignal.md, "Create-push fields" (exactly one family of targeting); onesignal-openapi.json,
`include_aliases` and `include_subscription_ids`.
"""

import re
import unicodedata
from enum import StrEnum
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic_core import to_json

from bot.onesignal.named_tests import is_a_test
from bot.onesignal.push import NAME_MAX, ShownContent, shown_body
from bot.onesignal.wire_text import WireText

TITLE_MARK = "[Test] "
"""Stands in front of every title: whoever sees it on a phone knows that it is no send."""
EXTERNAL_ID_MAX = 128

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_ANYBODYS = frozenset(
    (  # noqa: SIM905 - so many quotes say nothing
        "1 alias all anon anonyme anonymous anonymoususer anybody aucun client clientid customer customerid default "
        "device deviceid disabled empty error everybody everyone externalid externaluserid false guest guestuser id "
        "inconnu invalid invite loggedout missing na nan nil no nobody noid nonconnecte none notavailable notloggedin "
        "notset nouser nouserid null object objectobject ok optional optionalnil placeholder player playerid public "
        "string subscriber subscriberid test testing testuser true unassigned unbekannt undefined unidentified "
        "unknown unknownuser unqualified unset user userid username utilisateur uuid visitor visitorid void yes "
        "yourexternalid youruserid "
    ).split()
)
"""What an app gives OneSignal as the external ID of all who are signed in to nothing, where its code goes wrong: in
small letters, and without all that is neither letter nor digit."""
_NOTHING_TWICE = re.compile(r"(?:null|undefined|none|nan|nil)+")
_FILLED_IN = re.compile(r"[{}]|%\w+%|\$\w+\$")
"""The place of an ID in a template, which nobody filled in."""


class DeviceKind(StrEnum):
    """By what OneSignal finds a device."""

    EXTERNAL_ID = "external_id"
    """The app's own name of a user: all devices on which that one user is signed in."""
    SUBSCRIPTION_ID = "subscription_id"
    """OneSignal's name of one phone or one browser."""


class Device(BaseModel):
    """Where a test goes: one user's devices, or one device. Raises ValueError for what could be anybody's."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, hide_input_in_errors=True)

    kind: DeviceKind
    value: Annotated[WireText, Field(max_length=EXTERNAL_ID_MAX)]

    @model_validator(mode="after")
    def _is_of_one_alone(self) -> Self:
        if self.kind is DeviceKind.SUBSCRIPTION_ID:
            if not _UUID.fullmatch(self.value):
                raise ValueError("a subscription ID is a UUID, in small letters")
        elif self.value != self.value.strip() or not self.value.isprintable():
            raise ValueError("an external ID has no blanks around it, and nothing that cannot be seen")
        elif _FILLED_IN.search(self.value):
            raise ValueError("this is the place of an ID in a template")
        if _is_anybodys(self.value):
            raise ValueError("apps give this ID to everybody whom they do not know")
        return self


def _is_anybodys(value: str) -> bool:
    plain = "".join(one for one in unicodedata.normalize("NFKC", value).casefold() if one.isalnum())
    return not plain.strip("0") or plain in _ANYBODYS or _NOTHING_TWICE.fullmatch(plain) is not None


def _is_a_tests(name: str) -> str:
    if not is_a_test(name):
        raise ValueError("a test is named so that it is known as one wherever it is listed")
    return name


class DevicePush(ShownContent):
    """A test: what is shown, and the one device that is to show it, at once."""

    name: Annotated[WireText, Field(max_length=NAME_MAX), AfterValidator(_is_a_tests)]
    device: Device

    @model_validator(mode="after")
    def _shows_that_it_is_a_test(self) -> Self:
        if not all(title.startswith(TITLE_MARK) for title in self.headings.values()):
            raise ValueError("each title of a test is marked")
        return self


def device_push_body(push: DevicePush, *, app_id: str, key: UUID) -> bytes:
    """The JSON of POST /notifications for one device: written once, the same bytes with every attempt."""
    body: dict[str, Any] = shown_body(push, app_id=app_id, key=key)
    if push.device.kind is DeviceKind.EXTERNAL_ID:
        body["include_aliases"] = {DeviceKind.EXTERNAL_ID.value: [push.device.value]}
    else:
        body["include_subscription_ids"] = [push.device.value]
    return to_json(body)
