"""Texts fail loudly here: a missing one, or one that lacks what it speaks of."""

from collections.abc import Iterator

import pytest

from bot import words


@pytest.fixture(autouse=True)
def _texts_fail_loudly() -> Iterator[None]:
    words.strict = True
    yield
    words.strict = False
