"""Writing what is to be written: leased, so that a replica that dies leaves it to another, and stopped by a click.

Whoever comes first with a result, it is that; what comes for a round that is written or stopped does not count.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Coroutine, Set
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

import structlog
from sqlalchemy import or_, update
from sqlalchemy.orm import aliased
from sqlmodel import col, exists, select

from bot import audit
from bot.campaigns.form import storable
from bot.campaigns.house_rules import HouseRules, house_rules
from bot.clock import now
from bot.copywriting.idea_channel import channel_of
from bot.copywriting.ideas import (
    LETTERS,
    Idea,
    RoundState,
    StoredProposal,
    WritingRound,
    has_changed,
    idea_of,
    last_written,
    locked_round,
    proposal_called,
    rounds_of,
    texts_json,
)
from bot.copywriting.languages import another, languages_for
from bot.copywriting.suggestion import Suggestion
from bot.copywriting.writer import Brief, CannotWrite, Proposal, Revise, Wish, Written
from bot.store import Database, Tx
from bot.store.leases import lease_end, renewed

log = structlog.get_logger(__name__)

AT_A_TIME = 8
"""A model takes seconds, in which it is waited for: nobody's house draft should wait behind that."""
LONGEST = timedelta(seconds=90)
"""A writer keeps to limits of its own; one that does not must not hold anybody up for ever."""
LOOKS_EVERY_SECONDS = 0.5
"""How soon a writer is called off after a click on Stop, on whatever replica that was."""
ANGLE_KEPT = 100
REASON_KEPT = 500

T = TypeVar("T")

Write = Callable[[Brief, str], Awaitable[Written]]
"""Writes for a workspace, by its ID. Raises CannotWrite."""
Suggests = Callable[[str, str, str], Suggestion]
"""What a playbook, by its key, suggests beside words, in this language, for this idea."""
LocaleOf = Callable[[str, str], Awaitable[str]]
"""The language of a person, by workspace and Slack ID: in it they are told why, and drafts are written in it where
nothing else says."""


@dataclass(frozen=True)
class _Work:
    """All that is known of a round before it is written."""

    idea: Idea
    rules: HouseRules
    locale: str
    about: tuple[StoredProposal, ...]
    """What is to be changed; empty: it is written from the idea alone."""
    playbook: str | None
    """By which it was written; None: the writer finds one."""
    said: str
    """The idea, and the wishes in words before this one: the facts that there are."""
    round: int
    """How often it was written from the idea before."""


@dataclass(frozen=True)
class _Draft:
    proposal: Proposal
    of: StoredProposal | None
    place: int


