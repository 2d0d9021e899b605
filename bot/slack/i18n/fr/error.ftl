## Ce qui peut arriver en usage normal : ce qui s’est passé, ce que cela veut dire, que faire.

error-move-not-allowed = { $state ->
    [draft] { $code } est un brouillon : ce n’est pas possible pour l’instant.
    [in_review] { $code } attend une approbation : ce n’est pas possible pour l’instant.
    [scheduled] { $code } est approuvée et programmée : ce n’est plus possible.
    [handing_over] { $code } est en cours de remise à OneSignal : ce n’est pas possible pour l’instant. Revenez dans un moment.
    [handed_over] { $code } est chez OneSignal : ce n’est plus possible.
    [recalling] { $code } est en cours de rappel auprès de OneSignal. Revenez dans un moment.
    [sent] { $code } est envoyée : ce n’est plus possible.
    [running] { $code } est en cours : des gens l’ont vue. Arrêtez-la, ou dupliquez-la.
    [done] { $code } est envoyée : ce n’est plus possible. Vous pouvez la dupliquer.
    [rejected] { $code } a été refusée. Modifiez-la pour redemander une approbation.
    [withdrawn] La demande pour { $code } a été retirée. Modifiez-la pour redemander une approbation.
    [expired] La demande pour { $code } a expiré. Modifiez-la pour redemander une approbation.
    [cancelled] { $code } a été arrêtée : ce n’est plus possible. Vous pouvez la dupliquer.
    [missed] { $code } a manqué son heure et n’a pas été envoyée. Choisissez la suite sur sa carte.
    [no_audience] { $code } n’avait aucun destinataire et n’a pas été envoyée. Modifiez-la ou abandonnez-la.
   *[failed] { $code } a échoué : sa carte dit pourquoi. Modifiez-la ou abandonnez-la.
} Votre clic n’a rien changé.
error-no-such-campaign = Il n’y a pas de campagne { $code } ici. « /campaign list » montre celles qui existent.
error-not-allowed = { $action ->
    [stop_all] Seul un admin peut tout arrêter.
    [lift_stop] Seul un admin peut lever l’arrêt.
    [export_audit] Seul un admin peut exporter le journal d’audit.
    [set_roles] Seul un admin peut attribuer les rôles.
    [set_policy] Seul un admin peut fixer les règles.
    [set_zone] Seul un admin peut changer le fuseau horaire.
    [name_outcomes] Seul un admin peut nommer les événements.
    [set_digests] Seul un admin peut régler les points quotidiens de tous les canaux.
    [set_voice] Seul un admin peut régler la voix de la marque.
    [set_checks] Seul un admin peut régler ce que suivent les contrôles.
    [send_now] Seul un approbateur peut envoyer une campagne qui a manqué son heure.
    [export_audit] Seul un admin peut exporter le journal d’audit.
    [read_feedback] Seul un admin peut lire ce que l’on dit des réponses.
   *[other] Seul un approbateur peut faire cela.
} Rien n’a changé. Un admin attribue les rôles.
error-own-revision = Vous avez écrit cette révision : la décision revient à quelqu’un d’autre. Rien n’a changé.
error-not-theirs = Seule la personne qui a demandé l’approbation de { $code }, celle qui l’a écrite ou un admin peut retirer la demande. Rien n’a changé.
error-revision-changed = { $code } a été modifiée depuis que vous l’avez vue : votre clic n’a pas compté. Regardez où elle en est, puis décidez.
error-click-too-old = Herald était arrêté au moment de votre clic : il n’a pas compté pour { $code }. Regardez où en est la campagne, puis décidez.
error-nothing-changed = Vous avez enregistré { $code } telle quelle : il n’y a pas de nouvelle révision.
error-already-decided = Vous avez déjà approuvé { $code } telle qu’elle est. Votre approbation compte toujours.
error-already-held = Tout est déjà arrêté, par { $by }. Un admin lève l’arrêt avec « /campaign lift ».
error-part-stopped = Une partie de { $code } a été arrêtée, et une modification la ferait revenir. Le reste continue comme approuvé. Dupliquez { $code } pour continuer avec une autre.
error-not-held = Rien n’est arrêté : il n’y avait rien à lever.
error-no-test-of-in-app = { $code } est un message in-app, qui ne s’envoie pas en test : l’application le montre lors d’une visite, une fois démarré. Son image est sur la carte.
error-no-linked-device = Vous n’avez pas encore relié d’appareil : un test de { $code } n’a nulle part où aller. Reliez votre téléphone ou votre navigateur, puis cliquez de nouveau.
error-too-many-tests = Vous vous êtes envoyé { $most } tests en une heure. Le prochain pourra suivre dans { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}. Rien n’a été envoyé.
error-everything-is-stopped = Tout est arrêté : aucun test de { $code } ne part non plus. Un admin lève l’arrêt avec « /campaign lift ». Rien n’a été envoyé.
error-no-device = Aucun appareil à vous n’est relié : il n’y a rien à délier.
error-forged-click = Herald ne connaît plus ce bouton. Rien n’a changé. Ouvrez la campagne avec « /campaign show » et réessayez depuis là.
error-fault = Un problème est survenu du côté de Herald. Votre action n’a pas eu d’effet : rien n’a changé et rien n’a été envoyé. Veuillez réessayer ; si cela se reproduit, donnez cette référence à un admin : { $reference }
error-foreign-workspace = Herald travaille ici pour un autre espace que le vôtre : cela n’a pas eu d’effet. Adressez-vous à une personne de cet espace.

