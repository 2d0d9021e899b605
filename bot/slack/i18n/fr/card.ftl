## La carte vivante d’une campagne.

card-state-draft = Brouillon
card-state-in_review = En attente d’approbation
card-state-scheduled = Programmée
card-state-handing_over = En cours de remise
card-state-handed_over = Chez OneSignal
card-state-recalling = En cours de rappel
card-state-sent = Envoyée
card-state-running = En cours
card-state-done = Terminée
card-state-rejected = Refusée
card-state-withdrawn = Demande retirée
card-state-expired = Délai dépassé
card-state-cancelled = Arrêtée
card-state-missed = Heure manquée
card-state-no_audience = Aucun destinataire
card-state-failed = Échec

card-now-draft = Brouillon : personne n’a encore été sollicité
card-now-in_review = { $missing ->
    [0] Assez de personnes l’approuvent depuis que des rôles ou des règles ont changé : il manque un nouveau clic sur « Approuver »
    [one] En attente de { $missing } approbation
   *[other] En attente de { $missing } approbations
}
card-now-scheduled = { $planned ->
    [yes] Approuvée : remise à OneSignal 5 minutes avant l’heure
   *[no] Approuvée : en route vers OneSignal
}
card-now-handing_over = { $silent ->
    [yes] En cours de remise à OneSignal, qui n’a pas encore répondu : Herald continue de demander
   *[no] En cours de remise à OneSignal
}
card-now-handed_over = { $planned ->
    [yes] Approuvée et chez OneSignal, qui l’enverra à l’heure prévue
   *[no] OneSignal l’a et l’envoie maintenant
}
card-now-recalling = { $silent ->
    [yes] En cours de rappel auprès de OneSignal, qui n’a pas encore répondu : Herald continue de demander
   *[no] En cours de rappel auprès de OneSignal
}
card-now-sent = Envoyée : les chiffres arrivent
card-now-running = En cours : l’application le montre à la prochaine visite
card-now-done = { $counted ->
    [yes] Envoyée : les chiffres sont complets
   *[no] Envoyée : OneSignal ne dit plus ce qu’elle a donné
}
card-now-rejected = Refusée : elle ne sera pas envoyée
card-now-withdrawn = La demande a été retirée : elle ne sera pas envoyée
card-now-expired = Personne n’a décidé à temps : elle n’a pas été envoyée
card-now-cancelled = Arrêtée : plus rien n’est envoyé
card-now-missed = L’heure est passée : rien n’a été envoyé
card-now-no_audience = Il n’y avait personne à qui l’envoyer : rien n’a été envoyé
card-now-failed = { $problem ->
    [unknown_outcome] On ne sait pas si elle est partie : regardez dans OneSignal
    [no_longer_known] On ne sait pas si elle est partie : regardez dans OneSignal
   *[other] L’envoi n’a pas pu se faire : rien n’a été envoyé
}
card-approved-by = approuvée par { $people }
card-until = ouverte jusqu’au { $when }

card-alt = Image de la notification : { $title }
card-push = Notification push
card-push-app = Notification push · ouvre l’application
card-in-app = Message in-app · { $format }
card-format-modal = fenêtre
card-format-banner = bannière
card-format-full_screen = plein écran
card-format-card = carte
card-whole = Message complet

card-to = *À* { $include } · { $people }
card-to-without = *À* { $include }, sans { $exclude } · { $people }
card-people = { $count ->
    [one] environ { $number } personne
    [many] environ { $number } de personnes
   *[other] environ { $number } personnes
}
card-people-unknown = nombre de personnes en cours de calcul
card-people-problem = nombre de personnes inconnu
card-segments-more = { $names } et { $count } de plus
card-when = *Quand* { $when }
card-soon = dès l’approbation ; une fois partie, elle ne peut plus être arrêtée
card-soon-since = dès l’approbation : { $when }
card-in-app-reach = _Une estimation : ceux qui ne reçoivent pas de push voient aussi les messages in-app, et seuls ceux qui ouvrent l’application._
card-shows = commence { $start }. Un quart d’heure plus tard, chacun la voit à sa prochaine visite, jusqu’au { $end }
card-shows-soon = { $days ->
    [one] commence une fois approuvée. Un quart d’heure plus tard, chacun la voit à sa prochaine visite, pendant { $days } jour
   *[other] commence une fois approuvée. Un quart d’heure plus tard, chacun la voit à sa prochaine visite, pendant { $days } jours
}
card-button = *Bouton* { $button }
card-no-button = *Bouton* aucun : elle se ferme par sa croix
card-link = *Lien* { $link }
card-image = *Image* { $link }
card-in-language = *En { $language }*
card-elsewhere = Écrit en { $language }. Les téléphones réglés sur une autre langue, même l’anglais, affichent le texte en { $language }.
card-why = *Pourquoi* { $why }
card-by = *Par* { $author } · révision { $revision }
card-needed-usual = { $needed ->
    [one] { $needed } approbation nécessaire ({ $large } au-delà de { $limit } personnes)
   *[other] { $needed } approbations nécessaires ({ $large } au-delà de { $limit } personnes)
}
card-needed-large_reach = { $needed ->
    [one] { $needed } approbation nécessaire, car elle touche plus de { $limit } personnes
   *[other] { $needed } approbations nécessaires, car elle touche plus de { $limit } personnes
}
card-needed-unknown_reach = { $needed ->
    [one] { $needed } approbation nécessaire, car le nombre de personnes n’est pas connu
   *[other] { $needed } approbations nécessaires, car le nombre de personnes n’est pas connu
}

