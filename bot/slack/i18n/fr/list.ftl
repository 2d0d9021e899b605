## Ce que répondent les commandes.

list-and = { $first } et { $last }
list-title = Campagnes
list-empty = Aucune campagne n’est ouverte. « /campaign new » en commence une.
list-text = { $open ->
    [one] { $open } campagne ouverte
   *[other] { $open } campagnes ouvertes
} sur { $all } affichées.
list-rest = { $count ->
    [one] et { $count } de plus
   *[other] et { $count } de plus
}
list-calendar-title = Les { $days } prochains jours
list-calendar-empty = Rien n’est prévu dans les { $days } prochains jours. Les campagnes qui partent dès l’approbation ne sont pas dans le calendrier.
list-calendar-text = { $count ->
    [one] { $count } campagne est prévue dans les { $days } prochains jours.
   *[other] { $count } campagnes sont prévues dans les { $days } prochains jours.
}
list-today = Aujourd’hui, { $day }
list-tomorrow = Demain, { $day }
list-zone = Les heures sont celles de { $zone }.

list-help-campaign-title = Ce que sait faire /campaign
list-help-campaign =
    `/campaign new` écrire une campagne vous-même
    `/campaign new relancer ceux qui …` faire rédiger trois propositions d’après une idée en quelques mots
    `/campaign list` les campagnes ouvertes et où elles en sont
    `/campaign show C-12` la carte d’une campagne, visible de vous uniquement
    `/campaign calendar` ce qui part dans les deux prochaines semaines
    `/campaign stop C-12` arrêter une campagne ; ce que OneSignal a lui est redemandé
    `/campaign stop all` tout arrêter dans cet espace de travail (admins)
    `/campaign lift` laisser repartir les campagnes ensuite (admins)
    `/campaign help` ce texte
    { "" }
    Une campagne n’est envoyée qu’après que suffisamment de personnes ont approuvé exactement ce qu’elle dit. Seuls les boutons de sa carte comptent, pas un « ça me va » dans le fil.
list-help-audit-title = Ce que sait faire /audit
list-help-audit =
    `/audit C-12` ce qui est arrivé à une campagne ; `/audit I-7` : d’une idée, et qui a rédigé ses propositions
    `/audit @quelqu’un` ce qu’une personne a fait
    `/audit verify` vérifier que rien n’a été changé, retiré ou ajouté dans le journal
    `/audit export` tout le journal dans un fichier de ce canal, que tout le monde y peut ouvrir et vérifier sans Herald (admins)
    `/audit help` ce texte

