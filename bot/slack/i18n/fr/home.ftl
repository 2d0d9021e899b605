# La page d’accueil de Herald.

home-new = Nouvelle campagne
home-refresh = Actualiser
home-waiting = En attente de votre décision
home-nothing-waits = Rien n’attend votre décision.
home-more-wait = Et { $count ->
    [one] une autre
   *[other] { $count } autres
} : voir « /campaign list ».
home-own = À vous de jouer
home-ahead = Prochains envois
home-decided = { $verdict ->
    [approve] ✅ Vous avez approuvé { $code }.
    [reject] Vous avez refusé { $code }.
   *[request_changes] Vous avez demandé des modifications de { $code }.
} Son fil le dit aux autres.

home-week = Sept jours en chiffres
home-week-days = Du { $since } au { $until } ({ $zone }), comparé aux sept jours précédents. « /stats » répond à toute autre question.
home-week-nothing = Aucun message n’est parti pendant ces sept jours.
home-week-unknown = Pas encore connu.
home-as-before = comme avant
home-before = { $change }, avant { $before }
home-fresh = Nouveaux messages cherchés { $at }.
home-fresh-never = Rien n’a encore été compté.
home-backfill = Reprise de ce qui a été envoyé avant Herald : `{ $bar }` { $share }, { $done } messages sur { $of }.
home-backfill-begins = { $count ->
    [0] Reprise de ce qui a été envoyé avant Herald.
    [one] Reprise de ce qui a été envoyé avant Herald : un message jusqu’ici.
   *[other] Reprise de ce qui a été envoyé avant Herald : { $number } messages jusqu’ici.
}
home-results = Derniers résultats

home-how = Seuls les boutons comptent comme décision. Herald envoie ce qui a été approuvé, une seule fois, à l’heure dite ; la carte dans le canal raconte toute l’histoire.
