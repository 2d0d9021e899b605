"""What people and apps write, as the page shows it. No browser needed."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.sandbox.page import SandboxClock
from bot.sandbox.page.blocks.reader import Reader
from bot.sandbox.page.blocks.text import markdown_html, mrkdwn_html, text_html

NOON = datetime(2026, 12, 1, 11, 0, tzinfo=UTC)
HALF_PAST_SIX = int(datetime(2026, 12, 1, 17, 30, tzinfo=UTC).timestamp())


def reader(locale: str = "en") -> Reader:
    people = {"U1": "Léa Moreau", "U2": "Marc Dubois"}
    return Reader("U1", locale, ZoneInfo("Europe/Paris"), people, {"C1": "crm-campaigns"}, lambda: NOON)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("*bold* _it_ ~no~", "<strong>bold</strong> <em>it</em> <s>no</s>"),
        ("*bold _both_*", "<strong>bold <em>both</em></strong>"),
        ("2*3*4 and snake_case_name", "2*3*4 and snake_case_name"),
        ("`*a* <@U1>`", "<code>*a* &lt;@U1&gt;</code>"),
        ("1 &lt; 2 &amp; 3", "1 &lt; 2 &amp; 3"),
        ("<script>alert(1)</script>", "&lt;script|&gt;alert(1)&lt;/script|&gt;".replace("|", "")),
        ("<javascript:alert(1)|press>", "&lt;javascript:alert(1)|press&gt;"),
        (":tada: :not_an_emoji:", "🎉 :not_an_emoji:"),
        ("<@U1>", '<span class="mention mention-me">@Léa Moreau</span>'),
        ("<@U2>", '<span class="mention">@Marc Dubois</span>'),
        ("<#C1>", '<span class="mention">#crm-campaigns</span>'),
        ("before\n&gt; a\n&gt; b\nafter", "before<blockquote>a<br>b</blockquote>after"),
    ],
)  # fmt: skip
def test_mrkdwn_is_shown_as_slack_shows_it(written: str, shown: str) -> None:
    assert mrkdwn_html(written, reader()) == shown


def test_a_link_opens_elsewhere_and_cannot_break_out_of_its_attribute() -> None:
    shown = mrkdwn_html('<https://shop.example/?a=1&amp;b="2|the shop>', reader())
    assert shown == (
        '<a href="https://shop.example/?a=1&amp;b=&quot;2" target="_blank" rel="noreferrer">the shop</a>'
    )  # fmt: skip


@pytest.mark.parametrize(
    ("locale", "form", "shown"),
    [
        ("en", "{date_short_pretty} {time}", "today 6:30 PM"),
        ("fr", "{date_short_pretty} {time}", "aujourd’hui 18:30"),
        ("fr", "{date_long}", "mardi 1 décembre 2026"),
        ("en", "{date_num}", "2026-12-01"),
        ("en", "{ago}", "in 6 hours"),
    ],
)
def test_a_date_is_written_for_its_reader(locale: str, form: str, shown: str) -> None:
    html = mrkdwn_html(f"<!date^{HALF_PAST_SIX}^{form}|soon>", reader(locale))
    assert html == f'<time title="soon">{shown}</time>'


def test_a_link_to_a_message_of_this_workspace_opens_its_thread_here() -> None:
    permalink = "https://maison-lune.slack.com/archives/C1/p1796146200000100"
    assert mrkdwn_html(f"<{permalink}|C-12>", reader()) == (
        '<a href="?as=U1&amp;in=crm-campaigns&amp;thread=1796146200.000100">C-12</a>'
    )
    assert 'target="_blank"' in mrkdwn_html(f"<{permalink.replace('C1', 'C2')}|C-12>", reader())


def test_plain_text_stays_as_it_is() -> None:
    assert text_html({"type": "plain_text", "text": "*a* <b>", "emoji": False}, reader()) == "*a* &lt;b&gt;"
    assert text_html({"type": "plain_text", "text": ":bell:", "emoji": False}, reader()) == ":bell:"
    assert text_html({"type": "plain_text", "text": ":bell:"}, reader()) == "🔔"


def test_html_in_markdown_is_text() -> None:
    assert "<img" not in markdown_html('**a** <img src=x onerror="alert(1)"> [b](javascript:alert(1))')


def test_the_clock_only_goes_forward() -> None:
    clock = SandboxClock(lambda: NOON)
    seen: list[datetime] = []
    stop = clock.on_change(lambda: seen.append(clock.now()))
    clock.forward(timedelta(hours=1))
    clock.forward_to(NOON)
    with pytest.raises(ValueError, match="only goes forward"):
        clock.forward(timedelta(hours=-1))
    stop()
    clock.forward(timedelta(hours=1))

    assert seen[0] == NOON + timedelta(hours=1)
    assert clock.now() == NOON + timedelta(hours=2)
    assert len(seen) == 2
