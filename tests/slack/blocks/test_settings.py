"""The settings on Home and their forms: what they say, and that Slack takes them whatever is in them."""

from dataclasses import replace
from datetime import time, timedelta
from typing import Any

import pytest

from bot.campaigns.content import LANGUAGES as LANGUAGES_WRITTEN
from bot.campaigns.form import storable
from bot.campaigns.house_rules import CheckRules, Emoji, HouseRules, LifecycleRules, Voice
from bot.campaigns.policy import RULES, Policy
from bot.campaigns.roles import Member, Role
from bot.campaigns.usecases.set_house_rules import ChecksForm, VoiceForm
from bot.digests.model import DigestPlan
from bot.digests.rhythm import Rhythm
from bot.sandbox.slack.block_kit.check import VIEW_BYTES_MOST, check_view, view_bytes
from bot.slack.blocks.choices import currency_options, zone_options
from bot.slack.blocks.home import HomeFacts, home
from bot.slack.blocks.settings import (
    TeamSettings,
    checks_line,
    lifecycle_line,
    rhythm_in_words,
    settings_blocks,
    voice_line,
)
from bot.slack.blocks.settings_digests import digest_is_off, digest_set, digests_form
from bot.slack.blocks.settings_forms import (
    outcomes_form,
    outcomes_saved,
    policy_form,
    policy_meanwhile,
    policy_saved,
    role_saved,
    roles_form,
    zone_form,
    zone_saved,
)
from bot.slack.blocks.settings_house import checks_form, checks_saved, house_meanwhile, voice_form, voice_saved
from bot.slack.blocks.settings_lifecycle import lifecycle_form, lifecycle_saved
from bot.stats.model import OutcomeNames
from bot.stats.outcomes import NamedOutcomes, currencies
from bot.words import Words
from bot.workspaces.model import Workspace
from tests.slack.blocks.facts import EN, FR, HOSTILE, LANGUAGES, NOW, PARIS
from tests.slack.blocks.home import full_home
from tests.slack.blocks.looking import refused_view, said

every_language = pytest.mark.parametrize("words", LANGUAGES, ids=lambda words: words.locale)
TOPICS = ("roles", "policy", "zone", "outcomes", "digests", "voice", "checks", "lifecycle")
POLICY = Policy(workspace_id="T1", version=3, at=NOW)


def a_plan(channel: str = "C0CRM", days: str = "01234", minute: int = 540, zone: str = "Europe/Paris") -> DigestPlan:
    return DigestPlan(
        workspace_id="T1", channel=channel, days=days, minute=minute, timezone=zone, set_by="U0ANA", next_at=NOW
    )


def a_team(**facts: Any) -> TeamSettings:
    """Ana, Marc and Paul, and nothing else set, unless the story needs something else."""
    known: dict[str, Any] = {
        "workspace": Workspace(id="T1", name="Lune", bot_user_id="U0", timezone="Europe/Paris", locale="en"),
        "members": (
            Member(workspace_id="T1", slack_id="U0ANA", role=Role.ADMIN, from_settings=True),
            Member(workspace_id="T1", slack_id="U0MARC", role=Role.APPROVER, from_settings=True),
            Member(workspace_id="T1", slack_id="U0PAUL", role=Role.APPROVER),
        ),
        "policy": POLICY,
        "outcomes": None,
        "digests": (),
    }
    return TeamSettings(**(known | facts))


def a_large_team(text: str) -> TeamSettings:
    """With more of everything than anybody reads, and this text wherever somebody could have written one."""
    members = [Member(workspace_id="T1", slack_id=f"U0{number}", role=Role.ADMIN) for number in range(150)]
    names = OutcomeNames(workspace_id="T1", conversion=text[:100], revenue=text[:100])
    plans = [a_plan(f"C{number}", days="0246", zone="America/Argentina/ComodRivadavia") for number in range(500)]
    return a_team(members=tuple(members), outcomes=names, digests=tuple(plans), rules=_much_ruled(text))


def _much_ruled(text: str) -> HouseRules:
    """Rules as long as they may be: each list as much as a field of the form takes."""
    text = storable(text)
    entries = tuple(f"{number} {text}"[:25].strip() for number in range(100))
    voice = Voice(
        tone=text[:500], words_to_avoid=entries, emoji=Emoji.NONE, examples=entries, languages=LANGUAGES_WRITTEN[:6]
    )
    checks = CheckRules(allowed_hosts=entries, tags=entries, quiet_hours=(time(22, 30), time(7)), everyone=entries)
    return HouseRules(voice=voice, checks=checks)


@every_language
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_slack_takes_every_setting_and_every_form(text: str, words: Words) -> None:
    for team in (a_large_team(text), a_team(), a_team(members=())):
        for facts in (HomeFacts(PARIS, may_decide=True), full_home(text[:1_000])):
            view = home(replace(facts, settings=team), words, NOW)
            assert check_view(view, wanted="home") == []
            assert view_bytes(view) <= VIEW_BYTES_MOST
        for form in _forms(team, text, words):
            assert refused_view(form) == []
            assert view_bytes(form) <= VIEW_BYTES_MOST


