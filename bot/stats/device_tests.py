"""Tests that people have sent themselves: the one kind of message of an app that counts for nothing."""

from collections.abc import Sequence

from sqlalchemy import Uuid, bindparam, text

from bot.onesignal.models import Message
from bot.onesignal.named_tests import is_a_test
from bot.store import Tx

# In words of SQL: the table itself is only loaded where somebody sends a test, and numbers are brought everywhere.
_OURS = (
    text("SELECT key FROM device_tests WHERE key IN :keys")
    .bindparams(bindparam("keys", expanding=True, type_=Uuid()))
    .columns(key=Uuid())
)


async def without_tests(tx: Tx, messages: Sequence[Message]) -> list[Message]:
    """These messages without all tests: known by their name, whichever Herald sent them, and by their keys.

    Their rows were committed before OneSignal was asked, so also those are known whose answer was lost.
    """
    left = [message for message in messages if not is_a_test(message.name)]
    keys = {key for message in left if (key := message.key) is not None}
    if not keys:
        return left
    tests = set((await (await tx.connection()).execute(_OURS, {"keys": list(keys)})).scalars())
    return [message for message in left if message.key not in tests]
