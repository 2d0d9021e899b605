"""Léa's analytics tell where a visit came from."""

from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.campaigns.form import CampaignForm, content_of
from bot.campaigns.form_errors import FormErrors
from bot.campaigns.utm import with_utm
from bot.store import Tx
from tests.people import APP, LAPSED

TAGS = "utm_source=onesignal&utm_medium=push&utm_campaign=soldes-d-ete-30"
FORM = CampaignForm("Soldes d’été, -30 %", "Soldes", "-30 %", "", "", (LAPSED.id,), (), None, "", adds_utm=True)


@pytest.mark.parametrize(
    ("link", "tagged"),
    [
        ("https://shop.example", f"https://shop.example?{TAGS}"),
        ("https://shop.example/a?b=c", f"https://shop.example/a?b=c&{TAGS}"),
        ("https://shop.example/a?", f"https://shop.example/a?{TAGS}"),
        ("https://shop.example/a#top", f"https://shop.example/a?{TAGS}#top"),
        ("https://shop.example/{{last_product}}", f"https://shop.example/{{{{last_product}}}}?{TAGS}"),
        (
            "https://shop.example?utm_source=crm&utm_medium=push",
            "https://shop.example?utm_source=crm&utm_medium=push&utm_campaign=soldes-d-ete-30",
        ),
        (f"https://shop.example?{TAGS}", f"https://shop.example?{TAGS}"),
    ],
)
async def test_a_link_gets_the_tags_that_it_has_not(tx: Tx, link: str, tagged: str) -> None:
    assert (await content_of(tx, replace(FORM, link=link), app_id=APP)).variant.link == tagged
    untagged = await content_of(tx, replace(FORM, link=link, adds_utm=False), app_id=APP)
    assert untagged.variant.link == link


async def test_there_is_nothing_to_tag_without_a_link(tx: Tx) -> None:
    assert (await content_of(tx, FORM, app_id=APP)).variant.link is None
    with pytest.raises(FormErrors) as refused:
        await content_of(tx, replace(FORM, link="x"), app_id=APP)
    assert [error.text for error in refused.value.errors] == ["error-not-a-link"]


async def test_a_link_is_not_too_long_with_its_tags(tx: Tx) -> None:
    with pytest.raises(FormErrors) as refused:
        await content_of(tx, replace(FORM, link="https://shop.example/" + "x" * 1_970), app_id=APP)
    assert [(error.field, error.text) for error in refused.value.errors] == [("link", "error-field-too-long")]


@given(st.text(max_size=40), st.text(alphabet="ab=&?#/%", max_size=20))
def test_tags_are_added_once_and_the_rest_stays(name: str, tail: str) -> None:
    link = f"https://shop.example/{tail}"
    once = with_utm(link, medium="push", campaign=name)
    assert with_utm(once, medium="push", campaign=name) == once
    assert urlsplit(once).path == urlsplit(link).path
    assert urlsplit(once).fragment == urlsplit(link).fragment
    assert dict(parse_qsl(urlsplit(once).query)).items() >= {"utm_source": "onesignal", "utm_medium": "push"}.items()
