"""Handing an in-app message over, in steps that each can be repeated: docs/decisions/0026.

Found or copied, the copy's ID committed, filled, read back, started: only what stands in the database is started, only
as it was approved, and only while the campaign still is being handed over. A crash between any two steps leaves a
draft, which nobody receives.
"""

from contextlib import suppress
from datetime import datetime, timedelta

import structlog

from bot import audit
from bot.campaigns.content import InApp
from bot.campaigns.lifecycle import State
from bot.campaigns.policy import current_policy
from bot.campaigns.roles import herald
from bot.campaigns.shells import JourneyAccount
from bot.channels.in_app import EARLIEST_START, audience_of, copy_of_shell, nodes_of
from bot.clock import now
from bot.onesignal.changes.journeys import Journeys
from bot.onesignal.client import OneSignal
from bot.onesignal.errors import (
    JourneyChanged,
    JourneyNotFound,
    JourneyRefused,
    KeyRejected,
    OneSignalError,
    OneSignalRefused,
    OneSignalUnavailable,
    PlanRefuses,
    SegmentsFull,
)
from bot.onesignal.journey_graph import JourneyPatch, Overrides, SegmentAudience, Times
from bot.onesignal.journeys import Journey, JourneyState, Node
from bot.sending.ask import Said, record_one
from bot.sending.audience_segments import needs_no_segment, segments_for
from bot.sending.failure import Reason
from bot.sending.journeys import fingerprint
from bot.sending.journeys.work import (
    CannotGoOn,
    NotYet,
    TakenOver,
    Work,
    held,
    is_live,
    named_by,
    pause,
    put_off,
)
from bot.sending.model import Answer
from bot.sending.reconcile import is_given_up
from bot.sending.silence import note_silence
from bot.store import Database

log = structlog.get_logger(__name__)

S = State
ATTEMPTS = 4
"""How often a copy is filled again that somebody else changes meanwhile, before it is put off."""
SWEEP_AFTER = timedelta(minutes=2)
"""A copy whose answer was lost has come by then, or never will (reference: "Limits", the server's time)."""


