"""Answers that no model should give, each with what has to come of it: a table, so that the next one is one line."""

from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from tests.openai_server import Event, OpenAIServer

IDEA = "Vente flash : -20 % sur les pulls jusqu'à dimanche soir, code NOEL26, https://shop.example/pulls"


def text(title: str, message: str, language: str = "fr") -> dict[str, Any]:
    return {"language": language, "title": title, "message": message}


def variant(angle: str, *texts: dict[str, Any], reason: str = "On lit l’offre d’abord.") -> dict[str, Any]:
    return {"angle": angle, "reason": reason, "texts": list(texts)}


GOOD: dict[str, Any] = {
    "variants": [
        variant("L’urgence", text("-20 % sur les pulls 🧶", "Jusqu’à dimanche soir, avec le code NOEL26.")),
        variant("La douceur", text("Un pull pour l’hiver", "Les pulls sont à -20 % jusqu’à dimanche soir.")),
        variant("Le code", text("NOEL26 : votre code", "-20 % sur tous les pulls. Il vaut jusqu’à dimanche soir.")),
    ]
}


def with_text(title: str | None = None, message: str | None = None, *, of: Sequence[int] = (0,)) -> dict[str, Any]:
    """The good answer, but for these variants."""
    said = deepcopy(GOOD)
    for place in of:
        one = said["variants"][place]["texts"][0]
        one["title"] = one["title"] if title is None else title
        one["message"] = one["message"] if message is None else message
    return said


def with_part(**parts: Any) -> dict[str, Any]:
    """The good answer with other parts of its first variant."""
    said = deepcopy(GOOD)
    said["variants"][0] |= parts
    return said


ALL = (0, 1, 2)
DROPPED = "dropped"
"""The variant is left out, and the other two are shown."""


@dataclass(frozen=True)
class Hostile:
    """One answer, and what comes of it: a word of CannotWrite, or DROPPED."""

    name: str
    comes_to: str
    says: Any = None
    events: Callable[[OpenAIServer], Iterable[Event]] | None = None


def _said(name: str, comes_to: str, says: Any) -> Hostile:
    return Hostile(name, comes_to, says)


def _in_a_text(name: str, what: str) -> tuple[Hostile, Hostile]:
    """In one variant it drops that one; in all there is nothing left to show."""
    return (
        Hostile(name, DROPPED, with_text(message=f"Les pulls : {what} vous attend.")),
        Hostile(f"{name}, in all", "bad_answer", with_text(title=f"Pulls {what}", of=ALL)),
    )


IN_TEXTS = {
    "a mention of the channel": "<!channel>",
    "a mention of a person": "<@U024BE7LH>",
    "a mention of a group": "<!subteam^S123|@marketing>",
    "a channel": "<#C123|general>",
    "a mention as people type it": "@channel",
    "everyone": "@everyone",
    "a mention in entities": "&lt;!here&gt;",
    "a mention in entities of entities": "&amp;lt;!here&amp;gt;",
    "a mention with letters that nobody sees": "<\u200b!channel>",
    "a mention in wide letters": "＠channel",
    "a link of Slack's": "<http://evil.example|ici>",
    "a link in Markdown": "[ici](http://evil.example)",
    "a link": "https://evil.example/pulls",
    "a link to another page of the shop": "https://shop.example/gratuit",
    "a link without its scheme": "evil.com/x",
    "a link that looks like the brief's": "https://shop.example.evil.com/pulls",
    "a link with a name before the host": "https://shop.example@evil.com/pulls",
    "a link in wide letters": "evil．com",
    "a link to no host but a number": "http://2130706433/",
    "the brief's link with another behind it": "https://shop.example/pulls?next=https://evil.example/pay",
    "the brief's link with another as its place": "https://shop.example/pulls#https://evil.example",
    "the brief's link with somebody in it": "shop.example/pulls?utm=victim",
    "the brief's link for all to read": "http://shop.example/pulls",
    "the brief's link at another host": "https://www.shop.example/pulls",
    "the brief's link to another page": "https://shop.example/PULLS",
    "a host under an end that few know": "evil.agency",
    "a host in capitals": "EVIL.AGENCY",
    "a host of two names": "pay.evil.fashion",
    "a page of a host that begins like a sentence": "evil.Fashion/x",
    "a host with a point of Chinese": "evil。com",
    "a host with a small point of Chinese": "evil｡agency",
    "a host in Cyrillic": "пример.рус",
    "a script": "javascript:alert(1)",
    "a call": "tel:+33899000000",
    "HTML": "<b>gras</b>",
    "a picture in HTML": "<img src=x onerror=alert(1)>",
    "code": "```rm -rf```",
    "Liquid that asks for what nobody named": "{{ user.email }}",
    "Liquid without a default": "{{ first_name }}",
    "Liquid that is a tag": "{% include 'secret' %}",
    "Liquid that never ends": "{{ first_name | default: 'x'",
    "Jinja": "{{ config.items() }}",
    "a default that is a mention": "{{ first_name | default: '<!channel>' }}",
    "a placeholder": "[EMAIL_1]",
    "a gap": "[PRODUIT]",
    "an e-mail address": "jean.dupont@mail.fr",
    "a phone number": "06 12 34 56 78",
    "an IBAN": "FR76 3000 6000 0112 3456 7890 189",
    "a card": "4242 4242 4242 4242",
    "an address": "12 rue de la Paix, 75002 Paris",
    "escapes": "\\u003c!channel\\u003e",
}

