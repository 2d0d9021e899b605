# Les propositions tirées d’une idée : pendant leur rédaction, côte à côte, et ce qu’un souhait a donné.

idea-prompt = Rédige un push qui fait revenir les acheteurs inactifs
idea-writing = Rédaction des propositions pour { $who } : « { $text } »
idea-writing-wish = Nouvelle rédaction pour { $who } : { $wish }
idea-stopped = Arrêté : rien n’a été rédigé. « { $text } »
idea-question = Compris comme une question sur les chiffres ; la réponse suit ci-dessous.
idea-unclear = Faut-il rédiger des propositions de campagne, ou est-ce une question sur les chiffres ?
idea-drafted = { $count ->
    [one] Une proposition
   *[other] { $count } propositions
} pour « { $text } »
idea-asked = { $code } · { $who } : « { $text } »
idea-wished = { $code } · souhait de { $who } : { $wish }
idea-of = { $letter }, { $wish }

idea-wish-shorter = plus court
idea-wish-warmer = plus chaleureux
idea-wish-no_emoji = sans emoji
idea-wish-other_language = autre langue
idea-wish-others = trois autres
idea-wish-own_words = « { $text } »

idea-use = Utiliser { $letter }
idea-edit = Modifier { $letter }
idea-shorter = Plus court
idea-warmer = Plus chaleureux
idea-no-emoji = Sans emoji
idea-other-language = Autre langue
idea-others = Trois autres
idea-change = Changer l’une d’elles
idea-automate = Faire démarrer tout seul…
idea-about = { $what } : proposition { $letter } de { $code }
idea-stop = Arrêter
idea-again = Rédiger quand même
idea-try-again = Réessayer
idea-is-idea = Rédiger
idea-is-question = Répondre à une question
idea-made = Utilisée : { $code }
idea-superseded = Une autre proposition de cette idée a été utilisée : { $codes }. { $count ->
    [one] Utiliser celle-ci
   *[other] Utiliser l’une d’elles
} fait une campagne de plus.

idea-why = Pourquoi : { $why }
idea-size = Titre { $title } caractères, message { $message }
idea-unproven = Absent de votre brief : { $facts }
idea-left-out = Laissé de côté dans votre idée : { $facts }
idea-version = { $letter } · version { $n }
idea-personal = pour { $sample } ; sinon « { $otherwise } »
idea-personal-alone = pour { $sample } ; sinon rien
idea-whole = Proposition { $letter }, le message entier :
idea-also-in = Proposition { $letter } en { $language } : *{ $title }* { $message }
idea-unchanged = { $count ->
    [one] Ce souhait me dépasse : la proposition reste comme elle était. Changez-la à la main avec « Modifier ».
   *[other] Ce souhait me dépasse : les propositions restent comme elles étaient. Changez-les à la main avec « Modifier ».
}
idea-unchanged-some = Cela me dépasse pour { $letters } : inchangées. Changez-les à la main avec « Modifier ».

idea-could-not-shorter = Impossible de le dire plus court.
idea-could-not-warmer = Herald ne sait pas le rendre plus chaleureux.
idea-could-not-language = Herald seul n’écrit qu’en français et en anglais : rien n’a été rédigé. Une autre langue s’ajoute dans le formulaire : « Modifier », puis « Ajouter une langue ».
idea-could-not-stand_in = Herald seul n’écrit qu’en français et en anglais : l’anglais en tient lieu. Une autre langue s’ajoute dans le formulaire : « Modifier », puis « Ajouter une langue ».
idea-could-not-words = Herald n’a pas tout compris de ce souhait. Changez le reste à la main avec « Modifier ».
idea-could-not-delivery = Personne n’a encore dit ce qui est vrai de la livraison. Dites-le : « livraison offerte dès 50 € ».
idea-could-not-others_text = Herald ne peut changer que ce qu’il a rédigé lui-même. Changez ceci à la main avec « Modifier ».

idea-both = Des push avec un message in-app à côté, comme le demande l’idée : « Utiliser » donne aux deux le même texte, « Modifier » permet de le changer.
idea-in-app = Messages in-app, comme le demande l’idée.
idea-by-house = Rédigé par Herald d’après son modèle de campagne « { $playbook } ».
idea-by-house-alone = Rédigé par Herald.
idea-by-model = Rédigé par le modèle { $model }. À relire comme le texte d’un collègue : il peut se tromper.
idea-fell-back-down = Le modèle de langage est injoignable : Herald a rédigé ceci d’après son modèle de campagne « { $playbook } ».
idea-fell-back-slow = Le modèle de langage a mis trop longtemps : Herald a rédigé ceci d’après son modèle de campagne « { $playbook } ».
idea-fell-back-refused = Le modèle de langage n’a pas voulu rédiger ceci : Herald l’a fait d’après son modèle de campagne « { $playbook } ».
idea-fell-back-bad_answer = La réponse du modèle de langage était inutilisable : Herald a rédigé ceci d’après son modèle de campagne « { $playbook } ».
idea-fell-back-over_budget = Le budget du jour pour le modèle de langage est épuisé : Herald a rédigé ceci d’après son modèle de campagne « { $playbook } ».
idea-audience = « Utiliser » crée en un clic un brouillon de campagne pour { $segments }. Rien n’est envoyé sans approbation.
idea-audience-without = « Utiliser » crée en un clic un brouillon de campagne pour { $segments }, sans { $without }. Rien n’est envoyé sans approbation.
idea-audience-open = « Utiliser » demande l’audience et crée un brouillon de campagne. Rien n’est envoyé sans approbation.
idea-go-on-here = Autre chose ? Écrivez-le ici : { $several ->
    [yes] « B plus court, et parle de la livraison ».
   *[no] « plus court, et parle de la livraison ».
}
idea-go-on-thread = Autre chose ? Mentionnez-moi dans ce fil : { $several ->
    [yes] « @Herald B plus court, et parle de la livraison ».
   *[no] « @Herald plus court, et parle de la livraison ».
}

idea-problem-down = Le modèle de langage est injoignable, rien n’a été rédigé.
idea-problem-slow = Cela a pris trop longtemps, rien n’a été rédigé.
idea-problem-refused = Le modèle de langage n’a pas voulu rédiger ceci.
idea-problem-bad_answer = Le texte rédigé était inutilisable.
idea-problem-over_budget = Le budget du jour pour le modèle de langage est épuisé.
idea-problem-words_to_avoid = Les mots que votre marque évite ne laissent rien à dire. Les admins les règlent dans l’accueil de Herald.
idea-problem-fault = Quelque chose n’a pas marché de notre côté, rien n’a été rédigé. Un admin le trouve dans le journal sous { $code }.
idea-problem-next = Réessayez, dites-le autrement, ou rédigez la campagne vous-même avec « /campaign new ».
idea-nothing-wished = 👍 Rien n’a été rédigé à nouveau : dites ce qu’il faut changer, par exemple « B plus court ».
idea-nothing-said = Ce message n’a pas de mots dont tirer une campagne. Choisissez-en un avec du texte, ou tapez « /campaign new » et votre idée.
