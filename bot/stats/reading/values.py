"""What can be filtered on in every workspace: platforms, sources, weekdays and hours, by all their names."""

from typing import Final

from bot.stats.question import PLATFORMS, WEEKDAYS, Dimension
from bot.stats.reading.dates import PLURAL_DAYS
from bot.stats.reading.pieces import Piece, Role, phrases

WEB: Final = tuple(platform for platform in PLATFORMS if platform.endswith("_web_push"))

_PLATFORMS: Final = {
    ("ios",): (
        "{ios|iphone|iphones|ipad|ipads|apple}",
        "{iphone|apple|ios} {users|devices|utilisateurs}",
        "utilisateurs {ios|iphone}",
    ),
    ("android",): (
        "{android|androids|androide}",
        "android {users|devices|phones}",
        "utilisateurs android",
        "{telephones|tel} android",
    ),
    ("chrome_web_push",): ("{chrome|google chrome}",),
    ("edge_web_push",): ("{edge|microsoft edge}",),
    ("firefox_web_push",): ("firefox",),
    ("safari_web_push",): ("{safari|safari web}",),
    WEB: (
        "{web|web push|webpush|browser|browsers|the web|le web|navigateur|navigateurs|push web}",
        "{site|website} push",
    ),
    ("ios", "android"): (
        "{mobile|mobiles|phones|phone|telephone}",
        "{telephones|smartphone|smartphones|mobile apps|mobile app|app push}",
    ),
}
_SOURCES: Final = {
    "herald": ("{herald}",),
    "dashboard": (
        "{onesignal s|} {dashboard|dash}",
        "{onesignal} dashboard",
        "tableau de bord",
        "{interface|console} onesignal",
    ),
    "api": ("{api|apis}",),
    "automated": (
        "{automated|automatic|automatique|automatiques|automatically|automatiquement}",
        "{auto|automatisees|automatises|automations|automation}",
        "{automated|automatic} {journey|journeys|flows|flow|scenarios}",
        "{parcours|scenarios|scenario} {automatises|automatiques|automatise|automatique}",
        "{triggered|declenches|declenchees}",
    ),
}
_FROM: Final = "depuis|dans|from|through|in|sur|avec"
_PARTS_OF_DAY: Final = {
    range(6, 12): ("{in the|this|} {morning|mornings}", "{le|ce|du|au|} matin", "matinee", "en matinee"),
    range(12, 18): ("{in the|this|} {afternoon|afternoons}", "{l|cet|} apres midi", "apres midi"),
    range(18, 23): ("{in the|this|} {evening|evenings}", "{le|ce|du|en} {soir|soiree}", "tonight", "soir"),
    range(0, 6): ("{at|in the|} night", "{la|cette} nuit", "overnight", "nuit"),
    range(12, 14): ("{lunch time|lunchtime|over lunch|at lunch}", "{heure du|} dejeuner", "pause dej"),
}


def all_values() -> dict[str, Piece]:
    found: dict[str, Piece] = {}
    for platforms, patterns in _PLATFORMS.items():
        for phrase in phrases(*patterns):
            found[phrase] = Piece(Role.FILTER, value=Dimension.PLATFORM, values=platforms)
    for source, patterns in _SOURCES.items():
        for phrase in phrases(*patterns):
            found[phrase] = Piece(Role.FILTER, value=Dimension.SOURCE, values=(source,))
    for source, patterns in _SOURCES.items():
        for phrase in phrases(*(f"{{{_FROM}}} {{le|l|la|the|}} {pattern}" for pattern in patterns)):
            found[phrase] = Piece(Role.FILTER, value=Dimension.SOURCE, values=(source,))
    for hours, patterns in _PARTS_OF_DAY.items():
        for phrase in phrases(*patterns):
            found[phrase] = Piece(Role.FILTER, value=Dimension.HOUR, values=tuple(map(str, hours)), is_sure=False)
    for phrase in phrases("{at|} noon", "{a|} midi"):
        found[phrase] = Piece(Role.FILTER, value=Dimension.HOUR, values=("12",))
    for phrase in phrases("{at|} midnight", "{a|} minuit"):
        found[phrase] = Piece(Role.FILTER, value=Dimension.HOUR, values=("0",))
    for phrase in phrases("push channel", "{canal|channel} push"):
        found[phrase] = Piece(Role.FILTER, value=Dimension.CHANNEL, values=("push",))
    for name, weekday in PLURAL_DAYS.items():
        for phrase in phrases(f"{{on|les|tous les|le|}} {name}"):
            found[phrase] = Piece(Role.FILTER, value=Dimension.WEEKDAY, values=(weekday,))
        for phrase in phrases(f"{{every|each|chaque}} {name[:-1]}"):
            found[phrase] = Piece(Role.FILTER, value=Dimension.WEEKDAY, values=(weekday,))
        if name[:-1].endswith(("di", "che")):
            found[f"le {name[:-1]}"] = Piece(Role.HABIT, value=weekday)
    for phrase in phrases("{on|} weekdays", "en semaine", "{les|} jours ouvres", "{on|} working days", "business days"):
        found[phrase] = Piece(Role.FILTER, value=Dimension.WEEKDAY, values=WEEKDAYS[:5])
    for phrase in phrases("{on|at|} weekends", "les {week ends|weekends}"):
        found[phrase] = Piece(Role.FILTER, value=Dimension.WEEKDAY, values=WEEKDAYS[5:])
    return found
