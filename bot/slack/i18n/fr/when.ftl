## Selon quelle horloge un push part.

when-own-zone = { $when }, à l’heure locale de chacun
when-best-time = dans les 24 heures à partir du { $when }, quand chacun est d’habitude actif
when-begins = { $when } : à partir du { $begins }, ou dès l’approbation si elle vient après
when-spread = { $when } : du { $begins } au { $ends }
when-limits-own_zone = _Sur 24 heures, sans limite de débit. Là où il est plus de { $clock } quand OneSignal la reçoit, et à Kiritimati, elle arrive un jour plus tard ; aux Samoa américaines et à Niue un jour plus tôt. Une fois commencée, seul le tableau de bord de OneSignal peut arrêter le reste._
when-limits-best_time = _Sur 24 heures, de jour comme de nuit, sans limite de débit ; demande un forfait OneSignal payant. Une fois commencée, seul le tableau de bord de OneSignal peut arrêter le reste._
when-line-own_zone = à l’heure locale de chacun
when-line-best_time = au meilleur moment de chacun, sur 24 heures
when-now-scheduled = Approuvée : elle part chez OneSignal 5 minutes avant que les premiers la reçoivent
when-now-handed_over = Approuvée et chez OneSignal, qui la donne à chacun à son heure
when-now-sent = En cours d’envoi, selon l’horloge de chacun : les chiffres arrivent
when-choice-own_zone = Selon l’horloge de chacun, quand elle montre cette heure
when-choice-best_time = Dans les 24 heures qui suivent, quand chacun est d’habitude actif
when-recalled = L’envoi avait commencé : certains l’ont peut-être déjà reçue ; personne d’autre ne la recevra.
