"""One event of the audit log as a line that people read."""

from bot.slack.blocks.changes import Place
from bot.slack.blocks.facts import Event
from bot.slack.blocks.phrases import name_of, person
from bot.slack.i18n.text import escaped_cut, one_line
from bot.words import Words

EVENT_WHY_SHOWN = 200
CODES_SHOWN = 8

EVENTS = frozenset(
    {
        "campaign.drafted",
        "campaign.submitted",
        "campaign.edited",
        "campaign.withdrawn",
        "campaign.expired",
        "campaign.approve",
        "campaign.request_changes",
        "campaign.reject",
        "campaign.send_now",
        "campaign.stopped",
        "campaign.scheduled",
        "campaign.back_to_review",
        "campaign.handing_over",
        "campaign.handed_over",
        "campaign.recalled",
        "campaign.recall_failed",
        "campaign.sent",
        "campaign.completed",
        "campaign.result",
        "campaign.done",
        "campaign.missed",
        "campaign.no_audience",
        "campaign.failed",
        "campaign.outcome_unknown",
        "campaign.cancelled_elsewhere",
        "campaign.running",
        "campaign.changed_elsewhere",
        "campaign.said_started",
        "campaign.said_ended",
        "campaign.test_asked",
        "campaign.test_sent",
        "campaign.test_ended",
        "device.linked",
        "device.unlinked",
        "delivery.accepted",
        "delivery.nobody",
        "delivery.refused",
        "delivery.never_arrived",
        "delivery.copied",
        "delivery.leftover_deleted",
        "workspace.held",
        "workspace.lifted",
        "onesignal.connected",
        "onesignal.key_changed",
        "policy.set",
        "zone.set",
        "outcomes.named",
        "role.set",
        "digest.set",
        "voice.set",
        "checks.set",
        "lifecycle.set",
        "audience.saved",
        "audience.changed",
        "audience.renamed",
        "audience.archived",
        "alert.muted",
        "alert.unmuted",
        "idea.taken",
        "idea.wished",
        "idea.written",
        "idea.stopped",
        "idea.resumed",
        "idea.failed",
        "idea.was_question",
        "audit.exported",
        "refused",
    }
)
"""The actions that have a text, named `list-event-` and the action with _ for the dot. Others are shown as they are."""


def event_line(event: Event, words: Words, place: Place, *, with_object: bool = True) -> str:
    """#142 · Tue 1 Dec, 18:30 · @marc approved it · C-12, in mrkdwn; with the reason where there is one."""
    when = words.minute(event.at, place.zone, place.now)
    parts = [f"`#{event.seq}`", when, f"{person(event.actor)} {_did(event, words)}"]
    if with_object:
        parts.append(_thing(event.object))
    if event.changed and not event.why:  # there is room for one of both
        parts.append(escaped_cut(one_line(event.changed), EVENT_WHY_SHOWN))
    line = " · ".join(parts)
    if event.why.strip():
        line += " " + words.text("story-quote", text=escaped_cut(one_line(event.why), EVENT_WHY_SHOWN))
    if event.warned:
        codes = ", ".join(f"`{name_of(code, 40)}`" for code in event.warned[:CODES_SHOWN])
        line += " · " + words.text("list-warned", codes=codes)
    return line


def event_text_name(action: str) -> str:
    """What comes after `list-event-` in the name of an action's text."""
    return action.replace(".", "_")


def _did(event: Event, words: Words) -> str:
    if event.action in EVENTS:
        return words.one("list-event", event_text_name(event.action))
    return words.text("list-event-other", action=name_of(event.action, 60))


def _thing(object: str) -> str:
    """What it happened to: a person is named, everything else is shown as it is."""
    return person(object[1:]) if object.startswith("@") else name_of(object, 60)
