"""Handing over a push and the in-app message that depends on it, as one Journey (docs/decisions/0030)."""

from datetime import timedelta

from bot.channels import approved_graph, both
from bot.clock import now
from bot.onesignal.journey_graph import JourneyPatch
from bot.onesignal.journeys import Journey, JourneyState
from bot.sending.journeys.fingerprint import Fingerprint
from bot.sending.journeys.templating import WithPushes
from bot.sending.journeys.work import NotYet


class Pairing(WithPushes):
    """The steps of one hand-over that are others than those of an in-app message alone."""

    def _approved(self, copy: Journey) -> tuple[Fingerprint, JourneyPatch]:
        shown = self._in_app_step(copy)
        patch = both.whole(self._work.content, self._audience(), self._templates, shown, stop_at=self._work.run.stop_at)
        return approved_graph.fingerprint_wanted(patch), patch

    def _start(self) -> JourneyPatch:
        """Its push leaves as it starts: what is too near to be held by OneSignal is held here until its minute. Raises
        NotYet."""
        start, delivery = super()._start(), self._work.delivery
        left = delivery.send_at - now()
        if start.state is JourneyState.ACTIVE and not delivery.at_once and left > timedelta():
            raise NotYet(left)
        return start
