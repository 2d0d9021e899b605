"""OneSignal: does the key open the app, and are there people to send to? Nothing here can send."""

import asyncio

from bot.doctor.findings import PATIENCE_SECONDS, Finding, Mark
from bot.doctor.standing import Standing
from bot.onesignal.connection import Patience
from bot.onesignal.errors import AppNotFound, KeyRejected, OneSignalError, OneSignalUnavailable
from bot.onesignal.reads import OneSignalReads
from bot.settings import WHERE

ONCE = Patience(attempts=1, timeout_seconds=PATIENCE_SECONDS, connect_seconds=PATIENCE_SECONDS)


async def check(standing: Standing) -> list[Finding]:
    if standing.lacks("onesignal_app_id", "onesignal_api_key", "onesignal_api_url"):
        return []
    settings = standing.settings
    try:
        client = OneSignalReads(
            settings.onesignal_app_id, settings.onesignal_api_key, api_url=settings.onesignal_api_url, patience=ONCE
        )
    except KeyRejected as error:
        return [_wrong(error)]
    async with client:
        try:
            async with asyncio.timeout(3 * PATIENCE_SECONDS):
                return await _look(client)
        except OneSignalError as error:
            return [_wrong(error)]
        except TimeoutError:
            return [Finding(Mark.STOPS, "OneSignal", f"does not answer at {settings.onesignal_api_url}.")]


async def _look(client: OneSignalReads) -> list[Finding]:
    app = await client.app()
    findings = [Finding(Mark.OK, "ONESIGNAL_API_KEY", f"opens the app {app.name or app.id}.")]
    segments = await client.segments()
    if segments:
        findings.append(Finding(Mark.OK, "OneSignal segments", f"{len(segments)} of them."))
    else:
        says = "there is none, so no campaign can have an audience: make one in OneSignal > Audience > Segments."
        findings.append(Finding(Mark.STOPS, "OneSignal segments", says))
    findings.append(await _reach(client, [segments[0].name] if segments else ["All"]))
    return findings


async def _reach(client: OneSignalReads, include: list[str]) -> Finding:
    """Whether the reach can be counted at all; which segment is asked for does not matter."""
    try:
        reach = await client.estimate_reach(include=include, exclude=[])
    except OneSignalUnavailable:
        raise
    except OneSignalError as error:
        says = f"cannot be counted ({_reason(error)}): every campaign will need the approvals of a large audience."
        return Finding(Mark.WARNING, "OneSignal reach", says)
    return Finding(Mark.OK, "OneSignal reach", f"can be counted; {include[0]} has {reach.count} subscriptions to push.")


def _wrong(error: OneSignalError) -> Finding:
    match error:
        case AppNotFound():
            says = f"not known, or the key belongs to another organization. {WHERE['onesignal_app_id']}."
            return Finding(Mark.STOPS, "ONESIGNAL_APP_ID", says)
        case KeyRejected():
            says = f"rejected ({_reason(error)}). {WHERE['onesignal_api_key']}."
            return Finding(Mark.STOPS, "ONESIGNAL_API_KEY", says)
        case OneSignalUnavailable():
            says = f"does not answer as it should ({_reason(error)}). Check ONESIGNAL_API_URL and the network."
        case _:
            says = f"refuses ({_reason(error)})."
    return Finding(Mark.STOPS, "OneSignal", says)


def _reason(error: OneSignalError) -> str:
    reason = str(getattr(error, "reason", "") or error.status or type(error).__name__)
    return reason.splitlines()[0].rstrip(".")[:200]
