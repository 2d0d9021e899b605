"""What is said around a question: please, if you have a moment, I have a meeting shortly.

Such words carry nothing where they stand together with "would you", "if you" or "je vous". Alone, some of them might.
"""

from collections.abc import Callable, Sequence
from typing import Final

_BEGIN: Final = """
i we you would could can may might will please kindly thanks thank sorry hope hoping good dear hello quick je j nous
vous tu on pourriez pourrais pouvez peux auriez aurais aviez veuillez merci serait seriez serais voudriez voudrais
voulez puis cher chere bonjour bonsoir salut il desole desolee
"""
_STARTS: Final = {
    **dict.fromkeys(_BEGIN.split(), ""),
    **dict.fromkeys(("if", "when", "whenever", "as"), "you it that i we possible convenient soon"),
    **dict.fromkeys(("si", "quand", "lorsque", "des"), "tu vous c ca cela on possible je j nous que l"),
    **dict.fromkeys(("before", "ahead"), "i we my our of"),
    **dict.fromkeys(("avant", "afin"), "je j nous ma mon notre de"),
    **dict.fromkeys(("for", "in"), "the my our a an your advance"),
    **dict.fromkeys(("pour", "dans", "en"), "la le mon ma notre nos un une ce vue l"),
    **dict.fromkeys(("it", "ca", "cela", "ce"), "would d serait m nous me"),
    "do": "you",
}
"""What a courtesy begins with, and what must follow it; where nothing is named, anything may."""
_WORDS: Final = """
i we you he she they me us my our your it its that this these the a an to for of at in on with from by about as so and
or if when whenever would could can may might will shall should do does did be been being am is are was were have has
had having ve d ll re s m get let give giving tell telling show showing share sharing send sending provide providing
supply furnish forward pass inform informing indicate indicating say saying ask asking inquire enquire enquiring
trouble bother bothering disturb request requesting beg want wanted wanting wish wishing like love need needing
require know knowing understand understanding learn learning hear hearing see seeing find finding discover determine
establish clarify confirm confirming check checking verify look looking help helping assist assisting remind reminding
kind kindly kindness good enough great helpful useful nice lovely wonderful grateful gratefully appreciate appreciated
appreciating appreciation obliged pleased happy delighted glad interested keen curious interest wonder wondering able
possible possibly perhaps maybe convenient convenience moment minute chance please thank thanks thankful much very
really most more just quickly quick favour favor hand kindest gracious generous courtesy too time allows soon shortly
later early ahead before meeting meetings board investors investor shareholders presentation present presenting speak
speaking talk talking prepare preparing write writing draft report reporting deck slides slide review call interview
committee colleagues colleague director directors manager managers boss ceo cfo cmo cto chairman president press
journalist auditors auditor partner partners stakeholders team next upcoming hurry rush deadline asked wants needs
trying hoping hope hoped thinking think thought mean meant sorry apologies apologise pardon excuse dear sir madam
herald hello hi everyone all well je j nous vous tu il elle te se ce ca cela c y en le la les l un une des du de au
aux et ou que qu qui si quand pourriez pourrais pourrait pouvez peux peut pouvoir auriez aurais aurait aviez avez
avoir ai aurions voudriez voudrais voudrait voulez veux voulais vouloir veuillez aimerais aimerait aimerions souhaite
souhaiterais souhaiterait souhaiterions souhaitons serait seriez serais serions est etes suis soit sois ete etre etait
faire faut faudrait fallait besoin bien bonne bonnes bon grande grand gentillesse amabilite obligeance bonte
complaisance politesse amical aimable aimables gentil gentille sympa cool super reconnaissant reconnaissante
reconnaissants gre oblige obligee ravi ravie heureux heureuse content contente curieux curieuse interesse interessee
interesserait plairait plait prie prier remercie remercier remercions remerciant merci avance merciant svp stp demande
demander demanderais permets permettez permettre indiquer indiquez indiquerais dire dites dis donner donnez donne
communiquer communiquez transmettre transmettez fournir fournissez preciser precisez montrer montrez afficher affichez
sortir sortez envoyer adresser savoir connaitre apprendre comprendre voir consulter obtenir recevoir rappeler rappelez
confirmer confirmez verifier chercher trouver aider aide derange derangeait deranger ennuie embete gene deranges
possibilite moyen instant instants minutes secondes deux temps occasion dispo disponible reunion codir comite comex
direction conseil administration rapport point dossier entretien rendez investisseurs actionnaires associes patron
patronne chef directeur directrice responsable prochain prochaine tout tantot bientot avant vue afin dans cadre
preparer preparation redige notre nos mon ma mes votre vos tous toutes presse presser presses urgent urgence
cordialement salutations respectueusement monsieur madame bonjour bonsoir salut cher chere equipe parler parle
discuter presenter beaucoup enormement vivement mind inconvenience abuse abuser moindre
"""
WORDS: Final = frozenset(_WORDS.split())
_MAY_MEAN_MORE: Final = """
good bien great super cool nice helpful prepare preparing preparer report rapport presentation minute minutes moment
moments secondes point conseil conseiller dossier instant bon investisseurs
"""
_EVEN_SO: Final = frozenset(_MAY_MEAN_MORE.split())
"""Elsewhere they may mean something."""
_NEGATED: Final = frozenset(
    {"don", "doesn", "isn", "wouldn", "t", "do", "does", "is", "not", "ne", "n", "pas", "trop", "no"}
)
_TROUBLE: Final = frozenset(
    {"mind", "trouble", "bother", "inconvenience", "derange", "ennuie", "embete", "gene", "abuse"}
)
_NOT_ALONE: Final = 2
"""One word is not yet a courtesy."""


def may_begin(words: Sequence[str], place: int) -> bool:
    """Whether a courtesy may begin there: most places need not be looked at more closely."""
    follows = _STARTS.get(words[place])
    return follows is not None and place + 1 < len(words) and (not follows or words[place + 1] in follows.split())


def length_of_courtesy(words: Sequence[str], place: int, understood: Callable[[int], tuple[bool, int]]) -> int:
    """How many words from a place say nothing but please.

    `understood` says of a place whether something else begins there, and how many words it would take.
    """
    end = place + 1
    while end < len(words) and words[end] in WORDS and (words[end] in _EVEN_SO or not understood(end)[0]):
        end += 1
    inside = range(place + 1, end)
    end = next((at for at in inside if at + understood(at)[1] > end), end)  # "in terms of" is not cut after "in"
    return max(end - place if end - place >= _NOT_ALONE else 0, _trouble(words, place))


def _trouble(words: Sequence[str], place: int) -> int:
    """ "If you don't mind", "si ça ne te dérange pas": here a "not" leaves nothing out."""
    if words[place] not in ("if", "si", "would", "unless"):
        return 0
    for end in range(place + 1, min(place + 10, len(words))):
        if words[end] in _TROUBLE:
            end += end + 1 < len(words) and words[end + 1] in ("pas", "you", "de", "trop")
            return end + 1 - place
        if words[end] not in WORDS | _NEGATED:
            return 0
    return 0
