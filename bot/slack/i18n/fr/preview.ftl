## Les images de ce que les gens verront.

preview-place-iphone = iPhone, écran verrouillé
preview-place-android = Android, réduit
preview-place-android_open = Android, déplié
preview-place-web = Ordinateur, Chrome
preview-place-modal = Dans l’application, en fenêtre
preview-place-banner = Dans l’application, en bannière
preview-place-full_screen = Dans l’application, en plein écran
preview-place-card = Dans l’application, en carte
preview-person-known = une personne dont les données sont connues
preview-person-unknown = une personne dont on ne sait rien
preview-now = maintenant
preview-image = Image
preview-title = { $code } sur les téléphones
preview-alt = Aperçu de la notification.
preview-alt-in-app = Aperçu du message in-app.
preview-alt-button = Bouton « { $button } ».
preview-alt-no-button = Pas de bouton : une croix le ferme.
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
preview-in-app = Un petit téléphone montre le message in-app en entier. Couleurs et lettres seront celles de votre modèle dans OneSignal.
preview-in-app-cut = Un petit téléphone ne montre pas le message in-app en entier d’un coup. Couleurs et lettres seront celles de votre modèle dans OneSignal.
preview-coming = Les aperçus de { $code } sont en préparation : { $pictures ->
    [one] l’image arrive
   *[other] { $pictures } images arrivent
} dans le fil dans un instant.
preview-none = Les aperçus de { $code } n’ont pas pu être dessinés. Le texte est sur la carte, en entier ; réessayer plus tard peut aider.
