"""One round of drafts as one message: that they are being written, the drafts side by side, or why there are none."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bot.campaigns.content import Text
from bot.copywriting.as_read import Personal
from bot.copywriting.ideas import RoundState
from bot.copywriting.writer import CouldNot, Wish
from bot.slack.blocks.button_row import show_button
from bot.slack.blocks.kit import (
    CARD_BODY_MAX,
    CARD_SUBTEXT_MAX,
    CARD_TITLE_MAX,
    OPTION_MAX,
    Json,
    Message,
    actions,
    button,
    context,
    message,
    option,
    plain,
    plain_section,
    section,
)
from bot.slack.blocks.phrases import person
from bot.slack.i18n.text import cut, escaped_cut, one_line
from bot.slack.names import (
    IDEA_AGAIN,
    IDEA_ASK,
    IDEA_AUTOMATE,
    IDEA_DRAFT,
    IDEA_EDIT,
    IDEA_OTHERS,
    IDEA_STOP,
    IDEA_USE,
    IDEA_WISH,
)
from bot.words import Words

IDEA_SHOWN = 300
WISH_SHOWN = 200
REASON_SHOWN = 110
FACTS_SHOWN = 90
PERSONAL_SHOWN = 20
SEGMENTS_SHOWN = 150
ALSO_SHOWN = 500
CODES_SHOWN = 5

BUTTON_WISHES = (Wish.SHORTER, Wish.WARMER, Wish.NO_EMOJI, Wish.OTHER_LANGUAGE)


@dataclass(frozen=True)
class ShownDraft:
    """One draft, as its card shows it."""

    key: int
    place: int
    letter: str
    angle: str
    reason: str
    language: str
    text: Text
    translations: dict[str, Text]
    unproven: tuple[str, ...] = ()
    is_unchanged: bool = False
    campaign: str | None = None
    personal: Personal | None = None
    """The texts are as one person reads them; None: all read the same."""
    version: int = 1
    """The how manieth of its letter it is."""


@dataclass(frozen=True)
class ShownRound:
    """All that the message of a round shows. What people and writers wrote is as they wrote it."""

    key: int
    code: str
    """Of its idea."""
    idea: str
    by: str
    state: RoundState
    wish: Wish | None = None
    words: str = ""
    of: str = ""
    """The letter of the draft that the wish is about."""
    drafts: tuple[ShownDraft, ...] = ()
    made_elsewhere: tuple[str, ...] = ()
    """The campaigns that were made of other versions: of drafts that stand in other messages of the same idea."""
    writer: str = ""
    model: str | None = None
    fell_back: str | None = None
    could_not: tuple[CouldNot, ...] = ()
    left_out: tuple[str, ...] = ()
    """What the idea says and no draft does, in the idea's words."""
    problem: str | None = None
    playbook: str = ""
    """What it is called."""
    channel: Literal["push", "in_app", "both"] = "push"
    """What it is written for, as the idea asks."""
    starts_itself: bool = False
    """Whether its drafts can be the steps of an automation."""
    segments: tuple[str, ...] = ()
    """Names of the audience that is taken with one click; empty: there is none."""
    without: tuple[str, ...] = ()
    is_direct: bool = False


def round_message(shown: ShownRound, words: Words) -> Message:
    """The message of a round as it stands, in the words of who asked for it."""
    match shown.state:
        case RoundState.WAITING:
            said = _writing(shown, words)
            return message(said, [section("writing", f"✍️ {said}"), _button(IDEA_STOP, words.text("idea-stop"), shown)])
        case RoundState.WRITTEN:
            return _written(shown, words)
        case RoundState.STOPPED:
            said = words.text("idea-stopped", text=_quoted(shown.idea))
            return message(said, [section("stopped", said), _button(IDEA_AGAIN, words.text("idea-again"), shown)])
        case RoundState.FAILED:
            why = words.one("idea-problem", shown.problem or "fault", code=shown.code)
            said = f"{why} {words.text('idea-problem-next')}"
            return message(said, [section("failed", said), _button(IDEA_AGAIN, words.text("idea-try-again"), shown)])
        case RoundState.QUESTION:
            said = words.text("idea-question")
            return message(said, [_head(shown, words), section("question", said)])
        case RoundState.UNCLEAR:
            said = words.text("idea-unclear")
            both = [
                button(IDEA_DRAFT, words.text("idea-is-idea"), str(shown.key), style="primary"),
                button(IDEA_ASK, words.text("idea-is-question"), str(shown.key)),
            ]
            return message(said, [_head(shown, words), section("unclear", said), actions("meant", both)])


