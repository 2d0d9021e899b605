# La page d’accueil de Herald.

home-waiting = En attente de votre décision
home-nothing-waits = Rien n’attend votre décision.
home-more-wait = Et { $count ->
    [one] une autre
   *[other] { $count } autres
} : voir « /campaign list ».
home-ahead = Prochains envois
home-how = Seuls les boutons comptent comme décision. Herald envoie ce qui a été approuvé, une seule fois, à l’heure dite ; la carte dans le canal raconte toute l’histoire.
