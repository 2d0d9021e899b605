# Réponses courtes aux commandes, et ce que dit Herald quand il n’a rien de plus à dire.

door-stopped = { $code } est arrêtée. Son fil prévient les autres.
door-stopping = { $code } est en cours d’arrêt : l’annulation est demandée à OneSignal. Son fil dira quand c’est certain.
door-stopped-all = Tout est arrêté : rien ne part avant qu’un admin ne lève l’arrêt avec « /campaign lift ». { $recalls ->
    [0] OneSignal n’avait rien à rendre.
    [one] Une campagne est en cours de rappel chez OneSignal.
   *[other] { $recalls } campagnes sont en cours de rappel chez OneSignal.
}
door-lifted = L’arrêt est levé. Ce qui a manqué son heure entre-temps n’est pas envoyé : son fil demande quoi faire.
door-unknown-word = « { $word } » ne fait pas partie de ce que sait faire { $command }. Voici ce que c’est :
door-copy-of = Copie de { $name }
door-not-a-person = Herald n’a encore rencontré personne du nom de { $name }. Tapez @ et choisissez la personne dans la liste de Slack.
door-exporting = { $direct ->
    [yes] L’export est en cours d’écriture ; il arrive ici sous forme de fichier.
   *[no] L’export est en cours d’écriture ; il arrive ici sous forme de fichier, que tout le monde dans ce canal peut ouvrir, y compris les invités et les personnes d’autres entreprises. Pour un fichier que vous seul voyez, tapez la commande dans vos messages avec Herald.
}
door-verifying = Le journal d’audit est relu en entier ; la réponse suit dans un instant.
door-audit-title = Journal d’audit de Herald
door-audit-comment = Le journal d’audit, { $events ->
    [one] un événement
   *[other] { $events } événements
}. Vérifiable partout avec : python -m bot audit verify-export FICHIER
door-mentioned = Bonjour ! Demandez-moi un chiffre, par exemple « taux de clic par plateforme la semaine dernière ». Dites-moi une idée, par exemple « rédige un push pour les acheteurs inactifs », et je rédige trois propositions. Écrivez une campagne vous-même avec « /campaign new », voyez ce qui est en cours avec « /campaign list », et tout le reste avec « /campaign help ».
door-file-not-taken = { $why ->
    [missing_scope] Slack ne laisse pas Herald envoyer de fichiers ici : il a été installé sans « files:write ». Un admin peut le réinstaller avec ce droit.
   *[other] Slack n’a pas pris le fichier ({ $why }). Réessayez dans quelques minutes.
}
