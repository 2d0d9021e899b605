"""Who may decide, where cards are posted, and the key: settings that are allowed to be missing, and what that costs."""

from collections.abc import Iterator

from bot.doctor.findings import Finding, Mark
from bot.doctor.standing import Standing
from bot.settings import WHERE


def check(standing: Standing) -> Iterator[Finding]:
    settings = standing.settings
    if not standing.lacks("bot_admins"):
        yield _admins(settings.bot_admins)
    if not standing.lacks("bot_admins", "bot_approvers"):
        yield _approvers({*settings.bot_admins, *settings.bot_approvers})
    if settings.bot_secret_key is None:
        yield Finding(
            Mark.WARNING,
            "BOT_SECRET_KEY",
            "missing: the bot token stands in. Once that token changes, older audit checkpoints cannot be checked "
            "any more with the key at hand. "
            f"{_first_upper(WHERE['bot_secret_key'])}.",
        )
    elif len(settings.bot_secret_key.get_secret_value()) < 32:
        yield Finding(
            Mark.WARNING,
            "BOT_SECRET_KEY",
            f"short, so it could be guessed. {_first_upper(WHERE['bot_secret_key'])}.",
        )


def _admins(admins: tuple[str, ...]) -> Finding:
    if admins:
        return Finding(Mark.OK, "BOT_ADMINS", f"{len(admins)} of them.")
    says = f"empty: nobody can stop everything at once, or set roles and policy. {WHERE['bot_admins']}."
    return Finding(Mark.WARNING, "BOT_ADMINS", says)


def _approvers(may_approve: set[str]) -> Finding:
    match len(may_approve):
        case 0:
            says = "there is nobody: every campaign will wait for an approval that nobody can give."
        case 1:
            says = (
                "there is only one: nobody can approve what that person writes, "
                "and audiences above 100 000 people need two."
            )
        case people:
            return Finding(Mark.OK, "People who may approve", f"{people} of them.")
    says += f" Set BOT_APPROVERS ({WHERE['bot_approvers']}), unless admins have named others on Herald's Home."
    return Finding(Mark.WARNING, "People who may approve", says)


def _first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]
