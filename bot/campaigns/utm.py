"""UTM tags: by what a shop's own analytics tell where a visit came from."""

import re
import unicodedata
from urllib.parse import parse_qsl, urlsplit

SOURCE = "onesignal"
_NO_WORD = re.compile(r"[^a-z0-9]+")


def with_utm(link: str, *, medium: str, campaign: str) -> str:
    """The link with utm_source, utm_medium and utm_campaign, but for those that it has already.

    The rest of it stays to the letter: it may hold Liquid.
    """
    there = {key for key, _ in parse_qsl(urlsplit(link).query, keep_blank_values=True)}
    tags = {"utm_source": SOURCE, "utm_medium": medium, "utm_campaign": _slug(campaign)}
    more = "&".join(f"{key}={value}" for key, value in tags.items() if key not in there and value)
    if not more:
        return link
    address, mark, fragment = link.partition("#")
    _, asks, query = address.partition("?")
    joint = "?" if not asks else "&" if query and not query.endswith("&") else ""
    return f"{address}{joint}{more}{mark}{fragment}"


def _slug(name: str) -> str:
    """ "Soldes d’été, -30 %" as soldes-d-ete-30."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(one))
    return _NO_WORD.sub("-", plain).strip("-")
