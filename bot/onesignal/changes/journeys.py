"""Making, changing, starting, ending and deleting Journeys.

None of these has a key by which OneSignal would know a repetition. So what may have been taken is not asked again
here: OneSignalUnclear says that nobody knows, and the caller finds out by `all_named` (make) or `get` (change).
"""

from typing import Any, Literal

import httpx
from pydantic_core import to_json

from bot.onesignal.connection import Question
from bot.onesignal.errors import JourneyNotFound, JourneyRefused, OneSignalRefused, PlanRefuses
from bot.onesignal.journey_graph import JourneyPatch, NewJourney, Overrides
from bot.onesignal.journey_steps import NodePatch, Written
from bot.onesignal.journeys import Journey, JourneyReads, JourneyState, journey_errors
from bot.onesignal.refusals import agreed

_STARTS = (JourneyState.ACTIVE, JourneyState.SCHEDULED)


class Journeys(JourneyReads):
    """One app's Journeys, their changes included. Every change may raise, besides what it names itself:

    OneSignalUnclear (it may have been taken: look before anything is asked for again), OneSignalUnavailable (it was not
    taken: ask again later), OneSignalRefused (repeating cannot help), JourneyRefused (the key may not), PlanRefuses.
    """

    async def create(self, journey: NewJourney) -> Journey:
        """Make a draft. It does nothing until it is started."""
        return await self._change("POST", "", self._path(), journey)

    async def duplicate(self, journey_id: str, overrides: Overrides) -> Journey:
        """Make a draft that is a copy, its in-app messages included, but not its times. Raises JourneyNotFound."""
        path = self._path(journey_id, "duplicate")
        with journey_errors(journey_id):
            return await self._change("POST", "/{id}/duplicate", path, {"overrides": overrides})

    async def patch(self, journey_id: str, patch: JourneyPatch, *, concurrency_key: str | None = None) -> Journey:
        """Change what the patch names, its state included. The answer says how the Journey is then.

        With the `concurrency_key` of what was read, only if nobody changed it since: else JourneyChanged, and nothing
        is changed. Raises JourneyNotFound; PlanRefuses also for a 422 to a start, and for a 403 to one where the key
        may still look at the Journey."""
        body = {**patch.model_dump(mode="json"), **_key(concurrency_key)}
        try:
            with journey_errors(journey_id):
                return await self._change("PATCH", "/{id}", self._path(journey_id), body)
        except (OneSignalRefused, JourneyRefused) as refused:
            if patch.state not in _STARTS or refused.status not in (403, 422):
                raise
            if refused.status == 403:
                await self.get(journey_id)  # raises if it is the key
            raise PlanRefuses(refused.reason, status=refused.status, unclear=refused.unclear) from refused

    async def patch_node(
        self, journey_id: str, node_id: str, patch: NodePatch, *, concurrency_key: str | None = None
    ) -> Journey:
        """Change one node alone; otherwise like `patch`. JourneyNotFound: the Journey or the node is not there."""
        body = {**patch.model_dump(mode="json"), **_key(concurrency_key)}
        with journey_errors(journey_id):
            path = self._path(journey_id, "nodes", node_id)
            return await self._change("PATCH", "/{id}/nodes/{node}", path, body)

    async def delete(self, journey_id: str) -> None:
        """Delete it for ever, and drop whoever is in it. Returns once it is certain that it is gone.

        Raises JourneyNotFound: it was not there before this was asked."""
        url = self._connection.url(self._path(journey_id))
        question = Question("DELETE /apps/{app_id}/journeys/{id}", "DELETE", url, changes=True)
        try:
            with journey_errors(journey_id):
                await self._connection.ask(question, self._connection.limits.changes, agreed)
        except JourneyNotFound as missing:
            if not missing.unclear:  # else an earlier attempt of this call has deleted it
                raise

    async def _change(
        self, method: Literal["POST", "PATCH"], what: str, path: str, body: Written | dict[str, Any]
    ) -> Journey:
        endpoint = f"{method} /apps/{{app_id}}/journeys{what}"
        question = Question(endpoint, method, self._connection.url(path), to_json(body), changes=True, once=True)
        try:
            with journey_errors(None):
                return await self._connection.ask(question, self._connection.limits.changes, _journey)
        except OneSignalRefused as refused:
            if refused.status == 402:
                raise PlanRefuses(refused.reason, status=402, unclear=refused.unclear) from refused
            raise


def _journey(response: httpx.Response) -> Journey:
    return Journey.model_validate_json(response.content)


def _key(concurrency_key: str | None) -> dict[str, str]:
    return {} if concurrency_key is None else {"concurrency_key": concurrency_key}