## À côté des champs d’un formulaire.

error-form = Il reste quelque chose à corriger ici.
error-field-empty = Veuillez remplir ce champ.
error-field-too-long = Il y a { $length } caractères ; { $limit } au plus.
error-not-a-link = Veuillez donner une adresse complète, comme https://example.com/soldes.
error-in-the-past = Cette heure est passée. Veuillez en choisir une autre.
error-only-for-push = Seul un push sans message in-app peut partir à l’heure locale de chacun : un message in-app attend de toute façon la visite de chacun. Veuillez choisir une date et une heure pour tout le monde.
error-too-far-ahead = C’est dans plus d’un an. Veuillez choisir une date plus proche.
error-no-such-language = OneSignal ne connaît pas cette langue. Veuillez en choisir une autre.
error-too-many-languages = Veuillez écrire en { $limit } langues au plus : la carte les montre toutes.
error-same-language-twice = Il y a deux textes dans une même langue. Veuillez en vider un, ou choisir une autre langue.
error-one-language-only = Un message in-app a une seule langue. Videz ceci, ou choisissez le canal Push.
error-not-that-many-days = Veuillez donner un nombre de jours de 1 à { $limit }.
error-not-that-many-hours = Veuillez donner un nombre d’heures de { $least } à { $limit }.
error-wait-too-long = Une attente dure un an au plus.
error-hours-in-disorder = Indiquez les deux heures, la première avant la seconde.
error-not-that-many-percent = Indiquez un nombre de 0 à { $limit }.
error-nothing-to-compare-with = Indiquez à quoi comparer.
error-one-in-app-step = Une étape au plus peut être un message dans l’application : un Journey de OneSignal n’en reprend qu’un. Faites de celle-ci un push.
error-shell-missing = { $code } ne peut pas encore être soumise : ce qu’elle affiche dans l’application est une copie de « { $shell } », inutilisable dans OneSignal telle quelle. La carte dit ce qu’un admin doit y réparer. Rien n’est perdu. Soumettez-la ensuite à nouveau, ou modifiez-la : une étape peut être un push, et un message dans l’application peut s’afficher dès le push, pour tout le monde.
error-too-many-segments = Veuillez choisir { $limit } segments au plus.
error-excludes-what-it-includes = Un segment ne peut pas être à la fois inclus et exclu.
error-unknown-segment = Ce segment n’existe plus dans OneSignal. Veuillez en choisir un autre.
error-no-such-minute = L’heure change cette nuit-là, et cette minute n’existe pas. Veuillez en choisir une autre.

