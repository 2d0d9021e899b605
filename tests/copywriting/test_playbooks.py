"""The playbooks: all of them whole, a broken one named by its line, a new one just a file."""

import asyncio
import re
import shutil
from pathlib import Path

import pytest

from bot.copywriting.fitting import fitting
from bot.copywriting.house_writer import HouseWriter
from bot.copywriting.idea_facts import facts_in
from bot.copywriting.playbooks import FOLDER, LANGUAGES, BrokenPlaybook, load_playbooks
from bot.copywriting.template import filled, problem_of, typographic
from bot.copywriting.writer import Brief
from bot.stats.metrics import METRICS
from tests.copywriting.house import PLAYBOOKS, faults
from tests.copywriting.ideas import IN_APP, IN_APP_UNSEEN, PUSH, PUSH_UNSEEN, ideas

ASKED_FOR = {
    *("abandoned_cart", "back_in_stock", "personal_promotion", "flash_sale", "order_news", "win_back", "onboarding"),
    *("price_drop", "free_delivery", "onboarding_tips", "promotion_banner", "loyalty", "cross_sell"),
}
IN_APP_FIRST = {"free_delivery", "onboarding_tips", "promotion_banner", "loyalty", "cross_sell"}


def test_there_is_one_for_each_use_case() -> None:
    playbooks = load_playbooks()
    assert playbooks.keys() >= ASKED_FOR
    assert {key for key in ASKED_FOR if playbooks[key].channels[0] == "in_app"} == IN_APP_FIRST


@pytest.mark.parametrize("key", PLAYBOOKS)
def test_it_watches_a_number_that_can_be_asked_for(key: str) -> None:
    assert load_playbooks()[key].measure.watch in METRICS


@pytest.mark.parametrize("key", PLAYBOOKS)
def test_its_good_examples_are_good_by_the_checks_too(key: str) -> None:
    from bot.campaigns.content import Text
    from bot.copywriting.writer import Proposal

    playbook = load_playbooks()[key]
    for language in LANGUAGES:
        for example in playbook.examples.in_(language).good:
            text = Text(title=example.title, message=example.message)
            proposal = Proposal("", "", {language: text})
            found = faults(proposal, f"{example.title} {example.message}", playbook.channels[0])
            assert not [one for one in found if "date_disagrees" not in one]  # an example goes out at no hour
            assert len(example.title) <= 50


@pytest.mark.parametrize("key", PLAYBOOKS)
def test_without_any_fact_its_texts_keep_to_its_own_length(key: str) -> None:
    playbook = load_playbooks()[key]
    for template in playbook.templates:
        for language in LANGUAGES:
            draft = template.in_(language)
            title, message, short = (filled(text, {})[0] for text in (draft.title, draft.message, draft.short))
            assert len(title) <= playbook.style.title
            assert len(message) <= playbook.style.message
            assert len(short) < len(message)


def test_french_is_set_with_blanks_that_do_not_break() -> None:
    assert typographic("-20 % : c'est « oui » !", "fr") == "-20\u00a0%\u00a0: c’est «\u00a0oui\u00a0»\u202f!"
    assert typographic("Jusqu'à 20 h pour 10 €", "fr") == "Jusqu’à 20\u00a0h pour 10\u00a0€"
    liquid = "{{ first_name | default: 'Bonjour' }} : oui"
    assert typographic(liquid, "fr") == "{{ first_name | default: 'Bonjour' }}\u00a0: oui"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[deal] today", "must stand in a choice"),
        ("{[prise]|now}", "[prise] is no fact"),
        ("{[deal]|now", "brace"),
        ("now}", "brace"),
        ("Hello {{ first_name }}", "Liquid is written"),
        ("{{ first_name | default: '' }}", "Liquid is written"),
    ],
)
def test_a_template_says_what_is_wrong_with_it(text: str, problem: str) -> None:
    assert problem in (problem_of(text) or "")


BREAKS = [
    ("goal:", "gaol:", r"line \d+: goal: Field required|line 5: gaol: Extra inputs"),
    ('  en: "Abandoned cart"', '  en: ""', r"line 3: name\.en: String should have at least 1 character"),
    ("  title: 35", "  title: long", r"line \d+: style\.title: Input should be a valid integer"),
    ("channels: [push]", "channels: [pigeon]", r"line 1: channels\.0: Input should be 'push' or 'in_app'"),
    ("hours: [19, 12, 20]", "hours: [19, 12, 25]", r"line \d+: when\.hours\.2: .*less than or equal to 23"),
    ('      title: "Your cart is waiting 🛒"', '      title: "{[nothing]|x}"', r"templates\.0\.en\.title: \[nothing\]"),
    ("  - tag: first_name", "  - tag: last_name", r"asks for the tag first_name, which"),
    ('angle: {en: "Nearly there"', 'angle: {en: "Kept for you"', r"two angles have the same name"),
    ("name:\n", "name: [\n", r"line \d+: .*expected"),
    ("name:\n", "name: {}\nname:\n", r"line 3: `name` stands there twice"),
]  # fmt: skip


