"""What a test is called in OneSignal, so that it is known as one wherever messages are listed."""

import re
from uuid import UUID

from bot.onesignal.push import NAME_MAX

_NAME = re.compile(r"Test of C-[1-9][0-9]* .*· [0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.DOTALL)


def name_of_test(name: str, *, code: str, key: UUID) -> str:
    """ "Test of C-12 Flash sale · 6f2c1f0e-…": OneSignal's internal name of a test. No campaign's begins so."""
    tail = f" · {key}"
    return f"Test of {code} {name}"[: NAME_MAX - len(tail)] + tail


def is_a_test(name: str | None) -> bool:
    """Whether a message that OneSignal lists is a test of any Herald's, by its name alone."""
    return _NAME.fullmatch(name or "") is not None
