"""The pushes that a Journey sends: each from a template of its own, made before the Journey (docs/decisions/0027)."""

import json
from collections.abc import Mapping

from sqlmodel import col, select

from bot.campaigns.lifecycle import State
from bot.channels import approved_graph, automation, both
from bot.clock import now
from bot.onesignal.changes.templates import PushTemplate
from bot.onesignal.client import OneSignal
from bot.onesignal.errors import TemplateNotFound
from bot.onesignal.journeys import Journey, Node
from bot.sending.failure import Reason
from bot.sending.journeys.copying import SWEEP_AFTER, Copying
from bot.sending.journeys.fingerprint import Fingerprint
from bot.sending.journeys.work import CannotGoOn, NotYet, Work, held
from bot.sending.model import InAppRun

S = State


class WithPushes(Copying):
    """The steps of the hand-over of a Journey that sends pushes, and is held against what was approved as a graph."""

    _templates: dict[int, str]
    """The IDs of what its pushes send, by the number of the step."""

    async def _prepare(self) -> None:
        await super()._prepare()
        self._templates = await self._templates_of_ours()

    def _found(self, copy: Journey) -> Fingerprint:
        return approved_graph.fingerprint_of(copy)

    def _in_app_step(self, copy: Journey) -> Node:
        """That of the copy: once it is filled, it may stand in a branch."""
        steps = [node for node in copy.every_node() if node.kind == "send_iam"]
        if len(steps) != 1 or not steps[0].iam_id:
            raise CannotGoOn(Reason.NO_IN_APP_STEP)
        return steps[0]

    async def _templates_of_ours(self) -> dict[int, str]:
        """One for each push, with exactly what was approved in it: those in the database, found again, or made."""
        kept = await self._kept()
        if kept is None:
            kept = await self._commit_templates(await self._found_or_made())
        try:
            for number, template in pushes_of(self._work).items():
                shown = await self._onesignal.templates.get(kept[number])
                if not approved_graph.template_is(shown, template):
                    await self._onesignal.templates.update(kept[number], template)
        except TemplateNotFound:  # somebody has deleted it: made anew, with the others
            async with self._database.transaction() as tx:
                (await held(tx, self._work, S.HANDING_OVER)).run.templates_json = None
            raise NotYet from None
        return kept

    async def _found_or_made(self) -> dict[int, str]:
        templates, wanted = self._onesignal.templates, pushes_of(self._work)
        there = {one.name: one.id for one in await templates.all_named(f"{self._work.campaign.code} ")}
        found = {number: there[one.name] for number, one in wanted.items() if one.name in there}
        if missing := {number: one for number, one in wanted.items() if number not in found}:
            async with self._database.transaction() as tx:
                it = await held(tx, self._work, S.HANDING_OVER)
                it.run.copy_asked_at, it.run.sweep_due_at = now(), now() + SWEEP_AFTER
            for number, one in missing.items():
                found[number] = (await templates.create(one)).id
        return found

    async def _kept(self) -> dict[int, str] | None:
        async with self._database.reading() as tx:
            query = select(InAppRun.templates_json).where(col(InAppRun.delivery_id) == self._work.id)
            return loaded((await tx.exec(query)).one())

    async def _commit_templates(self, found: dict[int, str]) -> dict[int, str]:
        """Make these the ones that count, unless another replica has committed others: then it is those."""
        async with self._database.transaction() as tx:
            it = await held(tx, self._work, S.HANDING_OVER)
            if (there := loaded(it.run.templates_json)) is not None:
                return there
            it.run.templates_json = json.dumps({str(number): one for number, one in found.items()})
        return found


def loaded(text: str | None) -> dict[int, str] | None:
    """The templates as they were kept."""
    return None if text is None else {int(number): str(one) for number, one in json.loads(text).items()}


def pushes_of(work: Work) -> Mapping[int, PushTemplate]:
    """What each of its pushes is to send, by the number of the step."""
    templates_of = both.templates_of if work.content.is_one_journey else automation.templates_of
    return templates_of(work.content, code=work.campaign.code, key=work.delivery.key)


async def is_rewritten(onesignal: OneSignal, work: Work) -> bool:
    """Whether somebody has changed or deleted what one of its pushes sends."""
    kept = loaded(work.run.templates_json) or {}
    for number, template in pushes_of(work).items():
        try:
            shown = await onesignal.templates.get(kept[number])
        except TemplateNotFound:
            return True
        if not approved_graph.template_is(shown, template):
            return True
    return False
