"""What a question can be about: the metrics and the dimensions, by all their names."""

from typing import Final

from bot.stats.metrics import METRICS
from bot.stats.question import Dimension
from bot.stats.reading.pieces import Piece, Role, phrases, pieces
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

_VERBS: Final = {
    "clicks": (
        "{ont|a|avons|avez|aient|ait|} {clique|cliquees|cliquee|cliques|ouvert|tape}",
        "{clique|cliquent|cliquait|cliquaient|ouvre|ouvrent|ouverte|ouvertes}",
        "{have|has|were|was|} {clicked|tapped|opened} {on|}",
        "{tap|taps|open} {on|}",
        "clicking",
    ),
    "unsubscribed": (
        "{se|s} {desabonne|desabonnent|desinscrit|desinscrivent}",
        "se {sont|est|soient} {desabonnes|desabonnees|desabonne|desinscrits|desinscrites|desinscrit}",
        "{have|has|} {unsubscribed|opted out}",
        "{unsubscribe|unsubscribing|opt out|opting out|opts out}",
    ),
    "conversions": (
        "{ont|a|} {converti|achete|commande}",
        "{convertit|convertissent|achete|achetent|commandent}",
        "{have|has|} {converted|bought|purchased|ordered}",
        "{convert|converts|buy|buys}",
    ),
    "revenue": (
        "{a|ont|} {rapporte|genere}",
        "{rapporte|rapportent|genere|generent}",
        "{did|} we {make|earn}",
        "earns",
        "{earn|earned|bring|yield|yielded} {us|in|}",
    ),
    "delivered": (
        "{ont|a} ete {delivres|livres|distribues|recus|delivrees|livrees}",
        "{were|was} {delivered|received}",
    ),
    "errors": ("{ont|a} echoue", "{were|was|} {failed}"),
    "reach": (
        "{did|do|have|} we {reach|target}",
        "{ont|a} ete {touches|cibles|touchees|ciblees}",
        "on a {touche|cible}",
    ),
}
_TWO_MEANINGS: Final = {
    ("revenue", "conversions"): ("sales", "sale", "ventes", "vente", "{did|} we {sell|sold}", "{on a|a|} vendu"),
    ("click_rate", "conversion_rate"): ("cr", "taux"),
    ("subscribers", "unsubscribed"): ("abos",),
    ("delivered", "confirmed"): ("received", "{recu|recus|recue|recues}"),
    ("subscriber_growth", "subscribers"): ("sign ups", "signups", "inscriptions", "opt in"),
}
"""The more likely one first."""
_MORE_NAMES: Final = {
    "clicks": ("{nb|nbr|nombre} de {clics|clicks}", "click through", "click throughs"),
    "click_rate": (
        "{tx|taux} {de|} {clic|clics|click|clicks}",
        "{tx|taux} d {ouverture|ouvertures}",
        "click thru rate",
        "rate of clicks",
        "{click|clicks|clic} {percentage|ratio|percent}",
        "click through %",
        "{tx|taux} {ouverture|ouvertures}",
    ),
    "unsubscribe_rate": (
        "{tx|taux} {de|d|} {desabo|desabos|desabonnement|desabonnements}",
        "{tx|taux} {de|d|} {desinscription|desinscriptions|unsub|unsubs}",
        "unsubscribes rate",
        "unsubs rate",
        "opt outs rate",
    ),
    "confirmed_click_rate": ("{tx|taux} de {clic|clics} {confirme|confirmes}", "{ctr|click rate} {confirmed}"),
    "conversion_rate": (
        "{tx|taux} {de|} {conversion|conversions|conv|transfo|transformation|cv}",
        "conv rate",
        "conversions rate",
    ),
    "unsubscribed": (
        "unsubscriptions",
        "unsubscription",
        "unsubscribers",
        "departs d abonnes",
        "desabonnement",
        "desinscription",
        "lost subscribers",
        "abonnes perdus",
    ),
    "revenue_per_1000": (
        "{ca|revenu|revenus|chiffre d affaires} {par|pour} {1000|mille|1000 envois}",
        "{ca|revenu|revenus|chiffre d affaires} {par|pour} {mille envois|1000 messages|1000 push}",
        "revenue per {1000|thousand|1k|k|mille} {sends|messages|pushes|deliveries|delivered|}",
    ),
    "revenue": ("how much {money|revenue|did we make|}", "chiffre", "combien {cela|ca|} {a|} rapporte"),
    "conversions": (
        "{how many|number of|combien de|nombre de|nb de} {sales|ventes|orders|commandes|purchases|achats}",
    ),
    "subscriber_growth": (
        "{gain|gains|croissance|evolution|hausse} {d|des|du nombre d} {abonnes|abonnements|la base}",
        "{growth|increase} {in|of} {the|our|} {subscribers|list|base}",
        "{nouveaux|new} {inscrits|abonnes|opt ins|subscribers}",
        "{combien|combien avons nous|combien on a|combien a t on} {gagne|recrute} d {abonnes|inscrits}",
        "{abonnes|inscrits} {gagnes|recrutes}",
        "growth of {the|our|} {subscriber|} base",
        "{how many|} subscribers did we {gain|win|add}",
    ),
    "subscribers": (
        "{taille|size} {de|of} {la|notre|our|the} {base|list|liste|subscriber base}",
        "{base|list} size",
        "{people|} subscribed",
        "opt ins",
    ),
    "reach": ("{people|personnes|gens} {targeted|reached|ciblees|touchees|cibles|touches}",),
    "delivered": (
        "{messages|pushes|push|notifs|notifications} {delivered|delivres|livres|delivrees|livrees}",
        "delivered {messages|pushes|push|notifications}",
    ),
    "messages": (
        "{messages|pushes|push|pushs} {sent|envoyes|envoyees|parties|partis|went out}",
        "{notifs|notifications|campaigns|campagnes} {sent|envoyes|envoyees|parties|partis|went out}",
        "send volume",
        "volume d envois",
        "volume {envoye|sent}",
    ),
    "confirmed": ("{confirmed|confirmees} {receipts|deliveries|receptions|delivery}",),
}
_NOUNS: Final = (
    "{message|messages|push|pushs|pushes|notification|notifications|notif|notifs|envoi|envois|sends}",
    "{campaign|campaigns|campagne|campagnes|camp}",
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
    Dimension.CAMPAIGN: ("{creative|creatives|visuel|visuels|crea|creas}",),
    Dimension.CHANNEL: ("{channel|channels|canal|canaux}",),
    Dimension.PLATFORM: (
        "{platform|platforms|plateforme|plateformes|plate forme}",
        "{plate formes|os|device|devices|appareil|appareils}",
        "{device|phone} {type|types}",
        "type{s|} d {appareil|appareils}",
        "{systeme|systemes} {d exploitation|}",
        "operating {system|systems}",
        "plateforme{s|} {mobile|mobiles}",
    ),
    Dimension.SEGMENT: (
        "{segment|segments|audience|audiences|cible|cibles|audience segment|segment d audience}",
        "{target|targets} {group|groups|}",
    ),
    Dimension.DAY: ("{day|days|jour|jours|date|dates|journee|journees|calendar day}",),
    Dimension.WEEK: ("{week|weeks|semaine|semaines}",),
    Dimension.MONTH: ("{month|months|mois}",),
    Dimension.WEEKDAY: ("{day|days} of the week", "{jour|jours} de {la|} semaine", "{weekday|week day}", "dow"),
    Dimension.HOUR: (
        "{hour|hours|heure|heures}",
        "{hour|hours|time|times} of {the|} day",
        "{heure|heures} de la journee",
        "heure{s|} d {envoi|envois}",
        "{what|} {time|times}",
        "{what|which} {time|times} of {the|} day",
        "creneau{x|} {horaire|horaires|}",
        "tranche{s|} horaire{s|}",
        "{time|times|hour|hours} slot{s|}",
    ),
    Dimension.DRAFTER: (
        "{drafter|drafters|author|authors|auteur|auteurs|redacteur}",
        "{redacteurs|redactrice|creator|creators|createur|createurs|writer|writers}",
        "{team|} {member|members}",
        "{who|qui} {sent|drafted|wrote|made|created|a envoye|a redige|a cree|a fait|envoie|ecrit}",
        "{membre|membres} {de l equipe|}",
        "collegue{s|}",
        "colleague{s|}",
    ),
    Dimension.SOURCE: ("{source|sources|origine|origines|origin|origins}", "{source|origine} d {envoi|envois}"),
}
_BROKEN_DOWN: Final = {
    Dimension.DAY: (
        "daily",
        "{day by day|day after day}",
        "jour par jour",
        "{quotidien|quotidienne|quotidiens|quotidiennement}",
        "{tous les|chaque|every|each} {jour|jours|day}",
        "{journalier|journaliere|journaliers}",
    ),
    Dimension.WEEK: (
        "weekly",
        "week by week",
        "semaine par semaine",
        "hebdo{madaire|madaires|s|}",
        "{toutes les semaines|chaque semaine|every week|each week}",
    ),
    Dimension.MONTH: (
        "monthly",
        "month by month",
        "mois par mois",
        "{mensuel|mensuelle|mensuels|mensuellement}",
        "{tous les mois|chaque mois|every month|each month}",
    ),
    Dimension.HOUR: ("hourly", "hour by hour", "heure par heure", "{chaque heure|every hour|each hour}"),
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
    for name, patterns in _MORE_NAMES.items():
        piece = _SENT if name == "messages" else Piece(Role.METRIC, values=(name,))
        found |= dict.fromkeys(phrases(*patterns), piece)
    for names_, patterns in _TWO_MEANINGS.items():
        found |= {phrase: Piece(Role.METRIC, values=names_, is_sure=False) for phrase in phrases(*patterns)}
    for name, patterns in _VERBS.items():
        found |= {phrase: Piece(Role.VERB, values=(name,)) for phrase in phrases(*patterns)}
    for phrase in phrases(*_NOUNS):
        found[phrase] = Piece(Role.NOUN, is_plural=phrase.endswith("s"))
    found |= {phrase: Piece(Role.NOUN, value="all", is_plural=True) for phrase in phrases(*_ALL_OF_THEM)}
    for dimension, patterns in _DIMENSIONS.items():
        for phrase in phrases(*patterns):
            plural = phrase.split()[0].endswith(("s", "x")) and phrase not in ("os", "mois")
            found[phrase] = Piece(Role.DIMENSION, value=dimension, is_plural=plural)
    for dimension, patterns in _BROKEN_DOWN.items():
        found |= pieces(Role.BROKEN_DOWN, dimension, patterns)
    return found