def _button(action_id: str, label: str, shown: ShownRound) -> Json:
    return actions("round", [button(action_id, label, str(shown.key))])


def _quoted(text: str, most: int = IDEA_SHOWN) -> str:
    return escaped_cut(one_line(text), most)


def _writing(shown: ShownRound, words: Words) -> str:
    who = person(shown.by)
    if shown.wish is None:
        return words.text("idea-writing", who=who, text=_quoted(shown.idea))
    return words.text("idea-writing-wish", who=who, wish=_wish(shown, words))


def _wish(shown: ShownRound, words: Words) -> str:
    """ "A, shorter", or the wish as it was typed."""
    wish = shown.wish or Wish.OWN_WORDS
    said = words.one("idea-wish", wish.value, text=_quoted(shown.words, WISH_SHOWN))
    return words.text("idea-of", letter=shown.of, wish=said) if shown.of else said


def _head(shown: ShownRound, words: Words) -> Json:
    who = person(shown.by)
    if shown.wish is None:
        return context("asked", words.text("idea-asked", code=shown.code, who=who, text=_quoted(shown.idea)))
    return context("asked", words.text("idea-wished", code=shown.code, who=who, wish=_wish(shown, words)))


def _written(shown: ShownRound, words: Words) -> Message:
    if shown.could_not == (CouldNot.LANGUAGE,) and all(draft.is_unchanged for draft in shown.drafts):
        said = words.one("idea-could-not", CouldNot.LANGUAGE.value)
        edits = [_edit(draft, shown, words) for draft in shown.drafts]
        return message(said, [_head(shown, words), *_unchanged(shown, words), actions("by-hand", edits)])
    cards = [_card(draft, shown, words) for draft in shown.drafts]
    side_by_side: Json = {"type": "carousel", "block_id": "drafts", "elements": cards}
    blocks = [_head(shown, words), *(_unchanged(shown, words)), side_by_side if len(cards) > 1 else cards[0]]
    blocks += [block for draft in shown.drafts for block in _whole(draft, words)]
    if shown.left_out:
        facts = escaped_cut(", ".join(one_line(fact) for fact in shown.left_out), FACTS_SHOWN)
        blocks.append(context("left-out", words.text("idea-left-out", facts=facts)))
    if shown.made_elsewhere:
        codes = words.listing(list(shown.made_elsewhere[-CODES_SHOWN:]))
        blocks.append(context("superseded", words.text("idea-superseded", codes=codes, count=len(shown.drafts))))
    blocks.append(_wishes(shown, words))
    if shown.starts_itself and shown.channel != "in_app":
        automate = button(IDEA_AUTOMATE, words.text("idea-automate"), str(shown.drafts[0].key))
        blocks.append(actions("automate", [automate]))
    if shown.wish is None:
        blocks += [context("by", _by(shown, words)), context("next", *_next(shown, words))]
    else:  # what the buttons do and how to go on stands above, in the first of the thread
        blocks.append(context("by", _by(shown, words)))
    titles = "; ".join(f"{draft.letter}: {draft.text.title} – {draft.text.message}" for draft in shown.drafts)
    lead = words.text("idea-drafted", count=len(shown.drafts), text=_quoted(shown.idea, 100))
    return message(f"{lead}. {escaped_cut(one_line(titles), 700)}", blocks)


