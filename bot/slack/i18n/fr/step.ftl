# Ce que rendent les étapes de Workflow Builder, ou pourquoi elles ne le peuvent pas. Texte simple, montré n’importe où.

step-basis = { $code } : { $footing }
step-rest = { $count ->
    [one] … et une autre ligne
   *[other] … et { $count } autres lignes
}
step-unclear = On ne peut rien redemander à un workflow : la question doit être claire. { $doubt } Elle peut vouloir dire : { $readings }. Écrivez celle que vous voulez.
step-doubtful = On ne peut rien redemander à un workflow : la question doit être claire. { $doubt }
step-too-late = Herald n’a pas pu répondre en { $minutes } minutes. Il est peut-être absent, ou sa base de données ; le journal le dit. Relancez le workflow.
step-unknown = Herald ne connaît plus cette étape. Retirez-la du workflow et ajoutez celle que Herald propose maintenant.
