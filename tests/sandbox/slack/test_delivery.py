"""Getting payloads to the app: several sockets, reconnecting, redelivery, deadlines, doubles, and HTTP."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from aiohttp import web
from slack_bolt.async_app import AsyncAck, AsyncBoltRequest

from bot.sandbox.slack import SlackServer, maison_lune
from tests.sandbox.slack.app import SmallApp, connected


async def test_each_payload_goes_to_one_of_several_sockets(slack: SlackServer) -> None:
    async with connected(slack, sockets=3) as app:
        answers = [await slack.driver.slash("Léa", "#marketing", "/campaign", str(n)) for n in range(6)]
        assert all(answer.ok for answer in answers)
        assert len(app.bodies("command")) == 6
        assert {connection.received for connection in slack.sockets.connections} == {2}


async def test_a_burst_of_clicks_is_answered(slack: SlackServer, app: SmallApp) -> None:
    burst = [slack.driver.slash("Léa", "#marketing", "/campaign", str(n)) for n in range(200)]
    answers = await asyncio.gather(*burst)
    assert [answer.text for answer in answers] == [f"You said: {n}" for n in range(200)]


async def test_the_app_reconnects_when_asked_to_and_hears_the_next(slack: SlackServer, app: SmallApp) -> None:
    await slack.sockets.disconnect("refresh_requested")
    await slack.workspace.until(lambda: slack.sockets.opened == 2 and slack.sockets.open_connections == 1)
    assert (await slack.driver.slash("Léa", "#marketing", "/campaign", "still here?")).ok


async def test_a_dropped_socket_is_opened_again(slack: SlackServer, app: SmallApp) -> None:
    await slack.sockets.drop()
    missed = await slack.driver.slash("Léa", "#marketing", "/campaign", "anybody?")
    assert missed.error == "dispatch_failed"
    [notice] = slack.workspace.notices
    assert notice.text == '/campaign failed with the error "dispatch_failed"'
    await slack.until_connected()
    assert (await slack.driver.slash("Léa", "#marketing", "/campaign", "again")).ok


async def test_an_event_without_an_ack_is_delivered_again(slack: SlackServer, app: SmallApp) -> None:
    seen: list[tuple[str, list[str]]] = []

    @app.bolt.event("app_context_changed")
    async def heard(req: AsyncBoltRequest, body: dict[str, Any]) -> None:
        seen.append((body["event_id"], list(req.headers.get("x-slack-retry-num", []))))

    slack.delivery.ack_timeout = 0.1
    slack.faults.lose_acks(2)
    answer = await slack.driver.event({"type": "app_context_changed"})
    assert answer.error == "timeout"
    await slack.delivery.settled()
    assert (answer.error, answer.attempts) == ("", 3)
    assert len({event_id for event_id, _retry in seen}) == 1
    assert [retry for _event_id, retry in seen] == [["0"], ["1"], ["2"]]


async def test_nobody_waits_longer_than_the_deadline(slack: SlackServer, app: SmallApp) -> None:
    @app.bolt.command("/slow")
    async def slow(ack: AsyncAck) -> None:
        await asyncio.sleep(1)
        await ack("too late")

    slack.delivery.ack_timeout = 0.1
    answer = await slack.driver.slash("Léa", "#marketing", "/slow")
    assert (answer.error, answer.message) == ("operation_timeout", None)
    assert slack.workspace.notices[0].text == '/slow failed with the error "operation_timeout"'


async def test_everything_can_come_twice(slack: SlackServer, app: SmallApp) -> None:
    slack.faults.deliver_twice = True
    await slack.driver.slash("Léa", "#marketing", "/campaign", "twice")
    first, second = app.bodies("command")
    assert first["trigger_id"] == second["trigger_id"]
    await slack.driver.mention("Léa", "#marketing", "twice")
    one, other = app.bodies("mention")
    assert one["event_id"] == other["event_id"]


async def test_a_forged_team_can_be_delivered(slack: SlackServer, app: SmallApp) -> None:
    answer = await slack.driver.slash("Léa", "#marketing", "/campaign", "x")
    await slack.driver.deliver("slash_commands", {**answer.sent, "team_id": "T0FOREIGN"})
    assert app.bodies("command")[-1]["team_id"] == "T0FOREIGN"


async def test_commands_of_every_workspace_come_over_the_same_socket(slack: SlackServer, app: SmallApp) -> None:
    _installation, driver = slack.install(maison_lune(team_id="T0ATELIER1", name="Atelier Nord"))
    await driver.slash("Léa", "#marketing", "/campaign", "x")
    assert app.bodies("command")[0]["team_id"] == "T0ATELIER1"


async def test_ten_sockets_and_no_more(slack: SlackServer) -> None:
    headers = {"Authorization": f"Bearer {slack.app_token}"}
    async with aiohttp.ClientSession() as http:
        sockets = []
        for _ in range(11):
            async with http.post(f"{slack.api_url}apps.connections.open", headers=headers) as response:
                sockets.append(await http.ws_connect((await response.json())["url"]))
        first_words = [await socket.receive_json() for socket in sockets]
    assert [words["type"] for words in first_words] == ["hello"] * 10 + ["disconnect"]
    assert first_words[-1]["reason"] == "too_many_websockets"


async def test_a_ticket_opens_one_socket(slack: SlackServer) -> None:
    async with aiohttp.ClientSession() as http:
        headers = {"Authorization": f"Bearer {slack.app_token}"}
        async with http.post(f"{slack.api_url}apps.connections.open", headers=headers) as response:
            url = (await response.json())["url"]
        async with http.ws_connect(url, autoping=False) as socket:
            assert (await socket.receive_json())["type"] == "hello"
            await socket.ping(b"sdk-ping-pong:1796146200.5")
            pong = await socket.receive()
            assert (pong.type, pong.data) == (aiohttp.WSMsgType.PONG, b"sdk-ping-pong:1796146200.5")
        async with http.get(url.replace("ws://", "http://")) as response:
            assert response.status == 403


@asynccontextmanager
async def over_http() -> AsyncIterator[tuple[SlackServer, SmallApp]]:
    """The same app without a socket, behind an ordinary web server."""
    held: list[SmallApp] = []

    async def events(request: web.Request) -> web.Response:
        asked = AsyncBoltRequest(body=await request.text(), headers=dict(request.headers))
        answered = await held[0].bolt.async_dispatch(asked)
        kept = {key: values[0] for key, values in answered.headers.items() if key.lower() != "content-type"}
        kept["Content-Type"] = answered.headers.get("content-type", ["text/plain"])[0]
        return web.Response(status=answered.status, body=(answered.body or "").encode(), headers=kept)

    served = web.Application()
    served.router.add_post("/slack/events", events)
    runner = web.AppRunner(served)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    async with SlackServer(events_url=url, ack_timeout=1.0, retry_delays=(0.0, 0.0, 0.0)) as slack:
        held.append(SmallApp(slack))
        yield slack, held[0]
    await runner.cleanup()


async def test_the_same_story_over_signed_http() -> None:
    async with over_http() as (slack, _app):
        assert slack.http is not None
        assert await slack.http.verify()
        answer = await slack.driver.slash("Léa", "#marketing", "/campaign", "héhé & co")
        assert answer.text == "You said: héhé & co"
        await slack.driver.slash("Léa", "#marketing", "/campaign", "form")
        view = slack.workspace.view_of("Léa")
        assert view is not None
        refused = await slack.driver.submit("Léa", view, {"name": "taken", "audience": "VIP"})
        assert refused.errors == {"name": "This name is taken."}
        assert (await slack.driver.submit("Léa", view, {"name": "free"})).ok
        asked = await slack.driver.mention("Léa", "#marketing", "hello")
        await slack.workspace.until(lambda: slack.workspace.thread(asked))


async def test_a_wrong_signature_is_not_believed() -> None:
    async with over_http() as (slack, app):
        slack.installation.app.signing_secret = "somebody-elses"
        answer = await slack.driver.slash("Léa", "#marketing", "/campaign", "x")
        assert answer.error == "dispatch_failed"
        assert app.heard == []


async def test_http_redelivery_counts_and_can_be_stopped() -> None:
    seen: list[tuple[str, str]] = []

    async def failing(request: web.Request) -> web.Response:
        headers = request.headers
        seen.append((headers.get("X-Slack-Retry-Num", ""), headers.get("X-Slack-Retry-Reason", "")))
        return web.Response(status=500, headers={"X-Slack-No-Retry": "1"} if len(seen) == 3 else {})

    served = web.Application()
    served.router.add_post("/", failing)
    runner = web.AppRunner(served)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
    async with SlackServer(events_url=url, retry_delays=(0.0, 0.0, 0.0)) as slack:
        await slack.driver.mention("Léa", "#marketing", "hello")
        await slack.delivery.settled()
    await runner.cleanup()
    assert seen == [("", ""), ("1", "http_error"), ("2", "http_error")]
