## Les lignes d’une campagne in-app qu’un push n’a pas.

inapp-handed-over = OneSignal l’a acceptée et la démarre le { $when }. Un quart d’heure plus tard, l’application la montre, à chacun à sa prochaine visite. Jusqu’au démarrage, elle peut être reprise.
inapp-handed-over-now = OneSignal l’a acceptée et la démarre maintenant. Un quart d’heure plus tard, l’application la montre, à chacun à sa prochaine visite.
inapp-goes-at = Elle démarre le { $when }.
inapp-goes-now = Elle part chez OneSignal maintenant, qui la démarre. Un arrêt y met fin pour de bon.
inapp-goes-by-hand = À son heure, ce fil apporte ce qu’il faut à une personne pour la démarrer dans OneSignal.
inapp-journey-id = Journey OneSignal { $message }
inapp-now-scheduled = { $way ->
    [hand] Approuvée : une personne la démarre dans OneSignal à son heure
    [yes] Approuvée : elle part chez OneSignal 10 minutes avant son heure
   *[no] Approuvée : elle est en route vers OneSignal
}
inapp-now-handed_over = { $way ->
    [hand] Approuvée : une personne la démarre dans OneSignal, avec ce qui est dans le fil
    [yes] Approuvée et chez OneSignal, qui la démarre à son heure
   *[no] OneSignal l’a et la démarre maintenant
}
inapp-now-done = Terminée : l’application ne la montre plus
inapp-running = Elle a démarré : un quart d’heure plus tard, l’application la montre, à chacun à sa prochaine visite, jusqu’au { $until }. Un arrêt y met fin pour de bon.
inapp-running-by = { $by } dit qu’elle a démarré. Elle se termine le { $until } : arrêtez-la alors dans OneSignal, et dites-le ici.
inapp-recalled-by-hand = Herald n’en avait rien donné à OneSignal : il n’y a rien à reprendre. Si quelqu’un l’y a démarrée, il faut l’y archiver.
inapp-recall-too-late = { $requester } : elle avait déjà démarré quand Herald l’a redemandée, elle continue donc. Pour y mettre fin, arrêtez-la sur la carte.

inapp-changed = { $requester } : quelqu’un a modifié ce Journey dans le tableau de bord de OneSignal. Ce n’est plus ce qui a été approuvé :
inapp-changed-todo = Annulez la modification dans OneSignal, ou arrêtez la campagne sur sa carte et dupliquez-la pour faire approuver les nouveaux mots. Herald ne modifie rien de lui-même.
inapp-difference = • *{ $part }* : { $before } → { $after }
inapp-part-title = titre
inapp-part-body = message
inapp-part-image = image
inapp-part-button = bouton
inapp-part-link = lien
inapp-part-steps = étapes
inapp-part-in_app = étape in-app
inapp-part-audience = audience
inapp-part-excluded = sans
inapp-part-ends = fin
inapp-part-others = autres règles
inapp-difference-alone = • *{ $part }*
inapp-part-entry = ce qui la démarre
inapp-part-graph = étapes, attentes et heures
inapp-part-exit = ce qui l’arrête
inapp-part-again = quand elle peut recommencer
inapp-part-words = mots, lien ou image d’un message

inapp-ended = { $people } : son temps est écoulé, l’application ne la montre plus. { $count ->
    [one] { $number } personne est entrée dans son Journey.
   *[other] { $number } personnes sont entrées dans son Journey.
}
inapp-ended-uncounted = { $people } : son temps est écoulé, l’application ne la montre plus. OneSignal ne dit pas combien de personnes sont entrées dans son Journey.
inapp-ended-by = { $by } dit qu’elle est terminée. OneSignal en a les chiffres : Herald ne peut pas les lire.
inapp-pushes = *Push distribués* { $number }
inapp-push-clicks = *Clics sur les push* { $number }
inapp-entered = *Entrées* { $number }
inapp-completed = *Au bout* { $number }
inapp-exited = *Arrêtées avant* { $number }
inapp-shown = *Affichages* { $number }
inapp-so-far = Après son premier jour : { $figures }
inapp-so-far-as-of = Chiffres de OneSignal, { $when } ; ses noms sont ceux d’une bêta.
inapp-ended-totals = { $totals }, comme OneSignal les nomme et les compte, { $when }

# Ce que reçoit la personne qui la démarre dans OneSignal.
inapp-pack = { $requester } : elle est approuvée, et une personne doit la démarrer dans OneSignal le { $when }, car Herald ne peut pas l’y lancer. Voici les mots approuvés :
inapp-pack-page = En HTML, pour l’éditeur de OneSignal :
inapp-pack-todo = 1. Dans OneSignal, ouvrez Messages → In-App → New Message, et choisissez le format { $format ->
    [modal] fenêtre (modale)
    [banner] bannière
    [full_screen] plein écran
   *[card] carte
}.
    2. Choisissez l’audience indiquée sur la carte.
    3. Collez les mots, ou le HTML, à la lettre : personne n’en a approuvé d’autres.
    4. Réglez sa fin au { $until }, et un seul affichage par personne.
    5. Démarrez-la à l’heure dite, puis cliquez ci-dessous.
inapp-hand-started = { $requester } : quelqu’un l’a-t-il démarrée dans OneSignal ? Dites-le, pour que ce fil dise vrai. Sinon, tout ce qu’il faut est ci-dessus.
inapp-hand-ended = { $requester } : son temps est écoulé. Terminez-la dans OneSignal, si elle ne se termine pas d’elle-même, puis dites-le.
