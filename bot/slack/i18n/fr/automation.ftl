## Ce qui démarre tout seul : son formulaire, sa carte.

automation-recipe = Partir d’une recette
automation-recipe-placeholder = Choisir une recette
automation-recipe-hint = Remplit ce qui est encore vide. Tout se modifie ensuite.
automation-starts = Démarre pour une personne quand
automation-starts-event = Quelque chose lui arrive
automation-starts-audience = Elle entre dans une audience
automation-from-now-on = Seuls ceux qui y entrent après le démarrage reçoivent quelque chose, pas ceux qui y sont déjà.
automation-event = Événement
automation-event-hint = Tel que votre app l’envoie à OneSignal. Herald ne peut pas voir s’il arrive un jour.
automation-key = Seulement si cette propriété
automation-key-hint = Une propriété de l’événement. Laissez vide pour retirer la condition.
automation-relation = Comparaison
automation-relation-is = est
automation-relation-is_not = n’est pas
automation-relation-greater = est supérieure à
automation-relation-less = est inférieure à
automation-relation-exists = existe
automation-value = Avec
automation-add-condition = Ajouter une condition
automation-step = Étape { $number }
automation-wait-first = Attente avant
automation-wait = Attente après l’étape précédente
automation-wait-hint = Vide : aussitôt.
automation-unit = Comptée en
automation-unit-minutes = minutes
automation-unit-hours = heures
automation-unit-days = jours
automation-as = Cette étape est
automation-as-push = Un push
automation-as-in-app = Dans l’application : { $format }
automation-as-hint = Une étape au plus peut être un message dans l’application.
automation-as-note = Chacun le voit à sa prochaine visite, un quart d’heure au plus tôt après ce qui précède, et une seule fois : pas de nouveau si elle recommence pour lui. Tant qu’elle tourne, aucun autre message in-app de la même application ne le peut : ils passent par les mêmes tags.
automation-days-hint = À partir de son tour. Qui ouvre l’application plus tard ne le voit pas.
automation-step-hint = Laissez titre et message vides pour retirer cette étape.
automation-add-step = Ajouter une étape
automation-drop-step = Retirer cette étape
automation-exit = S’arrête pour une personne quand
automation-exit-hint = Un événement, par exemple un achat : qui le vit ne reçoit plus rien.
automation-again = Peut recommencer après … jours
automation-again-hint = Pour la même personne. Vide : jamais.
automation-opens = Seulement à partir de … h
automation-opens-hint = À l’heure de chacun ; d’ici là, le message attend. Vide : à toute heure.
automation-closes = Jusqu’à … h
automation-control = Groupe témoin, en pour cent
automation-control-hint = Ceux-là ne reçoivent rien, pour voir l’effet des messages. 50 au plus.
automation-when-hint = Quand elle commence à guetter. Elle tourne jusqu’à ce qu’on l’arrête.
automation-soon = dès l’approbation ; elle tourne ensuite jusqu’à ce qu’on l’arrête

