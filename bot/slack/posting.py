"""Telling one notice: where it goes, in which words and blocks, and what Slack's refusals mean.

The client retries nothing by itself: whether a message may be posted again is decided here.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from sqlmodel import col, select

from bot import notices
from bot.campaigns.model import Campaign
from bot.campaigns.roles import Actor
from bot.clock import now
from bot.notices.alert import Alerted
from bot.notices.kinds import (
    Answered,
    AuditFile,
    Digest,
    EverythingHeld,
    HoldLifted,
    HomeChanged,
    Pictures,
    Private,
    RowsFile,
    StepEnds,
)
from bot.notices.model import CardPlace, NoticeRow
from bot.slack.audit_file import send_audit_file
from bot.slack.blocks.card import living_card
from bot.slack.blocks.facts import Card
from bot.slack.blocks.kit import Message
from bot.slack.blocks.plain import barest, plainer, plainer_view, tabled
from bot.slack.blocks.private import private
from bot.slack.blocks.story import StoryLine, everything_held, hold_lifted, story_line
from bot.slack.card_facts import card_facts
from bot.slack.door import Door
from bot.slack.finding import find
from bot.slack.limited_client import LimitedClient
from bot.slack.slack_said import GaveUp, Refused, TryLater, meaning_of
from bot.slack.uploads import not_taken
from bot.stats.asking import AskedQuestion
from bot.store import Database

if TYPE_CHECKING:
    from bot.slack.digest_posting import Digests

log = structlog.get_logger(__name__)

PRIVATE_FOR = timedelta(minutes=30)
"""An answer to a click that comes later than this is of no use to anybody."""

_BLOCKS_REFUSED = {
    "invalid_blocks",
    "invalid_blocks_format",
    "msg_blocks_too_long",
    "msg_too_long",
    "invalid_arguments",
}
_NO_SUCH_PLACE = {"channel_not_found", "not_in_channel", "is_archived", "restricted_action", "user_not_in_channel"}
_THREAD_IS_GONE = {"thread_not_found", "message_not_found", "cannot_reply_to_message"}
_CARD_IS_GONE = {"message_not_found", "cant_update_message", "edit_window_closed"}


WithoutText = AuditFile | RowsFile | Pictures | StepEnds
"""What is no message: files, and the end of a step in a workflow. Slack is not searched for it."""

Told = StoryLine | EverythingHeld | HoldLifted | Private | HomeChanged | Answered | Digest | Alerted | WithoutText
"""Every notice but the drawing of a card."""


@dataclass(frozen=True)
class _Campaign:
    """What is needed to tell something of a campaign."""

    uid: str
    requester: str
    origin_channel: str | None
    facts: Card
    place: CardPlace | None


class Poster:
    """Posts and updates messages as the bot. `client` must have no retry handlers."""

    def __init__(self, database: Database, door: Door, client: LimitedClient, card_channel: str | None) -> None:
        self._database = database
        self._door = door
        self._client = client
        self._card_channel = card_channel
        self._digests: Digests | None = None

    @property
    def posts_again_at(self) -> datetime | None:
        """When Slack takes new messages again, where it has asked to wait; None: it does."""
        return self._client.opens_again_at("chat.postMessage")

    async def draw_card(self, row: NoticeRow, *, may_be_there: bool) -> CardPlace:
        """Post the campaign's card, or bring the one that is there up to date; returns where it is."""
        campaign = await self._campaign(row)
        drawn = living_card(campaign.facts, self._door.channel_words, now())
        if campaign.place is not None and await self._redraw(campaign.place, drawn):
            return campaign.place
        metadata = {"event_type": "herald_card", "event_payload": {"campaign": campaign.uid}}
        refusal = "no_channel"
        for channel in self._channels_for(campaign):
            found = await find(self._client, channel, metadata, since=row.created_at) if may_be_there else None
            if found is not None:
                place = CardPlace(campaign_id=row.campaign_id or 0, channel=found[0], ts=found[1])
                if await self._redraw(place, drawn):  # it was drawn from what was true then
                    return place
            try:
                posted = await self._send("chat.postMessage", drawn, channel=channel, metadata=metadata)
            except Refused as refused:
                refusal = refused.error
                continue
            return CardPlace(campaign_id=row.campaign_id or 0, channel=posted["channel"], ts=posted["ts"])
        raise GaveUp(refusal)

    async def _redraw(self, place: CardPlace, drawn: Message) -> bool:
        """Bring a card that stands there up to date; False if it is gone."""
        try:
            await self._send("chat.update", drawn, channel=place.channel, ts=place.ts)
        except Refused as refused:
            if refused.error in _CARD_IS_GONE | _NO_SUCH_PLACE:
                return False
            raise GaveUp(refused.error) from refused
        return True

    async def tell(self, row: NoticeRow, notice: Told) -> str | None:
        """Post one notice; returns Slack's ts, where there is one."""
        if isinstance(notice, Private):
            return await self._whisper(row, notice)
        if isinstance(notice, HomeChanged):
            await self._draw_home(row, notice)
            return None
        if isinstance(notice, WithoutText):
            await self._do(row, notice)
            return None
        if isinstance(notice, Answered):
            return await self._tell_answer(row, notice)
        if isinstance(notice, Digest):
            return await self._tell_digest(row, notice)
        if isinstance(notice, Alerted):
            return await self._tell_alert(row, notice)
        words = self._door.channel_words
        where: dict[str, Any] = {"metadata": _metadata(row)}
        if isinstance(notice, EverythingHeld | HoldLifted):
            said = everything_held(notice, words) if isinstance(notice, EverythingHeld) else hold_lifted(notice, words)
            where["channel"] = self._card_channel or notice.by
        else:
            campaign = await self._campaign(row)
            if campaign.place is None:
                raise GaveUp("its card could not be posted anywhere")
            said = story_line(notice, campaign.facts, words, now())
            where |= {"channel": campaign.place.channel, "thread_ts": campaign.place.ts}
        try:
            posted = await self._post(row, said, where)
        except Refused as refused:
            raise GaveUp(refused.error) from refused
        return str(posted["ts"])

    async def _post(self, row: NoticeRow, said: Message, where: dict[str, Any]) -> dict[str, Any]:
        """Post a line; where its card is gone, or Herald was put out of the channel, under a new card."""
        try:
            return await self._send("chat.postMessage", said, **where)
        except Refused as refused:
            if row.campaign_id is None or refused.error not in _THREAD_IS_GONE | _NO_SUCH_PLACE:
                raise
        place = await self.draw_card(row, may_be_there=True)
        async with self._database.transaction() as tx:
            await tx.merge(place)
        return await self._send("chat.postMessage", said, **where | {"channel": place.channel, "thread_ts": place.ts})

    async def already_posted(self, row: NoticeRow, notice: Told) -> str | None:
        """The ts of this notice if Slack has it already; asked only after an answer was lost.

        Needs channels:history (optional in the manifest). Without it, what may have been told is told again: twice is
        better than never.
        """
        if isinstance(notice, Private | HomeChanged | WithoutText):
            return None
        thread_ts: str | None = None
        if isinstance(notice, EverythingHeld | HoldLifted):
            channel = self._card_channel or notice.by
        elif isinstance(notice, Digest | Alerted) and notice.channel is not None:
            channel = notice.channel
        elif isinstance(notice, Answered):
            asked = await self._asked(notice)
            channel, thread_ts = asked.channel, asked.thread or None
        elif place := (await self._campaign(row)).place:
            channel, thread_ts = place.channel, place.ts
        else:
            return None
        found = await find(self._client, channel, _metadata(row), since=row.created_at, thread_ts=thread_ts)
        return found[1] if found else None

    def _channels_for(self, campaign: _Campaign) -> list[str]:
        """Where a new card may go, best first; at last to its requester alone, so that it is never nowhere."""
        places = (self._card_channel, campaign.origin_channel, campaign.requester)
        return list(dict.fromkeys(place for place in places if place))

    async def _asked(self, notice: Answered) -> AskedQuestion:
        async with self._database.reading() as tx:
            asked = await tx.get(AskedQuestion, notice.question)
        assert asked is not None, "questions are never deleted"
        return asked

    async def _tell_answer(self, row: NoticeRow, notice: Answered) -> str:
        """Where the question was asked; to who asked directly, where Herald may not write there."""
        from bot.slack.answer_posting import answer_to, needs_pictures  # what draws an answer is loaded for the first

        asked = await self._asked(notice)
        reply, said = await answer_to(asked, self._door)
        where: dict[str, Any] = {"metadata": _metadata(row), "channel": asked.channel}
        if asked.thread:
            where["thread_ts"] = asked.thread
        try:
            posted, is_drawn = await self._send_richest(said, **where)
        except Refused as refused:
            if refused.error not in _NO_SUCH_PLACE | _THREAD_IS_GONE:
                raise GaveUp(refused.error) from refused
            try:
                posted, is_drawn = await self._send_richest(said, metadata=_metadata(row), channel=asked.asked_by)
            except Refused as again:
                raise GaveUp(again.error) from again
        await self._answer_stands(asked, posted["channel"], str(posted["ts"]), needs_pictures(reply, is_drawn=is_drawn))
        return str(posted["ts"])

    async def _answer_stands(self, asked: AskedQuestion, channel: str, ts: str, with_pictures: bool) -> None:
        """Know the thread that follow-ups come in, and send what Slack has not drawn after it."""
        async with self._database.transaction() as tx:
            kept = await tx.get(AskedQuestion, asked.key)
            assert kept is not None, "questions are never deleted"
            if not kept.thread:
                kept.thread, kept.channel = ts, channel
            if with_pictures:
                notices.add(tx, kept.workspace_id, Pictures(question=kept.key))

    async def _tell_digest(self, row: NoticeRow, notice: Digest) -> str:
        from bot.slack.digest_posting import Digests  # what draws a digest is loaded for the first

        self._digests = self._digests or Digests(self._database, self._door.channel_words)
        said = await self._digests.message(row, notice)
        try:
            posted = await self._send("chat.postMessage", said, channel=notice.channel, metadata=_metadata(row))
        except Refused as refused:
            if refused.error in _NO_SUCH_PLACE:
                await self._digests.not_posted(row, notice)
            raise GaveUp(refused.error) from refused
        return str(posted["ts"])

    async def _tell_alert(self, row: NoticeRow, notice: Alerted) -> str:
        """In its channel, or in the thread of its campaign; what stands there already is drawn again."""
        from bot.slack.alert_posting import alert_of  # what draws an alert is loaded for the first

        said = await alert_of(self._database, self._door, row.workspace_id, notice)
        where: dict[str, Any] = {"channel": notice.channel}
        if notice.channel is None:
            if (place := (await self._campaign(row)).place) is None:
                raise GaveUp("its card could not be posted anywhere")
            where = {"channel": place.channel, "thread_ts": place.ts}
        try:
            if notice.ts is not None:
                return str((await self._send("chat.update", said, ts=notice.ts, **where))["ts"])
            return str((await self._post(row, said, where | {"metadata": _metadata(row)}))["ts"])
        except Refused as refused:
            raise GaveUp(refused.error) from refused

    async def _send_richest(self, said: Message, **where: Any) -> tuple[dict[str, Any], bool]:
        """Post it in the richest form that Slack takes, and say whether that was the first."""
        try:
            return await self._call("chat.postMessage", {**where, **said.as_arguments()}), True
        except Refused as refused:
            if refused.error not in _BLOCKS_REFUSED:
                raise
        return await self._send("chat.postMessage", tabled(said), **where), False

    async def _do(self, row: NoticeRow, notice: WithoutText) -> None:
        """Send a file, or end a step. Whoever waits for a file that Slack does not take is told why."""
        here = (self._database, self._door, self._client)
        try:
            if isinstance(notice, AuditFile):
                return await send_audit_file(*here, notice)
            from bot.slack.answer_posting import send_pictures, send_rows
            from bot.slack.steps.ending import end_step

            if isinstance(notice, StepEnds):
                return await end_step(*here, notice)
            await (send_rows(*here, notice) if isinstance(notice, RowsFile) else send_pictures(*here, notice))
        except SlackApiError as refused:
            meaning = meaning_of(refused)
            if isinstance(meaning, TryLater):
                raise meaning from refused
            if isinstance(notice, AuditFile | RowsFile):
                async with self._database.transaction() as tx:
                    notices.add(tx, row.workspace_id, not_taken(notice, meaning.error))
            raise GaveUp(meaning.error) from refused
        except (aiohttp.ClientError, TimeoutError) as lost:
            raise TryLater(timedelta(seconds=1), may_have_arrived=True) from lost

    async def _draw_home(self, row: NoticeRow, notice: HomeChanged) -> None:
        """Publish one person's Home, in plainer blocks where Slack refuses the rich ones."""
        from bot.slack.home_posting import home_of  # what draws numbers is loaded for the first

        is_recent = now() <= row.created_at + PRIVATE_FOR
        view = await home_of(self._database, self._door, row.workspace_id, notice, with_note=is_recent)
        refused = ""
        for form in (view, plainer_view(view)):
            try:
                await self._call("views.publish", {"user_id": notice.to, "view": form})
            except Refused as error:
                refused = error.error
                if refused not in _BLOCKS_REFUSED:
                    break
            else:
                return
        raise GaveUp(refused)

    async def _whisper(self, row: NoticeRow, notice: Private) -> str | None:
        """Tell one person what only they see: by the click's own address, in the channel, or directly."""
        if now() > row.created_at + PRIVATE_FOR:
            raise GaveUp("too late to be of use")
        words = await self._door.learnt_words_for(Actor(row.workspace_id, notice.to))
        said = private(notice, words)
        if notice.response_url and await self._respond(notice.response_url, said):
            return None
        where: dict[str, Any] = {"channel": notice.channel, "user": notice.to}
        if notice.thread_ts:
            where["thread_ts"] = notice.thread_ts
        try:
            await self._send("chat.postEphemeral", said, **where)
        except Refused:
            try:
                await self._send("chat.postMessage", said, channel=notice.to)
            except Refused as refused:
                raise GaveUp(refused.error) from refused
        return None

    async def _respond(self, url: str, said: Message) -> bool:
        """Use a click's response_url: five times within half an hour, and it may be over."""
        from slack_sdk.webhook.async_client import AsyncWebhookClient

        try:
            answer = await AsyncWebhookClient(url, retry_handlers=[]).send_dict(
                {"response_type": "ephemeral", "replace_original": False, **said.as_arguments()}
            )
        except (aiohttp.ClientError, TimeoutError):
            return False
        return answer.status_code == 200

    async def _send(self, method: str, message: Message, **where: Any) -> dict[str, Any]:
        """Ask Slack; in plainer blocks where it refuses the rich ones. Raises Refused, TryLater."""
        refused = Refused("invalid_blocks")
        for form in (message, plainer(message), barest(message)):
            try:
                return await self._call(method, {**where, **form.as_arguments()})
            except Refused as error:
                if error.error not in _BLOCKS_REFUSED:
                    raise
                log.warning("blocks_refused", method=method, error=error.error)
                refused = error
        raise refused

    async def _call(self, method: str, arguments: dict[str, Any]) -> dict[str, Any]:
        try:
            answer = await self._client.api_call(method, json=arguments)
        except SlackApiError as refused:
            raise meaning_of(refused) from refused
        except (aiohttp.ClientError, TimeoutError) as lost:
            raise TryLater(timedelta(seconds=1), may_have_arrived=True) from lost
        data = answer.data
        if not isinstance(data, dict):
            raise TryLater(timedelta(seconds=1), may_have_arrived=True)
        return data

    async def _campaign(self, row: NoticeRow) -> _Campaign:
        async with self._database.reading() as tx:
            campaign = (await tx.exec(select(Campaign).where(col(Campaign.id) == row.campaign_id))).one()
            return _Campaign(
                uid=str(campaign.uid),
                requester=campaign.requester,
                origin_channel=campaign.origin_channel,
                facts=await card_facts(tx, campaign),
                place=await tx.get(CardPlace, campaign.key),
            )


def _metadata(row: NoticeRow) -> dict[str, Any]:
    return {"event_type": "herald_notice", "event_payload": {"notice": str(row.id)}}
