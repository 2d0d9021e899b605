"""The one place where an error becomes words: for a command, a button or a form, expected or not."""

import json
import secrets
from typing import Any

import structlog
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot import audit, metrics, notices
from bot.campaigns.checking import StoppedByChecks, WarnedSince, codes_of, keep_what_was_found
from bot.campaigns.device_rules import EverythingIsStopped, TooManyTests
from bot.campaigns.form_errors import FormErrors
from bot.campaigns.lifecycle import MoveNotAllowed
from bot.campaigns.model import NoSuchCampaign
from bot.campaigns.preflight.finding import dumped
from bot.campaigns.roles import Actor, NotAllowed, NotTheirs, OwnRevision
from bot.campaigns.usecases.edit import ContentTampered, RevisionChanged
from bot.copywriting.refusals import NoSuchIdea
from bot.errors import HeraldError, NextStep
from bot.notices.kinds import HomeChanged, Private
from bot.slack.blocks.buttons import Button, CardClick, ForgedClick, MoreClick
from bot.slack.blocks.form_context import FormContext
from bot.slack.blocks.form_redrawn import field_name
from bot.slack.blocks.private import error_text, field_errors, refusal
from bot.slack.blocks.small_forms import told
from bot.slack.door import Body, Door, ForeignWorkspace, arrival_key, is_on_home
from bot.slack.inbox import AlreadyHere, ClickTooOld, note_done, once
from bot.slack.names import KNOWN_WORDS
from bot.words import Words

log = structlog.get_logger(__name__)

REFUSALS = (
    NotAllowed,
    OwnRevision,
    NotTheirs,
    RevisionChanged,
    ClickTooOld,
    MoveNotAllowed,
    ForgedClick,
    NoSuchCampaign,
    ForeignWorkspace,
    TooManyTests,
    EverythingIsStopped,
    StoppedByChecks,
    ContentTampered,
    NoSuchIdea,
)
"""Attempts that were refused: these are audited, too."""


class Fault(HeraldError):
    """Something that should not happen. The log has all of it under the reference that the person is told."""

    text = "error-fault"
    next_step = NextStep.TRY_AGAIN


def register(app: AsyncApp, door: Door) -> None:
    """Have every error of a listener told to the person, where they look."""

    @app.error
    async def tell(error: Exception, request: AsyncBoltRequest, response: BoltResponse | None) -> BoltResponse | None:
        return await _tell(door, error, request, response)


async def _tell(
    door: Door, error: Exception, request: AsyncBoltRequest, response: BoltResponse | None
) -> BoltResponse | None:
    body: Body = request.body
    if isinstance(error, AlreadyHere):
        return BoltResponse(status=200, body="") if response is not None else None
    errors = _as_expected(error, body)
    if body.get("type") == "event_callback":
        # Nobody clicked, so there is nobody to tell. What had no effect is not acked: Slack delivers it again.
        return BoltResponse(status=500 if isinstance(errors[0], Fault) else 200, body="")
    actor = door.whoever(body)
    words = await _words_for(door, actor)
    privately = not (response is not None and _is_answered_in_ack(body))
    try:
        await _write_down(door, actor, body, errors[0], privately=privately)
    except Exception:
        # Most likely the database is why we are here. The person is answered all the same.
        log.exception("refusal_not_written_down", on=_what(body))
        if privately:
            door.after_ack(_say(door, actor, body, errors[0], words))
    return _answer(body, errors, words) if response is not None else None


async def _words_for(door: Door, actor: Actor) -> Words:
    try:
        return await door.words_for(actor)
    except Exception as error:  # noqa: BLE001 - whatever it is, the language of the team serves as well
        log.warning("language_unknown", error=type(error).__name__)
        return Words(door.home.locale)


async def _say(door: Door, actor: Actor, body: Body, error: HeraldError, words: Words) -> None:
    """Tell the person at once, past the outbox that cannot be written to."""
    said = refusal(error, words, code=_code(error, body)).as_arguments()
    if url := body.get("response_url"):
        answer = {"response_type": "ephemeral", "replace_original": False, **said}
        await AsyncWebhookClient(url).send_dict(answer)
    else:
        await door.client.chat_postMessage(channel=actor.slack_id, **said)


async def tell_who_clicked(door: Door, body: Body, error: Exception, *, kept: str | None = None) -> None:
    """Tell why a click that has been acked came to nothing. `kept`: the key of a kept one, which is done with that."""
    [first, *_] = _as_expected(error, body)
    actor = door.whoever(body)
    try:
        await _write_down(door, actor, body, first, privately=True, kept=kept)
    except Exception:
        if kept is not None:
            raise  # it stays to be done
        log.exception("refusal_not_written_down", on=_what(body))
        await _say(door, actor, body, first, await _words_for(door, actor))


async def note_refusal(door: Door, actor: Actor, body: Body, error: HeraldError) -> None:
    """Log and audit a refused attempt that its listener answers by itself, whatever becomes of this."""
    try:
        await _write_down(door, actor, body, _as_expected(error, body)[0], privately=False)
    except Exception:
        log.exception("refusal_not_written_down", on=_what(body))


