"""Ideas as people type them, with the playbook that each is about.

Of the first 94, 91 were right when they were first put to it.
"""

PUSH = """
relancer ceux qui n'ont pas fini leur panier | abandoned_cart
paniers abandonnés depuis hier soir, petit rappel | abandoned_cart
Relance panier abandonné avec -10% | abandoned_cart
rappeler aux gens qu'ils ont oublié des articles dans leur panier | abandoned_cart
abandoned cart reminder for yesterday's baskets | abandoned_cart
nudge people who left stuff in their cart | abandoned_cart
remind customers to finish their order, basket still full | abandoned_cart
checkout abandoners, 10% off until Sunday | abandoned_cart
ils ont commencé leur commande sans la terminer | abandoned_cart
rupture terminée sur la veste | back_in_stock
la veste Luna est de retour | back_in_stock
Retour en stock des bottes Aria | back_in_stock
les sneakers blanches sont à nouveau dispo, prévenir la liste d'attente | back_in_stock
restock des bougies figuier !! | back_in_stock
back in stock: the Luna jacket | back_in_stock
the linen shirts are back, tell those who asked | back_in_stock
réassort arrivé sur les tailles 38 à 42 | back_in_stock
we restocked the blue mugs | back_in_stock
offre anniversaire -15% pour ceux nés en novembre | personal_promotion
un bon d'achat de 10 € pour nos VIP | personal_promotion
code promo perso pour les clientes qui achètent du maquillage | personal_promotion
birthday voucher, €10 | personal_promotion
exclusive offer for VIPs: 15% off candles | personal_promotion
parrainage : 10 € pour toi, 10 € pour ton ami | personal_promotion
vente privée pour nos meilleurs clients, -30% sur la maille | personal_promotion
a small discount for people who buy tea often | personal_promotion
-20% ce week-end sur les baskets | flash_sale
vente flash ce soir 18h-minuit, -25% sur les pulls | flash_sale
Black Friday: -40% sur tout le site | flash_sale
dernières heures des soldes | flash_sale
soldes d'hiver c'est parti, jusqu'à -50% | flash_sale
Saint-Valentin -20% sur les bijoux jusqu'au 14 février | flash_sale
plus que 2h pour profiter de -30% | flash_sale
flash sale tonight, 30% off trainers | flash_sale
last chance: summer sale ends at midnight | flash_sale
Cyber Monday 25% off everything, code CYBER25 | flash_sale
mother's day 15% off until Sunday | flash_sale
French Days du 24 au 30 avril | flash_sale
-30 % sur les bottes jusqu'à dimanche | flash_sale
48h de destockage sur la déco | flash_sale
prévenir que les commandes de lundi auront un jour de retard | order_news
les colis sont bloqués par la neige, s'excuser | order_news
informer que la commande est expédiée | order_news
votre commande est prête au retrait en magasin | order_news
delivery delays because of the strike, tell people with open orders | order_news
order shipped notification | order_news
parcel out for delivery today | order_news
faire revenir les clients inactifs depuis 60 jours | win_back
win back lapsed buyers with 15% off | win_back
reconquête des anciens clients | win_back
ceux qui n'ont rien commandé depuis 3 mois | win_back
on a perdu pas mal d'acheteurs cet été, leur dire que ça a changé | win_back
we miss you message for people who haven't ordered in 90 days | win_back
bring back inactive users | win_back
réveiller la base dormante | win_back
bienvenue aux nouveaux inscrits | onboarding
-10% sur la première commande pour les nouveaux | onboarding
pousser les nouveaux venus à leur premier achat | onboarding
welcome message for people who just installed the app | onboarding
new users who never ordered: 10% off first order | onboarding
baisse de prix sur le canapé Oslo, 499 au lieu de 699 | price_drop
price drop on wishlist items | price_drop
la lampe Nordique passe de 79 à 59 € | price_drop
the Alba coat is now cheaper, €149 instead of €199 | price_drop
les prix baissent sur les casques audio | price_drop
nouvelle collection printemps disponible | news
on ouvre une boutique à Lyon samedi | news
new arrivals: linen dresses | news
lancement de la gamme bébé | news
dis bonjour à nos abonnés | news
annoncer la collab avec une illustratrice | news
atelier bougies samedi en magasin | news
we just launched a podcast | news
"""
IN_APP = """
rappel livraison offerte sur le panier dès 50€ | free_delivery
plus que quelques euros avant les frais de port offerts | free_delivery
free shipping threshold on the cart page | free_delivery
tell them delivery is free from €50 | free_delivery
astuces pour les nouveaux utilisateurs : les favoris | onboarding_tips
petit tuto sur les filtres de recherche | onboarding_tips
tips for new users, how to use the wishlist | onboarding_tips
expliquer comment marche la recherche par photo | onboarding_tips
bannière -20% sur les lampes | promotion_banner
banner for the summer sale | promotion_banner
bandeau black friday dans l'app | promotion_banner
promo -15% sur tout, code APP15 | promotion_banner
points de fidélité qui expirent à la fin du mois | loyalty
rappeler aux membres leurs avantages fidélité | loyalty
loyalty points about to expire | loyalty
double points this weekend for members | loyalty
proposer des chaussettes à ceux qui ont acheté des baskets | cross_sell
accessoires qui vont avec le vélo | cross_sell
suggest a case to people who bought a phone | cross_sell
complete the look: belt for the dress | cross_sell
passer à la version supérieure de l'abonnement | cross_sell
"""


