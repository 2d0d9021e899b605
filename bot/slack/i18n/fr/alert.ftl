## Les alertes : ce qui est inhabituel, ce que cela peut vouloir dire, que faire.

alert-to = { $person } : { $said }
alert-no-name = Un message sans nom

alert-said-click_rate = { $name } : son taux de clic est inhabituellement { $way ->
    [low] bas
   *[high] haut
}, { $rate } sur { $people } délivrés après { $hours ->
    [one] une heure
   *[other] { $hours } heures
} ; d’habitude, il est alors de { $usual } (médiane de { $of } messages).
alert-said-unsubscribed = { $name } : une part inhabituelle de personnes s’était désabonnée avant de le recevoir, { $count } pour { $people } délivrés ({ $rate }) ; d’habitude, c’est { $usual } (médiane de { $of } messages).
alert-said-errors = { $name } : une part inhabituelle n’a pas pu être délivrée à cause d’une erreur, { $count } sur { $people } ({ $rate }) ; d’habitude, c’est { $usual } (médiane de { $of } messages).
alert-said-nothing_delivered = { $name } : rien n’était délivré { $hours ->
    [one] une heure
   *[other] { $hours } heures
} après l’envoi à { $people } personnes. { $way ->
    [errors] Pour toutes, OneSignal signale une erreur.
    [unsubscribed] Toutes s’étaient désabonnées.
    [waiting] L’envoi attendait encore chez OneSignal.
   *[both] Les unes s’étaient désabonnées, pour les autres OneSignal signale une erreur.
}
alert-said-key = { $way ->
    [unknown] OneSignal ne reconnaît plus l’application à son identifiant et à sa clé depuis le { $since }.
   *[rejected] OneSignal n’accepte plus la clé API de Herald depuis le { $since }.
}
alert-said-silent = Aucun chiffre n’est venu de OneSignal depuis le { $since }.

alert-means-click_rate = { $way ->
    [low] Le lien, les mots ou l’audience ne conviennent peut-être pas. Ouvrez le lien sur un téléphone ; « Pourquoi ? » montre où les clics manquent.
   *[high] Quelque chose y marche mieux que d’habitude, ou des clics sont comptés que personne n’a voulus. « Pourquoi ? » montre d’où ils viennent.
}
alert-means-unsubscribed = Ces personnes avaient coupé les notifications avant, peut-être à cause des messages précédents. Laissez de côté celles qui ne sont plus venues depuis longtemps et envoyez moins souvent pendant un moment. « Pourquoi ? » montre sur quelle plateforme elles sont.
alert-means-errors = Un service push les a refusées, le plus souvent à cause de son certificat ou de sa clé. « Pourquoi ? » montre lequel ; réparez cela dans les réglages de cette plateforme chez OneSignal.
alert-means-nothing_delivered = { $way ->
    [unsubscribed] Personne ne l’a reçu. Choisissez une autre audience et renvoyez-le.
    [waiting] Personne ne l’a encore reçu. Regardez le message dans le tableau de bord de OneSignal : il y est peut-être ralenti, ou OneSignal a un problème (status.onesignal.com).
   *[errors] Personne ne l’a reçu. Le plus souvent, le certificat ou la clé d’un service push a expiré : « Pourquoi ? » montre lequel. Réparez cela dans les réglages de cette plateforme chez OneSignal, puis renvoyez-le.
}
alert-means-key = Tant que ce n’est pas réparé, aucun chiffre ne vient et aucune campagne ne peut partir. Un admin crée une App API key chez OneSignal (Settings → Keys & IDs), règle ONESIGNAL_API_KEY et ONESIGNAL_APP_ID, puis redémarre Herald. `python -m bot doctor` dit ce qui ne va pas.
alert-means-silent = Ce que Herald montre date de ce moment ; il continue de demander. Si status.onesignal.com ne signale aucun problème, un admin devrait lancer `python -m bot doctor`.

alert-why = Pourquoi ?
alert-mute = Couper pour 7 jours
alert-mute-this = { $what ->
    [campaign] Couper pour cette campagne
   *[message] Couper pour ce message
}
alert-mute-all = Couper pour tout
alert-unmute = Rétablir
alert-about-click_rate = le taux de clic
alert-about-unsubscribed = les personnes désabonnées
alert-about-errors = les erreurs de livraison
alert-about-nothing_delivered = les messages que personne ne reçoit
alert-about-key = la clé OneSignal
alert-about-silent = le silence de OneSignal
alert-about-one = { $about } ({ $name })
alert-is-muted = { $by } a coupé les alertes sur { $what } jusqu’au { $until }.
alert-done = { $done ->
    [muted] C’est fait : pendant { $days } jours, plus d’alerte sur
   *[unmuted] C’est fait : les alertes reviennent sur
} { $kind ->
    [click_rate] { alert-about-click_rate }
    [unsubscribed] { alert-about-unsubscribed }
    [errors] { alert-about-errors }
    [nothing_delivered] { alert-about-nothing_delivered }
    [key] { alert-about-key }
   *[silent] { alert-about-silent }
}{ $about ->
    [one] { " " }({ $name })
   *[all] { "" }
}.{ $done ->
    [muted] { " " }« Rétablir » sous celle-ci y met fin.
   *[unmuted] { "" }
}