def _forms(team: TeamSettings, text: str, words: Words) -> list[Any]:
    looser = Policy(workspace_id="T1", version=4, at=NOW, approvals=9, approvals_large=10, large_reach=1)
    named = NamedOutcomes(text[:100] or None, None, "EUR")
    member = Member(workspace_id="T1", slack_id="U0INES", role=Role.DRAFTER, from_settings=True)
    meanwhile = house_meanwhile(words, in_force=voice_line(team.rules.voice, words))
    return [
        roles_form(team, words),
        roles_form(team, words, note=role_saved(member, words)),
        policy_form(team.policy, words),
        policy_form(looser, words, filled=dict.fromkeys(RULES, text), note=policy_meanwhile(looser, words)),
        policy_saved(team.policy, looser, team, words),
        zone_form(team.workspace, words, NOW),
        zone_saved("Europe/Paris", "Asia/Tokyo", team, words),
        outcomes_form(team.outcomes, words),
        outcomes_saved(named, NamedOutcomes(None, text[:100] or None, "CHF"), words),
        voice_form(team.rules.voice, words),
        voice_form(Voice(), words, filled=VoiceForm(text, text, Emoji.FREE, text, ("fr",)), note=meanwhile),
        voice_saved(Voice(), team.rules.voice, words),
        checks_form(team.rules.checks, "Europe/Paris", words),
        checks_form(CheckRules(), "UTC", words, filled=ChecksForm(text, text, False, None, None, text), note=meanwhile),
        checks_saved(CheckRules(), team.rules.checks, words),
        lifecycle_form(LifecycleRules(), words),
        lifecycle_form(
            LifecycleRules(), words, filled=dict.fromkeys(LifecycleRules.model_fields, text), note=meanwhile
        ),
        lifecycle_saved(LifecycleRules(), LifecycleRules(lapsed_days=90, cart_tag="<!channel>"), words),
        digests_form(team, words, NOW),
        digests_form(team, words, NOW, note=digest_set(a_plan(), words, NOW) + digest_is_off("C0CRM", words)),
    ]


@every_language
def test_all_that_is_set_stands_on_home_each_with_its_button(words: Words) -> None:
    blocks = settings_blocks(a_team(digests=(a_plan(),)), words)
    buttons = [block["accessory"]["action_id"] for block in blocks if "accessory" in block]
    assert buttons == [f"settings.{topic}" for topic in TOPICS]
    text = said(blocks)
    for fact in ("<@U0ANA>", "<@U0MARC>", "Europe/Paris", "<#C0CRM>", words.number(100_000)):
        assert fact in text


def test_who_is_named_by_the_settings_is_marked_and_the_mark_explained() -> None:
    text = said(roles_form(a_team(), EN)["blocks"])
    assert "Admins: <@U0ANA> ⚙️" in text
    assert "Approvers: <@U0MARC> ⚙️, <@U0PAUL>" in text
    assert "then these settings win" in text
    alone = a_team(members=(Member(workspace_id="T1", slack_id="U0ANA", role=Role.ADMIN),))
    assert "BOT_ADMINS" not in said(roles_form(alone, EN)["blocks"])


def test_a_policy_says_what_was_changed_and_warns_where_too_few_may_approve() -> None:
    stricter = Policy(workspace_id="T1", version=4, at=NOW, approvals_large=3, large_reach=50_000)
    text = said(policy_saved(POLICY, stricter, a_team(), EN)["blocks"])
    assert "Approvals for a large reach: 2 → *3*" in text
    assert "A reach is large above: 100,000 → *50,000*" in text
    assert "Late after" not in text
    assert "3 people may approve" in text
    enough = a_team(members=tuple(Member(workspace_id="T1", slack_id=f"U{n}", role=Role.APPROVER) for n in range(4)))
    assert "may approve" not in said(policy_saved(POLICY, stricter, enough, EN)["blocks"])


def test_a_form_that_was_overtaken_keeps_what_was_typed() -> None:
    form = policy_form(POLICY, FR, filled={"approvals": "4"}, note=policy_meanwhile(POLICY, FR))
    fields = {
        block["block_id"]: block["element"].get("initial_value") for block in form["blocks"] if "element" in block
    }
    assert fields["approvals"] == "4"
    assert form["private_metadata"] == "3"
    assert "entre-temps" in said(form["blocks"]) or "pendant que vous écriviez" in said(form["blocks"])


@pytest.mark.parametrize(
    ("days", "english", "french"),
    [
        ("0123456", "every day at 09:00", "tous les jours à 09:00"),
        ("01234", "Monday to Friday at 09:00", "du lundi au vendredi à 09:00"),
        ("02", "Monday and Wednesday at 09:00", "lundi et mercredi à 09:00"),
    ],
)
def test_a_rhythm_is_said_in_words(days: str, english: str, french: str) -> None:
    rhythm = Rhythm.kept(days, 540)
    assert (rhythm_in_words(rhythm, EN), rhythm_in_words(rhythm, FR)) == (english, french)


