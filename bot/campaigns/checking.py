"""Checking a campaign: what the checks are told of it and of the team, when they run, and where it is kept.

What the checks load (a model of languages, a parser of templates) takes a while. So it is loaded by the round that
looks at drafts, in a thread, and only once something is open: a start does without, and a click finds it there.
"""

import asyncio
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import structlog
from sqlmodel import and_, col, func, or_, select, update

from bot import notices
from bot.campaigns.content import Audience, Content, Text
from bot.campaigns.lifecycle import State
from bot.campaigns.model import Campaign, Revision, latest_revision, locked
from bot.campaigns.preflight import CHECK_FAILED, check_campaign
from bot.campaigns.preflight.finding import Checked, Finding, House, Severity, dumped, loaded
from bot.campaigns.segments import Segment
from bot.clock import now
from bot.errors import HeraldError, NextStep
from bot.notices.kinds import CardChanged
from bot.store import Database, Tx, wake_after_commit
from bot.workspaces.model import zone_of

log = structlog.get_logger(__name__)

CHECKS = "checks"
"""What is woken after a commit that left a draft to be checked."""

LATELY = timedelta(days=30)
"""The same words are noticed when they went out within this time."""
LATELY_MOST = 200
"""Campaigns, the latest."""
BATCH = 20
_CHECKED_AT_A_CLICK = (State.DRAFT, State.IN_REVIEW, State.MISSED)
_WENT_OUT = (State.SENT, State.RUNNING, State.DONE)
_MAY_HAVE = (State.FAILED, State.CANCELLED)
"""With the words that OneSignal may have sent: nobody has given it others since."""
_SAMPLE = Checked({"en": Text(title="Hello {{ name }}", message="The sale ends tonight at eight.")})
"""Looked at once, so that what the checks load for any text is there. The model of languages (half a second, 90 MB)
comes with the first text that needs it: so what is open is looked at as well, and no click waits for it."""


class StoppedByChecks(HeraldError):
    """The checks have found what must be mended before anybody is asked to approve it."""

    text = "error-stopped-by-checks"
    next_step = NextStep.EDIT

    def __init__(self, *, code: str, count: int, found: tuple[Finding, ...], seen: str) -> None:
        """`seen`: the hash of the revision, for the button that edits it."""
        super().__init__(code=code, count=count)
        self.found = found
        self.seen = seen


class NotApprovedByChecks(StoppedByChecks):
    """The checks have found what must be mended before anybody may say that it goes out."""

    text = "error-not-approved-by-checks"


class NotSentByChecks(StoppedByChecks):
    """The checks have found what must be mended before a campaign that missed its moment may still go out."""

    text = "error-not-sent-by-checks"


class WarnedSince(StoppedByChecks):
    """The checks warn of what the card has not shown: it was submitted before there were checks, or time has passed."""

    text = "error-warned-since"
    next_step = NextStep.REVIEW_AGAIN


async def findings_of(tx: Tx, campaign: Campaign, revision: Revision) -> tuple[Finding, ...]:
    """What the checks find in this revision, now. Checks that cannot run are a finding that blocks."""
    checked, house = await _what_is_looked_at(tx, campaign, revision)
    return await asyncio.to_thread(_found, checked, house)


async def must_pass(
    tx: Tx, campaign: Campaign, revision: Revision, *, seen: str, otherwise: type[StoppedByChecks] = StoppedByChecks
) -> tuple[Finding, ...]:
    """Check a revision for which approval is asked, keep what was found with it, and return the warnings.

    `seen` is the hash that the person's click carried. Raises what is to be told otherwise; then nothing is written.
    """
    found = await findings_of(tx, campaign, revision)
    blocks = of_severity(found, Severity.BLOCK)
    if blocks:
        raise otherwise(code=campaign.code, count=len(blocks), found=blocks, seen=seen)
    revision.findings_json = dumped(found)
    return of_severity(found, Severity.WARNING)


async def must_be_as_shown(
    tx: Tx, campaign: Campaign, revision: Revision, shown: Collection[str] | None = None
) -> None:
    """Check what is to be approved once more: since it was submitted an offer may have ended, or a night begun.

    `shown`: the codes of the warnings on the card that was clicked, which may be older than what is kept; None: all
    that are kept. Raises NotApprovedByChecks, and WarnedSince for warnings that the card has not shown:
    `keep_what_was_found` puts them there.
    """
    found, kept = await findings_of(tx, campaign, revision), warnings_on(revision)
    if shown is None:
        shown = codes_of(kept)
    new = [one for one in of_severity(found, Severity.WARNING) if one.code not in codes_of(kept)]
    blocks = tuple(one for one in of_severity(found, Severity.BLOCK) if not _is_late(one))
    unseen = tuple(one for one in (*kept, *new) if one.code not in shown)
    for error, these in ((NotApprovedByChecks, blocks), (WarnedSince, unseen)):
        if these:
            raise error(code=campaign.code, count=len(these), found=these, seen=revision.hash)
    if revision.findings_json is None:
        revision.findings_json = dumped(found)


