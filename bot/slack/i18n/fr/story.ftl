## Les lignes du fil d’une carte.

story-submitted = { $by } demande l’approbation de la révision { $revision }. { $approvers } : { $needed }, jusqu’au { $until }.
story-submitted-nobody = { $by } demande l’approbation de la révision { $revision } ({ $needed }), mais personne d’autre ne peut l’approuver. Un admin doit désigner un autre approbateur.
story-submitted-warned = ⚠️ { $count ->
    [one] Un avertissement des contrôles figure
   *[other] { $count } avertissements des contrôles figurent
} sur la carte.
story-since = { $approvers } : depuis votre décision sur la révision { $revision }, voici ce qui a changé :
story-since-nothing = { $approvers } : depuis votre décision sur la révision { $revision }, rien n’a changé à part le numéro de révision.
story-change = • *{ $part }* : { $before } → { $after }
story-change-added = • *{ $part }* : { $after } ajouté
story-change-removed = • *{ $part }* : { $before } retiré
story-quote = « { $text } »
story-soon = dès l’approbation

story-verdict-approve = { $requester } : { $by } l’a approuvée.
story-verdict-request_changes = { $requester } : { $by } demande des modifications. Modifiez-la, puis redemandez l’approbation.
story-verdict-reject = { $requester } : { $by } l’a refusée ; elle ne sera pas envoyée. Une modification en refait un brouillon.
story-more-needed = { $missing ->
    [one] Il faut encore { $missing } approbation.
   *[other] Il faut encore { $missing } approbations.
}
story-scheduled = { $requester } : son audience est maintenant comptée, { $reach }. { $needed ->
    [one] { $needed } approbation suffit
   *[other] { $needed } approbations suffisent
} : elle est donc approuvée, par { $people }.
story-goes-spread = Elle partira { $when }.
story-goes-now = Elle part chez OneSignal maintenant. Une fois partie, elle ne peut plus être arrêtée.
story-goes-at = Elle partira le { $when }.

story-edited = { $by } a fait la révision { $revision } : { $parts }.
story-edited-again = Il faut une nouvelle approbation.
story-voided = { $count ->
    [one] L’approbation de { $people } ne compte plus.
   *[other] Les approbations de { $people } ne comptent plus.
}
story-edit-recalls = OneSignal a la révision précédente : Herald la lui redemande d’abord et dira ici ce qu’il en est.
story-withdrawn = { $by } a retiré la demande. Elle ne sera pas envoyée ; une modification en refait un brouillon.
story-reminder = { $approvers } : { $missing ->
    [one] il manque encore { $missing } approbation
   *[other] il manque encore { $missing } approbations
}, jusqu’au { $until }. Seuls les boutons de la carte comptent.
story-reminder-again = { $approvers } : assez de personnes l’approuvent, depuis que des rôles ou des règles ont changé. La suite vient dès que l’une d’elles clique de nouveau sur « Approuver », jusqu’au { $until }.
story-reminder-nobody = { $missing ->
    [one] Il manque encore { $missing } approbation
   *[other] Il manque encore { $missing } approbations
}, jusqu’au { $until }, mais personne d’autre ne peut l’approuver. Un admin doit désigner un autre approbateur.
story-expired = { $requester } : personne n’a décidé à temps, elle n’a donc pas été envoyée. Modifiez-la pour redemander une approbation.
story-back-role = Elle attend de nouveau une approbation : une personne qui l’avait approuvée ne peut plus le faire. Rien n’a été envoyé.
story-back-reach = Elle attend de nouveau une approbation : elle avait été approuvée pour { $seen }, et toucherait maintenant { $reach }. Rien n’a été envoyé.
story-back-policy = Elle attend de nouveau une approbation : les règles ont changé depuis. Rien n’a été envoyé.
story-back-way = Elle attend à nouveau une approbation : elle a été approuvée pour être diffusée autrement qu’il n’est possible maintenant. La carte dit comment. Rien n’a été démarré.
story-back-warned = Elle n’est pas encore partie : pour un envoi maintenant, les contrôles signalent ce que la carte n’avait pas montré. Regardez la carte, puis approuvez.