@pytest.mark.parametrize(
    ("typed", "words", "first"),
    [
        ("paris", EN, "Europe/Paris"),
        ("Londres", FR, "Europe/London"),
        ("new york", EN, "America/New_York"),
        ("New_York", EN, "America/New_York"),
        ("bruxelles", FR, "Europe/Brussels"),
        ("utc", EN, "UTC"),
        ("asia tok", EN, "Asia/Tokyo"),
    ],
)
def test_a_zone_is_found_by_its_city_in_ones_own_language(typed: str, words: Words, first: str) -> None:
    assert zone_options(typed, words, NOW)[0]["value"] == first


def test_no_channel_that_is_shared_with_another_company_is_offered_for_a_digest() -> None:
    channel = next(one for one in digests_form(a_team(), EN, NOW)["blocks"] if one["block_id"] == "channel")["element"]
    assert channel["filter"] == {"include": ["public", "private"], "exclude_external_shared_channels": True}


def test_a_zone_is_offered_with_what_its_clocks_show() -> None:
    [option] = zone_options("Europe/Paris", EN, NOW)
    assert option["text"]["text"] == "Europe/Paris (now 10:00)"
    assert zone_options("nowhere at all", EN, NOW) == []
    assert len(zone_options("", EN, NOW)) == 100


def test_a_currency_is_found_by_its_code_and_by_its_name() -> None:
    assert currency_options("eur", EN)[0]["value"] == "EUR"
    assert [option["text"]["text"] for option in currency_options("livre sterling", FR)] == ["GBP · livre sterling"]
    assert currency_options("deutsche mark", EN) == []
    assert {"EUR", "GBP", "USD", "CHF", "CAD", "JPY", "MAD"} <= currencies()


def test_a_zone_that_is_set_says_what_stays_as_it_was() -> None:
    later = a_plan(zone="Europe/Paris")
    assert "Digests stay" in said(zone_saved("Europe/Paris", "Asia/Tokyo", a_team(digests=(later,)), EN)["blocks"])
    assert "Digests stay" not in said(zone_saved("Europe/Paris", "Asia/Tokyo", a_team(), EN)["blocks"])


def test_a_digest_is_listed_with_when_it_comes_next() -> None:
    soon = a_plan()
    soon.next_at = NOW + timedelta(days=1)
    [line] = [block for block in digests_form(a_team(digests=(soon,)), EN, NOW)["blocks"] if "accessory" in block]
    assert line["text"]["text"] == "<#C0CRM> · Monday to Friday at 09:00 (Europe/Paris)\nnext Thu 26 Nov, 10:00"
    assert line["accessory"]["value"] == "C0CRM"


def test_how_the_brand_speaks_stands_on_home_in_two_lines() -> None:
    assert voice_line(Voice(), EN) == "Nobody has said how the brand speaks.\nFew emoji"
    voice = Voice(tone="Warm & short", words_to_avoid=("cheap",), emoji=Emoji.NONE, languages=("fr", "en"))
    assert voice_line(voice, EN) == "Warm &amp; short\nNo emoji · French and English · 1 word to avoid"


def test_what_the_checks_go_by_stands_on_home_in_a_line() -> None:
    assert checks_line(CheckRules(), EN) == "Links may lead anywhere · quiet from 21:00 to 08:00"
    hosts = ("lune.example", "a.example", "b.example", "c.example", "d.example")
    line = checks_line(CheckRules(allowed_hosts=hosts, quiet_hours=None), FR)
    assert "lune.example, a.example, b.example, " in line
    assert "c.example" not in line
    assert line.endswith("Aucune heure n’est calme")


def test_what_was_changed_in_the_house_rules_is_said_and_nothing_else() -> None:
    text = said(checks_saved(CheckRules(), CheckRules(allowed_hosts=("lune.example",), quiet_hours=None), EN)["blocks"])
    assert "Websites that links may lead to: nothing → *lune.example*" in text
    assert "Quiet hours: 21:00–08:00 → *nothing*" in text
    assert "Tags" not in text
    pasted = checks_saved(CheckRules(), CheckRules(allowed_hosts=("lune.example",)), EN, taken=("lune.example",))
    assert "Of the whole address its website counts, with all its pages: lune.example" in said(pasted["blocks"])
    text = said(voice_saved(Voice(), Voice(emoji=Emoji.NONE), FR)["blocks"])
    assert "Émojis\u00a0: Peu d’émojis → *Aucun émoji*" in text


def test_how_ready_made_audiences_are_defined_stands_on_home_in_a_line() -> None:
    line = lifecycle_line(LifecycleRules(cart_tag="<b>"), EN)
    assert line.startswith("lapsed after 60 days, VIP above 500, tags customer_status, ")
    assert line.endswith("&lt;b&gt;")
