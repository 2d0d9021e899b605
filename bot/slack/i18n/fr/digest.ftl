# Le point quotidien d’un canal.

digest-title = { $day } en chiffres
digest-nothing-sent = Aucun envoi hier.
digest-sent = { $count ->
    [one] Un message a été envoyé.
   *[other] { $count } messages ont été envoyés.
}
digest-rate = Le taux de clic est de { $rate }.
digest-rate-usual = Le taux de clic est de { $rate }, { $way ->
    [same] comme d’habitude ce jour-là ({ $usual }).
    [more] plus que d’habitude ce jour-là ({ $usual }).
   *[less] moins que d’habitude ce jour-là ({ $usual }).
}
digest-usual = d’habitude { $usual }
digest-of-best = Le meilleur :
digest-of-worst = Le plus faible :
digest-message = { $name }, taux de clic { $rate } sur { $delivered } délivrés.
digest-most = Le plus cliqué : { $where }.
digest-why = Pourquoi ?
digest-again = Refaire
digest-idea = { $name } a eu un taux de clic de { $rate }
digest-list-today = Part aujourd’hui
digest-list-waiting = Attend une approbation
digest-list-odd = A besoin de quelqu’un
digest-silent = OneSignal ne répond plus depuis { $since } : ce sont les derniers chiffres connus.
digest-counting = Les clics d’hier sont encore en cours de comptage.
digest-dropped = { $count ->
    [one] Un point quotidien a été omis
   *[other] { $count } points quotidiens ont été omis
} : Herald était absent plus de deux heures. « /digest now » en donne un.
digest-coming = Le point arrive ici dans un instant.
digest-off = Ce canal ne reçoit plus de point quotidien.
digest-set = Ce canal reçoit son prochain point { $next }.
digest-help-title = Ce que /digest sait faire
digest-help =
    `/digest now` le point d’aujourd’hui, ici
    `/digest daily 09:00` chaque jour à neuf heures, dans ce canal
    `/digest weekdays 09:00` du lundi au vendredi
    `/digest weekly mon 09:00` une fois par semaine
    `/digest off` plus aucun
    `/digest help` ce texte
