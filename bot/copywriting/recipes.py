"""What the form of an automation is filled in with from a playbook: fields by their names, in a person's language."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.campaigns.automation_form import WaitForm
from bot.campaigns.content import Text
from bot.copywriting.automating import Automated
from bot.copywriting.playbooks import Playbook, load_playbooks
from bot.copywriting.suggestion import Suggestion
from bot.copywriting.template import filled, typographic

_WAIT = re.compile(
    r"(?:\b(?:apr[eè]s|after|au bout d[e']|within|in|dans)\s+)?\b(\d{1,3}|an?|une?|one)\s*"
    r"(h|hr|hrs|hours?|heures?|min|mins|minutes?|j|jours?|d|days?)\b"
    r"(?:\s+(?:apr[eè]s|later|plus tard|after))?",
    re.IGNORECASE,
)
_EACH = {"h": 60, "m": 1, "j": 24 * 60, "d": 24 * 60}


@dataclass(frozen=True)
class Recipe:
    """One playbook as a form. The fields are called as in the form; what is not there is left empty."""

    key: str
    fields: Mapping[str, str]
    suggestion: Suggestion


def recipes(language: str) -> list[tuple[str, str]]:
    """The playbooks that start themselves: their keys, and what they are called."""
    return [(key, one.name.in_(language)) for key, one in load_playbooks().items() if one.automation]


def recipe(key: str, language: str, *, texts: Sequence[Text] = (), idea: str = "") -> Recipe | None:
    """What this playbook fills in; None: it is none that starts itself.

    `texts` are said instead of the playbook's own, step by step; a wait that the `idea` names is that of the first.
    """
    playbook = load_playbooks().get(key)
    if playbook is None or playbook.automation is None:
        return None
    language = language if language in ("en", "fr") else "en"
    automated = playbook.automation
    fields = {
        "name": playbook.name.in_(language),
        "starts": "event" if automated.event else "audience",
        "event": automated.event or "",
        "exit": automated.exit_event or "",
        "again": str(automated.again_after_days or ""),
        "opens": str(automated.hours.start) if automated.hours else "",
        "closes": str(automated.hours.end) if automated.hours else "",
        "control": str(automated.control_percent or ""),
        "why": playbook.goal.in_(language),
        "language": language,
    }
    for number, one in enumerate(automated.conditions, 1):
        fields |= {f"key-{number}": one.key, f"relation-{number}": one.relation, f"value-{number}": one.value}
    fields |= _steps(playbook, automated, language, texts, wait_in(idea))
    suggestion = Suggestion(include=tuple(playbook.audience.include), exclude=tuple(playbook.audience.exclude))
    return Recipe(key, fields, suggestion)


def _steps(
    playbook: Playbook, automated: Automated, language: str, texts: Sequence[Text], first_wait: int | None
) -> dict[str, str]:
    fields: dict[str, str] = {}
    for place, step in enumerate(automated.steps):
        end = f"-{place + 1}" if place else ""
        minutes = step.wait_minutes if place or first_wait is None else first_wait
        wait = WaitForm.of(minutes)
        text = texts[place] if place < len(texts) else words_of(playbook, step.says, language)
        fields |= {
            f"wait{end}": str(wait.number or ""),
            f"unit{end}": wait.unit,
            f"title{end}": text.title,
            f"message{end}": text.message,
        }
    return fields


def words_of(playbook: Playbook, angle: int, language: str) -> Text:
    """One angle (from 1) as it is said where nothing is known."""
    draft = playbook.templates[angle - 1].in_(language)
    title, message = (typographic(filled(one, {})[0], language) for one in (draft.title, draft.message))
    return Text(title=title, message=message)


def wait_in(idea: str) -> int | None:
    """The first wait that an idea names, in minutes: "after 1 h", "30 min après"; None: none."""
    found = next((one for one in _WAIT.finditer(idea) if _says_so(one[0])), None)
    if found is None:
        return None
    number = int(found[1]) if found[1].isdigit() else 1
    return number * _EACH[found[2][0].lower()]


def _says_so(whole: str) -> bool:
    """A bare "2 h" may be how long an offer lasts."""
    return re.search(r"apr[eè]s|after|later|plus tard|au bout|dans|within|\bin\b", whole, re.IGNORECASE) is not None
