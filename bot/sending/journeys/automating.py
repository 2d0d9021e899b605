"""Handing an automation over: its templates first, then its Journey in the steps of any other (docs/decisions/0027)."""

from bot.channels import approved_graph, automation
from bot.onesignal.journey_graph import EventAudience, JourneyPatch, SegmentAudience
from bot.onesignal.journeys import Journey
from bot.sending.journeys.fingerprint import Fingerprint
from bot.sending.journeys.templating import WithPushes


class Automating(WithPushes):
    """The steps of one hand-over that are others than those of an in-app message."""

    async def _find_segments(self) -> None:
        if not automation.automation_of(self._work.content).event:
            await super()._find_segments()

    async def _make(self) -> str:
        work = self._work
        content, code, key = work.content, work.campaign.code, work.delivery.key
        if automation.shows_in_app(content) is not None:
            return await self._copied(automation.copy_of_shell(content, self._entry(), code=code, key=key))
        return (await self._journeys.create(automation.new_journey(content, self._entry(), code=code, key=key))).id

    def _approved(self, copy: Journey) -> tuple[Fingerprint, JourneyPatch]:
        content = self._work.content
        shown = self._in_app_step(copy) if automation.shows_in_app(content) is not None else None
        patch = automation.whole(content, self._entry(), self._templates, shown)
        return approved_graph.fingerprint_wanted(patch), patch

    @property
    def _stop_at(self) -> None:
        """It runs until somebody stops it."""
        return None

    def _entry(self) -> EventAudience | SegmentAudience:
        return automation.audience_of(automation.automation_of(self._work.content), self._included, self._excluded)