story-stopped = { $by } l’a arrêtée. Herald ne l’envoie pas.
story-stopped-recalls = { $by } l’a arrêtée. OneSignal l’a déjà : Herald la lui redemande et dira ici ce qu’il en est.
story-stopped-with-all = { $by } a tout arrêté. OneSignal a déjà celle-ci : Herald la lui redemande et dira ici ce qu’il en est.
story-handed-over = OneSignal l’a acceptée et l’enverra le { $when }. D’ici là, elle peut être arrêtée.
story-handed-over-spread = OneSignal l’a acceptée et l’enverra { $when }. Elle peut être arrêtée ; une fois l’envoi commencé, seulement pour qui ne l’a pas encore reçue.
story-handed-over-now = OneSignal l’a acceptée et l’envoie tout de suite. Un arrêt peut arriver trop tard.
story-message-id = Message OneSignal { $message }
story-unanswered-handing_over = { $requester } : OneSignal ne répond pas depuis plus d’une minute, on ne sait donc pas encore s’il l’a prise. Herald continue de demander, et rien n’est envoyé deux fois. Vous n’avez rien à faire ; si elle ne doit plus partir, arrêtez-la sur la carte.
story-unanswered-recalling = { $requester } : depuis plus d’une minute, OneSignal n’a pas confirmé qu’il la rend, elle peut donc encore partir. Herald continue de demander, et rien n’est envoyé deux fois. Si c’est urgent, cherchez-la dans le tableau de bord de OneSignal et annulez-la là-bas.
story-recalled-draft = OneSignal a confirmé qu’il n’enverra pas la révision précédente. L’approbation de la nouvelle peut être demandée.
story-recalled-cancelled = OneSignal a confirmé qu’il ne l’enverra pas. Elle est arrêtée.
story-recalled-scheduled = OneSignal a confirmé qu’il ne l’enverra pas. Elle est reprogrammée et partira une fois l’arrêt levé, si son heure n’est pas passée.
story-recall-too-late = { $requester } : elle était déjà partie quand Herald l’a redemandée. Des personnes l’ont reçue ; les chiffres suivront ici.
story-recall-failed = { $requester } : OneSignal ne l’a pas rendue ({ $reason }). Elle peut encore partir à son heure. Annulez-la dans le tableau de bord de OneSignal si elle ne doit pas partir.
story-edit-dropped = La modification ne compte pas : c’est la révision d’avant qui compte.
story-sent = OneSignal l’envoie depuis le { $when }. Les chiffres suivront sur la carte.
story-sent-spread = OneSignal l’envoie { $when }. Les chiffres suivront sur la carte.
story-missed = { $requester } : son heure, { $when }, est passée, et elle n’a pas été envoyée. { $cause } Que faut-il en faire ? Un approbateur peut l’envoyer maintenant.
story-missed-approved_late = La dernière approbation est arrivée après.
story-missed-herald_late = Herald ne fonctionnait pas à ce moment-là, ou a été retenu trop longtemps.
story-no-audience = { $requester } : OneSignal n’a trouvé personne à qui l’envoyer, rien n’a donc été envoyé. Modifiez l’audience ou abandonnez-la.
story-failed = { $requester } : { $problem }
story-cancelled-elsewhere = { $requester } : quelqu’un l’a annulée dans le tableau de bord de OneSignal. Les personnes qui ne l’avaient pas encore reçue ne la recevront pas.
story-ended-elsewhere = { $requester } : quelqu’un a archivé ou supprimé son Journey dans OneSignal. Elle n’atteint plus personne, et OneSignal ne peut pas la redémarrer. Si ce n’était pas voulu, dupliquez-la sur sa carte : tout y est gardé.
story-result-at-0 = OneSignal a fini l’envoi :
story-result-at-1 = Après une heure :
story-result-at-24 = Après un jour :
story-result-at-72 = Après trois jours :
story-result = { $delivered ->
    [one] { $number } message distribué
    [many] { $number } de messages distribués
   *[other] { $number } messages distribués
}, dont { $rate } ont été cliqués.
story-result-nothing = rien n’a été distribué.
story-result-not-stated = il ne dit pas combien de messages ont été distribués.
story-result-no-clicks = { $delivered ->
    [one] { $number } message distribué
    [many] { $number } de messages distribués
   *[other] { $number } messages distribués
}. OneSignal ne dit pas combien ont été cliqués.
story-result-usual-of = C’est la médiane de vos { $count } derniers messages au même âge.
story-result-last = { $said } C’est son dernier résultat, { $people }.
story-result-missing = { $requester } : OneSignal ne dit plus ce qu’elle a donné, il n’y a donc pas de chiffres. Il les garde environ 30 jours.
story-result-ends = { $requester } : OneSignal ne connaît plus ce message. Ses chiffres restent ceux du { $when }.
story-audit = Journal d’audit : événement { $seq }, empreinte `{ $hash }`

story-everything-held = { $by } a tout arrêté : rien ne part tant qu’un admin n’a pas levé l’arrêt. Ce que OneSignal a déjà est en cours de rappel.
story-hold-lifted = { $by } a levé l’arrêt : les campagnes repartent. Celles dont l’heure est passée n’ont pas été envoyées ; leurs fils demandent quoi faire.
