"""What the commands answer."""

from datetime import timedelta
from typing import Any

from bot.audit import search
from bot.campaigns.lifecycle import State
from bot.slack.audit_facts import event_facts
from bot.slack.blocks.facts import ChainCheck, Event, Finding, Line
from bot.slack.blocks.lists import audit_help, calendar, campaign_help, campaign_list, trail, verified
from tests.slack.blocks.facts import EN, FR, LANGUAGES, NOW, PARIS, SEEN
from tests.slack.blocks.looking import pinged, refused, said


def line(code: str, state: State, *, hours: float | None = 24, name: str = "Flash sale") -> Line:
    send_at = None if hours is None else NOW + timedelta(hours=hours)
    return Line(code, name, state, send_at, "U0LEA", 48_200)


def test_what_waits_for_somebody_comes_first_and_what_is_over_last() -> None:
    answer = said(campaign_list([line(f"C-{n}", state) for n, state in enumerate(State, 1)], EN, PARIS, NOW))
    order = [answer.index(f"{EN.one('card-state', state)}*") for state in (State.MISSED, State.IN_REVIEW, State.DONE)]
    assert order == sorted(order)
    assert "*C-1* · Flash sale · Thu 26 Nov, 10:00 · about 48,200 people · <@U0LEA>" in answer


def test_more_than_fits_is_counted() -> None:
    answer = campaign_list([line(f"C-{n}", State.DRAFT) for n in range(1, 101)], EN, PARIS, NOW)
    assert "and 70 more" in said(answer)
    assert refused(answer) == []


def test_nothing_to_list_is_said_with_what_to_do() -> None:
    assert "/campaign new" in campaign_list([], EN, PARIS, NOW).text
    assert "/campaign new" in campaign_list([], FR, PARIS, NOW).text


def test_the_calendar_goes_by_the_days_of_the_team() -> None:
    late = line("C-7", State.SCHEDULED, hours=14.5)  # 23:30 in UTC, 00:30 of the next day in Paris
    answer = said(calendar([late], EN, PARIS, NOW))
    assert "*Tomorrow, Thu 26 Nov*" in answer
    assert "00:30 · *C-7*" in answer
    assert "By the clocks" not in answer
    assert "Europe/Paris" in answer


def test_the_calendar_holds_two_weeks_of_what_may_go_out() -> None:
    lines = [
        line("C-1", State.SCHEDULED, hours=13 * 24),
        line("C-2", State.SCHEDULED, hours=15 * 24),
        line("C-3", State.REJECTED),
        line("C-4", State.DRAFT, hours=None),
        line("C-5", State.SCHEDULED, hours=-1),
        line("C-6", State.IN_REVIEW),
    ]
    answer = said(calendar(lines, EN, PARIS, NOW))
    assert [code for code in ("C-1", "C-2", "C-3", "C-4", "C-5", "C-6") if f"*{code}*" in answer] == ["C-1", "C-6"]
    assert "In review" in answer


def test_a_setting_is_on_record_with_what_it_was_before() -> None:
    details: list[tuple[str, str, dict[str, Any]]] = [
        ("role.set", "@U0INES", {"before": "drafter", "after": "approver"}),
        ("policy.set", "policy", {"before": {"approvals": 1}, "after": {"approvals": 2}, "version": 2}),
        ("outcomes.named", "outcomes", {"before": {"conversion": None}, "after": {"conversion": "<!here>"}}),
        ("campaign.stopped", "C-1", {"before": "draft"}),
    ]
    events = [
        search.Event(seq=seq, at=NOW, actor="U0ANA", action=action, object=thing, revision="", details=more)
        for seq, (action, thing, more) in enumerate(details, 1)
    ]
    answer = trail("@U0ANA", event_facts(events), EN, PARIS, NOW)
    assert "<@U0INES> · drafter → approver" in said(answer)
    assert "policy · approvals: 1 → 2" in said(answer)
    assert "conversion: – → &lt;!here&gt;" in said(answer)
    assert pinged(answer) == {"U0ANA", "U0INES"}


def test_help_names_every_word_of_the_command() -> None:
    for words in LANGUAGES:
        for word in ("new", "list", "show C-12", "calendar", "stop C-12", "stop all", "lift", "help"):
            assert f"`/campaign {word}`" in said(campaign_help(words))
        for word in ("C-12", "verify", "export", "help"):
            assert f"`/audit {word}`" in said(audit_help(words))


def test_a_trail_is_newest_first_and_says_what_happened_in_words() -> None:
    events = [
        Event(141, NOW, "U0MARC", "campaign.request_changes", "C-12", "Too <b>long</b>"),
        Event(142, NOW + timedelta(minutes=1), "herald", "campaign.sent", "C-12"),
    ]
    text = said(trail("C-12", events, EN, PARIS, NOW)).split("\n")
    assert text[0] == "*C-12: the latest 2 events*"
    assert text[1] == "`#142` · Wed 25 Nov, 10:01 · Herald saw it go out"
    assert text[2] == "`#141` · Wed 25 Nov, 10:00 · <@U0MARC> asked for changes “Too &lt;b&gt;long&lt;/b&gt;”"


def test_an_event_without_a_text_is_shown_as_it_is() -> None:
    assert "did “something.new”" in said(
        trail("C-12", [Event(1, NOW, "U0LEA", "something.new", "C-12")], EN, PARIS, NOW)
    )


def test_the_trail_of_a_person_names_what_they_acted_on() -> None:
    answer = trail("@U0LEA", [Event(1, NOW, "U0ANA", "role.set", "@U0LEA")], EN, PARIS, NOW)
    assert "<@U0ANA> set a role · <@U0LEA>" in said(answer)
    assert pinged(answer) == {"U0LEA", "U0ANA"}


def test_a_log_that_is_whole_says_how_much_was_read_and_where_it_ends() -> None:
    answer = said(verified(ChainCheck(events=1_420, head=SEEN), EN))
    assert "all 1,420 events read again" in answer
    assert SEEN in answer


def test_every_tampering_is_named() -> None:
    kinds = ("changed", "removed", "inserted", "reordered", "cut_off")
    check = ChainCheck(events=10, head=SEEN, findings=tuple(Finding(kind, seq) for seq, kind in enumerate(kinds, 3)))
    for words in LANGUAGES:
        answer = verified(check, words)
        for seq in range(3, 8):
            assert f" {seq} " in said(answer) or f" {seq}." in said(answer)
    assert "5 findings" in verified(check, EN).text
