## Push et in-app en une seule campagne : ce qu’est chaque partie, et où elle en est.

# Ce que les gens recevront.
both-the-push = La notification push
both-the-in-app = Dans l’application
both-button = bouton « { $button } »
both-no-button = sans bouton, se ferme par sa croix
both-alt = Image du message in-app : { $title }

# Qui voit la partie in-app, et quand.
both-shows-start = { $hours ->
    [0] *Dans l’application* avec le push, qu’il soit ouvert ou non : un quart d’heure plus tard, à la prochaine visite, jusqu’au { $end }
    [one] *Dans l’application* { $hours } heure après le push, qu’il ait été ouvert ou non : un quart d’heure plus tard, à la prochaine visite, jusqu’au { $end }
   *[other] *Dans l’application* { $hours } heures après le push, qu’il ait été ouvert ou non : un quart d’heure plus tard, à la prochaine visite, jusqu’au { $end }
}
both-shows-start-soon = { $hours ->
    [0] *Dans l’application* avec le push, qu’il soit ouvert ou non : un quart d’heure plus tard, à la prochaine visite, pendant { $days }
    [one] *Dans l’application* { $hours } heure après le push, qu’il ait été ouvert ou non : un quart d’heure plus tard, à la prochaine visite, pendant { $days }
   *[other] *Dans l’application* { $hours } heures après le push, qu’il ait été ouvert ou non : un quart d’heure plus tard, à la prochaine visite, pendant { $days }
}
both-shows-click = *Dans l’application* pour qui clique sur le push : un quart d’heure plus tard, à la prochaine visite, pendant { $days }
both-shows-not_opened = { $hours ->
    [one] *Dans l’application* pour qui n’a pas cliqué sur le push au bout de { $hours } heure : à la prochaine visite, pendant { $days }. Pour OneSignal, un push n’est ouvert que s’il est cliqué.
   *[other] *Dans l’application* pour qui n’a pas cliqué sur le push au bout de { $hours } heures : à la prochaine visite, pendant { $days }. Pour OneSignal, un push n’est ouvert que s’il est cliqué.
}
both-days = { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}
both-way-missing = ⚠️ *Comment* Seul Herald peut la lancer, et pas encore : { $missing ->
    [no_shell] il n’y a pas de Journey en brouillon « { $shell } »
    [not_a_draft] « { $shell } » n’est plus un brouillon
    [no_step] « { $shell } » n’a pas d’étape in-app
    [other_steps] « { $shell } » a d’autres étapes que son étape in-app
    [two_of_them] deux brouillons s’appellent « { $shell } »
   *[changed] « { $shell } » n’est pas utilisable
}. Quand un admin y remédie (docs/in-app.md), Herald le voit en deux minutes au plus. Ou modifiez-la pour afficher le message dès le push.
both-way-refused = ⚠️ *Comment* Seul Herald peut la lancer, et OneSignal ne laisse sa clé utiliser aucun Journey (« { $reason } »). Un admin les lui accorde là-bas, sauf si l’offre n’en a pas. Ou modifiez-la pour afficher le message dès le push.
both-together = _OneSignal fait tourner les deux en un seul Journey : ils démarrent ensemble, et un arrêt met fin aux deux._
both-apart = _Chaque partie est indépendante : elle peut échouer ou être arrêtée pendant que l’autre continue._
both-link = *Lien du push* { $link }
both-link-in-app = *Lien dans l’application* { $link }
both-image-in-app = *Image dans l’application* { $link }

# Où elle en est : sans parties encore, et avec elles.
both-scheduled = { $planned ->
    [hand] Approuvée : le push part chez OneSignal quelques minutes avant son heure, et une personne y lance le message in-app
    [hand-soon] Approuvée : le push est en route vers OneSignal, et une personne y lance le message in-app
    [yes] Approuvée : chaque partie part chez OneSignal quelques minutes avant son heure
   *[no] Approuvée : les deux parties sont en route vers OneSignal
}
both-running-click = En cours : qui clique sur le push voit le message in-app à sa prochaine visite
both-running-not_opened = En cours : qui ne clique pas sur le push voit le message in-app à sa prochaine visite
both-now = { $state }. Push : { $push }. Dans l’application : { $inApp }
both-part-push = 🔔 *Push* { $now }
both-part-in_app = 📲 *Dans l’application* { $now }
both-push-handing_over = en cours de remise à OneSignal, qui n’a pas encore répondu
both-push-handed_over = { $when ->
    [no] chez OneSignal, qui l’envoie à son heure
   *[other] chez OneSignal, qui l’envoie le { $when }
}
both-push-recalling = en cours de rappel auprès de OneSignal, qui n’a pas encore répondu
both-push-sent = { $when ->
    [no] envoyé
   *[other] envoyé le { $when }
}
both-push-done = { $when ->
    [no] envoyé, ses chiffres sont définitifs
   *[other] envoyé le { $when }, ses chiffres sont définitifs
}
both-push-cancelled = arrêté
both-push-missed = heure manquée : pas envoyé
both-push-no_audience = aucun destinataire : pas envoyé
both-push-failed = en échec
both-in-app-handing_over = en cours de remise à OneSignal, qui n’a pas encore répondu
both-in-app-handed_over = { $when ->
    [no] chez OneSignal, qui le démarre à son heure
   *[other] chez OneSignal, qui le démarre le { $when }
}
both-in-app-by-hand = attend qu’une personne le démarre dans OneSignal
both-in-app-recalling = en cours de rappel auprès de OneSignal, qui n’a pas encore répondu
both-in-app-running = { $when ->
    [no] en cours
   *[other] en cours jusqu’au { $when }
}
both-in-app-done = terminé : l’application ne le montre plus
both-in-app-cancelled = arrêté
both-in-app-missed = heure manquée : pas démarré
both-in-app-no_audience = personne à qui le montrer : pas démarré
both-in-app-failed = en échec
both-failed = Le reste de cette campagne est déjà parti, elle ne se modifie donc plus : faites-le dans une copie avec « { $channel } » comme canal, sinon le reste partirait deux fois.

