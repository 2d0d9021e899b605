"""Cards, lines and notices to draw, and texts that try to break out of what is drawn."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.campaigns.content import Audience, Content, Format, InApp, Schedule, SegmentRef, ShownAfter, Text, Variant
from bot.campaigns.lifecycle import State
from bot.copywriting.preview.push import Place, Shown
from bot.notices import in_app, kinds
from bot.slack.blocks.facts import Card, Numbers, Picture, Warned
from bot.words import Words

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
SEND_AT = datetime(2026, 12, 1, 17, 30, tzinfo=UTC)
SEEN = "0123456789abcdef" * 4

EN, FR = Words("en"), Words("fr")
LANGUAGES = (EN, FR)

LONG = 40_000
HOSTILE = {
    "nothing": "",
    "blanks": " \n\t ",
    "pings": "<!channel> <!here> <!everyone> <@U0VICTIM> <!subteam^S0TEAM|@all> @channel",
    "link": "<https://evil.example|Approve here> https://evil.example/|>",
    "marks": "*bold* _it_ ~no~ `code` ```\n> quote\n• list\n```",
    "entities": "&amp; &lt;!channel&gt; &<>&",
    "right to left": "שלום\u202egnihtyna sevorppa eno on\u202c مرحبا \u2066x\u2069",
    "unseen": "a\x00b\x07c\ud83dd\u2028e\x1b[31m",
    "families": "👩‍👩‍👧‍👦🏳️‍🌈👍🏽é",
    "fluent": '{ $code } { "x" } { card-to }',
    "long word": "x" * LONG,
    "long words": "lorem ipsum " * (LONG // 12),
    "long ampersands": "&" * LONG,
    "long pings": "<!channel>" * (LONG // 10),
    "long emoji": "👩‍👩‍👧‍👦" * (LONG // 7),
    "long lines": "a\n" * (LONG // 2),
    "long quotes": '"\\' * (LONG // 2),
}


def content_of(text: str, *, send_at: datetime | None = SEND_AT, image: bool = True, segments: int = 10) -> Content:
    """Content with this text in every field, whatever its length: past the checks that the form makes."""
    refs = tuple(SegmentRef.model_construct(id=f"{index}", name=text) for index in range(segments))
    texts = {"en": Text.model_construct(title=text, message=text)}
    address = f"https://shop.example/{text}"
    variant = Variant.model_construct(texts=texts, link=address, image=address[:2_000] if image else None)
    audience = Audience.model_construct(include=refs, exclude=refs)
    return Content.model_construct(
        name=text, variants=(variant,), audience=audience, schedule=Schedule(send_at=send_at), why=text
    )


def sale(*, send_at: datetime | None = SEND_AT, **parts: Any) -> Content:
    """Léa's flash sale."""
    said: dict[str, Any] = {
        "name": "Flash sale, last hours",
        "title": "Plus que 2 h ⏳",
        "message": "-30 % sur tout le site, la livraison est offerte.",
        "link": "https://maison-lumen.example/soldes?utm_source=push",
        "image": None,
        "why": "Bring back buyers who have been away for 60 days",
    } | parts
    return Content(
        name=said["name"],
        variants=(
            Variant(
                texts={"en": Text(title=said["title"], message=said["message"])},
                link=said["link"],
                image=said["image"],
            ),
        ),
        audience=Audience(
            include=(SegmentRef(id="s1", name="Lapsed buyers"),), exclude=(SegmentRef(id="s2", name="VIP"),)
        ),
        schedule=Schedule(send_at=send_at),
        why=said["why"],
    )


def in_app_sale(format: Format = Format.MODAL, *, button: str = "En profiter", days: int = 7, **parts: Any) -> Content:
    """The same sale, shown in the app."""
    push = sale(**parts)
    in_app = InApp(format=format, variant=push.variant, button=button, shown_for_days=days)
    return push.model_copy(update={"channel": "in_app", "variants": (), "in_app": in_app})


def both_sale(after: ShownAfter = ShownAfter.START, *, hours: int = 0, days: int = 7, **parts: Any) -> Content:
    """The sale as a push, and a word of it in the app."""
    push = sale(**parts)
    text = Text(title="Encore là ?", message="Votre panier vous attend, à -30 %.")
    variant = Variant(texts={"en": text}, link="https://maison-lumen.example/panier")
    shown = InApp(variant=variant, button="En profiter", shown_for_days=days, shown_after=after, hours_after=hours)
    return push.model_copy(update={"channel": "both", "in_app": shown})


