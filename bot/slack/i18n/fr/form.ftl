## Les fenêtres.

form-new = Nouvelle campagne
form-edit = Modifier { $code }
form-about = Campagne { $code }
form-save = Enregistrer
form-cancel = Annuler
form-close = Fermer

form-edit-voids = Enregistrer crée une nouvelle révision : les approbations données ne comptent plus, et il faut la soumettre à nouveau.
form-edit-recalls = OneSignal l’a déjà. À l’enregistrement, Herald la lui redemande d’abord ; si elle est partie entre-temps, votre modification ne compte pas.
form-again-without-text = Ce message n’a pas été créé avec Herald, qui ne connaît ni son texte, ni son lien, ni son image : ils sont à réécrire. Nom, titre et audience sont remplis autant que OneSignal les donne.
form-draft-needs-audience = Choisissez l’audience : rien dans l’idée ne désigne l’un de vos segments. Enregistrer crée un brouillon, que personne ne reçoit sans approbation.
form-rescued-changed = Quelqu’un d’autre a modifié { $code }. Vos mots sont toujours là. Regardez la carte, puis enregistrez à nouveau s’ils doivent compter.

form-channel = Canal
form-channel-hint = Un autre canal a d’autres champs ; ce que vous avez écrit reste.
form-channel-push = Push
form-channel-in_app = In-app
form-channel-both = Push et in-app
form-channel-automation = Automatisation
form-left-over = D’un autre canal, et gardé au cas où vous y reveniez. Cela ne compte pas ici.
form-format = Format
form-format-modal = Fenêtre, au milieu de l’écran
form-format-banner = Bannière, en haut
form-format-full_screen = Plein écran
form-format-card = Carte, en bas
form-button = Bouton
form-button-hint = Ce qui est écrit dessus, { $most } caractères au plus. Il ouvre le lien.
form-days = Affichée pendant … jours
form-days-hint = À partir du début, { $most } au plus. Qui ouvre l’application plus tard ne la voit pas.
form-head-push = Le push
form-head-in-app = Dans l’application
form-head-both = Pour les deux
form-in-app-title = Titre dans l’application
form-in-app-message = Message dans l’application
form-in-app-link = Lien dans l’application
form-in-app-image = Image dans l’application
form-shown-after = Affichée
form-shown-after-start = Dès le push
form-shown-after-click = À qui clique sur le push
form-shown-after-not_opened = À qui ne clique pas dessus
form-shown-after-hint-start = À toute l’audience, à la prochaine visite de chacun : 15 minutes après le push au plus tôt. Chaque partie peut être arrêtée seule.
form-shown-after-hint-click = À la prochaine visite après le clic : 15 minutes plus tard au plus tôt. OneSignal fait des deux un seul Journey : ils démarrent et s’arrêtent ensemble.
form-shown-after-hint-not_opened = Pour OneSignal, un push est ouvert quand on clique dessus : qui l’a seulement lu voit donc ce message aussi, à sa prochaine visite. OneSignal fait des deux un seul Journey : ils démarrent et s’arrêtent ensemble.
form-hours-after = Heures après le push
form-hours-to_click = Heures pour cliquer sur le push
form-hours-hint-after = Vide : en même temps que le push. { $most } au plus.
form-hours-hint-to_click = Qui n’a pas cliqué d’ici là voit le message. De 1 à { $most }.
form-name = Nom
form-name-hint = Pour votre équipe. Les destinataires ne le voient pas.
form-name-example = Vente flash, dernières heures
form-title = Titre
form-message = Message
form-message-hint = { $channel ->
    [in_app] Une bannière a la place pour environ 90 caractères, les autres formats pour plus.
   *[push] Les téléphones montrent environ les 100 premiers caractères.
}
form-language = Langue
form-language-hint = { $channel ->
    [in_app] Un message in-app a une seule langue : tout le monde lit les mêmes mots.
    [both] Les téléphones réglés sur une langue sans texte ici affichent celui-ci. Dans l’application, tout le monde le lit.
   *[push] Les téléphones réglés sur une langue sans texte ici affichent celui-ci.
}
form-one-language = Un message in-app a une seule langue, car ses mots voyagent comme des tags d’une personne. Videz ce qui est ici dans d’autres langues, ou choisissez Push.
form-title-in = Titre en { $language }
form-message-in = Message en { $language }
form-translation-hint = Laissez les deux vides pour retirer cette langue.
form-add-language = Ajouter une langue
form-translating = Un texte en { $language } est en cours d’écriture…
form-translated = Écrit par un modèle de langage d’après le texte ci-dessus. Relisez-le avant d’enregistrer.
form-not-translated = Aucun modèle de langage ne l’a écrit cette fois. Veuillez l’écrire vous-même.
form-link = Lien
form-link-hint = { $channel ->
    [in_app] Où mène le bouton.
   *[push] Où mène un appui. Vide : vers l’application.
}
form-utm = Balises UTM
form-utm-hint = Aux deux liens, chacun avec son utm_medium.
form-utm-add = Ajouter utm_source, utm_medium et utm_campaign au lien
form-image = Image
form-image-hint = L’adresse web d’une image, de préférence deux fois plus large que haute.
form-audience = Audience
form-audience-hint = Segments de OneSignal. Les personnes de l’un d’eux la reçoivent.
form-exclude = Exclure
form-exclude-hint = Les personnes de l’un de ceux-ci ne la reçoivent pas.
form-segments-placeholder = Tapez pour trouver des segments
form-segment-size = environ { $number }
form-when = Quand
form-when-hint = { $channel ->
    [both] L’heure du push : une fois parti, il ne peut plus être rappelé. Ce que l’application affiche le suit.
   *[push] Dès l’approbation : une fois partie, elle ne peut plus être arrêtée. À l’heure locale ou au meilleur moment de chacun : sur 24 heures, sans limite de débit ; là où l’heure est passée, un jour plus tard. Le meilleur moment demande un forfait OneSignal payant.
}
form-starts = Début
form-starts-hint = Les gens la voient à leur prochaine visite, à partir de 15 minutes environ après.
form-when-soon = Dès l’approbation
form-when-at = À une date et une heure
form-date = Date
form-date-placeholder = Choisir une date
form-time = Heure
form-time-placeholder = Choisir une heure
form-time-hint = À l’heure de { $zone }.
form-why = Pourquoi
form-why-hint = À quoi elle sert. Les approbateurs le lisent en premier.

