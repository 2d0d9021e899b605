"""Where people write: messages, mentions, and slash commands that suggest themselves."""

import json
import re
from typing import TYPE_CHECKING

from nicegui.element import Element

from bot.sandbox.page.dom import box, button, svg, tag
from bot.sandbox.slack import Message

if TYPE_CHECKING:
    from bot.sandbox.page.tab import Tab

ADDRESS = re.compile(r"https?://[^\s<>]*[^\s<>.,;:!?)]")
MENTION = re.compile(r"(?<![\w@/])@([\w.-]+)")


class Composer:
    """Writes into a channel, or into the thread of `root`, where Slack takes no commands either."""

    def __init__(self, tab: "Tab", channel: str, placeholder: str, root: Message | None = None) -> None:
        self.tab, self.channel, self.root = tab, channel, root
        commands = [] if root else tab.play.commands
        with box("composer", data_testid="thread-composer" if root else "composer"):
            self.suggestions = box("suggestions hidden", role="listbox", aria_label="Commands")
            self.field = tag(
                "textarea", rows="1", placeholder=placeholder, aria_label=placeholder, data_testid="compose",
                data_commands=json.dumps([command.name for command in commands]),
            )  # fmt: skip
            with box("composer-foot"):
                if commands:
                    self._slash_button()
                hint = "Enter sends, Shift + Enter breaks the line" if root else "Type / for Herald’s commands"
                tag("span", "composer-hint", hint)
                self._send_button()
        self.field.on("keydown", lambda event: self.send(str(event.args)),
                      js_handler="(e) => herald.composerKey(e, emit)")  # fmt: skip
        if commands:
            self.field.on("input", lambda event: self.suggest(str(event.args)),
                          js_handler="(e) => { if (e.target.value.startsWith('/') || e.target.dataset.shown) "
                          "{ e.target.dataset.shown = e.target.value ? '1' : ''; emit(e.target.value) } }")  # fmt: skip

    def _slash_button(self) -> None:
        slash = button("composer-slash", "/", aria_label="Show commands", title="Commands")
        slash.on("click", js_handler=f"() => herald.type({_field(self.field)}, '/')")

    def _send_button(self) -> None:
        with button("send", None, aria_label="Send", title="Send") as send:
            svg("send")
        send.on("click", lambda event: self.send(str(event.args)),
                js_handler=f"() => herald.send({_field(self.field)}, emit)")  # fmt: skip

    def suggest(self, typed: str) -> None:
        """Show the commands that begin like what is typed; once there are arguments, how the one goes on."""
        name, space, _ = typed.partition(" ")
        found = [one for one in self.tab.play.commands if (one.name == name if space else one.name.startswith(name))]
        if not typed.startswith("/") or "\n" in typed or not found:
            self.suggestions.classes(add="hidden")
            return
        self.suggestions.clear()
        with self.suggestions:
            for index, command in enumerate(found):
                first = " suggestion-active" if index == 0 else ""
                with button(f"suggestion{first}", None, role="option", aria_selected=str(index == 0).lower()) as row:
                    tag("span", "strong", command.name)
                    tag("span", "suggestion-usage", command.usage)
                    tag("span", "suggestion-what", command.what)
                taken = json.dumps(command.name + " ")
                row.on("click", js_handler=f"() => herald.type({_field(self.field)}, {taken})")
        self.suggestions.classes(remove="hidden")

    async def send(self, typed: str) -> None:
        self.suggestions.classes(add="hidden")
        play, person = self.tab.play, self.tab.person
        name, _, rest = typed.partition(" ")
        if typed.startswith("/") and self.root is None:
            if name == "/campaign" and rest.strip().casefold().startswith("new"):
                play.tour.happened(1)
            escapes = any(one.escapes for one in play.commands if one.name == name)
            text = MENTION.sub(self._named_mention, rest.strip()) if escapes else rest.strip()
            await self.tab.doing(play.driver.slash(person, self.channel, name, text))
            return
        channel = play.workspace.channel(self.channel)
        if channel.is_im:
            await self.tab.doing(play.driver.dm(person, self._with_mentions(typed), thread=self.root))
            return
        bot = play.workspace.people[play.workspace.bot_user_id].name
        if typed.casefold().startswith(f"@{bot} "):
            words = self._with_mentions(typed[len(bot) + 2 :])
            await self.tab.doing(play.driver.mention(person, channel, words, thread=self.root))
        else:
            await self.tab.doing(play.driver.say(person, channel, self._with_mentions(typed), thread=self.root))

    def _named_mention(self, match: re.Match[str]) -> str:
        """As commands with `should_escape` get it: "<@U…|marc>"."""
        mention = self._mention(match)
        return mention.replace(">", f"|{match[1]}>") if mention.startswith("<") else mention

    def _mention(self, match: re.Match[str]) -> str:
        try:
            return f"<@{self.tab.play.workspace.person(match[1]).id}>"
        except KeyError:
            return match[0]

    def _with_mentions(self, typed: str) -> str:
        """Escape as Slack's client does, and turn "@marc" into a mention and addresses into links."""
        escaped = typed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return MENTION.sub(self._mention, ADDRESS.sub(r"<\g<0>>", escaped))


def _field(field: Element) -> str:
    return f"document.getElementById('{field.html_id}')"
