"""The doctor, asked over real sockets: it names what is wrong, says what to do, and shows no secret."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from aiohttp import web

from bot.doctor import Finding, Mark, examine, settings_as_they_stand
from bot.doctor.scopes import OPTIONAL, REQUIRED
from bot.sandbox.onesignal import FaultKind, OneSignalServer
from bot.sandbox.slack import Channel, SlackServer
from bot.settings import Settings
from bot.store import Database
from tests.databases import migrated_sqlite

CHANNEL = "C0CRMCAMP1"


class Team:
    """The environment of a team for which all is well, until a test says otherwise."""

    def __init__(
        self, monkeypatch: pytest.MonkeyPatch, slack: SlackServer, onesignal: OneSignalServer, db: str
    ) -> None:
        self._monkeypatch = monkeypatch
        self.slack, self.onesignal = slack, onesignal
        self.secrets: list[str] = []
        for name in Settings.model_fields:
            monkeypatch.delenv(name.upper(), raising=False)
        self.sets(
            SLACK_BOT_TOKEN=slack.bot_token,
            SLACK_APP_TOKEN=slack.app_token,
            SLACK_API_URL=slack.api_url,
            ONESIGNAL_APP_ID=onesignal.app_id,
            ONESIGNAL_API_KEY=onesignal.api_key,
            ONESIGNAL_API_URL=onesignal.api_url,
            DATABASE_URL=db,
            BOT_CHANNEL=CHANNEL,
            BOT_ADMINS="U0ANA00001",
            BOT_APPROVERS="U0MARC0001",
            BOT_SECRET_KEY="a-long-secret-key-that-nobody-guesses",
        )

    def sets(self, **values: str | None) -> None:
        for name, value in values.items():
            if value is None:
                self._monkeypatch.delenv(name, raising=False)
            else:
                self._monkeypatch.setenv(name, value)
            if value and name.endswith(("TOKEN", "KEY", "SECRET")):
                self.secrets.append(value)

    async def asks(self) -> list[Finding]:
        """All that the doctor says. No secret is ever among it."""
        findings = [finding async for finding in examine(settings_as_they_stand())]
        said = "\n".join(map(str, findings))
        assert not [secret for secret in self.secrets if secret in said]
        return findings

    async def is_told(self, mark: Mark, what: str) -> str:
        """The one thing that the doctor says about `what`, which is that bad."""
        [finding] = [finding for finding in await self.asks() if finding.what == what]
        assert finding.mark is mark, finding
        return finding.says


@pytest.fixture
async def slack() -> AsyncIterator[SlackServer]:
    async with SlackServer(scopes={*REQUIRED, *OPTIONAL}) as server:
        yield server


@pytest.fixture
async def onesignal() -> AsyncIterator[OneSignalServer]:
    async with OneSignalServer(strict_rates=False) as server:
        yield server


@pytest.fixture
def team(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, slack: SlackServer, onesignal: OneSignalServer) -> Team:
    monkeypatch.chdir(tmp_path)
    return Team(monkeypatch, slack, onesignal, migrated_sqlite(tmp_path / "herald.db"))


async def test_where_all_is_well_nothing_else_is_said(team: Team) -> None:
    findings = await team.asks()
    assert {finding.mark for finding in findings} == {Mark.OK}
    said = [str(finding) for finding in findings]
    assert "✓ ok: Settings: all that are needed are there and well-formed." in said
    assert "✓ ok: SLACK_BOT_TOKEN: @herald of the workspace Maison Lune (T0MAISON01)." in said
    assert "✓ ok: BOT_CHANNEL: #crm-campaigns, and the bot is in it." in said
    assert all("\n" not in line for line in said)


async def test_asking_sends_nothing_and_changes_nothing(team: Team, tmp_path: Path) -> None:
    await team.asks()
    asked = {call.endpoint.name for call in team.onesignal.calls}
    assert not {name for name in asked if "CREATE" in name or "CANCEL" in name}
    assert not [message for messages in team.slack.workspace.messages.values() for message in messages]
    assert await tables_of(f"sqlite+aiosqlite:///{tmp_path}/herald.db") & {"herald_doctor"} == set()


async def test_all_problems_are_named_and_the_rest_is_still_asked(team: Team) -> None:
    team.sets(SLACK_BOT_TOKEN=None, SLACK_APP_TOKEN=None, BOT_TIMEZONE="Paris", BOT_PORT="0")
    findings = await team.asks()
    named = [finding.says.split()[0] for finding in findings if finding.what == "Settings"]
    assert named == ["SLACK_BOT_TOKEN", "BOT_TIMEZONE", "BOT_PORT", "SLACK_APP_TOKEN"]
    assert [finding.mark for finding in findings if finding.what == "ONESIGNAL_API_KEY"] == [Mark.OK]
    assert not [finding for finding in findings if finding.what.startswith("SLACK_")]


async def test_with_no_settings_at_all_every_one_that_is_needed_is_named(team: Team) -> None:
    for name in Settings.model_fields:
        team.sets(**{name.upper(): None})
    named = [finding.says.split()[0] for finding in await team.asks() if finding.what == "Settings"]
    assert named == ["SLACK_BOT_TOKEN", "ONESIGNAL_APP_ID", "ONESIGNAL_API_KEY", "SLACK_APP_TOKEN"]


async def test_a_wrong_bot_token(team: Team) -> None:
    team.sets(SLACK_BOT_TOKEN="xoxb-of-somebody-else")
    assert "invalid_auth" in await team.is_told(Mark.STOPS, "SLACK_BOT_TOKEN")


async def test_a_slack_that_does_not_answer(team: Team) -> None:
    team.sets(SLACK_API_URL="http://127.0.0.1:9/api/")
    assert "does not answer" in await team.is_told(Mark.STOPS, "SLACK_BOT_TOKEN")
    assert "does not answer" in await team.is_told(Mark.STOPS, "SLACK_APP_TOKEN")


async def test_a_slack_that_answers_with_a_page(team: Team) -> None:
    async with a_peer_that_answers(503, "<html>Service Unavailable</html>") as address:
        team.sets(SLACK_API_URL=address)
        assert "cannot be read" in await team.is_told(Mark.STOPS, "SLACK_BOT_TOKEN")


async def test_an_app_token_that_is_none(team: Team) -> None:
    team.sets(SLACK_APP_TOKEN=team.slack.bot_token)
    says = await team.is_told(Mark.STOPS, "SLACK_APP_TOKEN")
    assert "connections:write" in says


async def test_http_in_place_of_socket_mode(team: Team) -> None:
    team.sets(SLACK_APP_TOKEN=None, SLACK_SIGNING_SECRET="hidden")
    assert "/slack/events" in await team.is_told(Mark.OK, "SLACK_SIGNING_SECRET")


@pytest.mark.parametrize("scope", sorted(REQUIRED))
async def test_a_scope_that_is_required(team: Team, scope: str) -> None:
    team.slack.installation.scopes.discard(scope)
    says = await team.is_told(Mark.STOPS, "Slack scope")
    assert says.startswith(f"{scope} is missing")
    assert "OAuth & Permissions > Scopes" in says


async def test_a_scope_that_is_optional(team: Team) -> None:
    team.slack.installation.scopes.discard("files:write")
    says = await team.is_told(Mark.WARNING, "Slack scope")
    assert says.startswith("files:write is not granted: no sending files: the audit log")


def test_the_scopes_are_those_of_the_manifest() -> None:
    manifest = yaml.safe_load((Path(__file__).parents[1] / "manifest.yml").read_text())
    scopes = manifest["oauth_config"]["scopes"]
    assert (set(scopes["bot"]), set(scopes["bot_optional"])) == (set(REQUIRED), set(OPTIONAL))


async def test_a_channel_that_does_not_exist(team: Team) -> None:
    team.sets(BOT_CHANNEL="C0NOWHERE1")
    assert "/invite" in await team.is_told(Mark.STOPS, "BOT_CHANNEL")


async def test_a_channel_that_the_bot_is_not_in(team: Team) -> None:
    team.slack.workspace.add_channel(Channel("C0OTHER001", "other", {"U0LEA00001"}))
    team.sets(BOT_CHANNEL="C0OTHER001")
    assert "/invite" in await team.is_told(Mark.WARNING, "BOT_CHANNEL")


async def test_no_channel(team: Team) -> None:
    team.sets(BOT_CHANNEL=None)
    assert "where they are drafted" in await team.is_told(Mark.WARNING, "BOT_CHANNEL")


@pytest.mark.parametrize("key", ["os_v2_app_wrong", "two\nlines"])
async def test_a_wrong_onesignal_key(team: Team, key: str) -> None:
    team.sets(ONESIGNAL_API_KEY=key)
    assert "Keys & IDs" in await team.is_told(Mark.STOPS, "ONESIGNAL_API_KEY")


async def test_another_onesignal_app(team: Team) -> None:
    team.sets(ONESIGNAL_APP_ID="00000000-0000-4000-8000-000000000000")
    stopped = [finding for finding in await team.asks() if finding.mark is Mark.STOPS]
    assert [finding.what for finding in stopped] in (["ONESIGNAL_APP_ID"], ["ONESIGNAL_API_KEY"])


async def test_a_onesignal_that_does_not_answer(team: Team) -> None:
    team.onesignal.faults.add(FaultKind.CUT, times=10)
    assert "does not answer" in await team.is_told(Mark.STOPS, "OneSignal")


async def test_too_few_people_to_approve(team: Team) -> None:
    team.sets(BOT_ADMINS=None)
    assert "nobody can stop everything" in await team.is_told(Mark.WARNING, "BOT_ADMINS")
    assert "only one" in await team.is_told(Mark.WARNING, "People who may approve")
    team.sets(BOT_APPROVERS=None)
    assert "nobody" in await team.is_told(Mark.WARNING, "People who may approve")


async def test_an_admin_who_is_an_approver_too_is_one_person(team: Team) -> None:
    team.sets(BOT_ADMINS="U0MARC0001")
    assert "only one" in await team.is_told(Mark.WARNING, "People who may approve")


async def test_no_secret_key_of_its_own(team: Team) -> None:
    team.sets(BOT_SECRET_KEY=None)
    assert "checkpoints" in await team.is_told(Mark.WARNING, "BOT_SECRET_KEY")
    team.sets(BOT_SECRET_KEY="brief")
    assert "guessed" in await team.is_told(Mark.WARNING, "BOT_SECRET_KEY")


async def test_a_database_on_either_kind(team: Team, database_url: str) -> None:
    team.sets(DATABASE_URL=database_url)
    assert "up to date" in await team.is_told(Mark.OK, "DATABASE_URL")
    assert "herald_doctor" not in await tables_of(database_url)


async def test_a_database_that_is_not_there_yet_is_not_made(team: Team, tmp_path: Path) -> None:
    team.sets(DATABASE_URL=f"sqlite:///{tmp_path}/new/herald.db")
    assert "does not exist yet" in await team.is_told(Mark.OK, "DATABASE_URL")
    assert not (tmp_path / "new").exists()


async def test_a_file_that_is_no_database(team: Team, tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("not a database " * 100)
    team.sets(DATABASE_URL=f"sqlite:///{tmp_path}/notes.db")
    assert "cannot be used" in await team.is_told(Mark.STOPS, "DATABASE_URL")


async def test_a_postgresql_that_does_not_answer(team: Team) -> None:
    team.sets(DATABASE_URL="postgresql://herald:hidden-password@127.0.0.1:9/herald")
    says = await team.is_told(Mark.STOPS, "DATABASE_URL")
    assert "cannot be used" in says
    assert "hidden-password" not in says


async def test_a_database_of_another_version(team: Team, tmp_path: Path) -> None:
    url = migrated_sqlite(tmp_path / "other.db")
    team.sets(DATABASE_URL=url)
    await set_version(url, "0000")
    assert "`run` brings it to" in await team.is_told(Mark.WARNING, "DATABASE_URL")
    await set_version(url, "9999")
    assert "newer Herald" in await team.is_told(Mark.STOPS, "DATABASE_URL")


async def test_the_key_of_the_language_model(team: Team) -> None:
    models = {"data": [{"id": "gpt-5-mini"}]}
    async with a_peer_that_answers(200, json.dumps(models)) as address:
        team.sets(OPENAI_API_KEY="sk-hidden", OPENAI_BASE_URL=address)
        assert "works" in await team.is_told(Mark.OK, "OPENAI_API_KEY")
        team.sets(OPENAI_MODEL="gpt-unknown")
        assert "OPENAI_MODEL" in await team.is_told(Mark.WARNING, "OPENAI_API_KEY")
    async with a_peer_that_answers(401, "{}") as address:
        team.sets(OPENAI_BASE_URL=address)
        assert "401" in await team.is_told(Mark.WARNING, "OPENAI_API_KEY")
    assert "does not answer" in await team.is_told(Mark.WARNING, "OPENAI_API_KEY")


class a_peer_that_answers:
    """An HTTP server that gives the same answer to everything; its address."""

    def __init__(self, status: int, body: str) -> None:
        self._status, self._body = status, body

    async def __aenter__(self) -> str:
        self._runner = web.ServerRunner(web.Server(self._answer))
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        return f"http://127.0.0.1:{self._runner.addresses[0][1]}/"

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    async def _answer(self, _request: Any) -> web.Response:
        return web.Response(status=self._status, text=self._body, content_type="application/json")


async def tables_of(url: str) -> set[str]:
    from sqlalchemy import inspect

    database = Database(url)
    async with database.engine.connect() as connection:
        tables = await connection.run_sync(lambda sync: set(inspect(sync).get_table_names()))
    await database.close()
    return tables


async def set_version(url: str, version: str) -> None:
    from sqlalchemy import text

    database = Database(url)
    async with database.transaction() as tx:
        await (await tx.connection()).execute(text("UPDATE alembic_version SET version_num = :v"), {"v": version})
    await database.close()
