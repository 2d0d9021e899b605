"""The metrics of what runs as a Journey: messages in the app, and automations. See `metrics.py`.

OneSignal says how a Journey stands now; what is new since the look before counts on the day of the look.
"""

from typing import Final

from bot.stats.formulas import Counted, Metric, Ratio, Sum, Unit

IN_APP_METRICS: Final = (
    Metric(
        "entered",
        {"en": "entered", "fr": "entrées"},
        {
            "en": ("people who entered", "entrants", "people entered", "journey entries"),
            "fr": ("entrés", "entré", "personnes entrées", "entrants"),
        },
        {
            "en": "People who came to an in-app message or an automation; of a step: who reached it.",
            "fr": "Personnes entrées dans un message in-app ou une automatisation ; d’une étape : qui l’ont atteinte.",
        },
        Unit.COUNT,
        Sum(Counted.ENTERED),
        "Journey stats: started; of a step: waiting + completed + exited_early",
    ),
    Metric(
        "completed",
        {"en": "completed", "fr": "terminés"},
        {
            "en": ("completions", "people who completed", "went through", "finished"),
            "fr": ("terminé", "achevés", "allés au bout", "parcours terminés", "complétés"),
        },
        {
            "en": "People who went through all of it; of a step or branch: through that.",
            "fr": "Personnes qui sont allées au bout ; d’une étape ou branche : qui l’ont franchie.",
        },
        Unit.COUNT,
        Sum(Counted.COMPLETED),
        "Journey stats: completed",
    ),
    Metric(
        "exited",
        {"en": "exited early", "fr": "sorties anticipées"},
        {
            "en": ("exited", "exits", "early exits", "people who left early", "left early"),
            "fr": ("sorties", "sortis", "sortis avant la fin", "sorties avant la fin"),
        },
        {
            "en": "People who left before the end, by what ends it early or because it was stopped.",
            "fr": "Personnes sorties avant la fin, par la règle de sortie ou à l’arrêt.",
        },
        Unit.COUNT,
        Sum(Counted.EXITED),
        "Journey stats: exited_early",
        less_is_better=True,
    ),
    Metric(
        "shown",
        {"en": "shown in the app", "fr": "affichages in-app"},
        {
            "en": ("shown", "displayed", "displays", "in-app impressions", "in-app views", "impressions in the app"),
            "fr": ("affichages", "affichage", "affiché", "affichés", "affichée", "affichées", "impressions in-app"),
        },
        {
            "en": "How often an in-app message was shown.",
            "fr": "Nombre d’affichages d’un message in-app.",
        },
        Unit.COUNT,
        Sum(Counted.SHOWN),
        "Journey stats: totals of the in-app step, displayed",
    ),
    Metric(
        "in_app_clicks",
        {"en": "in-app clicks", "fr": "clics in-app"},
        {
            "en": ("clicks in the app", "in-app taps"),
            "fr": ("clics dans l’app", "clics dans l'app"),
        },
        {
            "en": "Clicks in an in-app message.",
            "fr": "Clics dans un message in-app.",
        },
        Unit.COUNT,
        Sum(Counted.IN_APP_CLICKS),
        "Journey stats: totals of the in-app step, clicked",
    ),
    Metric(
        "in_app_click_rate",
        {"en": "in-app click rate", "fr": "taux de clic in-app"},
        {
            "en": ("in-app ctr", "click rate in the app"),
            "fr": ("ctr in-app", "taux de clic dans l’app", "taux de clic dans l'app"),
        },
        {
            "en": "Clicks for each time that an in-app message was shown.",
            "fr": "Clics rapportés aux affichages d’un message in-app.",
        },
        Unit.RATE,
        Ratio(Counted.IN_APP_CLICKS, Counted.SHOWN),
        "clicked / displayed of the in-app step",
    ),
    Metric(
        "pushed",
        {"en": "automation pushes", "fr": "push d’automatisation"},
        {
            "en": (
                "pushes of automations",
                "pushes of the automation",
                "pushes sent by automations",
                "journey pushes",
            ),
            "fr": (
                "push des automatisations",
                "push de l’automatisation",
                "push d'automatisation",
            ),
        },
        {
            "en": "Pushes delivered by an automation, or by a push and in-app message that are one. "
            "No other number counts them.",
            "fr": "Notifications délivrées par une automatisation, ou par un push et un message in-app qui ne font "
            "qu’un. Aucun autre chiffre ne les compte.",
        },
        Unit.COUNT,
        Sum(Counted.PUSHED),
        "Journey stats: totals of the push steps, delivered",
    ),
    Metric(
        "push_clicks",
        {"en": "clicks on automation pushes", "fr": "clics sur push d’automatisation"},
        {
            "en": (
                "automation push clicks",
                "journey push clicks",
                "clicks of automation pushes",
                "clicks on pushes of automations",
            ),
            "fr": (
                "clics sur les push d’automatisation",
                "clics des push d’automatisation",
                "clics sur les push des automatisations",
            ),
        },
        {
            "en": "Clicks on pushes that automations have delivered, or a push and in-app message that are one.",
            "fr": "Clics sur les notifications délivrées par des automatisations, ou par un push et un message in-app "
            "qui ne font qu’un.",
        },
        Unit.COUNT,
        Sum(Counted.PUSH_CLICKS),
        "Journey stats: totals of the push steps, clicked",
    ),
    Metric(
        "push_click_rate",
        {"en": "click rate of automation pushes", "fr": "taux de clic des push d’automatisation"},
        {
            "en": ("automation push click rate", "automation push ctr", "journey push ctr"),
            "fr": ("ctr des push d’automatisation", "taux de clic sur les push d’automatisation"),
        },
        {
            "en": "Clicks for each push that an automation has delivered, or a push and in-app message that are one.",
            "fr": "Clics rapportés aux notifications délivrées par une automatisation, ou par un push et un message "
            "in-app qui ne font qu’un.",
        },
        Unit.RATE,
        Ratio(Counted.PUSH_CLICKS, Counted.PUSHED),
        "clicked / delivered of the push steps",
    ),
)
