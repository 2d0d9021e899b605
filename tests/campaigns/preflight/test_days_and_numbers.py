"""What titles and messages say of days, hours and numbers, against each other and the minute of the send."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.campaigns.content import Text
from bot.campaigns.preflight import Checked, House, Severity, check_campaign

PARIS = ZoneInfo("Europe/Paris")
HOUSE = House(now=datetime(2026, 11, 25, 10, 0, tzinfo=PARIS), zone=PARIS)
YESTERDAY = datetime(2026, 11, 24, 10, 0, tzinfo=PARIS)
PAST, SEND, NUMBERS = "past_date", "date_disagrees_with_send", "numbers_disagree"

RIGHT = [
    ("fr", "Dès demain", "La vente commence demain à 8 h.", "2026-12-01T10:00"),
    ("fr", "Aujourd’hui", "-20 % aujourd’hui seulement", "2026-12-01T10:00"),
    ("fr", "Mardi gourmand", "Aujourd’hui mardi, tout à -20 %", "2026-12-01T10:00"),
    ("en", "Tomorrow, Wednesday", "Doors open at 10am", "2026-12-01T10:00"),
    ("fr", "Jusqu’au 1er décembre", "Dernier jour pour en profiter", "2026-12-01T10:00"),
    ("fr", "Du 1er au 24 décembre", "Une surprise par jour", "2026-12-01T10:00"),
    ("en", "From 28 November to 12 December", "All toys", "2026-12-01T10:00"),
    ("fr", "Noël", "Commandez avant le 22 décembre", "2026-12-01T10:00"),
    ("fr", "J-24 avant Noël", "Ouvrez la première case", "2026-12-01T10:00"),
    ("en", "24 days to Christmas", "Open the first door", "2026-12-01T10:00"),
    ("fr", "Bon mardi", "Un café ?", "2026-12-01T10:00"),
    ("fr", "Bonsoir", "Un dernier coup d’œil", "2026-12-01T19:00"),
    ("en", "Good morning", "Coffee?", "2026-12-01T09:00"),
    ("fr", "Plus que 4 h", "Jusqu’à 20 h", "2026-12-01T16:00"),
    ("fr", "Plus que 2 jours", "Jusqu’au 3 décembre", "2026-12-01T10:00"),
    ("en", "Ends tonight", "Until midnight", "2026-12-01T10:00"),
    ("fr", "Samedi 5 décembre", "Venez nombreux", "2026-12-01T10:00"),
    ("en", "Saturday, December 5", "Come along", "2026-12-01T10:00"),
    ("fr", "Ce week-end", "Samedi et dimanche, -20 %", "2026-12-03T10:00"),
    ("fr", "Sortie le 12 mars 2027", "Précommandez", "2026-12-01T10:00"),
    ("fr", "Depuis 1998", "On torréfie", "2026-12-01T10:00"),
    ("fr", "Commande du 15/11/2026", "Votre facture est prête", "2026-12-01T10:00"),
    ("en", "Your order of 15 Nov", "is on its way", "2026-12-01T10:00"),
    ("fr", "Édition 2025 : tout doit partir", "Vins de 2019 et 2020 à 12 €", "2026-12-01T10:00"),
    ("fr", "Le 24/12 au soir", "Huîtres à réserver", "2026-12-01T10:00"),
    ("en", "Open 24/7", "Chat with us", "2026-12-01T10:00"),
    ("fr", "Note 4/5", "Sur 1/2 litre", "2026-12-01T10:00"),
    ("fr", "Soldes d’hiver 2027", "Dès le 6 janvier", "2026-12-01T10:00"),
    ("en", "Back on Monday", "We are moving; back Monday 7 December", "2026-12-01T10:00"),
    ("fr", "-20 % mardi, -30 % mercredi", "Et -40 % jeudi", "2026-12-01T10:00"),
    ("en", "Sunday: 20% off. Monday: 10% off", "Plan ahead", "2026-11-29T10:00"),
    ("fr", "Jusqu’à 20 h", "Nos boutiques sont ouvertes jusqu’à 20 h ce soir", "2026-12-01T10:00"),
    ("fr", "À 20 h ce soir", "Live shopping à 20 h", "2026-12-01T10:00"),
    ("fr", "De 8 h à 20 h", "Service client de 8 h à 20 h du lundi au samedi", "2026-12-01T10:00"),
    ("fr", "Demain minuit", "Fin de l’offre demain à minuit", "2026-12-01T10:00"),
    ("fr", "Dernière ligne droite", "Plus que 3 jours, jusqu’à vendredi", "2026-12-01T10:00"),
    ("en", "Only 3 left", "Until 8pm", "2026-12-01T10:00"),
    ("fr", "Retrait dès 14 h", "Commandez avant midi", "2026-12-01T10:00"),
    ("fr", "Livré en 24 h", "Plus que 2 h pour être livré demain", "2026-12-01T16:00"),
    ("fr", "Dès 19 € la paire", "Bottines à 39 €, ballerines à 19 €", "2026-12-01T10:00"),
    ("fr", "Le jean à 39 €", "Et la ceinture à 15 €, en édition limitée", "2026-12-01T10:00"),
    ("en", "Jeans £39", "Belt £15 when bought together", "2026-12-01T10:00"),
    ("fr", "-30 % sur le linge", "-30 % sur les draps et -10 % supplémentaires avec votre carte", "2026-12-01T10:00"),
    ("fr", "Jusqu’à -50 %", "-50 % sur les bottes, -20 % sur les sacs", "2026-12-01T10:00"),
    ("en", "Up to 50% off", "Save 20% to 50% on boots", "2026-12-01T10:00"),
    ("fr", "2 h", "Lisez la suite", "2026-12-01T10:00"),
    ("en", "Thursday is Thanksgiving", "We close at 4pm", "2026-11-25T12:00"),
    ("fr", "Vendredi noir, lundi bleu", "Les couleurs de l’hiver", "2026-12-01T10:00"),
    ("fr", "Le dimanche, on dort", "Et les autres jours : -10 % sur les matelas", "2026-12-01T10:00"),
    ("en", "What’s new this week", "From Monday to Sunday, one recipe a day", "2026-12-01T10:00"),
    ("en", "Final hours", "Sale ends at midnight tonight", "2026-12-01T18:00"),
    ("fr", "Les 3 jours fous", "Du jeudi 3 au samedi 5 décembre", "2026-12-01T10:00"),
    ("en", "3-day sale", "Thursday 3 to Saturday 5 December", "2026-12-01T10:00"),
    ("fr", "Menu du 31 décembre", "À 49 € par personne", "2026-12-01T10:00"),
    ("fr", "1/2 prix", "Le 2e à moitié prix", "2026-12-01T10:00"),
    ("en", "Tomorrow is Black Friday", "Doors open at 8 a.m. Make your list tonight.", "2026-11-26T18:00"),
    ("fr", "Demain, c’est le grand jour", "Ouverture à 8 h. Reposez-vous ce soir.", "2026-11-26T18:00"),
    ("fr", "Cyber Monday, c’est lundi", "-40 % sur les écrans", "2026-11-29T19:00"),
    ("fr", "La braderie, c’est samedi", "Venez tôt", "2026-12-01T10:00"),
    ("en", "The big sale: it’s on Friday", "Make a list", "2026-12-01T10:00"),
    ("en", "Your order left on 24 November", "It is on the van", "2026-12-01T10:00"),
    ("fr", "Votre colis a quitté Lyon le 24 novembre", "Il arrive", "2026-12-01T10:00"),
    ("fr", "Récoltées à la main le 14 octobre", "Nos pommes", "2026-12-01T10:00"),
    ("en", "Our cheddar of 12 March 2025", "20 months in the cave", "2026-12-01T10:00"),
    ("fr", "La récolte du 3 novembre", "Elle est en pots", "2026-12-01T10:00"),
    ("en", "One year ago, on 25 November 2025", "You bought your first pen", "2026-12-01T10:00"),
    ("en", "On 3 November, we opened in Lyon", "Come and see", "2026-12-01T10:00"),
    ("fr", "Partez du 11 au 25 janvier", "Dès 49 €, échange sans frais jusqu’à J-2", "2026-12-01T10:00"),
    ("en", "Fly from 10 January to 28 March", "Last day to book from £39", "2026-12-01T10:00"),
    ("en", "Tonight at 7 pm", "Doors at 6.30 pm", "2026-12-01T10:00"),
    ("fr", "Ce soir à 20 h", "Ouverture des portes à 19 h", "2026-12-01T10:00"),
    ("fr", "Ouvert ce soir", "De 9 h à 22 h, comme d’habitude", "2026-12-01T10:00"),
    ("en", "Gifts under £20", "Candles and soap, 9 to £19", "2026-12-01T10:00"),
    ("fr", "À moins de 20 €", "Des bougies de 9 à 19 €", "2026-12-01T10:00"),
    ("fr", "Samedi, braderie", "Ouverture jusqu’à 18 h", "2026-11-27T19:00"),
    ("en", "Scarves for £19", "Gloves, hats, socks: £24", "2026-12-01T10:00"),
    ("en", "We opened on 14 November", "Come and see", "2026-12-01T10:00"),
    ("fr", "On a ouvert le 14 novembre", "Venez", "2026-12-01T10:00"),
    ("en", "Roasted on 20 November", "Fresh", "2026-12-01T10:00"),
    ("fr", "Torréfié le 20 novembre", "Frais", "2026-12-01T10:00"),
    ("fr", "Vos photos du 14 novembre", "Elles sont prêtes", "2026-12-01T10:00"),
    ("en", "Your photos of 14 November", "They are ready", "2026-12-01T10:00"),
    ("fr", "Votre rendez-vous du 14 novembre", "Donnez votre avis", "2026-12-01T10:00"),
    ("en", "Your visit on 14 November", "How was it?", "2026-12-01T10:00"),
    ("fr", "Votre ticket du 14 novembre", "Gagnez 10 points", "2026-12-01T10:00"),
    ("fr", "Merci pour le 14 novembre", "Votre soirée en photos", "2026-12-01T10:00"),
    ("en", "Winner of 14 November’s draw: Ana", "The next one is on Sunday", "2026-12-01T10:00"),
    ("fr", "Le Black Friday, c’est demain", "-30 % dès 8 h", "2026-11-26T18:00"),
    ("en", "It’s Friday, it’s pizza", "€9", "2026-11-27T12:00"),
    ("fr", "Votre cours, c’est jeudi", "À 18 h", "2026-12-01T10:00"),
    ("fr", "Rendez-vous jeudi", "C’est jeudi que ça se passe", "2026-12-01T10:00"),
    ("fr", "Ce soir, nocturne", "De 19 h à 22 h", "2026-12-01T10:00"),
    ("en", "Tonight until 10 pm", "See you", "2026-12-01T20:00"),
    ("fr", "Croisières du 3 au 10 mai", "Réservez avant le 6 décembre", "2026-12-01T10:00"),
    ("en", "Under £10", "Socks £4, soap £6", "2026-12-01T10:00"),
    ("fr", "Pas plus de 15 €", "Le livre à 12 €", "2026-12-01T10:00"),
    ("en", "Doors 6.30 pm", "Band at 8 pm", "2026-12-01T10:00"),
    ("fr", "1+1 offert", "Un acheté, un offert", "2026-12-01T10:00"),
    ("en", "3+1 this week", "Buy 3, get 1 free", "2026-12-01T10:00"),
    ("fr", "Jusqu’à 22 h ce soir", "Demain, retour à 19 h", "2026-12-01T20:00"),
    ("en", "Tomorrow at 9", "Doors 8.30 am, sale until 6 pm", "2026-12-01T20:00"),
    ("fr", "Demain : le pull", "On vous le livre samedi 5 décembre", "2026-12-01T10:00"),
    ("en", "Sunday’s roast", "Ordered by Friday, delivered Saturday 5 December", "2026-12-01T10:00"),
    ("en", "Your pick for less", "It costs less since this morning", "2026-12-01T13:00"),
    ("fr", "Votre repérage", "Il est moins cher depuis ce matin", "2026-12-01T18:00"),
    ("fr", "Ouvert", "Nos portes sont ouvertes depuis ce matin, 9 h 30", "2026-12-01T13:00"),
    ("en", "Your parcel", "It left our warehouse this morning", "2026-12-01T16:00"),
    ("fr", "Votre colis", "Il a quitté notre entrepôt ce matin", "2026-12-01T16:00"),
    ("fr", "Nouveau", "Ce matin, nous avons ouvert à Lille", "2026-12-01T16:00"),
    ("fr", "2+1 sur les thés", "3 boîtes pour le prix de 2", "2026-12-01T10:00"),
    ("en", "Buy 2 + get 1 free", "2 bought, the 3rd is free", "2026-12-01T10:00"),
    ("fr", "Le coffret à 29 €", "Commandez, choisissez et recevez le livre pour 39 €", "2026-12-01T10:00"),
    ("fr", "Le coffret à 29 €", "Avec le livre, les bougies et le thé pour 39 €", "2026-12-01T10:00"),
    ("en", "The box at £19", "Order by Friday, and have the mug for £24", "2026-12-01T10:00"),
    ("fr", "Le pull à 29 €", "Bonnet, gants et écharpe pour 39 €", "2026-12-01T10:00"),
]

WRONG = [
    (PAST, "fr", "Dernier jour : 24 novembre", "-20 %", "2026-12-01T10:00"),
    (PAST, "fr", "Jusqu’au 20/11", "-20 %", "2026-12-01T10:00"),
    (PAST, "en", "Ends November 20", "20% off", "2026-12-01T10:00"),
    (PAST, "en", "Until 20 Nov 2026", "20% off", "2026-12-01T10:00"),
    (PAST, "fr", "Rendez-vous le 3 octobre", "En boutique", "2026-12-01T10:00"),
    (PAST, "en", "Join us on Sept 12", "In store", "2026-12-01T10:00"),
    (PAST, "fr", "Noël 2024", "Nos idées", "2026-12-01T10:00"),
    (PAST, "fr", "Offre valable jusqu’au 12.11.2026", "-20 %", "2026-12-01T10:00"),
    (PAST, "en", "Valid until 2026-11-20", "20% off", "2026-12-01T10:00"),
    (SEND, "fr", "C’est dimanche !", "Brunch", "2026-12-01T10:00"),
    (SEND, "fr", "Aujourd’hui lundi", "-20 %", "2026-12-01T10:00"),
    (SEND, "en", "Today, Monday", "20% off", "2026-12-01T10:00"),
    (SEND, "en", "Tomorrow, Saturday", "20% off", "2026-12-01T10:00"),
    (SEND, "fr", "Demain jeudi", "-20 %", "2026-12-01T10:00"),
    (SEND, "fr", "Demain 5 décembre", "-20 %", "2026-12-01T10:00"),
    (SEND, "en", "Today only: December 4", "20% off", "2026-12-01T10:00"),
    (SEND, "en", "Ends 30 November", "20% off", "2026-12-01T10:00"),
    (SEND, "fr", "Lundi 1er décembre", "Venez", "2026-11-27T10:00"),
    (SEND, "fr", "Ce soir jusqu’à 20 h", "-20 %", "2026-12-01T20:30"),
    (SEND, "en", "Until 5pm today", "20% off", "2026-12-01T18:00"),
    (SEND, "en", "Good morning", "Coffee?", "2026-12-01T19:00"),
    (SEND, "fr", "Bonsoir", "Un dernier coup d’œil", "2026-12-01T09:00"),
    (SEND, "fr", "Dernier jour", "-20 % jusqu’au 6 décembre", "2026-12-01T10:00"),
    (SEND, "en", "Last day", "20% off until 6 December", "2026-12-01T10:00"),
    (SEND, "en", "Only this Saturday", "20% off", "2026-11-29T10:00"),
    (SEND, "fr", "Samedi seulement", "-20 %", "2026-11-29T10:00"),
    (SEND, "fr", "J-10 avant Noël", "Cadeaux", "2026-12-01T10:00"),
    (SEND, "en", "10 days until Christmas", "Gifts", "2026-12-01T10:00"),
    (SEND, "fr", "Le 31 novembre", "Soirée", "2026-12-01T10:00"),
    (SEND, "en", "February 30", "Party", "2026-12-01T10:00"),
    (SEND, "fr", "Plus que 2 h", "Jusqu’à minuit", "2026-12-01T18:30"),
    (SEND, "fr", "Happy Friday", "Brunch", "2026-12-01T10:00"),
    (SEND, "en", "It’s the weekend!", "Brunch", "2026-12-01T10:00"),
    (SEND, "fr", "Cet après-midi", "Atelier", "2026-12-01T19:00"),
    (SEND, "en", "This morning", "20% off all bags", "2026-12-01T13:00"),
    (SEND, "en", "Everything opened up", "Baked goods reduced this morning only", "2026-12-01T13:00"),
    (SEND, "fr", "Ce matin, vous avez 2 surprises", "En boutique", "2026-12-01T15:00"),
    (SEND, "fr", "Moins cher depuis ce matin", "Et ce matin, un café offert", "2026-12-01T15:00"),
    (SEND, "en", "Good morning, we opened in Lyon", "Come and see", "2026-12-01T15:00"),
    (SEND, "en", "Tonight, 28 November", "Party", "2026-11-29T10:00"),
    (SEND, "en", "The sale starts tomorrow, 5 December", "20% off", "2026-12-01T10:00"),
    (SEND, "fr", "Ça commence demain", "Ouverture le 5 décembre à 9 h", "2026-12-01T10:00"),
    (SEND, "fr", "Ça commence aujourd’hui", "Ouverture le 5 décembre à 9 h", "2026-12-01T10:00"),
    (SEND, "fr", "Ce vendredi 4 décembre", "-20 % toute la journée", "2026-12-05T10:00"),
    (SEND, "en", "See you on Thursday 4 December", "In store", "2026-12-01T10:00"),
    (NUMBERS, "fr", "-30 %", "Profitez de -20 % sur tout", "2026-12-01T10:00"),
    (NUMBERS, "en", "30% off", "Everything is 25% off", "2026-12-01T10:00"),
    (NUMBERS, "en", "Half price", "Everything 40% off", "2026-12-01T10:00"),
    (NUMBERS, "fr", "Tout à 10 €", "Tout est à 15 €", "2026-12-01T10:00"),
    (NUMBERS, "en", "Ends at 6pm", "The sale ends at 8pm", "2026-12-01T10:00"),
    (NUMBERS, "fr", "Jusqu’à dimanche", "La vente se termine samedi", "2026-12-01T10:00"),
    (NUMBERS, "fr", "Jusqu’au 5 décembre", "Offre valable jusqu’au 8 décembre", "2026-12-01T10:00"),
    (NUMBERS, "fr", "3 pour 2", "1 acheté = 1 offert sur tout", "2026-12-01T10:00"),
    (NUMBERS, "en", "Save £10", "Get £15 off your order", "2026-12-01T10:00"),
    (NUMBERS, "fr", "10 € offerts", "15 € de remise dès 50 €", "2026-12-01T10:00"),
    (NUMBERS, "en", "Up to 50% off", "Up to 40% off everything", "2026-12-01T10:00"),
    (NUMBERS, "fr", "Dernières 24 h", "Plus que 12 h pour en profiter", "2026-12-01T10:00"),
    (NUMBERS, "fr", "Jusqu’à -50 %", "Tout est à -30 %", "2026-12-01T10:00"),
    (NUMBERS, "fr", "La lampe à 29 €", "Elle est à vous pour 34,90 €", "2026-12-01T10:00"),
    (NUMBERS, "en", "From £19", "Bags from £29", "2026-12-01T10:00"),
    (NUMBERS, "en", "Gifts under £20", "The mug is £24", "2026-12-01T10:00"),
    (NUMBERS, "fr", "Le pull à 39 €", "Un pull à moins de 30 €", "2026-12-01T10:00"),
    (NUMBERS, "en", "Pizza kit for £19", "Dough, sauce, mozzarella: £24", "2026-12-01T10:00"),
    (NUMBERS, "fr", "2+1 sur le thé", "3 achetés, le 4e offert", "2026-12-01T10:00"),
    (NUMBERS, "fr", "2+1 sur les thés", "4 boîtes pour le prix de 2", "2026-12-01T10:00"),
    (NUMBERS, "fr", "2 achetés + 1 offert", "Les 3 boîtes de thé pour le prix d’une", "2026-12-01T10:00"),
    (NUMBERS, "en", "Buy 2 + get 1 free", "2 bought, 2 free", "2026-12-01T10:00"),
    (NUMBERS, "fr", "Le rasoir à 29 €", "À vous pour 39 € seulement", "2026-12-01T10:00"),
    (NUMBERS, "fr", "Le coffret barbier à 29 €", "Blaireau, bol et savon pour 39 € seulement", "2026-12-01T10:00"),
    (NUMBERS, "en", "Brush, bowl and soap for £29", "The shaving kit is only £39", "2026-12-01T10:00"),
    (NUMBERS, "en", "Tonight at 7 pm", "Jazz at 8 pm", "2026-12-01T10:00"),
    (SEND, "en", "Open workshop", "Come by tomorrow, Sunday 6 December", "2026-12-01T10:00"),
    (SEND, "en", "Sale", "Until tomorrow, Sunday 6 December", "2026-12-01T10:00"),
    (SEND, "fr", "Demain, on ouvre à Lille", "Rendez-vous samedi 12 décembre", "2026-12-09T10:00"),
    (SEND, "fr", "Youpi, c’est vendredi", "Brunch", "2026-12-01T10:00"),
    (PAST, "fr", "Vente privée du 20 novembre", "-20 %", "2026-12-01T10:00"),
    (PAST, "en", "Opened doors on us: join us on 20 November", "20% off", "2026-12-01T10:00"),
    (PAST, "fr", "Soirée prévue le 20 novembre", "Venez", "2026-12-01T10:00"),
    (PAST, "fr", "Offre prolongée jusqu’au 20 novembre", "-20 %", "2026-12-01T10:00"),
    (PAST, "en", "Extended until 20 November", "20% off", "2026-12-01T10:00"),
    (PAST, "fr", "Menu et concert", "Du 11 au 20 novembre, 39 €", "2026-12-01T10:00"),
    (PAST, "en", "Our most loved sale is on 20 November", "20% off", "2026-12-01T10:00"),
    (PAST, "en", "Hand-picked deals, 20 November only", "20% off", "2026-12-01T10:00"),
    (PAST, "en", "Tickets sold on the door, 14 November", "Jazz", "2026-12-01T10:00"),
    (PAST, "fr", "Portes ouvertes le 14 novembre", "Venez", "2026-12-01T10:00"),
    (PAST, "fr", "Magasin ouvert le 11 novembre", "Venez", "2026-12-01T10:00"),
    (PAST, "fr", "Atelier animé par Léa le 14 novembre", "Venez", "2026-12-01T10:00"),
    (PAST, "en", "You’re invited: 14 November", "Come", "2026-12-01T10:00"),
    (PAST, "en", "Doors opened to all on 14 November", "Come", "2026-12-01T10:00"),
    (PAST, "en", "Sale made for you, 20 November", "20% off", "2026-12-01T10:00"),
    (PAST, "en", "Limited edition out on 20 November", "€20", "2026-12-01T10:00"),
    (PAST, "fr", "La vente du 20 novembre", "-20 %", "2026-12-01T10:00"),
    (PAST, "fr", "Notre grande braderie du 14 novembre", "-20 %", "2026-12-01T10:00"),
    (PAST, "fr", "Ventes privées : le 20 novembre", "-20 %", "2026-12-01T10:00"),
    (PAST, "fr", "Prix cassés le 20 novembre", "-20 %", "2026-12-01T10:00"),
    (PAST, "en", "The sale of 20 November", "20% off", "2026-12-01T10:00"),
    (PAST, "en", "Save 20% on 20 November", "20% off", "2026-12-01T10:00"),
    (PAST, "en", "Reserved for members: 20 November", "20% off", "2026-12-01T10:00"),
    (PAST, "fr", "Marché de Noël : samedi 14 novembre", "Venez", "2026-12-01T10:00"),
    (PAST, "fr", "Nos -20 % du 20 novembre", "Profitez-en", "2026-12-01T10:00"),
    (PAST, "fr", "Le brunch de la rentrée, 14 novembre", "Venez", "2026-12-01T10:00"),
    (PAST, "en", "Lit up on 14 November: join us", "Come", "2026-12-01T10:00"),
    (PAST, "fr", "Séjour du 1er au 15 novembre", "Dès 49 €", "2026-12-01T10:00"),
    (PAST, "fr", "Nocturne du 20 novembre", "-20 %", "2026-12-01T10:00"),
    (PAST, "en", "Our open day of 14 November", "Come", "2026-12-01T10:00"),
    (PAST, "fr", "Dédicace le 14 novembre : elle a signé trois best-sellers", "Venez", "2026-12-01T10:00"),
]


def found(language: str, title: str, message: str, sent: str, brief: str | None = None) -> set[str]:
    send_at = datetime.fromisoformat(sent).replace(tzinfo=PARIS)
    checked = Checked({language: Text(title=title, message=message)}, send_at=send_at, brief=brief)
    return {one.code for one in check_campaign(checked, HOUSE)} & {PAST, SEND, NUMBERS}


@pytest.mark.parametrize(("language", "title", "message", "sent"), RIGHT)
def test_what_is_right_is_let_be(language: str, title: str, message: str, sent: str) -> None:
    assert found(language, title, message, sent) == set()


@pytest.mark.parametrize(("code", "language", "title", "message", "sent"), WRONG)
def test_what_is_wrong_is_found(code: str, language: str, title: str, message: str, sent: str) -> None:
    assert found(language, title, message, sent) == {code}


@pytest.mark.parametrize(
    ("title", "brief", "codes"),
    [
        ("Today only", "Sale on Saturday 5 December, 20% off", {SEND}),
        ("Today only", "Sale on 1 December only, 20% off", set()),
        ("It’s tomorrow", "Sale on 5 December, 20% off", {SEND}),
        ("It’s tomorrow", "Sale on 2 December, 20% off", set()),
    ],
)
def test_today_and_tomorrow_are_those_of_the_brief(title: str, brief: str, codes: set[str]) -> None:
    assert found("en", title, "20% off", "2026-12-01T10:00", brief) == codes


def test_a_send_that_is_over_is_found() -> None:
    [one] = check_campaign(
        Checked({"en": Text(title="New in", message="Boots")}, link="https://a.example", send_at=YESTERDAY), HOUSE
    )
    assert (one.code, one.where, one.severity) == (PAST, "when", Severity.BLOCK)


def test_nobody_knows_how_many_hours_are_left_when_it_is_approved() -> None:
    text = Text(title="2 hours left", message="20% off until midnight")
    assert SEND in found("en", text.title, text.message, "2026-12-01T10:00")
    soon = Checked({"en": text})
    assert SEND not in {one.code for one in check_campaign(soon, HOUSE)}


def test_nothing_is_said_of_a_send_of_which_nobody_has_said_when() -> None:
    text = Text(title="Today, Monday", message="20% off until 30 November")
    checked = Checked({"en": text}, unsaid=frozenset({"when"}))
    assert not {one.code for one in check_campaign(checked, HOUSE)} & {PAST, SEND}
