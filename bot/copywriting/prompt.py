"""What a model is told: the prompts of `prompts/`, filled with what may leave the house."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from bot.copywriting.fitting import fitting
from bot.copywriting.idea_facts import facts_in
from bot.copywriting.masking import Mask
from bot.copywriting.playbooks import MESSAGE_GOAL, TITLE_GOAL, Playbook, load_playbooks
from bot.copywriting.writer import VARIANTS, Brief, Revise, Wish

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

FOLDER: Final = Path(__file__).parents[2] / "prompts"
INSTRUCTIONS: Final = "draft.md.j2"
INPUT: Final = "draft_brief.md.j2"
IDEA_TOLD = 6_000
"""Characters of an idea, and of a wish in words."""
EXAMPLES_TOLD = 10
"""Of the brand's own texts."""
_PUSH: Final = "push notifications: people read them on a locked phone"
ENTRIES_TOLD = 50
"""Of the words to avoid."""


@dataclass(frozen=True)
class Prompt:
    """What goes out, and nothing else does. `input` holds what people wrote, as JSON between tags."""

    instructions: str
    input: str
    playbook: Playbook
    version: str
    """The first 12 digits of the SHA-256 of the files that it was made from."""


def prompt_for(brief: Brief) -> Prompt:
    """All that a model is told of a brief, with personal data hidden."""
    playbook, mask, locale = playbook_of(brief), Mask(), locale_of(brief)
    tags = tags_for(brief, playbook)
    told: dict[str, Any] = {
        "wanted": variants_wanted(brief),
        "reader": {"fr": "French", "en": "English"}[locale],
        "languages": brief.languages,
        "title_goal": TITLE_GOAL,
        "message_goal": MESSAGE_GOAL,
        "emoji": "none" if brief.revise and brief.revise.wish is Wish.NO_EMOJI else brief.voice.emoji.value,
        "tags": [
            [
                f"{{{{ {data.tag} | default: '{data.default.in_(language)}' }}}}"
                for data in playbook.data
                if data.tag in tags
            ]
            for language in brief.languages
        ],
        "round": 0 if brief.revise else brief.round,
        "channel": {"in_app": "messages that the shop's app shows while it is open"}.get(brief.channel, _PUSH),
        "playbook": _told_of(playbook, locale),
        "idea": mask.hide(brief.idea[:IDEA_TOLD]),
        "brand": {
            "tone": mask.hide(brief.voice.tone),
            "words_to_avoid": [mask.hide(word) for word in brief.voice.words_to_avoid[:ENTRIES_TOLD]],
            "texts_that_it_likes": [mask.hide(text) for text in brief.voice.examples[:EXAMPLES_TOLD]],
        },
        "numbers": [{"says": number.sentence, "source": number.source} for number in brief.numbers],
        "revise": _told_to_revise(brief.revise, mask) if brief.revise else None,
    }
    prompts = _prompts()
    return Prompt(
        instructions=prompts.get_template(INSTRUCTIONS).render(told),
        input=prompts.get_template(INPUT).render(told),
        playbook=playbook,
        version=_version(playbook.version),
    )


def playbook_of(brief: Brief) -> Playbook:
    """The playbook that was named, or the one that fits best: the same that the house would take."""
    if brief.playbook and (named := load_playbooks().get(brief.playbook)):
        return named
    return fitting(brief.idea, brief.channel, facts_in(brief.idea))


def tags_for(brief: Brief, playbook: Playbook) -> frozenset[str]:
    """What a text may be made personal with: what the playbook has a use for, and the shop's app sets."""
    if brief.channel == "in_app":
        return frozenset()  # its words are tags themselves, in which nothing is filled in
    useful = frozenset(data.tag for data in playbook.data)
    return useful if brief.tags is None else useful & frozenset(brief.tags)


def locale_of(brief: Brief) -> str:
    """In which of our own languages whoever reads the drafts is told why."""
    return "fr" if (brief.locale or brief.languages[0]).startswith("fr") else "en"


def variants_wanted(brief: Brief) -> int:
    """A wish is about one draft; an idea is written in several ways."""
    return 1 if brief.revise else VARIANTS


def _told_of(playbook: Playbook, locale: str) -> Mapping[str, Any]:
    examples = playbook.examples.in_(locale)
    return {
        "name": playbook.name.in_(locale),
        "goal": playbook.goal.in_(locale),
        "moment": playbook.when.moment.in_(locale),
        "never": playbook.when.never.in_(locale),
        "who": playbook.audience.who.in_(locale),
        "tone": playbook.style.tone.in_(locale),
        "good": [example.model_dump() for example in examples.good],
        "bad": [example.model_dump() for example in examples.bad],
    }


def _told_to_revise(revise: Revise, mask: Mask) -> Mapping[str, Any]:
    proposal = revise.proposal
    texts = {
        language: {"title": mask.hide(text.title), "message": mask.hide(text.message)}
        for language, text in proposal.texts.items()
    }
    is_said = revise.wish is Wish.OWN_WORDS
    return {
        "wish": revise.wish.value,
        "words": mask.hide(revise.words[:IDEA_TOLD]) if is_said else "",
        "draft": {"angle": mask.hide(proposal.angle), "reason": mask.hide(proposal.reason), "texts": texts},
    }


@cache
def _prompts() -> "ImmutableSandboxedEnvironment":
    """Values are only ever values: a template is never made of one."""
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    prompts = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(FOLDER), undefined=StrictUndefined, autoescape=False, trim_blocks=False
    )
    prompts.filters["data"] = _as_data
    return prompts


def _as_data(value: object) -> str:
    """JSON in which no tag can be closed or opened."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c").replace(">", "\\u003e")


@cache
def _version(of_playbook: str) -> str:
    digest = hashlib.sha256(of_playbook.encode())
    for name in (INSTRUCTIONS, INPUT):
        digest.update((FOLDER / name).read_bytes())
    return digest.hexdigest()[:12]
