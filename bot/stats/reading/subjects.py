"""What a question can be about: the metrics and the dimensions, by all their names."""

from typing import Final

from bot.stats.metrics import METRICS
from bot.stats.question import Dimension
from bot.stats.reading.doings import EARNED, GAINS, VERBS, WEAK_VERBS
from bot.stats.reading.metric_names import IN_APP, MORE_NAMES, PER_THOUSAND, TWO_MEANINGS
from bot.stats.reading.pieces import MUCH, WEAK, Piece, Role, phrases, pieces
from bot.stats.reading.words import spoken

RATES: Final = {
    "clicks": "click_rate",
    "unsubscribed": "unsubscribe_rate",
    "conversions": "conversion_rate",
    "confirmed": "confirmed_click_rate",
}
"""What a count becomes when it is asked for as a rate, or when it is asked who does it most: by number, the biggest
segment would always come first."""
RATES_BY_NAME: Final = {count: rate for count, rate in RATES.items() if count != "confirmed"}

_NOUNS: Final = (
    "{message|messages|push|pushs|pushes|notification|notifications|notif|notifs|envoi|envois|sends|blast|blasts}",
    "{campaign|campaigns|campagne|campagnes|camp|performer|performers|winner|winners|gagnant|gagnante}",
    "{push|} {message|messages|notification|notifications|notifs|campaign|campaigns}",
    "{message|messages|notification|notifications|campagne|campagnes|notif|notifs} push",
)
"""Metric, dimension or neither."""
_ALL_OF_THEM: Final = (
    "{all|all the|all our|tous les} {messages|push|pushes|campaigns|campagnes}",
    "{toutes les|tous nos|toutes nos|the different} {messages|push|pushes|campaigns|campagnes}",
    "{all|all the|all our|tous les|toutes les|tous nos|toutes nos} {notifications|notifs|envois}",
)
"""Beside a metric: of all together, or of each."""
_DIMENSIONS: Final = {
    Dimension.CAMPAIGN: (
        "{creative|creatives|visuel|visuels|crea|creas}",
        "{campaign|campaigns|message|push} {name|names|level}",
        "{nom|noms} {de|des} {campagne|campagnes|message|messages}",
        "individual {campaign|campaigns|message|messages|push|pushes}",
    ),
    Dimension.CHANNEL: ("{channel|channels|canal|canaux}",),
    Dimension.PLATFORM: (
        "{platform|platforms|plateforme|plateformes|plate forme}",
        "{plate formes|os|oses|device|devices|appareil|appareils|terminal|terminaux}",
        "{device|phone|platform|mobile} {type|types|os}",
        "type{s|} {d|de} {appareil|appareils|terminal|terminaux|device|devices|telephone|telephones|plateforme}",
        "{systeme|systemes} {d exploitation|}",
        "operating {system|systems}",
        "plateforme{s|} {mobile|mobiles}",
        "platform level",
    ),
    Dimension.SEGMENT: (
        "{segment|segments|audience|audiences|cible|cibles|audience segment|segment d audience}",
        "{target|targets} {group|groups|audience|audiences|segment|segments}",
        "{segment|audience} {level|name|names}",
        "groupe{s|} cible{s|}",
    ),
    Dimension.DAY: ("{day|days|jour|jours|date|dates|journee|journees|calendar day}",),
    Dimension.WEEK: ("{week|weeks|semaine|semaines|calendar week}",),
    Dimension.MONTH: ("{month|months|mois|calendar month}",),
    Dimension.WEEKDAY: (
        "{day|days} of {the|} week",
        "{jour|jours} de {la|} semaine",
        "{weekday|weekdays|week day|week days}",
        "dow",
    ),
    Dimension.HOUR: (
        "{hour|hours|heure|heures}",
        "{hour|hours|time|times} of {the|} day",
        "{heure|heures} {de la journee|du jour}",
        "{heure|heures|horaire|horaires} {d envoi|d envois|de depart|}",
        "{what|} {time|times}",
        "{what|which} {time|times} of {the|} day",
        "{send|sending} {hour|hours|time|times}",
        "creneau{x|} {horaire|horaires|}",
        "creneau{x|} d envoi",
        "tranche{s|} horaire{s|}",
        "moment{s|} de la journee",
        "{time|times|hour|hours} slot{s|}",
    ),
    Dimension.DRAFTER: (
        "{drafter|drafters|author|authors|auteur|auteurs|auteure|auteures|autrice|autrices}",
        "{redacteur|redacteurs|redactrice|redactrices|creator|creators|createur|createurs|creatrice|writer|writers}",
        "{sender|senders|expediteur|expediteurs|copywriter|copywriters|marketer|marketers}",
        "{teammate|teammates|coworker|coworkers|collaborateur|collaborateurs|collaboratrice|collaboratrices}",
        "{team|} {member|members}",
        "{who|qui} {sent|drafted|wrote|made|created|launched|a envoye|a redige|a cree|a fait|envoie|ecrit|a lance|a "
        "ecrit}",
        "{membre|membres} {de l equipe|}",
        "collegue{s|}",
        "colleague{s|}",
        "whose {campaign|campaigns|message|messages|push|pushes|notifications}",
        "{which|what} {person|teammate}",
    ),
    Dimension.SOURCE: (
        "{source|sources|origine|origines|origin|origins|provenance|provenances}",
        "{source|origine} d {envoi|envois}",
        "{sending|send|message} {source|sources|origin}",
    ),
    Dimension.STEP: ("{step|steps|etape|etapes}", "{journey|campaign} {step|steps}"),
    Dimension.BRANCH: ("{branch|branches|branche}", "{journey|split} {branch|branches}"),
}
_BROKEN_DOWN: Final = {
    Dimension.CAMPAIGN: (
        "{campaign|message|push|notification} by {campaign|message|push|notification}",
        "{campagne|message|push|notif|notification} par {campagne|message|push|notif|notification}",
        "{by|per|par|each|every|chaque|for each|for every|pour chaque|of each|of every} {push|notif}",
    ),
    Dimension.PLATFORM: ("{platform by platform|plateforme par plateforme|os par os|os by os}",),
    Dimension.SEGMENT: ("{segment by segment|segment par segment|audience by audience|cible par cible}",),
    Dimension.DAY: (
        "daily",
        "{day by day|day after day}",
        "{par|/} {j|jr}",
        "{jour par jour|jour apres jour|au jour le jour|par journee}",
        "{quotidien|quotidienne|quotidiens|quotidiennes|quotidiennement}",
        "{tous les|chaque|every|each} {jour|jours|day|single day}",
        "{journalier|journaliere|journaliers|journalieres}",
        "on {a|} daily basis",
        "per diem",
    ),
    Dimension.WEEK: (
        "weekly",
        "{week by week|week after week}",
        "{semaine par semaine|semaine apres semaine}",
        "hebdo{madaire|madaires|s|}",
        "{toutes les semaines|chaque semaine|every week|each week}",
        "on {a|} weekly basis",
    ),
    Dimension.MONTH: (
        "monthly",
        "{month by month|month after month}",
        "{mois par mois|mois apres mois}",
        "{mensuel|mensuelle|mensuels|mensuelles|mensuellement}",
        "{tous les mois|chaque mois|every month|each month}",
        "on {a|} monthly basis",
    ),
    Dimension.HOUR: (
        "hourly",
        "{hour by hour|heure par heure}",
        "{chaque heure|every hour|each hour}",
        "on an hourly basis",
        "{par|by} horaire",
    ),
    Dimension.DRAFTER: ("{by|par} {person|personne}", "{by|par} {who|qui}"),
}
_SENT: Final = Piece(Role.NOUN, value="sent", is_plural=True)
"""Messages as something to be counted, if there is nothing else to count."""


