"""What the sandbox's OneSignal has of Herald's at any moment, held against what people have agreed to.

Never two live copies of one campaign, never a half-made one left behind, never a live one that was not approved.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import col, select

from bot.audit.search import Event
from bot.audit.verify import verify
from bot.campaigns.model import Decision, Verdict
from bot.sandbox.onesignal.journeys.graph import every_node
from bot.sandbox.onesignal.journeys.model import LIVE, Journey, JourneyState
from bot.sending.model import Delivery, InAppRun
from bot.workspaces.model import Workspace
from tests.faults.journey_ideas import IN_APP, Ideas, titles_of
from tests.faults.journey_pushes import wrong_pushes
from tests.faults.journey_rest import LIVE as LIVE_STATES
from tests.faults.journey_rest import Standing
from tests.faults.ledger import events_in
from tests.faults.stage import APPROVERS, Stage
from tests.faults.violation import Violation

OURS = "public_api"


@dataclass(frozen=True)
class Start:
    """A copy as it became live: from then on people may receive it."""

    journey_id: str
    name: str
    at: datetime
    shows: tuple[tuple[str, str], ...]
    """What people read, step by step: the kind of the step, and the title that it shows."""
    audience: dict[str, Any]

    @property
    def code(self) -> str:
        return self.name.split(" ", 1)[0]

    @property
    def key(self) -> str:
        return self.name.rsplit(" ", 1)[-1]


class Truth:
    """Looks at every change of OneSignal's, so that nothing is over before somebody sees it."""

    def __init__(self, stage: Stage, ideas: Ideas, now: Callable[[], datetime]) -> None:
        self._stage = stage
        self._ideas = ideas
        self._now = now
        self._starts: dict[str, Start] = {}
        self._seen: list[Violation] = []
        self._judged: set[str] = set()
        self._made: set[str] = set()
        stage.onesignal.changes.listen(self._changed)

    def half_made(self) -> list[Journey]:
        """Copies that are not started yet."""
        return [one for one in self._ours() if one.state is JourneyState.DRAFT]

    def _ours(self) -> list[Journey]:
        return [one for one in self._stage.onesignal.journeys.kept.values() if one.created_source == OURS]

    def _changed(self) -> None:
        live = [one for one in self._ours() if one.state in LIVE]
        self._made.update(one.id for one in self._ours())
        for code, times in Counter(one.name.split(" ", 1)[0] for one in live).items():
            if times > 1:
                self._seen.append(Violation("two live", f"{times} copies are live at the same time", code))
        if len(shown := [one.name for one in live if f" {IN_APP} " in one.name]) > 1:
            self._seen.append(Violation("two live", f"two write into the same tags: {shown}", shown[0].split(" ")[0]))
        for one in live:
            if one.id not in self._starts:
                audience = deepcopy(one.content["audience"] or {})
                self._starts[one.id] = Start(one.id, one.name, self._now(), tuple(self._shows(one)), audience)

    def _shows(self, journey: Journey) -> Iterator[tuple[str, str]]:
        title = ""
        for node in every_node(journey.nodes):
            match node["kind"]:
                case "tag":
                    title = node["assignments"].get("bot_iam_title", title)
                case "send_iam":
                    yield "send_iam", title
                case "send_push":
                    template = self._stage.onesignal.templates.find(node["template_id"])
                    yield "send_push", template.content["headings"]["en"] if template else ""

    # -- at rest --------------------------------------------------------------------------------------------------

    async def violations(self, stands: Standing) -> list[Violation]:
        """All that is broken as everything is at rest."""
        seen, self._seen = self._seen, []
        found = [*seen, *self._left_behind(stands), *self._not_as_it_stands(stands)]
        found += wrong_pushes(self._stage, self._ideas, stands)
        found += [Violation("not at rest", what) for what in stands.open]
        async with self._stage.database.reading() as tx:
            deliveries = {str(one.key): one for one in await tx.exec(select(Delivery))}
            runs = {one.delivery_id: one for one in await tx.exec(select(InAppRun))}
            decisions = list(await tx.exec(select(Decision).order_by(col(Decision.id))))
            events = await events_in(tx)
            [workspace] = list(await tx.exec(select(Workspace)))
        for start in self._starts.values():
            if start.journey_id not in self._judged:
                self._judged.add(start.journey_id)
                found += self._not_approved(start, deliveries, runs, decisions, events)
        chain = await verify(self._stage.database, workspace.id)
        return [*found, *(Violation("chain", str(finding)) for finding in chain.findings)]

    def _left_behind(self, stands: Standing) -> Iterator[Violation]:
        """What is at OneSignal and belongs to nothing that runs."""
        onesignal = self._stage.onesignal
        for one in self.half_made():
            yield Violation("left behind", f"the draft {one.name} ({one.id})", one.name.split(" ")[0])
        holds = {id for one in stands.campaigns if one.state in LIVE_STATES for id in one.template_ids}
        for template in onesignal.templates.kept.values():
            if template.name.startswith("C-") and template.id not in holds:
                yield Violation("left behind", f"the template {template.name}", template.name.split(" ")[0])
        for segment in onesignal.shop.segments.values():
            if segment.name.startswith("Herald C-") and segment.id not in stands.segment_ids:
                yield Violation("left behind", f"the segment {segment.name}", segment.name.split(" ")[1])
        if len(stands.segment_ids) > sum(one.state in LIVE_STATES for one in stands.campaigns):
            yield Violation("left behind", f"{len(stands.segment_ids)} segments are kept for what does not run")

    def _not_as_it_stands(self, stands: Standing) -> Iterator[Violation]:
        """Of what runs by the database exactly one copy is live, the one that it holds; of all else none."""
        self._stage.onesignal.journeys.settle()
        live = [one for one in self._ours() if one.state in LIVE]
        known = {one.code for one in stands.campaigns}
        for one in stands.campaigns:
            mine = [journey.id for journey in live if journey.name.split(" ", 1)[0] == one.code]
            wanted = [one.journey_id] if one.state in LIVE_STATES else []
            if mine != wanted:
                said = f"{one.state.value} ({one.answer}), live are {mine}, in the database is {one.journey_id}"
                yield Violation("live", said, one.code)
        for journey in live:
            if journey.name.split(" ", 1)[0] not in known:
                yield Violation("live", f"nobody knows {journey.name}")

    def _not_approved(
        self,
        start: Start,
        deliveries: dict[str, Delivery],
        runs: dict[int, InAppRun],
        decisions: list[Decision],
        events: list[Event],
    ) -> Iterator[Violation]:
        """Whether what became live is what enough people had agreed to before, and nobody had taken back."""

        def wrong(what: str) -> Violation:
            return Violation("not approved", f"{start.journey_id}: {what}", start.code)

        delivery = deliveries.get(start.key)
        if delivery is None or delivery.id is None:
            yield wrong("no delivery has its key")
            return
        if runs[delivery.id].journey_id != start.journey_id:
            yield wrong(f"the one that counts is {runs[delivery.id].journey_id}")
        content = self._ideas.agreed(" ".join(title for _, title in start.shows))
        if content is None or list(start.shows) != titles_of(content):
            yield wrong(f"it shows {start.shows}, which nobody has agreed to")
        elif content.audience.include:
            wanted = [one.id for one in content.audience.include], [one.id for one in content.audience.exclude]
            is_now = start.audience.get("included_segment_ids"), start.audience.get("excluded_segment_ids", [])
            if wanted != is_now:
                yield wrong(f"it is for {start.audience}")
        approvers = {self._stage.slack.workspace.person(one).id for one in APPROVERS}
        agreed = {
            one.by for one in decisions if one.revision_id == delivery.revision_id and one.verdict is Verdict.APPROVE
            and one.at <= start.at
        }  # fmt: skip
        if not agreed & approvers:
            yield wrong(f"nobody had approved it, only {agreed}")
        mine = [event for event in events if event.object == start.code and event.revision == delivery.revision_hash]
        said = [event.action for event in mine if event.at <= start.at]
        if "campaign.approve" not in said or "campaign.handing_over" not in said[said.index("campaign.approve") :]:
            yield wrong(f"the log has no approval before its hand-over: {said}")
        if "campaign.recalled" in said:
            yield wrong("it had been taken back")

    async def figures(self, stands: Standing) -> Counter[str]:
        """What has come of it all so far."""
        async with self._stage.database.reading() as tx:
            events = await events_in(tx)
        swept = sum(event.action == "delivery.leftover_deleted" for event in events)
        return Counter(
            {
                "campaigns": len(stands.campaigns),
                "copies made": len(self._made),
                "started": len(self._starts),
                "leftovers swept": swept,
                "live": sum(one.state in LIVE for one in self._ours()),
            }
        )