automation-lasts-minutes = { $count ->
    [one] { $number } minute
   *[other] { $number } minutes
}
automation-lasts-hours = { $count ->
    [one] { $number } heure
   *[other] { $number } heures
}
automation-lasts-days = { $count ->
    [one] { $number } jour
   *[other] { $number } jours
}
automation-step-at-once = Étape { $number }, aussitôt
automation-step-first = Étape { $number }, { $time } après le départ
automation-step-later = Étape { $number }, { $time } plus tard
automation-step-in-app = dans l’application, à la prochaine visite sous { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}
automation-way = *Comment* en copie du Journey « { $shell } »
automation-way-missing = ⚠️ *Comment* Elle ne peut pas encore démarrer, à cause de son étape dans l’application : { $missing ->
    [no_shell] OneSignal n’a pas de Journey brouillon « { $shell } »
    [not_a_draft] « { $shell } » n’est plus un brouillon
    [no_step] « { $shell } » n’a pas d’étape in-app
    [other_steps] « { $shell } » a d’autres étapes que son étape in-app
    [two_of_them] il y a deux brouillons « { $shell } »
   *[changed] « { $shell } » n’est pas utilisable
}. Quand un admin y remédie (docs/in-app.md), Herald le voit en moins de deux minutes. Ou faites de cette étape un push.
automation-way-refused = ⚠️ *Comment* Elle ne peut pas démarrer : OneSignal ne laisse la clé de Herald utiliser aucun Journey (« { $reason } »). Un admin les lui accorde là-bas, sauf si l’offre n’en a pas.
automation-starts-when = *Démarre* quand { $start }
automation-when-event = « { $event } » arrive à une personne
automation-when-audience = une personne entre dans { $who }, à partir du démarrage
automation-when-audience-without = une personne entre dans { $who }, sans { $exclude }, à partir du démarrage
automation-only-if = *Seulement si* { $conditions }
automation-ends = *S’arrête* pour une personne dès que « { $event } » arrive
automation-ends-never = *S’arrête* après la dernière étape
automation-once = *De nouveau* pour la même personne : jamais
automation-once-in = *De nouveau* pour la même personne : après { $time } au plus tôt
automation-hours = *Heures* de { $opens } h à { $closes } h, à l’heure de chacun ; d’ici là, le message attend
automation-control-group = *Groupe témoin* { $percent } % ne reçoivent rien
automation-confirm-approve = { $planned ->
    [yes] Elle démarre à son heure, puis tourne toute seule : chaque fois que { $start }. Elle tourne jusqu’à ce qu’on l’arrête.
   *[no] Elle démarre aussitôt, puis tourne toute seule : chaque fois que { $start }. Elle tourne jusqu’à ce qu’on l’arrête.
}
automation-change-step = { $minutes ->
    [0] aussitôt : { $said }
   *[other] après { $time } : { $said }
}
automation-change-in-app = dans l’application, { $format }, { $days ->
    [one] pendant { $days } jour
   *[other] pendant { $days } jours
}
automation-change-button = bouton « { $button } »
automation-now-scheduled = { $planned ->
    [yes] Approuvée : elle démarre à son heure
   *[no] Approuvée : elle démarre aussitôt
}
automation-now-handed_over = OneSignal l’a : elle démarre à son heure
automation-now-running = En cours : elle démarre d’elle-même pour chacun
automation-now-done = Terminée

automation-running = Elle tourne : elle démarre d’elle-même pour chacun, jusqu’à ce qu’on l’arrête. Un arrêt est définitif.
automation-handed-over = OneSignal l’a acceptée et la démarre { $when }. Ensuite, elle démarre d’elle-même pour chacun. Jusqu’à son départ, elle peut être reprise.
automation-handed-over-now = OneSignal l’a acceptée et la démarre maintenant. Ensuite, elle démarre d’elle-même pour chacun.
automation-nobody-event = { $requester } : elle tourne depuis un jour, et personne n’y est entré. Votre app envoie-t-elle à OneSignal l’événement « { $event } », écrit ainsi ? Pour corriger, modifiez-la sur sa carte.
automation-nobody-audience = { $requester } : elle tourne depuis un jour, et personne n’est entré dans son audience. C’est peut-être normal.
automation-confirm-stop = Elle s’arrête pour de bon, aussi pour qui est en cours de route. Elle ne peut pas être redémarrée, mais vous pouvez la dupliquer.
automation-show = Voir { $code }
automation-succeeded = { $code } tourne maintenant et la remplace : celle-ci est terminée. Qui était en cours de route n’en reçoit plus rien.
automation-successor = { $by } l’a modifiée. Ce qui tourne ne change pas : la modification est { $code }, qui la remplacera une fois approuvée et démarrée.

automation-edit-running = Elle tourne, et OneSignal verrouille ce qui tourne : étapes, départ et audience ne se modifient plus, et il n’y a pas de pause. Enregistrer crée une nouvelle campagne avec vos changements. Quand celle-là sera approuvée et tournera, celle-ci s’arrêtera, et qui est en cours de route n’en recevra plus rien.
automation-replaces = Remplace { $code } dès qu’elle tourne. Ce qui change :