## À côté des champs d’un réglage.

error-not-a-subscription-id = Un ID d’abonnement ressemble à 5b0bd15c-0000-4000-8000-000000000000. Veuillez le copier de OneSignal tel qu’il y est.
error-not-one-person = Cet ID pourrait être celui de beaucoup de gens à la fois, pas le vôtre seul. Veuillez prendre dans OneSignal l’ID de votre propre appareil.
error-setting-unchanged = C’était déjà ainsi. Rien n’a changé.
error-last-admin = C’est le dernier admin. Veuillez d’abord en nommer un autre.
error-no-person = Veuillez choisir une personne. Les applications n’ont pas de rôle.
error-out-of-range = Veuillez donner un nombre entier de { $least } à { $most }.
error-fewer-for-more = Les grandes audiences ne peuvent pas demander moins d’approbations que les autres, qui en demandent { $approvals }.
error-policy-changed = Quelqu’un d’autre a fixé d’autres règles entre-temps. Rien n’a changé.
error-no-such-zone = Herald ne connaît pas ce fuseau horaire. Veuillez en choisir un dans la liste.
error-stopped-by-checks = { $count ->
    [one] Un point de { $code } est à corriger avant de la soumettre.
   *[other] { $count } points de { $code } sont à corriger avant de la soumettre.
} Personne n’a encore été sollicité.
error-not-approved-by-checks = Votre clic n’a pas compté. { $count ->
    [one] Un point de { $code } est à corriger avant qu’elle puisse être approuvée.
   *[other] { $count } points de { $code } sont à corriger avant qu’elle puisse être approuvée.
} Rien ne part.
error-not-sent-by-checks = { $code } n’a pas été envoyée. { $count ->
    [one] Un point est à corriger avant qu’elle puisse encore partir.
   *[other] { $count } points sont à corriger avant qu’elle puisse encore partir.
}
error-warned-since = Votre clic n’a pas compté. Les contrôles de { $code } signalent { $count ->
    [one] un point que la carte ne montrait pas.
   *[other] { $count } points que la carte ne montrait pas.
} Regardez de nouveau la carte, puis approuvez.
error-too-many-entries = Il y a { $count } lignes. Veuillez en garder { $limit } au plus.
error-entry-too-long = « { $entry } » est trop long : { $limit } caractères par ligne au plus.
error-not-a-host = « { $host } » n’est pas le nom d’un site, comme boutique.example. Veuillez en écrire un par ligne.
error-not-a-segment = OneSignal n’a pas de segment « { $segment } ». Il a { $known }…
error-quiet-hours-incomplete = Veuillez choisir deux heures différentes, ou qu’aucune heure n’est calme.
error-house-rules-changed = Quelqu’un d’autre a fixé d’autres règles entre-temps. Rien n’a été modifié.
error-no-outcome = Le nom d’un événement ne contient pas de virgule. Veuillez l’écrire comme il s’appelle dans OneSignal.
error-no-such-currency = Herald ne connaît pas cette devise. Veuillez en choisir une dans la liste.
error-no-channel = Veuillez choisir un canal. Le point quotidien n’arrive pas en message direct.

## OneSignal.

