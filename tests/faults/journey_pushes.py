"""The pushes that go beside an in-app message: as OneSignal has them, held against what people have agreed to."""

from collections import defaultdict
from collections.abc import Iterator

from bot.campaigns.lifecycle import State
from bot.sandbox.onesignal.messages import Kind, Message
from tests.faults.journey_ideas import Ideas, push_of
from tests.faults.journey_rest import Standing
from tests.faults.stage import Stage
from tests.faults.violation import Violation

AT_ONESIGNAL = (State.HANDED_OVER, State.SENT, State.DONE)


def wrong_pushes(stage: Stage, ideas: Ideas, stands: Standing) -> Iterator[Violation]:
    """Of each campaign OneSignal has one push or none, as the database says, and only what was agreed to."""
    pushes: dict[str, list[Message]] = defaultdict(list)
    for message in stage.onesignal.messages.accepted:
        if message.kind is not Kind.AUTOMATED and message.canceled_at is None:
            pushes[str(message.body["name"]).split(" ", 1)[0]].append(message)
    for one in stands.campaigns:
        mine = pushes.pop(one.code, [])
        wanted = int(one.push in AT_ONESIGNAL)
        if len(mine) != wanted:
            said = f"its push is {one.push}, and OneSignal has {len(mine)}"
            yield Violation("push", said, one.code)
        for message in mine:
            title = message.body["headings"]["en"]
            content = ideas.agreed(title)
            if content is None or push_of(content) != title:
                yield Violation("not approved", f"the push says {title!r}, which nobody has agreed to", one.code)
    for code in pushes:
        yield Violation("push", "nobody knows it", code)
