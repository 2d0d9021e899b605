"""Whatever is typed or comes from a model: no check fails over it, and none takes long."""

# ruff: noqa: E501 — the texts are read in one piece

import time
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.campaigns.content import Text
from bot.campaigns.house_rules import CheckRules, HouseRules, Voice
from bot.campaigns.preflight import CHECK_FAILED, Checked, House, check_campaign

RULES = HouseRules(
    voice=Voice(words_to_avoid=("cheap", "bon plan", "🔥", "*")),
    checks=CheckRules(allowed_hosts=("shop.example", "shop://"), tags=("first_name",)),
)
HOUSE = House(
    now=datetime(2026, 11, 25, 10, 0, tzinfo=UTC),
    zone=ZoneInfo("Europe/Paris"),
    rules=RULES,
    segments=("VIP",),
    sent_lately={"C-1": (Text(title="Soldes", message="-30 % sur tout le site"),)},
)
_PIECES = (
    "{{ }} {% %} | ' \" « » [ ] < > % € £ 30 2 h j - – / . , : ; ! ? first_name default if endif raw Saturday samedi demain 31 "
    "février 29 février 2027 1er mars au du jusqu'au until test TEST code SOLDES XX 00:00 24 h 99999999999 http:// :// @ \\ \n "
    "\ue000 🛒 é ́ \u202e \u00a0 J-3 avant Noël ² Ⅷ ١٢"
)
PIECES = st.sampled_from(_PIECES.split(" "))
ANYTHING = st.one_of(
    st.text(max_size=300), st.lists(PIECES, max_size=60).map(" ".join), st.lists(PIECES, max_size=60).map("".join)
)
MOMENTS = st.one_of(st.none(), st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001


def checked(title: str, message: str, link: str | None = None, **more: object) -> Checked:
    text = Text.model_construct(title=title, message=message)
    return Checked(texts={"fr": text}, link=link, include=("VIP",), brief=message[::-1], **more)  # type: ignore[arg-type]


@settings(max_examples=150, deadline=None)
@given(title=ANYTHING, message=ANYTHING, link=st.one_of(st.none(), ANYTHING), send_at=MOMENTS, brief=ANYTHING)
def test_no_text_makes_a_check_fail(
    title: str, message: str, link: str | None, send_at: datetime | None, brief: str
) -> None:
    text = Text.model_construct(title=title, message=message)
    texts = {"fr": text, "en": text, "ja": text}
    campaign = Checked(texts, link=link, image=link, send_at=send_at, include=(title,), exclude=(message,), brief=brief)
    assert not [one for one in check_campaign(campaign, HOUSE) if one.code == CHECK_FAILED]


LONG = [
    *("{{ " * 1_700, "{% if a %}" * 500, "{{ a | default: 'x' }} " * 220, "! " * 2_500, "!?" * 2_500, "a" * 5_000, "É" * 5_000),
    *("- " * 2_500, "30 % " * 1_000, "1 " * 2_500, "12/12/" * 800, "lundi " * 800, "jusqu'au " * 550, "le 3 " * 1_000),
    *("« " * 2_500, '"a ' * 1_600, "[a" * 2_500, "<a" * 2_500, "{a" * 2_500, "test " * 1_000, "TEST " * 1_000, "€" * 5_000),
    *("livraison " * 500, "code A" * 800, "_a" * 2_500, "😀" * 5_000, "http://" * 700, "x." * 2_500, "a@" * 2_500, " " * 5_000),
    *("plus que 2 h " * 380, "1 000 " * 800, "3 décembre au " * 350, "the " * 1_250, "ne pas " * 700, "bla " * 1_250, "ab " * 1_600),
    *("20 à 30 " * 600, "livraison en deux jours et " * 180, "commande du " * 400, "\u0301" * 5_000, "ﷺ" * 5_000, "&#" * 2_500),
]  # fmt: skip


@pytest.mark.parametrize("text", LONG, ids=lambda text: repr(text[:12]))
def test_five_thousand_characters_take_a_moment(text: str) -> None:
    check_campaign(checked("Soldes", "{{ a | default: 'x' }} twój koszyk na ciebie czeka dzisiaj"), HOUSE)  # loads all
    took = []
    for _ in range(3):
        began = time.process_time()
        check_campaign(checked(text[:5_000], "Vite", text[:2_000]), HOUSE)
        check_campaign(checked("Vite", text[:5_000]), HOUSE)
        took.append(time.process_time() - began)
    assert min(took) < 0.4, "two campaigns; the best of three, by the processor's time: the machine has other work"
