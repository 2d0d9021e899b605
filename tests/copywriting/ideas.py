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

SLOPPY = """
-20% manteaux jusqu'a dim | flash_sale § -20 % sur les manteaux ⚡ § 20% off coats ⚡
fete des meres idees cadeaux | news § Fête des mères : les idées cadeaux ✨ § Mother’s Day: gift ideas ✨
mothers day gifts | news § Fête des mères : les cadeaux ✨ § Mother’s Day: gifts ✨
livraison offerte des 50€ ce week end | free_delivery § Livraison offerte dès 50 € 🚚 § Free delivery from €50 🚚
free delivery from €50 till sunday | free_delivery § Livraison offerte dès 50 € 🚚 § Free delivery from €50 🚚
les nouvelles baskets Nova arrivent lundi | news § Les nouvelles baskets Nova ✨ § New Nova trainers ✨
Nova sneakers drop on monday | news § Les baskets Nova ✨ § Nova sneakers ✨
order by thursday to get it before xmas | news § Noël : commandez d’ici jeudi ✨ § Christmas: order by Thursday ✨
commandez avant jeudi pour l'avoir a noel, livraison gratuite | free_delivery § Livraison offerte 🚚 § Free delivery 🚚
stp un push pour les paniers abandonnés, leur filer 10% avec RETOUR10 jusqua demain soir | abandoned_cart § Votre panier vous attend 🛒 § Your cart is waiting 🛒
cart left behind? 10% w/ code BACK10 til tomorrow night | abandoned_cart § Votre panier vous attend 🛒 § Your cart is waiting 🛒
coussins en lin dispo demain matin | news § Les coussins en lin ✨ § Linen cushions ✨
linen cushions back in stock tomorow | back_in_stock § De retour : les coussins en lin 🔔 § Back in stock: linen cushions 🔔
le pull Alma passe de 89 a 59€ !!! | price_drop § Le pull Alma : 59 € 🏷️ § The Alma jumper: now €59 🏷️
vip: vente privée mercredi, -40% sur la maille, avant tout le monde | flash_sale § Vente privée : -40 % sur la maille ⚡ § Private sale: 40% off knitwear ⚡
birthday treat 5€ off, no minimum | personal_promotion § Anniversaire : 5 € de remise 🎁 § Birthday: €5 off 🎁
on ouvre à Nantes samedi 12 décembre, viennoiseries offertes | news § Nous ouvrons à Nantes ✨ § We’re opening in Nantes ✨
opening our Leeds shop this saturday, free coffee | news § Nous ouvrons à Leeds ✨ § We’re opening in Leeds ✨
points fidélité x2 de vendredi à dimanche | loyalty § Points doublés ✨ § Double points ✨
hey can we remind ppl their points run out at the end of the month | loyalty § Vos avantages fidélité ✨ § Your member benefits ✨
2 achetés = 1 offert sur les thés, jusqu'à épuisement | flash_sale § 2 achetés, 1 offert sur les thés ⚡ § Buy 2, get 1 free on teas ⚡
3 for 2 on teas while stock lasts | flash_sale § 3 pour le prix de 2 sur les thés ⚡ § 3 for 2 on teas ⚡
bienvenue aux nouveaux + 10% 1ere commande code HELLO10 | onboarding § Bienvenue : -10 % 👋 § Welcome: 10% off 👋
relancer les clientes qui n'ont rien pris depuis l'été, leur montrer la collection d'hiver | win_back § Ça fait longtemps 👋 § It’s been a while 👋
soldes soldes soldes -50% jusqu'au 12/01 | flash_sale § Soldes : -50 % ⚡ § Sale: 50% off ⚡
sac Luna moins cher que jamais 79€ | price_drop § Le sac Luna : 79 € 🏷️ § The Luna bag: now €79 🏷️
housses de couette en percale, 3 coloris, à partir de 49€ | news § Les housses de couette en percale ✨ § Percale duvet covers ✨
new in: merino beanies from £18 | news § Les bonnets en mérinos ✨ § Merino beanies ✨
free returns until jan 15, make them relax about gifts | news § Retours gratuits ✨ § Free returns ✨
retours gratuits jusqu'au 15 janvier pour les cadeaux | news § Retours gratuits ✨ § Free returns ✨
grosse promo ce soir 18h-minuit -25% sur TOUT le site code NUIT25 livraison offerte dès 60€ (hors marques partenaires) | flash_sale § -25 % sur tout le site ⚡ § 25% off everything ⚡
les tailles manquantes du jean Ava sont revenues!! | back_in_stock § De retour : les tailles manquantes du jean Ava 🔔 § It’s back in stock 🔔
promo rapide -15% bougies ce we | flash_sale § -15 % sur les bougies ⚡ § 15% off candles ⚡
50% off 2nd pair of jeans this weekend only | flash_sale § Le 2e à -50 % ⚡ § Second item 50% off ⚡
advent calendars 10% off with ADVENT10 | personal_promotion § -10 % sur les calendriers de l’avent 🎁 § 10% off advent calendars 🎁
petit rappel: frais de port offerts à partir de 39 euros | free_delivery § Livraison offerte dès 39 € 🚚 § Free delivery from €39 🚚
nouvelle boutique à Bordeaux, inauguration jeudi 18h | news § Nous ouvrons à Bordeaux ✨ § We’re opening in Bordeaux ✨
the blue teapot is finally back | back_in_stock § De retour : la théière bleue 🔔 § Back in stock: the blue teapot 🔔
points x3 samedi pour les membres gold | loyalty § Points triplés ✨ § Triple points ✨
commande expédiée | order_news § Votre commande est en route 📦 § Your order is on its way 📦
black friday -30% partout sauf outlet, code BF30, du 27 au 30 nov | flash_sale § Black Friday : -30 % ⚡ § Black Friday: 30% off ⚡
just landed: cashmere scarves, from 59 euros | news § Les écharpes en cachemire ✨ § Cashmere scarves ✨
rdv demain 10h pour la vente privée | personal_promotion § Vente privée pour vous 🎁 § Private sale for you 🎁
new customers £5 off first order over £30 code NEW5 | onboarding § Bienvenue : 5 £ de remise dès 30 £ d’achat 👋 § Welcome: £5 off when you spend £30 👋
summer dresses from €25, ends sunday night | flash_sale § Les robes d’été dès 25 € ⚡ § Summer dresses from €25 ⚡
livraison offerte aujourd'hui sans minimum, -10% sur les plaids | flash_sale § -10 % sur les plaids ⚡ § 10% off throws ⚡
coucou, on peut faire un truc pour la st valentin sur les bijoux? genre -15% jusqu'au 14 | flash_sale § Saint-Valentin : -15 % sur les bijoux ⚡ § Valentine’s Day: 15% off jewellery ⚡
valentines: 15% off jewellery til 14 feb, code LOVE15 | flash_sale § Saint-Valentin : -15 % sur les bijoux ⚡ § Valentine’s Day: 15% off jewellery ⚡
la doudoune Everest revient en taille M, avertir la wishlist | back_in_stock § De retour : la doudoune Everest 🔔 § Back in stock: the Everest puffer jacket 🔔
Everest puffer is restocked in M | back_in_stock § De retour : la doudoune Everest 🔔 § Back in stock: Everest puffer 🔔
-10€ dès 80€ d'achat ce dimanche seulement | flash_sale § 10 € de remise dès 80 € d’achat ⚡ § €10 off when you spend €80 ⚡
relance panier J+1 sans promo | abandoned_cart § Votre panier vous attend 🛒 § Your cart is waiting 🛒
ne pas oublier: les soldes commencent mercredi 8h!! | flash_sale § Soldes ⚡ § Sale ⚡
sale starts wednesday 8am, vips get in tuesday night | flash_sale § Promotions ⚡ § Sale ⚡
jeu concours: gagnez un week-end à Rome | news § Jeu concours ✨ § Contest ✨
win a weekend in Rome, contest ends friday | news § Jeu concours ✨ § Contest ✨
rainy week ahead, push the raincoats | news § Les imperméables ✨ § The raincoats ✨
brunch & shopping samedi 5 déc au magasin de Lille | news § Brunch ✨ § Brunch ✨
masterclass thé jeudi soir, places limitées | news § Masterclass ✨ § Masterclass ✨
matching family pyjamas for xmas pics | news § Noël ✨ § Christmas: matching family pyjamas ✨
reste 1 jour pour la livraison avant noel, commander avant le 21/12 | news § Noël : commandez avant le 21 décembre ✨ § Christmas: order before 21 December ✨
last order date for xmas delivery is dec 21 | news § Noël : commandez d’ici le 21 décembre ✨ § Christmas: order by 21 December ✨
livraison offerte dès 30€ au lieu de 50€ jusqu'à dimanche | free_delivery § Livraison offerte dès 30 € 🚚 § Free delivery from €30 🚚
les membres gold ont la livraison gratuite, leur rappeler | free_delivery § Livraison offerte 🚚 § Free delivery 🚚
rappel aux gens: ils ont 20€ de bon d'achat pas utilisé | personal_promotion § Un bon d’achat de 20 € 🎁 § A €20 voucher 🎁
 | news § Un mot de notre part ✨ § A word from us ✨
"""  # noqa: E501 - one idea a line
"""As typed on a phone: the playbook, and the title of the first draft in French and in English."""
