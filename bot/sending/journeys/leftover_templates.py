"""Sweeping up templates: what bears one of our keys and is sent by nothing that runs or may still run."""

import structlog

from bot.onesignal.changes.templates import Templates
from bot.onesignal.errors import OneSignalError, TemplateInUse, TemplateNotFound
from bot.sending.journeys.templating import loaded
from bot.sending.model import Answer, Delivery, InAppRun

log = structlog.get_logger(__name__)


async def delete_templates(
    templates: Templates, run: InAppRun, delivery: Delivery, code: str
) -> tuple[list[str], bool]:
    """Delete those that this delivery does not hold; returns their IDs, and whether OneSignal has answered to all of
    it: else they are looked for again. What a Journey still uses stays.

    While they are only about to be committed, none goes: it could be those.
    """
    kept = loaded(run.templates_json)
    if delivery.answer is Answer.UNKNOWN and kept is None:
        return [], True
    holds = set((kept or {}).values()) if delivery.answer in (Answer.UNKNOWN, Answer.ACCEPTED) else set()
    gone: list[str] = []
    try:
        for one in await templates.all_named(f"{code} "):
            if one.name.endswith(str(delivery.key)) and one.id not in holds and await _deleted(templates, one.id):
                gone.append(one.id)
    except OneSignalError:
        log.info("leftover_templates_not_seen", campaign=code)  # it is due again
        return gone, False
    return gone, True


async def _deleted(templates: Templates, template_id: str) -> bool:
    try:
        await templates.delete(template_id)
    except (TemplateNotFound, TemplateInUse):
        return False  # an archived Journey keeps what it sent
    return True