card-held = Tout est arrêté par { $by } : rien ne part tant qu’un admin n’a pas levé l’arrêt.
card-reach-problem = Le nombre de personnes n’a pas pu être calculé : { $problem ->
    [error-onesignal-key-rejected] OneSignal n’accepte pas la clé API. Un admin peut la vérifier.
    [error-onesignal-app-not-found] OneSignal ne connaît pas l’application. Un admin peut vérifier l’App ID.
    [error-onesignal-segment-not-found] un segment n’existe plus dans OneSignal. Modifiez l’audience.
    [error-unknown-segment] un segment n’existe plus dans OneSignal. Modifiez l’audience.
   *[other] OneSignal ne le dit pas. Herald redemandera.
}
card-said-changes = { $by } a demandé des modifications :
card-said-rejected = { $by } l’a refusée :

card-failed-unknown_segment = Un segment de l’audience n’existe plus dans OneSignal, ou y porte un autre nom. Rien n’a été envoyé. Modifiez l’audience et redemandez l’approbation.
card-failed-key_rejected = OneSignal n’accepte pas la clé API de Herald. Rien n’a été envoyé. Un admin doit donner une clé valide à Herald ; modifiez ensuite la campagne et redemandez l’approbation.
card-failed-refused = OneSignal a refusé le message. Rien n’a été envoyé. Modifiez-le et redemandez l’approbation.
card-failed-unknown_outcome = OneSignal l’a peut-être prise, mais sa réponse s’est perdue et il n’est plus possible de la lui demander. Regardez dans le tableau de bord de OneSignal si elle est partie avant toute autre chose : un second envoi pourrait toucher les gens deux fois.
card-failed-no_longer_known = OneSignal l’avait acceptée et ne connaît plus le message : Herald ne peut pas savoir si elle est partie. Regardez dans le tableau de bord de OneSignal avant toute autre chose : un second envoi pourrait toucher les gens deux fois.
card-failed-content_changed = Ce qui est enregistré n’est pas ce qui a été approuvé. Rien n’a été envoyé. Prévenez un admin, qui peut lire le journal d’audit ; modifiez ensuite la campagne et redemandez l’approbation.
card-failed-another_runs = { $detail } est chez OneSignal : ses mots et ceux-ci occupent les mêmes tags, une seule des deux peut donc être en cours. Rien n’a été démarré. Attendez la fin de { $detail }, ou arrêtez-la ; changez ensuite l’heure de celle-ci et redemandez l’approbation.
card-failed-too_long = Un texte ou une adresse est plus long que ce que OneSignal accepte pour un message in-app (1 024 caractères). Rien n’a été démarré. Raccourcissez et redemandez l’approbation.
card-failed-needs_segment = OneSignal n’a pas créé le segment dont cette audience a besoin. Rien n’a été démarré. Choisissez plutôt des segments, ou faites vérifier l’offre par un admin ; redemandez ensuite l’approbation.
card-failed-segments_full = OneSignal a autant de segments que l’offre le permet, et cette audience en demande un de plus. Rien n’a été démarré. Supprimez dans OneSignal un segment inutilisé, ou choisissez plutôt des segments ; changez ensuite l’heure et redemandez l’approbation.
card-failed-shell_gone = Le modèle de ce format n’existe plus dans OneSignal. Rien n’a été démarré. Un admin doit le refaire ; modifiez ensuite la campagne et redemandez l’approbation.
card-failed-no_in_app_step = Le modèle de ce format a perdu son étape in-app dans OneSignal, ou en a plusieurs. Rien n’a été démarré. Un admin doit le corriger ; modifiez ensuite la campagne et redemandez l’approbation.
card-failed-copy_gone = Quelqu’un a supprimé ou archivé son Journey dans OneSignal avant qu’il ne démarre. Personne ne l’a vu. Si ce n’était pas voulu, modifiez la campagne et redemandez l’approbation.
card-failed-started_elsewhere = Quelqu’un a démarré son Journey dans OneSignal avant que Herald n’y ait mis les mots approuvés. Herald l’a retiré. Modifiez la campagne et redemandez l’approbation.
card-failed-not_started = OneSignal ne l’a pas démarrée à son heure. Personne ne l’a vue. Changez l’heure et redemandez l’approbation.
card-failed-journeys_full = OneSignal ne l’a pas démarrée : l’offre fait très probablement tourner autant de Journeys qu’elle peut. Rien n’a été démarré. Arrêtez-en un dans OneSignal, puis changez l’heure et redemandez l’approbation.
card-failed-plan_refuses = L’offre OneSignal ne le permet pas. Rien n’a été démarré. Un admin peut regarder trois choses dans OneSignal : combien de Journeys l’offre fait tourner à la fois, combien de tags chaque utilisateur peut avoir, et combien de segments il peut y avoir. Une fois la place faite, redemandez l’approbation ; sans image, bouton ou lien, il faut moins de tags.
card-failed-journeys_refused = OneSignal ne laisse pas Herald utiliser les Journeys : la clé n’en a pas le droit, ou l’offre n’en comprend pas. Rien n’a été démarré. Un admin peut vérifier les deux ; modifiez ensuite la campagne et redemandez l’approbation.
card-failed-journey_refused = OneSignal a refusé son Journey. Rien n’a été démarré. Modifiez la campagne et redemandez l’approbation.
card-onesignal-said = OneSignal répond : { $detail }