A_CALL = {
    "type": "function_call",
    "id": "f_1",
    "call_id": "c",
    "status": "completed",
    "name": "send_now",
    "arguments": "",
}
A_SEARCH = {"type": "web_search_call", "id": "ws_1", "status": "completed", "action": {"type": "search", "query": "x"}}
A_SHELL = {"type": "shell_call", "id": "s_1", "call_id": "c", "status": "completed", "action": {"commands": ["ls"]}}


def _calls(item: dict[str, Any]) -> Callable[[OpenAIServer], Iterable[Event]]:
    def events(server: OpenAIServer) -> Iterable[Event]:
        *usual, _ = server.usual_events()
        yield from usual
        yield {"type": "response.output_item.added", "output_index": 1, "item": item}
        yield {"type": "response.output_item.done", "output_index": 1, "item": item}
        yield {"type": "response.completed", "response": server.response([server.message(), item])}

    return events


def _calls_at_the_end(server: OpenAIServer) -> Iterable[Event]:
    *usual, _ = server.usual_events()
    yield from usual
    yield {"type": "response.completed", "response": server.response([server.message(), A_CALL])}


def _refuses(server: OpenAIServer) -> Iterable[Event]:
    refusal = {"type": "refusal", "refusal": "I cannot help with that."}
    place = {"item_id": "msg_1", "output_index": 0, "content_index": 0}
    yield {"type": "response.created", "response": server.response([], status="in_progress")}
    yield {"type": "response.refusal.delta", **place, "delta": "I cannot"}
    yield {"type": "response.refusal.done", **place, "refusal": "I cannot help with that."}
    yield {"type": "response.completed", "response": server.response([server.message(refusal)])}


def _refuses_at_the_end(server: OpenAIServer) -> Iterable[Event]:
    refusal = {"type": "refusal", "refusal": "I cannot help with that."}
    yield {"type": "response.completed", "response": server.response([server.message(refusal)])}


def _ends(reason: str) -> Callable[[OpenAIServer], Iterable[Event]]:
    def events(server: OpenAIServer) -> Iterable[Event]:
        *usual, _ = server.usual_events()
        yield from usual
        over = server.response([server.message()], status="incomplete", incomplete_details={"reason": reason})
        yield {"type": "response.incomplete", "response": over}

    return events


def _only(*events: Event) -> Callable[[OpenAIServer], Iterable[Event]]:
    return lambda _: events


def _endless(server: OpenAIServer) -> Iterable[Event]:
    place = {"item_id": "msg_1", "output_index": 0, "content_index": 0}
    for _ in range(500):
        yield {"type": "response.output_text.delta", **place, "delta": "encore " * 100, "logprobs": []}


def _used(usage: Any) -> Callable[[OpenAIServer], Iterable[Event]]:
    def events(server: OpenAIServer) -> Iterable[Event]:
        *usual, _ = server.usual_events()
        yield from usual
        yield {"type": "response.completed", "response": server.response([server.message()]) | {"usage": usage}}

    return events


FAILED = {
    "type": "response.failed",
    "response": {"status": "failed", "error": {"code": "server_error", "message": "x"}},
}
AN_ERROR = {"type": "error", "code": "server_error", "message": "x", "param": None}