class Drafter:
    """Writes what waits. Each round is a task of its own, so that none waits behind a slow one."""

    def __init__(self, database: Database, write: Write, suggests: Suggests, locale_of: LocaleOf) -> None:
        self._database = database
        self._write = write
        self._suggests = suggests
        self._locale_of = locale_of
        self._tasks: set[asyncio.Task[None]] = set()

    async def begin(self) -> int:
        """Begin to write what waits; returns how many rounds that are. They go on after this returns."""
        begun = 0
        while (room := AT_A_TIME - len(self._tasks)) > 0 and (waiting := await self._lease(room)):
            for round in waiting:
                task = asyncio.create_task(self._write_round(round))
                self._tasks.add(task)
                task.add_done_callback(self._ended)
            begun += len(waiting)
        return begun

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("round_not_kept", exc_info=error)  # its lease runs out, and it is written again

    async def done(self) -> None:
        """Wait until all that was begun is written."""
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def stop(self) -> None:
        """Leave what is being written to others, at once: leases are given back."""
        for task in self._tasks:
            task.cancel()
        await self.done()

    async def _lease(self, most: int) -> list[WritingRound]:
        earlier = aliased(WritingRound)
        moment = now()
        async with self._database.transaction() as tx:
            query = (
                select(WritingRound)
                .where(
                    col(WritingRound.state) == RoundState.WAITING,
                    or_(col(WritingRound.lease_until).is_(None), col(WritingRound.lease_until) <= moment),
                    ~exists().where(  # what is wished of drafts that are still being written waits for them
                        col(earlier.idea_id) == col(WritingRound.idea_id),
                        col(earlier.state) == RoundState.WAITING,
                        col(earlier.id) < col(WritingRound.id),
                    ),
                )
                .order_by(col(WritingRound.id))
                .limit(most)
                .with_for_update(skip_locked=True)
            )
            waiting = list(await tx.exec(query))
            for round in waiting:
                round.lease_until = lease_end()
        return waiting

    async def _write_round(self, round: WritingRound) -> None:
        assert round.lease_until is not None
        held = {round.lease_until}

        async def renew() -> None:
            held.add(end := lease_end())  # before it is kept: who looks in between must know it
            await self._set_lease(round, held, end)

        try:
            async with renewed(renew, round=str(round.key)):
                written = await self._unless_stopped(round, held, self._written(round))
        except CannotWrite as cannot:
            await self._failed(round, held, cannot.why)
        except asyncio.CancelledError:
            await asyncio.shield(self._set_lease(round, held, None))
            raise
        except Exception as error:  # noqa: BLE001 - told, whatever it is, and logged whole
            await self._failed(round, held, "fault", error)
        else:
            if written is not None:
                await self._keep(round, *written)

    async def _set_lease(self, round: WritingRound, held: Set[datetime], to: datetime | None) -> None:
        """Unless another replica has taken the round over meanwhile."""
        mine = (col(WritingRound.id) == round.key, col(WritingRound.lease_until).in_(held))
        async with self._database.transaction() as tx:
            await tx.exec(update(WritingRound).where(*mine).values(lease_until=to))

    async def _unless_stopped(self, round: WritingRound, held: Set[datetime], work: Coroutine[Any, Any, T]) -> T | None:
        """What comes of it; None where somebody has stopped it meanwhile, who need not wait for that.

        Also where it was taken up anew since: of two that write, one is enough.
        """
        task = asyncio.ensure_future(work)
        try:
            async with asyncio.timeout(LONGEST.total_seconds()):
                while not (await asyncio.wait({task}, timeout=LOOKS_EVERY_SECONDS))[0]:
                    async with self._database.reading() as tx:
                        kept = await tx.get(WritingRound, round.key)
                    if kept is None or not _is_held(kept, held):
                        return None
        except TimeoutError:
            raise CannotWrite("slow") from None
        finally:
            task.cancel()
        return task.result()

    async def _written(self, round: WritingRound) -> tuple[_Work, Written, list[_Draft]]:
        locale = await self._locale_of(round.workspace_id, round.asked_by)
        async with self._database.reading() as tx:
            work = await _work_of(tx, round, locale)
        if not work.about:
            said = f"{work.said}\n{round.words}" if round.wish is Wish.OWN_WORDS else work.said
            languages = languages_for(work.idea.text, work.rules.voice.languages, work.locale)
            channel = channel_of(work.idea.text)
            brief = Brief(
                said,
                languages[:1] if channel == "in_app" else languages,
                channel=channel,
                playbook=work.playbook,
                voice=work.rules.voice,
                round=work.round,
                locale=work.locale,
                tags=work.rules.checks.tags,
            )
            written = await self._write(brief, round.workspace_id)
            shown = written.proposals[: len(LETTERS)]
            return work, written, [_Draft(proposal, None, place) for place, proposal in enumerate(shown)]
        answers = await _all(self._write(_brief(work, one, round), round.workspace_id) for one in work.about)
        drafts = [_Draft(answer.proposals[0], one, one.place) for answer, one in zip(answers, work.about, strict=True)]
        return work, _together(answers), drafts

    async def _keep(self, round: WritingRound, work: _Work, written: Written, drafts: list[_Draft]) -> None:
        """Commit what was written, and have it told, unless the round is over by now."""
        suggestion = self._suggests(written.playbook, work.locale, work.idea.text)
        async with self._database.transaction() as tx:
            kept = await locked_round(tx, round.workspace_id, round.key)
            if kept.state is not RoundState.WAITING:
                return
            kept.state, kept.lease_until = RoundState.WRITTEN, None
            kept.playbook, kept.writer, kept.model = written.playbook, written.writer, written.model
            kept.prompt_version, kept.tokens, kept.fell_back = written.prompt_version, written.tokens, written.fell_back
            kept.could_not_json = json.dumps(written.could_not)
            kept.suggestion_json = suggestion.model_dump_json()
            for draft in drafts:
                tx.add(_row(kept, draft))
            await audit.append(
                tx,
                audit.ByItself(kept.workspace_id),
                "idea.written",
                work.idea.code,
                round=kept.number,
                drafts=len(drafts),
                writer=written.writer,
                model=written.model,
                prompt_version=written.prompt_version,
                playbook=written.playbook,
                tokens=written.tokens,
                fell_back=written.fell_back,
            )
            has_changed(tx, kept)

    async def _failed(self, round: WritingRound, held: Set[datetime], why: str, fault: Exception | None = None) -> None:
        """`fault` is found in the log under the idea's code, which people are told.

        A round that somebody else has taken over is theirs to write.
        """
        async with self._database.transaction() as tx:
            kept = await locked_round(tx, round.workspace_id, round.key)
            idea = await idea_of(tx, round.workspace_id, round.idea_id)
            if _is_held(kept, held):
                kept.state, kept.lease_until, kept.problem = RoundState.FAILED, None, why
                itself = audit.ByItself(kept.workspace_id)
                await audit.append(tx, itself, "idea.failed", idea.code, round=kept.number, problem=why)
                has_changed(tx, kept)
        if fault is not None:
            log.error("idea_not_written", idea=idea.code, round=kept.number, exc_info=fault)


