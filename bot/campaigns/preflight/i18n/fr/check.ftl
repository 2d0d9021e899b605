## Ce que les vérifications ont trouvé avant que quelqu’un ne soit sollicité, et que faire.

check-place = { $where ->
    [title] le titre
    [message] le message
    [button] le bouton
    [link] le lien
   *[image] l’adresse de l’image
}
check-place-first = { $where ->
    [title] Le titre
    [message] Le message
    [button] Le bouton
    [link] Le lien
   *[image] L’adresse de l’image
}
check-language-found = { $found ->
    [en] anglais
    [fr] français
    [de] allemand
    [es] espagnol
    [it] italien
    [nl] néerlandais
    [pt] portugais
   *[other] une autre langue
}
check-language-wanted = { $wanted ->
    [en] anglais
    [fr] français
    [de] allemand
    [es] espagnol
    [it] italien
    [nl] néerlandais
    [pt] portugais
   *[other] une autre langue
}
check-weekday = { $weekday ->
    [0] lundi
    [1] mardi
    [2] mercredi
    [3] jeudi
    [4] vendredi
    [5] samedi
   *[6] dimanche
}

check-too_long_title = Le titre a { $length } caractères ; les téléphones en montrent environ { $most }.
check-too_long_title-suggestion = Raccourcissez-le, ou mettez au début ce qui compte.
check-too_long_message = Le message a { $length } caractères ; les téléphones en montrent environ { $most }.
check-too_long_message-suggestion = Raccourcissez-le : la suite est coupée.
check-in_app_too_long = { check-place-first } a { $length } caractères ; { $format ->
    [banner] une bannière
    [card] une carte
    [full_screen] un plein écran
   *[modal] une fenêtre
} a la place pour environ { $most } sur un petit téléphone.
check-in_app_too_long-suggestion = Raccourcissez, ou choisissez un format qui a plus de place.
check-button_without_link = « { $button } » est écrit sur le bouton, mais il n’y a pas de lien : un appui n’ouvre rien.
check-button_without_link-suggestion = Donnez la page qu’il ouvre, ou retirez le bouton : le message a une croix pour le fermer.
check-link_without_button = Il y a un lien mais pas de bouton, et rien d’autre n’ouvre le lien.
check-link_without_button-suggestion = Dites sur un bouton ce qu’un appui ouvre, ou retirez le lien.
check-liquid_in_tags = On lirait « { $found } » tel quel dans { check-place } : les mots d’un message in-app voyagent comme des tags, où OneSignal ne remplace rien.
check-liquid_in_tags-suggestion = Dites-le sans Liquid.
check-tag_too_long = { check-place-first } a { $length } caractères ; cela voyage comme un tag, qui en contient { $most }.
check-tag_too_long-suggestion = Raccourcissez.
check-one_language = Il y a { $count } langues, et un message in-app en a une : ses mots voyagent comme des tags, les mêmes pour tous les téléphones.
check-one_language-suggestion = Gardez une langue ; pour une autre, dupliquez la campagne et choisissez une audience qui la lit.
check-truncated_offer = « { $found } » vient après les { $shown } premiers caractères du message, tout ce qu’Android montre avant qu’on l’ouvre.
check-truncated_offer-suggestion = Dites l’offre dans le titre ou au début du message.
check-payload_too_big = Avec son lien, la notification fait { $size } octets ; Apple et Google en refusent plus de { $most }.
check-payload_too_big-suggestion = Raccourcissez le message ou le lien. Un emoji compte quatre octets et plus.
check-liquid_broken = OneSignal ne peut pas lire le Liquid dans { check-place } : { $reason }.
check-liquid_broken-suggestion = Écrivez-le comme {"{{"} first_name | default: "vous" {"}}"}, et fermez chaque accolade et chaque balise.
check-liquid_no_default = { check-place-first } utilise { $name } sans valeur par défaut : qui n’en a pas ne lira rien à sa place.
check-liquid_no_default-suggestion = Ajoutez-en une : {"{{"} { $name } | default: "…" {"}}"}.
check-liquid_unknown_tag = L’application ne pose pas le tag { $name } : tout le monde lirait la valeur par défaut.
check-liquid_unknown_tag-suggestion = { $near ->
    [none] Aucun tag ne figure dans les règles de Herald : un admin peut les ajouter sur l’accueil.
   *[other] Prenez un tag qui existe ({ $near }), ou demandez à un admin d’ajouter celui-ci sur l’accueil.
}
check-placeholder_left = « { $found } » dans { check-place } semble être resté à remplir.
check-placeholder_left-suggestion = Mettez-y les vrais mots, ou retirez-le.
check-test_words = « { $found } » dans { check-place } ressemble à un test ou à un brouillon.
check-test_words-suggestion = Écrivez ce que les clients doivent lire. Pour essayer, envoyez-vous un test.
check-bad_link = { $why ->
    [blank] { check-place-first } contient un blanc ou un caractère qu’aucune adresse ne peut avoir : { $found }
    [http] { check-place-first } n’est pas chiffré : { $found }
    [scheme] { check-place-first } n’est pas une adresse web complète : { $found }
    [user] { check-place-first } cache son hôte derrière un « @ » : il mène à { $host }.
    [port] { check-place-first } nomme un port, comme les liens aux clients ne le font pas : { $found }
    [no_host] { check-place-first } ne nomme pas d’hôte : { $found }
   *[host] { check-place-first } mène à { $host }, qui ne fait pas partie des hôtes de l’équipe.
}
check-bad_link-suggestion = { $why ->
    [blank] Copiez l’adresse à nouveau, sans blancs ; à l’intérieur, un blanc s’écrit %20.
    [http] Utilisez https://.
    [scheme] Copiez l’adresse entière, qui commence par https://.
    [host] Utilisez une adresse de la boutique, ou demandez à un admin d’ajouter cet hôte sur l’accueil.
   *[other] Utilisez l’adresse https:// de la page, toute simple.
}
check-shouting = « { $found } » est en capitales : on croit entendre crier.
check-shouting-suggestion = Écrivez-le en minuscules ; un mot en capitales suffit.
check-excess_punctuation = { $count ->
    [one] « { $found } » fait penser à un spam.
   *[other] { $count } phrases finissent par un point d’exclamation.
}
check-excess_punctuation-suggestion = Un seul signe à la fois, et pas après chaque phrase.
check-forbidden_word = « { $found } » fait partie des mots que la marque évite (« { $word } »).
check-forbidden_word-suggestion = Dites-le avec un autre mot. La liste se règle sur l’accueil, par les admins.
check-wrong_language = { check-place-first } semble être en { check-language-found }, pas en { check-language-wanted }.
check-wrong_language-suggestion = Déplacez-le dans le champ de sa langue, ou traduisez-le.
check-french_typography = Il faut une espace insécable avant ; : ! ? % et à l’intérieur de « », pour qu’aucune ligne ne commence par un tel signe : voir « { $found } ».
check-french_typography-suggestion = À composer ainsi : { $better }
check-numbers_disagree = Le titre dit « { $title } », le message « { $message } ».
check-numbers_disagree-suggestion = Mettez-les d’accord, ou dites à quoi chacun s’applique.
check-past_date = { $where ->
    [when] L’heure de l’envoi est déjà passée.
   *[other] « { $found } » est déjà passé.
}
check-past_date-suggestion = { $where ->
    [when] Choisissez une heure à venir.
   *[other] Donnez le bon jour, ou retirez-le.
}
check-date_disagrees_with_send = { $why ->
    [no_such_day] Il n’y a pas de « { $found } ».
    [other_weekday] « { $found } » ne tombe pas ce jour de la semaine.
    [over] « { $found } » sera passé au moment de l’envoi.
    [not_today] « { $found } » n’est pas le jour de l’envoi, un { check-weekday }.
    [not_tomorrow] « { $found } » n’est pas le lendemain de l’envoi, un { check-weekday }.
    [other_weekday_sent] « { $found } », mais l’envoi est un { check-weekday }.
    [hour_over] « { $found } » sera passé au moment de l’envoi, à { $at }.
    [not_the_last_day] « { $found } » ne va pas avec la fin annoncée.
    [other_rest] « { $found } » ne correspond pas à ce qui reste au moment de l’envoi, un { check-weekday } à { $at }.
   *[other] « { $found } », mais l’envoi est à { $at }.
}
check-date_disagrees_with_send-suggestion = Changez le texte ou le moment de l’envoi.
check-shown_after_its_end = « { $found } » sera passé avant que les derniers ne le voient : le message est montré { $days } jours.
check-shown_after_its_end-suggestion = Montrez-le moins de jours, ou dites ce qui reste vrai pendant tout ce temps.
check-may_have_gone_out = Une révision précédente est peut-être partie : OneSignal ne l’a jamais dit.
check-may_have_gone_out-suggestion = Regardez d’abord dans le tableau de bord OneSignal : un second envoi pourrait arriver deux fois.
check-fact_not_in_brief = « { $found } » n’est pas dans le brief.
check-fact_not_in_brief-suggestion = Vérifiez que c’est vrai, ou retirez-le.
check-audience_everyone = L’envoi va à tout le monde ({ $segment }).
check-audience_everyone-suggestion = Choisissez ceux que cela concerne.
check-audience_empty = { $why ->
    [no_segment] Aucun segment n’est choisi : personne ne recevrait l’envoi.
    [excluded] Tous ceux qui sont inclus sont aussi exclus : personne ne recevrait l’envoi.
   *[nobody] Il n’y a personne dans ces segments en ce moment.
}
check-audience_empty-suggestion = Choisissez une autre audience.
check-audience_unknown = OneSignal n’a pas de segment « { $segment } ».
check-audience_unknown-suggestion = { $near ->
    [none] Choisissez un des segments de OneSignal.
   *[other] Vouliez-vous dire « { $near } » ?
}
check-night_send = { $soon ->
    [any] Chacun la reçoit quand il est d’habitude actif, peut-être pendant les heures calmes, de { $since } à { $until }.
    [yes] Il est { $at }, et l’envoi part dès l’approbation ; les heures calmes vont de { $since } à { $until }.
   *[no] L’envoi part à { $at }, pendant les heures calmes de { $since } à { $until }.
}
check-night_send-suggestion = Choisissez une heure de la journée.
check-repeated_copy = { $percent } % de ses mots sont partis récemment avec { $code }.
check-repeated_copy-suggestion = Dites-le autrement, ou laissez de côté ceux qui ont reçu { $code }.
check-emoji_flood = { $most ->
    [0] Il y a des emojis, et la marque n’en utilise pas.
   *[other] Il y a { $count } emojis ; { $most } suffisent.
}
check-emoji_flood-suggestion = Gardez ceux qui disent quelque chose.
check-no_link = Il n’y a pas de lien : un appui ouvre l’application là où elle se trouve.
check-no_link-suggestion = Donnez la page dont il est question.
check-says_it_twice = Le message répète le titre.
check-says_it_twice-suggestion = Profitez de la place pour dire autre chose.
check-empty_text = { $why ->
    [no_data] { check-place-first } est vide pour les personnes dont on ne sait rien.
   *[nothing] { check-place-first } est vide.
}
check-empty_text-suggestion = Écrivez quelque chose que tout le monde lit.
check-hidden_characters = Le caractère { $at } dans { check-place } est invisible ({ $character }, { $name }) et peut brouiller le texte.
check-hidden_characters-suggestion = Retapez cet endroit au lieu de le coller.
check-check_failed = Une vérification n’a pas pu être faite ({ $check }) : personne ne sait ce qu’elle aurait trouvé.
check-check_failed-suggestion = Changez un peu le texte et réessayez. Si cela n’aide pas, prévenez qui fait tourner Herald.
check-event_name_odd = L’événement s’appelle « { $event } », avec { $odd ->
    [blank] une espace
    [capital] une majuscule
   *[sign] un signe inhabituel
}.
check-event_name_odd-suggestion = Comparez-le lettre à lettre avec ce qu’envoie votre app : en général, cela ressemble à cart_updated.
check-event_unknown = Herald ne peut pas voir si votre app envoie un jour « { $event } ».
check-event_unknown-suggestion = Demandez à qui développe votre app. Si personne n’y est entré un jour après son départ, son fil le dit.
check-no_exit = Rien ne l’arrête pour qui a acheté : on le relancerait quand même.
check-no_exit-suggestion = Indiquez ce qui l’arrête, en général purchase_completed.
check-reentry_shorter_than_steps = La même personne peut recommencer après { $days } jours, et ses étapes durent jusqu’à { $steps } jours.
check-reentry_shorter_than_steps-suggestion = Laissez passer au moins autant de jours que durent ses étapes, sinon les messages se suivent de près.
check-step_at_night = Une étape peut partir la nuit : elle n’a pas d’heures.
check-step_at_night-suggestion = Indiquez de quelle heure à quelle heure, à l’heure de chacun.
