"""A link that does not lead where it should. It is read, never fetched."""

import ipaddress
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from bot.campaigns.preflight.fields import all_words
from bot.campaigns.preflight.finding import Checked, Finding, House, Severity
from bot.campaigns.preflight.folding import cut

_LIQUID = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}", re.DOTALL)
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_IN_TEXT = re.compile(r"\b(?:https?://|www\.)[^\s<>«»\"”]+", re.IGNORECASE)
_HOST = re.compile(r"(?=.{1,253}$)(?!-)[a-z0-9-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9-]{1,63}(?<!-))+", re.IGNORECASE)
_HOST_MAX = 253
_NEVER = ("javascript", "data", "file", "ftp", "vbscript", "blob", "about", "mailto", "tel", "sms", "intent")


def check(checked: Checked, house: House) -> Iterator[Finding]:
    allowed = house.rules.checks.allowed_hosts
    if checked.link:
        yield from _found("link", checked.link, allowed)
    if checked.image:
        yield from _found("image", checked.image, ())
    for words in all_words(checked):
        for found in _IN_TEXT.finditer(words.shown):
            address = found[0].rstrip(".,;:!?)…")
            why = wrong_with(address if "://" in address else f"https://{address}", allowed)
            if why and why != "http":
                params = {"found": cut(address), "why": why, "host": _host_of(address)}
                yield words.finding("bad_link", Severity.BLOCK, **params)


def _found(where: str, address: str, allowed: tuple[str, ...]) -> Iterator[Finding]:
    why = wrong_with(address, allowed)
    if why:
        severity = Severity.WARNING if why == "http" else Severity.BLOCK
        params = {"where": where, "found": cut(address), "why": why, "host": _host_of(address)}
        yield Finding("bad_link", severity, where, params=params)


def wrong_with(address: str, allowed: tuple[str, ...]) -> str | None:
    """What is wrong: blank, scheme, http, no_host, user, port, host. None: nothing.

    `allowed` are hosts whose subdomains are allowed, too, or schemes of the shop's own app ("shop://"); none: any.
    """
    if not address.strip():
        return "blank"
    bare = _LIQUID.sub("x", address)
    if any(character.isspace() or not character.isprintable() for character in bare) or "\\" in bare:
        return "blank"
    scheme = _SCHEME.match(bare)
    if scheme is None or scheme[1].lower() in _NEVER:
        return "scheme"
    name = scheme[1].lower()
    if name not in ("http", "https"):
        own = {entry.partition(":")[0].lower() for entry in allowed if "://" in entry}
        is_app = bare[scheme.end() :].startswith("//") and (name in own - {"http", "https"} or not allowed)
        is_typo = name.startswith(("ht", "hp", "wwww")) or "." in name
        return None if is_app and not is_typo else "scheme"
    if not re.match(r"https?://[^/]", bare, re.IGNORECASE):
        return "scheme"
    return _wrong_with_host(address, bare, allowed) or ("http" if name == "http" else None)


def _wrong_with_host(address: str, bare: str, allowed: tuple[str, ...]) -> str | None:
    try:
        parts = urlsplit(bare)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return "no_host"
    if "@" in parts.netloc:
        return "user"
    authority = re.match(r"https?://([^/?#]*)", address, re.IGNORECASE)
    if authority and "{" in authority[1]:
        return "host"
    if port not in (None, 80, 443):
        return "port"
    plain = _in_ascii(host)
    if plain is None or not _HOST.fullmatch(plain) or plain.rpartition(".")[2].isdigit():
        return "host" if host and (allowed or _is_number(host)) else "no_host"
    if not allowed:
        return None
    hosts = [_host_of(entry) for entry in allowed if "://" not in entry or entry.lower().startswith("http")]
    return None if any(plain == one or plain.endswith(f".{one}") for one in hosts) else "host"


def _in_ascii(host: str) -> str | None:
    try:
        return host.encode("idna").decode("ascii").lower() if 0 < len(host) <= _HOST_MAX else None
    except UnicodeError:
        return None


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _host_of(entry: str) -> str:
    """The host that an address or an entry of the list names: https://www.shop.fr/x, *.shop.fr and shop.fr are one."""
    rest = entry.strip().lower().partition("://")[2] or entry.strip().lower()
    host = re.split(r"[/?#]", rest)[0].rpartition("@")[2].partition(":")[0].strip(".")
    host = host.removeprefix("*.").removeprefix("www.")
    return cut(_in_ascii(host) or host)