HOSTILE: tuple[Hostile, ...] = (
    *(one for name, what in IN_TEXTS.items() for one in _in_a_text(name, what)),
    _said("no JSON", "bad_answer", "Voici trois idées : …"),
    _said("broken JSON", "bad_answer", '{"variants": [{"angle": "L’urg'),
    _said("JSON in a fence", "bad_answer", '```json\n{"variants": []}\n```'),
    _said("nothing", "bad_answer", ""),
    _said("null", "bad_answer", "null"),
    _said("a list", "bad_answer", [1, 2, 3]),
    _said("JSON within JSON within …", "bad_answer", '{"variants":' + "[" * 10_000),
    _said("another field", "bad_answer", GOOD | {"send_at": "now"}),
    _said("another field in a variant", "bad_answer", with_part(approved_by="U024BE7LH")),
    _said("a field too few", "bad_answer", {"variants": [{"angle": "a", "texts": []}] * 3}),
    _said("other types", "bad_answer", with_part(angle=["a"])),
    _said("numbers for words", "bad_answer", with_part(reason=12)),
    _said("no variant", "bad_answer", {"variants": []}),
    _said("two variants", "bad_answer", {"variants": GOOD["variants"][:2]}),
    _said("fifty variants", "bad_answer", {"variants": GOOD["variants"][:1] * 50}),
    _said("three times the same", "bad_answer", {"variants": GOOD["variants"][:1] * 3}),
    _said("twice the same", DROPPED, {"variants": [*GOOD["variants"][:2], GOOD["variants"][1]]}),
    _said("no text", DROPPED, with_part(texts=[])),
    _said("another language", DROPPED, with_part(texts=[text("Sale", "20% off", "en")])),
    _said("one language more", DROPPED, with_part(texts=[text("A", "B"), text("Sale", "20% off", "en")])),
    _said("the language twice", DROPPED, with_part(texts=[text("A", "B"), text("C", "D")])),
    _said("a language that is none", DROPPED, with_part(texts=[text("A", "B", "<!channel>")])),
    _said("a title of 5 000 characters", DROPPED, with_text(title="Pulls " * 833)),
    _said("a title of 121 characters", DROPPED, with_text(title="a" * 121)),
    _said("a message of 1 001 characters", DROPPED, with_text(message="a" * 1_001)),
    _said("titles of 5 000 characters", "bad_answer", with_text(title="Pulls " * 833, of=ALL)),
    _said("a message of 5 000 characters", DROPPED, with_text(message="Pulls " * 833)),
    _said("an empty title", DROPPED, with_text(title=" \u200b\u202e ")),
    _said("an angle that is a mention", DROPPED, with_part(angle="<!channel>")),
    _said("an angle that is a link", DROPPED, with_part(angle="evil.com")),
    _said("a reason that is a link", DROPPED, with_part(reason="Voir <http://evil.example|ici>")),
    _said("a reason of 100 000 characters", "bad_answer", with_part(reason="a" * 100_000)),
    _said("a reason of 10 000 characters", DROPPED, with_part(reason="a" * 10_000)),
    Hostile("a call of a tool", "bad_answer", GOOD, _calls(A_CALL)),
    Hostile("a search", "bad_answer", GOOD, _calls(A_SEARCH)),
    Hostile("a command", "bad_answer", GOOD, _calls(A_SHELL)),
    Hostile("a call of a tool in the whole answer only", "bad_answer", GOOD, _calls_at_the_end),
    Hostile("a refusal", "refused", GOOD, _refuses),
    Hostile("a refusal in the whole answer only", "refused", GOOD, _refuses_at_the_end),
    Hostile("an answer that was filtered", "refused", GOOD, _ends("content_filter")),
    Hostile("an answer that was too long", "bad_answer", GOOD, _ends("max_output_tokens")),
    Hostile("an answer that never ends", "bad_answer", GOOD, _endless),
    Hostile("a failure", "down", GOOD, _only(FAILED)),
    Hostile("an error", "down", GOOD, _only(AN_ERROR)),
    Hostile("a stream of nothing", "down", GOOD, _only()),
    Hostile("a stream that is none", "down", GOOD, _only("hello\n\n")),
    Hostile("events that are no JSON", "bad_answer", GOOD, _only("data: {broken\n\n")),
    Hostile("events that are no objects", "bad_answer", GOOD, _only("data: [1]\n\n")),
    Hostile("events of no type", "down", GOOD, _only('data: {"a": 1}\n\n')),
    Hostile("words that are none", "bad_answer", GOOD, _only({"type": "response.output_text.delta", "delta": 7})),
    Hostile("a whole answer that is none", "bad_answer", GOOD, _only({"type": "response.completed", "response": 7})),
    Hostile("usage that is none", "bad_answer", GOOD, _used({"input_tokens": "many", "output_tokens": None})),
)  # fmt: skip
