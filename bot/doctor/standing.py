"""The settings as far as they go: whatever is right is used, and every problem is named, not only the first."""

from dataclasses import dataclass
from typing import Any

from pydantic import SecretStr, ValidationError

from bot.settings import BadSetting, Settings, one_line

_STAND_INS: dict[str, Any] = {
    # Those without a default: never sent anywhere, since `Standing.lacks` is asked first.
    "slack_bot_token": SecretStr("missing"),
    "onesignal_app_id": "00000000-0000-0000-0000-000000000000",
    "onesignal_api_key": SecretStr("missing"),
}
_A_DOOR = "slack_signing_secret"


@dataclass(frozen=True)
class Standing:
    """Settings that can be read, and what is wrong with those of the environment."""

    settings: Settings
    problems: tuple[str, ...]
    bad: frozenset[str]
    """The fields that stand-ins have taken the place of."""

    def lacks(self, *fields: str) -> bool:
        """Whether one of these fields is missing or malformed."""
        return not self.bad.isdisjoint(fields)

    def needs(self, field: str) -> None:
        """Raises BadSetting, with its line, if this field is malformed."""
        if field in self.bad:
            raise BadSetting(next(line for line in self.problems if line.startswith(field.upper())))


def settings_as_they_stand() -> Standing:
    """Read the environment and `.env`; put a stand-in wherever it is wrong, and go on to the next problem."""
    stand_ins: dict[str, Any] = {}
    problems: list[str] = []
    while True:
        try:
            return Standing(Settings(**stand_ins), tuple(problems), frozenset(stand_ins))
        except ValidationError as error:
            problems.append(one_line(error))
            where = error.errors(include_input=False, include_url=False)[0]["loc"]
            field = str(where[0]).lower() if where else _A_DOOR
            if field in stand_ins:
                raise BadSetting(problems[-1]) from None
            stand_ins[field] = _STAND_INS.get(field, Settings.model_fields[field].default)
            if field == _A_DOOR:
                stand_ins[field] = SecretStr("missing")