def all_subjects() -> dict[str, Piece]:
    found: dict[str, Piece] = {}
    for metric in METRICS.values():
        names = {name for texts in (*metric.synonyms.values(), metric.label.values()) for name in texts}
        names |= {f"{name}s" for name in names if name.endswith("rate")}
        piece = _SENT if metric.name == "messages" else Piece(Role.METRIC, values=(metric.name,))
        found |= {spoken(name): piece for name in names}
    for name, patterns in MORE_NAMES.items():
        piece = _SENT if name == "messages" else Piece(Role.METRIC, values=(name,))
        found |= dict.fromkeys(phrases(*patterns), piece)
    for names_, patterns in TWO_MEANINGS.items():
        found |= {phrase: Piece(Role.METRIC, values=names_, is_sure=False) for phrase in phrases(*patterns)}
    for name, patterns in VERBS.items():
        verbs = dict.fromkeys(phrases(*patterns), Piece(Role.VERB, values=(name,)))
        found |= {verb: piece for verb, piece in verbs.items() if verb not in found or _is_said_of_people(verb, name)}
    found |= {verb: Piece(Role.VERB, value=WEAK, values=("revenue",)) for verb in phrases(*WEAK_VERBS)}
    found |= pieces(Role.IN_APP, "", IN_APP)
    found |= pieces(Role.PER_THOUSAND, "", (PER_THOUSAND,))
    found |= pieces(
        Role.PEOPLE, "", ("{customers|clients|clientes|shoppers|consumers|clientele|customer base|acheteuses}",)
    )
    found |= pieces(Role.GAIN, "", GAINS) | pieces(Role.GAIN, MUCH, EARNED)
    for phrase in phrases(*_NOUNS):
        found[phrase] = Piece(Role.NOUN, is_plural=any(word.endswith("s") for word in phrase.split()))
    found |= {phrase: Piece(Role.NOUN, value="all", is_plural=True) for phrase in phrases(*_ALL_OF_THEM)}
    for dimension, patterns in _DIMENSIONS.items():
        for phrase in phrases(*patterns):
            plural = phrase.split()[0].endswith(("s", "x")) and phrase not in ("os", "mois")
            found[phrase] = Piece(Role.DIMENSION, value=dimension, is_plural=plural)
    for dimension, patterns in _BROKEN_DOWN.items():
        found |= pieces(Role.BROKEN_DOWN, dimension, patterns)
    return found


def _is_said_of_people(verb: str, metric: str) -> bool:
    """Whether a word that is a noun too is rather a verb: who clicks most does so by their rate."""
    return metric in RATES_BY_NAME and (verb.endswith(("ed", " out")) or verb == "clique")
