"""Whoever draws what people will see: loaded for the first picture, since most starts do without."""

from typing import TYPE_CHECKING

from slack_sdk.web.async_client import AsyncWebClient

from bot.copywriting.preview.due import is_any_preview_due
from bot.rounds import Precedence
from bot.slack.door import Door
from bot.store import Database

if TYPE_CHECKING:
    from bot.copywriting.preview.easel import Easel
    from bot.slack.previews import Previews


class LazyPreviews:
    """Stands for `Previews` until they are needed."""

    def __init__(self, database: Database, door: Door, client: AsyncWebClient) -> None:
        self._database = database
        self._door = door
        self._client = client
        self._easel: Easel | None = None
        self._loaded: Previews | None = None

    def __call__(self) -> "Previews":
        if self._loaded is None:
            from bot.copywriting.preview.easel import Easel
            from bot.slack.previews import Previews

            self._easel = Easel()
            self._loaded = Previews(self._database, self._door, self._client, self._easel)
        return self._loaded

    async def make_due(self, *before: Precedence) -> None:
        """Make all pictures that are due. `before` is what goes first."""
        if await is_any_preview_due(self._database):
            await self().make_due(*before)

    async def aclose(self) -> None:
        """End what draws."""
        if self._easel is not None:
            await self._easel.aclose()
