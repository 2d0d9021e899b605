## Selon quelle horloge un push part.

when-own-zone = { $when }, à l’heure locale de chacun
when-best-time = dans les 24 heures à partir du { $when }, quand chacun est d’habitude actif
when-begins = { $when } : à partir du { $begins }, ou dès l’approbation si elle vient après
when-spread = { $when } : du { $begins } au { $ends }
when-limits-own_zone = _Sur 24 heures, sans limite de débit. Là où il est plus de { $clock } quand OneSignal la reçoit, et à Kiritimati, elle arrive un jour plus tard ; aux Samoa américaines et à Niue un jour plus tôt. Une fois commencée, un arrêt ne vaut que pour qui ne l’a pas encore reçue._
when-limits-best_time = _Sur 24 heures, de jour comme de nuit, sans limite de débit ; demande un forfait OneSignal payant. Une fois commencée, un arrêt ne vaut que pour qui ne l’a pas encore reçue._
when-line-own_zone = à l’heure locale de chacun
when-line-best_time = au meilleur moment de chacun, sur 24 heures
when-now-scheduled = Approuvée : elle part chez OneSignal 5 minutes avant que les premiers la reçoivent
when-now-handed_over = Approuvée et chez OneSignal, qui la donne à chacun à son heure
when-now-sent = En cours d’envoi, selon l’horloge de chacun : les chiffres arrivent
when-choice-own_zone = Selon l’horloge de chacun, quand elle montre cette heure
when-choice-best_time = Dans les 24 heures qui suivent, quand chacun est d’habitude actif
when-recalled = L’envoi avait commencé : certains l’ont peut-être déjà reçue ; personne d’autre ne la recevra.
when-recalled-cancelled = OneSignal a confirmé qu’il ne l’envoie plus à personne. Elle est arrêtée.
when-recalled-draft = OneSignal a confirmé qu’il n’envoie plus la révision précédente. L’approbation de la nouvelle peut être demandée : qui a déjà reçu la précédente recevrait les deux.
when-recalled-had = { $had ->
    [0] D’après ses chiffres, personne ne l’avait encore reçue.
    [one] D’après ses chiffres, environ { $had } personne l’a déjà reçue et la garde ; personne d’autre ne la recevra.
   *[other] D’après ses chiffres, environ { $had } personnes l’ont déjà reçue et la gardent ; personne d’autre ne la recevra.
}
when-confirm-stop = L’envoi est en cours. Qui l’a reçue la garde ; personne d’autre ne la recevra. Elle ne pourra pas être relancée, mais vous pourrez la dupliquer.