def _is_late(found: Finding) -> bool:
    """Whether only its own time is over: that is asked about in its thread, as for all that is approved late."""
    return (found.code, found.where) == ("past_date", "when")


async def keep_what_was_found(tx: Tx, workspace_id: str, error: WarnedSince) -> None:
    """Put the warnings for which a click did not count on the card, for the next one, which counts."""
    campaign = await locked(tx, workspace_id, str(error.params["code"]))
    revision = await latest_revision(tx, campaign)
    if campaign.state is not State.IN_REVIEW or revision.hash != error.seen:
        return
    codes = codes_of(error.found)
    others = [one for one in loaded(revision.findings_json) if one.code not in codes]
    revision.findings_json = dumped([*others, *error.found])
    notices.add(tx, workspace_id, CardChanged(), campaign_id=campaign.key)


def warnings_on(revision: Revision) -> tuple[Finding, ...]:
    """What the card warns approvers of."""
    return of_severity(loaded(revision.findings_json), Severity.WARNING)


def of_severity(found: Iterable[Finding], severity: Severity) -> tuple[Finding, ...]:
    return tuple(one for one in found if one.severity is severity)


def codes_of(found: Iterable[Finding]) -> list[str]:
    """What the audit log keeps of findings: their codes, each once, never what somebody wrote."""
    return list(dict.fromkeys(one.code for one in found))


