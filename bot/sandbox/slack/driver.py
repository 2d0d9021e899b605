"""What a person does in Slack: type commands, click, fill in and submit modals, write messages.

The driver refuses what a person could not do (a button that is not on the message, a view that is not open) with
CannotDoThat. `deliver` sends any payload, for forged and stale ones.
"""

from collections.abc import Mapping
from typing import Any

from bot.sandbox.slack import acks, modals, posting
from bot.sandbox.slack.answer import Answer
from bot.sandbox.slack.delivery import Delivery
from bot.sandbox.slack.filling import CannotDoThat, action_of, find_option, held_by, refuse_incomplete
from bot.sandbox.slack.installation import Installation, RunningFunction
from bot.sandbox.slack.model import Channel, Json, Message, OpenView, Person, Values
from bot.sandbox.slack.payloads import Payloads
from bot.sandbox.slack.step_parameters import function_json, wrong_parameters
from bot.sandbox.slack.values import all_blocks, elements_of, initial_values

Who = Person | str
Where = Channel | str
Target = Message | OpenView
MIN_QUERY_LENGTH = 3
"""Of an external select that says nothing else."""

__all__ = ["CannotDoThat", "Driver", "Target", "Where", "Who"]


class Driver:
    """The hands of the people of one workspace."""

    def __init__(self, installation: Installation, delivery: Delivery) -> None:
        self._installation = installation
        self._workspace = installation.workspace
        self._delivery = delivery
        self.payloads = Payloads(installation)
        self.last: Answer | None = None
        """The answer to the payload delivered last, of events too."""

    async def deliver(self, kind: str, payload: Json) -> Answer:
        """Deliver any payload as it is: `kind` is "slash_commands", "interactive" or "events_api"."""
        self.last = await self._delivery.deliver(kind, payload)
        return self.last

    # -- commands and shortcuts ----------------------------------------------------------------------------------

    async def slash(self, user: Who, channel: Where, command: str, text: str = "") -> Answer:
        """Type `/command text`. A text or blocks in the ack become a message: `answer.message`."""
        person, place = self._member(user, channel)
        known = self._installation.app.commands
        if not command.startswith("/") or (known is not None and command not in known):
            raise CannotDoThat(f"{command} is not a valid command")
        answer = await self.deliver("slash_commands", self.payloads.command(person, place, command, text.strip()))
        acks.apply_command_ack(self._installation, person, place, command, answer)
        return answer

    async def message_shortcut(self, user: Who, message: Message, callback_id: str) -> Answer:
        """Choose a shortcut from a message's menu, where the manifest has it; ephemeral messages have no such menu."""
        person = self._sees(user, message)
        known = self._installation.app.shortcuts
        if message.ephemeral_to or (known is not None and callback_id not in known):
            raise CannotDoThat(f"{callback_id} does not stand in the menu of this message")
        return await self._interact(person, self.payloads.message_action(person, message, callback_id), message)

    async def global_shortcut(self, user: Who, callback_id: str) -> Answer:
        """Choose a shortcut from the compose menu."""
        person = self._workspace.person(user)
        return await self._interact(person, self.payloads.shortcut(person, callback_id), None)

    # -- blocks --------------------------------------------------------------------------------------------------

    async def click(
        self, user: Who, target: Target, action_id: str, value: object = None, *, block_id: str = ""
    ) -> Answer:
        """Use a button, select, menu, picker, radio or checkbox; `value` is what is chosen, in Slack's own terms."""
        person = self._sees(user, target)
        block, element = self._element(target, action_id, block_id)
        if block["type"] == "input" and not block.get("dispatch_action"):
            raise CannotDoThat(f"{action_id} is an input without dispatch_action: fill it in and submit")
        if person.id not in element.get("visible_to_user_ids", [person.id]):
            raise CannotDoThat(f"{action_id} is not shown to {person.name}")
        await self._search(person, target, element, value)
        action = action_of(self._workspace, block, element, value, self._shown(target, element))
        self._hold(person, target, block, element, action)
        return await self._interact(person, self.payloads.block_actions(person, target, action), target)

    async def options(
        self, user: Who, target: Target, action_id: str, query: str = "", *, block_id: str = ""
    ) -> Answer:
        """Type into an external select: what it then shows is `answer.options`."""
        person = self._sees(user, target)
        block, element = self._element(target, action_id, block_id)
        if not element["type"].endswith("external_select"):
            raise CannotDoThat(f"{action_id} does not look options up")
        if len(query) < element.get("min_query_length", MIN_QUERY_LENGTH):
            raise CannotDoThat(f"{action_id} looks nothing up before min_query_length characters are typed")
        payload = self.payloads.block_suggestion(person, target, action_id, block["block_id"], query)
        answer = await self.deliver("interactive", payload)
        if answer.ok:
            target.shown_options[action_id] = acks.checked_options(answer)
        if answer.error:
            acks.tell_failure(self._installation, person, answer, "Options could not be loaded")
        return answer

    # -- views ---------------------------------------------------------------------------------------------------

    async def fill(self, user: Who, view: OpenView, values: Mapping[str, object]) -> list[Answer]:
        """Put values into a view's inputs, by block_id, not submitting; changes with dispatch_action reach the app.

        A value may also be `{action_id: value}`. An external select is searched for what is to be chosen.
        """
        person = self._sees(user, view)
        answers = []
        for block_id, given in values.items():
            block = next((block for block in all_blocks(view.blocks) if block["block_id"] == block_id), None)
            if block is None:
                raise CannotDoThat(f"the view has no block {block_id!r}")
            holding = view.values.get(block_id, {})
            inputs = {e["action_id"]: e for e in elements_of(block) if e.get("action_id") in holding}
            by_action = given if isinstance(given, dict) and given.keys() <= inputs.keys() else None
            if by_action is None:
                if len(inputs) != 1:
                    raise CannotDoThat(f"the block {block_id!r} does not have exactly one input")
                by_action = {next(iter(inputs)): given}
            for action_id, value in by_action.items():
                element = inputs[action_id]
                await self._search(person, view, element, value)
                held = held_by(self._workspace, element, value, self._shown(view, element))
                changed = held != view.values[block_id][action_id]
                view.values[block_id][action_id] = held
                if changed and block.get("dispatch_action") and view.is_open:
                    action = {**held, "action_id": action_id, "block_id": block_id}
                    payload = self.payloads.block_actions(person, view, action)
                    answers.append(await self._interact(person, payload, view))
        return answers

    async def submit(self, user: Who, view: OpenView, values: Mapping[str, object] | None = None) -> Answer:
        """Fill in what is given, keep the rest as it is, and press the submit button."""
        person = self._sees(user, view)
        if view.is_home or "submit" not in view.view:
            raise CannotDoThat("this view has no submit button")
        await self.fill(person, view, values or {})
        self._sees(person, view)
        refuse_incomplete(view)
        view.errors = {}
        answer = await self.deliver("interactive", self.payloads.view_submission(person, view))
        acks.apply_submission_ack(self._installation, person, view, answer)
        return answer

    async def close(self, user: Who, view: OpenView, *, clear: bool = False) -> Answer | None:
        """Press the view's close button, or with `clear` the X of the stack. The app hears it with notify_on_close."""
        person = self._sees(user, view)
        cleared = clear or bool(view.view.get("clear_on_close"))
        going = list(reversed(self._workspace.stack_of(person))) if cleared else [view]
        answer = None
        for one in going:
            modals.close_view(self._installation, one)
        for one in going:
            if one.view.get("notify_on_close"):
                payload = self.payloads.view_closed(person, one, cleared=cleared)
                answer = await self.deliver("interactive", payload)
        return answer

    async def open_home(self, user: Who, tab: str = "home") -> Answer:
        """Click on the app in the sidebar, on its Home or its Messages tab."""
        person = self._workspace.person(user)
        event: Json = {
            "type": "app_home_opened",
            "user": person.id,
            "channel": self._workspace.im_with(person).id,
            "tab": tab,
        }
        home = self._workspace.home_of(person)
        if home is not None and tab == "home":
            event["view"] = modals.view_json(self._installation, home)
        return await self.event(event)

    # -- messages ------------------------------------------------------------------------------------------------

    async def mention(self, user: Who, channel: Where, text: str, *, thread: Message | None = None) -> Message:
        """Write "@herald text" in a channel."""
        return await self.say(user, channel, f"<@{self._workspace.bot_user_id}> {text}", thread=thread)

    async def dm(self, user: Who, text: str, *, thread: Message | None = None) -> Message:
        """Write to the app directly."""
        return await self.say(user, self._workspace.im_with(user), text, thread=thread)

    async def say(self, user: Who, channel: Where, text: str, *, thread: Message | None = None) -> Message:
        """Write in a channel, a direct message or a thread; the app hears it if it subscribed to such messages."""
        person, place = self._member(user, channel)
        thread_ts = posting.thread_root(self._installation, place.id, thread.ts if thread else None)
        message = posting.post(self._installation, place.id, posting.Content(text), user=person.id, thread_ts=thread_ts)
        about: Json = {"user": person.id, "text": text, "ts": message.ts, "channel": place.id, "event_ts": message.ts}
        about["team"] = self._workspace.team_id
        if thread_ts:
            about["thread_ts"] = thread_ts
        kind = "im" if place.is_im else "group" if place.is_private else "channel"
        if self._workspace.bot_user_id in place.members:
            if f"<@{self._workspace.bot_user_id}>" in text and not place.is_im:
                await self.event({"type": "app_mention", **about})
            await self.event({"type": "message", **about, "channel_type": kind})
        return message

    async def event(self, event: Json) -> Answer:
        """Tell the app of an event if it subscribed to it; what it did not ask for counts as acknowledged."""
        kind = event["type"]
        if kind == "message":
            kind = f"message.{event['channel_type']}".replace("channel", "channels").replace("group", "groups")
        if kind not in self._installation.app.events:
            return Answer()
        return await self.deliver("events_api", self.payloads.event(event))

    async def run_step(self, callback_id: str, inputs: Mapping[str, Any], *, user: Who | None = None) -> str:
        """Run a Workflow Builder step; returns its function_execution_id, see `workspace.finished_functions`.

        Workflow Builder offers what the manifest describes, and asks for all that is required there.
        """
        functions = self._installation.app.functions
        about: Json = {}
        if functions is not None:
            if callback_id not in functions:
                raise CannotDoThat(f"the app has no step {callback_id!r}")
            about = functions[callback_id]
            if wrong := wrong_parameters(about["input_parameters"], inputs):
                raise CannotDoThat(f"Workflow Builder does not take this: {', '.join(wrong)}")
        execution_id = self._workspace.new_id("Fx")
        run = RunningFunction(callback_id, dict(inputs), token=f"xwfp-{execution_id}")
        self._installation.running_functions[execution_id] = run
        await self.event(
            {
                "type": "function_executed",
                "function": function_json(self._installation, callback_id, about),
                "inputs": run.inputs,
                "function_execution_id": execution_id,
                "workflow_execution_id": self._workspace.new_id("Wx"),
                "bot_access_token": run.token,
                "interactivity": {"interactor": {"id": self._workspace.person(user).id}} if user else None,
            }
        )
        return execution_id

    # -- what people see -----------------------------------------------------------------------------------------

    async def _interact(self, person: Person, payload: Json, target: Target | None) -> Answer:
        answer = await self.deliver("interactive", payload)
        if answer.error:
            where = target.channel if isinstance(target, Message) else ""
            view_id = target.id if isinstance(target, OpenView) else ""
            text = f'This app responded with the error "{answer.error}"'
            acks.tell_failure(self._installation, person, answer, text, channel=where, view_id=view_id)
        return answer

    def _member(self, user: Who, channel: Where) -> tuple[Person, Channel]:
        person, place = self._workspace.person(user), self._workspace.channel(channel)
        if person.id not in place.members:
            raise CannotDoThat(f"{person.name} is not in {place.name or place.id}")
        return person, place

    def _sees(self, user: Who, target: Target) -> Person:
        person = self._workspace.person(user)
        if isinstance(target, Message):
            if target.deleted or target.ephemeral_to not in (None, person.id):
                raise CannotDoThat(f"{person.name} does not see this message")
            self._member(person, target.channel)
        elif target.user != person.id:
            raise CannotDoThat(f"this view is on somebody else's screen, not {person.name}'s")
        elif not target.is_home and self._workspace.view_of(person) is not target:
            raise CannotDoThat("this view is not open, or not on top")
        return person

    def _element(self, target: Target, action_id: str, block_id: str) -> tuple[Json, Json]:
        for block in all_blocks(target.blocks):
            if block_id in ("", block["block_id"]):
                for element in elements_of(block):
                    if element.get("action_id") == action_id:
                        return block, element
        raise CannotDoThat(f"there is nothing with the action_id {action_id!r} here")

    def _shown(self, target: Target, element: Json) -> list[Json]:
        initial = element.get("initial_options") or [element.get("initial_option")]
        return [*target.shown_options.get(element["action_id"], []), *(option for option in initial if option)]

    async def _search(self, person: Person, target: Target, element: Json, value: object) -> None:
        """Look up what is to be chosen in an external select, unless it is shown already."""
        if not element["type"].endswith("external_select"):
            return
        wanted = value if isinstance(value, list) else [value]
        for one in wanted:
            if isinstance(one, str) and not find_option(self._shown(target, element), one):
                before = self._shown(target, element)
                await self.options(person, target, element["action_id"], one)
                target.shown_options.setdefault(element["action_id"], []).extend(before)

    def _hold(self, person: Person, target: Target, block: Json, element: Json, action: Json) -> None:
        """Remember a choice where the element keeps one."""
        values: Values
        if isinstance(target, OpenView):
            values = target.values
        else:
            values = target.state.setdefault(person.id, initial_values(target.blocks))
        if element["action_id"] in values.get(block["block_id"], {}):
            held = {key: value for key, value in action.items() if key not in ("action_id", "block_id")}
            values[block["block_id"]][element["action_id"]] = held
