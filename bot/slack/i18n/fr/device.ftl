# L’appareil de chacun, et les tests qui y sont envoyés.

device-title = Votre appareil
device-none = « M’envoyer un test » vous montre une campagne sur votre téléphone ou votre navigateur avant que quiconque la reçoive. Reliez le vôtre une fois.
device-linked = { $kind ->
    [subscription_id] Vos tests vont à un seul appareil, celui dont l’ID d’abonnement est { $device }.
   *[external_id] Vos tests vont à tous les appareils où est connecté l’utilisateur dont l’ID externe est { $device }.
}
device-next = « M’envoyer un test », sur toute carte, l’envoie désormais là, et nulle part ailleurs.
device-link = Relier mon appareil
device-change = En relier un autre
device-unlink = Délier
device-unlinked = Votre appareil est délié. Plus aucun test n’y va.
device-how = Dans OneSignal, ouvrez Audience → Subscriptions et cherchez votre téléphone ou votre navigateur : les deux ID sont sur sa ligne. Ne reliez que ce qui est à vous : personne n’a encore approuvé ce que vous testez.
device-kind = Trouvé par
device-subscription = ID d’abonnement (Subscription ID)
device-subscription-is = Un seul téléphone ou navigateur
device-external = ID externe (External ID)
device-external-is = Tous les appareils où est connecté un utilisateur de votre app
device-id = Son ID
device-told = { $fate ->
    [sent] Un test de { $code }, révision { $revision }, est en route vers { $kind ->
        [subscription_id] votre appareil
       *[external_id] vos appareils
    }. Son titre commence par [Test], et il ne compte nulle part.{ $both ->
        [yes] {" "}C’est le push seul : ce que l’application montre avec lui ne peut pas être envoyé en test.
       *[no] {""}
    }
    [nobody] OneSignal ne connaît aucun appareil à vous auquel il puisse envoyer : rien n’a été envoyé de { $code }. Vérifiez l’ID sur l’Accueil de Herald, et que l’appareil autorise les notifications.
    [refused] OneSignal n’a pas pris votre test de { $code }. Rien n’a été envoyé.
    [held] Tout a été arrêté avant le départ de votre test de { $code }. Rien n’a été envoyé.
    [unlinked] Votre appareil a été délié avant le départ de votre test de { $code }. Rien n’a été envoyé.
    [content_changed] Ce qui est enregistré de { $code } n’est pas ce que vous avez vu. Rien n’a été envoyé. Prévenez un admin, qui peut lire le journal d’audit.
    [late] Herald était absent quand vous avez cliqué : votre test de { $code } n’est pas parti. Rien n’a été envoyé. Cliquez de nouveau si vous le voulez encore.
   *[unclear] OneSignal n’a pas dit s’il a pris votre test de { $code }. Il peut encore arriver ; Herald ne redemande pas. Cliquez de nouveau pour en avoir un autre.
}{ $said ->
    [yes] {" "}OneSignal dit : « { $detail } »
   *[no] {""}
}
device-silent = OneSignal n’a pas encore répondu pour votre test de { $code }. Herald continue de demander pendant { $minutes } minutes au plus, puis vous le dit ici ; il n’arrivera pas deux fois.
