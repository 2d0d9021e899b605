"""The OneSignal clients, one for each app, made from the stored keys when they are first needed."""

from collections.abc import Callable

from pydantic import SecretStr
from sqlmodel import col, select

from bot.onesignal.client import OneSignal
from bot.store import Database
from bot.workspaces.model import OneSignalApp
from bot.workspaces.vault import Vault

MakeClient = Callable[[str, SecretStr], OneSignal]


class Clients:
    """Keeps one client for each OneSignal app, so that its limits and its connections are shared."""

    def __init__(self, database: Database, vault: Vault, make: MakeClient) -> None:
        self._database = database
        self._vault = vault
        self._make = make
        self._clients: dict[str, OneSignal] = {}

    async def of(self, app_id: str) -> OneSignal:
        """The client of this app. Raises LookupError for one that no workspace has."""
        if app_id not in self._clients:
            async with self._database.reading() as tx:
                app = (await tx.exec(select(OneSignalApp).where(col(OneSignalApp.app_id) == app_id))).first()
            if app is None:
                raise LookupError(f"no workspace has the OneSignal app {app_id}")
            # Another task may have made it meanwhile; the first one stays.
            self._clients.setdefault(app_id, self._make(app_id, self._vault.unlock(app.key_encrypted)))
        return self._clients[app_id]

    async def aclose(self) -> None:
        for client in self._clients.values():
            await client.aclose()