error-onesignal = OneSignal n’a pas fait ce qui lui était demandé. Veuillez réessayer dans quelques minutes.
error-onesignal-unavailable = OneSignal ne peut pas répondre pour l’instant ({ $reason }). { $seconds ->
    [0] Veuillez réessayer dans un moment.
    [one] Veuillez réessayer dans { $seconds } seconde.
   *[other] Veuillez réessayer dans { $seconds } secondes.
}
error-onesignal-unclear = OneSignal n’a pas dit s’il a pris la demande ({ $reason }). Herald redemande tout seul, et rien n’est envoyé deux fois. Vous n’avez rien à faire.
error-onesignal-refused = OneSignal a refusé : { $reason }. Redemander n’y change rien ; il faut modifier la campagne ou son audience.
error-onesignal-key-rejected = OneSignal n’accepte pas la clé API de Herald : { $reason }. Un admin doit vérifier la clé et ses droits.
error-onesignal-app-not-found = OneSignal ne connaît pas cette application : { $reason }. Un admin doit vérifier l’App ID et la clé.
error-onesignal-too-late-to-cancel = OneSignal n’a pas pu la reprendre : { $reason }. Elle est très probablement déjà partie.
error-onesignal-message-not-found = OneSignal ne connaît plus le message { $message }. Il garde les messages environ 30 jours.
error-onesignal-segment-not-found = OneSignal ne connaît plus le segment { $segment }. Veuillez modifier l’audience.
error-onesignal-journey-not-found = OneSignal ne connaît plus le Journey { $journey }. Quelqu’un l’a probablement supprimé.
error-onesignal-journey-changed = Quelqu’un a modifié ce Journey dans OneSignal entre-temps. Herald n’a rien changé. Regardez la différence, puis décidez à nouveau.
error-onesignal-journey-refused = OneSignal ne laisse pas Herald travailler avec les Journeys : { $reason }. La clé n’en a pas le droit, ou l’offre n’en comprend pas. Un admin peut vérifier les deux.
error-onesignal-plan-refuses = OneSignal a refusé : { $reason }. L’offre ne le permet pas, ou fait déjà tourner autant de Journeys qu’elle peut. Arrêtez-en un dans OneSignal, puis réessayez.
error-onesignal-segment-name-taken = OneSignal a déjà un segment « { $name } ». Veuillez choisir un autre nom.
error-onesignal-segments-full = OneSignal n’accepte pas de nouveau segment : { $reason }. L’offre en a autant qu’elle permet. Supprimez-en un dans OneSignal, puis réessayez.
error-onesignal-segments-refused = OneSignal ne laisse pas Herald écrire des segments : { $reason }. L’offre ne le comprend pas, ou la clé n’en a pas le droit. Un admin peut vérifier les deux.
error-onesignal-segment-locked = OneSignal ne laisse pas modifier ce segment pour l’instant : { $reason }. Un Journey en cours l’utilise très probablement. Arrêtez d’abord ce Journey, ou créez un nouveau segment.
error-onesignal-template-not-found = OneSignal ne connaît plus le modèle { $template }. Quelqu’un l’a probablement supprimé.
error-onesignal-template-refused = OneSignal n’a pas accepté le texte de ce message ({ $reason }). Il est vide, ou n’est pas écrit comme OneSignal le demande. Veuillez regarder le texte dans chaque langue.
error-onesignal-template-in-use = OneSignal ne supprime pas ce modèle : { $reason }. Un Journey l’envoie. Arrêtez d’abord ce Journey.
error-too-many-filters = Ces conditions font { $count } lignes, chaque « ou » compris. OneSignal en accepte { $limit } au plus. Veuillez en retirer.
error-form-not-opened = Slack n’a pas pu ouvrir le formulaire à temps. Rien n’a été modifié. Merci de réessayer.
error-your-words = Voici ce que vous aviez écrit :
error-content-tampered = Votre clic n’a pas compté, et rien n’a été envoyé : { $code }, telle qu’elle est stockée, ce n’est plus ce qui a été enregistré. Quelqu’un l’a modifiée dans la base de données. Prévenez un admin, qui peut lire le journal d’audit. Puis modifiez ou dupliquez la campagne, relisez tous ses textes et demandez son approbation.
error-already-written = Les propositions étaient là avant votre clic : il n’y a plus rien à arrêter.
error-no-such-idea = Les propositions de ce bouton n’existent plus. Recommencez avec « /campaign new » et votre idée.
error-draft-already-used = Cette proposition est déjà { $code }. Pour en faire une autre campagne, passez par « Modifier ».
error-no-such-question = Il n’y a pas de question { $code ->
    [none] de ce numéro
   *[other] Q-{ $code }
} ici.
error-no-digest = Ce canal ne reçoit pas de point quotidien : il n’y a rien à couper.
