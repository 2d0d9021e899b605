"""Runs the Journeys on the sandbox's clock.

Whatever came due since somebody last looked is worked off then, in the order in which it came due, each thing at its
own moment. What the facts page leaves open is inferred here: exits by segments are looked at when the shop changes and
before each step; a click of the crowd is noticed within the hour; sessions of the crowd end nothing.
"""

from collections.abc import Callable, Mapping
from heapq import heappop, heappush
from itertools import count
from typing import Any, Final
from zlib import crc32

from bot.sandbox.onesignal.journeys import conditions
from bot.sandbox.onesignal.journeys.graph import Node
from bot.sandbox.onesignal.journeys.in_app import InAppStep
from bot.sandbox.onesignal.journeys.model import Journey, Journeys
from bot.sandbox.onesignal.journeys.run import Batch, Places, Run
from bot.sandbox.onesignal.journeys.sending import Sending
from bot.sandbox.onesignal.people import NOBODY, Draw
from bot.sandbox.onesignal.shop import Shop

LOOK_AGAIN_SECONDS: Final = 3_600.0

Event = Mapping[int, dict[str, Any]]
"""The people to whom an event happened, by number, with its properties."""


class Runner:
    """All Journeys that run or have run; `runs` is by id."""

    def __init__(self, journeys: Journeys, shop: Shop, sending: Sending) -> None:
        self._journeys = journeys
        self._shop = shop
        self._sending = sending
        self.runs: dict[str, Run] = {}
        self._due: list[tuple[float, int, Callable[[float], None]]] = []
        self._order = count()
        self._seen_version = shop.version
        self._busy = False
        hooks = journeys.hooks
        hooks.until, hooks.started, hooks.stopped, hooks.changed = self._until, self._start, self._stop, self._change

    # Time

    def _until(self, moment: float) -> None:
        """Work off what comes due up to this moment."""
        if self._busy:
            return
        self._busy = True
        try:
            self._look_again(moment)  # what others have changed in the shop
            while self._due and self._due[0][0] <= moment:
                at, _, work = heappop(self._due)
                work(at)
                self._look_again(at)
        finally:
            self._busy = False

    def _at(self, moment: float, work: Callable[[float], None]) -> None:
        heappush(self._due, (moment, next(self._order), work))

    def _look_again(self, at: float) -> None:
        """Who matches an audience, an exit or a condition by a segment now, where the shop has changed."""
        while self._seen_version != self._shop.version:
            self._seen_version = self._shop.version
            for run in self._running():
                self._exit_by_segment(run, at)
                self._enter_by_segment(run, at)
                for node_id, batch in list(run.waiting()):
                    if run.places.nodes[node_id]["kind"] == "wait_until":
                        self._try_branches(run, node_id, batch, at)

    def _running(self) -> list[Run]:
        return [run for run in self.runs.values() if run.journey.started_at and run.journey.archived_at is None]

    # A Journey as a whole

    def _start(self, journey: Journey, at: float) -> None:
        run = Run(journey, Places().add(journey.nodes))
        self.runs[journey.id] = run
        audience = journey.content["audience"]
        if audience["kind"] == "segment":
            run.members = self._members(audience)
            if not audience.get("future_additions_only"):
                self._enter(run, run.members, at)

    def _stop(self, journey: Journey, at: float) -> None:
        """It is archived or deleted: nobody goes on, and no message is shown any more."""
        run = self.runs.get(journey.id)
        if run is None:
            return
        run.take_out(run.inside)
        run.inside = NOBODY
        run.forget_empty()
        for step in run.in_app.values():
            step.over_at = step.over_at or at
        if journey.state != "archived":
            del self.runs[journey.id]

    def _change(self, journey: Journey, at: float) -> None:
        """It was edited while it runs. Whoever waits at a node that is gone leaves."""
        run = self.runs.get(journey.id)
        if run is None:
            return
        run.places = Places().add(journey.nodes)
        for node_id, batch in list(run.waiting()):
            if node_id not in run.places.nodes:
                self._leave(run, batch.people, at)

    # Entering and leaving

    def _members(self, asked: dict[str, Any]) -> int:
        """Who is in one of the included segments (everybody without one) and in none of the excluded."""
        included = asked.get("included_segment_ids")
        people = NOBODY if included else self._shop.members_by_id(None)
        for one in included or ():
            people |= self._shop.members_by_id(one)
        for one in asked.get("excluded_segment_ids") or ():
            people &= ~self._shop.members_by_id(one)
        return people

    def _enter_by_segment(self, run: Run, at: float) -> None:
        audience = run.journey.content["audience"]
        if audience["kind"] == "segment":
            now = self._members(audience)
            new, run.members = now & ~run.members, now
            self._enter(run, new, at)

    def _enter(self, run: Run, people: int, at: float, events: Event | None = None) -> None:
        people = run.may_enter(people, at)
        if not people:
            return
        run.inside |= people
        run.ever |= people
        run.started += people.bit_count()
        for number, properties in (events or {}).items():
            if people >> number & 1:
                run.events[number] = (properties, properties)
        for branch in run.happened:
            run.happened[branch] &= ~people
        first = run.journey.nodes[0]["id"] if run.journey.nodes else None
        self._arrive(run, first, people, at)

    def _exit_by_segment(self, run: Run, at: float) -> None:
        rules = run.journey.content["early_exit"].get("rules") or {}
        gone = NOBODY
        if by := rules.get("on_segment"):
            gone |= self._members(by)
        audience = run.journey.content["audience"]
        if rules.get("when_not_in_audience") and audience["kind"] == "segment":
            gone |= run.inside & ~self._members(audience)
        self._leave(run, gone, at)

    def _leave(self, run: Run, people: int, at: float) -> None:
        """They exit early, from wherever they wait."""
        people &= run.inside
        if not people:
            return
        for node_id, number in run.take_out(people).items():
            run.node_exited[node_id] += number
        run.exited += people.bit_count()
        tags = run.journey.content["early_exit"].get("tag_on_early_exit")
        if tags:
            self._shop.give_tags(people, tags)
        self._is_out(run, people, at)

    def _is_out(self, run: Run, people: int, at: float) -> None:
        """They are out, early or at the end; and in again later, where the rules say so and they still match."""
        run.inside &= ~people
        run.left.append((at, people))
        pause = run.journey.content["reentry_rules"].get("duration_seconds")
        if pause is not None and run.journey.content["audience"]["kind"] == "segment":
            self._at(at + pause, lambda moment: self._enter_again(run, people, moment))

    def _enter_again(self, run: Run, people: int, at: float) -> None:
        if run in self._running():
            self._enter(run, people & run.members, at)

    # From node to node

    def _arrive(self, run: Run, node_id: str | None, people: int, at: float) -> None:
        """People go on as far as they can at once."""
        while people:
            if node_id is None:
                run.completed += people.bit_count()
                self._is_out(run, people, at)
                return
            node = run.places.nodes[node_id]
            if self._holds(run, node, people, at):
                return
            run.node_completed[node_id] += people.bit_count()
            if node["kind"] in ("split_range", "yes_no"):
                for branch, part in self._parts(run, node, people, at):
                    self._take(run, branch, part, at)
                return
            self._do(run, node, people, at)
            node_id = run.places.after[node_id]

    def _take(self, run: Run, branch: dict[str, Any], people: int, at: float) -> None:
        run.branch_completed[branch["id"]] += people.bit_count()
        self._arrive(run, run.places.begins[branch["id"]], people, at)

    def _holds(self, run: Run, node: Node, people: int, at: float) -> bool:
        """Whether people wait here; if so, they are woken when it is time."""
        match node["kind"]:
            case "wait":
                due = at + node["duration_seconds"]
            case "time_window":
                due = conditions.opens_at(node, at)
                if due <= at:
                    return False
            case "wait_until":
                seconds = (node.get("expiration") or {}).get("duration_seconds")
                batch = Batch(people, at, None if seconds is None else at + seconds)
                run.held[node["id"]].append(batch)
                for branch in node["branches"]:  # what happened before does not count
                    run.happened[branch["id"]] &= ~people
                self._try_branches(run, node["id"], batch, at)
                if batch.people:
                    self._look_at_wait_again(run, node["id"], batch, at)
                return True
            case _:
                return False
        batch = Batch(people, at)
        run.held[node["id"]].append(batch)
        self._at(due, lambda moment: self._wake(run, node["id"], batch, moment))
        return True

    def _wake(self, run: Run, node_id: str, batch: Batch, at: float) -> None:
        """They go on from where they waited."""
        self._exit_by_segment(run, at)
        people, batch.people = batch.people, NOBODY
        run.forget_empty()
        if people:
            run.node_completed[node_id] += people.bit_count()
            self._arrive(run, run.places.after[node_id], people, at)

    def _do(self, run: Run, node: Node, people: int, at: float) -> None:
        match node["kind"]:
            case "tag":
                self._shop.give_tags(people, node["assignments"])
            case "send_push":
                self._sending.push(run, node, people, at)
            case "send_iam":
                step = run.in_app.setdefault(node["id"], InAppStep(node["iam_id"]))
                step.arrive(people & self._sending.mobile(), at, node.get("user_ttl_seconds"))
                self._journeys.changes.tell()
            case _:  # a webhook, an e-mail or an SMS: counted, and nobody is asked
                run.calls[node["id"]] += people.bit_count()

    # Branches

    def _parts(self, run: Run, node: Node, people: int, at: float) -> list[tuple[dict[str, Any], int]]:
        if node["kind"] == "yes_no":
            parts, rest = [], people
            for branch in (one for one in node["branches"] if "condition" in one):
                yes = self._fulfil(run, branch, rest, at)
                parts.append((branch, yes))
                rest &= ~yes
            other = next((one for one in node["branches"] if "condition" not in one), node["branches"][-1])
            return [*parts, (other, rest)]
        draws = f"{node['id']} {run.node_completed[node['id']] if node.get('randomize_on_entry') else ''}"
        draw, parts, left_weight = Draw(crc32(draws.encode())), [], 100.0
        heaviest = max(node["branches"], key=lambda branch: branch["weight"])
        watched = people & self._shop.on_page  # whoever holds a phone waits for the message: no control group for them
        people &= ~watched
        for branch in node["branches"]:
            part = draw.some(min(1.0, branch["weight"] / left_weight) if left_weight > 1e-6 else 1.0, people)
            parts.append((branch, part | watched if branch is heaviest else part))
            people, left_weight = people & ~part, left_weight - branch["weight"]
        last, part = parts[-1]
        return [*parts[:-1], (last, part | people)]

    def _fulfil(self, run: Run, branch: dict[str, Any], people: int, at: float) -> int:
        """Who of them fulfils the condition of a branch now."""
        asked = branch["condition"]
        match asked["kind"]:
            case "segment_membership":
                return people & self._members(asked)
            case "on_notification_action":
                return people & self._sending.who(run, asked["sending_node_id"], asked["action"], at)
            case _:
                return people & run.happened[branch["id"]]

    def _try_branches(self, run: Run, node_id: str, batch: Batch, at: float) -> None:
        """Let go of whoever fulfils a condition of a wait_until."""
        for branch in run.places.nodes[node_id]["branches"]:
            people = self._fulfil(run, branch, batch.people, at)
            if people:
                batch.people &= ~people
                run.node_completed[node_id] += people.bit_count()
                self._take(run, branch, people, at)

    def _look_at_wait_again(self, run: Run, node_id: str, batch: Batch, at: float) -> None:
        """Every hour, and less often after a day; until it expires."""
        later = at + max(LOOK_AGAIN_SECONDS, (at - batch.since) / 24)
        due = later if batch.expires_at is None else min(later, batch.expires_at)
        self._at(due, lambda moment: self._look_at_wait(run, node_id, batch, moment))

    def _look_at_wait(self, run: Run, node_id: str, batch: Batch, at: float) -> None:
        if not batch.people or node_id not in run.places.nodes:
            return
        self._try_branches(run, node_id, batch, at)
        if batch.expires_at is None or at < batch.expires_at:
            self._look_at_wait_again(run, node_id, batch, at)
        elif (run.places.nodes[node_id].get("expiration") or {}).get("exits"):
            self._leave(run, batch.people, at)
        else:
            self._wake(run, node_id, batch, at)

    # What people do

    def event(self, name: str, people: Event, at: float) -> None:
        """Something happened to these people: it ends, then moves, then begins Journeys."""
        self._journeys.settle()
        everybody = _set_of(people)
        for run in self._running():
            rules = run.journey.content["early_exit"].get("rules") or {}
            if (rules.get("on_event") or {}).get("name") == name:
                self._leave(run, everybody, at)
            self._note(run, name, people)
            for node_id, batch in list(run.waiting()):
                if run.places.nodes[node_id]["kind"] == "wait_until":
                    self._try_branches(run, node_id, batch, at)
            audience = run.journey.content["audience"]
            if audience["kind"] == "event_trigger" and audience["name"] == name:
                matching = {number: one for number, one in people.items() if conditions.fits(audience, one)}
                self._enter(run, _set_of(matching), at, matching)
        self._journeys.settle()

    def _note(self, run: Run, name: str, people: Event) -> None:
        """Remember it for the branches that ask about it, and as the last event of whoever is inside."""
        for number, properties in people.items():
            if run.inside >> number & 1 and number in run.events:
                run.events[number] = (run.events[number][0], properties)
        for node in run.places.nodes.values():
            for branch in node.get("branches", ()):
                asked = branch.get("condition") or {}
                if asked.get("kind") == "event_trigger" and asked["name"] == name:
                    fit = {
                        number: one
                        for number, one in people.items()
                        if conditions.fits(asked, one, run.events.get(number, ({}, {}))[0])
                    }
                    run.happened[branch["id"]] |= _set_of(fit) & run.inside

    def session(self, person: int, at: float) -> None:
        """A person begins a new session: some Journeys end with it."""
        self._journeys.settle()
        for run in self._running():
            rules = run.journey.content["early_exit"].get("rules") or {}
            if rules.get("on_session"):
                self._leave(run, 1 << person, at)
        self._shop.saw(person)
        self._journeys.settle()

    def acted(self, at: float) -> None:
        """Somebody has just clicked on something by hand: whoever waits for that goes on."""
        self._journeys.settle()
        for run in self._running():
            for node_id, batch in list(run.waiting()):
                if run.places.nodes[node_id]["kind"] == "wait_until":
                    self._try_branches(run, node_id, batch, at)
        self._journeys.settle()


def _set_of(people: Event) -> int:
    """The people as a set: in bytes first, or ten thousand of them would copy it ten thousand times."""
    if not people:
        return NOBODY
    bits = bytearray(max(people) // 8 + 1)
    for number in people:
        bits[number // 8] |= 1 << number % 8
    return int.from_bytes(bits, "little")
