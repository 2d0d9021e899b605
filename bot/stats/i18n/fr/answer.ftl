## Les réponses aux questions sur les chiffres.

answer-by-campaign = Campagne
answer-by-channel = Canal
answer-by-platform = Plateforme
answer-by-segment = Segment
answer-by-day = Jour
answer-by-week = Semaine
answer-by-month = Mois
answer-by-weekday = Jour de la semaine
answer-by-hour = Heure
answer-by-drafter = Auteur
answer-by-source = Origine
answer-by-step = Étape
answer-by-branch = Branche
answer-source-herald = Herald
answer-source-dashboard = interface de OneSignal
answer-source-api = autre programme
answer-source-automated = automatique

answer-branch = { $share ->
    [no] branche { $place }
   *[other] branche { $place } ({ $share } %)
}
answer-step-send_iam = Message in-app
answer-step-send_push = Push
answer-step-send_email = E-mail
answer-step-send_sms = SMS
answer-step-send_webhook = Webhook
answer-step-wait = Attente
answer-step-wait_until = Attente d’un événement
answer-step-time_window = Plage horaire
answer-step-tag = Tags
answer-step-split_range = Répartition
answer-step-yes_no = Oui ou non
answer-own-name = { $name } (nom d’OneSignal)
answer-nothing-counted = Aucun message in-app et aucune automatisation n’ont été comptés { $when }.
answer-journeys = { $count ->
    [one] { $count } Journey OneSignal
   *[other] { $count } Journeys OneSignal
}
answer-journeys-running = { $count ->
    [one] { $count } en cours
   *[other] { $count } en cours
}, compté { $oldest } ou plus tard
answer-journeys-vanished = { $count ->
    [one] { $count } n’est plus chez OneSignal : ses derniers chiffres comptent
   *[other] { $count } ne sont plus chez OneSignal : leurs derniers chiffres comptent
}
answer-journeys-looks = ce qui se passe entre deux relevés compte le jour du second
answer-journeys-beta = les noms de ce qu’OneSignal compte sont ceux d’une bêta : ce que Herald ne connaît pas est montré tel quel, depuis le début
answer-on-few-shown = un taux sur moins de { $few } affichages est donné avec l’intervalle où il se trouve probablement (95 %)

answer-day = le { $day }
answer-days = du { $since } au { $until }
answer-so-far = { $when }, jusqu’ici
answer-only = seulement { $what }
answer-value = { $metric } : { $value }
answer-value-same = { $metric } : { $value } (comme avant)
answer-value-change = { $metric } : { $value } ({ $change } ; avant : { $before })
answer-value-before = { $metric } : { $value } (avant : { $before })
answer-sentence = { $values }, { $when }.
answer-highest = Le plus haut : { $name }, { $value }.
answer-highest-asked = En tête pour { $metric } : { $name }, { $value }, { $when }.
answer-lowest-asked = En dernier pour { $metric } : { $name }, { $value }, { $when }.
answer-all = Sur l’ensemble, { $values }.
answer-nothing-sent = Aucun message n’est parti { $when }.
answer-not-begun = Ces jours n’ont pas commencé : { $when }.
answer-points = { $points } points
answer-not-measured = non mesuré
answer-few = { $rate } (de { $low } à { $high })
answer-week = { $day } (S{ $week })
answer-hour = { $hour } h
answer-incomplete = { $name } (incomplet)
answer-no-segment = aucun segment
answer-no-drafter = pas rédigé dans Herald
answer-no-name = sans nom
answer-total = Tout
answer-number = chiffre
answer-now = valeur
answer-before = avant
answer-change = évolution
answer-rest = { $count ->
    [one] et { $count } ligne de plus
   *[other] et { $count } lignes de plus
}

answer-window = { $days }, jours de { $zone }
answer-compared = comparé à la période : { $days }
answer-messages = { $count ->
    [one] { $count } message
   *[other] { $count } messages
}
answer-final = chiffres définitifs
answer-counted = { $count ->
    [one] { $count } message est encore compté
   *[other] { $count } messages sont encore comptés
}, état du { $oldest } ou plus récent
answer-counted-never = { $count ->
    [one] { $count } message reste à compter
   *[other] { $count } messages restent à compter
}
answer-without-numbers = { $count ->
    [one] { $count } message n’a pas encore de chiffres
   *[other] { $count } messages n’ont pas encore de chiffres
}
answer-vanished = { $count ->
    [one] { $count } message n’est plus chez OneSignal : ses derniers chiffres comptent
   *[other] { $count } messages ne sont plus chez OneSignal : leurs derniers chiffres comptent
}
answer-listed = nouveaux messages cherchés { $at }
answer-listed-never = les messages n’ont pas encore été cherchés
answer-filling = la première reprise n’est pas finie : des messages plus anciens manquent encore
answer-covers = complet depuis { $at } ; d’avant, seuls les envois de l’interface de OneSignal sont connus
answer-failing = OneSignal ne répond pas depuis { $at }
answer-subscribers-at = abonnés comptés { $at }
answer-segments = un message compte dans chacun de ses segments : les lignes peuvent faire plus que le total
answer-platforms = un message compte sur chacune de ses plateformes
answer-automations-apart = ce qu’envoient les automatisations, parcours de OneSignal, est compté à part : demandez « push d’automatisation »
answer-on-few = un taux sur moins de { $few } délivrances figure avec l’intervalle où il se situe sans doute (95 %)
answer-confirmed-not-measured = Les réceptions confirmées ne sont pas mesurées : l’offre OneSignal n’en donne pas.
answer-conversions-not-measured = Les conversions ne sont pas mesurées : aucun admin n’a choisi l’événement qui en est une. Cela se fait sur l’accueil de Herald, sous « Événements ».
answer-revenue-not-measured = Le chiffre d’affaires n’est pas mesuré : aucun admin n’a choisi l’événement qui l’apporte. Cela se fait sur l’accueil de Herald, sous « Événements ».

answer-caption = { $left ->
    [0] { $rows ->
        [one] Une ligne
       *[other] { $rows } lignes
    }
   *[other] Les { $rows } premières lignes ; toutes sont dans le CSV
}
