"""Tests that people have sent themselves: the one kind of message of an app that counts for nothing."""

from collections.abc import Sequence

from sqlmodel import col, select

from bot.campaigns.devices import DeviceTest
from bot.onesignal.device_push import is_a_test
from bot.onesignal.models import Message
from bot.store import Tx


async def without_tests(tx: Tx, messages: Sequence[Message]) -> list[Message]:
    """These messages without all tests: known by their name, whichever Herald sent them, and by their keys.

    Their rows were committed before OneSignal was asked, so also those are known whose answer was lost.
    """
    left = [message for message in messages if not is_a_test(message.name)]
    keys = {key for message in left if (key := message.key) is not None}
    if not keys:
        return left
    tests = set(await tx.exec(select(DeviceTest.key).where(col(DeviceTest.key).in_(keys))))
    return [message for message in left if message.key not in tests]