def _card(draft: ShownDraft, shown: ShownRound, words: Words) -> Json:
    """As people will receive it; then why, and what to look at."""
    texts = draft.text
    under = [words.text("idea-size", title=len(texts.title), message=len(texts.message))]
    if draft.reason:
        under.insert(0, words.text("idea-why", why=escaped_cut(one_line(draft.reason), REASON_SHOWN)))
    title, message = one_line(texts.title), texts.message.strip()
    return {
        "type": "card",
        "block_id": f"draft-{draft.place}",
        "title": plain(title, CARD_TITLE_MAX, emoji=False),
        "subtitle": plain(_subtitle(draft, words), CARD_TITLE_MAX, emoji=False),
        "body": plain(message, CARD_BODY_MAX, emoji=False),
        "subtext": {"type": "mrkdwn", "text": _fitting(under)},
        "actions": _card_buttons(draft, shown, words),
    }


def _fitting(lines: Sequence[str]) -> str:
    """The lines as far as there is room: the last ones can be missed most easily."""
    kept = list(lines)
    while len("\n".join(kept)) > CARD_SUBTEXT_MAX and len(kept) > 1:
        kept.pop()
    return "\n".join(kept)


def _subtitle(draft: ShownDraft, words: Words) -> str:
    first = draft.letter if draft.version < 2 else words.text("idea-version", letter=draft.letter, n=draft.version)
    parts = [first, cut(one_line(draft.angle), 60)]
    if draft.unproven:
        facts = cut(", ".join(one_line(fact) for fact in draft.unproven), FACTS_SHOWN)
        parts = [first, cut(one_line(draft.angle), 25), f"⚠️ {words.text('idea-unproven', facts=facts)}"]
    if draft.personal:
        parts.insert(1, f"👤 {_personal(draft.personal, words)}")
    return " · ".join(part for part in parts if part)


def _personal(of: Personal, words: Words) -> str:
    sample, otherwise = (cut(one_line(one), PERSONAL_SHOWN) for one in (of.sample, of.otherwise))
    if otherwise:
        return words.text("idea-personal", sample=sample, otherwise=otherwise)
    return words.text("idea-personal-alone", sample=sample)


def _card_buttons(draft: ShownDraft, shown: ShownRound, words: Words) -> list[Json]:
    """Where one was used, no other is offered in green: two taps are not to make two campaigns."""
    use = _of_one(IDEA_USE, words.text("idea-use", letter=draft.letter), str(draft.key), draft, shown, words)
    if draft.campaign:
        use = show_button(draft.campaign, words.text("idea-made", code=draft.campaign))
    elif not shown.made_elsewhere and not any(one.campaign for one in shown.drafts):
        use |= {"style": "primary"}
    buttons = [use, _edit(draft, shown, words)]
    if len(shown.drafts) > 1:
        shorter = words.text("idea-shorter")
        buttons.append(_of_one(IDEA_WISH, shorter, _wish_value(draft, Wish.SHORTER), draft, shown, words))
    return buttons


def _edit(draft: ShownDraft, shown: ShownRound, words: Words) -> Json:
    return _of_one(IDEA_EDIT, words.text("idea-edit", letter=draft.letter), str(draft.key), draft, shown, words)


def _of_one(action_id: str, label: str, value: str, draft: ShownDraft, shown: ShownRound, words: Words) -> Json:
    read_out = words.text("idea-about", what=label, letter=draft.letter, code=shown.code)
    return button(f"{action_id}.{draft.place}", label, value, read_out=read_out)


def _whole(draft: ShownDraft, words: Words) -> list[Json]:
    """What a card has no room for: a long message, and what it is in other languages."""
    blocks = []
    body = draft.text.message.strip()
    if cut(body, CARD_BODY_MAX) != cut(body, len(body) * 2):
        lead = words.text("idea-whole", letter=draft.letter)
        blocks += [context(f"whole-{draft.place}", lead), plain_section(f"message-{draft.place}", body)]
    for language, text in draft.translations.items():
        said = words.text(
            "idea-also-in",
            letter=draft.letter,
            language=words.language(language),
            title=escaped_cut(one_line(text.title), ALSO_SHOWN),
            message=escaped_cut(one_line(text.message), ALSO_SHOWN),
        )
        blocks.append(context(f"in-{language}-{draft.place}", said))
    return blocks


