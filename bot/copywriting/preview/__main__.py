"""The process that draws: reads what is wanted from its input, a line of JSON each, and answers with pictures.

It knows no secret, no database and no network, and ends when its input does.
"""

import json
import os
import resource
import sys
from dataclasses import asdict
from typing import BinaryIO

MEMORY_MAX = 1 << 29
"""Bytes of address space. A picture takes a few MB; this ends what a text that is meant to do harm begins."""
NICE = 10
"""Whoever waits for an ack goes first."""


def answer(asked: bytes) -> tuple[bytes, bytes]:
    """A line of JSON about the picture, and the picture; in place of both what kind of error there was."""
    from bot.copywriting.preview.drawing import drawn
    from bot.copywriting.preview.push import Wanted

    try:
        picture = drawn(Wanted.of_json(json.loads(asked)))
    except Exception as error:  # noqa: BLE001 - whatever a text brought about, the next one is drawn
        return json.dumps({"error": type(error).__name__}).encode(), b""
    about = {"bytes": len(picture.png), "shown": [asdict(one) for one in picture.shown]}
    return json.dumps(about).encode(), picture.png


def serve(asked: BinaryIO, answered: BinaryIO) -> None:
    """Answer line after line, until there are no more."""
    for line in asked:
        about, png = answer(line)
        answered.write(about + b"\n" + png)
        answered.flush()


if __name__ == "__main__":
    os.nice(NICE)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MAX, MEMORY_MAX))
    serve(sys.stdin.buffer, sys.stdout.buffer)