_CARD = Card(
    code="C-12",
    state=State.IN_REVIEW,
    revision=2,
    seen=SEEN,
    content=sale(),
    author="U0LEA",
    requester="U0LEA",
    zone=PARIS,
    reach=48_200,
    reach_problem=None,
    needed=1,
    reason="usual",
    large_reach=100_000,
    approvals_large=2,
    approved_by=(),
    send_at=None,
    expires_at=SEND_AT,
    held_by=None,
    is_silent=False,
)

COUNTED = Numbers(delivered=47_310, clicks=2_318, unsubscribed=12, errored=890, as_of=SEND_AT, is_final=True)

_WHERE: dict[State, dict[str, Any]] = {
    State.DRAFT: {"expires_at": None},
    State.REJECTED: {"said_by": "U0MARC", "said": "Not twice in one week."},
    State.SENT: {"numbers": replace(COUNTED, is_final=False)},
    State.DONE: {"numbers": COUNTED},
    State.FAILED: {"problem": "refused", "problem_detail": "Segment name is not valid"},
}
_APPROVED = {
    State.SCHEDULED,
    State.HANDING_OVER,
    State.HANDED_OVER,
    State.RECALLING,
    State.SENT,
    State.DONE,
    State.MISSED,
    State.NO_AUDIENCE,
    State.FAILED,
}


def a_card(state: State = State.IN_REVIEW, **facts: Any) -> Card:
    """A campaign that stands there, with what then is true of it, unless the story needs something else."""
    known = _WHERE.get(state, {})
    if state in _APPROVED:
        known = {"approved_by": ("U0MARC",), "send_at": SEND_AT, "expires_at": None} | known
    return replace(_CARD, **({"state": state} | known | facts))


def hostile_card(state: State, text: str, **facts: Any) -> Card:
    """A campaign in which somebody has written this wherever they could."""
    everything: dict[str, Any] = {
        "content": content_of(text),
        "said_by": "U0MARC",
        "said": text,
        "problem": "refused",
        "problem_detail": text,
        "held_by": "U0ANA",
        "numbers": COUNTED,
        "reach": None,
        "reach_problem": text,
        "approved_by": tuple(f"U0{index}" for index in range(40)),
        "warnings": (Warned("card-onesignal-said", {"detail": text}),),
        "preview": Picture("F0PICTURE1", tuple(Shown(place, text, text, True, True) for place in Place)),
    }
    return a_card(state, **(everything | facts))


def changed(text: str) -> tuple[kinds.Changed, ...]:
    """Every part of a campaign changed to or from this."""
    parts = ("name", "title", "message", "link", "image", "audience", "exclude", "why")
    there = tuple(kinds.Changed(part=part, before=text, after=f"{text}!") for part in parts)
    return (*there, kinds.Changed(part="when", before="", after=SEND_AT.isoformat()))


