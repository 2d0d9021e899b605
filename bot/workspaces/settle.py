"""Making the database agree with the settings, at each start."""

from pydantic import SecretStr
from sqlmodel import col, select

from bot import audit
from bot.audit.chain import begin_chain
from bot.store import Tx
from bot.workspaces.model import OneSignalApp, Workspace
from bot.workspaces.vault import Vault, WrongSecretKey


async def settle_workspace(
    tx: Tx, *, team_id: str, name: str, bot_user_id: str, card_channel: str | None, timezone: str, locale: str
) -> Workspace:
    """The row of the Slack workspace that the bot token belongs to, made or brought up to date.

    Its time zone is that of the settings until an admin sets one in Slack; that they name another one is audited.
    """
    workspace = await tx.get(Workspace, team_id)
    if workspace is None:
        workspace = Workspace(id=team_id, name=name, bot_user_id=bot_user_id, timezone=timezone, locale=locale)
        tx.add(workspace)
        await tx.flush()
        await begin_chain(tx, team_id)
    workspace.name = name
    workspace.bot_user_id = bot_user_id
    workspace.card_channel = card_channel
    if workspace.timezone_set_by is None and workspace.timezone != timezone:
        change = {"before": workspace.timezone, "after": timezone, "source": "settings"}
        await audit.append(tx, audit.ByItself(team_id), "zone.set", "time zone", **change)
        workspace.timezone = timezone
    workspace.locale = locale
    await tx.flush()
    return workspace


async def settle_app(tx: Tx, vault: Vault, workspace_id: str, *, app_id: str, api_key: SecretStr) -> OneSignalApp:
    """The OneSignal app of the settings, with its key encrypted; a new key replaces the old one. Both are audited."""
    query = select(OneSignalApp).where(
        col(OneSignalApp.workspace_id) == workspace_id, col(OneSignalApp.app_id) == app_id
    )
    app = (await tx.exec(query)).one_or_none()
    if app is None:
        app = OneSignalApp(workspace_id=workspace_id, app_id=app_id, key_encrypted=vault.lock(api_key))
        tx.add(app)
        await audit.append(tx, audit.ByItself(workspace_id), "onesignal.connected", app_id)
    elif not _holds(vault, app, api_key):
        app.key_encrypted = vault.lock(api_key)
        await audit.append(tx, audit.ByItself(workspace_id), "onesignal.key_changed", app_id)
    await tx.flush()
    return app


def _holds(vault: Vault, app: OneSignalApp, api_key: SecretStr) -> bool:
    try:
        return vault.unlock(app.key_encrypted) == api_key
    except WrongSecretKey:
        return False