class Copying:
    """The steps of one hand-over: of an in-app message, and with other contents of what starts itself."""

    def __init__(self, database: Database, onesignal: OneSignal, work: Work) -> None:
        self._database = database
        self._onesignal = onesignal
        self._journeys: Journeys = onesignal.journeys
        self._work = work
        self._included: tuple[str, ...] = ()
        self._excluded: tuple[str, ...] = ()
        self._may_run = work.run.start_asked_at is not None
        """Whether its start was asked for before, and nothing has shown since that it was not taken."""

    async def bring_on(self) -> None:
        """Do all steps that are left, or say why they cannot be done. Raises TakenOver."""
        began, work = now(), self._work
        try:
            if await self._is_late():
                await self._give_up()
                return
            copy = await self._started_before()
            if copy is None:
                await self._prepare()
                copy = await self._started(await self._the_copy())
        except NotYet as later:
            await put_off(self._database, work, later.after, S.HANDING_OVER)
        except OneSignalUnavailable as silent:
            async with self._database.transaction() as tx:
                it = await held(tx, work, S.HANDING_OVER)
                it.delivery.lease_until, it.delivery.due_at = None, now() + pause(work, silent)
                note_silence(tx, it.campaign, since=began)
        except CannotGoOn as why:
            await self._conclude(self._refused(why.reason, why.detail))
        except (JourneyRefused, KeyRejected, OneSignalRefused) as refused:
            await self._conclude(self._refused(_reason(refused), refused.reason))
        else:
            await self._conclude(Said(Answer.ACCEPTED, message_id=copy.id))

    async def _started_before(self) -> Journey | None:
        """The copy, where an earlier question has started it and the answer to that was lost: then nothing is left to
        ask. None: it is still to be started."""
        if not self._may_run or self._work.run.journey_id is None:
            return None
        copy = await self._read(self._work.run.journey_id)
        if copy.state is JourneyState.DRAFT:
            self._may_run = False
        return None if copy.state in (JourneyState.DRAFT, None) else copy

    def _refused(self, reason: Reason, detail: str) -> Said:
        """What is to be concluded from a refusal. Where a push leaves as it starts, and it may have started, that it is
        out cannot be ruled out: somebody has to look."""
        is_unknown = self._may_run and self._work.content.is_one_journey
        return Said(Answer.REFUSED, detail=detail, reason=Reason.UNKNOWN_OUTCOME if is_unknown else reason)

    async def _prepare(self) -> None:
        """All that the graph names, before there is one."""
        await self._find_segments()

    async def _find_segments(self) -> None:
        """The IDs of its audience; one of filters is made a segment, since Journeys take nothing else."""
        work = self._work
        try:
            self._included, self._excluded = await segments_for(
                self._database,
                self._onesignal,
                work.content.audience,
                workspace_id=work.campaign.workspace_id,
                code=work.campaign.code,
                revision_hash=work.revision.hash,
            )
        except OneSignalUnavailable:
            raise
        except SegmentsFull as full:
            raise CannotGoOn(Reason.SEGMENTS_FULL, full.reason) from None
        except OneSignalError as refused:
            raise CannotGoOn(Reason.NEEDS_SEGMENT, str(refused.params.get("reason", ""))) from None

    # -- the copy that counts -------------------------------------------------------------------------------------

    async def _the_copy(self) -> str:
        """The ID of the copy that counts: the one in the database, one that a crash left, or a new one."""
        work = self._work
        if work.run.journey_id is not None:
            return work.run.journey_id
        key = str(work.delivery.key)
        listed = (await named_by(self._journeys, [key], since=work.delivery.created_at))[key]
        if listed.journeys:
            made = listed.journeys[-1].id
        elif listed.complete:
            made = await self._duplicated()
        else:
            raise NotYet
        return await self._commit(made)

    async def _duplicated(self) -> str:
        work = self._work
        async with self._database.transaction() as tx:
            it = await held(tx, work, S.HANDING_OVER)
            it.run.copy_asked_at, it.run.sweep_due_at = now(), now() + SWEEP_AFTER
        return await self._make()

    async def _make(self) -> str:
        """Ask for it."""
        work = self._work
        overrides = copy_of_shell(work.content, self._audience(), code=work.campaign.code, key=work.delivery.key)
        return await self._copied(overrides)

    async def _copied(self, overrides: Overrides) -> str:
        shell_id = self._work.run.shell_id
        assert shell_id is not None, "what shows something in the app has its shell"
        try:
            return (await self._journeys.duplicate(shell_id, overrides)).id
        except JourneyNotFound:
            raise CannotGoOn(Reason.SHELL_GONE) from None

    async def _commit(self, made: str) -> str:
        """Make this the copy that counts, unless another replica has committed one: then it is that one."""
        async with self._database.transaction() as tx:
            it = await held(tx, self._work, S.HANDING_OVER)
            if it.run.journey_id is None:
                it.run.journey_id = made
                details = {"journey": made, "key": str(it.delivery.key)}
                actor = herald(it.campaign.workspace_id)
                await audit.append(tx, actor, "delivery.copied", it.campaign.code, it.delivery.revision_hash, **details)
            return it.run.journey_id

    # -- what stands in it ----------------------------------------------------------------------------------------

    async def _filled(self, copy_id: str) -> Journey:
        """The copy, read, with exactly what was approved in it: still a draft, or started by us already."""
        for _ in range(ATTEMPTS):
            copy = await self._read(copy_id)
            if is_live(copy) or copy.state is JourneyState.ARCHIVED:
                return await self._was_started(copy)
            if copy.state is None:
                raise NotYet(timedelta(seconds=30))
            wanted, patch = self._approved(copy)
            if self._found(copy) == wanted:
                return copy
            with suppress(JourneyChanged):  # by somebody else: read it again, and write what was approved
                await self._journeys.patch(copy_id, patch, concurrency_key=copy.concurrency_key)
        raise NotYet

    def _approved(self, copy: Journey) -> tuple[fingerprint.Fingerprint, JourneyPatch]:
        """How the copy is to be, and the change that makes it so."""
        step = self._in_app_step(copy)
        patch = JourneyPatch(
            audience=self._audience(),
            nodes=nodes_of(self._in_app, step),
            early_exit=None,
            reentry_rules=None,
            schedule=Times(start_at=None, stop_at=self._stop_at),
        )
        return self._wanted(step), patch

    @property
    def _in_app(self) -> InApp:
        assert self._work.content.in_app is not None, "an automation has steps of its own"
        return self._work.content.in_app

    def _in_app_step(self, copy: Journey) -> Node:
        step = fingerprint.in_app_step(copy)
        if step is None:
            raise CannotGoOn(Reason.NO_IN_APP_STEP)
        return step

    def _found(self, copy: Journey) -> fingerprint.Fingerprint:
        """How the copy is."""
        return fingerprint.found(copy)

    @property
    def _stop_at(self) -> datetime | None:
        return self._work.run.stop_at

    async def _read(self, copy_id: str) -> Journey:
        try:
            return await self._journeys.get(copy_id)
        except JourneyNotFound:
            raise CannotGoOn(Reason.COPY_GONE) from None

    async def _was_started(self, copy: Journey) -> Journey:
        """What to make of a copy that is no draft any more: an earlier question of ours was taken, or it was not us."""
        async with self._database.reading() as tx:
            run = await tx.get(type(self._work.run), self._work.id)
        if run is not None and run.start_asked_at is not None:
            return copy
        if is_live(copy):
            await self._journeys.delete(copy.id)  # nobody approved what runs there
        raise CannotGoOn(Reason.STARTED_ELSEWHERE if is_live(copy) else Reason.COPY_GONE)

    # -- the start ------------------------------------------------------------------------------------------------

    async def _started(self, copy_id: str) -> Journey:
        """Start the copy as it was read last. Raises CannotGoOn where the plan does not allow it."""
        for _ in range(ATTEMPTS):
            copy = await self._filled(copy_id)
            if copy.state is not JourneyState.DRAFT:
                return copy
            start = self._start()
            await self._about_to_start(copy)
            if start != self._start():
                continue  # its minute has come too near meanwhile to be started like that
            try:
                return await self._journeys.patch(copy_id, start, concurrency_key=copy.concurrency_key)
            except JourneyChanged:
                continue  # who changed it sees what was approved come back; it is read again, and compared again
            except PlanRefuses as full:
                raise await self._no_room(full) from None
            except JourneyNotFound:
                raise CannotGoOn(Reason.COPY_GONE) from None
        raise NotYet

    def _start(self) -> JourneyPatch:
        """How it is started now: by OneSignal at its minute, or where that is too near, at once, since nobody sees it
        before its tags have had their time."""
        delivery, stop_at = self._work.delivery, self._stop_at
        if not delivery.at_once and delivery.send_at - now() >= EARLIEST_START:
            times = Times(start_at=delivery.send_at, stop_at=stop_at)
            return JourneyPatch(state=JourneyState.SCHEDULED, schedule=times)
        return JourneyPatch(state=JourneyState.ACTIVE, schedule=Times(start_at=None, stop_at=stop_at))

    async def _about_to_start(self, copy: Journey) -> None:
        """Note that it is asked for. A stop or an edit either has come before, or waits for what comes of it."""
        async with self._database.transaction() as tx:
            it = await held(tx, self._work, S.HANDING_OVER)
            if it.run.journey_id != copy.id:
                raise TakenOver
            it.run.start_asked_at = now()
            it.run.approved_json = fingerprint.dumped(self._found(copy))

    async def _no_room(self, full: PlanRefuses) -> CannotGoOn:
        """How a full plan is refused is not documented: with no other Journey running, it is not their number."""
        with suppress(OneSignalError):
            others = [one for one in (await self._journeys.list()).journeys if is_live(one)]
            return CannotGoOn(Reason.JOURNEYS_FULL if others else Reason.PLAN_REFUSES, full.reason)
        return CannotGoOn(Reason.PLAN_REFUSES, full.reason)

    # -- how it ends ----------------------------------------------------------------------------------------------

    async def _is_late(self) -> bool:
        async with self._database.reading() as tx:
            late_after = (await current_policy(tx, self._work.campaign.workspace_id)).late_after
        return now() > self._work.delivery.send_at + late_after

    async def _give_up(self) -> None:
        """Its moment is over. What an earlier question has started stays; everything else is not started any more."""
        work = self._work
        if work.run.start_asked_at is not None and work.run.journey_id is not None:
            try:
                copy = await self._journeys.get(work.run.journey_id)
            except OneSignalUnavailable:
                async with self._database.reading() as tx:
                    late_after = (await current_policy(tx, work.campaign.workspace_id)).late_after
                if not is_given_up(work.delivery, late_after):
                    raise
                await self._conclude(Said(Answer.REFUSED, reason=Reason.UNKNOWN_OUTCOME))
                return
            except JourneyNotFound:
                if self._refused(Reason.COPY_GONE, "").reason is Reason.UNKNOWN_OUTCOME:
                    await self._conclude(Said(Answer.REFUSED, reason=Reason.UNKNOWN_OUTCOME))
                    return
                copy = None
            if copy is not None and copy.state is not JourneyState.DRAFT:
                await self._conclude(Said(Answer.ACCEPTED, message_id=copy.id))
                return
        await self._conclude(Said(Answer.NEVER_ARRIVED))

    async def _conclude(self, said: Said) -> None:
        """Commit what came of it. Of what is not accepted, nothing is left at OneSignal: the sweep deletes it."""
        async with self._database.transaction() as tx:
            it = await held(tx, self._work, S.HANDING_OVER)
            account = await tx.get(JourneyAccount, it.delivery.app_id, with_for_update=True)
            if account is not None and (said.answer is Answer.ACCEPTED or said.reason is Reason.JOURNEYS_FULL):
                account.full = said.detail if said.reason is Reason.JOURNEYS_FULL else ""
            if said.answer is not Answer.ACCEPTED:
                it.run.sweep_due_at = now()
                await needs_no_segment(tx, it.delivery.revision_hash)
            events = await record_one(tx, it.delivery, it.campaign, said)
            if said.answer is Answer.ACCEPTED:
                it.delivery.due_at = now()  # somebody may change or delete it long before its minute
            await tx.flush()
            await audit.append_all(tx, events)

    def _audience(self) -> SegmentAudience:
        return audience_of(self._included, self._excluded)

    def _wanted(self, step: Node) -> fingerprint.Fingerprint:
        work = self._work
        return fingerprint.wanted(work.content, self._included, self._excluded, step, stop_at=work.run.stop_at)


def _reason(refused: OneSignalError) -> Reason:
    if isinstance(refused, JourneyRefused):
        return Reason.JOURNEYS_REFUSED
    return Reason.KEY_REJECTED if isinstance(refused, KeyRejected) else Reason.JOURNEY_REFUSED