def story(text: str = "Too long") -> list[Any]:
    """A notice of every kind that a thread tells, with this text wherever somebody could have written one."""
    many = tuple(f"U0{index}" for index in range(60))
    seen = tuple(kinds.Seen(approvers=many, since=number, changes=changed(text)) for number in range(1, 9))
    until = NOW + timedelta(days=2)
    return [
        kinds.Submitted(by="U0LEA", revision=9, approvers=many, needed=1, reason="usual", expires_at=until, seen=seen),
        kinds.DecisionMade(by="U0MARC", requester="U0LEA", verdict="approve", missing=1),
        kinds.DecisionMade(by="U0MARC", requester="U0LEA", verdict="approve", send_at=SEND_AT),
        kinds.DecisionMade(by="U0MARC", requester="U0LEA", verdict="request_changes", why=text),
        kinds.DecisionMade(by="U0MARC", requester="U0LEA", verdict="reject", why=text),
        kinds.Scheduled(requester="U0LEA", approved_by=("U0MARC",), needed=1, reach=98_000, send_at=SEND_AT),
        kinds.Scheduled(requester="U0LEA", approved_by=many, needed=60, reach=9_800_000, send_at=SEND_AT),
        kinds.Edited(by="U0LEA", revision=3, changes=changed(text), voided=many, recalls=True),
        kinds.Withdrawn(by="U0LEA"),
        kinds.Reminder(approvers=many, missing=1, expires_at=until),
        kinds.Reminder(approvers=(), missing=2, expires_at=until),
        kinds.Expired(requester="U0LEA"),
        kinds.Stopped(by="U0LEA"),
        kinds.Stopped(by="U0LEA", recalls=True),
        kinds.Stopped(by="U0ANA", recalls=True, with_everything=True),
        kinds.HandedOver(send_at=SEND_AT, message_id=text or "m"),
        kinds.HandedOver(send_at=None, message_id=text or "m"),
        kinds.Unanswered(requester="U0LEA", state="handing_over"),
        kinds.Unanswered(requester="U0LEA", state="recalling"),
        kinds.Recalled(then="draft"),
        kinds.Recalled(then="cancelled"),
        kinds.Recalled(then="scheduled"),
        kinds.RecallFailed(too_late=True, drops_edit=True),
        kinds.RecallFailed(too_late=False, reason=text),
        kinds.BackToReview(cause="role", missing=1, approvers=many),
        kinds.BackToReview(cause="reach", missing=2, reach_seen=48_200, reach=61_000, approvers=many),
        kinds.BackToReview(cause="policy", missing=1, approvers=many),
        kinds.BackToReview(cause="way", missing=1, approvers=many),
        kinds.BackToReview(cause="warned", missing=1, approvers=many),
        kinds.Sent(at=SEND_AT),
        kinds.Missed(requester="U0LEA", send_at=SEND_AT, cause="approved_late"),
        kinds.Missed(requester="U0LEA", send_at=SEND_AT, cause="herald_late"),
        kinds.NoAudience(requester="U0LEA"),
        kinds.Failed(requester="U0LEA", reason="unknown_segment", detail=text),
        kinds.Failed(requester="U0LEA", reason="key_rejected", detail=text),
        kinds.Failed(requester="U0LEA", reason="refused", detail=text),
        kinds.Failed(requester="U0LEA", reason="content_changed"),
        kinds.Failed(requester="U0LEA", reason="unknown_outcome"),
        kinds.Failed(requester="U0LEA", reason="unknown_outcome", drops_edit=True),
        kinds.Failed(requester="U0LEA", reason="no_longer_known"),
        kinds.CancelledElsewhere(requester="U0LEA"),
        kinds.Recalled(then="cancelled", by_hand=True),
        *in_app_story(text),
        a_result(),
        a_result(delivered=0, clicks=0, complete=False),
        a_result(delivered=None, errored=None),
        a_result(clicks=None, unsubscribed=None),
        kinds.ResultMissing(requester="U0LEA"),
    ]


def in_app_story(text: str = "Too long") -> list[Any]:
    """What only the thread of an in-app campaign is told."""
    changes = tuple(in_app.Difference(part=part, before=text, after=text) for part in ("title", "steps", "ends"))
    return [
        in_app.Running(until=SEND_AT),
        in_app.Running(until=SEND_AT, by="U0LEA"),
        in_app.CopyPack(requester="U0LEA", start_at=SEND_AT, until=SEND_AT, revision_hash=SEEN),
        in_app.HandReminder(requester="U0LEA", asks="started"),
        in_app.HandReminder(requester="U0LEA", asks="ended"),
        in_app.ChangedElsewhere(requester="U0LEA", changes=changes),
        in_app.ChangedElsewhere(requester="U0LEA", changes=(in_app.Difference(part="words", before="", after=""),)),
        in_app.JourneySoFar(entered=48_000, completed=12, shown=None, clicks=None, as_of=SEND_AT),
        in_app.JourneySoFar(
            entered=48_000, completed=None, shown=9_000, clicks=90, totals=((text or "dismissed", 4.0),), as_of=SEND_AT
        ),
        in_app.NobodyCame(requester="U0LEA", event=text or "cart_updated"),
        in_app.NobodyCame(requester="U0LEA", event=""),
        in_app.Succeeded(by="C-13"),
        in_app.SuccessorDrafted(by="U0LEA", code="C-13"),
        in_app.InAppEnded(requester="U0LEA", by="U0LEA"),
        in_app.InAppEnded(requester="U0LEA"),
        in_app.InAppEnded(requester="U0LEA", entered=48_000, totals=((text or "shown", 12_000.0),), as_of=SEND_AT),
    ]


def a_result(**facts: Any) -> kinds.Result:
    return kinds.Result(
        **{
            "requester": "U0LEA",
            "approvers": ("U0MARC",),
            "delivered": 47_310,
            "clicks": 2_318,
            "unsubscribed": 12,
            "errored": 890,
            "as_of": SEND_AT,
            "after_hours": 72,
            "is_last": True,
            "audit_seq": 142,
            "audit_hash": SEEN,
        }
        | facts
    )
