"""Pictures of what people will see: drawn beside everything else, uploaded, and shown on the card once Slack can."""

from typing import Any

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot import notices
from bot.campaigns.content import Content
from bot.campaigns.model import Campaign, Revision
from bot.copywriting.preview.easel import CannotDraw, Easel
from bot.copywriting.preview.kept import ToDraw, failed, take_next, uploaded
from bot.copywriting.preview.push import EVERYWHERE, PHONES, Person, Push, Wanted, places_of
from bot.copywriting.preview.sample import has_liquid
from bot.notices.kinds import Private
from bot.notices.preview import AllPreviews
from bot.rounds import Precedence
from bot.slack.blocks.previews import alt_text, captions, lead
from bot.slack.door import Door
from bot.slack.slack_said import TryLater, error_of
from bot.slack.uploads import upload
from bot.store import Database
from bot.words import Words
from bot.workspaces.model import the_workspace

log = structlog.get_logger(__name__)

NOT_ALLOWED = frozenset({"missing_scope", "not_allowed_token_type", "file_uploads_disabled", "storage_limit_reached"})
"""What an admin of Slack has to put right: until then cards go without pictures."""


class Previews:
    """Makes the pictures that are due, one at a time."""

    def __init__(self, database: Database, door: Door, client: AsyncWebClient, easel: Easel) -> None:
        self._database = database
        self._door = door
        self._client = client
        self._easel = easel

    async def make_due(self, *before: Precedence) -> int:
        """Until nothing is due; `before` is what goes first. Returns how many revisions were looked at."""
        looked_at = 0
        while True:
            for one in (self._door.precedence, *before):
                await one.calm()
            async with self._database.transaction() as tx:
                taken = await take_next(tx)
            if taken is False:
                return looked_at
            looked_at += 1
            if isinstance(taken, ToDraw):
                await self._make(taken)

    async def _make(self, wanted: ToDraw) -> None:
        words = self._door.channel_words
        language = wanted.content.variant.language
        try:
            push = Push.of(wanted.content, app=wanted.app, language=language)
            places = places_of(wanted.content, of_push=PHONES)
            beside = Push.in_app_beside(wanted.content, app=wanted.app)
            drawn = await self._easel.draw(Wanted(push, captions(words), places, beside))
            answer = await self._client.files_upload_v2(
                file=drawn.png,
                filename=f"{wanted.code}-{wanted.number}.png",
                title=words.text("preview-title", code=wanted.code),
                alt_txt=alt_text(drawn.shown, words),
            )
            file_id = answer["files"][0]["id"]
        except CannotDraw as error:
            await self._failed(wanted, str(error))
        except SlackApiError as refused:
            await self._failed(wanted, error_of(refused), for_good=error_of(refused) in NOT_ALLOWED)
        except (SlackClientError, TryLater, aiohttp.ClientError, TimeoutError) as error:
            await self._failed(wanted, type(error).__name__)
        else:
            async with self._database.transaction() as tx:
                await uploaded(tx, wanted.revision_id, file_id, drawn.shown)

    async def _failed(self, wanted: ToDraw, why: str, *, for_good: bool = False) -> None:
        async with self._database.transaction() as tx:
            again = await failed(tx, wanted.revision_id, for_good=for_good)
        log.warning("preview_failed", campaign=wanted.code, revision=wanted.number, error=why, again=again)

    async def send_all(self, notice: AllPreviews) -> None:
        """All pictures of a revision as files, for who asked. Raises SlackApiError."""
        async with self._database.reading() as tx:
            revision = await tx.get_one(Revision, notice.revision)
            campaign = await tx.get_one(Campaign, revision.campaign_id)
            app = (await the_workspace(tx, revision.workspace_id)).name
        words = await self._door.words_for_id(notice.to)
        files, leads = [], list[str]()
        places = places_of(revision.content, of_push=EVERYWHERE)
        beside = Push.in_app_beside(revision.content, app=app)
        for push in every_push(revision.content, app):
            try:
                drawn = await self._easel.draw(Wanted(push, captions(words), places, beside))
            except CannotDraw as error:
                log.warning("preview_failed", campaign=campaign.code, revision=revision.number, error=str(error))
                continue
            files.append(_file(campaign, push, drawn.png, alt_text(drawn.shown, words), words))
            leads.append(_whose(push, words))
        where: dict[str, Any] = {"to": notice.to, "channel": notice.channel, "thread_ts": notice.thread_ts}
        if files:
            said = lead(campaign.code, places, leads, words)
            await upload(self._client, **where, file_uploads=files, initial_comment=said)
            return
        async with self._database.transaction() as tx:
            notices.add(
                tx, revision.workspace_id, Private(**where, text="preview-none", params={"code": campaign.code})
            )


def every_push(content: Content, app: str) -> list[Push]:
    """In each language, the one written first before the others; for both people where these may read other things.

    Of an in-app message it is one: its words travel as tags, and everybody reads the same.
    """
    variant = content.variant
    pushes = []
    for language in (variant.language, *variant.translations):
        text = variant.texts[language]
        may_differ = bool(content.variants) and has_liquid(text.title, text.message)
        people = tuple(Person) if may_differ else (Person.KNOWN,)
        pushes += [Push.of(content, app=app, language=language, person=person) for person in people]
    return pushes


def _file(campaign: Campaign, push: Push, png: bytes, alt: str, words: Words) -> dict[str, Any]:
    """One picture as `files_upload_v2` takes several."""
    return {
        "file": png,
        "filename": f"{campaign.code}-{push.language}-{push.person}.png",
        "title": f"{campaign.code} · {_whose(push, words)}",
        "alt_txt": alt,
    }


def _whose(push: Push, words: Words) -> str:
    """In which language a picture is and, where people may read different things, for whom."""
    language = words.language(push.language)
    if not has_liquid(push.title, push.message):
        return language
    return f"{language} · {words.one('preview-person', push.person.value)}"
