"""Telling one notice: where it goes, in which words and blocks, and what Slack's refusals mean.

Whether a message may be posted again is decided here.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
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
from bot.notices.answers import Answered, Pictures, RowsFile, StepEnds
from bot.notices.drafting import Drafting
from bot.notices.in_app import HandLinesChanged
from bot.notices.kinds import (
    AuditFile,
    Digest,
    EverythingHeld,
    HoldLifted,
    HomeChanged,
    Private,
)
from bot.notices.model import CardPlace, NoticeRow
from bot.notices.preview import AllPreviews
from bot.slack.answer_telling import answer_found, asked_in, tell_answer
from bot.slack.audit_file import send_audit_file
from bot.slack.blocks.card import living_card
from bot.slack.blocks.facts import Card
from bot.slack.blocks.kit import Message
from bot.slack.blocks.private import private
from bot.slack.blocks.story import StoryLine, everything_held, hold_lifted, story_line
from bot.slack.card_facts import card_facts
from bot.slack.door import Door
from bot.slack.finding import find
from bot.slack.limited_client import LimitedClient
from bot.slack.slack_said import GaveUp, Refused, TryLater, meaning_of
from bot.slack.speaker import BLOCKS_REFUSED, CARD_IS_GONE, NO_SUCH_PLACE, THREAD_IS_GONE, Speaker, metadata_of
from bot.slack.uploads import not_taken
from bot.store import Database

if TYPE_CHECKING:
    from bot.slack.digest_posting import Digests
    from bot.slack.previews import Previews

log = structlog.get_logger(__name__)

PRIVATE_FOR = timedelta(minutes=30)
"""An answer to a click that comes later than this is of no use to anybody."""

WithoutText = AuditFile | RowsFile | Pictures | AllPreviews | StepEnds
"""What is no message: files, and the end of a step in a workflow. Slack is not searched for it."""

Told = (
    StoryLine
    | EverythingHeld
    | HoldLifted
    | Private
    | HomeChanged
    | Answered
    | Digest
    | Alerted
    | Drafting
    | HandLinesChanged
    | WithoutText
)
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

    def __init__(
        self,
        database: Database,
        door: Door,
        client: LimitedClient,
        card_channel: str | None,
        previews: "Callable[[], Previews]",
    ) -> None:
        """`previews` gives who draws pushes, loaded for the first."""
        self._database = database
        self._door = door
        self._previews = previews
        self._speaker = Speaker(client)
        self._card_channel = card_channel
        self._digests: Digests | None = None

    @property
    def posts_again_at(self) -> datetime | None:
        """When Slack takes new messages again, where it has asked to wait; None: it does."""
        return self._speaker.posts_again_at

    async def draw_card(self, row: NoticeRow, *, may_be_there: bool) -> CardPlace:
        """Post the campaign's card, or bring the one that is there up to date; returns where it is."""
        campaign = await self._campaign(row)
        if campaign.place is not None and await self._redraw(row, campaign.place, campaign.facts):
            return campaign.place
        metadata = {"event_type": "herald_card", "event_payload": {"campaign": campaign.uid}}
        refusal = "no_channel"
        for channel in self._channels_for(campaign):
            found = await find(self._speaker.client, channel, metadata, since=row.created_at) if may_be_there else None
            if found is not None:
                place = CardPlace(campaign_id=row.campaign_id or 0, channel=found[0], ts=found[1])
                if await self._redraw(row, place, campaign.facts):  # it was drawn from what was true then
                    return place
            try:
                posted = await self._show(row, campaign.facts, "chat.postMessage", channel=channel, metadata=metadata)
            except Refused as refused:
                refusal = refused.error
                continue
            return CardPlace(campaign_id=row.campaign_id or 0, channel=posted["channel"], ts=posted["ts"])
        raise GaveUp(refusal)

    async def _show(self, row: NoticeRow, card: Card, method: str, **where: Any) -> dict[str, Any]:
        """A card; without its picture where Slack does not take that (yet), which is shown later then."""
        await self._door.precedence.calm()
        drawn = living_card(card, self._door.channel_words, now())
        if card.preview is not None:
            try:
                return await self._speaker.call(method, {**where, **drawn.as_arguments()})
            except Refused as refused:
                if refused.error not in BLOCKS_REFUSED:
                    raise
            from bot.copywriting.preview.kept import not_shown

            async with self._database.transaction() as tx:
                again = await not_shown(tx, row.campaign_id or 0, card.seen)
            log.info("preview_not_shown", campaign=card.code, again=again)
            drawn = living_card(replace(card, preview=None), self._door.channel_words, now())
        return await self._speaker.send(method, drawn, **where)

    async def _redraw(self, row: NoticeRow, place: CardPlace, card: Card) -> bool:
        """Bring a card that stands there up to date; False if it is gone."""
        try:
            await self._show(row, card, "chat.update", channel=place.channel, ts=place.ts)
        except Refused as refused:
            if refused.error in CARD_IS_GONE | NO_SUCH_PLACE:
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
            return await tell_answer(self._database, self._door, self._speaker, row, notice)
        if isinstance(notice, Drafting):
            from bot.slack.idea_telling import tell_round  # what draws drafts is loaded for the first

            return await tell_round(self._database, self._door, self._speaker, row, notice)
        if isinstance(notice, Digest):
            return await self._tell_digest(row, notice)
        if isinstance(notice, Alerted):
            return await self._tell_alert(row, notice)
        if isinstance(notice, HandLinesChanged):
            await self._draw_hand_lines(row)
            return None
        words = self._door.channel_words
        where: dict[str, Any] = {"metadata": metadata_of(row)}
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

    async def _draw_hand_lines(self, row: NoticeRow) -> None:
        """Bring those lines of a campaign's thread up to date that ask how it stands."""
        from bot.slack.hand_lines import draw_again  # few run by hand

        campaign = await self._campaign(row)
        if campaign.place is not None:
            await draw_again(self._database, self._speaker, campaign.place, campaign.facts, self._door.channel_words)

    async def _post(self, row: NoticeRow, said: Message, where: dict[str, Any]) -> dict[str, Any]:
        """Post a line; where its card is gone, or Herald was put out of the channel, under a new card."""
        try:
            return await self._speaker.send("chat.postMessage", said, **where)
        except Refused as refused:
            if row.campaign_id is None or refused.error not in THREAD_IS_GONE | NO_SUCH_PLACE:
                raise
        place = await self.draw_card(row, may_be_there=True)
        async with self._database.transaction() as tx:
            await tx.merge(place)
        return await self._speaker.send(
            "chat.postMessage", said, **where | {"channel": place.channel, "thread_ts": place.ts}
        )

    async def already_posted(self, row: NoticeRow, notice: Told) -> str | None:
        """The ts of this notice if Slack has it already; asked only after an answer was lost.

        Needs channels:history (optional in the manifest). Without it, what may have been told is told again: twice is
        better than never.
        """
        # Drafts are looked for by `tell`; lines that may have been drawn again already are drawn once more.
        if isinstance(notice, Private | HomeChanged | Drafting | HandLinesChanged | WithoutText):
            return None
        thread_ts: str | None = None
        if isinstance(notice, EverythingHeld | HoldLifted):
            channel = self._card_channel or notice.by
        elif isinstance(notice, Digest | Alerted) and notice.channel is not None:
            channel = notice.channel
        elif isinstance(notice, Answered):
            asked = await asked_in(self._database, notice)
            channel, thread_ts = asked.channel, asked.thread or None
        elif place := (await self._campaign(row)).place:
            channel, thread_ts = place.channel, place.ts
        else:
            return None
        found = await find(self._speaker.client, channel, metadata_of(row), since=row.created_at, thread_ts=thread_ts)
        if found is not None and isinstance(notice, Answered):
            await answer_found(self._database, notice, *found)
        return found[1] if found else None

    def _channels_for(self, campaign: _Campaign) -> list[str]:
        """Where a new card may go, best first; at last to its requester alone, so that it is never nowhere."""
        places = (self._card_channel, campaign.origin_channel, campaign.requester)
        return list(dict.fromkeys(place for place in places if place))

    async def _tell_digest(self, row: NoticeRow, notice: Digest) -> str:
        from bot.slack.digest_posting import Digests  # what draws a digest is loaded for the first

        self._digests = self._digests or Digests(self._database, self._door.channel_words)
        said = await self._digests.message(row, notice)
        try:
            posted = await self._speaker.send(
                "chat.postMessage", said, channel=notice.channel, metadata=metadata_of(row)
            )
        except Refused as refused:
            if refused.error in NO_SUCH_PLACE:
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
                return str((await self._speaker.send("chat.update", said, ts=notice.ts, **where))["ts"])
            return str((await self._post(row, said, where | {"metadata": metadata_of(row)}))["ts"])
        except Refused as refused:
            raise GaveUp(refused.error) from refused

    async def _do(self, row: NoticeRow, notice: WithoutText) -> None:
        """Send a file, or end a step. Whoever waits for a file that Slack does not take is told why."""
        here = (self._database, self._door, self._speaker.client)
        try:
            if isinstance(notice, AuditFile):
                return await send_audit_file(*here, notice)
            if isinstance(notice, AllPreviews):
                return await self._previews().send_all(notice)
            from bot.slack.answer_posting import send_pictures, send_rows
            from bot.slack.steps.ending import end_step

            if isinstance(notice, StepEnds):
                return await end_step(*here, notice)
            await (send_rows(*here, notice) if isinstance(notice, RowsFile) else send_pictures(*here, notice))
        except SlackApiError as refused:
            meaning = meaning_of(refused)
            if isinstance(meaning, TryLater):
                raise meaning from refused
            if isinstance(notice, AuditFile | RowsFile | AllPreviews):
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
        await self._speaker.publish(notice.to, view)

    async def _whisper(self, row: NoticeRow, notice: Private) -> str | None:
        """Tell one person what only they see: by the click's own address, in the channel, or directly."""
        if now() > row.created_at + PRIVATE_FOR:
            raise GaveUp("too late to be of use")
        words = await self._door.learnt_words_for(Actor(row.workspace_id, notice.to))
        said = private(notice, words)
        if notice.response_url and await self._speaker.respond(notice.response_url, said):
            return None
        where: dict[str, Any] = {"channel": notice.channel, "user": notice.to}
        if notice.thread_ts:
            where["thread_ts"] = notice.thread_ts
        try:
            await self._speaker.send("chat.postEphemeral", said, **where)
        except Refused:
            try:
                await self._speaker.send("chat.postMessage", said, channel=notice.to)
            except Refused as refused:
                raise GaveUp(refused.error) from refused
        return None

    async def _campaign(self, row: NoticeRow) -> _Campaign:
        """What is true now. It takes a dozen questions, a while in which many a click comes."""
        return await self._door.precedence.in_the_gaps(self._read(row))

    async def _read(self, row: NoticeRow) -> _Campaign:
        async with self._database.reading() as tx:
            campaign = (await tx.exec(select(Campaign).where(col(Campaign.id) == row.campaign_id))).one()
            return _Campaign(
                uid=str(campaign.uid),
                requester=campaign.requester,
                origin_channel=campaign.origin_channel,
                facts=await card_facts(tx, campaign, with_picture=True),
                place=await tx.get(CardPlace, campaign.key),
            )
