"""Apple and Google refuse a notification of more than 4,096 bytes."""

import json
from collections.abc import Iterator

from bot.campaigns.preflight.finding import Checked, Finding, House, Severity

MOST = 4_096
_OWN = 200
"""Bytes that OneSignal and the services add: IDs, sound, flags."""


def check(checked: Checked, house: House) -> Iterator[Finding]:
    if checked.channel != "push":
        return
    for language, text in checked.texts.items():  # a phone gets one of them
        payload = {"title": text.title, "body": text.message, "url": checked.link or "", "image": checked.image or ""}
        size = len(json.dumps(payload, ensure_ascii=False).encode("utf-8", "surrogatepass")) + _OWN
        if size > MOST:
            yield Finding("payload_too_big", Severity.BLOCK, "message", language, {"size": size, "most": MOST})