form-reason = Raison
form-changes-hint = Que faut-il changer ? La personne qui l’a écrite est prévenue dans le fil.
form-reject-hint = Pourquoi non ? La personne qui l’a écrite est prévenue dans le fil.
form-send-changes = Envoyer

form-history = Historique { $code }
form-history-events = Ce qui s’est passé
form-history-revisions = Révisions
form-history-revision = *Révision { $revision }* par { $by }, { $when }


form-part-channel = canal
form-part-format = format
form-part-name = nom
form-part-language = langue
form-part-in-title = titre en { $language }
form-part-in-message = message en { $language }
form-part-title = titre
form-part-message = message
form-part-button = bouton
form-part-link = lien
form-part-image = image
form-part-in_app_title = titre dans l’application
form-part-in_app_message = message dans l’application
form-part-in_app_link = lien dans l’application
form-part-in_app_image = image dans l’application
form-part-shown_after = qui la voit dans l’application
form-part-hours_after = heures après le push
form-part-audience = audience
form-part-exclude = exclusions
form-part-starts = ce qui la démarre
form-part-step_1 = étape 1
form-part-step_2 = étape 2
form-part-step_3 = étape 3
form-part-step_4 = étape 4
form-part-step_5 = étape 5
form-part-exit = ce qui l’arrête
form-part-again = jours avant de recommencer
form-part-hours = heures
form-part-control = groupe témoin
form-part-when = heure
form-part-days = durée d’affichage
form-part-why = pourquoi
