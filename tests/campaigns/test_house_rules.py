"""What Ana says of how the brand speaks and of what the checks go by: in force at once, audited, never overwritten."""

from dataclasses import replace
from datetime import time

import pytest

from bot.campaigns.form_errors import FormErrors, NoSuchLanguage, TooLong, TooManyLanguages
from bot.campaigns.house_rules import CheckRules, Emoji, HouseRules, Voice, house_rules
from bot.campaigns.roles import NotAllowed
from bot.campaigns.usecases.set_house_rules import (
    ChecksForm,
    EntryTooLong,
    HouseRulesChanged,
    NotAHost,
    NotASegment,
    QuietHoursIncomplete,
    TooManyEntries,
    VoiceForm,
    fingerprint,
    hosts_taken,
    set_checks,
    set_voice,
)
from bot.campaigns.usecases.team_settings import SettingUnchanged
from bot.store import Tx
from tests.campaigns.test_settings import events, wrong
from tests.people import ANA, INES, LAPSED, LEA, MARC, TEAM, VIP

EVENING, MORNING = time(21), time(8)
USUAL = ChecksForm(
    quiet_from=EVENING, quiet_until=MORNING, everyone="Total Subscriptions\nSubscribed Users\nAll", is_quiet=True
)
VOICE, CHECKS = fingerprint(Voice()), fingerprint(CheckRules())


async def test_what_is_said_of_the_voice_is_in_force_at_once_and_on_record(tx: Tx) -> None:
    form = VoiceForm(
        tone=" Warm, short. ",
        words_to_avoid="cheap\n\n  last   chance \nCheap",
        emoji=Emoji.NONE,
        examples="Plus que 2 h, et la livraison est offerte.",
        languages=("fr", "en"),
    )
    before, after = await set_voice(tx, ANA, form, seen=VOICE)
    assert before == Voice()
    assert after == Voice(
        tone="Warm, short.",
        words_to_avoid=("cheap", "last chance"),
        emoji=Emoji.NONE,
        examples=("Plus que 2 h, et la livraison est offerte.",),
        languages=("fr", "en"),
    )
    assert await house_rules(tx, TEAM) == HouseRules(voice=after)
    [change] = await events(tx, "voice.set")
    assert (change["actor"], change["before"]["words_to_avoid"]) == (ANA.slack_id, "")
    assert change["after"]["words_to_avoid"] == "cheap, last chance"
    assert change["after"]["emoji"] == "none"


async def test_what_the_checks_go_by_is_in_force_at_once_and_on_record(tx: Tx) -> None:
    form = ChecksForm(
        allowed_hosts="https://Maison-Lune.example/soldes?x=1\n*.lune.example\nmaison-lune.example\nboutique.café",
        tags="prenom\nlast_order",
        is_quiet=False,
        quiet_from=EVENING,
        everyone="All",
    )
    _, after = await set_checks(tx, ANA, form, seen=CHECKS)
    assert after == CheckRules(
        allowed_hosts=("maison-lune.example", "lune.example", "boutique.café"),
        tags=("prenom", "last_order"),
        quiet_hours=None,
        everyone=("All",),
    )
    assert await house_rules(tx, TEAM) == HouseRules(checks=after)
    [change] = await events(tx, "checks.set")
    assert (change["before"]["quiet_hours"], change["after"]["quiet_hours"]) == ("21:00–08:00", "")


async def test_a_voice_leaves_the_checks_as_they_are_and_the_other_way_round(tx: Tx) -> None:
    await set_voice(tx, ANA, VoiceForm(tone="Warm"), seen=VOICE)
    await set_checks(tx, ANA, ChecksForm(is_quiet=False), seen=CHECKS)
    rules = await house_rules(tx, TEAM)
    assert (rules.voice.tone, rules.checks.quiet_hours, rules.checks.tags) == ("Warm", None, None)


async def test_rules_that_were_seen_before_others_were_set_overwrite_nothing(tx: Tx) -> None:
    await set_voice(tx, ANA, VoiceForm(tone="Warm"), seen=VOICE)
    with pytest.raises(HouseRulesChanged):
        await set_voice(tx, ANA, VoiceForm(tone="Cold"), seen=VOICE)
    await set_checks(tx, ANA, ChecksForm(is_quiet=False), seen=CHECKS)
    with pytest.raises(HouseRulesChanged):
        await set_checks(tx, ANA, USUAL, seen=CHECKS)
    rules = await house_rules(tx, TEAM)
    assert (rules.voice.tone, rules.checks.quiet_hours) == ("Warm", None)