def ideas(listed: str) -> list[tuple[str, str]]:
    return [
        (idea.strip(), key.strip()) for idea, _, key in (line.rpartition("|") for line in listed.split("\n") if line)
    ]


PUSH_UNSEEN = """
panier laissé en plan, on relance à 19h | abandoned_cart
Ils ont mis des trucs au panier mais pas payé | abandoned_cart
people added to cart but never paid | abandoned_cart
second reminder for open baskets | abandoned_cart
le pull marine est revenu en stock en M et L | back_in_stock
tell the waiting list that the teapot is in stock again | back_in_stock
dispo à nouveau : sac Nova noir | back_in_stock
the sold-out desk is available again | back_in_stock
remise perso 12% pour celles qui achètent des bijoux | personal_promotion
cadeau d'anniversaire pour nos clientes | personal_promotion
promo code for our best customers | personal_promotion
10% discount on tea for regulars | personal_promotion
soldes deuxième démarque jusqu'à -60 | flash_sale
promo éclair de 24h sur les sacs | flash_sale
fête des mères: -15% bijoux | flash_sale
weekend sale, all rugs 20% off | flash_sale
only today: 3 for 2 on socks | flash_sale
black friday teaser, VIP access | flash_sale
fin de la vente privée à minuit, -40% sur les manteaux | flash_sale
problème transporteur, les livraisons de cette semaine sont décalées | order_news
dire que les colis de Noël partent demain | order_news
your click and collect order is ready | order_news
apologise for late parcels | order_news
clients qui n'ont pas acheté depuis 6 mois, leur proposer -15% | win_back
on ne les a pas vus depuis l'été, les faire revenir | win_back
customers who stopped ordering, what's new since | win_back
re-engage users away for 90 days | win_back
premier achat : 5 € offerts pour les nouveaux inscrits | onboarding
say welcome to people who signed up yesterday | onboarding
help new subscribers place their first order | onboarding
le manteau Alba moins cher : 149 au lieu de 199 | price_drop
favoris dont le prix a baissé | price_drop
price cut on headphones, from €129 to €99 | price_drop
saved items are cheaper now | price_drop
ouverture du magasin de Bordeaux le 12 | news
nouveau : la gamme de thés glacés | news
our autumn collection is here | news
invite people to the candle workshop event | news
joyeuses fêtes de toute l'équipe | news
new podcast episode about slow fashion | news
"""
IN_APP_UNSEEN = """
il manque 8 euros pour la livraison gratuite | free_delivery
nudge: add one item to get free shipping | free_delivery
montrer comment activer les alertes, fonction méconnue | onboarding_tips
did you know you can filter by size? | onboarding_tips
encart promo été -30% maillots de bain | promotion_banner
show the cyber monday offer to everyone in the app | promotion_banner
récompense à utiliser avant le 31 | loyalty
you've reached gold tier | loyalty
upsell vers le modèle supérieur | cross_sell
recommend matching cushions after a sofa purchase | cross_sell
"""
"""Written after the words of the playbooks: 48 of these 50 were right before they were mended for the rest."""
