## Ce qui figure sur les boutons, et les questions posées avant qu’un clic ne compte.

button-submit = Demander l’approbation
button-approve = Approuver
button-request_changes = Demander des modifications
button-reject = Refuser
button-withdraw = Retirer la demande
button-edit = Modifier
button-reschedule = Reprogrammer
button-new-time = Nouvelle heure
button-stop = Arrêter
button-stop_push = Arrêter le push
button-stop_in_app = Arrêter le message in-app
button-drop = Abandonner
button-send_now = Envoyer maintenant
button-duplicate = Dupliquer
button-send_test = M’envoyer un test
button-checks = Détails
button-history = Historique
button-previews = Tous les aperçus
button-show = Voir où elle en est
button-say_started = Dire qu’elle a démarré
button-say_ended = Dire qu’elle est terminée
button-back = Revenir à { $code }

button-about = { $button } : { $code }

button-no = Pas encore
button-confirm-approve-title = Approuver { $code } ?
button-confirm-approve-at = *{ $people }* recevront « { $title } » le { $when }.
button-confirm-approve-spread = *{ $people }* recevront « { $title } » : { $when }. L’envoi dure 24 heures ; une fois commencé, un arrêt ne reprend que ce qui n’est pas encore parti.
button-confirm-approve-soon = *{ $people }* recevront « { $title } » dès l’approbation. Une fois partie, la campagne ne peut plus être arrêtée.
button-confirm-approve-in-app = *{ $people }* verront « { $title } » dans l’application, à leur prochaine visite.
button-confirm-approve-more = { $more ->
    [one] Après la vôtre, il faudra encore { $more } approbation.
   *[other] Après la vôtre, il faudra encore { $more } approbations.
}
button-confirm-warned = { $count ->
    [one] { $count } avertissement figure sur la carte.
   *[other] { $count } avertissements figurent sur la carte.
}
button-confirm-send-title = Envoyer { $code } maintenant ?
button-confirm-send = *{ $people }* recevront « { $title } » immédiatement. Une fois partie, la campagne ne peut plus être arrêtée.
button-confirm-start = *{ $people }* verront « { $title } » dans l’application, à leur prochaine visite à partir de maintenant.
button-confirm-send-more = Votre clic vaut approbation de la nouvelle heure ; il en faudra une autre avant le départ.
button-confirm-stop-title = Arrêter { $code } ?
button-confirm-stop = Personne ne la recevra. Elle ne pourra pas être relancée, mais vous pourrez la dupliquer.
button-confirm-stop-running = Plus personne ne la verra. Elle ne pourra pas être relancée, mais vous pourrez la dupliquer.
button-confirm-stop-onesignal = OneSignal l’a déjà : Herald va la lui redemander. Si elle est déjà en train de partir, elle ne peut plus être arrêtée.
button-confirm-drop-title = Abandonner { $code } ?
button-confirm-drop-unknown = Herald n’en fait plus rien, mais elle est peut-être partie : seul le tableau de bord de OneSignal peut le dire. Elle ne pourra pas être relancée, mais vous pourrez la dupliquer.
button-confirm-drop = Elle ne sera pas envoyée. Elle ne pourra pas être relancée, mais vous pourrez la dupliquer.
