"""What is known to be outside of the list, by the words that ask for it: better a plain no than a near miss."""

import re
from typing import Final

from bot.stats.reading.numbers import NUMBER
from bot.stats.reading.orders import deeds
from bot.stats.reading.outcome import Refused
from bot.stats.reading.pieces import Piece, Role, pieces

CODE: Final = re.compile(
    r"<\s*/?\s*(?:script|img|iframe|svg|a|b|html|div|style|body)\b|\{\{|\{%|\$\{|```|<\?|\bunion\s+(?:all\s+)?select\b|"
    r"\bselect\b[^?]*\bfrom\b|\b(?:drop|alter|truncate|create)\s+(?:table|database)\b|\binsert\s+into\b|"
    r"\bdelete\s+from\b|\bupdate\s+\w+\s+set\b|\bor\s+1\s*=\s*1|--\s*$|/\*|\bexec(?:ute)?\s*\(|__import__|"
    r"\bimport\s+os\b|"
    r"\brm\s+-rf\b|</\w+>|\bgroup\s+by\b.*\bhaving\b",
    re.IGNORECASE,
)
_INSTRUCTION: Final = (
    "{ignore|disregard|forget|bypass|override} {all|the|your|any|previous|my|every|these|}",
    "{ignore|ignores|ignorez|oublie|oublies|oubliez} {tes|toutes|les|vos|ces|ce|tout|}",
    "{system|hidden|initial|your} {prompt|prompts|instructions|instruction|rules}",
    "{prompt|prompts|instructions|consignes|regles} {systeme|}",
    "you are {now|}",
    "tu es {maintenant|desormais|}",
    "{pretend|act as|roleplay|jailbreak}",
    "{fais|faites} {comme si|semblant}",
    "{developer|admin|god|debug} mode",
    "mode {developpeur|admin|debug}",
    "{invent|make up|fabricate|fake|invente|fabrique|hallucinate|bidonne|truque}",
    "{repete|repeat} {after me|apres moi|}",
    "{api key|password|token|secret|secrets|mot de passe|cle api|credentials}",
)
_REASON: Final = (
    "{why|how come|reason|reasons|explain|explanation|because of|cause|causes|due to|root cause}",
    "what {caused|explains|happened|went wrong|is causing|drove|drives}",
    "{pourquoi|comment se fait il|comment cela se fait|raison|raisons|explique|expliquer|explication}",
    "{explications|cause|causes|a cause}",
    "{qu est ce qui explique|d ou vient|qu est ce qui s est passe|que s est il passe}",
)
_ADVICE: Final = (
    "{should|shall} {we|i|it|}",
    "{how|what|where|when} {can|could|should|must|would} {we|i|you}",
    "how do {we|i|you} {improve|increase|reduce|boost|fix|optimize}",
    "{what|where|when} do {you|} {suggest|recommend|advise|think}",
    "{recommend|recommendation|recommendations|suggest|suggestion|suggestions}",
    "{advice|advise|ideas|tips|worth it|best practice|best practices}",
    "comment ameliorer",
    "{faut il|devrait on|devrions nous|doit on|on devrait|on doit}",
    "{dois je|est ce qu il faut|il faut|vaut il mieux|que faire|conseil}",
    "{conseils|conseille|recommande|recommandes|recommandation|recommandations}",
    "{suggere|suggestion|idee|idees|bonnes pratiques|bonne pratique}",
    "comment {augmenter|reduire|booster|faire|optimiser|progresser}",
    "{improve|optimize|optimise|ameliorer|optimiser|augmenter|reduire} {our|the|le|la|les|nos|notre}",
    "{optimize|optimise|ameliorer|optimiser}",
    "is it {worth|enough|normal|good enough}",
    "est ce {normal|suffisant|grave|inquietant|bien}",
    "good time to",
)
_MORE_ADVICE: Final = (
    "how {do|to} {we|i|you|} {get|have|obtain|make|drive|gain|generate|reach} {more|better|higher|fewer|less}",
    "how {do|to} {we|i|you|} {grow|raise|lower|cut|achieve|increase|improve|reduce|boost|fix|optimize}",
    "comment {avoir|faire|obtenir|gagner|generer} {plus|mieux|davantage|moins}",
    "{the|} best way {to|of}",
    "{la|} meilleure {facon|maniere} de",
    "{le|} meilleur moyen de",
    "{is|would} it {be|} a good idea",
    "{any|some} {tips|advice|ideas|suggestions}",
)
_FORECAST: Final = (
    "{will|gonna|going to|forecast|forecasts|predict|prediction|predictions|predicted}",
    "{projection|projections|projected|expect|expected|estimate|estimated|target|budgeted}",
    "what if",
    "et si",
    "{prevision|previsions|prevoir|prevois|prevu|prevues|predit|predis|predire}",
    "{estimation|estimer|estime|projection|projections}",
    "{pronostic|anticipe|anticiper|simule|simulation}",
    "{va|vont|allons|va t on|va t il|vont ils} {on|t|}  {faire|avoir|augmenter|obtenir|gagner}",
    "{va|vont|allons} {t|} {on|il|elle|ils|elles|nous} {faire|avoir|obtenir|gagner|atteindre|}",
    "{va|vont|allons|va t on|va t il|vont ils} {on|t|}  {baisser|atteindre|etre|il}",
    "on va {faire|avoir|atteindre}",
    "{fera|feront|aura|auront|sera|seront|ferons|aurons|atteindra}",
)
_FUTURE: Final = (
    "{upcoming|a venir|in the future|dans le futur}",
    "{d ici demain|from now on|desormais|tomorrow morning|later today}",
    "d ici {la fin|peu}",
)
_METRIC: Final = (
    "{likes|like count|followers|follower|impressions|impression}",
    "{views|view|vues|page views|pageviews|pages vues|traffic}",
    "{trafic|sessions|session|visits|visit|visites|visiteurs}",
    "{visitors|downloads|telechargements|installs|installations|uninstalls|desinstallations}",
    "{roi|roas|roi s|ltv|clv|cac|cpc|cpm|cpa|cpl|arpu|nps|mrr|arr|ebitda|dau|mau|wau|aov|k factor}",
    "return on {investment|ad spend}",
    "{retour sur investissement|valeur vie client|lifetime value|life time value}",
    "{cost|costs|spend|spent|spending|budget|budgets|expenses|coute|coutent|coutait|couter|coutes|costing}",
    "{expense|depenses|depense|cout|couts|prix|price}",
    "{ad|ads|advertising|media|pub|publicitaires|marketing} {spend|budget|cost|costs|depenses}",
    "{depenses|budget} {pub|publicitaire|publicitaires|media|marketing}",
    "{profit|profits|margin|margins|marge|marges|benefice|benefices|ebit}",
    "{panier|paniers} {moyen|moyens|abandonne|abandonnes}",
    "{abandoned|abandonment|abandonned} {cart|carts|basket|baskets|}",
    "{cart|basket|checkout} {abandonment|abandon}",
    "{loading|load} {time|speed}",
    "{average|avg|mean} {basket|order value|cart|order}",
    "{basket|cart} {size|value}",
    "{order|basket} value",
    "{bounce|bounces|bounced|rebond|rebonds} {rate|}",
    "taux de {rebond|retention|delivrabilite|livraison|satisfaction|remplissage|reachat}",
    "taux de {rejet|succes|reussite|spam|fidelite|abandon|reponse|engagement}",
    "{retention|satisfaction|deliverability|delivrabilite} {rate|}",
    "{engagement|response|success|spam|abandon} {rate|}",
    "delivery rate",
    "{error|errors|failure|fail} rate",
    "taux d {erreur|erreurs|echec|echecs|engagement|attrition|abonnement|opt in|inscription}",
    "{opt in|subscription|sign up|signup|growth} rate",
    "taux de croissance",
    "{time spent|dwell time|temps passe|duree}",
    "{replies|reponses|comments|commentaires|shares|partages|forwards|complaints|plaintes|spam}",
    "{stock|stocks|inventory|returns|refunds|refund|remboursements|retours|reviews|avis}",
    "{weather|meteo|salary|salaire|salaires|joke|blague|recipe|recette de}",
    "{significance|p value|significatif|statistically significant|holdout|lift}",
    "{uplift|a b test|ab test|test a b|incremental|incrementalite}",
    "{emails|email|e mail|e mails|mail|mails}",
    "{mailing|mailings|newsletter|newsletters|courriel|courriels|emailing}",
    "{sms|whatsapp|texto|textos|rcs|text messages|messenger|telegram}",
    "{facebook|instagram|insta|tiktok|google ads|adwords|linkedin}",
    "{twitter|youtube|meta ads|seo|sea|snapchat|pinterest}",
    "{unique|uniques} {clicks|clickers|opens|users|clics|cliqueurs|ouvertures}",
    "{clics|cliqueurs|ouvertures} uniques",
    "{active users|utilisateurs actifs}",
    "{read|reading|lecture|lectures} {rate|time|}",
    "{customer|client} {count|base}",
    "{nouveaux|new} {clients|customers|users|utilisateurs}",
    "{rpc|rps|revenue per click}",
    "revenue per {user|subscriber|customer|message|send|push|campaign sent|conversion|order}",
    "{ca|revenu|chiffre d affaires} par {clic|abonne|client|message}",
    "{ca|revenu|chiffre d affaires} par {push|envoi|commande|conversion|utilisateur}",
    "{clicks|clics|conversions} {per|par} {user|subscriber|customer|person|abonne}",
    "{opens|messages|push} {per|par} {user|subscriber|customer|person|abonne}",
    "{clicks|clics|conversions|opens|messages|push} {per|par} {client|personne|utilisateur|head|tete}",
    "click to open {rate|}",
    "ctor",
    "{pressure|pression} {marketing|}",
    "{frequency|frequence}",
)
_DIMENSION: Final = (
    "{country|countries|pays|city|cities|ville|villes|region|regions}",
    "{location|locations|geo|language|languages|langue|langues|locale|timezone|fuseau}",
    "{gender|sexe|genre|age|ages|age group|tranche d age|demographics|csp}",
    "{store|stores|boutique|boutiques|magasin|magasins|shop|shops|brand|brands|marque|marques}",
    "{product|products|produit|produits|category|categories|categorie|rayon|sku|collection type}",
    "{template|templates|playbook|playbooks|tag|tags|title|titles|titre|titres}",
    "{emoji|emojis|subject|objet|copy|wording|variant|variants|variante|variantes}",
    "{minute|minutes|seconds|secondes}",
    "{model|models|modele|modeles} {de telephone|d iphone|}",
    "{os|app} {version|versions}",
    "version{s|} {d os|de l app|}",
    "{customer|client|user|utilisateur|subscriber}",
    "{approver|approvers|approbateur|approbateurs|valideur}",
    "{cohort|cohorts|cohorte|cohortes}",
    "{link|links|lien|liens|url|urls}",
    "{status|statut|type|types} {de campagne|of campaign|}",
    "{quarter|quarters|trimestre|trimestres|year|years|annee|annees|semestre}",
    "{par|chaque} {an|ans}",
    "time zone{s|}",
)
_CONDITION: Final = (
    "{above|below|at least|at most|exceeding|exceeds}",
    "{superieur|superieure|superieurs|superieures|inferieur|inferieure}",
    "{inferieurs|inferieures|au moins|au plus|au dessus|en dessous|depasse|depassent|>|<|=|#|\\}",
)
_EXCLUSION: Final = (
    "{without|excluding|exclude|excl|except|except for|apart from|other than|but not|minus}",
    "{everyone|everybody|all|anyone|anything|everything|all segments} but",
    "{not|non|no|ex|outside|ignoring|leaving out|aside from|neither|never}",
    "{didn|don|doesn|haven|hasn|wasn|weren|isn|aren|won} t",
    "{sans|hors|sauf|excepte|hormis|exclure}",
    "{exclus|excluant|a l exception|en excluant|a part|autre que|autres que}",
    "{mais pas|pas|en dehors|moins les|ni|jamais}",
    "{aucun|aucune|non inclus|en enlevant|enleve|retire|exclue}",
    "{n ont|n a|ne|n est|n etaient|n avaient} {pas|ont|}",
)
THRESHOLD: Final = re.compile(
    rf"(?:(?:more|less|fewer|greater|higher|lower|bigger|smaller|better|worse) than|"
    rf"(?:plus|moins) (?:de|d|que)|over|under|minimum|maximum|min|max) (?:a |de |of )?{NUMBER}(?: %)?(?= |$)"
)
"""Nothing is filtered by its value."""


def all_limits() -> dict[str, Piece]:
    found: dict[str, Piece] = {}
    for why, patterns in (
        (Refused.DIMENSION, _DIMENSION),
        (Refused.FUTURE, _FUTURE),
        (Refused.METRIC, _METRIC),
        (Refused.DEED, tuple(deeds())),
        (Refused.FORECAST, _FORECAST),
        (Refused.ADVICE, (*_ADVICE, *_MORE_ADVICE)),
        (Refused.REASON, _REASON),
        (Refused.EXCLUSION, _EXCLUSION),
        (Refused.INSTRUCTION, _INSTRUCTION),
    ):
        found |= pieces(Role.REFUSED, why, patterns)
    return found | pieces(Role.REFUSED, Refused.CONDITION, _CONDITION)
