"""oauth.v2.access: how an app that several workspaces install gets each one's token."""

from bot.sandbox.slack.errors import SlackError
from bot.sandbox.slack.installation import Installation
from bot.sandbox.slack.methods.registry import Args, method
from bot.sandbox.slack.model import Json


@method("oauth.v2.access", token="none")  # noqa: S106 - a kind of token
def access(any_installation: Installation, args: Args) -> Json:
    """A code is good once. Raises invalid_client_id, bad_client_secret or invalid_code."""
    app = any_installation.app
    if args.text("client_id") != app.client_id:
        raise SlackError("invalid_client_id")
    if args.text("client_secret") != app.client_secret:
        raise SlackError("bad_client_secret")
    code = args.text("code")
    for installation in app.installations:
        if code and installation.oauth_code == code:
            installation.oauth_code = ""
            return _granted(installation)
    raise SlackError("invalid_code")


def _granted(installation: Installation) -> Json:
    workspace = installation.workspace
    admins = [person.id for person in workspace.people.values() if person.is_admin]
    return {
        "app_id": installation.app.id,
        "authed_user": {"id": admins[0] if admins else ""},
        "scope": ",".join(sorted(installation.scopes)),
        "token_type": "bot",
        "access_token": installation.bot_token,
        "bot_user_id": workspace.bot_user_id,
        "team": {"id": workspace.team_id, "name": workspace.name},
        "enterprise": None,
        "is_enterprise_install": False,
    }