# Les chiffres de chaque partie.
both-numbers-push = *Push* · { $asOf }
both-numbers-in-app = *Dans l’application* · { $asOf }

# Ce qui est demandé avant qu’un clic ne compte.
both-confirm-approve = { $after ->
    [click] *{ $people }* recevront le push « { $title } » { $when } ; qui clique dessus verra « { $inApp } » dans l’application, à sa prochaine visite.
    [not_opened] *{ $people }* recevront le push « { $title } » { $when } ; qui ne clique pas verra « { $inApp } » dans l’application, à sa prochaine visite.
   *[start] *{ $people }* recevront le push « { $title } » { $when } et verront « { $inApp } » dans l’application, à leur prochaine visite.
}
both-confirm-at = le { $when }
both-confirm-soon = dès l’approbation
both-confirm-send = *{ $people }* recevront le push « { $title } » tout de suite ; le message in-app démarre avec lui, comme approuvé. Un push parti ne peut plus être arrêté.
both-stop-all = { $out ->
    [yes] Le push est parti et le reste. Plus personne ne verra le message in-app. Elle ne pourra pas être relancée, mais vous pourrez la dupliquer.
   *[no] OneSignal l’a déjà : Herald lui redemande les deux parties. Ce qui est déjà en train de partir ne peut plus être arrêté.
}
both-stop-journey = Cela met fin aux deux parties : plus personne ne recevra le push ni ne verra le message in-app. Elle ne pourra pas être relancée, mais vous pourrez la dupliquer.
both-stop-title-push = Arrêter le push de { $code } ?
both-stop-title-in_app = Arrêter le message in-app de { $code } ?
both-stop-push = OneSignal l’a déjà : Herald va le lui redemander ; s’il est déjà en train de partir, il ne peut plus être arrêté. Le message in-app continue comme approuvé. Une partie arrêtée ne peut pas être relancée.
both-stop-in-app = { $running ->
    [yes] Plus personne ne le verra.
   *[no] OneSignal l’a déjà : Herald va le lui redemander.
} { $out ->
    [yes] Le push est parti : rien ne change pour lui.
   *[no] Le push continue comme approuvé.
} Une partie arrêtée ne peut pas être relancée.

# Les lignes dans le fil.
both-line-push = *Partie push* · { $said }
both-line-in_app = *Partie in-app* · { $said }
both-goes-on-push = La partie push continue.
both-goes-on-in_app = La partie in-app continue.
both-duplicate = Pour celle-ci, dupliquez la campagne et choisissez « { $channel } » comme canal : elle ne se modifie plus, car le reste est déjà parti.
both-missed = { $requester } : son heure, { $when }, est passée, et elle n’a pas été envoyée. { $cause }
both-no-audience = { $requester } : OneSignal n’a trouvé personne pour elle, rien n’a donc été envoyé.
both-in-app-recalled = OneSignal a confirmé que l’application ne la montre plus. Elle est arrêtée.
both-goes-at = Le push part le { $when }. { $follows }
both-goes-now = Le push part chez OneSignal maintenant ; une fois parti, il ne peut plus être arrêté. { $follows }
both-follows-start = Le message in-app démarre avec lui.
both-follows-later = { $hours ->
    [one] Le message in-app démarre { $hours } heure plus tard.
   *[other] Le message in-app démarre { $hours } heures plus tard.
}
both-follows-by-hand = Pour le message in-app, ce fil apporte à son heure ce qu’il faut à une personne pour le démarrer dans OneSignal.
both-follows-click = L’application montre son message à qui clique dessus, un quart d’heure plus tard, à la prochaine visite.
both-follows-not_opened = { $hours ->
    [one] L’application montre son message à qui n’a pas cliqué dessus au bout de { $hours } heure, à la prochaine visite.
   *[other] L’application montre son message à qui n’a pas cliqué dessus au bout de { $hours } heures, à la prochaine visite.
}
both-handed-over = OneSignal l’a acceptée et envoie le push le { $when }. { $follows } D’ici là, les deux peuvent être reprises.
both-handed-over-now = OneSignal l’a acceptée et envoie le push maintenant. { $follows }
both-runs = Le push est en train de partir. { $follows } Elle se termine le { $until } ; un arrêt met fin aux deux parties pour de bon.
both-ended-push = Le push : { $totals }, comme OneSignal les nomme et les compte, { $when }
both-ended-in-app = Le message in-app : { $totals }, comme OneSignal les nomme et les compte, { $when }
