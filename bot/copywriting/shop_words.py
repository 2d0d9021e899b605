"""Words of shops in both languages, with their gender in French: to name a product with its article, or in the other
language. A product that is not here is named in the language of the idea alone."""

from typing import Final

from bot.copywriting.idea_moments import plain

_NOUNS: Final = """
bottes f boots|bottines f ankle boots|baskets f trainers|baskets f sneakers|chaussures f shoes|
sandales f sandals|chaussons m slippers|escarpins m heels|mocassins m loafers|espadrilles f espadrilles|
talons m heels|veste f jacket|vestes f jackets|manteau m coat|manteaux m coats|doudoune f puffer jacket|
doudounes f puffer jackets|doudounes f down jackets|doudoune f puffer|doudounes f puffers|
imperméable m raincoat|imperméables m raincoats|
blouson m jacket|blousons m jackets|parka f parka|parkas f parkas|trench m trench coat|robe f dress|
robes f dresses|jupe f skirt|jupes f skirts|pantalon m pair of trousers|pantalons m trousers|
jean m pair of jeans|jeans m jeans|chemise f shirt|chemises f shirts|chemisiers m blouses|tee-shirts m t-shirts|
t-shirts m t-shirts|pulls m jumpers|pulls m sweaters|pull m jumper|gilets m cardigans|maille f knitwear|
sweats m sweatshirts|costumes m suits|maillots de bain m swimwear|maillots de bain m swimsuits|
sous-vêtements m underwear|lingerie f lingerie|pyjamas m pyjamas|chaussettes f socks|collants m tights|
écharpes f scarves|écharpe f scarf|bonnets m beanies|gants m gloves|chapeaux m hats|casquettes f caps|
ceintures f belts|sac m bag|sacs m bags|sacs à main m handbags|sac à main m handbag|sac à dos m backpack|
sacs à dos m backpacks|valises f suitcases|bagages m luggage|bijoux m jewellery|bijoux m jewelry|
montres f watches|montre f watch|bagues f rings|colliers m necklaces|bracelets m bracelets|
boucles d'oreilles f earrings|lunettes f glasses|lunettes de soleil f sunglasses|accessoires m accessories|
vêtements m clothes|parfums m perfumes|parfum m perfume|maquillage m make-up|soins m skincare|
cosmétiques m cosmetics|rouges à lèvres m lipsticks|shampoings m shampoos|crèmes f creams|savons m soaps|
bougies f candles|bougie f candle|lampes f lamps|lampe f lamp|coussins m cushions|tapis m rugs|
rideaux m curtains|draps m sheets|linge de lit m bed linen|linge de maison m home linen|serviettes f towels|
vaisselle f tableware|assiettes f plates|tasses f mugs|canapé m sofa|canapés m sofas|fauteuils m armchairs|
fauteuil m armchair|chaises f chairs|tables f tables|meubles m furniture|lits m beds|matelas m mattresses|
bureaux m desks|décoration f home decor|déco f home decor|plantes f plants|jouets m toys|jeux m games|
jeux vidéo m video games|livres m books|livre m book|bd f comics|casques m headphones|casque m headset|
écouteurs m earphones|enceintes f speakers|téléphones m phones|téléphone m phone|tablettes f tablets|
ordinateurs m computers|vélos m bikes|vélo m bike|vélos électriques m e-bikes|tentes f tents|skis m skis|
thés m teas|thé m tea|café m coffee|cafés m coffees|vins m wines|vin m wine|champagne m champagne|
chocolats m chocolates|chocolat m chocolate|croquettes f dry food|électroménager m appliances|outils m tools|
cuisine f kitchenware|collection f collection|sélection f selection|gamme f range|nouveautés f new arrivals|
site m site|boutique f shop|rayon m department|articles m items|produits m products|marques f brands|
cartes cadeaux f gift cards|cadeaux m gifts|idées cadeaux f gift ideas|coffrets m gift sets|
housses de couette f duvet covers|couettes f duvets|oreillers m pillows|plaids m throws|peignoirs m bathrobes|
théières f teapots|théière f teapot|cafetières f coffee makers|poêles f frying pans|casseroles f saucepans|
verres m glasses|vases m vases|miroirs m mirrors|cadres m frames|carnets m notebooks|
calendriers de l'avent m advent calendars|
guirlandes f string lights|sapins m Christmas trees|
bouillottes f hot-water bottles|polos m polo shirts|shorts m shorts|
leggings m leggings|débardeurs m tank tops|brassières f sports bras|ballerines f ballet flats|foulards m scarves|
portefeuilles m wallets|bouquets m bouquets|fleurs f flowers|huiles f oils|sérums m serums|masques m masks|
vernis m nail polish|bières f beers|confitures f jams|épices f spices|macarons m macarons|puzzles m puzzles|
peluches f soft toys|poussettes f pushchairs|trottinettes f scooters|imprimantes f printers|souris f mice|
claviers m keyboards|montres connectées f smartwatches|gourdes f water bottles|parapluies m umbrellas|bonnet m beanie
"""
_MODIFIERS: Final = """
d'hiver|winter|hiver|winter|été|summer|d'été|summer|
d'automne|autumn|de printemps|spring|en cuir|leather|en laine|wool|en lin|linen|
en coton|cotton|en soie|silk|en cachemire|cashmere|en jean|denim|de pluie|rain|de sport|sports|de running|
running|de randonnée|hiking|de ski|ski|de soirée|evening|de plage|beach|de jardin|garden|de cuisine|kitchen|
de bureau|office|pour enfants|kids’|enfant|kids’|enfants|kids’|femme|women’s|femmes|women’s|homme|men’s|hommes|
men’s|bébé|baby|noir|black|noire|black|noirs|black|noires|black|blanc|white|blanche|white|blancs|white|blanches|
white|rouge|red|rouges|red|bleu|blue|bleue|blue|bleus|blue|bleues|blue|vert|green|verte|green|verts|green|
vertes|green|chauds|warm|chaudes|warm|léger|light|légère|light|légers|light|légères|light|bio|organic|parfumées|
scented|parfumée|scented|connectées|smart|connectée|smart|sans fil|wireless|montantes|high-top|
en percale|percale|en velours|velvet|en bois|wooden|
en mérinos|merino|en verre|glass|
en céramique|ceramic|de noël|Christmas|de créateur|designer|en satin|satin|en daim|suede|imprimées|printed
"""

