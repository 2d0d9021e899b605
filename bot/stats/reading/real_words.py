"""English and French words that only look like a slip in one of ours: what they mean is not known, nor guessed."""

from typing import Final

_WORDS: Final = """
abandonnee acceptant acceptent accordent accordingly accused accusee accuser acheteur acheve achevee achever acquereur
acquise acres acteur acteurs activate actrice actrices actuels addiction addition addresses adressee adresser advanced
advantage advised affair affairs agees agent ainee aires ajout ajoutee alerts alimentation alter amant ambitions
amelioree ample annex annexe annexes annie annuel annuelles annuels annulee anterieures anticipate apparel appart
appel appele apples appli apply apportee apporter apportera apprendra approuvee arena arene argumentation arises arret
arretee arretera arrets arte atout atteignant atteinte attention attraction attribuer attribute attributes attribution
auditeurs augmentant augmentee augusta auguste autorises autorites autour autriche avail avais avancee averaged
averages backs baise baiser based basee bases basic basics basil basin bass basses batter beast beasts begin
beginnings begun beings beneficie besoins bets bing bitter blacks blank bloquee boast boasts boeing bonds bone bones
bonnet bonnie bonte bonus booth boots bords bored boring borne bornes bosse bottoms bread breathing brest briggs brin
brink broke broker browse businesses busy butter buyer cable cables calendrier camps case cases casse causee causer
cells centre cents champ champagne chanel changera chant char charm chars charte charts chasse chat cheek cheque
cheres chers chick chicks choose choque choses christian christians citees cites claque claquer clash clashes class
classee classer classy clause clauses clientele cliniques clips clock clocks closes coeurs collaborate collaborative
college colleges combine command commanded commandement commanders commanding commando commands commenca commencait
commencant commenced commencent commencer commencera commences commencez commencons commente commented commenter
commenting commerce commerces compagne compagnie compagnies companies companion companions comparaisons comparant
comparative comparisons compassion compete competing completed completely completer complex complexes complices
complot comportement comporter composee composees composes compromis compromise computing concern concernee concert
concerts concession concessions confession confessions confirment confirms conforme conformes connected connecting
conneries cons consigne consoler consoles constance constante construit construits contact contacte contacted
contacter contactez conte contested contexte contracts contrer convention conventions conversation conversations
convertible convicted coree coule coupe coupee coupled couples coups courantes courants courent course courses court
courte courtes courts couru couvert couvertes couverts couvertures couvrant covert craque crash cream creations
creativite creatures creditors creed creee creek creep creme crete creve crews croissant croissante crushed crushing
cure curse curved curves cuve cœurs daesh dairy daisy dames dante databases dated datee debat debit debout debute
debuts declenche declencher declin decollage decoule decourager decrocher defending deleted delire delires demand
demanda demanded demandera demanding demands demarches demarrage demarrer depassant dependant dependent depens deploye
derive derives deroulee derouler derriere descended descending designe designs desir desired desirer desires desirs
desquelles destin destined destinee destinees detaillee details detained developper devine devise devises devraient
diets dieux differencier differente differently differing dime directe directs displays disposed disposes distribute
distributeur distributing distributor distributors dive divide dividend dividends diving doive domain donnee doses
dossiers dotes douce doute dove downs drills driver drivers drole drome drone drown durer dynamiques dynamisme
earrings ears easier eastern ecarte echoes eclat eclater eclats ecole ecoles ecoute ecoutes ecrite edged edges edite
effectifs effectively efficacy eighty elever enlevee ensembles enter entiers entite entrain entrainent entrainer
entree entrer envie epique epoques equip equipee estimates estimations estimee euro evaluation evaluations evalue
evoluer evoque evoquent exacte exclu excluded excuses exist existed exister exists expiration explained explanations
expliquent expliquez exploitations exploration exportation exports extraits fabriquee fabriquer faction faiblesse
failles faisaient fallu farther fathers feared feather ferme fermes feter fetes fever fiable fiables fichiers fiere
fiers figurer filed filing fille fils finnish firent firme flipped flour flows foie fonctions fondation fonte forbes
force forces fore foret forets forge form formed formee formel former forms fortes forth fourni fours friction fried
fries fully function functions gage gagnants gagnera gamin gamins gand garner gavin gendre gener generale generalite
generalites generals generateur generation generations generator generators genereuse generous genes genese geneve
genres gettin gosse gosses grad grade grain grains grandes grandir grands grange grant grape graphiques graphs grasse
greatness grind gross grossesse grossir halte hate hates hats haunt heaven heurte histoires historien histories
historiques honoraires hundreds ignorer impressionne include incomes indiquee individually individuals individuel
individuels individus inscrit inscrite inscrivez insight install installation instants instructor instructors
interfere intern internet investissements investments invitee jaune javier jeune jouer joues jouir journalism
journalisme journalist journaliste journalistes journalists journey journeys justes landes lanes largement larger
larges lasts latter lease lecturer lentement lest levee levre levres libre libres limitee linen lines listes listings
litre litres live liver lives livret livreur loger loose loser loses louer loupe loups lover lowe loyer lueur lynch
mains maker makers males malin manger manly manny marais marcher marco marin maris marketed marking marks marois
marquee marquees marquer marsh martin massage masses match mates mating matins matte means meant measures meets megan
menager menes merdes messager mesuree mesurer metre metres meute mile milieux mill miller milles mills mins mlle
mobilises modem modified modifiee moine moines moise moist molle monkey mons monstres montana montee montes monts
monty monuments moore morel morse morte mothers mots mourning mouth mouths movements named natif neufs niece nights
nimes nobel norms noter nouveaute novel nuits numeros observee observer observers oeuvre oeuvres older opener
operation operations operative opte optic optics optimisme optimiste option options ordre ordres originales originals
originel oubliee outre ouvrez ouvrier ouvrira oversight overweight owens paced paire paires pairs palace paquet
paquets parait parent parite partagee parte partira partit parts party passa passages passaient passant passed passera
passez passwords pasta paste pate patrie peage peaks pearson peers peine pendu percu percus perd perde perdent perds
perdue perdues perez periodes periods perks perles perou perse perso persona pertes peru petites pier piers pies piges
piles pipes pisse placee placer places plage plaie plaine plains plainte plane planes planet planete planetes planets
planner plant planted plants plaques plaster plat plates platre plats played pleas plein pleines populations porter
portez possibles posts pots pratiquee pratiquer precious precisant precises preferent preparee pres presentations
presente presentee presenter presentes presents president presidente presidents pressions pressures prestation
pretendant pretended pretendent pretending pretendre preuves previously prevue prevus prie prier priori procedes
proceed proceeded proceeding procession producer producers profession programmee progressif progressive promotion
promotional prone proportional proportions proposition props prospects provided provider provoquee provoquer publiee
publiees quantique quarantine quarterly quartet quartier quartiers questions raced races radio raises raisin raising
raisins rajouter ranged raped rappele rapporteur rapports rares rated rater ratios rats react reacted reacteur
reacteurs reacting reactions reacts realiser receiver receivers receives recente recentes receptors recession
recipient reclament recolter recommander recommended recorder recreation recrue recrues recruitment recueille
recueillies recueillir recut redaction redemption redire reduced reduction refus regarded regardes regional regis
registers registre registres reich reims rejection rejetee relatively relatives releases remboursement remi remix
remontee remontent remporter rendue renommee rentre rentrer rentres renvoi renvoye reparation repart repartie
reparties repartir repeter repetition represent representee representees representer representes represents rescue
resort respecte respectee respecter respects responses resulte retenu retenue retenues retenus retiree retirer reunir
reussie reussir reussis reussit revenge revent reves revue revues rires rites robot roots roses ruining rulers sable
sables sages saine sains sainte saints saisi saisons salarie salaries salee salem salle salles salon salue sanders
sands saura saves savior scale scales scare scheduled schedules scorer scots seasonal seasons secrete secretes seeds
seine seized selle sells semester sens sente seras serment services seule seventy sexes shade shake shale shame shane
shape shared shark sharp shave shell shook shooters shootings shore shorter shorts shot shots shout shouts signee
signs simulations sing singe singes sites situee situes sized sizes slender slept slips smart smell soirees soirs sole
solid solide solides solve sonde sorte sortes sortie sortit sorts souhaitant sourced sourde souvient spare speaks
speeding speeds spell spends spit spite spots springs sprint spying stages stare stared staring stark starred starring
starter starts starving stated stating statistique statuts stems steven stimulation stint stops string stuart subjects
successes successeur suffers suggerer suggests suites suivait suivante suivantes suivants suivent summed summers
supplementaire supprimee surfer surprendre survivant suspend suspended suspendu swell swept tailler tailles takes
talent tales talons tapis taupe taxes teeth telephonie telle tempo tend tendencies tends tente tents terminale
terminals terminant terminate teste tests texte theme theses thirds thirsty thorough thousands threw thugs ties tiges
tiles timed timer tipped tipping tire tiree tirees tires tomes topped topping tories touch touchdowns touched tougher
tours training tranchee tranchees trancher transactional transfere transferer transfers transform transformed
transformers transforming transition transitions translation translations transmet transportation transporte
transporter trapped traps traveling tread trees trenches trent tres tribe tribes tried trips tronche trous trouvee
trouveront tubes tuees tune tunes turque typed typically tyres unit updated veiller vend vends vendue vendus vent
ventre vents venu venue venues verses verte vertes vertus veste veuille vibes vider vides vieille viens vies vines
vint viola virer visions visite visiteur visitor visual visuals vitesses vivaient vivait vivant vivent vives vivez
vivons voient voter waiter websites weeds whale white whore winger winters wong wore writes
"""
REAL_WORDS: Final = frozenset(_WORDS.split())
