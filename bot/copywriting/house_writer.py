"""The house writer: drafts from the playbooks' templates and the facts of the idea, with no model and no key.

The same brief gives the same drafts. Nothing of an idea gets into them but what idea_facts.py has understood and said
anew; where a wish is beyond templates, that is said (`CouldNot`), and the text stays as it was.
"""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.campaigns.content import Text
from bot.campaigns.house_rules import Emoji
from bot.copywriting.composing import FORMS, Composer, Form
from bot.copywriting.fitting import fitting
from bot.copywriting.house_emoji import has_emoji, without_emoji
from bot.copywriting.house_wishes import Wanted, facts_told, shorter_by_a_sentence, wanted
from bot.copywriting.idea_facts import Facts, facts_in
from bot.copywriting.playbooks import LANGUAGES, Playbook, Template, load_playbooks
from bot.copywriting.writer import VARIANTS, Brief, CannotWrite, CouldNot, Proposal, Revise, Wish, Written

WRITER = "house"
IN_APP = "in_app"
STAND_IN = "en"
"""What the house writes where the brand speaks a language that it does not know."""


class HouseWriter:
    """Writes from the playbooks (`load_playbooks()` where none are given)."""

    def __init__(self, playbooks: Mapping[str, Playbook] | None = None) -> None:
        self._playbooks = playbooks

    async def write(self, brief: Brief) -> Written:
        """Three proposals; one where one is to be changed.

        Raises CannotWrite("words_to_avoid") where the brand's words to avoid leave nothing to say.
        """
        return await asyncio.to_thread(self._written, brief)  # a long idea takes long to look at

    def _written(self, brief: Brief) -> Written:
        playbooks = self._playbooks or load_playbooks()
        facts = facts_in(brief.idea)
        playbook = playbooks.get(brief.playbook or "") or fitting(brief.idea, brief.channel, facts, playbooks=playbooks)
        languages, could_not = _languages(brief)
        if brief.revise is not None:
            proposal, failed = _Change(brief, brief.revise, playbook, playbooks).made()
            return _written(playbook, (proposal,), failed)
        proposals = tuple(_proposals(brief, playbook, facts, languages))
        if not proposals:
            raise CannotWrite("words_to_avoid")
        return _written(playbook, proposals, could_not)


def _written(playbook: Playbook, proposals: tuple[Proposal, ...], could_not: Sequence[CouldNot]) -> Written:
    told = tuple(dict.fromkeys(could_not))
    return Written(proposals, WRITER, playbook.key, prompt_version=playbook.version, could_not=told)


def _languages(brief: Brief) -> tuple[tuple[str, ...], list[CouldNot]]:
    """Those that the house writes; English stands in for all others, openly. An in-app message has but one."""
    known = [language if language in LANGUAGES else STAND_IN for language in brief.languages] or [STAND_IN]
    could_not = [CouldNot.STAND_IN] if set(brief.languages) - set(LANGUAGES) else []
    return tuple(dict.fromkeys(known))[: 1 if brief.channel == IN_APP else None], could_not


def _tags(brief: Brief) -> tuple[str, ...] | None:
    """The words of an in-app message are tags themselves, in which nothing is filled in."""
    return () if brief.channel == IN_APP else brief.tags