_MASS_WORDS: Final = """
lingerie make-up skincare knitwear jewellery furniture coffee wine chocolate tea champagne luggage swimwear underwear
tableware kitchenware
"""
MASS: Final = frozenset(_MASS_WORDS.split()) | {"home linen", "bed linen", "home decor", "dry food"}
"""What takes no "the" in general."""


def _nouns() -> tuple[dict[str, tuple[str, str]], dict[str, tuple[str, str]]]:
    """French → gender and English (the first that is written wins); English → gender and French."""
    french: dict[str, tuple[str, str]] = {}
    english: dict[str, tuple[str, str]] = {}
    for entry in _NOUNS.replace("\n", "").split("|"):
        noun, gender, translated = _cut(entry)
        french.setdefault(noun, (gender, translated))
        english.setdefault(translated, (gender, noun))
    return french, english


def _cut(entry: str) -> tuple[str, str, str]:
    """ "sacs à main m handbags": the gender stands alone between the two."""
    for gender in (" m ", " f "):
        noun, found, translated = entry.strip().partition(gender)
        if found:
            return noun, gender.strip(), translated
    raise ValueError(entry)


FRENCH, ENGLISH = _nouns()
ACCENTED: Final = {
    bare: word
    for noun in FRENCH
    for word in noun.split()
    if len(word) > 4 and (bare := plain(word)) != word and bare not in ENGLISH
}
"""Words as phones type them: "idees" is "idées"."""
_ANYTHING_WORDS: Final = """
site boutique rayon articles produits marques collection sélection gamme shop department items products brands
selection range
"""
ANYTHING: Final = frozenset(_ANYTHING_WORDS.split())
"""What every shop has: by itself it says nothing of what an idea is about."""
_PAIRS: Final = [one.strip() for one in _MODIFIERS.replace("\n", "").split("|") if one.strip()]
TO_ENGLISH: Final = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
"""What follows a French noun, as what goes before an English one."""
TO_FRENCH: Final = {
    "winter": "d’hiver",
    "summer": "d’été",
    "autumn": "d’automne",
    "fall": "d’automne",
    "spring": "de printemps",
    "leather": "en cuir",
    "wool": "en laine",
    "linen": "en lin",
    "cotton": "en coton",
    "silk": "en soie",
    "cashmere": "en cachemire",
    "denim": "en jean",
    "rain": "de pluie",
    "running": "de running",
    "hiking": "de randonnée",
    "ski": "de ski",
    "evening": "de soirée",
    "beach": "de plage",
    "garden": "de jardin",
    "kitchen": "de cuisine",
    "kids": "pour enfants",
    "kids'": "pour enfants",
    "women's": "femme",
    "womens": "femme",
    "men's": "homme",
    "mens": "homme",
    "baby": "bébé",
    "wireless": "sans fil",
    "organic": "bio",
    "percale": "en percale",
    "velvet": "en velours",
    "wooden": "en bois",
    "merino": "en mérinos",
    "glass": "en verre",
    "ceramic": "en céramique",
    "christmas": "de Noël",
    "suede": "en daim",
    "satin": "en satin",
}
"""What goes before an English noun, as what follows a French one; only what does not change with its gender."""
COLOURS: Final = {
    "black": ("noir", "noire", "noirs", "noires"),
    "white": ("blanc", "blanche", "blancs", "blanches"),
    "blue": ("bleu", "bleue", "bleus", "bleues"),
    "green": ("vert", "verte", "verts", "vertes"),
    "red": ("rouge", "rouge", "rouges", "rouges"),
    "pink": ("rose", "rose", "roses", "roses"),
    "grey": ("gris", "grise", "gris", "grises"),
    "scented": ("parfumé", "parfumée", "parfumés", "parfumées"),
    "warm": ("chaud", "chaude", "chauds", "chaudes"),
}
"""What changes with the gender and the number of what it stands by: of one he, of one she, of many."""
