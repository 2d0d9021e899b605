"""English and French words that only look like a slip in one of ours: what they mean is not known, nor guessed."""

from typing import Final

_WORDS: Final = """
abandonnee absolu abuses acceptance acceptant acceptent accordent accordingly accused accusee accuser acheteur acheve
achevee achever acquereur acquise acquises acres acteur acteurs activate actrice actrices actuels addiction addition
addresses administrations administrator administrators adressee adresser advanced advantage advised affair affairs
agees agent aided aidera ainee aires ajout ajoutee alerts alimentation alter amant ambitions amelioree amiable ample
annex annexe annexes annie annuel annuelles annuels annulee anterieures anticipate apparel appart appeal appeals appel
appele appelees appeles appelle appelles appels apples appli apply apportee apporter apportera apprendra approuvee
appui appuis arena arene argumentation arises arrest arrests arret arretee arretera arrets arte ascendant assists
atout atteignant atteinte attending attention attraction attribuer attribute attributes attribution auditeurs
augmentant augmentee augusta auguste automotive autorise autorisee autorisees autoriser autorises autorites autour
autriche avail avais avancee averaged averages babies backs baies baise baiser baisers based basee basees bases basic
basics basil basin bass basses bassin bassins batter battre beast beasts beats begin beginnings begun beings beneficie
besoins betes bets bing bitter blacks blank bloquee boast boasts boats boeing bonds bone bones bonnet bonnie bonte
bonus booker booth boots bords bored boring borne bornes bosse bosses bottoms bread breathing brest briggs brin brink
broke broker brooke brother browse businesses busy butter buyer cable cables calendrier camps cares carres case cases
casse cassee causee causer cease cells center centre cents champ champagne chanel changera chant char character charm
chars charte charter charts chase chasse chat cheek cheer cheque cheres chers chick chicks choose chooses choque
choses christian christians christina citees cites claque claquer clash clashes class classee classer classy clause
clauses clientele cliniques clips clock clocks closes coeurs collaborate collaborative college colleges combine
command commanded commandement commanders commanding commando commands commenca commencait commencant commenced
commencement commencent commencer commencera commences commencez commencons commente commented commenter commenting
commerce commerces compagne compagnie compagnies companies companion companions comparaisons comparant comparative
comparisons compassion compete competing completed completely completer complex complexe complexes complices complot
comportement comporter composee composees composes compromis compromise computing concern concernee concert concerts
concession concessions concret concrete concretes concrets confession confessions confirment confirms conforme
conformer conformes connected connecting conneries cons conservation conservative conservatives conservatoire
conservatrice considere considered consideree considerees considerer consideres considers consigne consoler consoles
constance constante construit construits consumer contact contacte contacted contacter contactez conte contested
contexte contract contractors contracts contraint contrast contraste contrat contrats contrer convention conventions
conversation conversations convertible convicted conviennent coree cores corse corses coule coupe coupee coupled
couples coups courantes courants courent course courses court courte courtes courts couru couvert couverte couvertes
couverts couvertures couvrant covert craque craquer crash cream creations creativite creatures creditors creed creee
creek creep creme crete creve crever crews croiser croisiere croissant croissante crushed crushing cure curse curved
curves cuve cœurs daesh dairy daisy dames dante databases dated datee debat debate debated debit debout debute debuted
debuts declenche declencher declin decollage decoule decourager decrocher defending deleted delire delires demand
demanda demanded demandera demanding demands demarches demarrage demarrer depassant dependant dependent depends depens
deploye derive derives deroulee derouler derriere descended descending designe designed designee designes designs
desir desired desirer desires desirs desquelles destin destined destinee destinees detaillee details detained
determined determinee determiner developper devine devis devise devised devises devraient diary diets dieux differe
differencier differente differently differing dime directe directed directes directoire directs discovered discoveries
discovers displays disponibles disposed disposes distribute distributeur distributeurs distributing distributor
distributors dive divers diverse diverses divide dividend dividendes dividends divine diving divise divisee divises
doive domain donnee doses dossiers dotes douce doute dove downs drills driver drivers drole drome drone drown durer
dynamiques dynamisme earrings ears easier eastern ecarte ecarter echoes echos eclat eclater eclats ecole ecoles ecoute
ecoutes ecrite edged edges edite edited effectifs effectively efficacy eighty elever enlevee ennui ensembles enter
entertain entiers entite entrain entrainant entrainent entrainer entree entrer entretient envie epique epoques equip
equipee estimates estimations estimee euro evaluation evaluations evalue evoluer evoque evoquee evoquent exacte exclu
excluded excuses exist existed exister exists exits expiration explained explanations expliquent expliquez
exploitations exploration exportation exports extraits fabriquee fabriquer faction faiblesse faiblesses failles
faisaient fallu farther fathers feared feather feathers feries ferme fermee fermees fermer fermes feter fetes fever
fiable fiables fichiers field fiere fiers figurer filed filing fille filled filling fills fils filters finnish firent
firme flaws flipped flour flown flows foie fonctions fondation fonte forbes force forcee forcer forces fore forest
forests foret forets forge form formed formee formel former forms forrest fortes forth fourni fours friction fried
fries fully function functions gage gagnants gagnera gamin gaming gamins gand garant garde garder garner gavin gendre
gener generale generalite generalites generals generateur generation generations generator generators genereuse
generous genes genese geneve genres gettin goose gosse gosses grad grade grain grains grandes grandir grands grange
grant grape graphiques graphs grasse greatness grind gross grossesse grossir halte hate hates hats haunt heath heaven
heurte histoires historien historiens histories historiques honoraires hundreds ignorer impressionne include incomes
indicated indiquee individually individuals individuel individuelle individuelles individuels individus inscrit
inscrite inscrivez insight install installation instants instructor instructors inter interessait interessant
interessante interessantes interessants interessent interesser interesses interests interet interets interfere intern
internet interviewer investissements investisseur investments invitee jaune javier jeune jouer joues joueur jouir
journalism journalisme journalist journaliste journalistes journalists journey journeys justes landes lanes largement
larger larges lasts latter lease lecturer lentement lest levee lever levre levres libere liberee liberer liberes libre
libres limitee limitees linen lines listes listings litre litres live lively liver lives livret livreur loger loose
loser losers loses losses louer loupe loups lover lowe loyer lueur lynch macro mains maker makers males malin manger
manly manny maple marais marcher marco marin marina maris marker markers marketed marking marks maroc marois marquee
marquees marquer marqueur marsh martin massage masses match mates mating matins matte means meant measures meets megan
menager menant menees menes merdes messager mesuree mesurer meter meters metre metres meute mile miles milieux mill
miller milles mills mins mlle mobilises modem modified modifiee moelle moine moines moise moist molle monkey mons
monster monsters monstre monstres montana montee montees montes monts monty monuments moore morel morse morte mothers
motos mots mourning mouth mouths movements moves named natif neufs niece nights nimes nobel noble norms noter
nouveaute novel nuits numeros numerous observee observer observers occasions oeuvre oeuvres older opener operation
operations operative oppose opposee opposer opposes opte optic optics optimisme optimiste option options ordre ordres
originales originals originel oubliee outer outre ouvrez ouvrier ouvriere ouvrira oversight overweight owens paced
paire paires pairs palace papier paquet paquets parait parcourir parcourt parcouru parent parente parie parier parite
parlera partagee parte partira partit parts party passa passages passaient passant passants passed passera passez
passwords pasta paste patate pate patrie patte peage peaks pearson peers peine pendu pensaient percu percue percus
perd perde perdent perdre perds perdue perdues perez periodes periods perks perles permette perou perse perso persona
pertes peru petites pieges pier piers pies piges piles piper pipes pisse placee placees placer places plage plaie
plaine plains plainte plane planes planet planete planetes planets planner plant planted plants plaques plaster plat
plates platre plats played pleas plein pleines populations porter portez possibilites possibilities possibles posts
pots potter pourvoir pratiquee pratiquer precious precisant precises preferent prenaient preparee pres presentations
presente presentee presentees presentent presenter presentes presents president presidente presidents pressed
pressions pressures prestation prestations pretendant pretended pretendent pretending pretendre pretes pretres prets
preuve preuves previously prevue prevus prie prier priere priori procede proceder procedes proceed proceeded
proceeding processes procession producer producers profession professions programmee progressif progressive promesses
promotion promotional prone proportional proportions proposition propositions props prospects protestation
protestations provided provider provoquee provoquer prusse publiee publiees quantique quarantaine quarantine quarterly
quartet quartier quartiers questions raced races radio raises raisin raising raisins rajouter ranged raped rappel
rappele rapporteur rapports rares rated rater ratios rats react reacted reacteur reacteurs reacting reactions reacts
realiser receiver receivers receives recente recentes receptors recession recipient reclament recolter recommander
recommended reconnaissent recorder recreation recrue recrues recruitment recueille recueillies recueillir recut
redaction redemption redire reduced reduction reeves refus refuse refusee refuser refuses regarded regardes regional
regionale regis registers registre registres reich reims rejection rejetee relatively relatives releases remboursement
remi remix remontee remontent remporte remporter renard rendue renommee rente rentre rentrer rentres renvoi renvoye
reparation repart repartie reparties repartir repeter repetition represent representee representees representer
representes represents requests rescue resort resorts respecte respectee respecter respects responsables responses
resulte retard retenu retenue retenues retenus retiree retirer reunir reussie reussir reussis reussit revenge revent
revers reverse reves revue revues reward rires rites robot roots roses ruining rulers russie sable sables sacre sacree
sacres sages saine sains sainte saintes saints saisi saisie saisis saisons salariale salarie salaries salee salem
salle salles salon salons salue sanders sands saura saves savior scale scales scarce scare scares scheduled schedules
scorer scots scott seasonal seasons seated secrete secretes seeds seine seins seized selle sells semester sens sense
senses sente separe separee separees separer separes serai seras serment services seule seventy sexes shade shades
shake shakes shale shame shane shape shapes shared shareholder shark sharks sharp shave shell shells shook shooters
shootings shore shores shorter shorts shot shots shout shouts siens signee signs simulations sing singe singes sings
sites situee situees situes sized sizes slender slept slips smart smell smells soirees soirs sole solid solide solides
solve sonde sorte sortes sortie sortit sorts souhaitant sourced sourde souvient spare speaks speeding speeds spell
spells spends spit spite spots springs sprint spying stages staging stare stared staring stark starred starring
starter starters starts starving stated stating statistique statuts stems steven stevens stimulation stint stops
string strings stuart subjects successes successeur suffers suggerer suggests suites suivait suivante suivantes
suivants suivent summed summers supper supplementaire supprimee surfer surprendre survivant survivants susceptible
suspend suspended suspendu suspendue swell swept sympas tablet tailler tailles takes talent tales talons tapis taupe
taxes teeth telephonie telle tempo tend tendencies tends tente tentes tents terminale terminals terminant terminate
teste tests texte theme theses thirds thirsty thorough though thousands threw thugs tiers ties tiges tiles timed timer
tipped tipping tire tired tiree tirees tirer tires tomes topped topping tories touch touchdowns touched tough tougher
tours training tranchee tranchees trancher transactional transfer transfere transferer transfers transfert transferts
transform transformed transformers transforming transition transitions translation translations transmet
transportation transporte transporter trapped traps traveling travelling tread trees trenches trent tres tribe tribes
tried trips tronche trous trouvee trouveront tubes tuees tune tunes turque typed typically tyres understands unit
units updated varie variees varier varies veiller veines veins vend vends vendue vendues vendus vent ventre vents venu
venue venues verres verse versees verser verses verte vertes verts vertus veste veuille vibes vider vides vieille
viens vies vines vint viola virer vision visions visite visiteur visitor visual visuals vitesses vivaient vivait
vivant vivent vives vivez vivons voient voter vraie vraies waiter waiting websites weeds whale white whore winger
winters wong wore writes
"""
REAL_WORDS: Final = frozenset(_WORDS.split())
