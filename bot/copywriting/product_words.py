"""Words by which a product is told from what stands around it in an idea."""

from typing import Final

_DETERMINERS_FR_WORDS: Final = """
le la les l' nos notre un une tout toute tous toutes ces cette vos votre
"""
DETERMINERS_FR: Final = frozenset(_DETERMINERS_FR_WORDS.split())
_DETERMINERS_EN_WORDS: Final = """
the our all every a an your these this
"""
DETERMINERS_EN: Final = frozenset(_DETERMINERS_EN_WORDS.split())
_LINKS_WORDS: Final = """
de d' du des en à a of et and & sans aux
"""
LINKS: Final = frozenset(_LINKS_WORDS.split())
_ENDS_WORDS: Final = """
ce cet cette jusqu jusqu' jusque avec pour dès until till with this from for to at by code qui que qu' who that
which when if si quand car because dans in ou or puis mais but is are est sont was ends ending end today tonight
tomorrow aujourd aujourd' aujourdhui demain soir matin week weekend week-end lundi mardi mercredi jeudi vendredi
samedi dimanche monday tuesday wednesday thursday friday saturday sunday only seulement uniquement chez sur on
off now maintenant via aux instead au promo promos codes passe passent sera seront will has have before avant
après after pendant durant during livraison delivery shipping à_partir plus starting starts commence start ne n'
il elle ils elles on_ nous we they it cause last dernier derniers dernière dernières again back just here ici
vers up merci please stp svp svp. prévenir tell let remind rappeler push notification notif mail email message
s' m' t' c' j' dont sauf except hors excluding valable valid online available dispo disponible disponibles
restock low bientôt soon vite quick limited limitée limité exclusif mme madame mlle monsieur mr mrs ms miss dr
save get buy shop and_ then
drop drops dropped fall falls goes go arrive arrives arrivent arrivera débarque débarquent sortent revient reviennent
returns comes coming lands launches opens starts begins coûte coûtent costs baisse baissent passent descend descendent
ordered order commandez commander while dernières tomorow tommorow tmrw tmr tonite cheaper moins til
"""
ENDS: Final = frozenset(_ENDS_WORDS.split())
_NO_HEAD_WORDS: Final = """
client clients cliente clientes acheteur acheteurs acheteuses abonne abonnes membre membres utilisateur
utilisateurs gens personne personnes vip vips ceux celles celui ceuxci qui inscrit inscrits inscrites panier
paniers buyer buyers customer customers user users member members people person everyone everybody those
subscriber subscribers who them us you me cart carts basket checkout app appli application ios android iphone
push notification notifications notif notifs email emails mail mobile telephone web internet stock commande
commandes order orders livraison delivery shipping parcel colis semaine jour jours heure heures day days hour
hours month mois noel christmas black cyber saint-valentin st-valentin saint st fete anniversaire birthday
soldes solde sale sales promo promos promotion promotions remise remises offer offers offre offres reduction
reductions code codes prix price prices temps time moment occasion rentree minuit midnight last derniere
dernieres dernier derniers fin end vente ventes flash first premiere premier premieres achat achats purchase
purchases weekend week nouveau nouvelle nouveaux nouvelles new inactif inactifs inactives anciens anciennes
fideles fidele lapsed loyal active actifs total tva points tues thur thurs wed fri fidelite loyalty
message messages campagne campaign
instruction instructions rule rules regle regles ignore send envoie envoyer system prompt rien nothing anything
quoi what ca cela it lui eux leur leurs moi toi vous nous ton ta tes mon ma mes son sa ses test tests lundi
mardi mercredi jeudi vendredi samedi dimanche monday tuesday wednesday thursday friday saturday sunday janvier
fevrier mars avril mai juin juillet aout septembre octobre novembre decembre january february march april may
june july august september october november december demain tomorrow today tonight hier yesterday place base
segment segments prospects prospect leads lead francais anglais french english attente wait alerte alertes
france paris slack whoever ailleurs relance relancer rappel reminder onboarding bienvenue welcome tip tips
astuce astuces banniere banner second seconde each chacun chaque suite autre autres other others plus mieux
better more half part free gratuit gratuite offert offerte noël our retour reassort restock rupture hiver ete
automne printemps avoir recevoir etre offrir faire profiter
"""
NO_HEAD: Final = frozenset(_NO_HEAD_WORDS.split())
SEASONS: Final = frozenset(["hiver", "ete", "automne", "printemps"])
GENERIC: Final[dict[str, tuple[str, str]]] = {
    "tout": ("everything", "tout le site"),
    "tout le site": ("everything", "tout le site"),
    "l'ensemble du site": ("everything", "tout le site"),
    "le site": ("the whole site", "tout le site"),
    "toute la boutique": ("everything", "toute la boutique"),
    "toute la collection": ("the whole collection", "toute la collection"),
    "toute la gamme": ("the whole range", "toute la gamme"),
    "everything": ("everything", "tout le site"),
    "sitewide": ("everything", "tout le site"),
    "site-wide": ("everything", "tout le site"),
    "all items": ("everything", "tout le site"),
    "all products": ("everything", "tout le site"),
    "the whole site": ("everything", "tout le site"),
    "the entire site": ("everything", "tout le site"),
    "the whole shop": ("everything", "tout le site"),
    "the whole store": ("everything", "tout le site"),
    "votre prochaine commande": ("your next order", "votre prochaine commande"),
    "votre première commande": ("your first order", "votre première commande"),
    "ta première commande": ("your first order", "votre première commande"),
    "leur première commande": ("your first order", "votre première commande"),
    "leur prochaine commande": ("your next order", "votre prochaine commande"),
    "la première commande": ("your first order", "votre première commande"),
    "la prochaine commande": ("your next order", "votre prochaine commande"),
    "your next order": ("your next order", "votre prochaine commande"),
    "your first order": ("your first order", "votre première commande"),
    "their next order": ("your next order", "votre prochaine commande"),
    "their first order": ("your first order", "votre première commande"),
    "1ere commande": ("your first order", "votre première commande"),
    "1ère commande": ("your first order", "votre première commande"),
    "1re commande": ("your first order", "votre première commande"),
    "première commande": ("your first order", "votre première commande"),
    "1st order": ("your first order", "votre première commande"),
    "first order": ("your first order", "votre première commande"),
    "the first order": ("your first order", "votre première commande"),
    "une sélection": ("a selection", "une sélection d’articles"),
    "une sélection d'articles": ("a selection", "une sélection d’articles"),
    "selected items": ("selected items", "une sélection d’articles"),
    "a selection": ("a selection", "une sélection d’articles"),
}
_MONEY_SIGNS_WORDS: Final = """
€ $ £ % euros euro h heures jours days hours
"""
MONEY_SIGNS: Final = frozenset(_MONEY_SIGNS_WORDS.split())
_EN_WHAT_WORDS: Final = """
ligne magasin boutique stock ce promo solde store stores app push our the
"""
EN_WHAT: Final = frozenset(_EN_WHAT_WORDS.split())
NEW: Final = frozenset(["nouveau", "nouvelle", "nouveaux", "nouvelles", "nouvel", "new"])
_PEOPLE_WORDS: Final = """
clients client cliente clientes inscrits inscrites abonnes utilisateurs users user customers customer buyers
members subscribers membres arrivants venus
"""
PEOPLE: Final = frozenset(_PEOPLE_WORDS.split())
