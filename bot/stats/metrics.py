"""The closed list of metrics: all that can be asked, and how each number comes about.

A metric is one entry in `METRICS`: by that alone it can be asked and is answered. Further ways of asking for it stand
in `reading/metric_names.py`. Those of Journeys stand in `in_app_metrics.py`. `field` says where OneSignal shows what it
is made from (reference/onesignal.md, "Stats fields (message)").
"""

from collections.abc import Mapping
from typing import Final

from bot.stats.formulas import Counted, Growth, Level, Metric, Ratio, Sum, Unit
from bot.stats.in_app_metrics import IN_APP_METRICS

_ENTRIES: Final = (
    Metric(
        "messages",
        {"en": "messages", "fr": "messages"},
        {
            "en": ("message", "sends", "pushes", "push", "notifications", "campaigns sent", "messages sent", "notifs"),
            "fr": ("message", "envois", "envoi", "push", "pushs", "notifications", "notifs", "campagnes envoyées"),
        },
        {
            "en": "Messages that left in the period, whoever made them; cancelled ones do not count.",
            "fr": "Messages partis pendant la période, quel qu’en soit l’auteur ; les annulés ne comptent pas.",
        },
        Unit.COUNT,
        Sum(Counted.MESSAGES),
        "send_after, canceled",
    ),
    Metric(
        "reach",
        {"en": "reach", "fr": "portée"},
        {
            "en": (
                "audience",
                "recipients",
                "people reached",
                "people targeted",
                "targeted",
                "reached",
                "audience size",
            ),
            "fr": (
                "audience",
                "destinataires",
                "personnes touchées",
                "personnes ciblées",
                "ciblés",
                "touchés",
                "reach",
            ),
        },
        {
            "en": "Subscriptions that messages were meant for: delivered, unsubscribed, failed or still on their way. "
            "Who got two messages counts twice.",
            "fr": "Abonnements visés : délivrés, désabonnés, en erreur ou encore en route. "
            "Qui a reçu deux messages compte deux fois.",
        },
        Unit.COUNT,
        Sum(Counted.REACH),
        "successful + failed + errored + remaining",
    ),
    Metric(
        "delivered",
        {"en": "delivered", "fr": "délivrés"},
        {
            "en": ("deliveries", "delivery", "successful deliveries", "received by push service", "delivered messages"),
            "fr": ("délivré", "délivrées", "livrés", "livraisons", "distribués", "remis", "délivrances"),
        },
        {
            "en": "Pushes that the phones’ push services took (OneSignal: Delivered).",
            "fr": "Notifications acceptées par les services push des téléphones (OneSignal : Delivered).",
        },
        Unit.COUNT,
        Sum(Counted.DELIVERED),
        "successful",
    ),
    Metric(
        "confirmed",
        {"en": "confirmed deliveries", "fr": "réceptions confirmées"},
        {
            "en": ("confirmed", "confirmed delivery", "confirmed receipts", "receipts", "really received"),
            "fr": ("confirmés", "confirmées", "confirmations", "réceptions", "vraiment reçus", "livraisons confirmées"),
        },
        {
            "en": "Pushes whose arrival the phone itself confirmed (OneSignal: Confirmed; paid plans only).",
            "fr": "Notifications dont le téléphone a confirmé l’arrivée (OneSignal : Confirmed ; offres payantes).",
        },
        Unit.COUNT,
        Sum(Counted.CONFIRMED),
        "received",
    ),
    Metric(
        "clicks",
        {"en": "clicks", "fr": "clics"},
        {
            "en": ("click", "taps", "opens", "opened", "tapped", "clicked"),
            "fr": ("clic", "ouvertures", "ouverts", "taps", "cliqué", "clicks"),
        },
        {
            "en": "Taps on the message (OneSignal: Clicked). They keep coming for days after a send.",
            "fr": "Appuis sur le message (OneSignal : Clicked). Ils arrivent encore des jours après l’envoi.",
        },
        Unit.COUNT,
        Sum(Counted.CLICKS),
        "converted",
    ),
    Metric(
        "click_rate",
        {"en": "click rate", "fr": "taux de clic"},
        {
            "en": ("ctr", "click-through rate", "click through rate", "clickrate", "open rate", "opening rate"),
            "fr": ("ctr", "taux de clics", "taux d'ouverture", "taux de click", "taux de réaction", "taux d’ouverture"),
        },
        {
            "en": "Clicks for each delivered push.",
            "fr": "Clics rapportés aux notifications délivrées.",
        },
        Unit.RATE,
        Ratio(Counted.CLICKS, Counted.DELIVERED),
        "converted / successful",
    ),
    Metric(
        "confirmed_click_rate",
        {"en": "confirmed click rate", "fr": "taux de clic confirmé"},
        {
            "en": ("confirmed ctr", "ctr on confirmed", "click rate on confirmed deliveries"),
            "fr": ("ctr confirmé", "taux de clic sur réceptions confirmées", "taux de clics confirmé"),
        },
        {
            "en": "Clicks for each delivery that the phone confirmed.",
            "fr": "Clics rapportés aux réceptions confirmées par le téléphone.",
        },
        Unit.RATE,
        Ratio(Counted.CLICKS, Counted.CONFIRMED),
        "converted / received",
    ),
    Metric(
        "unsubscribed",
        {"en": "unsubscribed", "fr": "désabonnés"},
        {
            "en": ("unsubscribes", "unsubs", "opt-outs", "opt outs", "optouts", "people who unsubscribed", "opted out"),
            "fr": ("désabonnements", "désinscriptions", "désinscrits", "opt-out", "opt-outs", "désabos", "désabo"),
        },
        {
            "en": "Subscriptions that turned out to be unsubscribed when a push was to reach them.",
            "fr": "Abonnements trouvés désabonnés au moment de leur envoyer une notification.",
        },
        Unit.COUNT,
        Sum(Counted.UNSUBSCRIBED),
        "failed",
        less_is_better=True,
    ),
    Metric(
        "unsubscribe_rate",
        {"en": "unsubscribe rate", "fr": "taux de désabonnement"},
        {
            "en": ("unsub rate", "opt-out rate", "opt out rate", "churn rate", "unsubscription rate"),
            "fr": ("taux de désinscription", "taux d'opt-out", "taux de désabo", "taux d’opt-out", "taux de churn"),
        },
        {
            "en": "Found unsubscribed, for each delivered push.",
            "fr": "Désabonnés rapportés aux notifications délivrées.",
        },
        Unit.RATE,
        Ratio(Counted.UNSUBSCRIBED, Counted.DELIVERED),
        "failed / successful",
        less_is_better=True,
    ),
    Metric(
        "errors",
        {"en": "errors", "fr": "erreurs"},
        {
            "en": ("error", "failures", "failed", "delivery errors", "failed deliveries"),
            "fr": ("erreur", "échecs", "échec", "erreurs de livraison", "en erreur"),
        },
        {
            "en": "Pushes that could not be delivered because of an error (OneSignal: Failed).",
            "fr": "Notifications non délivrées à cause d’une erreur (OneSignal : Failed).",
        },
        Unit.COUNT,
        Sum(Counted.ERRORS),
        "errored",
        less_is_better=True,
    ),
    Metric(
        "conversions",
        {"en": "conversions", "fr": "conversions"},
        {
            "en": ("conversion", "purchases", "orders", "sales made", "converted", "buyers"),
            "fr": ("conversion", "achats", "commandes", "acheteurs"),
        },
        {
            "en": "How often the outcome happened that an admin has named as conversion.",
            "fr": "Nombre de fois où s’est produit l’événement choisi comme conversion par un admin.",
        },
        Unit.COUNT,
        Sum(Counted.CONVERSIONS),
        "outcomes, .count",
    ),
    Metric(
        "conversion_rate",
        {"en": "conversion rate", "fr": "taux de conversion"},
        {
            "en": ("cvr", "purchase rate", "conversion percentage"),
            "fr": ("taux d'achat", "taux de transformation", "taux d’achat", "tx de conversion"),
        },
        {
            "en": "Conversions for each delivered push.",
            "fr": "Conversions rapportées aux notifications délivrées.",
        },
        Unit.RATE,
        Ratio(Counted.CONVERSIONS, Counted.DELIVERED),
        "outcomes, .count / successful",
    ),
    Metric(
        "revenue",
        {"en": "revenue", "fr": "chiffre d’affaires"},
        {
            "en": ("turnover", "money", "income", "earnings", "how much money"),
            "fr": ("ca", "chiffre d'affaires", "revenu", "revenus", "recettes", "c.a.", "argent"),
        },
        {
            "en": "The sum of the outcome that an admin has named as revenue.",
            "fr": "La somme de l’événement choisi comme chiffre d’affaires par un admin.",
        },
        Unit.MONEY,
        Sum(Counted.REVENUE),
        "outcomes, .sum",
    ),
    Metric(
        "revenue_per_1000",
        {"en": "revenue per 1,000", "fr": "chiffre d’affaires pour 1 000"},
        {
            "en": ("rpm", "revenue per thousand", "revenue per mille", "revenue per 1000", "sales per thousand"),
            "fr": ("ca pour mille", "ca pour 1000", "ca pour 1 000", "revenu pour mille", "ca par mille", "rpm"),
        },
        {
            "en": "Revenue for each 1,000 delivered pushes.",
            "fr": "Chiffre d’affaires pour 1 000 notifications délivrées.",
        },
        Unit.MONEY,
        Ratio(Counted.REVENUE, Counted.DELIVERED, times=1000),
        "1000 × outcomes, .sum / successful",
    ),
    Metric(
        "subscribers",
        {"en": "subscribers", "fr": "abonnés"},
        {
            "en": ("subscriber", "subscriptions", "subscriber base", "reachable people", "opt-ins", "opted in"),
            "fr": ("abonné", "abonnements", "base d'abonnés", "base abonnés", "inscrits", "opt-ins", "base opt-in"),
        },
        {
            "en": "Subscriptions that can be sent to, counted once a day.",
            "fr": "Abonnements joignables, comptés une fois par jour.",
        },
        Unit.COUNT,
        Level(),
        "messageable_players of the app",
    ),
    Metric(
        "subscriber_growth",
        {"en": "subscriber growth", "fr": "croissance des abonnés"},
        {
            "en": ("new subscribers", "subscriber increase", "growth", "list growth", "base growth", "net subscribers"),
            "fr": (
                "nouveaux abonnés",
                "croissance",
                "évolution des abonnés",
                "gain d'abonnés",
                "croissance de la base",
            ),
        },
        {
            "en": "Subscribers at the end of the period less those before it.",
            "fr": "Abonnés à la fin de la période moins ceux d’avant.",
        },
        Unit.COUNT,
        Growth(),
        "messageable_players of the app",
    ),
)

METRICS: Final[Mapping[str, Metric]] = {metric.name: metric for metric in (*_ENTRIES, *IN_APP_METRICS)}
"""Every metric by its name, in the order in which they are listed for people."""
