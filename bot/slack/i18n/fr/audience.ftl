# Les audiences : les filtres en mots, leurs fenêtres, et celles qui sont toutes prêtes.

audience-and = { $one } et { $other }
audience-or = { $one }, ou { $other }
audience-more = { $filters } et { $count ->
    [one] une autre condition
   *[other] { $count } autres conditions
}
audience-length = { $unit ->
    [day] { $count ->
        [one] { $number } jour
       *[other] { $number } jours
    }
    [hour] { $count ->
        [one] { $number } heure
       *[other] { $number } heures
    }
    [minute] { $count ->
        [one] { $number } minute
       *[other] { $number } minutes
    }
   *[second] { $count ->
        [one] { $number } seconde
       *[other] { $number } secondes
    }
}
audience-said-tag = { $relation ->
    [is_not] tag { $key } différent de { $said }
    [more] tag { $key } au-dessus de { $said }
    [less] tag { $key } en dessous de { $said }
    [exists] a le tag { $key }
    [not_exists] n’a pas le tag { $key }
    [in] tag { $key } parmi { $said }
    [not_in] tag { $key } hors de { $said }
    [older] date du tag { $key } il y a plus de { $said }
    [newer] date du tag { $key } il y a moins de { $said }
   *[is] tag { $key } égal à { $said }
}
audience-said-last_session = { $relation ->
    [more] dernière session il y a plus de { $said }
   *[less] dernière session il y a moins de { $said }
}
audience-said-first_session = { $relation ->
    [more] première session il y a plus de { $said }
   *[less] première session il y a moins de { $said }
}
audience-said-session_count = { $relation ->
    [more] plus de { $said } sessions
    [less] moins de { $said } sessions
    [is_not] nombre de sessions différent de { $said }
   *[is] nombre de sessions égal à { $said }
}
audience-said-session_time = { $relation ->
    [more] plus de { $said } dans l’application en tout
   *[less] moins de { $said } dans l’application en tout
}
audience-said-language = { $relation ->
    [is_not] langue autre que { $said }
    [in] langue parmi { $said }
    [not_in] langue hors de { $said }
   *[is] langue { $said }
}
audience-said-country = { $relation ->
    [is_not] pays autre que { $said }
   *[is] pays { $said }
}
audience-said-app_version = { $relation ->
    [is_not] version de l’application autre que { $said }
    [more] version de l’application au-dessus de { $said }
    [less] version de l’application en dessous de { $said }
   *[is] version de l’application { $said }
}
audience-shown = { $name } (audience enregistrée : { $filters })
audience-shown-ready = { $name } (audience toute prête : { $filters })
audience-stage-new = Nouveaux
audience-stage-active = Actifs
audience-stage-at_risk = À risque
audience-stage-lapsed = Acheteurs perdus de vue
audience-stage-cart = Paniers abandonnés
audience-stage-first_time = Premier achat
audience-stage-repeat = Acheteurs réguliers
audience-stage-vip = VIP par dépenses
audience-error-duration = Écrivez une durée, par exemple 60 jours, 12 heures ou 1,5 jour : 3 650 jours au plus.
audience-error-number = Écrivez un nombre.
audience-error-language = Écrivez une langue comme OneSignal l’abrège, par exemple fr, en ou zh-Hans.
audience-error-country = Écrivez un pays en deux lettres, par exemple FR.
audience-error-values = On compare avec { $limit } valeurs au plus ; en voici { $count }.
audience-error-line = La ligne { $line } n’est pas une condition : { $said }
audience-error-taken = Il y a déjà une audience « { $name } ». Choisissez un autre nom.
audience-error-many = Il y a { $limit } audiences, c’est le maximum. Archivez-en une dont personne n’a besoin.
audience-error-gone = Cette audience n’existe plus. Choisissez-en une autre.
audience-error-alone = Une audience enregistrée ou toute prête va seule : OneSignal prend des filtres ou des segments, pas les deux, et n’exclut personne de filtres. Retirez l’autre, ou faites une audience qui dit tout.
audience-error-changed = Quelqu’un a modifié ou archivé cette audience depuis que vous l’avez ouverte : rien n’a été enregistré. Rouvrez la liste.

