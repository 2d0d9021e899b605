"""Handing over a push and the in-app message that depends on it, as one Journey (docs/decisions/0030)."""

from bot.channels import approved_graph, both
from bot.clock import now
from bot.onesignal.journey_graph import JourneyPatch
from bot.onesignal.journeys import Journey
from bot.sending.journeys.fingerprint import Fingerprint
from bot.sending.journeys.templating import WithPushes
from bot.sending.journeys.work import NotYet


class Pairing(WithPushes):
    """The steps of one hand-over that are others than those of an in-app message alone."""

    def _approved(self, copy: Journey) -> tuple[Fingerprint, JourneyPatch]:
        shown = self._in_app_step(copy)
        patch = both.whole(self._work.content, self._audience(), self._templates, shown, stop_at=self._work.run.stop_at)
        return approved_graph.fingerprint_wanted(patch), patch

    def _must_be_time(self) -> None:
        """Its push leaves as it starts: what is too near to be held by OneSignal is held here until its minute."""
        delivery = self._work.delivery
        if not (delivery.at_once or self._is_held_there) and (left := delivery.send_at - now()).total_seconds() > 0:
            raise NotYet(left)
