"""users.* and team.info."""

from bot.sandbox.slack.errors import SlackError
from bot.sandbox.slack.installation import Installation
from bot.sandbox.slack.methods.registry import Args, method, page
from bot.sandbox.slack.model import Json, Person


def user_json(installation: Installation, person: Person, *, with_locale: bool) -> Json:
    """A user object; `locale` only with include_locale, e-mail only with users:read.email."""
    profile: Json = {"real_name": person.real_name, "display_name": person.name, "title": person.title}
    if person.email and "users:read.email" in installation.scopes:
        profile["email"] = person.email
    out: Json = {
        "id": person.id,
        "team_id": installation.workspace.team_id,
        "name": person.name,
        "real_name": person.real_name,
        "deleted": False,
        "tz": person.tz,
        "is_bot": person.is_bot,
        "is_admin": person.is_admin,
        "is_app_user": False,
        "profile": profile,
    }
    if with_locale:
        out["locale"] = person.locale
    return out


@method("users.info", scope="users:read")
def info(installation: Installation, args: Args) -> Json:
    person = installation.workspace.people.get(args.text("user", required=True))
    if person is None:
        raise SlackError("user_not_found")
    return {"user": user_json(installation, person, with_locale=args.flag("include_locale"))}


@method("users.list", scope="users:read")
def list_(installation: Installation, args: Args) -> Json:
    people, metadata = page(list(installation.workspace.people.values()), args.cursor(), args.number("limit", 1000))
    members = [user_json(installation, person, with_locale=args.flag("include_locale")) for person in people]
    return {"members": members, "cache_ts": 0, "response_metadata": metadata}


@method("users.lookupByEmail", scope="users:read.email")
def lookup_by_email(installation: Installation, args: Args) -> Json:
    wanted = args.text("email", required=True).casefold()
    for person in installation.workspace.people.values():
        if person.email.casefold() == wanted:
            return {"user": user_json(installation, person, with_locale=False)}
    raise SlackError("users_not_found")


@method("team.info", scope="team:read")
def team_info(installation: Installation, _args: Args) -> Json:
    workspace = installation.workspace
    return {"team": {"id": workspace.team_id, "name": workspace.name, "domain": workspace.domain, "icon": {}}}