class DraftChecker:
    """Checks drafts in the background, so that who wrote one sees on its card what to mend before they submit it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._is_warm = False

    async def check_drafts(self) -> int:
        """Check the drafts that have not been since they were written or counted; returns how many."""
        async with self._database.reading() as tx:
            waiting = [
                (revision, await _what_is_looked_at(tx, campaign, revision)) for campaign, revision in await _due(tx)
            ]
            open_ones = [] if self._is_warm else await _open_ones(tx)
        if open_ones:
            for one in (_SAMPLE, *open_ones):
                await asyncio.to_thread(_found, one, House(now(), ZoneInfo("UTC")))
            self._is_warm = True
        for revision, looked_at in waiting:
            found = await asyncio.to_thread(_found, *looked_at)
            async with self._database.transaction() as tx:
                await _keep(tx, revision.key, looked_at, found)
        return len(waiting)


def check_soon(tx: Tx) -> None:
    """Have drafts that are to be checked looked at right after this transaction."""
    wake_after_commit(tx, CHECKS)


def check_again(tx: Tx, campaign: Campaign, revision: Revision) -> None:
    """Have a draft checked anew: something that the checks go by is known now, or is another."""
    if campaign.state is State.DRAFT and campaign.revision_id == revision.id:
        revision.findings_json = None
        check_soon(tx)


async def check_all_again(tx: Tx, workspace_id: str) -> None:
    """Have all drafts of a team checked anew: it goes by other rules now. What is in review keeps its findings."""
    query = (  # locked, so that a draft that is being submitted keeps what its submission finds
        select(Campaign.revision_id)
        .where(col(Campaign.workspace_id) == workspace_id, col(Campaign.state) == State.DRAFT)
        .order_by(col(Campaign.id))
        .with_for_update()
    )
    drafts = list(await tx.exec(query))
    await tx.exec(update(Revision).where(col(Revision.id).in_(drafts)).values(findings_json=None))
    check_soon(tx)


def _found(checked: Checked, house: House) -> tuple[Finding, ...]:
    """Fails closed: where the checks cannot even be begun, that is what was found."""
    try:
        found = check_campaign(checked, house)
    except Exception:
        log.exception("checks_failed")
        return (Finding(CHECK_FAILED, Severity.BLOCK, "message", params={"check": "all"}),)
    found = found if len(checked.texts) > 1 else tuple(replace(one, language=None) for one in found)
    if checked.automation is None and checked.beside is None:
        return found
    from bot.campaigns.preflight.other_messages import found_in_all  # loaded for the first that says more than one

    return found_in_all(checked, house, found)


async def _what_is_looked_at(tx: Tx, campaign: Campaign, revision: Revision) -> tuple[Checked, House]:
    from bot.campaigns.house_rules import house_rules  # loaded for the first campaign that is checked

    content = revision.content
    variant = content.variant
    in_app = content.automation.steps[0].in_app if content.automation else content.in_app
    if content.variants:
        in_app = None  # what the app shows beside a push is looked at after it
    checked = Checked(
        texts={variant.language: variant.text, **variant.translations},
        channel="in_app" if in_app else "push",
        automation=content.automation,
        beside=content.in_app if content.variants else None,
        format=in_app.format if in_app else None,
        button=in_app.button if in_app else "",
        shown_for_days=in_app.shown_for_days if in_app and not content.automation else None,
        link=variant.link,
        image=variant.image,
        send_at=content.schedule.send_at,
        by=content.schedule.by,
        clocks=content.schedule.clocks,
        include=None if _has_no_segments(content.audience) else tuple(one.name for one in content.audience.include),
        exclude=tuple(segment.name for segment in content.audience.exclude),
        reach=revision.reach,
        brief=campaign.brief,
        maybe_out=campaign.maybe_out_at is not None,
        unsaid=frozenset({"when"}) if content.automation else frozenset(),  # it speaks whenever somebody enters
    )
    house = House(
        now=now(),
        zone=await zone_of(tx, campaign.workspace_id),
        rules=await house_rules(tx, campaign.workspace_id),
        segments=await _segments(tx, campaign.app_id),
        sent_lately=await _sent_lately(tx, campaign),
    )
    return checked, house


def _has_no_segments(audience: Audience) -> bool:
    return bool(audience.filters) or audience.is_whoever_it_happens_to


async def _segments(tx: Tx, app_id: str) -> tuple[str, ...] | None:
    names = tuple(await tx.exec(select(Segment.name).where(col(Segment.app_id) == app_id)))
    return names or None


async def _sent_lately(tx: Tx, campaign: Campaign) -> dict[str, tuple[Text, ...]]:
    """What went out through the same app, or may have, by the codes of the campaigns, the latest first."""
    since = now() - LATELY
    went_out = and_(col(Campaign.state).in_(_WENT_OUT), col(Campaign.send_at) > since)
    may_have = and_(col(Campaign.state).in_(_MAY_HAVE), col(Campaign.maybe_out_at) > since)
    query = (
        select(Campaign, Revision)
        .join(Revision, col(Campaign.revision_id) == col(Revision.id))
        .where(
            col(Campaign.workspace_id) == campaign.workspace_id,
            col(Campaign.app_id) == campaign.app_id,
            col(Campaign.id) != campaign.id,
            or_(went_out, may_have),
        )
        .order_by(func.coalesce(col(Campaign.send_at), col(Campaign.maybe_out_at)).desc())
        .limit(LATELY_MOST)
    )
    return {sent.code: tuple(_texts_of(revision.content)) for sent, revision in await tx.exec(query)}


def _texts_of(content: Content) -> list[Text]:
    """What people have read of it: the first message and what the app has shown beside a push."""
    shown = content.in_app.variant.texts.values() if content.in_app and content.variants else ()
    return [*content.variant.texts.values(), *shown]


async def _due(tx: Tx) -> list[tuple[Campaign, Revision]]:
    """Drafts that are to be checked: those whose reach OneSignal has been asked for, so that it is done once."""
    query = (
        select(Campaign, Revision)
        .join(Revision, col(Campaign.revision_id) == col(Revision.id))
        .where(
            col(Campaign.state) == State.DRAFT,
            col(Revision.findings_json).is_(None),
            or_(col(Revision.reach_due_at).is_(None), col(Revision.reach_problem).is_not(None)),
        )
        .order_by(col(Revision.id))
        .limit(BATCH)
    )
    return list(await tx.exec(query))


async def _open_ones(tx: Tx) -> list[Checked]:
    """The words of what will be checked at somebody's click, the latest first."""
    query = (
        select(Revision)
        .join(Campaign, col(Campaign.revision_id) == col(Revision.id))
        .where(col(Campaign.state).in_(_CHECKED_AT_A_CLICK))
        .order_by(col(Revision.id).desc())
        .limit(BATCH)
    )
    return [Checked(revision.content.variant.texts) for revision in await tx.exec(query)]


async def _keep(tx: Tx, revision_id: int, looked_at: tuple[Checked, House], found: tuple[Finding, ...]) -> None:
    """Keep what was found in a draft, unless it was edited or submitted meanwhile.

    Where it was counted, or other rules were set, it is looked at again instead.
    """
    from bot.campaigns.house_rules import house_rules  # loaded for the first campaign that is checked

    query = (
        select(Campaign, Revision)
        .join(Revision, col(Revision.campaign_id) == col(Campaign.id))
        .where(col(Revision.id) == revision_id)
        .with_for_update()
    )
    campaign, revision = (await tx.exec(query)).one()
    if campaign.state is not State.DRAFT or campaign.revision_id != revision.id or revision.findings_json is not None:
        return
    checked, house = looked_at
    rules = await house_rules(tx, revision.workspace_id)  # once the campaign is held: who sets some waits for it
    if (checked.reach, house.rules) != (revision.reach, rules):
        check_soon(tx)
        return
    revision.findings_json = dumped(found)
    if found:
        notices.add(tx, revision.workspace_id, CardChanged(), campaign_id=campaign.key)
