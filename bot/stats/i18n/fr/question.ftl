## Questions sur les chiffres : reformulées, précisées, refusées.

question-by = { $metrics } par { $by }
question-days = du { $since } au { $until }
question-top = { $n ->
    [1] le premier
   *[other] les { $n } premiers
}
question-bottom = { $n ->
    [1] le dernier
   *[other] les { $n } derniers
}
question-previous = par rapport à la période d’avant
question-last-year = par rapport à l’année d’avant
question-previous-short = vs la période d’avant
question-last-year-short = vs l’année d’avant
question-and-more = { $count ->
    [one] { $first } et { $count } autre
   *[other] { $first } et { $count } autres
}
question-overview = un aperçu des 7 derniers jours
question-looking = Je cherche ({ $code }). La réponse arrive ici dans un instant.

question-status = cherche la réponse…
question-prompt-platform = Taux de clic par plateforme la semaine dernière
question-prompt-day = Clics par jour sur les 30 derniers jours
question-prompt-top = Top 5 des campagnes par taux de clic ce mois-ci

question-doubt-metric = Quel chiffre voulez-vous ?
question-doubt-period = Quels jours voulez-vous ?
question-doubt-date = Quelle date voulez-vous ?
question-doubt-hours = Quelles heures voulez-vous ?
question-doubt-name = Lequel voulez-vous ?
question-doubt-breakdown = Réparti par quoi ?
question-doubt-ranking = Le plus en nombre, ou le taux le plus élevé ?
question-doubt-comparison = Par rapport à quelle période ?
question-doubt-word = Je n’ai pas tout compris{ $words ->
    [none] .
   *[other]  : « { $words } ».
} Est-ce l’une de ces questions ?
question-none-of-these = Rien de tout cela ? Dites-le autrement, ou voyez « /stats help ».

question-refused-empty = Il n’y avait pas de question.
question-refused-too_long = C’est trop long pour une question. Demandez une chose à la fois, en une phrase.
question-refused-language = Je lis les questions en français et en anglais seulement.
question-refused-code = Cela ressemble à du code ; je ne lis que des questions en mots.
question-refused-instruction = Je réponds aux questions sur les chiffres et n’y prends aucune consigne.
question-refused-deed = Une question ne change rien : rien n’a été envoyé, arrêté ou modifié. Les campagnes se font et s’arrêtent avec « /campaign help ».
question-refused-reason = Je sais ce qui a été compté, pas pourquoi. Demandez un chiffre par plateforme, segment ou jour pour voir d’où il vient.
question-refused-advice = Je peux dire ce qui a été, pas ce qu’il faut faire. Demandez un chiffre pour en décider.
question-refused-forecast = Je peux dire ce qui a été compté, pas ce qui sera.
question-refused-future = Ces jours ne sont pas encore venus : il n’y a rien à compter.
question-refused-metric = Ce chiffre n’est pas dans ma liste.
question-refused-dimension = Je ne peux pas répartir les chiffres ainsi.
question-refused-condition = Je ne peux pas choisir les messages d’après la taille d’un chiffre. « top 5 » et « les 5 derniers » fonctionnent.
question-refused-exclusion = Je peux compter un seul segment ou une seule plateforme, pas tout sauf un.
question-refused-subscribers = Les abonnés sont comptés une fois par jour pour toute l’app : par jour, semaine ou mois, et sans filtre.
question-refused-in_app = Les messages in-app et les automatisations sont comptés par campagne, étape, branche, auteur, jour de la semaine, jour, semaine ou mois, et à part des push, qui n’ont pas d’étapes.
question-refused-name = Je ne connais rien ni personne de ce nom ici.
question-refused-no_such_date = Cette date n’existe pas.
question-refused-too_old = Il n’y a pas de chiffres aussi anciens.
question-refused-nothing = Je réponds aux questions sur les chiffres de vos messages. Les campagnes commencent par « /campaign new ».
question-refused-fault = Herald a eu un problème et n’a pas pu répondre. Reposez la question un peu plus tard ; un administrateur en trouve la cause dans le journal de Herald.
question-about = Il s’agissait de « { $words } ».
question-can-ask = Demandez des chiffres comme { $metrics }, par { $dimensions }, par exemple : « taux de clic par plateforme la semaine dernière ». « /stats help » les donne tous.

question-asked = { $who } demande : { $text }
question-csv = Lignes en CSV
question-how = Comment est-ce compté ?
question-right = C’est juste
question-wrong = C’est faux
question-thanks = { $verdict ->
    [right] Merci : c’est noté pour { $code }.
   *[wrong] Merci : { $code } est noté comme faux ; les admins le lisent avec « /stats feedback ».
}
question-code-title = { $code } : d’où vient la réponse
question-read-as = Compris comme
question-not-read = Elle n’a pas encore de réponse. Regardez dans un instant.
question-judged = { $who } dit que c’est { $verdict ->
    [right] juste
   *[wrong] faux
}.
question-csv-title = { $code } : lignes
question-feedback-title = Ce que l’on dit des réponses
question-feedback-counts = { $wrong ->
    [0] Personne n’a marqué de réponse comme fausse.
    [one] Une réponse est marquée comme fausse.
   *[other] { $wrong } réponses sont marquées comme fausses, les plus récentes d’abord.
} Marquées comme justes : { $right }.
question-feedback-hint = D’où vient une réponse, avec la question comprise et ses lignes : « /stats { $code } ».
question-picture = { $points } points, c’est plus que Slack n’en dessine : le graphique arrive en image dans le fil.
question-chart-alt = { $title } : { $text }


question-help-title = Ce que /stats sait répondre
question-help =
    `/stats taux de clic par plateforme la semaine dernière` une question en français ou en anglais, avec vos mots
    `/stats` un aperçu des 7 derniers jours
    `/stats Q-31` d’où vient une réponse, et ses lignes
    `/stats feedback` les réponses que l’on a marquées comme fausses, pour les admins
    `/stats help` ce texte
    { "" }
    Dans le fil d’une réponse, mentionnez Herald pour continuer : « et par segment ? », « et la semaine d’avant ? »
question-help-metrics = Ce qui est compté
question-help-dimensions = Réparti par { $dimensions } ; un seul segment, une seule plateforme, campagne ou personne ; les cinq premiers ou derniers ; par rapport à la période ou à l’année d’avant.