def _wishes(shown: ShownRound, words: Words) -> Json:
    """Buttons for one draft; for several a choice, since a card has room for three buttons only."""
    if len(shown.drafts) == 1:
        [draft] = shown.drafts
        return actions(
            "wishes",
            [button(f"{IDEA_WISH}.{wish}", _label(wish, words), _wish_value(draft, wish)) for wish in BUTTON_WISHES],
        )
    groups = [
        {
            "label": plain(f"{draft.letter} · {cut(one_line(draft.text.title), OPTION_MAX - 4)}", OPTION_MAX),
            "options": [
                option(f"{draft.letter} · {_label(wish, words)}", _wish_value(draft, wish)) for wish in BUTTON_WISHES
            ],
        }
        for draft in shown.drafts
    ]
    select: Json = {
        "type": "static_select",
        "action_id": f"{IDEA_WISH}.chosen",
        "placeholder": plain(words.text("idea-change"), 150),
        "option_groups": groups,
    }
    return actions("wishes", [select, button(IDEA_OTHERS, words.text("idea-others"), str(shown.key))])


def _label(wish: Wish, words: Words) -> str:
    labels = {
        Wish.SHORTER: words.text("idea-shorter"),
        Wish.WARMER: words.text("idea-warmer"),
        Wish.NO_EMOJI: words.text("idea-no-emoji"),
    }
    return labels.get(wish) or words.text("idea-other-language")


def _wish_value(draft: ShownDraft, wish: Wish) -> str:
    return f"{draft.key}:{wish.value}"


def _unchanged(shown: ShownRound, words: Words) -> list[Json]:
    """What the writer could not do, openly."""
    if shown.could_not:
        return [section("could-not", "\n".join(f"⚠️ {words.one('idea-could-not', one)}" for one in shown.could_not))]
    same = [draft for draft in shown.drafts if draft.is_unchanged]
    if not same:
        return []
    if len(same) == len(shown.drafts):
        said = words.text("idea-unchanged", count=len(same))
    else:
        said = words.text("idea-unchanged-some", letters=words.listing([draft.letter for draft in same]))
    return [section("unchanged", f"⚠️ {said}")]


def _by(shown: ShownRound, words: Words) -> str:
    """Who wrote it and, where it is no push, for which channel."""
    by = _by_whom(shown, words)
    if shown.channel == "push":
        return by
    return f"{words.text('idea-both') if shown.channel == 'both' else words.text('idea-in-app')} {by}"


def _by_whom(shown: ShownRound, words: Words) -> str:
    """Who wrote it."""
    playbook = escaped_cut(one_line(shown.playbook), 80)
    if shown.fell_back:
        return words.one("idea-fell-back", shown.fell_back, playbook=playbook)
    if shown.model:
        return words.text("idea-by-model", model=escaped_cut(one_line(shown.model), 80))
    return words.text("idea-by-house", playbook=playbook) if playbook else words.text("idea-by-house-alone")


def _next(shown: ShownRound, words: Words) -> list[str]:
    """What the buttons do, and how to go on in words."""
    segments, without = (escaped_cut(words.listing(list(names)), SEGMENTS_SHOWN) for names in _audience(shown))
    if segments and without:
        use = words.text("idea-audience-without", segments=segments, without=without)
    elif segments:
        use = words.text("idea-audience", segments=segments)
    else:
        use = words.text("idea-audience-open")
    several = "yes" if len(shown.drafts) > 1 else "no"
    on = words.text("idea-go-on-here" if shown.is_direct else "idea-go-on-thread", several=several)
    return [f"{use} {on}"]


def _audience(shown: ShownRound) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return (
        tuple(one_line(name) for name in shown.segments),
        tuple(one_line(name) for name in shown.without),
    )
