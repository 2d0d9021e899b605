"""The pushes that Journeys send, who did what with them, and what "View journey stats" says of a sending node.

The keys of `message_stats.totals` are not documented: these are the words of the dashboard in the spelling of the API.
"""

from collections.abc import Callable
from copy import deepcopy
from zlib import crc32

from bot.sandbox.onesignal import growth
from bot.sandbox.onesignal.journeys.graph import Node
from bot.sandbox.onesignal.journeys.run import Run
from bot.sandbox.onesignal.messages import Kind, Message, Messages
from bot.sandbox.onesignal.people import NOBODY, Draw
from bot.sandbox.onesignal.shop import Shop, Target
from bot.sandbox.onesignal.templates import Templates


class Sending:
    """What leaves Journeys."""

    def __init__(self, shop: Shop, messages: Messages, templates: Templates) -> None:
        self._shop = shop
        self._messages = messages
        self._templates = templates
        self.sent: Callable[[Message], None] = lambda message: None
        """Told of every push, for the guard against floods."""

    def mobile(self) -> int:
        """Who has the app, subscribed or not: in-app messages reach nobody else."""
        return self._shop.people.platform["ios"] | self._shop.people.platform["android"]

    def crowd(self) -> int:
        """Who has the app, and is nobody of the page: what these do is worked out."""
        return self.mobile() & ~self._shop.on_page

    def push(self, run: Run, node: Node, people: int, at: float) -> None:
        """Send the template, as it is now, to whoever of them is subscribed."""
        template = self._templates.find(node["template_id"])
        audience = self._shop.audience_of(people)
        if template is None or not audience.count:
            return
        words = {number: events for number, events in run.events.items() if people >> number & 1}
        message = self._messages.accept(
            {"name": run.journey.name, "template_id": template.id, **deepcopy(template.content)},
            Target(),
            audience,
            starts_at=at,
            queued_at=at,
            kind=Kind.AUTOMATED,
            journey_id=run.journey.id,
            events=words,
        )
        run.pushes[node["id"]].append(message.id)
        self.sent(message)

    def who(self, run: Run, node_id: str, action: str, at: float) -> int:
        """Who did this with the message of a node by then; the same people as will have later, and more of them."""
        if node_id in run.in_app:
            step, crowd = run.in_app[node_id], self.crowd()
            if action == "clicked":
                return step.who_clicked(at, of=crowd)
            return step.shown | step.who_saw(at, of=crowd)
        found = NOBODY
        for message in self._of(run, node_id):
            people = self._messages.audience(message).people
            if action == "received":
                found |= people
            elif action == "clicked":
                clicks = growth.total(self._messages.stats(message, at)).converted
                share = clicks / people.bit_count()
                found |= Draw(crc32(message.id.encode())).some(share, people & ~self._shop.on_page) | message.tapped
        return found

    def totals(self, run: Run, node: Node, now: float) -> dict[str, float] | None:
        """`message_stats.totals` of one node; None: it sends nothing."""
        match node["kind"]:
            case "send_push":
                parts = [growth.total(self._messages.stats(one)) for one in self._of(run, node["id"])]
                return {
                    "sent": sum(self._messages.sent(one) for one in self._of(run, node["id"])),
                    "delivered": sum(one.successful for one in parts),
                    "confirmed": sum(one.received for one in parts),
                    "clicked": sum(one.converted for one in parts),
                    "unsubscribed": sum(one.failed for one in parts),
                    "failed": sum(one.errored for one in parts),
                }
            case "send_iam":
                step, crowd = run.in_app.get(node["id"]), self.crowd()
                if step is None:
                    return {"displayed": 0, "clicked": 0}
                return {
                    "displayed": step.crowd_shown(now, of=crowd) + step.shown.bit_count(),
                    "clicked": step.crowd_clicked(now, of=crowd) + step.clicked.bit_count(),
                }
            case "send_email" | "send_sms" | "send_webhook":
                return {"sent": run.calls[node["id"]]}
            case _:
                return None

    def _of(self, run: Run, node_id: str) -> list[Message]:
        return [self._messages.of_journeys[one] for one in run.pushes[node_id]]