def _as_expected(error: Exception, body: Body) -> list[HeraldError]:
    """What to tell. Anything unexpected is logged whole, under a reference."""
    if isinstance(error, FormErrors):
        return error.errors
    if isinstance(error, HeraldError):
        metrics.REFUSALS.labels(error.text).inc()
        log.info("refused", error=error.text, kind=type(error).__name__, on=_what(body))
        return [error]
    reference = secrets.token_hex(4)
    metrics.FAULTS.inc()
    log.error("fault", reference=reference, on=_what(body), exc_info=error)
    return [Fault(reference=reference)]


def _is_answered_in_ack(body: Body) -> bool:
    """Commands, forms and suggestions are answered in the ack itself; a button's ack can say nothing."""
    return "command" in body or body.get("type") in ("view_submission", "block_suggestion")


async def _write_down(
    door: Door, actor: Actor, body: Body, error: HeraldError, *, privately: bool, kept: str | None = None
) -> None:
    """In a transaction of its own: the refused attempt in the audit log, and the private answer in the outbox."""
    is_refusal = isinstance(error, REFUSALS)
    if not (is_refusal or privately):
        return
    code = _code(error, body)
    async with door.database.transaction(first=True) as tx:
        if kept is not None:
            await note_done(tx, kept)
        try:
            # Under a key of its own: a form that was refused may be sent again, and then has its effect.
            await once(tx, f"refused {arrival_key(body)}")
        except AlreadyHere:
            return
        if isinstance(error, WarnedSince):
            await keep_what_was_found(tx, actor.workspace_id, error)
        if privately:
            notices.add(tx, actor.workspace_id, _private(actor, body, error, code))
        if is_refusal:
            why: dict[str, Any] = {"error": error.text, "tried": _what(body)}
            if isinstance(error, StoppedByChecks):
                why["found"] = codes_of(error.found)
            await audit.append(tx, actor, "refused", code or "unknown", **why)


def _private(actor: Actor, body: Body, error: HeraldError, code: str | None) -> Private | HomeChanged:
    if is_on_home(body):
        return HomeChanged(to=actor.slack_id, text=error.text, params=error.params)
    message = body.get("message") or {}
    return Private(
        to=actor.slack_id,
        channel=(body.get("channel") or {}).get("id") or body.get("channel_id") or actor.slack_id,
        thread_ts=message.get("thread_ts"),
        response_url=body.get("response_url"),
        text=error.text,
        params=error.params,
        next_step=error.next_step.value,
        campaign_code=code,
        findings=dumped(error.found) if isinstance(error, StoppedByChecks) else "",
        seen=error.seen if isinstance(error, StoppedByChecks) else "",
    )


def _answer(body: Body, errors: list[HeraldError], words: Words) -> BoltResponse:
    """The ack that carries the errors: beside the fields of a form, as the reply to a command, else empty."""
    payload: dict[str, Any] | None = None
    if body.get("type") == "view_submission":
        payload = _in_the_form(body, errors, words)
    elif "command" in body:
        said = refusal(errors[0], words, code=_code(errors[0], body))
        payload = {"response_type": "ephemeral", **said.as_arguments()}
    elif body.get("type") == "block_suggestion":
        payload = {"options": []}
    return BoltResponse(status=200, body=json.dumps(payload) if payload is not None else "")


def _in_the_form(body: Body, errors: list[HeraldError], words: Words) -> dict[str, Any]:
    """Beside the fields, so that nothing typed is lost; a form that only asks makes place for the answer."""
    inputs = [str(block["block_id"]) for block in body["view"]["blocks"] if block.get("type") == "input"]
    if not inputs:
        title = str(body["view"]["title"]["text"])
        return {"response_action": "update", "view": told(title, error_text(errors[0], words), words)}
    placed = {field_name(block_id): block_id for block_id in inputs}
    for error in errors:  # what belongs to no field of this form stands beside its first one
        error.field = placed.get(error.field or "")
    return {"response_action": "errors", "errors": field_errors(errors, words, otherwise=inputs[0])}


def _code(error: HeraldError, body: Body) -> str | None:
    """The campaign that it is about: as the error says it, or else the click or the form."""
    return str(error.params.get("code", "")) or _code_in(body)


def _code_in(body: Body) -> str | None:
    try:
        if body.get("actions"):
            is_choice = body["actions"][0].get("action_id") == Button.MORE.action_id
            return (MoreClick.of(body).click if is_choice else CardClick.of(body)).code
        return FormContext.parse((body.get("view") or {}).get("private_metadata")).code
    except ForgedClick:
        return None


def _what(body: Body) -> str:
    """What was tried, for log and audit: names only, never what somebody wrote."""
    if "command" in body:
        command, [word, *_] = body["command"], (body.get("text") or "").lower().split() or [""]
        return f"{command} {word}" if word in KNOWN_WORDS.get(command, ()) else str(command)
    if body.get("actions"):
        return str(body["actions"][0].get("action_id"))
    return str((body.get("view") or {}).get("callback_id") or body.get("type"))