def _is_held(round: WritingRound, held: Set[datetime]) -> bool:
    """Whether it is still to be written, under one of the leases that were taken of it."""
    return round.state is RoundState.WAITING and round.lease_until in held


async def _work_of(tx: Tx, round: WritingRound, locale: str) -> _Work:
    idea = await idea_of(tx, round.workspace_id, round.idea_id)
    about: list[StoredProposal] = []
    if round.of is not None:
        about = [await proposal_called(tx, round.workspace_id, round.of)]
    elif round.wish not in (None, Wish.OTHERS):
        about = await last_written(tx, idea, before=round.number)
    rounds = await rounds_of(tx, idea)
    from_the_idea = [one for one in rounds if _is_from_the_idea(one) and one.number < round.number]
    playbook = (await tx.get_one(WritingRound, about[0].round_id)).playbook if about else ""
    if not about and from_the_idea:
        playbook = from_the_idea[-1].playbook
    before = [one.words for one in rounds if _said_before(one, round)]
    return _Work(
        idea=idea,
        rules=await house_rules(tx, round.workspace_id),
        locale=locale,
        about=tuple(about),
        playbook=playbook or None,
        said="\n".join([idea.text, *before]),
        round=0 if about else len(from_the_idea),
    )


def _is_from_the_idea(one: WritingRound) -> bool:
    """Whether what was written and shown in it was not a change of something else."""
    return one.wish in (None, Wish.OTHERS) and one.state is RoundState.WRITTEN


def _said_before(one: WritingRound, round: WritingRound) -> bool:
    return one.wish is Wish.OWN_WORDS and one.number < round.number


def _brief(work: _Work, about: StoredProposal, round: WritingRound) -> Brief:
    """What a writer is told who is to change one proposal."""
    wish = round.wish or Wish.OWN_WORDS
    words, languages = round.words, tuple(about.texts)
    if wish is Wish.OTHER_LANGUAGE:
        words = words or another(about.language, work.rules.voice.languages)
        languages = (words,)
    revise = Revise(about.as_proposal, wish, words)
    return Brief(
        idea=work.said,
        languages=languages,
        channel=channel_of(work.idea.text),
        playbook=work.playbook,
        voice=work.rules.voice,
        revise=revise,
        locale=work.locale,
        tags=work.rules.checks.tags,
    )


async def _all(writing: Any) -> list[Written]:
    """All of them, or the first reason why not; then none goes on unheard."""
    tasks = [asyncio.ensure_future(one) for one in writing]
    try:
        return list(await asyncio.gather(*tasks))
    finally:
        for task in tasks:
            task.cancel()


def _together(answers: list[Written]) -> Written:
    """Several answers as one: who wrote, and what it cost."""
    first = next((one for one in answers if one.fell_back), answers[0])
    return Written(
        proposals=tuple(one.proposals[0] for one in answers),
        writer=first.writer,
        playbook=first.playbook,
        model=first.model,
        prompt_version=first.prompt_version,
        tokens=sum(one.tokens for one in answers),
        fell_back=first.fell_back,
        could_not=tuple(dict.fromkeys(one for answer in answers for one in answer.could_not)),
    )


def _row(round: WritingRound, draft: _Draft) -> StoredProposal:
    proposal = draft.proposal
    return StoredProposal(
        workspace_id=round.workspace_id,
        idea_id=round.idea_id,
        round_id=round.key,
        place=draft.place,
        angle=storable(proposal.angle)[:ANGLE_KEPT],
        reason=storable(proposal.reason)[:REASON_KEPT],
        language=next(iter(proposal.texts)),
        texts_json=texts_json(proposal.texts),
        unproven_json=json.dumps([storable(one) for one in proposal.unproven], ensure_ascii=False),
        is_unchanged=draft.of is not None and dict(draft.of.texts) == dict(proposal.texts),
    )