card-delivered = *Distribués* { $number }
card-clicks = *Clics* { $number }
card-click-rate = *Taux de clic* { $rate }
card-click-rate-none = *Taux de clic* rien n’a été distribué
card-unsubscribed = *Désabonnements* { $number }
card-errored = *Erreurs* { $number }
card-not-stated = non indiqué
card-against-usual = { $way ->
    [same] Comme d’habitude ({ $usual }).
    [more] Plus que d’habitude ({ $usual }).
   *[less] Moins que d’habitude ({ $usual }).
}
card-no-usual = Pas encore d’habitude : trop peu de messages au même âge.
card-as-of = Chiffres de OneSignal, { $when } ; complets.
card-as-of-last = Chiffres de OneSignal, { $when } ; depuis, il n’a plus rien dit.
card-as-of-stopped = Chiffres de OneSignal, { $when }, au moment de l’arrêt.
card-as-of-last-look = Chiffres de OneSignal, { $when }.
card-as-of-growing = Chiffres de OneSignal, { $when } ; encore en cours.

card-text = Campagne { $code }, { $name }. { $now }.
card-text-numbers = Campagne { $code }, { $name }. { $now }. Distribués : { $delivered }, clics : { $clicks }.

card-found-block = À corriger :
card-found-warning = Attention :
card-found-note = Conseil :
card-found-nothing = Les contrôles n’y trouvent rien.
card-found-more = et { $count } de plus du même genre

# Comment un message in-app est montré, et ce qu’un admin doit peut-être corriger pour cela.
card-way-unknown = *Comment* Herald regarde dans OneSignal comment la lancer
card-way-journey = *Comment* Herald { $of ->
    [in_app] lance le message in-app
   *[all] la lance
} dans OneSignal, comme copie du Journey « { $shell } »
card-way-slots = { $count ->
    [one] { $count } Journey y tourne actuellement. Le forfait dit combien sont possibles.
   *[other] { $count } Journeys y tournent actuellement. Le forfait dit combien sont possibles.
}
card-way-full = ⚠️ OneSignal n’avait pas de place pour le dernier : « { $reason } ». Archivez-y un Journey, ou demandez un forfait plus grand.
card-way-another = ⚠️ { $code } est dans l’application en ce moment, par les mêmes tags des personnes : { $of ->
    [in_app] le message in-app de celle-ci ne peut pas démarrer avant la fin de { $code }, et à son heure le push partira seul
   *[all] celle-ci ne peut pas démarrer avant la fin de { $code }
}. Attendez-la, ou arrêtez-la.
card-way-planned = ⚠️ { $code } est approuvée pour le même moment dans l’application, par les mêmes tags des personnes : { $of ->
    [in_app] un seul des deux messages in-app peut s’afficher, et à côté de { $code } le push partira seul
   *[all] une seule des deux peut démarrer
}. Choisissez un moment où { $code } est terminée, ou arrêtez-la.
card-way-refused = ⚠️ *Comment* Une personne { $of ->
    [in_app] lance le message in-app
   *[all] la lance
} dans OneSignal : la clé de Herald n’y a pas droit aux Journeys (« { $reason } »). À son heure, le fil apporte les textes à coller.
card-way-by-hand = ⚠️ *Comment* Une personne { $of ->
    [in_app] lance le message in-app
   *[all] la lance
} dans OneSignal : { $missing ->
    [no_shell] il n’y a pas de Journey en brouillon « { $shell } »
    [not_a_draft] « { $shell } » n’est plus un brouillon
    [no_step] « { $shell } » n’a pas d’étape in-app
    [other_steps] « { $shell } » a d’autres étapes que son étape in-app
    [two_of_them] deux brouillons s’appellent « { $shell } »
   *[changed] c’est ainsi que l’approbation a été demandée
}. À son heure, le fil apporte les textes à coller.
card-way-mend-first = Si un admin corrige cela avant (docs/in-app.md), Herald s’en charge. Il le voit en deux minutes au plus.
card-way-mend-then = Pour que Herald s’en charge, un admin corrige cela (docs/in-app.md) ; ensuite, modifiez-la et redemandez l’approbation.
card-way-mend-done = Pour que Herald s’en charge, modifiez-la et redemandez l’approbation.
