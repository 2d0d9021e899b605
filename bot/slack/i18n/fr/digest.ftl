# Le point quotidien d’un canal.

digest-title = { $day } en chiffres
digest-nothing-sent = Aucun envoi hier.
digest-nothing-sent-usual = Aucun envoi hier ; d’habitude { $usual } ce jour-là.
digest-yesterday = Hier
digest-days = { $since } au { $until }
digest-sent = { $count ->
    [one] Un message a été envoyé.
   *[other] { $count } messages ont été envoyés.
}
digest-rate = Le taux de clic est de { $rate }.
digest-rate-usual = Le taux de clic est de { $rate }, { $way ->
    [same] comme d’habitude ce jour-là ({ $usual }).
    [more] plus que d’habitude ce jour-là ({ $usual }).
    [growing] et les clics arrivent encore : ce jour-là il finit d’habitude à { $usual }.
   *[less] moins que d’habitude ce jour-là ({ $usual }).
}
digest-usual = d’habitude { $usual }
digest-of-best = Le meilleur :
digest-of-worst = Le plus faible :
digest-message = { $name }, taux de clic { $rate } sur { $delivered } délivrés.
digest-where-best = Le plus cliqué : { $where }.
digest-where-worst = Le moins cliqué : { $where }.
digest-sent-to = Envoyé à { $segments }.
digest-why = Pourquoi ?
digest-again = Refaire
digest-idea = { $name } a eu un taux de clic de { $rate }
digest-running = Tourne dans l’app ou de lui-même, hier
digest-running-entered = entrées { $number }
digest-running-pushed = { $count ->
    [one] { $number } push délivré
   *[other] { $number } push délivrés
}
digest-running-shown = affichages { $shown }, clics { $clicks }
digest-running-uncounted = pas compté hier
digest-list-today = Part aujourd’hui
digest-list-waiting = Attend une approbation
digest-list-odd = A besoin de quelqu’un
digest-rest = { $count ->
    [one] et { $count } de plus : « /campaign list »
   *[other] et { $count } de plus : « /campaign list »
}
digest-show = Voir
digest-waits-for = attend { $people }
digest-one-of = l’un des { $count } approbateurs
digest-held = Tout est arrêté depuis { $since } par { $by } : rien ne part tant qu’un admin n’a pas tapé « /campaign lift ».
digest-far = { $metric } : loin de l’habitude hier, { $value } au lieu de { $usual }.
digest-alerts-rest = { $count ->
    [one] Une autre alerte a été donnée là où elle a sa place.
   *[other] { $count } autres alertes ont été données là où elles ont leur place.
}
digest-silent = OneSignal ne répond plus depuis { $since } : ce sont les derniers chiffres connus.
digest-filling = Les envois d’avant Herald sont encore en cours de reprise : il manque des chiffres.
digest-counting = Les clics d’hier sont encore en cours de comptage.
digest-dropped = { $count ->
    [one] Un point quotidien a été omis
   *[other] { $count } points quotidiens ont été omis
} : il serait arrivé avec plus de deux heures de retard. « /digest now » en donne un.
digest-not-posted = Le point n’a pas pu être publié dans <#{ $channel }> : Herald n’a pas le droit d’y écrire. Il est désactivé ; « /invite @Herald », puis retapez « /digest … ».
digest-coming = Le point arrive ici dans un instant.
digest-off = Ce canal ne reçoit plus de point quotidien.
digest-set = Ce canal reçoit son prochain point { $next }.
digest-help-title = Ce que /digest sait faire
digest-help =
    `/digest now` le point d’aujourd’hui, ici
    `/digest daily 09:00` chaque jour à neuf heures, dans ce canal
    `/digest weekdays 09:00` du lundi au vendredi
    `/digest weekly mon 09:00` une fois par semaine
    `/digest daily 09:00 Europe/London` à l’heure d’un autre fuseau
    `/digest off` plus aucun
    `/digest help` ce texte
