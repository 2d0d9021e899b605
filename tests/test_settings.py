"""A setting that is missing or malformed stops the start with one line that names it and says where to find it."""

from pathlib import Path

import pytest

from bot.settings import WHERE, BadSetting, Settings, load_settings

GOOD = {
    "SLACK_BOT_TOKEN": "xoxb-1-abcdef",
    "SLACK_APP_TOKEN": "xapp-1-abcdef",
    "ONESIGNAL_APP_ID": "4b0e6f7e-52c1-4c2f-9d0b-0d7b1a6c2e55",
    "ONESIGNAL_API_KEY": "os_v2_app_abcdef",
}


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The least that Herald needs, and nothing of whoever runs the tests."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    for name, value in GOOD.items():
        monkeypatch.setenv(name, value)


def test_four_settings_are_enough() -> None:
    settings = load_settings()
    assert settings.slack_bot_token.get_secret_value() == "xoxb-1-abcdef"
    assert settings.slack_api_url == "https://slack.com/api/"
    assert settings.database_url == "sqlite+aiosqlite:///data/herald.db"
    assert (settings.bot_admins, settings.bot_channel, settings.bot_port) == ((), None, 8080)


@pytest.mark.parametrize("name", ["SLACK_BOT_TOKEN", "ONESIGNAL_APP_ID", "ONESIGNAL_API_KEY"])
@pytest.mark.parametrize("value", [None, ""])
def test_a_missing_setting_is_named_with_where_to_find_it(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str | None
) -> None:
    if value is None:
        monkeypatch.delenv(name)
    else:
        monkeypatch.setenv(name, value)
    with pytest.raises(BadSetting) as bad:
        load_settings()
    assert str(bad.value) == f"{name} is missing. Where to find it: {WHERE[name.lower()]}."


def test_without_a_door_both_doors_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SLACK_APP_TOKEN")
    with pytest.raises(BadSetting, match=r"SLACK_APP_TOKEN is missing.*SLACK_SIGNING_SECRET for HTTP"):
        load_settings()
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "abc")
    assert load_settings().slack_app_token is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ONESIGNAL_APP_ID", "my-app"),
        ("BOT_ADMINS", "ana"),
        ("BOT_APPROVERS", "U024BE7LH, marc@example.com"),
        ("BOT_CHANNEL", "#marketing"),
        ("BOT_TIMEZONE", "Paris"),
        ("BOT_LOCALE", "de"),
        ("BOT_PORT", "0"),
        ("ONESIGNAL_RATE", "fast"),
        ("BOT_PORT", "eighty"),
        ("DATABASE_URL", "mysql://localhost/herald"),
        ("SLACK_API_URL", "slack.com"),
        ("ONESIGNAL_API_URL", "ftp://example.com"),
        ("OPENAI_BASE_URL", "api.openai.com"),
        ("OPENAI_DAILY_TOKENS", "a lot"),
        ("OPENAI_DAILY_TOKENS", "-1"),
        ("LOG_LEVEL", "loud"),
    ],
)
def test_a_malformed_setting_is_named_in_one_line(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(BadSetting) as bad:
        load_settings()
    line = str(bad.value)
    assert line.startswith(f"{name} is malformed: ")
    assert "\n" not in line
    if name.lower() in WHERE:
        assert WHERE[name.lower()] in line


@pytest.mark.parametrize(
    ("given", "driver"),
    [
        ("postgres://u:p@h/herald", "postgresql+asyncpg://u:p@h/herald"),
        ("postgresql://u:p@h/herald", "postgresql+asyncpg://u:p@h/herald"),
        ("sqlite:///herald.db", "sqlite+aiosqlite:///herald.db"),
        ("sqlite+aiosqlite:///herald.db", "sqlite+aiosqlite:///herald.db"),
    ],
)
def test_the_addresses_that_hosts_hand_out_name_the_async_driver(
    monkeypatch: pytest.MonkeyPatch, given: str, driver: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", given)
    assert load_settings().database_url == driver


def test_people_are_listed_with_commas_and_any_spaces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_ADMINS", " U024BE7LH ,W012A3CDE,")
    assert load_settings().bot_admins == ("U024BE7LH", "W012A3CDE")


def test_addresses_may_end_with_a_slash_or_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_API_URL", "http://127.0.0.1:1/api")
    monkeypatch.setenv("ONESIGNAL_API_URL", "http://127.0.0.1:2/")
    settings = load_settings()
    assert (settings.slack_api_url, settings.onesignal_api_url) == ("http://127.0.0.1:1/api/", "http://127.0.0.1:2")


def test_words_may_be_in_capitals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_LEVEL", "WARNING")
    monkeypatch.setenv("BOT_LOCALE", "FR")
    settings = load_settings()
    assert (settings.log_level, settings.bot_locale) == ("warning", "fr")


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("SLACK_BOT_TOKEN=xoxb-of-the-file\nBOT_TIMEZONE=Europe/Paris\nUNKNOWN=1\n")
    settings = load_settings()
    assert settings.slack_bot_token.get_secret_value() == GOOD["SLACK_BOT_TOKEN"]
    assert settings.zone.key == "Europe/Paris"


def test_the_bot_token_stands_in_for_a_missing_secret_key(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_settings().secret_key == load_settings().slack_bot_token
    monkeypatch.setenv("BOT_SECRET_KEY", "a key of its own")
    assert load_settings().secret_key.get_secret_value() == "a key of its own"


def test_no_secret_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "hidden-signing")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-hidden")
    monkeypatch.setenv("BOT_SECRET_KEY", "hidden-key")
    shown = repr(load_settings())
    for secret in ("xoxb-1", "xapp-1", "os_v2_app", "hidden"):
        assert secret not in shown


def test_a_malformed_secret_is_not_shown_either(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that was put into the wrong setting must not end in a log."""
    monkeypatch.setenv("ONESIGNAL_APP_ID", "os_v2_app_abcdef")
    with pytest.raises(BadSetting) as bad:
        load_settings()
    assert "abcdef" not in str(bad.value)


def test_every_setting_says_where_its_value_is_found() -> None:
    has_a_default_that_is_right = {"slack_api_url", "onesignal_api_url", "openai_base_url", "openai_model"}
    assert set(Settings.model_fields) - has_a_default_that_is_right - {"openai_api_key"} == set(WHERE)


def test_the_example_names_every_setting() -> None:
    example = (Path(__file__).parents[1] / ".env.example").read_text()
    named = {line.lstrip("# ").partition("=")[0] for line in example.splitlines() if "=" in line}
    assert named >= {name.upper() for name in Settings.model_fields}