audience-option = Audience : { $name }
audience-field-tag = Tag
audience-field-last_session = Dernière session
audience-field-first_session = Première session
audience-field-session_count = Nombre de sessions
audience-field-session_time = Temps dans l’application
audience-field-language = Langue
audience-field-country = Pays
audience-field-app_version = Version de l’application
audience-relation-is = est
audience-relation-is_not = n’est pas
audience-relation-more = plus de
audience-relation-less = moins de
audience-relation-exists = existe
audience-relation-not_exists = n’existe pas
audience-relation-in = est l’un de
audience-relation-not_in = n’est aucun de
audience-relation-older = date d’il y a plus de
audience-relation-newer = date d’il y a moins de
audience-relation-ago_more = il y a plus de…
audience-relation-ago_less = il y a moins de…
audience-title = Audiences
audience-new = Nouvelle audience
audience-change = Modifier l’audience
audience-change-button = Modifier
audience-archive-button = Archiver
audience-archive-title = Archiver cette audience ?
audience-archive-text = Elle n’est plus proposée. Les campagnes qui l’utilisent gardent ses filtres.
audience-archive-yes = Archiver
audience-archive-no = Garder
audience-open-how = Aucun segment ne convient ? Dites qui ils sont par tags, sessions, langue ou pays.
audience-open = Audiences…
audience-list-how = Des filtres sous un nom, à choisir dans le champ Audience comme un segment. Une campagne garde les filtres avec lesquels elle a été approuvée.
audience-list-none = Aucune n’est encore enregistrée.
audience-list-rest = …et { $count } autres : tapez leur nom dans le champ Audience.
audience-list-line = *{ $name }*
    { $filters }
audience-list-ready = Toutes prêtes : { $names }. Les admins règlent leurs jours, montants et tags sur l’accueil de Herald.
audience-saved = « { $name } » est enregistrée. Choisissez-la dans le champ Audience : elle y figure comme « Audience : { $name } ».
audience-archived = « { $name } » est archivée.
audience-how = « Et » passe avant « ou » : a et b ou c veut dire (a et b) ou c. Il n’y a pas de parenthèses.
audience-name = Nom
audience-name-example = Absents depuis 60 jours, France
audience-key = Nom du tag
audience-value = Valeur
audience-value-list = Valeurs, séparées par des virgules
audience-value-duration = Combien de temps, par exemple 60 jours ou 12 heures
audience-value-minutes = Combien de temps, par exemple 30 minutes ou 2 heures
audience-value-language = Langue, par exemple fr
audience-value-country = Pays en deux lettres, par exemple FR
audience-joined-and = et
audience-joined-or = ou
audience-add = Ajouter une condition
audience-add-text = Écrire le reste en texte
audience-remove = Retirer
audience-rows-full = { $limit } lignes tiennent ici. Écrivez les autres conditions en texte : OneSignal en prend { $entries } en tout, chaque « ou » compte.
audience-text = Autres conditions, une par ligne
audience-text-hint = tag status = vip · last_session > 60 jours · ou country = FR · tag plan in a, b · tag order older 90 jours
audience-reach-counting = Comptage…
audience-reach-open = Remplissez toutes les conditions pour voir combien de personnes cela fait.
audience-reach = { $people } à cet instant, d’après l’estimation de OneSignal. Seuls comptent ceux qui acceptent les push.
audience-reach-entries = { $count } entrées sur { $limit }.

audience-error-at-risk = « À risque » doit commencer avant « perdus de vue » : écrivez moins de { $days } jours.
audience-settings-how = Comment les audiences toutes prêtes distinguent les clients. Les campagnes gardent ce qui a été approuvé ; ceci compte dès le prochain choix.
audience-settings-line = perdus de vue après { $lapsed } jours, VIP au-dessus de { $amount }, tags { $tags }
audience-rule-new_days = Nouveaux : première session depuis moins de tant de jours
audience-rule-active_days = Actifs : dernière session depuis moins de tant de jours
audience-rule-at_risk_days = À risque : dernière session il y a plus de tant de jours
audience-rule-lapsed_days = Perdus de vue : aucun achat depuis tant de jours
audience-rule-cart_hours = Panier laissé depuis tant d’heures
audience-rule-vip_cents = VIP : a dépensé plus de tant de centimes
audience-rule-status_tag = Tag du statut de client
audience-rule-first_time = Sa valeur pour un seul achat
audience-rule-repeat = Sa valeur pour plusieurs achats
audience-rule-spend_tag = Tag du total dépensé, en centimes
audience-rule-purchase_tag = Tag de la date du dernier achat
audience-rule-cart_tag = Tag de la date de modification du panier
audience-rule-time-hint = En secondes unix, comme votre application l’écrit.
audience-rule-cart-hint = En secondes unix ; votre application le retire quand la personne achète.