def _proposals(brief: Brief, playbook: Playbook, facts: Facts, languages: tuple[str, ...]) -> Iterator[Proposal]:
    """Up to three with different angles, all in these languages."""
    composer = Composer(playbook, facts, brief.voice, _tags(brief))
    count = len(playbook.templates)
    begin = brief.round * VARIANTS
    found = 0
    seen: set[str] = set()
    for place in range(begin, begin + len(FORMS) * count):  # once around; then the same angles, said otherwise
        template = playbook.templates[place % count]
        form = FORMS[place // count % len(FORMS)]
        texts = composer.texts(template, languages, form)
        if texts is None or texts[languages[0]].message in seen:
            continue
        if place >= begin + count and found == 0:
            return
        seen.add(texts[languages[0]].message)
        yield _proposal(template, texts, _told_in(brief, languages[0]))
        found += 1
        if found == VARIANTS:
            return


def _proposal(template: Template, texts: Mapping[str, Text], told_in: str) -> Proposal:
    return Proposal(template.angle.in_(told_in), template.reason.in_(told_in), dict(texts))


def _told_in(brief: Brief, language: str) -> str:
    return brief.locale.partition("-")[0].lower() or language


class _Change:
    """One proposal that is to be changed."""

    def __init__(self, brief: Brief, revise: Revise, playbook: Playbook, playbooks: Mapping[str, Playbook]) -> None:
        self._brief = brief
        self._proposal = revise.proposal
        self._wish = revise.wish
        self._words = revise.words
        self._could_not: list[CouldNot] = []
        self._playbook, self._template = _source_of(self._proposal, playbook, playbooks)
        self._facts = self._facts_of_the_text()

    def made(self) -> tuple[Proposal, list[CouldNot]]:
        """The proposal as it is now, and what was not possible."""
        for wish in self._wanted():
            match wish.wish:
                case Wish.NO_EMOJI:
                    self._set({language: _no_emoji(text) for language, text in self._proposal.texts.items()})
                case Wish.SHORTER:
                    self._shorter()
                case Wish.WARMER:
                    self._warmer()
                case Wish.OTHER_LANGUAGE:
                    self._in_language(wish.language)
                case Wish.OWN_WORDS:
                    self._with(wish)
                case Wish.OTHERS:
                    raise CannotWrite("bad_answer")  # no wish about one
        return self._proposal, self._could_not

    def _wanted(self) -> Sequence[Wanted]:
        if self._wish is Wish.OTHER_LANGUAGE:
            return (Wanted(self._wish, language=self._words.strip() or self._other()),)
        if self._wish is not Wish.OWN_WORDS:
            return (Wanted(self._wish),)
        found, could_not = wanted(self._words, self._facts, other_language=self._other())
        self._could_not += could_not
        return found

    def _set(self, texts: Mapping[str, Text]) -> None:
        self._proposal = replace(self._proposal, texts=dict(texts))

    @property
    def _language(self) -> str:
        return next(iter(self._proposal.texts))

    def _other(self) -> str:
        return "en" if self._language == "fr" else "fr"

    def _facts_of_the_text(self) -> Facts:
        """What the text was written from: wishes about other drafts may have changed the facts since."""
        stages = facts_told(self._brief.idea)
        for facts in stages:
            self._facts = facts
            if self._form() is not None:
                return facts
        return stages[0]

    def _form(self) -> Form | None:
        """How the text is said now; None: it is not as the house wrote it."""
        if self._template is None:
            return None
        now = without_emoji(self._proposal.texts[self._language].message)
        for form in FORMS:
            text = self._composed(self._template, form, (self._language,))
            if text is not None and without_emoji(text[self._language].message) == now:
                return form
        return None

    def _composed(self, template: Template, form: Form, languages: tuple[str, ...]) -> dict[str, Text] | None:
        """Anew, in the languages that it has, without emoji where it has none now."""
        known = tuple(dict.fromkeys(one if one in LANGUAGES else STAND_IN for one in languages))
        voice = self._brief.voice
        if not any(has_emoji(text.title) or has_emoji(text.message) for text in self._proposal.texts.values()):
            voice = voice.model_copy(update={"emoji": Emoji.NONE})
        return Composer(self._playbook, self._facts, voice, _tags(self._brief)).texts(template, known, form)

    def _shorter(self) -> None:
        languages = tuple(self._proposal.texts)
        now = self._proposal.texts[self._language].message
        if self._template is not None and (form := self._form()) is not None and form is not Form.SHORT:
            texts = self._composed(self._template, Form.SHORT, languages)
            if texts is not None and len(texts[self._language].message) < len(now):
                self._set(texts)
                return
        texts = {language: shorter_by_a_sentence(text) for language, text in self._proposal.texts.items()}
        if texts == dict(self._proposal.texts):
            self._could_not.append(CouldNot.SHORTER)
        self._set(texts)

    def _warmer(self) -> None:
        form = self._form()
        if self._template is None or form is None:
            self._could_not.append(CouldNot.OTHERS_TEXT)
            return
        texts = None if form is Form.WARM else self._composed(self._template, Form.WARM, tuple(self._proposal.texts))
        if texts is None:
            self._could_not.append(CouldNot.WARMER)
        else:
            self._set(texts)

    def _in_language(self, language: str) -> None:
        """That language first; of the others, those that the brief asks for stay."""
        if language not in LANGUAGES:
            self._could_not.append(CouldNot.LANGUAGE)
            return
        if language not in self._proposal.texts:
            if self._template is None:
                self._could_not.append(CouldNot.OTHERS_TEXT)
                return
            texts = self._composed(self._template, self._form() or Form.MESSAGE, (language,))
            if texts is None:
                self._could_not.append(CouldNot.WORDS)
                return
        else:
            texts = {language: self._proposal.texts[language]}
        asked = () if self._brief.channel == IN_APP else self._brief.languages
        stay = {one: text for one, text in self._proposal.texts.items() if one in asked}
        self._set(texts | {one: text for one, text in stay.items() if one != language})

    def _with(self, wish: Wanted) -> None:
        """Other facts, or another angle."""
        if self._template is None:
            self._could_not.append(CouldNot.OTHERS_TEXT)
            return
        form = self._form() or Form.MESSAGE
        if wish.facts is not None:
            self._facts = wish.facts
        template = self._next() if wish.other_angle else self._template
        texts = self._composed(template, form, tuple(self._proposal.texts))
        if texts is None:
            self._could_not.append(CouldNot.WORDS)
            return
        if wish.other_angle:
            self._template = template
            self._proposal = _proposal(template, texts, _told_in(self._brief, self._language))
        self._set(texts)

    def _next(self) -> Template:
        """An angle that was not among the three beside it."""
        templates = self._playbook.templates
        place = templates.index(self._template) if self._template in templates else 0
        return templates[(place + VARIANTS) % len(templates)]


def _source_of(
    proposal: Proposal, likely: Playbook, playbooks: Mapping[str, Playbook]
) -> tuple[Playbook, Template | None]:
    """The playbook and the angle that a proposal was made from; None: the house did not write it."""
    for playbook in (likely, *playbooks.values()):
        for template in playbook.templates:
            if proposal.angle in (template.angle.en, template.angle.fr):
                return playbook, template
    return likely, None


def _no_emoji(text: Text) -> Text:
    title, message = without_emoji(text.title), without_emoji(text.message)
    return Text(title=title or text.title, message=message or text.message)
