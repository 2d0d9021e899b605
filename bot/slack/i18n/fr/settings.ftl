## Ce que les admins règlent pour leur équipe.

settings-title = Réglages
settings-note = Seuls les admins les voient. Chaque modification est dans le journal d’audit : « /audit ».
settings-change = Modifier
settings-topic-roles = Rôles
settings-topic-policy = Règles
settings-topic-zone = Fuseau horaire
settings-topic-outcomes = Événements
settings-topic-digests = Points quotidiens
settings-topic-voice = Voix de la marque
settings-topic-lifecycle = Audiences prêtes
settings-topic-checks = Contrôles

settings-admins = Admins : { $people }
settings-approvers = Approbateurs : { $people }
settings-nobody = personne
settings-policy-approvals = { $approvals ->
    [one] { $approvals } approbation
   *[other] { $approvals } approbations
}, { $large } au-delà de { $limit } personnes
settings-policy-limits = Nouvelle approbation si le nombre de personnes varie de plus de { $tolerance } % · en retard après { $minutes } min · une demande expire après { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}
settings-outcomes-none = Les conversions et le chiffre d’affaires ne sont pas mesurés.
settings-outcomes-conversion = Conversion : { $name }
settings-outcomes-revenue = Chiffre d’affaires : { $name }, en { $currency }
settings-digests-none = Aucun canal ne reçoit de point quotidien.
settings-digest-daily = tous les jours à { $at }
settings-digest-weekdays = du lundi au vendredi à { $at }
settings-digest-days = { $days } à { $at }

settings-voice-none = Personne n’a dit comment parle la marque.
settings-voice-avoids = { $count ->
    [one] { $count } mot à éviter
   *[other] { $count } mots à éviter
}
settings-checks-hosts = Les liens peuvent mener à { $hosts }
settings-checks-any = Les liens peuvent mener partout
settings-quiet-hours = calme de { $since } à { $until }
settings-quiet-none = Aucune heure n’est calme

# Les formulaires.

settings-saved = ✅ *Enregistré.*
settings-was = { $what } : { $before } → *{ $after }*

settings-person = Personne
settings-person-placeholder = Choisir une personne
settings-role = Rôle
settings-role-admin = Admin
settings-role-approver = Approbateur
settings-role-drafter = Aucun rôle
settings-may-admin = Approuve, règle tout ceci, arrête tout.
settings-may-approver = Approuve et refuse, jamais sa propre révision.
settings-may-drafter = Rédige des campagnes et demande des chiffres, comme tout le monde.
settings-roles-how = Un rôle compte dès le prochain clic.
settings-roles-env = ⚙️ nommé par BOT_ADMINS ou BOT_APPROVERS. Ce que vous changez pour ces personnes vaut jusqu’au prochain démarrage de Herald ; ensuite, ces paramètres l’emportent.
settings-roles-saved = ✅ { $role ->
    [admin] { $person } est maintenant admin.
    [approver] { $person } est maintenant approbateur.
   *[drafter] { $person } n’a plus de rôle.
}
settings-roles-until-start = BOT_ADMINS ou BOT_APPROVERS nomment cette personne : au prochain démarrage, son rôle sera celui qui y est écrit.

settings-rule-approvals = Approbations
settings-rule-approvals_large = Approbations pour une grande portée
settings-rule-large_reach = Une portée est grande au-delà de
settings-rule-reach_tolerance_percent = Nouvelle approbation si le nombre de personnes varie de plus de
settings-rule-late_after_minutes = En retard après
settings-rule-review_days = Une demande expire après
settings-about-approvals = Autant de personnes doivent être d’accord avant qu’une campagne parte.
settings-about-approvals_large = Au moins autant que pour les autres.
settings-about-large_reach = Personnes.
settings-about-reach_tolerance_percent = Pour cent, par rapport à ce qui a été approuvé. Au-delà, il faut approuver à nouveau.
settings-about-late_after_minutes = Minutes. Ce qui est plus en retard n’est pas envoyé : son fil demande que faire.
settings-about-review_days = Jours pendant lesquels trop peu de personnes ont donné leur accord.
settings-policy-how = Les demandes ouvertes suivent aussitôt de nouvelles règles. Ce qui est approuvé y est confronté avant de partir.
settings-policy-meanwhile = Quelqu’un d’autre a fixé d’autres règles pendant que vous écriviez. Celles en vigueur :
settings-policy-meanwhile-yours = Ce que vous avez écrit est toujours ci-dessous : enregistrez à nouveau si cela doit compter.
settings-policy-too-few = ⚠️ { $people ->
    [one] Une personne peut approuver
   *[other] { $people } personnes peuvent approuver
}, et personne n’approuve sa propre révision. Autant d’approbations pourraient ne jamais être réunies : nommez d’autres approbateurs sous « Rôles ».

