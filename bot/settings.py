"""The environment, typed: one place that knows which settings exist, what they must look like and where to find them.

A setting that is missing or malformed stops the start with one line. Secrets are `SecretStr`: they never reach a log.
"""

from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo, available_timezones

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

WHERE = {
    "slack_bot_token": "api.slack.com/apps > your app > OAuth & Permissions > Bot User OAuth Token (xoxb-…)",
    "slack_app_token": "api.slack.com/apps > your app > Basic Information > App-Level Tokens (xapp-…)",
    "slack_signing_secret": "api.slack.com/apps > your app > Basic Information > Signing Secret",
    "onesignal_app_id": "OneSignal dashboard > Settings > Keys & IDs > OneSignal App ID (a UUID)",
    "onesignal_api_key": "OneSignal dashboard > Settings > Keys & IDs > App API Key (os_v2_app_…)",
    "onesignal_rate": "requests a second that the OneSignal plan allows: 150 on a free one, 6000 on a paid one",
    "openai_daily_tokens": "how many tokens drafts may cost a day, such as 200000; 0: playbooks write them all",
    "database_url": "for example sqlite+aiosqlite:///data/herald.db or postgresql+asyncpg://user:password@host/herald",
    "bot_admins": "Slack > a person's profile > … > Copy member ID; several are separated by commas",
    "bot_approvers": "Slack > a person's profile > … > Copy member ID; several are separated by commas",
    "bot_channel": "Slack > the channel's details > at the bottom: Channel ID",
    "bot_timezone": "an IANA name such as Europe/Paris",
    "bot_locale": "en or fr",
    "bot_port": "a free port from 1 to 65535",
    "bot_secret_key": "make one: python -c 'import secrets; print(secrets.token_urlsafe(32))'",
    "bot_previews": "on or off: whether cards show a picture of what phones will show",
    "log_level": "debug, info, warning or error",
}

_UUID = r"^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$"
SlackIds = Annotated[tuple[str, ...], NoDecode]


class BadSetting(Exception):
    """A setting is missing or malformed. Its text is the one line that the start stops with."""


class Settings(BaseSettings):
    """All that Herald takes from its environment or from `.env`."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", frozen=True, env_ignore_empty=True)

    slack_bot_token: SecretStr
    slack_app_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    slack_api_url: str = "https://slack.com/api/"

    onesignal_app_id: str = Field(pattern=_UUID)
    onesignal_api_key: SecretStr
    onesignal_api_url: str = "https://api.onesignal.com"
    onesignal_rate: int = Field(default=150, ge=1, le=100_000)

    openai_api_key: SecretStr | None = None
    openai_base_url: str = "https://api.openai.com/v1"
    openai_model: str = "gpt-5-mini"
    openai_daily_tokens: int = Field(default=200_000, ge=0, le=1_000_000_000)

    database_url: str = "sqlite+aiosqlite:///data/herald.db"

    bot_admins: SlackIds = ()
    bot_approvers: SlackIds = ()
    bot_channel: str | None = Field(default=None, pattern=r"^[CGD][A-Z0-9]+$")
    bot_timezone: str = "UTC"
    bot_locale: Literal["en", "fr"] = "en"
    bot_port: int = Field(default=8080, ge=1, le=65535)
    bot_secret_key: SecretStr | None = None
    bot_previews: bool = True
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    @field_validator("bot_admins", "bot_approvers", mode="before")
    @classmethod
    def _ids(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        ids = tuple(part.strip() for part in value.split(",") if part.strip())
        for one in ids:
            if not (one[0] in "UW" and one.isalnum() and one.isupper()):
                raise ValueError(f"{one!r} is no Slack member ID (they look like U024BE7LH)")
        return ids

    @field_validator("bot_timezone")
    @classmethod
    def _zone(cls, value: str) -> str:
        if value not in available_timezones():
            raise ValueError(f"{value!r} is no time zone")
        return value

    @field_validator("log_level", mode="before")
    @classmethod
    def _lower(cls, value: object) -> object:
        return value.lower() if isinstance(value, str) else value

    @field_validator("bot_locale", mode="before")
    @classmethod
    def _language(cls, value: object) -> object:
        """fr-FR and fr_FR.UTF-8 are French, too."""
        return value.lower().replace("_", "-").partition("-")[0] if isinstance(value, str) else value

    @field_validator("slack_api_url")
    @classmethod
    def _slack_url(cls, value: str) -> str:
        return _http_url(value).rstrip("/") + "/"

    @field_validator("onesignal_api_url", "openai_base_url")
    @classmethod
    def _url(cls, value: str) -> str:
        return _http_url(value).rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: str) -> str:
        """Accept the short forms that hosting platforms hand out, and name the async driver."""
        for short, full in (
            ("postgres://", "postgresql+asyncpg://"),
            ("postgresql://", "postgresql+asyncpg://"),
            ("sqlite://", "sqlite+aiosqlite://"),
        ):
            if value.startswith(short):
                return full + value.removeprefix(short)
        if not value.startswith(("postgresql+asyncpg://", "sqlite+aiosqlite://")):
            raise ValueError("only SQLite and PostgreSQL are supported")
        return value

    @model_validator(mode="after")
    def _a_door(self) -> Self:
        if self.slack_app_token is None and self.slack_signing_secret is None:
            raise ValueError(
                "SLACK_APP_TOKEN is missing: set it for Socket Mode "
                f"({WHERE['slack_app_token']}), or SLACK_SIGNING_SECRET for HTTP ({WHERE['slack_signing_secret']})"
            )
        return self

    @property
    def zone(self) -> ZoneInfo:
        """The team's time zone."""
        return ZoneInfo(self.bot_timezone)

    @property
    def secret_key(self) -> SecretStr:
        """What stored keys are encrypted and checkpoints are signed with.

        Without BOT_SECRET_KEY the bot token stands in, so that Herald starts; `doctor` says what that costs: after the
        token changes, older checkpoints can no longer be checked with the key at hand.
        """
        return self.bot_secret_key or self.slack_bot_token


def _http_url(value: str) -> str:
    if not value.startswith(("http://", "https://")):
        raise ValueError(f"{value!r} is no http(s) address")
    return value


def load_settings() -> Settings:
    """Read the environment and `.env`. Raises BadSetting with the one line to show."""
    try:
        return Settings()
    except ValidationError as error:
        raise BadSetting(one_line(error)) from None


def one_line(error: ValidationError) -> str:
    first = error.errors(include_input=False, include_url=False)[0]
    message = first["msg"].removeprefix("Value error, ")
    if not first["loc"]:
        return message
    name = str(first["loc"][0]).lower()
    where = f" Where to find it: {WHERE[name]}." if name in WHERE else ""
    if first["type"] == "missing":
        return f"{name.upper()} is missing.{where}"
    return f"{name.upper()} is malformed: {message}.{where}"
