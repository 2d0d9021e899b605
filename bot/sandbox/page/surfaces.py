"""The living side of blocks: what a click on a message or in a view does to the workspace."""

from contextlib import suppress
from typing import TYPE_CHECKING

from bot.sandbox.page.blocks import Chosen, Form, Json, Key, Surface
from bot.sandbox.slack import CannotDoThat, Message, OpenView
from bot.sandbox.slack.model import Values

if TYPE_CHECKING:
    from bot.sandbox.page.tab import Tab

SELECTED = (
    "value",
    "selected_date",
    "selected_time",
    "selected_date_time",
    "selected_user",
    "selected_channel",
    "selected_conversation",
    "selected_users",
    "selected_channels",
    "selected_conversations",
)


def surface_of(tab: "Tab", target: Message | OpenView) -> Surface:
    """A message, modal or App Home as the person of this tab sees and uses it."""
    person = tab.person
    if isinstance(target, Message):
        kind, name = "message", f"{target.channel}/{target.ts}"
        form = tab.form(f"{person.id}/{name}")
        _take_over(form, target.state.get(person.id, {}))
    else:
        kind, name = ("home" if target.is_home else "modal"), target.id
        form = tab.form(f"{person.id}/{name}")
        _take_over(form, target.values)

    async def act(key: Key, value: Chosen = None) -> None:
        tab.play.tour.clicked(key[1], tab.play.clock.now())
        _offer(target, form)
        await tab.doing(tab.play.driver.click(person, target, key[1], value, block_id=key[0]))

    async def suggest(key: Key, typed: str) -> list[Json]:
        answer = await tab.doing(tab.play.driver.options(person, target, key[1], typed, block_id=key[0]))
        return answer.options if answer else []

    return Surface(kind, tab.reader, form, act, Filling(tab, target, form).typed, suggest, tab.confirmed)


class Filling:
    """Puts what is typed into the workspace's view, so that the app hears of it where an input dispatches.

    While the app is still answering one fill, later keystrokes wait and go together.
    """

    def __init__(self, tab: "Tab", target: Message | OpenView, form: Form) -> None:
        self.tab, self.target, self.form = tab, target, form
        self.waiting: set[Key] = set()
        self.is_running = False

    def typed(self, key: Key) -> None:
        self.waiting.add(key)
        if not self.is_running:
            self.is_running = True
            self.tab.spawn(self._run())

    async def _run(self) -> None:
        try:
            while self.waiting and isinstance(self.target, OpenView) and self.target.is_open:
                values = {key[0]: self.form.chosen.get(key) for key in self.waiting}
                self.waiting.clear()
                _offer(self.target, self.form)
                with suppress(CannotDoThat):  # an unfinished address or number: the submission will say so
                    await self.tab.play.driver.fill(self.tab.person, self.target, values)
        finally:
            self.is_running = False


def _offer(target: Message | OpenView, form: Form) -> None:
    """An external select shows its last search only; what was picked from earlier ones may be chosen as well."""
    for (_, action_id), options in form.options.items():
        shown = target.shown_options.setdefault(action_id, [])
        shown.extend(option for option in options if option not in shown)


def _take_over(form: Form, values: Values) -> None:
    """Begin with what the workspace holds: initial values, or what was put in earlier."""
    for block_id, actions in values.items():
        for action_id, held in actions.items():
            key = (block_id, action_id)
            options = held.get("selected_options") or [one for one in [held.get("selected_option")] if one]
            form.remember(key, options)
            form.chosen.setdefault(key, chosen_of(held))


def chosen_of(held: Json) -> Chosen:
    if "selected_options" in held:
        return [str(option["value"]) for option in held["selected_options"] or []]
    if "selected_option" in held:
        return str(held["selected_option"]["value"]) if held["selected_option"] else None
    found: Chosen = next((held[name] for name in SELECTED if name in held), None)
    return found


def form_values(view: OpenView, form: Form) -> dict[str, Chosen]:
    """The inputs that hold something else than the workspace's view knows, by block_id, for its submission."""
    _offer(view, form)
    found: dict[str, Chosen] = {}
    for block in view.blocks:
        if block.get("type") == "input":
            key = (str(block["block_id"]), str(block["element"]["action_id"]))
            held = view.values.get(key[0], {}).get(key[1], {})
            if form.chosen.get(key) != chosen_of(held):
                found[key[0]] = form.chosen.get(key)
    return found


def left_empty(view: OpenView, form: Form) -> dict[str, str]:
    """What Slack's client says beside required fields that hold nothing, by block_id."""
    return {
        str(block["block_id"]): "Please complete this required field."
        for block in view.blocks
        if block.get("type") == "input"
        and not block.get("optional")
        and form.chosen.get((block["block_id"], block["element"]["action_id"])) in (None, "", [])
    }