settings-zone = Fuseau horaire
settings-zone-placeholder = Taper une ville ou une région
settings-zone-hint = L’horloge qui sert à planifier les campagnes, et qui fixe les jours dans les chiffres.
settings-zone-how = Ce qui est prévu garde son moment et s’affiche à la nouvelle heure. Une fois réglé ici, BOT_TIMEZONE ne compte plus.
settings-zone-now = { $zone } (il est { $time })
settings-zone-numbers = Les jours et les heures dans les chiffres suivent en quelques minutes.
settings-zone-digests = Les points quotidiens restent à l’heure du fuseau dans lequel ils ont été réglés. Réglez-les à nouveau sous « Points quotidiens » pour les déplacer.

settings-conversion = Conversion
settings-conversion-hint = L’événement qui compte comme conversion, tel qu’il s’appelle dans OneSignal. Vide : non mesuré.
settings-revenue = Chiffre d’affaires
settings-revenue-hint = L’événement dont la valeur est additionnée. Vide : non mesuré.
settings-currency = Devise
settings-currency-placeholder = Taper une devise
settings-currency-hint = Celle des valeurs. OneSignal ne la dit pas.
settings-outcomes-how = Sous un nouveau nom, tout est mesuré à nouveau, aussi loin que OneSignal le garde : environ 30 jours. Ce qui a été mesuré sous l’ancien est oublié.
settings-not-measured = non mesuré

settings-digests-title = Canaux avec un point quotidien
settings-digests-next = le prochain { $when }
settings-digest-off = Couper
settings-digest-off-title = Couper ce point quotidien ?
settings-digest-off-text = <#{ $channel }> ne recevra plus de point quotidien. Il peut être réglé à nouveau à tout moment.
settings-digest-new = Régler le point quotidien d’un canal
settings-digest-channel = Canal
settings-digest-channel-hint = Herald doit en être membre : tapez-y « /invite @Herald ».
settings-digest-channel-placeholder = Choisir un canal
settings-digest-on-days = Jours
settings-digest-at = Heure
settings-digest-at-hint = À l’heure de { $zone }.
settings-digest-set = ✅ <#{ $channel }> reçoit son prochain point { $when }.
settings-digest-is-off = ✅ <#{ $channel }> ne reçoit plus de point quotidien.
settings-digests-rest = { $count ->
    [one] Et un autre canal
   *[other] Et { $count } autres canaux
} : « /digest off » dans un canal coupe son point.

settings-none = rien

settings-voice-how = Les mots à éviter et les emoji comptent toujours : Herald s’y tient, et les contrôles y confrontent chaque texte. Le ton et les exemples ne guident qu’un modèle de langage, si Herald en a un. Cela compte dès le prochain brouillon.
settings-tone = Ton
settings-tone-hint = Comment parle la marque, comme vous le diriez à un nouveau collègue.
settings-tone-placeholder = Chaleureux, court, un peu joueur. On dit « vous », jamais « cher client ».
settings-avoid = Mots à éviter
settings-avoid-hint = Un par ligne. Un texte qui en contient un ne peut pas être soumis.
settings-emoji = Émojis
settings-emoji-none = Aucun émoji
settings-emoji-few = Peu d’émojis
settings-emoji-free = Autant d’émojis que voulu
settings-examples = Des textes que vous aimez
settings-examples-hint = Un par ligne. Herald écrit dans cet esprit, et ne les copie jamais.
settings-languages = Langues
settings-languages-hint = Celles des campagnes, la principale d’abord. Aucune : celle de qui rédige.
settings-languages-placeholder = Choisir des langues

settings-checks-how = Chaque texte est contrôlé avant que les approbateurs soient sollicités. Voici les règles qui dépendent de votre boutique.
settings-hosts = Sites où les liens peuvent mener
settings-hosts-hint = Un par ligne, comme boutique.example. Leurs sous-domaines comptent aussi. Vide : tout site.
settings-hosts-taken = { $count ->
    [one] De l’adresse entière, c’est le site qui compte, avec toutes ses pages : { $hosts }
   *[other] Des adresses entières, ce sont les sites qui comptent, avec toutes leurs pages : { $hosts }
}
settings-tags = Tags
settings-tags-hint = Un par ligne, tels que votre app les pose dans OneSignal. Vide : les tags d’un texte ne sont pas contrôlés.
settings-everyone = Segments qui veulent dire tout le monde
settings-everyone-hint = Un par ligne. Les approbateurs sont prévenus d’une campagne à l’un d’eux.
settings-quiet = Heures calmes
settings-quiet-hint = Une campagne qui partirait à ces heures est signalée.
settings-quiet-yes = D’une heure à une autre
settings-quiet-from = Calme à partir de
settings-quiet-until = Calme jusqu’à
settings-checks-from-now = Cela compte dès le prochain contrôle. Ce qui est en validation garde les avertissements avec lesquels il a été soumis.

settings-house-meanwhile = Quelqu’un d’autre a fixé d’autres règles pendant que vous écriviez. Celles en vigueur :
