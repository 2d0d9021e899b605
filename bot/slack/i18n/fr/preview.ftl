## Les images de ce que les gens verront.

preview-place-iphone = iPhone, écran verrouillé
preview-place-android = Android, réduit
preview-place-android_open = Android, déplié
preview-place-web = Ordinateur, Chrome
preview-person-known = une personne dont les données sont connues
preview-person-unknown = une personne dont on ne sait rien
preview-now = maintenant
preview-image = Image
preview-title = { $code } sur les téléphones
preview-alt = Aperçu de la notification.
preview-alt-place = { $place } : titre « { $title } »{ $titleCut ->
    [yes] , coupé là
   *[no] { "" }
} ; message « { $message } »{ $messageCut ->
    [yes] , coupé là.
   *[no] .
}
preview-lead = *{ $code }*. { $pictures ->
    [one] L’image montre
   *[other] De gauche à droite ou de haut en bas ; chaque image montre
} : { $places }.
preview-whole = Même réduit, Android montre le message en entier. D’un téléphone à l’autre, cela varie un peu.
preview-cut = Réduit, Android montre le message jusqu’à « …{ $end } ». D’un téléphone à l’autre, cela varie un peu.
preview-coming = Les aperçus de { $code } sont en préparation : { $pictures ->
    [one] l’image arrive
   *[other] { $pictures } images arrivent
} dans le fil dans un instant.
preview-none = Les aperçus de { $code } n’ont pas pu être dessinés. Le texte est sur la carte, en entier ; réessayer plus tard peut aider.