@pytest.mark.parametrize(("was", "now", "told"), BREAKS)
def test_a_broken_one_is_named_with_its_line(tmp_path: Path, was: str, now: str, told: str) -> None:
    folder = tmp_path / "prompts" / "playbooks"
    folder.mkdir(parents=True)
    text = (FOLDER / "abandoned_cart.yaml").read_text()
    assert was in text
    (folder / "abandoned_cart.yaml").write_text(text.replace(was, now, 1))
    with pytest.raises(BrokenPlaybook) as broken:
        load_playbooks(folder)
    said = str(broken.value)
    assert "\n" not in said
    assert said.startswith("prompts/playbooks/abandoned_cart.yaml, line ")
    assert re.search(told, said), said


def test_the_line_is_the_one_that_is_broken(tmp_path: Path) -> None:
    lines = (FOLDER / "loyalty.yaml").read_text().split("\n")
    place = next(number for number, line in enumerate(lines) if "short:" in line)
    lines[place] = '      short: "{[oops]}"'
    (tmp_path / "loyalty.yaml").write_text("\n".join(lines))
    with pytest.raises(BrokenPlaybook, match=rf"loyalty\.yaml, line {place + 1}: templates\.0\.en\.short"):
        load_playbooks(tmp_path)


@pytest.mark.parametrize(
    "written", ["", "just words", "- a\n- b\n", "\t", "a: !!python/object:os.system x\n", "é".encode("latin-1")]
)
def test_a_file_that_is_no_playbook_is_named_too(tmp_path: Path, written: str | bytes) -> None:
    (tmp_path / "odd.yaml").write_bytes(written if isinstance(written, bytes) else written.encode())
    with pytest.raises(BrokenPlaybook, match=r"odd\.yaml, line \d+: ."):
        load_playbooks(tmp_path)


def test_a_new_playbook_is_one_file(tmp_path: Path) -> None:
    for file in FOLDER.glob("*.yaml"):
        shutil.copy(file, tmp_path)
    ours = (FOLDER / "news.yaml").read_text()
    words = ours.index("words:")
    (tmp_path / "recall.yaml").write_text(
        ours[:words] + 'words:\n  en: ["product recall", "recall*"]\n  fr: ["rappel produit", "rappel securite"]\n'
    )
    playbooks = load_playbooks(tmp_path)
    assert fitting("rappel de sécurité sur les poussettes", playbooks=playbooks).key == "recall"
    written = asyncio.run(HouseWriter(playbooks).write(Brief("product recall of the stroller", ("en", "fr"))))
    assert written.playbook == "recall"
    assert len(written.proposals) == 3
    assert not [fault for one in written.proposals for fault in faults(one, "product recall of the stroller")]


def test_ideas_as_people_type_them_find_their_playbook(capsys: pytest.CaptureFixture[str]) -> None:
    listed = [("push", one) for one in ideas(PUSH) + ideas(PUSH_UNSEEN)]
    listed += [("in_app", one) for one in ideas(IN_APP) + ideas(IN_APP_UNSEEN)]
    wrong = [
        f"{idea!r} is taken for {found}, not {key}"
        for channel, (idea, key) in listed
        if (found := found_for(idea, channel)) != key
    ]
    with capsys.disabled():
        print(f"\nideas that find their playbook: {len(listed) - len(wrong)} of {len(listed)}")  # noqa: T201
    assert not wrong


def found_for(idea: str, channel: str) -> str:
    return fitting(idea, channel, facts_in(idea)).key


@pytest.mark.parametrize(
    ("idea", "channel", "key"),
    [
        ("PANIER ABANDONNÉ", "push", "abandoned_cart"),
        ("paniers abandonnes", "push", "abandoned_cart"),
        ("bonjour", "push", "news"),
        ("", "push", "news"),
        ("-20 %", "push", "personal_promotion"),
        ("-20 % jusqu'à dimanche", "push", "flash_sale"),
        ("-20 %", "in_app", "promotion_banner"),
        ("la doudoune Nordkap baisse de 249 € à 199 €", "push", "price_drop"),
        ("livraison offerte ce week-end", "push", "free_delivery"),
        ("🎉", "in_app", "news"),
    ],
)
def test_case_and_accents_say_nothing_and_where_nothing_fits_nothing_is_claimed(
    idea: str, channel: str, key: str
) -> None:
    assert found_for(idea, channel) == key


def test_the_image_ships_them() -> None:
    root = FOLDER.parents[1]
    assert "COPY prompts prompts" in (root / "Dockerfile").read_text()
    assert "!prompts" in (root / ".dockerignore").read_text()