list-trail-title = { $subject } : { $count ->
    [one] le dernier événement
   *[other] les { $count } derniers événements
}
list-trail-nothing = Le journal d’audit ne contient rien sur { $subject }.
list-trail-empty = Le journal d’audit ne contient rien à son sujet.
list-event-campaign_drafted = l’a rédigée
list-event-campaign_submitted = a demandé l’approbation
list-event-campaign_edited = l’a modifiée
list-event-campaign_withdrawn = a retiré la demande
list-event-campaign_expired = a clos la demande : personne n’a décidé à temps
list-event-campaign_approve = l’a approuvée
list-event-campaign_request_changes = a demandé des modifications
list-event-campaign_reject = l’a refusée
list-event-campaign_send_now = a voulu l’envoyer maintenant
list-event-campaign_stopped = l’a arrêtée
list-event-campaign_scheduled = l’a programmée : il y a assez d’approbations
list-event-campaign_back_to_review = l’a remise en attente d’approbation
list-event-campaign_handing_over = a commencé à la remettre à OneSignal
list-event-campaign_handed_over = l’a remise à OneSignal
list-event-campaign_recalled = l’a reprise à OneSignal
list-event-campaign_recall_failed = n’a pas pu la reprendre à OneSignal
list-event-campaign_sent = l’a vue partir
list-event-campaign_completed = a vu OneSignal en finir l’envoi
list-event-campaign_result = a noté un résultat
list-event-campaign_done = a noté son dernier résultat
list-event-campaign_missed = ne l’a pas envoyée : son heure était passée
list-event-campaign_no_audience = ne l’a pas envoyée : il n’y avait personne
list-event-campaign_failed = n’a pas pu l’envoyer
list-event-campaign_outcome_unknown = ne sait pas si elle est partie : OneSignal ne le dit pas
list-event-campaign_cancelled_elsewhere = a vu son annulation dans OneSignal
list-event-campaign_running = l’a vue démarrer
list-event-campaign_changed_elsewhere = a vu qu’elle a été modifiée dans OneSignal
list-event-campaign_said_started = a dit qu’elle a démarré
list-event-campaign_said_ended = a dit qu’elle est terminée
list-event-delivery_copied = a copié le modèle pour elle dans OneSignal
list-event-delivery_leftover_deleted = a supprimé ce qui restait d’elle dans OneSignal
list-event-campaign_test_asked = a demandé un test sur son propre appareil
list-event-campaign_test_sent = a envoyé à ce seul appareil le test demandé
list-event-campaign_test_ended = a mis fin à un test demandé
list-event-device_linked = a relié un appareil comme le sien
list-event-device_unlinked = a délié son appareil
list-event-delivery_accepted = a appris que OneSignal l’avait acceptée
list-event-delivery_nobody = a appris que OneSignal n’avait personne à qui l’envoyer
list-event-delivery_refused = a appris que OneSignal l’avait refusée
list-event-delivery_never_arrived = a appris qu’elle n’était jamais arrivée chez OneSignal
list-event-workspace_held = a tout arrêté
list-event-workspace_lifted = a levé l’arrêt
list-event-onesignal_connected = a été relié à une app OneSignal
list-event-idea_taken = a fait rédiger des propositions d’après une idée
list-event-idea_wished = a souhaité une proposition différente
list-event-idea_written = a rédigé des propositions
list-event-idea_stopped = a arrêté la rédaction de propositions
list-event-idea_resumed = a fait reprendre la rédaction de propositions
list-event-idea_failed = n’a pas pu rédiger de propositions
list-event-idea_was_question = a dit que c’était une question, et non une idée
list-event-onesignal_key_changed = a reçu une nouvelle clé d’une app OneSignal
list-event-policy_set = a fixé les règles
list-event-zone_set = a changé le fuseau horaire
list-event-outcomes_named = a nommé les événements mesurés
list-event-digest_set = a réglé le point quotidien d’un canal
list-event-voice_set = a réglé le ton de la marque
list-event-checks_set = a réglé ce que suivent les contrôles
list-event-audience_saved = a enregistré une audience
list-event-audience_changed = a modifié les filtres d’une audience
list-event-audience_renamed = a renommé une audience
list-event-audience_archived = a archivé une audience
list-event-lifecycle_set = a réglé les audiences toutes prêtes
list-event-alert_muted = a coupé des alertes
list-event-alert_unmuted = a rétabli des alertes
list-event-role_set = a attribué un rôle
list-event-audit_exported = a exporté le journal d’audit
list-event-refused = a tenté quelque chose qui a été refusé
list-warned = avec avertissement : { $codes }
list-event-other = a fait « { $action } »

list-verified = Le journal d’audit est intact : { $events ->
    [one] { $number } événement relu
    [many] les { $number } d’événements relus
   *[other] les { $number } événements relus
}, rien n’a été changé, retiré, inséré, déplacé ou coupé.
list-not-verified = { $count ->
    [one] Le journal d’audit n’est plus ce qu’il était : { $count } constat.
   *[other] Le journal d’audit n’est plus ce qu’il était : { $count } constats.
} Laissez la base de données en l’état et prévenez la personne qui en est responsable.
list-finding-changed = L’événement { $seq } a été changé après avoir été écrit.
list-finding-removed = L’événement { $seq } a été retiré.
list-finding-inserted = L’événement { $seq } a été inséré après coup.
list-finding-reordered = L’événement { $seq } n’est pas à sa place.
list-finding-cut_off = Tout ce qui suivait l’événement { $seq } a été coupé.