async def test_who_is_no_admin_sets_none_of_them(tx: Tx) -> None:
    for who in (LEA, MARC, INES):
        with pytest.raises(NotAllowed):
            await set_voice(tx, who, VoiceForm(tone="Mine"), seen=VOICE)
        with pytest.raises(NotAllowed):
            await set_checks(tx, who, ChecksForm(is_quiet=False), seen=CHECKS)
    assert await house_rules(tx, TEAM) == HouseRules()


WRONG_VOICES: list[tuple[VoiceForm, list[tuple[str, type[Exception]]]]] = [
    (VoiceForm(), [("tone", SettingUnchanged)]),
    (VoiceForm(tone="x" * 501), [("tone", TooLong)]),
    (VoiceForm(words_to_avoid="\n".join(map(str, range(101)))), [("words_to_avoid", TooManyEntries)]),
    (VoiceForm(examples="x" * 201, languages=("xx",)), [("examples", EntryTooLong), ("languages", NoSuchLanguage)]),
    (VoiceForm(languages=("en", "fr", "de", "es", "it", "nl", "pt")), [("languages", TooManyLanguages)]),
]
WRONG_CHECKS: list[tuple[ChecksForm, list[tuple[str, type[Exception]]]]] = [
    (USUAL, [("allowed_hosts", SettingUnchanged)]),
    (ChecksForm(allowed_hosts="shop", is_quiet=False), [("allowed_hosts", NotAHost)]),
    (ChecksForm(allowed_hosts="a.example/x", is_quiet=False), [("allowed_hosts", NotAHost)]),
    (ChecksForm(allowed_hosts="javascript:alert(1)", is_quiet=False), [("allowed_hosts", NotAHost)]),
    (ChecksForm(allowed_hosts="http://[", is_quiet=False), [("allowed_hosts", NotAHost)]),
    (ChecksForm(allowed_hosts="127.0.0.1", is_quiet=False), [("allowed_hosts", NotAHost)]),
    (ChecksForm(quiet_from=EVENING), [("quiet_until", QuietHoursIncomplete)]),
    (ChecksForm(quiet_until=EVENING), [("quiet_from", QuietHoursIncomplete)]),
    (ChecksForm(quiet_from=EVENING, quiet_until=EVENING), [("quiet_until", QuietHoursIncomplete)]),
    (
        ChecksForm(everyone="x" * 201, tags="y" * 201, is_quiet=False),
        [("tags", EntryTooLong), ("everyone", EntryTooLong)],
    ),
]


async def test_a_segment_that_nobody_knows_is_refused_with_those_there_are(tx: Tx) -> None:
    form = ChecksForm(is_quiet=False, everyone="All\nEveryone nobody knows")
    with pytest.raises(FormErrors) as refused:
        await set_checks(tx, ANA, form, seen=CHECKS)
    [error] = refused.value.errors
    assert isinstance(error, NotASegment)
    assert (error.field, error.params["segment"]) == ("everyone", "Everyone nobody knows")
    assert str(error.params["known"]).startswith(f"{LAPSED.name}, {VIP.name}, "), "the largest first"
    _, after = await set_checks(tx, ANA, replace(form, everyone=f"all\n{LAPSED.name.upper()}"), seen=CHECKS)
    assert len(after.everyone) == 2


def test_of_a_whole_address_its_host_is_taken_and_named() -> None:
    form = ChecksForm(allowed_hosts="https://Maison-Lune.example/soldes?x=1\nlune.example")
    assert hosts_taken(form) == ("maison-lune.example",)


async def test_all_that_is_wrong_with_a_voice_is_said_beside_its_field(tx: Tx) -> None:
    for form, said in WRONG_VOICES:
        assert await wrong(set_voice(tx, ANA, form, seen=VOICE)) == said, form


async def test_all_that_is_wrong_with_the_checks_is_said_beside_its_field(tx: Tx) -> None:
    for form, said in WRONG_CHECKS:
        assert await wrong(set_checks(tx, ANA, form, seen=CHECKS)) == said, form
